//! What officers look at.

use super::{account, as_at, case, day, moment};
use app::page::{
    demonstration::{DemonstrationOfficer, DemonstrationResident, Messages, SentMessage},
    officer::{
        account::{
            ArrangementRow, BenefitRow, ChargeRow, CourtCaseRow, Figures, Identity, MarkerRow, NoticeRow,
            OfficerAccount, PersonRow, ReviewWords,
        },
        arrangement::ArrangementPanel,
        case::CaseView,
        letter_code::{LetterCodeConfirm, LetterCodeLetter, LetterCodeTenant, WHO},
        search::{Search, SearchAccess, SearchOutcome, SearchResult},
    },
    resident::home::Standing,
    view::{AccountHeading, BreathingSpace},
};
use domain::{
    arrangement::kept::{KeptState, PaymentRecord},
    money::Pence,
    problem::{Problems, Reason},
};

/// Somebody whose name would break a page that did not escape it.
pub const AWKWARD_NAME: &str = "Ms Niamh <b>O'Brien</b> & \"Sons\"";

/// An arrangement that is not kept.
fn breached() -> ArrangementPanel {
    ArrangementPanel {
        account_id: 1,
        charge: "rent",
        state: KeptState::Breached,
        since_on: day(2026, 4, 17),
        as_of_on: day(2026, 5, 1),
        ahead: Pence::new(-1_500),
        underlying: Pence::new(3_200),
        expected: Pence::new(1_700),
        paid: Pence::new(4_800),
        due_by_today: Pence::new(6_300),
        record: PaymentRecord { missed: 1, short: 0, late: 1, in_time: 2 },
        next: Some((day(2026, 5, 4), Pence::new(6_300))),
        reminded_on: Some(day(2026, 4, 17)),
        officer_asked_on: Some(day(2026, 4, 24)),
        task_id: Some(7),
        is_ordered: false,
        may_end: true,
    }
}

pub fn account() -> OfficerAccount {
    let Standing::Ordinary { on_its_way, .. } = account::four_weekly_benefit().standing else {
        panic!("the example is an ordinary account")
    };
    OfficerAccount {
        identity: Identity {
            account_id: 12,
            account_ref: "00012345".to_owned(),
            payment_ref: "7000 1234 5".to_owned(),
            name: "Rent account".to_owned(),
            tenants: "Amina Yusuf and Brian Yusuf".to_owned(),
            address: "12 Rowan Court, Exampleton EX1 2AB".to_owned(),
            patch: "North 1".to_owned(),
            tenure: "Secure tenancy".to_owned(),
            tenancy_from_on: day(2015, 6, 1),
            tenancy_to_on: None,
            closed_on: None,
            rule: Some("A garage let apart from the home.".to_owned()),
            review: Some(ReviewWords { words: "On trial until 5 July 2026, 65 days left.".to_owned(), is_due: true }),
        },
        as_at: as_at(),
        figures: Figures {
            balance: Pence::new(35_200),
            owed: "rent arrears".to_owned(),
            on_its_way,
            underlying: Pence::new(3_200),
            stopped: Vec::new(),
            last_payment: Some((day(2026, 5, 1), Pence::new(4_000))),
            weekly_charge: Some(Pence::new(12_800)),
        },
        breathing_space: None,
        people: people(),
        charges: ["Rent", "Service charge", "Heating"]
            .iter()
            .zip([11_250, 640, 910])
            .map(|(name, amount)| charge(name, amount))
            .collect(),
        benefits: vec![BenefitRow {
            stream: "Housing Benefit".to_owned(),
            amount: Pence::new(8_000),
            every: "a week".to_owned(),
            paid_every: "paid every four weeks".to_owned(),
            starts_on: day(2024, 4, 1),
            ends_on: None,
            paid_up_to_on: Some(day(2026, 4, 5)),
            next_due_on: Some(day(2026, 5, 5)),
            has_stopped: false,
        }],
        markers: markers(),
        has_hidden_marker: false,
        arrangements: vec![ArrangementRow {
            kind: "Informal arrangement".to_owned(),
            status: "Live".to_owned(),
            is_live: true,
            agreed_on: day(2026, 2, 10),
            starts_on: day(2026, 2, 13),
            amount: Pence::new(500),
            every: "a week".to_owned(),
            arrears_at_start: Pence::new(21_240),
        }],
        notices: vec![NoticeRow {
            kind: "Notice of seeking possession".to_owned(),
            served_on: day(2025, 11, 3),
            not_before_on: day(2025, 12, 1),
            expires_on: Some(day(2026, 11, 30)),
            source: "Here and landlord’s system".to_owned(),
        }],
        court_cases: vec![CourtCaseRow {
            case_ref: "C-2025-0042".to_owned(),
            issued_on: Some(day(2025, 12, 8)),
            hearing_on: Some(day(2026, 1, 20)),
            outcome: Some("Suspended possession order".to_owned()),
            outcome_on: Some(day(2026, 1, 20)),
            source: "Landlord’s system".to_owned(),
        }],
        others: account::with_other_accounts().others,
        case: CaseView { arrangement: Some(breached()), ..case::view() },
    }
}

fn charge(name: &str, amount: i64) -> ChargeRow {
    ChargeRow {
        name: name.to_owned(),
        amount: Pence::new(amount),
        every: "a week".to_owned(),
        starts_on: day(2026, 4, 6),
        ends_on: None,
        is_hb_eligible: name != "Heating",
        is_uc_eligible: name != "Heating",
    }
}

fn people() -> Vec<PersonRow> {
    vec![
        PersonRow {
            name: "Mrs Amina Yusuf".to_owned(),
            role: "Lead tenant".to_owned(),
            born_on: Some(day(1985, 3, 27)),
            email: Some("amina@example.org".to_owned()),
            mobile: Some("07700 900 123".to_owned()),
            language: Some("Somali".to_owned()),
            contact_preference: Some("by text message".to_owned()),
            contact_limited: Some("Safe contact only: after 4pm, never by letter.".to_owned()),
            reached: Some("Nothing is sent by itself: prefers letters.".to_owned()),
            format: Some("Large print".to_owned()),
            trusted: vec![
                "May talk to us for Amina Yusuf: Maya Yusuf (my sister), about what is owed, until 1 May 2027"
                    .to_owned(),
            ],
        },
        PersonRow {
            name: AWKWARD_NAME.to_owned(),
            role: "Joint tenant".to_owned(),
            born_on: None,
            email: None,
            mobile: None,
            language: None,
            contact_preference: None,
            contact_limited: None,
            reached: None,
            format: None,
            trusted: Vec::new(),
        },
    ]
}

fn markers() -> Vec<MarkerRow> {
    let marker = |kind: &str, is_restricted, is_review_due| MarkerRow {
        person: "Amina Yusuf".to_owned(),
        kind: kind.to_owned(),
        is_restricted,
        starts_on: day(2025, 10, 1),
        ends_on: None,
        review_on: Some(day(2026, 4, 1)),
        is_review_due,
    };
    vec![marker("Domestic abuse", true, false), marker("Learning disability", false, true)]
}

pub fn account_in_breathing_space() -> OfficerAccount {
    OfficerAccount {
        breathing_space: Some(BreathingSpace {
            began_on: day(2026, 4, 13),
            ends_on: Some(day(2026, 6, 12)),
            frozen: Pence::new(64_210),
            since_start: Pence::new(8_800),
        }),
        charges: Vec::new(),
        benefits: Vec::new(),
        markers: Vec::new(),
        has_hidden_marker: true,
        arrangements: Vec::new(),
        notices: Vec::new(),
        court_cases: Vec::new(),
        case: case::bare(),
        ..account()
    }
}

pub fn search() -> Search {
    let may = |balance| SearchAccess::May { balance: Pence::new(balance) };
    let result = |account_id, tenants: &str, access, closed_on| SearchResult {
        account: AccountHeading { account_id, closed_on, ..account::heading() },
        account_ref: format!("000{account_id}345"),
        tenants: tenants.to_owned(),
        postcode: "EX1 2AB".to_owned(),
        patch: "North 1".to_owned(),
        access,
    };
    Search {
        typed: "yusuf rowan".to_owned(),
        outcome: Some(SearchOutcome::Found {
            results: vec![
                result(12, "Amina Yusuf and Brian Yusuf", may(35_200), None),
                result(17, "Chloé Yusuff", may(-3_000), None),
                result(18, "Dev Yusuf", may(0), Some(day(2025, 3, 30))),
                result(19, "Ella Yusuf", SearchAccess::Ask { whom: "Olive Okafor".to_owned() }, None),
            ],
            has_more: true,
        }),
    }
}

pub fn letter_confirm() -> LetterCodeConfirm {
    let tenant = |person_ref: &str, name: &str, has_live_code| LetterCodeTenant {
        person_ref: person_ref.to_owned(),
        name: name.to_owned(),
        has_live_code,
    };
    let mut problems = Problems::new();
    problems.push(WHO, Reason::Missing);
    LetterCodeConfirm {
        account_id: 12,
        address: "12 Rowan Court".to_owned(),
        tenants: vec![tenant("P1", "Mrs Amina Yusuf", true), tenant("P2", AWKWARD_NAME, false)],
        code_days: 14,
        is_given_safely: true,
        chosen: (String::new(), true),
        problems,
    }
}

pub fn letter() -> LetterCodeLetter {
    LetterCodeLetter {
        account_id: 12,
        name: "Mrs Amina Yusuf".to_owned(),
        is_given_safely: false,
        address: vec!["12 Rowan Court".to_owned(), "Exampleton".to_owned(), "EX1 2AB".to_owned()],
        payment_ref: "7000 1234 5".to_owned(),
        code: "K7QM-4RTX-9WBN".to_owned(),
        issued_on: day(2026, 5, 1),
        expires_on: day(2026, 5, 15),
        portal_address: "rent.exampleton.example".to_owned(),
    }
}

pub fn messages() -> Messages {
    Messages {
        messages: vec![SentMessage {
            sent: moment(day(2026, 5, 1), 9, 4),
            channel: "Email".to_owned(),
            to: "amina@example.org".to_owned(),
            subject: Some("Your code to sign in".to_owned()),
            body: "Your code is 123456.\n\nIt lasts 10 minutes.".to_owned(),
        }],
        residents: vec![DemonstrationResident {
            story: "Four-weekly Housing Benefit".to_owned(),
            name: "Amina Yusuf".to_owned(),
            payment_ref: "7000 1234 5".to_owned(),
            born_on: day(1985, 3, 27),
        }],
        officers: vec![DemonstrationOfficer {
            name: "Dev Okafor".to_owned(),
            email: "dev@exampleton.example".to_owned(),
            role: "Officer, North 1".to_owned(),
        }],
    }
}
