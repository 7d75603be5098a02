//! One letter about many accounts: each tenant told apart, in one unit of work, exactly as it was shown or not at all.

use domain::permission::{Act, Permit};

use super::{LeftOut, OfMany, Prepared, SendRefused, send::tell};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditEntry, AuditSubject},
        form_key::{self, Sent, Taken},
        protection,
        ranking::{self, When},
    },
    security::fingerprint,
    store::Store,
};
use domain::policy::Policy;

/// An officer sends letters about many accounts that they were shown.
#[derive(Clone, Copy, Debug)]
pub struct SendingMany<'a> {
    /// The officer.
    pub officer_ref: &'a str,
    /// Every account that was chosen and may be acted on, as it is now.
    pub all: &'a [OfMany],
    /// The proof for each of them.
    pub permits: &'a [Permit],
    /// What recognises what was shown.
    pub shown: &'a str,
}

/// Recognises exactly these letters and who is left out, so that what was shown is what is done or nothing is.
#[must_use]
pub fn fingerprint_of_many(all: &[OfMany]) -> String {
    let parts: Vec<String> = all
        .iter()
        .flat_map(|one| {
            let outcome = match &one.outcome {
                Ok(prepared) => prepared.fingerprint(),
                Err(left_out) => format!("{left_out:?}"),
            };
            [one.account_id.to_string(), outcome]
        })
        .collect();
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    fingerprint::hexadecimal(&fingerprint::of(&parts))
}

/// Sends what an officer was shown, once: all of it or nothing. An entry for each account; that a protection kept one from
/// being written to is an entry too. A number of statements that does not grow with the accounts.
///
/// # Errors
/// [`SendRefused`]; [`SendRefused::Changed`] also where a protection began while it was being prepared.
pub async fn send_many_as_officer(
    store: &Store,
    occasion: &Occasion<'_>,
    policy: &Policy,
    sending: &SendingMany<'_>,
    (sent, result_path): (&Sent, &str),
) -> Result<(), SendRefused> {
    let may = |one: &OfMany| sending.permits.iter().any(|permit| permit.is_for(Act::SendLetter, &one.tenancy_ref));
    if !sending.all.iter().all(may) {
        return Err(SendRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(SendRefused::SentBefore { result_path }),
    }
    if fingerprint_of_many(sending.all) != sending.shown {
        return Err(SendRefused::Changed);
    }
    let prepared: Vec<&Prepared> = sending.all.iter().filter_map(|one| one.outcome.as_ref().ok()).collect();
    let account_ids: Vec<i64> = prepared.iter().map(|one| one.account_id).collect();
    let held = unit.list_held_markers_of(&account_ids, occasion.today).await?;
    let held = protection::by_account(&held, occasion.today, policy.on(occasion.today));
    let is_held = |one: &&Prepared| {
        held.get(&one.account_id).is_some_and(|held| held.leaves_out_of_many(one.is_chasing).is_some())
    };
    if prepared.iter().any(is_held) {
        return Err(SendRefused::Changed);
    }
    tell(&mut unit, occasion.now, occasion.today, policy, &prepared).await?;
    audit::record_all(&mut unit, occasion.now, &entries(occasion, sending)).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &account_ids).await?;
    unit.commit().await?;
    Ok(())
}

fn entries(occasion: &Occasion<'_>, sending: &SendingMany<'_>) -> Vec<AuditEntry> {
    let facts = sending.all.iter().filter_map(|one| match &one.outcome {
        Ok(_) => Some((one.account_id, Act::SendLetter.code())),
        Err(LeftOut::Protected(_)) => Some((one.account_id, "suppressed_letter")),
        Err(_) => None,
    });
    facts
        .map(|(account_id, fact)| {
            let actor = AuditActor::Officer(sending.officer_ref.to_owned());
            occasion.entry(actor, fact, AuditSubject::account(account_id))
        })
        .collect()
}
