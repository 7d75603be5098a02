//! Codes to sign in with by letter, for whoever has neither email nor mobile on record, or only unsafe ones: issued by
//! an officer, printed once, used once. Issuing one withdraws those before it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::permission::{Act, Permit};
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject},
    form_key::{self, Sent, Taken},
    session::{Browser, Subject},
    sign_in::{self, Asking, Begun, Finished, ResidentClaim},
};
use crate::{
    security::{code::LetterCode, digest::same},
    store::{Store, StoreError, Unit, letter_code::NewLetterCode, session::Audience},
};

/// A code as issued, for the letter and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The code.
    pub code: LetterCode,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

/// Whom a code is for.
#[derive(Clone, Copy, Debug)]
pub struct LetterCodeFor<'a> {
    /// The tenant.
    pub person_ref: &'a str,
    /// The officer gives it in a way that they know to be safe, and does not post it to the home.
    pub is_given_safely: bool,
}

/// Why no code was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueRefused {
    /// The permit is for something else.
    #[error("the permit is not for issuing a letter code on this tenancy")]
    NotPermitted,
    /// They are no lead or joint tenant of this tenancy: nothing would open to them.
    #[error("not a tenant of this tenancy")]
    NotATenant,
    /// They have died: their account is closed to sign-in.
    #[error("marked as having died")]
    Deceased,
    /// They are only to be reached safely, and the officer has not said that they will give it so.
    #[error("only to be given safely")]
    NotGivenSafely,
    /// The same form was sent before, for somebody else, or its code cannot be used any more: ask again.
    #[error("this form was sent before")]
    SentBefore,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Issues a code to a tenant, and withdraws those they had.
///
/// A form that is sent twice shows the same code again, as long as it can be used: it is made of the form's key.
///
/// # Errors
/// [`IssueRefused`].
pub async fn issue(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    officer_ref: &str,
    to: LetterCodeFor<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Issued, IssueRefused> {
    let person_ref = to.person_ref;
    let Some(tenancy_ref) = permit.tenancy_ref() else { return Err(IssueRefused::NotPermitted) };
    if !permit.is_for(Act::IssueLetterCode, tenancy_ref) {
        return Err(IssueRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !unit.is_tenant(person_ref, tenancy_ref).await? {
        return Err(IssueRefused::NotATenant);
    }
    if unit.is_deceased(person_ref, occasion.today).await? {
        return Err(IssueRefused::Deceased);
    }
    if !to.is_given_safely && unit.reach_of(person_ref, occasion.today).await?.reach.is_safe_contact_only {
        return Err(IssueRefused::NotGivenSafely);
    }
    let letter_code_id = sent.key.id();
    let code = LetterCode::of(occasion.secret, letter_code_id);
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => {
            let row = unit.find_letter_code(letter_code_id).await?.filter(|row| row.is_usable);
            let row = row.ok_or(IssueRefused::SentBefore)?;
            return Ok(Issued { code, issued_at: row.issued_at, expires_at: row.expires_at });
        }
        Taken::WithOtherAnswers { .. } => return Err(IssueRefused::SentBefore),
    }
    unit.withdraw_letter_codes(person_ref, occasion.now).await?;
    let issued = Issued {
        issued_at: occasion.now,
        expires_at: occasion.now + TimeDelta::days(i64::from(occasion.rules.letter_code_days)),
        code,
    };
    unit.insert_letter_code(&NewLetterCode {
        letter_code_id,
        person_ref,
        code_digest: &issued.code.digest(occasion.secret, letter_code_id),
        issued_by: officer_ref,
        issued_at: issued.issued_at,
        expires_at: issued.expires_at,
        tries: occasion.rules.code_tries,
    })
    .await?;
    let actor = AuditActor::Officer(officer_ref.to_owned());
    let entry = occasion.entry(actor, Act::IssueLetterCode.code(), AuditSubject::person(person_ref));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(issued)
}

/// What became of a letter code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Used {
    /// As with a code that was sent. [`Finished::Wrong`] and [`Finished::Over`] look alike to whoever typed it.
    Finished(Finished),
    /// This account, or this address, has been tried too often; at the latest it can be tried again after this long.
    TooOften(TimeDelta),
}

/// Signs in with a letter code.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn sign_in(
    store: &Store,
    occasion: &Occasion<'_>,
    claim: ResidentClaim<'_>,
    code: &LetterCode,
    asking: Asking<'_>,
    browser: Browser<'_>,
    destination: &str,
) -> Result<Used, StoreError> {
    let mut unit = store.begin().await?;
    match sign_in::stopped(&mut unit, occasion, asking, claim.payment_ref_folded).await? {
        None => {}
        Some(Begun::TooOften(wait)) => return Ok(Used::TooOften(wait)),
        Some(Begun::GoOn) => return Ok(Used::Finished(sign_in::again(&mut unit, occasion, asking.sent).await?)),
    }
    let Some((person_ref, letter_code_id)) = recognise(&mut unit, occasion, claim, code).await? else {
        unit.commit().await?;
        return Ok(Used::Finished(Finished::Wrong));
    };
    unit.mark_letter_code_used(letter_code_id, occasion.now).await?;
    let subject = Subject { audience: Audience::Resident, reference: &person_ref };
    let finished = sign_in::sign_in(unit, occasion, subject, asking.sent, browser, destination).await?;
    Ok(Used::Finished(finished))
}

/// Whose code it is. Where two share a birthday, the code itself tells them apart; each of theirs loses a try.
async fn recognise(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    claim: ResidentClaim<'_>,
    code: &LetterCode,
) -> Result<Option<(String, Uuid)>, StoreError> {
    let candidates = unit.list_candidates(claim.payment_ref_folded, claim.born_on).await?;
    let mut person_refs: Vec<String> = candidates.into_iter().map(|candidate| candidate.person_ref).collect();
    person_refs.dedup();
    if person_refs.is_empty() {
        // Nobody has no code, but is asked for it: the work is the same.
        person_refs.push(String::new());
    }
    let mut found = None;
    for person_ref in person_refs {
        let (letter_code_id, right) = unit.spend_letter_code_try(&person_ref, occasion.now).await?.unwrap_or_default();
        if same(&code.digest(occasion.secret, letter_code_id), &right) {
            found = Some((person_ref, letter_code_id));
        }
    }
    Ok(found)
}
