//! The rules of contact details, messages, and what residents tell us.

use super::PolicyProblem;
use super::rules::Reader;
use crate::letter::QuietHours;

/// Contact details, messages, and what residents tell us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactRules {
    /// How long the old email or mobile can stop a change before it counts.
    pub hold_hours: u32,
    /// How many days a letter to the home can stop it, where there is no email or mobile to tell.
    pub letter_hold_days: u32,
    /// How long no change can be begun without an officer once one was stopped.
    pub stopped_days: u32,
    /// Working days in which a message is answered.
    pub message_answer_working_days: u32,
    /// Working days in which what somebody told us is answered.
    pub task_answer_working_days: u32,
    /// Working days for what cannot wait: a death, something that makes paying hard.
    pub urgent_answer_working_days: u32,
    /// The longest message that is taken.
    pub message_characters_max: u32,
    /// The longest subject.
    pub subject_characters_max: u32,
    /// Messages that one person may send in a day.
    pub messages_per_day_max: u32,
    /// Trusted people that one person may have at a time.
    pub trusted_people_max: u32,
    /// How far ahead the last day of one may be.
    pub trusted_months_max: u32,
    /// When nothing that can wait is sent.
    pub quiet: QuietHours,
}

impl ContactRules {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, PolicyProblem> {
        Ok(Self {
            hold_hours: reader.whole("contact.hold_hours", 1..=336)?,
            letter_hold_days: reader.whole("contact.letter_hold_days", 1..=60)?,
            stopped_days: reader.whole("contact.stopped_days", 1..=366)?,
            message_answer_working_days: reader.whole("contact.message_answer_working_days", 1..=60)?,
            task_answer_working_days: reader.whole("contact.task_answer_working_days", 1..=60)?,
            urgent_answer_working_days: reader.whole("contact.urgent_answer_working_days", 1..=60)?,
            message_characters_max: reader.whole("contact.message_characters_max", 100..=5_000)?,
            subject_characters_max: reader.whole("contact.subject_characters_max", 20..=500)?,
            messages_per_day_max: reader.whole("contact.messages_per_day_max", 1..=1000)?,
            trusted_people_max: reader.whole("contact.trusted_people_max", 1..=50)?,
            trusted_months_max: reader.whole("contact.trusted_months_max", 1..=120)?,
            quiet: QuietHours {
                from_hour: reader.whole("contact.quiet_from_hour", 0..=23)?,
                to_hour: reader.whole("contact.quiet_to_hour", 0..=23)?,
            },
        })
    }
}
