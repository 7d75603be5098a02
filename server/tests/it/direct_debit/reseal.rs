//! A rotation of the vault's keys: what an old key sealed is sealed anew with the new one.

use server::{
    desk::direct_debit::reseal,
    security::vault::Vault,
    store::{Store, sealed::SealedKind},
};
use uuid::Uuid;

use super::{AMINA, CHLOE, VALID, answer_all, demonstration, set_up};
use crate::{
    doorstep::resident,
    people,
    support::{extract::texts, on_both_engines, portal::Portal},
};
use server::configuration::Configuration;

const OLD: &str = "0000000000000000000000000000000000000000000000000000000000000001";
const NEW: &str = "0000000000000000000000000000000000000000000000000000000000000002";

fn vault(keys: &str) -> Vault {
    Vault::from_text(keys).expect("keys")
}

/// A portal that seals with the old key: Chloe's mandate, and Amina's questions answered up to the review.
async fn sealed_with_the_old_key(store: &Store) -> Portal {
    people::move_in(store).await;
    let portal = Portal::configured(store, super::NOW, Configuration { vault_keys: OLD.to_owned(), ..demonstration() });
    let mut chloe = resident(&portal, CHLOE).await;
    set_up(&mut chloe, people::CHLOE).await;
    let mut amina = resident(&portal, AMINA).await;
    answer_all(&mut amina, people::AMINA, VALID).await;
    portal
}

/// How many of both kinds open with these keys.
async fn opened(store: &Store, keys: &str) -> usize {
    let mut unit = store.begin().await.expect("begun");
    let mut count = 0;
    for kind in SealedKind::ALL {
        let sealed = unit.list_sealed(kind, Uuid::nil(), 10).await.expect("read");
        count += sealed.iter().filter(|one| vault(keys).open(one.record_id, &one.bytes).is_ok()).count();
    }
    count
}

on_both_engines! {
    async fn every_bank_detail_is_sealed_anew_and_again_does_no_harm(store: Store) {
        let portal = sealed_with_the_old_key(&store).await;
        let ring = vault(&format!("{NEW},{OLD}"));
        assert_eq!((opened(&store, OLD).await, opened(&store, NEW).await), (2, 0));
        for kind in SealedKind::ALL {
            let done = reseal(&store, portal.state.clock.now(), &ring, kind, Uuid::nil()).await.expect("resealed");
            assert_eq!((done.resealed, done.already, done.unopened.len(), done.next_after), (1, 0, 0, None), "{kind:?}");
        }
        assert_eq!((opened(&store, OLD).await, opened(&store, NEW).await), (0, 2));
        for kind in SealedKind::ALL {
            let done = reseal(&store, portal.state.clock.now(), &ring, kind, Uuid::nil()).await.expect("looked at");
            assert_eq!((done.resealed, done.already), (0, 1), "{kind:?}");
        }
        let audited = texts(&store, "SELECT actor_ref FROM audit_entry WHERE act = 'bank_details_resealed'").await;
        assert_eq!(audited, ["hearth mandate", "hearth mandate"], "once for each kind, and not for having looked");
        portal.end().await;
    }

    async fn what_cannot_be_opened_is_named_and_left_as_it_is(store: Store) {
        let portal = sealed_with_the_old_key(&store).await;
        let without_the_old = vault(NEW);
        for kind in SealedKind::ALL {
            let now = portal.state.clock.now();
            let done = reseal(&store, now, &without_the_old, kind, Uuid::nil()).await.expect("looked at");
            assert_eq!((done.resealed, done.unopened.len()), (0, 1), "{kind:?}");
        }
        assert_eq!(opened(&store, OLD).await, 2);
        portal.end().await;
    }
}
