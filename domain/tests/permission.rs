//! Who may do what: every kind of actor against every act, from a file that an income officer can read.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up must fail")]

use std::collections::{BTreeMap, BTreeSet};

use domain::permission::{Act, Actor, OfficerRole, Reach, Refused, Resource, permits, table};
use domain::person::PersonRole;
use serde::Deserialize;

#[derive(Deserialize)]
struct Permissions {
    accounts: BTreeMap<String, BTreeSet<String>>,
    act: Vec<ActCase>,
}

fn written() -> Permissions {
    toml::from_str(include_str!("golden/permission.toml")).unwrap()
}

#[derive(Deserialize)]
struct ActCase {
    act: String,
    upon: String,
    allowed: BTreeSet<String>,
}

const OWN_TENANCY: Resource<'_> = Resource::Account { tenancy_ref: "T1", patch: "North" };
const ANOTHER_TENANCY: Resource<'_> = Resource::Account { tenancy_ref: "T2", patch: "South" };

fn resident() -> Actor {
    Actor::resident([("T1".to_owned(), PersonRole::Lead)])
}

fn officer(role: OfficerRole, patches: &[&str]) -> Actor {
    let patches = patches.iter().map(|&patch| patch.to_owned()).collect();
    Actor::Officer { officer_ref: "O1".to_owned(), role, patches, kept_from: Vec::new() }
}

fn everyone() -> Vec<(&'static str, Actor)> {
    let officers = OfficerRole::ALL.iter().map(|&role| (role.code(), officer(role, &[])));
    [("anonymous", Actor::Anonymous), ("resident", resident())].into_iter().chain(officers).collect()
}

fn resource(upon: &str) -> Resource<'static> {
    match upon {
        "own" => Resource::Own,
        "whole" => Resource::Whole,
        _ => OWN_TENANCY,
    }
}

#[test]
fn every_actor_and_every_act() {
    let cases = written();
    let listed: Vec<Act> = cases.act.iter().filter_map(|case| Act::parse(&case.act)).collect();
    assert_eq!(listed, Act::ALL, "the file lists every act, once, in order");
    for (case, &act) in cases.act.iter().zip(Act::ALL) {
        for (name, actor) in everyone() {
            let upon = resource(&case.upon);
            let answer = permits(&actor, act, &upon);
            assert_eq!(answer.is_ok(), case.allowed.contains(name), "{name}: {}", case.act);
            if name == "anonymous" {
                assert_eq!(answer, Err(Refused::SignInFirst));
            }
            for wrong in ["own", "whole", "account"].into_iter().filter(|&other| other != case.upon) {
                assert!(permits(&actor, act, &resource(wrong)).is_err(), "{name}: {} upon {wrong}", case.act);
            }
        }
    }
}

#[test]
fn the_table_has_one_row_for_every_act() {
    let rows: Vec<Act> = table().iter().map(|row| row.act).collect();
    assert_eq!(rows, Act::ALL);
}

#[test]
fn a_resident_reaches_their_own_tenancies_alone() {
    for act in [Act::SeeOwnAccount, Act::SeeOwnStatement] {
        assert!(permits(&resident(), act, &OWN_TENANCY).is_ok());
        assert_eq!(permits(&resident(), act, &ANOTHER_TENANCY), Err(Refused::NotTheirTenancy));
    }
}

#[test]
fn a_joint_tenant_sees_the_account_and_an_occupant_does_not() {
    let seen_by = |role| permits(&Actor::resident([("T1".to_owned(), role)]), Act::SeeOwnAccount, &OWN_TENANCY);
    assert!(seen_by(PersonRole::Lead).is_ok());
    assert!(seen_by(PersonRole::Joint).is_ok());
    assert_eq!(seen_by(PersonRole::Occupant), Err(Refused::NotTheirTenancy));
}

#[test]
fn an_officer_of_any_role_keeps_to_the_patches_listed() {
    for &role in OfficerRole::ALL {
        let of_north = officer(role, &["North", "East"]);
        assert!(permits(&of_north, Act::SeeAccount, &OWN_TENANCY).is_ok(), "{}", role.code());
        let refused = permits(&of_north, Act::SeeAccount, &ANOTHER_TENANCY);
        assert_eq!(refused, Err(Refused::NotTheirPatch), "{}", role.code());
        assert!(permits(&officer(role, &[]), Act::SeeAccount, &ANOTHER_TENANCY).is_ok(), "{}", role.code());
        assert!(permits(&of_north, Act::SearchAccounts, &Resource::Whole).is_ok(), "search is open to every role");
    }
}

#[test]
fn an_account_that_is_kept_from_an_officer_is_closed_to_every_act_and_every_role() {
    for &role in OfficerRole::ALL {
        let kept = Actor::Officer {
            officer_ref: "O1".to_owned(),
            role,
            patches: vec!["North".to_owned()],
            kept_from: vec!["T0".to_owned(), "T1".to_owned()],
        };
        for row in table().iter().filter(|row| row.reach == Reach::Accounts && row.officers.contains(&role)) {
            let answer = permits(&kept, row.act, &OWN_TENANCY);
            assert_eq!(answer, Err(Refused::KeptFromThem), "{}: {}", role.code(), row.act.code());
        }
        // Another home of the same patch stays open.
        let next_door = Resource::Account { tenancy_ref: "T9", patch: "North" };
        assert!(permits(&kept, Act::SeeAccount, &next_door).is_ok(), "{}", role.code());
    }
}

/// An officer of the North patch who lives in one of its homes, and one account of each kind that they meet.
fn meets(role: OfficerRole, account: &str) -> (Actor, Resource<'static>) {
    let mut kept_from = vec!["T-OWN".to_owned()];
    kept_from.extend(role.is_kept_from_staff().then(|| "T-STAFF".to_owned()));
    let actor = Actor::Officer { officer_ref: "O1".to_owned(), role, patches: vec!["North".to_owned()], kept_from };
    let (tenancy_ref, patch) = match account {
        "in_their_patch" => ("T1", "North"),
        "in_another_patch" => ("T2", "South"),
        "of_staff" => ("T-STAFF", "North"),
        "their_own" => ("T-OWN", "North"),
        other => panic!("no such account: {other}"),
    };
    (actor, Resource::Account { tenancy_ref, patch })
}

#[test]
fn every_act_upon_every_kind_of_account_by_every_role() {
    let cases = written();
    assert_eq!(cases.accounts.len(), 4);
    let mut asked = 0;
    for case in cases.act.iter().filter(|case| case.upon == "account") {
        let act = Act::parse(&case.act).unwrap();
        for role in OfficerRole::ALL {
            for (account, open_to) in &cases.accounts {
                let (actor, resource) = meets(*role, account);
                let is_allowed = case.allowed.contains(role.code()) && open_to.contains(role.code());
                let answer = permits(&actor, act, &resource);
                assert_eq!(answer.is_ok(), is_allowed, "{}: {} upon one {account}", role.code(), case.act);
                asked += 1;
            }
        }
        // Whatever an officer may do is nothing that a resident may do to their own account, and the other way round.
        let by_resident = permits(&resident(), act, &OWN_TENANCY).is_ok();
        assert!(!by_resident || case.allowed.len() == 1, "{}", case.act);
    }
    assert!(asked > 500, "{asked} questions");
}

#[test]
fn accounts_of_staff_are_kept_from_all_but_leaders_and_managers() {
    let kept: Vec<&str> =
        OfficerRole::ALL.iter().filter(|role| role.is_kept_from_staff()).map(|role| role.code()).collect();
    assert_eq!(kept, ["officer", "finance", "auditor"]);
}

#[test]
fn what_is_done_for_a_resident_is_an_act_of_residents_and_leaves_trust_and_sessions_to_them() {
    for row in table().iter().filter(|row| row.act.is_done_for_residents()) {
        assert!(row.resident && row.officers.is_empty(), "{}", row.act.code());
    }
    for act in [Act::NameTrustedPerson, Act::SeeOwnSessions, Act::SignOutEverywhere] {
        assert!(!act.is_done_for_residents(), "{}", act.code());
    }
}

#[test]
fn a_permit_is_for_one_act_upon_one_tenancy() {
    let permit = permits(&resident(), Act::SeeOwnAccount, &OWN_TENANCY).unwrap();
    assert!(permit.is_for(Act::SeeOwnAccount, "T1"));
    assert!(!permit.is_for(Act::SeeOwnAccount, "T2"));
    assert!(!permit.is_for(Act::SeeOwnStatement, "T1"));
    assert_eq!((permit.act(), permit.tenancy_ref()), (Act::SeeOwnAccount, Some("T1")));
}
