//! One letter to many accounts: which, exactly what each tenant is sent, who is left out and why; confirmed by typing how many.

use crate::{
    component::{
        field::form_key,
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    page::officer::{
        caseload::chosen::{ChosenAccount, accounts, hidden, how_many},
        send::{PreviewLetter, SendTemplate, templates, way},
    },
    paths,
    render::{Head, document},
    text::{CaseloadText, LetterText as Text},
};
use leptos::prelude::*;

/// The view of choosing a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyChoice {
    /// For these.
    pub taken: Vec<ChosenAccount>,
    /// And not for these.
    pub left_out: Vec<ChosenAccount>,
    /// Those that can be sent.
    pub templates: Vec<SendTemplate>,
    /// Nothing was chosen.
    pub is_missing: bool,
}

/// The view of what will be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyPreview {
    /// The template's key.
    pub template: String,
    /// Its name.
    pub name: String,
    /// What recognises these letters and who is left out.
    pub shown: String,
    /// Every account that travels in the form: of those left out, those that may be acted on.
    pub account_ids: Vec<i64>,
    /// Those that are written to.
    pub accounts: Vec<ManyAccount>,
    /// Those that are not.
    pub left_out: Vec<ChosenAccount>,
    /// The quiet hours, from and to; `None` = there are none.
    pub quiet: Option<(u32, u32)>,
    /// It is not what was shown before.
    pub is_changed: bool,
    /// The count, as typed.
    pub count: String,
    /// It is not how many they are.
    pub is_count_wrong: bool,
}

/// An account that is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyAccount {
    /// "12 Rowan Court, 10002345".
    pub words: String,
    /// One for each tenant.
    pub letters: Vec<PreviewLetter>,
    /// The tenants who are sent nothing.
    pub not_told: Vec<String>,
}

fn head(title: String, has_problems: bool) -> Head {
    Head {
        title,
        section: Some(Section::Caseload),
        has_problems,
        is_narrow: true,
        back: Some(paths::OFFICER_CASELOAD.to_owned()),
        ..Head::default()
    }
}

/// "1 account" or "12 accounts", in the words of the place.
fn counted(count: usize, one: Text, many: Text) -> String {
    if count == 1 { one.words().to_owned() } else { many.with(&[("count", &count.to_string())]) }
}

fn left_out(left_out: &[ChosenAccount]) -> Option<impl IntoView + use<>> {
    (!left_out.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{Text::ManyLeftOut.with(&[("count", &left_out.len().to_string())])}</h2>
            <p>{Text::ManyLeftOutLead.words()}</p>
            {accounts(left_out)}
        }
    })
}

fn back() -> impl IntoView {
    view! { <p><a class="govuk-link" href=paths::OFFICER_CASELOAD>{CaseloadText::ChosenBack.words()}</a></p> }
}

/// The page that asks which letter.
#[must_use]
pub fn choice_page(layout: &Layout, choice: ManyChoice) -> String {
    let problems = ProblemList::of(
        choice.is_missing.then(|| FieldProblem { field: "template-0", words: Text::WhichMissing.words().to_owned() }),
    );
    let title = counted(choice.taken.len(), Text::ManyTitleOne, Text::ManyTitle);
    document(layout, head(title.clone(), !problems.is_empty()), || {
        let body = if choice.taken.is_empty() {
            view! { <p class="govuk-inset-text">{CaseloadText::ChosenNoneLead.words()}</p>{back()} }.into_any()
        } else {
            let problem = problems.about("template-0");
            view! {
                <form method="post" action=paths::OFFICER_CASELOAD_LETTER novalidate>
                    {form_key(&layout.form_key)}
                    <input type="hidden" name="step" value="preview" />
                    {hidden(choice.taken.iter().map(|account| account.account_id).collect())}
                    {templates(choice.templates, problem)}
                    <p class="app-soft">{Text::ManyNotOffered.words()}</p>
                    <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
                </form>
            }
            .into_any()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title}</h1>
            <p>{Text::ManyLead.words()}</p>
            {accounts(&choice.taken)}
            {left_out(&choice.left_out)}
            {body}
        }
    })
}

/// The page that shows what will be sent.
#[must_use]
pub fn preview_page(layout: &Layout, preview: ManyPreview) -> String {
    let count = preview.accounts.len();
    let count_words = count.to_string();
    let problems = ProblemList::of(preview.is_count_wrong.then(|| FieldProblem {
        field: "count",
        words: CaseloadText::ChosenCountWrong.with(&[("count", &count_words)]),
    }));
    let title = match count {
        0 => Text::ManyPreviewTitleNone.words().to_owned(),
        _ => counted(count, Text::ManyPreviewTitleOne, Text::ManyPreviewTitle),
    };
    document(layout, head(title.clone(), !problems.is_empty()), || {
        let changed = preview
            .is_changed
            .then(|| view! { <p class="app-note app-note--look" role="alert">{Text::Changed.words()}</p> });
        let out = left_out(&preview.left_out).into_any();
        let body = if count == 0 {
            view! { <p class="govuk-inset-text">{Text::ManyNone.words()}</p>{out}{back()} }.into_any()
        } else {
            sendable(layout, preview, out, &problems).into_any()
        };
        view! {
            {problems.summary()}
            {changed}
            <h1 class="govuk-heading-l">{title}</h1>
            {body}
        }
    })
}

fn sendable(layout: &Layout, preview: ManyPreview, left_out: AnyView, problems: &ProblemList) -> impl IntoView + use<> {
    let count = preview.accounts.len();
    let quiet = preview.quiet.map(|(from, to)| {
        let words = Text::Quiet.with(&[("from", &from.to_string()), ("to", &to.to_string())]);
        view! { <p class="app-soft">{words}</p> }
    });
    let accounts: Vec<_> =
        preview.accounts.into_iter().enumerate().map(|(at, one)| account(layout, one, at == 0)).collect();
    view! {
        <p>{Text::PreviewLead.with(&[("template", &preview.name)])}</p>
        {quiet}
        <p>{Text::ManyShow.words()}</p>
        {accounts}
        {left_out}
        <form method="post" action=paths::OFFICER_CASELOAD_LETTER novalidate>
            {form_key(&layout.form_key)}
            <input type="hidden" name="step" value="send" />
            <input type="hidden" name="template" value=preview.template />
            <input type="hidden" name="shown" value=preview.shown />
            {hidden(preview.account_ids)}
            <p>{Text::ManyCountHint.with(&[("count", &count.to_string())])}</p>
            {how_many(preview.count, problems)}
            <button class="govuk-button" type="submit">{counted(count, Text::ManyButtonOne, Text::ManyButton)}</button>
        </form>
    }
}

/// One account: to whom and by which way, and opened, every word.
fn account(layout: &Layout, account: ManyAccount, is_open: bool) -> impl IntoView + use<> {
    let lines: Vec<_> = account
        .letters
        .iter()
        .map(|letter| {
            let words = Text::ManyLine.with(&[("name", &letter.name), ("way", letter.way.channel().words())]);
            view! { <span class="app-line app-soft">{words}</span> }
        })
        .collect();
    let not_told: Vec<_> = account
        .not_told
        .iter()
        .map(|name| view! { <p class="app-soft">{Text::ManyNotTold.with(&[("name", name)])}</p> })
        .collect();
    let letters: Vec<_> = account
        .letters
        .into_iter()
        .map(|letter| {
            let to = Text::PreviewTo.with(&[("name", &letter.name)]);
            view! {
                <section>
                    <h2 class="govuk-heading-s">{to}</h2>
                    {way(layout, letter.way)}
                </section>
            }
        })
        .collect();
    view! {
        <details class="app-card app-way" open=is_open>
            <summary><b>{account.words}</b>{lines}</summary>
            {not_told}
            {letters}
        </details>
    }
}

/// The page after it was sent.
#[must_use]
pub fn sent_page(layout: &Layout) -> String {
    document(layout, head(Text::SentTitle.words().to_owned(), false), || {
        view! {
            <h1 class="govuk-heading-l">{Text::SentTitle.words()}</h1>
            <p>{Text::ManySentLead.words()}</p>
            {back()}
        }
    })
}
