//! A panel: one thing of a case in a few lines, with what follows from it.

use leptos::prelude::*;

/// One thing of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasePanel {
    /// "Direct Debit".
    pub title: String,
    /// How it stands, in a word or two.
    pub tag: Option<(PanelTone, String)>,
    /// The figures and days, a line each.
    pub lines: Vec<String>,
    /// What must be looked at; `None` = nothing.
    pub look: Option<String>,
    /// Where to go on.
    pub links: Vec<PanelLink>,
}

/// How a tag looks. Its words say it all: colour alone tells nobody anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelTone {
    /// As it should be.
    Good,
    /// Nothing out of the ordinary.
    #[default]
    Plain,
    /// To be looked at.
    Look,
    /// A day is past.
    Late,
}

impl PanelTone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Good => "govuk-tag govuk-tag--green",
            Self::Plain => "govuk-tag govuk-tag--grey",
            Self::Look => "govuk-tag govuk-tag--yellow",
            Self::Late => "govuk-tag govuk-tag--red",
        }
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelLink {
    /// Where to.
    pub path: String,
    /// What it says.
    pub words: String,
}

/// Panels side by side where there is room.
pub(in crate::page::officer) fn panels(panels: impl IntoIterator<Item = Option<CasePanel>>) -> impl IntoView {
    let shown: Vec<_> = panels.into_iter().flatten().map(panel).collect();
    view! { <div class="app-panels">{shown}</div> }
}

fn panel(panel: CasePanel) -> impl IntoView {
    let tag = panel.tag.map(|(tone, words)| view! { " "<strong class=tone.class()>{words}</strong> });
    let said: Vec<_> = panel.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
    let look = panel.look.map(|look| view! { <p class="app-note app-note--look">{look}</p> });
    let links: Vec<_> = panel
        .links
        .into_iter()
        .map(|link| view! { <p><a class="govuk-link" href=link.path>{link.words}</a></p> })
        .collect();
    view! {
        <section class="app-card app-case-panel">
            <h2 class="govuk-heading-s">{panel.title}{tag}</h2>
            {said}
            {look}
            {links}
        </section>
    }
}
