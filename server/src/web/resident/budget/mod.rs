//! A resident's own budget, page by page. Nobody else ever comes in by these routes: not the other tenant, no officer.

mod part;
mod result;
mod what_if;
mod whole;

use app::paths;
use domain::{
    budget::{Budget, Known, KnownDifference},
    ledger::{ChargeCode, charges_in_force},
    permission::{Act, Permit, Resource, permits},
};

use super::main_first;
use crate::{
    desk::budget::{self as desk, BudgetFailure, Desk, StoredBudget},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        route::{Access, Route},
        standing::Facts,
        visitor::ResidentSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInResident(Act::KeepBudget);
    vec![
        Route::get(paths::BUDGET, access, whole::overview),
        Route::get(paths::BUDGET_HOUSEHOLD, access, part::household),
        Route::post(paths::BUDGET_HOUSEHOLD, access, part::save_household),
        Route::get(paths::BUDGET_SECTION, access, part::show),
        Route::post(paths::BUDGET_SECTION, access, part::save),
        Route::post(paths::BUDGET_SECTION_DRAFT, access, part::save_draft),
        Route::post(paths::BUDGET_FINISH, access, whole::finish),
        Route::get(paths::BUDGET_RESULT, access, result::page),
        Route::get(paths::BUDGET_CSV, access, result::csv),
        Route::get(paths::BUDGET_JSON, access, result::json),
        Route::get(paths::BUDGET_WHAT_IF, access, what_if::show),
        Route::post(paths::BUDGET_WHAT_IF, access, what_if::answer),
        Route::post(paths::BUDGET_COPY, access, whole::copy),
        Route::get(paths::BUDGET_START_AFRESH, access, whole::ask_afresh),
        Route::post(paths::BUDGET_START_AFRESH, access, whole::start_afresh),
    ]
}

impl From<BudgetFailure> for Failure {
    fn from(failure: BudgetFailure) -> Self {
        match failure {
            BudgetFailure::Store(error) => Self::Store(error),
            other => Self::Ours(other.into()),
        }
    }
}

/// The budget of whoever is asking, and the proof that it is theirs to work on.
struct Own {
    stored: Option<StoredBudget>,
    /// The account for their home, in figures; `None` = they have none.
    facts: Option<Facts>,
    /// Bedrooms of their home; `None` = not known.
    bedrooms: Option<u32>,
    permit: Permit,
}

impl Own {
    async fn load(state: &AppState, session: &ResidentSession, frame: &mut Frame) -> Result<Self, Failure> {
        let permit = permit(session)?;
        let today = state.clock.today();
        let mut snapshot = state.store.snapshot().await?;
        let stored = desk::current(&mut snapshot, &state.vault, &session.person_ref).await?;
        let accounts = main_first(snapshot.list_accounts_of_tenant(&session.person_ref, today).await?, today);
        let mut bedrooms = None;
        let facts = match accounts.into_iter().next() {
            None => None,
            Some(main) => {
                frame.lead_to_statement_of(main.account_id);
                let may_see =
                    permits(&session.actor, Act::SeeOwnAccount, &main.resource()).map_err(|_| Failure::NotFound)?;
                let markers = snapshot.list_markers(&[&main.tenancy_ref]).await?;
                let rooms = snapshot.find_bedrooms(&main.tenancy_ref).await?;
                bedrooms = rooms.and_then(|rooms| u32::try_from(rooms).ok());
                Some(Facts::load(&mut snapshot, main, &may_see, markers, today, &state.policy).await?)
            }
        };
        Ok(Self { stored, facts, bedrooms, permit })
    }

    /// What the account knows.
    fn known(&self) -> Result<Known, Failure> {
        Ok(self.facts.as_ref().map(Facts::known).transpose()?.unwrap_or_default())
    }

    /// What the budget has otherwise than the account.
    fn differences(&self) -> Result<Vec<KnownDifference>, Failure> {
        let Some(stored) = &self.stored else { return Ok(Vec::new()) };
        Ok(self.known()?.differences(&stored.budget)?)
    }

    /// What a new budget begins with: the rent and the benefit that the account knows.
    fn start(&self) -> Result<Budget, Failure> {
        let mut start = Budget::default();
        self.known()?.fill(&mut start.lines);
        Ok(start)
    }

    /// The budget as it is, or as it would begin.
    fn budget(&self) -> Result<Budget, Failure> {
        self.stored.as_ref().map_or_else(|| self.start(), |stored| Ok(stored.budget.clone()))
    }

    /// The charges besides the rent itself that are in what the account calls rent: "water and heating".
    fn charges_in_rent(&self) -> String {
        let Some(facts) = &self.facts else { return String::new() };
        let mut names: Vec<String> = charges_in_force(&facts.charges, facts.today)
            .filter(|charge| ![ChargeCode::Rent, ChargeCode::UseOcc].contains(&charge.code))
            .map(|charge| charge.code.words().to_lowercase())
            .collect();
        names.sort_unstable();
        names.dedup();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

fn permit(session: &ResidentSession) -> Result<Permit, Failure> {
    permits(&session.actor, Act::KeepBudget, &Resource::Own).map_err(|_| Failure::NotAllowed)
}

fn desk_of<'a>(state: &'a AppState, session: &'a ResidentSession) -> Desk<'a> {
    Desk { store: &state.store, vault: &state.vault, person_ref: &session.person_ref }
}
