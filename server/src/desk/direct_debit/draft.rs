//! The answers between the pages. Bank details are checked as soon as they are typed, sealed, and never shown again.

use chrono::TimeDelta;
use domain::{
    direct_debit::{
        AccountHolder, BankAccount, BankCheck, CollectionFrequency, CollectionRule, Covers, modulus::Tables,
    },
    permission::{Act, Permit},
    policy::DirectDebitRules,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Refused;
use crate::{
    desk::Occasion,
    security::vault::Vault,
    store::{
        Store, StoreError,
        mandate_draft::{DraftDetails, MandateDraft},
    },
};

/// How long the answers are kept: as long as one sitting may take, and some.
const KEPT: TimeDelta = TimeDelta::hours(2);

/// What has been answered so far; no bank detail is among it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAnswers {
    /// "Is the bank account yours?", and "can you agree alone?": both yes.
    pub may_agree: bool,
    /// What it pays for: the code.
    pub covers: String,
    /// How often: the code.
    pub frequency: String,
    /// Which day of the week or month.
    pub day: u32,
    /// Nothing before this day.
    pub from_on: Option<domain::calendar::Day>,
    /// The name on the bank account.
    pub holder: String,
}

impl DraftAnswers {
    /// When to collect, once that is answered.
    #[must_use]
    pub fn rule(&self) -> Option<CollectionRule> {
        CollectionRule::new(CollectionFrequency::parse(&self.frequency)?, self.day, self.from_on?)
    }

    /// What for, once that is answered.
    #[must_use]
    pub fn covers(&self) -> Option<Covers> {
        Covers::parse(&self.covers)
    }

    /// As they were kept; what cannot be read counts as not answered.
    #[must_use]
    pub fn of(draft: Option<&MandateDraft>) -> Self {
        draft.and_then(|draft| serde_json::from_str(&draft.answers).ok()).unwrap_or_default()
    }
}

/// Whose answers, and for which account.
#[derive(Clone, Copy, Debug)]
pub struct Keeping<'a> {
    /// The proof that they may.
    pub permit: &'a Permit,
    /// Whose.
    pub person_ref: &'a str,
    /// For which account.
    pub account_id: i64,
}

impl Keeping<'_> {
    fn is_permitted(&self) -> bool {
        self.permit.act() == Act::SetUpMandate && self.permit.tenancy_ref().is_some()
    }
}

/// Keeps the answers; bank details that were given stay.
///
/// # Errors
/// [`Refused`].
pub async fn keep_answers(
    store: &Store,
    occasion: &Occasion<'_>,
    keeping: Keeping<'_>,
    answers: &DraftAnswers,
) -> Result<(), Refused> {
    if !keeping.is_permitted() {
        return Err(Refused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    let earlier = unit.find_mandate_draft(keeping.person_ref, keeping.account_id, occasion.now).await?;
    let details = earlier.as_ref().and_then(|draft| draft.details.clone());
    let draft = draft_of(occasion, keeping, answers, earlier.as_ref(), details)?;
    unit.save_mandate_draft(&draft).await?;
    unit.commit().await?;
    Ok(())
}

fn draft_of(
    occasion: &Occasion<'_>,
    keeping: Keeping<'_>,
    answers: &DraftAnswers,
    earlier: Option<&MandateDraft>,
    details: Option<DraftDetails>,
) -> Result<MandateDraft, StoreError> {
    let answers = serde_json::to_string(answers).map_err(|error| StoreError::Inconsistent {
        table: "mandate_draft",
        column: "answers",
        row: keeping.account_id.to_string(),
        what: error.to_string(),
    })?;
    Ok(MandateDraft {
        person_ref: keeping.person_ref.to_owned(),
        account_id: keeping.account_id,
        draft_id: earlier.map_or_else(Uuid::new_v4, |draft| draft.draft_id),
        answers,
        details,
        version: earlier.map_or(0, |draft| draft.version) + 1,
        expires_at: occasion.now + KEPT,
    })
}

/// Bank details as they were typed and understood.
#[derive(Clone, Debug)]
pub struct BankDetails {
    /// The name on the account.
    pub holder: AccountHolder,
    /// The account.
    pub account: BankAccount,
}

/// What the check came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// They are kept; the account can exist, or that cannot be told.
    Kept(BankCheck),
    /// No such account can exist; so many tries are left.
    Invalid {
        /// 0 = that was the last for today.
        tries_left: u32,
    },
    /// Too many tries: nothing was checked.
    Locked,
}

/// What details are checked and sealed with.
#[derive(Clone, Copy, Debug)]
pub struct Checking<'a> {
    /// Seals them.
    pub vault: &'a Vault,
    /// The tables; `None` = no account can be checked.
    pub tables: Option<&'a Tables>,
    /// The landlord's rules.
    pub rules: DirectDebitRules,
}

/// How often somebody may still type details that cannot be, before a person must help.
///
/// # Errors
/// [`StoreError`] when the database did not answer.
pub async fn tries_left(
    store: &Store,
    occasion: &Occasion<'_>,
    person_ref: &str,
    rules: &DirectDebitRules,
) -> Result<u32, StoreError> {
    let mut unit = store.begin().await?;
    left(&mut unit, occasion, person_ref, rules).await
}

async fn left(
    unit: &mut crate::store::Unit,
    occasion: &Occasion<'_>,
    person_ref: &str,
    rules: &DirectDebitRules,
) -> Result<u32, StoreError> {
    let since = occasion.now - TimeDelta::hours(i64::from(rules.failed_checks_hours));
    let refused = unit.count_refused_bank_checks(person_ref, since).await?;
    Ok(rules.failed_checks_max.saturating_sub(refused))
}

/// Checks bank details, and keeps them sealed unless no such account can exist.
///
/// # Errors
/// [`Refused`].
pub async fn check(
    store: &Store,
    occasion: &Occasion<'_>,
    checking: Checking<'_>,
    keeping: Keeping<'_>,
    details: &BankDetails,
) -> Result<Checked, Refused> {
    if !keeping.is_permitted() {
        return Err(Refused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    let tries = left(&mut unit, occasion, keeping.person_ref, &checking.rules).await?;
    if tries == 0 {
        return Ok(Checked::Locked);
    }
    let outcome = checking.tables.map_or(BankCheck::CannotBeChecked, |tables| tables.check(details.account));
    if outcome == BankCheck::Invalid {
        unit.insert_refused_bank_check(keeping.person_ref, occasion.now).await?;
        unit.commit().await?;
        return Ok(Checked::Invalid { tries_left: tries - 1 });
    }
    let earlier = unit.find_mandate_draft(keeping.person_ref, keeping.account_id, occasion.now).await?;
    let mut answers = DraftAnswers::of(earlier.as_ref());
    details.holder.as_str().clone_into(&mut answers.holder);
    let mut draft = draft_of(occasion, keeping, &answers, earlier.as_ref(), None)?;
    draft.details = Some(DraftDetails {
        sealed: checking.vault.seal(draft.draft_id, details.account.plain().as_bytes())?,
        account_ending: details.account.account_number.last_digits(),
        bank_check: outcome.code().to_owned(),
    });
    unit.save_mandate_draft(&draft).await?;
    unit.commit().await?;
    Ok(Checked::Kept(outcome))
}
