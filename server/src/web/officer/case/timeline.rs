//! The line of time in the words of the page, and where a page of it ends as an address says it.

use app::{
    page::officer::case::{PanelLink, Timeline, TimelineLine},
    paths,
    text::CaseText as Text,
};
use chrono::{DateTime, Utc};
use domain::{
    calendar::{day_month_year, time_words},
    case::ProtectionKind,
    casework::{TimelineShow, task_is_change},
    message::{Channel, NoticeState},
    permission::Act,
    task::TaskState,
};

use super::{CaseAsked, CaseGrounds, name};
use crate::{
    clock,
    store::{
        Snapshot,
        timeline::{MonthOfPayments, TimelineAsked, TimelinePlace, TimelineRow, TimelineWhat},
    },
    web::failure::Failure,
};

/// Lines to a page.
const PAGE_LINES: usize = 25;

/// A page of it, and whether anything restricted is on it.
pub(super) async fn load(
    snapshot: &mut Snapshot,
    case: &CaseGrounds<'_>,
    asked: &CaseAsked,
) -> Result<(Timeline, bool), Failure> {
    let show = TimelineShow::parse(&asked.show);
    // What is no place of ours begins at the newest: a link that was cut short still shows something.
    let after = place(&asked.after);
    let account_id = case.account.account_id;
    let mut rows = snapshot
        .list_timeline(&TimelineAsked {
            account_id,
            today: case.today,
            show,
            after: after.as_ref(),
            limit: u32::try_from(PAGE_LINES + 1).unwrap_or(u32::MAX),
            has_record: case.may(Act::SeeCaseRecord) && case.may(Act::SeeMessages),
            has_restricted: case.may(Act::SeeRestrictedMarkers),
        })
        .await?;
    let has_older = rows.len() > PAGE_LINES;
    rows.truncate(PAGE_LINES);
    let older = rows.last().filter(|_| has_older).map(|last| address(&last.place));
    let lines: Vec<TimelineLine> = rows.into_iter().map(|row| line(row, case)).collect();
    let has_restricted = lines.iter().any(|line| line.is_restricted);
    Ok((Timeline { account_id, show, lines, older, is_older: after.is_some() }, has_restricted))
}

/// The latest lines under one filter, oldest first, for papers that others read: nothing restricted is among them, whoever asks.
pub(super) async fn lines_of(
    snapshot: &mut Snapshot,
    case: &CaseGrounds<'_>,
    show: TimelineShow,
    limit: u32,
) -> Result<Vec<(DateTime<Utc>, TimelineLine)>, Failure> {
    let asked = TimelineAsked {
        account_id: case.account.account_id,
        today: case.today,
        show: Some(show),
        after: None,
        limit,
        has_record: case.may(Act::SeeCaseRecord) && case.may(Act::SeeMessages),
        has_restricted: false,
    };
    let rows = snapshot.list_timeline(&asked).await?;
    Ok(rows.into_iter().rev().map(|row| (row.place.at, line(row, case))).collect())
}

/// "1777626000000000-3-…": instant in microseconds, source, key.
fn address(place: &TimelinePlace) -> String {
    let key: String = form_urlencoded::byte_serialize(place.key.as_bytes()).collect();
    format!("{}-{}-{key}", place.at.timestamp_micros(), place.source)
}

fn place(text: &str) -> Option<TimelinePlace> {
    let mut parts = text.splitn(3, '-');
    let at = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
    let source = parts.next()?.parse().ok()?;
    let key = parts.next()?.to_owned();
    Some(TimelinePlace { at, source, key })
}

fn line(row: TimelineRow, case: &CaseGrounds<'_>) -> TimelineLine {
    let when = if row.is_day {
        day_month_year(row.place.at.date_naive())
    } else {
        let local = clock::local(row.place.at);
        format!("{}, {}", day_month_year(local.date()), time_words(local.time()))
    };
    let person = row.person_ref.as_deref().map(|person_ref| name(case.people, person_ref));
    let by = row.by.map(|by| Text::LineBy.with(&[("name", &by)]));
    let about = |text: Text| person.as_ref().map(|person| text.with(&[("name", person)]));
    let whom = match &row.what {
        TimelineWhat::Told { .. } | TimelineWhat::Message { is_theirs: false, .. } => about(Text::LineTo),
        TimelineWhat::Task { kind, .. } if !task_is_change(*kind) => about(Text::LineAbout),
        TimelineWhat::Message { .. } | TimelineWhat::Task { .. } => about(Text::LineFrom),
        TimelineWhat::Offer { .. } => about(Text::LineBy),
        _ => about(Text::LineAbout),
    };
    let who = [by, whom].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let said = said(&row.what, case);
    // What officers write always has words: without any it was kept for as long as it may be.
    let had_words =
        matches!(row.what, TimelineWhat::Note { .. } | TimelineWhat::Contact { .. } | TimelineWhat::Referral { .. });
    TimelineLine {
        when,
        who,
        body: row.body.or_else(|| had_words.then(|| Text::LineErased.words().to_owned())),
        title: said.title,
        is_restricted: said.is_restricted,
        more: said.more,
        links: said.link.into_iter().map(|(path, words)| PanelLink { path, words: words.words().to_owned() }).collect(),
    }
}

/// What a line says beside what was written.
#[derive(Default)]
struct Said {
    title: String,
    is_restricted: bool,
    more: Vec<String>,
    link: Option<(String, Text)>,
}

fn said(what: &TimelineWhat, case: &CaseGrounds<'_>) -> Said {
    let plain = |title: String| Said { title, ..Said::default() };
    match what {
        TimelineWhat::Note { note_id, kind, is_correction, is_corrected } => {
            let text = if *is_correction { Text::LineCorrection } else { Text::LineNote };
            let path = paths::officer_note_correction(case.account.account_id, note_id);
            Said {
                title: text.with(&[("kind", kind.words())]),
                is_restricted: kind.is_restricted(),
                more: is_corrected.then(|| Text::LineCorrected.words().to_owned()).into_iter().collect(),
                link: case.may(Act::WriteCaseRecord).then_some((path, Text::LineCorrect)),
            }
        }
        TimelineWhat::Contact { way, direction, outcome, next } => {
            let next = next.as_ref().map(|(step, by_on, task_id)| {
                let words = Text::LineNext.with(&[("step", step), ("day", &day_month_year(*by_on))]);
                (words, task_id.map(|task_id| (paths::officer_task(task_id), Text::LineSeeTask)))
            });
            let (next, link) = next.map_or((None, None), |(words, link)| (Some(words), link));
            Said {
                title: Text::LineContact.with(&[("way", way.words()), ("outcome", outcome.words())]),
                more: [Some(direction.words().to_owned()), next].into_iter().flatten().collect(),
                link,
                ..Said::default()
            }
        }
        TimelineWhat::Referral { referral_id, made_to, organisation, consent } => Said {
            title: Text::LineReferral.with(&[("to", made_to.words())]),
            is_restricted: made_to.is_restricted(),
            more: organisation.iter().cloned().chain([consent.words().to_owned()]).collect(),
            link: Some((paths::officer_referral(referral_id), Text::LineOutcome)),
        },
        TimelineWhat::ReferralOutcome { referral_id: _, made_to, outcome } => Said {
            is_restricted: made_to.is_restricted(),
            ..plain(Text::LineReferralOutcome.with(&[("to", made_to.words()), ("outcome", outcome.words())]))
        },
        TimelineWhat::Told { .. } | TimelineWhat::Message { .. } | TimelineWhat::Offer { .. } => between(what, case),
        TimelineWhat::Payments(month) => payments(month),
        TimelineWhat::Task { task_id, kind, state, answer_by_on, closing_note } => {
            let stands = match (state, closing_note) {
                (TaskState::Closed, Some(note)) => Text::LineTaskClosed.with(&[("note", note)]),
                (TaskState::Closed, None) => TaskState::Closed.words().to_owned(),
                (TaskState::Open, _) => Text::LineTaskOpen.with(&[("day", &day_month_year(*answer_by_on))]),
            };
            Said {
                more: vec![stands],
                link: Some((paths::officer_task(*task_id), Text::LineSeeTask)),
                ..plain(kind.words().to_owned())
            }
        }
        TimelineWhat::Action(code) => plain(code.words().to_owned()),
        TimelineWhat::Step { event, to } => {
            Said { more: vec![Text::LineStage.with(&[("stage", to.words())])], ..plain(event.words().to_owned()) }
        }
        TimelineWhat::Protected { kind, starts_on, ends_on } => {
            let (from, until) = (day_month_year(*starts_on), ends_on.map(day_month_year));
            let days = until.map_or_else(
                || Text::LineProtectedSince.with(&[("day", &from)]),
                |until| Text::LineProtectedUntil.with(&[("from", &from), ("to", &until)]),
            );
            protected(Text::LineProtected, *kind, days)
        }
        TimelineWhat::TreatmentEnded { kind, ended_on, ends_on } => {
            let (ended, last) = (day_month_year(*ended_on), day_month_year(*ends_on));
            protected(Text::LineTreatment, *kind, Text::LineTreatmentDays.with(&[("day", &ended), ("last", &last)]))
        }
        TimelineWhat::ProtectionEnded { kind, last_on } => {
            protected(Text::LineUnprotected, *kind, Text::LineLastDay.with(&[("day", &day_month_year(*last_on))]))
        }
        TimelineWhat::NoticeServed { kind, not_before_on } => Said {
            more: vec![Text::LineNoticeBefore.with(&[("day", &day_month_year(*not_before_on))])],
            ..plain(Text::LineNotice.with(&[("kind", kind.words())]))
        },
        TimelineWhat::CourtIssued { case_ref, hearing_on } => Said {
            more: hearing_on.map(|day| Text::LineHearing.with(&[("day", &day_month_year(day))])).into_iter().collect(),
            ..plain(Text::LineCourtIssued.with(&[("ref", case_ref)]))
        },
        TimelineWhat::CourtDecided { case_ref, outcome } => {
            plain(Text::LineCourtDecided.with(&[("ref", case_ref), ("outcome", outcome.words())]))
        }
    }
}

fn protected(text: Text, kind: ProtectionKind, days: String) -> Said {
    Said {
        title: text.with(&[("what", kind.words())]),
        is_restricted: kind.is_restricted(),
        more: vec![days],
        ..Said::default()
    }
}

/// What was said between a resident and the team.
fn between(what: &TimelineWhat, case: &CaseGrounds<'_>) -> Said {
    let plain = |title: String| Said { title, ..Said::default() };
    match what {
        TimelineWhat::Told { notice_id, channel, state } => {
            let is_letter = *channel == Channel::Letter
                && matches!(state, NoticeState::ToPrint | NoticeState::Printed)
                && case.may(Act::PrintLetter);
            let title = Text::LineTold.with(&[("channel", channel.words()), ("state", &state.words().to_lowercase())]);
            Said { link: is_letter.then(|| (paths::officer_letter(notice_id), Text::LineSeeLetter)), ..plain(title) }
        }
        TimelineWhat::Message { thread_id, is_theirs } => Said {
            link: Some((paths::officer_message(*thread_id), Text::LineSeeMessage)),
            ..plain(if *is_theirs { Text::LineTheirs } else { Text::LineOurs }.words().to_owned())
        },
        TimelineWhat::Offer { offer_id, reference, event } => {
            let title = match event {
                Some(event) => Text::LineOffer.with(&[("ref", reference), ("event", &event.words().to_lowercase())]),
                None => Text::LineOfferSent.with(&[("ref", reference)]),
            };
            let link = case.may(Act::SeeOffer).then(|| (paths::officer_offer(offer_id), Text::LineSeeOffer));
            Said { link, ..plain(title) }
        }
        _ => Said::default(),
    }
}

fn payments(month: &MonthOfPayments) -> Said {
    let last = day_month_year(month.last_on);
    let in_month = last.split_once(' ').map_or(last.as_str(), |(_, month)| month);
    let (paid, count) = (month.paid.to_string(), month.paid_count.to_string());
    let text = match month.paid_count {
        0 => Text::LinePaidNone,
        1 => Text::LinePaidOne,
        _ => Text::LinePaid,
    };
    let returned = (month.returned_count > 0).then(|| {
        let text = if month.returned_count == 1 { Text::LineReturnedOne } else { Text::LineReturned };
        text.with(&[("amount", &month.returned.to_string()), ("count", &month.returned_count.to_string())])
    });
    Said {
        title: text.with(&[("amount", &paid), ("count", &count), ("month", in_month)]),
        more: returned.into_iter().chain([Text::LineLastPaid.with(&[("day", &last)])]).collect(),
        ..Said::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_ends_is_read_back_as_it_was_written() {
        let at = "2026-05-01T09:00:00.123456Z".parse().unwrap();
        for key in ["2026-04", "0190ab12", "K-1/2"] {
            let place_of = TimelinePlace { at, source: 8, key: key.to_owned() };
            // As the address is decoded again.
            let text: String = form_urlencoded::parse(format!("after={}", address(&place_of)).as_bytes())
                .map(|(_, value)| value.into_owned())
                .collect();
            assert_eq!(place(&text), Some(place_of));
        }
        for nonsense in ["", "x-1-2", "1-2", "1-999-x", "99999999999999999999-1-x"] {
            assert_eq!(place(nonsense), None, "{nonsense}");
        }
    }
}
