//! What becomes of the collections that stand when the rent, the arrangement or the days change.
//!
//! The one law: nothing is collected that the payer was not told of, so many working days before. A plan covers a window of
//! the rent year, and its collections add up to what is charged in it. While they do, nothing changes. When they no longer
//! do, what cannot be changed in time is collected *as the payer was told*, and what is left to collect is spread anew over
//! the collections of which notice can still be given. (Leaving out the collection that is too near would turn a rent that
//! rose by a pound into a month of arrears; collecting the new amount would break the Guarantee.)
//!
//! A collection that is not taken, because the payer was not told or the bank was not asked in time, moves on, whole: its
//! rent and what it was to pay towards arrears are collected by the later ones, of this rent year or of the next.

use crate::calendar::{Day, next_working_day};
use crate::money::{MoneyOverflow, Pence};
use crate::policy::DirectDebitRules;

use super::{
    Collection, CollectionDays, CollectionFrequency, CollectionRule, CollectionState, Due, Extra, ScheduleProblem,
    amount::carry_on, schedule,
};

/// A collection as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The working day on which the money moves.
    pub entry_on: Day,
    /// What of it is current rent.
    pub rent: Pence,
    /// What of it goes towards arrears.
    pub arrangement: Pence,
    /// Where it stands.
    pub state: CollectionState,
    /// It can no longer be taken as it was planned, and moves on: see [`super::is_too_late`].
    pub moves_on: bool,
}

impl Standing {
    /// Whether it will be collected or was, for all that is known.
    fn counts(&self) -> bool {
        self.state != CollectionState::Withdrawn && !self.moves_on
    }

    /// Whether it is still to be collected.
    const fn is_to_come(&self) -> bool {
        self.state.is_open() || matches!(self.state, CollectionState::AskedFor)
    }
}

/// What is charged in a plan's window, and until when it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Charges after this day are in it.
    pub after_on: Day,
    /// Charges up to this day are: the end of a rent year.
    pub to_on: Day,
    /// What they come to, benefit taken off, with what is carried over to them: rent that was charged before and was to be
    /// collected before.
    pub rent: Pence,
}

/// What is to be done about one collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new one.
    Add(Collection),
    /// One that stands, with other amounts.
    Change(Collection),
    /// One that stands is called off.
    Withdraw(Day),
}

impl Step {
    /// The day of the collection that it is about.
    #[must_use]
    pub const fn entry_on(&self) -> Day {
        match self {
            Self::Add(collection) | Self::Change(collection) => collection.entry_on,
            Self::Withdraw(entry_on) => *entry_on,
        }
    }
}

/// What is to be done so that the collections come to the window's charges again; nothing when they do. The payer must be
/// told of every step today.
///
/// `standing` are the mandate's collections of the window, and those before it that move on into it (the window's rent has
/// theirs in it). `extra` is what goes towards arrears besides, when that has changed, with all that is left of them; `None` =
/// as before, to the penny. What moves on stands for as long as the window has no room for it: see [`has_room`].
///
/// # Errors
/// [`MoneyOverflow`] when the sums do not fit.
pub fn revise(
    standing: &[Standing],
    window: &Window,
    extra: Option<Extra>,
    rule: CollectionRule,
    today: Day,
    rules: &DirectDebitRules,
) -> Result<Vec<Step>, MoneyOverflow> {
    let counted = || standing.iter().filter(|collection| collection.counts());
    let moving = || standing.iter().filter(|collection| collection.state.is_open() && collection.moves_on);
    let planned = Pence::total(counted().map(|collection| collection.rent))?;
    if planned == window.rent && extra.is_none() && moving().next().is_none() {
        return Ok(Vec::new());
    }
    let first = days_in(window, rule, today, rules);
    let can_change = |collection: &Standing| {
        collection.state.is_open() && today <= CollectionDays::of(collection.entry_on, rules).notice_by_on
    };
    let (mut changeable, fixed): (Vec<Standing>, Vec<Standing>) = counted().copied().partition(can_change);
    // Unchanged arrears go on as they were told, collection by collection.
    let extra_of = |collection: &Collection| match extra {
        Some(_) => collection.arrangement,
        None => changeable
            .iter()
            .find(|standing| standing.entry_on == collection.entry_on)
            .map_or(Pence::ZERO, |standing| standing.arrangement),
    };
    let mut wanted = spread(&fixed, window, extra.unwrap_or_default(), rule, today, rules)?;
    if extra.is_none() {
        add_kept_extras(&mut wanted, &changeable, rules)?;
    }
    for collection in &mut wanted {
        collection.arrangement = extra_of(collection);
    }
    if let (None, Some(first)) = (extra, first) {
        add_moved(&mut wanted, Pence::total(moving().map(|collection| collection.arrangement))?, first)?;
    }
    for collection in &mut wanted {
        collection.amount = collection.rent.checked_add(collection.arrangement)?;
    }
    if first.is_some() {
        changeable.extend(moving());
    }
    Ok(steps(&changeable, &wanted))
}

/// What is to be done so that collections fall on other days from now on: those of the rule before stay while a whole period
/// lies between them and the first of the new.
///
/// # Errors
/// [`MoneyOverflow`] when the sums do not fit.
pub fn amend(
    standing: &[Standing],
    window: &Window,
    extra: Extra,
    rule: CollectionRule,
    today: Day,
    rules: &DirectDebitRules,
) -> Result<Vec<Step>, MoneyOverflow> {
    let first = days_in(window, rule, today, rules).map(|days| days.entry_on);
    let stays = |collection: &Standing| {
        let is_before = |first: Day| after_a_period(collection.entry_on, rule.frequency()) <= first;
        !collection.state.is_open() || (!collection.moves_on && first.is_some_and(is_before))
    };
    let counted = standing.iter().filter(|collection| collection.state != CollectionState::Withdrawn);
    let (fixed, changeable): (Vec<Standing>, Vec<Standing>) = counted.copied().partition(stays);
    Ok(steps(&changeable, &spread(&fixed, window, extra, rule, today, rules)?))
}

/// Whether the window has a collection of which notice can be given today.
#[must_use]
pub fn has_room(window: &Window, rule: CollectionRule, today: Day, rules: &DirectDebitRules) -> bool {
    days_in(window, rule, today, rules).is_some()
}

/// The rest of the window's charges, over the collections of which notice can be given from today.
fn spread(
    fixed: &[Standing],
    window: &Window,
    extra: Extra,
    rule: CollectionRule,
    today: Day,
    rules: &DirectDebitRules,
) -> Result<Vec<Collection>, MoneyOverflow> {
    let taken = Pence::total(fixed.iter().map(|collection| collection.rent))?;
    let left = window.rent.checked_sub(taken)?.max(Pence::ZERO);
    let promised = fixed.iter().filter(|collection| collection.is_to_come()).map(|collection| collection.arrangement);
    let extra = extra.less(Pence::total(promised)?)?;
    let Some(first) = days_in(window, rule, today, rules) else { return Ok(Vec::new()) };
    let Some(rule) = CollectionRule::new(rule.frequency(), rule.day().number(), first.requested_on) else {
        return Ok(Vec::new());
    };
    // The scheduler counts what falls due after the day of notice: all that is left does.
    let dues = [Due { on: window.to_on, amount: left }];
    match schedule(rule, &dues, extra, today, rules) {
        Ok(collections) => Ok(collections),
        Err(ScheduleProblem::NothingToCollect) => Ok(Vec::new()),
        Err(ScheduleProblem::Overflow(overflow)) => Err(overflow),
    }
}

/// The first collection of the window of which notice can be given today.
fn days_in(window: &Window, rule: CollectionRule, today: Day, rules: &DirectDebitRules) -> Option<CollectionDays> {
    rule.requested_days()
        .take_while(|day| next_working_day(*day) <= window.to_on)
        .map(|day| CollectionDays::of(day, rules))
        .find(|days| window.after_on < days.entry_on && today <= days.notice_by_on)
}

/// Collections that only the arrears keep: the rent that is left needs fewer of them.
fn add_kept_extras(
    wanted: &mut Vec<Collection>,
    changeable: &[Standing],
    rules: &DirectDebitRules,
) -> Result<(), MoneyOverflow> {
    for standing in changeable.iter().filter(|standing| standing.arrangement.is_arrears()) {
        if wanted.iter().all(|collection| collection.entry_on != standing.entry_on) {
            let days = CollectionDays::of(standing.entry_on, rules);
            wanted.push(Collection::new(days, Pence::ZERO, standing.arrangement)?);
        }
    }
    wanted.sort_by_key(|collection| collection.entry_on);
    Ok(())
}

/// What was to go towards arrears with collections that move on goes into the later ones that pay towards them too, so that
/// the arrears are paid by the day they were to be; where no collection is wanted at all, the first that is possible is.
fn add_moved(wanted: &mut Vec<Collection>, moved: Pence, first: CollectionDays) -> Result<(), MoneyOverflow> {
    if wanted.is_empty() && moved.is_arrears() {
        wanted.push(Collection::new(first, Pence::ZERO, Pence::ZERO)?);
    }
    let mut parts: Vec<Pence> = wanted.iter().map(|collection| collection.arrangement).collect();
    carry_on(&mut parts, moved)?;
    for (collection, part) in wanted.iter_mut().zip(parts) {
        collection.arrangement = part;
    }
    Ok(())
}

/// From those that can be changed to those that are wanted.
fn steps(changeable: &[Standing], wanted: &[Collection]) -> Vec<Step> {
    let standing_on = |entry_on: Day| changeable.iter().find(|standing| standing.entry_on == entry_on);
    let withdrawn = changeable
        .iter()
        .filter(|standing| wanted.iter().all(|collection| collection.entry_on != standing.entry_on))
        .map(|standing| Step::Withdraw(standing.entry_on));
    let others = wanted.iter().filter_map(|collection| match standing_on(collection.entry_on) {
        None => Some(Step::Add(*collection)),
        // What the payer was never told of is told, even where it is the same.
        Some(standing)
            if !standing.moves_on
                && (standing.rent, standing.arrangement) == (collection.rent, collection.arrangement) =>
        {
            None
        }
        Some(_) => Some(Step::Change(*collection)),
    });
    let mut steps: Vec<Step> = withdrawn.chain(others).collect();
    steps.sort_by_key(Step::entry_on);
    steps
}

/// The day a period after: the same day of the week, or of the next month.
fn after_a_period(day: Day, frequency: CollectionFrequency) -> Day {
    let after = match frequency.weeks() {
        Some(weeks) => day.checked_add_days(chrono::Days::new(weeks * 7)),
        None => day.checked_add_months(chrono::Months::new(1)),
    };
    after.unwrap_or(Day::MAX)
}
