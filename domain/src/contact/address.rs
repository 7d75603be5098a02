//! Email addresses and mobile numbers as people type them.

use crate::problem::Reason;

/// The longest address that mail can carry (RFC 5321, 4.5.3.1.3, as corrected by erratum 1690).
const EMAIL_CHARACTERS_MAX: usize = 254;
/// The longest number in the world (ITU-T E.164).
const DIGITS_MAX: usize = 15;
/// No mobile number anywhere is shorter with its country in front.
const DIGITS_MIN: usize = 8;
/// "07700 900123": a mobile number of the United Kingdom (National Telephone Numbering Plan).
const UK_DIGITS: usize = 11;

/// An email address that could be one. Whether it is theirs, only a code tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Reason::Missing`], [`Reason::TooLong`], or [`Reason::NotUnderstood`] for what no mail could reach.
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Reason::Missing);
        }
        if typed.chars().count() > EMAIL_CHARACTERS_MAX {
            return Err(Reason::TooLong { characters: EMAIL_CHARACTERS_MAX });
        }
        let (name, domain) = typed.rsplit_once('@').ok_or(Reason::NotUnderstood)?;
        let is_strange =
            |letter: char| letter.is_whitespace() || letter.is_control() || "@,;:<>()[]\\\"".contains(letter);
        let is_name = !name.is_empty() && !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
        let labels: Vec<&str> = domain.split('.').collect();
        let is_label = |label: &&str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        };
        let is_domain = labels.len() >= 2 && labels.iter().all(is_label);
        if !is_name || !is_domain || name.contains(is_strange) {
            return Err(Reason::NotUnderstood);
        }
        Ok(Self(typed.to_owned()))
    }

    /// As typed, without the blanks around it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// A mobile number that could be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MobileNumber(String);

impl MobileNumber {
    /// Reads what was typed, with any blanks, dashes, dots and brackets: a UK mobile, or any number with its country's
    /// code (`+`).
    ///
    /// # Errors
    /// [`Reason::Missing`], or [`Reason::NotUnderstood`] for what is no mobile number.
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let kept: String = typed
            .chars()
            .filter(|letter| {
                !letter.is_whitespace() && !"-.()\u{2010}\u{2011}\u{2012}\u{2013}\u{200b}".contains(*letter)
            })
            .collect();
        if kept.is_empty() {
            return Err(Reason::Missing);
        }
        let kept = kept.strip_prefix("00").map_or(kept.clone(), |rest| format!("+{rest}"));
        // People write "+44 (0)7700 900123".
        let national = kept.strip_prefix("+44").map(|rest| format!("0{}", rest.trim_start_matches('0')));
        let number = national.unwrap_or(kept);
        let digits = number.strip_prefix('+').unwrap_or(&number);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Reason::NotUnderstood);
        }
        let is_uk = number.starts_with("07") && digits.len() == UK_DIGITS;
        let is_abroad = number.starts_with('+') && (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len());
        if is_uk || is_abroad { Ok(Self(number)) } else { Err(Reason::NotUnderstood) }
    }

    /// Digits alone, in the form of the country: "07700900123", "+353861234567".
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_is_read_as_people_type_it() {
        for typed in ["amina@example.org", "  a.b+c@mail.example.co.uk ", "o'neil@example.org", "zoë@exämple.org"] {
            assert_eq!(EmailAddress::parse(typed).map(|email| email.0), Ok(typed.trim().to_owned()));
        }
        for typed in [
            "amina",
            "@example.org",
            "amina@",
            "amina@example",
            "a b@example.org",
            "a@b..org",
            ".a@b.org",
            "a@b@c.org",
            "a@-b.org",
            "a,b@example.org",
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(Reason::NotUnderstood), "{typed}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(Reason::Missing));
        let long = format!("{}@example.org", "a".repeat(250));
        assert_eq!(EmailAddress::parse(&long), Err(Reason::TooLong { characters: 254 }));
    }

    #[test]
    fn a_mobile_number_is_read_as_people_type_it() {
        for typed in ["07700 900123", "07700-900-123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123"] {
            assert_eq!(MobileNumber::parse(typed).map(|number| number.0).as_deref(), Ok("07700900123"), "{typed}");
        }
        assert_eq!(MobileNumber::parse("+353 86 123 4567").map(|number| number.0).as_deref(), Ok("+353861234567"));
        for typed in
            ["0770090012", "077009001234", "01632 960123", "7700900123", "07700 90012x", "+44 1632 960123", "+1"]
        {
            assert_eq!(MobileNumber::parse(typed), Err(Reason::NotUnderstood), "{typed}");
        }
        assert_eq!(MobileNumber::parse(" - "), Err(Reason::Missing));
    }
}
