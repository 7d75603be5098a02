//! Which hearings stand: what a court says ends the hearing before it, whether it was held or put off, and whoever was told last
//! knows best.

use crate::calendar::Day;

/// What is on record of a claim at one time: that it was issued, or what the court said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourtSaying {
    /// The day of it.
    pub said_on: Day,
    /// The day on which its claim was issued; `None` = what the court said, recorded here, of whichever claim runs.
    pub claim_on: Option<Day>,
    /// The hearing that it names; `None` = none.
    pub hearing_on: Option<Day>,
    /// It is in the landlord's system, which is told of a new day of a hearing without a word of the court.
    pub is_of_landlord: bool,
    /// The court said something, and not only that a claim was issued.
    pub is_outcome: bool,
}

/// The hearings of which the court has said nothing since, in order: it heard the others, or put them off.
#[must_use]
pub fn standing_hearings(mut sayings: Vec<CourtSaying>) -> Vec<Day> {
    // A claim without a day for its hearing says nothing of any. Of one day, the landlord's system was told last.
    sayings.retain(|one| one.is_outcome || one.hearing_on.is_some());
    sayings.sort_by_key(|one| (one.said_on, one.is_of_landlord));
    let mut standing: Vec<(Day, CourtSaying)> = Vec::new();
    for one in sayings {
        // The landlord's system keeps the day of the hearing at which the court said something.
        let named = one.hearing_on.filter(|hearing| !one.is_outcome || *hearing > one.said_on);
        if one.is_outcome {
            standing.retain(|(_, by)| by.is_of_later_claim(one) || one.tells_the_same_as(by) && named.is_none());
        } else {
            standing.retain(|(hearing, _)| *hearing <= one.said_on);
        }
        standing.extend(named.map(|hearing| (hearing, one)));
    }
    let mut hearings: Vec<Day> = standing.into_iter().map(|(hearing, _)| hearing).collect();
    hearings.sort();
    hearings.dedup();
    hearings
}

impl CourtSaying {
    /// It is of a claim that was issued later: what the court said of the other leaves its hearing.
    fn is_of_later_claim(&self, other: Self) -> bool {
        self.claim_on.zip(other.claim_on).is_some_and(|(own, earlier)| own > earlier)
    }

    /// The landlord's system brings back what was recorded here of that day, and knows less of it: not the next hearing.
    fn tells_the_same_as(&self, other: &Self) -> bool {
        self.is_of_landlord && other.is_outcome && !other.is_of_landlord && self.said_on == other.said_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn said(on: &str, hearing: Option<&str>) -> CourtSaying {
        let (said_on, hearing_on) = (day(on), hearing.map(day));
        CourtSaying { said_on, claim_on: None, hearing_on, is_of_landlord: false, is_outcome: true }
    }

    fn claim(on: &str, hearing: Option<&str>) -> CourtSaying {
        CourtSaying { claim_on: Some(day(on)), is_outcome: false, ..said(on, hearing) }
    }

    fn theirs(saying: CourtSaying) -> CourtSaying {
        CourtSaying { is_of_landlord: true, ..saying }
    }

    #[test]
    fn a_hearing_that_was_put_off_before_its_day_does_not_stand() {
        let put_off = vec![claim("2026-11-02", Some("2026-12-10")), said("2026-12-01", Some("2027-01-20"))];
        assert_eq!(standing_hearings(put_off), [day("2027-01-20")]);
        let without_a_day = vec![claim("2026-11-02", Some("2026-12-10")), said("2026-12-01", None)];
        assert_eq!(standing_hearings(without_a_day), []);
    }

    #[test]
    fn one_that_was_held_is_over_and_what_the_court_named_there_follows() {
        let held = vec![claim("2026-11-02", Some("2026-12-10")), said("2026-12-10", Some("2027-01-20"))];
        assert_eq!(standing_hearings(held), [day("2027-01-20")]);
        let of_the_feed = theirs(CourtSaying { hearing_on: Some(day("2026-12-10")), ..said("2026-12-10", None) });
        assert_eq!(standing_hearings(vec![of_the_feed]), []);
        // Nobody has said what came of it: it is not forgotten.
        assert_eq!(standing_hearings(vec![claim("2026-11-02", Some("2026-12-10"))]), [day("2026-12-10")]);
    }

    #[test]
    fn an_outcome_that_the_landlords_system_brings_back_leaves_the_next_hearing_that_was_recorded_with_it() {
        let here = said("2026-12-10", Some("2027-01-20"));
        let back = theirs(CourtSaying { hearing_on: Some(day("2026-12-10")), ..said("2026-12-10", None) });
        assert_eq!(standing_hearings(vec![back, here]), [day("2027-01-20")]);
        // It knows of another day, or of what the court said later: it was told last.
        let moved = theirs(said("2026-12-10", Some("2027-02-03")));
        assert_eq!(standing_hearings(vec![moved, here]), [day("2027-02-03")]);
        assert_eq!(standing_hearings(vec![theirs(said("2026-12-11", None)), here]), []);
    }

    #[test]
    fn what_the_court_said_of_an_earlier_claim_leaves_the_hearing_of_a_later_one() {
        let earlier = theirs(CourtSaying { claim_on: Some(day("2026-09-01")), ..said("2026-11-18", None) });
        let later = claim("2026-11-16", Some("2026-12-14"));
        assert_eq!(standing_hearings(vec![earlier, later]), [day("2026-12-14")]);
        // Of its own claim it ends the hearing.
        let own = CourtSaying { claim_on: Some(day("2026-11-16")), ..earlier };
        assert_eq!(standing_hearings(vec![own, later]), []);
    }

    #[test]
    fn the_landlords_system_moves_the_hearing_of_a_claim_that_was_recorded_here() {
        let here = claim("2026-11-02", Some("2026-12-10"));
        assert_eq!(standing_hearings(vec![theirs(claim("2026-11-02", Some("2027-01-20"))), here]), [day("2027-01-20")]);
        // Where it knows of no hearing yet, it says nothing of one.
        assert_eq!(standing_hearings(vec![theirs(claim("2026-11-02", None)), here]), [day("2026-12-10")]);
    }
}
