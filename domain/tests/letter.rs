//! Templates: the built-in ones are sound, and every mistake in a file is named.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::collections::BTreeMap;

use domain::calendar::parse_iso_day;
use domain::ledger::ActionCode;
use domain::letter::{
    FieldKind, FieldValue, FillProblem, LetterField, Template, TemplateBook, TemplateFile, counts_as,
};
use domain::money::Pence;

const GOOD: &str = r#"
name = "A name"
about = "When"
is_chasing = true
subject = "A message"
text_message = "Call {telephone}."
body = "You owe {underlying} since {today}. Call {telephone}."
[fields]
underlying = "money"
today = "day"
telephone = "text"
"#;

fn problem(text: &str) -> String {
    Template::parse("mine", text).map_or_else(|problem| problem.to_string(), |_| "no problem".to_owned())
}

fn values() -> BTreeMap<LetterField, FieldValue> {
    LetterField::ALL
        .iter()
        .map(|field| {
            let value = match field.kind() {
                FieldKind::Text => FieldValue::Text(format!("({})", field.code())),
                FieldKind::Money => FieldValue::Money(Pence::new(1_234)),
                FieldKind::Day => FieldValue::Day(parse_iso_day("2026-05-01").unwrap()),
            };
            (*field, value)
        })
        .collect()
}

#[test]
fn every_built_in_template_is_read_and_filled_in() {
    let book = TemplateBook::builtin().unwrap();
    for template in book.templates() {
        let filled = template.fill(&values()).unwrap();
        let said = format!("{} {} {}", filled.subject, filled.body, filled.text_message);
        assert!(!said.contains(['{', '}']), "{}: {said}", template.key);
        // What can be read on a locked screen says nothing of rent or owing.
        let seen = format!("{} {}", filled.subject, filled.text_message).to_lowercase();
        for word in ["rent", "owe", "arrears", "debt", "court", "evict", "£"] {
            assert!(!seen.contains(word), "{}: {word} in {seen}", template.key);
        }
        // Each says whom to talk to.
        assert!(filled.body.contains("(telephone)"), "{}", template.key);
    }
    for key in [TemplateBook::PLAN_REMINDER, TemplateBook::PLAN_COMPLETED, TemplateBook::PLAN_OFFER_PAUSED] {
        assert!(book.find(key).is_some(), "{key}");
    }
    let chasing: Vec<&str> =
        book.templates().filter(|template| template.is_chasing).map(|template| template.key.as_str()).collect();
    assert_eq!(
        chasing,
        ["arrears_first", "arrears_interview", "arrears_reminder", "arrears_second", "court_warning", "plan_reminder"]
    );
}

#[test]
fn no_word_shames_anybody() {
    for template in TemplateBook::builtin().unwrap().templates() {
        let body = template.fill(&values()).unwrap().body.to_lowercase();
        for word in ["failed", "failure", "must pay immediately", "demand", "defaulted", "evicted"] {
            assert!(!body.contains(word), "{}: {word}", template.key);
        }
    }
}

#[test]
fn every_mistake_in_a_file_is_named() {
    assert_eq!(problem(GOOD), "no problem");
    let cases = [
        (GOOD.replace("{underlying}", "{sum}"), "the template mine uses {sum}, which it does not declare"),
        (GOOD.replace("{underlying}", "{balance}"), "the template mine uses {balance}, which it does not declare"),
        (GOOD.replace(" since {today}", ""), "the template mine declares today, which it does not use"),
        (format!("{GOOD}star_sign = \"text\""), "the template mine declares star_sign, which Hearth does not know"),
        (
            GOOD.replace("today = \"day\"", "today = \"text\""),
            "the template mine declares today as text, and it is day",
        ),
        (
            GOOD.replace("Call {telephone}.\"\nbody", "You owe {underlying}.\"\nbody"),
            "the template mine says {underlying} where it can be read on a locked screen",
        ),
        (
            GOOD.replace("{underlying}", "{underlying"),
            "the template mine has a brace that opens no field or closes none",
        ),
        (
            GOOD.replace("{underlying}", "underlying}"),
            "the template mine has a brace that opens no field or closes none",
        ),
        (GOOD.replace("\"A message\"", "\" \""), "the template mine has no subject"),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(&text), expected, "{text}");
    }
    for text in [
        GOOD.replace("is_chasing = true\n", ""),
        GOOD.replace("subject =", "subjekt ="),
        GOOD.replace("is_chasing = true", "is_chasing = \"yes\""),
        "not toml".to_owned(),
    ] {
        assert!(problem(&text).starts_with("the template mine cannot be read"), "{}", problem(&text));
    }
}

#[test]
fn a_value_is_put_in_as_it_is_and_none_may_be_missing() {
    let template = Template::parse("mine", GOOD).unwrap();
    let mut known = values();
    known.insert(LetterField::Telephone, FieldValue::Text("{today} & <b>".to_owned()));
    let filled = template.fill(&known).unwrap();
    assert_eq!(filled.body, "You owe £12.34 since Friday 1 May 2026. Call {today} & <b>.");
    assert_eq!(filled, template.fill(&known).unwrap(), "the same to the byte");
    known.insert(LetterField::Today, FieldValue::Text("soon".to_owned()));
    assert_eq!(template.fill(&known), Err(FillProblem::WrongKind(LetterField::Today)));
    known.remove(&LetterField::Underlying);
    assert_eq!(template.fill(&known), Err(FillProblem::Missing(LetterField::Underlying)));
}

#[test]
fn a_landlords_own_template_stands_in_place_of_the_built_in_one() {
    let own = TemplateFile { key: "plan_completed", text: GOOD };
    let book = TemplateBook::with(&[own, TemplateFile { key: "mine", text: GOOD }]).unwrap();
    assert_eq!(book.find("plan_completed").unwrap().name, "A name");
    assert_eq!(book.templates().count(), TemplateBook::builtin().unwrap().templates().count() + 1);
    assert!(TemplateBook::with(&[TemplateFile { key: "mine", text: "" }]).is_err());
}

#[test]
fn each_letter_counts_as_a_step_of_the_ladder_or_is_none() {
    let book = TemplateBook::builtin().unwrap();
    let counted: Vec<(&str, Option<&str>)> = book
        .templates()
        .map(|template| (template.key.as_str(), counts_as(&template.key, template.is_chasing).map(ActionCode::code)))
        .collect();
    let expected = [
        ("arrears_first", Some("LETTER_1")),
        ("arrears_interview", Some("LETTER_OTHER")),
        ("arrears_reminder", Some("TEXT")),
        ("arrears_second", Some("LETTER_2")),
        ("benefit_help", None),
        ("court_warning", Some("COURT_WARNING")),
        ("meeting", None),
        ("plan_completed", None),
        ("plan_offer_paused", None),
        ("plan_reminder", Some("LETTER_OTHER")),
        ("rent_and_benefit", None),
        ("sorry_for_your_loss", None),
    ];
    assert_eq!(counted, expected);
    assert_eq!(counts_as("a_landlord_s_own", true), Some(ActionCode::LetterOther));
}
