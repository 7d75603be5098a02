//! Direct Debit, of made-up people.

use super::{day, officer_layout as officer, resident};
use app::page::{
    officer::mandate::{
        self as officer_mandate, MandateCollection, MandateHappened, MandateList, MandateListed, MandateRecord,
        RecordProblem, RecordTyped,
    },
    resident::direct_debit::{
        authority::{self, AuthorityForm},
        bank::{self, BankForm},
        barred::{self, DirectDebitBar},
        cancel::{self, MandateCancel},
        change::{self, MandateChange, MandateChangeReview},
        covers::{self, CoversForm},
        done::{self, MandateDone},
        locked,
        manage::{self, CollectionShown, MandateShown},
        paper,
        review::{self, MandateReview},
        start::{self, DirectDebitStart},
        when::{self, WhenForm, WhenLimits},
    },
};
use domain::{
    direct_debit::{
        BacsReference, BankTyped, Collection, CollectionFrequency, CollectionRule, Covers, Due, Extra, Mandate,
        MandateEvent, MandateState, Payee, Replaced, WhenTyped, schedule,
    },
    money::{Frequency, Pence},
    policy::Policy,
};

const ACCOUNT_ID: i64 = 12;
const PLAN: &str = "0123456789abcdef";

fn payee() -> Payee {
    Payee {
        landlord: "Exampleton Council".to_owned(),
        collecting_name: "EXAMPLETON RENTS".to_owned(),
        service_user_number: "123456".to_owned(),
        telephone: "01632 960 789".to_owned(),
        email: Some("directdebit@exampleton.example".to_owned()),
    }
}

fn rule() -> CollectionRule {
    CollectionRule::new(CollectionFrequency::Monthly, 1, day(2026, 11, 22)).unwrap()
}

fn mandate() -> Mandate {
    Mandate {
        holder: "Amina \"Mina\" <Example>".to_owned(),
        last_digits: "2389".to_owned(),
        reference: BacsReference::parse("70001234").unwrap(),
        rule: rule(),
        notice_working_days: 10,
        pays: "rent",
    }
}

/// Nineteen weeks at £128.00 and £312.00 of arrears, seen on 22 November 2026.
pub fn collections() -> Vec<Collection> {
    let today = day(2026, 11, 22);
    let rules = Policy::builtin().unwrap().on(today).direct_debit;
    let mondays =
        (0..19).map(|week| Due { on: day(2026, 11, 23) + chrono::Days::new(week * 7), amount: Pence::new(12_800) });
    schedule(rule(), &mondays.collect::<Vec<_>>(), Extra::Spread(Pence::new(31_200)), today, &rules).unwrap()
}

fn limits() -> WhenLimits {
    WhenLimits { earliest_on: day(2026, 12, 7), latest_on: day(2027, 1, 23), day_of_month_max: 28 }
}

fn shown(state: MandateState, is_payer: bool) -> MandateShown {
    let coming = collections().into_iter().map(|one| CollectionShown {
        on: one.entry_on,
        rent: one.rent,
        arrangement: one.arrangement,
        amount: one.amount,
        state: "Coming up".to_owned(),
    });
    MandateShown {
        account_id: ACCOUNT_ID,
        payee: payee(),
        mandate: mandate(),
        state,
        pays_arrangement: true,
        coming: if state.is_live() { coming.collect() } else { Vec::new() },
        before: Vec::new(),
        is_payer,
    }
}

/// The pages of setting one up.
pub fn set_up_pages() -> Vec<(&'static str, String)> {
    let start = DirectDebitStart { account_id: ACCOUNT_ID, payee: payee(), notice_working_days: 10, pays: "rent" };
    let asked = AuthorityForm { account_id: ACCOUNT_ID, ..AuthorityForm::default() };
    let unanswered = AuthorityForm { is_sent: true, own: "yes".to_owned(), ..asked.clone() };
    let plan = CoversForm {
        account_id: ACCOUNT_ID,
        arrangement: Some((Pence::new(500), Frequency::Weekly)),
        is_missing: true,
        pays: "rent",
        ..CoversForm::default()
    };
    let alone = CoversForm { arrangement: None, is_missing: false, ..plan.clone() };
    let typed = WhenTyped { from: ["31".to_owned(), "2".to_owned(), "2027".to_owned()], ..WhenTyped::default() };
    let rules = Policy::builtin().unwrap().on(day(2026, 11, 22)).direct_debit;
    let problems = typed.read(day(2026, 11, 22), &rules).unwrap_err();
    let when_asked =
        WhenForm { account_id: ACCOUNT_ID, typed: WhenTyped::default(), problems: Vec::new(), limits: limits() };
    let when_badly = WhenForm { typed, problems, ..when_asked.clone() };
    let bank_typed = BankTyped {
        holder: String::new(),
        sort_code: "20-00-0".to_owned(),
        account_number: "1234 \"5678\"".to_owned(),
    };
    let problems = bank_typed.read().unwrap_err();
    let bank_asked = BankForm { account_id: ACCOUNT_ID, ..BankForm::default() };
    let bank_badly = BankForm { typed: bank_typed, problems, ..bank_asked.clone() };
    let bank_invalid = BankForm { invalid: Some(1), ..bank_asked.clone() };
    let review = MandateReview {
        account_id: ACCOUNT_ID,
        payee: payee(),
        mandate: mandate(),
        covers: Covers::RentAndArrangement,
        is_unchecked: true,
        replaced: Some(Replaced {
            last_digits: "4958".to_owned(),
            rent: Pence::new(25_600),
            arrangement: Pence::new(2_000),
            on_its_way: Some((Pence::new(54_167), day(2026, 11, 24))),
        }),
        is_by_letter: false,
        collections: collections(),
        plan: PLAN.to_owned(),
        is_changed: true,
    };
    let done = MandateDone {
        account_id: ACCOUNT_ID,
        payee: payee(),
        notice_working_days: 10,
        pays: "rent",
        is_by_letter: true,
        collections: collections(),
    };
    vec![
        ("direct-debit-start", start::page(&resident(), &start)),
        ("direct-debit-authority", authority::page(&resident(), asked)),
        ("direct-debit-authority-problems", authority::page(&resident(), unanswered)),
        ("direct-debit-paper", paper::page(&resident(), ACCOUNT_ID)),
        ("direct-debit-covers", covers::page(&resident(), plan)),
        ("direct-debit-covers-rent", covers::page(&resident(), alone)),
        ("direct-debit-when", when::page(&resident(), &when_asked)),
        ("direct-debit-when-problems", when::page(&resident(), &when_badly)),
        ("direct-debit-bank", bank::page(&resident(), bank_asked)),
        ("direct-debit-bank-problems", bank::page(&resident(), bank_badly)),
        ("direct-debit-bank-invalid", bank::page(&resident(), bank_invalid)),
        ("direct-debit-locked", locked::page(&resident(), 24)),
        ("direct-debit-review", review::page(&resident(), &review)),
        ("direct-debit-done", done::page(&resident(), &done)),
    ]
}

/// The pages of one that is set up, and those that say why none can be.
pub fn kept_pages() -> Vec<(&'static str, String)> {
    let change = MandateChange {
        account_id: ACCOUNT_ID,
        covers: covers::RENT.to_owned(),
        arrangement: Some((Pence::new(500), Frequency::Weekly)),
        typed: WhenTyped { frequency: "monthly".to_owned(), day_of_month: "1".to_owned(), ..WhenTyped::default() },
        problems: Vec::new(),
        limits: limits(),
        pays: "rent",
    };
    let changed = MandateChangeReview {
        account_id: ACCOUNT_ID,
        covers: change.covers.clone(),
        typed: change.typed.clone(),
        pays: "rent",
        kept: collections()[..1].to_vec(),
        collections: collections()[1..].to_vec(),
        plan: PLAN.to_owned(),
        is_changed: false,
    };
    let cancel =
        MandateCancel { account_id: ACCOUNT_ID, on_its_way: Some((Pence::new(68_600), day(2027, 1, 4))), pays: "rent" };
    let mut pages = vec![
        ("direct-debit-manage", manage::page(&resident(), &shown(MandateState::Active, true))),
        ("direct-debit-manage-joint", manage::page(&resident(), &shown(MandateState::Active, false))),
        ("direct-debit-manage-rejected", manage::page(&resident(), &shown(MandateState::Rejected, true))),
        ("direct-debit-change", change::page(&resident(), change)),
        ("direct-debit-change-review", change::review_page(&resident(), changed)),
        ("direct-debit-cancel", cancel::page(&resident(), &cancel)),
    ];
    let bars = [
        ("direct-debit-not-offered", DirectDebitBar::NotOffered),
        ("direct-debit-nothing", DirectDebitBar::NothingToCollect),
        ("direct-debit-not-here", DirectDebitBar::NotThisAccount),
        ("direct-debit-deceased", DirectDebitBar::Deceased),
        ("direct-debit-reference", DirectDebitBar::Reference),
    ];
    pages.extend(bars.map(|(name, bar)| (name, barred::page(&resident(), bar))));
    pages
}

/// As officers see it.
pub fn officer_pages() -> Vec<(&'static str, String)> {
    let collections = collections().into_iter().map(|one| MandateCollection {
        entry_on: one.entry_on,
        amount: one.amount,
        rent: one.rent,
        arrangement: one.arrangement,
        noticed_on: Some(day(2026, 11, 22)),
        state: "Coming up".to_owned(),
    });
    let record = MandateRecord {
        mandate_id: "018f".to_owned(),
        account_id: ACCOUNT_ID,
        account_words: "70001234, 12 Rowan Court".to_owned(),
        state: MandateState::Instructed,
        account_ending: "2389".to_owned(),
        check_words: "valid".to_owned(),
        reference: "70001234".to_owned(),
        rule_words: rule().words(),
        covers_words: "Rent".to_owned(),
        set_up_on: day(2026, 11, 22),
        instructed_on: Some(day(2026, 11, 23)),
        collections: collections.collect(),
        history: vec![MandateHappened {
            on: day(2026, 11, 23),
            what: MandateEvent::Instruct.words().to_owned(),
            who: "F1".to_owned(),
        }],
        events: vec![MandateEvent::Reject, MandateEvent::CancelByUs],
        typed: RecordTyped {
            problems: vec![RecordProblem::EventMissing, RecordProblem::DayInFuture],
            ..RecordTyped::default()
        },
        today: day(2026, 11, 24),
    };
    let over = MandateRecord {
        state: MandateState::Closed,
        events: Vec::new(),
        typed: RecordTyped::default(),
        ..record.clone()
    };
    let listed = MandateListed {
        mandate_id: "018f".to_owned(),
        account_words: "70001234, 12 Rowan Court".to_owned(),
        state: MandateState::Pending,
        set_up_on: day(2026, 11, 22),
        instructed_on: None,
        next_on: Some(day(2027, 1, 4)),
    };
    let list = MandateList { state: Some(MandateState::Pending), lines: vec![listed] };
    vec![
        ("officer-mandate", officer_mandate::page(&officer(), record)),
        ("officer-mandate-over", officer_mandate::page(&officer(), over)),
        ("officer-mandates", officer_mandate::list_page(&officer(), &list)),
        ("officer-mandates-none", officer_mandate::list_page(&officer(), &MandateList::default())),
    ]
}
