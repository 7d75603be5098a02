//! What a look at many live mandates rests on, read for all of them at once.

use domain::{
    calendar::Day,
    ledger::{ArrangementFrequency, Charge},
    message::Reach,
    money::Pence,
};
use uuid::Uuid;

use super::{Snapshot, StoreError, balance::BalanceFacts, collection::Collection, mandate::Mandate, see};

/// What is repaid: how much, how often.
pub type Repayment = (Pence, ArrangementFrequency);

/// A live mandate, with what of its account its collections follow from.
#[derive(Clone, Debug)]
pub struct MandateToReview {
    /// The mandate.
    pub mandate: Mandate,
    /// Its collections from the beginning of its plan on, by day.
    pub collections: Vec<Collection>,
    /// Every charge of its account.
    pub charges: Vec<Charge>,
    /// The account's balance on the day, its benefits, and what benefit on its way is worked out from.
    pub balance: BalanceFacts,
    /// What was agreed here and is in place.
    pub agreed: Option<Repayment>,
    /// The live arrangement of the landlord's own system, the latest.
    pub live_arrangement: Option<Repayment>,
    /// In breathing space on the day.
    pub is_paused: bool,
    /// How the payer is reached.
    pub reach: Reach,
}

impl Snapshot {
    /// The next live mandates after one, in the order of their keys; at most `limit`. A fixed number of queries, however many
    /// they are.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn list_mandates_to_review(
        &mut self,
        after: Uuid,
        limit: u32,
        day: Day,
    ) -> Result<Vec<MandateToReview>, StoreError> {
        see!(self, mandate_review::list(after, limit, day))
    }
}
