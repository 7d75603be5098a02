//! What protects a household: while it holds, nobody is chased, and most steps of a case are closed.
//!
//! A protection of one joint tenant protects all, since they owe the same debt (for breathing space, the Debt Respite Scheme
//! Regulations 2020 say so). Every uncertainty is settled for the household: one without an end holds until somebody ends it,
//! and a review day that has passed ends nothing but puts it before a person.

use chrono::Days;

use crate::calendar::{Day, day_month_year};
use crate::permission::OfficerRole;
use crate::person::MarkerKind;
use crate::policy::PolicyOn;
use crate::vocabulary::vocabulary;

use super::breathing_space::standard_last_on;
use super::{StageEvent, StepKind};

vocabulary! {
    /// What protects, the strongest first.
    ProtectionKind {
        BreathingSpaceCrisis = "breathing_space_crisis", "Breathing space (mental health crisis)";
        BreathingSpaceStandard = "breathing_space_standard", "Breathing space";
        Deceased = "deceased", "A tenant has died";
        BenefitPending = "benefit_pending", "Waiting for a benefit decision";
        Bereavement = "bereavement", "Bereavement";
        Dispute = "dispute", "In dispute with us";
        SafeContact = "safe_contact", "Use safe contact details only";
        Under18 = "under_18", "A tenant is under 18";
        NeedsCare = "needs_care", "May need help to understand or to decide";
    }
}

impl ProtectionKind {
    /// What may be recorded here. The rest comes from the landlord's own records, which other systems rest on too.
    pub const RECORDED: [Self; 5] = [
        Self::BreathingSpaceStandard,
        Self::BreathingSpaceCrisis,
        Self::BenefitPending,
        Self::Bereavement,
        Self::Dispute,
    ];

    /// The marker that stands for it where markers are listed; `None` = it is not recorded here.
    #[must_use]
    pub const fn marker(self) -> Option<MarkerKind> {
        match self {
            Self::BreathingSpaceStandard => Some(MarkerKind::BreathingSpaceStandard),
            Self::BreathingSpaceCrisis => Some(MarkerKind::BreathingSpaceCrisis),
            Self::BenefitPending => Some(MarkerKind::BenefitPending),
            Self::Bereavement => Some(MarkerKind::Bereavement),
            Self::Dispute => Some(MarkerKind::Dispute),
            _ => None,
        }
    }

    /// What a marker protects from, if anything. A restricted marker reads as the less telling one.
    #[must_use]
    pub const fn of(marker: MarkerKind) -> Option<Self> {
        match marker {
            MarkerKind::BreathingSpaceStandard => Some(Self::BreathingSpaceStandard),
            MarkerKind::BreathingSpaceCrisis => Some(Self::BreathingSpaceCrisis),
            MarkerKind::Deceased => Some(Self::Deceased),
            MarkerKind::BenefitPending => Some(Self::BenefitPending),
            MarkerKind::Bereavement => Some(Self::Bereavement),
            MarkerKind::Dispute => Some(Self::Dispute),
            MarkerKind::DomesticAbuse | MarkerKind::SafeContactOnly => Some(Self::SafeContact),
            MarkerKind::Under18 => Some(Self::Under18),
            MarkerKind::MentalHealth | MarkerKind::LearningDisability => Some(Self::NeedsCare),
            MarkerKind::PhysicalHealth
            | MarkerKind::CareLeaver
            | MarkerKind::Language
            | MarkerKind::Literacy
            | MarkerKind::DigitalExclusion
            | MarkerKind::StaffOrFamily => None,
        }
    }

    /// What a marker is called before those too who may not see restricted ones: a restricted one by the less telling words of what
    /// it protects from; `None` = there are none that tell nothing.
    #[must_use]
    pub fn open_words(marker: MarkerKind) -> Option<&'static str> {
        if marker.is_restricted() { Self::of(marker).map(Self::words) } else { Some(marker.words()) }
    }

    /// Whether what was recorded here is seen by those alone who may see restricted markers.
    #[must_use]
    pub fn is_restricted(self) -> bool {
        self.marker().is_some_and(MarkerKind::is_restricted)
    }

    /// Whether it protects only where it is a tenant's: a child in the home is no tenant under 18.
    const fn is_of_tenants_alone(self) -> bool {
        matches!(self, Self::Deceased | Self::Under18 | Self::NeedsCare)
    }

    /// Either kind of breathing space.
    #[must_use]
    pub const fn is_breathing_space(self) -> bool {
        matches!(self, Self::BreathingSpaceStandard | Self::BreathingSpaceCrisis)
    }

    /// Whether it forbids every chasing message, whoever presses the button.
    #[must_use]
    pub const fn forbids_chasing(self) -> bool {
        !matches!(self, Self::NeedsCare)
    }

    /// Whether it closes a step of this kind. Recording what a court did, and a step back, are always open.
    #[must_use]
    pub const fn forbids(self, step: StepKind) -> bool {
        match step {
            StepKind::Fact | StepKind::Relief => false,
            StepKind::Chasing => matches!(
                self,
                Self::BreathingSpaceCrisis | Self::BreathingSpaceStandard | Self::Deceased | Self::Bereavement
            ),
            StepKind::Enforcement => !matches!(self, Self::SafeContact | Self::Under18 | Self::NeedsCare),
        }
    }

    /// Whose decision can open a step that it closes; `None` = nobody's. Breathing space is law, and the Pre-Action Protocol for
    /// Possession Claims by Social Landlords leaves no choice while a benefit claim is open.
    #[must_use]
    pub const fn overridden_by(self) -> Option<OfficerRole> {
        match self {
            Self::BreathingSpaceCrisis | Self::BreathingSpaceStandard | Self::BenefitPending => None,
            _ => Some(OfficerRole::Manager),
        }
    }
}

/// A marker, from the landlord's system or recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkerFact<'a> {
    /// Whose.
    pub person_ref: &'a str,
    /// Whether they are a lead or joint tenant.
    pub is_tenant: bool,
    /// What.
    pub kind: MarkerKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = until it is taken off.
    pub ends_on: Option<Day>,
    /// When it is to be looked at again.
    pub review_on: Option<Day>,
}

/// Something that protects today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// What.
    pub kind: ProtectionKind,
    /// Whose.
    pub person_ref: String,
    /// The first day.
    pub starts_on: Day,
    /// The last that is known; `None` = until somebody ends it.
    pub ends_on: Option<Day>,
    /// When a person looks at it again: as recorded, else the day after a breathing space that was not said to end should have.
    pub review_on: Option<Day>,
}

impl Protection {
    /// What it is and how long, for officers: "Breathing space, from 3 November 2026 to 1 January 2027".
    #[must_use]
    pub fn words(&self) -> String {
        let from = day_month_year(self.starts_on);
        match (self.ends_on, self.review_on) {
            (Some(to), _) => format!("{}, from {from} to {}", self.kind.words(), day_month_year(to)),
            (None, Some(review)) => {
                format!("{}, since {from}, to be looked at on {}", self.kind.words(), day_month_year(review))
            }
            (None, None) => format!("{}, since {from}", self.kind.words()),
        }
    }

    /// Its review day has come, and it has not been ended.
    #[must_use]
    pub fn is_review_due(&self, today: Day) -> bool {
        self.review_on.is_some_and(|on| on <= today)
    }
}

/// Everything that protects a household today, the strongest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protections(Vec<Protection>);

impl Protections {
    /// What protects on `today`, of every marker of everybody of a tenancy. `living_tenants` counts the lead and joint tenants
    /// without a marker that they have died.
    #[must_use]
    pub fn of<'a>(
        markers: impl IntoIterator<Item = MarkerFact<'a>>,
        living_tenants: usize,
        today: Day,
        policy: &PolicyOn,
    ) -> Self {
        let mut holding: Vec<Protection> =
            markers.into_iter().filter_map(|marker| protection(&marker, living_tenants, today, policy)).collect();
        holding.sort_by(|one, other| {
            (one.kind, one.starts_on, &one.person_ref).cmp(&(other.kind, other.starts_on, &other.person_ref))
        });
        // One person with two markers that read alike is protected once.
        holding.dedup_by(|one, other| one.kind == other.kind && one.person_ref == other.person_ref);
        Self(holding)
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Protection> {
        self.0.iter()
    }

    /// Nothing protects.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Why nobody may be chased, by any channel, by a program or by an officer; `None` = they may be.
    #[must_use]
    pub fn forbids_chasing(&self) -> Option<&Protection> {
        self.0.iter().find(|protection| protection.kind.forbids_chasing())
    }

    /// Why no program may chase, nor a button that chases many at once; an officer may write to this one household with care.
    #[must_use]
    pub fn forbids_automatic_chasing(&self) -> Option<&Protection> {
        self.0.first()
    }

    /// Why a button that writes to many at once leaves this household out, whether or not what it sends asks for payment;
    /// `None` = it does not. Somebody who must be reached safely is written to by a person who knows how, one at a time.
    #[must_use]
    pub fn leaves_out_of_many(&self, is_chasing: bool) -> Option<&Protection> {
        if is_chasing {
            return self.forbids_automatic_chasing();
        }
        self.0.iter().find(|protection| protection.kind == ProtectionKind::SafeContact)
    }

    /// Why this step is closed; `None` = no protection closes it. One that nobody can override comes first.
    #[must_use]
    pub fn forbids_stage(&self, event: StageEvent) -> Option<&Protection> {
        let closing = || self.0.iter().filter(|protection| protection.kind.forbids(event.kind()));
        closing().find(|protection| protection.kind.overridden_by().is_none()).or_else(|| closing().next())
    }

    /// The breathing space that holds, if one does.
    #[must_use]
    pub fn breathing_space(&self) -> Option<&Protection> {
        self.0.iter().find(|protection| protection.kind.is_breathing_space())
    }
}

impl<'a> IntoIterator for &'a Protections {
    type Item = &'a Protection;
    type IntoIter = std::slice::Iter<'a, Protection>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn protection(marker: &MarkerFact<'_>, living_tenants: usize, today: Day, policy: &PolicyOn) -> Option<Protection> {
    let kind = ProtectionKind::of(marker.kind)?;
    if kind.is_of_tenants_alone() && !marker.is_tenant {
        return None;
    }
    let (starts_on, mut ends_on, mut review_on) = (marker.starts_on, marker.ends_on, marker.review_on);
    match kind {
        // Whoever lives on is bereaved, and then is the tenant: protected for a time, not for good.
        ProtectionKind::Deceased if living_tenants > 0 => {
            let days = Days::new(7 * u64::from(policy.case.bereavement_weeks));
            ends_on = ends_on.or_else(|| starts_on.checked_add_days(days));
        }
        ProtectionKind::BreathingSpaceStandard if ends_on.is_none() => {
            // Sixty days beginning with the first; the register says when one really ends.
            let last = standard_last_on(starts_on, &policy.breathing_space);
            review_on = review_on.or_else(|| last.and_then(|last| last.succ_opt()));
        }
        ProtectionKind::BreathingSpaceStandard | ProtectionKind::BreathingSpaceCrisis => {
            review_on = review_on.or_else(|| ends_on.and_then(|last| last.succ_opt()));
        }
        _ => {}
    }
    let holds = starts_on <= today && ends_on.is_none_or(|last| today <= last);
    holds.then(|| Protection { kind, person_ref: marker.person_ref.to_owned(), starts_on, ends_on, review_on })
}
