//! What the end-to-end tests share: a folder of their own, the program run in it, and its tables read back.

#![allow(dead_code, reason = "each test file uses its part of this")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small page with two stories.
pub(crate) const PAGE: &str = "# 南湾大桥合龙\n\n本报讯（记者 孟 朗）3月1日，全长350米的南湾大桥合龙，总投资约1.2亿元。\n\n# 春耕备耕全面展开\n\n本报讯 全市已备足化肥2万吨，同比增长7.3%。\n";

/// A row of a table, by column.
pub(crate) type Row = BTreeMap<String, String>;

/// A folder that one test has for itself. The program runs in it, so paths are typed as they are below it.
pub(crate) struct Sandbox(tempfile::TempDir);

/// What a run of the program came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    /// Writes a file and the folders it lies in.
    pub(crate) fn write(&self, relative: &str, content: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    pub(crate) fn folder(&self, relative: &str) -> PathBuf {
        let path = self.path(relative);
        fs::create_dir_all(&path).expect("folders can be made");
        path
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(b"", arguments)
    }

    /// Runs the program with something on stdin.
    pub(crate) fn run_with(&self, stdin: &[u8], arguments: &[&str]) -> Ran {
        let mut child = self
            .command(Path::new(env!("CARGO_BIN_EXE_jianbao")))
            .args(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("stdin is a pipe");
        // The program need not read what it did not ask for.
        let _ = pipe.write_all(stdin);
        drop(pipe);
        Ran::from(child.wait_with_output().expect("the program ends"))
    }

    /// Runs the program as somebody who may not read and write everything, whoever runs the tests.
    #[cfg(unix)]
    pub(crate) fn run_unprivileged(&self, arguments: &[&str]) -> Ran {
        use std::os::unix::fs::PermissionsExt;
        let locked = self.folder("locked");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("the mode can be set");
        if fs::read_dir(&locked).is_err() {
            return self.run(arguments);
        }
        // Root may read everything: run a copy of the program, where anybody can reach it, as nobody.
        let program = self.path("jianbao");
        fs::copy(env!("CARGO_BIN_EXE_jianbao"), &program).expect("the program can be copied");
        fs::set_permissions(self.0.path(), fs::Permissions::from_mode(0o777)).expect("the mode can be set");
        let output = self
            .command(Path::new("setpriv"))
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(program)
            .args(arguments)
            .output()
            .expect("run as root, this test needs setpriv (of util-linux) to become nobody");
        Ran::from(output)
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path()).env("LC_ALL", "C").stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The rows of a table.
    pub(crate) fn table(&self, relative: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_path(self.path(relative)).expect("the table is there");
        reader.deserialize().map(|row| row.expect("the table is valid CSV")).collect()
    }

    /// One column of a table.
    pub(crate) fn column(&self, relative: &str, column: &str) -> Vec<String> {
        self.table(relative).into_iter().map(|mut row| row.remove(column).expect("the column is there")).collect()
    }

    /// The files of a folder with their bytes.
    pub(crate) fn files(&self, relative: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path(relative)).expect("the folder is there");
        entries
            .map(|entry| {
                let path = entry.expect("the folder can be listed").path();
                let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
                (name, fs::read(path).expect("it can be read"))
            })
            .collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let code = output.status.code().expect("the program was not killed");
        Self { code, stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Ran {
    /// Checks the exit code and that stderr says what it must.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, messages: &[&str]) {
        assert_eq!(self.code, code, "stderr: {}", self.stderr);
        for message in messages {
            assert!(self.stderr.contains(message), "“{message}” is not in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}
