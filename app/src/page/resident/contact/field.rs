//! Changing an email or mobile: what it is to be; or that a person must change it.

use super::head;
use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::document,
    text::ContactText as Text,
};
use domain::contact::ContactField;
use leptos::prelude::*;

/// How a change can be stopped by whoever is reached now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldShown {
    /// From the email or mobile that we have, for so many hours.
    Hours(u32),
    /// There is none: by a letter to the home, for so many days.
    ByLetter {
        /// The days.
        days: u32,
    },
}

/// Changing an email or mobile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldForm {
    /// Of what.
    pub field: ContactField,
    /// As typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<FieldProblemKind>,
    /// How a change can be stopped.
    pub hold: HoldShown,
}

/// What can be wrong with a new email or mobile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblemKind {
    /// Nothing was typed.
    Missing,
    /// It cannot be one.
    Unlikely,
    /// It is what we have.
    Same,
    /// Asked for too often.
    TooOften,
}

/// The page that asks for the new one.
#[must_use]
pub fn field_page(layout: &Layout, form: FieldForm) -> String {
    let is_email = form.field == ContactField::Email;
    let (title, label, hint) = if is_email {
        (Text::EmailTitle, Text::EmailLabel, Text::EmailHint)
    } else {
        (Text::MobileTitle, Text::MobileLabel, Text::MobileHint)
    };
    let telephone = layout.landlord.telephone.clone();
    let words = |kind| match kind {
        FieldProblemKind::Missing if is_email => Text::EmailMissing.words().to_owned(),
        FieldProblemKind::Missing => Text::MobileMissing.words().to_owned(),
        FieldProblemKind::Unlikely if is_email => Text::EmailWrong.words().to_owned(),
        FieldProblemKind::Unlikely => Text::MobileWrong.words().to_owned(),
        FieldProblemKind::Same => Text::Same.words().to_owned(),
        FieldProblemKind::TooOften => Text::TooOften.with(&[("telephone", &telephone)]),
    };
    let problems = ProblemList::of(form.problem.map(|kind| FieldProblem { field: "value", words: words(kind) }));
    document(layout, head(title, paths::CONTACT_DETAILS, !problems.is_empty()), || {
        let field = TextField {
            id: "value",
            label: label.words(),
            hint: hint.words(),
            value: form.value,
            problem: problems.about("value"),
            autocomplete: if is_email { "email" } else { "tel" },
            keyboard: if is_email { "email" } else { "tel" },
            width: if is_email { "30" } else { "20" },
            is_reference: false,
            length_max: 300,
        };
        let hold = match form.hold {
            HoldShown::Hours(hours) => Text::FieldNext.with(&[("hours", &hours.to_string())]),
            HoldShown::ByLetter { days } => Text::FieldNextLetter.with(&[("days", &days.to_string())]),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title.words()}</h1>
            <form method="post" action=paths::contact_field(form.field.code()) novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                <p>{hold}</p>
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
            <h2 class="govuk-heading-s">{Text::FieldLost.words()}</h2>
            <p>{Text::FieldLostHow.with(&[("telephone", &layout.landlord.telephone)])}</p>
        }
    })
}

/// Says that a person makes this change.
#[must_use]
pub fn through_officer_page(layout: &Layout) -> String {
    document(layout, head(Text::OfficerTitle, paths::CONTACT_DETAILS, false), || {
        let landlord = &layout.landlord;
        let lead = Text::OfficerLead.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! {
            <h1 class="govuk-heading-l">{Text::OfficerTitle.words()}</h1>
            <p>{lead}</p>
            <p>{Text::OfficerNext.words()}</p>
        }
    })
}
