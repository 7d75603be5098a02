//! What policy says of an offer, told to whoever makes it: who looks at it, and why. It never says that the answer will be no.

use crate::text::{ArrangementText as Text, offer_reason::reason_words};
use domain::arrangement::{Asks, Assessment, Route};
use leptos::prelude::*;

/// Who looks at it, and why somebody more senior than usual does.
pub(super) fn who_decides(assessment: &Assessment) -> impl IntoView + use<> {
    let role = match assessment.route {
        Route::NeedsOfficer { role } => role,
        Route::Acceptable | Route::CannotBeOffered(_) => Asks::Nobody,
    };
    let lead = match role {
        Asks::Nobody => Text::WhoNobody,
        Asks::Officer => Text::WhoOfficer,
        Asks::TeamLeader => Text::WhoTeamLeader,
        Asks::Manager => Text::WhoManager,
    };
    let asking = assessment.reasons.iter().filter(|reason| reason.asks != Asks::Nobody);
    let reasons: Vec<_> =
        asking.filter_map(|reason| reason_words(reason.finding)).map(|words| view! { <li>{words}</li> }).collect();
    let list = (!reasons.is_empty()).then(|| {
        view! {
            <p>{Text::WhoBecause.words()}</p>
            <ul class="govuk-list govuk-list--bullet">{reasons}</ul>
            <p>{Text::WhoNotNo.words()}</p>
        }
    });
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::WhoTitle.words()}</h2>
            <p>{lead.words()}</p>
            {list}
        </section>
    }
}
