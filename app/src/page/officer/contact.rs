//! Setting how a resident is reached: a form for each tenant, with the reason.

use crate::{
    component::{
        field::{TextField, form_key},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
        question::{Choice, RadiosField, TextAreaField},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::ContactText as Text,
};
use leptos::prelude::*;

/// Choosing whose details to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactWho {
    /// Which account.
    pub account_id: i64,
    /// The tenants: the value that the form sends, and the name.
    pub tenants: Vec<(String, String)>,
}

/// The form for one tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactSetting {
    /// Which account.
    pub account_id: i64,
    /// Whose.
    pub person_ref: String,
    /// "Amina Yusuf".
    pub name: String,
    /// As typed, or as it is.
    pub email: String,
    /// As typed, or as it is.
    pub mobile: String,
    /// "yes" or "no".
    pub tells_old: String,
    /// As typed.
    pub reason: String,
    /// Only to be reached safely.
    pub is_safe_contact_only: bool,
    /// What the landlord's system says otherwise: the name of the field, and what it says.
    pub elsewhere: Vec<(String, String)>,
    /// The fields that cannot be taken: `email`, `mobile`, `tells_old-0`, `reason`.
    pub problems: Vec<&'static str>,
}

/// The page that asks whose.
#[must_use]
pub fn who_page(layout: &Layout, who: ContactWho) -> String {
    document(layout, head(who.account_id, false), || {
        let forms: Vec<_> = who
            .tenants
            .into_iter()
            .map(|(person_ref, name)| {
                view! {
                    <form method="post" action=paths::officer_contact(who.account_id)>
                        {form_key(&layout.form_key)}
                        <input type="hidden" name="person_ref" value=person_ref />
                        <input type="hidden" name="step" value="ask" />
                        <button class="govuk-button govuk-button--secondary" type="submit">
                            {Text::SetFor.with(&[("name", &name)])}
                        </button>
                    </form>
                }
            })
            .collect();
        view! {
            <h1 class="govuk-heading-l">{Text::SetTitle.words()}</h1>
            <p>{Text::SetLead.words()}</p>
            {forms}
        }
    })
}

fn head(account_id: i64, has_problems: bool) -> Head {
    Head {
        title: Text::SetTitle.words().to_owned(),
        section: Some(Section::Today),
        has_problems,
        is_narrow: true,
        back: Some(paths::officer_account(account_id)),
        ..Head::default()
    }
}

/// The form for one tenant.
#[must_use]
pub fn page(layout: &Layout, setting: ContactSetting) -> String {
    let problems = ProblemList::of(setting.problems.iter().map(|field| {
        let text = match *field {
            "email" => Text::EmailWrong,
            "mobile" => Text::MobileWrong,
            "reason" => Text::SetReasonMissing,
            _ => Text::SetTellsMissing,
        };
        FieldProblem { field, words: text.words().to_owned() }
    }));
    document(layout, head(setting.account_id, !problems.is_empty()), || {
        let line = |id, label: Text, value| TextField {
            id,
            label: label.words(),
            hint: Text::SetFieldHint.words(),
            value,
            problem: problems.about(id),
            autocomplete: "off",
            width: "30",
            length_max: 300,
            ..TextField::default()
        };
        let choice = |value: &str, text: Text| Choice { value: value.to_owned(), words: text.words().to_owned() };
        let tells = if setting.is_safe_contact_only {
            view! { <p class="app-note app-note--look">{Text::SetSafe.words()}</p> }.into_any()
        } else {
            RadiosField {
                name: "tells_old",
                legend: Text::SetTellsOld.words().to_owned(),
                hint: Text::SetTellsOldHint.words().to_owned(),
                choices: vec![choice("yes", Text::SetYes), choice("no", Text::SetNo)],
                chosen: setting.tells_old,
                problem: problems.about("tells_old-0"),
            }
            .show()
            .into_any()
        };
        let elsewhere = (!setting.elsewhere.is_empty()).then(|| {
            let lines = setting.elsewhere.into_iter().map(|(name, said)| view! { <dt>{name}</dt> <dd>{said}</dd> });
            view! {
                <div class="app-note app-note--look">
                    <p>{Text::SetElsewhere.words()}</p>
                    <dl class="app-pairs">{lines.collect_view()}</dl>
                </div>
            }
        });
        let reason = TextAreaField {
            id: "reason",
            label: Text::SetReason.words().to_owned(),
            hint: Text::SetReasonHint.words().to_owned(),
            value: setting.reason,
            problem: problems.about("reason"),
            rows: 3,
        };
        view! {
            {problems.summary()}
            <h1 class="govuk-heading-l">{Text::SetFor.with(&[("name", &setting.name)])}</h1>
            <p>{Text::SetLead.words()}</p>
            {elsewhere}
            <form method="post" action=paths::officer_contact(setting.account_id) novalidate>
                {form_key(&layout.form_key)}
                <input type="hidden" name="person_ref" value=setting.person_ref />
                {line("email", Text::SetEmail, setting.email).show()}
                {line("mobile", Text::SetMobile, setting.mobile).show()}
                {tells}
                {reason.show()}
                <button class="govuk-button" type="submit">{Text::SetButton.words()}</button>
            </form>
        }
    })
}
