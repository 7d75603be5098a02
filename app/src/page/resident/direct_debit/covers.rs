//! What the Direct Debit pays: rent alone, or with the agreed plan.

use super::{
    choice::{Answer, Choice},
    parts::way_out,
};
use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::DirectDebitText as Text,
};
use domain::money::{Frequency, Pence};
use leptos::prelude::*;

/// What the form sends for rent alone, and for rent with the plan.
pub const RENT: &str = "rent";
/// See [`RENT`].
pub const RENT_AND_ARRANGEMENT: &str = "rent_and_arrangement";

/// The view of the question. The field is `covers`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoversForm {
    /// Which account.
    pub account_id: i64,
    /// As chosen.
    pub chosen: String,
    /// The form was sent without an answer.
    pub is_missing: bool,
    /// The agreed plan: how much and how often. `None` = there is none, so that rent alone can be paid.
    pub arrangement: Option<(Pence, Frequency)>,
    /// In breathing space: nobody is led to an offer.
    pub is_paused: bool,
    /// What is paid on the account: "rent" or "charges".
    pub pays: &'static str,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, form: CoversForm) -> String {
    let problems = ProblemList::of(
        form.is_missing.then(|| FieldProblem { field: "covers", words: Text::CoversMissing.words().to_owned() }),
    );
    let head = Head {
        title: Text::CoversTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::direct_debit_authority(form.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let account_id = form.account_id;
        let question = match form.arrangement {
            Some(arrangement) => {
                choice(form.chosen, arrangement, form.pays, problems.about("covers")).show().into_any()
            }
            None => rent_alone(account_id, form.is_paused, form.pays).into_any(),
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::CoversTitle.words()}</h1>
            <form method="post" action=paths::direct_debit_covers(account_id) novalidate>
                {form_key(&layout.form_key)}
                {question}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
            {way_out()}
        }
    })
}

/// The question, where there is a plan.
pub(super) fn choice(chosen: String, arrangement: (Pence, Frequency), pays: &str, problem: Option<String>) -> Choice {
    let (amount, every) = arrangement;
    let both = Text::CoversBothHint.with(&[("amount", &amount.to_string()), ("every", every.words())]);
    Choice {
        id: "covers",
        label: Text::CoversTitle.words(),
        hint: "",
        problem,
        chosen,
        answers: vec![
            Answer { value: RENT_AND_ARRANGEMENT, label: Text::CoversBoth.with(&[("pays", pays)]), hint: both },
            Answer {
                value: RENT,
                label: Text::CoversRent.with(&[("pays", pays)]),
                hint: Text::CoversRentHint.words().to_owned(),
            },
        ],
    }
}

fn rent_alone(account_id: i64, is_paused: bool, pays: &str) -> impl IntoView + use<> {
    let offer = (!is_paused).then(|| {
        view! {
            <p>
                {Text::CoversOffer.words()}" "
                <a class="govuk-link" href=paths::arrangement(account_id)>{Text::CoversOfferLink.words()}</a>
            </p>
        }
    });
    view! {
        <input type="hidden" name="covers" value=RENT />
        <p>{Text::CoversOnlyRent.with(&[("pays", pays)])}</p>
        {offer}
    }
}
