//! The built-in dictionaries are valid and in canonical form.

use jianbao::lexicon::Lexicon;

#[test]
fn built_in_dictionaries_are_in_order() {
    let problems = Lexicon::check(&[]).expect("nothing but the program itself is read");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        problems.is_empty(),
        "{}\nmend what is not valid; `cargo run -- dict format dictionaries` sorts the rest",
        problems.join("\n")
    );
}

#[test]
fn built_in_dictionaries_fit_together() {
    let lexicon = Lexicon::load(&[]).expect("the built-in dictionaries are valid");
    let clashes: Vec<String> = lexicon.clashes().iter().map(ToString::to_string).collect();
    assert!(clashes.is_empty(), "{}", clashes.join("\n"));
}
