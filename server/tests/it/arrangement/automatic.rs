//! What policy has nothing against, where the landlord lets it be agreed without an officer.

use axum::http::StatusCode;
use domain::arrangement::OfferState;
use server::configuration::{Configuration, Landlord};

use super::{AMINA, NOW, OLIVE_OF_NORTH, ONE, TWENTY, acts, last_offer, offer, path, work_out_a_budget};
use crate::{
    doorstep::{form_key, officer, resident, send},
    people,
    support::{on_both_engines, portal::Portal},
};

fn configuration(agree_automatically: bool) -> Configuration {
    let landlord = Landlord { agree_automatically, ..Landlord::demonstration() };
    Configuration { demonstration: true, landlord, ..Configuration::default() }
}

on_both_engines! {
    async fn within_policy_it_is_agreed_at_once_and_an_officer_confirms_it(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::configured(&store, NOW, configuration(true));
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        let sent = offer(&mut amina, people::AMINA, TWENTY).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert!(row.state == OfferState::Agreed && row.agreed_automatically && row.decided_by.is_none(), "{row:?}");
        assert!(amina.get(&path(people::AMINA, "")).await.body.contains("Your plan"));
        portal.do_jobs().await;
        let told = portal.messages();
        assert!(told.iter().any(|message| message.to == AMINA.to && message.body.contains("we agree to your offer")));
        let entries = store.list_audit_of("account", &people::AMINA.to_string(), 100).await.expect("listed");
        assert!(entries.iter().any(|entry| entry.act == "agreed_offer" && entry.actor_kind == "system"));

        // It stands in the list until somebody has looked at it.
        let mut olive = officer(&portal, OLIVE_OF_NORTH).await;
        let decision = format!("/officer/offer/{}", row.offer_id);
        let list = olive.get("/officer/requests?kind=confirm").await;
        assert!(list.body.contains("Agreed automatically") && list.body.contains(&decision), "{}", list.body);
        let page = olive.get(&decision).await;
        let key = form_key(&page);
        for _ in 0..2 {
            let done = send(&mut olive, &format!("{decision}/confirm"), &key, &[]).await;
            assert_eq!(done.header("location"), decision, "{}", done.body);
        }
        let page = olive.get(&decision).await;
        assert!(page.body.contains("Olive Okafor looked at it"), "{}", page.body);
        assert!(!olive.get("/officer/requests").await.body.contains(&decision));
        let confirmed = acts(&store, people::AMINA).await.iter().filter(|act| *act == "confirmed_offer").count();
        assert_eq!(confirmed, 1);
        portal.end().await;
    }

    async fn what_policy_asks_an_officer_for_waits_for_one(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::configured(&store, NOW, configuration(true));
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        offer(&mut amina, people::AMINA, ONE).await;
        let row = last_offer(&store, people::AMINA).await.expect("an offer");
        assert!(row.state == OfferState::Sent && !row.agreed_automatically, "{row:?}");
        portal.end().await;
    }

    async fn it_is_off_unless_the_landlord_turns_it_on(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::configured(&store, NOW, configuration(Landlord::default().agree_automatically));
        let mut amina = resident(&portal, AMINA).await;
        work_out_a_budget(&mut amina).await;
        offer(&mut amina, people::AMINA, TWENTY).await;
        assert_eq!(last_offer(&store, people::AMINA).await.expect("an offer").state, OfferState::Sent);
        portal.end().await;
    }
}
