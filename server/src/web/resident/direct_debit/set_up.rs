//! The questions, one page each: whose account and who may agree, what for, when, and the bank details.

use app::{
    page::resident::direct_debit::{
        authority::{self as authority_view, AuthorityForm},
        bank::{self as bank_view, BankForm},
        covers::{self as covers_view, CoversForm},
        locked, paper as paper_view,
        when::{self as when_view, WhenForm, WhenLimits},
    },
    paths,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    calendar::{Day, add_working_days},
    direct_debit::{BankTyped, CollectionDay, CollectionRule, Covers, WhenProblem, WhenTyped, latest_first_day},
    permission::Act,
    policy::DirectDebitRules,
};

use super::{Loaded, load, onward, refused};
use crate::{
    desk::direct_debit::{self, BankDetails, Checked, Checking, DraftAnswers, repaid},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

const ACT: Act = Act::SetUpMandate;

/// Loads, or answers with the page that says why not.
macro_rules! loaded {
    ($state:expr, $session:expr, $frame:expr, $account_id:expr) => {
        match load(&$state, &$session, &mut $frame, $account_id, ACT).await? {
            Ok(loaded) => loaded,
            Err(barred) => return Ok(barred),
        }
    };
}

/// The form, or the page that says that it is too old.
macro_rules! taken {
    ($posted:expr) => {
        match $posted {
            Ok(posted) => posted,
            Err(too_old) => return Ok(too_old.into_response()),
        }
    };
}
pub(super) use {loaded, taken};

/// Whose account, and who may agree.
pub(super) struct AuthorityAnswers {
    own: String,
    sole: String,
}

impl PostedForm for AuthorityAnswers {
    const NAME: &'static str = "direct-debit-authority";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { own: answers.get("own"), sole: answers.get("sole") }
    }
}

pub(super) async fn authority_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    let (own, sole) = match kept.into_form::<AuthorityAnswers>(&mut frame) {
        Some(kept) => (kept.own, kept.sole),
        None if loaded.answers().may_agree => ("yes".to_owned(), "yes".to_owned()),
        None => (String::new(), String::new()),
    };
    let form = AuthorityForm { account_id, own, sole, is_sent: false };
    Ok(frame.show(authority_view::page(&frame.layout, form)))
}

pub(super) async fn authority(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<AuthorityAnswers>, NotTaken<AuthorityAnswers>>,
) -> Result<Response, Failure> {
    let AuthorityAnswers { own, sole } = taken!(posted).form;
    let loaded = loaded!(state, session, frame, account_id);
    match (own.as_str(), sole.as_str()) {
        ("yes", "yes") => {
            let answers = DraftAnswers { may_agree: true, ..loaded.answers() };
            let next = paths::direct_debit_covers(account_id);
            keep(&state, &session, &frame, &request_id, &loaded, &answers, &next).await
        }
        ("yes" | "no", "yes" | "no") => Ok(onward(&paths::direct_debit_paper(account_id))),
        _ => {
            let form = AuthorityForm { account_id, own, sole, is_sent: true };
            let html = authority_view::page(&frame.layout, form);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
    }
}

pub(super) async fn paper(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let _ = loaded!(state, session, frame, account_id);
    Ok(frame.show(paper_view::page(&frame.layout, account_id)))
}

/// What it pays for.
pub(super) struct CoversAnswer {
    covers: String,
}

impl PostedForm for CoversAnswer {
    const NAME: &'static str = "direct-debit-covers";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self { covers: answers.get("covers") }
    }
}

pub(super) async fn covers_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    if !loaded.answers().may_agree {
        return Ok(onward(&paths::direct_debit_authority(account_id)));
    }
    let chosen = kept.into_form::<CoversAnswer>(&mut frame).map_or(loaded.answers().covers, |kept| kept.covers);
    let form = CoversForm { account_id, chosen, is_missing: false, arrangement: repaid(&loaded.rows) };
    Ok(frame.show(covers_view::page(&frame.layout, form)))
}

pub(super) async fn covers(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<CoversAnswer>, NotTaken<CoversAnswer>>,
) -> Result<Response, Failure> {
    let CoversAnswer { covers } = taken!(posted).form;
    let loaded = loaded!(state, session, frame, account_id);
    if Covers::parse(&covers).is_none() {
        let form = CoversForm { account_id, chosen: covers, is_missing: true, arrangement: repaid(&loaded.rows) };
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, covers_view::page(&frame.layout, form)));
    }
    let answers = DraftAnswers { covers, ..loaded.answers() };
    keep(&state, &session, &frame, &request_id, &loaded, &answers, &paths::direct_debit_when(account_id)).await
}

/// How often and on which day.
pub(super) struct WhenAnswers(pub(super) WhenTyped);

impl PostedForm for WhenAnswers {
    const NAME: &'static str = "direct-debit-when";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        Self(when_typed(answers))
    }
}

pub(super) fn when_typed(answers: &Answers) -> WhenTyped {
    WhenTyped {
        frequency: answers.get("frequency"),
        day_of_month: answers.get("day_of_month"),
        weekday: answers.get("weekday"),
        from: ["from-day", "from-month", "from-year"].map(|field| answers.get(field)),
    }
}

/// A rule as its fields would have been filled in.
pub(super) fn typed_of(rule: Option<CollectionRule>) -> WhenTyped {
    let Some(rule) = rule else { return WhenTyped::default() };
    let (day_of_month, weekday) = match rule.day() {
        CollectionDay::OfMonth(day) => (day.to_string(), String::new()),
        day @ CollectionDay::OfWeek(_) => (String::new(), day.number().to_string()),
    };
    WhenTyped { frequency: rule.frequency().code().to_owned(), day_of_month, weekday, ..WhenTyped::default() }
}

/// What days may be chosen today.
pub(super) fn limits(today: Day, rules: &DirectDebitRules) -> WhenLimits {
    WhenLimits {
        earliest_on: add_working_days(today, rules.notice_working_days),
        latest_on: latest_first_day(today, rules),
        day_of_month_max: rules.day_of_month_max,
    }
}

pub(super) async fn when_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    if loaded.answers().covers().is_none() {
        return Ok(onward(&paths::direct_debit_covers(account_id)));
    }
    let kept = kept.into_form::<WhenAnswers>(&mut frame);
    let typed = kept.map_or_else(|| typed_of(loaded.answers().rule()), |WhenAnswers(typed)| typed);
    Ok(frame.show(when_html(&state, &frame, &loaded, typed, Vec::new())))
}

fn when_html(state: &AppState, frame: &Frame, loaded: &Loaded, typed: WhenTyped, problems: Vec<WhenProblem>) -> String {
    let limits = limits(state.clock.today(), &loaded.rules);
    let form = WhenForm { account_id: loaded.rows.account.account_id, typed, problems, limits };
    when_view::page(&frame.layout, &form)
}

pub(super) async fn when(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<WhenAnswers>, NotTaken<WhenAnswers>>,
) -> Result<Response, Failure> {
    let WhenAnswers(typed) = taken!(posted).form;
    let loaded = loaded!(state, session, frame, account_id);
    match typed.read(state.clock.today(), &loaded.rules) {
        Ok(rule) => {
            let answers = DraftAnswers {
                frequency: rule.frequency().code().to_owned(),
                day: rule.day().number(),
                from_on: Some(rule.from_on()),
                ..loaded.answers()
            };
            let next = paths::direct_debit_bank(account_id);
            keep(&state, &session, &frame, &request_id, &loaded, &answers, &next).await
        }
        Err(problems) => {
            let html = when_html(&state, &frame, &loaded, typed, problems);
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
    }
}

/// Bank details, as typed: kept by nothing but the seal.
pub(super) struct BankAnswers(BankTyped);

impl PostedForm for BankAnswers {
    const NAME: &'static str = "direct-debit-bank";
    const PATH: &'static str = paths::HOME;

    fn read(answers: &Answers) -> Self {
        let [holder, sort_code, account_number] =
            ["holder", "sort_code", "account_number"].map(|field| answers.get(field));
        Self(BankTyped { holder, sort_code, account_number })
    }
}

pub(super) async fn bank_page(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = loaded!(state, session, frame, account_id);
    if loaded.answers().rule().is_none() {
        return Ok(onward(&paths::direct_debit_when(account_id)));
    }
    let occasion = state.occasion(&request_id);
    if direct_debit::tries_left(&state.store, &occasion, &session.person_ref, &loaded.rules).await? == 0 {
        return Ok(frame.show(locked::page(&frame.layout, loaded.rules.failed_checks_hours)));
    }
    // What was given before is sealed: only the name is shown again.
    let kept = kept.into_form::<BankAnswers>(&mut frame);
    let before = BankTyped { holder: loaded.answers().holder, ..BankTyped::default() };
    let typed = kept.map_or(before, |BankAnswers(typed)| typed);
    Ok(frame.show(bank_view::page(&frame.layout, BankForm { account_id, typed, ..BankForm::default() })))
}

pub(super) async fn bank(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<BankAnswers>, NotTaken<BankAnswers>>,
) -> Result<Response, Failure> {
    let BankAnswers(typed) = taken!(posted).form;
    let loaded = loaded!(state, session, frame, account_id);
    let again = |form: BankForm| frame.answer(StatusCode::UNPROCESSABLE_ENTITY, bank_view::page(&frame.layout, form));
    let (holder, account) = match typed.read() {
        Ok(details) => details,
        Err(problems) => return Ok(again(BankForm { account_id, typed, problems, invalid: None })),
    };
    let occasion = state.occasion(&request_id);
    let checking = Checking { vault: &state.vault, tables: state.modulus.as_deref(), rules: loaded.rules };
    let details = BankDetails { holder, account };
    let keeping = loaded.keeping(&session);
    let closed = || {
        let html = locked::page(&frame.layout, loaded.rules.failed_checks_hours);
        frame.answer(StatusCode::TOO_MANY_REQUESTS, html)
    };
    match direct_debit::check(&state.store, &occasion, checking, keeping, &details).await {
        Ok(Checked::Kept(_)) => Ok(onward(&paths::direct_debit_review(account_id))),
        Ok(Checked::Invalid { tries_left: 0 } | Checked::Locked) => Ok(closed()),
        Ok(Checked::Invalid { tries_left }) => {
            Ok(again(BankForm { account_id, typed, invalid: Some(tries_left), ..BankForm::default() }))
        }
        Err(why) => refused(&frame, account_id, why),
    }
}

/// Keeps the answers and leads on.
async fn keep(
    state: &AppState,
    session: &ResidentSession,
    frame: &Frame,
    request_id: &RequestId,
    loaded: &Loaded,
    answers: &DraftAnswers,
    next: &str,
) -> Result<Response, Failure> {
    let occasion = state.occasion(request_id);
    match direct_debit::keep_answers(&state.store, &occasion, loaded.keeping(session), answers).await {
        Ok(()) => Ok(onward(next)),
        Err(why) => refused(frame, loaded.rows.account.account_id, why),
    }
}
