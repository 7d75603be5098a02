//! The pages that residents and officers read, over HTTP, with the people of the tests.

mod caseload;
mod casework;
mod contact;
mod home;
mod information;
mod letter;
mod message;
mod officer_account;
mod officer_search;
mod ranking;
mod send;
mod send_many;
mod silence;
mod statement;
mod street;
mod urgent_task;

use crate::{
    doorstep::{self, text},
    household::Tenant,
    support::portal::{Browser, Portal},
};

/// Ten in the morning by the clocks on the wall of Friday 1 May 2026.
const NOW: &str = "2026-05-01T09:00:00Z";

const AMINA: Tenant = tenant("RENT00012345", "amina@example.org");
const YUSUF: Tenant = Tenant { payment_ref: "RENT00012345", born: ["5", "11", "1983"], to: "yusuf@example.org" };
const BRIAN: Tenant = tenant("RENT00012346", "brian@example.org");
const CHLOE: Tenant = tenant("RENT00012347", "chloe@example.org");
const DEV: Tenant = tenant("RENT00012348", "dev@example.org");
const ELIF: Tenant = tenant("RENT00012349", "elif@example.org");
const FARAH: Tenant = tenant("RENT00012350", "farah@example.org");

const OLIVE_OF_NORTH: &str = "o1@example.org";
const PETER_OF_EAST: &str = "o2@example.org";
const TESS_LEADS: &str = "t1@example.org";

const fn tenant(payment_ref: &'static str, to: &'static str) -> Tenant {
    Tenant { payment_ref, born: ["27", "3", "1985"], to }
}

async fn resident(portal: &Portal, tenant: Tenant) -> Browser {
    doorstep::resident(portal, tenant).await
}
