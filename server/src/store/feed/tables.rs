//! The files of the extract, as `docs/extract-format.md` lays them down, in the order in which they are read: a row
//! comes after what it hangs on.

use domain::ledger::{
    AccountKind, ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, BenefitFrequency, BenefitStream,
    ChargeCode, ChargeFrequency, CourtOutcome, EntryKind, NoticeKind, PaidEvery,
};
use domain::permission::OfficerRole;
use domain::person::{ContactPreference, MarkerKind, PersonRole, Tenure};

use super::fold::{lower_case, payment_ref};
use super::table::{
    Derived, FeedColumn, FeedKind,
    FeedKind::{Account, Code, Day, Email, Flag, Money, Reference, Text, Whole},
    FeedTable, Memory, Parent, WhenEmpty,
};

/// Names, lines of an address.
const SHORT: usize = 300;
/// A narrative or a note.
const LONG: usize = 20_000;

/// A column that must not be empty.
const fn required(heading: &'static str, field: &'static str, kind: FeedKind) -> FeedColumn {
    FeedColumn { heading, field, kind, when_empty: WhenEmpty::Refused, derived: None }
}

/// A column that may be empty: not known.
const fn optional(heading: &'static str, field: &'static str, kind: FeedKind) -> FeedColumn {
    FeedColumn { heading, field, kind, when_empty: WhenEmpty::NotKnown, derived: None }
}

/// A column that means something of its own when it is empty.
const fn defaulting(heading: &'static str, field: &'static str, kind: FeedKind, means: &'static str) -> FeedColumn {
    FeedColumn { heading, field, kind, when_empty: WhenEmpty::Means(means), derived: None }
}

/// Whether the text is a code of the vocabulary.
macro_rules! code {
    ($vocabulary:ident) => {
        Code(|text| $vocabulary::parse(text).is_some())
    };
}

const OF_ACCOUNT: Parent = Parent { of: || &ACCOUNTS, field: "account_ref" };

/// Every file, in reading order.
pub static ALL: [&FeedTable; 14] = [
    &CHARGE_CALENDAR,
    &PROPERTIES,
    &TENANCIES,
    &PEOPLE,
    &MARKERS,
    &OFFICERS,
    &ACCOUNTS,
    &CHARGES,
    &BENEFITS,
    &TRANSACTIONS,
    &ARRANGEMENTS,
    &ACTIONS,
    &NOTICES,
    &COURT_CASES,
];

/// The landlord's rent weeks.
pub static CHARGE_CALENDAR: FeedTable = FeedTable {
    file: "charge_calendar",
    table: "rent_week",
    noun: "rent week",
    columns: &[
        required("week_start", "week_start_on", Day),
        required("rent_year", "rent_year", Text(20)),
        required("week_no", "week_number", Whole(1, 54)),
        required("chargeable", "chargeable", Flag),
    ],
    key_columns: 1,
    parents: &[],
    memory: Memory::Fields,
};

/// Homes and garages.
pub static PROPERTIES: FeedTable = FeedTable {
    file: "properties",
    table: "property",
    noun: "property",
    columns: &[
        required("property_ref", "property_ref", Reference),
        required("address_line_1", "address_line_1", Text(SHORT)),
        optional("address_line_2", "address_line_2", Text(SHORT)),
        optional("town", "town", Text(SHORT)),
        required("postcode", "postcode", Text(20)),
        optional("property_type", "property_type", Text(SHORT)),
        optional("bedrooms", "bedrooms", Whole(0, 999)),
        required("patch", "patch", Reference),
    ],
    key_columns: 1,
    parents: &[],
    memory: Memory::Fields,
};

/// Who lets what, and how.
pub static TENANCIES: FeedTable = FeedTable {
    file: "tenancies",
    table: "tenancy",
    noun: "tenancy",
    columns: &[
        required("tenancy_ref", "tenancy_ref", Reference),
        required("property_ref", "property_ref", Reference),
        required("tenure", "tenure", code!(Tenure)),
        required("start_date", "starts_on", Day),
        optional("end_date", "ends_on", Day),
        optional("probation_ends_on", "probation_ends_on", Day),
        optional("fixed_term_ends_on", "fixed_term_ends_on", Day),
    ],
    key_columns: 1,
    parents: &[Parent { of: || &PROPERTIES, field: "property_ref" }],
    memory: Memory::Fields,
};

/// Tenants and those who live with them.
pub static PEOPLE: FeedTable = FeedTable {
    file: "people",
    table: "person",
    noun: "person",
    columns: &[
        required("person_ref", "person_ref", Reference),
        required("tenancy_ref", "tenancy_ref", Reference),
        required("role", "role", code!(PersonRole)),
        optional("title", "title", Text(SHORT)),
        required("first_name", "first_name", Text(SHORT)),
        required("last_name", "last_name", Text(SHORT)),
        optional("date_of_birth", "born_on", Day),
        optional("email", "email", Email),
        optional("mobile", "mobile", Text(40)),
        optional("language", "language", Text(40)),
        optional("contact_preference", "contact_preference", code!(ContactPreference)),
    ],
    key_columns: 2,
    parents: &[Parent { of: || &TENANCIES, field: "tenancy_ref" }],
    memory: Memory::Fields,
};

/// What an officer must bear in mind about a person.
pub static MARKERS: FeedTable = FeedTable {
    file: "markers",
    table: "marker",
    noun: "marker",
    columns: &[
        required("person_ref", "person_ref", Reference),
        required("kind", "kind", code!(MarkerKind)),
        required("starts_on", "starts_on", Day),
        optional("ends_on", "ends_on", Day),
        optional("review_on", "review_on", Day),
    ],
    key_columns: 3,
    parents: &[Parent { of: || &PEOPLE, field: "person_ref" }],
    memory: Memory::Fields,
};

const OFFICER_REF: FeedColumn = required("officer_ref", "officer_ref", Reference);
const OFFICER_NAME: FeedColumn = required("name", "name", Text(SHORT));
const OFFICER_EMAIL: FeedColumn = FeedColumn {
    heading: "email",
    field: "email",
    kind: Email,
    when_empty: WhenEmpty::Refused,
    derived: Some(Derived { field: "email_folded", from: lower_case }),
};
const OFFICER_ROLE: FeedColumn = required("role", "role", code!(OfficerRole));

/// Who may sign in as an officer: a row for each patch of theirs.
pub static OFFICERS: FeedTable = FeedTable {
    file: "officers",
    table: "officer_patch",
    noun: "officer",
    columns: &[OFFICER_REF, defaulting("patch", "patch", Reference, ""), OFFICER_NAME, OFFICER_EMAIL, OFFICER_ROLE],
    key_columns: 2,
    parents: &[],
    memory: Memory::Fields,
};

/// The same file as one row for each officer, without the patches, which are kept in a table of their own.
pub static OFFICER_DETAILS: FeedTable = FeedTable {
    file: "officers",
    table: "officer",
    noun: "officer",
    columns: &[OFFICER_REF, OFFICER_NAME, OFFICER_EMAIL, OFFICER_ROLE],
    key_columns: 1,
    parents: &[],
    memory: Memory::Fields,
};

/// Accounts of a tenancy; each stands alone.
pub static ACCOUNTS: FeedTable = FeedTable {
    file: "accounts",
    table: "account",
    noun: "account",
    columns: &[
        required("account_ref", "account_ref", Reference),
        required("tenancy_ref", "tenancy_ref", Reference),
        required("kind", "kind", code!(AccountKind)),
        FeedColumn {
            heading: "payment_ref",
            field: "payment_ref",
            kind: Reference,
            when_empty: WhenEmpty::Refused,
            derived: Some(Derived { field: "payment_ref_folded", from: payment_ref }),
        },
        required("opened_on", "opened_on", Day),
        optional("closed_on", "closed_on", Day),
        defaulting("opening_balance", "opening_balance_pence", Money, "0"),
    ],
    key_columns: 1,
    parents: &[Parent { of: || &TENANCIES, field: "tenancy_ref" }],
    memory: Memory::Fields,
};

/// What falls due on an account, and from when to when.
pub static CHARGES: FeedTable = FeedTable {
    file: "charges",
    table: "charge",
    noun: "charge",
    columns: &[
        required("account_ref", "account_ref", Account),
        required("charge_code", "charge_code", code!(ChargeCode)),
        required("effective_from", "starts_on", Day),
        required("amount", "amount_pence", Money),
        required("frequency", "frequency", code!(ChargeFrequency)),
        optional("effective_to", "ends_on", Day),
        required("hb_eligible", "hb_eligible", Flag),
        required("uc_eligible", "uc_eligible", Flag),
    ],
    key_columns: 3,
    parents: &[OF_ACCOUNT],
    memory: Memory::Fields,
};

/// Benefit that pays towards an account.
pub static BENEFITS: FeedTable = FeedTable {
    file: "benefits",
    table: "benefit",
    noun: "benefit",
    columns: &[
        required("account_ref", "account_ref", Account),
        required("stream", "stream", code!(BenefitStream)),
        required("start_on", "starts_on", Day),
        required("amount", "amount_pence", Money),
        required("frequency", "frequency", code!(BenefitFrequency)),
        required("paid_every", "paid_every", code!(PaidEvery)),
        optional("end_on", "ends_on", Day),
        optional("paid_up_to", "paid_up_to_on", Day),
        optional("next_due_on", "next_due_on", Day),
    ],
    key_columns: 3,
    parents: &[OF_ACCOUNT],
    memory: Memory::Fields,
};

/// The ledger.
pub static TRANSACTIONS: FeedTable = FeedTable {
    file: "transactions",
    table: "ledger_entry",
    noun: "transaction",
    columns: &[
        required("transaction_ref", "transaction_ref", Reference),
        required("account_ref", "account_ref", Account),
        required("posted_on", "posted_on", Day),
        required("effective_on", "effective_on", Day),
        required("type", "kind", code!(EntryKind)),
        optional("charge_code", "charge_code", code!(ChargeCode)),
        required("amount", "amount_pence", Money),
        defaulting("narrative", "narrative", Text(LONG), ""),
        optional("period_from", "period_from_on", Day),
        optional("period_to", "period_to_on", Day),
        optional("reverses_ref", "reverses_ref", Reference),
    ],
    key_columns: 1,
    parents: &[OF_ACCOUNT],
    memory: Memory::Unchanging,
};

/// Agreed plans to clear arrears.
pub static ARRANGEMENTS: FeedTable = FeedTable {
    file: "arrangements",
    table: "arrangement",
    noun: "arrangement",
    columns: &[
        required("arrangement_ref", "arrangement_ref", Reference),
        required("account_ref", "account_ref", Account),
        required("kind", "kind", code!(ArrangementKind)),
        required("agreed_on", "agreed_on", Day),
        required("starts_on", "starts_on", Day),
        required("amount", "amount_pence", Money),
        required("frequency", "frequency", code!(ArrangementFrequency)),
        required("arrears_at_start", "arrears_at_start_pence", Money),
        required("status", "status", code!(ArrangementStatus)),
    ],
    key_columns: 1,
    parents: &[OF_ACCOUNT],
    memory: Memory::Fields,
};

/// What officers did.
pub static ACTIONS: FeedTable = FeedTable {
    file: "actions",
    table: "action",
    noun: "action",
    columns: &[
        required("action_ref", "action_ref", Reference),
        required("account_ref", "account_ref", Account),
        required("done_on", "done_on", Day),
        required("code", "code", code!(ActionCode)),
        required("done_by", "done_by", Text(SHORT)),
        optional("note", "note", Text(LONG)),
    ],
    key_columns: 1,
    parents: &[OF_ACCOUNT],
    memory: Memory::Unchanging,
};

/// Notices served.
pub static NOTICES: FeedTable = FeedTable {
    file: "notices",
    table: "notice",
    noun: "notice",
    columns: &[
        required("notice_ref", "notice_ref", Reference),
        required("account_ref", "account_ref", Account),
        required("kind", "kind", code!(NoticeKind)),
        required("served_on", "served_on", Day),
        required("not_before", "not_before_on", Day),
        optional("expires_on", "expires_on", Day),
    ],
    key_columns: 1,
    parents: &[OF_ACCOUNT],
    memory: Memory::Fields,
};

/// Claims for possession.
pub static COURT_CASES: FeedTable = FeedTable {
    file: "court_cases",
    table: "court_case",
    noun: "court case",
    columns: &[
        required("case_ref", "case_ref", Reference),
        required("account_ref", "account_ref", Account),
        required("issued_on", "issued_on", Day),
        optional("hearing_on", "hearing_on", Day),
        optional("outcome", "outcome", code!(CourtOutcome)),
        optional("outcome_on", "outcome_on", Day),
    ],
    key_columns: 1,
    parents: &[OF_ACCOUNT],
    memory: Memory::Fields,
};
