//! Where the journey begins: what is theirs to pay, how an offer works, and what to do first.

use super::{
    earlier::{EarlierOffer, earlier_offer},
    figures::{figures, identity},
    view::ArrangementAccount,
};
use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::money::Pence;
use leptos::prelude::*;

/// The view of an account with no open offer and no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementHub {
    /// The account.
    pub account: ArrangementAccount,
    /// How their budget stands.
    pub budget: HubBudget,
    /// Policy: within how many working days an offer is answered.
    pub answer_within_working_days: u32,
    /// The last offer upon it, when it has ended.
    pub earlier: Option<EarlierOffer>,
}

/// How a budget stands, for whoever may make an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HubBudget {
    /// There is none.
    None,
    /// It has been begun.
    Unfinished,
    /// It is older than policy likes.
    Old,
    /// By it less of the rent is theirs to pay than by the account.
    RentUnderstated,
    /// It leaves this much a month for it.
    Ready {
        /// A month.
        affordable_monthly: Pence,
    },
    /// It leaves nothing.
    NothingLeft,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, hub: ArrangementHub) -> String {
    let head = Head {
        title: Text::Title.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, hub))
}

fn content(layout: &Layout, hub: ArrangementHub) -> impl IntoView + use<> {
    let landlord = &layout.landlord;
    let how3 = Text::How3.with(&[("days", &hub.answer_within_working_days.to_string())]);
    let start = if hub.earlier.is_some() { Text::StartAgain } else { Text::StartButton };
    let hard = Text::Hard.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
    view! {
        <h1 class="govuk-heading-l">{Text::Title.words()}</h1>
        <p class="app-soft">{identity(&hub.account)}</p>
        {figures(&hub.account)}
        {hub.earlier.map(|earlier| earlier_offer(layout, earlier))}
        <h2 class="govuk-heading-m">{Text::HowTitle.words()}</h2>
        <ol class="govuk-list govuk-list--number">
            <li>{Text::How1.words()}</li>
            <li>{Text::How2.words()}</li>
            <li>{how3}</li>
        </ol>
        <h2 class="govuk-heading-m">{Text::BeforeTitle.words()}</h2>
        {budget(hub.budget)}
        <p><a class="govuk-button" href=paths::arrangement_offer(hub.account.account_id())>{start.words()}</a></p>
        <section class="app-card app-note--good">
            <h2 class="govuk-heading-s">{Text::HardTitle.words()}</h2>
            <p>{hard}</p>
            <p><a class="govuk-link" href=paths::DEBT_ADVICE>{Text::KnowAdviceLink.words()}</a></p>
        </section>
    }
}

fn budget(budget: HubBudget) -> impl IntoView {
    let link = |text: Text, path: &'static str| {
        view! { <p><a class="govuk-link" href=path>{text.words()}</a></p> }
    };
    let (words, link) = match budget {
        HubBudget::None => (Text::BudgetNone.words().to_owned(), Some(link(Text::BudgetNoneLink, paths::BUDGET))),
        HubBudget::Unfinished => {
            (Text::BudgetUnfinished.words().to_owned(), Some(link(Text::BudgetUnfinishedLink, paths::BUDGET)))
        }
        HubBudget::Old => (Text::BudgetOld.words().to_owned(), Some(link(Text::BudgetOldLink, paths::BUDGET))),
        HubBudget::RentUnderstated => {
            (Text::RentUnderstated.words().to_owned(), Some(link(Text::BudgetOldLink, paths::BUDGET)))
        }
        HubBudget::Ready { affordable_monthly } => {
            (Text::BudgetReady.with(&[("amount", &affordable_monthly.to_string())]), None)
        }
        HubBudget::NothingLeft => {
            (Text::BudgetNothing.words().to_owned(), Some(link(Text::KnowAdviceLink, paths::DEBT_ADVICE)))
        }
    };
    let sent = (budget != HubBudget::None).then(|| view! { <p class="app-soft">{Text::BudgetSent.words()}</p> });
    view! { <div class="app-note"><p>{words}</p>{link}</div>{sent} }
}
