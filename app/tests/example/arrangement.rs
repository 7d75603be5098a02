//! Offers, plans and decisions of made-up people, on Sunday 22 November 2026.

use super::{day, moment, officer_layout, resident};
use app::{
    page::{
        officer::offer::{
            self as decision_page, DecisionAccount, DecisionArrangement, DecisionAssignment, DecisionAutomatic,
            DecisionBudget, DecisionChange, DecisionForm, DecisionHistory, DecisionMay, DecisionRecommendation,
            DecisionRecord, OfferDecision,
        },
        resident::arrangement::{
            agreed::{self, ArrangementAgreed},
            barred::{self, ArrangementBarred, PlanKept},
            change::{self, ArrangementChange},
            changed::{self, AccountChange, ChangedFigure, OfferChanged},
            check::{self, CheckBudget, OfferCheck},
            earlier::{EarlierEnd, EarlierOffer},
            hub::{self, ArrangementHub, HubBudget},
            offer::{self, OfferForm, OfferLeast},
            sent::{self, OfferSent},
            state::{self, OfferStatus},
            view::{ArrangementAccount, OfferShown},
            withdraw::{self, OfferWithdraw},
        },
        view::{AccountHeading, BenefitOnItsWay},
    },
    paths,
    text::plan::PlanBasis,
};
use domain::{
    arrangement::{
        Agreed, Asks, Assessment, AssessmentFacts, Bar, BudgetFacts, BudgetOutcome, CourtStanding, FirstDay,
        FirstDayWhy, LumpSum, Offer, OfferEvent, OfferLimits, OfferState, OfferTyped, Plan, Progress, ProgressFacts,
        Suggested, assess, kept::KeptState, settle, suggestions,
    },
    budget::{AffordableReason, Breach, Section},
    calendar::Day,
    ledger::{
        AccountKind, ArrangementFrequency, ArrangementKind, ArrangementStatus, Charge, ChargeCode, ChargeFrequency,
        RegularDue,
    },
    money::{Frequency, MoneyOverflow, Pence},
    policy::{Policy, PolicyOn},
    problem::{Problems, Reason},
};

fn today() -> Day {
    day(2026, 11, 22)
}

fn policy() -> PolicyOn {
    Policy::builtin().unwrap().on(today()).clone()
}

fn regular() -> RegularDue {
    let charge = Charge {
        code: ChargeCode::Rent,
        amount: Pence::new(4_800),
        frequency: ChargeFrequency::Weekly,
        starts_on: day(2026, 4, 6),
        ends_on: None,
        hb_eligible: true,
        uc_eligible: true,
    };
    RegularDue::on(&[charge], &[], today()).unwrap()
}

fn facts() -> AssessmentFacts {
    AssessmentFacts {
        today: today(),
        kind: AccountKind::MainRent,
        underlying: Pence::new(21_240),
        regular: regular(),
        budget: Some(BudgetFacts {
            made_on: day(2026, 11, 20),
            outcome: BudgetOutcome::CanAfford { monthly: Pence::new(13_000) },
            rent_understated: Some((Pence::new(8_666), Pence::new(10_746))),
        }),
        has_live_arrangement: false,
        court: CourtStanding::Nothing,
        is_in_breathing_space: false,
        has_died: false,
        breached_lately: 1,
        is_benefit_unsettled: false,
        is_caution_on_record: false,
    }
}

fn account() -> ArrangementAccount {
    ArrangementAccount {
        heading: AccountHeading {
            account_id: 12,
            name: "Rent account".to_owned(),
            address: "12 Rowan Court".to_owned(),
            payment_ref: "7000 1234".to_owned(),
            closed_on: None,
        },
        kind: AccountKind::MainRent,
        underlying: Pence::new(21_240),
        on_its_way: vec![BenefitOnItsWay {
            stream: "Housing Benefit".to_owned(),
            amount: Pence::new(32_000),
            earned_from_on: day(2026, 10, 26),
            earned_to_on: day(2026, 11, 22),
            due_on: None,
        }],
        net_weekly: regular().net_weekly(),
    }
}

fn basis() -> PlanBasis {
    let rules = policy().arrangement;
    PlanBasis {
        limits: OfferLimits::new(today(), Pence::new(21_240), &rules),
        regular: regular(),
        affordable_monthly: Some(Pence::new(13_000)),
        floor_weekly: rules.floor_weekly,
        weeks_max: rules.officer_weeks_max,
        may_say_rent: true,
    }
}

fn offer() -> Offer {
    Offer {
        amount: Pence::new(1_500),
        frequency: ArrangementFrequency::Weekly,
        first_on: day(2026, 11, 27),
        lump_sum: None,
    }
}

fn shown(offer: Offer) -> OfferShown {
    OfferShown { offer, plan: Plan::new(Pence::new(21_240), &offer, regular()).unwrap(), basis: basis() }
}

fn form() -> OfferForm {
    let weekly = ArrangementFrequency::Weekly;
    OfferForm {
        account: account(),
        typed: OfferTyped::of(&offer()),
        problems: Problems::new(),
        basis: basis(),
        suggestions: suggestions(&facts(), weekly, day(2026, 11, 27), None, &policy()).unwrap(),
        least: OfferLeast {
            amount: Pence::new(500),
            every: Frequency::Weekly,
            deduction: Some((Pence::new(4_249), Pence::new(8_498))),
        },
        first_days: vec![
            FirstDay { on: day(2026, 12, 1), frequency: Some(weekly), why: FirstDayWhy::UsualPayment },
            FirstDay { on: day(2026, 11, 27), frequency: None, why: FirstDayWhy::NextFriday },
        ],
        filled_in: Some(Suggested::Comfortable),
        answer_by_on: day(2026, 11, 24),
        is_nothing_left: false,
        standing: "standing".to_owned(),
    }
}

fn form_with_problems() -> OfferForm {
    let typed = OfferTyped {
        amount: "20.005".to_owned(),
        frequency: String::new(),
        lump_sum: "\"<50>\"".to_owned(),
        ..OfferTyped::default()
    };
    let problems = typed.parse(&basis().limits).unwrap_err();
    OfferForm { typed, problems, filled_in: None, suggestions: Vec::new(), is_nothing_left: true, ..form() }
}

fn status(state: OfferState) -> OfferStatus {
    let counter = Offer { amount: Pence::new(1_000), ..offer() };
    OfferStatus {
        account: account(),
        state,
        reference: "K7WQ 2M".to_owned(),
        sent_on: today(),
        answer_by_on: day(2026, 11, 24),
        today: today(),
        offer: offer(),
        is_accepted: false,
        would_begin_on: None,
        counter: (state == OfferState::CounterOffered).then(|| shown(counter)),
        officers_words: Some("Could you manage <b>£10</b>? It leaves you more for heating.".to_owned()),
        is_theirs: true,
        reply: String::new(),
        reply_problem: None,
        standing: String::new(),
        has_changed: false,
        rules: policy().arrangement,
    }
}

fn plan(today: Day, underlying: i64, paid: i64) -> ArrangementAgreed {
    let agreed = Agreed {
        kind: ArrangementKind::Informal,
        agreed_on: day(2026, 11, 23),
        arrears_at_start: Pence::new(21_240),
        offer: offer(),
    };
    let (underlying, paid) = (Pence::new(underlying), Pence::new(paid));
    let facts = ProgressFacts { today, underlying, paid, regular_then: regular(), regular_now: regular() };
    let schedule = shown(offer()).plan.schedule;
    let progress = Progress::of(&agreed, &facts, policy().arrangement.tolerance_days).unwrap();
    ArrangementAgreed {
        account: account(),
        reference: "K7WQ 2M".to_owned(),
        agreed_on: agreed.agreed_on,
        offer: offer(),
        clear_on: schedule.clear_on(),
        payments: settle(&schedule, |_| Ok::<_, MoneyOverflow>(progress.rent), paid, today).unwrap(),
        has_unpaid: true,
        progress,
        collected: None,
        tolerance_days: policy().arrangement.tolerance_days,
    }
}

fn decision(state: OfferState, may: DecisionMay) -> OfferDecision {
    let assessment: Assessment = assess(&facts(), &offer(), &policy()).unwrap();
    OfferDecision {
        offer_id: "0190b5c4-0000-7000-8000-000000000001".to_owned(),
        account_id: 12,
        name: "Ms Amina <b>Example</b>".to_owned(),
        address: "12 Rowan Court".to_owned(),
        payment_ref: "7000 1234".to_owned(),
        reference: "K7WQ 2M".to_owned(),
        state,
        sent_on: today(),
        answer_by_on: day(2026, 11, 24),
        today: today(),
        offer: Offer { lump_sum: Some(LumpSum { amount: Pence::new(5_000), on: day(2026, 12, 5) }), ..offer() },
        first_offered: Some(offer()),
        in_place: Offer { first_on: day(2026, 12, 4), ..offer() },
        plan: Some(shown(offer()).plan),
        standing: DecisionAccount {
            balance: Pence::new(53_240),
            on_its_way: account().on_its_way,
            underlying: Pence::new(21_240),
            underlying_then: Pence::new(20_000),
            regular: regular(),
            stopped: vec!["Universal Credit".to_owned()],
        },
        assessment,
        budget: Some(DecisionBudget {
            made_on: day(2026, 11, 20),
            income: Pence::new(140_000),
            spending: Pence::new(127_000),
            left: Pence::new(13_000),
            affordable_monthly: Pence::new(13_000),
            above: vec![Breach { section: Section::Food, spent: Pence::new(42_000), usual: Pence::new(36_500) }],
            sections: vec![("Home and contents".to_owned(), Pence::new(60_000))],
            proof: vec![AffordableReason::LeftOver(Pence::new(14_000)), AffordableReason::Saving(Pence::new(1_000))],
        }),
        record: DecisionRecord {
            stage: Some("A notice is in force".to_owned()),
            markers: vec!["Literacy <b>".to_owned()],
            has_hidden_marker: true,
            arrangements: vec![DecisionArrangement {
                agreed_on: day(2025, 3, 3),
                amount: Pence::new(500),
                every: "every week".to_owned(),
                arrears_at_start: Pence::new(31_000),
                status: "Completed".to_owned(),
            }],
        },
        recommendation: None,
        automatic: None,
        assignment: Some(DecisionAssignment { path: paths::officer_assign("offer", "K7WQ-2M"), officer: None }),
        history: vec![DecisionHistory {
            at: moment(today(), 9, 30),
            what: "Sent".to_owned(),
            by: "the resident".to_owned(),
            note: None,
        }],
        may,
        form: DecisionForm {
            decision: "decline".to_owned(),
            reason: String::new(),
            counter: OfferTyped::of(&offer()),
            limits: basis().limits,
            problems: Problems::new(),
            standing: "standing".to_owned(),
            changes: Vec::new(),
        },
    }
}

/// What residents see of the journey.
pub fn resident_pages() -> Vec<(&'static str, String)> {
    let hub = |budget, earlier| {
        let hub = ArrangementHub { account: account(), budget, answer_within_working_days: 2, earlier };
        hub::page(&resident(), hub)
    };
    let earlier = |ended, is_theirs: bool| {
        let reason = is_theirs.then(|| "It would <b>have taken</b> too long.".to_owned());
        let (sent_on, reference) = (day(2026, 11, 2), "K7WQ 2M".to_owned());
        Some(EarlierOffer { ended, sent_on, reference, is_theirs, reason })
    };
    let without = |state| EarlierEnd::Without(state);
    let check = OfferCheck {
        account: account(),
        typed: OfferTyped::of(&offer()),
        shown: shown(offer()),
        rules: policy().arrangement,
        assessment: assess(&facts(), &offer(), &policy()).unwrap(),
        budget: Some(CheckBudget { made_on: day(2026, 11, 20), seen: "budget.7".to_owned(), is_left_out: false }),
        has_budget_changed: true,
        answer_by_on: day(2026, 11, 24),
        standing: "standing".to_owned(),
    };
    let figure = |figure, was, now| AccountChange::Figure { figure, was: Pence::new(was), now: Pence::new(now) };
    let changed = OfferChanged {
        account: account(),
        changes: vec![figure(ChangedFigure::Underlying, 20_000, 21_240), AccountChange::Other],
        typed: OfferTyped::of(&offer()),
        shown: Some(shown(offer())),
        standing: "standing".to_owned(),
        is_budget_left_out: true,
    };
    let status = |state| state::page(&resident(), status(state));
    let sent = OfferSent {
        account_id: 12,
        may_say_rent: true,
        reference: "K7WQ 2M".to_owned(),
        answer_by_on: day(2026, 11, 24),
    };
    let ask = |problem| ArrangementChange { account_id: 12, typed: "<b>".to_owned(), problem, sent_answer_by_on: None };
    vec![
        ("arrangement", hub(HubBudget::Ready { affordable_monthly: Pence::new(13_000) }, None)),
        ("arrangement-no-budget", hub(HubBudget::None, None)),
        ("arrangement-again", hub(HubBudget::NothingLeft, earlier(without(OfferState::Declined), true))),
        ("arrangement-offer", offer::page(&resident(), form())),
        ("arrangement-offer-problems", offer::page(&resident(), form_with_problems())),
        ("arrangement-check", check::page(&resident(), &check)),
        ("arrangement-changed", changed::page(&resident(), &changed)),
        ("arrangement-sent", sent::page(&resident(), sent)),
        ("arrangement-state-sent", status(OfferState::Sent)),
        ("arrangement-state-question", status(OfferState::Questioned)),
        ("arrangement-state-counter", status(OfferState::CounterOffered)),
        (
            "arrangement-state-other-tenant",
            state::page(&resident(), OfferStatus { is_theirs: false, ..self::status(OfferState::CounterOffered) }),
        ),
        (
            "arrangement-state-accepted",
            state::page(
                &resident(),
                OfferStatus {
                    is_accepted: true,
                    would_begin_on: Some(day(2026, 12, 4)),
                    ..self::status(OfferState::Sent)
                },
            ),
        ),
        (
            "arrangement-ended-other-tenant",
            hub(HubBudget::RentUnderstated, earlier(without(OfferState::Withdrawn), false)),
        ),
        ("arrangement-ended-lapsed", hub(HubBudget::Old, earlier(without(OfferState::Lapsed), true))),
        ("arrangement-ended-change", hub(HubBudget::Unfinished, earlier(without(OfferState::ChangeDeclined), true))),
        (
            "arrangement-ended-plan",
            hub(HubBudget::None, earlier(EarlierEnd::WithPlan(ArrangementStatus::Completed), true)),
        ),
        ("arrangement-withdraw", withdraw::page(&resident(), &OfferWithdraw { account_id: 12, offer: offer() })),
        ("arrangement-plan-begun", agreed::page(&resident(), &plan(day(2026, 11, 24), 21_240, 0))),
        ("arrangement-plan-on-track", agreed::page(&resident(), &plan(day(2026, 12, 5), 18_240, 12_600))),
        ("arrangement-plan-behind", agreed::page(&resident(), &plan(day(2026, 12, 5), 21_240, 9_600))),
        ("arrangement-plan-breached", agreed::page(&resident(), &plan(day(2026, 12, 20), 21_240, 6_300))),
        (
            "arrangement-plan-direct-debit",
            agreed::page(
                &resident(),
                &ArrangementAgreed {
                    collected: Some((day(2027, 1, 4), Pence::new(24_500))),
                    ..plan(day(2026, 12, 20), 21_240, 6_300)
                },
            ),
        ),
        ("arrangement-plan-ahead", agreed::page(&resident(), &plan(day(2026, 12, 5), 10_000, 30_000))),
        ("arrangement-plan-completed", agreed::page(&resident(), &plan(day(2027, 3, 8), 0, 93_240))),
        ("arrangement-change", change::page(&resident(), ask(Some(Reason::Missing)))),
    ]
}

/// Where no offer can be made, and why.
pub fn barred_pages() -> Vec<(&'static str, String)> {
    let barred = |bar| {
        let live = (bar == Bar::LiveArrangement).then_some((
            Pence::new(1_000),
            ArrangementFrequency::Weekly,
            day(2026, 10, 5),
        ));
        let kept = PlanKept {
            state: if bar == Bar::NothingOwed { KeptState::Completed } else { KeptState::Behind },
            ahead: Pence::new(-1_000),
            next: Some((day(2026, 12, 21), Pence::new(6_300))),
            collected: (bar == Bar::LiveArrangement).then_some((day(2027, 1, 4), Pence::new(24_500))),
            tolerance_days: 5,
        };
        let view =
            ArrangementBarred { account: account().heading, bar, live, kept: Some(kept), is_benefit_on_its_way: true };
        barred::page(&resident(), &view)
    };
    vec![
        ("arrangement-barred-court", barred(Bar::CourtOrder)),
        ("arrangement-barred-breathing-space", barred(Bar::BreathingSpace)),
        ("arrangement-barred-live", barred(Bar::LiveArrangement)),
        ("arrangement-barred-nothing", barred(Bar::NothingOwed)),
        ("arrangement-barred-credit", barred(Bar::InCredit)),
        ("arrangement-barred-deceased", barred(Bar::Deceased)),
    ]
}

/// What officers see.
pub fn officer_pages() -> Vec<(&'static str, String)> {
    let page = |decision: &OfferDecision| decision_page::page(&officer_layout(), decision);
    let mut refused = decision(OfferState::Sent, DecisionMay::Decide);
    refused.form.problems.push(decision_page::REASON, Reason::Missing);
    let mut changed = decision(OfferState::Sent, DecisionMay::Recommend { needs: Asks::TeamLeader });
    changed.form.changes = vec![
        DecisionChange::Balance { was: Pence::new(20_000), now: Pence::new(-500) },
        DecisionChange::Offer { now: OfferState::Questioned },
    ];
    let mut recommended = decision(OfferState::Recommended, DecisionMay::Decide);
    recommended.recommendation = Some(DecisionRecommendation {
        by: "Olive <b>Okafor</b>".to_owned(),
        at: moment(today(), 9, 30),
        asks: Asks::TeamLeader,
        decision: OfferEvent::CounterOffer,
        terms: Some(offer()),
        words: Some("Could you manage <b>£10</b>?".to_owned()),
    });
    let mut automatic = decision(OfferState::Agreed, DecisionMay::Decide);
    automatic.automatic = Some(DecisionAutomatic::ToConfirm);
    vec![
        ("officer-offer", page(&decision(OfferState::Sent, DecisionMay::Decide))),
        ("officer-offer-problems", page(&refused)),
        ("officer-offer-changed", page(&changed)),
        ("officer-offer-recommended", page(&recommended)),
        ("officer-offer-automatic", page(&automatic)),
        ("officer-offer-read", page(&decision(OfferState::Sent, DecisionMay::Read { needs: Asks::TeamLeader }))),
        ("officer-offer-closed", page(&decision(OfferState::Withdrawn, DecisionMay::Decide))),
    ]
}
