//! Filling a template in: the same values give the same text, to the byte.

use std::collections::BTreeMap;

use super::{FieldValue, LetterField, Template};

/// A template with its values in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What stands above it.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// What a text message says in its place.
    pub text_message: String,
}

/// Why a template cannot be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FillProblem {
    /// Nothing is known of it here: an account without a plan has no next payment.
    #[error("there is nothing to put in place of {}", .0.code())]
    Missing(LetterField),
    /// A value of another kind: our own mistake.
    #[error("the value of {} is of another kind", .0.code())]
    WrongKind(LetterField),
}

impl Template {
    /// What it says with these values. A value is put in as it is: braces in a name are a name, not a field.
    ///
    /// # Errors
    /// [`FillProblem`] for the first field without its value.
    pub fn fill(&self, values: &BTreeMap<LetterField, FieldValue>) -> Result<Filled, FillProblem> {
        Ok(Filled {
            subject: in_place(&self.subject, values)?,
            body: in_place(&self.body, values)?,
            text_message: in_place(&self.text_message, values)?,
        })
    }
}

fn in_place(text: &str, values: &BTreeMap<LetterField, FieldValue>) -> Result<String, FillProblem> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = inside.split_once('}').unwrap_or((inside, ""));
        // A template that was read names nothing but fields.
        if let Some(field) = LetterField::parse(name) {
            let value = values.get(&field).ok_or(FillProblem::Missing(field))?;
            if value.kind() != field.kind() {
                return Err(FillProblem::WrongKind(field));
            }
            filled.push_str(&value.words());
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}
