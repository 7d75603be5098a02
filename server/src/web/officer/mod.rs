//! What officers see and do: any account can be found, those of their patches opened, and residents' requests answered.

mod account;
mod arrangement;
mod assignment;
mod assistance;
mod case;
mod caseload;
mod contact;
mod dashboard;
mod household;
mod language;
mod letter;
mod letter_code;
mod mandate;
mod message;
mod offer;
mod patch;
mod record;
mod report;
mod requests;
mod search;
mod send;
mod stage;
mod statement;
mod task;
mod today;

use app::page::problem::Forbidden;
use axum::http::StatusCode;
use domain::permission::{Act, Actor, Permit, Refused, permits};

use super::{
    AppState,
    failure::Failure,
    frame::Frame,
    request_id::RequestId,
    route::{Access, Route},
    visitor::OfficerSession,
};
use crate::{
    desk::audit::{AuditActor, AuditEntry, AuditSubject},
    store::{Snapshot, account::Account, marker::Marker, tenancy::Person},
};

pub(super) fn routes() -> Vec<Route> {
    let search = Access::SignedInOfficer(Act::SearchAccounts);
    let own = [
        Route::get(app::paths::OFFICER, search, today::page),
        Route::post(app::paths::OFFICER_SEARCH, search, search::search),
        Route::get(app::paths::OFFICER_ACCOUNT, Access::SignedInOfficer(Act::SeeAccount), account::page),
        Route::get(app::paths::OFFICER_STATEMENT, Access::SignedInOfficer(Act::SeeAccountStatement), statement::page),
    ];
    [
        own.into(),
        caseload::routes(),
        letter_code::routes(),
        mandate::routes(),
        requests::routes(),
        assignment::routes(),
        assistance::routes(),
        offer::routes(),
        message::routes(),
        task::routes(),
        letter::routes(),
        contact::routes(),
        send::routes(),
        arrangement::routes(),
        case::routes(),
        stage::routes(),
        report::routes(),
        dashboard::routes(),
        patch::routes(),
    ]
    .concat()
}

/// What a page of one account is asked by, and for what.
struct Asking<'a> {
    state: &'a AppState,
    session: &'a OfficerSession,
    frame: &'a Frame,
    request_id: &'a RequestId,
    act: Act,
}

impl Asking<'_> {
    /// The account, where this officer may do the act upon it; else the page that says why not, whom to ask, and that it
    /// has been recorded.
    async fn open(&self, snapshot: &mut Snapshot, account_id: i64) -> Result<(Account, Permit), Failure> {
        let today = self.state.clock.today();
        let account = snapshot.find_account(account_id, today).await?.ok_or(Failure::NotFound)?;
        let refused = match permits(&self.session.actor, self.act, &account.resource()) {
            Ok(permit) => return Ok((account, permit)),
            Err(refused) => refused,
        };
        let mut tried = self.look(AuditSubject::account(account_id));
        tried.act = "refused_account";
        self.note(&[tried]).await?;
        let why = match refused {
            Refused::NotTheirPatch => Forbidden::OtherPatch { patch: account.patch },
            Refused::KeptFromThem => Forbidden::Kept,
            _ => Forbidden::Role,
        };
        let html = app::page::problem::forbidden(&self.frame.layout, &why);
        Err(self.frame.answer(StatusCode::FORBIDDEN, html).into())
    }

    /// A record of an account, where this officer may do the act upon that; else as [`Asking::open`].
    async fn open_record<T>(
        &self,
        snapshot: &mut Snapshot,
        found: Option<T>,
        account_of: impl Fn(&T) -> i64,
    ) -> Result<(T, Permit), Failure> {
        let record = found.ok_or(Failure::NotFound)?;
        let (_, permit) = self.open(snapshot, account_of(&record)).await?;
        Ok((record, permit))
    }

    /// Whether a restricted marker of a home is hidden from this officer, who then sees no way of contact there either.
    fn is_marker_hidden(&self, account: &Account, markers: &[Marker]) -> bool {
        let today = self.state.clock.today();
        let is_any =
            markers.iter().any(|marker| marker.kind.is_restricted() && marker.ends_on.is_none_or(|last| today <= last));
        is_any && !may(&self.session.actor, Act::SeeRestrictedMarkers, account)
    }

    /// One look by this officer.
    fn look(&self, subject: AuditSubject) -> AuditEntry {
        AuditEntry {
            actor: AuditActor::Officer(self.session.officer_ref.clone()),
            act: self.act.code(),
            subject,
            request_id: self.request_id.to_string(),
            detail: None,
        }
    }

    /// Hands looks in. A page is shown only once they are.
    async fn note(&self, looks: &[AuditEntry]) -> Result<(), Failure> {
        for look in looks {
            self.state.looks.note(self.state.clock.now(), look).await?;
        }
        Ok(())
    }
}

fn may(actor: &Actor, act: Act, account: &Account) -> bool {
    permits(actor, act, &account.resource()).is_ok()
}

/// The patches of an officer; none = every one.
fn patches(actor: &Actor) -> &[String] {
    match actor {
        Actor::Officer { patches, .. } => patches,
        Actor::Anonymous | Actor::Resident { .. } => &[],
    }
}

/// The name of one of these people; their reference where they are none of them any more.
fn name_of(people: &[Person], person_ref: &str) -> String {
    people
        .iter()
        .find(|person| person.person_ref == person_ref)
        .map_or_else(|| person_ref.to_owned(), Person::full_name)
}
