//! What policy says of an offer: who may decide it, and everything that was found, with its figures.

use crate::text::{
    OfferDecisionText as Text,
    offer_decision::{asks_words, finding_words},
};
use domain::arrangement::{Asks, Assessment, Route};
use leptos::prelude::*;

/// The route, and the reasons for it.
pub(super) fn policy(assessment: &Assessment) -> impl IntoView + use<> {
    let route = match assessment.route {
        Route::Acceptable => Text::RouteAcceptable,
        Route::CannotBeOffered(_) => Text::RouteBarred,
        Route::NeedsOfficer { role: Asks::Manager } => Text::RouteManager,
        Route::NeedsOfficer { role: Asks::TeamLeader } => Text::RouteTeamLeader,
        Route::NeedsOfficer { role: Asks::Officer | Asks::Nobody } => Text::RouteOfficer,
    };
    let rows: Vec<_> = assessment
        .reasons
        .iter()
        .map(|reason| {
            let class = if reason.asks == Asks::Nobody { "govuk-tag" } else { "govuk-tag govuk-tag--yellow" };
            view! {
                <tr>
                    <td>{finding_words(reason.finding)}</td>
                    <td><span class=class>{asks_words(reason.asks)}</span></td>
                </tr>
            }
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table class="app-table">
                <caption class="govuk-visually-hidden">{Text::PolicyTitle.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::ColumnFinding.words()}</th>
                        <th scope="col">{Text::ColumnAsks.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::PolicyTitle.words()}</h2>
            <p><strong>{route.words()}</strong></p>
            {table}
            <p class="app-soft">{Text::PolicyNote.words()}</p>
        </section>
    }
}
