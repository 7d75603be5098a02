//! How the work stands today, of a patch or the team.

use app::{
    page::officer::{
        dashboard::{self as page, Dashboard, Upcoming},
        report::PatchLine,
    },
    paths,
    text::ReportText as Text,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::Days;
use domain::{
    calendar::Day,
    permission::{Act, Resource, permits},
    person::MarkerKind,
    report::ReportWeek,
};
use serde::Deserialize;

use super::{Asking, report, requests::reach};
use crate::{
    desk::{audit::AuditSubject, report::read},
    store::work_ahead::{Coming, ComingAsked, ComingKind, OverdueWork},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        request_id::RequestId,
        route::{Access, Route},
        view::street,
        visitor::OfficerSession,
    },
};

/// What comes, on one page.
const COMING_SHOWN: u32 = 30;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(paths::OFFICER_DASHBOARD, Access::SignedInOfficer(Act::SeeReport), show)]
}

/// Whose.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    patch: String,
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let act = Act::SeeReport;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let today = state.clock.today();
    let ahead_days = state.policy.on(today).report.ahead_days;
    let last_on = today.checked_add_days(Days::new(ahead_days.into())).unwrap_or(Day::MAX);
    let mut snapshot = state.store.snapshot().await?;
    let chosen = report::choose_patch(&session.actor, snapshot.list_patches().await?, &asked.patch)?;
    let latest = snapshot.list_report_weeks(1).await?.first().copied().and_then(ReportWeek::ending_on);
    let known = match latest {
        Some(week) => read(&mut snapshot, week, &chosen.patches).await?,
        None => None,
    };
    let overdue = snapshot.list_overdue_work(today, &chosen.patches).await?;
    let (_, kept_from) = reach(&session.actor);
    let coming_asked = ComingAsked { today, last_on, patches: &chosen.patches, kept_from, limit: COMING_SHOWN + 1 };
    let mut coming = snapshot.list_coming(&coming_asked).await?;
    let upcoming_kept = snapshot.count_kept_coming(&coming_asked).await?;
    drop(snapshot);
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    let shown_max = usize::try_from(COMING_SHOWN).unwrap_or(usize::MAX);
    let has_more = coming.len() > shown_max;
    coming.truncate(shown_max);
    let patch = chosen.patch_or_empty();
    let view = Dashboard {
        scope: chosen.scope(),
        week_ends_on: known.as_ref().map(|read| read.week.ends_on()),
        headlines: known.as_ref().map(|read| report::headlines(read, patch)).unwrap_or_default(),
        trend: known.as_ref().and_then(report::trend),
        overdue: total(&overdue),
        by_patch: known
            .as_ref()
            .map(|read| with_overdue(report::by_patch(read, paths::OFFICER_DASHBOARD), &overdue))
            .unwrap_or_default(),
        ahead_days,
        upcoming: coming.into_iter().map(upcoming).collect(),
        upcoming_kept,
        has_more,
        report_path: paths::with_query(paths::OFFICER_REPORT, &[("patch", patch)]),
        may_hand_over: permits(&session.actor, Act::HandOverPatch, &Resource::Whole).is_ok(),
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}

fn total(overdue: &[OverdueWork]) -> [u32; 3] {
    overdue.iter().fold([0, 0, 0], |[tasks, offers, messages], work| {
        [tasks + work.tasks, offers + work.offers, messages + work.messages]
    })
}

fn with_overdue(lines: Vec<PatchLine>, overdue: &[OverdueWork]) -> Vec<PatchLine> {
    let of = |patch: &str| overdue.iter().find(|work| work.patch == patch);
    let count = |patch: &str| of(patch).map_or(0, |work| work.tasks + work.offers + work.messages);
    lines.into_iter().map(|line| PatchLine { overdue: Some(count(&line.patch).to_string()), ..line }).collect()
}

fn upcoming(coming: Coming) -> Upcoming {
    let what = match coming.kind {
        ComingKind::NoticeDue => Text::NoticeDue.words().to_owned(),
        ComingKind::NoticeExpiring => Text::NoticeExpiring.words().to_owned(),
        ComingKind::Hearing => Text::Hearing.words().to_owned(),
        ComingKind::ProtectionEnding(MarkerKind::BreathingSpaceStandard | MarkerKind::BreathingSpaceCrisis) => {
            Text::BreathingSpaceEnding.words().to_owned()
        }
        ComingKind::ProtectionEnding(kind) => Text::ProtectionEnding.with(&[("what", kind.words())]),
    };
    Upcoming {
        on: coming.on,
        what,
        account_id: coming.account_id,
        account_ref: coming.account_ref,
        address: street(&coming.address_line_1, coming.address_line_2.as_deref()),
        patch: coming.patch,
    }
}
