//! What everybody is told before they send an offer or accept a change: rent goes on, what if it goes wrong, who can help.

use super::view::OfferShown;
use crate::{paths, text::ArrangementText as Text};
use domain::policy::ArrangementRules;
use leptos::prelude::*;

/// The statements, a line each. All of them stand on every proposal.
pub(super) fn know(shown: &OfferShown, rules: &ArrangementRules) -> impl IntoView + use<> {
    let total = shown.plan.total.to_string();
    let every = shown.offer.frequency.frequency().words();
    // The word "rent" may not stand where there is no tenancy.
    let (keep_paying, tenancy) = if shown.basis.may_say_rent {
        (Text::KnowRent, Text::KnowTenancy)
    } else {
        (Text::KnowCharges, Text::KnowNoTenancy)
    };
    let plain = |text: Text| view! { <li>{text.words()}</li> };
    let linked = |text: Text, link: Text, path: &'static str| {
        view! { <li>{text.words()}" "<a class="govuk-link" href=path>{link.words()}</a></li> }
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::CheckKnowTitle.words()}</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{keep_paying.with(&[("total", &total), ("every", every)])}</li>
                {plain(Text::KnowMore)}
                <li>{Text::KnowMissed.with(&[("days", &rules.tolerance_days.to_string())])}</li>
                {plain(Text::KnowChange)}
                <li>{Text::KnowReview.with(&[("weeks", &rules.review_weeks.to_string())])}</li>
                {plain(Text::KnowNoCharge)}
                {plain(tenancy)}
                {plain(Text::KnowNotice)}
                {plain(Text::KnowCourt)}
                <li>
                    {Text::KnowAdvice.words()}" "
                    <a class="govuk-link" href=paths::DEBT_ADVICE>{Text::KnowAdviceLink.words()}</a>" · "
                    <a class="govuk-link" href=paths::BREATHING_SPACE>{Text::KnowBreathingLink.words()}</a>
                </li>
                {plain(Text::KnowSomeoneElse)}
                {linked(Text::KnowData, Text::KnowDataLink, paths::PRIVACY)}
                {plain(Text::KnowComplain)}
            </ul>
        </section>
    }
}
