//! The vocabulary of the checks: words of `audit_words.csv` and of `figure_words.csv`, by what they do.

use crate::lexicon::{AuditRole, FigureWordRole, Lexicon};
use crate::text::fold_str;

/// Words by their roles, longest first.
#[derive(Debug)]
pub(super) struct Words {
    figure: Vec<(FigureWordRole, String)>,
    audit: Vec<(AuditRole, String)>,
}

impl Words {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut figure: Vec<_> =
            lexicon.figure_words.iter().map(|entry| (entry.row.role, fold_str(&entry.row.word))).collect();
        let mut audit: Vec<_> =
            lexicon.audit_words.iter().map(|entry| (entry.row.role, fold_str(&entry.row.word))).collect();
        figure.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        audit.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        Self { figure, audit }
    }

    fn of_figures(&self, roles: &'static [FigureWordRole]) -> impl Iterator<Item = &str> {
        self.figure.iter().filter(move |(role, _)| roles.contains(role)).map(|(_, word)| word.as_str())
    }

    fn of_audit(&self, role: AuditRole) -> impl Iterator<Item = &str> {
        self.audit.iter().filter(move |(own, _)| *own == role).map(|(_, word)| word.as_str())
    }

    /// Whether a word of the role stands in the text.
    pub(super) fn has(&self, text: &str, role: AuditRole) -> bool {
        self.of_audit(role).any(|word| text.contains(word))
    }

    /// Whether the text is a word of the role.
    pub(super) fn is(&self, text: &str, role: AuditRole) -> bool {
        self.of_audit(role).any(|word| text == word)
    }

    /// The word of the role with which the text begins.
    pub(super) fn starts(&self, text: &str, role: AuditRole) -> Option<&str> {
        self.of_audit(role).find(|word| text.starts_with(word))
    }

    /// Whether the text ends with a word of the role.
    pub(super) fn ends(&self, text: &str, role: AuditRole) -> bool {
        self.of_audit(role).any(|word| text.ends_with(word))
    }

    /// Whether the text ends with what can be measured: 面积, 总收入.
    pub(super) fn is_indicator(&self, text: &str) -> bool {
        self.of_figures(&[FigureWordRole::Head]).any(|word| word.chars().nth(1).is_some() && text.ends_with(word))
    }

    /// Where the first word that introduces parts (其中) begins and ends, in bytes.
    pub(super) fn first_part(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.of_figures(&[FigureWordRole::Part]).filter_map(|word| {
            let at = text.find(word)?;
            Some((at, at + word.len()))
        });
        found.min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))
    }

    /// Whether the text says that something rose (`Some(true)`) or fell; nothing if it says neither or both.
    pub(super) fn direction(&self, text: &str) -> Option<bool> {
        let rose = self.of_figures(&[FigureWordRole::Rise, FigureWordRole::Gain]).any(|word| text.contains(word));
        let fell = self.of_figures(&[FigureWordRole::Fall, FigureWordRole::Loss]).any(|word| text.contains(word));
        (rose != fell).then_some(rose)
    }

    /// Whether the text says that a figure is a share: 占.
    pub(super) fn shares(&self, text: &str) -> bool {
        self.of_figures(&[FigureWordRole::Share]).any(|word| text.contains(word))
    }

    /// Whether the text compares with something: 同比, 比年初.
    pub(super) fn compares(&self, text: &str) -> bool {
        use FigureWordRole as Role;
        self.of_figures(&[Role::Yearly, Role::Step, Role::Start, Role::Than]).any(|word| text.contains(word))
    }
}
