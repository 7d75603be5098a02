//! Working a case: gates that refuse, steps that are taken once, what protects a household.

mod correct;
mod court;
mod terms;

use axum::http::StatusCode;
use domain::{
    case::{ProtectionKind, Stage, StageEvent},
    ledger::CourtOutcome,
};
use server::{
    desk::protection,
    store::{Store, case::CaseRows, offer::AgreedRow},
};

use crate::{
    doorstep::{fill_in, form_key, officer, resident, send},
    household::{AMINA, AMINA_GARAGE, AMINA_RENT, MANAGER, NORTH_OFFICER, SOUTH_OFFICER, move_in},
    support::{
        extract::texts,
        on_both_engines,
        portal::{Browser, Page, Portal},
        sql,
    },
};

/// A Sunday.
const NOW: &str = "2026-11-22T09:00:00Z";
/// Every gate before a notice that an officer records evidence for, but for the first, which is for each tenant.
const RECORDED: [&str; 10] = [
    "PAP-2.2",
    "PAP-2.3",
    "PAP-2.4",
    "PAP-2.5",
    "PAP-BENEFIT",
    "PAP-2.7",
    "PAP-UNDERSTAND",
    "PAP-VULN",
    "PROPORTIONATE",
    "PAP-2.10",
];
/// The one of them that an interview asks for too, besides a check of vulnerability.
const BEFORE_INTERVIEW: [&str; 2] = ["PAP-2.5", "PAP-VULN"];
const NOTICE: [(&str, &str); 7] = [
    ("notice", "nsp"),
    ("method", "in_person"),
    ("given-day", "22"),
    ("given-month", "11"),
    ("given-year", "2026"),
    ("proof", "Nora North; certificate in the file"),
    ("note", "Four weeks behind and no answer to three letters"),
];

/// The three parts of a check of vulnerability, answered.
const PARTS: [(&str, &str); 6] = [
    ("capacity", "no"),
    ("capacity-words", "Both follow what is said to them"),
    ("equality", "yes"),
    ("equality-words", "Bilal reads large print: sent so"),
    ("care", "no"),
    ("care-words", "Asked both; nobody needs care"),
];

fn path(rest: &str) -> String {
    format!("/officer/account/{AMINA_RENT}/{rest}")
}

fn step(code: &str) -> String {
    path(&format!("stage/step/{code}"))
}

fn hidden(page: &Page, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field");
    rest.split_once('"').expect("a value").0.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Opens a step's page and sends its form.
async fn take(browser: &mut Browser, code: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(&step(code)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    answer(browser, code, &page, fields).await
}

async fn answer(browser: &mut Browser, code: &str, page: &Page, fields: &[(&str, &str)]) -> Page {
    let seen = hidden(page, "seen");
    let mut all = vec![("seen", seen.as_str())];
    all.extend_from_slice(fields);
    send(browser, &step(code), &form_key(page), &all).await
}

async fn record(browser: &mut Browser, gate: &str, who: &[(&str, &str)]) {
    record_of("20", browser, gate, who).await;
}

/// Records evidence of a day of November.
async fn record_of(day: &str, browser: &mut Browser, gate: &str, who: &[(&str, &str)]) {
    let mut fields =
        vec![("done-day", day), ("done-month", "11"), ("done-year", "2026"), ("evidence", "Done and written down")];
    fields.extend_from_slice(who);
    if gate == "PAP-VULN" {
        fields.extend(PARTS);
    }
    let done = fill_in(browser, &path(&format!("stage/evidence/{gate}")), &fields).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, path("stage").as_str()),
        "{}",
        done.body
    );
}

/// A team leader of every patch, signed in.
async fn leader(store: &Store, portal: &Portal) -> Browser {
    sql(
        store,
        "INSERT INTO officer (officer_ref, name, email, email_folded, role) VALUES ('tess', 'Tess Leads', \
         'tess@example.org', 'tess@example.org', 'team_leader')",
    )
    .await
    .expect("an officer");
    sql(store, "INSERT INTO officer_patch (officer_ref, patch) VALUES ('tess', '')").await.expect("a patch");
    officer(portal, "tess@example.org").await
}

/// Sends the form of a step that its page does not offer.
async fn force(browser: &mut Browser, code: &str, fields: &[(&str, &str)]) -> Page {
    let key = form_key(&browser.get(&path("stage/evidence/PAP-2.7")).await);
    send(browser, &step(code), &key, fields).await
}

/// What a court decided on a day of November.
async fn hear<'a>(browser: &mut Browser, day: &'a str, outcome: &'a str, further: &[(&'a str, &'a str)]) -> Page {
    let mut fields = vec![
        ("outcome", outcome),
        ("heard-day", day),
        ("heard-month", "11"),
        ("heard-year", "2026"),
        ("note", "As the order says"),
    ];
    fields.extend_from_slice(further);
    take(browser, "outcome", &fields).await
}

/// £5.00 a week from a day of November.
fn five_pounds_from(day: &str) -> [(&str, &str); 5] {
    [("amount", "5"), ("frequency", "weekly"), ("first-day", day), ("first-month", "11"), ("first-year", "2026")]
}

/// In court, as the landlord's system has it: served in June, issued in September.
async fn in_court(store: &Store) {
    sql(
        store,
        "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
                VALUES ('N1', 1, 'nsp', '2026-06-01', '2026-07-06', '2027-07-06', '{}')",
    )
    .await
    .expect("a notice");
    sql(
        store,
        "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
                VALUES ('C1', 1, '2026-09-01', '2026-10-30', '{}')",
    )
    .await
    .expect("a claim");
}

async fn agreed(store: &Store) -> AgreedRow {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.find_last_agreed(AMINA_RENT).await.expect("read").expect("an arrangement")
}

async fn rows(store: &Store) -> CaseRows {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.case_rows(AMINA_RENT).await.expect("read")
}

async fn stage_of(store: &Store) -> Stage {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    snapshot.find_case(AMINA_RENT).await.expect("read").map_or(Stage::None, |case| case.stage)
}

/// Takes the case to the interview before a notice.
async fn interviewed(store: &Store, nora: &mut Browser) {
    let done = take(nora, "make_contact", &[("note", "Rang them both")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    record(nora, "PAP-2.1", &[("who-0", "amina"), ("who-1", "bilal")]).await;
    for gate in BEFORE_INTERVIEW {
        record(nora, gate, &[]).await;
    }
    let done = take(nora, "start_pre_notice", &[("note", "Asked them in for Tuesday")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(stage_of(store).await, Stage::PreNotice);
}

fn breathing_space() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "breathing_space_standard"),
        ("person_ref", "bilal"),
        ("starts-day", "2"),
        ("starts-month", "11"),
        ("starts-year", "2026"),
        ("ends-day", "31"),
        ("ends-month", "12"),
        ("ends-year", "2026"),
        ("known", "Register reference BS-1"),
    ]
}

on_both_engines! {
    async fn a_case_is_worked_to_a_notice_and_the_gates_refuse_first(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let start = nora.get(&path("stage")).await;
        assert!(start.body.contains("No case") && start.body.contains("Start early contact"), "{}", start.body);
        let done = take(&mut nora, "make_contact", &[("note", "Rang them both")]).await;
        assert_eq!(done.header("location"), path("stage"), "{}", done.body);

        // One of two tenants was reached: not enough.
        record(&mut nora, "PAP-2.1", &[("who-0", "amina")]).await;
        let refused = take(&mut nora, "start_pre_notice", &[("note", "Asked them in")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Error: ") && refused.body.contains("Not recorded for Bilal Example."), "{}", refused.body);
        assert!(refused.body.contains("Asked them in"), "what was typed stays");
        record(&mut nora, "PAP-2.1", &[("who-1", "bilal")]).await;
        let refused = take(&mut nora, "start_pre_notice", &[("note", "Asked them in")]).await;
        assert!(refused.body.contains("2 checks not met"), "benefits and vulnerability: {}", refused.body);
        for gate in BEFORE_INTERVIEW {
            record(&mut nora, gate, &[]).await;
        }
        assert_eq!(take(&mut nora, "start_pre_notice", &[("note", "Asked them in")]).await.status, StatusCode::SEE_OTHER);

        let refused = take(&mut nora, "serve_notice", &NOTICE).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("7 checks not met") && refused.body.contains("certificate in the file"), "{}", refused.body);
        assert_eq!(stage_of(&store).await, Stage::PreNotice);
        // Three answers, each for itself: one is not enough, and nothing that was typed is lost.
        let mut fields = vec![("done-day", "20"), ("done-month", "11"), ("done-year", "2026"), ("evidence", "At her home")];
        fields.extend_from_slice(&PARTS[..2]);
        let wrong = fill_in(&mut nora, &path("stage/evidence/PAP-VULN"), &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        assert!(wrong.body.contains("Choose yes or no for each part") && wrong.body.contains(PARTS[1].1), "{}", wrong.body);
        for gate in RECORDED {
            record(&mut nora, gate, &[]).await;
        }
        let shown = nora.get(&path("stage/evidence/PAP-VULN")).await;
        assert!(shown.body.contains("Equality Act: something to act on. Bilal reads large print"), "{}", shown.body);
        // The days are worked out and shown before anything is recorded.
        let confirm = take(&mut nora, "serve_notice", &NOTICE).await;
        assert_eq!(confirm.status, StatusCode::OK, "{}", confirm.body);
        assert!(confirm.body.contains("21 December 2026") && confirm.body.contains("22 December 2026"), "{}", confirm.body);
        assert!(confirm.body.contains("21 December 2027"), "it lapses: {}", confirm.body);
        assert_eq!(stage_of(&store).await, Stage::PreNotice);
        let mut fields = NOTICE.to_vec();
        fields.push(("confirmed", "yes"));
        let done = answer(&mut nora, "serve_notice", &confirm, &fields).await;
        assert_eq!(done.header("location"), path("stage"), "{}", done.body);
        // The second press of a double click.
        let again = answer(&mut nora, "serve_notice", &confirm, &fields).await;
        assert_eq!(again.header("location"), path("stage"), "{}", again.body);
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("Notice served") && page.body.contains("Notice seeking possession"), "{}", page.body);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let events = snapshot.list_case_events(AMINA_RENT, 10).await.expect("listed");
        let done: Vec<StageEvent> = events.iter().map(|event| event.event).collect();
        assert_eq!(done, [StageEvent::ServeNotice, StageEvent::StartPreNotice, StageEvent::MakeContact]);
        drop(snapshot);
        let acts = store.list_audit_of("account", &AMINA_RENT.to_string(), 100).await.expect("listed");
        assert_eq!(acts.iter().filter(|row| row.act == "took_case_step").count(), 3);

        // A claim cannot be issued before the notice has run, and not by an officer.
        let review = take(&mut nora, "review_for_court", &[("note", "Reviewed")]).await;
        assert_eq!(review.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", review.body);
        let claim = nora.get(&step("issue_claim")).await;
        assert!(claim.body.contains("This step is for a team leader"), "{}", claim.body);
        portal.end().await;
    }

    async fn breathing_space_silences_everything_until_it_ends(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut max = officer(&portal, MANAGER).await;
        interviewed(&store, &mut nora).await;
        let page = path("protection");
        let wrong = fill_in(&mut nora, &page, &[("kind", "dispute"), ("known", "A letter")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Choose who it is about") && wrong.body.contains("A letter"), "{}", wrong.body);
        let done = fill_in(&mut nora, &page, &breathing_space()).await;
        assert_eq!(done.header("location"), page, "{}", done.body);

        // Whoever asks, and whatever reason they give.
        for browser in [&mut nora, &mut max] {
            let mut fields = NOTICE.to_vec();
            fields.push(("override_reason", "Never mind"));
            let refused = take(browser, "serve_notice", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
            assert!(refused.body.contains("Breathing space, from 2 November 2026 to 31 December 2026."), "{}", refused.body);
        }
        let today = portal.state.clock.today();
        let policy = portal.state.policy.on(today);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let household = protection::load(&mut snapshot, AMINA_RENT, today, policy).await.expect("read");
        let kind = household.protections.forbids_chasing().map(|one| one.kind);
        assert_eq!(kind, Some(ProtectionKind::BreathingSpaceStandard));
        let all = protection::load_all(&mut snapshot, today, policy).await.expect("read");
        // The garage is of the same tenants, who owe that debt jointly too; Sara is only to be reached safely.
        assert!([AMINA_RENT, AMINA_GARAGE, 6].iter().all(|account_id| all.contains_key(account_id)), "{all:?}");
        drop(snapshot);
        // The partner who did not ask for it is protected as well, and is not told that they owe.
        let mut amina = resident(&portal, AMINA).await;
        let home = amina.get("/home").await;
        assert!(home.body.contains("reathing space"), "{}", home.body);

        let shown = nora.get(&page).await;
        let id = hidden(&shown, "protection_id");
        let fields = [("protection_id", id.as_str()), ("end_reason", "")];
        let wrong = send(&mut nora, &path("protection/end"), &form_key(&shown), &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        let fields = [("protection_id", id.as_str()), ("end_reason", "The adviser ended it")];
        // It is theirs, not the account's: it is ended from whichever account of theirs an officer has before them.
        let garage = page.replace(&format!("/{AMINA_RENT}/"), &format!("/{AMINA_GARAGE}/"));
        let shown = nora.get(&garage).await;
        assert_eq!(hidden(&shown, "protection_id"), id);
        let done = send(&mut nora, &format!("{garage}/end"), &form_key(&shown), &fields).await;
        assert_eq!(done.header("location"), garage, "{}", done.body);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let household = protection::load(&mut snapshot, AMINA_RENT, today, policy).await.expect("read");
        assert!(household.protections.is_empty());
        drop(snapshot);
        portal.end().await;
    }

    async fn a_second_standard_breathing_space_within_twelve_months_is_asked_about_with_the_days_of_the_first(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO marker (person_ref, kind, starts_on, ends_on, imported)
                     VALUES ('bilal', 'breathing_space_standard', '2026-02-02', '2026-04-02', '{}')").await.expect("a marker");
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = path("protection");
        let mut fields = breathing_space();
        fields.extend([("adviser", "Exampleton Advice, 01632 960001"), ("register_ref", "BS-1")]);
        let asked = fill_in(&mut nora, &page, &fields).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", asked.body);
        for words in [
            "Bilal Example had a standard breathing space from 2 February 2026 to 2 April 2026.",
            "once in 12 months",
            "name=\"on_register\"",
            "Exampleton Advice, 01632 960001",
        ] {
            assert!(asked.body.contains(words), "{words}: {}", asked.body);
        }
        let recorded = "UPDATE protection SET note = note";
        assert_eq!(sql(&store, recorded).await.expect("counted"), 0, "nothing is recorded before somebody has looked");
        fields.push(("on_register", "yes"));
        let done = send(&mut nora, &page, &form_key(&asked), &fields).await;
        assert_eq!(done.header("location"), page, "{}", done.body);
        // Another person's was never theirs.
        let mut hers = breathing_space();
        hers[1].1 = "amina";
        assert_eq!(fill_in(&mut nora, &page, &hers).await.header("location"), page);
        assert_eq!(sql(&store, recorded).await.expect("counted"), 2);

        // Whoever works the case reads through whom an arrangement goes.
        let through = "Any arrangement goes through the debt adviser: Exampleton Advice, 01632 960001, reference BS-1.";
        for shown in [page.clone(), path("stage"), format!("/officer/account/{AMINA_RENT}")] {
            let body = nora.get(&shown).await.body;
            assert!(body.contains(through), "{shown}: {body}");
        }
        portal.end().await;
    }

    async fn the_end_of_a_crisis_is_set_down_once_the_treatment_has_ended(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let page = path("protection");
        let fields = [
            ("kind", "breathing_space_crisis"), ("person_ref", "bilal"),
            ("starts-day", "9"), ("starts-month", "11"), ("starts-year", "2026"),
            ("review-day", "9"), ("review-month", "12"), ("review-year", "2026"), ("known", "The register's message"),
        ];
        assert_eq!(fill_in(&mut nora, &page, &fields).await.header("location"), page);
        // The landlord's day for a request is said, and in the diary: twenty days with the first.
        let shown = nora.get(&page).await;
        assert!(shown.body.contains("Until 28 November 2026 the landlord may ask the debt adviser to review it."), "{}", shown.body);
        let tasks = "SELECT kind || ' by ' || answer_by_on || ' ' || state FROM task ORDER BY kind";
        assert_eq!(texts(&store, tasks).await, ["breathing_space_request by 2026-11-28 open"]);

        let id = hidden(&shown, "protection_id");
        let ended = |day: &'static str, month: &'static str| {
            [("protection_id", id.as_str()), ("treatment_end-day", day), ("treatment_end-month", month), ("treatment_end-year", "2026")]
        };
        for (day, month, words) in [("8", "11", "cannot have ended before"), ("23", "11", "must be today or in the past"), ("", "", "Enter")] {
            let wrong = send(&mut nora, &path("protection/treatment"), &form_key(&shown), &ended(day, month)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
            assert!(wrong.body.contains(words), "{words}: {}", wrong.body);
        }
        let done = send(&mut nora, &path("protection/treatment"), &form_key(&shown), &ended("20", "11")).await;
        assert_eq!(done.header("location"), page, "{}", done.body);
        let shown = nora.get(&page).await;
        assert!(shown.body.contains("from 9 November 2026 to 20 December 2026"), "thirty days after it: {}", shown.body);
        assert!(!shown.body.contains("treatment_end-day"), "and it is not asked for again: {}", shown.body);
        // Ended, it is on the line of time with what came before.
        let fields = [("protection_id", id.as_str()), ("end_reason", "The register says so")];
        assert_eq!(send(&mut nora, &path("protection/end"), &form_key(&shown), &fields).await.header("location"), page);
        let line = nora.get(&format!("/officer/account/{AMINA_RENT}?show=protection")).await.body;
        for words in [
            "Protection recorded: Breathing space (mental health crisis)",
            "Since 9 November 2026",
            "Protection changed: Breathing space (mental health crisis)",
            "The treatment ended on 20 November 2026: its last day is 20 December 2026",
            "Protection ended: Breathing space (mental health crisis)",
            "Last day: 21 November 2026",
            "The register says so",
            "by Nora North · about Bilal Example",
        ] {
            assert!(line.contains(words), "{words}: {line}");
        }
        let acts = store.list_audit_of("account", &AMINA_RENT.to_string(), 100).await.expect("listed");
        assert_eq!(acts.iter().filter(|row| row.act == "recorded_end_of_treatment").count(), 1);
        portal.end().await;
    }

    async fn of_two_officers_at_once_one_takes_the_step(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut max = officer(&portal, MANAGER).await;
        let (first, second) = (nora.get(&step("make_contact")).await, max.get(&step("make_contact")).await);
        let won = answer(&mut nora, "make_contact", &first, &[("note", "Rang")]).await;
        assert_eq!(won.status, StatusCode::SEE_OTHER, "{}", won.body);
        let lost = answer(&mut max, "make_contact", &second, &[("note", "Rang as well")]).await;
        assert_eq!(lost.status, StatusCode::CONFLICT);
        assert!(lost.body.contains("has changed since this page was shown") && lost.body.contains("Rang as well"), "{}", lost.body);
        // Evidence recorded meanwhile counts as a change too.
        let shown = max.get(&step("start_pre_notice")).await;
        record(&mut nora, "PAP-2.1", &[("who-0", "amina"), ("who-1", "bilal")]).await;
        let lost = answer(&mut max, "start_pre_notice", &shown, &[("note", "Invited")]).await;
        assert_eq!(lost.status, StatusCode::CONFLICT, "{}", lost.body);
        assert_eq!(stage_of(&store).await, Stage::Contact);
        portal.end().await;
    }

    async fn going_on_although_a_check_is_not_met_leaves_its_mark(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let mut max = officer(&portal, MANAGER).await;
        take(&mut nora, "make_contact", &[("note", "Rang")]).await;
        record(&mut nora, "PAP-VULN", &[]).await;
        let fields = [("note", "Invited"), ("override_reason", "They moved abroad and asked to be left alone")];
        let refused = take(&mut nora, "start_pre_notice", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        let done = take(&mut max, "start_pre_notice", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = nora.get(&path("stage")).await;
        assert!(page.body.contains("They moved abroad and asked to be left alone"), "{}", page.body);
        assert!(page.body.contains("Went on although not met (manager)"), "{}", page.body);
        let acts = store.list_audit_of("account", &AMINA_RENT.to_string(), 100).await.expect("listed");
        assert!(acts.iter().any(|row| row.act == "overrode_gate"));
        portal.end().await;
    }

    async fn an_order_on_terms_becomes_a_formal_arrangement(store: Store) {
        move_in(&store).await;
        sql(&store, "INSERT INTO notice (notice_ref, account_id, kind, served_on, not_before_on, expires_on, imported)
                     VALUES ('N1', 1, 'nsp', '2026-06-01', '2026-07-06', '2027-07-06', '{}')").await.expect("a notice");
        sql(&store, "INSERT INTO court_case (case_ref, account_id, issued_on, hearing_on, imported)
                     VALUES ('C1', 1, '2026-09-01', '2026-11-20', '{}')").await.expect("a claim");
        let portal = Portal::new(&store, NOW);
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        let start = nora.get(&path("stage")).await;
        assert!(start.body.contains("In court") && start.body.contains("Claim C1"), "{}", start.body);
        let mut fields = vec![
            ("outcome", "suspended_possession"), ("heard-day", "20"), ("heard-month", "11"), ("heard-year", "2026"),
            ("note", "Order of 20 November"),
        ];
        let wrong = take(&mut nora, "outcome", &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Enter the terms that the court set"), "{}", wrong.body);
        fields.extend([
            ("amount", "5"), ("frequency", "weekly"), ("first-day", "27"), ("first-month", "11"), ("first-year", "2026"),
        ]);
        let done = take(&mut nora, "outcome", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let mut snapshot = store.snapshot().await.expect("a snapshot");
        let agreed = snapshot.find_last_agreed(AMINA_RENT).await.expect("read").expect("an arrangement");
        assert_eq!((agreed.terms.amount.get(), agreed.ended_at), (500, None));
        let rows = snapshot.case_rows(AMINA_RENT).await.expect("read");
        assert_eq!(rows.outcomes.first().map(|said| said.outcome), Some(CourtOutcome::SuspendedPossession));
        assert_eq!(rows.outcomes.first().and_then(|said| said.arrangement_id), Some(agreed.arrangement_id));
        drop(snapshot);
        assert_eq!(stage_of(&store).await, Stage::Order);
        // It is kept so far: nobody asks for an eviction.
        let refused = take(&mut nora, "request_eviction", &[("note", "Not paid")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("The arrangement is not breached."), "{}", refused.body);
        portal.end().await;
    }

    async fn another_patch_sees_nothing_and_what_is_no_step_is_not_found(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let mut sid = officer(&portal, SOUTH_OFFICER).await;
        for page in [path("stage"), step("make_contact"), path("protection"), path("stage/evidence/PAP-2.1")] {
            assert_eq!(sid.get(&page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
        let mut nora = officer(&portal, NORTH_OFFICER).await;
        for page in [step("make_order"), step("nonsense"), path("stage/evidence/ARREARS"), path("stage/evidence/x")] {
            assert_eq!(nora.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        // A garage is no home: it can be asked for, and no more.
        let garage = format!("/officer/account/{AMINA_GARAGE}/stage");
        let page = nora.get(&garage).await;
        assert!(page.body.contains("A debt that is not for a home"), "{}", page.body);
        let page = nora.get(&format!("{garage}/step/serve_notice")).await;
        assert!(page.body.contains("does not follow from where the case stands"), "{}", page.body);
        portal.end().await;
    }
}
