//! Tests over the library with a real database, in one program so that it is linked once.
//!
//! Add a file: name it here. What tests share is in `support`.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

mod arrangement;
mod audit;
mod bank_check;
mod budget;
mod budget_kept;
mod configuration;
mod court_pack;
mod diary;
mod direct_debit;
mod doorstep;
mod erasure;
mod export;
mod guard;
mod household;
mod import;
mod jobs;
mod kept_answers;
mod letter_code;
mod messages;
mod officer_command;
mod operating;
mod people;
mod report;
mod request;
mod route_permission;
mod serving;
mod session;
mod sign_in;
mod stage;
mod store;
mod web;
