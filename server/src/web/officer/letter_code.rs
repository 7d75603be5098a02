//! Issuing a code to sign in with by letter: first a page that asks for whom, then the letter to print, shown once.

use app::{
    page::officer::letter_code::{self as page, LetterCodeConfirm, LetterCodeLetter, LetterCodeTenant},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    permission::{Act, Permit},
    person::MarkerKind,
    problem::{Problems, Reason},
};

use super::Asking;
use crate::{
    clock,
    desk::{
        audit::AuditSubject,
        letter_code::{self, IssueRefused, Issued, LetterCodeFor},
    },
    store::{account::Account, tenancy::Person},
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
    let access = Access::SignedInOfficer(Act::IssueLetterCode);
    vec![Route::get(paths::OFFICER_LETTER_CODE, access, ask), Route::post(paths::OFFICER_LETTER_CODE, access, issue)]
}

/// Whom the code is for, and that it is given to them safely.
#[derive(Default)]
struct LetterCodeForm {
    person_ref: String,
    is_given_safely: bool,
}

impl PostedForm for LetterCodeForm {
    const NAME: &'static str = "letter-code";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self { person_ref: answers.get("person_ref"), is_given_safely: answers.has(page::SAFELY) }
    }
}

/// What was sent, and what is wrong with it.
#[derive(Default)]
struct Shown {
    form: LetterCodeForm,
    problems: Problems,
}

/// The account, those of its tenants to whom a code can be issued, and the proof that this officer may.
struct Loaded {
    account: Account,
    tenants: Vec<Person>,
    /// Somebody of the home is only to be reached safely, or a restricted marker holds there: nothing is posted to it. Asked of
    /// the home and not of the person, so that nobody learns whose a marker is that is hidden from them.
    is_given_safely: bool,
    permit: Permit,
}

/// What is shown or done; or the page that says why not.
async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let today = asking.state.clock.today();
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    let has_died = |person: &Person| {
        markers.iter().any(|marker| {
            marker.person_ref == person.person_ref && marker.kind == MarkerKind::Deceased && marker.holds_on(today)
        })
    };
    let is_given_safely = markers
        .iter()
        .any(|marker| (marker.kind.asks_for_safe_contact() || marker.kind.is_restricted()) && marker.holds_on(today));
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let tenants = people.into_iter().filter(|person| person.role.is_tenant() && !has_died(person)).collect();
    Ok(Loaded { account, tenants, is_given_safely, permit })
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::IssueLetterCode;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    // The page names the tenants and issues nothing yet: a look at the account like any other.
    let mut look = asking.look(AuditSubject::account(account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    Ok(frame.show(confirm(&state, &frame, loaded, Shown::default()).await?))
}

async fn confirm(state: &AppState, frame: &Frame, loaded: Loaded, shown: Shown) -> Result<String, Failure> {
    let holders = state.store.list_letter_code_holders(&loaded.account.tenancy_ref, state.clock.now()).await?;
    let tenants = loaded.tenants.into_iter().map(|person| LetterCodeTenant {
        name: person.full_name(),
        has_live_code: holders.contains(&person.person_ref),
        person_ref: person.person_ref,
    });
    let view = LetterCodeConfirm {
        account_id: loaded.account.account_id,
        address: address_lines(&loaded.account).join(", "),
        tenants: tenants.collect(),
        code_days: state.policy.on(state.clock.today()).sign_in.letter_code_days,
        is_given_safely: loaded.is_given_safely,
        chosen: (shown.form.person_ref, shown.form.is_given_safely),
        problems: shown.problems,
    };
    Ok(page::confirm_page(&frame.layout, view))
}

async fn issue(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Posted<LetterCodeForm>,
) -> Result<Response, Failure> {
    let act = Act::IssueLetterCode;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let Posted { form, sent, .. } = posted;
    let mut problems = Problems::new();
    let tenant = loaded.tenants.iter().find(|person| person.person_ref == form.person_ref);
    let tenant = problems.note(page::WHO, tenant.ok_or(Reason::Missing));
    if loaded.is_given_safely && !form.is_given_safely {
        problems.push(page::SAFELY, Reason::Missing);
    }
    let Some(tenant) = tenant.filter(|_| problems.is_empty()) else {
        let html = confirm(&state, &frame, loaded, Shown { form, problems }).await?;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_letter_code(account_id));
    let person_ref = &tenant.person_ref;
    let by = &session.officer_ref;
    let to = LetterCodeFor { person_ref, is_given_safely: form.is_given_safely };
    let issued = letter_code::issue(&state.store, &occasion, &loaded.permit, by, to, &sent, &path).await;
    match issued {
        Ok(issued) => Ok(frame.show(letter(&state, &frame, &loaded, tenant, &issued).await?)),
        Err(IssueRefused::SentBefore) => {
            let html = app::page::problem::sent_before(&frame.layout, &path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(IssueRefused::NotPermitted) => Err(Failure::NotAllowed),
        // The landlord's records changed between the page and the form.
        Err(IssueRefused::NotATenant | IssueRefused::Deceased) => {
            let mut problems = Problems::new();
            problems.push(page::WHO, Reason::Missing);
            let html = confirm(&state, &frame, loaded, Shown { form, problems }).await?;
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(IssueRefused::NotGivenSafely) => {
            let mut problems = Problems::new();
            problems.push(page::SAFELY, Reason::Missing);
            let loaded = Loaded { is_given_safely: true, ..loaded };
            let html = confirm(&state, &frame, loaded, Shown { form, problems }).await?;
            Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(IssueRefused::Store(error)) => Err(error.into()),
    }
}

/// All of it, as an envelope needs it.
fn address_lines(account: &Account) -> Vec<String> {
    let lines = [
        Some(&account.address_line_1),
        account.address_line_2.as_ref(),
        account.town.as_ref(),
        Some(&account.postcode),
    ];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).cloned().collect()
}

async fn letter(
    state: &AppState,
    frame: &Frame,
    loaded: &Loaded,
    tenant: &Person,
    issued: &Issued,
) -> Result<String, Failure> {
    let account = &loaded.account;
    // Who lives today in a home that they left is somebody else.
    let has_ended = account.tenancy_ends_on.is_some_and(|ends_on| ends_on < state.clock.today());
    let address = match (loaded.is_given_safely, has_ended) {
        (true, _) => Vec::new(),
        (false, false) => address_lines(account),
        (false, true) => {
            let mut snapshot = state.store.snapshot().await?;
            let mut homes = snapshot.list_homes_of(&[&tenant.person_ref], state.clock.today()).await?;
            homes.remove(&tenant.person_ref).unwrap_or_default()
        }
    };
    let view = LetterCodeLetter {
        account_id: account.account_id,
        name: tenant.full_name(),
        address,
        is_given_safely: loaded.is_given_safely,
        payment_ref: account.payment_ref.clone(),
        code: issued.code.text(),
        issued_on: clock::local(issued.issued_at).date(),
        expires_on: clock::local(issued.expires_at).date(),
        portal_address: state.configuration.public_url.clone(),
    };
    Ok(page::letter_page(&frame.layout, view))
}
