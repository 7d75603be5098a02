//! Shares and averages, worked by hand.

use std::collections::BTreeMap;

use domain::report::{Figures, Measure, REPORT_VERSION, Rate, RateValue, Reported, Unit};
use serde::Deserialize;

use crate::rules;

#[derive(Deserialize)]
struct Cases {
    rate: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    sums: BTreeMap<Measure, i64>,
    meets_arrears_target: Option<bool>,
    meets_collection_target: Option<bool>,
    #[serde(flatten)]
    rates: BTreeMap<String, String>,
}

fn meets(rate: Rate, figures: &Figures) -> Option<bool> {
    Some(rules().targets.get(rate.code())?.is_met(rate.of(figures)?.amount()))
}

#[test]
fn every_worked_rate_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../golden/report_rate.toml")).unwrap();
    assert!(cases.rate.len() > 10);
    for case in cases.rate {
        let mut figures = Figures::default();
        for (measure, amount) in case.sums {
            figures.add(measure, amount).unwrap();
        }
        let mut found: BTreeMap<String, String> = Rate::ALL
            .iter()
            .filter_map(|rate| Some((rate.code().to_owned(), rate.of(&figures)?.to_string())))
            .collect();
        // A share of nothing need not be written out.
        found.retain(|code, value| value != "0.00%" || case.rates.contains_key(code));
        assert_eq!(found, case.rates, "{}", case.name);
        if case.meets_arrears_target.is_some() {
            assert_eq!(meets(Rate::ArrearsPercent, &figures), case.meets_arrears_target, "{}", case.name);
        }
        if case.meets_collection_target.is_some() {
            assert_eq!(meets(Rate::CollectedPercent, &figures), case.meets_collection_target, "{}", case.name);
        }
    }
}

#[test]
fn every_number_says_how_it_is_worked_out() {
    for measure in Measure::ALL {
        assert!(measure.definition().ends_with('.'), "{measure:?}");
        assert!(measure.section().measures().any(|listed| listed == *measure), "{measure:?}");
    }
    for rate in Rate::ALL {
        assert!(rate.definition().ends_with('.'), "{rate:?}");
    }
}

#[test]
fn a_report_that_was_made_before_a_measure_existed_says_nothing_of_it() {
    let mut figures = Figures::default();
    figures.add(Measure::Calls, 3).unwrap();
    figures.add(Measure::SignIns, 1).unwrap();
    figures.add(Measure::Accounts, 10).unwrap();
    let of = |version, has_sign_ins| Reported { version, has_sign_ins, figures: figures.clone() };
    let (first, now) = (of(1, true), of(REPORT_VERSION, true));
    assert_eq!((first.amount(Measure::Calls), now.amount(Measure::Calls)), (Some(3), Some(3)));
    assert_eq!((first.amount(Measure::SignIns), now.amount(Measure::SignIns)), (None, Some(1)));
    assert_eq!((first.amount(Measure::EvictionsInYear), now.amount(Measure::EvictionsInYear)), (None, Some(0)));
    let share = |reported: &Reported, rate| reported.rate(rate).map(RateValue::plain);
    assert_eq!(share(&first, Rate::SelfServicePercent), None);
    assert_eq!(share(&now, Rate::SelfServicePercent).as_deref(), Some("25.00"));
    assert_eq!(share(&now, Rate::EvictionsPercent).as_deref(), Some("0.00"));
    // A week from before they were counted.
    let uncounted = of(REPORT_VERSION, false);
    assert_eq!((uncounted.amount(Measure::SignIns), share(&uncounted, Rate::SelfServicePercent)), (None, None));
    assert_eq!(uncounted.amount(Measure::EvictionsInYear), Some(0));
    assert!(Measure::ALL.iter().all(|measure| (1..=REPORT_VERSION).contains(&measure.since())));
}

#[test]
fn a_rate_is_told_in_what_it_says() {
    let mut figures = Figures::default();
    for measure in Measure::ALL {
        figures.add(*measure, 7).unwrap();
    }
    // Not every one of them is paid by benefit alone.
    figures.add(Measure::Accounts, 7).unwrap();
    for rate in Rate::ALL {
        let is_money = matches!(rate.of(&figures), Some(RateValue::Money(_)));
        assert_eq!(rate.unit() == Unit::Money, is_money, "{rate:?}");
        let value = rate.of(&figures).unwrap();
        assert_eq!(rate.unit().plain(value.amount()), value.plain(), "{rate:?}");
    }
}

#[test]
fn figures_are_kept_by_code() {
    let mut figures = Figures::default();
    figures.add(Measure::Debit, 12_800).unwrap();
    figures.add(Measure::InArrears, 1).unwrap();
    figures.add(Measure::Refunded, 0).unwrap();
    let text = serde_json::to_string(&figures).unwrap();
    assert_eq!(text, r#"{"debit":12800,"in_arrears":1}"#);
    assert_eq!(serde_json::from_str::<Figures>(&text).unwrap(), figures);
    assert!(figures.add(Measure::Debit, i64::MAX).is_err());
}
