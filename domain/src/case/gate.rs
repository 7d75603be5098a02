//! Gates: what must be there before a step, as data. Which gates stand before which step under which regime, what evidence
//! each needs, where it comes from in law, and whose decision can open one that is not met.
//!
//! "Protocol" is the Pre-Action Protocol for Possession Claims by Social Landlords, in force from 13 January 2020.

use crate::permission::OfficerRole;
use crate::vocabulary::vocabulary;

use super::{Regime, StageEvent};

vocabulary! {
    /// Something that must be there before a step. Its code is the name it has in records and reports.
    Gate {
        Protected = "PROTECTED", "Nothing protects the household from this step";
        Arrears = "ARREARS", "Arrears are high enough, benefit on its way left out";
        Understood = "PAP-UNDERSTAND", "The tenant understands, and each step can be shown";
        Vulnerable = "PAP-VULN", "Vulnerability looked at";
        FirstContact = "PAP-2.1", "Early contact with each tenant";
        Affordable = "PAP-2.2", "An affordable sum sought";
        Statement = "PAP-2.3", "A clear statement this quarter";
        BenefitPaid = "PAP-2.4", "Arrears paid from benefit looked at";
        BenefitHelp = "PAP-2.5", "Help with benefits offered";
        Benefit = "PAP-BENEFIT", "No benefit claim stands open";
        DebtAdvice = "PAP-2.7", "Debt advice pointed out";
        AfterNotice = "PAP-2.8", "Contact tried after the notice";
        Postpone = "PAP-POSTPONE", "No agreement is being kept";
        OtherWay = "PAP-2.10", "Another way than court considered";
        HearingPack = "PAP-2.11", "Statement and benefit position sent before the hearing";
        PersonalCircumstances = "PAP-P3", "Personal circumstances asked for and weighed";
        Proportionate = "PROPORTIONATE", "The step is proportionate";
        FixedTerm = "FIXED-TERM", "A way to end the fixed term";
        NoTenancy = "NO-TENANCY", "There is no tenancy, or a notice to quit was served";
        NoticeInForce = "NOTICE-VALID", "A valid notice is in force";
        NoticeReview = "NOTICE-REVIEW", "The tenant's review is over";
        PossessionOrder = "ORDER", "There is an order for possession";
        OrderDay = "ORDER-DAY", "The day in the order has passed";
        OrderBroken = "ORDER-BROKEN", "The terms of the order were broken";
        WarrantPermission = "WARRANT-PERMISSION", "The court permits a warrant";
        EvictionNotice = "EVICTION-NOTICE", "The court's notice of eviction has run";
        AfterOrder = "ORDER-CONTACT", "Contact tried after the order";
        PaidOff = "PAID-OFF", "Nothing is owed, benefit on its way left out";
    }
}

/// Where the evidence for a gate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Worked out from the account, its protections, notices and court cases.
    Found,
    /// An officer records what was done; it counts for as long as policy says.
    Recorded(Fresh),
    /// Both: recorded, and not contradicted by what is found.
    RecordedAndFound(Fresh),
}

/// How long evidence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// Made anew for each step.
    Check,
    /// As long as the case is likely to last.
    Evidence,
    /// A quarter.
    Quarter,
}

impl Gate {
    /// Where its evidence comes from.
    #[must_use]
    pub const fn how(self) -> How {
        match self {
            Self::Protected
            | Self::Arrears
            | Self::Postpone
            | Self::NoticeInForce
            | Self::PossessionOrder
            | Self::OrderDay
            | Self::PaidOff => How::Found,
            Self::Benefit | Self::Vulnerable => How::RecordedAndFound(Fresh::Check),
            Self::NoticeReview => How::RecordedAndFound(Fresh::Evidence),
            Self::Proportionate | Self::OrderBroken | Self::EvictionNotice => How::Recorded(Fresh::Check),
            Self::Statement => How::Recorded(Fresh::Quarter),
            Self::Understood
            | Self::FirstContact
            | Self::Affordable
            | Self::BenefitPaid
            | Self::BenefitHelp
            | Self::DebtAdvice
            | Self::AfterNotice
            | Self::OtherWay
            | Self::HearingPack
            | Self::PersonalCircumstances
            | Self::FixedTerm
            | Self::NoTenancy
            | Self::WarrantPermission
            | Self::AfterOrder => How::Recorded(Fresh::Evidence),
        }
    }

    /// Whether an officer records evidence for it.
    #[must_use]
    pub const fn is_recorded(self) -> bool {
        !matches!(self.how(), How::Found)
    }

    /// Whether it is met for each living tenant apart: letters go to each, and each is asked.
    #[must_use]
    pub const fn is_for_each_tenant(self) -> bool {
        matches!(self, Self::FirstContact)
    }

    /// What counts as evidence, for the officer who records it.
    #[must_use]
    pub const fn needs(self) -> &'static str {
        match self {
            Self::Protected => "Worked out from the protections recorded and from the landlord's markers.",
            Self::Arrears => "Worked out from the account.",
            Self::Understood => {
                "How the tenant was told, in what language or format, and how you know that they understood."
            }
            Self::Vulnerable => {
                "An answer to each part, even where each is no, about everybody who is a tenant: how you asked, whom, and what they or somebody who helps them said."
            }
            Self::FirstContact => {
                "For each tenant: when you reached them, and what you asked about the cause, their money, their benefits and repayment. A letter to each by name."
            }
            Self::Affordable => {
                "The budget you used, the sum it leaves, what was agreed or refused, and where its time limits were given in writing."
            }
            Self::Statement => "The day the last statement went, and how.",
            Self::BenefitPaid => {
                "What you asked the Department for Work and Pensions, or why the conditions for payment from benefit are not met."
            }
            Self::BenefitHelp => {
                "What help you offered with Housing Benefit, Universal Credit housing costs or the Crisis and Resilience Fund, and the answer."
            }
            Self::Benefit => {
                "The day you checked with the council or the Department for Work and Pensions that no claim waits for a decision, and what they said."
            }
            Self::DebtAdvice => "Which free advice you told the tenant of, when and how.",
            Self::AfterNotice => "Each try to reach the tenant since the notice, and what came of it.",
            Self::Postpone => {
                "Worked out from the arrangement: while it is kept, the protocol asks the landlord to wait."
            }
            Self::OtherWay => "What was thought of instead of court (mediation, a complaint, a review), and why not.",
            Self::HearingPack => {
                "The day the up-to-date statement, what is known of the benefits, and the day and place of the hearing went to the tenant."
            }
            Self::PersonalCircumstances => {
                "The letter that said why possession is sought and asked for personal circumstances by a day; what came back; the decision and its reasons."
            }
            Self::Proportionate => {
                "Why this step is proportionate, with the public sector equality duty in mind: what it is for, what else was tried, what it means for this household."
            }
            Self::FixedTerm => {
                "A lawyer's advice that the tenancy agreement lets the fixed term be ended (forfeiture or a break clause), since a notice alone does not end it."
            }
            Self::NoTenancy => {
                "A lawyer's advice that there is no tenancy to end, or the day a notice to quit was served in case there is."
            }
            Self::NoticeInForce => "Worked out from the notices recorded here and in the landlord's system.",
            Self::NoticeReview => {
                "That no review was asked for in time, or the day and the outcome of the review, by an officer senior to whoever decided and not part of it."
            }
            Self::PossessionOrder | Self::OrderDay => {
                "Worked out from the court's outcome recorded here or in the landlord's system."
            }
            Self::OrderBroken => "Which payment of the order's terms was missed, and the warning with its time limit.",
            Self::WarrantPermission => "The court's order giving permission (form N244): case number, day and judge.",
            Self::EvictionNotice => "The day the court's notice of eviction (form N54) reached the home.",
            Self::AfterOrder => {
                "Each try to reach the tenant since the order, what you said could follow, and what came of it."
            }
            Self::PaidOff => "Worked out from the account. Court costs are an account of their own: look at it too.",
        }
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Protected => "Debt Respite Scheme Regulations 2020; Protocol, part 2; the landlord's own rules",
            Self::Arrears => "The landlord's own rules",
            Self::Understood | Self::Vulnerable => {
                "Protocol, part 1; Equality Act 2010; Civil Procedure Rules, Part 21"
            }
            Self::FirstContact => "Protocol, 2.1",
            Self::Affordable => "Protocol, 2.2",
            Self::Statement => "Protocol, 2.3",
            Self::BenefitPaid => "Protocol, 2.4",
            Self::BenefitHelp => "Protocol, 2.5",
            Self::Benefit => "Protocol, 2.6",
            Self::DebtAdvice => "Protocol, 2.7",
            Self::AfterNotice => "Protocol, 2.8",
            Self::Postpone => "Protocol, 2.9 and 2.12",
            Self::OtherWay => "Protocol, 2.10",
            Self::AfterOrder => "Protocol, 2.12; the landlord's own rules",
            Self::HearingPack => "Protocol, 2.11",
            Self::PersonalCircumstances => "Protocol, part 3",
            Self::Proportionate => "Equality Act 2010, sections 15 and 149; Human Rights Act 1998, article 8",
            Self::FixedTerm => "Croydon London Borough Council v Kalonga [2022] UKSC 7",
            Self::NoTenancy => "Protection from Eviction Act 1977",
            Self::NoticeInForce => "Housing Acts 1985, 1988 and 1996; Protection from Eviction Act 1977",
            Self::NoticeReview => "Housing Act 1996, sections 129 and 143F",
            Self::PossessionOrder | Self::OrderDay | Self::OrderBroken | Self::PaidOff => "The court's order",
            Self::WarrantPermission => "Civil Procedure Rules, rule 83.2(3)",
            Self::EvictionNotice => "Civil Procedure Rules, Part 83",
        }
    }

    /// Whose decision, with a reason that stays on record, can open it when it is not met; `None` = nobody's. That of
    /// [`Gate::Protected`] is the protection's own.
    #[must_use]
    pub const fn overridden_by(self) -> Option<OfficerRole> {
        match self {
            Self::Arrears
            | Self::Understood
            | Self::FirstContact
            | Self::Affordable
            | Self::Statement
            | Self::BenefitPaid
            | Self::BenefitHelp
            | Self::DebtAdvice
            | Self::AfterNotice
            | Self::OtherWay
            | Self::AfterOrder
            | Self::HearingPack => Some(OfficerRole::TeamLeader),
            Self::Postpone | Self::FixedTerm | Self::NoTenancy | Self::OrderBroken => Some(OfficerRole::Manager),
            Self::Protected
            | Self::Vulnerable
            | Self::Benefit
            | Self::PersonalCircumstances
            | Self::Proportionate
            | Self::NoticeInForce
            | Self::NoticeReview
            | Self::PossessionOrder
            | Self::OrderDay
            | Self::WarrantPermission
            | Self::EvictionNotice
            | Self::PaidOff => None,
        }
    }
}

// Before each stage somebody looks at the same four things: contact, vulnerability, benefit, and what protects the household.
// An invitation to talk waits for no claim to be decided: there it is whether help with benefits was offered.
const BEFORE_INTERVIEW: &[Gate] = &[Gate::Protected, Gate::FirstContact, Gate::BenefitHelp, Gate::Vulnerable];
const BEFORE_NOTICE: &[Gate] = &[
    Gate::Protected,
    Gate::Arrears,
    Gate::FirstContact,
    Gate::Affordable,
    Gate::Statement,
    Gate::BenefitPaid,
    Gate::BenefitHelp,
    Gate::Benefit,
    Gate::DebtAdvice,
    Gate::Understood,
    Gate::Vulnerable,
    Gate::Postpone,
    Gate::Proportionate,
];
const BEFORE_REVIEW: &[Gate] = &[
    Gate::Protected,
    Gate::Arrears,
    Gate::AfterNotice,
    Gate::Statement,
    Gate::Benefit,
    Gate::Vulnerable,
    Gate::Postpone,
    Gate::OtherWay,
    Gate::Proportionate,
];
const BEFORE_CLAIM: &[Gate] = BEFORE_REVIEW;
const BEFORE_RETURN: &[Gate] =
    &[Gate::Protected, Gate::OrderBroken, Gate::AfterOrder, Gate::Benefit, Gate::Vulnerable, Gate::Proportionate];
const BEFORE_EVICTION: &[Gate] = &[
    Gate::Protected,
    Gate::PossessionOrder,
    Gate::OrderDay,
    Gate::OrderBroken,
    Gate::AfterOrder,
    Gate::Benefit,
    Gate::Vulnerable,
    Gate::Proportionate,
];
const BEFORE_WARRANT: &[Gate] = &[
    Gate::Protected,
    Gate::PossessionOrder,
    Gate::OrderDay,
    Gate::WarrantPermission,
    Gate::AfterOrder,
    Gate::Benefit,
    Gate::Vulnerable,
    Gate::Proportionate,
];
const BEFORE_LOSS: &[Gate] = &[
    Gate::Protected,
    Gate::PossessionOrder,
    Gate::EvictionNotice,
    Gate::AfterOrder,
    Gate::Benefit,
    Gate::Vulnerable,
    Gate::Proportionate,
];

/// The gates before a step, in the order in which they are shown. What has happened and a step back have none, but that a case
/// is closed as paid off where nothing is owed.
#[must_use]
pub fn gates(regime: Regime, event: StageEvent) -> Vec<Gate> {
    let common: &[Gate] = match event {
        StageEvent::MakeContact => &[Gate::Protected],
        StageEvent::StartPreNotice => BEFORE_INTERVIEW,
        StageEvent::ServeNotice => BEFORE_NOTICE,
        StageEvent::ReviewForCourt => BEFORE_REVIEW,
        StageEvent::IssueClaim => BEFORE_CLAIM,
        StageEvent::ReturnToCourt => BEFORE_RETURN,
        StageEvent::RequestEviction | StageEvent::ApproveEviction => BEFORE_EVICTION,
        StageEvent::ApplyForWarrant => BEFORE_WARRANT,
        StageEvent::Evict => BEFORE_LOSS,
        StageEvent::Discharge => &[Gate::PaidOff],
        StageEvent::Adjourn
        | StageEvent::MakeOrder
        | StageEvent::EndClaim
        | StageEvent::RefuseEviction
        | StageEvent::SuspendWarrant
        | StageEvent::Postpone
        | StageEvent::Close
        | StageEvent::TakeOver
        | StageEvent::TakeBack => &[],
    };
    let mut all = common.to_vec();
    match event {
        StageEvent::ServeNotice => {
            all.extend((regime == Regime::Flexible).then_some(Gate::FixedTerm));
            all.extend(regime.is_under_part_3().then_some(Gate::PersonalCircumstances));
        }
        StageEvent::ReviewForCourt | StageEvent::IssueClaim => {
            all.push(if regime.needs_notice() { Gate::NoticeInForce } else { Gate::NoTenancy });
            let has_review = matches!(regime, Regime::Introductory | Regime::Demoted);
            all.extend(has_review.then_some(Gate::NoticeReview));
            all.extend((regime == Regime::Flexible).then_some(Gate::FixedTerm));
            all.extend(regime.is_under_part_3().then_some(Gate::PersonalCircumstances));
        }
        _ => {}
    }
    all
}

/// Every duty before court for which an officer records evidence, in the order in which they come: what a court is shown of the
/// Pre-Action Protocol.
#[must_use]
pub fn protocol_steps(regime: Regime) -> Vec<Gate> {
    let mut all: Vec<Gate> = Vec::new();
    for event in [StageEvent::ServeNotice, StageEvent::ReviewForCourt, StageEvent::IssueClaim] {
        let new: Vec<Gate> =
            gates(regime, event).into_iter().filter(|gate| gate.is_recorded() && !all.contains(gate)).collect();
        all.extend(new);
    }
    all.push(Gate::HearingPack);
    all
}
