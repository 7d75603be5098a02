//! Having a prepared letter told: the protections asked for once more, each tenant told apart, quiet hours kept.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    case::Protection,
    permission::{Act, Permit},
    policy::{Policy, PolicyOn},
};
use uuid::Uuid;

use super::{LetterRefused, Prepared};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::{self, Sent, Taken},
        notice::{self, Manner, Notice},
        protection::{self, Household},
        ranking::{self, When},
    },
    store::{Store, StoreError, Unit},
};

/// Who would chase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chaser {
    /// An officer, who can write to one household with care.
    Officer,
    /// A program, to which more is forbidden.
    Program,
}

/// What forbids chasing on an account ([`domain::case::Protections`]); `None` = nothing does.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn chasing_forbidden(
    unit: &mut Unit,
    account_id: i64,
    by: Chaser,
    today: Day,
    rules: &PolicyOn,
) -> Result<Option<Protection>, StoreError> {
    let Household { protections, .. } = protection::load_in(unit, account_id, today, rules).await?;
    let held = match by {
        Chaser::Officer => protections.forbids_chasing(),
        Chaser::Program => protections.forbids_automatic_chasing(),
    };
    Ok(held.cloned())
}

/// Has a program's letters told in this unit of work: one for each tenant, by the way that reaches them, in no quiet hour.
/// Their numbers.
///
/// # Errors
/// [`LetterRefused::Protected`] for one that chases while anything protects the household; [`LetterRefused::Store`].
pub async fn send(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    policy: &Policy,
    prepared: &Prepared,
) -> Result<Vec<Uuid>, LetterRefused> {
    if prepared.is_chasing
        && let Some(held) =
            chasing_forbidden(unit, prepared.account_id, Chaser::Program, today, policy.on(today)).await?
    {
        return Err(LetterRefused::Protected(held.kind.words().to_owned()));
    }
    Ok(tell(unit, now, today, policy, &[prepared]).await?)
}

/// Has letters of one template told, each tenant apart, in a number of statements that does not grow with them.
pub(super) async fn tell(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    policy: &Policy,
    prepared: &[&Prepared],
) -> Result<Vec<Uuid>, StoreError> {
    let Some(first) = prepared.first() else { return Ok(Vec::new()) };
    let notices: Vec<Notice> = prepared
        .iter()
        .flat_map(|one| {
            one.letters.iter().map(|letter| Notice {
                person_ref: letter.person_ref.clone(),
                account_id: Some(one.account_id),
                subject: letter.filled.subject.clone(),
                body: letter.filled.body.clone(),
                text_message: letter.filled.text_message.clone(),
            })
        })
        .collect();
    let manner = Manner {
        template: Some(&first.template),
        is_chasing: first.is_chasing,
        quiet: Some(policy.on(today).contact.quiet),
        ..Manner::default()
    };
    notice::tell_all(unit, now, today, &notices, manner).await
}

/// An officer sends a letter that they were shown.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// The officer.
    pub officer_ref: &'a str,
    /// The letters as they are now.
    pub prepared: &'a Prepared,
    /// What recognises those that were shown.
    pub shown: &'a str,
}

/// Why an officer's letter was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendRefused {
    /// The permit is for something else.
    #[error("the permit is not for sending letters about this account")]
    NotPermitted,
    /// It would not say what was shown: show it as it is now.
    #[error("the letter is not as it was shown")]
    Changed,
    /// The same form was sent before, with other answers.
    #[error("this form was sent before")]
    SentBefore {
        /// Where its result is.
        result_path: String,
    },
    /// There is no letter.
    #[error(transparent)]
    Letter(#[from] LetterRefused),
}

impl From<StoreError> for SendRefused {
    fn from(error: StoreError) -> Self {
        Self::Letter(error.into())
    }
}

/// Sends what an officer was shown, once; a suppressed one is recorded as such.
///
/// # Errors
/// [`SendRefused`].
pub async fn send_as_officer(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    policy: &Policy,
    sending: &Sending<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<(), SendRefused> {
    let prepared = sending.prepared;
    if !permit.is_for(Act::SendLetter, &prepared.tenancy_ref) {
        return Err(SendRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    match form_key::take(&mut unit, occasion.now, sent, result_path).await? {
        Taken::Now => {}
        Taken::Before { .. } => return Ok(()),
        Taken::WithOtherAnswers { result_path } => return Err(SendRefused::SentBefore { result_path }),
    }
    let actor = AuditActor::Officer(sending.officer_ref.to_owned());
    let subject = AuditSubject::account(prepared.account_id);
    let rules = policy.on(occasion.today);
    if prepared.is_chasing
        && let Some(held) =
            chasing_forbidden(&mut unit, prepared.account_id, Chaser::Officer, occasion.today, rules).await?
    {
        // Nothing of it stays but that it was tried.
        drop(unit);
        let mut unit = store.begin().await?;
        let entry = occasion.entry(actor, "suppressed_letter", subject);
        audit::record(&mut unit, occasion.now, &entry).await?;
        unit.commit().await?;
        return Err(LetterRefused::Protected(held.kind.words().to_owned()).into());
    }
    if prepared.fingerprint() != sending.shown {
        return Err(SendRefused::Changed);
    }
    tell(&mut unit, occasion.now, occasion.today, policy, &[prepared]).await?;
    let entry = occasion.entry(actor, Act::SendLetter.code(), subject);
    audit::record(&mut unit, occasion.now, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[prepared.account_id]).await?;
    unit.commit().await?;
    Ok(())
}
