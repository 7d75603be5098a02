//! One letter to many accounts: choose it, check word for word what each tenant is sent and who is left out, send.
//!
//! The accounts travel in the form. What was shown is prepared anew when it is sent: nobody's permission and no figure is
//! taken from a page, and what would read differently is shown again before anything leaves.

use std::collections::BTreeSet;

use app::{
    page::officer::{
        caseload::{
            chosen::ChosenAccount,
            letter::{self as page, ManyAccount, ManyChoice, ManyPreview},
        },
        send::SendTemplate,
    },
    paths,
    text::LetterText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    letter::{LetterField, Template},
    permission::{Act, Permit, permits},
};

use super::chosen::{account_ids, back, may_not};
use crate::{
    desk::{
        audit::{AuditEntry, AuditSubject},
        letter::{self, AskedOfMany, LeftOut, LetterRefused, OfMany, Prepared, SendRefused, SendingMany},
    },
    store::account::Account,
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        officer::{Asking, send::shown},
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, Posted, PostedForm},
        view::street,
        visitor::OfficerSession,
    },
};

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::SendLetter);
    vec![
        Route::get(paths::OFFICER_CASELOAD_LETTER, access, back),
        Route::post(paths::OFFICER_CASELOAD_LETTER, access, go_on),
        Route::get(paths::OFFICER_CASELOAD_SENT, access, sent),
    ]
}

/// Which letter, to which accounts, and how far it is.
#[derive(Clone, Debug, Default)]
struct LetterForm {
    account_ids: BTreeSet<i64>,
    step: String,
    template: String,
    shown: String,
    count: String,
}

impl PostedForm for LetterForm {
    const NAME: &'static str = "caseload-letter";
    const PATH: &'static str = paths::OFFICER_CASELOAD;

    fn read(answers: &Answers) -> Self {
        Self {
            account_ids: account_ids(answers),
            step: answers.get("step"),
            template: answers.get("template"),
            shown: answers.get("shown"),
            count: answers.get("count"),
        }
    }
}

/// Those chosen that this officer may write about, by reference, with the proof for each; and those that they may not.
struct Loaded {
    accounts: Vec<Account>,
    permits: Vec<Permit>,
    refused: Vec<ChosenAccount>,
}

impl Loaded {
    fn account_ids(&self) -> Vec<i64> {
        self.accounts.iter().map(|account| account.account_id).collect()
    }
}

async fn load(asking: &Asking<'_>, form: &LetterForm) -> Result<Loaded, Failure> {
    let account_ids: Vec<i64> = form.account_ids.iter().copied().collect();
    let mut snapshot = asking.state.store.snapshot().await?;
    let found = snapshot.list_accounts(&account_ids, asking.state.clock.today()).await?;
    drop(snapshot);
    let mut loaded = Loaded { accounts: Vec::new(), permits: Vec::new(), refused: Vec::new() };
    let mut tried = Vec::new();
    for account in found {
        match permits(&asking.session.actor, asking.act, &account.resource()) {
            Ok(permit) => {
                loaded.permits.push(permit);
                loaded.accounts.push(account);
            }
            Err(refused) => {
                tried.push(look(asking, "refused_account", account.account_id));
                loaded.refused.push(may_not(account.account_id, account.account_ref, refused));
            }
        }
    }
    asking.note(&tried).await?;
    Ok(loaded)
}

fn look(asking: &Asking<'_>, act: &'static str, account_id: i64) -> AuditEntry {
    AuditEntry { act, ..asking.look(AuditSubject::account(account_id)) }
}

async fn go_on(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    posted: Posted<LetterForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let act = Act::SendLetter;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, &form).await?;
    let template = offered(&state).find(|template| template.key == form.template);
    let Some(template) = template.filter(|_| form.step != "choose" && !loaded.accounts.is_empty()) else {
        let is_missing = form.step != "choose" && !loaded.accounts.is_empty();
        let status = if is_missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return Ok(frame.answer(status, page::choice_page(&frame.layout, choice(&state, loaded, is_missing))));
    };
    let all = prepare(&asking, &loaded, template).await?;
    let looks: Vec<_> = all.iter().map(|one| look(&asking, Act::SeeAccount.code(), one.account_id)).collect();
    asking.note(&looks).await?;
    let count = all.iter().filter(|one| one.outcome.is_ok()).count();
    if form.step != "send" {
        return Ok(frame.show(page::preview_page(&frame.layout, preview(&state, &loaded, template, &all))));
    }
    // What would read differently is shown before anybody is asked how many there are.
    let is_changed = letter::fingerprint_of_many(&all) != form.shown;
    if !is_changed && form.count.trim().parse() != Ok(count) {
        let view = ManyPreview { count: form.count, is_count_wrong: true, ..preview(&state, &loaded, template, &all) };
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::preview_page(&frame.layout, view)));
    }
    let sending =
        SendingMany { officer_ref: &session.officer_ref, all: &all, permits: &loaded.permits, shown: &form.shown };
    let (occasion, to) = (state.occasion(&request_id), paths::OFFICER_CASELOAD_SENT);
    match letter::send_many_as_officer(&state.store, &occasion, &state.policy, &sending, (&sent, to)).await {
        Ok(()) => {
            state.jobs.wake();
            Ok(Redirect::to(to).into_response())
        }
        Err(SendRefused::Changed) => {
            let all = if is_changed { all } else { prepare(&asking, &loaded, template).await? };
            let view = ManyPreview { is_changed: true, ..preview(&state, &loaded, template, &all) };
            Ok(frame.answer(StatusCode::CONFLICT, page::preview_page(&frame.layout, view)))
        }
        Err(SendRefused::SentBefore { result_path }) => {
            let html = app::page::problem::sent_before(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(SendRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(SendRefused::Letter(refused)) => Err(failure(refused)),
    }
}

/// What can be sent to many at once: what a person sends and nothing is typed for.
fn offered(state: &AppState) -> impl Iterator<Item = &Template> {
    let is_for_many = |template: &&Template| !template.fields().any(LetterField::is_typed);
    state.letters.book.templates().filter(|template| !template.is_automatic).filter(is_for_many)
}

async fn prepare(asking: &Asking<'_>, loaded: &Loaded, template: &Template) -> Result<Vec<OfMany>, Failure> {
    let state = asking.state;
    let asked = AskedOfMany { account_ids: &loaded.account_ids(), key: &template.key, officer: &asking.session.name };
    let mut snapshot = state.store.snapshot().await?;
    let today = state.clock.today();
    letter::prepare_many(&mut snapshot, &state.letters, &state.policy, today, &asked).await.map_err(failure)
}

fn failure(refused: LetterRefused) -> Failure {
    match refused {
        LetterRefused::Store(error) => error.into(),
        LetterRefused::Money(problem) => problem.into(),
        refused => Failure::Ours(anyhow::Error::new(refused)),
    }
}

fn words(account: &Account) -> String {
    format!("{}, {}", street(&account.address_line_1, account.address_line_2.as_deref()), account.account_ref)
}

fn choice(state: &AppState, loaded: Loaded, is_missing: bool) -> ManyChoice {
    let templates = offered(state)
        .map(|template| SendTemplate {
            key: template.key.clone(),
            name: template.name.clone(),
            about: template.about.clone(),
            is_chasing: template.is_chasing,
        })
        .collect();
    let taken = loaded.accounts.iter();
    ManyChoice {
        taken: taken
            .map(|account| ChosenAccount { account_id: account.account_id, words: words(account), why: None })
            .collect(),
        left_out: loaded.refused,
        templates,
        is_missing,
    }
}

fn preview(state: &AppState, loaded: &Loaded, template: &Template, all: &[OfMany]) -> ManyPreview {
    let (mut accounts, mut left_out) = (Vec::new(), Vec::new());
    for account in &loaded.accounts {
        let (account_id, words) = (account.account_id, words(account));
        match all.iter().find(|one| one.account_id == account_id).map(|one| &one.outcome) {
            Some(Ok(prepared)) => accounts.push(written(state, words, prepared)),
            Some(Err(why)) => left_out.push(ChosenAccount { account_id, words, why: Some(why_words(*why)) }),
            None => {}
        }
    }
    left_out.extend(loaded.refused.iter().cloned());
    let quiet = state.policy_today().contact.quiet;
    ManyPreview {
        template: template.key.clone(),
        name: template.name.clone(),
        shown: letter::fingerprint_of_many(all),
        account_ids: loaded.account_ids(),
        accounts,
        left_out,
        quiet: (quiet.from_hour != quiet.to_hour).then_some((quiet.from_hour, quiet.to_hour)),
        is_changed: false,
        count: String::new(),
        is_count_wrong: false,
    }
}

fn written(state: &AppState, words: String, prepared: &Prepared) -> ManyAccount {
    let letters = prepared.letters.iter().map(|letter| shown(state, letter)).collect();
    ManyAccount { words, letters, not_told: prepared.not_told.clone() }
}

fn why_words(why: LeftOut) -> String {
    match why {
        LeftOut::Protected(kind) => kind.words().to_owned(),
        LeftOut::Nobody => Text::ManyNobody.words().to_owned(),
        LeftOut::Missing(field) => Text::ManyMissing.with(&[("field", field.words())]),
        LeftOut::NotWorkedOut => Text::ManyNotWorkedOut.words().to_owned(),
    }
}

async fn sent(_session: OfficerSession, frame: Frame) -> Response {
    frame.show(page::sent_page(&frame.layout))
}
