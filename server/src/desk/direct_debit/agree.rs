//! Agreeing to a Direct Debit: from the answers and sealed details of a draft to a mandate, its collections and the notice
//! that they rest on, in one unit of work.

use domain::{
    calendar::RentWeek,
    direct_debit::{AccountHolder, BacsReference, CollectionRule, Covers, MandateEvent, MandateState, confirmation},
    money::Pence,
    permission::{Act, Permit},
    policy::DirectDebitRules,
};
use uuid::Uuid;

use super::{
    COLLECTIONS_MAX, DECLARATION_VERSION, Done, DraftAnswers, Plan, Refused, Scheme, as_row, call_off, in_words,
    plan::{Basis, Replacing, WEEKS},
    planning_rules, take, tell,
};
use crate::{
    desk::{
        Occasion,
        audit::{self, AuditActor, AuditSubject},
        form_key::Sent,
        ranking::{self, When},
    },
    security::vault::Vault,
    store::{
        Store, Unit,
        mandate::{Mandate, MandateMove, NewMandate},
        mandate_draft::{DraftDetails, MandateDraft},
        standing::AccountRows,
    },
};

/// What an agreement rests on.
#[derive(Clone, Copy, Debug)]
pub struct Agreeing<'a> {
    /// The proof that they may.
    pub permit: &'a Permit,
    /// Whose bank account, and who is told.
    pub person_ref: &'a str,
    /// Their session: the proof of who agreed.
    pub session_id: Uuid,
    /// The account that is paid.
    pub account_id: i64,
    /// What of the arrears is theirs to pay, benefit on its way taken off.
    pub arrears: Pence,
    /// Recognises the collections that the page showed.
    pub shown: &'a str,
    /// The mandate that this one takes the place of.
    pub replaces: Option<Uuid>,
    /// Opens and seals the bank details.
    pub vault: &'a Vault,
}

/// A mandate that was agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// Now: wake the worker.
    Now(Uuid),
    /// By the same form, before.
    Before,
}

/// What would be collected by these answers, for the page to show before anything is agreed to; by the rules of
/// [`super::planning_rules`]. `weeks` begin with the plan of the mandate whose place it takes, where there is one.
///
/// # Errors
/// [`Refused`].
pub fn preview(
    rules: &DirectDebitRules,
    rows: &AccountRows,
    weeks: &[RentWeek],
    arrears: Pence,
    chosen: (CollectionRule, Covers),
    replacing: Option<Replacing<'_>>,
    today: domain::calendar::Day,
) -> Result<Plan, Refused> {
    Basis::of(rows, arrears, weeks).first_plan(chosen, replacing, today, rules)
}

/// Makes a mandate of a draft.
///
/// # Errors
/// [`Refused`]; nothing is changed then.
pub async fn agree(
    store: &Store,
    occasion: &Occasion<'_>,
    scheme: Scheme<'_>,
    agreeing: Agreeing<'_>,
    sent: &Sent,
    result_path: &str,
) -> Result<Agreed, Refused> {
    let mut unit = store.begin().await?;
    if take(&mut unit, occasion, sent, result_path).await? == Done::Before {
        return Ok(Agreed::Before);
    }
    let rows = unit.lock_account_rows(agreeing.account_id, occasion.today).await?.ok_or(Refused::NotPermitted)?;
    if !agreeing.permit.is_for(Act::SetUpMandate, &rows.account.tenancy_ref) {
        return Err(Refused::NotPermitted);
    }
    let account = &rows.account;
    if !account.kind.is_rent_like() || account.closed_on.is_some_and(|closed_on| closed_on <= occasion.today) {
        return Err(Refused::NotThisAccount);
    }
    let draft = unit.find_mandate_draft(agreeing.person_ref, agreeing.account_id, occasion.now).await?;
    let finished = finished(draft.as_ref()).ok_or(Refused::Unfinished)?;
    let live = unit.find_live_mandate(agreeing.account_id).await?;
    let replaced = live.as_ref().filter(|live| Some(live.mandate_id) == agreeing.replaces);
    let after_on = replaced.map_or(occasion.today, |replaced| replaced.plan.after_on);
    let standing = match replaced {
        Some(replaced) => {
            unit.list_collections_of_plan(replaced.mandate_id, after_on, occasion.today, COLLECTIONS_MAX).await?
        }
        None => Vec::new(),
    };
    let replacing = replaced.map(|mandate| Replacing { mandate, collections: &standing });
    let weeks = unit.list_rent_weeks(after_on.min(occasion.today), WEEKS).await?;
    let chosen = (finished.rule, finished.covers);
    let reach = unit.reach_of(agreeing.person_ref, occasion.today).await?.reach;
    let rules = planning_rules(scheme.rules(occasion.today), &reach);
    let plan = preview(&rules, &rows, &weeks, agreeing.arrears, chosen, replacing, occasion.today)?;
    if plan.fingerprint() != agreeing.shown {
        return Err(Refused::Changed);
    }
    let replaced = make_room(&mut unit, occasion, &agreeing, live.as_ref()).await?;
    let mandate = mandate(occasion, &agreeing, &rows, &finished, &plan, replaced)?;
    write(&mut unit, occasion, scheme, &agreeing, &finished, &mandate, &plan).await?;
    unit.delete_mandate_draft(agreeing.person_ref, agreeing.account_id).await?;
    let actor = AuditActor::Resident(agreeing.person_ref.to_owned());
    let entry = occasion.entry(actor, Act::SetUpMandate.code(), AuditSubject::account(agreeing.account_id));
    audit::record(&mut unit, occasion.now, &entry).await?;
    ranking::rank_at_once(&mut unit, When::of(occasion), &[agreeing.account_id]).await?;
    unit.commit().await?;
    Ok(Agreed::Now(mandate.mandate_id))
}

/// Every answer.
struct Finished<'a> {
    draft_id: Uuid,
    holder: AccountHolder,
    rule: CollectionRule,
    covers: Covers,
    details: &'a DraftDetails,
}

fn finished(draft: Option<&MandateDraft>) -> Option<Finished<'_>> {
    let answers = DraftAnswers::of(draft);
    let draft = draft?;
    if !answers.may_agree {
        return None;
    }
    Some(Finished {
        draft_id: draft.draft_id,
        holder: AccountHolder::parse(&answers.holder).ok()?,
        rule: answers.rule()?,
        covers: answers.covers()?,
        details: draft.details.as_ref()?,
    })
}

/// Ends the mandate whose place is taken; refuses where there is another live one.
async fn make_room(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    agreeing: &Agreeing<'_>,
    live: Option<&Mandate>,
) -> Result<Option<Uuid>, Refused> {
    match (live, agreeing.replaces) {
        (None, None) => Ok(None),
        (Some(live), Some(replaced)) if live.mandate_id == replaced && live.payer_ref == agreeing.person_ref => {
            let event = MandateEvent::CancelByPayer;
            let state = domain::direct_debit::next(live.state, event)?;
            unit.move_mandate(&MandateMove {
                mandate_id: replaced,
                version: live.version,
                event: event.code(),
                state,
                happened_on: occasion.today,
                at: occasion.now,
                actor: ("resident", agreeing.person_ref),
            })
            .await?;
            call_off(unit, live, occasion.today).await?;
            Ok(Some(replaced))
        }
        (None, Some(_)) => Err(Refused::NotLive),
        (Some(_), _) => Err(Refused::AlreadyLive),
    }
}

fn mandate(
    occasion: &Occasion<'_>,
    agreeing: &Agreeing<'_>,
    rows: &AccountRows,
    finished: &Finished<'_>,
    plan: &Plan,
    replaced_id: Option<Uuid>,
) -> Result<Mandate, Refused> {
    Ok(Mandate {
        mandate_id: Uuid::now_v7(),
        account_id: agreeing.account_id,
        account_kind: rows.account.kind,
        payer_ref: agreeing.person_ref.to_owned(),
        holder_name: finished.holder.as_str().to_owned(),
        account_ending: finished.details.account_ending.clone(),
        bank_check: finished.details.bank_check.clone(),
        reference: BacsReference::parse(&rows.account.payment_ref)?.as_str().to_owned(),
        rule: finished.rule,
        covers: finished.covers,
        plan: plan.of,
        state: MandateState::Pending,
        declaration_version: DECLARATION_VERSION.to_owned(),
        consented_at: occasion.now,
        instructed_on: None,
        ended_at: None,
        replaced_id,
        version: 1,
    })
}

async fn write(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    scheme: Scheme<'_>,
    agreeing: &Agreeing<'_>,
    finished: &Finished<'_>,
    mandate: &Mandate,
    plan: &Plan,
) -> Result<(), Refused> {
    let today = occasion.today;
    let details = agreeing.vault.open(finished.draft_id, &finished.details.sealed)?;
    let sealed_details = agreeing.vault.seal(mandate.mandate_id, &details)?;
    let (session_id, request_id) = (agreeing.session_id, occasion.request_id);
    unit.insert_mandate(&NewMandate { mandate, sealed_details: &sealed_details, session_id, request_id }).await?;
    unit.insert_mandate_event(&MandateMove {
        mandate_id: mandate.mandate_id,
        version: mandate.version,
        event: "agreed",
        state: mandate.state,
        happened_on: today,
        at: occasion.now,
        actor: ("resident", agreeing.person_ref),
    })
    .await?;
    let words = in_words(mandate, &scheme.rules(today))?;
    let message = confirmation(scheme.payee, &words, &plan.collections, plan.replaced.as_ref());
    let told = tell(unit, occasion.now, today, mandate, message).await?;
    let rows: Vec<_> = plan.collections.iter().map(|planned| as_row(planned, mandate, told)).collect();
    unit.insert_collections(&rows).await?;
    Ok(())
}
