//! What a template can name, each with the kind of value it has.

use crate::calendar::{Day, day_words};
use crate::money::Pence;
use crate::vocabulary::vocabulary;

/// What kind of value a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Words.
    Text,
    /// A sum of money, written "£12.00".
    Money,
    /// A day, written "Friday 1 May 2026".
    Day,
}

impl FieldKind {
    /// As a template declares it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Money => "money",
            Self::Day => "day",
        }
    }
}

vocabulary! {
    /// A field of a template.
    LetterField {
        Name = "name", "The tenant's name";
        Address = "address", "The address of the home";
        PaymentRef = "payment_ref", "The payment reference";
        Landlord = "landlord", "The landlord's name";
        Telephone = "telephone", "Whom to call";
        Hours = "hours", "When they answer";
        Portal = "portal", "The portal's address";
        Today = "today", "Today";
        Officer = "officer", "The officer's name";
        RentWord = "rent_word", "“rent”, or “charges” where there is no tenancy";
        Balance = "balance", "What is owed by the account";
        Underlying = "underlying", "What is owed once benefit on its way has come";
        OnItsWay = "on_its_way", "Benefit on its way";
        WeeklyCharge = "weekly_charge", "What is charged a week";
        PlanAmount = "plan_amount", "What the plan pays off each time";
        PlanEvery = "plan_every", "How often the plan is paid";
        BehindBy = "behind_by", "How much the plan is behind";
        NextOn = "next_on", "The plan's next day";
        NextAmount = "next_amount", "The plan's next payment, rent included";
        OfferRef = "offer_ref", "The reference of an offer";
        MeetingOn = "meeting_on", "The day of a meeting";
        MeetingTime = "meeting_time", "The time of a meeting";
        MeetingPlace = "meeting_place", "Where a meeting is";
    }
}

impl LetterField {
    /// What kind of value it has.
    #[must_use]
    pub const fn kind(self) -> FieldKind {
        match self {
            Self::Balance
            | Self::Underlying
            | Self::OnItsWay
            | Self::WeeklyCharge
            | Self::PlanAmount
            | Self::BehindBy
            | Self::NextAmount => FieldKind::Money,
            Self::Today | Self::NextOn | Self::MeetingOn => FieldKind::Day,
            Self::Name
            | Self::Address
            | Self::PaymentRef
            | Self::Landlord
            | Self::Telephone
            | Self::Hours
            | Self::Portal
            | Self::Officer
            | Self::RentWord
            | Self::PlanEvery
            | Self::OfferRef
            | Self::MeetingTime
            | Self::MeetingPlace => FieldKind::Text,
        }
    }

    /// The officer types it for each letter: nothing on record says it.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(self, Self::MeetingOn | Self::MeetingTime | Self::MeetingPlace)
    }

    /// It says nothing of anybody's money or home, and may be read by whoever picks up a telephone.
    #[must_use]
    pub const fn is_neutral(self) -> bool {
        matches!(self, Self::Landlord | Self::Telephone | Self::Hours | Self::Portal)
    }
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Words.
    Text(String),
    /// A sum.
    Money(Pence),
    /// A day.
    Day(Day),
}

impl FieldValue {
    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> FieldKind {
        match self {
            Self::Text(_) => FieldKind::Text,
            Self::Money(_) => FieldKind::Money,
            Self::Day(_) => FieldKind::Day,
        }
    }

    /// As it stands in a letter.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Money(amount) => amount.to_string(),
            Self::Day(day) => day_words(*day),
        }
    }
}
