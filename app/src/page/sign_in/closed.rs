//! The account of somebody who has died is closed to sign-in: a kind page for whoever tried.
