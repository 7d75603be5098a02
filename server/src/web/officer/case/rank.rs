//! The panel of why a case stands where it does in the caseload.

use app::page::officer::case::CasePanel;

use super::CaseGrounds;
use crate::{store::Snapshot, web::failure::Failure};

/// Nothing is ranked yet.
#[expect(clippy::unused_async, reason = "the slot of every panel reads through the snapshot")]
pub(super) async fn panel(_: &mut Snapshot, _: &CaseGrounds<'_>) -> Result<Option<CasePanel>, Failure> {
    Ok(None)
}
