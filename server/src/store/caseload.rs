//! The caseload as it is listed: accounts in their order, how many there are, and those that were chosen from it.

use domain::{
    calendar::Day,
    caseload::{Pause, Place, Rule},
};

use super::{Snapshot, StoreError, see};

/// Which rows of the list are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListFilter<'a> {
    /// Only of these patches; none = every one.
    pub patches: &'a [String],
    /// Only of this patch.
    pub patch: Option<&'a str>,
    /// Only those assigned to this officer.
    pub officer_ref: Option<&'a str>,
    /// Only those with this recommendation.
    pub action: Option<Rule>,
    /// Only in this part of the list; `None` = all in which there is something to do.
    pub place: Option<Place>,
    /// Only this far in the landlord's formal steps.
    pub step: Option<&'a str>,
    /// Accounts that do not count as rent, in place of those that do.
    pub is_other: bool,
    /// Leave out the accounts of these tenancies, which are kept from whoever asks.
    pub kept_from: &'a [String],
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRanking {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line of the address, which tells flats of one block apart.
    pub address_line_2: Option<String>,
    /// The patch.
    pub patch: String,
    /// The day of its answer.
    pub ranked_on: Day,
    /// The version of the ranking that gave it.
    pub rank_version: u32,
    /// The rules of it, as JSON.
    pub rules: String,
    /// What the answer rests on, as JSON.
    pub facts: String,
    /// To whom it is assigned, by name.
    pub officer: Option<String>,
}

/// An account that was chosen from the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenRow {
    /// The account.
    pub account_id: i64,
    /// Its reference.
    pub account_ref: String,
    /// Its tenancy.
    pub tenancy_ref: String,
    /// Its patch.
    pub patch: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line of the address, which tells flats of one block apart.
    pub address_line_2: Option<String>,
    /// The lead tenant.
    pub name: Option<String>,
    /// The pause that holds.
    pub pause: Option<Pause>,
}

impl Snapshot {
    /// The list, in its order.
    ///
    /// # Errors
    /// [`StoreError::Driver`].
    pub async fn list_ranking(
        &mut self,
        filter: ListFilter<'_>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<ListedRanking>, StoreError> {
        see!(self, caseload::list(filter, offset, limit))
    }

    /// How many of the list have each recommendation; `None` = none.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn count_ranking(&mut self, filter: ListFilter<'_>) -> Result<Vec<(Option<Rule>, i64)>, StoreError> {
        see!(self, caseload::count(filter))
    }

    /// Those of these accounts that there are, by reference.
    ///
    /// # Errors
    /// [`StoreError::Driver`]; [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_chosen(&mut self, account_ids: &[i64], day: Day) -> Result<Vec<ChosenRow>, StoreError> {
        see!(self, caseload::list_chosen(account_ids, day))
    }
}
