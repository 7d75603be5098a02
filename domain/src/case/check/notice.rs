//! The notices: whether one carries a claim, the tenant's review of it, contact since.

use chrono::Days;

use crate::calendar::day_month_year;
use crate::case::{Gate, NoticeType, StageEvent};
use crate::policy::CaseRules;

use super::recorded::{any, fresh, line};
use super::{GateFacts, NoticeFact};

/// The notices that may be relied on, served by the day and in this course of the case, newest first.
fn relied_on<'a>(facts: &GateFacts<'a>) -> impl Iterator<Item = &'a NoticeFact> {
    let on = facts.on;
    facts.notices.iter().filter(move |fact| !fact.is_spent && fact.served_on <= on)
}

/// A notice by which a claim can be issued on the day, or for a review, before it lapses.
pub(super) fn in_force(event: StageEvent, facts: &GateFacts<'_>) -> (bool, String) {
    let live = |fact: &&NoticeFact| fact.expires_on.is_none_or(|last| facts.on <= last);
    let Some(found) = relied_on(facts).find(live) else { return (false, why_none(facts)) };
    let until = found.expires_on.map_or_else(String::new, |on| format!(", until {}", day_month_year(on)));
    let served = format!("{} served on {}", found.notice.words(), day_month_year(found.served_on));
    let is_for_claim = event == StageEvent::IssueClaim;
    // Any notice that is live and has run will do, not only the newest.
    let has_run = relied_on(facts).filter(live).any(|fact| fact.not_before_on <= facts.on);
    if is_for_claim && !has_run {
        let from = day_month_year(found.not_before_on);
        return (false, format!("{served}: no claim before {from}."));
    }
    (true, format!("{served}: a claim may be issued from {}{until}.", day_month_year(found.not_before_on)))
}

/// Why there is none: the newest lapsed, was given up, or came only after the day.
fn why_none(facts: &GateFacts<'_>) -> String {
    if let Some((last, on)) = relied_on(facts).find_map(|last| last.expires_on.map(|on| (last, on))) {
        return format!("The {} lapsed: its last day was {}.", lower(last.notice), day_month_year(on));
    }
    let Some(newest) = facts.notices.first() else { return "No notice has been recorded.".to_owned() };
    let (notice, served_on) = (lower(newest.notice), day_month_year(newest.served_on));
    if newest.is_spent {
        format!("The {notice} served on {served_on} is spent: the case went back to where it began. Serve another.")
    } else {
        format!("The {notice} was served only on {served_on}, after {}.", day_month_year(facts.on))
    }
}

fn lower(notice: NoticeType) -> String {
    let words = notice.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

pub(super) fn review(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let has_review = |fact: &&NoticeFact| matches!(fact.notice, NoticeType::S128 | NoticeType::S143e);
    let Some(notice) = relied_on(facts).find(has_review) else {
        return (false, "No notice has been recorded.".to_owned());
    };
    let days = match notice.notice {
        NoticeType::S143e => rules.s143e_review_days,
        _ => rules.s128_review_days,
    };
    let Some(last) = notice.served_on.checked_add_days(Days::new(days.into())) else {
        return any(Gate::NoticeReview, facts, rules);
    };
    if facts.on <= last {
        return (false, format!("The tenant may ask for a review until {}.", day_month_year(last)));
    }
    fresh(Gate::NoticeReview, None, Some(notice.served_on), facts, rules).map_or_else(
        || {
            let until = day_month_year(last);
            (
                false,
                format!(
                    "The time to ask for a review ended on {until}: record that none was asked for, or its outcome."
                ),
            )
        },
        |found| (true, line(found)),
    )
}

pub(super) fn contact_after(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let since = relied_on(facts).next().map(|notice| notice.served_on);
    fresh(Gate::AfterNotice, None, since, facts, rules).map_or_else(
        || match since {
            Some(on) => (false, format!("No contact is recorded since the notice of {}.", day_month_year(on))),
            None => any(Gate::AfterNotice, facts, rules),
        },
        |found| (true, line(found)),
    )
}
