//! What is wrong with a form: a summary at the top that takes focus, and a message beside each field.

use crate::text::FrameText;
use leptos::prelude::*;

/// One thing that is wrong, and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The `id` of the input that the summary leads to.
    pub field: &'static str,
    /// What to do about it.
    pub words: String,
}

/// All that is wrong with a form.
#[derive(Clone, Debug, Default)]
pub struct ProblemList(Vec<FieldProblem>);

impl ProblemList {
    /// The problems of a form, in the order of its fields.
    pub fn of<P: Into<FieldProblem>>(problems: impl IntoIterator<Item = P>) -> Self {
        Self(problems.into_iter().map(Into::into).collect())
    }

    /// Each problem in turn, to stand among others.
    pub fn into_problems(self) -> impl Iterator<Item = FieldProblem> {
        self.0.into_iter()
    }

    /// Is the form right?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn about(&self, field: &str) -> Option<String> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.words.clone())
    }

    /// The summary; nothing when the form is right. `autofocus` on `tabindex="-1"` moves focus to it without a script.
    pub fn summary(&self) -> Option<impl IntoView + use<>> {
        if self.is_empty() {
            return None;
        }
        let items = self.0.iter().map(|problem| {
            view! { <li><a href=format!("#{}", problem.field)>{problem.words.clone()}</a></li> }
        });
        Some(view! {
            <div class="govuk-error-summary" role="alert" aria-labelledby="problems" tabindex="-1" autofocus>
                <h2 class="govuk-error-summary__title" id="problems">{FrameText::ThereIsAProblem.words()}</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{items.collect_view()}</ul>
                </div>
            </div>
        })
    }
}
