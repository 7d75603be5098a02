//! Who may do what: one table, one question, and the proof of its answer.
//!
//! [`permits`] is the only way to a [`Permit`], and an act asks for one, so an act that nobody checked does
//! not compile. What a person is *told* of a refusal is the page's business: someone else's account looks
//! to a resident exactly like one that does not exist.

use crate::person::PersonRole;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an officer is to the landlord.
    OfficerRole {
        Officer = "officer", "Officer";
        TeamLeader = "team_leader", "Team leader";
        Manager = "manager", "Manager";
        Finance = "finance", "Finance";
        Auditor = "auditor", "Auditor";
    }
}

vocabulary! {
    /// Something that can be done and must be allowed.
    Act {
        SeeOwnAccount = "see_own_account", "See one's own account";
        SeeOwnStatement = "see_own_statement", "See one's own statement";
        SeeOwnSessions = "see_own_sessions", "See where one is signed in";
        SignOutEverywhere = "sign_out_everywhere", "Sign out everywhere";
        KeepBudget = "keep_budget", "Work out one's own budget";
        SearchAccounts = "search_accounts", "Search for an account";
        SeeAccount = "see_account", "See a resident's account";
        SeeAccountStatement = "see_account_statement", "See a resident's statement";
        SeeMarkers = "see_markers", "See a person's markers";
        SeeRestrictedMarkers = "see_restricted_markers", "See restricted markers";
        IssueLetterCode = "issue_letter_code", "Issue a sign-in code by letter";
        SeeOwnArrangement = "see_own_arrangement", "See one's own offer or arrangement";
        OfferArrangement = "offer_arrangement", "Offer to repay, and answer what comes back";
        SeeRequests = "see_requests", "See what residents asked for";
        SeeOffer = "see_offer", "See an offer, and the budget sent with it";
        DecideOffer = "decide_offer", "Decide an offer";
        DecideLeadersOffer = "decide_leaders_offer", "Decide an offer that needs a team leader";
        DecideManagersOffer = "decide_managers_offer", "Decide an offer that needs a manager";
        AssignRequest = "assign_request", "Take a request, or hand it to a colleague";
        HandOverOwnRequests = "hand_over_own_requests", "Hand over all of one's own requests";
        HandOverRequests = "hand_over_requests", "Hand over all of an officer's requests";
        ActForResident = "act_for_resident", "Act for a resident on the telephone";
        SeeOwnMessages = "see_own_messages", "See one's own messages";
        WriteOwnMessage = "write_own_message", "Write to the team, or tell it of a change";
        ChangeOwnContact = "change_own_contact", "Change how one is reached";
        NameTrustedPerson = "name_trusted_person", "Name somebody who may talk to the team";
        SeeMessages = "see_messages", "See a resident's messages and tasks";
        AnswerMessage = "answer_message", "Answer a resident's message";
        CloseTask = "close_task", "Close a task";
        CloseRestrictedTask = "close_restricted_task", "Close a task that touches somebody's safety";
        SeeCaseRecord = "see_case_record", "See the notes, contacts and referrals of a case";
        WriteCaseRecord = "write_case_record", "Write a note, log a contact, or refer somebody";
        PrintLetter = "print_letter", "Print a letter that waits";
        SendLetter = "send_letter", "Send a letter or message from a template";
        EndArrangement = "end_arrangement", "End an arrangement that was agreed here";
        EndCourtTerms = "end_court_terms", "End the terms of a court before they are paid off";
        SetContact = "set_contact", "Set a resident's contact details";
        SeeOwnMandate = "see_own_mandate", "See one's own Direct Debit";
        SetUpMandate = "set_up_mandate", "Set up, change or cancel one's own Direct Debit";
        SeeMandate = "see_mandate", "See a resident's Direct Debit";
        ListMandates = "list_mandates", "See the list of Direct Debits";
        RecordMandate = "record_mandate", "Record what the bank said of a Direct Debit";
        SeeCaseload = "see_caseload", "See which accounts need a person";
        PauseAccount = "pause_account", "Snooze or pause an account";
        AssignAccount = "assign_account", "Assign an account to an officer";
        WorkCase = "work_case", "Work a case in arrears, and record evidence";
        MakeCourtPack = "make_court_pack", "Make the papers for court of a case";
        RecordProtection = "record_protection", "Record what protects a household, and end it";
        TakeToCourt = "take_to_court", "Take a case to court";
        ApproveEviction = "approve_eviction", "Approve an eviction";
        CorrectCase = "correct_case", "Take back what was recorded by mistake, or take over what the landlord's system says";
        OpenGate = "open_gate", "Go on although a check is not met";
        OpenManagersGate = "open_managers_gate", "Go on although a check that a manager answers for is not met";
        SeeReport = "see_report", "See the weekly report of one's own patches";
        HandOverPatch = "hand_over_patch", "Hand a patch over to another officer";
        SeeOperations = "see_operations", "See how the system is running";
    }
}

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Someone who has not signed in.
    Anonymous,
    /// A tenant. Build it with [`Actor::resident`].
    Resident {
        /// The tenancies where this person is lead or joint tenant.
        tenancy_refs: Vec<String>,
    },
    /// Someone who works for the landlord.
    Officer {
        /// The landlord's reference.
        officer_ref: String,
        /// What they are.
        role: OfficerRole,
        /// The patches whose accounts they act on; empty means all.
        patches: Vec<String>,
        /// The tenancies that are kept from them whatever their patch, sorted: their own and their family's, and, of whoever
        /// is no team leader or manager, everybody's who works for the landlord or is family of someone who does. They come
        /// with the actor and not with the account, so that no way to an account can forget to ask.
        kept_from: Vec<String>,
    },
}

impl OfficerRole {
    /// Whether accounts of people who work for the landlord, and of their families, are kept from this role.
    #[must_use]
    pub fn is_kept_from_staff(self) -> bool {
        !LEADERS.contains(&self)
    }
}

/// What an officer may do for a resident who is on the telephone, as that resident. Who is trusted, and where somebody is
/// signed in, is settled by residents themselves.
const DONE_FOR_RESIDENTS: &[Act] = &[
    Act::SeeOwnAccount,
    Act::SeeOwnStatement,
    Act::KeepBudget,
    Act::SeeOwnArrangement,
    Act::OfferArrangement,
    Act::SeeOwnMessages,
    Act::WriteOwnMessage,
    Act::ChangeOwnContact,
    Act::SeeOwnMandate,
    Act::SetUpMandate,
];

impl Act {
    /// Whether an officer may do this, a resident's own act, for a resident who is on the telephone.
    #[must_use]
    pub fn is_done_for_residents(self) -> bool {
        DONE_FOR_RESIDENTS.contains(&self)
    }
}

impl Actor {
    /// A resident, from everything the person is to any tenancy: where they merely live they have no say.
    pub fn resident(parts: impl IntoIterator<Item = (String, PersonRole)>) -> Self {
        let tenancy_refs =
            parts.into_iter().filter(|(_, role)| role.is_tenant()).map(|(tenancy_ref, _)| tenancy_ref).collect();
        Self::Resident { tenancy_refs }
    }
}

/// What the act is upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource<'a> {
    /// What belongs to whoever is asking: their sessions.
    Own,
    /// The landlord's accounts as a whole, or the system itself.
    Whole,
    /// One account and the people on it.
    Account {
        /// The tenancy it belongs to.
        tenancy_ref: &'a str,
        /// The patch that the home is in.
        patch: &'a str,
    },
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nobody is signed in.
    #[error("sign in first")]
    SignInFirst,
    /// Not for this kind of person, or not for this role.
    #[error("this role may not do this")]
    NotThisRole,
    /// The account is of someone else's tenancy.
    #[error("not an account of this resident")]
    NotTheirTenancy,
    /// The account is in another officer's patch.
    #[error("not in a patch of this officer")]
    NotTheirPatch,
    /// The account is the officer's own, or one that only a team leader or manager opens.
    #[error("an account that is kept from this officer")]
    KeptFromThem,
    /// The act is not one that is done upon this: our own mistake, answered with a refusal.
    #[error("this act is not done upon this")]
    NotOnThis,
}

/// Proof that an act was allowed. Only [`permits`] makes one.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a permit is asked for in order to act on it"]
pub struct Permit {
    act: Act,
    tenancy_ref: Option<String>,
}

impl Permit {
    /// The act that was allowed.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }

    /// The tenancy it was allowed for; `None` when the act is not upon one account.
    #[must_use]
    pub fn tenancy_ref(&self) -> Option<&str> {
        self.tenancy_ref.as_deref()
    }

    /// Does this permit allow the act for this tenancy? Asked again where the act is done, so that a
    /// permit for one account cannot be spent on another.
    #[must_use]
    pub fn is_for(&self, act: Act, tenancy_ref: &str) -> bool {
        self.act == act && self.tenancy_ref() == Some(tenancy_ref)
    }
}

/// How far an act reaches for those who may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Upon what is one's own.
    Own,
    /// Upon accounts: a resident's of their tenancies, an officer's of their patches.
    Accounts,
    /// Upon the whole.
    Whole,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The act.
    pub act: Act,
    /// How far it reaches.
    pub reach: Reach,
    /// May a resident?
    pub resident: bool,
    /// The officers' roles that may.
    pub officers: &'static [OfficerRole],
}

const NOBODY: &[OfficerRole] = &[];
const EVERYONE: &[OfficerRole] = OfficerRole::ALL;
const CASE_WORKERS: &[OfficerRole] = &[OfficerRole::Officer, OfficerRole::TeamLeader, OfficerRole::Manager];
const LEADERS: &[OfficerRole] = &[OfficerRole::TeamLeader, OfficerRole::Manager];
const MANAGERS: &[OfficerRole] = &[OfficerRole::Manager];
const PAYMENT_KEEPERS: &[OfficerRole] = &[OfficerRole::TeamLeader, OfficerRole::Manager, OfficerRole::Finance];

/// Without signing in, nothing: no row can say otherwise.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { act: Act::SeeOwnAccount,        reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::SeeOwnStatement,      reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::SeeOwnSessions,       reach: Reach::Own,      resident: true,  officers: EVERYONE },
    Row { act: Act::SignOutEverywhere,    reach: Reach::Own,      resident: true,  officers: EVERYONE },
    Row { act: Act::KeepBudget,           reach: Reach::Own,      resident: true,  officers: NOBODY },
    Row { act: Act::SearchAccounts,       reach: Reach::Whole,    resident: false, officers: EVERYONE },
    Row { act: Act::SeeAccount,           reach: Reach::Accounts, resident: false, officers: EVERYONE },
    Row { act: Act::SeeAccountStatement,  reach: Reach::Accounts, resident: false, officers: EVERYONE },
    Row { act: Act::SeeMarkers,           reach: Reach::Accounts, resident: false, officers: EVERYONE },
    Row { act: Act::SeeRestrictedMarkers, reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::IssueLetterCode,      reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::SeeOwnArrangement,    reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::OfferArrangement,     reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::SeeRequests,          reach: Reach::Whole,    resident: false, officers: CASE_WORKERS },
    Row { act: Act::SeeOffer,             reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::DecideOffer,          reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::DecideLeadersOffer,   reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::DecideManagersOffer,  reach: Reach::Accounts, resident: false, officers: MANAGERS },
    Row { act: Act::AssignRequest,        reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::HandOverOwnRequests,  reach: Reach::Whole,    resident: false, officers: CASE_WORKERS },
    Row { act: Act::HandOverRequests,     reach: Reach::Whole,    resident: false, officers: LEADERS },
    Row { act: Act::ActForResident,       reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::SeeOwnMessages,       reach: Reach::Own,      resident: true,  officers: NOBODY },
    Row { act: Act::WriteOwnMessage,      reach: Reach::Own,      resident: true,  officers: NOBODY },
    Row { act: Act::ChangeOwnContact,     reach: Reach::Own,      resident: true,  officers: NOBODY },
    Row { act: Act::NameTrustedPerson,    reach: Reach::Own,      resident: true,  officers: NOBODY },
    Row { act: Act::SeeMessages,          reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::AnswerMessage,        reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::CloseTask,            reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::CloseRestrictedTask,  reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::SeeCaseRecord,        reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::WriteCaseRecord,      reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::PrintLetter,          reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::SendLetter,           reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::EndArrangement,       reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::EndCourtTerms,        reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::SetContact,           reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::SeeOwnMandate,        reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::SetUpMandate,         reach: Reach::Accounts, resident: true,  officers: NOBODY },
    Row { act: Act::SeeMandate,           reach: Reach::Accounts, resident: false, officers: EVERYONE },
    Row { act: Act::ListMandates,         reach: Reach::Whole,    resident: false, officers: EVERYONE },
    Row { act: Act::RecordMandate,        reach: Reach::Accounts, resident: false, officers: PAYMENT_KEEPERS },
    Row { act: Act::SeeCaseload,          reach: Reach::Whole,    resident: false, officers: CASE_WORKERS },
    Row { act: Act::PauseAccount,         reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::AssignAccount,        reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::WorkCase,             reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::MakeCourtPack,        reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::RecordProtection,     reach: Reach::Accounts, resident: false, officers: CASE_WORKERS },
    Row { act: Act::TakeToCourt,          reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::ApproveEviction,      reach: Reach::Accounts, resident: false, officers: MANAGERS },
    Row { act: Act::CorrectCase,          reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::OpenGate,             reach: Reach::Accounts, resident: false, officers: LEADERS },
    Row { act: Act::OpenManagersGate,     reach: Reach::Accounts, resident: false, officers: MANAGERS },
    Row { act: Act::SeeReport,            reach: Reach::Whole,    resident: false, officers: EVERYONE },
    Row { act: Act::HandOverPatch,        reach: Reach::Whole,    resident: false, officers: LEADERS },
    Row { act: Act::SeeOperations,        reach: Reach::Whole,    resident: false, officers: MANAGERS },
];

/// The whole table, to be printed.
#[must_use]
pub const fn table() -> &'static [Row] {
    TABLE
}

/// May this actor do this act upon this?
///
/// # Errors
/// [`Refused`], which says why not. An act without a row is allowed to nobody.
pub fn permits(actor: &Actor, act: Act, resource: &Resource<'_>) -> Result<Permit, Refused> {
    let row = TABLE.iter().find(|row| row.act == act).ok_or(Refused::NotThisRole)?;
    let allowed = match actor {
        Actor::Anonymous => return Err(Refused::SignInFirst),
        Actor::Resident { .. } => row.resident,
        Actor::Officer { role, .. } => row.officers.contains(role),
    };
    if !allowed {
        return Err(Refused::NotThisRole);
    }
    match (row.reach, *resource) {
        (Reach::Own, Resource::Own) | (Reach::Whole, Resource::Whole) => Ok(Permit { act, tenancy_ref: None }),
        (Reach::Accounts, Resource::Account { tenancy_ref, patch }) => {
            reaches(actor, tenancy_ref, patch)?;
            Ok(Permit { act, tenancy_ref: Some(tenancy_ref.to_owned()) })
        }
        _ => Err(Refused::NotOnThis),
    }
}

fn reaches(actor: &Actor, tenancy_ref: &str, patch: &str) -> Result<(), Refused> {
    match actor {
        Actor::Anonymous => Err(Refused::SignInFirst),
        Actor::Resident { tenancy_refs } => {
            let theirs = tenancy_refs.iter().any(|own| own == tenancy_ref);
            theirs.then_some(()).ok_or(Refused::NotTheirTenancy)
        }
        Actor::Officer { kept_from, .. } if kept_from.iter().any(|kept| kept == tenancy_ref) => {
            Err(Refused::KeptFromThem)
        }
        Actor::Officer { patches, .. } => {
            let theirs = patches.is_empty() || patches.iter().any(|own| own == patch);
            theirs.then_some(()).ok_or(Refused::NotTheirPatch)
        }
    }
}
