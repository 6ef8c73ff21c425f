//! Arguments and help in the operator's language. English stands in `args`, Chinese in `help.csv`, by the English text: a
//! text that is changed there has to be translated again, and a test says so.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use jianbao::message;
use jianbao::message::Message;

use super::args::Arguments;
use super::language::{self, tell};

/// Reads the arguments; or prints help, or what is wrong with them.
pub(super) fn parse() -> Result<Arguments, ExitCode> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    language::choose(&typed);
    if !language::chinese() {
        return Arguments::try_parse_from_typed(Arguments::command(), typed, false);
    }
    Arguments::try_parse_from_typed(chinese(&mut Arguments::command(), &texts(), true), typed, true)
}

impl Arguments {
    fn try_parse_from_typed(mut command: Command, typed: Vec<OsString>, chinese: bool) -> Result<Self, ExitCode> {
        let parsed = command.try_get_matches_from_mut(typed).and_then(|matches| Self::from_arg_matches(&matches));
        parsed.map_err(|error| {
            let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            if chinese && error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                super::say(&wrong(&error));
            } else {
                // That nobody reads it is no reason to fail.
                let _ = error.print();
            }
            code
        })
    }
}

/// The English texts and their Chinese ones.
fn texts() -> HashMap<String, String> {
    let mut reader = csv::Reader::from_reader(include_str!("help.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned()))).collect()
}

/// A command and all below it with Chinese help.
fn chinese(command: &mut Command, texts: &HashMap<String, String>, top: bool) -> Command {
    let said = |text: &StyledStr| texts.get(&text.to_string()).cloned().unwrap_or_else(|| text.to_string());
    if top {
        // It makes the lines of usage.
        command.build();
    }
    let usage = usage(&command.render_usage().to_string(), texts);
    let mut out = std::mem::take(command)
        .override_usage(usage)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .mut_args(|arg| argument(arg, texts));
    if let Some(about) = out.get_about().map(said) {
        out = out.about(about);
    }
    if let Some(about) = out.get_long_about().map(said) {
        out = out.long_about(about);
    }
    if let Some(after) = out.get_after_help().map(said) {
        out = out.after_help(after);
    }
    let below: Vec<String> = out.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    below.iter().fold(out, |out, name| out.mut_subcommand(name, |mut below| chinese(&mut below, texts, false)))
}

/// A line of usage without its heading.
fn usage(line: &str, texts: &HashMap<String, String>) -> String {
    let mut line = line.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    for (english, chinese) in texts.iter().filter(|(english, _)| english.starts_with('<')) {
        line = line.replace(english, chinese);
    }
    line
}

fn argument(arg: Arg, texts: &HashMap<String, String>) -> Arg {
    let text = |text: &StyledStr| texts.get(&text.to_string()).cloned().unwrap_or_else(|| text.to_string());
    let mut notes = String::new();
    let takes_values = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).filter(|_| takes_values).collect();
    if !values.is_empty() {
        let _ = write!(notes, "［可选：{}］", values.join("、"));
    }
    let default: Vec<String> = arg.get_default_values().iter().map(|value| value.display().to_string()).collect();
    if takes_values && !default.is_empty() {
        let _ = write!(notes, "［默认：{}］", default.join("、"));
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => texts.get(heading).cloned().unwrap_or_else(|| heading.to_owned()),
        None if arg.is_positional() => "参数".to_owned(),
        None => "选项".to_owned(),
    };
    let names = arg.get_value_names().unwrap_or_default().iter().map(|name| {
        let shown = texts.get(&format!("<{name}>")).map(|name| name.trim_matches(['<', '>']).to_owned());
        shown.unwrap_or_else(|| name.to_string())
    });
    let names: Vec<String> = names.filter(|_| takes_values).collect();
    let long = arg.get_long_help().map(|long| text(long) + &notes);
    let short = arg.get_help().map(|help| text(help) + &notes);
    let mut arg = arg.help_heading(&*heading.leak()).hide_default_value(true).hide_possible_values(true);
    if !names.is_empty() {
        // clap keeps names as long as the program lives.
        arg = arg.value_names(names.into_iter().map(|name| &*name.leak()));
    }
    if let Some(short) = short {
        arg = arg.help(short);
    }
    if let Some(long) = long {
        arg = arg.long_help(long);
    }
    arg
}

/// What is wrong with the arguments, in the operator's language.
fn wrong(error: &clap::Error) -> Message {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    let suggestion = get(ContextKind::SuggestedArg);
    let told = match error.kind() {
        ErrorKind::MissingRequiredArgument => message!("usage.missing", arguments = argument),
        ErrorKind::UnknownArgument if !suggestion.is_empty() => {
            message!("usage.suggested", argument = argument, suggestion = suggestion)
        }
        ErrorKind::UnknownArgument => message!("usage.unknown", argument = argument),
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_empty() => {
            message!("usage.empty", argument = argument)
        }
        ErrorKind::InvalidValue => message!(
            "usage.values",
            argument = argument,
            value = get(ContextKind::InvalidValue),
            known = get(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            let ours = source.and_then(|source| source.downcast_ref::<Message>()).cloned();
            let theirs = || message!("plain", text = source.map(ToString::to_string).unwrap_or_default());
            let reason = ours.unwrap_or_else(theirs);
            message!("usage.value", argument = argument, value = get(ContextKind::InvalidValue), reason = reason)
        }
        ErrorKind::ArgumentConflict if argument == get(ContextKind::PriorArg) => {
            message!("usage.many", argument = argument)
        }
        ErrorKind::ArgumentConflict => {
            message!("usage.conflict", argument = argument, others = get(ContextKind::PriorArg))
        }
        ErrorKind::InvalidSubcommand => message!("usage.command", command = get(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => message!("usage.no_command"),
        _ => message!("usage.other"),
    };
    let usage = usage(&get(ContextKind::Usage), &texts());
    if usage.is_empty() {
        return message!("frame.program", message = told);
    }
    let usage = message!("usage.heading", usage = usage);
    message!("usage.more", message = tell(&message!("frame.program", message = told)), usage = usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every English text of the help.
    fn english(command: &Command, found: &mut Vec<String>) {
        let texts = [command.get_about(), command.get_long_about(), command.get_after_help()];
        found.extend(texts.into_iter().flatten().map(ToString::to_string));
        for arg in command.get_arguments() {
            found.extend([arg.get_help(), arg.get_long_help()].into_iter().flatten().map(ToString::to_string));
            found.extend(arg.get_help_heading().map(str::to_owned));
            if matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
                found.extend(arg.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")));
            }
        }
        command.get_subcommands().for_each(|below| english(below, found));
    }

    #[test]
    fn all_help_is_translated() {
        let mut command = Arguments::command();
        command.build();
        let mut found = vec!["<COMMAND>".to_owned()];
        english(&command, &mut found);
        let texts = texts();
        let missing: Vec<&String> = found.iter().filter(|text| !texts.contains_key(*text)).collect();
        assert!(missing.is_empty(), "no Chinese in src/cli/help.csv for {missing:#?}");
        let whole = cfg!(all(feature = "postgres", feature = "sqlite", feature = "xlsx", feature = "parquet"));
        let unused: Vec<&String> = texts.keys().filter(|text| whole && !found.contains(text)).collect();
        assert!(unused.is_empty(), "src/cli/help.csv translates what no command says: {unused:#?}");
        assert!(texts.values().all(|text| text.chars().any(|c| c > '\u{2E80}')));
    }

    #[test]
    fn no_english_is_left_in_chinese_help() {
        fn look(command: &mut Command) {
            let help = command.render_long_help().to_string();
            for word in ["Usage", "Options", "Arguments", "Commands", "[default", "[possible", "OPTIONS", "Print "] {
                assert!(!help.contains(word), "{word}: {help}");
            }
            for arg in command.get_arguments() {
                let text = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
                assert!(text.chars().any(|c| c > '\u{2E80}'), "{}: {text}", arg.get_id());
            }
            command.get_subcommands_mut().for_each(look);
        }
        let mut command = chinese(&mut Arguments::command(), &texts(), true);
        command.clone().debug_assert();
        look(&mut command);
    }
}
