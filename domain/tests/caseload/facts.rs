//! What the ranking may look at. Whoever adds a field answers here for it: no protected characteristic, no address.

use domain::caseload::CaseFacts;
use domain::money::Pence;

use crate::written::{Case, owing};

const FIELDS: [&str; 21] = [
    "arrangement",
    "balance",
    "benefit",
    "contacts",
    "court",
    "deadlines",
    "gross_weekly",
    "kind",
    "last_paid_on",
    "mandate_cancelled_on",
    "net_weekly",
    "notice",
    "offer_answer_by_on",
    "owed_since_on",
    "pause",
    "protections",
    "rhythm",
    "stage",
    "underlying",
    "underlying_before",
    "urgent_task_by_on",
];

#[test]
fn nothing_is_ranked_by_who_somebody_is_or_where_they_live() {
    let refused = serde_json::from_str::<CaseFacts>("{\"a_field_that_is_not_there\": 1}").unwrap_err().to_string();
    let mut named: Vec<&str> = refused.split('`').skip(3).step_by(2).collect();
    named.sort_unstable();
    assert_eq!(named, FIELDS);
    let about_people = [
        "age", "born", "sex", "gender", "race", "ethnic", "religion", "health", "disab", "postcode", "address", "name",
        "language", "marker",
    ];
    for field in FIELDS {
        assert!(!about_people.iter().any(|word| field.contains(word) && field != "stage"), "{field}");
    }
}

#[test]
fn what_is_nothing_takes_no_room() {
    let kept = serde_json::to_string(&owing(Pence::ZERO)).unwrap();
    assert!(kept.len() < 150, "{kept}");
    let facts = Case::default().facts();
    assert_eq!(serde_json::from_str::<CaseFacts>(&serde_json::to_string(&facts).unwrap()).unwrap(), facts);
}
