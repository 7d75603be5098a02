//! The one-time code. It can be read over a shoulder or on a locked screen, so it says nothing of rent or of owing.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Message, Recipient};

/// A message with a code that works for so many minutes.
#[must_use]
pub fn sign_in_code(
    id: Uuid,
    sent_at: DateTime<Utc>,
    to: Recipient,
    landlord: &str,
    code: &str,
    minutes: u32,
) -> Message {
    let (subject, body) = match to {
        Recipient::Email(_) => (
            format!("{code} is your sign-in code"),
            format!(
                "Hello,\n\n\
                 Your code to sign in to {landlord} is:\n\n    {code}\n\n\
                 It works for {minutes} minutes, once.\n\n\
                 If you did not ask for it, you need do nothing: nobody can sign in without it. We never ask anybody to \
                 tell us a code, so do not give it to anyone.\n\n{landlord}\n"
            ),
        ),
        Recipient::Mobile(_) => (
            String::new(),
            format!(
                "{code} is your code to sign in to {landlord}. It works for {minutes} minutes. If you did not ask for it, \
                 ignore this. Do not give it to anyone."
            ),
        ),
    };
    Message { id, sent_at, to, subject, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_nothing_of_rent_or_of_owing() {
        for to in [Recipient::Email("a@example.org".into()), Recipient::Mobile("07700900000".into())] {
            let message = sign_in_code(Uuid::nil(), DateTime::UNIX_EPOCH, to, "Hearthstone Homes", "012345", 10);
            let text = format!("{} {}", message.subject, message.body).to_lowercase();
            assert!(text.contains("012345"));
            for word in ["rent", "owe", "arrears", "debt", "pay", "account", "£"] {
                assert!(!text.split(|c: char| !c.is_alphanumeric() && c != '£').any(|said| said == word), "{word}");
            }
        }
    }

    #[test]
    fn a_text_message_fits_in_one() {
        let to = Recipient::Mobile("07700900000".into());
        let message = sign_in_code(Uuid::nil(), DateTime::UNIX_EPOCH, to, "Hearthstone Homes", "012345", 10);
        assert!(message.body.chars().count() <= 160, "{}", message.body.chars().count());
    }
}
