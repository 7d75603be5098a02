//! The numbers that law or the landlord sets.
