//! Writing a note, and putting one right by another.

use app::{
    page::officer::case::{CorrectedNote, FormNotice, NoteForm, Saved, note_page},
    paths,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::{casework::NoteTyped, permission::Act, problem::Problems};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    super::Asking,
    opened::{Opened, came, written},
    or_erased,
};
use crate::{
    desk::casework,
    store::casework::NoteRow,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::{Frame, moment},
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::WriteCaseRecord);
    vec![Route::get(paths::OFFICER_NOTE, access, ask), Route::post(paths::OFFICER_NOTE, access, write)]
}

/// Which note is to be put right; empty = none.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    corrects: String,
}

/// What was typed.
struct NotePosted {
    typed: NoteTyped,
    corrects: String,
}

impl PostedForm for NotePosted {
    const NAME: &'static str = "write-note";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self {
            typed: NoteTyped { kind: answers.get("kind"), body: answers.get("body") },
            corrects: answers.get("corrects"),
        }
    }
}

/// The case, and the note that is put right: of this case, and not one that whoever asks may not read.
async fn load(asking: &Asking<'_>, account_id: i64, corrects: &str) -> Result<(Opened, Option<NoteRow>), Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let opened = Opened::open(asking, &mut snapshot, account_id).await?;
    if corrects.is_empty() {
        return Ok((opened, None));
    }
    let note_id = Uuid::parse_str(corrects).map_err(|_| Failure::NotFound)?;
    let may_read = |note: &NoteRow| {
        note.account_id == account_id && (!note.kind.is_restricted() || opened.may_see_restricted(asking))
    };
    let note = snapshot.find_note(note_id).await?.filter(may_read).ok_or(Failure::NotFound)?;
    Ok((opened, Some(note)))
}

fn corrected(note: &NoteRow) -> CorrectedNote {
    CorrectedNote {
        note_id: note.note_id.to_string(),
        kind: note.kind.words().to_owned(),
        written: format!("{}, {}", note.by, moment(note.written_at).words()),
        body: or_erased(note.body.clone()),
    }
}

async fn note_looks(asking: &Asking<'_>, opened: &Opened, note: Option<&NoteRow>) -> Result<(), Failure> {
    opened.note_look(asking).await?;
    if note.is_some_and(|note| note.kind.is_restricted()) {
        opened.note_restricted_sight(asking).await?;
    }
    Ok(())
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (opened, note) = load(&asking, account_id, &asked.corrects).await?;
    note_looks(&asking, &opened, note.as_ref()).await?;
    // A correction is most often about the same thing.
    let kind = note.as_ref().map(|note| note.kind.code().to_owned()).unwrap_or_default();
    let typed = NoteTyped { kind, body: String::new() };
    let form = form(&opened, note.as_ref(), typed, Problems::new(), None);
    Ok(frame.show(note_page(&frame.layout, &form)))
}

fn form(
    opened: &Opened,
    note: Option<&NoteRow>,
    typed: NoteTyped,
    problems: Problems,
    notice: Option<FormNotice>,
) -> NoteForm {
    NoteForm {
        account_id: opened.account.account_id,
        whose: opened.whose(),
        corrects: note.map(corrected),
        typed,
        problems,
        notice,
    }
}

async fn write(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<NotePosted>, NotTaken<NotePosted>>,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (posted, sent, mut notice) = came(posted)?;
    let (opened, note) = load(&asking, account_id, &posted.corrects).await?;
    let read = posted.typed.read(&opened.rules);
    if let (Ok(new), Some(sent)) = (&read, &sent) {
        let (occasion, path) = (state.occasion(&request_id), opened.path(Saved::Note));
        let writing = opened.writing(&session.officer_ref, sent, &path);
        let corrects_id = note.as_ref().map(|note| note.note_id);
        let result = casework::write_note(&state.store, &occasion, &writing, new, corrects_id).await;
        match written(result, &path)? {
            Ok(done) => return Ok(done),
            Err(why) => notice = Some(why),
        }
    }
    note_looks(&asking, &opened, note.as_ref()).await?;
    let form = form(&opened, note.as_ref(), posted.typed, read.err().unwrap_or_default(), notice);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, note_page(&frame.layout, &form)))
}
