//! What the landlord's system is told back: each row by an id of its own, what changed since, and nothing twice within a file.

use std::{fs, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    case::{NoticeDays, NoticeType, ServiceMethod},
    casework::{Consent, Contact, ContactDirection, ContactOutcome, ContactWay, Note, NoteKind, Referral, ReferralTo},
    contact::{ContactChangeState, ContactField},
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
        case::{CaseNotice, Recorded},
        casework::Entry,
        contact::NewContactChange,
        export::{ExportFile, ExportRow, ExportRun},
    },
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    household::{AMINA_RENT, move_in},
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
        let later = now + TimeDelta::seconds(1);
        for file in [ExportFile::Notes, ExportFile::Actions, ExportFile::Notices] {
            assert!(exported(&store, file, later).await.is_empty(), "{file:?} was taken before");
        }
        // One that is taken back is told of again, as such.
        crate::support::sql(&store, "UPDATE case_notice SET taken_back_at = '2026-05-03T09:00:00+00:00', taken_back_by = 'T1'")
            .await
            .expect("taken back");
        let notices = exported(&store, ExportFile::Notices, later).await;
        assert_eq!(notices.first().and_then(|row| row.cells.last()).map(String::as_str), Some("2026-05-03T09:00:00Z"));
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
        let files = ["actions.csv", "arrangements.csv", "contact_changes.csv", "mandates.csv", "notes.csv", "notices.csv"];
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
