//! The list of requests: every task has its place in it, and a filter survives its address.

use std::collections::BTreeMap;

use domain::request::{Assignee, Due, RequestFilter, RequestKind, WaitsFor};
use domain::task::TaskKind;
use proptest::prelude::*;

fn again(filter: &RequestFilter) -> RequestFilter {
    let fields: BTreeMap<&str, String> =
        filter.fields().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    RequestFilter::of(|name| fields.get(name).cloned().unwrap_or_default())
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(all))
}

proptest! {
    #[test]
    fn a_filter_comes_back_from_its_address(
        kind in one_of(RequestKind::ALL),
        patch in prop::option::of("[A-Z]{1,8}-[0-9]"),
        assignee in prop::option::of(prop_oneof![
            Just(Assignee::Nobody),
            Just(Assignee::Me),
            "[A-Z][0-9]{1,4}".prop_map(Assignee::Officer),
        ]),
        due in one_of(Due::ALL),
        waits_for in one_of(WaitsFor::ALL),
    ) {
        let filter = RequestFilter { kind, patch, assignee, due, waits_for };
        prop_assert_eq!(again(&filter), filter);
    }
}

#[test]
fn what_an_address_says_and_nobody_knows_is_left_out() {
    let filter = RequestFilter::of(|name| if name == "kind" { "wish".to_owned() } else { " ".to_owned() });
    assert!(filter.is_empty());
}

#[test]
fn every_task_has_its_place() {
    let places: Vec<(&str, &str)> =
        TaskKind::ALL.iter().map(|kind| (kind.code(), RequestKind::of_task(*kind).code())).collect();
    for known in [
        ("income", "change"),
        ("household", "change"),
        ("benefit_claim", "change"),
        ("moving", "change"),
        ("bereavement", "change"),
        ("hard", "change"),
        ("direct_debit", "mandate"),
        ("contact_change_stopped", "task"),
        ("arrangement_change", "task"),
        ("feed_conflict", "task"),
    ] {
        assert!(places.contains(&known), "{known:?}");
    }
    let listed: usize = RequestKind::ALL.iter().map(|kind| kind.task_kinds().count()).sum();
    assert_eq!(listed, TaskKind::ALL.len(), "each task is in one place");
}

#[test]
fn days_to_answer_by() {
    let today = "2026-05-01".parse().unwrap();
    let last = |due: Due| due.last_on(today).to_string();
    assert_eq!([last(Due::Overdue), last(Due::Today), last(Due::Week)], ["2026-04-30", "2026-05-01", "2026-05-08"]);
}
