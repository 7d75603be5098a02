//! The last offer, when it has ended: how, what an officer wrote to whoever made it, and what can be done.

use crate::{layout::Layout, paths, text::ArrangementText as Text};
use domain::{
    arrangement::OfferState,
    calendar::{Day, day_month_year},
    ledger::ArrangementStatus,
};
use leptos::prelude::*;

/// An offer that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierOffer {
    /// How it ended.
    pub ended: EarlierEnd,
    /// When it was sent.
    pub sent_on: Day,
    /// What people are told of it.
    pub reference: String,
    /// Whoever looks made it; a joint tenant only knows that it was made.
    pub is_theirs: bool,
    /// Why not, as the officer wrote it to whoever made it; `None` = nothing, or not theirs to read.
    pub reason: Option<String>,
}

/// How an offer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierEnd {
    /// Without a plan.
    Without(OfferState),
    /// With a plan, which has ended since.
    WithPlan(ArrangementStatus),
}

/// Its card.
pub(super) fn earlier_offer(layout: &Layout, earlier: EarlierOffer) -> impl IntoView + use<> {
    let EarlierOffer { ended, sent_on, reference, is_theirs, reason } = earlier;
    let sent = Text::StateRef.with(&[("ref", &reference), ("day", &day_month_year(sent_on))]);
    let telephone = [("telephone", layout.landlord.telephone.as_str()), ("hours", &layout.landlord.hours)];
    let plain = |text: Text| view! { <p>{text.with(&telephone)}</p> }.into_any();
    let body = match ended {
        EarlierEnd::WithPlan(ArrangementStatus::Completed) => plain(Text::EarlierPaidOff),
        EarlierEnd::WithPlan(_) => plain(Text::EarlierPlanEnded),
        EarlierEnd::Without(OfferState::Declined) => declined(layout, reason).into_any(),
        EarlierEnd::Without(OfferState::Lapsed) => plain(Text::StateLapsed),
        EarlierEnd::Without(OfferState::ChangeDeclined) => plain(Text::StateChangeDeclined),
        EarlierEnd::Without(_) => plain(Text::StateWithdrawn),
    };
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{title(ended, is_theirs).words()}</h2>
            <p class="app-soft">{sent}</p>
            {body}
        </section>
    }
}

const fn title(ended: EarlierEnd, is_theirs: bool) -> Text {
    match (ended, is_theirs) {
        (EarlierEnd::WithPlan(_), _) => Text::EarlierPlanTitle,
        (EarlierEnd::Without(OfferState::Declined), _) => Text::StateDeclinedTitle,
        (EarlierEnd::Without(OfferState::Withdrawn), true) => Text::StateWithdrawnTitle,
        (EarlierEnd::Without(OfferState::Withdrawn), false) => Text::StateOtherWithdrawnTitle,
        (EarlierEnd::Without(OfferState::ChangeDeclined), true) => Text::StateChangeDeclinedTitle,
        (EarlierEnd::Without(OfferState::Lapsed), true) => Text::StateLapsedTitle,
        (EarlierEnd::Without(_), _) => Text::StateOtherEndedTitle,
    }
}

/// Why, and what can be done, a complaint among it.
fn declined(layout: &Layout, why: Option<String>) -> impl IntoView + use<> {
    let landlord = &layout.landlord;
    let call = Text::StateDeclined2.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]);
    let why = why.map(|words| {
        view! {
            <h3 class="govuk-heading-s">{Text::StateDeclinedWhy.words()}</h3>
            <p class="app-message__body">{words}</p>
        }
    });
    view! {
        {why}
        <h3 class="govuk-heading-s">{Text::StateDeclinedNext.words()}</h3>
        <ul class="govuk-list govuk-list--bullet">
            <li>{Text::StateDeclined1.words()}</li>
            <li>{call}</li>
            <li>{Text::StateDeclined3.words()}" "<a class="govuk-link" href=paths::DEBT_ADVICE>{Text::KnowAdviceLink.words()}</a></li>
            <li>{Text::StateDeclined4.words()}" "{Text::KnowComplain.words()}</li>
        </ul>
    }
}
