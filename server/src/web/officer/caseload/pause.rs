//! Snoozing or pausing an account until a day, and bringing it back before.

use app::{
    page::officer::caseload::pause::{self as page, PauseAsked, PauseOne},
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    caseload::{Pause, PauseTyped},
    message as rules,
    permission::{Act, Permit},
    problem::{Problems, Reason},
};

use crate::{
    clock,
    desk::pause::{self, By, Chosen, Doing, Refused},
    store::{account::Account, pause::PauseRow},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm, button_form},
        view::street,
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::PauseAccount);
    vec![
        Route::get(paths::OFFICER_PAUSE, access, show),
        Route::post(paths::OFFICER_PAUSE, access, begin),
        Route::post(paths::OFFICER_PAUSE_END, access, end),
    ]
}

/// The answers about a pause; many accounts at once are asked the same.
#[derive(Clone, Debug, Default)]
pub(super) struct PauseForm {
    typed: PauseTyped,
    note: String,
}

impl PauseForm {
    pub(super) fn of(answers: &Answers) -> Self {
        Self {
            typed: PauseTyped {
                kind: answers.get("kind"),
                reason: answers.get("reason"),
                day: answers.get("until-day"),
                month: answers.get("until-month"),
                year: answers.get("until-year"),
            },
            note: answers.get("note"),
        }
    }

    /// The pause and the note, or every problem.
    pub(super) fn parse(&self, state: &AppState) -> Result<(Pause, Option<String>), Problems> {
        let today = state.clock.today();
        let policy = state.policy.on(today);
        let parsed = self.typed.parse(today, &policy.caseload);
        let note = match rules::body(&self.note, policy.contact.message_characters_max) {
            Ok(note) => Ok(Some(note)),
            Err(Reason::Missing) => Ok(None),
            Err(reason) => Err(reason),
        };
        match (parsed, note) {
            (Ok(pause), Ok(note)) => Ok((pause, note)),
            (parsed, note) => {
                let mut problems = parsed.err().unwrap_or_default();
                problems.note("note", note);
                Err(problems)
            }
        }
    }

    /// The questions with these answers.
    pub(super) fn asked(self, state: &AppState, problems: Problems) -> PauseAsked {
        let today = state.clock.today();
        let rules = state.policy.on(today).caseload;
        PauseAsked {
            today,
            snooze_days_max: rules.snooze_days_max,
            pause_days_max: rules.pause_days_max,
            typed: self.typed,
            note: self.note,
            problems,
        }
    }
}

impl PostedForm for PauseForm {
    const NAME: &'static str = "pause-account";
    const PATH: &'static str = paths::OFFICER_CASELOAD;

    fn read(answers: &Answers) -> Self {
        Self::of(answers)
    }
}

button_form!(
    /// "Bring it back now".
    EndForm,
    "pause-end",
    paths::OFFICER_CASELOAD
);

struct Loaded {
    account: Account,
    permit: Permit,
    holds: Option<PauseRow>,
}

async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let holds = snapshot.find_pause(account_id, asking.state.clock.today()).await?;
    Ok(Loaded { account, permit, holds })
}

fn view(state: &AppState, loaded: Loaded, form: PauseForm, problems: Problems) -> PauseOne {
    PauseOne {
        account_id: loaded.account.account_id,
        account_ref: loaded.account.account_ref,
        address: street(&loaded.account.address_line_1, loaded.account.address_line_2.as_deref()),
        holds: loaded.holds.map(|row| (row.pause, row.paused_by, clock::local(row.paused_at).date())),
        asked: form.asked(state, problems),
    }
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::PauseAccount;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let view = view(&state, loaded, PauseForm::default(), Problems::new());
    Ok(frame.show(page::page(&frame.layout, &view)))
}

async fn begin(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<PauseForm>, NotTaken<PauseForm>>,
) -> Result<Response, Failure> {
    let act = Act::PauseAccount;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let (form, sent) = match posted {
        Ok(posted) => (posted.form, Some(posted.sent)),
        // The page was open for too long: what was typed stands there again, with a key that is good.
        Err(NotTaken::KeyRefused(form, _)) => (form, None),
        Err(refused) => return Err(refused.into()),
    };
    let problems = match (form.parse(&state), &sent) {
        (Ok((pause, note)), Some(sent)) => {
            let chosen = [Chosen { account_id, tenancy_ref: loaded.account.tenancy_ref, permit: loaded.permit }];
            let doing = Doing::Pause { pause, note: note.as_deref() };
            let by = By { officer_ref: &session.officer_ref, sent, result_path: paths::OFFICER_CASELOAD };
            return done(pause::act(&state.store, &state.occasion(&request_id), &chosen, doing, by).await);
        }
        (parsed, _) => parsed.err().unwrap_or_default(),
    };
    let view = view(&state, loaded, form, problems);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, &view)))
}

async fn end(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<EndForm>,
) -> Result<Response, Failure> {
    let Posted { sent, .. } = posted;
    let act = Act::PauseAccount;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let chosen = [Chosen { account_id, tenancy_ref: loaded.account.tenancy_ref, permit: loaded.permit }];
    let by = By { officer_ref: &session.officer_ref, sent: &sent, result_path: paths::OFFICER_CASELOAD };
    done(pause::act(&state.store, &state.occasion(&request_id), &chosen, Doing::Restore, by).await)
}

/// Back to the list, which shows what became of it.
pub(super) fn done(outcome: Result<(), Refused>) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(Redirect::to(paths::OFFICER_CASELOAD).into_response()),
        Err(Refused::SentBefore { result_path }) => Ok(Redirect::to(&result_path).into_response()),
        Err(Refused::NotPermitted) => Err(Failure::NotAllowed),
        Err(Refused::Store(error)) => Err(error.into()),
    }
}
