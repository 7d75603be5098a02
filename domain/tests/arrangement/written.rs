//! Days, amounts and offers as the golden files write them.

use domain::arrangement::{LumpSum, Offer};
use domain::calendar::{Day, parse_iso_day};
use domain::ledger::{ArrangementFrequency, Charge, ChargeCode, ChargeFrequency, RegularDue};
use domain::money::Pence;
use domain::policy::{Policy, PolicyOn};

pub fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

pub fn pence(text: &str) -> Pence {
    Pence::parse(text).unwrap()
}

/// "£20.00 fortnightly from 2026-11-27 [and £100.00 on 2026-12-13]".
pub fn offer(text: &str) -> Offer {
    let words: Vec<&str> = text.split_whitespace().collect();
    Offer {
        amount: pence(words[0]),
        frequency: ArrangementFrequency::parse(words[1]).unwrap(),
        first_on: day(words[3]),
        lump_sum: (words.len() > 4).then(|| LumpSum { amount: pence(words[5]), on: day(words[7]) }),
    }
}

pub fn offer_words(offer: &Offer) -> String {
    let lump_sum = offer.lump_sum.map(|it| format!(" and {} on {}", it.amount, it.on)).unwrap_or_default();
    format!("{} {} from {}{lump_sum}", offer.amount, offer.frequency.code(), offer.first_on)
}

/// An account that is charged so much a week and has no benefit.
pub fn regular(weekly: &str) -> RegularDue {
    let charge = Charge {
        code: ChargeCode::Rent,
        amount: pence(weekly),
        frequency: ChargeFrequency::Weekly,
        starts_on: day("2020-04-06"),
        ends_on: None,
        hb_eligible: true,
        uc_eligible: true,
    };
    RegularDue::on(&[charge], &[], day("2026-11-22")).unwrap()
}

pub fn policy() -> PolicyOn {
    Policy::builtin().unwrap().on(day("2026-11-22")).clone()
}

pub fn nothing() -> String {
    "£0.00".to_owned()
}
