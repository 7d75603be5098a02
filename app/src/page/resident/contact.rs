//! How a resident is reached: what we have, changing it with a code, and stopping a change from the old one.

use crate::{
    component::{
        field::{TextField, form_key},
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField},
    },
    layout::Layout,
    moment::Moment,
    paths,
    render::{Head, document},
    text::{ContactText as Text, FrameText, LANGUAGES, SignInText},
};
use domain::{
    calendar::{Day, day_words},
    contact::{ContactField, ReadingFormat},
    person::ContactPreference,
};
use leptos::prelude::*;

/// What we have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactDetails {
    /// `None` = we have none.
    pub email: Option<String>,
    /// `None` = we have none.
    pub mobile: Option<String>,
    /// `None` = not known.
    pub preference: Option<ContactPreference>,
    /// Its name; `None` = not known.
    pub language: Option<String>,
    /// The format they can read.
    pub format: ReadingFormat,
    /// What was asked for and does not count yet.
    pub waiting: Vec<Waiting>,
    /// What they have just done.
    pub done: Option<ContactDone>,
}

/// A change that does not count yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Of what.
    pub field: ContactField,
    /// What it is to be.
    pub new_value: String,
    /// From when it counts; `None` = its code is not entered yet.
    pub counts: Option<Moment>,
}

/// What they have just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactDone {
    /// What they wish is saved.
    Saved,
    /// A change is withdrawn.
    Withdrawn,
}

fn head(title: Text, back: &str, has_problems: bool) -> Head {
    Head {
        title: title.words().to_owned(),
        has_problems,
        is_narrow: true,
        back: Some(back.to_owned()),
        ..Head::default()
    }
}

/// What we have.
#[must_use]
pub fn page(layout: &Layout, details: &ContactDetails) -> String {
    document(layout, head(Text::Title, paths::HOME, false), || {
        let done = details.done.map(|done| {
            banner(match done {
                ContactDone::Saved => Text::WishesDone,
                ContactDone::Withdrawn => Text::Withdrawn,
            })
        });
        let card = |field: ContactField, name: Text, change: Text, value: Option<String>| {
            let waiting = details.waiting.iter().find(|waiting| waiting.field == field);
            let waiting = waiting.map(|waiting| waiting_note(layout, waiting, value.is_some()));
            view! {
                <section class="app-card app-way">
                    <h2 class="govuk-heading-s">{name.words()}</h2>
                    <p>{value.unwrap_or_else(|| Text::None.words().to_owned())}</p>
                    {waiting}
                    <p><a class="govuk-link" href=paths::contact_field(field.code())>{change.words()}</a></p>
                </section>
            }
        };
        let email = card(ContactField::Email, Text::Email, Text::ChangeEmail, details.email.clone());
        let mobile = card(ContactField::Mobile, Text::Mobile, Text::ChangeMobile, details.mobile.clone());
        let not_known = || Text::NotKnown.words().to_owned();
        let preference = details.preference.map_or_else(not_known, |preference| preference.words().to_owned());
        let language = details.language.clone().unwrap_or_else(not_known);
        view! {
            {done}
            <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
            <p>{Text::Lead.words()}</p>
            {email}
            {mobile}
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::Wishes.words()}</h2>
                <dl class="app-pairs">
                    <dt>{Text::Preference.words()}</dt>
                    <dd>{preference}</dd>
                    <dt>{Text::Language.words()}</dt>
                    <dd>{language}</dd>
                    <dt>{Text::Format.words()}</dt>
                    <dd>{details.format.words()}</dd>
                </dl>
                <p><a class="govuk-link" href=paths::CONTACT_WISHES>{Text::ChangeWishes.words()}</a></p>
            </section>
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::Trusted.words()}</h2>
                <p>{Text::TrustedWhy.words()}</p>
                <p><a class="govuk-link" href=paths::TRUSTED>{Text::TrustedLink.words()}</a></p>
            </section>
        }
    })
}

fn waiting_note(layout: &Layout, waiting: &Waiting, has_old: bool) -> impl IntoView + use<> {
    let (words, link) = match waiting.counts {
        Some(moment) => {
            let text = if has_old { Text::Held } else { Text::HeldNone };
            (text.with(&[("moment", &moment.words()), ("new", &waiting.new_value)]), None)
        }
        None => {
            (Text::WaitingCode.with(&[("new", &waiting.new_value)]), Some(paths::contact_code(waiting.field.code())))
        }
    };
    view! {
        <div class="app-note app-note--look">
            <p>{words}</p>
            {link.map(|path| view! { <p><a class="govuk-link" href=path>{Text::WaitingCodeLink.words()}</a></p> })}
            <form method="post" action=paths::contact_withdraw(waiting.field.code())>
                {form_key(&layout.form_key)}
                <button class="app-link-button" type="submit">{Text::Withdraw.words()}</button>
            </form>
        </div>
    }
}

fn banner(text: Text) -> impl IntoView {
    view! {
        <div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="done">
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id="done">{FrameText::Success.words()}</h2>
            </div>
            <div class="govuk-notification-banner__content">
                <p class="govuk-notification-banner__heading">{text.words()}</p>
            </div>
        </div>
    }
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
    /// How long the old one can stop it; `None` = there is nobody to tell.
    pub hold_hours: Option<u32>,
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
        let hold = form.hold_hours.map(|hours| {
            view! { <p>{Text::FieldNext.with(&[("hours", &hours.to_string())])}</p> }
        });
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{title.words()}</h1>
            <form method="post" action=paths::contact_field(form.field.code()) novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                {hold}
                <button class="govuk-button" type="submit">{Text::Continue.words()}</button>
            </form>
            <h2 class="govuk-heading-s">{Text::FieldLost.words()}</h2>
            <p>{Text::FieldLostHow.with(&[("telephone", &layout.landlord.telephone)])}</p>
        }
    })
}

/// The code that was sent to the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeForm {
    /// Of what.
    pub field: ContactField,
    /// Where it was sent.
    pub new_value: String,
    /// Minutes that it lasts, from policy.
    pub code_minutes: u32,
    /// What is wrong with what was typed.
    pub problem: Option<CodeProblemKind>,
}

/// What can be wrong with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblemKind {
    /// Nothing was typed.
    Missing,
    /// Not six digits.
    NotSixDigits,
    /// Not the code.
    Wrong,
    /// Too old, or tried too often.
    Over,
}

/// The page that asks for the code.
#[must_use]
pub fn code_page(layout: &Layout, form: &CodeForm) -> String {
    let words = |kind| match kind {
        CodeProblemKind::Missing => SignInText::CodeMissing.words(),
        CodeProblemKind::NotSixDigits => SignInText::CodeNotSixDigits.words(),
        CodeProblemKind::Wrong => SignInText::CodeWrong.words(),
        CodeProblemKind::Over => Text::CodeOver.words(),
    };
    let problems =
        ProblemList::of(form.problem.map(|kind| FieldProblem { field: "code", words: words(kind).to_owned() }));
    document(layout, head(Text::CodeTitle, paths::CONTACT_DETAILS, !problems.is_empty()), || {
        let field = TextField {
            id: "code",
            label: SignInText::CodeLabel.words(),
            hint: SignInText::CodeHint.words(),
            problem: problems.about("code"),
            autocomplete: "one-time-code",
            keyboard: "numeric",
            width: "10",
            length_max: 20,
            ..TextField::default()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::CodeTitle.words()}</h1>
            <p>{Text::CodeSent.with(&[("new", &form.new_value)])}</p>
            <p>{Text::CodeLasts.with(&[("minutes", &form.code_minutes.to_string())])}</p>
            <form method="post" action=paths::contact_code(form.field.code()) novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                <button class="govuk-button" type="submit">{Text::CodeConfirm.words()}</button>
            </form>
            <p><a class="govuk-link" href=paths::contact_field(form.field.code())>{Text::CodeAgain.words()}</a></p>
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

/// What they wish of how they are written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishesForm {
    /// A code of `ContactPreference`.
    pub preference: String,
    /// A code of [`LANGUAGES`], or the landlord's own.
    pub language: String,
    /// A code of `ReadingFormat`.
    pub format: String,
    /// The fields without a choice.
    pub missing: Vec<&'static str>,
}

/// The page that asks how they like to hear from us.
#[must_use]
pub fn wishes_page(layout: &Layout, form: WishesForm) -> String {
    let problems = ProblemList::of(
        form.missing.iter().map(|field| FieldProblem { field, words: Text::ChoiceMissing.words().to_owned() }),
    );
    document(layout, head(Text::WishesTitle, paths::CONTACT_DETAILS, !problems.is_empty()), || {
        let radios = |name, legend: Text, hint: &str, choices: Vec<Choice>, chosen, first: &str| RadiosField {
            name,
            legend: legend.words().to_owned(),
            hint: hint.to_owned(),
            choices,
            chosen,
            problem: problems.about(first),
        };
        let choice = |(value, words): (&str, &str)| Choice { value: value.to_owned(), words: words.to_owned() };
        let ways = ContactPreference::ALL.iter().map(|way| choice((way.code(), way.words()))).collect();
        let mut languages: Vec<Choice> = LANGUAGES.iter().map(|language| choice(*language)).collect();
        // What the landlord has may be a language that is not in the list: it must not be lost.
        if !form.language.is_empty() && languages.iter().all(|known| known.value != form.language) {
            languages.push(choice((&form.language, &form.language)));
        }
        let formats = ReadingFormat::ALL.iter().map(|format| choice((format.code(), format.words()))).collect();
        let hints = (Text::WishesPreferenceHint.words(), Text::WishesLanguageHint.words());
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::WishesTitle.words()}</h1>
            <form method="post" action=paths::CONTACT_WISHES novalidate>
                {form_key(&layout.form_key)}
                {radios("preference", Text::WishesPreference, hints.0, ways, form.preference, "preference-0").show()}
                {radios("language", Text::WishesLanguage, hints.1, languages, form.language, "language-0").show()}
                {radios("format", Text::WishesFormat, "", formats, form.format, "format-0").show()}
                <button class="govuk-button" type="submit">{Text::Save.words()}</button>
            </form>
        }
    })
}

/// What is wrong with a code that stops a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopProblem {
    /// Nothing was typed.
    Missing,
    /// No change that can be stopped has it.
    Unknown,
    /// Tried too often from here.
    TooOften,
}

/// The page where a change is stopped; nobody need be signed in.
#[must_use]
pub fn stop_page(layout: &Layout, typed: String, problem: Option<StopProblem>) -> String {
    let telephone = [("telephone", layout.landlord.telephone.as_str())];
    let words = |problem| match problem {
        StopProblem::Missing => Text::StopMissing.words().to_owned(),
        StopProblem::Unknown => Text::StopWrong.with(&telephone),
        StopProblem::TooOften => Text::StopTooOften.with(&telephone),
    };
    let problems = ProblemList::of(problem.map(|problem| FieldProblem { field: "stop_code", words: words(problem) }));
    let head = Head {
        title: Text::StopTitle.words().to_owned(),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        ..Head::default()
    };
    document(layout, head, || {
        let field = TextField {
            id: "stop_code",
            label: Text::StopLabel.words(),
            hint: Text::StopHint.words(),
            value: typed,
            problem: problems.about("stop_code"),
            autocomplete: "off",
            width: "20",
            is_reference: true,
            length_max: 40,
            ..TextField::default()
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::StopTitle.words()}</h1>
            <p>{Text::StopLead.words()}</p>
            <form method="post" action=paths::STOP_CHANGE novalidate>
                {form_key(&layout.form_key)}
                {field.show()}
                <p>{Text::StopWhat.words()}</p>
                <button class="govuk-button" type="submit">{Text::StopButton.words()}</button>
            </form>
        }
    })
}

/// It is stopped.
#[must_use]
pub fn stopped_page(layout: &Layout, answer_by_on: Day) -> String {
    let head = Head { title: Text::StopDoneTitle.words().to_owned(), is_narrow: true, ..Head::default() };
    document(layout, head, || {
        let landlord = &layout.landlord;
        let next = Text::StopDoneNext.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
        view! {
            <h1 class="govuk-heading-l">{Text::StopDoneTitle.words()}</h1>
            <p>{Text::StopDone.with(&[("day", &day_words(answer_by_on))])}</p>
            <p>{next}</p>
        }
    })
}
