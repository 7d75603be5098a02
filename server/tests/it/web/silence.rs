//! While a protection holds, nothing that asks for payment leaves: by no channel, of no template, whoever presses the button,
//! and no program's either.

use axum::http::StatusCode;
use server::desk::{
    arrangement::{Round, keep},
    notice,
};

use super::{NOW, TESS_LEADS, text};
use crate::{
    doorstep::{form_key, officer, send},
    people::{self, AMINA},
    support::{
        extract::{change, texts},
        on_both_engines,
        portal::{Browser, Portal},
    },
};

/// Of whom each would be recorded, and what.
const PROTECTIONS: [(&str, &str); 9] = [
    ("N-YUSUF", "breathing_space_standard"),
    ("N-YUSUF", "breathing_space_crisis"),
    ("N-AMINA", "benefit_pending"),
    ("N-AMINA", "bereavement"),
    ("N-YUSUF", "dispute"),
    ("N-YUSUF", "safe_contact_only"),
    ("N-AMINA", "domestic_abuse"),
    ("N-YUSUF", "deceased"),
    ("N-AMINA", "under_18"),
];

/// How the tenants would be reached.
const CHANNELS: [&str; 3] = [
    "UPDATE person SET contact_preference = 'email' WHERE tenancy_ref = 'T-AMINA'",
    "UPDATE person SET contact_preference = 'sms', mobile = '07700900123' WHERE tenancy_ref = 'T-AMINA'",
    "UPDATE person SET contact_preference = 'letter' WHERE tenancy_ref = 'T-AMINA'",
];

/// Tries every template that chases on the account, alone and among many.
async fn try_everything(portal: &Portal, tess: &mut Browser) {
    let chasing = || portal.state.letters.book.templates().filter(|template| template.is_chasing);
    assert!(chasing().count() >= 5);
    let send_path = format!("/officer/account/{AMINA}/send");
    for template in chasing() {
        let key = form_key(&tess.get(&send_path).await);
        let typed = [
            ("step", "send"),
            ("template", template.key.as_str()),
            ("meeting_on", "12 5 2026"),
            ("meeting_time", "at 10am"),
            ("meeting_place", "here"),
        ];
        let refused = send(tess, &send_path, &key, &typed).await;
        // One that fits this account is refused for the protection; one that names what it has not is refused for that.
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", template.key);
        assert!(refused.body.contains("This letter cannot be sent"), "{}: {}", template.key, refused.body);
        let key = form_key(&tess.get("/officer/caseload").await);
        let account = format!("account-{AMINA}");
        let typed = [("step", "preview"), ("template", template.key.as_str()), (account.as_str(), "1")];
        let page = text(&send(tess, "/officer/caseload/letter", &key, &typed).await.body);
        assert!(page.contains("Nobody can be sent this letter") || page.contains("Choose a letter"), "{page}");
    }
}

on_both_engines! {
    async fn no_protection_lets_anything_through_by_any_channel(store: Store) {
        people::move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        let before = portal.messages().len();
        for (place, (person_ref, kind)) in PROTECTIONS.into_iter().enumerate() {
            change(&store, CHANNELS[place % CHANNELS.len()]).await;
            change(&store, &format!(
                "INSERT INTO marker (person_ref, kind, starts_on, imported) VALUES ('{person_ref}', '{kind}', '2026-04-20', '{{}}')"
            )).await;
            try_everything(&portal, &mut tess).await;
            change(&store, "DELETE FROM marker WHERE person_ref IN ('N-AMINA', 'N-YUSUF')").await;
        }
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), before);
        assert!(texts(&store, "SELECT subject FROM person_notice").await.is_empty());
        portal.end().await;
    }

    async fn what_an_officer_records_here_silences_programs_and_what_waits_as_well(store: Store) {
        people::move_in(&store).await;
        change(&store, "INSERT INTO arrangement (arrangement_ref, account_id, kind, agreed_on, starts_on, amount_pence, \
             frequency, arrears_at_start_pence, status, imported) VALUES ('R1', 101, 'informal', '2026-04-18', '2026-04-24', \
             2000, 'weekly', 20000, 'live', '{}')").await;
        change(&store, CHANNELS[2]).await;
        let portal = Portal::new(&store, NOW);
        let mut tess = officer(&portal, TESS_LEADS).await;
        // A letter that waits to be printed from before.
        let path = format!("/officer/account/{AMINA}/send");
        let key = form_key(&tess.get(&path).await);
        let shown = send(&mut tess, &path, &key, &[("step", "choose"), ("template", "arrears_reminder")]).await;
        let (_, rest) = shown.body.split_once("name=\"shown\" value=\"").expect("a fingerprint");
        let fingerprint = rest.split_once('"').expect("a value").0.to_owned();
        let fields = [("step", "send"), ("template", "arrears_reminder"), ("shown", fingerprint.as_str())];
        assert_eq!(send(&mut tess, &path, &form_key(&shown), &fields).await.status, StatusCode::SEE_OTHER);

        let path = format!("/officer/account/{AMINA}/protection");
        let key = form_key(&tess.get(&path).await);
        let fields = [
            ("kind", "breathing_space_standard"), ("person_ref", "N-YUSUF"),
            ("starts-day", "30"), ("starts-month", "4"), ("starts-year", "2026"),
            ("ends-day", "28"), ("ends-month", "6"), ("ends-year", "2026"), ("known", "Register reference BS-1"),
        ];
        assert_eq!(send(&mut tess, &path, &key, &fields).await.status, StatusCode::SEE_OTHER);
        change(&store, CHANNELS[0]).await;
        let before = portal.messages().len();
        try_everything(&portal, &mut tess).await;
        let state = &portal.state;
        let (now, today) = (state.clock.now(), state.clock.today());
        let round = Round { now, today, policy: &state.policy, letters: &state.letters };
        keep(&store, &round, None, 0).await.expect("looked at");
        notice::withhold_letters(&store, now, today, state.policy_today()).await.expect("withheld");
        portal.do_jobs().await;
        assert_eq!(portal.messages().len(), before, "neither an officer's nor a program's");
        let states = texts(&store, "SELECT state FROM person_notice ORDER BY notice_id").await;
        assert_eq!(states, ["withheld", "withheld"], "what lay on the desk too, and nothing new");
        let suppressed = texts(&store, "SELECT act FROM audit_entry WHERE act = 'suppressed_letter'").await;
        assert!(suppressed.len() >= 2, "each that was kept back is on the record: {suppressed:?}");
        let page = text(&tess.get(&format!("/officer/account/{AMINA}")).await.body);
        assert!(page.contains("Breathing space: ask for nothing that is paused"), "{page}");
        portal.end().await;
    }
}
