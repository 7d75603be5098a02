//! Charges, benefits, and what was agreed, served and ordered, in the words of the page.

use app::{
    page::officer::account::{ArrangementRow, BenefitRow, ChargeRow, CourtCaseRow, NoticeRow},
    text::StageText,
};
use domain::{
    calendar::Day,
    ledger::{ArrangementStatus, Charge},
};

use crate::{
    desk::case::{CaseRecord, Source},
    store::recovery::Arrangement,
    web::standing::Facts,
};

/// The charges now, then those to come, then those that have ended.
pub(super) fn charges(facts: &Facts) -> Vec<ChargeRow> {
    let mut charges: Vec<&Charge> = facts.charges.iter().collect();
    let rank = |charge: &Charge| match (charge.is_in_force_on(facts.today), charge.starts_on > facts.today) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    charges.sort_by_key(|charge| (rank(charge), std::cmp::Reverse(charge.starts_on)));
    charges
        .into_iter()
        .map(|charge| ChargeRow {
            name: charge.code.words().to_owned(),
            amount: charge.amount,
            every: charge.frequency.words().to_owned(),
            starts_on: charge.starts_on,
            ends_on: charge.ends_on,
            is_hb_eligible: charge.hb_eligible,
            is_uc_eligible: charge.uc_eligible,
        })
        .collect()
}

/// The benefits, those that run first.
pub(super) fn benefits(facts: &Facts) -> Vec<BenefitRow> {
    let is_past = |day: Option<Day>| day.is_some_and(|last| last < facts.today);
    let mut benefits: Vec<_> = facts.benefits.iter().collect();
    benefits.sort_by_key(|benefit| (is_past(benefit.ends_on), std::cmp::Reverse(benefit.starts_on)));
    benefits
        .into_iter()
        .map(|benefit| BenefitRow {
            stream: benefit.stream.words().to_owned(),
            amount: benefit.amount,
            every: benefit.frequency.words().to_owned(),
            paid_every: benefit.paid_every.words().to_owned(),
            starts_on: benefit.starts_on,
            ends_on: benefit.ends_on,
            paid_up_to_on: benefit.paid_up_to_on,
            next_due_on: benefit.next_due_on,
            has_stopped: !is_past(benefit.ends_on)
                && facts.underlying.stopped.iter().any(|stopped| stopped.stream == benefit.stream),
        })
        .collect()
}

pub(super) fn arrangements(arrangements: Vec<Arrangement>) -> Vec<ArrangementRow> {
    arrangements
        .into_iter()
        .map(|arrangement| ArrangementRow {
            kind: arrangement.kind.words().to_owned(),
            status: arrangement.status.words().to_owned(),
            is_live: arrangement.status == ArrangementStatus::Live,
            agreed_on: arrangement.agreed_on,
            starts_on: arrangement.starts_on,
            amount: arrangement.amount,
            every: arrangement.frequency.words().to_lowercase(),
            arrears_at_start: arrangement.arrears_at_start,
        })
        .collect()
}

/// The notices, wherever they are on record.
pub(super) fn notices(record: &CaseRecord) -> Vec<NoticeRow> {
    record
        .notices
        .iter()
        .map(|line| NoticeRow {
            kind: line.fact.notice.words().to_owned(),
            served_on: line.fact.served_on,
            not_before_on: line.fact.not_before_on,
            expires_on: line.fact.expires_on,
            source: source(line.source),
        })
        .collect()
}

/// Claims and what the court said, wherever they are on record.
pub(super) fn court_cases(record: &CaseRecord) -> Vec<CourtCaseRow> {
    record
        .court
        .iter()
        .map(|line| CourtCaseRow {
            case_ref: line.reference.clone(),
            issued_on: line.issued_on,
            hearing_on: line.hearing_on,
            outcome: line.outcome.map(|outcome| outcome.words().to_owned()),
            outcome_on: line.outcome_on,
            source: source(line.source),
        })
        .collect()
}

/// Where something is on record.
pub(super) fn source(source: Source) -> String {
    let text = match source {
        Source::Here => StageText::SourceHere,
        Source::Landlord => StageText::SourceLandlord,
        Source::Both => StageText::SourceBoth,
    };
    text.words().to_owned()
}
