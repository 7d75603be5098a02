//! Issuing a code to sign in with by letter: first a page that asks for whom, then the letter to print, once.

use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        print::print_button,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::OfficerText as Text,
};
use domain::{
    calendar::{Day, day_month_year, day_words},
    problem::Problems,
};
use leptos::prelude::*;

/// The page that asks for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeConfirm {
    /// Which account.
    pub account_id: i64,
    /// "Flat 3, 12 Rowan Court, Exampleton, EX1 1AA".
    pub address: String,
    /// The tenants; occupants cannot sign in.
    pub tenants: Vec<LetterCodeTenant>,
    /// How many days the code lasts, from policy.
    pub code_days: u32,
    /// One of them is only to be reached safely: nothing is posted to the home.
    pub is_given_safely: bool,
    /// Whom was chosen, and whether that it is given safely was ticked: as sent before.
    pub chosen: (String, bool),
    /// What is wrong with what was chosen.
    pub problems: Problems,
}

/// A tenant to whom a code can be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeTenant {
    /// The value that the form sends.
    pub person_ref: String,
    /// As recorded.
    pub name: String,
    /// They have a code that would be withdrawn.
    pub has_live_code: bool,
}

/// The letter, with the code: shown once and never again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCodeLetter {
    /// Which account.
    pub account_id: i64,
    /// To whom.
    pub name: String,
    /// A line each, for the window of an envelope; none = it is not posted, or it is not known where to.
    pub address: Vec<String>,
    /// It is not posted, but given in a way that is known to be safe.
    pub is_given_safely: bool,
    /// What they quote.
    pub payment_ref: String,
    /// In groups that are easy to read aloud and to type.
    pub code: String,
    /// The day of the letter.
    pub issued_on: Day,
    /// The last day it can be used.
    pub expires_on: Day,
    /// The portal's own address, as it is to be typed.
    pub portal_address: String,
}

/// Where the choice of whom stands.
pub const WHO: &str = "person_ref-0";
/// The tick that says that it is not posted.
pub const SAFELY: &str = "safely";

/// The page that asks for whom.
#[must_use]
pub fn confirm_page(layout: &Layout, confirm: LetterCodeConfirm) -> String {
    let problems = ProblemList::of(confirm.problems.iter().map(|problem| {
        let text = if problem.field == SAFELY { Text::LetterSafelyMissing } else { Text::LetterWhoMissing };
        FieldProblem { field: problem.field, words: text.words().to_owned() }
    }));
    let head = Head {
        title: Text::LetterTitle.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(confirm.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        let lasts = Text::LetterLasts.with(&[("days", &confirm.code_days.to_string())]);
        let (address, is_given_safely) = (confirm.address.clone(), confirm.is_given_safely);
        let form = if confirm.tenants.is_empty() {
            view! { <p class="govuk-inset-text">{Text::LetterNobody.words()}</p> }.into_any()
        } else {
            confirm_form(layout, confirm, &problems).into_any()
        };
        let how = if is_given_safely {
            view! { <p class="app-note app-note--look">{Text::LetterDoNotPost.words()}</p> }.into_any()
        } else {
            view! { <p>{Text::LetterPost.words()}</p> }.into_any()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::LetterTitle.words()}</h1>
            <p class="app-soft">{address}</p>
            <p>{Text::LetterLead.words()}</p>
            <p>{lasts}</p>
            {how}
            {form}
        }
    })
}

fn confirm_form(layout: &Layout, confirm: LetterCodeConfirm, problems: &ProblemList) -> impl IntoView + use<> {
    let LetterCodeConfirm { account_id, tenants, is_given_safely, chosen: (chosen, is_ticked), .. } = confirm;
    let is_only_one = tenants.len() == 1;
    let problem = problems.about(WHO);
    let has_problem = problem.is_some();
    let choices = tenants.into_iter().enumerate().map(|(index, tenant)| {
        let id = format!("person_ref-{index}");
        let hint_id = format!("{id}-hint");
        let is_chosen = is_only_one || tenant.person_ref == chosen;
        let hint = tenant.has_live_code.then(|| {
            view! { <div class="govuk-hint govuk-radios__hint" id=hint_id.clone()>{Text::LetterReplaces.words()}</div> }
        });
        view! {
            <div class="govuk-radios__item">
                <input
                    class="govuk-radios__input"
                    type="radio"
                    name="person_ref"
                    id=id.clone()
                    value=tenant.person_ref
                    checked=is_chosen
                    aria-describedby=tenant.has_live_code.then_some(hint_id)
                />
                <label class="govuk-label govuk-radios__label" for=id>{tenant.name}</label>
                {hint}
            </div>
        }
    });
    let safely = is_given_safely.then(|| safely_tick(is_ticked, problems.about(SAFELY)));
    view! {
        <form method="post" action=paths::officer_letter_code(account_id) novalidate>
            {form_key(&layout.form_key)}
            <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                <fieldset class="govuk-fieldset" aria-describedby=has_problem.then_some("person_ref-problem")>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::LetterWho.words()}</legend>
                    {problem.map(|words| problem_message("person_ref-problem".to_owned(), &words))}
                    <div class="govuk-radios">{choices.collect_view()}</div>
                </fieldset>
            </div>
            {safely}
            <button class="govuk-button" type="submit">{Text::LetterButton.words()}</button>
        </form>
    }
}

fn safely_tick(is_ticked: bool, problem: Option<String>) -> impl IntoView + use<> {
    let has_problem = problem.is_some();
    view! {
        <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
            {problem.map(|words| problem_message("safely-problem".to_owned(), &words))}
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        type="checkbox"
                        id=SAFELY
                        name=SAFELY
                        value="yes"
                        checked=is_ticked
                        aria-describedby=has_problem.then_some("safely-problem")
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=SAFELY>{Text::LetterSafely.words()}</label>
                </div>
            </div>
        </div>
    }
}

/// The letter, to print. The code is on it once and nowhere else.
#[must_use]
pub fn letter_page(layout: &Layout, letter: LetterCodeLetter) -> String {
    let head = Head {
        title: Text::LetterTitle.words().to_owned(),
        section: Some(Section::Today),
        is_narrow: true,
        back: Some(paths::officer_account(letter.account_id)),
        ..Head::default()
    };
    let why_no_address = match (letter.is_given_safely, letter.address.is_empty()) {
        (true, _) => Some(Text::LetterReadySafely),
        (false, true) => Some(Text::LetterNoAddress),
        (false, false) => None,
    };
    document(layout, head, || {
        view! {
            <h1 class="govuk-heading-l app-not-printed">{Text::LetterTitle.words()}</h1>
            <p class="govuk-inset-text app-not-printed">{Text::LetterReady.words()}</p>
            {why_no_address.map(|text| view! { <p class="app-note app-note--look app-not-printed">{text.words()}</p> })}
            {print_button()}
            {letter_sheet(layout, letter)}
        }
    })
}

fn letter_sheet(layout: &Layout, letter: LetterCodeLetter) -> impl IntoView + use<> {
    let landlord = &layout.landlord;
    let to: Vec<_> = std::iter::once(letter.name.clone())
        .chain(letter.address)
        .map(|line| view! { <span class="app-line">{line}</span> })
        .collect();
    let step_1 = Text::LetterStep1.with(&[("address", &letter.portal_address)]);
    let until = Text::LetterUntil.with(&[("day", &day_words(letter.expires_on))]);
    let safe = Text::LetterSafe.with(&[("telephone", &landlord.telephone)]);
    view! {
        <article class="app-card app-letter">
            <p class="app-letter__from">{landlord.name.clone()}</p>
            <address class="app-letter__to">{to}</address>
            <p>{day_month_year(letter.issued_on)}</p>
            <p>{Text::LetterDear.with(&[("name", &letter.name)])}</p>
            <p>{Text::LetterBody.words()}</p>
            <h2 class="govuk-heading-s">{Text::LetterHow.words()}</h2>
            <ol class="govuk-list govuk-list--number">
                <li>{step_1}</li>
                <li>{Text::LetterStep2.words()}</li>
                <li>{Text::LetterStep3.words()}</li>
            </ol>
            <dl class="app-pairs app-letter__code">
                <dt>{Text::LetterRef.words()}</dt>
                <dd>{letter.payment_ref}</dd>
                <dt>{Text::LetterCode.words()}</dt>
                <dd><strong translate="no">{letter.code}</strong></dd>
            </dl>
            <p>{until}</p>
            <p>{safe}</p>
        </article>
    }
}
