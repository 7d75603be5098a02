//! The stage of a case before an officer: what stands, what protects the household, what is missing, and each step.

mod correct;
mod evidence;
mod protection;
mod read;
mod step;
mod view;

pub(super) use view::breathing;

use app::{
    page::officer::stage::{self as page, StageIdentity},
    paths,
};
use axum::{
    extract::{FromRequestParts, Path, State},
    http::request::Parts,
    response::Response,
};
use domain::{
    calendar::Day,
    case::{GateResult, Regime, StageEvent, next},
    permission::{Act, OfficerRole, Permit, permits},
};

use super::{Asking, may};
use crate::{
    desk::{
        audit::{AuditEntry, AuditSubject},
        case::{ActDay, CaseGrounds, CaseRecord, StepRefused, act_for},
        protection::{self as guard, Upon},
    },
    store::{case::CaseEventRow, protection::ProtectionRow, tenancy::Person},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        grounds::AccountGrounds,
        request_id::RequestId,
        route::{Access, Route},
        view as words,
        visitor::OfficerSession,
    },
};

/// The latest that was done is shown, and no more.
const EVENTS_MAX: u32 = 50;

pub(super) fn routes() -> Vec<Route> {
    let work = Access::SignedInOfficer(Act::WorkCase);
    let correct = Access::SignedInOfficer(Act::CorrectCase);
    let protect = Access::SignedInOfficer(Act::RecordProtection);
    vec![
        Route::get(paths::OFFICER_STAGE, work, show),
        Route::get(paths::OFFICER_STAGE_STEP, work, step::show),
        Route::post(paths::OFFICER_STAGE_STEP, work, step::take),
        Route::get(paths::OFFICER_STAGE_EVIDENCE, work, evidence::show),
        Route::post(paths::OFFICER_STAGE_EVIDENCE, work, evidence::record),
        Route::get(paths::OFFICER_STAGE_TAKE_OVER, correct, correct::ask_take_over),
        Route::post(paths::OFFICER_STAGE_TAKE_OVER, correct, correct::take_over),
        Route::get(paths::OFFICER_STAGE_TAKE_BACK, correct, correct::ask_take_back),
        Route::post(paths::OFFICER_STAGE_TAKE_BACK, correct, correct::take_back),
        Route::get(paths::OFFICER_PROTECTION, protect, protection::show),
        Route::post(paths::OFFICER_PROTECTION, protect, protection::record),
        Route::post(paths::OFFICER_PROTECTION_END, protect, protection::end),
        Route::post(paths::OFFICER_PROTECTION_TREATMENT, protect, protection::end_treatment),
    ]
}

/// The account and what follows it in an address: a step, a gate, something on record. What is neither is not found.
struct AccountAnd(i64, String);

impl FromRequestParts<AppState> for AccountAnd {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let found = Path::<(i64, String)>::from_request_parts(parts, state).await;
        let Path((account_id, rest)) = found.map_err(|_| Failure::NotFound)?;
        Ok(Self(account_id, rest))
    }
}

/// The account, its case, and who lives there.
struct Loaded {
    account: AccountGrounds,
    record: CaseRecord,
    /// The household and what it owes today.
    day: ActDay,
    people: Vec<Person>,
    events: Vec<CaseEventRow>,
    /// What protects or protected it, as it was recorded here.
    protections: Vec<ProtectionRow>,
    regime: Regime,
    permit: Permit,
}

impl Loaded {
    /// Reads it; or the page that says why not.
    async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Self, Failure> {
        let state = asking.state;
        let today = state.clock.today();
        let mut snapshot = state.store.snapshot().await?;
        let (account, permit) = asking.open(&mut snapshot, account_id).await?;
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let household = guard::load(&mut snapshot, account_id, today, state.policy.on(today)).await?;
        let events = snapshot.list_case_events(account_id, EVENTS_MAX).await?;
        let protections = snapshot.list_protections(account_id).await?;
        let regime = Regime::of(account.kind, account.tenure);
        let account = AccountGrounds::load(&mut snapshot, account, &permit, None, today, &state.policy).await?;
        let record = CaseRecord::new(&account.rows, today);
        let underlying = account.assessed.underlying;
        let day = ActDay { on: today, household, underlying, gross_weekly: account.regular.gross_weekly() };
        Ok(Self { account, record, day, people, events, protections, regime, permit })
    }

    /// Takes it as it stood on the day of an act, which is what its gates and limits are asked of.
    async fn on(mut self, state: &AppState, on: Day) -> Result<Self, Failure> {
        if on < self.day.on {
            let mut snapshot = state.store.snapshot().await?;
            let found = ActDay::load(&mut snapshot, &self.grounds(state), &self.account.rows, on).await;
            self.day = found.map_err(failure)?;
        }
        Ok(self)
    }

    /// That this officer looked, and at whose restricted marker.
    fn looks(&self, asking: &Asking<'_>) -> Vec<AuditEntry> {
        let account = &self.account.facts.account;
        let mut looks = vec![asking.look(AuditSubject::account(account.account_id))];
        if may(&asking.session.actor, Act::SeeRestrictedMarkers, account) {
            let today = asking.state.clock.today();
            let held = self.account.rows.markers.iter();
            for marker in held.filter(|marker| marker.kind.is_restricted() && marker.holds_on(today)) {
                let mut look = asking.look(AuditSubject::person(&marker.person_ref));
                look.act = Act::SeeRestrictedMarkers.code();
                looks.push(look);
            }
        }
        looks
    }

    fn identity(&self) -> StageIdentity {
        let account = &self.account.facts.account;
        let tenants: Vec<&str> = self.day.household.tenants.iter().map(|tenant| tenant.name.as_str()).collect();
        StageIdentity {
            account_id: account.account_id,
            name: tenants.join(" and "),
            address: words::street(&account.address_line_1, account.address_line_2.as_deref()),
            payment_ref: account.payment_ref.clone(),
        }
    }

    fn grounds<'a>(&'a self, state: &'a AppState) -> CaseGrounds<'a> {
        let account = &self.account.facts.account;
        CaseGrounds {
            account_id: account.account_id,
            tenancy_ref: &account.tenancy_ref,
            standing: &self.account.standing,
            regime: self.regime,
            underlying: self.account.assessed.underlying,
            gross_weekly: self.account.regular.gross_weekly(),
            stage: self.record.stage,
            version: self.record.version,
            policy: &state.policy,
        }
    }

    fn upon<'a>(&'a self, state: &'a AppState, session: &'a OfficerSession) -> Upon<'a> {
        let account = &self.account.facts.account;
        Upon {
            account_id: account.account_id,
            tenancy_ref: &account.tenancy_ref,
            officer_ref: &session.officer_ref,
            stage: self.record.stage,
            policy: state.policy.on(state.clock.today()),
        }
    }

    /// Recognises the account and the case as they are shown.
    fn seen(&self) -> String {
        format!("{}/{}/{}", self.account.standing.text(), self.record.stage.code(), self.record.version)
    }

    /// The gates before a step, as they stand.
    fn gates(&self, state: &AppState, event: StageEvent) -> Result<Vec<GateResult>, Failure> {
        Ok(self.day.check(event, self.regime, &self.record, &state.policy)?)
    }

    /// Whether a step follows from where the case stands.
    fn follows(&self, event: StageEvent) -> bool {
        next(self.regime, self.record.stage, event).is_ok()
    }

    fn may(&self, session: &OfficerSession, act: Act) -> Option<Permit> {
        permits(&session.actor, act, &self.account.facts.account.resource()).ok()
    }

    /// Whose a step is, where it is not this officer's.
    fn needs(&self, session: &OfficerSession, event: StageEvent) -> Option<OfficerRole> {
        self.may(session, act_for(event)).is_none().then(|| event.least_role())
    }
}

/// What stops a look at a day that is past.
fn failure(refused: StepRefused) -> Failure {
    match refused {
        StepRefused::Store(error) => error.into(),
        StepRefused::Money(error) => error.into(),
        other => Failure::Ours(anyhow::Error::new(other)),
    }
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::WorkCase;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    asking.note(&loaded.looks(&asking)).await?;
    let view = loaded.stage_view(&state, &session)?;
    Ok(frame.show(page::page(&frame.layout, &view)))
}
