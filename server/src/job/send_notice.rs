//! Sends what a person was told, by the way that reaches them at this moment; what can wait, in no quiet hour.

use domain::{calendar::add_working_days, message::Channel};
use uuid::Uuid;

use super::{Equipment, JobFailure};
use crate::{
    desk::{
        job::{self, Job},
        notice::{self, NextOfNotice, Sending},
    },
    message::{self, DeliveryProblem, Recipient},
    store::StoreError,
};

pub(super) async fn run(with: &Equipment, job_id: Uuid, notice_id: Uuid) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let sending = match notice::to_send(&with.store, now, today, with.policy.on(today), notice_id).await? {
        NextOfNotice::Nothing => return Ok(()),
        NextOfNotice::Later(at) => {
            let mut unit = with.store.begin().await?;
            job::enqueue_for(&mut unit, at, &Job::SendNoticeLater { notice_id, at }).await?;
            unit.commit().await?;
            return Ok(());
        }
        NextOfNotice::Send(sending) => sending,
    };
    let to = match sending.channel {
        Channel::Text => Recipient::Mobile(sending.to),
        _ => Recipient::Email(sending.to),
    };
    let from = message::From { landlord: &with.landlord_name, portal: &with.portal_address };
    // The job's own id: a message that is tried again keeps it.
    let notice = &sending.notice;
    let said = message::Said { subject: &notice.subject, body: &notice.body, text_message: &notice.text_message };
    let message = message::notice(job_id, now, to, from, said);
    let outcome = match with.post.deliver(&message).await {
        Ok(()) => Sending::Done(sending.channel),
        Err(DeliveryProblem::Never(_)) => Sending::Undeliverable,
        Err(later) => return Err(later.into()),
    };
    note(with, notice_id, outcome).await?;
    Ok(())
}

/// It was tried too often: as what can never be delivered, it waits as a letter to print and comes back as a task.
pub(super) async fn give_up(with: &Equipment, notice_id: Uuid) -> Result<(), StoreError> {
    note(with, notice_id, Sending::Undeliverable).await
}

async fn note(with: &Equipment, notice_id: Uuid, outcome: Sending) -> Result<(), StoreError> {
    let today = with.clock.today();
    let answer_by_on = add_working_days(today, with.policy.on(today).contact.task_answer_working_days);
    notice::note_sending(&with.store, with.clock.now(), notice_id, outcome, answer_by_on).await
}
