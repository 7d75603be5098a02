//! The sections of the Standard Financial Statement, the side of the sum that each is on, and the page that asks for it.

use crate::vocabulary::vocabulary;

use super::Field;

vocabulary! {
    /// A side of the sum.
    Side {
        Income = "income", "Income";
        FixedCost = "fixed_cost", "Fixed costs";
        FlexibleCost = "flexible_cost", "Flexible costs";
    }
}

vocabulary! {
    /// A section of the Standard Financial Statement, version 1.1, in its order.
    Section {
        Earnings = "earnings", "Earnings";
        Benefits = "benefits", "Benefits and tax credits";
        Pensions = "pensions", "Pensions";
        OtherIncome = "other_income", "Other income";
        Home = "home", "Home and contents";
        Utilities = "utilities", "Utilities";
        Water = "water", "Water";
        CareAndHealth = "care_and_health", "Care and health costs";
        Transport = "transport", "Transport and travel";
        School = "school", "School costs";
        Insurance = "insurance", "Pensions and insurances";
        Professional = "professional", "Professional costs";
        OtherEssential = "other_essential", "Other essential costs";
        Communications = "communications", "Communications and leisure";
        Food = "food", "Food and housekeeping";
        Personal = "personal", "Personal costs";
    }
}

impl Section {
    /// Which side of the sum it is on.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Earnings | Self::Benefits | Self::Pensions | Self::OtherIncome => Side::Income,
            Self::Home
            | Self::Utilities
            | Self::Water
            | Self::CareAndHealth
            | Self::Transport
            | Self::School
            | Self::Insurance
            | Self::Professional
            | Self::OtherEssential => Side::FixedCost,
            Self::Communications | Self::Food | Self::Personal => Side::FlexibleCost,
        }
    }

    /// Its lines, in the statement's order.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| field.section() == self)
    }
}

vocabulary! {
    /// A page of questions: few enough to answer in one go on a phone. Its code stands in the page's address.
    Part {
        Household = "household", "Who lives with you";
        Pay = "pay", "Pay from work";
        Benefits = "benefits", "Benefits";
        OtherIncome = "other-income", "Pensions and other money in";
        Home = "home", "Rent and home";
        Bills = "bills", "Energy and water";
        CareAndSchool = "care-and-school", "Health, care and school";
        Travel = "travel", "Travel";
        Insurance = "insurance", "Insurance and work costs";
        Leisure = "leisure", "Phone, television and leisure";
        Food = "food", "Food and cleaning";
        Personal = "personal", "Clothes and personal";
        PriorityDebts = "priority-debts", "Bills you are behind with";
        OtherDebts = "other-debts", "Other debts";
        Savings = "savings", "Saving and anything else";
    }
}

impl Part {
    /// The sections that the page asks for; none for a page of another kind.
    #[must_use]
    pub const fn sections(self) -> &'static [Section] {
        match self {
            Self::Pay => &[Section::Earnings],
            Self::Benefits => &[Section::Benefits],
            Self::OtherIncome => &[Section::Pensions, Section::OtherIncome],
            Self::Home => &[Section::Home],
            Self::Bills => &[Section::Utilities, Section::Water],
            Self::CareAndSchool => &[Section::CareAndHealth, Section::School],
            Self::Travel => &[Section::Transport],
            Self::Insurance => &[Section::Insurance, Section::Professional, Section::OtherEssential],
            Self::Leisure => &[Section::Communications],
            Self::Food => &[Section::Food],
            Self::Personal => &[Section::Personal],
            Self::Household | Self::PriorityDebts | Self::OtherDebts | Self::Savings => &[],
        }
    }

    /// Its lines, in the statement's order.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        self.sections().iter().flat_map(|section| section.fields())
    }

    /// The page that asks for a section.
    #[must_use]
    pub const fn of(section: Section) -> Self {
        match section {
            Section::Earnings => Self::Pay,
            Section::Benefits => Self::Benefits,
            Section::Pensions | Section::OtherIncome => Self::OtherIncome,
            Section::Home => Self::Home,
            Section::Utilities | Section::Water => Self::Bills,
            Section::CareAndHealth | Section::School => Self::CareAndSchool,
            Section::Transport => Self::Travel,
            Section::Insurance | Section::Professional | Section::OtherEssential => Self::Insurance,
            Section::Communications => Self::Leisure,
            Section::Food => Self::Food,
            Section::Personal => Self::Personal,
        }
    }

    /// The page after this one; `None` after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|part| *part == self)?;
        Self::ALL.get(at + 1).copied()
    }
}
