//! Pages for when something went wrong. Each says what happened, whose fault it was not, and what to do next.
