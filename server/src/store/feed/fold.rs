//! How a value is written so that what people type finds it.

/// A payment reference without blanks, hyphens and case: letters and digits, capitals.
#[must_use]
pub fn payment_ref(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// An email address in small letters.
#[must_use]
pub fn lower_case(text: &str) -> String {
    text.to_lowercase()
}
