//! In which language the program speaks: `--lang`, else the locale.

use std::ffi::OsString;
use std::sync::OnceLock;

use jianbao::message::{Language, Message};

/// Chosen before the arguments are read, for what is wrong with them is told in it too.
static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Chooses by what was typed and by the environment.
pub(super) fn choose(typed: &[OsString]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        // An empty one counts as none.
        std::env::var(name).ok().filter(|value| !value.is_empty())
    });
    let _ = CHOSEN.set(language(typed, locale.as_deref()));
}

/// A sentence as the operator reads it.
pub(super) fn tell(message: &Message) -> String {
    message.text(CHOSEN.get().copied().unwrap_or_default())
}

/// Whether the operator reads Chinese.
pub(super) fn chinese() -> bool {
    CHOSEN.get() == Some(&Language::Chinese)
}

fn language(typed: &[OsString], locale: Option<&str>) -> Language {
    let mut chosen = None;
    let mut words = typed.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => chosen = words.next(),
            Some(value) => chosen = value.strip_prefix('=').or(chosen),
            None => {}
        }
    }
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    let by_locale = locale.split(['_', '-', '.', '@']).next() == Some("zh");
    match chosen {
        Some("zh") => Language::Chinese,
        Some("en") => Language::English,
        _ if by_locale => Language::Chinese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_goes_before_the_locale() {
        let chosen = |typed: &str, locale| {
            let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            language(&typed, locale) == Language::Chinese
        };
        assert!(chosen("extract", Some("zh_CN.UTF-8")) && chosen("extract", Some("zh")));
        assert!(!chosen("extract", Some("C")) && !chosen("extract", None) && !chosen("extract", Some("zha_CN")));
        assert!(chosen("extract --lang zh", Some("C")) && chosen("--lang=zh extract", None));
        assert!(!chosen("--lang en extract", Some("zh_CN.UTF-8")) && !chosen("extract -- --lang zh", None));
        assert!(chosen("--lang xx", Some("zh_TW")));
    }
}
