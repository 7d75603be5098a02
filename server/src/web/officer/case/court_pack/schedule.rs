//! The schedule of arrears.

use app::{
    component::standing,
    page::officer::court_pack::{PaperSection, PaperTable},
    text::CourtPackText as Text,
};
use domain::{
    calendar::day_month_year,
    ledger::{ScheduleLine, ScheduleStart, daily_rate},
    money::{MoneyOverflow, Pence},
    policy::CaseRules,
};

use super::{Case, column, number, row, section, signed};
use crate::web::visitor::OfficerSession;

pub(super) fn sections(
    case: &Case,
    session: &OfficerSession,
    rules: &CaseRules,
) -> Result<Vec<PaperSection>, MoneyOverflow> {
    Ok(vec![sums(case, rules)?, lines(case), costs(case), signed(session)])
}

/// What is owed, since when it is told, what a day costs.
fn sums(case: &Case, rules: &CaseRules) -> Result<PaperSection, MoneyOverflow> {
    let schedule = &case.schedule;
    let (from, to) = (day_month_year(schedule.from), day_month_year(schedule.to));
    let issue = case.issued_on.map_or_else(
        || Text::IssuedNotYet.words().to_owned(),
        |on| Text::IssuedOn.with(&[("day", &day_month_year(on))]),
    );
    let years = rules.schedule_years.to_string();
    let begins = match schedule.start {
        ScheduleStart::YearsBefore => Text::FromYears.with(&[("day", &from), ("years", &years)]),
        ScheduleStart::FirstDefault => Text::FromDefault.with(&[("day", &from), ("years", &years)]),
    };
    let weekly = case.grounds.regular.gross_weekly();
    let rows = vec![
        row(Text::OwedOn, [format!("{}, {to}", standing::short(schedule.closing))]),
        row(Text::Covers, [begins, issue]),
        row(Text::DueInAll, [schedule.due.to_string()]),
        row(Text::PaidInAll, [schedule.paid.to_string()]),
        row(Text::DailyRate, [daily(weekly, rules)?]),
    ];
    Ok(PaperSection { notes: vec![Text::ArrearsNote.words().to_owned()], ..section(Text::Arrears, rows) })
}

/// "£18.24 a day: £128.00 a week × 52 ÷ 365".
pub(super) fn daily(weekly: Pence, rules: &CaseRules) -> Result<String, MoneyOverflow> {
    Ok(Text::DailyRateIs.with(&[
        ("daily", &daily_rate(weekly, rules)?.to_string()),
        ("weekly", &weekly.to_string()),
        ("weeks", &rules.daily_rate_weeks.to_string()),
        ("days", &rules.daily_rate_days.to_string()),
    ]))
}

fn lines(case: &Case) -> PaperSection {
    let schedule = &case.schedule;
    let opening = vec![
        day_month_year(schedule.from),
        Text::BroughtForward.words().to_owned(),
        String::new(),
        String::new(),
        schedule.opening.to_string(),
    ];
    let table = PaperTable {
        caption: Text::LinesCaption.words().to_owned(),
        columns: vec![column(Text::Day), column(Text::What), number(Text::Due), number(Text::Paid), number(Text::Owed)],
        rows: std::iter::once(opening).chain(schedule.lines.iter().map(line)).collect(),
    };
    PaperSection { title: Text::Lines.words().to_owned(), table: Some(table), ..PaperSection::default() }
}

fn line(line: &ScheduleLine) -> Vec<String> {
    let amount = line.amount.abs().to_string();
    let (due, paid) = if line.amount.is_credit() { (String::new(), amount) } else { (amount, String::new()) };
    vec![day_month_year(line.on), line.words(), due, paid, line.owed_after.to_string()]
}

/// Court costs, wherever they stand: no rent, and in none of the sums above.
fn costs(case: &Case) -> PaperSection {
    let apart = case.costs.iter().map(|account| {
        Text::CostsAccount.with(&[("account", &account.account_ref), ("balance", &standing::short(account.balance))])
    });
    let here = case.schedule.court_costs.iter().map(|line| {
        let amount = line.amount.to_string();
        Text::CostsLine.with(&[("day", &day_month_year(line.on)), ("what", &line.what), ("amount", &amount)])
    });
    let rows = vec![row(Text::CostsRecorded, apart.chain(here))];
    PaperSection { notes: vec![Text::CostsNote.words().to_owned()], ..section(Text::Costs, rows) }
}
