//! Direct Debit for a resident: setting one up question by question, seeing how it stands, changing and ending it.
//!
//! Each answer is kept on our side and leads to the next page, so that Back, a second tab and a sign-in that ended lose
//! nothing, and no bank detail is ever sent back to a browser.

mod agree;
mod authority;
mod bank;
mod cancel;
mod change;
mod covers;
mod manage;
mod when;

use app::page::resident::direct_debit::barred::{self, DirectDebitBar};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{
    calendar::RentWeek,
    case::ProtectionKind,
    direct_debit::{BacsReference, Payee},
    ledger,
    message::Channel,
    money::Pence,
    permission::{Act, Permit, permits},
    policy::DirectDebitRules,
};

use crate::{
    desk::{
        direct_debit::{DraftAnswers, Keeping, Refused, Scheme, WEEKS, keep_answers, planning_rules},
        protection,
    },
    store::{Snapshot, mandate::Mandate, mandate_draft::MandateDraft, standing::AccountRows},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        standing::Facts,
        visitor::ResidentSession,
    },
};

const ACT: Act = Act::SetUpMandate;

pub(super) fn routes() -> Vec<Route> {
    let see = Access::SignedInResident(Act::SeeOwnMandate);
    let act = Access::SignedInResident(ACT);
    vec![
        Route::get(app::paths::DIRECT_DEBIT, see, manage::page),
        Route::get(app::paths::DIRECT_DEBIT_AUTHORITY, act, authority::ask),
        Route::post(app::paths::DIRECT_DEBIT_AUTHORITY, act, authority::take),
        Route::get(app::paths::DIRECT_DEBIT_PAPER, act, authority::on_paper),
        Route::get(app::paths::DIRECT_DEBIT_COVERS, act, covers::ask),
        Route::post(app::paths::DIRECT_DEBIT_COVERS, act, covers::take),
        Route::get(app::paths::DIRECT_DEBIT_WHEN, act, when::ask),
        Route::post(app::paths::DIRECT_DEBIT_WHEN, act, when::take),
        Route::get(app::paths::DIRECT_DEBIT_BANK, act, bank::ask),
        Route::post(app::paths::DIRECT_DEBIT_BANK, act, bank::take),
        Route::get(app::paths::DIRECT_DEBIT_REVIEW, act, agree::page),
        Route::post(app::paths::DIRECT_DEBIT_REVIEW, act, agree::agree),
        Route::get(app::paths::DIRECT_DEBIT_DONE, see, agree::done),
        Route::get(app::paths::DIRECT_DEBIT_CHANGE, act, change::ask),
        Route::post(app::paths::DIRECT_DEBIT_CHANGE, act, change::take),
        Route::get(app::paths::DIRECT_DEBIT_CHANGE_AGREE, act, change::review),
        Route::post(app::paths::DIRECT_DEBIT_CHANGE_AGREE, act, change::agree),
        Route::get(app::paths::DIRECT_DEBIT_CANCEL, act, cancel::ask),
        Route::post(app::paths::DIRECT_DEBIT_CANCEL, act, cancel::cancel),
    ]
}

/// Everything that the pages of one account's Direct Debit rest on.
struct Loaded {
    permit: Permit,
    payee: Payee,
    rules: DirectDebitRules,
    /// By which collections are planned: earlier where they are told by letter.
    planning: DirectDebitRules,
    is_by_letter: bool,
    rows: AccountRows,
    weeks: Vec<RentWeek>,
    /// What of the balance is theirs to pay.
    arrears: Pence,
    /// The latest mandate of the account, whoever's.
    mandate: Option<Mandate>,
    draft: Option<MandateDraft>,
}

impl Loaded {
    /// The live mandate, where it is theirs.
    fn live(&self, session: &ResidentSession) -> Option<&Mandate> {
        let mandate = self.mandate.as_ref()?;
        (mandate.ended_at.is_none() && mandate.payer_ref == session.person_ref).then_some(mandate)
    }

    /// What is paid on the account, in its own word: "rent" or "charges".
    const fn pays(&self) -> &'static str {
        self.rows.account.kind.paid_word()
    }

    fn answers(&self) -> DraftAnswers {
        DraftAnswers::of(self.draft.as_ref())
    }

    fn keeping<'a>(&'a self, session: &'a ResidentSession) -> Keeping<'a> {
        let account_id = self.rows.account.account_id;
        Keeping { permit: &self.permit, person_ref: &session.person_ref, account_id }
    }

    fn scheme<'a>(&'a self, state: &'a AppState) -> Scheme<'a> {
        Scheme { policy: &state.policy, payee: &self.payee }
    }
}

/// Loads it; or the page that says why there is no Direct Debit here. An account that is not theirs looks like one that
/// does not exist.
async fn load(
    state: &AppState,
    session: &ResidentSession,
    frame: &mut Frame,
    account_id: i64,
    act: Act,
) -> Result<Loaded, Failure> {
    let (now, today) = (state.clock.now(), state.clock.today());
    let mut snapshot = state.store.snapshot().await?;
    let rows = snapshot.account_rows(account_id, today).await?.ok_or(Failure::NotFound)?;
    let permit = permits(&session.actor, act, &rows.account.resource()).map_err(|_| Failure::NotFound)?;
    frame.lead_to_statement_of(account_id);
    let bar = |bar| Err(frame.show(barred::page(&frame.layout, bar)).into());
    let mandate = snapshot.find_latest_mandate(account_id).await?;
    let is_live = mandate.as_ref().is_some_and(|mandate| mandate.ended_at.is_none());
    // The other tenant's: it is seen, and neither changed nor doubled.
    let is_others = mandate.as_ref().is_some_and(|mandate| mandate.payer_ref != session.person_ref);
    // Whoever pays on after the other tenant died sees what is taken from them, and can change and stop it.
    let pays_on = is_live && !is_others;
    let people = snapshot.list_people(&rows.account.tenancy_ref).await?;
    let protections = protection::of(&people, &rows.markers, today, state.policy.on(today)).protections;
    // A tenant has died lately, or nobody of them lives. Of others in the home, nothing is asked of whoever pays for it.
    if !pays_on && protections.iter().any(|one| one.kind == ProtectionKind::Deceased) {
        return bar(DirectDebitBar::Deceased);
    }
    let Some(payee) = state.configuration.landlord.payee() else { return bar(DirectDebitBar::NotOffered) };
    if act == Act::SetUpMandate && is_live && is_others {
        return Err(onward(&app::paths::direct_debit(account_id)).into());
    }
    let account = &rows.account;
    let is_over = [account.closed_on, account.tenancy_ends_on].iter().flatten().any(|day| *day <= today);
    if !is_live && (is_over || !account.kind.is_rent_like()) {
        return bar(DirectDebitBar::NotThisAccount);
    }
    if BacsReference::parse(&account.payment_ref).is_err() {
        return bar(DirectDebitBar::Reference);
    }
    let arrears = arrears(state, &mut snapshot, &rows, &permit).await?;
    let from = mandate.as_ref().map_or(today, |mandate| mandate.plan.after_on.min(today));
    let weeks = snapshot.list_rent_weeks(from, WEEKS).await?;
    let draft = snapshot.find_mandate_draft(&session.person_ref, account_id, now).await?;
    let rules = state.policy.on(today).direct_debit;
    let reach = snapshot.reach_of(&session.person_ref, today).await?.reach;
    let (planning, is_by_letter) = (planning_rules(rules, &reach), reach.channel() == Channel::Letter);
    Ok(Loaded { permit, payee, rules, planning, is_by_letter, rows, weeks, arrears, mandate, draft })
}

async fn arrears(
    state: &AppState,
    snapshot: &mut Snapshot,
    rows: &AccountRows,
    permit: &Permit,
) -> Result<Pence, Failure> {
    let today = state.clock.today();
    let account = rows.account.clone();
    let facts = Facts::load(snapshot, account, permit, rows.markers.clone(), today, &state.policy).await?;
    let ledger::Underlying { underlying, .. } = facts.underlying;
    Ok(underlying)
}

/// What an act that was refused is answered with, where it is the same for all of them.
fn refused(frame: &Frame, account_id: i64, refused: Refused) -> Result<Response, Failure> {
    let to = |path: String| Ok(Redirect::to(&path).into_response());
    let bar = |bar| Ok(frame.show(barred::page(&frame.layout, bar)));
    match refused {
        Refused::NotPermitted => Err(Failure::NotFound),
        Refused::Unfinished | Refused::AlreadyLive | Refused::NotLive | Refused::NotAllowed(_) => {
            to(app::paths::direct_debit(account_id))
        }
        Refused::SentBefore { result_path } => to(result_path),
        Refused::NothingToCollect => bar(DirectDebitBar::NothingToCollect),
        Refused::NotThisAccount => bar(DirectDebitBar::NotThisAccount),
        Refused::Reference(_) => bar(DirectDebitBar::Reference),
        Refused::Store(error) => Err(error.into()),
        Refused::Money(overflow) => Err(overflow.into()),
        Refused::Seal(problem) => Err(anyhow::Error::new(problem).into()),
        Refused::Open(problem) => Err(anyhow::Error::new(problem).into()),
        Refused::Changed | Refused::Day => Err(anyhow::anyhow!("a refusal that its page answers itself").into()),
    }
}

/// On to the next page.
fn onward(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Keeps the answers and leads on.
async fn keep(
    state: &AppState,
    session: &ResidentSession,
    frame: &Frame,
    request_id: &RequestId,
    loaded: &Loaded,
    answers: &DraftAnswers,
    next: &str,
) -> Result<Response, Failure> {
    let occasion = state.occasion(request_id);
    match keep_answers(&state.store, &occasion, loaded.keeping(session), answers).await {
        Ok(()) => Ok(onward(next)),
        Err(why) => refused(frame, loaded.rows.account.account_id, why),
    }
}
