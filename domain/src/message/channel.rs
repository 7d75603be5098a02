//! By which way somebody is told something. Whatever the way, it is also there to be read in the portal.

use crate::person::ContactPreference;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A way to tell somebody something.
    Channel {
        Email = "email", "Email";
        Text = "text", "Text message";
        Letter = "letter", "Letter";
        Nothing = "nothing", "Not sent";
    }
}

vocabulary! {
    /// Where a notice to a person stands.
    NoticeState {
        Waiting = "waiting", "Waiting to be sent";
        Sent = "sent", "Sent";
        ToPrint = "to_print", "Waiting to be printed";
        Printed = "printed", "Printed";
        Withheld = "withheld", "Not sent";
    }
}

vocabulary! {
    /// Why a letter, and not an email or a text message. An officer reads it before the letter goes anywhere.
    WhyLetter {
        SafeContactOnly = "safe_contact_only", "Use safe contact details only: do not post it";
        NoAddress = "no_address", "No email or mobile";
        Preference = "preference", "Prefers letters";
        Call = "call", "Prefers a phone call";
        Undeliverable = "undeliverable", "The email or text message could not be delivered";
    }
}

/// What is known of how a person can be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four facts, each independent of the others")]
pub struct Reach {
    /// There is an email address.
    pub has_email: bool,
    /// There is a mobile number.
    pub has_mobile: bool,
    /// As they asked; `None` = not known.
    pub preference: Option<ContactPreference>,
    /// Only details that are known to be safe may be used, and a program does not know which are.
    pub is_safe_contact_only: bool,
    /// They have died: nothing is ever sent.
    pub is_deceased: bool,
}

impl Reach {
    /// The way that a message takes: none to somebody who has died; a letter, for an officer to give safely, to somebody
    /// who may only be reached safely; else as they asked, or by what there is.
    #[must_use]
    pub const fn channel(self) -> Channel {
        if self.is_deceased {
            return Channel::Nothing;
        }
        if self.why_letter().is_some() {
            return Channel::Letter;
        }
        match (self.preference, self.has_email, self.has_mobile) {
            (Some(ContactPreference::Sms), _, true) | (_, false, _) => Channel::Text,
            _ => Channel::Email,
        }
    }

    /// Why a letter; `None` where a message goes by itself.
    #[must_use]
    pub const fn why_letter(self) -> Option<WhyLetter> {
        if self.is_safe_contact_only {
            return Some(WhyLetter::SafeContactOnly);
        }
        match self.preference {
            Some(ContactPreference::Letter) => Some(WhyLetter::Preference),
            Some(ContactPreference::Phone) => Some(WhyLetter::Call),
            _ if !self.has_email && !self.has_mobile => Some(WhyLetter::NoAddress),
            _ => None,
        }
    }
}
