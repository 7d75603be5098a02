//! What officers see of a case, and the forms of its record.

use super::{day, officer::AWKWARD_NAME, officer_layout};
use app::page::officer::case::{
    CasePanel, CaseView, ContactForm, CorrectedNote, DocumentLine, FormNotice, HouseholdMember, NoteForm, OutcomeForm,
    OutcomeLine, PanelLink, PanelTone, ReferralForm, ReferralLine, Saved, TaskLine, Timeline, TimelineLine,
    contact_page, note_page, outcome_page, referral_page,
};
use app::page::officer::court_pack::{self, CourtPaper, PaperColumn, PaperRow, PaperSection, PaperTable, PaperView};
use app::page::view::AsAt;
use domain::{
    casework::{ContactTyped, NoteTyped, OutcomeTyped, ReferralTyped, TimelineShow},
    policy::Policy,
    problem::Problems,
};

fn link(path: &str, words: &str) -> PanelLink {
    PanelLink { path: path.to_owned(), words: words.to_owned() }
}

/// A case with something of everything.
pub fn view() -> CaseView {
    CaseView {
        saved: Some(Saved::Note),
        protection: Some(CasePanel {
            title: "What protects this household".to_owned(),
            tag: Some((PanelTone::Late, "Ask for no money".to_owned())),
            lines: vec!["Breathing space, from 3 November 2026 to 1 January 2027".to_owned()],
            look: None,
            links: Vec::new(),
        }),
        stage: Some(CasePanel {
            title: "Stage".to_owned(),
            tag: Some((PanelTone::Look, "Notice".to_owned())),
            lines: vec!["Since 3 November 2025".to_owned()],
            look: Some("A court date has no outcome.".to_owned()),
            links: Vec::new(),
        }),
        arrangement: None,
        rank: None,
        direct_debit: CasePanel {
            title: "Direct Debit".to_owned(),
            tag: Some((PanelTone::Good, "Active".to_owned())),
            lines: vec!["Bank account ending 21, rent".to_owned()],
            look: None,
            links: vec![link("/officer/direct-debits/0", "See the Direct Debit")],
        },
        actions: vec![link("/officer/account/12/note", "Write a note")],
        tasks: Some(vec![TaskLine {
            task_id: 4,
            kind: "Notice seeking possession".to_owned(),
            note: Some("Look at <it>".to_owned()),
            answer_by_on: day(2026, 4, 29),
            today: day(2026, 5, 1),
        }]),
        referrals: Some(vec![ReferralLine {
            referral_id: "0190".to_owned(),
            to: "Debt advice".to_owned(),
            name: "Amina Yusuf".to_owned(),
            on: day(2026, 5, 1),
            outcome: None,
        }]),
        papers: vec![link("/officer/account/12/court-pack/schedule", "For court: schedule of arrears")],
        documents: Some(vec![DocumentLine {
            subject: "About your account".to_owned(),
            name: AWKWARD_NAME.to_owned(),
            is_from: false,
            on: day(2026, 5, 1),
            state: "Letter, printed".to_owned(),
            path: Some("/officer/letters/0".to_owned()),
        }]),
        timeline: Timeline {
            account_id: 12,
            show: Some(TimelineShow::Note),
            lines: vec![TimelineLine {
                when: "1 May 2026, 9:00am".to_owned(),
                title: "Note: General".to_owned(),
                is_restricted: true,
                who: "by Nora North".to_owned(),
                body: Some("He said <b>no</b>".to_owned()),
                more: vec!["A later note puts this right.".to_owned()],
                links: vec![link("/officer/account/12/note?corrects=1", "Put this note right")],
            }],
            older: Some("1-2-3".to_owned()),
            is_older: true,
        },
    }
}

/// A case of which whoever looks may see little, and on which there is nothing.
pub fn bare() -> CaseView {
    CaseView {
        saved: None,
        protection: None,
        stage: None,
        direct_debit: CasePanel { title: "Direct Debit".to_owned(), ..CasePanel::default() },
        actions: Vec::new(),
        tasks: None,
        referrals: None,
        documents: None,
        timeline: Timeline { account_id: 12, show: None, lines: Vec::new(), older: None, is_older: false },
        ..view()
    }
}

fn people() -> Vec<HouseholdMember> {
    vec![HouseholdMember { person_ref: "N1".to_owned(), name: format!("{AWKWARD_NAME}, lead tenant") }]
}

fn note(corrects: Option<CorrectedNote>, typed: NoteTyped, problems: Problems) -> NoteForm {
    NoteForm { account_id: 12, whose: AWKWARD_NAME.to_owned(), corrects, typed, problems, notice: None }
}

fn outcome(notice: Option<FormNotice>) -> OutcomeForm {
    OutcomeForm {
        referral_id: "0190".to_owned(),
        account_id: 12,
        name: "Amina Yusuf".to_owned(),
        to: "Debt advice".to_owned(),
        organisation: Some("Exampleton Advice".to_owned()),
        consent: "They agreed in writing".to_owned(),
        reason: "Three debts & a court date".to_owned(),
        by: "Nora North".to_owned(),
        on: day(2026, 5, 1),
        outcomes: vec![OutcomeLine {
            outcome: "Taken on".to_owned(),
            note: Some("Seen <today>".to_owned()),
            when: "2 May 2026, Tess Lead".to_owned(),
        }],
        may_write: true,
        typed: OutcomeTyped::default(),
        problems: Problems::new(),
        notice,
    }
}

fn paper(paper: CourtPaper, restricted: Vec<String>) -> PaperView {
    PaperView {
        account_id: 12,
        paper,
        tenants: AWKWARD_NAME.to_owned(),
        address: "12 Rowan Court, Exampleton, EX1 1AA".to_owned(),
        refs: "Account A1, payment reference 7000 1234".to_owned(),
        made: "Made on 1 May 2026 by Nora North, officer".to_owned(),
        as_at: AsAt { today: day(2026, 5, 1), imported: None },
        restricted,
        sections: vec![
            PaperSection {
                title: "The tenancy".to_owned(),
                notes: vec!["A note.".to_owned()],
                rows: vec![
                    PaperRow { label: "Kind of tenancy".to_owned(), said: vec!["Secure & <periodic>".to_owned()] },
                    PaperRow { label: "Where the agreement is".to_owned(), said: Vec::new() },
                ],
                table: None,
            },
            PaperSection {
                title: "What was due".to_owned(),
                table: Some(PaperTable {
                    caption: "Each charge and payment".to_owned(),
                    columns: vec![
                        PaperColumn { title: "Day", is_number: false },
                        PaperColumn { title: "Due", is_number: true },
                        PaperColumn { title: "Paid", is_number: true },
                    ],
                    rows: vec![vec!["1 May 2026".to_owned(), "£128.00".to_owned(), String::new()]],
                }),
                ..PaperSection::default()
            },
        ],
    }
}

/// The papers for court.
fn papers() -> Vec<(&'static str, String)> {
    let layout = officer_layout();
    let show = |view: PaperView| court_pack::page(&layout, &view);
    vec![
        ("officer-court-schedule", show(paper(CourtPaper::Schedule, Vec::new()))),
        ("officer-court-particulars", show(paper(CourtPaper::Particulars, Vec::new()))),
        ("officer-court-witness", show(paper(CourtPaper::Witness, vec!["Amina Yusuf: Domestic abuse".to_owned()]))),
    ]
}

/// The forms of the record, and the papers for court.
pub fn pages() -> Vec<(&'static str, String)> {
    let layout = officer_layout();
    let rules = Policy::builtin().expect("the built-in policy").on(day(2026, 5, 1)).contact;
    let wrong = NoteTyped { kind: String::new(), body: "x".repeat(4_001) };
    let problems = wrong.read(&rules).expect_err("two problems");
    let corrected = CorrectedNote {
        note_id: "0190".to_owned(),
        kind: "General".to_owned(),
        written: "Nora North, 9:00am on Friday 1 May 2026".to_owned(),
        body: "He said <b>no</b>".to_owned(),
    };
    let typed = ContactTyped { next_step: "Call again".to_owned(), ..ContactTyped::default() };
    let contact = ContactForm {
        account_id: 12,
        whose: AWKWARD_NAME.to_owned(),
        people: people(),
        today: day(2026, 5, 1),
        problems: typed.read(&["N1"], day(2026, 5, 1), &rules).expect_err("problems"),
        typed,
        notice: Some(FormNotice::Stale),
    };
    let typed = ReferralTyped::default();
    let referral = ReferralForm {
        account_id: 12,
        whose: AWKWARD_NAME.to_owned(),
        people: people(),
        problems: typed.read(&["N1"], &rules).expect_err("problems"),
        typed,
        notice: Some(FormNotice::SentBefore),
    };
    let forms = vec![
        ("officer-note", note_page(&layout, &note(None, NoteTyped::default(), Problems::new()))),
        ("officer-note-problems", note_page(&layout, &note(None, wrong, problems))),
        ("officer-note-correction", note_page(&layout, &note(Some(corrected), NoteTyped::default(), Problems::new()))),
        ("officer-contact-log", contact_page(&layout, &contact)),
        ("officer-referral", referral_page(&layout, &referral)),
        ("officer-referral-outcome", outcome_page(&layout, &outcome(None))),
        ("officer-referral-changed", outcome_page(&layout, &outcome(Some(FormNotice::Changed)))),
    ];
    [forms, papers()].concat()
}
