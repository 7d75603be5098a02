//! Direct Debits for officers and finance: a list, and each with what its bank said of it to be recorded. Bank details are
//! masked here as everywhere.

use app::{
    page::officer::mandate::{
        self as page, MandateCollection, MandateHappened, MandateList, MandateListed, MandateRecord, RecordProblem,
        RecordTyped,
    },
    paths,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::{Day, DayProblem, parse_day},
    direct_debit::{BankCheck, MandateEvent, MandateState, next},
    permission::{Act, Permit, Resource, permits},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Asking, may, requests::reach};
use crate::{
    clock,
    desk::{
        audit::AuditSubject,
        direct_debit::{self, By, COLLECTIONS_MAX, Recording, Refused, Scheme, When},
    },
    store::{
        account::Account,
        collection::Collection,
        mandate::{Mandate, MandateEventRow, MandatesAsked},
    },
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm},
        view as words,
        visitor::OfficerSession,
    },
};

/// More than anybody reads; a state narrows it down.
const LISTED_MAX: u32 = 2_000;
/// More than ever happens to one.
const EVENTS_MAX: u32 = 200;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(paths::OFFICER_MANDATES, Access::SignedInOfficer(Act::ListMandates), list),
        Route::get(paths::OFFICER_MANDATE, Access::SignedInOfficer(Act::SeeMandate), show),
        Route::post(paths::OFFICER_MANDATE, Access::SignedInOfficer(Act::RecordMandate), record),
    ]
}

/// Which are asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
}

/// Those of this officer's patches.
async fn list(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let chosen = MandateState::parse(&asked.state);
    let (patches, kept_from) = reach(&session.actor);
    let asked = MandatesAsked { state: chosen, patches, kept_from, limit: LISTED_MAX };
    let listed = state.store.snapshot().await?.list_mandates(&asked).await?;
    let lines = listed
        .into_iter()
        .filter(|line| {
            let resource = Resource::Account { tenancy_ref: &line.tenancy_ref, patch: &line.patch };
            permits(&session.actor, Act::SeeMandate, &resource).is_ok()
        })
        .map(|line| MandateListed {
            mandate_id: line.mandate_id.to_string(),
            account_words: format!(
                "{}, {}",
                line.account_ref,
                words::street(&line.address_line_1, line.address_line_2.as_deref())
            ),
            state: line.state,
            set_up_on: clock::local(line.consented_at).date(),
            instructed_on: line.instructed_on,
            next_on: line.next_on,
        })
        .collect();
    Ok(frame.show(page::list_page(&frame.layout, &MandateList { state: chosen, lines })))
}

/// A mandate, its account, and the proof that this officer may see it.
struct Loaded {
    mandate: Mandate,
    account: Account,
    permit: Permit,
    collections: Vec<Collection>,
    events: Vec<MandateEventRow>,
}

/// What is shown or done; or the page that says why not.
async fn load(asking: &Asking<'_>, mandate_id: &str) -> Result<Loaded, Failure> {
    let mandate_id = Uuid::parse_str(mandate_id).map_err(|_| Failure::NotFound)?;
    let mut snapshot = asking.state.store.snapshot().await?;
    let mandate = snapshot.find_mandate(mandate_id).await?.ok_or(Failure::NotFound)?;
    let (account, permit) = asking.open(&mut snapshot, mandate.account_id).await?;
    let from = mandate.consented_at.date_naive();
    let collections = snapshot.list_collections(mandate_id, from, COLLECTIONS_MAX).await?;
    let events = snapshot.list_mandate_events(mandate_id, EVENTS_MAX).await?;
    Ok(Loaded { mandate, account, permit, collections, events })
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Path(mandate_id): Path<String>,
) -> Result<Response, Failure> {
    let act = Act::SeeMandate;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, &mandate_id).await?;
    asking.note(&[asking.look(AuditSubject::account(loaded.account.account_id))]).await?;
    let today = state.clock.today();
    Ok(frame.show(page::page(&frame.layout, view(&session, &loaded, RecordTyped::default(), today))))
}

fn view(session: &OfficerSession, loaded: &Loaded, typed: RecordTyped, today: Day) -> MandateRecord {
    let Loaded { mandate, account, .. } = loaded;
    let may_record = may(&session.actor, Act::RecordMandate, account);
    let is_possible = |event: &&MandateEvent| may_record && next(mandate.state, **event).is_ok();
    let check = BankCheck::parse(&mandate.bank_check).map_or("", BankCheck::words);
    MandateRecord {
        mandate_id: mandate.mandate_id.to_string(),
        account_id: account.account_id,
        account_words: format!(
            "{}, {}",
            account.account_ref,
            words::street(&account.address_line_1, account.address_line_2.as_deref())
        ),
        state: mandate.state,
        account_ending: mandate.account_ending.clone(),
        check_words: check.to_owned(),
        reference: mandate.reference.clone(),
        rule_words: mandate.rule.words(),
        covers_words: mandate.covers.words().to_owned(),
        set_up_on: clock::local(mandate.consented_at).date(),
        instructed_on: mandate.instructed_on,
        collections: loaded.collections.iter().map(collection).collect(),
        history: loaded.events.iter().map(happened).collect(),
        events: MandateEvent::ALL.iter().filter(is_possible).copied().collect(),
        typed,
        today,
    }
}

fn collection(one: &Collection) -> MandateCollection {
    MandateCollection {
        entry_on: one.entry_on,
        amount: one.amount(),
        rent: one.rent,
        arrangement: one.arrangement,
        noticed_on: one.noticed_on,
        state: one.state.words().to_owned(),
    }
}

fn happened(event: &MandateEventRow) -> MandateHappened {
    let what = match (MandateEvent::parse(&event.event), event.event.as_str()) {
        (Some(known), _) => known.words(),
        (None, "agreed") => "Agreed to by the payer",
        (None, "amended") => "The payer changed its days or what it pays",
        (None, _) => "Collections worked out again, and the payer told",
    };
    let who = match event.actor_kind.as_str() {
        "resident" => "The payer".to_owned(),
        "officer" => format!("Officer {}", event.actor_ref),
        _ => "Hearth".to_owned(),
    };
    MandateHappened { on: event.happened_on, what: what.to_owned(), who }
}

/// What happened, and when.
struct RecordForm {
    event: String,
    day: [String; 3],
}

impl PostedForm for RecordForm {
    const NAME: &'static str = "mandate-record";
    const PATH: &'static str = paths::OFFICER_MANDATES;

    fn read(answers: &Answers) -> Self {
        Self { event: answers.get("event"), day: ["day", "month", "year"].map(|field| answers.get(field)) }
    }
}

impl RecordForm {
    /// No day means today.
    fn parse(&self, today: Day) -> Result<(MandateEvent, Day), Vec<RecordProblem>> {
        let mut problems = Vec::new();
        let event = MandateEvent::parse(&self.event);
        if event.is_none() {
            problems.push(RecordProblem::EventMissing);
        }
        let [day, month, year] = &self.day;
        let day = match parse_day(day, month, year) {
            Ok(day) if today < day => {
                problems.push(RecordProblem::DayInFuture);
                None
            }
            Ok(day) => Some(day),
            Err(DayProblem::Empty) => Some(today),
            Err(_) => {
                problems.push(RecordProblem::DayNotReal);
                None
            }
        };
        event.zip(day).ok_or(problems)
    }
}

async fn record(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Path(mandate_id): Path<String>,
    posted: Posted<RecordForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let act = Act::RecordMandate;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, &mandate_id).await?;
    let today = state.clock.today();
    let again = |problems: Vec<RecordProblem>| {
        let typed = RecordTyped { event: form.event.clone(), day: form.day.clone(), problems };
        let html = page::page(&frame.layout, view(&session, &loaded, typed, today));
        Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
    };
    let (event, happened_on) = match form.parse(today) {
        Ok(parsed) => parsed,
        Err(problems) => return again(problems),
    };
    let payee = state.configuration.landlord.payee().ok_or(Failure::NotFound)?;
    let path = paths::officer_mandate(loaded.mandate.mandate_id);
    let by = By::Officer { permit: &loaded.permit, officer_ref: &session.officer_ref, sent: &sent, result_path: &path };
    let recording =
        Recording { mandate_id: loaded.mandate.mandate_id, event, happened_on, is_told: true, closed_because: None };
    let when = When { now: state.clock.now(), today, request_id: request_id.as_str() };
    let scheme = Scheme { policy: &state.policy, payee: &payee };
    match direct_debit::record(&state.store, when, scheme, by, recording).await {
        Ok(_) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(Refused::SentBefore { result_path }) => Ok(Redirect::to(&result_path).into_response()),
        Err(Refused::NotAllowed(_)) => again(vec![RecordProblem::NotAllowed]),
        Err(Refused::Day) => again(vec![RecordProblem::DayNotReal]),
        Err(Refused::NotPermitted) => Err(Failure::NotAllowed),
        Err(Refused::Store(error)) => Err(error.into()),
        Err(other) => Err(anyhow::Error::new(other).into()),
    }
}
