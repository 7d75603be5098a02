//! What makes an account's page the page of its case: its panels, its lists, its line of time; and the forms of its record.
//!
//! Panels are the slots of other slices: each is one function `panel` in a file of this folder, which reads through the
//! page's own snapshot, so that the page stays one moment, and answers `None` where there is nothing to say. What it reads
//! must be bounded: a test counts the statements of the page.

mod contact_log;
mod court_pack;
mod direct_debit;
mod list;
mod note;
mod opened;
mod protection;
mod rank;
mod referral;
mod stage;
mod timeline;

use app::{
    page::officer::{
        arrangement::ArrangementPanel,
        case::{CaseView, PanelLink, Saved},
        court_pack::CourtPaper,
    },
    paths,
    text::{AssistanceText, CaseText, ContactText, LetterText, OfficerText, StageText},
};
use domain::{
    calendar::Day,
    case::{Protections, Regime},
    permission::{Act, Actor},
    policy::PolicyOn,
};
use serde::Deserialize;

use super::may;
use crate::{
    desk::case::CaseRecord,
    store::{Snapshot, account::Account, tenancy::Person},
    web::{failure::Failure, route::Route},
};

pub(super) fn routes() -> Vec<Route> {
    [note::routes(), contact_log::routes(), referral::routes(), court_pack::routes()].concat()
}

/// What an address asks of the page: a filter of its line of time, where it goes on, what was just saved.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct CaseAsked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    saved: String,
}

/// What every part of a case is made from.
pub(super) struct CaseGrounds<'a> {
    /// The account.
    pub account: &'a Account,
    /// Who looks.
    pub actor: &'a Actor,
    /// The people of its tenancy.
    pub people: &'a [Person],
    /// The day.
    pub today: Day,
    /// A restricted marker is hidden from whoever looks: they see no way of contact here, and so set none and act for nobody.
    pub has_hidden_marker: bool,
    /// The rules of that day.
    pub policy: &'a PolicyOn,
    /// What is on record of the case, here and in the landlord's system.
    pub record: &'a CaseRecord,
    /// What protects the household.
    pub protections: &'a Protections,
}

impl CaseGrounds<'_> {
    fn may(&self, act: Act) -> bool {
        may(self.actor, act, self.account)
    }
}

/// The case, and whether anything restricted is shown in it: each sight of that is recorded.
pub(super) async fn load(
    snapshot: &mut Snapshot,
    case: &CaseGrounds<'_>,
    asked: &CaseAsked,
) -> Result<(CaseView, bool), Failure> {
    let (timeline, has_restricted_line) = timeline::load(snapshot, case, asked).await?;
    let lists = list::load(snapshot, case).await?;
    let view = CaseView {
        saved: Saved::parse(&asked.saved),
        stage: Some(stage::panel(case)),
        protection: protection::panel(snapshot, case).await?,
        arrangement: arrangement(snapshot, case).await?,
        rank: rank::panel(snapshot, case).await?,
        direct_debit: direct_debit::panel(snapshot, case).await?,
        actions: actions(case),
        tasks: lists.tasks,
        referrals: lists.referrals,
        papers: papers(case),
        documents: lists.documents,
        timeline,
    };
    Ok((view, has_restricted_line || lists.has_restricted))
}

/// How the arrangement is kept.
async fn arrangement(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Option<ArrangementPanel>, Failure> {
    let standing = snapshot.find_arrangement_standing(case.account.account_id).await?;
    Ok(standing.map(|standing| super::arrangement::panel(&standing, case.account.kind, |act| case.may(act))))
}

/// The papers for court; those of a claim for possession only where there is a home.
fn papers(case: &CaseGrounds<'_>) -> Vec<PanelLink> {
    if !case.may(Act::MakeCourtPack) {
        return Vec::new();
    }
    let (account_id, is_home) =
        (case.account.account_id, Regime::of(case.account.kind, case.account.tenure).is_for_a_home());
    let papers = CourtPaper::ALL.into_iter().filter(|paper| is_home || *paper == CourtPaper::Schedule);
    let words = |paper: CourtPaper| CaseText::DocumentPaper.with(&[("what", &paper.words().to_lowercase())]);
    papers.map(|paper| PanelLink { path: paper.path(account_id), words: words(paper) }).collect()
}

/// All that can be done, in one place. A slice that adds an act upon a case adds its line here.
fn actions(case: &CaseGrounds<'_>) -> Vec<PanelLink> {
    let account_id = case.account.account_id;
    let may_write = case.may(Act::WriteCaseRecord);
    let may_contact = |act| case.may(act) && !case.has_hidden_marker;
    [
        (true, paths::officer_statement(account_id), OfficerText::SeeStatement.words()),
        (case.may(Act::WorkCase), paths::officer_stage(account_id), StageText::Link.words()),
        (case.may(Act::RecordProtection), paths::officer_protection(account_id), StageText::ProtectedLink.words()),
        (may_write, paths::officer_note(account_id), CaseText::WriteNote.words()),
        (may_write, paths::officer_contact_log(account_id), CaseText::LogContact.words()),
        (may_write, paths::officer_referral_new(account_id), CaseText::Refer.words()),
        (may_contact(Act::ActForResident), paths::officer_act_for(account_id), AssistanceText::Link.words()),
        (case.may(Act::PauseAccount), paths::officer_pause(account_id), CaseText::RankPause.words()),
        (case.may(Act::SendLetter), paths::officer_send(account_id), LetterText::Link.words()),
        (case.may(Act::IssueLetterCode), paths::officer_letter_code(account_id), OfficerText::IssueLetterCode.words()),
        (may_contact(Act::SetContact), paths::officer_contact(account_id), ContactText::SetLink.words()),
    ]
    .into_iter()
    .filter(|(is_allowed, ..)| *is_allowed)
    .map(|(_, path, words)| PanelLink { path, words: words.to_owned() })
    .collect()
}

/// What somebody wrote; that it is gone, where it was kept for as long as it may be.
fn or_erased(words: String) -> String {
    if words.is_empty() { CaseText::LineErased.words().to_owned() } else { words }
}

/// "Amina Yusuf"; the reference of whoever is none of them any more.
fn name(people: &[Person], person_ref: &str) -> String {
    people
        .iter()
        .find(|person| person.person_ref == person_ref)
        .map_or_else(|| person_ref.to_owned(), |person| format!("{} {}", person.first_name, person.last_name))
}
