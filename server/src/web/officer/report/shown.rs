//! Figures as the pages show them: words, targets, and where each leads.

use app::{
    component::bar_picture::{Bar, BarPicture},
    page::officer::report::{PatchLine, ReportPart, ReportRow, WeekNamed},
    paths,
    text::{ReportText as Text, StatementText},
};
use domain::{
    calendar::{day_month, day_month_year},
    money::Pence,
    policy::ReportRules,
    report::{Aim, Measure, Rate, RateValue, ReportSection, ReportWeek, Reported, Unit},
};

use crate::desk::report::ReadReport;

/// A week as it is chosen.
pub(super) fn named(week: ReportWeek) -> WeekNamed {
    WeekNamed { ends_on: week.ends_on(), number: week.number(), rent_year: week.rent_year().opening_year() }
}

/// "£212.40", "£30.00 in credit".
pub(super) fn balance(balance: Pence) -> String {
    let amount = balance.abs().to_string();
    if balance.is_credit() { StatementText::InCredit.with(&[("amount", &amount)]) } else { amount }
}

/// "Less than 1", "1 to 2", "More than 13", "No charge".
fn band_words(place: usize, rules: &ReportRules) -> String {
    let bounds = &rules.band_weeks;
    let bound = |place: usize| bounds.get(place).map(ToString::to_string).unwrap_or_default();
    match place {
        0 => Text::BandBelow.with(&[("to", &bound(0))]),
        place if place < bounds.len() => Text::BandBetween.with(&[("from", &bound(place - 1)), ("to", &bound(place))]),
        place if place == bounds.len() => Text::BandAbove.with(&[("from", &bound(place - 1))]),
        _ => Text::BandNone.words().to_owned(),
    }
}

/// What a measure is called here: bands by their weeks.
fn words(measure: Measure, rules: &ReportRules) -> String {
    let place =
        |is_it: fn(&(Measure, Measure), Measure) -> bool| Measure::BANDS.iter().position(|band| is_it(band, measure));
    if let Some(place) = place(|band, measure| band.0 == measure) {
        return band_words(place, rules);
    }
    match place(|band, measure| band.1 == measure) {
        Some(place) => Text::BandArrears.with(&[("band", &band_words(place, rules))]),
        None => measure.words().to_owned(),
    }
}

fn measure_row(read: &ReadReport, patch: &str, measure: Measure) -> ReportRow {
    let amount = |reported: &Reported| Some(measure.unit().words(reported.amount(measure)?));
    ReportRow {
        words: words(measure, &read.head.rules),
        this_week: amount(&read.reported),
        last_week: read.last_week.as_ref().and_then(amount),
        last_year: read.last_year.as_ref().and_then(amount),
        // What is aimed at in pounds or in numbers is aimed at by the whole landlord.
        target: target(read, measure.code(), measure.unit(), read.reported.amount(measure).filter(|_| read.is_whole)),
        path: accounts_path(read, patch, measure),
        definition: measure.definition(),
    }
}

/// Where the accounts behind a number are listed; `None` = none adds to it.
fn accounts_path(read: &ReadReport, patch: &str, measure: Measure) -> Option<String> {
    let week = read.week.ends_on().to_string();
    let asked = [("week", week.as_str()), ("patch", patch), ("measure", measure.code())];
    let leads = measure.is_of_accounts() && read.reported.amount(measure).is_some_and(|amount| amount != 0);
    leads.then(|| paths::with_query(paths::OFFICER_REPORT_ACCOUNTS, &asked))
}

fn rate_row(read: &ReadReport, patch: &str, rate: Rate) -> ReportRow {
    let value = |reported: &Reported| reported.rate(rate).map(|value| value.to_string());
    ReportRow {
        words: rate.words().to_owned(),
        this_week: value(&read.reported),
        last_week: read.last_week.as_ref().and_then(value),
        last_year: read.last_year.as_ref().and_then(value),
        target: target(read, rate.code(), rate.unit(), read.reported.rate(rate).map(RateValue::amount)),
        path: accounts_path(read, patch, rate.measure()),
        definition: rate.definition(),
    }
}

/// What is aimed at, and whether a number meets it; `None` = nothing is, or there is no number.
fn target(read: &ReadReport, code: &str, unit: Unit, amount: Option<i64>) -> Option<(String, bool)> {
    let target = read.head.rules.targets.get(code)?;
    let aim = match target.aim {
        Aim::AtLeast => Text::TargetAtLeast,
        Aim::AtMost => Text::TargetAtMost,
    };
    Some((aim.with(&[("amount", &unit.words(target.amount))]), target.is_met(amount?)))
}

/// The figures that stand at the top.
pub(in crate::web::officer) fn headlines(read: &ReadReport, patch: &str) -> Vec<ReportRow> {
    let measures =
        [Measure::ClosingArrears, Measure::Movement, Measure::InArrears].map(|it| measure_row(read, patch, it));
    let rates = [Rate::ArrearsPercent, Rate::CollectedPercent].map(|rate| rate_row(read, patch, rate));
    let universal_credit = measure_row(read, patch, Measure::OnUniversalCredit);
    let rest = [Measure::BreathingSpace, Measure::TasksOverdue].map(|it| measure_row(read, patch, it));
    measures.into_iter().chain(rates).chain([universal_credit]).chain(rest).collect()
}

/// Every number, part by part.
pub(super) fn parts(read: &ReadReport, patch: &str) -> Vec<ReportPart> {
    let part = |section: &ReportSection| {
        let measures = section.measures().map(|measure| measure_row(read, patch, measure));
        let rates = Rate::ALL.iter().filter(|rate| rate.section() == *section).map(|rate| rate_row(read, patch, *rate));
        ReportPart { title: section.words(), rows: measures.chain(rates).collect() }
    };
    ReportSection::ALL.iter().map(part).collect()
}

/// Closing arrears, week by week; nothing with fewer than two weeks.
pub(in crate::web::officer) fn trend(read: &ReadReport) -> Option<BarPicture> {
    let (first, last) = (read.weeks.first()?, read.weeks.last()?);
    if first.0 == last.0 {
        return None;
    }
    let arrears = |reported: &Reported| reported.figures.pence(Measure::ClosingArrears);
    let bars = read.weeks.iter().map(|(on, reported)| {
        let owed = arrears(reported);
        Bar { name: day_month(*on), size: owed.get(), words: owed.to_string() }
    });
    Some(BarPicture {
        title: Text::TrendTitle.words().to_owned(),
        sentence: Text::TrendSentence.with(&[
            ("first", &arrears(&first.1).to_string()),
            ("from", &day_month_year(first.0)),
            ("last", &arrears(&last.1).to_string()),
            ("to", &day_month_year(last.0)),
        ]),
        column_name: Text::ColumnWeekTo.words().to_owned(),
        column_size: Text::ColumnArrears.words().to_owned(),
        bars: bars.collect(),
    })
}

/// Accounts in arrears by band.
pub(super) fn bands(read: &ReadReport) -> Option<BarPicture> {
    let rules = &read.head.rules;
    let bars: Vec<Bar> = Measure::BANDS
        .iter()
        .enumerate()
        .map(|(place, (number, _))| {
            let count = read.reported.figures.get(*number);
            Bar { name: short_band(place, rules), size: count, words: count.to_string() }
        })
        .collect();
    let (place, largest) = bars.iter().enumerate().max_by_key(|(place, bar)| (bar.size, std::cmp::Reverse(*place)))?;
    let sentence = if largest.size == 0 {
        Text::BandsNone.words().to_owned()
    } else {
        let count = read.reported.figures.get(Measure::InArrears).to_string();
        let band = band_words(place, rules);
        Text::BandsSentence.with(&[("count", &count), ("largest", &band), ("most", &largest.words)])
    };
    Some(BarPicture {
        title: Text::BandsTitle.words().to_owned(),
        sentence,
        column_name: Text::ColumnBand.words().to_owned(),
        column_size: Text::ColumnAccounts.words().to_owned(),
        bars,
    })
}

/// As short as fits below a bar: "<1", "1–2", ">13".
fn short_band(place: usize, rules: &ReportRules) -> String {
    let bounds = &rules.band_weeks;
    let bound = |place: usize| bounds.get(place).map(ToString::to_string).unwrap_or_default();
    match place {
        0 => format!("<{}", bound(0)),
        place if place < bounds.len() => format!("{}–{}", bound(place - 1), bound(place)),
        place if place == bounds.len() => format!(">{}", bound(place - 1)),
        _ => Text::BandNone.words().to_owned(),
    }
}

/// Each patch beside the others.
pub(in crate::web::officer) fn by_patch(read: &ReadReport, page: &str) -> Vec<PatchLine> {
    let week = read.week.ends_on().to_string();
    read.by_patch
        .iter()
        .map(|(patch, Reported { figures, .. })| PatchLine {
            patch: patch.clone(),
            path: if page == paths::OFFICER_REPORT {
                paths::with_query(page, &[("week", &week), ("patch", patch)])
            } else {
                paths::with_query(page, &[("patch", patch)])
            },
            arrears: figures.pence(Measure::ClosingArrears).to_string(),
            movement: figures.pence(Measure::Movement).to_string(),
            in_arrears: figures.get(Measure::InArrears).to_string(),
            overdue: None,
        })
        .collect()
}
