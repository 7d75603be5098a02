//! What is said of an offer once it has ended: to whoever made it, and to the other tenant.

use axum::http::StatusCode;

use super::{AMINA, NOW, TWENTY, YUSUF, decide, offered, path};
use crate::{
    doorstep::{form_key, resident, send},
    people,
    support::{on_both_engines, portal::Portal},
};

on_both_engines! {
    async fn what_was_asked_of_one_tenant_is_not_shown_to_the_other_once_the_offer_is_over(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        decide(&mut olive, &decision, &[("decision", "ask"), ("reason", "Does your budget include the car?")]).await;
        let mut yusuf = resident(&portal, YUSUF).await;
        let open = yusuf.get(&path(people::AMINA, "")).await;
        assert!(open.body.contains("Another tenant of your home made this offer"), "{}", open.body);
        assert!(!open.body.contains("We have a question"), "{}", open.body);
        let asked = amina.get(&path(people::AMINA, "/withdraw")).await;
        send(&mut amina, &path(people::AMINA, "/withdraw"), &form_key(&asked), &[]).await;
        let hub = yusuf.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("An offer was taken back"), "{}", hub.body);
        assert!(!hub.body.contains("the car") && !hub.body.contains("You took"), "{}", hub.body);
        let own = amina.get(&path(people::AMINA, "")).await;
        assert!(own.body.contains("You took your offer back"), "{}", own.body);
        portal.end().await;
    }

    async fn one_that_was_declined_says_why_to_whoever_made_it_and_how_to_complain(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let (mut amina, mut olive, decision) = offered(&store, &portal, TWENTY).await;
        let why = "Your budget leaves more for this.";
        let done = decide(&mut olive, &decision, &[("decision", "decline"), ("reason", why)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let own = amina.get(&path(people::AMINA, "")).await;
        for words in [why, "ask for a manager to look at it", "Housing Ombudsman", "Make another offer", "free debt advice"] {
            assert!(own.body.contains(words), "{words}: {}", own.body);
        }
        portal.do_jobs().await;
        let told = portal.messages().into_iter().find(|one| one.to == AMINA.to && one.body.contains(why)).expect("told");
        assert!(told.body.contains("Housing Ombudsman") && told.body.contains("manager"), "{}", told.body);
        let hub = resident(&portal, YUSUF).await.get(&path(people::AMINA, "")).await;
        assert!(hub.body.contains("We could not agree to this offer") && !hub.body.contains(why), "{}", hub.body);
        portal.end().await;
    }
}
