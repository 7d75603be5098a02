//! The panel of where a case stands: its stage, what may follow, and what is missing for it.

use app::page::officer::case::CasePanel;

use super::CaseGrounds;
use crate::{store::Snapshot, web::failure::Failure};

/// Nothing is recorded of stages yet.
#[expect(clippy::unused_async, reason = "the slot of every panel reads through the snapshot")]
pub(super) async fn panel(_: &mut Snapshot, _: &CaseGrounds<'_>) -> Result<Option<CasePanel>, Failure> {
    Ok(None)
}
