//! How often and on which day: asked when one is set up, and when it is changed.

use app::{
    page::resident::direct_debit::when::{self as page, WhenForm, WhenLimits},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    calendar::{Day, add_working_days},
    direct_debit::{CollectionDay, CollectionRule, WhenProblem, WhenTyped, latest_first_day},
    policy::DirectDebitRules,
};

use super::{ACT, Loaded, keep, load, onward};
use crate::{
    desk::direct_debit::DraftAnswers,
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

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

pub(super) async fn ask(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    AccountId(account_id): AccountId,
    kept: Kept,
) -> Result<Response, Failure> {
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    if loaded.answers().covers().is_none() {
        return Ok(onward(&paths::direct_debit_covers(account_id)));
    }
    let kept = kept.into_form::<WhenAnswers>(&mut frame);
    let typed = kept.map_or_else(|| typed_of(loaded.answers().rule()), |WhenAnswers(typed)| typed);
    Ok(frame.show(when_html(&state, &frame, &loaded, typed, Vec::new())))
}

fn when_html(state: &AppState, frame: &Frame, loaded: &Loaded, typed: WhenTyped, problems: Vec<WhenProblem>) -> String {
    let limits = limits(state.clock.today(), &loaded.planning);
    let form = WhenForm { account_id: loaded.rows.account.account_id, typed, problems, limits };
    page::page(&frame.layout, &form)
}

pub(super) async fn take(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<WhenAnswers>,
) -> Result<Response, Failure> {
    let WhenAnswers(typed) = posted.form;
    let loaded = load(&state, &session, &mut frame, account_id, ACT).await?;
    match typed.read(state.clock.today(), &loaded.planning) {
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
