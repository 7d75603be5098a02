//! Two tabs, one budget: a save changes only the answers that its own page was changed in.
//!
//! Each answer remembers its latest changes: when, by which page (its form's key), and what stood there before. So it is known
//! what a page was shown with, however often the answer was changed since: a page that sends just that has not been touched
//! in that answer, and the newer one stays. One that sends a third thing clashes, and a person says which is right.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::budget::{Field, Household, Line, OtherDebt, Part, PriorityDebt, Saving};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An answer, or a page's answers that are only right together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Line(Option<Line>),
    Household(Household),
    PriorityDebts(Vec<PriorityDebt>),
    OtherDebts(Vec<OtherDebt>),
    Saving(Saving),
}

/// Changes that an answer remembers: more than a page that saves as it is typed makes of one answer.
const REMEMBERED_MAX: usize = 40;

/// A change of an answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Mark {
    /// When.
    at: DateTime<Utc>,
    /// The form's key of the page that made it: one for each time a page is shown.
    by: Uuid,
    /// What stood there before that page changed it.
    before: Answer,
}

/// The page that sends an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sender {
    /// When it was shown.
    pub(super) shown_at: DateTime<Utc>,
    /// Its form's key.
    pub(super) by: Uuid,
    /// Now.
    pub(super) now: DateTime<Utc>,
}

/// An answer that was changed elsewhere since the page was shown, to something else than was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// A line: what it is now; `None` = it was emptied.
    Line {
        /// Which.
        field: Field,
        /// As it stands now.
        now: Option<Line>,
    },
    /// A page of which all answers belong together.
    Part(Part),
}

/// What becomes of a sent answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merged {
    /// It is what stands there already, or was not touched on a page that is older than what stands there.
    Stays,
    /// It is taken.
    Taken,
    /// A person must say.
    Clashes,
}

/// The latest changes of each answer, by its name, the last one last.
pub(super) struct Marks<'a>(pub(super) &'a mut BTreeMap<String, Vec<Mark>>);

impl Marks<'_> {
    /// Compares a sent answer with what stands there, and marks the change where it is to be taken.
    pub(super) fn merge(&mut self, name: &str, sent: &Answer, stands: Answer, sender: Sender) -> Merged {
        if *sent == stands {
            return Merged::Stays;
        }
        let changes = self.0.entry(name.to_owned()).or_default();
        if let Some(known) = first_unseen(changes, sender).map(|unseen| &unseen.before) {
            return if sent == known { Merged::Stays } else { Merged::Clashes };
        }
        changes.push(Mark { at: sender.now, by: sender.by, before: stands });
        let too_many = changes.len().saturating_sub(REMEMBERED_MAX);
        changes.drain(..too_many);
        Merged::Taken
    }
}

/// The first change that a page cannot know of: after its own last one, or else after it was shown. What stood there before
/// that change is what the page knows.
fn first_unseen(changes: &[Mark], sender: Sender) -> Option<&Mark> {
    match changes.iter().rposition(|change| change.by == sender.by) {
        Some(own) => changes.get(own + 1),
        None => changes.iter().find(|change| change.at > sender.shown_at),
    }
}

#[cfg(test)]
mod tests {
    use domain::money::{Frequency, Pence};

    use super::*;

    const ONE_TAB: Uuid = Uuid::from_u128(1);
    const OTHER_TAB: Uuid = Uuid::from_u128(2);

    fn gas(pounds: i64) -> Answer {
        let amount = Pence::new(pounds * 100);
        Answer::Line((pounds > 0).then_some(Line { field: Field::Gas, amount, frequency: Frequency::Monthly }))
    }

    fn second(count: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + count, 0).unwrap()
    }

    /// Sends gas as each (tab, second it was shown, sent), a second one after the other, and tells what became of it.
    fn play(sends: &[(Uuid, i64, i64)]) -> (Vec<Merged>, Answer) {
        let (mut marks, mut stands) = (BTreeMap::new(), gas(10));
        let merged = (2..)
            .zip(sends)
            .map(|(now, &(by, shown, sent))| {
                let sender = Sender { shown_at: second(shown), by, now: second(now) };
                let merged = Marks(&mut marks).merge("gas", &gas(sent), stands.clone(), sender);
                if merged == Merged::Taken {
                    stands = gas(sent);
                }
                merged
            })
            .collect();
        (merged, stands)
    }

    #[test]
    fn what_was_not_touched_in_an_old_tab_stays_as_the_newer_tab_left_it() {
        assert_eq!(play(&[(ONE_TAB, 1, 20), (OTHER_TAB, 1, 10)]), (vec![Merged::Taken, Merged::Stays], gas(20)));
    }

    #[test]
    fn two_tabs_that_say_two_things_clash_and_the_same_thing_does_not() {
        assert_eq!(play(&[(ONE_TAB, 1, 20), (OTHER_TAB, 1, 30)]).0, [Merged::Taken, Merged::Clashes]);
        assert_eq!(play(&[(ONE_TAB, 1, 20), (OTHER_TAB, 1, 20)]).0, [Merged::Taken, Merged::Stays]);
        assert_eq!(play(&[(ONE_TAB, 1, 0), (OTHER_TAB, 1, 30)]).0, [Merged::Taken, Merged::Clashes]);
    }

    #[test]
    fn what_was_not_touched_stays_however_often_another_tab_changed_it() {
        let twice = [(ONE_TAB, 1, 20), (ONE_TAB, 1, 30), (OTHER_TAB, 1, 10)];
        assert_eq!(play(&twice), (vec![Merged::Taken, Merged::Taken, Merged::Stays], gas(30)));
        // Shown between the two: it knows the first of them.
        let between = [(ONE_TAB, 1, 20), (ONE_TAB, 1, 30), (OTHER_TAB, 2, 20)];
        assert_eq!(play(&between), (vec![Merged::Taken, Merged::Taken, Merged::Stays], gas(30)));
        let touched = [(ONE_TAB, 1, 20), (ONE_TAB, 1, 30), (OTHER_TAB, 2, 25)];
        assert_eq!(play(&touched).0, [Merged::Taken, Merged::Taken, Merged::Clashes]);
        // Two other pages, one after the other; and one's own change before another's.
        let third = Uuid::from_u128(3);
        let two_others = [(ONE_TAB, 1, 20), (OTHER_TAB, 2, 30), (third, 1, 10)];
        assert_eq!(play(&two_others).0, [Merged::Taken, Merged::Taken, Merged::Stays]);
        let own_first = [(ONE_TAB, 1, 20), (OTHER_TAB, 2, 30), (ONE_TAB, 1, 20), (ONE_TAB, 1, 40)];
        assert_eq!(play(&own_first).0, [Merged::Taken, Merged::Taken, Merged::Stays, Merged::Clashes]);
    }

    #[test]
    fn only_so_many_changes_are_remembered() {
        let (mut marks, mut stands) = (BTreeMap::new(), gas(1));
        for pounds in 2..200 {
            let sender = Sender { shown_at: second(1), by: ONE_TAB, now: second(pounds) };
            assert_eq!(Marks(&mut marks).merge("gas", &gas(pounds), stands, sender), Merged::Taken);
            stands = gas(pounds);
        }
        assert_eq!(marks.get("gas").map(Vec::len), Some(REMEMBERED_MAX));
    }

    #[test]
    fn a_tab_that_was_shown_the_change_may_change_it_again() {
        assert_eq!(play(&[(ONE_TAB, 1, 20), (OTHER_TAB, 2, 30)]), (vec![Merged::Taken, Merged::Taken], gas(30)));
    }

    #[test]
    fn a_page_that_saves_as_it_is_typed_never_clashes_with_itself() {
        let typing = [(ONE_TAB, 1, 2), (ONE_TAB, 1, 25), (ONE_TAB, 1, 10), (ONE_TAB, 1, 25)];
        assert_eq!(play(&typing), (vec![Merged::Taken; 4], gas(25)));
        // Another tab that was open before all of it, and untouched, changes nothing.
        let then = [&typing[..], &[(OTHER_TAB, 1, 10)]].concat();
        assert_eq!(
            play(&then),
            (vec![Merged::Taken, Merged::Taken, Merged::Taken, Merged::Taken, Merged::Stays], gas(25))
        );
    }
}
