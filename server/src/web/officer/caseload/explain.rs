//! Why an account stands where it does, or stood on a past day: from what the answer rested on then.

use app::{
    page::officer::caseload::explain::{self as page, ExplainedAnswer, Explanation},
    paths,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{calendar::parse_iso_day, permission::Act};
use serde::Deserialize;

use crate::{
    desk::{audit::AuditSubject, ranking},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        route::{Access, Route},
        view,
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(paths::OFFICER_RANK, Access::SignedInOfficer(Act::SeeAccount), show)]
}

/// The day, as `2026-11-22`; anything else is today.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    on: String,
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let act = Act::SeeAccount;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let (account, _) = asking.open(&mut snapshot, account_id).await?;
    let asked_on = parse_iso_day(&asked.on).unwrap_or_else(|_| state.clock.today());
    let past = snapshot.find_past_ranking(account_id, asked_on).await?;
    drop(snapshot);
    asking.note(&[asking.look(AuditSubject::account(account_id))]).await?;
    let answer = past
        .map(|past| {
            let (_, ranked) = ranking::explain(&past)?;
            Ok::<_, ranking::RankingError>(ExplainedAnswer {
                ranked_on: past.ranked_on,
                facts_since_on: past.facts_since_on,
                version: past.rank_version,
                ranked,
            })
        })
        .transpose()?;
    let address = view::street(&account.address_line_1, account.address_line_2.as_deref());
    let view = Explanation { account_id, account_ref: account.account_ref, address, asked_on, answer };
    Ok(frame.show(page::page(&frame.layout, view)))
}
