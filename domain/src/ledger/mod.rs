//! Accounts, entries and balances.
