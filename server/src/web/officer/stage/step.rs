//! A step: shown with its gates, worked out where it is a notice, and taken.

use app::{
    page::officer::stage::{self as page, NoticeConfirm, StepTyped, StepView},
    paths,
    text::{StageText as Text, stage},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    arrangement::OfferLimits,
    calendar::{Day, day_month_year},
    case::{GateResult, StageEvent, StepKind, earliest_notice, may_override, notice_types},
    permission::{Act, Actor, OfficerRole},
    problem::Problems,
};

use super::{
    AccountAnd, Loaded, read,
    view::{heard, lines},
};
use crate::{
    desk::case::{self, Claimed, Heard, Served, Step, StepMade, StepRefused, act_for, act_to_open},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        officer::Asking,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// The step that records what a court decided.
const OUTCOME: &str = "outcome";

/// The step as it was typed.
pub(super) struct StepForm {
    typed: StepTyped,
    is_confirmed: bool,
    changes: bool,
}

impl PostedForm for StepForm {
    const NAME: &'static str = "case-step";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        let confirmed = answers.get("confirmed");
        Self { typed: read::typed(answers), is_confirmed: confirmed == "yes", changes: confirmed == "change" }
    }
}

/// The step that an address names: `Some(None)` = what a court decided.
fn named(code: &str) -> Result<Option<StageEvent>, Failure> {
    if code == OUTCOME {
        return Ok(None);
    }
    let event = StageEvent::parse(code).filter(|event| event.kind() != StepKind::Fact);
    event.map(Some).ok_or(Failure::NotFound)
}

impl Loaded {
    fn step_view(
        &self,
        state: &AppState,
        session: &OfficerSession,
        event: Option<StageEvent>,
        typed: StepTyped,
    ) -> Result<StepView, Failure> {
        let today = state.clock.today();
        let rules = &state.policy.on(today).case;
        let gates = event.map_or(Ok(Vec::new()), |event| self.gates(state, event))?;
        let notices = notice_types(self.regime, rules);
        let earliest_on = notices
            .first()
            .filter(|_| event == Some(StageEvent::ServeNotice))
            .and_then(|notice| earliest_notice(*notice, self.regime, today, rules).ok())
            .map(|days| days.in_notice_on);
        let follows = event.map_or_else(|| self.hears(), |event| self.follows(event));
        Ok(StepView {
            identity: self.identity(),
            event,
            needs: event.and_then(|event| self.needs(session, event)),
            may_open: may_open(session, &gates),
            gates: lines(gates),
            notices: notices.iter().map(|notice| (notice.code(), notice.words())).collect(),
            earliest_on,
            today,
            typed: StepTyped { seen: self.seen(), ..typed },
            problems: Problems::new(),
            outcomes: heard().collect(),
            refused: (!follows).then(|| Text::NoSuchStep.words().to_owned()),
        })
    }

    /// Which act opens what is not met: the manager's where the officer has it.
    fn open_permit(&self, session: &OfficerSession) -> Option<domain::permission::Permit> {
        let manager = self.may(session, act_to_open(OfficerRole::Manager));
        manager.or_else(|| self.may(session, act_to_open(OfficerRole::TeamLeader)))
    }
}

const fn role(session: &OfficerSession) -> OfficerRole {
    match &session.actor {
        Actor::Officer { role, .. } => *role,
        Actor::Anonymous | Actor::Resident { .. } => OfficerRole::Auditor,
    }
}

/// Whether this officer could go on although something is not met: each such gate can be opened, and by them.
fn may_open(session: &OfficerSession, gates: &[GateResult]) -> bool {
    let mut unmet = gates.iter().filter(|gate| !gate.is_met).peekable();
    unmet.peek().is_some()
        && unmet.all(|gate| gate.overridden_by.is_some_and(|least| may_override(role(session), least)))
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
) -> Result<Response, Failure> {
    let event = named(&code)?;
    let act = Act::WorkCase;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    asking.note(&loaded.looks(&asking)).await?;
    let view = loaded.step_view(&state, &session, event, StepTyped::default())?;
    Ok(frame.show(page::step_page(&frame.layout, &view)))
}

pub(super) async fn take(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
    posted: Posted<StepForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let page_event = named(&code)?;
    let act = Act::WorkCase;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    let on = acted_on(page_event, &form.typed, loaded.day.on);
    let loaded = loaded.on(&state, on).await?;
    let shown = Shown { state: &state, session: &session, frame: &frame, event: page_event };
    if form.changes {
        let view = loaded.step_view(&state, &session, page_event, form.typed)?;
        return Ok(frame.show(page::step_page(&frame.layout, &view)));
    }
    let mut problems = Problems::new();
    let read = Read::of(&loaded, &state, page_event, &form.typed, &mut problems);
    let Some(read) = read.filter(|_| problems.is_empty()) else {
        return shown.again(&loaded, form.typed, StatusCode::UNPROCESSABLE_ENTITY, problems, None);
    };
    // The key is spent by whoever was first: the second press of a double click is answered by the act.
    let is_as_shown = form.typed.seen == loaded.seen();
    if let (Made::Notice(notice), false, true) = (&read.made, form.is_confirmed, is_as_shown) {
        return confirm(&shown, &loaded, notice, form.typed);
    }
    let event = read.event;
    let permit = loaded.may(&session, act_for(event)).ok_or(Failure::NotAllowed)?;
    let open = loaded.open_permit(&session);
    let mut grounds = loaded.grounds(&state);
    if !is_as_shown {
        // Whatever the account is now, the page rested on another: the act says whether this very form was taken before.
        grounds.version = -1;
    }
    let step = Step {
        grounds,
        event,
        officer_ref: &session.officer_ref,
        role: role(&session),
        note: form.typed.note.trim(),
        override_reason: &form.typed.override_reason,
        made: read.made.step(&form.typed),
    };
    let occasion = state.occasion(&request_id);
    let path = paths::officer_stage(account_id);
    let taken = case::take(&state.store, &occasion, (&permit, open.as_ref()), &step, &sent, &path).await;
    match taken {
        Ok(()) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(refused) => shown.refused(&asking, account_id, form.typed, refused).await,
    }
}

/// The day on which the step was taken, as it was typed.
fn acted_on(event: Option<StageEvent>, typed: &StepTyped, today: Day) -> Day {
    match event {
        Some(StageEvent::ServeNotice) => read::act_day(&typed.given, today),
        Some(StageEvent::IssueClaim) => read::act_day(&typed.issued, today),
        None => read::act_day(&typed.heard, today),
        Some(_) => today,
    }
}

fn confirm(
    shown: &Shown<'_>,
    loaded: &Loaded,
    notice: &read::NoticeRead,
    typed: StepTyped,
) -> Result<Response, Failure> {
    let gates = loaded.gates(shown.state, StageEvent::ServeNotice)?;
    // What is not met is told before anything is worked out, unless the officer goes on with a reason.
    let goes_on = may_open(shown.session, &gates) && !typed.override_reason.trim().is_empty();
    if gates.iter().any(|gate| !gate.is_met) && !goes_on {
        let words = unmet(&gates);
        return shown.again(loaded, typed, StatusCode::UNPROCESSABLE_ENTITY, Problems::new(), Some(words));
    }
    let tenants: Vec<&str> = loaded.day.household.tenants.iter().map(|tenant| tenant.name.as_str()).collect();
    let confirm = NoticeConfirm {
        identity: loaded.identity(),
        tenants: tenants.join(", "),
        notice: notice.notice.words(),
        in_notice: (notice.notice.day_words(), notice.days.in_notice_on),
        served_on: notice.days.served_on,
        not_before_on: notice.days.not_before_on,
        expires_on: notice.days.expires_on,
        review_by_on: notice.days.review_by_on,
        typed,
    };
    Ok(shown.frame.show(page::confirm_page(&shown.frame.layout, &confirm)))
}

fn unmet(gates: &[GateResult]) -> String {
    let count = gates.iter().filter(|gate| !gate.is_met).count();
    Text::UnmetProblem.with(&[("count", &stage::checks(count))])
}

/// Where an answer is shown.
struct Shown<'a> {
    state: &'a AppState,
    session: &'a OfficerSession,
    frame: &'a Frame,
    event: Option<StageEvent>,
}

impl Shown<'_> {
    /// The page again, with everything typed.
    fn again(
        &self,
        loaded: &Loaded,
        typed: StepTyped,
        status: StatusCode,
        problems: Problems,
        refused: Option<String>,
    ) -> Result<Response, Failure> {
        let mut view = loaded.step_view(self.state, self.session, self.event, typed)?;
        view.problems = problems;
        view.refused = refused.or(view.refused);
        Ok(self.frame.answer(status, page::step_page(&self.frame.layout, &view)))
    }

    /// Why a step was not taken, on the account and the case as they are now.
    async fn refused(
        &self,
        asking: &Asking<'_>,
        account_id: i64,
        typed: StepTyped,
        refused: StepRefused,
    ) -> Result<Response, Failure> {
        let (status, words) = match refused {
            StepRefused::NotPermitted => return Err(Failure::NotAllowed),
            StepRefused::Store(error) => return Err(error.into()),
            StepRefused::Money(error) => return Err(error.into()),
            StepRefused::SentBefore { result_path } => {
                let html = app::page::problem::form_expired(&self.frame.layout, &result_path);
                return Ok(self.frame.answer(StatusCode::CONFLICT, html));
            }
            StepRefused::Changed => (StatusCode::CONFLICT, Text::Changed.words().to_owned()),
            StepRefused::NoSuchStep(_) => (StatusCode::CONFLICT, Text::NoSuchStep.words().to_owned()),
            StepRefused::Spent(on) => {
                (StatusCode::UNPROCESSABLE_ENTITY, Text::SpentProblem.with(&[("day", &day_month_year(on))]))
            }
            StepRefused::OnRecord => (StatusCode::CONFLICT, Text::OnRecord.words().to_owned()),
            StepRefused::Unmet(gates) => (StatusCode::UNPROCESSABLE_ENTITY, unmet(&gates)),
            StepRefused::Notice(_) => (StatusCode::UNPROCESSABLE_ENTITY, Text::InNoticeWrong.words().to_owned()),
            StepRefused::TermsMissing => (StatusCode::UNPROCESSABLE_ENTITY, Text::TermsMissing.words().to_owned()),
        };
        let loaded = Loaded::load(asking, account_id).await?;
        let on = acted_on(self.event, &typed, loaded.day.on);
        let loaded = loaded.on(self.state, on).await?;
        self.again(&loaded, typed, status, Problems::new(), Some(words))
    }
}

/// What a step writes down, understood.
enum Made {
    Plain,
    Notice(read::NoticeRead),
    Claim(read::ClaimRead),
    Outcome(read::OutcomeRead),
}

impl Made {
    fn step<'a>(&'a self, typed: &'a StepTyped) -> StepMade<'a> {
        match self {
            Self::Plain => StepMade::Plain,
            Self::Notice(notice) => StepMade::Notice(Served {
                notice: notice.notice,
                method: notice.method,
                given_on: notice.given_on,
                in_notice_on: notice.days.in_notice_on,
                proof: typed.proof.trim(),
            }),
            Self::Claim(claim) => StepMade::Claim(Claimed {
                claim_ref: &claim.claim_ref,
                issued_on: claim.issued_on,
                hearing_on: claim.hearing_on,
            }),
            Self::Outcome(said) => StepMade::Outcome(Heard {
                outcome: said.outcome,
                outcome_on: said.outcome_on,
                hearing_on: said.hearing_on,
                possession_on: said.possession_on,
                terms: said.terms.as_ref(),
            }),
        }
    }
}

/// A step that was understood.
struct Read {
    event: StageEvent,
    made: Made,
}

impl Read {
    fn of(
        loaded: &Loaded,
        state: &AppState,
        event: Option<StageEvent>,
        typed: &StepTyped,
        problems: &mut Problems,
    ) -> Option<Self> {
        let today = state.clock.today();
        let policy = state.policy.on(today);
        let read = match event {
            Some(StageEvent::ServeNotice) => read::notice(problems, typed, loaded.regime, today, &state.policy)
                .map(|notice| Self { event: StageEvent::ServeNotice, made: Made::Notice(notice) }),
            Some(StageEvent::IssueClaim) => read::claim(problems, typed, today)
                .map(|claim| Self { event: StageEvent::IssueClaim, made: Made::Claim(claim) }),
            Some(event) => Some(Self { event, made: Made::Plain }),
            None => {
                let mut limits = OfferLimits::new(today, loaded.day.underlying, &policy.arrangement);
                // Nothing falls due before the court said so, however long ago that is.
                limits.today = loaded.day.on;
                read::outcome(problems, typed, today, &limits)
                    .map(|said| Self { event: StageEvent::of_outcome(said.outcome), made: Made::Outcome(said) })
            }
        };
        read::common(problems, typed);
        read
    }
}
