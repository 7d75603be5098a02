//! Writing a note, or putting one right.

use super::question::{FormNotice, choices, length, notice, problem_list, radios};
use crate::{
    component::{field::form_key, frame::Section, problem_list::ProblemList, question::TextAreaField},
    layout::Layout,
    paths,
    render::{Head, document},
    text::CaseFormText as Text,
};
use domain::{
    casework::{NoteKind, NoteTyped},
    problem::Problems,
};
use leptos::prelude::*;

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteForm {
    /// Which account.
    pub account_id: i64,
    /// "Amina Yusuf, 12 Rowan Court".
    pub whose: String,
    /// The note that this one puts right.
    pub corrects: Option<CorrectedNote>,
    /// As typed.
    pub typed: NoteTyped,
    /// What is wrong.
    pub problems: Problems,
    /// Why it is shown again.
    pub notice: Option<FormNotice>,
}

/// A note that is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedNote {
    /// What the form sends.
    pub note_id: String,
    /// What it is about.
    pub kind: String,
    /// "Nora North, 9:00am on Friday 1 May 2026".
    pub written: String,
    /// What it says.
    pub body: String,
}

/// The page.
#[must_use]
pub fn note_page(layout: &Layout, form: &NoteForm) -> String {
    let missing = |field| if field == "body" { Text::NoteBodyMissing } else { Text::NoteKindMissing };
    let problems = problem_list(&form.problems, missing, |_| length(&form.typed.body));
    let title = if form.corrects.is_some() { Text::CorrectionTitle } else { Text::NoteTitle };
    let head = Head {
        title: title.words().to_owned(),
        section: Some(Section::Today),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::officer_account(form.account_id)),
        ..Head::default()
    };
    document(layout, head, || {
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title.words()}</h1>
            <p>{form.whose.clone()}</p>
            {notice(form.notice)}
            {form.corrects.as_ref().map(corrected)}
            {body(layout, form, &problems)}
        }
    })
}

fn corrected(note: &CorrectedNote) -> impl IntoView + use<> {
    view! {
        <p>{Text::CorrectionLead.words()}</p>
        <div class="app-card app-message">
            <p class="app-soft">{format!("{} · {}", note.kind, note.written)}</p>
            <p class="app-message__body">{note.body.clone()}</p>
        </div>
    }
}

fn body(layout: &Layout, form: &NoteForm, problems: &ProblemList) -> impl IntoView + use<> {
    let kinds = choices(NoteKind::ALL.iter().map(|kind| (kind.code(), kind.words())));
    let kind =
        radios("kind", Text::NoteKind, Some(Text::NoteKindHint), kinds, &form.typed.kind, problems.about("kind-0"));
    let text = TextAreaField {
        id: "body",
        label: Text::NoteBody.words().to_owned(),
        hint: format!("{} {}", Text::ForLetters.words(), Text::NoteNever.words()),
        value: form.typed.body.clone(),
        problem: problems.about("body"),
        rows: 8,
    };
    let corrects = form.corrects.as_ref().map(|note| {
        view! { <input type="hidden" name="corrects" value=note.note_id.clone() /> }
    });
    view! {
        <form method="post" action=paths::officer_note(form.account_id) novalidate>
            {form_key(&layout.form_key)}
            {corrects}
            {kind}
            {text.show()}
            <button class="govuk-button" type="submit">{Text::NoteSave.words()}</button>
        </form>
    }
}
