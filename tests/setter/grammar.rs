//! Expands the story grammar: `{x}` anew each time, `{@x}` once per story, `{n A B}` and `{f A B}` are numbers.

use std::collections::HashMap;
use std::sync::OnceLock;

use fastrand::Rng;

const SOURCE: &str = include_str!("grammar.txt");

/// The rules.
#[derive(Debug)]
pub(crate) struct Grammar {
    rules: HashMap<&'static str, Vec<&'static str>>,
}

/// What a story has bound: its county, its leader, its harvest.
pub(super) type Bound = HashMap<&'static str, String>;

impl Grammar {
    /// The grammar in `grammar.txt`.
    pub(crate) fn shared() -> &'static Self {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| {
            let lines = SOURCE.lines().filter(|line| !line.starts_with('#'));
            let rules = lines.filter_map(|line| line.split_once(": "));
            Self { rules: rules.map(|(name, right)| (name, right.split(" || ").collect())).collect() }
        })
    }

    /// The alternatives of a rule; none where there is no such rule.
    pub(crate) fn alternatives(&self, rule: &str) -> &[&'static str] {
        self.rules.get(rule).map_or(&[], Vec::as_slice)
    }

    /// One expansion of a rule.
    pub(crate) fn expand(&self, rule: &str, bound: &mut Bound, dice: &mut Rng) -> String {
        let alternatives = self.alternatives(rule);
        assert!(!alternatives.is_empty(), "the grammar has no rule {rule}");
        self.fill(alternatives[dice.usize(..alternatives.len())], bound, dice)
    }

    /// Fills the slots of one alternative.
    pub(crate) fn fill(&self, alternative: &'static str, bound: &mut Bound, dice: &mut Rng) -> String {
        let mut out = String::new();
        let mut rest = alternative;
        while let Some((before, behind)) = rest.split_once('{') {
            out.push_str(before);
            let (slot, behind) = behind.split_once('}').expect("a slot of the grammar is closed");
            out.push_str(&self.slot(slot, bound, dice));
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    fn slot(&self, slot: &'static str, bound: &mut Bound, dice: &mut Rng) -> String {
        let mut words = slot.split(' ');
        let kind = words.next().unwrap_or_default();
        let mut bounds = || words.next().and_then(|word| word.parse::<u32>().ok()).expect("a number has two bounds");
        match kind {
            "n" => (dice.u32(bounds()..=bounds())).to_string(),
            "f" => format!("{}.{}", dice.u32(bounds()..=bounds()), dice.u32(1..10)),
            _ => match kind.strip_prefix('@') {
                Some(rule) => {
                    if let Some(value) = bound.get(rule) {
                        return value.clone();
                    }
                    let value = self.expand(rule, bound, dice);
                    bound.insert(rule, value.clone());
                    value
                }
                None => self.expand(kind, bound, dice),
            },
        }
    }
}
