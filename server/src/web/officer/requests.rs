//! What waits to be answered, of this officer's patches: offers, tasks and messages in one list.

use app::{
    page::officer::requests::{self as page, RequestRow, Requests},
    paths,
    text::RequestText as Text,
};
use axum::{extract::State, response::Response};
use domain::{
    calendar::Day,
    permission::{Act, Actor, Resource, permits},
};

use crate::{
    store::{Snapshot, offer::OpenOffer, request::AccountPerson},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        route::{Access, Route},
        visitor::OfficerSession,
    },
};

/// How many are shown: nobody answers more in a day.
const SHOWN_MAX: usize = 100;
/// How many tasks and messages of the whole landlord are looked through for those of this officer's patches.
const READ_MAX: i64 = 2_000;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(paths::OFFICER_REQUESTS, Access::SignedInOfficer(Act::SeeRequests), list)]
}

async fn list(State(state): State<AppState>, session: OfficerSession, frame: Frame) -> Result<Response, Failure> {
    let limit = u32::try_from(SHOWN_MAX + 1).unwrap_or(u32::MAX);
    let mut snapshot = state.store.snapshot().await?;
    let offers = snapshot.list_open_offers(patches(&session.actor), limit).await?;
    let mut waiting = others(&mut snapshot, &session.actor).await?;
    waiting.sort_by_key(|one| one.answer_by_on);
    waiting.truncate(SHOWN_MAX + 1);
    let mut account_ids: Vec<i64> = waiting.iter().map(|one| one.account_id).collect();
    account_ids.sort_unstable();
    account_ids.dedup();
    let people = snapshot.list_account_people(&account_ids).await?;
    drop(snapshot);
    let others = waiting.into_iter().map(|one| one.row(&people));
    let mut rows: Vec<RequestRow> = offers.into_iter().map(offer_row).chain(others).collect();
    // Stable: what is to be answered on one day keeps its order. What waits for the resident comes last.
    rows.sort_by_key(|row| (row.is_with_resident, row.answer_by_on));
    let has_more = rows.len() > SHOWN_MAX;
    rows.truncate(SHOWN_MAX);
    let view = Requests { today: state.clock.today(), rows, has_more };
    Ok(frame.show(page::page(&frame.layout, view)))
}

/// The patches of an officer; none = all.
fn patches(actor: &Actor) -> &[String] {
    match actor {
        Actor::Officer { patches, .. } => patches,
        Actor::Anonymous | Actor::Resident { .. } => &[],
    }
}

fn offer_row(offer: OpenOffer) -> RequestRow {
    RequestRow {
        path: paths::officer_offer(offer.offer_id),
        name: offer.name,
        address: offer.address_line_1,
        patch: offer.patch,
        what: Text::Offer.with(&[("amount", &offer.amount.to_string())]),
        answer_by_on: offer.answer_by_on,
        is_with_resident: !offer.state.awaits_officer(),
    }
}

/// A task or a message, before it is known whose it is.
struct Waiting {
    path: String,
    account_id: i64,
    person_ref: Option<String>,
    patch: String,
    what: String,
    answer_by_on: Day,
}

impl Waiting {
    /// Whose it is; of nobody in particular, the lead tenant's.
    fn row(self, people: &[AccountPerson]) -> RequestRow {
        let of_account = || people.iter().filter(|person| person.account_id == self.account_id);
        let whose = self.person_ref.as_ref();
        let person = of_account().find(|person| whose == Some(&person.person_ref)).or_else(|| of_account().next());
        RequestRow {
            path: self.path,
            name: person.map(|person| person.name.clone()).unwrap_or_default(),
            address: person.map(|person| person.address_line_1.clone()).unwrap_or_default(),
            patch: self.patch,
            what: self.what,
            answer_by_on: self.answer_by_on,
            is_with_resident: false,
        }
    }
}

async fn others(snapshot: &mut Snapshot, actor: &Actor) -> Result<Vec<Waiting>, Failure> {
    let is_theirs = |resource: Resource<'_>| permits(actor, Act::SeeAccount, &resource).is_ok();
    let tasks = snapshot.list_open_tasks(READ_MAX).await?;
    let tasks = tasks.into_iter().filter(|task| is_theirs(task.resource())).map(|task| Waiting {
        path: paths::officer_task(task.task_id),
        account_id: task.account_id,
        person_ref: task.person_ref,
        patch: task.patch,
        what: task.kind.words().to_owned(),
        answer_by_on: task.answer_by_on,
    });
    let mut waiting: Vec<Waiting> = tasks.collect();
    for thread in snapshot.list_waiting_threads(READ_MAX).await? {
        if is_theirs(Resource::Account { tenancy_ref: &thread.tenancy_ref, patch: &thread.patch }) {
            waiting.push(Waiting {
                path: paths::officer_message(thread.thread_id),
                account_id: thread.account_id,
                person_ref: Some(thread.person_ref),
                patch: thread.patch,
                what: Text::Message.with(&[("subject", &thread.subject)]),
                answer_by_on: thread.answer_by_on,
            });
        }
    }
    Ok(waiting)
}
