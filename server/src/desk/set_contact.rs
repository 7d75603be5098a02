//! An officer sets how a resident is reached: for whoever has lost, or must not use, what we have. With a reason, and
//! what it was, on the audit trail.

use chrono::Months;
use domain::{
    calendar::Day,
    contact::{ContactChangeEvent, ContactChangeState, ContactField},
    permission::{Act, Permit},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Occasion,
    audit::{self, AuditActor, AuditSubject, Detail},
    form_key::{self, Sent, Taken},
    job::{self, Job},
    officer,
};
use crate::store::{Store, StoreError, Unit, contact::NewContactChange};

/// What an officer sets.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Who sets it.
    pub officer_ref: &'a str,
    /// Whose.
    pub person_ref: &'a str,
    /// The account they were found by.
    pub account_id: i64,
    /// The email from now on; `None` = none.
    pub email: Option<&'a str>,
    /// The mobile from now on; `None` = none.
    pub mobile: Option<&'a str>,
    /// Why, and how it was checked who they are.
    pub reason: &'a str,
    /// The old ones are told. Never done for somebody who must be reached safely.
    pub tells_old: bool,
    /// How long the personal part of the audit entry is kept (policy).
    pub audit_years: u32,
}

/// Why it was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetRefused {
    /// The permit is for something else.
    #[error("the permit is not for setting contact details on this tenancy")]
    NotPermitted,
    /// They are no tenant of this tenancy.
    #[error("not a tenant of this tenancy")]
    NotATenant,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets it, at once. What the resident had asked for meanwhile is withdrawn.
///
/// # Errors
/// [`SetRefused`].
pub async fn set(
    store: &Store,
    occasion: &Occasion<'_>,
    permit: &Permit,
    setting: &Setting<'_>,
    (sent, result_path): (&Sent, &str),
) -> Result<(), SetRefused> {
    let tenancy_ref = permit.tenancy_ref().ok_or(SetRefused::NotPermitted)?;
    if !permit.is_for(Act::SetContact, tenancy_ref) {
        return Err(SetRefused::NotPermitted);
    }
    let mut unit = store.begin().await?;
    if !unit.is_tenant(setting.person_ref, tenancy_ref).await? {
        return Err(SetRefused::NotATenant);
    }
    if !matches!(form_key::take(&mut unit, occasion.now, sent, result_path).await?, Taken::Now) {
        return Ok(());
    }
    for change in unit.list_open_contact_changes(setting.person_ref).await? {
        if let Ok(to) = change.state.next(ContactChangeEvent::Withdraw) {
            unit.end_contact_change(change.change_id, change.state, to, occasion.now).await?;
        }
    }
    let person = unit.reach_of(setting.person_ref, occasion.today).await?;
    let tells_old = setting.tells_old && !person.reach.is_safe_contact_only && !person.reach.is_deceased;
    let fields = [
        (ContactField::Email, person.email.as_deref(), setting.email),
        (ContactField::Mobile, person.mobile.as_deref(), setting.mobile),
    ];
    for (field, old, new) in fields.into_iter().filter(|(_, old, new)| old != new) {
        set_one(&mut unit, occasion, setting, (field, old, new), tells_old).await?;
    }
    let content = json!({
        "email": { "was": person.email, "is": setting.email },
        "mobile": { "was": person.mobile, "is": setting.mobile },
        "reason": setting.reason,
    });
    let erase_after_on = occasion.today.checked_add_months(Months::new(setting.audit_years * 12)).unwrap_or(Day::MAX);
    let actor = AuditActor::Officer(setting.officer_ref.to_owned());
    let mut entry = occasion.entry(actor, Act::SetContact.code(), AuditSubject::person(setting.person_ref));
    entry.detail = Some(Detail::new(content, erase_after_on));
    audit::record(&mut unit, occasion.now, &entry).await?;
    unit.commit().await?;
    Ok(())
}

async fn set_one(
    unit: &mut Unit,
    occasion: &Occasion<'_>,
    setting: &Setting<'_>,
    (field, old_value, new_value): (ContactField, Option<&str>, Option<&str>),
    tells_old: bool,
) -> Result<(), StoreError> {
    let change_id = Uuid::now_v7();
    unit.insert_contact_change(&NewContactChange {
        change_id,
        person_ref: setting.person_ref,
        account_id: setting.account_id,
        field,
        old_value,
        new_value,
        set_by: Some(setting.officer_ref),
        state: ContactChangeState::Done,
        asked_at: occasion.now,
        code_ends_at: occasion.now,
        tries: 0,
    })
    .await?;
    let by = AuditActor::Officer(setting.officer_ref.to_owned());
    officer::keep_own_interest(unit, occasion.now, &by, setting.person_ref).await?;
    unit.set_contact(setting.person_ref, field, new_value).await?;
    if tells_old && old_value.is_some() {
        job::enqueue(unit, occasion.now, &Job::TellOldContact { change_id, by: Some(field) }).await?;
    }
    Ok(())
}
