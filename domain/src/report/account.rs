//! What is known of one account for a week's report, and the figures that it adds.

use crate::calendar::Day;
use crate::case::StageEvent;
use crate::ledger::{AccountKind, Benefit, BenefitStream, ChargeFrequency, EntryKind};
use crate::money::{Frequency, MoneyOverflow, Pence};
use crate::policy::ReportRules;

use super::contact::{self, ContactFact};
use super::money::{self, Sums};
use super::span::{ArrangementFact, CaseFact, MarkerFact, NoticeFact, OfferFact, OutcomeFact, Span};
use super::{Figures, ReportWeek, court, work};

/// What is known of one account. Gathered in bulk; every rule of what counts is here in the domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    /// What the account is for.
    pub kind: AccountKind,
    /// Its first day.
    pub opened_on: Day,
    /// Its last; `None` = open.
    pub closed_on: Option<Day>,
    /// The balance with which the week before closed, as its own report has it.
    pub opening: Pence,
    /// Every entry effective by the week's Sunday and posted by the cut-off, and the account's opening balance.
    pub closing: Pence,
    /// The balance on the day before the rent year.
    pub brought_forward: Pence,
    /// The balance on the day before Universal Credit began, where some is in force.
    pub before_universal_credit: Option<Pence>,
    /// The week's entries, summed by kind, with how many there are.
    pub week: Vec<(EntryKind, Pence, u32)>,
    /// The rent year's entries to the Sunday, summed by kind.
    pub year: Vec<(EntryKind, Pence)>,
    /// The charges in force on the Sunday, summed by how often they fall due.
    pub charges: Vec<(ChargeFrequency, Pence)>,
    /// Every benefit row.
    pub benefits: Vec<Benefit>,
    /// Direct Debit mandates made here.
    pub mandates: Vec<Span>,
    /// Arrangements, agreed here or told by the landlord's system.
    pub arrangements: Vec<ArrangementFact>,
    /// Offers to repay.
    pub offers: Vec<OfferFact>,
    /// Notices served.
    pub notices: Vec<NoticeFact>,
    /// Claims in court.
    pub cases: Vec<CaseFact>,
    /// What courts said, recorded here.
    pub outcomes: Vec<OutcomeFact>,
    /// Steps of the case that were taken here, and when.
    pub steps: Vec<(StageEvent, Day)>,
    /// Markers on its tenants, and protections recorded here.
    pub markers: Vec<MarkerFact>,
    /// Tasks overdue at the end of the week.
    pub tasks_overdue: u32,
    /// Conversations overdue.
    pub messages_overdue: u32,
    /// Contacts of the week, and those of earlier weeks that were logged since the last report's cut-off.
    pub contacts: Vec<ContactFact>,
}

impl AccountFacts {
    /// An account of which nothing else is known.
    #[must_use]
    pub const fn new(kind: AccountKind, opened_on: Day, closed_on: Option<Day>) -> Self {
        Self {
            kind,
            opened_on,
            closed_on,
            opening: Pence::ZERO,
            closing: Pence::ZERO,
            brought_forward: Pence::ZERO,
            before_universal_credit: None,
            week: Vec::new(),
            year: Vec::new(),
            charges: Vec::new(),
            benefits: Vec::new(),
            mandates: Vec::new(),
            arrangements: Vec::new(),
            offers: Vec::new(),
            notices: Vec::new(),
            cases: Vec::new(),
            outcomes: Vec::new(),
            steps: Vec::new(),
            markers: Vec::new(),
            tasks_overdue: 0,
            messages_overdue: 0,
            contacts: Vec::new(),
        }
    }

    /// What it adds to the report of a week; nothing for an account that is not for living in a home.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when a sum does not fit.
    pub fn figures(&self, week: ReportWeek, rules: &ReportRules) -> Result<Figures, MoneyOverflow> {
        let mut figures = Figures::default();
        if !self.kind.is_rent_like() {
            return Ok(figures);
        }
        let sums = Sums::of(self)?;
        if self.kind == AccountKind::FormerTenant {
            money::add_former(&mut figures, self, &sums)?;
        } else {
            money::add_week(&mut figures, self, &sums)?;
            money::add_arrears(&mut figures, self, week, rules)?;
            money::add_year(&mut figures, self)?;
            money::add_universal_credit(&mut figures, self, week)?;
            money::add_temporary(&mut figures, self, week, &sums)?;
            work::add_direct_debit(&mut figures, self, week)?;
            work::add_arrangements(&mut figures, self, week, rules)?;
        }
        court::add_court(&mut figures, self, week, rules)?;
        work::add_protections(&mut figures, self, week, rules)?;
        work::add_tasks(&mut figures, self)?;
        contact::add_contacts(&mut figures, self, week, rules)?;
        Ok(figures)
    }

    /// Whether it is open on a day.
    pub(super) fn is_open_on(&self, day: Day) -> bool {
        self.opened_on <= day && self.closed_on.is_none_or(|closed_on| day <= closed_on)
    }

    /// The charges in force over an ordinary year, before benefit: weekly ones × 52, monthly ones × 12.
    pub(super) fn annual_debit(&self) -> Result<Pence, MoneyOverflow> {
        let parts = self.charges.iter().map(|(frequency, amount)| {
            let times = match frequency {
                ChargeFrequency::Weekly => Frequency::Weekly,
                ChargeFrequency::Monthly => Frequency::Monthly,
            };
            amount.checked_mul_u32(times.times_a_year())
        });
        Pence::total(parts.collect::<Result<Vec<_>, _>>()?)
    }

    /// Whether any Universal Credit is in force on a day.
    pub(super) fn is_on_universal_credit(&self, day: Day) -> bool {
        self.has_benefit(day, |stream| stream != BenefitStream::Hb)
    }

    pub(super) fn has_benefit(&self, day: Day, is_meant: impl Fn(BenefitStream) -> bool) -> bool {
        self.benefits.iter().any(|benefit| is_meant(benefit.stream) && benefit.overlaps(day, day))
    }
}
