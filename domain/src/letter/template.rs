//! One template, read from its file and checked as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{FieldKind, LetterField};

/// A template that can be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its file's name, without the ending.
    pub key: String,
    /// What officers call it.
    pub name: String,
    /// When it is used.
    pub about: String,
    /// It asks for money, or leads towards asking: while a protection holds it is not sent.
    pub is_chasing: bool,
    /// A program alone sends it: officers are not offered it.
    pub is_automatic: bool,
    /// What stands above it; can be seen on a locked screen.
    pub(super) subject: String,
    /// What it says, paragraphs divided by an empty line.
    pub(super) body: String,
    /// What a text message says in its place: neutral.
    pub(super) text_message: String,
    /// What it names.
    fields: BTreeSet<LetterField>,
}

/// What is wrong with a template's file. Names the template and the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateProblem {
    /// Not in the form of a template: a line is missing, unknown, or of the wrong kind.
    #[error("the template {key} cannot be read: {message}")]
    NotATemplate {
        /// Which.
        key: String,
        /// Why, from the reader.
        message: String,
    },
    /// The body names a field that is not declared.
    #[error("the template {key} uses {{{field}}}, which it does not declare")]
    NotDeclared {
        /// Which.
        key: String,
        /// The field.
        field: String,
    },
    /// A field is declared and stands nowhere.
    #[error("the template {key} declares {field}, which it does not use")]
    NotUsed {
        /// Which.
        key: String,
        /// The field.
        field: String,
    },
    /// Hearth has no such field.
    #[error("the template {key} declares {field}, which Hearth does not know")]
    UnknownField {
        /// Which.
        key: String,
        /// The field.
        field: String,
    },
    /// The field has another kind of value.
    #[error("the template {key} declares {field} as {declared}, and it is {kind}")]
    WrongKind {
        /// Which.
        key: String,
        /// The field.
        field: String,
        /// As declared.
        declared: String,
        /// As it is.
        kind: &'static str,
    },
    /// A text message, or what stands above a message, can be read on a locked screen.
    #[error("the template {key} says {{{field}}} where it can be read on a locked screen")]
    NotNeutral {
        /// Which.
        key: String,
        /// The field.
        field: String,
    },
    /// A brace that opens and does not close, or stands alone.
    #[error("the template {key} has a brace that opens no field or closes none")]
    Brace {
        /// Which.
        key: String,
    },
    /// Nothing stands there.
    #[error("the template {key} has no {part}")]
    Empty {
        /// Which.
        key: String,
        /// What is empty.
        part: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    about: String,
    is_chasing: bool,
    #[serde(default)]
    is_automatic: bool,
    subject: String,
    text_message: String,
    body: String,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateProblem`], the first there is.
    pub fn parse(key: &str, text: &str) -> Result<Self, TemplateProblem> {
        let file: File = toml::from_str(text).map_err(|error| TemplateProblem::NotATemplate {
            key: key.to_owned(),
            message: error.message().to_owned(),
        })?;
        let parts = [("name", &file.name), ("subject", &file.subject), ("text_message", &file.text_message)];
        for (part, text) in parts.into_iter().chain([("body", &file.body), ("about", &file.about)]) {
            if text.trim().is_empty() {
                return Err(TemplateProblem::Empty { key: key.to_owned(), part });
            }
        }
        let declared = declared(key, &file.fields)?;
        let mut used = BTreeSet::new();
        for (text, is_seen) in [(&file.subject, true), (&file.text_message, true), (&file.body, false)] {
            for name in names(text).ok_or_else(|| TemplateProblem::Brace { key: key.to_owned() })? {
                let problem =
                    |field: &str| TemplateProblem::NotDeclared { key: key.to_owned(), field: field.to_owned() };
                let field = LetterField::parse(name).filter(|field| declared.contains(field));
                let field = field.ok_or_else(|| problem(name))?;
                if is_seen && !field.is_neutral() {
                    return Err(TemplateProblem::NotNeutral { key: key.to_owned(), field: name.to_owned() });
                }
                used.insert(field);
            }
        }
        if let Some(field) = declared.difference(&used).next() {
            return Err(TemplateProblem::NotUsed { key: key.to_owned(), field: field.code().to_owned() });
        }
        let File { name, about, is_chasing, is_automatic, subject, text_message, body, .. } = file;
        let body = body.trim().to_owned();
        Ok(Self {
            key: key.to_owned(),
            name,
            about,
            is_chasing,
            is_automatic,
            subject,
            body,
            text_message,
            fields: used,
        })
    }

    /// What it names.
    pub fn fields(&self) -> impl Iterator<Item = LetterField> {
        self.fields.iter().copied()
    }
}

fn declared(key: &str, fields: &BTreeMap<String, String>) -> Result<BTreeSet<LetterField>, TemplateProblem> {
    fields
        .iter()
        .map(|(name, kind)| {
            let (key, field) = (key.to_owned(), name.clone());
            let Some(known) = LetterField::parse(name) else {
                return Err(TemplateProblem::UnknownField { key, field });
            };
            let is_kind: FieldKind = known.kind();
            if kind != is_kind.code() {
                return Err(TemplateProblem::WrongKind { key, field, declared: kind.clone(), kind: is_kind.code() });
            }
            Ok(known)
        })
        .collect()
}

/// The names between braces, in order; `None` for a brace that stands alone.
pub(super) fn names(text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let inside = rest.get(at..)?.strip_prefix('{')?;
        let (name, after) = inside.split_once('}')?;
        if name.is_empty() || !name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_') {
            return None;
        }
        names.push(name);
        rest = after;
    }
    Some(names)
}
