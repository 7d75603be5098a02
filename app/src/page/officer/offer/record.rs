//! What else stands on the account: how far the case has gone, what to bear in mind, what was agreed before.

use super::DecisionRecord;
use crate::text::OfferDecisionText as Text;
use domain::calendar::day_month_year;
use leptos::prelude::*;

/// The section.
pub(super) fn record(record: &DecisionRecord) -> impl IntoView + use<> {
    let stage = record.stage.clone().unwrap_or_else(|| Text::StageNone.words().to_owned());
    let markers =
        if record.markers.is_empty() { Text::MarkersNone.words().to_owned() } else { record.markers.join(", ") };
    let hidden = record.has_hidden_marker.then(|| {
        view! { <p class="app-note app-note--look">{Text::MarkersHidden.words()}</p> }
    });
    let arrangements = if record.arrangements.is_empty() {
        view! { <p>{Text::BeforeNone.words()}</p> }.into_any()
    } else {
        let lines: Vec<_> = record
            .arrangements
            .iter()
            .map(|before| {
                let words = Text::Before.with(&[
                    ("day", &day_month_year(before.agreed_on)),
                    ("amount", &before.amount.to_string()),
                    ("every", &before.every),
                    ("arrears", &before.arrears_at_start.to_string()),
                ]);
                view! { <li><strong>{before.status.clone()}</strong>{format!(": {words}")}</li> }
            })
            .collect();
        view! { <ul class="govuk-list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::RecordTitle.words()}</h2>
            <dl class="app-sum">
                <div class="app-sum__line"><dt>{Text::Stage.words()}</dt><dd>{stage}</dd></div>
                <div class="app-sum__line"><dt>{Text::Markers.words()}</dt><dd>{markers}</dd></div>
            </dl>
            {hidden}
            <h3 class="govuk-heading-s">{Text::BeforeTitle.words()}</h3>
            {arrangements}
        </section>
    }
}
