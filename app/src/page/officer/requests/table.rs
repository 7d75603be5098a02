//! The rows of the list of requests.

use super::RequestRow;
use crate::{
    component::{field::form_key, standing},
    layout::Layout,
    text::{AssignmentText, RequestText as Text},
};
use domain::{
    calendar::{Day, day_short},
    request::{RequestRisk, WaitsFor},
};
use leptos::prelude::*;

/// The table; on a phone each row is a card.
pub(super) fn table(layout: &Layout, rows: Vec<RequestRow>, today: Day) -> impl IntoView + use<> {
    let columns = [
        Text::ColumnWho,
        Text::ColumnWhat,
        Text::ColumnAddress,
        Text::ColumnPatch,
        Text::ColumnOwes,
        Text::ColumnAnswerBy,
        Text::ColumnWith,
    ];
    let heads = columns.map(|text| view! { <th scope="col">{text.words()}</th> });
    let rows: Vec<_> = rows.into_iter().map(|request| row(layout, request, today)).collect();
    view! {
        <table class="app-table app-stack app-stack--one">
            <caption class="govuk-visually-hidden">{Text::Title.words()}</caption>
            <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(layout: &Layout, request: RequestRow, today: Day) -> impl IntoView + use<> {
    let is_late = request.answer_by_on < today;
    let tag = match request.waits_for {
        WaitsFor::Resident => Some(("govuk-tag govuk-tag--grey", Text::WithResident)),
        WaitsFor::TeamLeader => Some(("govuk-tag govuk-tag--blue", Text::ForTeamLeader)),
        WaitsFor::Manager => Some(("govuk-tag govuk-tag--blue", Text::ForManager)),
        WaitsFor::Officer => None,
    };
    let day_tag = if request.waits_for == WaitsFor::Resident {
        None
    } else if is_late {
        Some(("govuk-tag govuk-tag--red", Text::Late))
    } else if request.answer_by_on == today {
        Some(("govuk-tag govuk-tag--yellow", Text::Today))
    } else {
        None
    };
    let show = |tag: Option<(&'static str, Text)>| {
        tag.map(|(class, words)| view! { " "<strong class=class>{words.words()}</strong> })
    };
    let risk = (request.risk != RequestRisk::Nothing).then(|| {
        view! { " "<strong class="govuk-tag govuk-tag--orange">{request.risk.words()}</strong> }
    });
    let with = with(layout, &request);
    view! {
        <tr>
            <th scope="row"><a class="govuk-link" href=request.path>{request.name}</a></th>
            <td>{request.what}{show(tag)}</td>
            <td>{request.address}</td>
            <td>{request.patch}</td>
            <td>{standing::short(request.balance)}{risk}</td>
            <td>{day_short(request.answer_by_on)}{show(day_tag)}</td>
            <td>{with}</td>
        </tr>
    }
}

/// Who deals with it, and the way to change that. What nobody has taken is taken with one press.
fn with(layout: &Layout, request: &RequestRow) -> AnyView {
    let about = AssignmentText::About.with(&[("what", &request.what), ("name", &request.name)]);
    let about = view! { <span class="govuk-visually-hidden">{about}</span> };
    match &request.assigned_to {
        Some(name) => view! {
            {format!("{name} ")}
            <a class="govuk-link" href=request.assign_path.clone()>{AssignmentText::Change.words()}" "{about}</a>
        }
        .into_any(),
        None => view! {
            <form method="post" action=request.assign_path.clone()>
                {form_key(&layout.form_key)}
                <input type="hidden" name="seen" value="" />
                <input type="hidden" name="officer" value=request.officer_ref.clone() />
                <button class="app-link-button" type="submit">{AssignmentText::Take.words()}" "{about}</button>
            </form>
        }
        .into_any(),
    }
}
