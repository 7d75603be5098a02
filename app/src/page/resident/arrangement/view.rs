//! What the pages of this journey share: the account that it is about, and an offer with what it would mean.

use crate::{
    page::view::{AccountHeading, BenefitOnItsWay},
    text::plan::PlanBasis,
};
use domain::{
    arrangement::{Offer, Plan},
    ledger::AccountKind,
    money::Pence,
};

/// The account that is paid off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementAccount {
    /// Which.
    pub heading: AccountHeading,
    /// What kind: not of every one may the word "rent" be said.
    pub kind: AccountKind,
    /// What is really theirs to pay; positive.
    pub underlying: Pence,
    /// Benefit that is on its way, which is not in it.
    pub on_its_way: Vec<BenefitOnItsWay>,
    /// What is charged a week and benefit does not pay.
    pub net_weekly: Pence,
}

impl ArrangementAccount {
    /// The number that stands in addresses.
    #[must_use]
    pub const fn account_id(&self) -> i64 {
        self.heading.account_id
    }

    /// The word "rent" may be said of it.
    #[must_use]
    pub const fn may_say_rent(&self) -> bool {
        self.kind.may_say_rent()
    }
}

/// An offer, and what it would mean for the account as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferShown {
    /// What is offered.
    pub offer: Offer,
    /// What it would mean.
    pub plan: Plan,
    /// What its sentences need besides.
    pub basis: PlanBasis,
}
