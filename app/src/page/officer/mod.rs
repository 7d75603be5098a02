//! What officers see, and the forms of what they do.

pub mod account;
pub mod arrangement;
pub mod assignment;
pub mod assistance;
pub mod case;
pub mod caseload;
pub mod contact;
pub mod court_pack;
pub mod dashboard;
pub mod hand_over;
pub mod letter;
pub mod letter_code;
pub mod mandate;
pub mod message;
pub mod offer;
pub mod patch;
pub mod report;
pub mod requests;
pub mod search;
pub mod send;
pub mod stage;
pub mod task;
pub mod today;
