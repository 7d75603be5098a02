//! The weekly report: as a page, for a spreadsheet, and the accounts behind each of its numbers.

mod asked;
mod shown;

pub(super) use asked::choose_patch;
pub(super) use shown::{by_patch, headlines, trend};

use app::{
    page::officer::report::{self as page, Behind, BehindPage, Movers, NotKnown, Report},
    paths,
};
use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    calendar::Day,
    money::Pence,
    permission::Act,
    report::{Measure, ReportWeek, Unit},
};

use self::asked::{Asked, Chosen, choose};
use super::{Asking, requests::reach};
use crate::{
    desk::{
        audit::AuditSubject,
        report::{MakeProblem, ReadReport, latest_known, make, read},
    },
    document::report_csv::{self, ReportPart},
    store::{
        Snapshot,
        report::{BehindAsked, BehindNumber},
    },
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

/// Accounts to a page.
const ROWS_SHOWN: u32 = 50;
/// Balances that rose most, and that fell most, on the report itself.
const MOVERS_SHOWN: u32 = 10;
/// Weeks that can be chosen from the list: a year; others by their address.
const WEEKS_LISTED: usize = 53;
const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
const FILE_NAME: HeaderValue = HeaderValue::from_static("attachment; filename=\"weekly-report.csv\"");
/// By this a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) fn routes() -> Vec<Route> {
    let access = Access::SignedInOfficer(Act::SeeReport);
    vec![
        Route::get(paths::OFFICER_REPORT, access, show),
        Route::get(paths::OFFICER_REPORT_CSV, access, csv),
        Route::get(paths::OFFICER_REPORT_ACCOUNTS, access, accounts),
    ]
}

/// A report, and what was chosen.
struct Loaded {
    read: ReadReport,
    chosen: Chosen,
    latest: ReportWeek,
}

/// The report that is asked for, made first where it has not been; or the page that says why there is none.
async fn load(asking: &Asking<'_>, snapshot: &mut Snapshot, asked: &Asked) -> Result<Loaded, Failure> {
    let (state, frame) = (asking.state, asking.frame);
    let none = |why| Err(frame.show(page::not_known_page(&frame.layout, why)).into());
    let (now, today) = (state.clock.now(), state.clock.today());
    let Some(latest) = latest_known(&state.policy, today, state.store.last_import_at().await?) else {
        return none(NotKnown::NothingImported);
    };
    let week = match asked.week() {
        None => latest,
        Some(Ok(week)) => week,
        Some(Err(_)) => return none(NotKnown::NotADay),
    };
    match make(&state.store, &state.policy, (now, today), week).await {
        Ok(_) => {}
        Err(MakeProblem::NotClosed(ends_on, cut_off_on) | MakeProblem::NotImported(ends_on, cut_off_on)) => {
            return none(NotKnown::NotClosed(ends_on, cut_off_on));
        }
        Err(MakeProblem::NothingYet(ends_on)) => return none(NotKnown::NothingYet(ends_on)),
        Err(MakeProblem::Store(error)) => return Err(error.into()),
        Err(problem @ MakeProblem::TooLarge(_)) => return Err(anyhow::Error::new(problem).into()),
    }
    let chosen = choose(&asking.session.actor, snapshot.list_patches().await?, asked)?;
    let read = read(snapshot, week, &chosen.patches).await?.ok_or(Failure::NotFound)?;
    Ok(Loaded { read, chosen, latest })
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
    // Made in a unit of work of its own, which a snapshot begun before it would not see.
    let loaded = load(&asking, &mut state.store.snapshot().await?, &asked).await?;
    let mut snapshot = state.store.snapshot().await?;
    let (_, kept_from) = reach(&session.actor);
    let movers = movers(&mut snapshot, &loaded, kept_from).await?;
    drop(snapshot);
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    Ok(frame.show(page::page(&frame.layout, view(&loaded, movers))))
}

/// What rose most, and what fell most, as far as it did; and how many of either are kept from whoever asks.
async fn movers(snapshot: &mut Snapshot, loaded: &Loaded, kept_from: &[String]) -> Result<[Movers; 2], Failure> {
    let mut found = [Movers::default(), Movers::default()];
    for (side, is_least_first) in found.iter_mut().zip([false, true]) {
        let asked = BehindAsked {
            week_ends_on: loaded.read.week.ends_on(),
            patches: &loaded.chosen.patches,
            kept_from,
            measure: Measure::Movement,
            is_least_first,
            offset: 0,
            limit: MOVERS_SHOWN,
        };
        let has_moved = |amount: i64| if is_least_first { amount < 0 } else { amount > 0 };
        let rows = snapshot.list_behind_number(&asked).await?.into_iter().filter(|row| has_moved(row.amount));
        side.rows = rows.map(|row| behind(row, Unit::Money)).collect();
        side.kept = snapshot.list_kept_amounts(&asked).await?.into_iter().filter(|amount| has_moved(*amount)).count();
    }
    Ok(found)
}

fn behind(row: BehindNumber, unit: Unit) -> Behind {
    Behind {
        account_id: row.account_id,
        account_ref: row.account_ref,
        address: street(&row.address_line_1, row.address_line_2.as_deref()),
        patch: row.patch,
        opening: shown::balance(row.opening),
        closing: shown::balance(row.closing),
        amount: unit.words(row.amount),
    }
}

fn view(loaded: &Loaded, [rose, fell]: [Movers; 2]) -> Report {
    let Loaded { read, chosen, latest } = loaded;
    let (week, patch) = (read.week, chosen.patch_or_empty());
    let address = |path: &str, week: ReportWeek| {
        paths::with_query(path, &[("week", &week.ends_on().to_string()), ("patch", patch)])
    };
    let posted_since = read.posted_since.filter(|posted| *posted != Pence::ZERO);
    Report {
        week: shown::named(week),
        starts_on: week.starts_on(),
        cut_off_on: read.head.cut_off_on,
        made: crate::web::frame::moment(read.head.made_at),
        posted_since: posted_since.map(|posted| posted.to_string()),
        lacks: Measure::ALL.iter().filter(|it| !read.reported.has(**it)).map(|it| it.words()).collect(),
        scope: chosen.scope(),
        weeks: listed(*latest, week),
        has_after: week < *latest,
        headlines: headlines(read, patch),
        parts: shown::parts(read, patch),
        trend: trend(read),
        bands: shown::bands(read),
        rose,
        fell,
        by_patch: shown::by_patch(read, paths::OFFICER_REPORT),
        csv_path: address(paths::OFFICER_REPORT_CSV, week),
        dashboard_path: paths::with_query(paths::OFFICER_DASHBOARD, &[("patch", patch)]),
        neighbour_paths: (address(paths::OFFICER_REPORT, week.before()), address(paths::OFFICER_REPORT, week.after())),
    }
}

/// The last year of weeks, newest first, and the one that is shown.
fn listed(latest: ReportWeek, shown: ReportWeek) -> Vec<app::page::officer::report::WeekNamed> {
    let mut weeks: Vec<ReportWeek> =
        std::iter::successors(Some(latest), |week| Some(week.before())).take(WEEKS_LISTED).collect();
    if !weeks.contains(&shown) {
        weeks.push(shown);
    }
    weeks.into_iter().map(shown::named).collect()
}

async fn csv(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let act = Act::SeeReport;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let Loaded { read, chosen, .. } = load(&asking, &mut state.store.snapshot().await?, &asked).await?;
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    let whole = ReportPart {
        patch: chosen.patch_or_empty(),
        is_whole: read.is_whole,
        reported: &read.reported,
        last_week: read.last_week.as_ref(),
        last_year: read.last_year.as_ref(),
    };
    let each = read.by_patch.iter().filter(|_| chosen.patch.is_none());
    let each = each.map(|(patch, reported)| ReportPart::of_patch(patch, reported));
    let parts: Vec<_> = std::iter::once(whole).chain(each).collect();
    let rows = report_csv::write(read.week.ends_on(), &read.head.rules, &parts).map_err(anyhow::Error::new)?;
    let body = [BYTE_ORDER_MARK.as_bytes(), &rows].concat();
    Ok(([(header::CONTENT_TYPE, CSV), (header::CONTENT_DISPOSITION, FILE_NAME)], body).into_response())
}

async fn accounts(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let measure = Measure::parse(asked.measure()).filter(|it| it.is_of_accounts()).ok_or(Failure::NotFound)?;
    let act = Act::SeeReport;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, &mut state.store.snapshot().await?, &asked).await?;
    if !loaded.read.reported.has(measure) {
        return Err(Failure::NotFound);
    }
    let (week_ends_on, offset) = (loaded.read.week.ends_on(), asked.page().saturating_mul(ROWS_SHOWN));
    let (patches, (_, kept_from)) = (&loaded.chosen.patches, reach(&session.actor));
    let is_least_first = false;
    let wanted =
        BehindAsked { week_ends_on, patches, kept_from, measure, is_least_first, offset, limit: ROWS_SHOWN + 1 };
    let mut snapshot = state.store.snapshot().await?;
    let mut found = snapshot.list_behind_number(&wanted).await?;
    let kept = snapshot.list_kept_amounts(&wanted).await?.len();
    drop(snapshot);
    let has_more = found.len() > usize::try_from(ROWS_SHOWN).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(ROWS_SHOWN).unwrap_or(usize::MAX));
    asking.note(&[asking.look(AuditSubject::whole())]).await?;
    let turn = |page: u32| turned(week_ends_on, loaded.chosen.patch_or_empty(), measure, page);
    let view = BehindPage {
        figure: measure.words(),
        definition: measure.definition(),
        week_ends_on,
        total: measure.unit().words(loaded.read.reported.figures.get(measure)),
        rows: found.into_iter().map(|row| behind(row, measure.unit())).collect(),
        kept,
        offset,
        previous_path: (asked.page() > 0).then(|| turn(asked.page() - 1)),
        next_path: has_more.then(|| turn(asked.page() + 1)),
        report_path: paths::with_query(
            paths::OFFICER_REPORT,
            &[("week", &week_ends_on.to_string()), ("patch", loaded.chosen.patch_or_empty())],
        ),
    };
    Ok(frame.show(page::behind_page(&frame.layout, view)))
}

/// A page of the accounts behind a number; pages are counted from 1 in addresses.
fn turned(week_ends_on: Day, patch: &str, measure: Measure, page: u32) -> String {
    let number = if page == 0 { String::new() } else { (page + 1).to_string() };
    let week = week_ends_on.to_string();
    let asked = [("week", week.as_str()), ("patch", patch), ("measure", measure.code()), ("page", &number)];
    paths::with_query(paths::OFFICER_REPORT_ACCOUNTS, &asked)
}
