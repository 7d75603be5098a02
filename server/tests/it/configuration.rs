//! The configuration: one table, kept alike in code and document; defaults, file and environment in that order.

use std::{collections::BTreeSet, env, fs, path::Path};

use serde_json::Value;
use server::configuration::{Configuration, load, setting::SETTINGS, unknown_variables};

/// The documented table stands between these.
const BEGINS: &str = "<!-- settings: made by the test `configuration`; HEARTH_WRITE_DOCS=1 writes it anew -->\n";
const ENDS: &str = "<!-- end of settings -->\n";

fn keys(prefix: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                keys(&key, value, found);
            }
        }
        _ => {
            found.insert(prefix.to_owned());
        }
    }
}

#[test]
fn every_setting_is_in_the_table_and_the_table_has_no_other() {
    let mut found = BTreeSet::new();
    keys("", &serde_json::to_value(Configuration::default()).expect("JSON"), &mut found);
    let listed: BTreeSet<String> = SETTINGS.iter().map(|setting| setting.key.to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn the_document_lists_every_setting() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let document = fs::read_to_string(&path).expect("docs/configuration.md");
    let (before, rest) = document.split_once(BEGINS).expect("where the table begins");
    let (table, after) = rest.split_once(ENDS).expect("where the table ends");
    let mut made =
        String::from("| In `hearth.toml` | In the environment | Default | What it does |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let cells = [&format!("`{}`", setting.key), &format!("`{}`", setting.variable), setting.default, setting.about];
        made.push_str("| ");
        made.push_str(&cells.join(" | "));
        made.push_str(" |\n");
    }
    if env::var_os("HEARTH_WRITE_DOCS").is_some() {
        fs::write(&path, format!("{before}{BEGINS}{made}{ENDS}{after}")).expect("written");
    } else {
        assert_eq!(table, made, "docs/configuration.md is behind: run this test with HEARTH_WRITE_DOCS=1");
    }
}

#[test]
fn the_environment_overrides_the_file_and_the_file_the_defaults() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hearth.toml");
    let text = "listen = '0.0.0.0:8080'\n[landlord]\nname = 'From the file'\ntelephone = '0300 000 000'\n";
    fs::write(&file, text).expect("written");
    let variable = |name: &str| match name {
        "HEARTH_LANDLORD_NAME" => Some("From the environment".to_owned()),
        "HEARTH_LANDLORD_WAYS_TO_PAY_BANK_ACCOUNT_NUMBER" => Some("01234567".to_owned()),
        "HEARTH_DATA_DIR" => Some("/var/lib/hearth".to_owned()),
        "HEARTH_TODAY" => Some("2026-05-01".to_owned()),
        "HEARTH_TRUSTED_PROXIES" => Some("10.0.0.1,10.0.0.2".to_owned()),
        _ => None,
    };
    let configuration = load(Some(&file), variable).expect("a configuration");
    assert_eq!(configuration.landlord.name, "From the environment");
    assert_eq!(configuration.landlord.telephone, "0300 000 000");
    assert_eq!(configuration.landlord.ways_to_pay.bank_account_number, "01234567", "its leading nought is kept");
    assert_eq!(configuration.listen.port(), 8080);
    assert_eq!(configuration.database_url, "sqlite:///var/lib/hearth/hearth.sqlite");
    assert_eq!(configuration.today.map(|day| day.to_string()).as_deref(), Some("2026-05-01"));
    assert!(configuration.trusted_proxies.contains("10.0.0.2".parse().expect("an address")));
    assert!(!configuration.demonstration);
}

#[test]
fn a_demonstration_has_a_made_up_landlord() {
    let demonstration = |name: &str| (name == "HEARTH_DEMONSTRATION").then(|| "true".to_owned());
    let configuration = load(Some(&empty()), demonstration).expect("a configuration");
    assert!(configuration.demonstration);
    assert_eq!(configuration.landlord.name, "Hearthstone Homes");
}

#[test]
fn a_slip_of_the_pen_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hearth.toml");
    for (text, named) in [
        ("listne = '0.0.0.0:8080'", "listne"),
        ("[landlord]\nphone = '1'", "phone"),
        ("listen = 'everywhere'", "listen (HEARTH_LISTEN)"),
        ("[mail]\ntransport = 'pigeon'", "mail.transport (HEARTH_MAIL_TRANSPORT)"),
    ] {
        fs::write(&file, text).expect("written");
        let problem = load(Some(&file), |_| None).expect_err(text).to_string();
        assert!(problem.contains(named), "{text}: {problem}");
    }
    let gone = load(Some(&folder.path().join("none.toml")), |_| None).expect_err("no such file");
    assert!(gone.to_string().contains("none.toml"));
    let names = ["HEARTH_LANDLORD_PHONE", "HEARTH_LISTEN", "HEARTH_CONFIG", "PATH"].map(str::to_owned);
    assert_eq!(unknown_variables(names.into_iter()), ["HEARTH_LANDLORD_PHONE"]);
}

fn empty() -> std::path::PathBuf {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let file = folder.join("hearth.toml");
    fs::write(&file, "").expect("written");
    file
}
