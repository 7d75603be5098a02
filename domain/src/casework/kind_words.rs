//! Each kind of account in the words that officers use of it, and what must be borne in mind: one table.

use crate::ledger::AccountKind;

/// The words of a kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindWords {
    /// What is charged: "rent", "use and occupation charge".
    pub charge: &'static str,
    /// What is owed: "rent arrears".
    pub owed: &'static str,
    /// What an officer must bear in mind; `None` = nothing beyond the ordinary.
    pub rule: Option<&'static str>,
}

/// The words of a kind of account.
#[must_use]
pub const fn kind_words(kind: AccountKind) -> KindWords {
    let (charge, owed, rule) = match kind {
        AccountKind::MainRent => ("rent", "rent arrears", None),
        AccountKind::TemporaryAccommodation => (
            "temporary accommodation charge",
            "temporary accommodation arrears",
            Some(
                "Temporary accommodation: it ends by notice to quit, not by a notice seeking possession. Housing Benefit \
                 pays for it, not the housing costs of Universal Credit.",
            ),
        ),
        AccountKind::UseAndOccupation => (
            "use and occupation charge",
            "unpaid use and occupation charges",
            Some(
                "There is no tenancy. Say “use and occupation charge” in every letter, call and receipt; nothing may read \
                 as if a tenancy had been granted, and no notice of an increase is sent.",
            ),
        ),
        AccountKind::FormerTenant => (
            "former tenancy charge",
            "former tenancy arrears",
            Some("The tenancy has ended. The debt is still owed, and no step towards possession applies to it."),
        ),
        AccountKind::Garage => (
            "garage charge",
            "garage arrears",
            Some("A garage let apart from the home. Never counted as rent arrears, in a notice or in court."),
        ),
        AccountKind::CourtCosts => (
            "court costs",
            "court costs owed",
            Some("Court costs stand apart. They are not rent arrears and count towards no notice or threshold."),
        ),
        AccountKind::Recharge => (
            "recharge",
            "recharges owed",
            Some("Recharges stand apart. They are not rent arrears and count towards no notice or threshold."),
        ),
        AccountKind::RemovalStorage => (
            "removal and storage charge",
            "removal and storage charges owed",
            Some("Removal and storage of belongings stands apart. It is not rent arrears."),
        ),
        AccountKind::HbOverpayment => (
            "Housing Benefit overpayment",
            "Housing Benefit overpayment owed",
            Some("A debt to the council as benefit authority. It is not rent arrears."),
        ),
        AccountKind::Suspense => (
            "unallocated money",
            "unallocated money",
            Some("Money that is not yet anybody's. Nobody is chased for it."),
        ),
    };
    KindWords { charge, owed, rule }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_tenancy_no_word_of_it_says_rent() {
        for kind in AccountKind::ALL.iter().filter(|kind| !kind.may_say_rent()) {
            let words = kind_words(*kind);
            for text in [words.charge, words.owed, words.rule.unwrap_or_default()] {
                assert!(!text.to_lowercase().contains("rent"), "{}: {text}", kind.code());
            }
        }
    }

    #[test]
    fn only_what_is_for_a_home_is_called_arrears_of_rent() {
        for kind in AccountKind::ALL {
            let words = kind_words(*kind);
            assert_eq!(words.owed == "rent arrears", *kind == AccountKind::MainRent, "{}", kind.code());
            // Whatever is not the ordinary case says what to bear in mind.
            assert_eq!(words.rule.is_none(), *kind == AccountKind::MainRent, "{}", kind.code());
        }
    }

    #[test]
    fn temporary_accommodation_ends_by_notice_to_quit() {
        assert!(
            kind_words(AccountKind::TemporaryAccommodation).rule.is_some_and(|rule| rule.contains("notice to quit"))
        );
    }
}
