//! What an account stood at when a page was made, so that an act can tell whether it has changed since, and say how.
//!
//! A page carries a [`Standing`] in a hidden field. The act compares it with the account as it is by then. Its figures are
//! for saying what changed; its digest covers the rows they came from, so that a change that leaves the figures alone (a
//! notice served, an end put to a charge) is seen as well. It is the resident's own account told back to them: nothing in it
//! is secret, and whoever changes it only makes their own page show again.

use std::fmt::Write as _;

use domain::{
    ledger::{ArrangementFrequency, ArrangementStatus, RegularDue},
    money::{MoneyOverflow, Pence},
};

use crate::{
    security::{digest::same, fingerprint},
    store::standing::AccountRows,
};

/// Bytes of the digest that are kept: enough to tell one account from the same account changed.
const DIGEST_BYTES: usize = 16;

/// The figures that people are shown, by which they would know that something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingFigures {
    /// Positive owed, negative in credit.
    pub balance: Pence,
    /// The balance less benefit on its way.
    pub underlying: Pence,
    /// What is charged in an ordinary week.
    pub charged_weekly: Pence,
    /// What benefit pays the landlord of an ordinary week.
    pub benefit_weekly: Pence,
    /// What is agreed towards arrears, at its own frequency; nothing = no arrangement is in place.
    pub repaid: Option<(Pence, ArrangementFrequency)>,
}

/// An account as it stood at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    figures: StandingFigures,
    digest: String,
}

/// Something that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingChange {
    /// What is owed.
    Balance {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What is theirs to pay, benefit on its way left out.
    Underlying {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What is charged a week.
    Charged {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// What benefit pays a week.
    Benefit {
        /// Then.
        was: Pence,
        /// Now.
        now: Pence,
    },
    /// The arrangement in place: begun, ended or altered.
    Arrangement,
    /// Something else that the figures do not show.
    Other,
}

impl Standing {
    /// The account as these rows have it; `underlying` is the rules' answer for the same rows.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a year's charges do not fit.
    pub fn new(rows: &AccountRows, underlying: Pence, due: RegularDue) -> Result<Self, MoneyOverflow> {
        let figures = StandingFigures {
            balance: rows.account.balance,
            underlying,
            charged_weekly: due.gross_weekly(),
            benefit_weekly: due.benefit_weekly(),
            repaid: repaid(rows),
        };
        Ok(Self { figures, digest: digest(rows) })
    }

    /// For a hidden field, or a column.
    #[must_use]
    pub fn text(&self) -> String {
        let StandingFigures { balance, underlying, charged_weekly, benefit_weekly, repaid } = self.figures;
        let repaid =
            repaid.map_or_else(|| "-".to_owned(), |(amount, every)| format!("{}~{}", amount.get(), every.code()));
        format!(
            "{}.{}.{}.{}.{repaid}.{}",
            balance.get(),
            underlying.get(),
            charged_weekly.get(),
            benefit_weekly.get(),
            self.digest
        )
    }

    /// What [`Standing::text`] wrote; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut pence = || Some(Pence::new(parts.next()?.parse().ok()?));
        let (balance, underlying, charged_weekly, benefit_weekly) = (pence()?, pence()?, pence()?, pence()?);
        let repaid = match parts.next()? {
            "-" => None,
            other => {
                let (amount, every) = other.split_once('~')?;
                Some((Pence::new(amount.parse().ok()?), ArrangementFrequency::parse(every)?))
            }
        };
        let digest = parts.next()?.to_owned();
        let figures = StandingFigures { balance, underlying, charged_weekly, benefit_weekly, repaid };
        (parts.next().is_none()).then_some(Self { figures, digest })
    }

    /// The figures.
    #[must_use]
    pub const fn figures(&self) -> StandingFigures {
        self.figures
    }

    /// Whether it was made of these very rows.
    #[must_use]
    pub fn is_of(&self, rows: &AccountRows) -> bool {
        same(self.digest.as_bytes(), digest(rows).as_bytes())
    }

    /// What is not as it was `earlier`, in the order in which people are told; empty = nothing.
    #[must_use]
    pub fn changes_since(&self, earlier: &Self) -> Vec<StandingChange> {
        let (was, now) = (earlier.figures, self.figures);
        let mut changes = Vec::new();
        if was.balance != now.balance {
            changes.push(StandingChange::Balance { was: was.balance, now: now.balance });
        }
        // Where no benefit is on its way the two are one figure: told once.
        let is_told = was.underlying == was.balance && now.underlying == now.balance;
        if was.underlying != now.underlying && !is_told {
            changes.push(StandingChange::Underlying { was: was.underlying, now: now.underlying });
        }
        if was.charged_weekly != now.charged_weekly {
            changes.push(StandingChange::Charged { was: was.charged_weekly, now: now.charged_weekly });
        }
        if was.benefit_weekly != now.benefit_weekly {
            changes.push(StandingChange::Benefit { was: was.benefit_weekly, now: now.benefit_weekly });
        }
        if was.repaid != now.repaid {
            changes.push(StandingChange::Arrangement);
        }
        if changes.is_empty() && !same(earlier.digest.as_bytes(), self.digest.as_bytes()) {
            changes.push(StandingChange::Other);
        }
        changes
    }
}

/// What is being repaid: what was agreed here, else the landlord's own live arrangement.
fn repaid(rows: &AccountRows) -> Option<(Pence, ArrangementFrequency)> {
    let live = || rows.arrangements.iter().find(|arrangement| arrangement.status == ArrangementStatus::Live);
    rows.agreed.or_else(|| live().map(|arrangement| (arrangement.amount, arrangement.frequency)))
}

/// Covers every row that an assessment, a schedule or a collection rests on. A marker is only in it where it changes what may
/// be asked for: a page must not tell one joint tenant that something was marked about the other.
fn digest(rows: &AccountRows) -> String {
    let mut text = format!("{}|{:?}|{}|", rows.account.balance.get(), rows.account.closed_on, rows.is_paused);
    let mut add = |row: std::fmt::Arguments<'_>| text.write_fmt(row).unwrap_or_default();
    for charge in &rows.charges {
        let (code, every) = (charge.code.code(), charge.frequency.code());
        add(format_args!("charge {code} {} {every} {} {:?}|", charge.amount.get(), charge.starts_on, charge.ends_on));
    }
    for benefit in &rows.benefits {
        let (stream, paid_every) = (benefit.stream.code(), benefit.paid_every.code());
        add(format_args!("benefit {stream} {} {paid_every} ", benefit.amount.get()));
        add(format_args!("{} {:?} {:?}|", benefit.starts_on, benefit.ends_on, benefit.paid_up_to_on));
    }
    for arrangement in &rows.arrangements {
        let (kind, status) = (arrangement.kind.code(), arrangement.status.code());
        let (amount, every) = (arrangement.amount.get(), arrangement.frequency.code());
        add(format_args!("arrangement {kind} {status} {amount} {every} {}|", arrangement.starts_on));
    }
    add(format_args!("agreed {:?}|", rows.agreed.map(|(amount, every)| (amount.get(), every.code()))));
    for notice in &rows.notices {
        add(format_args!("notice {} {} {:?}|", notice.kind.code(), notice.served_on, notice.expires_on));
    }
    for case in &rows.court_cases {
        add(format_args!("case {} {:?}|", case.issued_on, case.outcome.map(domain::ledger::CourtOutcome::code)));
    }
    for notice in &rows.case.notices {
        add(format_args!("notice here {} {}|", notice.notice.code(), notice.days.served_on));
    }
    for claim in &rows.case.claims {
        add(format_args!("claim here {} {}|", claim.claim_ref, claim.issued_on));
    }
    for said in &rows.case.outcomes {
        add(format_args!("outcome here {} {}|", said.outcome.code(), said.outcome_on));
    }
    fingerprint::hexadecimal(&fingerprint::of(&[text.as_bytes()])[..DIGEST_BYTES])
}
