//! The rules of rent: pure, no clock, no I/O.
