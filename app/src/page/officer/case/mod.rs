//! The parts that make an account's page the page of its case: panels, what can be done, tasks, referrals, documents, and
//! the line of time; and the forms of its record.
//!
//! **Panels** are the slots of other slices: where the case stands (`stage`)
//! and why it is where it is in the caseload (`rank`). Each is made by a function in `server/src/web/officer/case/`, which
//! reads through the page's own snapshot and answers `None` where there is nothing to say.

mod contact_form;
mod list;
mod note_form;
mod panel;
mod question;
mod referral_form;
mod timeline;

pub use contact_form::{ContactForm, contact_page};
pub use list::{DocumentLine, ReferralLine, TaskLine};
pub use note_form::{CorrectedNote, NoteForm, note_page};
pub use panel::{CasePanel, PanelLink, PanelTone};
pub use question::{FormNotice, HouseholdMember};
pub use referral_form::{OutcomeForm, OutcomeLine, ReferralForm, outcome_page, referral_page};
pub use timeline::{Timeline, TimelineLine};

pub(super) use {list::lists, panel::panels, timeline::timeline};

use super::arrangement::ArrangementPanel;
use crate::text::CaseText as Text;
use leptos::prelude::*;

/// What an account's page shows of its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// Something was just saved.
    pub saved: Option<Saved>,
    /// Where the case stands and what may follow.
    pub stage: Option<CasePanel>,
    /// What protects the household; `None` = nothing, or not for this officer.
    pub protection: Option<CasePanel>,
    /// How the arrangement is kept; `None` = there is none, or it has not been looked at.
    pub arrangement: Option<ArrangementPanel>,
    /// Why it stands where it does in the caseload.
    pub rank: Option<CasePanel>,
    /// The Direct Debit.
    pub direct_debit: CasePanel,
    /// All that this officer can do here, in one place.
    pub actions: Vec<PanelLink>,
    /// Open tasks, the soonest first; `None` = not for this officer.
    pub tasks: Option<Vec<TaskLine>>,
    /// Referrals, newest first; `None` = not for this officer.
    pub referrals: Option<Vec<ReferralLine>>,
    /// The papers for court that this officer may make.
    pub papers: Vec<PanelLink>,
    /// What was written to people, served and sent, newest first; `None` = not for this officer.
    pub documents: Option<Vec<DocumentLine>>,
    /// All that happened.
    pub timeline: Timeline,
}

/// What was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// A note.
    Note,
    /// A contact.
    Contact,
    /// A referral.
    Referral,
    /// What became of a referral.
    Outcome,
}

impl Saved {
    /// As it stands in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Contact => "contact",
            Self::Referral => "referral",
            Self::Outcome => "outcome",
        }
    }

    /// From an address; anything else says nothing.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Note, Self::Contact, Self::Referral, Self::Outcome].into_iter().find(|saved| saved.code() == code)
    }

    const fn text(self) -> Text {
        match self {
            Self::Note => Text::SavedNote,
            Self::Contact => Text::SavedContact,
            Self::Referral => Text::SavedReferral,
            Self::Outcome => Text::SavedOutcome,
        }
    }
}

pub(super) fn saved(saved: Option<Saved>) -> Option<impl IntoView> {
    saved.map(|saved| {
        view! { <p class="app-note app-note--good" role="status">{saved.text().words()}</p> }
    })
}

/// All that can be done, in one place.
pub(super) fn actions(actions: Vec<PanelLink>) -> Option<impl IntoView> {
    if actions.is_empty() {
        return None;
    }
    let links: Vec<_> = actions
        .into_iter()
        .map(|link| view! { <li><a class="govuk-link" href=link.path>{link.words}</a></li> })
        .collect();
    Some(view! {
        <section class="app-case-actions" aria-labelledby="actions">
            <h2 class="govuk-heading-s" id="actions">{Text::Actions.words()}</h2>
            <ul class="app-actions">{links}</ul>
        </section>
    })
}
