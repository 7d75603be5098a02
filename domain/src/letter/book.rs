//! Every template there is: the built-in ones, and the landlord's own in place of those with the same name.

use std::collections::BTreeMap;

use super::{Template, TemplateProblem};

/// A template's file: its name without the ending, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateFile<'a> {
    /// The key.
    pub key: &'a str,
    /// The text.
    pub text: &'a str,
}

macro_rules! builtin {
    ($($key:literal),+ $(,)?) => {
        &[$(TemplateFile { key: $key, text: include_str!(concat!("../../template/", $key, ".toml")) }),+]
    };
}

const BUILTIN: &[TemplateFile<'static>] = builtin![
    "arrears_first",
    "arrears_interview",
    "arrears_reminder",
    "arrears_second",
    "benefit_help",
    "court_warning",
    "meeting",
    "plan_completed",
    "plan_offer_paused",
    "plan_reminder",
    "rent_and_benefit",
    "sorry_for_your_loss",
];

/// The templates, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateBook {
    templates: BTreeMap<String, Template>,
}

impl TemplateBook {
    /// A small sum is owed.
    pub const ARREARS_REMINDER: &'static str = "arrears_reminder";
    /// The first letter about what is owed.
    pub const ARREARS_FIRST: &'static str = "arrears_first";
    /// The second.
    pub const ARREARS_SECOND: &'static str = "arrears_second";
    /// The letter before a claim.
    pub const COURT_WARNING: &'static str = "court_warning";
    /// A payment of the plan has not come.
    pub const PLAN_REMINDER: &'static str = "plan_reminder";
    /// The plan is paid off.
    pub const PLAN_COMPLETED: &'static str = "plan_completed";
    /// An offer ended because breathing space began.
    pub const PLAN_OFFER_PAUSED: &'static str = "plan_offer_paused";

    /// The built-in templates.
    ///
    /// # Errors
    /// None in practice: a test reads the compiled-in files. It is a `Result` because nothing here panics.
    pub fn builtin() -> Result<Self, TemplateProblem> {
        Self::with(&[])
    }

    /// The built-in templates with the landlord's own in their place or beside them.
    ///
    /// # Errors
    /// [`TemplateProblem`], which names the template.
    pub fn with(landlords: &[TemplateFile<'_>]) -> Result<Self, TemplateProblem> {
        let mut templates = BTreeMap::new();
        for file in BUILTIN.iter().copied().chain(landlords.iter().copied()) {
            templates.insert(file.key.to_owned(), Template::parse(file.key, file.text)?);
        }
        Ok(Self { templates })
    }

    /// The template with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Template> {
        self.templates.get(key)
    }

    /// Every template, by key.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }
}
