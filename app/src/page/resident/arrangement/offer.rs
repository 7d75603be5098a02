//! The offer's form: plans to choose from, one's own figures, and what they would mean, live where WASM runs.

mod form;

use super::view::ArrangementAccount;
use crate::{
    component::{
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::{
        ArrangementText as Text,
        plan::{PlanBasis, problem_words},
    },
};
use domain::{
    arrangement::{FirstDay, OfferTyped, Suggested, Suggestion},
    calendar::Day,
    money::{Frequency, Pence},
    problem::Problems,
};
use leptos::prelude::*;

/// The view of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferForm {
    /// The account.
    pub account: ArrangementAccount,
    /// Everything typed so far; at first, a beginning to change.
    pub typed: OfferTyped,
    /// All that is wrong with it, in the order of the fields.
    pub problems: Problems,
    /// What the sentences about it need.
    pub basis: PlanBasis,
    /// Plans to choose from, the smallest first.
    pub suggestions: Vec<Suggestion>,
    /// What is usually agreed at least.
    pub least: OfferLeast,
    /// Days that would suit for the first payment.
    pub first_days: Vec<FirstDay>,
    /// The plan that was just chosen, to be said.
    pub filled_in: Option<Suggested>,
    /// The day by which the offer would be answered.
    pub answer_by_on: Day,
    /// The budget leaves nothing: a small amount is fine.
    pub is_nothing_left: bool,
    /// Recognises the account as it is shown here.
    pub standing: String,
}

/// What is usually agreed at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferLeast {
    /// So much ...
    pub amount: Pence,
    /// ... so often.
    pub every: Frequency,
    /// What could be taken from Universal Credit for arrears a month, least and most; `None` = not known.
    pub deduction: Option<(Pence, Pence)>,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, form: OfferForm) -> String {
    let problems = ProblemList::of(
        form.problems.iter().map(|problem| FieldProblem { field: problem.field, words: problem_words(problem) }),
    );
    let head = Head {
        title: Text::OfferTitle.words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        has_islands: true,
        is_narrow: true,
        back: Some(paths::arrangement(form.account.account_id())),
    };
    document(layout, head, || content(layout, form, &problems))
}

fn content(layout: &Layout, form: OfferForm, problems: &ProblemList) -> impl IntoView + use<> {
    let lead = Text::OfferLead.with(&[("amount", &form.account.underlying.to_string())]);
    let on_top = match (form.account.net_weekly.is_arrears(), form.account.may_say_rent()) {
        (false, _) => Text::ThisIsOnTopNothing,
        (true, true) => Text::ThisIsOnTop,
        (true, false) => Text::ThisIsOnTopCharges,
    };
    let on_top = on_top.with(&[("rent", &form.account.net_weekly.to_string())]);
    let nothing = form.is_nothing_left.then(|| {
        view! {
            <div class="app-note app-note--good">
                <p>{Text::BudgetNothing.words()}</p>
                <p><a class="govuk-link" href=paths::DEBT_ADVICE>{Text::KnowAdviceLink.words()}</a></p>
            </div>
        }
    });
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{Text::OfferTitle.words()}</h1>
        <p><strong>{lead}</strong>" "{on_top}</p>
        {nothing}
        {form::form(layout, form, problems)}
    }
}
