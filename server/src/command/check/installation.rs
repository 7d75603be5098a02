//! What can be checked without the database: files, policy, landlord, ways to send.

use std::{env, fs, io, path::Path};

use super::Finding;
use crate::{
    configuration::{self, Configuration, Landlord, MailTransport, SmsTransport},
    message::Post,
    security::secret::Secret,
    wiring::Wiring,
};

pub(super) fn findings(wiring: &Wiring) -> Vec<Finding> {
    let configuration = &wiring.configuration;
    let mut findings =
        vec![data_folder(configuration), secret(configuration), vault(wiring), policy(wiring), site(configuration)];
    findings.push(bank_tables(wiring));
    findings.push(guidelines(wiring));
    findings.extend(slips_of_the_pen());
    findings.extend(sending(configuration));
    findings.extend(landlord(configuration));
    findings.extend(exposure(configuration));
    findings.extend(export_folder(configuration));
    if let Some(today) = configuration.today {
        findings.push(Finding::note(format!("today is taken to be {today}: for demonstrations and tests only")));
    }
    findings
}

/// Writes a file into a folder and takes it away again.
fn try_to_write(folder: &Path) -> io::Result<()> {
    let probe = folder.join(format!("check-{}", std::process::id()));
    fs::write(&probe, "").and_then(|()| fs::remove_file(&probe))
}

/// Only where one is set: what is decided here is otherwise exported by hand.
fn export_folder(configuration: &Configuration) -> Option<Finding> {
    let folder = configuration.export_dir.as_deref()?;
    let shown = folder.display();
    Some(match fs::create_dir_all(folder).and_then(|()| try_to_write(folder)) {
        Ok(()) => Finding::well(format!("what is decided here is written into {shown} each night")),
        Err(error) => Finding::wrong(format!(
            "the folder of the nightly export {shown} cannot be written to ({error}): give it to the user that runs \
             hearth, or set HEARTH_EXPORT_DIR"
        )),
    })
}

fn data_folder(configuration: &Configuration) -> Finding {
    let folder = configuration.data_dir.display();
    if !configuration.data_dir.is_dir() {
        return Finding::note(format!("the data folder {folder} is not there yet: the first import or start makes it"));
    }
    match try_to_write(&configuration.data_dir) {
        Ok(()) => Finding::well(format!("the data folder {folder} can be written to")),
        Err(error) => Finding::wrong(format!(
            "the data folder {folder} cannot be written to ({error}): give it to the user that runs hearth, or set \
             HEARTH_DATA_DIR"
        )),
    }
}

fn secret(configuration: &Configuration) -> Finding {
    let path = &configuration.secret_file;
    if !path.exists() {
        return Finding::note(format!("the secret key {} is not there yet: the first start makes it", path.display()));
    }
    if let Err(problem) = Secret::open(path) {
        return Finding::wrong(problem.to_string());
    }
    if is_open_to_others(path) {
        return Finding::wrong(format!(
            "the secret key {} can be read by others: chmod 600 {}",
            path.display(),
            path.display()
        ));
    }
    Finding::well("the secret key can be read, and by its owner alone")
}

/// Lost, nobody's bank details can be read again: so the file is spoken of more gravely than the secret.
fn vault(wiring: &Wiring) -> Finding {
    let (configuration, path) = (&wiring.configuration, &wiring.configuration.vault_key_file);
    let is_file = configuration.vault_keys.is_empty();
    if is_file && !path.exists() {
        return Finding::note(format!("the vault key {} is not there yet: the first start makes it", path.display()));
    }
    if is_file && is_open_to_others(path) {
        let path = path.display();
        return Finding::wrong(format!("the vault key {path} can be read by others: chmod 600 {path}"));
    }
    match wiring.vault() {
        Ok(vault) => {
            let keys = if vault.keys() == 1 { "1 key".to_owned() } else { format!("{} keys", vault.keys()) };
            Finding::well(format!("the vault has {keys}; keep a copy apart from the database's backups"))
        }
        Err(problem) => Finding::wrong(format!("{problem:#}")),
    }
}

#[cfg(unix)]
fn is_open_to_others(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    /// Any right of the group's or of everybody's.
    const OTHERS: u32 = 0o077;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & OTHERS != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_path: &std::path::Path) -> bool {
    false
}

fn policy(wiring: &Wiring) -> Finding {
    let policy = match wiring.policy() {
        Ok(policy) => policy,
        Err(problem) => return Finding::wrong(format!("{problem:#}: put it right, or unset HEARTH_POLICY")),
    };
    let today = wiring.clock.today();
    let figures = policy.entries().len();
    let unverified = policy.entries().iter().filter(|entry| entry.unverified).count();
    let next = policy.entries().iter().filter_map(|entry| entry.from).filter(|from| *from > today).min();
    let next = next.map_or_else(|| "none is to change".to_owned(), |day| format!("the next change is on {day}"));
    let unverified = if unverified == 0 {
        String::new()
    } else {
        format!("; {unverified} are marked unverified: have them confirmed before anybody relies on them")
    };
    Finding::well(format!("the policy can be read: {figures} figures, {next}{unverified}"))
}

fn bank_tables(wiring: &Wiring) -> Finding {
    let loaded = match wiring.bank_tables() {
        Ok(Some(loaded)) => loaded,
        Ok(None) => {
            return Finding::note(
                "HEARTH_MODULUS_DIR is not set: bank accounts for Direct Debit cannot be checked, and all are taken",
            );
        }
        Err(problem) => return Finding::wrong(format!("{problem:#}")),
    };
    let (lines, substitutes) = (loaded.tables.lines(), loaded.tables.substitutes());
    let about = format!(
        "bank tables of {}: {lines} lines of weights and {substitutes} of substitutes, {} bytes",
        loaded.dated_on, loaded.bytes
    );
    let today = wiring.clock.today();
    // A policy that cannot be read has a finding of its own.
    let months = wiring.policy().map(|policy| policy.on(today).direct_debit.table_age_months_max);
    match months {
        Ok(months) if loaded.are_old_on(today, months) => {
            Finding::note(format!("{about}; older than {months} months: get the newest from Pay.UK and restart"))
        }
        _ => Finding::well(about),
    }
}

fn guidelines(wiring: &Wiring) -> Finding {
    match wiring.guidelines() {
        Ok(table) if table.guideline.is_empty() => Finding::note(
            "no spending guidelines (HEARTH_GUIDELINES_FILE): what a budget spends is compared with nothing".to_owned(),
        ),
        Ok(table) => {
            Finding::well(format!("spending guidelines for {} groups: {}", table.guideline.len(), table.source.trim()))
        }
        Err(problem) => Finding::wrong(format!("{problem:#}")),
    }
}

fn site(configuration: &Configuration) -> Finding {
    let folder = configuration.site_dir.display();
    if configuration.site_dir.join("manifest.json").is_file() {
        Finding::well(format!("the built style sheet and script are in {folder}"))
    } else {
        Finding::wrong(format!(
            "no built style sheet and script in {folder}: run `cargo xtask run` once, or copy the folder `site` of a \
             built Hearth there, or set HEARTH_SITE_DIR"
        ))
    }
}

fn slips_of_the_pen() -> Vec<Finding> {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let slip = |name| Finding::wrong(format!("{name} is not a setting: see docs/configuration.md for how it is spelt"));
    configuration::unknown_variables(names).into_iter().map(slip).collect()
}

fn sending(configuration: &Configuration) -> Vec<Finding> {
    if let Err(problem) = Post::new(&configuration.mail, &configuration.sms, &configuration.messages_dir()) {
        return vec![Finding::wrong(problem.to_string())];
    }
    let mut findings = vec![Finding::well("the ways of sending messages are set up (nothing was sent)")];
    if configuration.demonstration {
        return findings;
    }
    let folder = configuration.messages_dir();
    if configuration.mail.transport == MailTransport::Files {
        findings.push(Finding::note(format!(
            "e-mail goes into files in {}: nobody gets a code until HEARTH_MAIL_TRANSPORT is smtp",
            folder.display()
        )));
    }
    if configuration.sms.transport == SmsTransport::Files {
        findings.push(Finding::note(format!(
            "text messages go into files in {}: nobody gets one until HEARTH_SMS_TRANSPORT is http",
            folder.display()
        )));
    }
    findings
}

fn landlord(configuration: &Configuration) -> Vec<Finding> {
    if configuration.demonstration {
        return vec![Finding::note("this is a demonstration: never with real people's records")];
    }
    let (stated, unset) = (&configuration.landlord, Landlord::default());
    let mut findings = Vec::new();
    for (key, is_unset) in [
        ("landlord.name", stated.name == unset.name),
        ("landlord.telephone", stated.telephone == unset.telephone),
        ("landlord.email", stated.email.is_empty()),
    ] {
        if is_unset {
            findings.push(Finding::note(format!("{key} is not set: pages can only speak in general")));
        }
    }
    let ways = &stated.ways_to_pay;
    let bank = [&ways.bank_account_name, &ways.bank_sort_code, &ways.bank_account_number];
    let given = bank.iter().filter(|part| !part.is_empty()).count();
    if given != 0 && given != bank.len() {
        findings.push(Finding::wrong(
            "the bank account to pay into is half set, so it is not shown: set its name, sort code and number",
        ));
    }
    if given == 0 && [&ways.telephone, &ways.card_url, &ways.cash].iter().all(|way| way.is_empty()) {
        findings.push(Finding::note("no way to pay is set (landlord.ways_to_pay): residents are told to call"));
    }
    findings
}

/// Pages hold what people owe: between the visitor and us there must be TLS.
fn exposure(configuration: &Configuration) -> Option<Finding> {
    let is_local = configuration.listen.ip().is_loopback();
    (!is_local && !configuration.public_url.starts_with("https://")).then(|| {
        Finding::wrong(format!(
            "pages are served on {} and HEARTH_PUBLIC_URL is not https://: put a TLS proxy in front, and set the \
             address that people type",
            configuration.listen
        ))
    })
}
