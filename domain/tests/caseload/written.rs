//! Facts as the golden file writes them.

use std::collections::BTreeMap;

use domain::calendar::{Day, parse_iso_day};
use domain::case::NoticeType;
use domain::caseload::{
    ArrangementFacts, BenefitFacts, CaseFacts, CourtFacts, Deadline, DeadlineKind, NoticeFacts, Pause, PauseKind,
    PauseReason, Protection, ProtectionKind, RhythmFacts, Standing,
};
use domain::ledger::{AccountKind, ActionCode, ArrangementKind, CourtOutcome};
use domain::money::{Frequency, Pence};
use domain::policy::{CaseloadRules, Policy};
use serde::Deserialize;

/// The day of every case.
pub fn today() -> Day {
    day("2026-11-22")
}

pub fn rules() -> CaseloadRules {
    Policy::builtin().unwrap().on(today()).caseload
}

pub fn day(text: &str) -> Day {
    parse_iso_day(text).unwrap()
}

pub fn pence(text: &str) -> Pence {
    match text.strip_prefix('-') {
        Some(credit) => Pence::parse(credit).unwrap().checked_neg().unwrap(),
        None => Pence::parse(text).unwrap(),
    }
}

/// An account that owes so much, is charged £128.00 a week, and of which nothing else is known.
pub fn owing(owed: Pence) -> CaseFacts {
    CaseFacts {
        kind: AccountKind::MainRent,
        balance: owed,
        underlying: owed,
        underlying_before: Pence::ZERO,
        gross_weekly: Pence::new(12_800),
        net_weekly: Pence::new(12_800),
        owed_since_on: owed.is_arrears().then(|| day("2026-09-07")),
        rhythm: None,
        last_paid_on: None,
        benefit: BenefitFacts::default(),
        arrangement: None,
        notice: None,
        court: None,
        stage: None,
        deadlines: Vec::new(),
        protections: Vec::new(),
        pause: None,
        contacts: BTreeMap::new(),
        urgent_task_by_on: None,
        offer_answer_by_on: None,
        mandate_cancelled_on: None,
    }
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Case {
    pub name: String,
    kind: String,
    charge: String,
    owed: String,
    before: String,
    missed: u32,
    usual: String,
    arrangement: String,
    notice: String,
    court: String,
    protection: String,
    pause: String,
    benefit: String,
    claim_stopped: String,
    tenancy_review: String,
    urgent_task_by: String,
    offer_answer_by: String,
    mandate_cancelled: String,
    contacts: Vec<String>,
    pub place: String,
    pub first: String,
    pub held: String,
    pub terms: String,
    pub score: String,
    pub hits: Vec<String>,
}

impl Default for Case {
    fn default() -> Self {
        let none = String::new;
        Self {
            name: none(),
            kind: "main_rent".to_owned(),
            charge: "£128.00".to_owned(),
            owed: "£0.00".to_owned(),
            before: "£0.00".to_owned(),
            missed: 0,
            usual: none(),
            arrangement: none(),
            notice: none(),
            court: none(),
            protection: none(),
            pause: none(),
            benefit: none(),
            claim_stopped: none(),
            tenancy_review: none(),
            urgent_task_by: none(),
            offer_answer_by: none(),
            mandate_cancelled: none(),
            contacts: Vec::new(),
            place: none(),
            first: none(),
            held: none(),
            terms: none(),
            score: none(),
            hits: Vec::new(),
        }
    }
}

impl Case {
    pub fn facts(&self) -> CaseFacts {
        let owed = pence(&self.owed);
        let (notice, court) = (notice(&self.notice), court(&self.court));
        let mut deadlines = Vec::new();
        deadlines.extend(court.and_then(|it| it.hearing_on).map(|on| Deadline { on, kind: DeadlineKind::Court }));
        deadlines
            .extend(notice.and_then(|it| it.expires_on).map(|on| Deadline { on, kind: DeadlineKind::NoticeExpiry }));
        deadlines.extend(optional(&self.tenancy_review).map(|on| Deadline { on, kind: DeadlineKind::TenancyReview }));
        CaseFacts {
            kind: AccountKind::parse(&self.kind).unwrap(),
            underlying_before: pence(&self.before),
            gross_weekly: pence(&self.charge),
            rhythm: (self.missed > 0 || !self.usual.is_empty()).then(|| rhythm(self.missed, &self.usual)),
            benefit: benefit(&self.benefit, &self.claim_stopped),
            arrangement: arrangement(&self.arrangement),
            notice,
            court,
            deadlines,
            protections: protection(&self.protection),
            pause: pause(&self.pause),
            contacts: self.contacts.iter().map(|line| contact(line)).collect(),
            urgent_task_by_on: optional(&self.urgent_task_by),
            offer_answer_by_on: optional(&self.offer_answer_by),
            mandate_cancelled_on: optional(&self.mandate_cancelled),
            ..owing(owed)
        }
    }
}

fn optional(text: &str) -> Option<Day> {
    (!text.is_empty()).then(|| day(text))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// So much every two weeks, £64.00 unless it is said; so many missed.
fn rhythm(missed: u32, usual: &str) -> RhythmFacts {
    RhythmFacts {
        every: Frequency::Fortnightly,
        usual_amount: if usual.is_empty() { Pence::new(6_400) } else { pence(usual) },
        next_on: day("2026-11-27"),
        last_on: day("2026-10-30"),
        missed,
        gaps_agreeing: 5,
        gaps_looked_at: 6,
    }
}

/// "£320.00 due 2026-11-29".
fn benefit(text: &str, stopped: &str) -> BenefitFacts {
    let words = words(text);
    BenefitFacts {
        on_its_way: words.first().map_or(Pence::ZERO, |amount| pence(amount)),
        next_on: words.get(2).map(|on| day(on)),
        stopped_since_on: optional(stopped),
    }
}

/// "informal breached £40.00", "informal kept".
fn arrangement(text: &str) -> Option<ArrangementFacts> {
    let words = words(text);
    let by = words.get(2).map_or(Pence::ZERO, |amount| pence(amount));
    Some(ArrangementFacts {
        kind: ArrangementKind::parse(words.first()?).unwrap(),
        standing: match words[1] {
            "kept" => Standing::Kept,
            "behind" => Standing::Behind { by },
            _ => Standing::Breached { by },
        },
        agreed_on: day("2026-06-01"),
    })
}

/// "nsp served 2026-01-05 not before 2026-02-02 [lapses 2027-01-05]".
fn notice(text: &str) -> Option<NoticeFacts> {
    let words = words(text);
    Some(NoticeFacts {
        kind: NoticeType::parse(words.first()?).unwrap(),
        served_on: day(words[2]),
        not_before_on: day(words[5]),
        expires_on: words.get(7).map(|on| day(on)),
    })
}

/// "issued 2026-10-05 [hearing 2026-12-04] [outcome] [said 2026-12-04]".
fn court(text: &str) -> Option<CourtFacts> {
    let words = words(text);
    words.first()?;
    let hearing_on = (words.get(2) == Some(&"hearing")).then(|| day(words[3]));
    let said = words.iter().position(|word| *word == "said");
    let outcome = words.get(..said.unwrap_or(words.len())).and_then(<[&str]>::last);
    Some(CourtFacts {
        issued_on: day(words[1]),
        hearing_on,
        outcome: outcome.and_then(|code| CourtOutcome::parse(code)),
        outcome_on: said.map(|at| day(words[at + 1])),
    })
}

/// `breathing_space 2026-12-20`.
fn protection(text: &str) -> Vec<Protection> {
    let words = words(text);
    let kind = words.first().map(|code| ProtectionKind::parse(code).unwrap());
    kind.map(|kind| Protection { kind, until_on: words.get(1).map(|on| day(on)) }).into_iter().collect()
}

/// "pause promise 2026-12-04".
fn pause(text: &str) -> Option<Pause> {
    let words = words(text);
    Some(Pause {
        kind: PauseKind::parse(words.first()?).unwrap(),
        reason: PauseReason::parse(words[1]).unwrap(),
        until_on: day(words[2]),
    })
}

/// `LETTER_1 2026-11-08`.
fn contact(line: &str) -> (ActionCode, Day) {
    let (code, on) = line.split_once(' ').unwrap();
    (ActionCode::parse(code).unwrap(), day(on))
}
