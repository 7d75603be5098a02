//! What a letter that was sent counts as, where the landlord's ladder asks what was done.

use crate::ledger::ActionCode;

use super::TemplateBook;

/// The contact that a letter of this template is; `None` = it asks for nothing, and counts as none.
///
/// An invitation to an interview is a letter: that somebody came is for an officer to say. A landlord's own letter that chases is
/// one of the other letters.
#[must_use]
pub fn counts_as(template: &str, is_chasing: bool) -> Option<ActionCode> {
    match template {
        TemplateBook::ARREARS_REMINDER => Some(ActionCode::Text),
        TemplateBook::ARREARS_FIRST => Some(ActionCode::Letter1),
        TemplateBook::ARREARS_SECOND => Some(ActionCode::Letter2),
        TemplateBook::COURT_WARNING => Some(ActionCode::CourtWarning),
        _ => is_chasing.then_some(ActionCode::LetterOther),
    }
}
