//! Who deals with which request.

use chrono::{DateTime, Utc};

use super::{Snapshot, StoreError, Unit, see};

/// Who is to deal with a request.
#[derive(Clone, Copy, Debug)]
pub struct NewAssignment<'a> {
    /// Where it is kept: `offer`, `message` or `task`.
    pub kind: &'a str,
    /// What it is known by there.
    pub subject: &'a str,
    /// On which account.
    pub account_id: i64,
    /// Who dealt with it when the page was shown; `None` = nobody.
    pub from: Option<&'a str>,
    /// Who deals with it; `None` = nobody.
    pub to: Option<&'a str>,
    /// Who says so.
    pub by: &'a str,
    /// Now.
    pub at: DateTime<Utc>,
}

impl Unit {
    /// Notes who deals with a request; `false` when it is not with `from` any more.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn assign(&mut self, new: &NewAssignment<'_>) -> Result<bool, StoreError> {
        act!(self, assignment::assign(new))
    }

    /// Hands these requests of one officer to another, in one statement; how many still were theirs.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database refused.
    pub async fn hand_over(
        &mut self,
        requests: &[(String, String)],
        from: &str,
        to: &str,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        act!(self, assignment::hand_over(requests, from, to, by, at))
    }
}

impl Snapshot {
    /// Who deals with a request: reference and name; `None` = nobody.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn find_assignee(&mut self, kind: &str, subject: &str) -> Result<Option<(String, String)>, StoreError> {
        see!(self, assignment::find(kind, subject))
    }

    /// The officers who deal with anything: reference and name, by name.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer.
    pub async fn list_assignees(&mut self, limit: i64) -> Result<Vec<(String, String)>, StoreError> {
        see!(self, assignment::list_assignees(limit))
    }
}
