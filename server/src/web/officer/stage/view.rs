//! From what was loaded to what a page shows.

use app::{
    component::standing,
    page::officer::stage::{
        GateLine, HearingPackLine, HistoryLine, ProtectedView, RecordLine, StageView, StepLine, TakenBackLine,
    },
    text::{StageText as Text, stage},
};
use chrono::Days;
use domain::{
    calendar::{Day, day_month_year},
    case::{
        Gate, GateResult, Protections, Stage, StageEvent, StepKind, breathing_space::creditor_review_last_on,
        diary::pack_sent_on,
    },
    ledger::CourtOutcome,
    permission::Act,
    policy::BreathingSpaceRules,
};

use super::Loaded;
use crate::{
    clock,
    desk::case::{CourtLine, NoticeLine},
    store::{
        case::{CaseEventRow, CaseRecorded, TakenBack},
        protection::ProtectionRow,
    },
    web::{AppState, failure::Failure, officer::record::source, visitor::OfficerSession},
};

impl Loaded {
    pub(super) fn stage_view(&self, state: &AppState, session: &OfficerSession) -> Result<StageView, Failure> {
        let today = state.clock.today();
        let mut steps = Vec::new();
        let mut gates = Vec::new();
        for event in StageEvent::ALL.iter().copied().filter(|event| self.follows(*event)) {
            // What a court decided is recorded on one page, whatever follows from it.
            if event.kind() == StepKind::Fact {
                continue;
            }
            let results = self.gates(state, event)?;
            let unmet = results.iter().filter(|result| !result.is_met).count();
            steps.push(StepLine { event: Some(event), unmet, needs: self.needs(session, event) });
            if gates.is_empty() {
                gates = results;
            }
        }
        if self.hears() {
            steps.insert(0, StepLine { event: None, unmet: 0, needs: None });
        }
        let rules = &state.policy.on(today).case;
        let packs: Vec<Day> =
            self.record.evidence.iter().filter(|one| one.gate == Gate::HearingPack).map(|one| one.done_on).collect();
        let pack = self.record.hearing_on(today).and_then(|hearing_on| {
            let due_on = hearing_on.checked_sub_days(Days::new(rules.hearing_pack_days.into()))?;
            Some(HearingPackLine { hearing_on, due_on, sent_on: pack_sent_on(hearing_on, &packs, rules) })
        });
        Ok(StageView {
            identity: self.identity(),
            stage: self.record.stage,
            since_on: self.record.since_on,
            further: self.record.further,
            regime: (self.regime.words(), stage::regime_words(self.regime)),
            owed: Text::Owed.with(&[("amount", &standing::short(self.account.assessed.underlying))]),
            protected: self.protected(today, &state.policy.on(today).breathing_space)?,
            steps,
            gates: lines(gates),
            may_correct: self.may(session, Act::CorrectCase).is_some(),
            notices: self.record.notices.iter().map(notice).collect(),
            court: self.record.court.iter().map(court).collect(),
            taken_back: self.record.taken_back.iter().map(taken_back).collect(),
            pack,
            history: self.events.iter().map(history).collect(),
        })
    }

    /// Whether a court's outcome can follow from where the case stands.
    pub(super) fn hears(&self) -> bool {
        heard().any(|outcome| self.follows(StageEvent::of_outcome(outcome)))
    }

    pub(super) fn protected(&self, today: Day, rules: &BreathingSpaceRules) -> Result<ProtectedView, Failure> {
        let protections = &self.day.household.protections;
        let no_chasing = protections.forbids_chasing().map(domain::case::Protection::words);
        let no_program = match no_chasing {
            Some(_) => None,
            None => protections.forbids_automatic_chasing().map(domain::case::Protection::words),
        };
        let split = self
            .account
            .facts
            .breathing_space()?
            .map(|(_, split)| (standing::short(split.frozen), standing::short(split.since_start)));
        let is_in_court = self.record.stage >= Stage::Claim && self.record.stage < Stage::Evicted;
        Ok(ProtectedView {
            lines: protections.iter().map(domain::case::Protection::words).collect(),
            no_chasing,
            no_program,
            split,
            tell_court: is_in_court && protections.breathing_space().is_some(),
            breathing: breathing(protections, &self.protections, today, rules),
            reviews_due: protections
                .iter()
                .filter(|one| one.is_review_due(today))
                .filter_map(|one| one.review_on)
                .collect(),
        })
    }
}

/// What a court can decide: that a case is closed as paid off, it does not.
pub(super) fn heard() -> impl Iterator<Item = CourtOutcome> {
    CourtOutcome::ALL.iter().copied().filter(|outcome| StageEvent::of_outcome(*outcome).kind() == StepKind::Fact)
}

/// Of each breathing space that holds: through whom any arrangement goes, and until when the landlord may ask for a review.
pub(in crate::web::officer) fn breathing(
    protections: &Protections,
    recorded: &[ProtectionRow],
    today: Day,
    rules: &BreathingSpaceRules,
) -> Vec<String> {
    let mut said = Vec::new();
    for space in protections.iter().filter(|one| one.kind.is_breathing_space()) {
        let known = recorded.iter().find(|row| {
            row.person_ref == space.person_ref
                && row.kind == space.kind
                && row.last_on.is_none()
                && !(row.adviser.is_empty() && row.register_ref.is_empty())
        });
        said.push(known.map_or_else(
            || Text::ProtectionThroughUnknown.words().to_owned(),
            |row| {
                Text::ProtectionThrough
                    .with(&[("adviser", or_unknown(&row.adviser)), ("ref", or_unknown(&row.register_ref))])
            },
        ));
        let request = creditor_review_last_on(space.starts_on, rules).filter(|last| today <= *last);
        said.extend(request.map(|last| Text::ProtectionRequest.with(&[("day", &day_month_year(last))])));
    }
    said.dedup();
    said
}

fn or_unknown(words: &str) -> &str {
    if words.is_empty() { Text::ProtectionNotRecorded.words() } else { words }
}

pub(super) fn lines(results: Vec<GateResult>) -> Vec<GateLine> {
    results
        .into_iter()
        .map(|result| GateLine {
            gate: result.gate,
            is_met: result.is_met,
            words: result.words,
            overridden_by: result.overridden_by,
        })
        .collect()
}

fn notice(line: &NoticeLine) -> RecordLine {
    let fact = line.fact;
    let until = match (fact.is_spent, fact.expires_on) {
        (true, _) => Text::Spent.words().to_owned(),
        (false, Some(on)) => day_month_year(on),
        (false, None) => Text::NeverLapses.words().to_owned(),
    };
    RecordLine {
        what: fact.notice.words().to_owned(),
        cells: [day_month_year(fact.served_on), day_month_year(fact.not_before_on), until],
        source: source(line.source),
        record_id: line.record_id.map(|id| id.to_string()),
    }
}

fn court(line: &CourtLine) -> RecordLine {
    let what = line
        .outcome
        .map_or_else(|| Text::CourtClaim.with(&[("ref", &line.reference)]), |outcome| outcome.words().to_owned());
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), day_month_year);
    RecordLine {
        what,
        cells: [day(line.outcome_on.or(line.issued_on)), day(line.hearing_on), day(line.possession_on)],
        source: source(line.source),
        record_id: line.record_id.map(|id| id.to_string()),
    }
}

/// "Notice seeking possession, 22 November 2026", and who took it back.
fn taken_back(row: &TakenBack) -> TakenBackLine {
    let (what, on) = recorded(&row.what);
    TakenBackLine {
        what: format!("{what}, {}", day_month_year(on)),
        when: Text::HistoryLine.with(&[("when", &day_month_year(clock::local(row.at).date())), ("by", &row.by)]),
    }
}

/// What a step wrote down, and its day.
pub(super) fn recorded(what: &CaseRecorded) -> (String, Day) {
    match what {
        CaseRecorded::Notice(notice) => (notice.notice.words().to_owned(), notice.days.served_on),
        CaseRecorded::Claim(claim) => (Text::CourtClaim.with(&[("ref", &claim.claim_ref)]), claim.issued_on),
        CaseRecorded::Outcome(said) => (said.outcome.words().to_owned(), said.outcome_on),
    }
}

fn history(row: &CaseEventRow) -> HistoryLine {
    let when = day_month_year(clock::local(row.at).date());
    let overrides = row.overrides.iter().map(|opened| {
        Text::HistoryOverride.with(&[
            ("role", &stage::role_words(opened.role)),
            ("gate", opened.gate.words()),
            ("found", &opened.found),
            ("reason", &opened.reason),
        ])
    });
    HistoryLine {
        what: format!("{}: {}", row.event.words(), row.to.words().to_lowercase()),
        when: Text::HistoryLine.with(&[("when", &when), ("by", &row.by)]),
        note: row.note.clone(),
        overrides: overrides.collect(),
    }
}
