//! Which week, when it closes, and the same week a year ago.

use domain::report::ReportWeek;

use crate::{day, rules};

#[test]
fn a_week_is_known_by_its_sunday_and_any_of_its_days() {
    let week = ReportWeek::ending_on(day("2026-11-22")).unwrap();
    assert_eq!(ReportWeek::ending_on(day("2026-11-21")), None);
    for on in ["2026-11-16", "2026-11-19", "2026-11-22"] {
        assert_eq!(ReportWeek::of(day(on)), week, "{on}");
    }
    assert_eq!(week.starts_on(), day("2026-11-16"));
    assert_eq!((week.rent_year().label().as_str(), week.number()), ("2026/27", 33));
    assert_eq!(week.before().after(), week);
}

#[test]
fn a_week_closes_when_its_cut_off_day_is_over() {
    let latest = |today: &str| ReportWeek::latest_closed(day(today), &rules()).ends_on();
    assert_eq!(latest("2026-11-22"), day("2026-11-15"));
    assert_eq!(latest("2026-11-23"), day("2026-11-15"), "the Monday is the cut-off day");
    assert_eq!(latest("2026-11-24"), day("2026-11-22"));
    let week = ReportWeek::of(day("2026-11-22"));
    assert!(!week.is_closed_on(day("2026-11-23"), &rules()));
    assert!(week.is_closed_on(day("2026-11-24"), &rules()));
}

#[test]
fn the_same_week_last_year_has_the_same_number() {
    let last_year = |sunday: &str| ReportWeek::of(day(sunday)).last_year().map(ReportWeek::ends_on);
    assert_eq!(last_year("2026-11-22"), Some(day("2025-11-23")));
    assert_eq!(last_year("2026-04-12"), Some(day("2025-04-13")), "week 1 of 2026/27 and of 2025/26");
    // 2024/25 had 53 weeks, and the year before it 52.
    assert_eq!(last_year("2025-04-06"), None);
    assert_eq!(last_year("2026-04-05"), Some(day("2025-03-30")), "week 52 of a year of 53");
}
