//! The papers for court of a case: the schedule of arrears, the data of the particulars of claim, what a witness statement needs.
//! Each is made anew from the record whenever it is asked for; nothing of it is kept, since an officer checks, completes and signs it.
//!
//! Every tenant gets these papers. So nothing restricted is in them, whoever makes them, nor that somebody must be reached safely;
//! whoever may see restricted markers is told on the screen what was left out.

mod history;
mod particulars;
mod schedule;
mod witness;

use app::{
    page::officer::court_pack::{self as page, CourtPaper, PaperColumn, PaperRow, PaperSection, PaperView},
    paths,
    text::CourtPackText as Text,
};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    calendar::{Day, day_month_year},
    case::Stage,
    ledger::{AccountKind, ArrearsSchedule, Ledger},
    permission::{Act, Actor},
    policy::PolicyOn,
};

use self::history::History;
use super::{CaseGrounds, name};
use crate::{
    desk::{
        audit::{AuditEntry, AuditSubject},
        case::CaseRecord,
        protection::{self, Household},
    },
    document::schedule_csv,
    store::{Snapshot, account::Account, tenancy::Person},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        grounds::AccountGrounds,
        officer::{Asking, household::tenants, may},
        request_id::RequestId,
        route::{Access, Route},
        view,
        visitor::OfficerSession,
    },
};

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
const FILE_NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"schedule.csv\"");
/// By this a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::MakeCourtPack);
    vec![
        Route::get(paths::OFFICER_COURT_SCHEDULE, access, schedule_page),
        Route::get(paths::OFFICER_COURT_SCHEDULE_CSV, access, schedule_file),
        Route::get(paths::OFFICER_COURT_PARTICULARS, access, particulars_page),
        Route::get(paths::OFFICER_COURT_WITNESS, access, witness_page),
    ]
}

/// What every paper rests on.
struct Case {
    grounds: AccountGrounds,
    record: CaseRecord,
    people: Vec<Person>,
    household: Household,
    schedule: ArrearsSchedule,
    /// The tenancy's accounts of court costs, which are no rent.
    costs: Vec<Account>,
    /// When the claim was issued; `None` = there is none in court.
    issued_on: Option<Day>,
    today: Day,
}

impl Case {
    async fn load(asking: &Asking<'_>, snapshot: &mut Snapshot, account_id: i64) -> Result<Self, Failure> {
        let state = asking.state;
        let today = state.clock.today();
        let rules = state.policy.on(today);
        let (account, permit) = asking.open(snapshot, account_id).await?;
        let others = snapshot.list_accounts_of_tenancy(&account.tenancy_ref, today).await?;
        let people = snapshot.list_people(&account.tenancy_ref).await?;
        let household = protection::load(snapshot, account_id, today, rules).await?;
        let first_on = snapshot.ledger_span(account_id).await?.map_or(today, |(first_on, _)| first_on.min(today));
        let opening = snapshot.balance_before(account_id, first_on).await?;
        let entries = snapshot.list_entries(account_id, first_on, today).await?;
        let grounds = AccountGrounds::load(snapshot, account, &permit, None, today, &state.policy).await?;
        let record = CaseRecord::new(&grounds.rows, today);
        let issued_on = issued_on(&record);
        let facts = &grounds.facts;
        let ledger = Ledger { kind: facts.account.kind, opening, entries: &entries, benefits: &facts.benefits };
        let schedule = ArrearsSchedule::new(&ledger, issued_on.unwrap_or(today), today, &rules.case)?;
        let costs = others.into_iter().filter(|other| other.kind == AccountKind::CourtCosts).collect();
        Ok(Self { grounds, record, people, household, schedule, costs, issued_on, today })
    }

    fn account(&self) -> &Account {
        &self.grounds.facts.account
    }

    fn case<'a>(&'a self, actor: &'a Actor, policy: &'a PolicyOn) -> CaseGrounds<'a> {
        CaseGrounds {
            account: self.account(),
            actor,
            people: &self.people,
            today: self.today,
            policy,
            has_hidden_marker: true,
            record: &self.record,
            protections: &self.household.protections,
        }
    }

    fn name(&self, person_ref: &str) -> String {
        name(&self.people, person_ref)
    }

    /// Restricted markers that hold, as whoever may see them is shown them: whose, and which.
    fn restricted(&self, actor: &Actor) -> Vec<(&str, String)> {
        if !may(actor, Act::SeeRestrictedMarkers, self.account()) {
            return Vec::new();
        }
        let held = self.grounds.rows.markers.iter();
        held.filter(|marker| marker.kind.is_restricted() && marker.holds_on(self.today))
            .map(|marker| {
                let words = format!("{}: {}", self.name(&marker.person_ref), marker.kind.words());
                (marker.person_ref.as_str(), words)
            })
            .collect()
    }

    /// That this officer made a paper, and whose restricted markers they were shown with it.
    fn looks(&self, asking: &Asking<'_>) -> Vec<AuditEntry> {
        let restricted = self.restricted(&asking.session.actor);
        let seen = restricted.iter().map(|(person_ref, _)| {
            let mut look = asking.look(AuditSubject::person(person_ref));
            look.act = Act::SeeRestrictedMarkers.code();
            look
        });
        std::iter::once(asking.look(AuditSubject::account(self.account().account_id))).chain(seen).collect()
    }

    fn view(&self, session: &OfficerSession, paper: CourtPaper, sections: Vec<PaperSection>) -> PaperView {
        let account = self.account();
        let role = match &session.actor {
            Actor::Officer { role, .. } => role.words().to_lowercase(),
            Actor::Anonymous | Actor::Resident { .. } => String::new(),
        };
        let made = [("day", day_month_year(self.today)), ("name", session.name.clone()), ("role", role)];
        let made: Vec<(&str, &str)> = made.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let refs = [("account", account.account_ref.as_str()), ("payment", account.payment_ref.as_str())];
        PaperView {
            account_id: account.account_id,
            paper,
            tenants: tenants(&self.people),
            address: address(account),
            refs: Text::Refs.with(&refs),
            made: Text::Made.with(&made),
            as_at: view::as_at(self.today, self.grounds.facts.imported_at),
            restricted: self.restricted(&session.actor).into_iter().map(|(_, words)| words).collect(),
            sections,
        }
    }
}

/// The claim that is in court: the latest, while the case stands there.
fn issued_on(record: &CaseRecord) -> Option<Day> {
    let is_in_court = record.stage >= Stage::Claim && record.stage < Stage::Evicted;
    record.court.iter().filter_map(|line| line.issued_on).max().filter(|_| is_in_court)
}

fn address(account: &Account) -> String {
    let street = view::street(&account.address_line_1, account.address_line_2.as_deref());
    let parts = [Some(street), account.town.clone(), Some(account.postcode.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is on record of something that a court asks.
fn row(label: Text, said: impl IntoIterator<Item = String>) -> PaperRow {
    PaperRow { label: label.words().to_owned(), said: said.into_iter().collect() }
}

/// Something that is on no record here.
fn unknown(label: Text) -> PaperRow {
    row(label, [])
}

fn section(title: Text, rows: Vec<PaperRow>) -> PaperSection {
    PaperSection { title: title.words().to_owned(), rows, ..PaperSection::default() }
}

const fn column(title: Text) -> PaperColumn {
    PaperColumn { title: title.words(), is_number: false }
}

const fn number(title: Text) -> PaperColumn {
    PaperColumn { title: title.words(), is_number: true }
}

/// Who signs it, and when.
fn signed(session: &OfficerSession) -> PaperSection {
    let name = PaperRow { label: Text::SignedName.words().to_owned(), said: vec![session.name.clone()] };
    let rows = vec![name, unknown(Text::SignedPosition), unknown(Text::SignedTruth), unknown(Text::SignedOn)];
    PaperSection { notes: vec![Text::SignedNote.words().to_owned()], ..section(Text::Signed, rows) }
}

async fn schedule_page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::MakeCourtPack;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let case = Case::load(&asking, &mut snapshot, account_id).await?;
    drop(snapshot);
    asking.note(&case.looks(&asking)).await?;
    let sections = schedule::sections(&case, &session, &state.policy.on(case.today).case)?;
    Ok(frame.show(page::page(&frame.layout, &case.view(&session, CourtPaper::Schedule, sections))))
}

async fn schedule_file(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::MakeCourtPack;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let case = Case::load(&asking, &mut snapshot, account_id).await?;
    drop(snapshot);
    asking.note(&[asking.look(AuditSubject::account(account_id))]).await?;
    let rows = schedule_csv::write(&case.schedule).map_err(anyhow::Error::new)?;
    let body = [BYTE_ORDER_MARK.as_bytes(), &rows].concat();
    Ok(([(header::CONTENT_TYPE, CSV), (header::CONTENT_DISPOSITION, FILE_NAME)], body).into_response())
}

async fn particulars_page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::MakeCourtPack;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let case = Case::load(&asking, &mut snapshot, account_id).await?;
    let history = History::load(&mut snapshot, &case, &session.actor, state.policy_today()).await?;
    drop(snapshot);
    asking.note(&case.looks(&asking)).await?;
    let landlord = &frame.layout.landlord.name;
    let sections = particulars::sections(&case, &history, &session, landlord, &state.policy.on(case.today).case)?;
    Ok(frame.show(page::page(&frame.layout, &case.view(&session, CourtPaper::Particulars, sections))))
}

async fn witness_page(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::MakeCourtPack;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let mut snapshot = state.store.snapshot().await?;
    let case = Case::load(&asking, &mut snapshot, account_id).await?;
    let history = History::load(&mut snapshot, &case, &session.actor, state.policy_today()).await?;
    drop(snapshot);
    asking.note(&case.looks(&asking)).await?;
    let sections = witness::sections(&case, &history, &session, &frame.layout.landlord.name);
    Ok(frame.show(page::page(&frame.layout, &case.view(&session, CourtPaper::Witness, sections))))
}
