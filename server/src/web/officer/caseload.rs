//! Which accounts need a person: the list, why it stands in its order, and holding accounts back.

mod chosen;
mod explain;
mod letter;
mod pause;

use std::collections::BTreeMap;

use app::{
    page::officer::{
        caseload::{self as page, Caseload, CaseloadFilter, CaseloadRow},
        today::{Waiting, WaitingPart},
    },
    paths,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    caseload::{CaseFacts, Place, Ranked, Rule, Step, rank_as},
    permission::Act,
    policy::CaseloadRules,
};
use serde::Deserialize;

use super::{Asking, patches, requests::reach};
use crate::{
    desk::{audit::AuditSubject, ranking::RankingError},
    store::{
        Snapshot,
        caseload::{ListFilter, ListedRanking},
        request::AccountPerson,
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        view::street,
        visitor::OfficerSession,
    },
};

/// Accounts to a page.
const ROWS_A_PAGE: usize = 50;
/// Nobody reads further; a filter narrows it down.
const PAGE_MAX: u32 = 10_000;

pub(super) fn routes() -> Vec<Route> {
    let see = Access::SignedInOfficer(Act::SeeCaseload);
    let own = vec![Route::get(paths::OFFICER_CASELOAD, see, list)];
    [own, explain::routes(), pause::routes(), chosen::routes(), letter::routes()].concat()
}

impl From<RankingError> for Failure {
    fn from(error: RankingError) -> Self {
        Self::Ours(anyhow::Error::new(error))
    }
}

/// What of the list is asked for. What means nothing is passed over, so that an old bookmark still shows something.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    patch: String,
    whose: String,
    action: String,
    step: String,
    place: String,
    kind: String,
    page: String,
}

impl Asked {
    fn filter(&self) -> CaseloadFilter {
        CaseloadFilter {
            patch: Some(self.patch.clone()).filter(|patch| !patch.is_empty()),
            is_mine: self.whose == "mine",
            action: Rule::parse(&self.action),
            step: Step::parse(&self.step),
            place: Place::parse(&self.place),
            is_other: self.kind == "other",
        }
    }

    fn page(&self) -> u32 {
        self.page.parse().unwrap_or(1).clamp(1, PAGE_MAX)
    }
}

async fn list(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let act = Act::SeeCaseload;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    let (filter, page_number) = (asked.filter(), asked.page());
    let stored = stored(&filter, &session);
    let offset = i64::from(page_number - 1) * i64::try_from(ROWS_A_PAGE).unwrap_or(i64::MAX);
    let limit = i64::try_from(ROWS_A_PAGE + 1).unwrap_or(i64::MAX);

    let mut snapshot = state.store.snapshot().await?;
    let mut listed = snapshot.list_ranking(stored, offset, limit).await?;
    let counts = snapshot.count_ranking(ListFilter { action: None, ..stored }).await?;
    let has_next = listed.len() > ROWS_A_PAGE;
    listed.truncate(ROWS_A_PAGE);
    let account_ids: Vec<i64> = listed.iter().map(|row| row.account_id).collect();
    let ranked_on = snapshot.find_whole_ranking().await?.map(|run| run.ranked_on);
    let people = snapshot.list_account_people(&account_ids).await?;
    let patches = match patches(&session.actor) {
        [] => snapshot.list_patches().await?,
        own => own.to_vec(),
    };
    drop(snapshot);

    let first_rank = u64::try_from(offset).unwrap_or_default() + 1;
    let mut rules = BTreeMap::new();
    for listed in &listed {
        if !rules.contains_key(listed.rules.as_str()) {
            rules.insert(listed.rules.as_str(), serde_json::from_str(&listed.rules).map_err(RankingError::from)?);
        }
    }
    let rows = listed
        .iter()
        .zip(first_rank..)
        .filter_map(|(listed, rank)| Some(row(listed, rank, rules.get(listed.rules.as_str())?, &people)))
        .collect::<Result<Vec<_>, RankingError>>()?;
    let by_rule: BTreeMap<Rule, i64> = counts.iter().filter_map(|(rule, count)| Some(((*rule)?, *count))).collect();
    let total = counts.iter().filter(|(rule, _)| filter.action.is_none() || *rule == filter.action);
    let view = Caseload {
        ranked_on,
        count: total.map(|(_, count)| count).sum(),
        actions: by_rule.into_iter().collect(),
        filter: filter.clone(),
        patches,
        rows,
        page: page_number,
        has_next,
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// What is on this officer's list, by what is recommended, for their first page.
pub(super) async fn waiting(snapshot: &mut Snapshot, session: &OfficerSession) -> Result<Waiting, Failure> {
    let filter = CaseloadFilter::default();
    let counts = snapshot.count_ranking(stored(&filter, session)).await?;
    let by_rule: BTreeMap<Rule, i64> = counts.iter().filter_map(|(rule, count)| Some(((*rule)?, *count))).collect();
    Ok(Waiting {
        path: paths::OFFICER_CASELOAD.to_owned(),
        count: counts.iter().map(|(_, count)| count).sum(),
        overdue: 0,
        parts: by_rule
            .into_iter()
            .map(|(rule, count)| WaitingPart {
                path: paths::with_query(paths::OFFICER_CASELOAD, &[("action", rule.code())]),
                words: rule.words().to_owned(),
                count,
            })
            .collect(),
    })
}

/// The list as the store narrows it: never wider than what this officer may open.
fn stored<'a>(filter: &'a CaseloadFilter, session: &'a OfficerSession) -> ListFilter<'a> {
    let (patches, kept_from) = reach(&session.actor);
    ListFilter {
        patches,
        patch: filter.patch.as_deref(),
        officer_ref: filter.is_mine.then_some(session.officer_ref.as_str()),
        action: filter.action,
        place: filter.place,
        step: filter.step.map(Step::code),
        is_other: filter.is_other,
        kept_from,
    }
}

fn row(
    listed: &ListedRanking,
    rank_number: u64,
    rules: &CaseloadRules,
    people: &[AccountPerson],
) -> Result<CaseloadRow, RankingError> {
    let facts: CaseFacts = serde_json::from_str(&listed.facts)?;
    let ranked = rank_as(listed.rank_version, &facts, listed.ranked_on, rules)?;
    let person = people.iter().find(|person| person.account_id == listed.account_id);
    Ok(CaseloadRow {
        account_id: listed.account_id,
        account_ref: listed.account_ref.clone(),
        rank: rank_number,
        name: person.map_or_else(|| listed.account_ref.clone(), |person| person.name.clone()),
        address: street(&listed.address_line_1, listed.address_line_2.as_deref()),
        patch: listed.patch.clone(),
        reasons: reasons(&ranked),
        points: ranked.score.to_string(),
        next_payment: ranked.next_payment,
        action: ranked.recommended(),
        also: ranked.hits().count().saturating_sub(1),
        officer: listed.officer.clone(),
        standing: standing(&ranked),
    })
}

/// The terms that give points, in words.
fn reasons(ranked: &Ranked) -> Vec<String> {
    ranked.terms.iter().filter_map(|(figures, _, _)| figures.short()).collect()
}

fn standing(ranked: &Ranked) -> Option<(Place, String)> {
    match ranked.place {
        Place::First => ranked.first.map(|first| (Place::First, first.words())),
        Place::Held => ranked.held.map(|held| (Place::Held, held.words())),
        Place::Scored | Place::Quiet => None,
    }
}
