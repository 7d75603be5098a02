//! The accounts of the list, each with a box to choose it by, and what can be done with those chosen.

use crate::{
    component::field::form_key, layout::Layout, page::officer::caseload::CaseloadRow, paths, text::CaseloadText as Text,
};
use domain::{
    calendar::day_short,
    caseload::{Place, Rule},
};
use leptos::prelude::*;

/// The name of an account's box; what follows is its number.
pub const CHOSEN: &str = "account-";

pub(super) fn table(layout: &Layout, rows: Vec<CaseloadRow>) -> impl IntoView + use<> {
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    let columns = [
        Text::ColumnChoose,
        Text::ColumnRank,
        Text::ColumnAccount,
        Text::ColumnReasons,
        Text::ColumnNextPayment,
        Text::ColumnAction,
    ];
    let columns: Vec<_> = columns.into_iter().map(|text| view! { <th scope="col">{text.words()}</th> }).collect();
    view! {
        <form method="post" action=paths::OFFICER_CASELOAD_CHOSEN novalidate>
            {form_key(&layout.form_key)}
            <table class="app-table app-stack app-labelled">
                <caption class="govuk-visually-hidden">{Text::Title.words()}</caption>
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Text::BulkTitle.words()}</legend>
                <p class="app-soft">{Text::BulkHint.words()}</p>
                <div class="app-actions">
                    <button class="govuk-button govuk-button--secondary" type="submit" name="what" value="pause">
                        {Text::BulkPause.words()}
                    </button>
                    <button class="govuk-button govuk-button--secondary" type="submit" name="what" value="assign">
                        {Text::BulkAssign.words()}
                    </button>
                    <button
                        class="govuk-button govuk-button--secondary"
                        type="submit"
                        formaction=paths::OFFICER_CASELOAD_LETTER
                        name="step"
                        value="choose"
                    >
                        {Text::BulkLetter.words()}
                    </button>
                </div>
            </fieldset>
        </form>
    }
}

fn row(row: CaseloadRow) -> impl IntoView {
    let id = format!("{CHOSEN}{}", row.account_id);
    let reasons: Vec<_> = row.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect();
    let standing = row.standing.map(|(place, words)| {
        let class = if place == Place::First { "govuk-tag govuk-tag--red" } else { "govuk-tag govuk-tag--grey" };
        view! { <p><strong class=class>{place.words()}</strong>" "{words}</p> }
    });
    let next = row.next_payment.map_or_else(
        || Text::NoRhythm.words().to_owned(),
        |(on, amount)| Text::NextPayment.with(&[("amount", &amount.to_string()), ("day", &day_short(on))]),
    );
    let also = match row.also {
        0 => None,
        1 => Some(Text::AlsoOne.words().to_owned()),
        count => Some(Text::Also.with(&[("count", &count.to_string())])),
    };
    let account = format!("{}, {}", row.name, row.address);
    view! {
        <tr>
            <td>
                <div class="govuk-checkboxes govuk-checkboxes--small">
                    <div class="govuk-checkboxes__item">
                        <input class="govuk-checkboxes__input" type="checkbox" id=id.clone() name=id.clone() value="1" />
                        <label class="govuk-label govuk-checkboxes__label" for=id>
                            <span class="govuk-visually-hidden">{Text::ChooseOne.with(&[("account", &account)])}</span>
                        </label>
                    </div>
                </div>
            </td>
            <td>{label(Text::ColumnRank)}{row.rank}</td>
            <th scope="row">
                <a class="govuk-link" href=paths::officer_account(row.account_id)>{account}</a>
                <span class="app-line app-soft">{format!("{}, {}", row.account_ref, row.patch)}</span>
                {row.officer.map(|name| {
                    view! { <span class="app-line app-soft">{Text::AssignedTo.with(&[("name", &name)])}</span> }
                })}
            </th>
            <td>
                {standing}
                <ul class="govuk-list app-reasons">{reasons}</ul>
                <span class="app-soft">{Text::Points.with(&[("points", &row.points)])}</span>" "
                <a class="govuk-link" href=paths::officer_rank(row.account_id)>
                    {Text::Explain.words()}<span class="govuk-visually-hidden">{format!(": {}", row.account_ref)}</span>
                </a>
            </td>
            <td>{label(Text::ColumnNextPayment)}{next}</td>
            <td>
                {label(Text::ColumnAction)}
                <b>{row.action.map_or(Text::NoAction.words(), Rule::words)}</b>
                {also.map(|words| view! { <span class="app-line app-soft">{words}</span> })}
                <span class="app-line">
                    <a class="govuk-link" href=paths::officer_pause(row.account_id)>
                        {Text::PauseLink.words()}<span class="govuk-visually-hidden">{format!(": {}", row.account_ref)}</span>
                    </a>
                </span>
            </td>
        </tr>
    }
}

fn label(text: Text) -> impl IntoView {
    view! { <span class="app-cell-label">{format!("{}: ", text.words())}</span> }
}
