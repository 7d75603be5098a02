//! Reading what was typed for a step: every problem at once, each beside its field.

use app::page::{officer::stage::StepTyped, sign_in::start::DateTyped};
use domain::{
    arrangement::{DayTyped, Offer, OfferLimits, OfferTyped},
    calendar::{Day, parse_day},
    case::{NoticeDays, NoticeProblem, NoticeType, Regime, ServiceMethod, earliest_notice, notice_for},
    ledger::CourtOutcome,
    policy::Policy,
    problem::{Problems, Reason},
};

use super::view::heard;
use crate::web::security::posted::Answers;

/// The longest that is taken, in characters: two pages of writing.
pub(super) const WORDS_MAX: usize = 4_000;
/// The longest of a line.
const LINE_MAX: usize = 500;

/// A day in three boxes.
pub(super) fn day_of(answers: &Answers, name: &str) -> DateTyped {
    DateTyped {
        day: answers.get(&format!("{name}-day")),
        month: answers.get(&format!("{name}-month")),
        year: answers.get(&format!("{name}-year")),
    }
}

pub(super) fn typed(answers: &Answers) -> StepTyped {
    StepTyped {
        note: answers.get("note"),
        override_reason: answers.get("override_reason"),
        notice: answers.get("notice"),
        method: answers.get("method"),
        given: day_of(answers, "given"),
        in_notice: day_of(answers, "in_notice"),
        proof: answers.get("proof"),
        claim_ref: answers.get("claim_ref"),
        issued: day_of(answers, "issued"),
        hearing: day_of(answers, "hearing"),
        outcome: answers.get("outcome"),
        heard: day_of(answers, "heard"),
        possession: day_of(answers, "possession"),
        amount: answers.get("amount"),
        frequency: answers.get("frequency"),
        first: day_of(answers, "first"),
        seen: answers.get("seen"),
    }
}

/// A day that must be there, today or past.
pub(super) fn past(problems: &mut Problems, field: &'static str, typed: &DateTyped, today: Day) -> Option<Day> {
    let day = problems.note(field, parse_day(&typed.day, &typed.month, &typed.year))?;
    if day > today {
        problems.push(field, Reason::InTheFuture);
        return None;
    }
    Some(day)
}

/// A day that may be left out.
pub(super) fn maybe(problems: &mut Problems, field: &'static str, typed: &DateTyped) -> Option<Day> {
    let is_empty = [&typed.day, &typed.month, &typed.year].iter().all(|part| part.trim().is_empty());
    if is_empty { None } else { problems.note(field, parse_day(&typed.day, &typed.month, &typed.year)) }
}

/// A text that must be there.
pub(super) fn text<'a>(problems: &mut Problems, field: &'static str, typed: &'a str, most: usize) -> &'a str {
    let words = typed.trim();
    if words.is_empty() {
        problems.push(field, Reason::Missing);
    } else if words.chars().count() > most {
        problems.push(field, Reason::TooLong { characters: most });
    }
    words
}

/// The day of the act as it was typed, in the box of that name; today where there is none that can be read.
pub(super) fn act_day(typed: &DateTyped, today: Day) -> Day {
    past(&mut Problems::new(), "", typed, today).unwrap_or(today)
}

/// What every step has.
pub(super) fn common(problems: &mut Problems, typed: &StepTyped) {
    text(problems, "note", &typed.note, WORDS_MAX);
    if typed.override_reason.chars().count() > WORDS_MAX {
        problems.push("override_reason", Reason::TooLong { characters: WORDS_MAX });
    }
}

/// A notice that was understood.
pub(super) struct NoticeRead {
    pub(super) notice: NoticeType,
    pub(super) method: ServiceMethod,
    pub(super) given_on: Day,
    pub(super) days: NoticeDays,
}

pub(super) fn notice(
    problems: &mut Problems,
    typed: &StepTyped,
    regime: Regime,
    today: Day,
    policy: &Policy,
) -> Option<NoticeRead> {
    let notice = NoticeType::parse(&typed.notice);
    if notice.is_none() {
        problems.push("notice-0", Reason::Missing);
    }
    let method = ServiceMethod::parse(&typed.method);
    if method.is_none() {
        problems.push("method-0", Reason::Missing);
    }
    let given_on = past(problems, "given", &typed.given, today);
    let had = problems.of("in_notice").is_some();
    let in_notice = maybe(problems, "in_notice", &typed.in_notice);
    let is_unread = !had && problems.of("in_notice").is_some();
    text(problems, "proof", &typed.proof, LINE_MAX);
    let (notice, method, given_on) = (notice?, method?, given_on?);
    if is_unread {
        return None;
    }
    let rules = &policy.on(given_on).case;
    let served_on = method.served_on(given_on, rules);
    let days = match in_notice {
        Some(on) => notice_for(notice, regime, served_on, on, rules),
        None => earliest_notice(notice, regime, served_on, rules),
    };
    match days {
        Ok(days) => Some(NoticeRead { notice, method, given_on, days }),
        Err(NoticeProblem::TooSoon { earliest }) => {
            problems.push("in_notice", Reason::TooFarAhead { latest: earliest });
            None
        }
        Err(NoticeProblem::NotAtPeriodEnd) => {
            problems.push("in_notice", Reason::NotUnderstood);
            None
        }
        Err(NoticeProblem::NotOfThisRegime | NoticeProblem::NoSuchDay) => {
            problems.push("in_notice", Reason::Missing);
            None
        }
    }
}

/// A claim that was understood.
pub(super) struct ClaimRead {
    pub(super) claim_ref: String,
    pub(super) issued_on: Day,
    pub(super) hearing_on: Option<Day>,
}

pub(super) fn claim(problems: &mut Problems, typed: &StepTyped, today: Day) -> Option<ClaimRead> {
    let claim_ref = text(problems, "claim_ref", &typed.claim_ref, 60).to_owned();
    let issued_on = past(problems, "issued", &typed.issued, today);
    let hearing_on = hearing(problems, typed, issued_on);
    Some(ClaimRead { claim_ref, issued_on: issued_on?, hearing_on })
}

/// The next hearing: not before what it follows.
fn hearing(problems: &mut Problems, typed: &StepTyped, after: Option<Day>) -> Option<Day> {
    let on = maybe(problems, "hearing", &typed.hearing)?;
    if after.is_some_and(|after| on < after) {
        problems.push("hearing", Reason::InThePast);
        return None;
    }
    Some(on)
}

/// An outcome that was understood.
pub(super) struct OutcomeRead {
    pub(super) outcome: CourtOutcome,
    pub(super) outcome_on: Day,
    pub(super) hearing_on: Option<Day>,
    pub(super) possession_on: Option<Day>,
    pub(super) terms: Option<Offer>,
}

pub(super) fn outcome(
    problems: &mut Problems,
    typed: &StepTyped,
    today: Day,
    limits: &OfferLimits,
) -> Option<OutcomeRead> {
    let outcome = CourtOutcome::parse(&typed.outcome).filter(|outcome| heard().any(|one| one == *outcome));
    if outcome.is_none() {
        problems.push("outcome-0", Reason::Missing);
    }
    let outcome_on = past(problems, "heard", &typed.heard, today);
    let hearing_on = hearing(problems, typed, outcome_on);
    let possession_on = maybe(problems, "possession", &typed.possession);
    let outcome = outcome?;
    if outcome == CourtOutcome::OutrightWithDate && possession_on.is_none() && problems.of("possession").is_none() {
        problems.push("possession", Reason::Missing);
    }
    let terms = if outcome.sets_terms() { terms(problems, typed, limits) } else { None };
    Some(OutcomeRead { outcome, outcome_on: outcome_on?, hearing_on, possession_on, terms })
}

/// A court's terms: read as an offer is, but that they begin with the day on which it set them, and on what was owed then.
fn terms(problems: &mut Problems, typed: &StepTyped, limits: &OfferLimits) -> Option<Offer> {
    let first = &typed.first;
    let offer = OfferTyped {
        amount: typed.amount.clone(),
        frequency: typed.frequency.clone(),
        first_on: DayTyped { day: first.day.clone(), month: first.month.clone(), year: first.year.clone() },
        ..OfferTyped::default()
    };
    match offer.parse(limits) {
        Ok(offer) => Some(offer),
        Err(wrong) => {
            for problem in wrong.iter() {
                let field = if problem.field == OfferTyped::FIRST_ON { "first" } else { problem.field };
                problems.push(field, problem.reason);
            }
            None
        }
    }
}
