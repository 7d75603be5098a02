//! How a resident is reached: what we have, changing it, and stopping a change from the old one.

mod field;
mod stop;
mod wishes;

use app::{
    page::resident::contact::{self as page, ContactDetails, ContactDone, Waiting, WaitsFor},
    paths,
    text::LANGUAGES,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{contact::ContactChangeState, permission::Act};
use serde::Deserialize;

use crate::{
    store::contact::ContactChange,
    web::{
        AppState,
        failure::Failure,
        frame::{Frame, moment},
        route::{Access, Route},
        visitor::ResidentSession,
    },
};

const ACT: Act = Act::ChangeOwnContact;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInResident(ACT);
    vec![
        Route::get(paths::CONTACT_DETAILS, access, details),
        Route::get(paths::CONTACT_WISHES, access, wishes::ask),
        Route::post(paths::CONTACT_WISHES, access, wishes::set),
        Route::get(paths::CONTACT_THROUGH_OFFICER, access, field::through_officer),
        Route::get(paths::CONTACT_FIELD, access, field::ask),
        Route::post(paths::CONTACT_FIELD, access, field::begin),
        Route::get(paths::CONTACT_CODE, access, field::ask_code),
        Route::post(paths::CONTACT_CODE, access, field::confirm),
        Route::post(paths::CONTACT_WITHDRAW, access, field::withdraw),
        Route::get(paths::STOP_CHANGE, Access::Open, stop::ask),
        Route::post(paths::STOP_CHANGE, Access::Open, stop::stop),
        Route::get(paths::STOP_CHANGE_DONE, Access::Open, stop::stopped),
    ]
}

/// What they have just done.
#[derive(Debug, Deserialize)]
struct After {
    done: Option<String>,
}

async fn details(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let own = snapshot.find_own_contact(&session.person_ref).await?.ok_or(Failure::NotFound)?;
    let open = snapshot.list_open_contact_changes(&session.person_ref).await?;
    drop(snapshot);
    let now = state.clock.now();
    let is_held = |change: &ContactChange| change.state == ContactChangeState::Held;
    let is_alive = |change: &ContactChange| is_held(change) || now < change.code_ends_at;
    let days = state.policy_today().contact.letter_hold_days;
    let waiting = open.into_iter().filter(is_alive).filter_map(|change| {
        let waits_for = match change.counts_at {
            Some(counts_at) => WaitsFor::Hold(moment(counts_at)),
            None if is_held(&change) => WaitsFor::Letter { days },
            None => WaitsFor::Code,
        };
        Some(Waiting { field: change.field, new_value: change.new_value?, waits_for })
    });
    let name_of = |code: &String| {
        LANGUAGES.iter().find(|(known, _)| known == code).map_or(code.clone(), |(_, name)| (*name).to_owned())
    };
    let view = ContactDetails {
        email: own.email,
        mobile: own.mobile,
        preference: own.preference,
        language: own.language.as_ref().map(name_of),
        format: own.format,
        waiting: waiting.collect(),
        done: match after.done.as_deref() {
            Some("saved") => Some(ContactDone::Saved),
            Some("withdrawn") => Some(ContactDone::Withdrawn),
            _ => None,
        },
    };
    Ok(frame.show(page::page(&frame.layout, &view)))
}
