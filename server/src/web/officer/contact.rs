//! Setting how a resident is reached: for whoever has lost, or must not use, what we have.

use std::collections::BTreeSet;

use app::{
    page::officer::contact::{self as page, ContactSetting, ContactWho},
    paths,
    text::ContactText,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    contact::{EmailAddress, MobileNumber},
    message as rules,
    permission::{Act, Permit},
    person::{ContactPreference, MarkerKind},
    problem::Reason,
};

use super::Asking;
use crate::{
    desk::{
        audit::AuditSubject,
        feed_conflict::field_words,
        set_contact::{self, SetRefused, Setting},
    },
    store::{account::Account, feed_conflict::FieldTheirs, marker::Marker, tenancy::Person},
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
    let access = Access::SignedInOfficer(Act::SetContact);
    vec![Route::get(paths::OFFICER_CONTACT, access, who), Route::post(paths::OFFICER_CONTACT, access, set)]
}

/// More than ever come of one person.
const CONFLICTS_MAX: u32 = 100;

/// Whose, and what; `is_asking` = only whose.
struct ContactForm {
    is_asking: bool,
    setting: ContactSetting,
}

impl PostedForm for ContactForm {
    const NAME: &'static str = "set-contact";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self {
            is_asking: answers.get("step") == "ask",
            setting: ContactSetting {
                person_ref: answers.get("person_ref"),
                email: answers.get("email"),
                mobile: answers.get("mobile"),
                tells_old: answers.get("tells_old"),
                reason: answers.get("reason"),
                ..ContactSetting::default()
            },
        }
    }
}

struct Loaded {
    account: Account,
    permit: Permit,
    tenants: Vec<Person>,
    markers: Vec<Marker>,
}

impl Loaded {
    fn is_safe_contact_only(&self, asking: &Asking<'_>, person_ref: &str) -> bool {
        let today = asking.state.clock.today();
        self.markers.iter().any(|marker| {
            marker.person_ref == person_ref && marker.kind.asks_for_safe_contact() && marker.holds_on(today)
        })
    }
}

/// What is shown or set; or the page that says why not. Who may not see a restricted marker of this home sees no way of
/// contact either, and so sets none.
async fn load(asking: &Asking<'_>, account_id: i64) -> Result<Loaded, Failure> {
    let today = asking.state.clock.today();
    let mut snapshot = asking.state.store.snapshot().await?;
    let (account, permit) = asking.open(&mut snapshot, account_id).await?;
    let markers = snapshot.list_markers(&[&account.tenancy_ref]).await?;
    if asking.is_marker_hidden(&account, &markers) {
        return Err(Failure::NotAllowed);
    }
    let people = snapshot.list_people(&account.tenancy_ref).await?;
    let has_died = |person: &Person| {
        markers.iter().any(|marker| {
            marker.person_ref == person.person_ref && marker.kind == MarkerKind::Deceased && marker.holds_on(today)
        })
    };
    let tenants = people.into_iter().filter(|person| person.role.is_tenant() && !has_died(person)).collect();
    Ok(Loaded { account, permit, tenants, markers })
}

async fn who(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::SetContact;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    // The page names the tenants and sets nothing yet: a look at the account like any other.
    let mut look = asking.look(AuditSubject::account(account_id));
    look.act = Act::SeeAccount.code();
    asking.note(&[look]).await?;
    let tenants = loaded.tenants.iter().map(|person| (person.person_ref.clone(), person.full_name())).collect();
    Ok(frame.show(page::who_page(&frame.layout, ContactWho { account_id, tenants })))
}

async fn set(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ContactForm>, NotTaken<ContactForm>>,
) -> Result<Response, Failure> {
    let act = Act::SetContact;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, account_id).await?;
    let posted = posted?;
    let (ContactForm { is_asking, mut setting }, sent) = (posted.form, posted.sent);
    let tenant = loaded.tenants.iter().find(|person| person.person_ref == setting.person_ref);
    let tenant = tenant.ok_or(Failure::NotFound)?;
    setting.account_id = account_id;
    setting.name = tenant.full_name();
    setting.is_safe_contact_only = loaded.is_safe_contact_only(&asking, &tenant.person_ref);
    setting.elsewhere = elsewhere(&state, &loaded.account.tenancy_ref, tenant).await?;
    if is_asking {
        setting.email = tenant.email.clone().unwrap_or_default();
        setting.mobile = tenant.mobile.clone().unwrap_or_default();
        return Ok(frame.show(page::page(&frame.layout, setting)));
    }
    let policy = state.policy.on(state.clock.today());
    let mut problems = Vec::new();
    let email = EmailAddress::parse(&setting.email).map(|email| Some(email.text().to_owned()));
    let email = or_none(email, "email", &mut problems);
    let mobile = MobileNumber::parse(&setting.mobile).map(|number| Some(number.text().to_owned()));
    let mobile = or_none(mobile, "mobile", &mut problems);
    if !setting.is_safe_contact_only && !["yes", "no"].contains(&setting.tells_old.as_str()) {
        problems.push("tells_old-0");
    }
    let reason = rules::body(&setting.reason, policy.contact.message_characters_max);
    let Ok(reason) = reason.inspect_err(|_| problems.push("reason")) else {
        setting.problems = problems;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, setting)));
    };
    if !problems.is_empty() {
        setting.problems = problems;
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::page(&frame.layout, setting)));
    }
    let what = Setting {
        officer_ref: &session.officer_ref,
        person_ref: &tenant.person_ref,
        account_id: loaded.account.account_id,
        email: email.as_deref(),
        mobile: mobile.as_deref(),
        reason: &reason,
        tells_old: setting.tells_old == "yes",
        audit_years: policy.retention.audit_years,
    };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_account(account_id));
    match set_contact::set(&state.store, &occasion, &loaded.permit, &what, (&sent, &path)).await {
        Ok(()) => {
            state.jobs.wake();
            Ok(Redirect::to(&path).into_response())
        }
        Err(SetRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(SetRefused::NotATenant) => Err(Failure::NotFound),
        Err(SetRefused::Store(error)) => Err(error.into()),
    }
}

/// What the extract says of this person otherwise than it stands here.
async fn elsewhere(state: &AppState, tenancy_ref: &str, person: &Person) -> Result<Vec<(String, String)>, Failure> {
    let mut snapshot = state.store.snapshot().await?;
    let (mut seen, mut said) = (BTreeSet::new(), Vec::new());
    for FieldTheirs { field, theirs } in
        snapshot.list_conflicts_of(&person.person_ref, tenancy_ref, CONFLICTS_MAX).await?
    {
        let ours = match field.as_str() {
            "email" => person.email.as_deref(),
            "mobile" => person.mobile.as_deref(),
            "language" => person.language.as_deref(),
            "contact_preference" => person.contact_preference.map(ContactPreference::code),
            _ => continue,
        };
        // The last of each counts.
        if seen.insert(field.clone()) && theirs.as_deref() != ours {
            let theirs = theirs.unwrap_or_else(|| ContactText::SetElsewhereNothing.words().to_owned());
            said.push((field_words(&field), theirs));
        }
    }
    Ok(said)
}

/// An empty field takes the detail away.
fn or_none(
    read: Result<Option<String>, Reason>,
    field: &'static str,
    problems: &mut Vec<&'static str>,
) -> Option<String> {
    match read {
        Ok(value) => value,
        Err(Reason::Missing) => None,
        Err(_) => {
            problems.push(field);
            None
        }
    }
}
