//! What a mandate pays for, and where one of its collections stands.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a mandate pays for.
    Covers {
        Rent = "rent", "What is charged";
        RentAndArrangement = "rent_and_arrangement", "What is charged, and the repayment plan";
    }
}

vocabulary! {
    /// Where a collection stands.
    CollectionState {
        Planned = "planned", "Planned: we will tell you before we take it";
        Noticed = "noticed", "Coming up";
        AskedFor = "asked_for", "Asked for from your bank";
        Collected = "collected", "Paid";
        Unpaid = "unpaid", "Sent back by your bank";
        Skipped = "skipped", "Not taken";
        Withdrawn = "withdrawn", "Called off";
    }
}

impl CollectionState {
    /// Can it still be changed or called off? Not once the bank has been asked.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Noticed)
    }
}
