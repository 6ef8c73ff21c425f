//! The fixed words of the tables: every column that holds one of a closed set has its set here.

use super::field::{Cell, Field, Kind};

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$variant_about:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name {
            $($(#[$variant_about])* $variant,)+
        }

        impl $name {
            /// The words of the vocabulary, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that stands in the tables; empty where nothing is known.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The variant a word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl Field for $name {
            const KIND: Kind = Kind::Word(Self::WORDS);
            fn cell(&self) -> Cell<'_> {
                let word = self.word();
                if word.is_empty() { Cell::Empty } else { Cell::Text(word) }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::from_word(&word).ok_or_else(|| {
                    serde::de::Error::custom(format!("“{word}” is not one of: {}", Self::WORDS.join(", ")))
                })
            }
        }
    };
}

vocabulary! {
    /// What an article is.
    ArticleKind {
        /// A news story.
        #[default] News = "news",
        /// 评论, 论坛.
        Commentary = "commentary",
        /// 通讯, 特写, 访谈.
        Feature = "feature",
        /// A caption that stands alone.
        Photo = "photo",
        /// 公告, 通知, 启事, advertisements.
        Notice = "notice",
        /// 上接第N版: its beginning is on another page.
        Continuation = "continuation",
        /// Only a headline that points to another page.
        Teaser = "teaser",
        /// Mastheads, service boxes and the like.
        Other = "other",
    }
}

vocabulary! {
    /// How exact a number is meant.
    Qualifier {
        /// The number itself.
        #[default] Exact = "exact",
        /// 约, 左右.
        About = "about",
        /// 近, 接近.
        Nearly = "nearly",
        /// 余, 多, 超, 逾.
        MoreThan = "more_than",
        /// 以上, 不少于.
        AtLeast = "at_least",
        /// 不足, 不到.
        LessThan = "less_than",
        /// 以下, 以内, 不超过.
        AtMost = "at_most",
        /// 3%至5%, 三四十.
        Range = "range",
    }
}

vocabulary! {
    /// How a figure moved.
    Change {
        /// Not told.
        #[default] None = "",
        /// It grew by the value.
        Increase = "increase",
        /// It fell by the value.
        Decrease = "decrease",
        /// It reached the value.
        To = "to",
    }
}

vocabulary! {
    /// How fine an expression of time is.
    Grain {
        /// A calendar year.
        Year = "year",
        /// 上半年, 下半年.
        Half = "half",
        /// 一季度.
        Quarter = "quarter",
        /// A month.
        Month = "month",
        /// 上旬, 月底.
        TenDays = "ten_days",
        /// Monday to Sunday.
        Week = "week",
        /// A day.
        #[default] Day = "day",
        /// A full hour.
        Hour = "hour",
        /// A minute.
        Minute = "minute",
        /// A five-year plan.
        Plan = "plan",
        /// 近日, 日前.
        Vague = "vague",
    }
}

vocabulary! {
    /// How a period lies to the day that is named.
    Relation {
        /// The period itself.
        #[default] None = "",
        /// 10月底前.
        Before = "before",
        /// 之后.
        After = "after",
        /// 以来, 起.
        Since = "since",
        /// Both ends are named.
        FromTo = "from_to",
    }
}

vocabulary! {
    /// What a person is on the page.
    Role {
        /// Holds a post in party, government, congress, CPPCC, courts, armed forces or mass organisations.
        Official = "official",
        /// Reporter, correspondent, photographer.
        Byline = "byline",
        /// Anyone else.
        #[default] Other = "other",
    }
}

vocabulary! {
    /// How a district is named.
    Via {
        /// By its full name.
        #[default] Name = "name",
        /// By a short form.
        Alias = "alias",
        /// 我市, 全县, 该区.
        Deixis = "deixis",
    }
}

vocabulary! {
    /// Level of an administrative division.
    Level {
        /// A nation.
        Country = "country",
        /// Province, autonomous region, municipality.
        Province = "province",
        /// Prefecture-level city, prefecture, league.
        Prefecture = "prefecture",
        /// County, district, county-level city, banner.
        #[default] County = "county",
        /// Town, township, subdistrict.
        Township = "township",
        /// Village.
        Village = "village",
    }
}

vocabulary! {
    /// What sort of body an organisation is.
    OrganizationType {
        /// Party organs.
        Party = "party",
        /// People's congresses.
        Congress = "congress",
        /// Government organs.
        Government = "government",
        /// Political consultative conferences.
        Cppcc = "cppcc",
        /// Discipline inspection and supervision.
        Discipline = "discipline",
        /// Courts.
        Court = "court",
        /// Procuratorates.
        Procuratorate = "procuratorate",
        /// Armed forces.
        Military = "military",
        /// 工会, 妇联, 共青团.
        MassOrganization = "mass_organization",
        /// Companies and banks.
        Company = "company",
        /// Schools and universities.
        School = "school",
        /// Hospitals.
        Hospital = "hospital",
        /// Newspapers, stations, agencies.
        Media = "media",
        /// Research institutes.
        Research = "research",
        /// 社区 and villages as bodies.
        Community = "community",
        /// 协会, 学会, 基金会.
        Association = "association",
        /// International bodies.
        International = "international",
        /// Anything else.
        #[default] Other = "other",
    }
}

vocabulary! {
    /// What an official did at a place.
    ActionType {
        /// 调研, 考察, 视察, 检查.
        #[default] Inspect = "inspect",
        /// 看望, 慰问.
        VisitPeople = "visit_people",
        /// 参加审议, 讨论.
        Deliberate = "deliberate",
        /// 会见, 会谈, 座谈.
        Meet = "meet",
        /// 主持.
        Chair = "chair",
        /// 出席, 参加.
        Attend = "attend",
        /// 讲话, 致辞, 接受采访.
        Speak = "speak",
    }
}

vocabulary! {
    /// Whether an official led an occasion or was beside the one who did.
    Part {
        /// The leading one.
        #[default] Lead = "lead",
        /// Named as present beside the leading one.
        Accompany = "accompany",
    }
}

vocabulary! {
    /// Unit of a percentage.
    PercentUnit {
        /// Per cent; ‰, 成 and fractions are turned into it.
        #[default] Percent = "percent",
        /// 百分点.
        PercentagePoint = "percentage_point",
        /// 基点.
        BasisPoint = "basis_point",
    }
}

vocabulary! {
    /// Class of a quantity's unit.
    UnitClass {
        /// A measure word: 个, 家, 名.
        #[default] Count = "count",
        /// Base unit m.
        Length = "length",
        /// Base unit m².
        Area = "area",
        /// Base unit m³.
        Volume = "volume",
        /// Base unit kg.
        Mass = "mass",
        /// Base unit s.
        Time = "time",
        /// Base unit W.
        Power = "power",
        /// Base unit J.
        Energy = "energy",
        /// Base unit °C.
        Temperature = "temperature",
        /// A physical unit of none of these classes; it has no value in a base unit.
        Other = "other",
    }
}

vocabulary! {
    /// Where the day of print is known from.
    IssueDateSource {
        /// It is not known.
        #[default] None = "",
        /// From the command line, over everything else.
        Forced = "forced",
        /// From the JSONL record.
        Record = "record",
        /// From the path.
        Path = "path",
        /// From the page's masthead.
        Masthead = "masthead",
        /// From the command line.
        Given = "given",
        /// From the days that the page names.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// Where the home is known from.
    HomeSource {
        /// It is not known.
        #[default] None = "",
        /// From the command line, over everything else.
        Forced = "forced",
        /// From the JSONL record.
        Record = "record",
        /// From the newspaper's name.
        Publication = "publication",
        /// From the command line.
        Given = "given",
        /// From the districts that the page names.
        Inferred = "inferred",
    }
}

pub(super) use vocabulary;
