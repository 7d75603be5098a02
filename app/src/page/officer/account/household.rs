//! Who lives there, how they may be reached, and the markers that this officer may see.

use super::{MarkerRow, PersonRow, Text, cell, day_or_blank, section, table};
use crate::text::CaseText;
use domain::calendar::day_month_year;
use leptos::prelude::*;

pub(super) fn people(people: Vec<PersonRow>) -> impl IntoView {
    let body = (!people.is_empty()).then(|| {
        let cards: Vec<_> = people.into_iter().map(person).collect();
        view! { <ul class="app-places">{cards}</ul> }.into_any()
    });
    section(Text::People, body)
}

fn person(person: PersonRow) -> impl IntoView {
    let born = match person.born_on {
        Some(day) => Text::Born.with(&[("day", &day_month_year(day))]),
        None => Text::BornUnknown.words().to_owned(),
    };
    let has_contact = person.email.is_some() || person.mobile.is_some();
    let contact =
        [person.email, person.mobile].into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view();
    // Where contact is limited its details may be kept back, and then it is not true that there are none.
    let no_contact = (!has_contact && person.contact_limited.is_none())
        .then(|| view! { <p class="app-soft">{Text::NoContact.words()}</p> });
    let wishes: Vec<String> = [
        person.contact_preference.map(|how| Text::Prefers.with(&[("how", &how)])),
        person.language.map(|language| Text::Speaks.with(&[("language", &language)])),
        person.format.map(|format| CaseText::Reads.with(&[("format", &format.to_lowercase())])),
    ]
    .into_iter()
    .flatten()
    .collect();
    let trusted: Vec<_> = person.trusted.into_iter().map(|line| view! { <p>{line}</p> }).collect();
    let limited = person.contact_limited.map(|why| {
        view! { <p class="app-note app-note--look"><b>{format!("{}: ", Text::Limited.words())}</b>{why}</p> }
    });
    view! {
        <li class="app-card app-person">
            <p><b>{person.name}</b>{format!(" · {}", person.role)}</p>
            <p class="app-soft">{born}</p>
            {limited}
            {contact}
            {no_contact}
            {(!wishes.is_empty()).then(|| view! { <p class="app-soft">{wishes.join(" · ")}</p> })}
            {person.reached.map(|reached| view! { <p>{reached}</p> })}
            {trusted}
        </li>
    }
}

pub(super) fn markers(markers: Vec<MarkerRow>, has_hidden: bool) -> impl IntoView {
    let shown = (!markers.is_empty()).then(|| {
        let columns = [(Text::Marker, false), (Text::From, false), (Text::Until, false), (Text::Review, false)];
        table(Text::Markers, &columns, markers.into_iter().map(marker).collect())
    });
    let hidden = has_hidden.then(|| view! { <p class="app-note app-note--look">{Text::MarkersHidden.words()}</p> });
    let body = (shown.is_some() || hidden.is_some()).then(|| view! { {hidden} {shown} }.into_any());
    section(Text::Markers, body)
}

fn marker(marker: MarkerRow) -> AnyView {
    let restricted = marker
        .is_restricted
        .then(|| view! { <span class="govuk-tag govuk-tag--red">{Text::Restricted.words()}</span> });
    let due = marker
        .is_review_due
        .then(|| view! { <span class="govuk-tag govuk-tag--yellow">{Text::ReviewDue.words()}</span> });
    view! {
        <tr>
            <th scope="row">
                {format!("{} ", marker.kind)}
                {restricted}
                <span class="app-line app-soft">{marker.person}</span>
            </th>
            {cell(Text::From, day_month_year(marker.starts_on))}
            {cell(Text::Until, day_or_blank(marker.ends_on))}
            <td>
                <span class="app-cell-label" aria-hidden="true">{format!("{} ", Text::Review.words())}</span>
                {format!("{} ", day_or_blank(marker.review_on))}
                {due}
            </td>
        </tr>
    }
    .into_any()
}
