//! The codes of a change of contact details, made when they are about to be sent; made again, they are the same.

use chrono::{DateTime, Utc};
use domain::{
    calendar::Day,
    contact::{ContactChangeState, ContactField},
};
use uuid::Uuid;

use super::sign_in_code::{Channel, CodeMaker, CodeToSend};
use crate::{
    security::code::{SignInCode, StopCode},
    store::{Store, StoreError, contact::ContactChange, notice::PersonReach},
};

/// What the old email or mobile is told, and where that is.
pub enum OldContact {
    /// A change waits.
    CanStop {
        /// By which way.
        to: Channel,
        /// The code that stops it.
        code: String,
        /// Until when.
        until: DateTime<Utc>,
    },
    /// A change waits, and there is no email or mobile to tell: a letter goes to the home, and the change waits for it.
    ByLetter {
        /// Whom.
        person_ref: String,
        /// By which account their home is found.
        account_id: i64,
        /// The code that stops it.
        code: String,
    },
    /// It was made by an officer.
    Told {
        /// By which way.
        to: Channel,
    },
}

impl CodeMaker {
    /// Makes the code that confirms a new email or mobile, and makes it work; `None` when the change no longer waits for it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn make_for_contact(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        change_id: Uuid,
    ) -> Result<Option<CodeToSend>, StoreError> {
        let mut unit = store.begin().await?;
        let Some(change) = unit.find_contact_change(change_id).await? else { return Ok(None) };
        let Some(to) = change.new_value.map(|value| way(change.field, value)) else { return Ok(None) };
        if change.state != ContactChangeState::WaitingForCode || change.code_ends_at <= now {
            return Ok(None);
        }
        let code = SignInCode::of(self.secret(), change_id);
        unit.set_contact_code(change_id, &code.digest(self.secret(), change_id)).await?;
        unit.commit().await?;
        Ok(Some(CodeToSend { code: code.text().to_owned(), to, expires_at: change.code_ends_at }))
    }

    /// What one of the ways to the person is to be told, or else the home. `None` when the change is over, or when the person
    /// has become one who must only be reached safely.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn old_contact(
        &self,
        store: &Store,
        today: Day,
        change_id: Uuid,
        by: Option<ContactField>,
    ) -> Result<Option<OldContact>, StoreError> {
        let mut unit = store.begin().await?;
        let Some(change) = unit.find_contact_change(change_id).await? else { return Ok(None) };
        let person = unit.reach_of(&change.person_ref, today).await?;
        if person.reach.is_safe_contact_only || person.reach.is_deceased {
            return Ok(None);
        }
        let code = || StopCode::of(self.secret(), change_id).text();
        Ok(match (change.state, change.counts_at) {
            (ContactChangeState::Held, Some(until)) => {
                let way = ways_to_tell(&change, person).into_iter().find(|way| by.is_none_or(|by| by == way.field()));
                way.map(|to| OldContact::CanStop { to, code: code(), until })
            }
            (ContactChangeState::Held, None) => Some(OldContact::ByLetter {
                person_ref: change.person_ref,
                account_id: change.account_id,
                code: code(),
            }),
            (ContactChangeState::Done, None) => {
                change.old_value.map(|value| OldContact::Told { to: way(change.field, value) })
            }
            _ => None,
        })
    }
}

/// Where a change is told: at what it replaces, and at the other way there is, since either may reach nobody any more.
pub(super) fn ways_to_tell(change: &ContactChange, person: PersonReach) -> Vec<Channel> {
    let old = change.old_value.clone().map(|value| way(change.field, value));
    let other = match change.field {
        ContactField::Email => person.mobile.map(Channel::Mobile),
        ContactField::Mobile => person.email.map(Channel::Email),
    };
    old.into_iter().chain(other).collect()
}

fn way(field: ContactField, value: String) -> Channel {
    match field {
        ContactField::Email => Channel::Email(value),
        ContactField::Mobile => Channel::Mobile(value),
    }
}
