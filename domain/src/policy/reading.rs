//! From the text of policy files to dated values, checked for shape: every value has a source, and no day
//! has two values. What the values mean is not known here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use toml::{Table, Value};

use super::PolicyProblem;
use crate::calendar::{Day, parse_iso_day};

/// Whole number, or decimal written as text ("4.8") so that it is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyNumber {
    /// A count: days, minutes, tries.
    Whole(u32),
    /// An exact decimal: a rate.
    Exact(Decimal),
}

impl std::fmt::Display for PolicyNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Exact(number) => number.fmt(f),
        }
    }
}

/// One value of the policy, as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyEntry {
    /// Section and name, such as `breathing_space.standard_days`.
    pub key: String,
    /// The number; its unit is in the key.
    pub value: PolicyNumber,
    /// First day in force; `None` = always was.
    pub from: Option<Day>,
    /// Last day in force; `None` = until another begins.
    pub to: Option<Day>,
    /// Where the number comes from.
    pub source: String,
    /// Nobody has yet compared it with its source.
    pub unverified: bool,
}

/// Every key with its values, earliest first.
pub(super) type Entries = BTreeMap<String, Vec<PolicyEntry>>;

pub(super) fn read(text: &str) -> Result<Entries, PolicyProblem> {
    let top: Table =
        text.parse().map_err(|error: toml::de::Error| PolicyProblem::NotToml { message: error.to_string() })?;
    let mut entries = Entries::new();
    for (section, keys) in top {
        let Value::Table(keys) = keys else {
            return Err(PolicyProblem::NotAList { key: section });
        };
        for (name, values) in keys {
            let key = format!("{section}.{name}");
            let Value::Array(values) = values else {
                return Err(PolicyProblem::NotAList { key });
            };
            let mut dated = values.iter().map(|value| entry(&key, value)).collect::<Result<Vec<_>, _>>()?;
            dated.sort_by_key(|entry| entry.from);
            one_value_a_day(&key, &dated)?;
            entries.insert(key, dated);
        }
    }
    Ok(entries)
}

/// A value without `to` ends where the next begins; one with `to` must end before.
fn one_value_a_day(key: &str, dated: &[PolicyEntry]) -> Result<(), PolicyProblem> {
    let backwards = dated.iter().any(|entry| matches!((entry.from, entry.to), (Some(from), Some(to)) if to < from));
    let overlapping = dated.windows(2).any(|pair| match pair {
        [earlier, later] => earlier.from == later.from || earlier.to.is_some() && earlier.to >= later.from,
        _ => false,
    });
    if backwards || overlapping {
        return Err(PolicyProblem::Overlapping { key: key.to_owned() });
    }
    Ok(())
}

fn entry(key: &str, value: &Value) -> Result<PolicyEntry, PolicyProblem> {
    let wrong =
        |field: &'static str, expected: &'static str| PolicyProblem::WrongKind { key: key.to_owned(), field, expected };
    let Value::Table(lines) = value else {
        return Err(PolicyProblem::NotAList { key: key.to_owned() });
    };
    let known = ["value", "source", "from", "to", "unverified"];
    if let Some(field) = lines.keys().find(|field| !known.contains(&field.as_str())) {
        return Err(PolicyProblem::UnknownField { key: key.to_owned(), field: field.clone() });
    }
    let day = |field: &'static str| match lines.get(field) {
        None => Ok(None),
        // A TOML date with a time of day beside it is written longer, and so refused.
        Some(Value::Datetime(day)) => parse_iso_day(&day.to_string()).map(Some).map_err(|_| wrong(field, "a day")),
        Some(_) => Err(wrong(field, "a day, such as 2026-04-06")),
    };
    let number = match lines.get("value") {
        Some(Value::Integer(number)) => u32::try_from(*number).ok().map(PolicyNumber::Whole),
        Some(Value::String(text)) => Decimal::from_str_exact(text).ok().map(PolicyNumber::Exact),
        _ => None,
    };
    let source = match lines.get("source") {
        Some(Value::String(source)) if !source.trim().is_empty() => source.trim().to_owned(),
        _ => {
            return Err(wrong("source", "a text that says where the number comes from"));
        }
    };
    let unverified = match lines.get("unverified") {
        None => false,
        Some(Value::Boolean(unverified)) => *unverified,
        Some(_) => return Err(wrong("unverified", "true or false")),
    };
    Ok(PolicyEntry {
        key: key.to_owned(),
        value: number.ok_or_else(|| wrong("value", "a whole number, or an exact number in quotation marks"))?,
        from: day("from")?,
        to: day("to")?,
        source,
        unverified,
    })
}
