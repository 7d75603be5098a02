//! Wording of the stages of a case, for officers.

use super::fill;
use domain::{
    calendar::{day_month_year, day_words},
    case::Regime,
    money::Pence,
    permission::OfficerRole,
    problem::{Problem, Reason},
};

super::words! {
    /// The stages of a case: what stands, what may follow, what is missing.
    StageText {
        Title => "Stage of the case",
        Link => "Work the case: stage, checks and steps",
        PanelNothing => "Nothing has been recorded of it.",
        PanelLandlord => "As the landlord’s own system tells. Nothing has been recorded here yet.",
        PanelHearing => "Next hearing: {day}",
        PanelNotice => "{notice}: no claim before {from}",
        PanelNoticeUntil => "{notice}: no claim before {from}, none after {last}",
        PanelAskNothing => "Ask for no money",
        PanelAskWithCare => "Write with care",
        Identity => "{name} · {address} · payment reference {ref}",
        Account => "The account and its case",
        Rules => "Rules: {regime}",
        Since => "Since {day}",
        FromLandlord => "From the landlord’s own system. Nothing has been recorded here yet.",
        Further => "The landlord’s own system says more than is recorded here: {stage}. Record what is missing before you go on.",
        Owed => "Owed, benefit on its way left out: {amount}",
        CourtApart => "Court costs are an account of their own and are not in this figure.",
        ProtectedTitle => "What protects this household",
        ProtectedNone => "Nothing is on record.",
        ProtectedNoChasing => "Nobody may be asked for money while this holds: {why}.",
        ProtectedNoProgram => "No message goes out by itself: {why}. Write to this household yourself, with care.",
        ProtectedSplit => "Frozen when it began: {frozen}. Come due since, and still asked for: {since}.",
        ProtectedCourt => "There is a claim in court: tell the court of the breathing space.",
        ProtectedReview => "Look at it again: the day was {day}.",
        ProtectedLink => "Record or end a protection",
        NextTitle => "What may follow",
        NextNone => "Nothing follows from here.",
        NextOpen => "Ready",
        NextMissing => "{count} not met",
        NextOutcome => "Record what the court decided",
        NextFor => "For a {role}",
        GatesTitle => "What must be there",
        GateColumn => "Check",
        StandColumn => "How it stands",
        ActColumn => "To do",
        Met => "Met",
        NotMet => "Not met",
        Record => "Record",
        RecordFor => "Record: {what}",
        NoGates => "Nothing needs to be checked for this.",
        NoticesTitle => "Notices",
        NoticesNone => "No notice is on record.",
        NoticeColumn => "Notice",
        ServedColumn => "Served",
        FromColumn => "Claim from",
        UntilColumn => "Lapses after",
        SourceColumn => "On record",
        SourceHere => "Here",
        SourceLandlord => "Landlord’s system",
        SourceBoth => "Here and landlord’s system",
        NeverLapses => "Does not lapse",
        Spent => "Spent: the case went back to where it began",
        CourtTitle => "Court",
        CourtNone => "No claim is on record.",
        CourtColumn => "What",
        DayColumn => "Day",
        HearingColumn => "Hearing",
        CourtClaim => "Claim {ref}",
        PackSent => "Hearing on {hearing}: the statement and what is known of the benefits went to the tenant on {day}.",
        PackRecord => "Record that they were sent",
        PackDue => "Hearing on {hearing}: the statement and what is known of the benefits must be with the tenant by {day}.",
        OverTitle => "Take over what the landlord’s system says",
        OverLead => "The case goes on to this stage, so that what the court decides next can be recorded, with its terms. No check is said to have been met. The history says that it was taken over, by whom and why.",
        OverButton => "Take it over",
        BackLink => "Recorded by mistake",
        BackTitle => "Take back what was recorded by mistake",
        BackLead => "Only for what never happened, or was written down wrongly. It stays on record, marked as taken back, and nothing rests on it any more. The case stands where it would without it. Terms that it put in place end, and an arrangement that ended for them is in place again.",
        BackButton => "Take it back",
        BackListTitle => "Recorded by mistake and taken back",
        BackListLead => "Nothing rests on it.",
        CorrectReason => "Why",
        CorrectReasonHint => "For the record of the case: what was wrong, and how you know. Other officers and a court may read it.",
        CorrectReasonMissing => "Enter why",
        SpendsLead => "A notice that was served so far is then spent: another must be served before court. To wait while an agreement is kept, leave the case where it stands.",
        DischargeLead => "The terms that the court set are completed, and nothing of its order is enforced any more. If a warrant was applied for, tell the court. Look at the account of court costs too.",
        EndByAgreement => "A claim can end or wait by agreement: withdraw it, or ask the court to adjourn it (Protocol, 2.12), and record that here once it is done.",
        SpentProblem => "The case ended or went back on {day}. A notice that was served by then is spent: record one that was served later.",
        HistoryTitle => "What was done",
        HistoryNone => "Nothing has been done here yet.",
        HistoryLine => "{when}, {by}",
        HistoryOverride => "Went on although not met ({role}): {gate}. {found} Reason: {reason}",
        NotYours => "This step is for a {role}. You can record what is missing.",
        Changed => "The account or the case has changed since this page was shown. Look at it as it is now, then send again.",
        UnmetProblem => "This step is not open yet. {count} not met: see below",
        NoSuchStep => "This step does not follow from where the case stands now.",
        OnRecord => "The same is on record already.",
        OverrideTitle => "Going on although something is not met",
        OverrideHint => "Give the reason. It stays on record with your name, beside each check that is not met. Leave it empty to go on only when all are met.",
        OverrideLeader => "A team leader may go on with a reason.",
        OverrideManager => "A manager may go on with a reason.",
        OverrideNobody => "Nobody may go on without this.",
        Note => "What was done, and why",
        NoteHint => "For the record of the case. Other officers and a court may read it.",
        NoteMissing => "Enter what was done, and why",
        TooLong => "Enter no more than {characters} characters",
        Submit => "Record this step",
        Check => "Work out the days",
        Confirm => "Record that this notice was served",
        Change => "Change",
        ConfirmTitle => "Check the notice",
        ConfirmLead => "These days were worked out from policy. Check them against the notice itself before you record it.",
        ConfirmEach => "It was given to each tenant by name: {names}.",
        ConfirmNotice => "Notice",
        ConfirmServed => "Counts as served on",
        ConfirmFrom => "No claim before",
        ConfirmUntil => "Last day for a claim",
        ConfirmReview => "The tenant may ask for a review until",
        ConfirmProof => "Given by, and proof",
        NoticeType => "Which notice",
        NoticeTypeMissing => "Choose which notice",
        Method => "How it was given",
        MethodMissing => "Choose how it was given",
        Given => "Day it was handed over or posted",
        GivenHint => "Served today, the earliest day in the notice is {day}. A notice sent by post counts as served later.",
        GivenMissing => "Enter the day it was handed over or posted",
        InNotice => "Day in the notice",
        InNoticeHint => "Leave it empty for the earliest day.",
        InNoticeSoon => "The day in the notice must be {day} or later",
        InNoticeSunday => "A notice to quit ends on the last day of a rent week, a Sunday",
        InNoticeWrong => "This notice cannot be served on this kind of tenancy",
        Proof => "Who gave it, and where the proof is",
        ProofHint => "A name, and where the certificate of service or the photograph is kept. For each tenant, where there are several.",
        ProofMissing => "Enter who gave it, and where the proof is",
        DayReal => "Enter a real day",
        DayFuture => "The day must be today or in the past",
        DayPast => "The day must be today or later",
        DayTooFar => "The day must be {day} or earlier",
        ClaimRef => "The court’s claim number",
        ClaimRefHint => "As on the claim form.",
        ClaimRefMissing => "Enter the court’s claim number",
        Issued => "Day it was issued",
        IssuedHint => "For example {example}.",
        IssuedMissing => "Enter the day it was issued",
        Hearing => "Day of the next hearing",
        HearingHint => "Leave it empty if there is none yet.",
        OutcomeTitle => "What the court decided",
        OutcomeLabel => "What the court decided",
        OutcomeHint => "An adjournment or an order on terms must have its terms: they become a formal arrangement.",
        OutcomeMissing => "Choose what the court decided",
        OutcomeOn => "Day of the decision",
        OutcomeOnMissing => "Enter the day of the decision",
        PossessionColumn => "Possession",
        Possession => "Day on which possession is given",
        PossessionHint => "Only for an order that names a day.",
        PossessionMissing => "Enter the day on which possession is given",
        TermsTitle => "Terms, where the court set any",
        TermsAmount => "Each payment towards the arrears, in pounds",
        TermsAmountHint => "On top of the current charges.",
        TermsFirst => "First payment",
        TermsMissing => "Enter the terms that the court set",
        TermsMost => "Only {amount} was owed on the day of the decision",
        TermsSoon => "The first payment must not be before the decision",
        EvidenceTitle => "Record evidence",
        EvidenceNeeds => "What counts",
        EvidenceSource => "Where this comes from: {source}",
        EvidenceOn => "Day it was done",
        EvidenceOnMissing => "Enter the day it was done",
        EvidenceNote => "What was done",
        EvidenceNoteHint => "Enough for somebody who was not there: who, how, and what was said.",
        EvidenceNoteMissing => "Enter what was done",
        PartNo => "No",
        PartYes => "Yes, and it is dealt with as written below",
        PartMissing => "Choose yes or no for each part",
        PartWords => "{part}: what you looked at",
        PartWordsHint => "Whom you asked and what they said. Where there is something: what was done, or who does it.",
        PartWordsMissing => "Enter what you looked at, also where there was nothing",
        EvidenceWho => "With whom",
        EvidenceWhoMissing => "Choose with whom",
        EvidenceSave => "Record",
        EvidenceBefore => "On record",
        EvidenceLine => "{day}, recorded by {by}",
        ProtectionTitle => "What protects this household",
        ProtectionLead => "While a protection holds, nobody in this household is asked for money, whoever presses the button. Rent still falls due.",
        ProtectionHeld => "Holds today",
        ProtectionRecorded => "Recorded here",
        ProtectionNew => "Record a protection",
        ProtectionKind => "What it is",
        ProtectionKindMissing => "Choose what it is",
        ProtectionWho => "Who it is about",
        ProtectionWhoHint => "It protects everybody who owes the same debt.",
        ProtectionWhoMissing => "Choose who it is about",
        ProtectionFrom => "First day",
        ProtectionFromHint => "For breathing space, the day that the register gives.",
        ProtectionFromMissing => "Enter the first day",
        ProtectionTo => "Last day",
        ProtectionToHint => "Only where it is known. Left empty for standard breathing space, it is {days} days with the first; the register may end it sooner.",
        ProtectionTreatment => "Day the crisis treatment ended",
        ProtectionTreatmentHint => "Only for a mental health crisis, once the adviser has told you. Breathing space goes on for {days} days after it.",
        ProtectionTreatmentEndHint => "Once the adviser has told you. The last day is then {days} days later.",
        ProtectionTreatmentSave => "Record the end of the treatment",
        ProtectionTreatmentMissing => "Enter the day the treatment ended",
        ProtectionTreatmentBefore => "The treatment cannot have ended before the breathing space began",
        ProtectionTreatmentOn => "The treatment ended on {day}.",
        ProtectionAdviser => "Debt adviser",
        ProtectionAdviserHint => "Only for breathing space: the name, and how to reach them. Any arrangement goes through them.",
        ProtectionRegister => "Reference in the register",
        ProtectionRegisterHint => "Only for breathing space, as the register or its letter gives it.",
        ProtectionAdviserIs => "Debt adviser: {adviser}.",
        ProtectionRegisterIs => "Reference in the register: {ref}.",
        ProtectionThrough => "Any arrangement goes through the debt adviser: {adviser}, reference {ref}. If the tenant offers something, thank them and tell the adviser.",
        ProtectionThroughUnknown => "Any arrangement goes through the debt adviser, who is not recorded here: the register says who it is. If the tenant offers something, thank them and tell the adviser.",
        ProtectionNotRecorded => "not recorded",
        ProtectionRequest => "Until {day} the landlord may ask the debt adviser to review it.",
        ProtectionHadLately => "{name} had a standard breathing space from {from} to {to}. The law lets one be had once in {months} months, so this may be the first one, told again. Look at the register. If it shows a new one, it holds all the same.",
        ProtectionOnRegister => "The register shows this one: record it",
        ProtectionOnRegisterMissing => "This person had a standard breathing space a short time ago. Look at the register, then say that it shows this one",
        ProtectionToLate => "Standard breathing space cannot last longer: its last day is {day} at the latest",
        ProtectionToBefore => "The last day must not be before the first",
        ProtectionReviewOn => "Look at it again on",
        ProtectionReviewHint => "Needed where there is no last day. No later than {day}.",
        ProtectionReviewMissing => "Enter the day on which to look at it again",
        ProtectionNote => "How it is known",
        ProtectionNoteHint => "The register’s reference, the adviser, or who told you. Nothing medical.",
        ProtectionNoteMissing => "Enter how it is known",
        ProtectionSave => "Record protection",
        ProtectionEnd => "End it",
        ProtectionEndReason => "Why it ends",
        ProtectionEndMissing => "Enter why it ends",
        ProtectionEnded => "Ended: last day {day}. {reason}",
        ProtectionLandlord => "From the landlord’s own system. It is ended there.",
    }
}

/// "a manager", in a sentence.
#[must_use]
pub fn role_words(role: OfficerRole) -> String {
    role.words().to_lowercase()
}

/// Who may go on although a check is not met.
#[must_use]
pub const fn override_words(by: Option<OfficerRole>) -> &'static str {
    match by {
        Some(OfficerRole::Manager) => StageText::OverrideManager.words(),
        Some(_) => StageText::OverrideLeader.words(),
        None => StageText::OverrideNobody.words(),
    }
}

/// What a regime is, for an officer who is new to it.
#[must_use]
pub const fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::Secure => {
            "Notice seeking possession under section 83 of the Housing Act 1985. The court must find possession reasonable."
        }
        Regime::Flexible => {
            "Notice seeking possession within the term, with a way to end the term itself. At its end, six months’ notice that it is not renewed, then two months’."
        }
        Regime::Introductory => {
            "Section 128 notice, with a review if the tenant asks within fourteen days. The court must give possession, so part 3 of the protocol applies."
        }
        Regime::Demoted => "Section 143E notice, with a review if the tenant asks. Part 3 of the protocol applies.",
        Regime::AssuredSocial => {
            "Section 8 notice. The private rules of the Renters’ Rights Act 2025 do not apply to social tenancies yet."
        }
        Regime::AssuredPrivate => {
            "Section 8 notice by the private rules of the Renters’ Rights Act 2025. There is no section 21 notice any more."
        }
        Regime::Starter => "Section 8 or section 21 notice, while section 21 applies to social tenancies.",
        Regime::NonSecure => {
            "Notice to quit of at least four weeks, ending with a rent week. Part 3 of the protocol applies."
        }
        Regime::Licence => {
            "Notice to quit of at least four weeks, unless the licence is an excluded one. Part 3 of the protocol applies."
        }
        Regime::UseAndOccupation => {
            "There is no tenancy. The charge is for use and occupation and is never called rent. Notice to quit where there is any doubt."
        }
        Regime::FormerTenant => {
            "The home has been given back. What is owed can be asked for and paid off; there is no notice and no eviction."
        }
        Regime::OtherDebt => {
            "This debt is not for a home and is never added to rent. It can be asked for and paid off; no home can be lost over it."
        }
    }
}

/// What to do about a field of these forms.
#[must_use]
pub fn stage_problem_words(problem: &Problem) -> String {
    use StageText as T;
    let text = match (problem.field, problem.reason) {
        (_, Reason::TooLong { characters }) => return T::TooLong.with(&[("characters", &characters.to_string())]),
        ("in_notice", Reason::TooFarAhead { latest }) => {
            return T::InNoticeSoon.with(&[("day", &day_words(latest))]);
        }
        ("ends", Reason::TooFarAhead { latest }) => {
            return T::ProtectionToLate.with(&[("day", &day_month_year(latest))]);
        }
        ("treatment_end", Reason::InThePast) => return T::ProtectionTreatmentBefore.words().to_owned(),
        (_, Reason::TooFarAhead { latest }) => return T::DayTooFar.with(&[("day", &day_month_year(latest))]),
        ("amount", Reason::MoreThan { most }) => {
            return T::TermsMost.with(&[("amount", &most.max(Pence::ZERO).to_string())]);
        }
        ("first", Reason::InThePast) => T::TermsSoon,
        ("reason", _) => T::CorrectReasonMissing,
        ("in_notice", Reason::NotUnderstood) => T::InNoticeSunday,
        ("in_notice", Reason::Missing) => T::InNoticeWrong,
        ("ends", Reason::InThePast) => T::ProtectionToBefore,
        (_, Reason::InTheFuture) => T::DayFuture,
        (_, Reason::InThePast) => T::DayPast,
        (_, Reason::Day(_)) => T::DayReal,
        ("note", _) => T::NoteMissing,
        ("notice-0", _) => T::NoticeTypeMissing,
        ("method-0", _) => T::MethodMissing,
        ("given", _) => T::GivenMissing,
        ("proof", _) => T::ProofMissing,
        ("claim_ref", _) => T::ClaimRefMissing,
        ("issued", _) => T::IssuedMissing,
        ("outcome-0", _) => T::OutcomeMissing,
        ("heard", _) => T::OutcomeOnMissing,
        ("possession", _) => T::PossessionMissing,
        ("done", _) => T::EvidenceOnMissing,
        ("evidence", _) => T::EvidenceNoteMissing,
        ("capacity-0" | "equality-0" | "care-0", _) => T::PartMissing,
        ("capacity-words" | "equality-words" | "care-words", _) => T::PartWordsMissing,
        ("who-0", _) => T::EvidenceWhoMissing,
        ("kind-0", _) => T::ProtectionKindMissing,
        ("person_ref-0", _) => T::ProtectionWhoMissing,
        ("starts", _) => T::ProtectionFromMissing,
        ("review", _) => T::ProtectionReviewMissing,
        ("treatment_end", _) => T::ProtectionTreatmentMissing,
        ("on_register", _) => T::ProtectionOnRegisterMissing,
        ("known", _) => T::ProtectionNoteMissing,
        ("end_reason", _) => T::ProtectionEndMissing,
        _ => T::TermsMissing,
    };
    text.words().to_owned()
}

/// How many are not met: "1 check", "3 checks".
#[must_use]
pub fn checks(count: usize) -> String {
    fill(if count == 1 { "{count} check" } else { "{count} checks" }, &[("count", &count.to_string())])
}
