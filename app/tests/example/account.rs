//! Accounts in every state that a resident can find theirs in.

use super::{as_at, day};
use app::page::{
    resident::home::{ComingEvent, ComingUp, Home, Standing},
    statement::{Show, Statement, StatementRow, StatementSums, StatementYear},
    view::{AccountHeading, BalancePoint, BenefitOnItsWay, BreathingSpace, OtherAccount, StoppedBenefit},
};
use domain::{calendar::Day, ledger::EntryGroup, money::Pence};

pub fn heading() -> AccountHeading {
    AccountHeading {
        account_id: 12,
        name: "Rent account".to_owned(),
        address: "12 Rowan Court".to_owned(),
        payment_ref: "7000 1234 5".to_owned(),
        closed_on: None,
    }
}

fn coming(on: Day, event: ComingEvent, amount: i64, balance_after: i64) -> ComingUp {
    ComingUp { on, event, amount: Pence::new(amount), balance_after: Pence::new(balance_after) }
}

/// Pays £40.00 a week beside four-weekly Housing Benefit: £352.00 on the account, £32.00 of it theirs.
pub fn four_weekly_benefit() -> Home {
    Home {
        going_on: Vec::new(),
        may_offer: false,
        account: heading(),
        is_main: true,
        as_at: as_at(),
        standing: Standing::Ordinary {
            balance: Pence::new(35_200),
            on_its_way: vec![BenefitOnItsWay {
                stream: "Housing Benefit".to_owned(),
                amount: Pence::new(32_000),
                earned_from_on: day(2026, 4, 6),
                earned_to_on: day(2026, 5, 3),
                due_on: Some(day(2026, 5, 5)),
            }],
            underlying: Pence::new(3_200),
            stopped: Vec::new(),
        },
        coming_up: vec![
            coming(day(2026, 5, 4), ComingEvent::Charge("Rent and charges".to_owned()), 12_800, 48_000),
            coming(day(2026, 5, 5), ComingEvent::Benefit("Housing Benefit".to_owned()), -32_000, 16_000),
            coming(day(2026, 5, 8), ComingEvent::UsualPayment, -4_000, 12_000),
        ],
        balances: balances(),
        others: Vec::new(),
    }
}

/// Thirteen weeks of it.
pub fn balances() -> Vec<BalancePoint> {
    let weeks: [(i64, i64); 14] = [
        (9_600, 1_600),
        (18_400, 2_400),
        (27_200, 3_200),
        (4_000, 4_000),
        (12_800, 4_800),
        (21_600, 5_600),
        (30_400, 6_400),
        (7_200, 7_200),
        (16_000, 8_000),
        (-3_000, -3_000),
        (8_800, 800),
        (17_600, 1_600),
        (26_400, 2_400),
        (35_200, 3_200),
    ];
    let points = weeks.iter().zip(0..).map(|((balance, underlying), week)| BalancePoint {
        on: day(2026, 1, 30) + chrono::Days::new(7 * week),
        balance: Pence::new(*balance),
        underlying: Some(Pence::new(*underlying)),
    });
    points.collect()
}

fn ordinary(balance: i64) -> Home {
    let balance = Pence::new(balance);
    let standing = Standing::Ordinary { balance, on_its_way: Vec::new(), underlying: balance, stopped: Vec::new() };
    Home { standing, ..four_weekly_benefit() }
}

pub fn two_weeks_behind() -> Home {
    ordinary(25_600)
}

pub fn in_credit() -> Home {
    ordinary(-3_000)
}

pub fn up_to_date() -> Home {
    ordinary(0)
}

pub fn brand_new() -> Home {
    Home {
        standing: Standing::New { opened_on: day(2026, 4, 27) },
        coming_up: Vec::new(),
        balances: Vec::new(),
        ..four_weekly_benefit()
    }
}

pub fn stopped_benefit() -> Home {
    Home {
        standing: Standing::Ordinary {
            balance: Pence::new(88_000),
            on_its_way: Vec::new(),
            underlying: Pence::new(88_000),
            stopped: vec![StoppedBenefit {
                stream: "Housing Benefit".to_owned(),
                covered_to_on: Some(day(2026, 1, 11)),
            }],
        },
        ..four_weekly_benefit()
    }
}

pub fn breathing_space() -> Home {
    Home {
        standing: Standing::BreathingSpace(BreathingSpace {
            began_on: day(2026, 4, 13),
            ends_on: Some(day(2026, 6, 12)),
            frozen: Pence::new(64_210),
            since_start: Pence::new(8_800),
        }),
        others: vec![OtherAccount { is_frozen: true, ..garage() }],
        ..four_weekly_benefit()
    }
}

fn garage() -> OtherAccount {
    OtherAccount {
        heading: AccountHeading {
            account_id: 13,
            name: "Garage account".to_owned(),
            address: "Garage 4, Rowan Court".to_owned(),
            payment_ref: "7000 1234 6".to_owned(),
            closed_on: None,
        },
        balance: Pence::new(1_450),
        is_frozen: false,
    }
}

pub fn with_other_accounts() -> Home {
    let court_costs = OtherAccount {
        heading: AccountHeading {
            account_id: 14,
            name: "Court costs account".to_owned(),
            address: "12 Rowan Court".to_owned(),
            payment_ref: "7000 1234 7".to_owned(),
            closed_on: None,
        },
        balance: Pence::new(32_500),
        is_frozen: false,
    };
    Home { others: vec![garage(), court_costs], ..two_weeks_behind() }
}

pub fn garage_home() -> Home {
    Home {
        account: AccountHeading { closed_on: Some(day(2026, 4, 19)), ..garage().heading },
        is_main: false,
        coming_up: Vec::new(),
        balances: Vec::new(),
        ..ordinary(1_450)
    }
}

fn payment(on: Day, balance_after: i64) -> StatementRow {
    StatementRow {
        on,
        title: "Your payment, by card".to_owned(),
        explanation: "A payment that you made by debit or credit card.".to_owned(),
        amount: Pence::new(-4_000),
        balance_after: Pence::new(balance_after),
        group: EntryGroup::Payment,
    }
}

fn charge(on: Day, period: &str, balance_after: i64) -> StatementRow {
    StatementRow {
        on,
        title: format!("Rent and charges, {period}"),
        explanation: "What your home costs for this week: rent £112.50, service charge £6.40, heating £9.10."
            .to_owned(),
        amount: Pence::new(12_800),
        balance_after: Pence::new(balance_after),
        group: EntryGroup::Charge,
    }
}

pub fn statement(show: Show) -> Statement {
    let benefit = StatementRow {
        on: day(2026, 4, 7),
        title: "Housing Benefit, 9 March to 5 April 2026".to_owned(),
        explanation: "Housing Benefit that the council paid to us for you.".to_owned(),
        amount: Pence::new(-32_000),
        balance_after: Pence::new(12_800),
        group: EntryGroup::HousingBenefit,
    };
    let correction = StatementRow {
        on: day(2026, 4, 9),
        title: "Correction".to_owned(),
        explanation: String::new(),
        amount: Pence::new(-250),
        balance_after: Pence::new(12_550),
        group: EntryGroup::Correction,
    };
    Statement {
        account: heading(),
        tenants: vec!["Ms Amina Example".to_owned()],
        as_at: as_at(),
        years: vec![
            StatementYear { code: "2026".to_owned(), label: "2026/27".to_owned(), is_current: true },
            StatementYear { code: "2025".to_owned(), label: "2025/26".to_owned(), is_current: false },
            StatementYear { code: "all".to_owned(), label: "All years".to_owned(), is_current: false },
        ],
        show,
        from: day(2026, 4, 6),
        to: day(2026, 5, 1),
        sums: StatementSums {
            opening: Pence::new(32_000),
            charged: Pence::new(51_200),
            housing_benefit: Pence::new(32_000),
            universal_credit: Pence::ZERO,
            paid: Pence::new(16_000),
            corrections: Pence::new(-250),
            closing: Pence::new(34_950),
        },
        lines: vec![
            payment(day(2026, 5, 1), 34_950),
            charge(day(2026, 4, 27), "27 April to 3 May 2026", 38_950),
            payment(day(2026, 4, 24), 26_150),
            charge(day(2026, 4, 20), "20 to 26 April 2026", 30_150),
            payment(day(2026, 4, 17), 17_350),
            charge(day(2026, 4, 13), "13 to 19 April 2026", 21_350),
            payment(day(2026, 4, 10), 8_550),
            correction,
            benefit,
            charge(day(2026, 4, 6), "6 to 12 April 2026", 44_800),
        ],
        balances: balances(),
        is_frozen: false,
    }
}
