//! What help there is: benefits that may be missing, each with the figures behind it, and what is there for everybody.

use crate::{
    component::contact::telephone_link,
    layout::Layout,
    paths,
    text::{BudgetOutcomeText as Text, FrameText},
};
use domain::budget::Hint;
use leptos::prelude::*;

/// A hint in words.
struct Words {
    title: String,
    why: String,
    link: Option<(Text, &'static str)>,
}

/// The hints, then help that depends on nothing.
pub(super) fn help(layout: &Layout, hints: &[Hint]) -> impl IntoView + use<> {
    let items: Vec<_> = hints.iter().map(|hint| item(words(hint))).collect();
    let lead = (!hints.is_empty()).then(|| view! { <p>{Text::HelpLead.words()}</p> });
    let landlord = &layout.landlord;
    let call = Text::HelpUsWhy.with(&[("hours", &landlord.hours)]);
    let (before, after) = call.split_once("{telephone}").unwrap_or((&call, ""));
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::HelpTitle.words()}</h2>
            {lead}
            <ul class="app-places">
                {items}
                {item(Words {
                    title: Text::HelpCrisis.words().to_owned(),
                    why: Text::HelpCrisisWhy.words().to_owned(),
                    link: None,
                })}
                {place(Text::HelpAdvice, Text::HelpAdviceWhy, paths::DEBT_ADVICE, FrameText::DebtAdvice)}
                {place(Text::HelpBreathing, Text::HelpBreathingWhy, paths::BREATHING_SPACE, FrameText::BreathingSpace)}
                <li class="app-card">
                    <h3 class="govuk-heading-s">{Text::HelpUs.words()}</h3>
                    <p>{before.to_owned()}{telephone_link(&landlord.telephone)}{after.to_owned()}</p>
                </li>
            </ul>
        </section>
    }
}

fn item(words: Words) -> impl IntoView {
    let link = words.link.map(|(text, address)| {
        view! { <p class="app-not-printed"><a class="govuk-link" href=address rel="noreferrer">{text.words()}</a></p> }
    });
    view! {
        <li class="app-card">
            <h3 class="govuk-heading-s">{words.title}</h3>
            <p>{words.why}</p>
            {link}
        </li>
    }
}

fn place(title: Text, why: Text, path: &'static str, link: FrameText) -> impl IntoView {
    view! {
        <li class="app-card">
            <h3 class="govuk-heading-s">{title.words()}</h3>
            <p>{why.words()}</p>
            <p class="app-not-printed"><a class="govuk-link" href=path>{link.words()}</a></p>
        </li>
    }
}

fn words(hint: &Hint) -> Words {
    let plain =
        |title: Text, why: Text, link| Words { title: title.words().to_owned(), why: why.words().to_owned(), link };
    let with = |title: Text, why: Text, amount: String, link| Words {
        title: title.with(&[("amount", &amount)]),
        why: why.with(&[("amount", &amount)]),
        link,
    };
    match *hint {
        Hint::UniversalCredit { a_month, backdated_months } => Words {
            title: Text::HelpUc.with(&[("amount", &a_month.to_string())]),
            why: backdated_months.map_or_else(
                || Text::HelpUcWhyNoMonths.words().to_owned(),
                |months| Text::HelpUcWhy.with(&[("months", &months.to_string())]),
            ),
            link: Some((Text::HelpUcLink, "https://www.gov.uk/universal-credit/eligibility")),
        },
        Hint::HousingElement { rent_a_month, award_a_month } => Words {
            title: Text::HelpHousing.words().to_owned(),
            why: Text::HelpHousingWhy
                .with(&[("award", &award_a_month.to_string()), ("rent", &rent_a_month.to_string())]),
            link: None,
        },
        Hint::PensionCredit { income_a_week, guarantee_a_week, backdated_months } => {
            let why = Text::HelpPensionWhy
                .with(&[("income", &income_a_week.to_string()), ("guarantee", &guarantee_a_week.to_string())]);
            let back = backdated_months
                .map(|months| Text::HelpPensionBack.with(&[("months", &months.to_string())]))
                .unwrap_or_default();
            Words {
                title: Text::HelpPension.words().to_owned(),
                why: format!("{why} {back}").trim_end().to_owned(),
                link: Some((Text::HelpPensionLink, "https://www.gov.uk/pension-credit/eligibility")),
            }
        }
        Hint::CouncilTaxSupport { council_tax_a_month } => with(
            Text::HelpCouncilTax,
            Text::HelpCouncilTaxWhy,
            council_tax_a_month.to_string(),
            Some((Text::HelpCouncilTaxLink, "https://www.gov.uk/apply-council-tax-reduction")),
        ),
        Hint::ChildBenefit { a_week } => with(
            Text::HelpChild,
            Text::HelpChildWhy,
            a_week.to_string(),
            Some((Text::HelpChildLink, "https://www.gov.uk/child-benefit/how-to-claim")),
        ),
        Hint::DisabilityBenefit { is_pension_age: false } => {
            plain(Text::HelpPip, Text::HelpPipWhy, Some((Text::HelpPipLink, "https://www.gov.uk/pip")))
        }
        Hint::DisabilityBenefit { is_pension_age: true } => plain(
            Text::HelpAttendance,
            Text::HelpAttendanceWhy,
            Some((Text::HelpAttendanceLink, "https://www.gov.uk/attendance-allowance")),
        ),
        Hint::Carer { a_month } => with(
            Text::HelpCarer,
            Text::HelpCarerWhy,
            a_month.to_string(),
            Some((Text::HelpCarerLink, "https://www.gov.uk/browse/benefits/help-for-carers")),
        ),
        Hint::NonDependants { people: _, a_month } => {
            with(Text::HelpNonDependants, Text::HelpNonDependantsWhy, a_month.to_string(), None)
        }
        Hint::SpareRoom { rooms: _, a_month } => {
            with(Text::HelpSpareRoom, Text::HelpSpareRoomWhy, a_month.to_string(), None)
        }
        Hint::BenefitCap { cap_a_month } => with(
            Text::HelpCap,
            Text::HelpCapWhy,
            cap_a_month.to_string(),
            Some((Text::HelpCapLink, "https://www.gov.uk/benefit-cap")),
        ),
        Hint::HousingPayment => plain(Text::HelpCrf, Text::HelpCrfWhy, None),
    }
}
