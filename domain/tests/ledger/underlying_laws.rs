//! Laws of the underlying balance, for any account and any day.
//!
//! `by_the_book` works the rule out a second time, slowly and in another way: a day at a time, in 364ths of a penny.

use chrono::{Days, Months};
use domain::calendar::Day;
use domain::ledger::{
    Benefit, BenefitFrequency, BenefitStream, Entry, EntryKind, PaidEvery, balance, balance_points, underlying,
    underlying_from_window, window_start,
};
use domain::money::Pence;
use proptest::prelude::*;

use crate::account::{Account, policy};
use crate::any_account::{any_account, any_day};

fn by_the_book(account: &Account, day: Day) -> i64 {
    let effective: Vec<&Entry> = account.entries.iter().filter(|entry| entry.effective_on <= day).collect();
    let stands =
        |entry: &Entry| !effective.iter().any(|other| other.reverses_ref.as_ref() == Some(&entry.transaction_ref));
    let mut answer = balance(account.opening, &account.entries, day).unwrap().get();
    for (stream, credit) in [(BenefitStream::Hb, EntryKind::HbCredit), (BenefitStream::UcManaged, EntryKind::UcMptl)] {
        let rows: Vec<&Benefit> = account.benefits.iter().filter(|row| row.stream == stream).collect();
        let credits: Vec<&&Entry> = effective.iter().filter(|entry| entry.kind == credit && stands(entry)).collect();
        let paid_to = rows.iter().filter_map(|row| row.paid_up_to_on).max();
        let covered = credits.iter().map(|c| c.period.map_or(c.effective_on, |(_, to)| to)).max().or(paid_to);
        let last_paid = credits.iter().map(|credit| credit.effective_on).max().or(paid_to);
        let (Some(covered), Some(last_paid), false) = (covered, last_paid, rows.is_empty()) else { continue };
        let starting_last =
            |rows: &mut dyn Iterator<Item = &&Benefit>| rows.max_by_key(|row| row.starts_on).map(|row| row.paid_every);
        let every = starting_last(&mut rows.iter().filter(|row| row.overlaps(day, day)))
            .or(starting_last(&mut rows.iter()))
            .unwrap();
        let allowed = match every {
            PaidEvery::Weekly => last_paid + Days::new(28),
            PaidEvery::FourWeekly => last_paid + Days::new(70),
            PaidEvery::Monthly => last_paid + Months::new(2) + Days::new(14),
        };
        if day > allowed {
            continue;
        }
        let mut parts = 0_i128;
        for debit in effective.iter().filter(|entry| entry.kind.marks_rent_week() && stands(entry)) {
            if debit.effective_on <= covered {
                continue;
            }
            let (from, to) = debit.period.unwrap_or((debit.effective_on, debit.effective_on + Days::new(6)));
            let days: Vec<Day> = from.iter_days().take_while(|day| *day <= to).collect();
            let is_longer = days.len() > 7;
            for week in days.chunks(7) {
                let (first, last) = (week[0], week[week.len() - 1]);
                let begun = rows
                    .iter()
                    .filter(|row| row.overlaps(first, last) && row.starts_on <= first)
                    .max_by_key(|row| row.starts_on);
                let begins = rows.iter().filter(|row| row.overlaps(first, last)).min_by_key(|row| row.starts_on);
                let Some(row) = begun.or(begins) else { continue };
                let days = if is_longer { i128::try_from(week.len()).unwrap() } else { 7 };
                let times_a_year = if row.frequency == BenefitFrequency::Weekly { 52 } else { 12 };
                parts += i128::from(row.amount.get()) * times_a_year * days;
            }
        }
        answer -= i64::try_from((parts + 182).div_euclid(364)).unwrap();
    }
    answer
}

/// Rows that begin on the same day leave open which is meant; the law is about accounts without such.
fn rows_are_clear(account: &Account) -> bool {
    account.benefits.iter().enumerate().all(|(place, row)| {
        account.benefits[..place].iter().all(|other| other.stream != row.stream || other.starts_on != row.starts_on)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn it_is_what_the_book_says(account in any_account(), day in any_day()) {
        prop_assume!(rows_are_clear(&account));
        let answer = underlying(&account.ledger(), day, policy()).unwrap();
        prop_assert_eq!(answer.underlying.get(), by_the_book(&account, day));
    }

    #[test]
    fn what_is_on_its_way_takes_the_balance_to_it(account in any_account(), day in any_day()) {
        let answer = underlying(&account.ledger(), day, policy()).unwrap();
        prop_assert_eq!(answer.balance, balance(account.opening, &account.entries, day).unwrap());
        let on_its_way = Pence::total(answer.on_its_way.iter().map(|benefit| benefit.amount)).unwrap();
        prop_assert_eq!(answer.underlying, answer.balance.checked_sub(on_its_way).unwrap());
        prop_assert!(answer.on_its_way.iter().all(|benefit| benefit.amount.is_arrears()));
        prop_assert!(answer.on_its_way.iter().all(|benefit| benefit.due_on.is_none_or(|due_on| due_on >= day)));
    }

    #[test]
    fn what_came_later_does_not_change_a_past_day(account in any_account(), day in any_day()) {
        let mut then = Account { entries: account.entries.clone(), benefits: account.benefits.clone(), charges: Vec::new(), ..account };
        let now = underlying(&then.ledger(), day, policy()).unwrap();
        then.entries.retain(|entry| entry.effective_on <= day);
        prop_assert_eq!(underlying(&then.ledger(), day, policy()).unwrap(), now);
    }

    #[test]
    fn a_window_answers_as_every_entry_does_or_says_that_it_cannot(account in any_account(), day in any_day()) {
        let starts_on = window_start(day, policy());
        let window: Vec<Entry> = account.entries.iter().filter(|entry| entry.effective_on >= starts_on).cloned().collect();
        let carried_in = balance(account.opening, &account.entries, starts_on - Days::new(1)).unwrap();
        let windowed = underlying_from_window(carried_in, &window, &account.benefits, day, policy()).unwrap();
        if let Some(windowed) = windowed {
            prop_assert_eq!(windowed, underlying(&account.ledger(), day, policy()).unwrap());
        }
    }

    #[test]
    fn the_points_of_a_picture_are_the_answers_of_their_days(account in any_account(), from in any_day(), to in any_day()) {
        let points = balance_points(&account.ledger(), from, to, policy()).unwrap();
        prop_assert_eq!(points.first().map(|point| point.on), (from <= to).then_some(from));
        prop_assert_eq!(points.last().map(|point| point.on), (from <= to).then_some(to));
        for point in points {
            let answer = underlying(&account.ledger(), point.on, policy()).unwrap();
            prop_assert_eq!((point.balance, point.underlying), (answer.balance, answer.underlying));
        }
    }
}

/// An account of twelve years, benefit every four weeks: the window is enough for every day but those of the first weeks.
#[test]
fn the_window_of_an_ordinary_account_is_enough() {
    let first = Day::from_ymd_opt(2014, 1, 6).unwrap();
    let mut account = Account {
        kind: domain::ledger::AccountKind::MainRent,
        opening: Pence::ZERO,
        benefits: vec![crate::account::benefit("hb £80.00 weekly four_weekly from 2014-01-06 paid_to 2014-01-05")],
        entries: Vec::new(),
        charges: Vec::new(),
    };
    for week in 0_u64..624 {
        let monday = first + Days::new(7 * week);
        let debit = Entry::new(format!("R{week:04}"), EntryKind::RentDebit, Pence::new(10_000), monday).unwrap();
        account.entries.push(Entry { period: Some((monday, monday + Days::new(6))), ..debit });
        if week % 4 == 0 && week > 0 {
            let credit = Entry::new(format!("H{week:04}"), EntryKind::HbCredit, Pence::new(-32_000), monday).unwrap();
            account.entries.push(Entry { period: Some((monday - Days::new(28), monday - Days::new(1))), ..credit });
        }
    }
    for week in 52_u64..624 {
        let day = first + Days::new(7 * week + week % 7);
        let starts_on = window_start(day, policy());
        let window: Vec<Entry> =
            account.entries.iter().filter(|entry| entry.effective_on >= starts_on).cloned().collect();
        let carried_in = balance(account.opening, &account.entries, starts_on - Days::new(1)).unwrap();
        let windowed = underlying_from_window(carried_in, &window, &account.benefits, day, policy()).unwrap();
        assert_eq!(windowed.unwrap(), underlying(&account.ledger(), day, policy()).unwrap());
    }
}
