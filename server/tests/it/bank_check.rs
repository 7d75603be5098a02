//! `hearth bank-check`, run as whoever uses it runs it: the published cases, in order.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    weights: String,
    substitutes: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    sort_code: String,
    account_number: String,
    outcome: String,
}

fn hearth(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearth"));
    command.args(arguments).env_remove("HEARTH_MODULUS_DIR").env("HEARTH_DATA_DIR", folder).current_dir(folder);
    command
}

fn answers(mut command: Command, lines: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(lines.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../../domain/tests/golden/modulus.toml")).expect("the cases")
}

#[test]
fn each_published_case_has_its_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = cases();
    fs::write(folder.path().join("valacdos.txt"), &cases.weights).expect("written");
    fs::write(folder.path().join("scsubtab.txt"), &cases.substitutes).expect("written");
    let mut command = hearth(folder.path(), &["bank-check"]);
    command.env("HEARTH_MODULUS_DIR", folder.path());
    let lines: Vec<String> =
        cases.case.iter().map(|case| format!("{},{}", case.sort_code, case.account_number)).collect();
    let expected: Vec<&str> = cases.case.iter().map(|case| case.outcome.as_str()).collect();
    assert_eq!(answers(command, &lines.join("\n")).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn without_tables_nothing_can_be_checked_and_what_is_no_account_is_invalid() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = answers(hearth(folder.path(), &["bank-check"]), "20-00-00,55779911\nno account\n");
    assert_eq!(answers, "cannot be checked\ninvalid\n");
}

#[test]
fn a_check_says_what_tables_there_are_and_what_is_wrong_with_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let checked = |dir: Option<&Path>| {
        let mut command = hearth(folder.path(), &["check", "--quiet"]);
        if let Some(dir) = dir {
            command.env("HEARTH_MODULUS_DIR", dir);
        }
        String::from_utf8(command.output().expect("the program ends").stdout).expect("text")
    };
    assert!(checked(None).contains("note   HEARTH_MODULUS_DIR is not set"));
    let missing = checked(Some(folder.path()));
    assert!(missing.contains("WRONG  the bank tables' file"), "{missing}");
    let cases = cases();
    fs::write(folder.path().join("valacdos.txt"), &cases.weights).expect("written");
    fs::write(folder.path().join("scsubtab.txt"), &cases.substitutes).expect("written");
    let found = checked(Some(folder.path()));
    let bytes = cases.weights.len() + cases.substitutes.len();
    assert!(found.contains(&format!("35 lines of weights and 1 of substitutes, {bytes} bytes")), "{found}");
    let later = {
        let mut command = hearth(folder.path(), &["check", "--quiet", "--today", "2126-01-01"]);
        command.env("HEARTH_MODULUS_DIR", folder.path());
        String::from_utf8(command.output().expect("the program ends").stdout).expect("text")
    };
    assert!(later.contains("older than 6 months: get the newest from Pay.UK"), "{later}");
}
