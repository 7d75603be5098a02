//! After signing out, by choice or because nothing was done for a while.
