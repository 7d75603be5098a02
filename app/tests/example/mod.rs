//! Views of made-up people, for the tests of pages and for looking at them.

pub mod account;
pub mod arrangement;
pub mod budget;
pub mod case;
pub mod direct_debit;
pub mod officer;
pub mod page;
pub mod request;

use app::{
    layout::{Assets, Audience, BankDetails, Landlord, Layout, SessionLimits, WaysToPay},
    moment::Moment,
    page::view::AsAt,
};
use chrono::{NaiveDate, NaiveTime};
use domain::calendar::Day;
use std::{collections::BTreeMap, sync::Arc};

const SESSION: SessionLimits = SessionLimits { ends_in_seconds: 1200, warning_seconds: 120 };

pub fn day(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn moment(on: Day, hour: u32, minute: u32) -> Moment {
    Moment { on, at: NaiveTime::from_hms_opt(hour, minute, 0).unwrap() }
}

/// Friday 1 May 2026, at nine.
pub fn as_at() -> AsAt {
    let today = day(2026, 5, 1);
    AsAt { today, imported: Some(moment(today, 9, 0)) }
}

pub fn landlord() -> Landlord {
    Landlord {
        name: "Exampleton Council".to_owned(),
        telephone: "01632 960 123".to_owned(),
        hours: "Monday to Friday, 8am to 6pm".to_owned(),
        email: Some("rents@exampleton.example".to_owned()),
        address: vec!["Income team".to_owned(), "Town Hall".to_owned(), "Exampleton EX1 1AA".to_owned()],
        privacy_email: None,
        ways_to_pay: WaysToPay {
            bank: Some(BankDetails {
                account_name: "Exampleton Council Rents".to_owned(),
                sort_code: "20-00-00".to_owned(),
                account_number: "12345678".to_owned(),
            }),
            telephone: Some("01632 960 456".to_owned()),
            card_link: Some("https://pay.exampleton.example/rent".to_owned()),
            cash: Some("At any Post Office or PayPoint, with your rent card.".to_owned()),
        },
    }
}

fn layout(audience: Audience) -> Layout {
    Layout {
        landlord: Arc::new(landlord()),
        assets: Arc::new(Assets::from_manifest(&BTreeMap::new())),
        audience,
        nonce: "bm9uY2U".to_owned(),
        form_key: "0123456789abcdef".to_owned(),
        is_demonstration: false,
        are_answers_kept: false,
        assisting: None,
        request_id: None,
    }
}

pub fn anonymous() -> Layout {
    layout(Audience::Anonymous)
}

pub fn resident() -> Layout {
    layout(Audience::Resident { session: SESSION, account_id: Some(12), unread: 2 })
}

pub fn officer_layout() -> Layout {
    layout(Audience::Officer { name: "Dev Okafor".to_owned(), session: SESSION })
}
