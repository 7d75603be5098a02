//! Logging a contact.

use app::{
    page::officer::case::{ContactForm, FormNotice, Saved, contact_page},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    calendar::Day,
    casework::{ContactTyped, DayTyped},
    permission::Act,
    problem::Problems,
};

use super::{
    super::Asking,
    opened::{Opened, came, written},
};
use crate::{
    desk::casework,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::WriteCaseRecord);
    vec![Route::get(paths::OFFICER_CONTACT_LOG, access, ask), Route::post(paths::OFFICER_CONTACT_LOG, access, log)]
}

/// What was typed.
struct ContactPosted(ContactTyped);

impl PostedForm for ContactPosted {
    const NAME: &'static str = "log-contact";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        let day = |name: &str| DayTyped {
            day: answers.get(&format!("{name}-day")),
            month: answers.get(&format!("{name}-month")),
            year: answers.get(&format!("{name}-year")),
        };
        Self(ContactTyped {
            person_ref: answers.get("person_ref"),
            way: answers.get("way"),
            direction: answers.get("direction"),
            happened: day("happened"),
            outcome: answers.get("outcome"),
            summary: answers.get("summary"),
            next_step: answers.get("next_step"),
            next: day("next"),
        })
    }
}

fn form(
    opened: &Opened,
    today: Day,
    typed: ContactTyped,
    problems: Problems,
    notice: Option<FormNotice>,
) -> ContactForm {
    ContactForm {
        account_id: opened.account.account_id,
        whose: opened.whose(),
        people: opened.members(),
        today,
        typed,
        problems,
        notice,
    }
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let opened = Opened::load(&asking, account_id).await?;
    opened.note_look(&asking).await?;
    let form = form(&opened, state.clock.today(), ContactTyped::default(), Problems::new(), None);
    Ok(frame.show(contact_page(&frame.layout, &form)))
}

async fn log(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ContactPosted>, NotTaken<ContactPosted>>,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (ContactPosted(typed), sent, mut notice) = came(posted)?;
    let opened = Opened::load(&asking, account_id).await?;
    let today = state.clock.today();
    let read = typed.read(&opened.person_refs(), today, &opened.rules);
    if let (Ok(contact), Some(sent)) = (&read, &sent) {
        let (occasion, path) = (state.occasion(&request_id), opened.path(Saved::Contact));
        let writing = opened.writing(&session.officer_ref, sent, &path);
        match written(casework::log_contact(&state.store, &occasion, &writing, contact).await, &path)? {
            Ok(done) => return Ok(done),
            Err(why) => notice = Some(why),
        }
    }
    opened.note_look(&asking).await?;
    let form = form(&opened, today, typed, read.err().unwrap_or_default(), notice);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, contact_page(&frame.layout, &form)))
}
