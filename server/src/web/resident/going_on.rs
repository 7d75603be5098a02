//! What is going on with an account, a row each for the home page: an offer that waits, the plan and its next payment.

use app::{page::resident::home::GoingOn, paths, text::HomeText as Text};
use domain::{
    arrangement::{OfferState, Schedule},
    calendar::day_words,
    direct_debit::{CollectionState, Covers, MandateState},
    money::MoneyOverflow,
};

use crate::{
    store::{
        Snapshot,
        mandate::Mandate,
        offer::{AgreedRow, OfferRow},
    },
    web::{failure::Failure, standing::Facts},
};

/// The rows. While nothing may be asked for, none of them asks.
pub(super) async fn rows(snapshot: &mut Snapshot, facts: &Facts) -> Result<Vec<GoingOn>, Failure> {
    let account_id = facts.account.account_id;
    if !facts.account.kind.is_rent_like() || facts.breathing_space()?.is_some() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::new();
    let mandate = snapshot.find_live_mandate(account_id).await?;
    let agreed = snapshot.find_last_agreed(account_id).await?.filter(|agreed| agreed.ended_at.is_none());
    if let Some(agreed) = agreed {
        let is_collected = mandate.as_ref().is_some_and(|mandate| mandate.covers == Covers::RentAndArrangement);
        rows.push(plan(facts, &agreed, is_collected)?);
    } else if let Some(offer) = snapshot.find_last_offer(account_id).await?
        && offer.state.is_open()
    {
        rows.push(waiting(&offer));
    }
    if let Some(mandate) = mandate {
        rows.push(direct_debit(snapshot, facts, &mandate).await?);
    }
    Ok(rows)
}

/// The live mandate, whichever tenant's, and the next of its collections.
async fn direct_debit(snapshot: &mut Snapshot, facts: &Facts, mandate: &Mandate) -> Result<GoingOn, Failure> {
    const LOOKED_AT: u32 = 20;
    let collections = snapshot.list_collections(mandate.mandate_id, facts.today, LOOKED_AT).await?;
    let next = collections.iter().find(|one| one.state.is_open() || one.state == CollectionState::AskedFor);
    let how = match next {
        _ if mandate.state == MandateState::Suspended => Text::GoingOnDirectDebitPaused.words().to_owned(),
        Some(next) => Text::GoingOnDirectDebitNext
            .with(&[("amount", &next.amount().to_string()), ("day", &day_words(next.entry_on))]),
        None => Text::GoingOnDirectDebitNothing.words().to_owned(),
    };
    Ok(GoingOn {
        what: Text::GoingOnDirectDebit.words().to_owned(),
        how,
        link: Text::GoingOnDirectDebitLink.words().to_owned(),
        path: paths::direct_debit(mandate.account_id),
    })
}

fn waiting(offer: &OfferRow) -> GoingOn {
    let how = match offer.state {
        OfferState::Questioned => Text::GoingOnOfferQuestion.words().to_owned(),
        OfferState::CounterOffered => Text::GoingOnOfferCounter.words().to_owned(),
        _ => Text::GoingOnOfferSent.with(&[("day", &day_words(offer.answer_by_on))]),
    };
    GoingOn {
        what: Text::GoingOnOffer.words().to_owned(),
        how,
        link: Text::GoingOnOfferLink.words().to_owned(),
        path: paths::arrangement(offer.account_id),
    }
}

fn plan(facts: &Facts, agreed: &AgreedRow, is_collected: bool) -> Result<GoingOn, MoneyOverflow> {
    let regular = facts.regular_on(facts.today)?;
    let rent = regular.net_for(agreed.terms.frequency.frequency());
    let schedule = Schedule::new(agreed.arrears_at_start, &agreed.terms).ok();
    let next = schedule.and_then(|schedule| schedule.instalments().find(|payment| payment.due_on >= facts.today));
    let how = match next {
        Some(_) if is_collected => Text::GoingOnPlanDirectDebit.words().to_owned(),
        Some(next) => {
            let total = if next.is_lump_sum { next.amount } else { next.amount.checked_add(rent)? };
            let may_say_rent = facts.account.kind.may_say_rent();
            let text = if may_say_rent { Text::GoingOnPlanNext } else { Text::GoingOnPlanNextCharges };
            text.with(&[("amount", &total.to_string()), ("day", &day_words(next.due_on))])
        }
        None => Text::GoingOnPlanLast.words().to_owned(),
    };
    Ok(GoingOn {
        what: Text::GoingOnPlan.words().to_owned(),
        how,
        link: Text::GoingOnPlanLink.words().to_owned(),
        path: paths::arrangement(agreed.account_id),
    })
}
