//! A weekly report for a spreadsheet: a row for each number, with how it is worked out.

use std::io;

use domain::{
    calendar::Day,
    policy::ReportRules,
    report::{Figures, Percent, Rate, RateValue, ReportSection},
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
    /// Its figures.
    pub figures: &'a Figures,
    /// Those of the week before.
    pub last_week: Option<&'a Figures>,
    /// Those of the same week a year ago.
    pub last_year: Option<&'a Figures>,
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
                let show = |figures: &Figures| measure.unit().plain(figures.get(measure));
                let [this, last_week, last_year] = shown(part, |figures| Some(show(figures)));
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
                    "",
                    definition,
                ])?;
            }
            for rate in Rate::ALL.iter().filter(|rate| rate.section() == *section) {
                let [this, last_week, last_year] = shown(part, |figures| rate.of(figures).map(RateValue::plain));
                let target = rate.target(rules).map(Percent::plain).unwrap_or_default();
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

fn shown(part: &ReportPart<'_>, show: impl Fn(&Figures) -> Option<String>) -> [String; 3] {
    [Some(part.figures), part.last_week, part.last_year].map(|figures| figures.and_then(&show).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use domain::{
        calendar::Day,
        policy::Policy,
        report::{Figures, Measure},
    };

    use super::{ReportPart, write};

    #[test]
    fn every_number_is_a_row_and_nothing_in_it_runs() {
        let on: Day = "2026-11-22".parse().unwrap();
        let rules = Policy::builtin().unwrap().on(on).report;
        let mut figures = Figures::default();
        figures.add(Measure::Movement, -12_345).unwrap();
        figures.add(Measure::ClosingArrears, 320).unwrap();
        figures.add(Measure::AnnualDebit, 8_000).unwrap();
        let part = ReportPart { patch: "=CMD()", figures: &figures, last_week: None, last_year: Some(&figures) };
        let text = String::from_utf8(write(on, &rules, &[part]).unwrap()).unwrap();
        let row = |code: &str| text.lines().find(|line| line.contains(&format!(",{code},"))).unwrap().to_owned();
        assert!(row("movement").starts_with("2026-11-22,'=CMD(),"), "{}", row("movement"));
        assert!(row("movement").contains(",Movement,-123.45,,-123.45,,"), "{}", row("movement"));
        assert!(row("arrears_percent").contains(",4.00,,4.00,3.80,"), "{}", row("arrears_percent"));
        assert!(row("collected_percent").contains(",,,,99.00,"), "{}", row("collected_percent"));
    }
}
