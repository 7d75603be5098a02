//! A weekly report for a spreadsheet: a row for each number, with how it is worked out.

use std::io;

use domain::{
    calendar::Day,
    policy::ReportRules,
    report::{Rate, RateValue, ReportSection, Reported},
};

use super::csv::CsvWriter;

const HEADINGS: [&str; 10] = [
    "week_ending_on",
    "patch",
    "part",
    "code",
    "figure",
    "this_week",
    "last_week",
    "same_week_last_year",
    "target",
    "how_it_is_worked_out",
];

/// The figures of one patch, or of several together.
#[derive(Clone, Copy, Debug)]
pub struct ReportPart<'a> {
    /// The patch; empty = all that were asked for, together.
    pub patch: &'a str,
    /// It is of every patch there is: what is aimed at in pounds or in numbers is aimed at by the whole landlord.
    pub is_whole: bool,
    /// Its figures.
    pub reported: &'a Reported,
    /// Those of the week before.
    pub last_week: Option<&'a Reported>,
    /// Those of the same week a year ago.
    pub last_year: Option<&'a Reported>,
}

impl<'a> ReportPart<'a> {
    /// Of one patch beside the others.
    #[must_use]
    pub const fn of_patch(patch: &'a str, reported: &'a Reported) -> Self {
        Self { patch, is_whole: false, reported, last_week: None, last_year: None }
    }
}

/// Every number of every part, in the report's order. Amounts are pounds without a sign of currency, shares per cent.
///
/// # Errors
/// When the output takes no more, which into memory does not happen.
pub fn write(week_ends_on: Day, rules: &ReportRules, parts: &[ReportPart<'_>]) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let mut rows = CsvWriter::new(&mut output);
    rows.row(&HEADINGS)?;
    let week = week_ends_on.to_string();
    for part in parts {
        for section in ReportSection::ALL {
            for measure in section.measures() {
                let show = |reported: &Reported| Some(measure.unit().plain(reported.amount(measure)?));
                let [this, last_week, last_year] = shown(part, show);
                let target = rules.targets.get(measure.code()).filter(|_| part.is_whole);
                let target = target.map(|target| measure.unit().plain(target.amount)).unwrap_or_default();
                let (code, words, definition) = (measure.code(), measure.words(), measure.definition());
                rows.row(&[
                    &week,
                    part.patch,
                    section.words(),
                    code,
                    words,
                    &this,
                    &last_week,
                    &last_year,
                    &target,
                    definition,
                ])?;
            }
            for rate in Rate::ALL.iter().filter(|rate| rate.section() == *section) {
                let [this, last_week, last_year] = shown(part, |reported| reported.rate(*rate).map(RateValue::plain));
                let target = rules.targets.get(rate.code());
                let target = target.map(|target| rate.unit().plain(target.amount)).unwrap_or_default();
                let (code, words, definition) = (rate.code(), rate.words(), rate.definition());
                rows.row(&[
                    &week,
                    part.patch,
                    section.words(),
                    code,
                    words,
                    &this,
                    &last_week,
                    &last_year,
                    &target,
                    definition,
                ])?;
            }
        }
    }
    rows.finish()?;
    Ok(output)
}

fn shown(part: &ReportPart<'_>, show: impl Fn(&Reported) -> Option<String>) -> [String; 3] {
    [Some(part.reported), part.last_week, part.last_year].map(|reported| reported.and_then(&show).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use domain::{
        calendar::Day,
        policy::Policy,
        report::{Figures, Measure, REPORT_VERSION, Reported},
    };

    use super::{ReportPart, write};

    #[test]
    fn every_number_is_a_row_and_nothing_in_it_runs() {
        let on: Day = "2026-11-22".parse().unwrap();
        let landlords = "[[report_at_most.movement]]\nvalue = \"100\"\nsource = \"Cabinet\"";
        let rules = Policy::parse(landlords).unwrap().on(on).report.clone();
        let mut figures = Figures::default();
        figures.add(Measure::Movement, -12_345).unwrap();
        figures.add(Measure::ClosingArrears, 320).unwrap();
        figures.add(Measure::AnnualDebit, 8_000).unwrap();
        let of = |version| Reported { version, has_sign_ins: true, figures: figures.clone() };
        let (now, first) = (of(REPORT_VERSION), of(1));
        let part =
            ReportPart { patch: "=CMD()", is_whole: true, reported: &now, last_week: None, last_year: Some(&first) };
        let other = ReportPart::of_patch("OTHER", &now);
        let text = String::from_utf8(write(on, &rules, &[part, other]).unwrap()).unwrap();
        let row = |code: &str| text.lines().find(|line| line.contains(&format!(",{code},"))).unwrap().to_owned();
        assert!(row("movement").starts_with("2026-11-22,'=CMD(),"), "{}", row("movement"));
        assert!(row("movement").contains(",Movement,-123.45,,-123.45,100.00,"), "{}", row("movement"));
        assert!(row("arrears_percent").contains(",4.00,,4.00,3.80,"), "{}", row("arrears_percent"));
        assert!(row("collected_percent").contains(",,,,99.00,"), "{}", row("collected_percent"));
        // What a report of the first version did not have is not nothing.
        assert!(row("sign_ins").contains(",0,,,,"), "{}", row("sign_ins"));
        assert!(row("calls").contains(",0,,0,,"), "{}", row("calls"));
        // A target of money is the whole landlord's.
        let others = text.lines().find(|line| line.contains("OTHER") && line.contains(",movement,")).unwrap();
        assert!(!others.contains("100.00"), "{others}");
    }
}
