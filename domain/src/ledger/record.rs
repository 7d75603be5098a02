//! Vocabularies of what was agreed, done, served and ordered about an account, as the extract tells it.
//!
//! Only the words are here. Rules about arrangements, notices and court are not.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Whether an arrangement was agreed freely or ordered by a court.
    ArrangementKind {
        Informal = "informal", "Agreed with us";
        Formal = "formal", "Ordered by a court";
    }
}

vocabulary! {
    /// How an arrangement stands.
    ArrangementStatus {
        Live = "live", "In place";
        Breached = "breached", "Not kept";
        Completed = "completed", "Completed";
        Cancelled = "cancelled", "Cancelled";
    }
}

vocabulary! {
    /// How often an instalment falls due.
    ArrangementFrequency {
        Weekly = "weekly", "Every week";
        Fortnightly = "fortnightly", "Every two weeks";
        FourWeekly = "four_weekly", "Every four weeks";
        Monthly = "monthly", "Every month";
    }
}

vocabulary! {
    /// What an officer did about an account.
    ActionCode {
        Text = "TEXT", "Text message";
        Email = "EMAIL", "Email";
        Call = "CALL", "Telephone call";
        Visit = "VISIT", "Visit";
        Letter1 = "LETTER_1", "First letter";
        Letter2 = "LETTER_2", "Second letter";
        LetterOther = "LETTER_OTHER", "Another letter";
        Notice = "NOTICE", "Notice";
        Interview = "INTERVIEW", "Interview";
        Referral = "REFERRAL", "Referral";
        CourtWarning = "COURT_WARNING", "Warning of court action";
        Other = "OTHER", "Something else";
    }
}

vocabulary! {
    /// The notices that may come before court.
    NoticeKind {
        Nsp = "nsp", "Notice seeking possession";
        S8 = "s8", "Section 8 notice";
        S21 = "s21", "Section 21 notice";
        S128 = "s128", "Section 128 notice";
        Ntq = "ntq", "Notice to quit";
    }
}

vocabulary! {
    /// How a court case ended, or stands.
    CourtOutcome {
        AdjournedGenerally = "adjourned_generally", "Adjourned, with permission to come back";
        AdjournedToNextOpenDate = "adjourned_to_next_open_date", "Adjourned to the next open date";
        AdjournedToAnotherDate = "adjourned_to_another_date", "Adjourned to another date";
        AdjournedForDirections = "adjourned_for_directions", "Adjourned for directions";
        AdjournedOnTerms = "adjourned_on_terms", "Adjourned on terms";
        SuspendedPossession = "suspended_possession", "Suspended possession order";
        SuspendedOnTerms = "suspended_on_terms", "Suspended on terms";
        PostponedPossession = "postponed_possession", "Postponed possession order";
        OutrightWithDate = "outright_with_date", "Outright possession order with a date";
        OutrightForthwith = "outright_forthwith", "Outright possession order, at once";
        StayOfExecution = "stay_of_execution", "Stay of execution";
        StruckOut = "struck_out", "Struck out";
        Withdrawn = "withdrawn", "Withdrawn";
        MoneyJudgment = "money_judgment", "Money judgment";
        PaidOff = "paid_off", "Closed: what the court ordered is paid off";
    }
}

impl CourtOutcome {
    /// Whether it ends the case without possession: nothing of it can be enforced any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::StruckOut | Self::Withdrawn | Self::PaidOff)
    }

    /// Whether the court set terms, which must stand on the account as a formal arrangement.
    #[must_use]
    pub const fn sets_terms(self) -> bool {
        matches!(
            self,
            Self::AdjournedOnTerms | Self::SuspendedPossession | Self::SuspendedOnTerms | Self::PostponedPossession
        )
    }
}
