//! Laws of balances and statements, for any account and any period.

use domain::calendar::Day;
use domain::ledger::{EntryGroup, Statement, StatementFilter, balance, breathing_space};
use domain::money::Pence;
use proptest::prelude::*;

use crate::account::Account;
use crate::any_account::{any_account, any_day};

fn eve(day: Day) -> Day {
    day.pred_opt().unwrap()
}

proptest! {
    #[test]
    fn a_balance_is_the_sum_of_entries_in_any_order_of_arrival(account in any_account(), day in any_day()) {
        let mut sum = account.opening.get();
        for entry in &account.entries {
            if entry.effective_on <= day {
                sum += entry.amount.get();
            }
        }
        let mut entries = account.entries.clone();
        entries.reverse();
        prop_assert_eq!(balance(account.opening, &account.entries, day).unwrap().get(), sum);
        prop_assert_eq!(balance(account.opening, &entries, day).unwrap().get(), sum);
    }

    #[test]
    fn one_period_closes_as_the_next_opens(account in any_account(), from in any_day(), to in any_day()) {
        prop_assume!(from <= to);
        let ledger = account.ledger();
        let this = Statement::new(&ledger, from, to).unwrap();
        let next = Statement::new(&ledger, to.succ_opt().unwrap(), to + chrono::Days::new(90)).unwrap();
        prop_assert_eq!(this.closing, next.opening);
        prop_assert_eq!(this.closing, balance(account.opening, &account.entries, to).unwrap());
        prop_assert_eq!(this.opening, balance(account.opening, &account.entries, eve(from)).unwrap());
    }

    #[test]
    fn the_subtotals_take_the_opening_to_the_closing(account in any_account(), from in any_day(), to in any_day()) {
        let ledger = account.ledger();
        let it = Statement::new(&ledger, from, to).unwrap();
        let moved = it.charged.get() - it.housing_benefit.get() - it.universal_credit.get() - it.paid.get() + it.corrections.get();
        prop_assert_eq!(it.opening.get() + moved, it.closing.get());
        let terms = Pence::total(it.terms().iter().map(|term| term.moved)).unwrap();
        prop_assert_eq!(it.opening.checked_add(terms).unwrap(), it.closing);
    }

    #[test]
    fn the_balance_runs_from_line_to_line(account in any_account(), from in any_day(), to in any_day()) {
        let ledger = account.ledger();
        let it = Statement::new(&ledger, from, to).unwrap();
        let mut running = it.opening;
        for line in &it.lines {
            running = running.checked_add(line.entry.amount).unwrap();
            prop_assert_eq!(line.balance_after, running);
        }
        prop_assert_eq!(running, it.closing);
        prop_assert!(it.lines.is_sorted_by_key(|line| line.entry.order()));

        let grouped = it.grouped().unwrap();
        let mut running = it.opening;
        for line in &grouped {
            running = running.checked_add(line.amount).unwrap();
            prop_assert_eq!(line.balance_after, running);
            prop_assert!(line.parts.is_empty() || line.amount == Pence::total(line.parts.iter().map(|part| part.amount)).unwrap());
        }
        prop_assert_eq!(running, it.closing);
        prop_assert_eq!(grouped.iter().map(|line| line.entries.len()).sum::<usize>(), it.lines.len());
    }

    #[test]
    fn the_order_of_arrival_makes_no_difference(account in any_account(), from in any_day(), to in any_day()) {
        let mut entries = account.entries.clone();
        entries.sort_by(|one, other| other.posted_on.cmp(&one.posted_on).then(one.amount.cmp(&other.amount)));
        let rearranged = Account { entries, benefits: account.benefits.clone(), charges: Vec::new(), ..account };
        let (one, other) = (account.ledger(), rearranged.ledger());
        prop_assert_eq!(Statement::new(&one, from, to).unwrap(), Statement::new(&other, from, to).unwrap());
    }

    #[test]
    fn every_line_is_explained_and_none_speaks_of_rent_where_there_is_no_tenancy(account in any_account()) {
        let ledger = account.ledger();
        let it = Statement::new(&ledger, Day::MIN, Day::MAX).unwrap();
        for line in it.lines.iter().map(|line| (&line.title, &line.explanation)).chain(it.grouped().unwrap().iter().map(|line| (&line.title, &line.explanation))) {
            prop_assert!(!line.0.is_empty() && line.1.ends_with('.'), "{line:?}");
            let says_rent = format!("{} {}", line.0, line.1).to_lowercase().contains("rent");
            prop_assert!(account.kind.may_say_rent() || !says_rent, "{line:?}");
        }
    }

    #[test]
    fn each_group_but_corrections_has_its_filter(account in any_account()) {
        let ledger = account.ledger();
        for line in Statement::new(&ledger, Day::MIN, Day::MAX).unwrap().lines {
            let shown = [StatementFilter::Charges, StatementFilter::Benefit, StatementFilter::Payments]
                .iter().filter(|filter| filter.shows(line.entry.kind)).count();
            prop_assert!(StatementFilter::All.shows(line.entry.kind));
            prop_assert!(shown == 1 || shown == 0 && line.group == EntryGroup::Correction);
        }
    }

    #[test]
    fn what_is_frozen_and_what_came_due_since_add_up(account in any_account(), began in any_day(), today in any_day()) {
        let split = breathing_space(account.opening, &account.entries, began, today).unwrap();
        prop_assert_eq!(split.frozen, balance(account.opening, &account.entries, eve(began)).unwrap());
        let total = split.frozen.checked_add(split.since_start).unwrap();
        prop_assert_eq!(total, balance(account.opening, &account.entries, today).unwrap());
    }
}
