//! The list of requests, who deals with them, and acting for a resident, on Sunday 22 November 2026.

use super::{day, officer::AWKWARD_NAME, officer_layout, resident};
use app::{
    layout::Assisting,
    page::officer::{
        assignment::{self, Assignment, AssignmentProblem},
        assistance::{self, ActFor, ActForTenant},
        hand_over::{self, HandOver},
        requests::{self, FilterProblem, RequestFilters, RequestRow, RequestSaved, RequestTab, Requests},
    },
    paths,
};
use domain::{
    money::Pence,
    problem::{Problems, Reason},
    request::{Assignee, Due, RequestFilter, RequestKind, RequestRisk, WaitsFor},
};

fn row(waits_for: WaitsFor, risk: RequestRisk, answer_by: u32, assigned_to: Option<&str>) -> RequestRow {
    RequestRow {
        path: paths::officer_task(7),
        name: AWKWARD_NAME.to_owned(),
        address: "12 Rowan Court".to_owned(),
        patch: "NORTH-1".to_owned(),
        what: "Offer of £20.00 each time".to_owned(),
        answer_by_on: day(2026, 11, answer_by),
        waits_for,
        risk,
        balance: Pence::new(21_240),
        assigned_to: assigned_to.map(str::to_owned),
        assign_path: paths::officer_assign("task", "7"),
        officer_ref: "O1".to_owned(),
    }
}

fn list(rows: Vec<RequestRow>, problem: Option<FilterProblem>) -> Requests {
    Requests {
        today: day(2026, 11, 22),
        tabs: vec![
            RequestTab {
                path: paths::OFFICER_REQUESTS.to_owned(),
                words: "Everything".to_owned(),
                count: 61,
                overdue: 2,
                is_current: false,
            },
            RequestTab {
                path: format!("{}?kind=offer", paths::OFFICER_REQUESTS),
                words: RequestKind::Offer.words().to_owned(),
                count: 4,
                overdue: 0,
                is_current: true,
            },
        ],
        filters: RequestFilters {
            chosen: RequestFilter {
                kind: Some(RequestKind::Offer),
                patch: Some("NORTH-1".to_owned()),
                assignee: Some(Assignee::Me),
                due: Some(Due::Week),
                waits_for: None,
            },
            patches: vec!["EAST-1".to_owned(), "NORTH-1".to_owned()],
            officers: vec![("O2".to_owned(), AWKWARD_NAME.to_owned())],
            query: "kind=offer&patch=NORTH-1&assignee=me&due=week".to_owned(),
            saved: vec![RequestSaved {
                filter_id: "0190b5c4-0000-7000-8000-000000000001".to_owned(),
                name: "Mine & <b>late</b>".to_owned(),
                path: format!("{}?due=overdue", paths::OFFICER_REQUESTS),
                is_current: false,
            }],
            name: "<i>typed</i>".to_owned(),
            problem,
        },
        total: 61,
        earlier: None,
        later: Some(format!("{}?kind=offer&page=2", paths::OFFICER_REQUESTS)),
        may_hand_over_others: true,
        rows,
    }
}

fn assignment(problem: Option<AssignmentProblem>, has_changed: bool) -> Assignment {
    Assignment {
        path: paths::officer_assign("task", "7"),
        request_path: paths::officer_task(7),
        what: "Change of income".to_owned(),
        name: AWKWARD_NAME.to_owned(),
        address: "12 Rowan Court".to_owned(),
        assigned_to: has_changed.then(|| ("O2".to_owned(), "Peter Quill".to_owned())),
        colleagues: vec![("O1".to_owned(), "Olive Okafor".to_owned()), ("O3".to_owned(), AWKWARD_NAME.to_owned())],
        chosen: String::new(),
        problem,
        has_changed,
    }
}

fn act_for(problems: Problems, acts_for: Option<&str>) -> ActFor {
    ActFor {
        account_id: 12,
        address: "12 Rowan Court".to_owned(),
        tenants: vec![
            ActForTenant { person_ref: "N1".to_owned(), name: AWKWARD_NAME.to_owned() },
            ActForTenant { person_ref: "N2".to_owned(), name: "Brian Yusuf".to_owned() },
        ],
        acts_for: acts_for.map(str::to_owned),
        person_ref: String::new(),
        reason: "<b>called</b>".to_owned(),
        reason_max: 500,
        is_sure: false,
        problems,
    }
}

/// What officers see.
pub fn officer_pages() -> Vec<(&'static str, String)> {
    let layout = officer_layout();
    let rows = vec![
        row(WaitsFor::Officer, RequestRisk::Court, 20, None),
        row(WaitsFor::TeamLeader, RequestRisk::Notice, 22, Some("Olive Okafor")),
        row(WaitsFor::Resident, RequestRisk::Nothing, 24, Some(AWKWARD_NAME)),
    ];
    let mut problems = Problems::new();
    problems.push(assistance::PERSON, Reason::Missing);
    problems.push(assistance::REASON, Reason::TooLong { characters: 500 });
    problems.push(assistance::SURE, Reason::Missing);
    let hand_over = |is_missing, done| HandOver {
        from: vec![("O1".to_owned(), "Olive Okafor".to_owned())],
        to: vec![("O1".to_owned(), "Olive Okafor".to_owned()), ("O2".to_owned(), AWKWARD_NAME.to_owned())],
        chosen_from: "O1".to_owned(),
        chosen_to: String::new(),
        is_missing,
        done,
    };
    vec![
        ("officer-requests", requests::page(&layout, list(rows, None))),
        ("officer-requests-none", requests::page(&layout, list(Vec::new(), Some(FilterProblem::Missing)))),
        ("officer-assign", assignment::page(&layout, assignment(None, false))),
        ("officer-assign-problem", assignment::page(&layout, assignment(Some(AssignmentProblem::NotForThem), false))),
        ("officer-assign-changed", assignment::page(&layout, assignment(None, true))),
        ("officer-hand-over", hand_over::page(&layout, hand_over(true, None))),
        ("officer-handed-over", hand_over::page(&layout, hand_over(false, Some((2, 1))))),
        ("officer-act-for", assistance::page(&layout, act_for(Problems::new(), None))),
        ("officer-act-for-problems", assistance::page(&layout, act_for(problems, None))),
        ("officer-act-for-already", assistance::page(&layout, act_for(Problems::new(), Some(AWKWARD_NAME)))),
    ]
}

/// A resident's page while an officer acts for them.
pub fn assisted_page() -> String {
    let mut layout = resident();
    layout.assisting = Some(Assisting { name: AWKWARD_NAME.to_owned(), account_id: 12 });
    app::page::problem::not_found(&layout)
}
