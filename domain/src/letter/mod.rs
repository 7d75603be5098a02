//! Letters and messages from templates: files with typed fields, checked when they are read, filled in alike for a preview
//! and for what is sent.
//!
//! A template is the landlord's own words with `{field}` where a value goes. It declares its fields with their kind, so that
//! a field that Hearth does not know, one that is declared and not used, or one that is used and not declared is a mistake
//! of the file and never a hole in a letter.

mod book;
mod counted;
mod field;
mod fill;
mod quiet;
mod template;

pub use book::{TemplateBook, TemplateFile};
pub use counted::counts_as;
pub use field::{FieldKind, FieldValue, LetterField};
pub use fill::{FillProblem, Filled};
pub use quiet::{QuietHours, after_quiet};
pub use template::{Template, TemplateProblem};
