//! Makes the one-time code of a sign-in and sends it.

use uuid::Uuid;

use super::{Equipment, JobFailure};
use crate::{
    desk::sign_in_code::Channel,
    message::{self, Recipient},
};

pub(super) async fn run(with: &Equipment, job_id: Uuid, challenge_id: Uuid) -> Result<(), JobFailure> {
    let (now, today) = (with.clock.now(), with.clock.today());
    let Some(made) = with.codes.make(&with.store, now, today, challenge_id).await? else { return Ok(()) };
    let to = match made.to {
        Channel::Email(address) => Recipient::Email(address),
        Channel::Mobile(number) => Recipient::Mobile(number),
    };
    let minutes = with.policy.on(today).sign_in.code_minutes;
    // The job's own id: a message that is tried again keeps it.
    let message = message::sign_in_code(job_id, now, to, &with.landlord_name, &made.code, minutes);
    with.post.deliver(&message).await?;
    Ok(())
}
