//! Filters a statement's lines without a round trip. Without it, each chip is a link to the same page, filtered.
#![expect(missing_docs, reason = "the island macro makes a struct for the properties and gives it no doc comment")]

use super::browser;
use crate::text::StatementText as Text;
use domain::{ledger::EntryGroup, money::Pence};
use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};

/// Which lines of a statement are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

    const fn label(self) -> Text {
        match self {
            Self::Everything => Text::Everything,
            Self::Charges => Text::Charges,
            Self::Benefit => Text::Benefit,
            Self::Payments => Text::Payments,
        }
    }
}

/// A filter, and what it would show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    fn words(&self) -> String {
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

/// Chips that choose which lines of the statement are shown, and a sentence that says how many they are.
#[island]
pub fn StatementFilter(
    /// What the server has shown.
    show: Show,
    /// The filters, in order.
    chips: Vec<Chip>,
) -> impl IntoView {
    let (shown, set_shown) = signal(show);
    let sentences = chips.clone();
    let sentence = move || sentences.iter().find(|chip| chip.show == shown.get()).map(Chip::words).unwrap_or_default();
    let links = chips.into_iter().map(|chip| {
        let show = chip.show;
        let address = chip.address.clone();
        let choose = move |click: MouseEvent| {
            // Opening in another tab stays what it is.
            if click.ctrl_key() || click.meta_key() || click.shift_key() {
                return;
            }
            click.prevent_default();
            set_shown.set(show);
            browser::show_rows("statement", (show != Show::Everything).then_some(show.code()));
            browser::replace_address(&address);
        };
        view! {
            <li>
                <a
                    class="app-chip"
                    href=chip.address
                    aria-current=move || (shown.get() == show).then_some("true")
                    on:click=choose
                    inner_html=show.label().words()
                ></a>
            </li>
        }
    });
    view! {
        <div class="app-filter app-not-printed">
            <ul class="app-chips" aria-label=Text::ShowLabel.words()>{links.collect_view()}</ul>
            <p class="app-soft" role="status" translate="no" inner_html=sentence></p>
        </div>
    }
}
