//! Who deals with a request: taken, handed to a colleague, given back; all of an officer's handed over when they are away.
//!
//! Each says with whom the page showed it: of two officers who press at once, one gets it and the other is told.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    permission::{Act, Actor, Permit, permits},
    request::{Assignee, RequestFilter},
};

use super::{
    Occasion,
    audit::{self, AuditActor, AuditEntry, AuditSubject},
    form_key::{self, Sent, Taken},
};
use crate::store::{
    Store, StoreError, Unit,
    assignment::NewAssignment,
    request::{RequestQuery, WaitingRequest},
};

/// How many are handed over at once: more than any officer has.
pub(super) const HANDED_OVER_MAX: i64 = 2_000;
/// How many to a statement.
const BATCH: usize = 400;

/// Who is to deal with a request.
#[derive(Clone, Copy, Debug)]
pub struct Assigning<'a> {
    /// Which.
    pub request: &'a WaitingRequest,
    /// With whom the page showed it; `None` = nobody.
    pub seen: Option<&'a str>,
    /// Who deals with it; `None` = nobody.
    pub to: Option<&'a Actor>,
    /// Who says so.
    pub by: &'a str,
}

/// Why nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum AssignRefused {
    /// The permit is for something else.
    #[error("the permit is not for this request")]
    NotPermitted,
    /// The colleague could not open it: another patch, another role, or an account that is kept from them.
    #[error("the colleague may not deal with this")]
    NotForThem,
    /// Somebody was faster: show with whom it is.
    #[error("with somebody else meanwhile")]
    Changed,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Notes who deals with a request. The same form again changes nothing.
///
/// # Errors
/// [`AssignRefused`].
pub async fn assign(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    assigning: &Assigning<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), AssignRefused> {
    let Assigning { request, seen, to, by } = *assigning;
    if !permit.is_for(Act::AssignRequest, &request.tenancy_ref) {
        return Err(AssignRefused::NotPermitted);
    }
    if to.is_some_and(|to| permits(to, Act::AssignRequest, &request.resource()).is_err()) {
        return Err(AssignRefused::NotForThem);
    }
    let to = to.and_then(officer_ref);
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { .. } => return Err(AssignRefused::Changed),
    }
    let new = NewAssignment {
        kind: &request.place,
        subject: &request.subject,
        account_id: request.account_id,
        from: seen,
        to,
        by,
        at: occasion.now,
    };
    if !unit.assign(&new).await? {
        return Err(AssignRefused::Changed);
    }
    let act = match to {
        None => "gave_back_request",
        Some(to) if to == by => "took_request",
        Some(_) => "handed_over_request",
    };
    let actor = AuditActor::Officer(by.to_owned());
    let entry = occasion.entry(actor, act, AuditSubject::account(request.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}

/// All of an officer's requests, on their way to a colleague.
#[derive(Clone, Copy, Debug)]
pub struct HandingOver<'a> {
    /// Whose they are.
    pub from: &'a str,
    /// Whose they become.
    pub to: &'a Actor,
    /// Who says so: of somebody else's, only those that they could deal with themselves.
    pub by: &'a Actor,
}

/// What became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// So many are the colleague's now.
    pub count: u64,
    /// So many stay where they are: the colleague could not open them.
    pub left: u64,
}

/// Hands all of an officer's requests over that the colleague could open. The rest stays, and is counted.
///
/// # Errors
/// [`AssignRefused`].
pub async fn hand_over(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    handing: &HandingOver<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<HandedOver, AssignRefused> {
    let HandingOver { from, to, by } = *handing;
    let by_ref = officer_ref(by).ok_or(AssignRefused::NotPermitted)?;
    let needed = if from == by_ref { Act::HandOverOwnRequests } else { Act::HandOverRequests };
    if permit.act() != needed {
        return Err(AssignRefused::NotPermitted);
    }
    let to_ref = officer_ref(to).ok_or(AssignRefused::NotForThem)?;
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } | Taken::WithOtherAnswers { .. } => return Ok(HandedOver::default()),
    }
    let filter = RequestFilter { assignee: Some(Assignee::Officer(from.to_owned())), ..RequestFilter::default() };
    let query = RequestQuery {
        today: occasion.today,
        patches: &[],
        kept_from: &[],
        officer_ref: from,
        filter: &filter,
        only: None,
    };
    let theirs = unit.list_requests(&query, HANDED_OVER_MAX).await?;
    let may = |actor, request: &WaitingRequest| permits(actor, Act::AssignRequest, &request.resource()).is_ok();
    let (handed, left): (Vec<WaitingRequest>, Vec<WaitingRequest>) =
        theirs.into_iter().partition(|request| may(to, request) && may(by, request));
    let actor = AuditActor::Officer(by_ref.to_owned());
    let entry = occasion.entry(actor.clone(), permit.act().code(), AuditSubject::officer(from));
    audit::record(&mut unit, occasion.now, &entry).await?;
    let between = Between { from, to: to_ref, by: by_ref };
    let count = move_requests(&mut unit, &handed, between, (occasion.now, occasion.request_id), actor).await?;
    unit.commit().await?;
    Ok(HandedOver { count, left: u64::try_from(left.len()).unwrap_or(u64::MAX) })
}

/// From whom requests go to whom, and who says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Between<'a> {
    /// Whose they are.
    pub from: &'a str,
    /// Whose they become.
    pub to: &'a str,
    /// Who says so.
    pub by: &'a str,
}

/// Moves requests from one officer to another, with an entry for each account, however many of its requests go; how many
/// still were theirs.
pub(super) async fn move_requests(
    unit: &mut Unit,
    requests: &[WaitingRequest],
    Between { from, to, by }: Between<'_>,
    (now, request_id): (DateTime<Utc>, &str),
    actor: AuditActor,
) -> Result<u64, StoreError> {
    let key = |request: &WaitingRequest| (request.place.clone(), request.subject.clone());
    let keys: Vec<(String, String)> = requests.iter().map(key).collect();
    let mut count = 0;
    for batch in keys.chunks(BATCH) {
        count += unit.hand_over(batch, from, to, by, now).await?;
    }
    let accounts: BTreeSet<i64> = requests.iter().map(|request| request.account_id).collect();
    let entry = |account_id| AuditEntry {
        actor: actor.clone(),
        act: "handed_over_request",
        subject: AuditSubject::account(account_id),
        request_id: request_id.to_owned(),
        detail: None,
    };
    let entries: Vec<_> = accounts.into_iter().map(|account_id| entry(account_id).row(now)).collect();
    unit.insert_audit(&entries).await?;
    Ok(count)
}

fn officer_ref(actor: &Actor) -> Option<&str> {
    match actor {
        Actor::Officer { officer_ref, .. } => Some(officer_ref),
        Actor::Anonymous | Actor::Resident { .. } => None,
    }
}
