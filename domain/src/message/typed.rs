//! What people type into a message. Nothing of it is changed but the blanks around it.

use crate::problem::Reason;

/// What a message says.
///
/// # Errors
/// [`Reason::Missing`] and [`Reason::TooLong`].
pub fn body(typed: &str, characters_max: u32) -> Result<String, Reason> {
    within(typed.trim().to_owned(), characters_max)
}

/// What it is about, on one line.
///
/// # Errors
/// As [`body`].
pub fn subject(typed: &str, characters_max: u32) -> Result<String, Reason> {
    within(typed.split_whitespace().collect::<Vec<_>>().join(" "), characters_max)
}

fn within(text: String, characters_max: u32) -> Result<String, Reason> {
    let characters = usize::try_from(characters_max).unwrap_or(usize::MAX);
    if text.is_empty() {
        Err(Reason::Missing)
    } else if text.chars().count() > characters {
        Err(Reason::TooLong { characters })
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_taken_up_to_its_length_and_not_beyond() {
        assert_eq!(body(" a\nb \n", 3), Ok("a\nb".to_owned()));
        assert_eq!(body(" \n ", 3), Err(Reason::Missing));
        assert_eq!(body("żółw", 4), Ok("żółw".to_owned()));
        assert_eq!(body("żółwi", 4), Err(Reason::TooLong { characters: 4 }));
        assert_eq!(subject(" my \n rent ", 7), Ok("my rent".to_owned()));
    }
}
