//! What the landlord's system is told back: each row by an id of its own, what changed since, and nothing twice within a file.

use std::{fs, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    case::{NoticeDays, NoticeType, ServiceMethod},
    casework::{Consent, Contact, ContactDirection, ContactOutcome, ContactWay, Note, NoteKind, Referral, ReferralTo},
    contact::{ContactChangeState, ContactField},
    ledger::CourtOutcome,
    money::Pence,
};
use server::{
    configuration::Configuration,
    desk::{
        job::{self, Job},
        notice::{self, Notice},
    },
    store::{
        Store,
        case::{CaseClaim, CaseNotice, CaseOutcome, Recorded},
        casework::Entry,
        contact::NewContactChange,
        export::{ExportFile, ExportRow, ExportRun},
    },
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    household::{AMINA_RENT, move_in},
    people::rows,
    support::{extract::texts, on_both_engines, portal::Portal},
};

const NOW: &str = "2026-05-01T09:00:00Z";

async fn exported(store: &Store, file: ExportFile, since: DateTime<Utc>) -> Vec<ExportRow> {
    let mut snapshot = store.snapshot().await.expect("a snapshot");
    let mut rows = Vec::new();
    for source in file.sources() {
        let mut after = Uuid::nil();
        loop {
            // One at a time, as thousands are a thousand at a time.
            let next = snapshot.list_export(*source, since, after, 1).await.expect("read");
            let Some(last) = next.last() else { break };
            after = last.record_id;
            rows.extend(next);
        }
    }
    assert!(rows.iter().all(|row| row.cells.len() == file.columns().len()), "{rows:?}");
    rows
}

fn entry(id: u128, at: DateTime<Utc>) -> Entry<'static> {
    Entry { id: Uuid::from_u128(id), account_id: AMINA_RENT, by: "O1", at }
}

/// A note of each kind, two corrections, a contact, two referrals, and a notice.
async fn record(store: &Store, now: DateTime<Utc>) {
    let mut unit = store.begin().await.expect("a unit of work");
    for (place, kind) in (1_u128..).zip(NoteKind::ALL) {
        let note = Note { kind: *kind, body: format!("=about {}", kind.code()) };
        unit.insert_note(&entry(place, now), &note, None).await.expect("a note");
        if *kind == NoteKind::General || kind.is_restricted() {
            let correction = Note { kind: NoteKind::General, body: format!("put right: {}", kind.code()) };
            let corrected = Some(Uuid::from_u128(place));
            unit.insert_note(&entry(100 + place, now), &correction, corrected).await.expect("a correction");
        }
    }
    let contact = Contact {
        person_ref: Some("amina".to_owned()),
        way: ContactWay::Visit,
        direction: ContactDirection::Out,
        happened_on: "2026-04-30".parse().expect("a day"),
        outcome: ContactOutcome::MessageLeft,
        summary: "Nobody was in".to_owned(),
        next_step: None,
    };
    unit.insert_contact(&entry(1, now), &contact, None).await.expect("a contact");
    for (place, made_to) in (1_u128..).zip(ReferralTo::ALL) {
        let referral = Referral {
            person_ref: "amina".to_owned(),
            made_to: *made_to,
            organisation: None,
            reason: "Asked for it".to_owned(),
            consent: Consent::Spoken,
        };
        unit.insert_referral(&entry(place, now), &referral).await.expect("a referral");
    }
    let notice = CaseNotice {
        record_id: Uuid::now_v7(),
        notice: NoticeType::S8,
        method: ServiceMethod::InPerson,
        given_on: "2026-04-29".parse().expect("a day"),
        days: NoticeDays {
            served_on: "2026-04-29".parse().expect("a day"),
            in_notice_on: "2026-05-28".parse().expect("a day"),
            not_before_on: "2026-05-28".parse().expect("a day"),
            expires_on: None,
            review_by_on: None,
        },
        arrears: Pence::new(41_250),
        proof: "Handed over by Olive".to_owned(),
    };
    let recorded = Recorded { account_id: AMINA_RENT, officer_ref: "O1", at: now };
    assert!(unit.insert_case_notice(&recorded, &notice).await.expect("a notice"));
    let claim = CaseClaim {
        record_id: Uuid::from_u128(31),
        claim_ref: "K1CF0001".to_owned(),
        issued_on: "2026-04-13".parse().expect("a day"),
        hearing_on: Some("2026-05-20".parse().expect("a day")),
    };
    assert!(unit.insert_case_claim(&recorded, &claim).await.expect("a claim"));
    let outcome = CaseOutcome {
        record_id: Uuid::from_u128(32),
        outcome: CourtOutcome::AdjournedToAnotherDate,
        outcome_on: "2026-04-30".parse().expect("a day"),
        hearing_on: Some("2026-06-10".parse().expect("a day")),
        possession_on: None,
        arrangement_id: None,
        ended_arrangement_id: None,
        note: "The judge was ill".to_owned(),
    };
    unit.insert_case_outcome(&recorded, &outcome).await.expect("an outcome");
    unit.commit().await.expect("a commit");
}

/// A portal that exports into a folder each night, and that folder.
fn nightly(store: &Store, now: &str) -> (Portal, TempDir) {
    let folder = TempDir::new().expect("a folder");
    let export_dir = Some(folder.path().to_owned());
    (
        Portal::configured(store, now, Configuration { demonstration: true, export_dir, ..Configuration::default() }),
        folder,
    )
}

async fn do_night(portal: &Portal, store: &Store, on: &str) {
    let mut unit = store.begin().await.expect("a unit of work");
    let job = Job::ExportDecisions { on: on.parse().expect("a day") };
    job::enqueue(&mut unit, portal.state.clock.now(), &job).await.expect("enqueued");
    unit.commit().await.expect("a commit");
    portal.do_jobs().await;
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("text"))
        .collect();
    names.sort();
    names
}

fn rows_of(path: &Path) -> usize {
    fs::read_to_string(path).expect("a file").lines().count() - 1
}

async fn tell(portal: &Portal, store: &Store, person_ref: &str, account_id: Option<i64>) {
    let mut unit = store.begin().await.expect("a unit of work");
    let told = Notice {
        person_ref: person_ref.to_owned(),
        account_id,
        subject: "About your account".to_owned(),
        body: "All of it.".to_owned(),
        text_message: String::new(),
    };
    notice::tell_on(&mut unit, portal.state.clock.now(), portal.state.clock.today(), &told).await.expect("told");
    unit.commit().await.expect("a commit");
    portal.do_jobs().await;
}

on_both_engines! {
    async fn every_file_can_be_read_when_nothing_was_decided(store: Store) {
        move_in(&store).await;
        for file in ExportFile::ALL {
            assert!(exported(&store, file, DateTime::UNIX_EPOCH).await.is_empty(), "{file:?}");
        }
    }

    async fn what_was_sent_is_an_action_and_what_waits_is_none(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        tell(&portal, &store, "amina", Some(AMINA_RENT)).await;
        tell(&portal, &store, "sam", None).await;
        tell(&portal, &store, "bilal", None).await;
        let rows = exported(&store, ExportFile::Actions, portal.state.clock.now() - TimeDelta::hours(1)).await;
        let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.cells[2].as_str(), row.cells[3].as_str())).collect();
        assert_eq!(told, [("amina", "TEXT"), ("sam", "EMAIL")], "Bilal's letter is not posted");
        assert!(!rows[0].cells[1].is_empty() && rows[1].cells[1].is_empty(), "{rows:?}");
        for row in &rows {
            assert_eq!(row.cells.len(), ExportFile::Actions.columns().len());
            assert_eq!(row.cells[0], row.record_id.to_string());
            assert_eq!(row.cells[4], "2026-05-01T09:00:00Z");
        }
        let later = portal.state.clock.now() + TimeDelta::seconds(1);
        assert!(exported(&store, ExportFile::Actions, later).await.is_empty(), "taken before");
        portal.end().await;
    }

    async fn notes_contacts_referrals_and_notices_are_told_and_what_is_restricted_is_not(store: Store) {
        move_in(&store).await;
        let now: DateTime<Utc> = NOW.parse().expect("an instant");
        record(&store, now).await;
        let notes = exported(&store, ExportFile::Notes, now).await;
        let told: Vec<&str> = notes.iter().map(|row| row.cells[4].as_str()).collect();
        let open = NoteKind::ALL.iter().filter(|kind| !kind.is_restricted()).count();
        assert_eq!(notes.len(), open + 1, "each kind but the restricted, and one correction: {told:?}");
        let leaks = |row: &ExportRow| row.cells.iter().any(|cell| cell.contains("safeguarding"));
        assert!(!notes.iter().any(leaks), "{notes:?}");
        let correction = notes.iter().find(|row| row.cells[5].starts_with("put right")).expect("the correction");
        assert_eq!(correction.cells[6], Uuid::from_u128(1).to_string(), "it names the note that it puts right");

        let actions = exported(&store, ExportFile::Actions, now).await;
        let visit = actions.iter().find(|row| row.cells[3] == "VISIT").expect("the visit");
        assert_eq!(visit.cells[2..], ["amina", "VISIT", "2026-04-30", "O1", "Nobody was in", "out", "message_left"]);
        let referred: Vec<&str> =
            actions.iter().filter(|row| row.cells[3] == "REFERRAL").map(|row| row.cells[6].as_str()).collect();
        let open: Vec<&str> =
            ReferralTo::ALL.iter().filter(|to| !to.is_restricted()).map(|to| to.code()).collect();
        assert_eq!(referred, open);

        let notices = exported(&store, ExportFile::Notices, now).await;
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].cells[2..6], ["s8", "2026-04-29", "2026-05-28", ""]);
        assert_eq!(notices[0].cells[10..], ["412.50", "Handed over by Olive", "O1", "2026-05-01T09:00:00Z", ""]);

        let claims = exported(&store, ExportFile::CourtClaims, now).await;
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].cells[0], claims[0].record_id.to_string());
        assert_eq!(claims[0].cells[2..], ["K1CF0001", "2026-04-13", "2026-05-20", "O1", "2026-05-01T09:00:00Z", ""]);
        let outcomes = exported(&store, ExportFile::CourtOutcomes, now).await;
        assert_eq!(outcomes.len(), 1);
        assert_eq!(outcomes[0].cells[2..6], ["adjourned_to_another_date", "2026-04-30", "2026-06-10", ""]);
        assert_eq!(outcomes[0].cells[6..9], ["", "The judge was ill", "O1"]);
        let later = now + TimeDelta::seconds(1);
        for file in [ExportFile::Notes, ExportFile::Actions, ExportFile::Notices, ExportFile::CourtClaims, ExportFile::CourtOutcomes] {
            assert!(exported(&store, file, later).await.is_empty(), "{file:?} was taken before");
        }
        // One that is taken back is told of again, as such.
        crate::support::sql(&store, "UPDATE case_notice SET taken_back_at = '2026-05-03T09:00:00+00:00', taken_back_by = 'T1'")
            .await
            .expect("taken back");
        let notices = exported(&store, ExportFile::Notices, later).await;
        assert_eq!(notices.first().and_then(|row| row.cells.last()).map(String::as_str), Some("2026-05-03T09:00:00Z"));
    }

    async fn an_arrangement_is_told_again_when_it_is_breached_and_when_it_is_mended(store: Store) {
        move_in(&store).await;
        let agreed_at: DateTime<Utc> = "2026-04-01T09:00:00Z".parse().expect("an instant");
        let (id, day) = (Uuid::from_u128(9), rows::day("2026-04-10"));
        let mut unit = store.begin().await.expect("a unit of work");
        rows::run!(
            &mut unit,
            "INSERT INTO offer (offer_id, reference, account_id, person_ref, state, amount_pence, frequency, first_on, \
             arrears_pence, assessment, standing, sent_at, answer_by_on) \
             VALUES ($1, 'R1', 1, 'amina', 'agreed', 500, 'weekly', $2, 21240, '', '', $3, $2)",
            id, day, agreed_at,
        ).expect("an offer");
        rows::run!(
            &mut unit,
            "INSERT INTO agreed_arrangement (arrangement_id, offer_id, account_id, kind, status, agreed_at, amount_pence, frequency, \
             starts_on, arrears_at_start_pence) VALUES ($1, $1, 1, 'informal', 'live', $3, 500, 'weekly', $2, 21240)",
            id, day, agreed_at,
        ).expect("an arrangement");
        rows::run!(
            &mut unit,
            "INSERT INTO arrangement_standing (source, arrangement_key, account_id, kind, state, as_of_on, since_on, ahead_pence, \
             expected_pence, underlying_pence, due_pence, due_by_today_pence, paid_pence, missed, short, late, in_time) \
             VALUES ('agreed', $1, 1, 'informal', 'live', $2, $2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
            id.to_string(), day,
        ).expect("a standing");
        unit.commit().await.expect("a commit");
        let status = |rows: Vec<ExportRow>| rows.iter().map(|row| row.cells[10].clone()).collect::<Vec<_>>();
        let since: DateTime<Utc> = "2026-04-30T21:00:00Z".parse().expect("an instant");
        assert_eq!(status(exported(&store, ExportFile::Arrangements, agreed_at).await), ["live"]);
        assert!(exported(&store, ExportFile::Arrangements, since).await.is_empty(), "nothing new");
        for (place, state) in (10_u128..).zip(["breached", "live"]) {
            let mut unit = store.begin().await.expect("a unit of work");
            rows::run!(&mut unit, "UPDATE arrangement_standing SET state = $1", state).expect("a standing");
            rows::run!(
                &mut unit,
                "INSERT INTO arrangement_change (change_id, source, arrangement_key, account_id, changed_on, to_state, ahead_pence) \
                 VALUES ($1, 'agreed', $2, 1, $3, $4, 0)",
                Uuid::from_u128(place), id.to_string(), rows::day("2026-05-01"), state,
            ).expect("a change");
            unit.commit().await.expect("a commit");
            let rows = exported(&store, ExportFile::Arrangements, since).await;
            assert_eq!((rows[0].record_id, status(rows)), (id, vec![state.to_owned()]));
        }
    }

    async fn each_night_has_a_folder_of_its_own_with_what_came_since_the_last(store: Store) {
        move_in(&store).await;
        let (portal, folder) = nightly(&store, NOW);
        record(&store, portal.state.clock.now()).await;
        portal.state.clock.advance(TimeDelta::days(1));
        do_night(&portal, &store, "2026-05-02").await;
        // Asked for again, it is there.
        do_night(&portal, &store, "2026-05-02").await;
        assert_eq!(names(folder.path()), ["2026-05-02"]);
        let files = [
            "actions.csv", "arrangements.csv", "contact_changes.csv", "court_claims.csv", "court_outcomes.csv", "mandates.csv",
            "notes.csv", "notices.csv",
        ];
        assert_eq!(names(&folder.path().join("2026-05-02")), files);
        let first = folder.path().join("2026-05-02").join("notes.csv");
        assert!(rows_of(&first) > 1 && fs::read_to_string(&first).expect("a file").contains("'=about general"));
        portal.state.clock.advance(TimeDelta::days(1));
        do_night(&portal, &store, "2026-05-03").await;
        assert_eq!(rows_of(&folder.path().join("2026-05-03").join("notes.csv")), 0, "told the night before");
        portal.end().await;
        let acts = texts(&store, "SELECT actor_ref FROM audit_entry WHERE act = 'decisions_exported'").await;
        assert_eq!(acts, ["export_decisions", "export_decisions"]);
    }

    async fn an_export_that_was_killed_ends_right_the_next_time(store: Store) {
        move_in(&store).await;
        let (portal, folder) = nightly(&store, NOW);
        record(&store, portal.state.clock.now()).await;
        let begin = |on: &str, since: &str| {
            let began_at: DateTime<Utc> = since.parse().expect("an instant");
            ExportRun { export_on: on.parse().expect("a day"), since_at: DateTime::UNIX_EPOCH, began_at, is_finished: false }
        };
        // Killed while it wrote: half a file lies under a name that nobody takes.
        let mut unit = store.begin().await.expect("a unit of work");
        unit.begin_export_run(&begin("2026-05-02", "2026-05-02T00:00:10Z")).await.expect("begun");
        unit.commit().await.expect("a commit");
        let half = folder.path().join(".2026-05-02.new");
        fs::create_dir_all(&half).expect("a folder");
        fs::write(half.join("notes.csv.new"), "note_ref,acc").expect("half a file");
        portal.state.clock.advance(TimeDelta::days(1));
        do_night(&portal, &store, "2026-05-02").await;
        assert_eq!(names(folder.path()), ["2026-05-02"]);
        assert!(rows_of(&folder.path().join("2026-05-02").join("notes.csv")) > 1);
        // Killed when the folder was there and not yet noted: it is left as it is, and the next night begins where it had.
        let mut unit = store.begin().await.expect("a unit of work");
        unit.begin_export_run(&begin("2026-05-03", "2026-05-03T00:00:10Z")).await.expect("begun");
        unit.commit().await.expect("a commit");
        fs::create_dir(folder.path().join("2026-05-03")).expect("a folder");
        portal.state.clock.advance(TimeDelta::days(1));
        do_night(&portal, &store, "2026-05-03").await;
        assert!(names(&folder.path().join("2026-05-03")).is_empty());
        let mut unit = store.begin().await.expect("a unit of work");
        assert_eq!(unit.last_export_at().await.expect("read"), Some("2026-05-03T00:00:10Z".parse().expect("an instant")));
        drop(unit);
        portal.end().await;
    }

    async fn nothing_is_exported_where_no_folder_is_named(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        do_night(&portal, &store, "2026-05-02").await;
        let mut unit = store.begin().await.expect("a unit of work");
        assert!(unit.find_export_run("2026-05-02".parse().expect("a day")).await.expect("read").is_none());
        drop(unit);
        portal.end().await;
    }

    async fn a_change_of_contact_details_is_told_once_it_counts(store: Store) {
        move_in(&store).await;
        let portal = Portal::new(&store, NOW);
        let now = portal.state.clock.now();
        for (state, value) in [(ContactChangeState::Done, "new@example.org"), (ContactChangeState::Held, "held@example.org")] {
            let mut unit = store.begin().await.expect("a unit of work");
            unit.insert_contact_change(&NewContactChange {
                change_id: Uuid::now_v7(),
                person_ref: "sam",
                account_id: AMINA_RENT,
                field: ContactField::Email,
                old_value: None,
                new_value: Some(value),
                set_by: Some("O1"),
                state,
                asked_at: now,
                code_ends_at: now,
                tries: 1,
            })
            .await
            .expect("inserted");
            unit.commit().await.expect("a commit");
        }
        let rows = exported(&store, ExportFile::ContactChanges, now).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].cells[1..], ["sam", "email", "new@example.org", "O1", "2026-05-01T09:00:00Z"]);
        portal.end().await;
    }
}
