//! Reading the golden files: a day or a time of TOML as one of ours.

use domain::calendar::{Day, parse_iso_day};
use serde::de::{Deserialize, Deserializer, Error};

/// A day that must be there.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    parse_iso_day(&written.to_string()).map_err(D::Error::custom)
}
