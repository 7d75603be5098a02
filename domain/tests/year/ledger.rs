//! Balances, what is really owed, and statements.

use domain::ledger::{
    Entry, Ledger, Statement, balance, balance_points, underlying, underlying_from_window, window_start,
};
use domain::money::Pence;
use domain::policy::Policy;

use crate::auditor::{self, Owed};
use crate::landlords;

#[test]
fn day_after_day_the_ledger_and_the_auditor_agree() {
    let policy = Policy::builtin().unwrap();
    for (seed, landlord, homes) in landlords() {
        for home in homes {
            let ledger = home.rows.ledger();
            // Every third day, another one with each seed.
            let mut day = home.book.opened.plus(i64::try_from(seed % 3).unwrap());
            while day <= landlord.year_to {
                let told = format!("{}, {day}", home.told);
                let (answer, owed) = (underlying(&ledger, day.day(), &policy).unwrap(), home.owed(day));
                assert_eq!(answer.balance.get(), owed.balance, "balance, {told}");
                assert_eq!(answer.balance.get(), auditor::balance(&home.book, day), "balance added up anew, {told}");
                assert_eq!(answer.underlying.get(), owed.underlying, "underlying, {told}");
                let stopped = owed.stopped.iter().filter(|stopped| **stopped).count();
                assert_eq!(answer.stopped.len(), stopped, "stopped, {told}");
                day = day.plus(3);
            }
            let (first, last) = (home.book.opened, landlord.year_to);
            let points = balance_points(&ledger, first.day(), last.day(), &policy).unwrap();
            for (week, point) in (0..).zip(points) {
                let Owed { balance, underlying, .. } = home.owed(first.plus(7 * week).min(last));
                let told = format!("point, {}, {}", home.told, point.on);
                assert_eq!((point.balance.get(), point.underlying.get()), (balance, underlying), "{told}");
            }
        }
    }
}

/// What was effective later, and what came before the window, changes no answer about a day.
#[test]
fn a_past_day_is_answered_as_it_was() {
    let policy = Policy::builtin().unwrap();
    for (seed, landlord, homes) in landlords() {
        for home in homes {
            let ledger = home.rows.ledger();
            let mut day = home.book.opened.plus(i64::try_from(seed % 17).unwrap());
            while day <= landlord.year_to {
                let (today, told) = (day.day(), format!("{}, {day}", home.told));
                let answer = underlying(&ledger, today, &policy).unwrap();
                let by_then: Vec<Entry> =
                    home.rows.entries.iter().filter(|entry| entry.effective_on <= today).cloned().collect();
                let as_it_was = underlying(&Ledger { entries: &by_then, ..ledger }, today, &policy).unwrap();
                assert_eq!(answer, as_it_was, "{told}");
                let starts_on = window_start(today, &policy);
                let window: Vec<Entry> =
                    by_then.iter().filter(|entry| entry.effective_on >= starts_on).cloned().collect();
                let before = starts_on.pred_opt().unwrap();
                let carried_in = balance(home.rows.opening, &home.rows.entries, before).unwrap();
                let windowed =
                    underlying_from_window(carried_in, &window, &home.rows.benefits, today, &policy).unwrap();
                assert!(windowed.is_none_or(|windowed| windowed == answer), "window, {told}");
                day = day.plus(17);
            }
        }
    }
}

/// The part of a statement that an entry falls under.
fn part(code: &str) -> usize {
    match code {
        "RENT_DEBIT" | "CHARGE_DEBIT" => 0,
        "HB_CREDIT" | "HB_CLAWBACK" => 1,
        "UC_MPTL" | "UC_TPD" => 2,
        "DD_UNPAID" | "CARD_CHARGEBACK" | "REFUND" => 3,
        _ if code.starts_with("PAY_") => 3,
        _ => 4,
    }
}

#[test]
fn every_quarter_s_statement_is_the_auditor_s() {
    for (_, landlord, homes) in landlords() {
        for home in homes {
            let ledger = home.rows.ledger();
            let (mut carried, mut from) = (home.book.opening, home.book.opened);
            while from < landlord.year_to {
                let to = from.plus(13 * 7 - 1).min(landlord.year_to);
                let statement = Statement::new(&ledger, from.day(), to.day()).unwrap();
                let mut parts = [0; 5];
                for line in home.book.lines.iter().filter(|line| from <= line.on && line.on <= to) {
                    parts[part(line.code)] += line.pence;
                }
                let taken_off = [statement.housing_benefit, statement.universal_credit, statement.paid].map(Pence::get);
                assert_eq!(statement.opening.get(), carried, "{}, {from}", home.told);
                assert_eq!(statement.charged.get(), parts[0], "{}, {from}", home.told);
                assert_eq!(taken_off, [-parts[1], -parts[2], -parts[3]], "{}, {from}", home.told);
                assert_eq!(statement.corrections.get(), parts[4], "{}, {from}", home.told);
                carried = home.owed(to).balance;
                assert_eq!(statement.closing.get(), carried, "{}, {from}", home.told);
                from = to.plus(1);
            }
        }
    }
}
