//! Reading the configuration: defaults ← file ← environment.

use std::path::{Path, PathBuf};

use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
};

use super::{Configuration, Landlord, setting::SETTINGS};

/// Where the file is looked for when nobody says.
const FILE: &str = "hearth.toml";

/// Why the configuration cannot be used. Names the setting, never the value of a secret one.
#[derive(Debug, thiserror::Error)]
pub enum ConfigurationProblem {
    /// The file that was named is not there.
    #[error("the configuration file {0} is not there")]
    NoFile(PathBuf),
    /// A value is of the wrong shape, or a key of the file is not a setting.
    #[error("{setting}: {what}")]
    Setting {
        /// The key, and the variable where there is one.
        setting: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Reads the configuration. `file` is what `--config` or `HEARTH_CONFIG` names; otherwise `hearth.toml` in the working
/// folder, if there is one. `variable` answers for the environment.
///
/// # Errors
/// [`ConfigurationProblem`], naming the first setting that cannot be used.
pub fn load(
    file: Option<&Path>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Configuration, ConfigurationProblem> {
    let mut stated = Figment::new();
    match file {
        Some(path) if !path.is_file() => return Err(ConfigurationProblem::NoFile(path.to_owned())),
        Some(path) => stated = stated.merge(Toml::file_exact(path)),
        None if Path::new(FILE).is_file() => stated = stated.merge(Toml::file_exact(FILE)),
        None => {}
    }
    for setting in SETTINGS {
        if let Some(value) = variable(setting.variable).filter(|value| !value.is_empty()) {
            stated = stated.merge(Serialized::default(setting.key, value));
        }
    }
    // A demonstration has other defaults, so whether this is one must be known first.
    let demonstration = stated.extract_inner_lossy::<bool>("demonstration").unwrap_or(false);
    let mut defaults = Configuration::default();
    if demonstration {
        defaults.landlord = Landlord::demonstration();
    }
    let configuration: Configuration =
        Figment::from(Serialized::defaults(defaults)).merge(stated).extract_lossy().map_err(|error| problem(&error))?;
    Ok(configuration.with_paths_filled())
}

/// Variables that look like settings but are none: most often a slip of the pen.
pub fn unknown_variables(names: impl Iterator<Item = String>) -> Vec<String> {
    /// Read elsewhere: by the command line.
    const OTHERS: [&str; 1] = ["HEARTH_CONFIG"];
    names
        .filter(|name| name.starts_with("HEARTH_"))
        .filter(|name| !OTHERS.contains(&name.as_str()) && SETTINGS.iter().all(|setting| setting.variable != name))
        .collect()
}

fn problem(error: &figment::Error) -> ConfigurationProblem {
    let key = error.path.join(".");
    let known = SETTINGS.iter().find(|setting| setting.key == key);
    let setting = match known {
        Some(setting) => format!("{key} ({})", setting.variable),
        None if key.is_empty() => "the configuration file".to_owned(),
        None => key,
    };
    // figment quotes the value it found: never show a secret one.
    let what =
        if known.is_some_and(|setting| setting.secret) { "cannot be read".to_owned() } else { error.kind.to_string() };
    ConfigurationProblem::Setting { setting, what }
}
