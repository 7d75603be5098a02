//! Shares and averages, worked by hand.

use std::collections::BTreeMap;

use domain::report::{Figures, Measure, Rate, RateValue};
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
    let Some(RateValue::Percent(value)) = rate.of(figures) else { return None };
    Some(rate.meets(value, rate.target(&rules())?))
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
