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
};

pub(super) async fn run(with: &Equipment, job_id: Uuid, notice_id: Uuid) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let rules = with.policy.on(today).contact;
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
    let answer_by_on = add_working_days(today, rules.task_answer_working_days);
    notice::note_sending(&with.store, now, notice_id, outcome, answer_by_on).await?;
    Ok(())
}
