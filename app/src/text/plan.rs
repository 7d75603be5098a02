//! Sentences about a plan, the same from the server and, as people type, from the browser.

use domain::{
    arrangement::{Offer, OfferLimits, OfferTyped, Plan, Schedule},
    calendar::{Day, day_words, next_working_day, parse_iso_day},
    ledger::RegularDue,
    money::{MoneyProblem, Pence},
    problem::{Problem, Reason},
};

use super::PlannerText as Text;

const WEEKS_A_YEAR: i64 = 52;
const DAYS_A_WEEK: i64 = 7;
/// In the place of an amount that there is not.
const NONE: &str = "-";

/// What is needed, besides what was typed, to say what an offer would mean. Nothing of it is more than its page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanBasis {
    /// Today, what is owed, and how far ahead an offer may begin.
    pub limits: OfferLimits,
    /// The current charges, less benefit.
    pub regular: RegularDue,
    /// What the budget says can be afforded, a month; `None` = no budget that says so.
    pub affordable_monthly: Option<Pence>,
    /// What is usually agreed at least, a week.
    pub floor_weekly: Pence,
    /// What takes longer than this is said to take long.
    pub weeks_max: u32,
    /// The word "rent" may stand for what is charged.
    pub may_say_rent: bool,
}

impl PlanBasis {
    /// As one text, for an attribute of the page: days, pence and weeks, a blank between; `-` = none.
    #[must_use]
    pub fn as_text(&self) -> String {
        let OfferLimits { today, owed, first_on_latest, lump_sum_on_latest } = self.limits;
        let (gross, benefit) = self.regular.a_year();
        let affordable = self.affordable_monthly.map_or_else(|| NONE.to_owned(), |amount| amount.get().to_string());
        format!(
            "{today} {} {first_on_latest} {lump_sum_on_latest} {} {} {affordable} {} {} {}",
            owed.get(),
            gross.get(),
            benefit.get(),
            self.floor_weekly.get(),
            self.weeks_max,
            self.may_say_rent
        )
    }

    /// Reads such a text; `None` for any other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let pence = |part: &str| part.parse().ok().map(Pence::new);
        let today = parse_iso_day(parts.next()?).ok()?;
        let owed = pence(parts.next()?)?;
        let first_on_latest = parse_iso_day(parts.next()?).ok()?;
        let lump_sum_on_latest = parse_iso_day(parts.next()?).ok()?;
        let regular = RegularDue::of_year(pence(parts.next()?)?, pence(parts.next()?)?);
        let affordable_monthly = match parts.next()? {
            NONE => None,
            amount => Some(pence(amount)?),
        };
        Some(Self {
            limits: OfferLimits { today, owed, first_on_latest, lump_sum_on_latest },
            regular,
            affordable_monthly,
            floor_weekly: pence(parts.next()?)?,
            weeks_max: parts.next()?.parse().ok()?,
            may_say_rent: parts.next()?.parse().ok()?,
        })
    }
}

/// What an offer would mean, a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanWords {
    /// "You would be clear by Friday 5 March 2027".
    pub clear: String,
    /// The rest, in order.
    pub more: Vec<String>,
    /// What to bear in mind: more than is affordable, less than is usual. Never a refusal.
    pub advice: Vec<String>,
}

impl PlanWords {
    /// What was typed would mean this.
    ///
    /// # Errors
    /// What to do about each field that is wrong, in order.
    pub fn of_typed(typed: &OfferTyped, basis: &PlanBasis) -> Result<Self, Vec<String>> {
        let offer =
            typed.parse(&basis.limits).map_err(|problems| problems.iter().map(problem_words).collect::<Vec<_>>())?;
        Plan::new(basis.limits.owed, &offer, basis.regular)
            .map(|plan| Self::of(&plan, basis))
            .map_err(|_| vec![Text::AmountNotUnderstood.words().to_owned()])
    }

    /// This plan means this.
    #[must_use]
    pub fn of(plan: &Plan, basis: &PlanBasis) -> Self {
        let offer = plan.schedule.offer();
        let mut more = vec![payments(&plan.schedule)];
        more.extend(lump_sum(&plan.schedule));
        more.push(first(plan, offer));
        more.push(total(plan, basis.may_say_rent));
        if plan.schedule.count() > 1 {
            more.push(one_pound(plan));
            more.push(Text::OneMissed.with(&[("day", &day_words(plan.one_missed_clear_on))]));
        }
        Self {
            clear: Text::Clear.with(&[("day", &day_words(plan.schedule.clear_on()))]),
            more,
            advice: advice(&plan.schedule, basis),
        }
    }
}

/// "14 payments of £15.00 and a last one of £2.40."
#[must_use]
pub fn payments(schedule: &Schedule) -> String {
    let (amount, last) = (schedule.offer().amount.to_string(), schedule.last_amount().to_string());
    let is_last_smaller = amount != last;
    let full = schedule.count().saturating_sub(u32::from(is_last_smaller)).to_string();
    let values = [("count", full.as_str()), ("amount", &amount), ("last", &last)];
    match (schedule.count(), is_last_smaller) {
        (0, _) => String::new(),
        (1, _) => Text::OnePayment.with(&[("amount", &last)]),
        (2, true) => Text::OnePaymentAndLast.with(&values),
        (_, true) => Text::PaymentsAndLast.with(&values),
        (_, false) => Text::EqualPayments.with(&values),
    }
}

fn lump_sum(schedule: &Schedule) -> Option<String> {
    let lump_sum = schedule.offer().lump_sum?;
    let text = if schedule.count() == 0 { Text::LumpSumAlone } else { Text::LumpSum };
    let day = day_words(next_working_day(lump_sum.on));
    Some(text.with(&[("amount", &lump_sum.amount.to_string()), ("day", &day)]))
}

fn first(plan: &Plan, offer: &Offer) -> String {
    let is_moved = next_working_day(offer.first_on) != offer.first_on && plan.first_on > offer.first_on;
    let text = if is_moved { Text::FirstMoved } else { Text::First };
    text.with(&[("day", &day_words(plan.first_on))])
}

fn total(plan: &Plan, may_say_rent: bool) -> String {
    let every = plan.schedule.offer().frequency.frequency().words();
    let text = match (plan.rent.is_arrears(), may_say_rent) {
        (false, _) => Text::TotalNothing,
        (true, true) => Text::TotalRent,
        (true, false) => Text::TotalCharges,
    };
    text.with(&[("rent", &plan.rent.to_string()), ("total", &plan.total.to_string()), ("every", every)])
}

fn one_pound(plan: &Plan) -> String {
    let Some(more) = plan.one_pound_more else { return Text::OnePoundSame.words().to_owned() };
    let text = if more.payments_fewer == 1 { Text::OnePoundSooner } else { Text::OnePoundMuchSooner };
    text.with(&[("count", &more.payments_fewer.to_string()), ("day", &day_words(more.clear_on))])
}

fn advice(schedule: &Schedule, basis: &PlanBasis) -> Vec<String> {
    let offer = schedule.offer();
    let every = offer.frequency.frequency();
    let mut advice = Vec::new();
    if let (Some(affordable), Ok(monthly)) = (basis.affordable_monthly, every.monthly(offer.amount)) {
        advice.push(if monthly <= affordable {
            Text::Fits.words().to_owned()
        } else {
            let (amount, words) = (affordable.to_string(), domain::money::Frequency::Monthly.words());
            Text::TooMuch.with(&[("amount", &amount), ("every", words)])
        });
    }
    if every.weekly(offer.amount).is_ok_and(|weekly| weekly < basis.floor_weekly) {
        advice.push(Text::BelowFloor.words().to_owned());
    }
    let days = schedule.clear_on().signed_duration_since(basis.limits.today).num_days();
    if days > i64::from(basis.weeks_max) * DAYS_A_WEEK {
        // Two years to the day are not more than two years.
        let years = (days - 1) / (DAYS_A_WEEK * WEEKS_A_YEAR);
        let text = if years < 2 { Text::TakesOverAYear } else { Text::TakesLong };
        advice.push(text.with(&[("years", &years.to_string())]));
    }
    advice
}

/// What to do about a field of the offer's form.
#[must_use]
pub fn problem_words(problem: &Problem) -> String {
    match problem.field {
        OfferTyped::FREQUENCY => Text::FrequencyMissing.words().to_owned(),
        OfferTyped::FIRST_ON => {
            day_problem(problem.reason, [Text::FirstMissing, Text::FirstNotReal, Text::FirstPast, Text::FirstTooFar])
        }
        OfferTyped::LUMP_SUM_ON => day_problem(
            problem.reason,
            [Text::LumpDayMissing, Text::LumpDayNotReal, Text::LumpDayPast, Text::LumpDayTooFar],
        ),
        OfferTyped::LUMP_SUM => amount_problem(problem.reason, Text::LumpMissing),
        _ => amount_problem(problem.reason, Text::AmountMissing),
    }
}

fn amount_problem(reason: Reason, missing: Text) -> String {
    match reason {
        Reason::Missing => missing.words().to_owned(),
        Reason::NotMoreThanNothing => Text::AmountNothing.words().to_owned(),
        Reason::MoreThan { most } => Text::AmountTooLarge.with(&[("most", &most.to_string())]),
        Reason::LessThan { least } => Text::AmountTooSmall.with(&[("least", &least.to_string())]),
        Reason::Amount(MoneyProblem::TooManyDecimals) => Text::AmountTooManyDecimals.words().to_owned(),
        _ => Text::AmountNotUnderstood.words().to_owned(),
    }
}

fn day_problem(reason: Reason, [missing, not_real, past, too_far]: [Text; 4]) -> String {
    match reason {
        Reason::Missing => missing.words().to_owned(),
        Reason::InThePast => past.words().to_owned(),
        Reason::TooFarAhead { latest } => too_far.with(&[("day", &day_words(latest))]),
        _ => not_real.words().to_owned(),
    }
}

/// "27 11 2026": how a date is typed into three boxes.
#[must_use]
pub fn day_example(day: Day) -> String {
    domain::calendar::day_figures(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_is_read_back_from_the_pages_attribute() {
        let day = |text| parse_iso_day(text).unwrap();
        let limits = OfferLimits {
            today: day("2026-11-22"),
            owed: Pence::new(21_240),
            first_on_latest: day("2027-01-21"),
            lump_sum_on_latest: day("2027-02-20"),
        };
        for affordable_monthly in [None, Some(Pence::new(13_217))] {
            let regular = RegularDue::of_year(Pence::new(665_600), Pence::new(416_000));
            let (floor_weekly, weeks_max, may_say_rent) = (Pence::new(500), 52, affordable_monthly.is_some());
            let basis = PlanBasis { limits, regular, affordable_monthly, floor_weekly, weeks_max, may_say_rent };
            assert_eq!(PlanBasis::parse(&basis.as_text()), Some(basis));
        }
        assert_eq!(PlanBasis::parse("2026-11-22 21240"), None);
    }
}
