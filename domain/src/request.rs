//! What residents sent and officers answer: the kinds of it, for whom it waits, and the filters of the list.
//!
//! A filter is the query of an address, so that it can be kept as a bookmark, sent to a colleague, or saved with a name. It
//! holds codes, patches and officers' references: nothing of a resident.

use chrono::Days;

use crate::calendar::Day;
use crate::task::TaskKind;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What waits.
    RequestKind {
        Offer = "offer", "Offers to repay";
        Confirm = "confirm", "Agreed automatically, to be confirmed";
        Mandate = "mandate", "Direct Debits that need attention";
        Change = "change", "Changes of circumstance";
        Message = "message", "Messages";
        Task = "task", "Other tasks";
    }
}

vocabulary! {
    /// For whom it waits.
    WaitsFor {
        Officer = "officer", "An officer";
        TeamLeader = "team_leader", "A team leader";
        Manager = "manager", "A manager";
        Resident = "resident", "The resident";
    }
}

vocabulary! {
    /// How far a landlord's formal steps have gone on the account, which puts one request before another of the same day.
    RequestRisk {
        Nothing = "nothing", "No formal step";
        Notice = "notice", "Notice served";
        Court = "court", "In court";
    }
}

vocabulary! {
    /// By when it is to be answered.
    Due {
        Overdue = "overdue", "Overdue";
        Today = "today", "Today or overdue";
        Week = "week", "Within seven days";
    }
}

/// Days ahead that [`Due::Week`] looks.
const WEEK_DAYS: u64 = 7;

impl RequestKind {
    /// Where a task stands in the list.
    #[must_use]
    pub const fn of_task(kind: TaskKind) -> Self {
        match kind {
            TaskKind::Income
            | TaskKind::Household
            | TaskKind::BenefitClaim
            | TaskKind::Moving
            | TaskKind::Bereavement
            | TaskKind::Hard => Self::Change,
            TaskKind::DirectDebit => Self::Mandate,
            _ => Self::Task,
        }
    }

    /// The task kinds of one kind of request; empty for what is no task.
    pub fn task_kinds(self) -> impl Iterator<Item = TaskKind> {
        TaskKind::ALL.iter().copied().filter(move |kind| Self::of_task(*kind) == self)
    }
}

impl Due {
    /// The last day that is still shown.
    #[must_use]
    pub fn last_on(self, today: Day) -> Day {
        let ahead = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
        match self {
            Self::Overdue => today.pred_opt().unwrap_or(today),
            Self::Today => today,
            Self::Week => ahead(WEEK_DAYS),
        }
    }
}

/// Who deals with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assignee {
    /// Nobody has taken it.
    Nobody,
    /// Whoever looks at the list: a saved filter shared by address means its reader.
    Me,
    /// This officer, by the landlord's reference.
    Officer(String),
}

impl Assignee {
    const NOBODY: &'static str = "nobody";
    const ME: &'static str = "me";

    /// As it stands in an address.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Nobody => Self::NOBODY,
            Self::Me => Self::ME,
            Self::Officer(officer_ref) => officer_ref,
        }
    }

    /// From an address; `None` for nothing.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "" => None,
            Self::NOBODY => Some(Self::Nobody),
            Self::ME => Some(Self::Me),
            officer_ref => Some(Self::Officer(officer_ref.to_owned())),
        }
    }
}

/// Which requests are listed; all that is `None` = whichever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestFilter {
    /// Of this kind.
    pub kind: Option<RequestKind>,
    /// Of this patch.
    pub patch: Option<String>,
    /// Dealt with by.
    pub assignee: Option<Assignee>,
    /// To be answered by.
    pub due: Option<Due>,
    /// Waiting for.
    pub waits_for: Option<WaitsFor>,
}

impl RequestFilter {
    /// From the fields of an address, by name. What is not known is left out: an old bookmark shows more and not an error.
    pub fn of(field: impl Fn(&str) -> String) -> Self {
        Self {
            kind: RequestKind::parse(&field("kind")),
            patch: Some(field("patch").trim().to_owned()).filter(|patch| !patch.is_empty()),
            assignee: Assignee::parse(field("assignee").trim()),
            due: Due::parse(&field("due")),
            waits_for: WaitsFor::parse(&field("waits_for")),
        }
    }

    /// The fields that are set, in one order: the same filter always makes the same address.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        let fields = [
            ("kind", self.kind.map(RequestKind::code)),
            ("patch", self.patch.as_deref()),
            ("assignee", self.assignee.as_ref().map(Assignee::code)),
            ("due", self.due.map(Due::code)),
            ("waits_for", self.waits_for.map(WaitsFor::code)),
        ];
        fields.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
    }

    /// Nothing is filtered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same for another kind, as the counts by kind lead to.
    #[must_use]
    pub fn of_kind(&self, kind: Option<RequestKind>) -> Self {
        Self { kind, ..self.clone() }
    }
}
