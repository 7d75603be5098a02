//! Worked cases of money, in files that an income officer can read and correct.

use domain::calendar::Day;
use domain::money::{
    Frequency, Pence, balance_words, increased_by_percent, monthly_rent, universal_credit_shortfall_a_year, yearly_rent,
};
use domain::policy::Policy;
use serde::Deserialize;

mod golden;

#[derive(Deserialize)]
struct Frequencies {
    case: Vec<FrequencyCase>,
}

#[derive(Deserialize)]
struct FrequencyCase {
    amount: String,
    every: String,
    a_month: String,
    a_week: String,
}

#[test]
fn an_amount_comes_to_so_much_a_month_and_a_week() {
    let cases: Frequencies = toml::from_str(include_str!("golden/frequency.toml")).unwrap();
    for case in cases.case {
        let every = Frequency::parse(&case.every).unwrap();
        let amount = Pence::parse(&case.amount).unwrap();
        let name = format!("{} {}", case.amount, case.every);
        assert_eq!(every.monthly(amount).unwrap().to_string(), case.a_month, "{name}");
        assert_eq!(every.weekly(amount).unwrap().to_string(), case.a_week, "{name}");
    }
}

#[derive(Deserialize)]
struct Rents {
    year: Vec<RentCase>,
    increase: Vec<IncreaseCase>,
}

#[derive(Deserialize)]
struct RentCase {
    name: String,
    weekly_rent: String,
    weeks_in_the_year: u32,
    rent_free_weeks: u32,
    rent_a_year: String,
    rent_a_month: String,
    universal_credit_a_month: String,
    short_a_year: String,
    short_a_month: String,
}

#[derive(Deserialize)]
struct IncreaseCase {
    name: String,
    weekly_rent: String,
    #[serde(deserialize_with = "golden::day")]
    from: Day,
    new_weekly_rent: String,
}

#[test]
fn a_year_of_rent_and_what_universal_credit_pays_of_it() {
    let policy = Policy::builtin().unwrap();
    let rents: Rents = toml::from_str(include_str!("golden/rent.toml")).unwrap();
    for case in rents.year {
        let weekly = Pence::parse(&case.weekly_rent).unwrap();
        let charged = case.weeks_in_the_year - case.rent_free_weeks;
        let paid = policy.on(Day::default()).universal_credit.weeks_paid(case.rent_free_weeks);
        let short = universal_credit_shortfall_a_year(weekly, charged, paid).unwrap();
        assert_eq!(yearly_rent(weekly, charged).unwrap().to_string(), case.rent_a_year, "{}", case.name);
        assert_eq!(monthly_rent(weekly, charged).unwrap().to_string(), case.rent_a_month, "{}", case.name);
        assert_eq!(monthly_rent(weekly, paid).unwrap().to_string(), case.universal_credit_a_month, "{}", case.name);
        assert_eq!(short.to_string(), case.short_a_year, "{}", case.name);
        assert_eq!(Frequency::Yearly.monthly(short).unwrap().to_string(), case.short_a_month, "{}", case.name);
    }
    for case in rents.increase {
        let weekly = Pence::parse(&case.weekly_rent).unwrap();
        let limit = policy.on(case.from).rent.increase_limit_percent.unwrap();
        assert_eq!(increased_by_percent(weekly, limit).unwrap().to_string(), case.new_weekly_rent, "{}", case.name);
    }
}

#[derive(Deserialize)]
struct Amounts {
    read: Vec<ReadCase>,
    refuse: Vec<RefuseCase>,
    balance: Vec<BalanceCase>,
}

#[derive(Deserialize)]
struct ReadCase {
    text: String,
    is: String,
}

#[derive(Deserialize)]
struct RefuseCase {
    text: String,
    because: String,
}

#[derive(Deserialize)]
struct BalanceCase {
    amount: String,
    words: String,
}

#[test]
fn amounts_are_read_or_refused_and_balances_put_in_words() {
    let amounts: Amounts = toml::from_str(include_str!("golden/amounts.toml")).unwrap();
    for case in amounts.read {
        assert_eq!(Pence::parse(&case.text).unwrap().to_string(), case.is, "{:?}", case.text);
    }
    for case in amounts.refuse {
        assert_eq!(Pence::parse(&case.text).unwrap_err().to_string(), case.because, "{:?}", case.text);
    }
    for case in amounts.balance {
        assert_eq!(balance_words(Pence::parse(&case.amount).unwrap()), case.words);
    }
}
