//! The diary of a case: what an officer looks at by a day, worked out from what is on record.
//!
//! Nothing here acts. An entry becomes a task when its day comes near; when what it is about is done, moves or falls away, its
//! task is withdrawn, with the reason.

use chrono::Days;

use super::ProtectionKind;
use super::breathing_space::{creditor_review_last_on, midway_review, standard_last_on};
use crate::calendar::{Day, day_month_year};
use crate::casework::{ReviewKind, TenancyReview};
use crate::person::MarkerKind;
use crate::policy::{CaseRules, PolicyOn};
use crate::task::TaskKind;

/// A protection as the diary takes it: a breathing space of either source, or anything that was recorded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryProtection {
    /// Whose.
    pub person_ref: String,
    /// What.
    pub kind: ProtectionKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = it is not known.
    pub ends_on: Option<Day>,
    /// When a person looks at it again, as it was recorded.
    pub review_on: Option<Day>,
}

/// A marker of the landlord's own system that is to be looked at again. Breathing spaces are [`DiaryProtection`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryMarker {
    /// Whose.
    pub person_ref: String,
    /// What.
    pub kind: MarkerKind,
    /// The first day.
    pub starts_on: Day,
    /// The last; `None` = it is not known.
    pub ends_on: Option<Day>,
    /// When a person looks at it again.
    pub review_on: Day,
}

/// What is on record of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiaryFacts {
    /// Every hearing of which the court has said nothing since: one that was held or put off is not among them.
    pub hearings: Vec<Day>,
    /// The days on which the pack before a hearing was recorded as sent.
    pub packs_sent: Vec<Day>,
    /// What protects or protected its household.
    pub protections: Vec<DiaryProtection>,
    /// The landlord's markers with a day on which they are looked at again.
    pub markers: Vec<DiaryMarker>,
    /// The review of its tenancy; `None` = there is none, or the tenancy has ended.
    pub review: Option<TenancyReview>,
}

/// What makes two entries the same: a task is opened once for each, and stays closed when an officer has closed it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiaryKey {
    /// What the task is about.
    pub kind: TaskKind,
    /// Whom it is about; `None` = the household.
    pub person_ref: Option<String>,
    /// The day that it is about: a hearing, the end of a breathing space.
    pub about_on: Day,
}

/// Something to be looked at by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryEntry {
    /// Which.
    pub key: DiaryKey,
    /// Its task is opened from this day.
    pub opens_on: Day,
    /// By when it is dealt with.
    pub due_on: Day,
    /// Its task is not opened any more after this day: a first import opens nothing for what is long over.
    pub until_on: Day,
    /// What the officer reads.
    pub note: String,
}

impl DiaryEntry {
    /// Whether its task is to be there on a day, if it never was.
    #[must_use]
    pub fn opens(&self, today: Day) -> bool {
        (self.opens_on..=self.until_on).contains(&today)
    }
}

/// Every entry of an account, whenever it opens, in the order of its kind and day.
#[must_use]
pub fn diary(facts: &DiaryFacts, policy: &PolicyOn) -> Vec<DiaryEntry> {
    let packs = facts.hearings.iter().filter_map(|hearing| hearing_pack(*hearing, &facts.packs_sent, policy));
    let spaces = facts.protections.iter().filter(|one| one.kind.is_breathing_space());
    let requests = spaces.clone().filter_map(|space| request(space, policy));
    let midway = spaces.clone().filter_map(|space| midway(space, policy));
    let ends = spaces.filter_map(|space| end(space, policy));
    let others = facts.protections.iter().filter(|one| !one.kind.is_breathing_space() || one.ends_on.is_none());
    let reviews = others.filter_map(|one| protection_review(one, policy));
    let markers = facts.markers.iter().filter_map(|marker| marker_review(marker, policy));
    let tenancy = facts.review.as_ref().and_then(|review| tenancy_review(review, policy));
    let all = packs.chain(requests).chain(midway).chain(ends).chain(reviews).chain(markers).chain(tenancy);
    let mut all: Vec<DiaryEntry> = all.collect();
    all.sort_by(|one, other| one.key.cmp(&other.key));
    // Two things of one person to be looked at on one day are one task, which says both.
    all.dedup_by(|one, kept| {
        let is_same = one.key == kept.key;
        if is_same && !kept.note.contains(&one.note) {
            kept.note = format!("{} {}", kept.note, one.note);
        }
        is_same
    });
    all
}

/// Why a task is withdrawn whose entry is no longer in the diary, for whoever reads it afterwards.
#[must_use]
pub fn withdrawn_words(key: &DiaryKey, facts: &DiaryFacts) -> String {
    let about = day_month_year(key.about_on);
    match key.kind {
        TaskKind::HearingPack if facts.hearings.contains(&key.about_on) => {
            format!("Done: the pack for the hearing of {about} is on record as sent.")
        }
        TaskKind::HearingPack => {
            let next = facts.hearings.iter().filter(|on| **on != key.about_on).max();
            next.map_or_else(
                || format!("The hearing of {about} was held or put off."),
                |next| format!("The hearing of {about} was held or put off: the next is on {}.", day_month_year(*next)),
            )
        }
        TaskKind::BreathingSpaceRequest | TaskKind::BreathingSpaceReview | TaskKind::BreathingSpaceEnd => {
            format!("The breathing space that this was about ({about}) ended earlier, or its days changed.")
        }
        TaskKind::TenancyReview => format!("The tenancy does not reach its day on {about} any more."),
        _ => format!("What was to be looked at on {about} has ended, or is to be looked at on another day."),
    }
}

/// The day on which the pack for a hearing was sent, of the days on which one was recorded; `None` = not yet. A pack that was
/// sent long before is not up to date.
#[must_use]
pub fn pack_sent_on(hearing_on: Day, packs_sent: &[Day], rules: &CaseRules) -> Option<Day> {
    let oldest = before(hearing_on, rules.check_days)?;
    packs_sent.iter().copied().filter(|sent| (oldest..=hearing_on).contains(sent)).max()
}

/// Paragraph 2.11 of the protocol.
fn hearing_pack(hearing_on: Day, packs_sent: &[Day], policy: &PolicyOn) -> Option<DiaryEntry> {
    let rules = &policy.case;
    if pack_sent_on(hearing_on, packs_sent, rules).is_some() {
        return None;
    }
    let due_on = before(hearing_on, rules.hearing_pack_days)?;
    let (hearing, due) = (day_month_year(hearing_on), day_month_year(due_on));
    Some(DiaryEntry {
        key: DiaryKey { kind: TaskKind::HearingPack, person_ref: None, about_on: hearing_on },
        opens_on: before(hearing_on, rules.hearing_pack_task_days)?,
        due_on,
        until_on: hearing_on,
        note: format!(
            "The hearing is on {hearing}. By {due} each tenant must have an up-to-date statement and what is known of their \
             benefits, and know the day, time and place, what order is asked for, and that their home is at risk: they \
             should come. Then record it under “Statement and benefit position sent before the hearing”, which closes this."
        ),
    })
}

/// The landlord's right to ask for a review of it: a day that passes without a word of anybody's.
fn request(space: &DiaryProtection, policy: &PolicyOn) -> Option<DiaryEntry> {
    let due_on = creditor_review_last_on(space.starts_on, &policy.breathing_space)?;
    if space.ends_on.is_some_and(|last| last < due_on) {
        return None;
    }
    let (began, due) = (day_month_year(space.starts_on), day_month_year(due_on));
    Some(DiaryEntry {
        key: entry_key(TaskKind::BreathingSpaceRequest, space, due_on),
        opens_on: space.starts_on,
        due_on,
        until_on: due_on,
        note: format!(
            "This breathing space began on {began}. Until {due} the landlord may ask the debt adviser to review it, where it is \
             unfair to the landlord or its conditions are not met. Most need no request: then close this. Write to the adviser, \
             and not to the tenant."
        ),
    })
}

fn midway(space: &DiaryProtection, policy: &PolicyOn) -> Option<DiaryEntry> {
    if space.kind != ProtectionKind::BreathingSpaceStandard {
        return None;
    }
    let (opens_on, due_on) = midway_review(space.starts_on, &policy.breathing_space)?.into_inner();
    if space.ends_on.is_some_and(|last| last < opens_on) {
        return None;
    }
    let (from, to, began) = (day_month_year(opens_on), day_month_year(due_on), day_month_year(space.starts_on));
    Some(DiaryEntry {
        key: entry_key(TaskKind::BreathingSpaceReview, space, due_on),
        opens_on,
        due_on,
        until_on: due_on,
        note: format!(
            "The debt adviser reviews this breathing space between {from} and {to}. Look whether the rent charged since {began} \
             is paid. If it is not, tell the adviser, and nobody else: only they may end it. Ask for nothing that was owed \
             before {began}."
        ),
    })
}

fn end(space: &DiaryProtection, policy: &PolicyOn) -> Option<DiaryEntry> {
    let expected = match space.kind {
        ProtectionKind::BreathingSpaceStandard => standard_last_on(space.starts_on, &policy.breathing_space),
        _ => None,
    };
    let is_known = space.ends_on.is_some();
    let last = space.ends_on.or(expected)?;
    let due_on = last.succ_opt()?;
    let words = if is_known {
        format!("This breathing space ends with {}.", day_month_year(last))
    } else {
        format!(
            "This breathing space should end with {}, and no end is on record: it holds until somebody ends it.",
            day_month_year(last)
        )
    };
    Some(DiaryEntry {
        key: entry_key(TaskKind::BreathingSpaceEnd, space, last),
        opens_on: before(due_on, policy.case.diary_days_before)?,
        due_on,
        until_on: after(due_on, policy.case.diary_days_after)?,
        note: format!(
            "{words} On {} check the register, then look at the account again: what was owed before may be asked for from \
             then on, kindly, and an offer is better than a letter.",
            day_month_year(due_on)
        ),
    })
}

fn protection_review(one: &DiaryProtection, policy: &PolicyOn) -> Option<DiaryEntry> {
    let due_on = one.review_on.filter(|on| one.ends_on.is_none_or(|last| *on <= last))?;
    // The end of a standard breathing space has an entry of its own.
    if one.kind == ProtectionKind::BreathingSpaceStandard {
        return None;
    }
    Some(DiaryEntry {
        key: entry_key(TaskKind::ProtectionReview, one, due_on),
        opens_on: before(due_on, policy.case.diary_days_before)?,
        due_on,
        until_on: after(due_on, policy.case.diary_days_after)?,
        note: format!(
            "{}, since {}, is to be looked at again on {}. If it is over, end it. If it still holds, record it again with its \
             next day, then end this one.",
            one.kind.words(),
            day_month_year(one.starts_on),
            day_month_year(due_on)
        ),
    })
}

/// It is put right in the landlord's system, from which it comes again.
fn marker_review(one: &DiaryMarker, policy: &PolicyOn) -> Option<DiaryEntry> {
    let what = ProtectionKind::open_words(one.kind)?;
    if one.ends_on.is_some_and(|last| last < one.review_on) {
        return None;
    }
    let key = DiaryKey {
        kind: TaskKind::ProtectionReview,
        person_ref: Some(one.person_ref.clone()),
        about_on: one.review_on,
    };
    Some(DiaryEntry {
        key,
        opens_on: before(one.review_on, policy.case.diary_days_before)?,
        due_on: one.review_on,
        until_on: after(one.review_on, policy.case.diary_days_after)?,
        note: format!(
            "A marker of the landlord’s system, “{what}”, since {}, is to be looked at again on {}. Ask the household, with care, \
             whether it still holds, and put it right in that system.",
            day_month_year(one.starts_on),
            day_month_year(one.review_on)
        ),
    })
}

fn tenancy_review(review: &TenancyReview, policy: &PolicyOn) -> Option<DiaryEntry> {
    let ends_on = review.ends_on?;
    let due_on = review.act_by_on.unwrap_or(ends_on);
    let (ends, due) = (day_month_year(ends_on), day_month_year(due_on));
    let note = match (review.kind, review.act_by_on) {
        (ReviewKind::Trial, Some(_)) => format!(
            "The trial period ends on {ends}. Decide with the tenant's record before you: let the tenancy become secure, or \
             extend the trial, by a notice served by {due}. The tenant may ask for a review of either notice."
        ),
        (ReviewKind::Trial, None) => {
            format!(
                "The trial period ends on {ends}. Decide before then whether the tenancy goes on as an assured one."
            )
        }
        (ReviewKind::Term, _) => format!(
            "The fixed term ends on {ends}. Decide whether it is granted again. If it is not, the tenant must have notice of \
             that by {due}, and may ask for a review of the decision."
        ),
    };
    Some(DiaryEntry {
        key: DiaryKey { kind: TaskKind::TenancyReview, person_ref: None, about_on: ends_on },
        opens_on: before(due_on, policy.tenancy_review.due_within_days)?,
        due_on,
        until_on: ends_on,
        note,
    })
}

fn entry_key(kind: TaskKind, one: &DiaryProtection, about_on: Day) -> DiaryKey {
    DiaryKey { kind, person_ref: Some(one.person_ref.clone()), about_on }
}

fn before(day: Day, days: u32) -> Option<Day> {
    day.checked_sub_days(Days::new(days.into()))
}

fn after(day: Day, days: u32) -> Option<Day> {
    day.checked_add_days(Days::new(days.into()))
}
