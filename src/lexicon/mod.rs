//! Dictionaries into one automaton, once, shared read-only.
//!
//! In: the dictionaries built into the program (`dictionaries/*.csv`) and the folders of `--dictionaries`, which extend
//! them or override single rows. Out: a [`Lexicon`]: typed rows, look-up by term, and one automaton whose hits all
//! extractors share. Order: `load` reads and merges, `terms` indexes, `automaton` compiles. `check` and `clashes` validate,
//! `discover` proposes rows from a run's tables.

mod automaton;
mod check;
mod clashes;
pub mod discover;
mod gazetteer;
mod known;
mod load;
mod rows;
mod signs;
mod terms;

use std::path::PathBuf;

pub use automaton::{Hit, Hits};
pub use check::DictionaryProblem;
pub use gazetteer::{Division, Gazetteer, NATION};
pub use known::{KnownPlace, Naming};
pub use load::{Entry, LexiconError};
pub use rows::*;
pub use signs::LayoutWord;

use crate::span::LineNumber;

/// Names one row of one dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The dictionary.
    pub dictionary: Dictionary,
    /// Index of the row in it.
    pub row: u32,
}

/// Declares the dictionaries: variant, field, row type and file.
macro_rules! dictionaries {
    ($($(#[doc = $doc:literal])+ $variant:ident => $field:ident : $row:ty = $file:literal,)+) => {
        /// The dictionaries.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Dictionary {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Dictionary {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its file's name.
            #[must_use]
            pub fn file(self) -> &'static str {
                match self {
                    $(Self::$variant => $file,)+
                }
            }

            /// The rows built into the program, as CSV.
            #[must_use]
            pub fn built_in(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/", $file)),)+
                }
            }
        }

        /// All dictionaries, ready for use.
        #[derive(Debug)]
        pub struct Lexicon {
            $($(#[doc = $doc])+ pub $field: Vec<Entry<$row>>,)+
            files: Vec<PathBuf>,
            digest: String,
            index: terms::Terms,
            automaton: automaton::Automaton,
            gazetteer: gazetteer::Index,
            signs: signs::Index,
        }

        impl Lexicon {
            fn assemble(sources: &load::Sources) -> Result<Self, LexiconError> {
                $(let $field = load::dictionary::<$row>(sources, Dictionary::$variant)?;)+
                let mut index = terms::TermsBuilder::default();
                let mut scanned = terms::TermsBuilder::default();
                $(load::index(Dictionary::$variant, &$field, &mut index, &mut scanned);)+
                let mut lexicon = Self {
                    $($field,)+
                    files: sources.files(),
                    digest: sources.digest(),
                    index: index.finish(),
                    automaton: automaton::Automaton::new(scanned.finish())?,
                    gazetteer: gazetteer::Index::default(),
                    signs: signs::Index::default(),
                };
                lexicon.gazetteer = gazetteer::Index::new(&lexicon.divisions);
                lexicon.signs = signs::Index::new(&lexicon.layout);
                Ok(lexicon)
            }

            /// Everything that is not in order in the built-in dictionaries and in those of `folders`: rows that are
            /// not valid, and departures from the canonical form.
            ///
            /// # Errors
            ///
            /// A folder or file that cannot be read, or a file whose name is none of the dictionaries'.
            pub fn check(folders: &[PathBuf]) -> Result<Vec<DictionaryProblem>, LexiconError> {
                let sources = load::Sources::read(folders)?;
                let mut problems = Vec::new();
                for (dictionary, path, text) in sources.texts() {
                    match dictionary {
                        $(Dictionary::$variant => check::file::<$row>(path, text, &mut problems),)+
                    }
                }
                Ok(problems)
            }

            /// The canonical form of a dictionary's file: what [`Lexicon::check`] asks for.
            ///
            /// # Errors
            ///
            /// A row that is not valid.
            pub fn format(
                dictionary: Dictionary,
                path: &std::path::Path,
                text: &str,
            ) -> Result<String, DictionaryProblem> {
                match dictionary {
                    $(Dictionary::$variant => check::format::<$row>(path, text),)+
                }
            }

            /// File and line of a dictionary row.
            #[must_use]
            pub fn origin(&self, id: EntryId) -> (&std::path::Path, LineNumber) {
                let (file, line) = match id.dictionary {
                    $(Dictionary::$variant => {
                        let entry = &self.$field[id.row as usize];
                        (entry.file, entry.line)
                    })+
                };
                (&self.files[file], line)
            }

            /// A dictionary row as it is printed by `jianbao explain`.
            #[must_use]
            pub fn describe(&self, id: EntryId) -> String {
                match id.dictionary {
                    $(Dictionary::$variant => self.$field[id.row as usize].row.key(),)+
                }
            }
        }
    };
}

dictionaries! {
    /// Words that point to a division without naming it: 我市, 全县, 省城.
    Deixis => deixis: DeixisRow = "deixis.csv",
    /// Words by which an editor shows what a block of the page is: 公告, 图为, 记者.
    Layout => layout: LayoutRow = "layout.csv",
    /// News agencies and papers as datelines name them: 新华社.
    Agencies => agencies: AgencyRow = "agencies.csv",
    /// Endings of newspapers' names: 报, but not 简报.
    PaperEndings => paper_endings: PaperEndingRow = "paper_endings.csv",
    /// Words that hold an expression of time and are none: 今日头条, 生日前.
    TimeFalseFriends => time_false_friends: TimeFalseFriendRow = "time_false_friends.csv",
    /// Words that place something in time: 去年, 昨晚, 上午, 年底, 近日.
    TimeWords => time_words: TimeWordRow = "time_words.csv",
    /// Words behind a time that say how a period lies to it: 前, 以来.
    TimeParticles => time_particles: TimeParticleRow = "time_particles.csv",
    /// Days of the year that have a name: 端午节, 国庆节, 清明.
    Festivals => festivals: FestivalRow = "festivals.csv",
    /// Surnames.
    Surnames => surnames: SurnameRow = "surnames.csv",
    /// How often a character stands in given names.
    GivenNames => given_names: GivenNameRow = "given_names.csv",
    /// Parts of names without a Chinese surname.
    NameParts => name_parts: NamePartRow = "name_parts.csv",
    /// Characters of names without a Chinese surname.
    NameSyllables => name_syllables: NameSyllableRow = "name_syllables.csv",
    /// Words that follow a name.
    NameCues => name_cues: NameCueRow = "name_cues.csv",
    /// Words before a name that are no post.
    NameLeads => name_leads: NameLeadRow = "name_leads.csv",
    /// Common words.
    Words => words: WordRow = "words.csv",
    /// Titles, occupations, labels of bylines, forms of address.
    Posts => posts: PostRow = "posts.csv",
    /// Bodies that decide whether a post in them makes an official.
    PostBodies => post_bodies: PostBodyRow = "post_bodies.csv",
    /// Officials with a listed identity.
    Officials => officials: OfficialRow = "officials.csv",
    /// Units of measure: 公里, 千瓦时, 亩.
    Units => units: UnitRow = "units.csv",
    /// Words that count: 个, 家, 人次.
    Measures => measures: MeasureRow = "measure_words.csv",
    /// Currencies and coins: 元, 港币, 毛.
    Currencies => currencies: CurrencyRow = "currencies.csv",
    /// Words that say how exact a number is meant: 约, 以上, 至少.
    Qualifiers => qualifiers: QualifierRow = "qualifiers.csv",
    /// Idioms, slogans and names with a number in them that state no figure.
    FigureLabels => figure_labels: FigureLabelRow = "figure_labels.csv",
    /// Words behind a number that change it: 多, 半, 成.
    NumberParticles => number_particles: NumberParticleRow = "number_particles.csv",
    /// Words that help to read what a figure measures: 增长, 同比, 总投资.
    FigureWords => figure_words: FigureWordRow = "figure_words.csv",
    /// The nation's divisions since 1980, to the county, with codes and years.
    Divisions => divisions: DivisionRow = "districts.csv",
    /// The towns of each county.
    Towns => towns: TownsRow = "towns.csv",
    /// Short forms of divisions that are everyday words as well.
    DoubtfulPlaces => doubtful_places: DoubtfulPlaceRow = "doubtful_places.csv",
    /// Countries other than China.
    Countries => countries: CountryRow = "countries.csv",
    /// One-character names of provinces: 晋, 琼.
    ProvinceAbbreviations => province_abbreviations: AbbreviationRow = "province_abbreviations.csv",
    /// Ends of the names of towns and villages: 镇, 村.
    SettlementEndings => settlement_endings: SettlementEndingRow = "settlement_endings.csv",
    /// What divisions are called by their level: 市, 县.
    DivisionSuffixes => division_suffixes: DivisionSuffixRow = "division_suffixes.csv",
    /// Words that make a road, a station, a product of the place name before them.
    ToponymEndings => toponym_endings: ToponymEndingRow = "toponym_endings.csv",
    /// Words behind which a proper name may begin.
    LeftCues => left_cues: LeftCueRow = "left_cues.csv",
    /// Words that only look as if they held a place or a body, each with the reason.
    FalseFriends => false_friends: FalseFriendRow = "false_friends.csv",
    /// Organs of jurisdictions: 教育局, 总工会.
    Organs => organs: OrganRow = "organs.csv",
    /// Words in front of an organ's jurisdiction: 共青团, 民盟.
    OrganPrefixes => organ_prefixes: OrganPrefixRow = "organ_prefixes.csv",
    /// Ends of the names of bodies: 有限公司, 中学.
    OrganizationEndings => organization_endings: OrganizationEndingRow = "organization_endings.csv",
    /// Bodies listed by name: those of the nation and the world.
    Organizations => organizations: ListedOrganizationRow = "organizations.csv",
    /// Words that name nothing in front of such an ending: 民营, 一家.
    GenericModifiers => generic_modifiers: GenericModifierRow = "generic_modifiers.csv",
    /// Newspapers that are not named after their home.
    Papers => papers: PaperRow = "papers.csv",
    /// Verbs of visiting, attending, meeting.
    VisitVerbs => visit_verbs: VisitVerbRow = "visit_verbs.csv",
    /// Small words that the reading of visits turns on.
    VisitWords => visit_words: VisitWordRow = "visit_words.csv",
    /// Endings of places that can be visited.
    VisitPlaces => visit_places: VisitPlaceRow = "visit_places.csv",
    /// Endings of meetings.
    Meetings => meetings: MeetingRow = "meetings.csv",
    /// Words that the checks of the audit turn on.
    AuditWords => audit_words: AuditWordRow = "audit_words.csv",
}

impl Lexicon {
    /// The dictionaries built into the program, extended and overridden by the files in `folders`, in that order.
    ///
    /// # Errors
    ///
    /// A folder or file that cannot be read, a file whose name is none of the dictionaries', or a row that is not
    /// valid: each with path, line and what to do.
    pub fn load(folders: &[PathBuf]) -> Result<Self, LexiconError> {
        Self::assemble(&load::Sources::read(folders)?)
    }

    /// The rows of all dictionaries that list exactly this term (folded, see [`crate::text::fold_str`]).
    #[must_use]
    pub fn lookup(&self, term: &str) -> &[EntryId] {
        self.index.get(term)
    }

    /// The first row of one dictionary that lists exactly this term.
    #[must_use]
    pub fn find(&self, dictionary: Dictionary, term: &str) -> Option<EntryId> {
        self.lookup(term).iter().copied().find(|id| id.dictionary == dictionary)
    }

    /// All dictionary terms in a folded text.
    #[must_use]
    pub fn scan(&self, folded: &str) -> Hits {
        self.automaton.scan(folded)
    }

    /// SHA-256 of all dictionary files in use, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
