//! The totals of a budget, following what is typed. Without it, "Update totals" asks the server for the same figures.

use crate::text::BudgetText as Text;
use domain::{
    budget::{Field, Line, LineTyped, Section, Totals, read_lines},
    money::{Frequency, Pence},
};
use leptos::prelude::*;

/// The `id` of the form that is read.
pub const FORM: &str = "budget";
/// The `id` of the card of totals; its `data-elsewhere` holds the lines that are saved of all other pages, as [`lines_as_text`]
/// writes them.
pub const CARD: &str = "budget-totals";
/// The attribute that names a sum: the code of a section, or one of the three below.
pub const SUM: &str = "data-sum";
/// All that comes in.
pub const INCOME: &str = "income";
/// All that goes out.
pub const SPENDING: &str = "spending";
/// What is left.
pub const LEFT: &str = "left";
/// The `id` of the words for what is left.
pub const LEFT_WORDS: &str = "left-words";
/// The `id` of the note below the sums.
pub const NOTE: &str = "totals-note";

/// Keeps the totals up to date.
#[island]
pub fn BudgetTotals() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        use super::{browser, browser_form};
        let elsewhere = lines_of_text(&browser::attribute(CARD, "data-elsewhere"));
        browser_form::on_input(FORM, move |answer| {
            // A field that is on another page is in no answer, and so is as if it were left empty.
            let typed: Vec<LineTyped> =
                Field::ALL.iter().map(|field| LineTyped::from_answers(*field, answer)).collect();
            let shown = Shown::of(&elsewhere, &typed);
            browser::each_with(SUM, |element, code| browser::put_html(element, &shown.amount(code)));
            browser::set_html(LEFT_WORDS, shown.left_words());
            browser::set_html(NOTE, shown.note());
        });
    }
}

/// What is left, in words and as an amount without a sign.
#[must_use]
pub fn left_words(left: Pence) -> (&'static str, Pence) {
    let words = match left.cmp(&Pence::ZERO) {
        std::cmp::Ordering::Greater => Text::TotalsSurplus,
        std::cmp::Ordering::Equal => Text::TotalsNothing,
        std::cmp::Ordering::Less => Text::TotalsDeficit,
    };
    (words.words(), left.abs())
}

/// The sums of what is saved elsewhere and what is typed here; a line that cannot be read is left out and said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    totals: Option<Totals>,
    has_unread: bool,
}

impl Shown {
    /// Of the lines of all other pages, and of this one as typed.
    #[must_use]
    pub fn of(elsewhere: &[Line], typed: &[LineTyped]) -> Self {
        let read = read_lines(typed);
        Self { totals: Totals::of(elsewhere.iter().chain(&read.lines)).ok(), has_unread: !read.problems.is_empty() }
    }

    /// The sum with a code (see [`SUM`]); nothing where it does not fit or there is none.
    #[must_use]
    pub fn amount(&self, code: &str) -> String {
        let amount = self.totals.as_ref().and_then(|totals| match code {
            INCOME => Some(totals.income),
            SPENDING => Some(totals.spending),
            LEFT => Some(left_words(totals.left).1),
            section => Section::parse(section).map(|section| totals.section(section)),
        });
        amount.map(|amount| amount.to_string()).unwrap_or_default()
    }

    /// What is left, in words.
    #[must_use]
    pub fn left_words(&self) -> &'static str {
        self.totals.as_ref().map_or("", |totals| left_words(totals.left).0)
    }

    /// What to know of the sums.
    #[must_use]
    pub const fn note(&self) -> &'static str {
        if self.has_unread { Text::TotalsUnread.words() } else { Text::TotalsNote.words() }
    }
}

/// Lines as one text, for an attribute: "wages 150000 monthly;rent 12800 weekly".
#[must_use]
pub fn lines_as_text(lines: &[Line]) -> String {
    let line = |line: &Line| format!("{} {} {}", line.field.code(), line.amount.get(), line.frequency.code());
    lines.iter().map(line).collect::<Vec<_>>().join(";")
}

/// The lines of such a text; what is none is left out.
#[must_use]
pub fn lines_of_text(text: &str) -> Vec<Line> {
    let line = |text: &str| {
        let mut parts = text.split(' ');
        Some(Line {
            field: Field::parse(parts.next()?)?,
            amount: Pence::new(parts.next()?.parse().ok()?),
            frequency: Frequency::parse(parts.next()?)?,
        })
    };
    text.split(';').filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_back_from_the_pages_attribute() {
        let frequencies = Frequency::ALL.iter().copied().cycle();
        let lines: Vec<Line> = (Field::ALL.iter().zip(frequencies).zip(0_i64..))
            .map(|((field, frequency), pence)| Line { field: *field, amount: Pence::new(pence * 1_234_567), frequency })
            .collect();
        assert_eq!(lines_of_text(&lines_as_text(&lines)), lines);
        assert!(lines_of_text("").is_empty() && lines_of_text("wages x monthly;nothing").is_empty());
    }

    #[test]
    fn no_section_is_called_as_one_of_the_sums() {
        for sum in [INCOME, SPENDING, LEFT] {
            assert_eq!(Section::parse(sum), None);
        }
    }
}
