//! Direct Debit: details checked and kept sealed, mandates agreed to, changed and ended, collections planned, told of, asked
//! for and matched.
//!
//! Every act is one unit of work: the form's key, the account as it is by then, the mandate, its collections, the notice
//! that they rest on, the audit entry. No collection is written without its notice, and no notice without being told.

mod agree;
mod change;
mod draft;
mod keep;
mod plan;
mod plan_payment;
mod record;
mod reseal;
mod review;

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    direct_debit::{
        self, BacsReference, Collection as Planned, CollectionDays, CollectionState, Message, NotAllowed, Payee,
    },
    letter::{QuietHours, after_quiet},
    message::{Channel, NoticeState, Reach},
    money::MoneyOverflow,
    policy::{DirectDebitRules, Policy},
};
use uuid::Uuid;

pub use agree::{Agreed, Agreeing, agree, preview};
pub use change::{Cancelling, ChangePreview, Changing, Wish, cancel, change, preview_change};
pub use draft::{BankDetails, Checked, Checking, DraftAnswers, Keeping, check, keep_answers, tries_left};
pub use keep::{Kept, activate, ask_for, lapse, match_entries};
pub use plan::{Plan, Replacing, WEEKS, repaid};
pub use plan_payment::{next_plan_payment, pays_plan};
pub use record::{By, Recording, record};
pub use reseal::{Resealed, reseal};
pub use review::{Reviewed, review};

use super::{
    form_key::{self, Sent, Taken},
    notice::{self, Manner, Notice},
    occasion::Occasion,
};
use crate::{
    clock,
    security::vault::{OpenProblem, SealProblem},
    store::{StoreError, Unit, collection::Collection, mandate::Mandate},
};

/// The text that is agreed to: a new one gets a new name, so that it is known which each payer saw.
pub const DECLARATION_VERSION: &str = "2026-11";
/// More collections than any mandate has in a year and its plan for the next.
pub const COLLECTIONS_MAX: u32 = 200;

/// What every act about collections rests on.
#[derive(Clone, Copy, Debug)]
pub struct Scheme<'a> {
    /// The numbers that law or the landlord sets.
    pub policy: &'a Policy,
    /// Who collects.
    pub payee: &'a Payee,
}

impl Scheme<'_> {
    /// The rules in force on a day.
    #[must_use]
    pub fn rules(&self, today: Day) -> DirectDebitRules {
        self.policy.on(today).direct_debit
    }
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The permit is for something else.
    #[error("the permit is not for this")]
    NotPermitted,
    /// The answers are not all there, or their time is over.
    #[error("not every question is answered")]
    Unfinished,
    /// What would be collected is not what the page showed: show it as it is now.
    #[error("what would be collected has changed")]
    Changed,
    /// The account has a live mandate already, from another tab, another device or another tenant.
    #[error("there is a live mandate")]
    AlreadyLive,
    /// There is no live mandate any more.
    #[error("there is no live mandate")]
    NotLive,
    /// Benefit pays all of the rent, and nothing is agreed beside it.
    #[error("there is nothing to collect")]
    NothingToCollect,
    /// The account is closed, is not one for a home, or its tenancy has ended.
    #[error("rent is not collected on this account")]
    NotThisAccount,
    /// The event cannot happen to the mandate as it stands.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The day is still to come, or before the mandate.
    #[error("the day is still to come, or before the mandate was agreed to")]
    Day,
    /// The same form was sent before, with other answers: its result is there.
    #[error("this form was sent before")]
    SentBefore {
        /// Where.
        result_path: String,
    },
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyOverflow),
    /// The payment reference is none that Bacs takes.
    #[error("the payment reference cannot be used: {0}")]
    Reference(#[from] direct_debit::BacsReferenceProblem),
    /// The bank details could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealProblem),
    /// The bank details could not be opened: a key is missing.
    #[error(transparent)]
    Open(#[from] OpenProblem),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether an act was done now, or the same form had done it before. Pages show the same for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Now: wake the worker.
    Now,
    /// Before.
    Before,
}

/// When something is recorded, by an officer's request, a command or a job.
#[derive(Clone, Copy, Debug)]
pub struct When<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// Today.
    pub today: Day,
    /// The request it came with; empty outside one.
    pub request_id: &'a str,
}

/// Takes the form, or says that it was taken.
async fn take(unit: &mut Unit, occasion: &Occasion<'_>, sent: &Sent, result_path: &str) -> Result<Done, Refused> {
    take_at(unit, occasion.now, sent, result_path).await
}

async fn take_at(unit: &mut Unit, now: DateTime<Utc>, sent: &Sent, result_path: &str) -> Result<Done, Refused> {
    match form_key::take(unit, now, sent, result_path).await? {
        Taken::Now => Ok(Done::Now),
        Taken::Before { .. } => Ok(Done::Before),
        Taken::WithOtherAnswers { result_path } => Err(Refused::SentBefore { result_path }),
    }
}

/// A mandate in the words of messages.
///
/// # Errors
/// [`StoreError::Inconsistent`] for a reference that no rule of ours lets in.
pub fn in_words(mandate: &Mandate, rules: &DirectDebitRules) -> Result<direct_debit::Mandate, StoreError> {
    let reference = BacsReference::parse(&mandate.reference).map_err(|problem| StoreError::Inconsistent {
        table: "mandate",
        column: "reference",
        row: mandate.mandate_id.to_string(),
        what: problem.to_string(),
    })?;
    Ok(direct_debit::Mandate {
        holder: mandate.holder_name.clone(),
        last_digits: mandate.account_ending.clone(),
        reference,
        rule: mandate.rule,
        notice_working_days: rules.notice_working_days,
        pays: mandate.account_kind.paid_word(),
    })
}

/// A stored collection as the rules have it.
#[must_use]
pub fn as_planned(collection: &Collection, rules: &DirectDebitRules) -> Planned {
    let days = CollectionDays::of(collection.entry_on, rules);
    Planned {
        requested_on: collection.requested_on,
        entry_on: collection.entry_on,
        processing_on: days.processing_on,
        input_on: days.input_on,
        notice_by_on: days.notice_by_on,
        amount: collection.amount(),
        rent: collection.rent,
        arrangement: collection.arrangement,
    }
}

/// The rules by which a payer's collections are planned on a day: earlier, where what they are told goes by letter.
#[must_use]
pub fn planning_rules(rules: DirectDebitRules, reach: &Reach) -> DirectDebitRules {
    if reach.channel() == Channel::Letter { rules.by_letter() } else { rules }
}

/// A notice that collections rest on.
#[derive(Clone, Copy, Debug)]
struct Told {
    notice_id: Uuid,
    /// `None` = a letter that nobody has posted yet.
    given_on: Option<Day>,
}

/// A collection that the payer is told of by this notice. Until a letter is posted it is only planned, and is not asked for.
fn as_row(planned: &Planned, mandate: &Mandate, told: Told) -> Collection {
    Collection {
        collection_id: Uuid::now_v7(),
        mandate_id: mandate.mandate_id,
        account_id: mandate.account_id,
        requested_on: planned.requested_on,
        entry_on: planned.entry_on,
        rent: planned.rent,
        arrangement: planned.arrangement,
        state: if told.given_on.is_some() { CollectionState::Noticed } else { CollectionState::Planned },
        notice_id: Some(told.notice_id),
        noticed_on: told.given_on,
        asked_for_on: None,
        paid_ref: None,
        unpaid_ref: None,
    }
}

/// Tells the payer, who has just done something themselves, at once.
async fn tell(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    mandate: &Mandate,
    message: Message,
) -> Result<Told, StoreError> {
    tell_in(unit, now, today, mandate, message, None).await
}

/// Tells the payer what nobody waits for: in the small hours it is kept until the morning. In the evening it goes at once, since
/// the days of its notice are counted from today.
async fn tell_by_day(
    unit: &mut Unit,
    when: When<'_>,
    scheme: Scheme<'_>,
    mandate: &Mandate,
    message: Message,
) -> Result<Told, StoreError> {
    let quiet = scheme.policy.on(when.today).contact.quiet;
    let local = clock::local(when.now);
    let quiet = Some(quiet).filter(|quiet| after_quiet(local, *quiet).date() == local.date());
    tell_in(unit, when.now, when.today, mandate, message, quiet).await
}

async fn tell_in(
    unit: &mut Unit,
    now: DateTime<Utc>,
    today: Day,
    mandate: &Mandate,
    message: Message,
    quiet: Option<QuietHours>,
) -> Result<Told, StoreError> {
    let notice = Notice {
        person_ref: mandate.payer_ref.clone(),
        account_id: Some(mandate.account_id),
        subject: message.subject,
        body: message.body,
        text_message: message.text_message,
    };
    let manner = Manner { quiet, ..Manner::default() };
    let notice_id = notice::tell_in(unit, now, today, &notice, manner).await?;
    let is_sent = unit.find_person_notice(notice_id).await?.is_some_and(|notice| notice.state == NoticeState::Waiting);
    Ok(Told { notice_id, given_on: is_sent.then_some(today) })
}

/// Calls off what the bank has not been asked for; the day of what it has been asked for and that is still to come.
async fn call_off(unit: &mut Unit, mandate: &Mandate, today: Day) -> Result<Option<Day>, StoreError> {
    let mut last_entry_on = None;
    for mut collection in unit.list_collections_of_plan(mandate.mandate_id, today, today, COLLECTIONS_MAX).await? {
        if collection.state.is_open() {
            collection.state = CollectionState::Withdrawn;
            unit.revise_collection(&collection).await?;
        } else if collection.state == CollectionState::AskedFor {
            last_entry_on = Some(collection.entry_on);
        }
    }
    Ok(last_entry_on)
}
