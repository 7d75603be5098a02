//! What an offer rests on: the account as it is, what the rules say of it, and what they need to know to assess an offer.
//!
//! Residents' and officers' pages share it. It decides nothing about who may see what.

use domain::{
    arrangement::{AssessmentFacts, BudgetFacts, BudgetOutcome, CourtStanding, NoticeRecord},
    budget::{Budget, Left, Outcome},
    calendar::Day,
    case::ProtectionKind,
    ledger::{ArrangementKind, ArrangementStatus, RegularDue},
    money::Pence,
    permission::Permit,
    person::MarkerKind,
    policy::Policy,
};

use super::{failure::Failure, standing::Facts};
use crate::{
    desk::{offer::Grounds, protection, standing::Standing},
    store::{Snapshot, account::Account, marker::Marker, standing::AccountRows},
};

/// An account, and what an offer upon it rests on.
#[derive(Clone, Debug)]
pub struct AccountGrounds {
    /// What pages show of it.
    pub facts: Facts,
    /// The rows.
    pub rows: AccountRows,
    /// What falls due in an ordinary week.
    pub regular: RegularDue,
    /// How it is recognised.
    pub standing: Standing,
    /// What an assessment needs.
    pub assessed: AssessmentFacts,
}

impl AccountGrounds {
    /// Reads it all at one moment. `budget` is the one that goes with an offer, and when it was last changed.
    ///
    /// # Errors
    /// [`Failure::NotAllowed`] for a permit upon another tenancy; another when the database did not answer or a sum does
    /// not fit.
    pub async fn load(
        snapshot: &mut Snapshot,
        account: Account,
        permit: &Permit,
        budget: Option<(&Budget, Day)>,
        today: Day,
        policy: &Policy,
    ) -> Result<Self, Failure> {
        let rows = snapshot.account_rows(account.account_id, today).await?.ok_or(Failure::NotFound)?;
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let protections = protection::of(&people, &rows.markers, today, policy.on(today)).protections;
        let protects = |kinds: &[ProtectionKind]| protections.iter().any(|one| kinds.contains(&one.kind));
        let facts = Facts::load(snapshot, account, permit, rows.markers.clone(), today, policy).await?;
        let regular = facts.regular_on(today)?;
        let budget = budget.map(|(budget, made_on)| budget_facts(budget, made_on, &facts, policy)).transpose()?;
        let standing = Standing::new(&rows, facts.underlying.underlying, regular)?;
        let months = chrono::Months::new(policy.on(today).arrangement.breach_looked_back_months);
        let since = today.checked_sub_months(months).unwrap_or(today);
        let breached_here = snapshot.count_breached_here(facts.account.account_id, since).await?;
        let assessed = AssessmentFacts {
            today,
            kind: facts.account.kind,
            underlying: facts.underlying.underlying,
            regular,
            budget,
            has_live_arrangement: has_live_arrangement(&rows),
            court: court(&rows, today),
            is_in_breathing_space: rows.is_paused,
            has_died: protects(&[ProtectionKind::Deceased]),
            breached_lately: breached_lately(&rows, since).saturating_add(breached_here),
            is_benefit_unsettled: !facts.underlying.stopped.is_empty() || protects(&[ProtectionKind::BenefitPending]),
            is_caution_on_record: protects(CAUTIONS) || rows.markers.iter().any(|marker| is_caution(marker, today)),
        };
        Ok(Self { facts, rows, regular, standing, assessed })
    }

    /// Weighs an offer upon it by another budget, and when that was last changed.
    ///
    /// # Errors
    /// [`Failure::Money`] when a sum does not fit.
    pub fn weigh_by(&mut self, budget: Option<(&Budget, Day)>, policy: &Policy) -> Result<(), Failure> {
        let facts = budget.map(|(budget, made_on)| budget_facts(budget, made_on, &self.facts, policy)).transpose()?;
        self.assessed.budget = facts;
        Ok(())
    }

    /// For an act.
    #[must_use]
    pub fn grounds(&self) -> Grounds<'_> {
        Grounds {
            account_id: self.facts.account.account_id,
            tenancy_ref: &self.facts.account.tenancy_ref,
            standing: &self.standing,
            facts: &self.assessed,
        }
    }

    /// What fell due regularly on a day.
    ///
    /// # Errors
    /// [`Failure::Money`] when a sum does not fit.
    pub fn regular_on(&self, day: Day) -> Result<RegularDue, Failure> {
        Ok(self.facts.regular_on(day)?)
    }
}

/// What a completed budget says that matters to an offer, beside what the account says now.
fn budget_facts(budget: &Budget, made_on: Day, facts: &Facts, policy: &Policy) -> Result<BudgetFacts, Failure> {
    let outcome = Outcome::of(budget, policy.on(made_on).affordability)?;
    let outcome = if outcome.affordable.is_nothing() {
        let short_monthly = if let Left::Deficit(short) = outcome.left { short } else { Pence::ZERO };
        BudgetOutcome::NothingLeft { short_monthly }
    } else {
        BudgetOutcome::CanAfford { monthly: outcome.affordable.monthly }
    };
    Ok(BudgetFacts { made_on, outcome, rent_understated: facts.known()?.rent_understated(&budget.lines)? })
}

fn has_live_arrangement(rows: &AccountRows) -> bool {
    rows.agreed.is_some() || rows.arrangements.iter().any(|row| row.status == ArrangementStatus::Live)
}

fn court(rows: &AccountRows, today: Day) -> CourtStanding {
    // What was recorded here last is known better than what the landlord's system said before.
    let heard = rows.case.outcomes.first();
    let is_later = |on: Day| heard.is_none_or(|said| said.outcome_on < on);
    let is_over = |on: Day| heard.is_some_and(|said| said.outcome.is_over()) && !is_later(on);
    // Terms that a court set stand on the account as a formal arrangement, whatever is recorded of the case.
    let is_ordered = rows.arrangements.iter().any(|arrangement| {
        arrangement.kind == ArrangementKind::Formal
            && arrangement.status == ArrangementStatus::Live
            && !is_over(arrangement.agreed_on)
    });
    if is_ordered {
        return CourtStanding::Ordered;
    }
    let theirs = rows.notices.iter().map(|notice| (notice.served_on, notice.expires_on));
    let here = rows.case.notices.iter().map(|notice| (notice.days.served_on, notice.days.expires_on));
    // A case that ended or went back to early contact has spent what was served until then.
    let afresh_on = rows.case.case.and_then(|case| case.afresh_on);
    let notices = theirs
        .chain(here)
        .filter(|(served_on, _)| afresh_on.is_none_or(|on| on < *served_on))
        .map(|(served_on, expires_on)| NoticeRecord { served_on, expires_on });
    // A claim that was recorded here stands until something is recorded of it.
    let waiting = rows.case.claims.iter().filter(|claim| is_later(claim.issued_on)).map(|_| None);
    let told = rows.court_cases.iter().filter(|case| is_later(case.outcome_on.unwrap_or(case.issued_on)));
    let outcomes = told.map(|case| case.outcome).chain(waiting).chain(heard.map(|said| Some(said.outcome)));
    CourtStanding::of(notices, outcomes, today)
}

fn breached_lately(rows: &AccountRows, since: Day) -> u32 {
    let count = rows
        .arrangements
        .iter()
        .filter(|row| row.status == ArrangementStatus::Breached && row.agreed_on >= since)
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a person must think of before anything is agreed.
const CAUTIONS: &[ProtectionKind] = &[ProtectionKind::Under18, ProtectionKind::Dispute, ProtectionKind::NeedsCare];

/// Somebody may be made to agree to what they cannot pay; that their letters must be given to them safely alone says nothing of it.
fn is_caution(marker: &Marker, today: Day) -> bool {
    marker.kind == MarkerKind::DomesticAbuse && marker.holds_on(today)
}
