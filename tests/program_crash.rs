//! Runs that end in the middle, by Ctrl-C or kill -9, and runs that meet: the folder holds the tables of one whole run, and
//! the next run makes of them what it would have made of an empty folder.

#![cfg(unix)]

mod support;

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use support::{PAGE, Ran, Sandbox};

const EXTRACT: [&str; 5] = ["extract", "in", "-o", "out", "--threads=2"];

fn start(sandbox: &Sandbox) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    let command = command.args(EXTRACT).current_dir(sandbox.path(""));
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Sends a signal by its name; that the program has ended before is no error.
fn signal(child: &Child, name: &str) {
    let kill = format!("kill -{name} {} 2>/dev/null", child.id());
    let _ = Command::new("sh").args(["-c", &kill]).status().expect("every Unix has a shell");
}

/// Pages of which a run takes a good second.
fn pages(sandbox: &Sandbox, amount: u32) {
    for n in 0..60 {
        let page = format!("{PAGE}\n第{n}段，投资{}万元，植树{n}棵。\n", n + amount).repeat(12);
        sandbox.write(&format!("in/{n:02}.txt"), page);
    }
}

/// The tables that a run makes from nothing.
fn reference(sandbox: &Sandbox) -> std::collections::BTreeMap<String, Vec<u8>> {
    let _ = std::fs::remove_dir_all(sandbox.path("anew"));
    sandbox.run(&["extract", "in", "-o", "anew"]).expect(0, &[]);
    sandbox.files("anew")
}

#[test]
fn killed_at_any_moment_a_run_leaves_the_old_tables_or_the_new_ones() {
    let sandbox = Sandbox::new();
    pages(&sandbox, 0);
    sandbox.run(&EXTRACT).expect(0, &[]);
    let old = sandbox.files("out");
    pages(&sandbox, 100);
    let new = reference(&sandbox);
    for step in 0..14 {
        let mut child = start(&sandbox);
        std::thread::sleep(Duration::from_millis(step * step * 12));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        for (name, bytes) in sandbox.files("out") {
            if std::path::Path::new(&name).extension().is_some_and(|extension| extension == "part") {
                continue;
            }
            assert!(old.get(&name) == Some(&bytes) || new.get(&name) == Some(&bytes), "step {step}: {name}");
        }
    }
    sandbox.run(&EXTRACT).expect(0, &[]);
    assert!(sandbox.files("out") == new, "the next run completes it and clears up: {:?}", sandbox.files("out").keys());
}

#[test]
fn interrupted_a_run_says_so_and_leaves_nothing_half_done() {
    let sandbox = Sandbox::new();
    pages(&sandbox, 0);
    sandbox.run(&EXTRACT).expect(0, &[]);
    let old = sandbox.files("out");
    pages(&sandbox, 100);
    let mut interrupted = 0;
    for name in ["INT", "TERM"] {
        let child = start(&sandbox);
        // The files beside the final ones show that it is writing.
        for _ in 0..10_000 {
            if sandbox.path("out/.articles.csv.part").exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        signal(&child, name);
        let ran = Ran::from(child.wait_with_output().expect("it ends"));
        if ran.code == 130 {
            interrupted += 1;
            ran.expect(130, &["interrupted; files are as they were before this run"]);
            assert!(sandbox.files("out") == old, "{:?}", sandbox.files("out").keys());
        }
    }
    assert_eq!(interrupted, 2, "the runs are long enough to be interrupted");
    let new = reference(&sandbox);
    sandbox.run(&EXTRACT).expect(0, &[]);
    assert!(sandbox.files("out") == new);
}

#[test]
fn interrupted_before_it_writes_a_run_leaves_no_folder() {
    let sandbox = Sandbox::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.args(["extract", "-", "-o", "out"]).current_dir(sandbox.path(""));
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("stdin is a pipe");
    // More than a pipe holds: when it is written, the program reads it, and waits for the rest.
    pipe.write_all(PAGE.repeat(2_000).as_bytes()).expect("the program reads");
    signal(&child, "INT");
    let output = child.wait_with_output().expect("it ends");
    drop(pipe);
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&output.stderr).contains("interrupted"));
    assert!(!sandbox.path("out").exists());
}

#[test]
fn of_runs_into_one_folder_at_once_one_writes_and_the_others_say_so() {
    let sandbox = Sandbox::new();
    pages(&sandbox, 0);
    let new = reference(&sandbox);
    let children: Vec<Child> = (0..3).map(|_| start(&sandbox)).collect();
    let mut wrote = 0;
    for child in children {
        let ran = Ran::from(child.wait_with_output().expect("it ends"));
        match ran.code {
            0 => wrote += 1,
            _ => ran.expect(2, &["out: another run is writing there; wait until it has ended"]),
        }
    }
    assert!(wrote >= 1);
    assert!(sandbox.files("out") == new);
}
