//! What an officer typed for the record: every problem at once, by the names of the fields.

use crate::{
    calendar::{Day, DayProblem, parse_day},
    message,
    policy::ContactRules,
    problem::{Problems, Reason},
};

use super::{Consent, ContactDirection, ContactOutcome, ContactWay, NoteKind, ReferralOutcome, ReferralTo};

/// The longest name of an organisation, and the longest next step: a line each.
const LINE_CHARACTERS_MAX: u32 = 200;

/// A day in its three fields, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTyped {
    /// "27".
    pub day: String,
    /// "3" or "March".
    pub month: String,
    /// "2026".
    pub year: String,
}

impl DayTyped {
    /// `None` = nothing was typed.
    fn read(&self) -> Result<Option<Day>, DayProblem> {
        match parse_day(&self.day, &self.month, &self.year) {
            Ok(day) => Ok(Some(day)),
            Err(DayProblem::Empty) => Ok(None),
            Err(problem) => Err(problem),
        }
    }
}

/// A note, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteTyped {
    /// A code of [`NoteKind`].
    pub kind: String,
    /// What it says.
    pub body: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// What it says.
    pub body: String,
}

impl NoteTyped {
    /// Reads `kind` and `body`.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(&self, rules: &ContactRules) -> Result<Note, Problems> {
        let mut problems = Problems::new();
        let kind = problems.note("kind-0", chosen(&self.kind, NoteKind::parse));
        let body = problems.note("body", message::body(&self.body, rules.message_characters_max));
        match (kind, body) {
            (Some(kind), Some(body)) => Ok(Note { kind, body }),
            _ => Err(problems),
        }
    }
}

/// A contact, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactTyped {
    /// The person's reference, or [`ContactTyped::SOMEBODY_ELSE`].
    pub person_ref: String,
    /// A code of [`ContactWay`].
    pub way: String,
    /// A code of [`ContactDirection`].
    pub direction: String,
    /// When it was; nothing typed means today.
    pub happened: DayTyped,
    /// A code of [`ContactOutcome`].
    pub outcome: String,
    /// What was said.
    pub summary: String,
    /// What comes next; may be empty.
    pub next_step: String,
    /// By when; needed with a next step.
    pub next: DayTyped,
}

/// What comes next, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// On one line.
    pub what: String,
    /// The last day.
    pub by_on: Day,
}

/// A contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// With whom; `None` = somebody else, whom the summary names.
    pub person_ref: Option<String>,
    /// How.
    pub way: ContactWay,
    /// Who began it.
    pub direction: ContactDirection,
    /// When.
    pub happened_on: Day,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// What was said.
    pub summary: String,
    /// What comes next; `None` = nothing.
    pub next_step: Option<Step>,
}

impl ContactTyped {
    /// What the form sends where it was nobody of the household: a support worker, another agency.
    pub const SOMEBODY_ELSE: &'static str = "-";

    /// Reads the fields. `people` are those of the household.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(&self, people: &[&str], today: Day, rules: &ContactRules) -> Result<Contact, Problems> {
        let mut problems = Problems::new();
        let person = if self.person_ref == Self::SOMEBODY_ELSE {
            Some(None)
        } else {
            problems.note("person_ref-0", one_of(&self.person_ref, people)).map(Some)
        };
        let way = problems.note("way-0", chosen(&self.way, ContactWay::parse));
        let direction = problems.note("direction-0", chosen(&self.direction, ContactDirection::parse));
        let happened_on = match self.happened.read().map(|day| day.unwrap_or(today)) {
            Ok(day) if today < day => problems.note("happened-day", Err(Reason::InTheFuture)),
            read => problems.note("happened-day", read),
        };
        let outcome = problems.note("outcome-0", chosen(&self.outcome, ContactOutcome::parse));
        let summary = problems.note("summary", message::body(&self.summary, rules.message_characters_max));
        let next_step = self.step(today, &mut problems);
        match (person, way, direction, happened_on, outcome, summary) {
            (Some(person_ref), Some(way), Some(direction), Some(happened_on), Some(outcome), Some(summary))
                if problems.is_empty() =>
            {
                Ok(Contact { person_ref, way, direction, happened_on, outcome, summary, next_step })
            }
            _ => Err(problems),
        }
    }

    /// A step needs a day, and a day a step: what has no day is forgotten.
    fn step(&self, today: Day, problems: &mut Problems) -> Option<Step> {
        let what = match message::subject(&self.next_step, LINE_CHARACTERS_MAX) {
            Err(Reason::Missing) => None,
            read => problems.note("next_step", read),
        };
        let by_on = problems.note("next-day", self.next.read())?;
        match (what, by_on) {
            (_, Some(by_on)) if by_on < today => problems.note("next-day", Err(Reason::InThePast)),
            (Some(what), Some(by_on)) => Some(Step { what, by_on }),
            (Some(_), None) => problems.note("next-day", Err(Reason::Missing)),
            (None, Some(_)) if problems.of("next_step").is_none() => problems.note("next_step", Err(Reason::Missing)),
            _ => None,
        }
    }
}

/// A referral, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralTyped {
    /// The person's reference.
    pub person_ref: String,
    /// A code of [`ReferralTo`].
    pub made_to: String,
    /// The organisation; may be empty.
    pub organisation: String,
    /// Why.
    pub reason: String,
    /// A code of [`Consent`].
    pub consent: String,
}

/// A referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Whom.
    pub person_ref: String,
    /// To what kind of help.
    pub made_to: ReferralTo,
    /// Which organisation; `None` = not said.
    pub organisation: Option<String>,
    /// Why; where consent was not asked, that reason too.
    pub reason: String,
    /// What it rests on.
    pub consent: Consent,
}

impl ReferralTyped {
    /// Reads the fields. `people` are those of the household.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(&self, people: &[&str], rules: &ContactRules) -> Result<Referral, Problems> {
        let mut problems = Problems::new();
        let person_ref = problems.note("person_ref-0", one_of(&self.person_ref, people));
        let made_to = problems.note("made_to-0", chosen(&self.made_to, ReferralTo::parse));
        let organisation = match message::subject(&self.organisation, LINE_CHARACTERS_MAX) {
            Err(Reason::Missing) => None,
            read => problems.note("organisation", read),
        };
        let reason = problems.note("reason", message::body(&self.reason, rules.message_characters_max));
        let consent = problems.note("consent-0", chosen(&self.consent, Consent::parse));
        match (person_ref, made_to, reason, consent) {
            (Some(person_ref), Some(made_to), Some(reason), Some(consent)) if problems.is_empty() => {
                Ok(Referral { person_ref, made_to, organisation, reason, consent })
            }
            _ => Err(problems),
        }
    }
}

/// What became of a referral, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeTyped {
    /// A code of [`ReferralOutcome`].
    pub outcome: String,
    /// What is known; may be empty.
    pub note: String,
}

/// What became of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralEnd {
    /// In a word.
    pub outcome: ReferralOutcome,
    /// What is known; `None` = nothing more.
    pub note: Option<String>,
}

impl OutcomeTyped {
    /// Reads `outcome` and `note`.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(&self, rules: &ContactRules) -> Result<ReferralEnd, Problems> {
        let mut problems = Problems::new();
        let outcome = problems.note("outcome-0", chosen(&self.outcome, ReferralOutcome::parse));
        let note = match message::body(&self.note, rules.message_characters_max) {
            Err(Reason::Missing) => None,
            read => problems.note("note", read),
        };
        match outcome {
            Some(outcome) if problems.is_empty() => Ok(ReferralEnd { outcome, note }),
            _ => Err(problems),
        }
    }
}

/// One of a vocabulary. Nothing chosen and what no form of ours sends are the same mistake: choose one.
fn chosen<T>(code: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Reason> {
    parse(code).ok_or(Reason::Missing)
}

fn one_of(typed: &str, people: &[&str]) -> Result<String, Reason> {
    people.contains(&typed).then(|| typed.to_owned()).ok_or(Reason::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    const PEOPLE: [&str; 2] = ["N1", "N2"];

    fn today() -> Day {
        "2026-11-22".parse().unwrap()
    }

    fn rules() -> ContactRules {
        Policy::builtin().unwrap().on(today()).contact
    }

    fn typed_day(day: &str, month: &str, year: &str) -> DayTyped {
        DayTyped { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() }
    }

    fn call() -> ContactTyped {
        ContactTyped {
            person_ref: "N1".to_owned(),
            way: "call".to_owned(),
            direction: "out".to_owned(),
            outcome: "promised".to_owned(),
            summary: " Will pay £40 on Friday. ".to_owned(),
            ..ContactTyped::default()
        }
    }

    fn fields(problems: &Problems) -> Vec<&'static str> {
        problems.iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_note_needs_its_kind_and_its_words() {
        let note = NoteTyped { kind: "benefit".to_owned(), body: "Claim made.".to_owned() };
        assert_eq!(note.read(&rules()).unwrap().kind, NoteKind::Benefit);
        assert_eq!(fields(&NoteTyped::default().read(&rules()).unwrap_err()), ["kind-0", "body"]);
        let other = NoteTyped { kind: "gossip".to_owned(), body: "x".repeat(4_001) };
        assert_eq!(fields(&other.read(&rules()).unwrap_err()), ["kind-0", "body"]);
    }

    #[test]
    fn a_contact_without_a_day_was_today() {
        let contact = call().read(&PEOPLE, today(), &rules()).unwrap();
        assert_eq!((contact.happened_on, contact.person_ref.as_deref()), (today(), Some("N1")));
        assert_eq!((contact.summary.as_str(), contact.next_step), ("Will pay £40 on Friday.", None));
    }

    #[test]
    fn a_contact_may_be_with_somebody_else_but_not_with_just_anybody() {
        let other = ContactTyped { person_ref: ContactTyped::SOMEBODY_ELSE.to_owned(), ..call() };
        assert_eq!(other.read(&PEOPLE, today(), &rules()).unwrap().person_ref, None);
        let stranger = ContactTyped { person_ref: "N9".to_owned(), ..call() };
        assert_eq!(fields(&stranger.read(&PEOPLE, today(), &rules()).unwrap_err()), ["person_ref-0"]);
    }

    #[test]
    fn nothing_has_happened_tomorrow_and_no_step_is_due_yesterday() {
        let wrong = ContactTyped {
            happened: typed_day("23", "11", "2026"),
            next_step: "Call again".to_owned(),
            next: typed_day("21", "nov", "2026"),
            ..call()
        };
        let problems = wrong.read(&PEOPLE, today(), &rules()).unwrap_err();
        assert_eq!(problems.of("happened-day"), Some(Reason::InTheFuture));
        assert_eq!(problems.of("next-day"), Some(Reason::InThePast));
    }

    #[test]
    fn a_next_step_has_a_day_and_a_day_a_step() {
        let no_day = ContactTyped { next_step: "Call again".to_owned(), ..call() };
        let problems = no_day.read(&PEOPLE, today(), &rules()).unwrap_err();
        assert_eq!(problems.of("next-day"), Some(Reason::Missing));
        let no_step = ContactTyped { next: typed_day("25", "11", "2026"), ..call() };
        assert_eq!(no_step.read(&PEOPLE, today(), &rules()).unwrap_err().of("next_step"), Some(Reason::Missing));
        let both = ContactTyped { next_step: "Call  again".to_owned(), ..no_step };
        let step = both.read(&PEOPLE, today(), &rules()).unwrap().next_step.unwrap();
        assert_eq!((step.what.as_str(), step.by_on), ("Call again", "2026-11-25".parse().unwrap()));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once_and_in_the_order_of_the_form() {
        let problems = ContactTyped { happened: typed_day("31", "2", "2026"), ..ContactTyped::default() };
        let problems = problems.read(&PEOPLE, today(), &rules()).unwrap_err();
        let all = ["person_ref-0", "way-0", "direction-0", "happened-day", "outcome-0", "summary"];
        assert_eq!(fields(&problems), all);
        let problems = ReferralTyped::default().read(&PEOPLE, &rules()).unwrap_err();
        assert_eq!(fields(&problems), ["person_ref-0", "made_to-0", "reason", "consent-0"]);
        assert_eq!(fields(&OutcomeTyped::default().read(&rules()).unwrap_err()), ["outcome-0"]);
    }

    #[test]
    fn a_referral_says_what_it_rests_on() {
        let typed = ReferralTyped {
            person_ref: "N2".to_owned(),
            made_to: "debt_advice".to_owned(),
            organisation: "  ".to_owned(),
            reason: "Three priority debts.".to_owned(),
            consent: "spoken".to_owned(),
        };
        let referral = typed.read(&PEOPLE, &rules()).unwrap();
        assert_eq!((referral.consent, referral.organisation), (Consent::Spoken, None));
    }
}
