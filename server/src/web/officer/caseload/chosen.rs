//! Many accounts at once: what would be done and to which of them, and then doing it.
//!
//! The accounts travel in the form. What was shown is worked out anew when it is done: nobody's permission is taken from a page.

use std::collections::BTreeSet;

use app::{
    page::officer::caseload::chosen::{self as page, ACCOUNT_FIELD, Chosen as View, ChosenAccount, ChosenWhat},
    paths,
    text::CaseloadText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use domain::{
    permission::{Act, Actor, Permit, Refused, Resource, permits},
    problem::Problems,
};

use super::super::assignment::colleague;
use super::pause::{PauseForm, done};
use crate::{
    desk::pause::{self, By, Chosen, Doing},
    store::{Snapshot, caseload::ChosenRow, pause::CaseOfficer},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        view::street,
        visitor::OfficerSession,
    },
};

/// As many as a page of the list holds.
const CHOSEN_MAX: usize = 50;

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::PauseAccount);
    vec![
        Route::get(paths::OFFICER_CASELOAD_CHOSEN, access, back),
        Route::post(paths::OFFICER_CASELOAD_CHOSEN, access, preview),
        Route::get(paths::OFFICER_CASELOAD_DO, access, back),
        Route::post(paths::OFFICER_CASELOAD_DO, access, act),
    ]
}

/// The addresses of what was posted, asked for again: there is nothing to show without it.
pub(super) async fn back() -> Redirect {
    Redirect::to(paths::OFFICER_CASELOAD)
}

/// What is to be done, to which, and the details.
#[derive(Clone, Debug, Default)]
struct ChosenForm {
    account_ids: BTreeSet<i64>,
    is_assignment: bool,
    pause: PauseForm,
    officer_ref: String,
    count: String,
}

/// The accounts that travel in a form, as many as are taken at once.
pub(super) fn account_ids(answers: &Answers) -> BTreeSet<i64> {
    let fields = answers.clone().typed();
    fields.keys().filter_map(|name| name.strip_prefix(ACCOUNT_FIELD)?.parse().ok()).take(CHOSEN_MAX).collect()
}

impl PostedForm for ChosenForm {
    const NAME: &'static str = "caseload-chosen";
    const PATH: &'static str = paths::OFFICER_CASELOAD;

    fn read(answers: &Answers) -> Self {
        Self {
            account_ids: account_ids(answers),
            is_assignment: answers.get("what") == "assign",
            pause: PauseForm::of(answers),
            officer_ref: answers.get("officer"),
            count: answers.get("count"),
        }
    }
}

impl ChosenForm {
    const fn act(&self) -> Act {
        if self.is_assignment { Act::AssignAccount } else { Act::PauseAccount }
    }
}

/// Those chosen, each with what was found of it.
struct Loaded {
    taken: Vec<(ChosenRow, Permit)>,
    left_out: Vec<ChosenAccount>,
    officers: Vec<CaseOfficer>,
}

async fn load(state: &AppState, session: &OfficerSession, form: &ChosenForm) -> Result<Loaded, Failure> {
    let account_ids: Vec<i64> = form.account_ids.iter().copied().collect();
    let mut snapshot: Snapshot = state.store.snapshot().await?;
    let rows = snapshot.list_chosen(&account_ids, state.clock.today()).await?;
    let officers = if form.is_assignment { snapshot.list_case_officers().await? } else { Vec::new() };
    let colleague = if form.is_assignment && !form.officer_ref.is_empty() {
        colleague(&mut snapshot, &form.officer_ref, state.clock.today()).await?
    } else {
        None
    };
    drop(snapshot);
    let mut loaded = Loaded { taken: Vec::new(), left_out: Vec::new(), officers };
    for row in rows {
        let resource = Resource::Account { tenancy_ref: &row.tenancy_ref, patch: &row.patch };
        // What would stand in nobody's list is not assigned.
        let is_open_to_them = |colleague: &Actor| permits(colleague, Act::SeeAccount, &resource).is_ok();
        match permits(&session.actor, form.act(), &resource) {
            Ok(_) if !colleague.as_ref().is_none_or(is_open_to_them) => {
                loaded.left_out.push(left_out(row.account_id, row.account_ref, Text::ChosenNotTheirs));
            }
            Ok(permit) => loaded.taken.push((row, permit)),
            Err(refused) => loaded.left_out.push(may_not(row.account_id, row.account_ref, refused)),
        }
    }
    Ok(loaded)
}

/// An account that was chosen and that this officer may not act on. Nothing is told of it but its reference, which was chosen.
pub(super) fn may_not(account_id: i64, account_ref: String, refused: Refused) -> ChosenAccount {
    let why = if refused == Refused::KeptFromThem { Text::ChosenKept } else { Text::ChosenOtherPatch };
    left_out(account_id, account_ref, why)
}

fn left_out(account_id: i64, account_ref: String, why: Text) -> ChosenAccount {
    ChosenAccount { account_id, words: account_ref, why: Some(why.words().to_owned()) }
}

/// What is wrong with the details.
#[derive(Default)]
struct Mistakes {
    pause: Problems,
    is_officer_missing: bool,
    is_count_wrong: bool,
}

fn view(state: &AppState, form: ChosenForm, loaded: Loaded, wrong: Mistakes) -> View {
    let what = if form.is_assignment {
        ChosenWhat::Assign {
            officers: loaded.officers.into_iter().map(|officer| (officer.officer_ref, officer.name)).collect(),
            chosen: form.officer_ref,
            is_missing: wrong.is_officer_missing,
        }
    } else {
        ChosenWhat::Pause(form.pause.asked(state, wrong.pause))
    };
    let is_assignment = form.is_assignment;
    let shown = |row: ChosenRow| {
        let address = street(&row.address_line_1, row.address_line_2.as_deref());
        ChosenAccount {
            account_id: row.account_id,
            words: format!("{}, {address}, {}", row.name.as_deref().unwrap_or_default(), row.account_ref),
            why: row
                .pause
                .filter(|_| !is_assignment)
                .map(|pause| Text::ChosenAlready.with(&[("what", &pause.words())])),
        }
    };
    View {
        what,
        taken: loaded.taken.into_iter().map(|(row, _)| shown(row)).collect(),
        left_out: loaded.left_out,
        count: form.count,
        is_count_wrong: wrong.is_count_wrong,
    }
}

async fn preview(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    posted: Result<Posted<ChosenForm>, NotTaken<ChosenForm>>,
) -> Result<Response, Failure> {
    let form = match posted {
        Ok(posted) => posted.form,
        Err(NotTaken::KeyRefused(form, _)) => form,
        Err(refused) => return Err(refused.into()),
    };
    let loaded = load(&state, &session, &form).await?;
    let view = view(&state, form, loaded, Mistakes::default());
    Ok(frame.show(page::page(&frame.layout, &view)))
}

async fn act(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Result<Posted<ChosenForm>, NotTaken<ChosenForm>>,
) -> Result<Response, Failure> {
    let (form, sent) = match posted {
        Ok(posted) => (posted.form, Some(posted.sent)),
        Err(NotTaken::KeyRefused(form, _)) => (form, None),
        Err(refused) => return Err(refused.into()),
    };
    let loaded = load(&state, &session, &form).await?;
    let parsed = form.pause.parse(&state);
    let is_officer_known = loaded.officers.iter().any(|officer| officer.officer_ref == form.officer_ref);
    let wrong = Mistakes {
        is_officer_missing: form.is_assignment && !is_officer_known,
        // The count is confirmed against what is there now: one that has left the list since is seen before anything is done.
        is_count_wrong: form.count.trim().parse() != Ok(loaded.taken.len()),
        pause: if form.is_assignment { Problems::new() } else { parsed.as_ref().err().cloned().unwrap_or_default() },
    };
    let is_right = wrong.pause.is_empty() && !wrong.is_officer_missing && !wrong.is_count_wrong;
    let (Some(sent), true, false) = (sent, is_right, loaded.taken.is_empty()) else {
        let view = view(&state, form, loaded, wrong);
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, &view)));
    };
    let pausing = parsed.ok();
    let doing = match &pausing {
        Some((pause, note)) if !form.is_assignment => Doing::Pause { pause: *pause, note: note.as_deref() },
        _ => Doing::Assign { officer_ref: &form.officer_ref },
    };
    let chosen: Vec<Chosen> = loaded
        .taken
        .into_iter()
        .map(|(row, permit)| Chosen { account_id: row.account_id, tenancy_ref: row.tenancy_ref, permit })
        .collect();
    let by = By { officer_ref: &session.officer_ref, sent: &sent, result_path: paths::OFFICER_CASELOAD };
    done(pause::act(&state.store, &state.occasion(&request_id), &chosen, doing, by).await)
}
