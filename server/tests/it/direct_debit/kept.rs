//! A sign-in that ends half way through: every question shows again what was typed, bank details among it, sealed until then.

use tempfile::TempDir;

use super::{CHLOE, answer, fill_in, path, portal, set_up};
use crate::{
    doorstep::{resident, too_late},
    people,
    support::on_both_engines,
};

on_both_engines! {
    async fn each_question_shows_what_was_typed_before_the_sign_in_ended(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        let at = |page: &str| path(people::CHLOE, page);

        let fields = [("own", "yes"), ("sole", "no")];
        let page = too_late(&portal, &mut browser, CHLOE, &at("/authority"), &fields).await;
        assert_eq!(page.body.matches("\" checked").count(), 2, "{}", page.body);
        answer(&mut browser, people::CHLOE, "/authority", &[("own", "yes"), ("sole", "yes")]).await;

        too_late(&portal, &mut browser, CHLOE, &at("/what"), &[("covers", "rent")]).await;
        answer(&mut browser, people::CHLOE, "/what", &[("covers", "rent")]).await;

        let fields = [("frequency", "monthly"), ("day_of_month", "15"), ("weekday", "")];
        let page = too_late(&portal, &mut browser, CHLOE, &at("/when"), &fields).await;
        assert!(page.body.contains("value=\"15\" selected"), "{}", page.body);
        answer(&mut browser, people::CHLOE, "/when", &fields).await;

        let fields = [("holder", "C Example"), ("sort_code", "08-99-99"), ("account_number", "6637 4958")];
        let page = too_late(&portal, &mut browser, CHLOE, &at("/bank"), &fields).await;
        for value in ["C Example", "08-99-99", "6637 4958"] {
            assert!(page.body.contains(&format!("value=\"{value}\"")), "{value}: {}", page.body);
        }
        let row = store.find_kept_answers("N-CHLOE", &at("/bank"), portal.state.clock.now()).await;
        let sealed = row.expect("read").expect("kept").sealed;
        for secret in [&b"6637 4958"[..], b"08-99-99"] {
            assert!(sealed.windows(secret.len()).all(|window| window != secret), "sealed");
        }
        // Sent in time, it is kept no longer, and never shown again.
        fill_in(&mut browser, &at("/bank"), &fields).await;
        let again = browser.get(&at("/bank")).await;
        assert!(!again.body.contains("6637 4958") && !again.body.contains("answers-kept"), "{}", again.body);
        portal.end().await;
    }

    async fn a_change_that_came_too_late_is_shown_again(store: Store) {
        people::move_in(&store).await;
        let folder = TempDir::new().expect("a folder");
        let portal = portal(&store, folder.path());
        let mut browser = resident(&portal, CHLOE).await;
        set_up(&mut browser, people::CHLOE).await;
        portal.do_jobs().await;
        let fields = [("covers", "rent"), ("frequency", "monthly"), ("day_of_month", "20"), ("weekday", "")];
        let page = too_late(&portal, &mut browser, CHLOE, &path(people::CHLOE, "/change"), &fields).await;
        assert!(page.body.contains("value=\"20\" selected"), "{}", page.body);
        // The page where it is checked has it as well.
        let review = browser.get(&path(people::CHLOE, "/change/agree")).await;
        assert!(review.body.contains("name=\"day_of_month\" value=\"20\""), "{}", review.body);
        portal.end().await;
    }
}
