//! Signing in with a one-time code: first who one is, then the code that was sent.
//!
//! The first step does the same work, and gives the same answer, whether or not the answers match anybody: the same
//! queries, a row and a job in every case. The job alone makes the code and sends it; for nobody it does nothing.

use std::net::IpAddr;

use chrono::TimeDelta;
use domain::calendar::Day;
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    job::{self, Job},
    session::{self, Browser, Subject},
};
use crate::{
    security::{
        code::SignInCode,
        digest::{Digest, Purpose, same},
        token::Token,
    },
    store::{
        Store, StoreError, Unit,
        attempt::AttemptKind,
        person::Candidate,
        session::Audience,
        sign_in::{Challenge, NewChallenge},
    },
};

/// What a resident says of themselves.
#[derive(Clone, Copy, Debug)]
pub struct ResidentClaim<'a> {
    /// Letters and digits alone, capitals.
    pub payment_ref_folded: &'a str,
    /// Their birthday.
    pub born_on: Day,
    /// As typed; empty = not given. Only looked at where two tenants share a birthday.
    pub first_name: &'a str,
}

/// Where a sign-in comes from, and where it leads.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The browser.
    pub visit: &'a Digest,
    /// The visitor's address.
    pub address: IpAddr,
    /// The form.
    pub sent: &'a Sent,
}

/// What became of the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Go on to the code, whoever you are.
    GoOn,
    /// This account, or this address, has been tried too often; at the latest it can be tried again after this long.
    TooOften(TimeDelta),
}

/// What became of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished {
    /// Signed in.
    SignedIn {
        /// For the cookie.
        token: Token,
        /// The page they were on their way to, as it was kept.
        destination: String,
    },
    /// Not the code; it can be tried again.
    Wrong,
    /// Too old, used, or tried too often, or never begun: start again.
    Over,
    /// The right code, but of somebody whom the landlord has marked as having died. Nobody is signed in.
    Closed,
}

/// Where a right code of somebody who has died leads, among spent form keys.
const CLOSED: &str = "closed";
/// How far back attempts are counted.
const HOUR: TimeDelta = TimeDelta::hours(1);
const DAY: TimeDelta = TimeDelta::hours(24);

/// A resident's first step.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn begin_resident(
    store: &Store,
    occasion: &Occasion<'_>,
    claim: ResidentClaim<'_>,
    asking: Asking<'_>,
    destination: &str,
) -> Result<Begun, StoreError> {
    let mut unit = store.begin().await?;
    if let Some(begun) = stopped(&mut unit, occasion, asking, claim.payment_ref_folded).await? {
        return Ok(begun);
    }
    let matched = find_resident(&mut unit, claim).await?;
    let subject = matched.as_ref().map(|matched| (matched.person_ref.as_str(), Some(matched.tenancy_ref.as_str())));
    challenge(unit, occasion, Audience::Resident, subject, asking, destination).await
}

/// An officer's first step: their email address, in small letters.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn begin_officer(
    store: &Store,
    occasion: &Occasion<'_>,
    email_folded: &str,
    asking: Asking<'_>,
    destination: &str,
) -> Result<Begun, StoreError> {
    let mut unit = store.begin().await?;
    if let Some(begun) = stopped(&mut unit, occasion, asking, email_folded).await? {
        return Ok(begun);
    }
    let matched = unit.find_officer_by_email(email_folded).await?;
    let subject = matched.as_deref().map(|officer_ref| (officer_ref, None));
    challenge(unit, occasion, Audience::Officer, subject, asking, destination).await
}

/// Who it is that answers to a claim. Where two share a birthday the first name decides; elsewhere it is not looked at.
async fn find_resident(unit: &mut Unit, claim: ResidentClaim<'_>) -> Result<Option<Candidate>, StoreError> {
    let candidates = unit.list_candidates(claim.payment_ref_folded, claim.born_on).await?;
    let is_shared = !is_one_person(&candidates);
    let typed = fold_name(claim.first_name);
    let matched: Vec<Candidate> =
        candidates.into_iter().filter(|candidate| !is_shared || is_named(&candidate.first_name, &typed)).collect();
    Ok(if is_one_person(&matched) { matched.into_iter().next() } else { None })
}

fn is_one_person(candidates: &[Candidate]) -> bool {
    candidates.windows(2).all(|two| two[0].person_ref == two[1].person_ref)
}

/// Small letters without accents, and nothing else.
fn fold_name(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The whole of a first name, or the first word of it: "Mary" and "Mary Ann" are both Mary Ann.
fn is_named(recorded: &str, typed_folded: &str) -> bool {
    let first_word = recorded.split_whitespace().next().unwrap_or_default();
    !typed_folded.is_empty() && (fold_name(recorded) == typed_folded || fold_name(first_word) == typed_folded)
}

/// The same form again, or too many attempts. Otherwise the attempt is counted.
pub(super) async fn stopped(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    asking: Asking<'_>,
    account: &str,
) -> Result<Option<Begun>, StoreError> {
    // With other answers it is a new attempt: nothing was done yet that a second one could do twice.
    if let Some(Taken::Before { .. }) = form_key::before(unit, asking.sent).await? {
        return Ok(Some(Begun::GoOn));
    }
    let digest = |kind: AttemptKind, of: &[u8]| occasion.secret.digest(Purpose::Attempt, &[kind.code().as_bytes(), of]);
    let address = asking.address.to_canonical().to_string();
    let (address, account) =
        (digest(AttemptKind::Address, address.as_bytes()), digest(AttemptKind::Account, account.as_bytes()));
    let rules = &occasion.rules;
    let limits = [
        (AttemptKind::Address, &address, rules.tries_per_address_per_hour, HOUR),
        (AttemptKind::Account, &account, rules.tries_per_account_per_hour, HOUR),
        (AttemptKind::Account, &account, rules.tries_per_account_per_day, DAY),
    ];
    // Always in this order, so that no two requests wait for each other. Each waits for those before it to be counted:
    // else all requests of one moment would see the count before them, and pass together.
    for key in [&address, &account] {
        unit.take_turn(key).await?;
    }
    for (kind, key, limit, window) in limits {
        if unit.count_attempts(kind, key, occasion.now - window).await? >= i64::from(limit) {
            return Ok(Some(Begun::TooOften(window)));
        }
    }
    for (kind, key) in [(AttemptKind::Address, &address), (AttemptKind::Account, &account)] {
        unit.insert_attempt(kind, key, occasion.now).await?;
    }
    Ok(None)
}

async fn challenge(
    mut unit: Unit,
    occasion: &Occasion<'_>,
    audience: Audience,
    subject: Option<(&str, Option<&str>)>,
    asking: Asking<'_>,
    destination: &str,
) -> Result<Begun, StoreError> {
    form_key::take(&mut unit, occasion.now, asking.sent, destination).await?;
    let challenge_id = Uuid::new_v4();
    unit.insert_challenge(&NewChallenge {
        challenge_id,
        visit_digest: asking.visit,
        audience,
        subject_ref: subject.map(|(subject_ref, _)| subject_ref),
        tenancy_ref: subject.and_then(|(_, tenancy_ref)| tenancy_ref),
        destination,
        made_at: occasion.now,
        expires_at: occasion.now + TimeDelta::minutes(i64::from(occasion.rules.code_minutes)),
        tries: occasion.rules.code_tries,
    })
    .await?;
    job::enqueue(&mut unit, occasion.now, &Job::SendSignInCode { challenge_id }).await?;
    unit.commit().await?;
    Ok(Begun::GoOn)
}

/// The second step: the code that was sent.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn finish(
    store: &Store,
    occasion: &Occasion<'_>,
    audience: Audience,
    code: &SignInCode,
    asking: Asking<'_>,
    browser: Browser<'_>,
) -> Result<Finished, StoreError> {
    let mut unit = store.begin().await?;
    let Some(challenge) = unit.find_last_challenge(asking.visit, audience).await? else { return Ok(Finished::Over) };
    let Some(tried) = unit.spend_code_try(challenge.challenge_id, occasion.now).await? else {
        return again(&mut unit, occasion, asking.sent).await;
    };
    let right = tried.code_digest.unwrap_or_default();
    let given = code.digest(occasion.secret, challenge.challenge_id);
    if !same(&given, &right) {
        if tried.tries_left == 0 {
            let entry = occasion.entry(AuditActor::Nobody, "sign_in_tried_too_often", about(&challenge));
            audit::record(&mut unit, occasion.now, &entry).await?;
        }
        unit.commit().await?;
        return Ok(if tried.tries_left == 0 { Finished::Over } else { Finished::Wrong });
    }
    unit.mark_challenge_used(challenge.challenge_id, occasion.now).await?;
    let subject = challenge.subject_ref.unwrap_or_default();
    let subject = Subject { audience, reference: &subject };
    sign_in(unit, occasion, subject, asking.sent, browser, &challenge.destination).await
}

/// Begins the session of somebody who has proved who they are, unless they are marked as having died.
pub(super) async fn sign_in(
    mut unit: Unit,
    occasion: &Occasion<'_>,
    subject: Subject<'_>,
    sent: &Sent,
    browser: Browser<'_>,
    destination: &str,
) -> Result<Finished, StoreError> {
    if subject.audience == Audience::Resident && unit.is_deceased(subject.reference, occasion.today).await? {
        form_key::take(&mut unit, occasion.now, sent, CLOSED).await?;
        let about = AuditSubject::person(subject.reference);
        audit::record(&mut unit, occasion.now, &occasion.entry(AuditActor::Nobody, "sign_in_closed", about)).await?;
        unit.commit().await?;
        return Ok(Finished::Closed);
    }
    form_key::take(&mut unit, occasion.now, sent, destination).await?;
    let token = session::begin(&mut unit, occasion, subject, browser, &sent.key).await?;
    unit.commit().await?;
    Ok(Finished::SignedIn { token, destination: destination.to_owned() })
}

/// A code that can no longer be tried: unless this very form was the one that used it, start again.
pub(super) async fn again(unit: &mut Unit, occasion: &Occasion<'_>, sent: &Sent) -> Result<Finished, StoreError> {
    Ok(match form_key::before(unit, sent).await? {
        Some(Taken::Before { result_path }) if result_path == CLOSED => Finished::Closed,
        Some(Taken::Before { result_path }) => {
            Finished::SignedIn { token: session::token_of(occasion, &sent.key), destination: result_path }
        }
        _ => Finished::Over,
    })
}

fn about(challenge: &Challenge) -> AuditSubject {
    match (&challenge.subject_ref, challenge.audience) {
        (Some(person_ref), Audience::Resident) => AuditSubject::person(person_ref),
        (Some(officer_ref), Audience::Officer) => AuditSubject::officer(officer_ref),
        (None, _) => AuditSubject::whole(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_is_known_without_accents_capitals_or_second_names() {
        for (recorded, typed) in [("Zoë", "zoe"), ("Mary Ann", "MARY"), ("Mary Ann", "mary-ann"), ("O'Neil", "oneil")]
        {
            assert!(is_named(recorded, &fold_name(typed)), "{recorded} {typed}");
        }
        for (recorded, typed) in [("Mary Ann", "ann"), ("Mary", ""), ("Mary", "  "), ("Mary", "Mark")] {
            assert!(!is_named(recorded, &fold_name(typed)), "{recorded} {typed}");
        }
    }
}
