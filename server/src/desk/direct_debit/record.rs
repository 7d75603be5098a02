//! What the bank said of a mandate, or an officer decided, recorded by finance, a leader or the command line.

use domain::{
    calendar::Day,
    direct_debit::{
        Closed, CollectionState, MandateEvent, Message, cancelled, closed, is_too_late, next, paused, rejected, resumed,
    },
    permission::{Act, Permit},
};
use uuid::Uuid;

use super::{COLLECTIONS_MAX, Done, Refused, Scheme, When, as_planned, call_off, in_words, take_at, tell_by_day};
use crate::{
    clock,
    desk::{
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        form_key::Sent,
        ranking,
    },
    store::{
        Store, StoreError, Unit,
        collection::Collection,
        mandate::{Mandate, MandateMove},
    },
};

/// Who records it.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// An officer, with the proof that they may and the form they sent.
    Officer {
        /// The proof.
        permit: &'a Permit,
        /// The landlord's reference for them.
        officer_ref: &'a str,
        /// The form.
        sent: &'a Sent,
        /// Where its result stands.
        result_path: &'a str,
    },
    /// A command or a job.
    System(&'static str),
}

impl<'a> By<'a> {
    /// Kind and reference, for the mandate's history.
    pub(super) const fn actor(&self) -> (&'static str, &'a str) {
        match self {
            Self::Officer { officer_ref, .. } => ("officer", officer_ref),
            Self::System(name) => ("system", name),
        }
    }

    fn audited(&self) -> AuditActor {
        match self {
            Self::Officer { officer_ref, .. } => AuditActor::Officer((*officer_ref).to_owned()),
            Self::System(name) => AuditActor::System(name),
        }
    }
}

/// What is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Recording {
    /// Of which mandate.
    pub mandate_id: Uuid,
    /// What happened.
    pub event: MandateEvent,
    /// On which day.
    pub happened_on: Day,
    /// Is the payer told? Not when they have died.
    pub is_told: bool,
    /// Why it was closed, where the calendar found that; `None` = it was not closed, or a person did it for reasons of theirs.
    pub closed_because: Option<Closed>,
}

/// Records what happened to a mandate: it moves as the table of states says, what can no longer be collected is called off,
/// and the payer is told where it ends.
///
/// # Errors
/// [`Refused`]; nothing is changed then.
pub async fn record(
    store: &Store,
    when: When<'_>,
    scheme: Scheme<'_>,
    by: By<'_>,
    recording: Recording,
) -> Result<Done, Refused> {
    let mut unit = store.begin().await?;
    if let By::Officer { sent, result_path, .. } = by
        && take_at(&mut unit, when.now, sent, result_path).await? == Done::Before
    {
        return Ok(Done::Before);
    }
    record_in(&mut unit, when, scheme, by, recording).await?;
    unit.commit().await?;
    Ok(Done::Now)
}

/// As [`record`], within the unit of work of what led to it.
pub(super) async fn record_in(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    by: By<'_>,
    recording: Recording,
) -> Result<(), Refused> {
    let mandate = unit.find_mandate(recording.mandate_id).await?.ok_or(Refused::NotPermitted)?;
    let rows = unit.lock_account_rows(mandate.account_id, when.today).await?.ok_or(Refused::NotPermitted)?;
    if let By::Officer { permit, .. } = by
        && !permit.is_for(Act::RecordMandate, &rows.account.tenancy_ref)
    {
        return Err(Refused::NotPermitted);
    }
    apply(unit, when, scheme, by, recording, &mandate).await?;
    let ranked = ranking::When { at: when.now, today: when.today, policy: scheme.policy };
    ranking::rank_at_once(unit, ranked, &[mandate.account_id]).await?;
    Ok(())
}

async fn apply(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    by: By<'_>,
    recording: Recording,
    mandate: &Mandate,
) -> Result<(), Refused> {
    let Recording { event, happened_on, .. } = recording;
    let state = next(mandate.state, event)?;
    if when.today < happened_on || happened_on < clock::local(mandate.consented_at).date() {
        return Err(Refused::Day);
    }
    unit.move_mandate(&MandateMove {
        mandate_id: mandate.mandate_id,
        version: mandate.version,
        event: event.code(),
        state,
        happened_on,
        at: when.now,
        actor: by.actor(),
    })
    .await?;
    let message = if state.is_live() {
        went_on(unit, when, scheme, event, mandate).await?
    } else {
        let last_entry_on = call_off(unit, mandate, when.today).await?;
        let words = in_words(mandate, &scheme.rules(when.today))?;
        Some(match event {
            MandateEvent::Reject => rejected(scheme.payee, &words),
            MandateEvent::Close => closed(scheme.payee, &words, recording.closed_because, last_entry_on),
            _ => cancelled(scheme.payee, &words, last_entry_on),
        })
    };
    if let Some(message) = message.filter(|_| recording.is_told) {
        tell_by_day(unit, when, scheme, mandate, message).await?;
    }
    let entry = AuditEntry {
        actor: by.audited(),
        act: Act::RecordMandate.code(),
        subject: AuditSubject::account(mandate.account_id),
        request_id: when.request_id.to_owned(),
        detail: None,
    };
    audit::record(unit, when.now, &entry).await?;
    Ok(())
}

/// What is said where the mandate is paused or goes on.
async fn went_on(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    event: MandateEvent,
    mandate: &Mandate,
) -> Result<Option<Message>, StoreError> {
    let rules = scheme.rules(when.today);
    Ok(match event {
        MandateEvent::Suspend => Some(paused(scheme.payee, &in_words(mandate, &rules)?)),
        MandateEvent::Resume => {
            let coming = unit.list_collections(mandate.mandate_id, when.today, COLLECTIONS_MAX).await?;
            // What can no longer be put in moves on, and is told of then.
            let stands = |one: &&Collection| {
                one.state == CollectionState::Noticed && !is_too_late(one.entry_on, one.state, when.today, &rules)
            };
            let coming: Vec<_> = coming.iter().filter(stands).map(|one| as_planned(one, &rules)).collect();
            Some(resumed(scheme.payee, &in_words(mandate, &rules)?, &coming))
        }
        _ => None,
    })
}
