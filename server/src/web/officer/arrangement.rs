//! How an account's arrangement is kept, for officers' pages; and ending one that was agreed here.

use app::{
    page::officer::arrangement::{self as page, ArrangementEnding, ArrangementPanel},
    paths,
    text::LetterText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::day_month_year,
    casework::kind_words,
    ledger::{AccountKind, ArrangementKind},
    message as rules,
    permission::{Act, Permit, permits},
};

use super::Asking;
use crate::{
    desk::{
        arrangement::{self, EndRefused, Ending},
        audit::AuditSubject,
        notice::Notice,
    },
    store::{
        account::Account,
        arrangement_standing::{ArrangementSource, ArrangementStanding},
        offer::AgreedRow,
        tenancy::Person,
    },
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::EndArrangement);
    vec![
        Route::get(paths::OFFICER_END_ARRANGEMENT, access, ask),
        Route::post(paths::OFFICER_END_ARRANGEMENT, access, end),
    ]
}

/// What an officer's page shows of it; `may` answers whether they may do an act upon the account.
pub(super) fn panel(standing: &ArrangementStanding, kind: AccountKind, may: impl Fn(Act) -> bool) -> ArrangementPanel {
    let is_ordered = standing.kind == ArrangementKind::Formal;
    let may_end = may(if is_ordered { Act::EndCourtTerms } else { Act::EndArrangement });
    ArrangementPanel {
        account_id: standing.account_id,
        charge: kind_words(kind).charge,
        state: standing.state,
        since_on: standing.since_on,
        as_of_on: standing.as_of_on,
        ahead: standing.ahead,
        underlying: standing.underlying,
        expected: standing.expected,
        paid: standing.paid,
        due_by_today: standing.due_by_today,
        record: standing.record,
        next: standing.next,
        reminded_on: standing.reminded_on,
        officer_asked_on: standing.officer_asked_on,
        task_id: standing.task_id,
        is_ordered,
        may_end: may_end && standing.source == ArrangementSource::Agreed && standing.ended_on.is_none(),
    }
}

/// Why it ends, and what the tenants are told.
#[derive(Default)]
struct EndForm {
    reason: String,
    tell: String,
}

impl PostedForm for EndForm {
    const NAME: &'static str = "end-arrangement";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { reason: answers.get("reason"), tell: answers.get("tell") }
    }
}

struct Loaded {
    account: Account,
    /// What ending it is.
    act: Act,
    /// To end it; `None` = a court set its terms, and this officer may not.
    permit: Option<Permit>,
    agreed: AgreedRow,
    tenants: Vec<Person>,
}

async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, _) = asking.open(&mut snapshot, account_id).await?;
    let agreed = snapshot.find_last_agreed(account_id).await?.filter(|agreed| agreed.ended_at.is_none());
    let agreed = agreed.ok_or(Failure::NotFound)?;
    let today = asking.state.clock.today();
    let rows = snapshot.account_rows(account_id, today).await?.ok_or(Failure::NotFound)?;
    let act = arrangement::act_to_end(agreed.kind, &rows);
    let permit = permits(&asking.session.actor, act, &account.resource()).ok();
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let tenants = people.into_iter().filter(|person| person.role.is_tenant()).collect();
    Ok(Loaded { account, act, permit, agreed, tenants })
}

fn view(loaded: &Loaded, form: EndForm, problems: Vec<&'static str>) -> ArrangementEnding {
    let terms = &loaded.agreed.terms;
    let every = terms.frequency.words().to_lowercase();
    ArrangementEnding {
        account_id: loaded.account.account_id,
        is_ordered: loaded.act == Act::EndCourtTerms,
        may_end: loaded.permit.is_some(),
        terms: format!("{} {every}, from {}", terms.amount, day_month_year(terms.first_on)),
        reason: form.reason,
        tell: form.tell,
        problems,
    }
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::EndArrangement;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let mut look = asking.look(AuditSubject::account(account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    Ok(frame.show(page::end_page(&frame.layout, view(&loaded, EndForm::default(), Vec::new()))))
}

async fn end(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<EndForm>,
) -> Result<Response, Failure> {
    let act = Act::EndArrangement;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let path = paths::officer_account(account_id);
    let loaded = match load(&asking, account_id).await {
        Ok(loaded) => loaded,
        // Ended meanwhile, by this very form or by somebody else: the account shows how.
        Err(Failure::NotFound) => return Ok(Redirect::to(&path).into_response()),
        Err(failure) => return Err(failure),
    };
    let permit = loaded.permit.as_ref().ok_or(Failure::NotAllowed)?;
    let policy = state.policy.on(state.clock.today());
    let characters_max = policy.contact.message_characters_max;
    let reason = rules::body(&posted.form.reason, characters_max);
    let tell = rules::body(&posted.form.tell, characters_max);
    let (Ok(reason), Ok(tell)) = (&reason, &tell) else {
        let wrong = [("reason", reason.is_err()), ("tell", tell.is_err())];
        let problems = wrong.into_iter().filter_map(|(field, is_wrong)| is_wrong.then_some(field)).collect();
        let html = page::end_page(&frame.layout, view(&loaded, posted.form, problems));
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    };
    let notices: Vec<Notice> = loaded
        .tenants
        .iter()
        .map(|tenant| Notice {
            person_ref: tenant.person_ref.clone(),
            account_id: Some(account_id),
            subject: Text::EndSubject.words().to_owned(),
            body: tell.clone(),
            text_message: String::new(),
        })
        .collect();
    let ending = Ending {
        account_id,
        tenancy_ref: &loaded.account.tenancy_ref,
        arrangement_id: loaded.agreed.arrangement_id,
        officer_ref: &session.officer_ref,
        reason,
        tell: &notices,
        audit_years: policy.retention.audit_years,
    };
    let occasion = state.occasion(&request_id);
    match arrangement::end(&state.store, &occasion, permit, &ending, &posted.sent, &path).await {
        Ok(()) | Err(EndRefused::Ended) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(EndRefused::SentBefore { result_path }) => {
            let html = app::page::problem::sent_before(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(EndRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(EndRefused::Store(error)) => Err(error.into()),
    }
}
