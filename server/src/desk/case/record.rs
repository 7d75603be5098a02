//! What is on record of a case, from the landlord's system and from here, as one.

use domain::{
    arrangement::{CourtStanding, NoticeRecord, kept::KeptState},
    calendar::Day,
    case::{
        ArrangementFact, Evidence, NoticeDays, NoticeFact, NoticeType, OrderFact, Stage,
        hearing::{CourtSaying, standing_hearings},
        is_same_notice,
    },
    ledger::{ArrangementStatus, CourtOutcome},
};
use uuid::Uuid;

use crate::store::{
    case::{CaseRows, TakenBack},
    standing::AccountRows,
};

/// Where something is on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It was recorded here.
    Here,
    /// It came from the landlord's system.
    Landlord,
    /// Both: it is the same.
    Both,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    /// Its days as a rule takes them.
    pub fact: NoticeFact,
    /// All of its days and the proof of its service, where it was recorded here.
    pub here: Option<(NoticeDays, String)>,
    /// Where it is on record.
    pub source: Source,
    /// What it is known by here; `None` = it was not recorded here.
    pub record_id: Option<Uuid>,
}

/// A claim, or what a court said of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtLine {
    /// The court's number or the landlord's reference; empty for an outcome recorded here.
    pub reference: String,
    /// When it was issued; `None` for an outcome recorded here.
    pub issued_on: Option<Day>,
    /// The next hearing.
    pub hearing_on: Option<Day>,
    /// `None` = none yet.
    pub outcome: Option<CourtOutcome>,
    /// When that was.
    pub outcome_on: Option<Day>,
    /// The day on which possession is given.
    pub possession_on: Option<Day>,
    /// Where it is on record.
    pub source: Source,
    /// What it is known by here; `None` = it was not recorded here.
    pub record_id: Option<Uuid>,
}

/// The whole record of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    /// Where it stands.
    pub stage: Stage,
    /// Since when; `None` = nothing was ever done about it here, and the stage is what the landlord's system tells.
    pub since_on: Option<Day>,
    /// Its version; 0 = nothing was ever done about it here.
    pub version: i64,
    /// When it last ended or went back to early contact: a notice that was served by then is spent.
    pub afresh_on: Option<Day>,
    /// What the landlord's system tells, where that is further than the stage here.
    pub further: Option<Stage>,
    /// Every notice, newest first.
    pub notices: Vec<NoticeLine>,
    /// Every claim and outcome, newest first.
    pub court: Vec<CourtLine>,
    /// The hearings of which the court has said nothing since, in order.
    pub hearings: Vec<Day>,
    /// What a court ordered last.
    pub order: Option<OrderFact>,
    /// How the arrangement is kept.
    pub arrangement: ArrangementFact,
    /// What officers recorded, newest first.
    pub evidence: Vec<Evidence>,
    /// What was recorded by mistake, the latest first.
    pub taken_back: Vec<TakenBack>,
}

impl CaseRecord {
    /// The record, of rows that were read at one moment.
    #[must_use]
    pub fn new(rows: &AccountRows, today: Day) -> Self {
        let case = &rows.case;
        let told = told(rows, today);
        let here = case.case.map(|case| (case.stage, case.since_on, case.version));
        let (stage, since_on, version) =
            here.map_or((told, None, 0), |(stage, since, version)| (stage, Some(since), version));
        let afresh_on = case.case.and_then(|case| case.afresh_on);
        // Before court, all that belongs to this course of the case is news that is not recorded here; afterwards, what came since.
        let known_until = if stage.is_before_court() { afresh_on } else { since_on };
        let is_news = |on: Day| known_until.is_none_or(|until| until < on);
        let has_news = rows.notices.iter().any(|notice| is_news(notice.served_on))
            || rows.court_cases.iter().any(|case| is_news(case.issued_on) || case.outcome_on.is_some_and(is_news));
        let further = since_on.filter(|_| told > stage && has_news).map(|_| told);
        let mut taken_back = case.taken_back.clone();
        taken_back.sort_by_key(|one| std::cmp::Reverse(one.at));
        Self {
            stage,
            since_on,
            version,
            afresh_on,
            further,
            notices: notices(rows, case, afresh_on),
            court: court(rows, case),
            hearings: hearings(rows, case),
            order: order(rows, case),
            arrangement: arrangement(rows),
            evidence: case
                .evidence
                .iter()
                .map(|row| Evidence {
                    gate: row.gate,
                    person_ref: row.person_ref.clone(),
                    done_on: row.done_on,
                    note: row.note.clone(),
                    parts: row.parts.clone(),
                    by: row.by.clone(),
                })
                .collect(),
            taken_back,
        }
    }

    /// The notices as a rule takes them.
    #[must_use]
    pub fn notice_facts(&self) -> Vec<NoticeFact> {
        self.notices.iter().map(|line| line.fact).collect()
    }

    /// The next hearing that stands.
    #[must_use]
    pub fn hearing_on(&self, today: Day) -> Option<Day> {
        self.hearings.iter().copied().find(|on| *on >= today)
    }
}

/// The stage that the landlord's system tells.
fn told(rows: &AccountRows, today: Day) -> Stage {
    let notices =
        rows.notices.iter().map(|notice| NoticeRecord { served_on: notice.served_on, expires_on: notice.expires_on });
    let outcomes = rows.court_cases.iter().map(|case| case.outcome);
    match CourtStanding::of(notices, outcomes, today) {
        CourtStanding::Nothing => Stage::None,
        CourtStanding::NoticeServed => Stage::Notice,
        CourtStanding::Claimed => Stage::Claim,
        CourtStanding::Ordered => Stage::Order,
    }
}

/// Those recorded here, and those of the landlord's system that are none of them.
fn notices(rows: &AccountRows, case: &CaseRows, afresh_on: Option<Day>) -> Vec<NoticeLine> {
    let is_spent = |served_on: Day| afresh_on.is_some_and(|on| served_on <= on);
    let mut all: Vec<NoticeLine> = case
        .notices
        .iter()
        .map(|here| NoticeLine {
            fact: NoticeFact {
                notice: here.notice,
                served_on: here.days.served_on,
                not_before_on: here.days.not_before_on,
                expires_on: here.days.expires_on,
                is_spent: is_spent(here.days.served_on),
            },
            here: Some((here.days, here.proof.clone())),
            source: Source::Here,
            record_id: Some(here.record_id),
        })
        .collect();
    for theirs in &rows.notices {
        let notice = NoticeType::from(theirs.kind);
        let same = case.notices.iter().position(|here| {
            is_same_notice(here.notice, here.given_on..=here.days.served_on, notice, theirs.served_on)
        });
        match same.and_then(|place| all.get_mut(place)) {
            Some(line) => line.source = Source::Both,
            None => all.push(NoticeLine {
                fact: NoticeFact {
                    notice,
                    served_on: theirs.served_on,
                    not_before_on: theirs.not_before_on,
                    expires_on: theirs.expires_on,
                    is_spent: is_spent(theirs.served_on),
                },
                here: None,
                source: Source::Landlord,
                record_id: None,
            }),
        }
    }
    all.sort_by_key(|line| std::cmp::Reverse(line.fact.served_on));
    all
}

/// A claim issued on the same day is the same claim, and so is an outcome of the same kind on the same day.
fn court(rows: &AccountRows, case: &CaseRows) -> Vec<CourtLine> {
    let claims = case.claims.iter().map(|claim| CourtLine {
        reference: claim.claim_ref.clone(),
        issued_on: Some(claim.issued_on),
        hearing_on: claim.hearing_on,
        outcome: None,
        outcome_on: None,
        possession_on: None,
        source: Source::Here,
        record_id: Some(claim.record_id),
    });
    let outcomes = case.outcomes.iter().map(|said| CourtLine {
        reference: String::new(),
        issued_on: None,
        hearing_on: said.hearing_on,
        outcome: Some(said.outcome),
        outcome_on: Some(said.outcome_on),
        possession_on: said.possession_on,
        source: Source::Here,
        record_id: Some(said.record_id),
    });
    let mut all: Vec<CourtLine> = claims.chain(outcomes).collect();
    for theirs in &rows.court_cases {
        let mut is_claim_here = false;
        let mut is_outcome_here = theirs.outcome.is_none();
        for line in &mut all {
            if line.issued_on == Some(theirs.issued_on) {
                line.source = Source::Both;
                is_claim_here = true;
            }
            if line.issued_on.is_none() && line.outcome == theirs.outcome && line.outcome_on == theirs.outcome_on {
                line.source = Source::Both;
                is_outcome_here = true;
            }
        }
        if !(is_claim_here && is_outcome_here) {
            all.push(CourtLine {
                reference: theirs.case_ref.clone(),
                issued_on: Some(theirs.issued_on),
                hearing_on: theirs.hearing_on,
                outcome: theirs.outcome,
                outcome_on: theirs.outcome_on,
                possession_on: None,
                source: Source::Landlord,
                record_id: None,
            });
        }
    }
    all.sort_by_key(|line| std::cmp::Reverse(line.outcome_on.or(line.issued_on)));
    all
}

fn hearings(rows: &AccountRows, case: &CaseRows) -> Vec<Day> {
    let claims = case.claims.iter().map(|claim| CourtSaying {
        said_on: claim.issued_on,
        claim_on: Some(claim.issued_on),
        hearing_on: claim.hearing_on,
        is_of_landlord: false,
        is_outcome: false,
    });
    let outcomes = case.outcomes.iter().map(|said| CourtSaying {
        said_on: said.outcome_on,
        claim_on: None,
        hearing_on: said.hearing_on,
        is_of_landlord: false,
        is_outcome: true,
    });
    let theirs = rows.court_cases.iter().map(|case| CourtSaying {
        said_on: case.outcome_on.unwrap_or(case.issued_on),
        claim_on: Some(case.issued_on),
        hearing_on: case.hearing_on,
        is_of_landlord: true,
        is_outcome: case.outcome.is_some(),
    });
    standing_hearings(claims.chain(outcomes).chain(theirs).collect())
}

/// The latest; of two on one day, the one recorded here, which says more.
fn order(rows: &AccountRows, case: &CaseRows) -> Option<OrderFact> {
    let here = case.outcomes.iter().rev().map(|said| OrderFact {
        outcome: said.outcome,
        made_on: Some(said.outcome_on),
        possession_on: said.possession_on,
    });
    let theirs = rows.court_cases.iter().filter_map(|case| {
        case.outcome.map(|outcome| OrderFact { outcome, made_on: case.outcome_on, possession_on: None })
    });
    // A stay stops a warrant and leaves the order as it was.
    let orders = theirs.chain(here).filter(|fact| fact.outcome != CourtOutcome::StayOfExecution);
    // Of equals the last wins: those recorded here come after the landlord's.
    orders.max_by_key(|fact| fact.made_on)
}

/// What the court said last, wherever that is on record: what its terms are now follows from it.
pub(in crate::desk) fn last_outcome(rows: &AccountRows) -> Option<CourtOutcome> {
    order(rows, &rows.case).map(|order| order.outcome)
}

fn arrangement(rows: &AccountRows) -> ArrangementFact {
    match rows.kept {
        Some(KeptState::Breached) => return ArrangementFact::Breached,
        Some(KeptState::Live | KeptState::Behind) => return ArrangementFact::Kept,
        Some(KeptState::Completed | KeptState::Cancelled) | None => {}
    }
    // None is in place, or nobody has looked yet: an arrangement that stands counts as kept.
    let is_live = |status| rows.arrangements.iter().any(|one| one.status == status);
    if rows.agreed.is_some() || is_live(ArrangementStatus::Live) {
        ArrangementFact::Kept
    } else if rows.arrangements.first().is_some_and(|newest| newest.status == ArrangementStatus::Breached) {
        ArrangementFact::Breached
    } else {
        ArrangementFact::Nothing
    }
}
