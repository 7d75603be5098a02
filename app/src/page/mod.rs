//! Pages, a file each. Every one has a view struct and `page(&Layout, view) -> String`, the whole document.

pub mod demonstration;
pub mod information;
pub mod officer;
pub mod problem;
pub mod resident;
pub mod sign_in;
pub mod statement;
pub mod view;
