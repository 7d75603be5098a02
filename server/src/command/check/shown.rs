//! Every setting as it was taken, passwords masked.

use serde_json::Value;

use crate::configuration::{Configuration, setting::SETTINGS};

/// What stands in place of a password.
const MASK: &str = "•••";

/// A line per setting.
///
/// # Errors
/// None in practice: a configuration can always be written as JSON.
pub(super) fn settings(configuration: &Configuration) -> serde_json::Result<Vec<String>> {
    let values = serde_json::to_value(configuration)?;
    let width = SETTINGS.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
    let line = |setting: &crate::configuration::setting::Setting| {
        let value = setting.key.split('.').try_fold(&values, |value, part| value.get(part));
        let text = match value {
            None | Some(Value::Null) => "(not set)".to_owned(),
            Some(Value::String(text)) if text.is_empty() => "(not set)".to_owned(),
            Some(Value::String(text)) if setting.secret => masked(text),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        format!("{:width$}  {text}", setting.key)
    };
    Ok(SETTINGS.iter().map(line).collect())
}

/// An address without its password; anything else hidden whole.
fn masked(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return MASK.to_owned() };
    // A password may hold an @, and a query may hold a password: what cannot be told apart is hidden.
    let rest = rest.split_once('?').map_or(rest, |(address, _)| address);
    match rest.rsplit_once('@') {
        None => format!("{scheme}://{rest}"),
        Some((login, host)) => {
            let user = login.split_once(':').map_or(login, |(user, _)| user);
            let password = if login.contains(':') { format!(":{MASK}") } else { String::new() };
            format!("{scheme}://{user}{password}@{host}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_ever_shown() {
        for (text, shown) in [
            ("sqlite://.hearth/hearth.sqlite", "sqlite://.hearth/hearth.sqlite"),
            ("postgres://hearth:pass@word@db/hearth", "postgres://hearth:•••@db/hearth"),
            ("postgres://hearth@db/hearth?password=word", "postgres://hearth@db/hearth"),
            ("smtps://user:word@mail:465", "smtps://user:•••@mail:465"),
            ("name-service-secret", MASK),
        ] {
            assert_eq!(masked(text), shown);
        }
    }

    #[test]
    fn every_setting_is_shown() {
        let lines = settings(&Configuration::default()).expect("lines");
        assert_eq!(lines.len(), SETTINGS.len());
    }
}
