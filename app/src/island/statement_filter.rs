//! Filters a statement's lines without a round trip. Without it, each chip is a link to the same page, filtered.

use crate::text::StatementText as Text;
use domain::{ledger::EntryGroup, money::Pence};
use leptos::prelude::*;

/// The `id` of the list of chips. Each is a link with `data-show`, the code of its filter, and `data-words`, what it shows.
pub const CHIPS: &str = "statement-chips";
/// The `id` of the sentence that says which lines are shown.
pub const SENTENCE: &str = "statement-shown";

/// Lets a chip show its lines at once.
#[island]
pub fn StatementFilter() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        use super::browser;
        browser::on_link(CHIPS, |chosen| {
            let of = |name: &str| chosen.get_attribute(name).unwrap_or_default();
            let show = of("data-show");
            browser::each_with("data-group", |row, group| {
                browser::show(row, show == Show::Everything.code() || group == show);
            });
            browser::each_with("data-show", |chip, code| {
                // Neither can fail on an element of the page.
                let _ = if code == show {
                    chip.set_attribute("aria-current", "true")
                } else {
                    chip.remove_attribute("aria-current")
                };
            });
            browser::set_html(SENTENCE, &of("data-words"));
            browser::replace_address(&of("href"));
        });
    }
}

/// Which lines of a statement are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    Everything,
    /// What was charged.
    Charges,
    /// Housing Benefit and Universal Credit.
    Benefit,
    /// What people paid.
    Payments,
}

impl Show {
    /// Every filter, in the order of the chips.
    pub const ALL: &'static [Self] = &[Self::Everything, Self::Charges, Self::Benefit, Self::Payments];

    /// As it stands in an address and on a row.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Everything => "all",
            Self::Charges => "charges",
            Self::Benefit => "benefit",
            Self::Payments => "payments",
        }
    }

    /// The filter of an address; whatever is none of them shows everything.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        Self::ALL.iter().copied().find(|show| show.code() == code).unwrap_or_default()
    }

    /// The narrowest filter that shows a group. Corrections are shown among everything alone.
    #[must_use]
    pub const fn of(group: EntryGroup) -> Self {
        match group {
            EntryGroup::Charge => Self::Charges,
            EntryGroup::HousingBenefit | EntryGroup::UniversalCredit => Self::Benefit,
            EntryGroup::Payment => Self::Payments,
            EntryGroup::Correction => Self::Everything,
        }
    }

    /// Does this filter show a group?
    #[must_use]
    pub fn takes(self, group: EntryGroup) -> bool {
        self == Self::Everything || self == Self::of(group)
    }

    /// What its chip says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Everything => Text::Everything,
            Self::Charges => Text::Charges,
            Self::Benefit => Text::Benefit,
            Self::Payments => Text::Payments,
        }
        .words()
    }
}

/// A filter, and what it would show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The filter.
    pub show: Show,
    /// The page with this filter, for whoever has no WASM.
    pub address: String,
    /// How many lines it shows.
    pub lines: u32,
    /// What they add up to; payments are negative. `None` = more than can be counted.
    pub total: Option<Pence>,
}

impl Chip {
    /// "12 charges, £1,536.00 in all".
    #[must_use]
    pub fn words(&self) -> String {
        let total = self.total.map(|total| match self.show {
            Show::Everything | Show::Charges => total,
            Show::Benefit | Show::Payments => total.checked_neg().unwrap_or(total),
        });
        let (one, many) = match self.show {
            Show::Charges if total.is_some() => (Text::LinesChargesOne, Text::LinesCharges),
            Show::Benefit if total.is_some() => (Text::LinesBenefitOne, Text::LinesBenefit),
            Show::Payments if total.is_some() => (Text::LinesPaymentsOne, Text::LinesPayments),
            _ => (Text::LinesEverythingOne, Text::LinesEverything),
        };
        let total = total.unwrap_or_default().to_string();
        match self.lines {
            0 => Text::LinesNone.words().to_owned(),
            1 => one.with(&[("total", &total)]),
            count => many.with(&[("count", &count.to_string()), ("total", &total)]),
        }
    }
}
