//! What waits on a case, whom we referred, and what was written to its people: short lists, each with a most.

use app::{
    page::officer::case::{DocumentLine, ReferralLine, TaskLine},
    paths,
    text::CaseText,
};
use domain::{
    case::Gate,
    message::{Channel, NoticeState},
    permission::Act,
};

use super::{CaseGrounds, name};
use crate::{
    clock,
    store::{
        Snapshot,
        casework::{DocumentRow, ListedReferral},
        offer::SentBudget,
    },
    web::{
        failure::Failure,
        officer::{household::tenants, record::source},
    },
};

/// More open tasks than one case has.
const TASKS_MAX: u32 = 20;
/// More referrals than are still of interest.
const REFERRALS_MAX: u32 = 10;
/// The latest; the line of time has all.
const DOCUMENTS_MAX: u32 = 10;

/// The lists; `None` = not for whoever looks.
#[derive(Default)]
pub(super) struct Lists {
    pub tasks: Option<Vec<TaskLine>>,
    pub referrals: Option<Vec<ReferralLine>>,
    pub documents: Option<Vec<DocumentLine>>,
    /// A restricted referral is among them.
    pub has_restricted: bool,
}

pub(super) async fn load(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<Lists, Failure> {
    let account_id = case.account.account_id;
    let mut lists = Lists::default();
    if case.may(Act::SeeMessages) {
        let tasks = snapshot.list_open_tasks_of_account(account_id, TASKS_MAX).await?;
        let line = |task: crate::store::casework::OpenTask| TaskLine {
            task_id: task.task_id,
            kind: task.kind.words().to_owned(),
            note: task.note,
            answer_by_on: task.answer_by_on,
            today: case.today,
        };
        lists.tasks = Some(tasks.into_iter().map(line).collect());
        let documents = snapshot.list_documents(account_id, DOCUMENTS_MAX).await?;
        let may_print = case.may(Act::PrintLetter);
        let written = documents.into_iter().map(|row| document(row, case, may_print));
        let budgets = if case.may(Act::SeeOffer) {
            snapshot.list_sent_budgets(account_id, DOCUMENTS_MAX).await?
        } else {
            Vec::new()
        };
        let budgets = budgets.iter().map(|sent| budget(sent, case));
        let mut all: Vec<DocumentLine> = written.chain(served(case)).chain(sent(case)).chain(budgets).collect();
        all.sort_by_key(|line| std::cmp::Reverse(line.on));
        all.truncate(usize::try_from(DOCUMENTS_MAX).unwrap_or(usize::MAX));
        lists.documents = Some(all);
    }
    if case.may(Act::SeeCaseRecord) {
        let has_restricted = case.may(Act::SeeRestrictedMarkers);
        let referrals = snapshot.list_referrals(account_id, has_restricted, REFERRALS_MAX).await?;
        lists.has_restricted = referrals.iter().any(|referral| referral.made_to.is_restricted());
        lists.referrals = Some(referrals.into_iter().map(|row| referral(row, case)).collect());
    }
    Ok(lists)
}

fn referral(row: ListedReferral, case: &CaseGrounds<'_>) -> ReferralLine {
    let to = row.made_to.words();
    ReferralLine {
        referral_id: row.referral_id.to_string(),
        to: row.organisation.map_or_else(|| to.to_owned(), |organisation| format!("{to}, {organisation}")),
        name: name(case.people, &row.person_ref),
        on: clock::local(row.referred_at).date(),
        outcome: row.outcome.map(|outcome| outcome.words().to_owned()),
    }
}

/// The notices that were served, with what proves it.
fn served(case: &CaseGrounds<'_>) -> impl Iterator<Item = DocumentLine> {
    let path = case.may(Act::WorkCase).then(|| paths::officer_stage(case.account.account_id));
    let to = tenants(case.people);
    case.record.notices.iter().map(move |line| {
        let proof = line.here.as_ref().map(|(_, proof)| proof.clone());
        DocumentLine {
            subject: line.fact.notice.words().to_owned(),
            name: to.clone(),
            is_from: false,
            on: line.fact.served_on,
            state: proof
                .map_or_else(|| source(line.source), |proof| CaseText::DocumentProof.with(&[("proof", &proof)])),
            path: path.clone(),
        }
    })
}

/// A budget as it stood when it was sent: it is read beside its offer.
fn budget(sent: &SentBudget, case: &CaseGrounds<'_>) -> DocumentLine {
    DocumentLine {
        subject: CaseText::DocumentBudget.with(&[("ref", &sent.reference)]),
        name: name(case.people, &sent.person_ref),
        is_from: true,
        on: clock::local(sent.sent_at).date(),
        state: CaseText::DocumentBudgetPrivate.words().to_owned(),
        path: Some(paths::officer_offer(sent.offer_id)),
    }
}

/// The statements and packs before a hearing that an officer recorded as sent.
fn sent(case: &CaseGrounds<'_>) -> impl Iterator<Item = DocumentLine> {
    let may_work = case.may(Act::WorkCase);
    let account_id = case.account.account_id;
    let to = tenants(case.people);
    let is_sent = |gate: Gate| matches!(gate, Gate::Statement | Gate::HearingPack);
    case.record.evidence.iter().filter(move |one| may_work && is_sent(one.gate)).map(move |one| DocumentLine {
        subject: one.gate.words().to_owned(),
        name: to.clone(),
        is_from: false,
        on: one.done_on,
        state: CaseText::LineBy.with(&[("name", &one.by)]),
        path: Some(paths::officer_stage_evidence(account_id, one.gate.code())),
    })
}

fn document(row: DocumentRow, case: &CaseGrounds<'_>, may_print: bool) -> DocumentLine {
    let is_letter =
        row.channel == Channel::Letter && may_print && matches!(row.state, NoticeState::ToPrint | NoticeState::Printed);
    DocumentLine {
        subject: row.subject,
        name: name(case.people, &row.person_ref),
        is_from: false,
        on: clock::local(row.told_at).date(),
        state: match row.channel {
            Channel::Nothing => row.state.words().to_owned(),
            channel => format!("{}, {}", channel.words(), row.state.words().to_lowercase()),
        },
        path: is_letter.then(|| paths::officer_letter(row.notice_id)),
    }
}
