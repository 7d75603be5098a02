//! Who lives in a home, what becomes of them, and how they pay; and the landlord's year.

use crate::almanac::{Date, Every};
use crate::chance::Chance;

/// Weeks before the rent year, so that it opens upon people with a past.
const WEEKS_BEFORE: i64 = 13;

/// The rent year that is lived through.
#[derive(Clone, Copy, Debug)]
pub struct Landlord {
    /// The first Monday of April.
    pub year_from: Date,
    /// The Sunday before the next.
    pub year_to: Date,
    has_free_weeks: bool,
}

impl Landlord {
    /// A year of 52 weeks or, for a third of them, the next that has 53; half have four rent-free weeks in it.
    pub fn of(chance: &mut Chance) -> Self {
        let (year_from, weeks) =
            if chance.in_hundred(33) { (Date::of(2030, 4, 1), 53) } else { (Date::of(2026, 4, 6), 52) };
        Self { year_from, year_to: year_from.plus(7 * weeks - 1), has_free_weeks: chance.in_hundred(50) }
    }

    pub fn books_from(&self) -> Date {
        self.year_from.plus(-7 * WEEKS_BEFORE)
    }

    /// Two weeks at Christmas and the last two of March.
    pub fn is_free(&self, monday: Date) -> bool {
        let (_, month, day) = monday.plus(4).parts();
        self.has_free_weeks && ((month == 12 && day >= 20) || (month == 3 && day >= 18))
    }

    /// Every Sunday of the rent year.
    pub fn sundays(&self) -> impl Iterator<Item = Date> + use<> {
        let (from, to) = (self.year_from, self.year_to);
        (0..).map(move |week| from.plus(7 * week + 6)).take_while(move |sunday| *sunday <= to)
    }
}

/// What becomes of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    NoBenefit,
    WeeklyHousingBenefit,
    FourWeeklyHousingBenefit,
    /// All of the rent.
    FullHousingBenefit,
    /// Housing Benefit stops without a word.
    ClaimStops,
    /// From Housing Benefit to Universal Credit paid to the landlord, with five weeks in between.
    MovesToUniversalCredit,
    /// From Housing Benefit to Universal Credit that they pay on themselves.
    MovesAndPaysOn,
    /// Universal Credit that they pay on, the whole time.
    PaysUniversalCreditOn,
    /// No work for three weeks, sick pay, and then a claim of Universal Credit.
    FallsIll,
}

const STORIES: [Story; 9] = [
    Story::NoBenefit,
    Story::WeeklyHousingBenefit,
    Story::FourWeeklyHousingBenefit,
    Story::FullHousingBenefit,
    Story::ClaimStops,
    Story::MovesToUniversalCredit,
    Story::MovesAndPaysOn,
    Story::PaysUniversalCreditOn,
    Story::FallsIll,
];

impl Story {
    pub const fn begins_with_housing_benefit(self) -> bool {
        matches!(
            self,
            Self::WeeklyHousingBenefit
                | Self::FourWeeklyHousingBenefit
                | Self::FullHousingBenefit
                | Self::ClaimStops
                | Self::MovesToUniversalCredit
                | Self::MovesAndPaysOn
        )
    }

    pub const fn moves(self) -> bool {
        matches!(self, Self::MovesToUniversalCredit | Self::MovesAndPaysOn)
    }
}

/// A household.
#[derive(Clone, Copy, Debug)]
pub struct Household {
    pub story: Story,
    /// The Monday on which the story turns.
    pub turns: Date,
    /// Rent a week, before and after the increase.
    pub rent: [i64; 2],
    pub heating: i64,
    /// Universal Credit towards the rent, a month.
    pub universal_credit: i64,
    /// When they are paid, and so pay.
    pub every: Every,
    pub pays_first: Date,
    pub by: &'static str,
    /// Of a hundred payments, so many are missed, short, late, and returned.
    pub misses: i64,
    pub short: i64,
    pub late: i64,
    pub returned: i64,
}

impl Household {
    pub fn of(landlord: &Landlord, chance: &mut Chance) -> Self {
        let story = chance.pick(&STORIES);
        let rent = chance.between(9_000, 14_000);
        let every = match story {
            // They pay on the day that benefit comes.
            Story::PaysUniversalCreditOn => Every::Month,
            _ => chance.pick(&Every::ALL),
        };
        let [misses, short, late] = chance.pick(&[[1, 1, 5], [8, 5, 20], [35, 15, 20], [70, 10, 10]]);
        Self {
            story,
            turns: landlord.year_from.plus(7 * chance.between(2, 30)),
            rent: [rent, (rent * 1_048 + 500) / 1_000],
            heating: if story == Story::FullHousingBenefit { 0 } else { 910 },
            universal_credit: rent * 4 / 5 * 52 / 12,
            every,
            pays_first: landlord.books_from().plus(chance.between(0, 27)),
            by: chance.pick(&[
                "PAY_DD",
                "PAY_DD",
                "PAY_SO",
                "PAY_CARD",
                "PAY_CASH",
                "PAY_BANK",
                "PAY_PAYROLL",
                "PAY_CHEQUE",
            ]),
            misses,
            short,
            late,
            returned: 6,
        }
    }

    pub fn rent_on(&self, landlord: &Landlord, day: Date) -> i64 {
        self.rent[usize::from(day >= landlord.year_from)]
    }

    /// What Housing Benefit pays of a week's rent.
    pub const fn housing_benefit(&self, rent: i64) -> i64 {
        if matches!(self.story, Story::FullHousingBenefit) { rent } else { rent * 3 / 5 }
    }

    pub const fn has_housing_benefit_until(&self) -> Option<Date> {
        if self.story.moves() { Some(self.turns.plus(-1)) } else { None }
    }

    /// When Universal Credit to the landlord begins, if it does.
    pub const fn managed_from(&self) -> Option<Date> {
        match self.story {
            Story::MovesToUniversalCredit => Some(self.turns),
            // Claimed in the second week of illness.
            Story::FallsIll => Some(self.turns.plus(7)),
            _ => None,
        }
    }
}
