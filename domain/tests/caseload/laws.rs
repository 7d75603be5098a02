//! Laws of the ranking, for any account.

use domain::caseload::{Pause, PauseKind, PauseReason, Place, Points, Standing, rank};
use domain::ledger::ArrangementKind;
use domain::money::Pence;
use proptest::prelude::*;

use crate::written::{owing, rules, today};

fn any_owed() -> impl Strategy<Value = i64> {
    -200_000_i64..2_000_000
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_score_never_falls_when_more_is_owed(owed in any_owed(), more in 0_i64..500_000, before in any_owed(), weekly in 0_i64..50_000) {
        let ranked = |owed: i64| {
            let mut facts = owing(Pence::new(owed));
            facts.underlying_before = Pence::new(before);
            facts.gross_weekly = Pence::new(weekly);
            rank(&facts, today(), &rules()).score
        };
        prop_assert!(ranked(owed + more) >= ranked(owed));
    }

    #[test]
    fn the_score_is_its_terms_and_never_more_than_all_of_them(owed in any_owed(), before in any_owed(), is_breached: bool) {
        let mut facts = owing(Pence::new(owed));
        facts.underlying_before = Pence::new(before);
        facts.arrangement = is_breached.then(|| domain::caseload::ArrangementFacts {
            kind: ArrangementKind::Informal,
            standing: Standing::Breached { by: Pence::new(1) },
            agreed_on: today(),
        });
        let ranked = rank(&facts, today(), &rules());
        let sum = ranked.terms.iter().fold(Points::ZERO, |sum, (_, points, _)| sum.and(*points));
        prop_assert_eq!(ranked.score, sum);
        for (_, points, most) in &ranked.terms {
            prop_assert!(Points::ZERO <= *points && points <= most);
        }
        prop_assert!(ranked.score <= Points::whole(100));
    }

    #[test]
    fn a_pause_raises_no_place_above_what_is_held_and_ends_by_itself(owed in any_owed(), days in 0_u64..120) {
        let facts = owing(Pence::new(owed));
        let until_on = today() + chrono::Days::new(days);
        let pause = Pause { kind: PauseKind::Pause, reason: PauseReason::Promise, until_on };
        let paused = domain::caseload::CaseFacts { pause: Some(pause), ..facts.clone() };
        // A quiet account that is paused is listed with what is held, so that nobody forgets it: no higher.
        let unpaused = rank(&facts, today(), &rules()).place.min(Place::Held);
        prop_assert!(rank(&paused, today(), &rules()).place >= unpaused);
        let after = until_on.succ_opt().unwrap();
        prop_assert_eq!(rank(&paused, after, &rules()).place, rank(&facts, after, &rules()).place);
        prop_assert!(rank(&paused, until_on, &rules()).place != Place::Scored);
    }

    #[test]
    fn the_same_facts_give_the_same_answer(owed in any_owed(), before in any_owed()) {
        let mut facts = owing(Pence::new(owed));
        facts.underlying_before = Pence::new(before);
        prop_assert_eq!(rank(&facts, today(), &rules()), rank(&facts.clone(), today(), &rules()));
    }
}
