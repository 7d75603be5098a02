//! What an officer sees and does.

mod letter_code;

use super::route::Route;

/// Every officer's route.
pub(super) fn routes() -> Vec<Route> {
    letter_code::routes()
}
