//! Referring somebody, and recording what became of it.

use super::question::{FormNotice, HouseholdMember, choices, length, members, notice, problem_list, radios};
use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        question::TextAreaField,
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::CaseFormText as Text,
};
use domain::{
    calendar::{Day, day_month_year},
    casework::{Consent, OutcomeTyped, ReferralOutcome, ReferralTo, ReferralTyped},
    problem::Problems,
};
use leptos::prelude::*;

/// The form of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralForm {
    /// Which account.
    pub account_id: i64,
    /// "Amina Yusuf, 12 Rowan Court".
    pub whose: String,
    /// The household.
    pub people: Vec<HouseholdMember>,
    /// As typed.
    pub typed: ReferralTyped,
    /// What is wrong.
    pub problems: Problems,
    /// Why it is shown again.
    pub notice: Option<FormNotice>,
}

/// A referral, and the form for what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeForm {
    /// In its address.
    pub referral_id: String,
    /// Which account.
    pub account_id: i64,
    /// Whom.
    pub name: String,
    /// "Debt advice".
    pub to: String,
    /// Which organisation.
    pub organisation: Option<String>,
    /// What it rests on.
    pub consent: String,
    /// Why.
    pub reason: String,
    /// The officer.
    pub by: String,
    /// When.
    pub on: Day,
    /// What became of it so far, in order.
    pub outcomes: Vec<OutcomeLine>,
    /// This officer may record what became of it.
    pub may_write: bool,
    /// As typed.
    pub typed: OutcomeTyped,
    /// What is wrong.
    pub problems: Problems,
    /// Why it is shown again.
    pub notice: Option<FormNotice>,
}

/// What became of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// "Taken on".
    pub outcome: String,
    /// What is known.
    pub note: Option<String>,
    /// "1 May 2026, by Nora North".
    pub when: String,
}

/// The form of a referral.
#[must_use]
pub fn referral_page(layout: &Layout, form: &ReferralForm) -> String {
    let missing = |field| match field {
        "person_ref-0" => Text::ReferralWhoMissing,
        "made_to-0" => Text::ReferralToMissing,
        "consent-0" => Text::ReferralConsentMissing,
        _ => Text::ReferralReasonMissing,
    };
    let typed = |field: &str| if field == "reason" { length(&form.typed.reason) } else { 0 };
    let problems = problem_list(&form.problems, missing, typed);
    let head = head(Text::ReferralTitle.words().to_owned(), form.account_id, !problems.is_empty());
    document(layout, head, || {
        let typed = &form.typed;
        let kinds = choices(ReferralTo::ALL.iter().map(|to| (to.code(), to.words())));
        let consents = choices(Consent::ALL.iter().map(|one| (one.code(), one.words())));
        let organisation = TextField {
            id: "organisation",
            label: Text::ReferralOrganisation.words(),
            hint: Text::ReferralOrganisationHint.words(),
            value: typed.organisation.clone(),
            problem: problems.about("organisation"),
            autocomplete: "off",
            width: "30",
            length_max: 300,
            ..TextField::default()
        };
        let reason = TextAreaField {
            id: "reason",
            label: Text::ReferralReason.words().to_owned(),
            hint: format!("{} {}", Text::ReferralReasonHint.words(), Text::ForLetters.words()),
            value: typed.reason.clone(),
            problem: problems.about("reason"),
            rows: 6,
        };
        let (who, to) = (problems.about("person_ref-0"), problems.about("made_to-0"));
        let (to_hint, consent_hint) = (Some(Text::ReferralToHint), Some(Text::ReferralConsentHint));
        let consent = problems.about("consent-0");
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::ReferralTitle.words()}</h1>
            <p>{form.whose.clone()}</p>
            <p>{Text::ReferralLead.words()}</p>
            {notice(form.notice)}
            <form method="post" action=paths::officer_referral_new(form.account_id) novalidate>
                {form_key(&layout.form_key)}
                {radios("person_ref", Text::ReferralWho, None, members(&form.people), &typed.person_ref, who)}
                {radios("made_to", Text::ReferralTo, to_hint, kinds, &typed.made_to, to)}
                {organisation.show()}
                {reason.show()}
                {radios("consent", Text::ReferralConsent, consent_hint, consents, &typed.consent, consent)}
                <button class="govuk-button" type="submit">{Text::ReferralSave.words()}</button>
            </form>
        }
    })
}

fn head(title: String, account_id: i64, has_problems: bool) -> Head {
    Head {
        title,
        section: Some(Section::Today),
        has_problems,
        is_narrow: true,
        back: Some(paths::officer_account(account_id)),
        ..Head::default()
    }
}

/// A referral, and what became of it.
#[must_use]
pub fn outcome_page(layout: &Layout, form: &OutcomeForm) -> String {
    let problems = problem_list(&form.problems, |_| Text::OutcomeMissing, |_| length(&form.typed.note));
    let title = Text::OutcomeTitle.with(&[("to", &form.to)]);
    document(layout, head(title.clone(), form.account_id, !problems.is_empty()), || {
        let referred =
            Text::OutcomeReferred.with(&[("name", &form.name), ("day", &day_month_year(form.on)), ("by", &form.by)]);
        let organisation = form.organisation.as_ref().map(|organisation| {
            view! { <p>{Text::OutcomeOrganisation.with(&[("organisation", organisation)])}</p> }
        });
        let ask = form.may_write.then(|| ask(layout, form, problems.about("outcome-0"), problems.about("note")));
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title}</h1>
            {notice(form.notice)}
            <p>{referred}</p>
            {organisation}
            <p>{Text::OutcomeConsent.with(&[("consent", &form.consent)])}</p>
            <h2 class="govuk-heading-m">{Text::OutcomeReason.words()}</h2>
            <div class="app-card"><p class="app-message__body">{form.reason.clone()}</p></div>
            <h2 class="govuk-heading-m">{Text::OutcomeHistory.words()}</h2>
            {history(&form.outcomes)}
            {ask}
        }
    })
}

fn history(outcomes: &[OutcomeLine]) -> AnyView {
    if outcomes.is_empty() {
        return view! { <p class="app-soft">{Text::OutcomeNothing.words()}</p> }.into_any();
    }
    let items: Vec<_> = outcomes
        .iter()
        .map(|line| {
            let note = line.note.clone().map(|note| view! { <p class="app-message__body">{note}</p> });
            view! {
                <li>
                    <p><b>{line.outcome.clone()}</b></p>
                    <p class="app-soft">{line.when.clone()}</p>
                    {note}
                </li>
            }
        })
        .collect();
    view! { <ol class="app-lines">{items}</ol> }.into_any()
}

fn ask(
    layout: &Layout,
    form: &OutcomeForm,
    outcome_problem: Option<String>,
    note_problem: Option<String>,
) -> impl IntoView + use<> {
    let outcomes = choices(ReferralOutcome::ALL.iter().map(|one| (one.code(), one.words())));
    let note = TextAreaField {
        id: "note",
        label: Text::OutcomeNote.words().to_owned(),
        hint: Text::OutcomeNoteHint.words().to_owned(),
        value: form.typed.note.clone(),
        problem: note_problem,
        rows: 4,
    };
    view! {
        <form method="post" action=paths::officer_referral(&form.referral_id) novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="seen" value=form.outcomes.len().to_string() />
            {radios("outcome", Text::OutcomeAsk, None, outcomes, &form.typed.outcome, outcome_problem)}
            {note.show()}
            <button class="govuk-button" type="submit">{Text::OutcomeSave.words()}</button>
        </form>
    }
}
