//! A page of an officer's caseload: fifty accounts in their order, with reasons.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use axum::extract::{Path, State};
use axum::response::Html;
use domain::calendar::{day_short, day_words};
use domain::caseload::{CaseFacts, First, Held, Place, Ranked, Rule, Step, rank};
use domain::policy::CaseloadRules;
use server::store::caseload::{ListFilter, ListedRanking};
use server::store::request::AccountPerson;

use super::frame::{Escaped, KEY};
use super::{Limit, Problem};

/// As many as the product shows.
const ROWS: usize = 50;

/// The same queries and the same rules as the product's; the patches stand in the address, between commas.
pub async fn page(State(limit): State<Limit>, Path(patches): Path<String>) -> Result<Html<String>, Problem> {
    let patches: Vec<String> = patches.split(',').map(str::to_owned).collect();
    let filter = ListFilter { patches: &patches, ..ListFilter::default() };
    let mut snapshot = limit.store.snapshot().await?;
    let mut listed = snapshot.list_ranking(filter, 0, i64::try_from(ROWS + 1)?).await?;
    let counts = snapshot.count_ranking(filter).await?;
    let has_next = listed.len() > ROWS;
    listed.truncate(ROWS);
    let account_ids: Vec<i64> = listed.iter().map(|row| row.account_id).collect();
    let whole = snapshot.find_whole_ranking().await?.ok_or_else(|| anyhow::anyhow!("nothing was ranked"))?;
    let people = snapshot.list_account_people(&account_ids).await?;
    drop(snapshot);

    let mut rules: BTreeMap<&str, CaseloadRules> = BTreeMap::new();
    let mut rows = Vec::with_capacity(ROWS);
    for row in &listed {
        let rules = match rules.get(row.rules.as_str()) {
            Some(rules) => rules,
            None => rules.entry(&row.rules).or_insert(serde_json::from_str(&row.rules)?),
        };
        let facts: CaseFacts = serde_json::from_str(&row.facts)?;
        rows.push((row, rank(&facts, row.ranked_on, rules)));
    }
    let mut page = String::with_capacity(96 * 1024);
    open(&mut page, &day_words(whole.ranked_on))?;
    filters(&mut page, &patches, &counts)?;
    let count: i64 = counts.iter().map(|(_, count)| count).sum();
    write!(page, "<p role=\"status\"><b>{count} accounts</b></p>{TABLE}")?;
    for (place, (listed, ranked)) in rows.iter().enumerate() {
        write_row(&mut page, place + 1, listed, ranked, &people)?;
    }
    page.push_str(CLOSE);
    if has_next {
        page.push_str("<nav aria-label=\"Pages\"><ul class=\"app-actions\"><li><a class=\"govuk-link\" rel=\"next\" href=\"/officer/caseload?page=2\">Next page</a></li></ul></nav>");
    }
    page.push_str(FOOT);
    Ok(Html(page))
}

const TABLE: &str = "<form method=\"post\" action=\"/officer/caseload/chosen\" novalidate><table class=\"app-table app-stack app-labelled\"><caption class=\"govuk-visually-hidden\">Caseload</caption><thead><tr><th scope=\"col\">Choose</th><th scope=\"col\">Rank</th><th scope=\"col\">Account</th><th scope=\"col\">Why</th><th scope=\"col\">Next payment expected</th><th scope=\"col\">Recommended</th></tr></thead><tbody>";
const CLOSE: &str = "</tbody></table><fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">With those chosen</legend><p class=\"app-soft\">You see exactly what will be done, and to whom, before anything is.</p><div class=\"app-actions\"><button class=\"govuk-button govuk-button--secondary\" type=\"submit\" name=\"what\" value=\"pause\">Snooze or pause</button><button class=\"govuk-button govuk-button--secondary\" type=\"submit\" name=\"what\" value=\"assign\">Assign to an officer</button></div></fieldset></form>";

const FOOT: &str = "</main></div><footer class=\"app-foot\"><div class=\"app-wrap\"><p>Call <a class=\"govuk-link\" href=\"tel:\">the number on your rent letter</a>, Monday to Friday, 9am to 5pm. </p></div></footer></body></html>";

fn open(page: &mut String, day: &str) -> fmt::Result {
    write!(
        page,
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Caseload – Your landlord</title><link rel=\"stylesheet\" href=\"/assets/hearth.css\"></head>\
         <body><a class=\"govuk-skip-link\" href=\"#main\">Skip to main content</a><header class=\"app-top\"><form class=\"app-sign-out\" method=\"post\" action=\"/sign-out\">\
         <input type=\"hidden\" name=\"form_key\" value=\"{KEY}\"><button class=\"app-link-button\" type=\"submit\">Sign out</button></form></header>\
         <div class=\"app-wrap\"><main class=\"app-main\" id=\"main\"><h1 class=\"govuk-heading-l\">Caseload</h1>\
         <p class=\"app-soft\">Accounts that need a person, in order, worked out on {day}. The order and what is recommended come from the landlord's own rules. You decide.</p>"
    )
}

fn filters(page: &mut String, patches: &[String], counts: &[(Option<Rule>, i64)]) -> fmt::Result {
    page.push_str("<form class=\"app-filter\" method=\"get\" action=\"/officer/caseload\" aria-label=\"Show\">");
    select(page, "patch", "Patch", "Every patch I may open")?;
    for patch in patches {
        write!(page, "<option value=\"{patch}\">{patch}</option>")?;
    }
    page.push_str("</select></div>");
    select(page, "whose", "Whose", "Anybody's")?;
    page.push_str("<option value=\"mine\">Assigned to me</option></select></div>");
    select(page, "action", "Recommended", "Anything")?;
    let by_rule: BTreeMap<Rule, i64> = counts.iter().filter_map(|(rule, count)| Some(((*rule)?, *count))).collect();
    for (rule, count) in by_rule {
        write!(page, "<option value=\"{}\">{} ({count})</option>", rule.code(), rule.words())?;
    }
    page.push_str("</select></div>");
    select(page, "step", "How far", "Any step")?;
    for step in Step::ALL {
        write!(page, "<option value=\"{}\">{}</option>", step.code(), step.words())?;
    }
    page.push_str("</select></div>");
    select(page, "place", "Part of the list", "All that need a person")?;
    for place in Place::ALL {
        write!(page, "<option value=\"{}\">{}</option>", place.code(), place.words())?;
    }
    page.push_str("</select></div>");
    select(page, "kind", "Accounts", "For living in a home")?;
    page.push_str("<option value=\"other\">Garages and other accounts</option></select></div><div class=\"app-filter__do\"><button class=\"govuk-button govuk-button--secondary\" type=\"submit\">Show these</button></div></form>");
    Ok(())
}

fn select(page: &mut String, name: &str, label: &str, all: &str) -> fmt::Result {
    write!(
        page,
        "<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"filter-{name}\">{label}</label>\
         <select class=\"govuk-select\" id=\"filter-{name}\" name=\"{name}\"><option value=\"\">{all}</option>"
    )
}

fn write_row(
    page: &mut String,
    place: usize,
    listed: &ListedRanking,
    ranked: &Ranked,
    people: &[AccountPerson],
) -> fmt::Result {
    let ListedRanking { account_id, account_ref, address_line_1, patch, .. } = listed;
    let person = people.iter().find(|person| person.account_id == *account_id);
    let name = Escaped(person.map_or(account_ref, |person| &person.name));
    let address = Escaped(address_line_1);
    write!(
        page,
        "<tr><td><div class=\"govuk-checkboxes govuk-checkboxes--small\"><div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" type=\"checkbox\" id=\"account-{account_id}\" name=\"account-{account_id}\" value=\"1\">\
         <label class=\"govuk-label govuk-checkboxes__label\" for=\"account-{account_id}\"><span class=\"govuk-visually-hidden\">Choose {name}, {address}</span></label></div></div></td>\
         <td><span class=\"app-cell-label\">Rank: </span>{place}</td>\
         <th scope=\"row\"><a class=\"govuk-link\" href=\"/officer/account/{account_id}\">{name}, {address}</a><span class=\"app-line app-soft\">{}, {patch}</span></th><td>",
        Escaped(account_ref)
    )?;
    let standing = match ranked.place {
        Place::First => ranked.first.map(First::words),
        Place::Held => ranked.held.map(Held::words),
        Place::Scored | Place::Quiet => None,
    };
    if let Some(words) = standing {
        write!(page, "<p><strong class=\"govuk-tag govuk-tag--grey\">{}</strong> {words}</p>", ranked.place.words())?;
    }
    page.push_str("<ul class=\"govuk-list app-reasons\">");
    for reason in ranked.terms.iter().filter_map(|(figures, _, _)| figures.short()) {
        write!(page, "<li>{reason}</li>")?;
    }
    write!(
        page,
        "</ul><span class=\"app-soft\">{} points</span> <a class=\"govuk-link\" href=\"/officer/account/{account_id}/rank\">Why this order<span class=\"govuk-visually-hidden\">: {account_ref}</span></a></td>\
         <td><span class=\"app-cell-label\">Next payment expected: </span>",
        ranked.score
    )?;
    match ranked.next_payment {
        Some((on, amount)) => write!(page, "{amount} on {}", day_short(on))?,
        None => page.push_str("No rhythm found"),
    }
    write!(
        page,
        "</td><td><span class=\"app-cell-label\">Recommended: </span><b>{}</b>",
        ranked.recommended().map_or("Nothing", Rule::words)
    )?;
    match ranked.hits().count().saturating_sub(1) {
        0 => {}
        1 => page.push_str("<span class=\"app-line app-soft\">and 1 more rule</span>"),
        count => write!(page, "<span class=\"app-line app-soft\">and {count} more rules</span>")?,
    }
    write!(
        page,
        "<span class=\"app-line\"><a class=\"govuk-link\" href=\"/officer/account/{account_id}/pause\">Snooze or pause<span class=\"govuk-visually-hidden\">: {account_ref}</span></a></span></td></tr>"
    )
}
