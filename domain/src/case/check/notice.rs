//! The gates of a notice: that one is in force, that its review is over, that the tenant was tried again since.

use chrono::Days;

use super::evidence::{fresh, line, recorded};
use crate::calendar::day_month_year;
use crate::case::{Gate, GateFacts, NoticeFact, NoticeType, StageEvent};
use crate::policy::CaseRules;

/// A notice by which a claim can be issued now, or for a review, before it lapses.
pub(super) fn notice(event: StageEvent, facts: &GateFacts<'_>) -> (bool, String) {
    let live = |fact: &&NoticeFact| fact.expires_on.is_none_or(|last| facts.today <= last);
    let Some(found) = facts.notices.iter().find(live) else {
        let words = facts.notices.first().and_then(|last| last.expires_on.map(|on| (last, on))).map_or_else(
            || "No notice has been recorded.".to_owned(),
            |(last, on)| format!("The {} lapsed: its last day was {}.", lower(last.notice), day_month_year(on)),
        );
        return (false, words);
    };
    let until = found.expires_on.map_or_else(String::new, |on| format!(", until {}", day_month_year(on)));
    let served = format!("{} served on {}", found.notice.words(), day_month_year(found.served_on));
    let is_for_claim = event == StageEvent::IssueClaim;
    // Any notice that is live and has run will do, not only the newest.
    let has_run = facts.notices.iter().filter(live).any(|fact| fact.not_before_on <= facts.today);
    if is_for_claim && !has_run {
        let from = day_month_year(found.not_before_on);
        return (false, format!("{served}: no claim before {from}."));
    }
    (true, format!("{served}: a claim may be issued from {}{until}.", day_month_year(found.not_before_on)))
}

fn lower(notice: NoticeType) -> String {
    let words = notice.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

pub(super) fn review(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let has_review = |fact: &&NoticeFact| matches!(fact.notice, NoticeType::S128 | NoticeType::S143e);
    let Some(notice) = facts.notices.iter().find(has_review) else {
        return (false, "No notice has been recorded.".to_owned());
    };
    let days = match notice.notice {
        NoticeType::S143e => rules.s143e_review_days,
        _ => rules.s128_review_days,
    };
    let Some(last) = notice.served_on.checked_add_days(Days::new(days.into())) else {
        return recorded(Gate::NoticeReview, facts, rules);
    };
    if facts.today <= last {
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

pub(super) fn after_notice(facts: &GateFacts<'_>, rules: &CaseRules) -> (bool, String) {
    let since = facts.notices.first().map(|notice| notice.served_on);
    fresh(Gate::AfterNotice, None, since, facts, rules).map_or_else(
        || match since {
            Some(on) => (false, format!("No contact is recorded since the notice of {}.", day_month_year(on))),
            None => recorded(Gate::AfterNotice, facts, rules),
        },
        |found| (true, line(found)),
    )
}
