//! What the line of time shows, and under which filter each thing falls. Each falls under exactly one.

use crate::{ledger::ActionCode, task::TaskKind, vocabulary::vocabulary};

vocabulary! {
    /// A filter of the line of time.
    TimelineShow {
        Contact = "contact", "Contacts";
        Letter = "letter", "Letters and messages sent";
        Decision = "decision", "Offers and decisions";
        Payment = "payment", "Payments";
        Stage = "stage", "Stages, notices and court";
        Protection = "protection", "Protections";
        Note = "note", "Notes";
        Change = "change", "Changes they told us of";
        Referral = "referral", "Referrals";
    }
}

/// The filter under which an action of the landlord's system falls.
#[must_use]
pub const fn action_show(code: ActionCode) -> TimelineShow {
    match code {
        ActionCode::Text | ActionCode::Email | ActionCode::Call | ActionCode::Visit | ActionCode::Interview => {
            TimelineShow::Contact
        }
        ActionCode::Letter1 | ActionCode::Letter2 | ActionCode::LetterOther => TimelineShow::Letter,
        ActionCode::Notice | ActionCode::CourtWarning => TimelineShow::Stage,
        ActionCode::Referral => TimelineShow::Referral,
        ActionCode::Other => TimelineShow::Note,
    }
}

/// Did a task begin with something that somebody told us? The others are the landlord's own work.
#[must_use]
pub const fn task_is_change(kind: TaskKind) -> bool {
    matches!(
        kind,
        TaskKind::Income
            | TaskKind::Household
            | TaskKind::BenefitClaim
            | TaskKind::Moving
            | TaskKind::Bereavement
            | TaskKind::Hard
            | TaskKind::ContactChangeStopped
            | TaskKind::ArrangementChange
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_the_landlord_s_system_is_found_among_letters() {
        assert_eq!(action_show(ActionCode::Letter2), TimelineShow::Letter);
        assert_eq!(action_show(ActionCode::CourtWarning), TimelineShow::Stage);
        assert_eq!(action_show(ActionCode::Interview), TimelineShow::Contact);
    }

    #[test]
    fn the_next_step_of_an_officer_is_no_change_that_somebody_told_us_of() {
        assert!(!task_is_change(TaskKind::NextStep));
        assert!(task_is_change(TaskKind::Bereavement));
    }
}
