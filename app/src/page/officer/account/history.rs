//! Notices and court cases.

use super::{CourtCaseRow, NoticeRow, Text, cell, day_or_blank, section, table};
use domain::calendar::day_month_year;
use leptos::prelude::*;

pub(super) fn notices(notices: Vec<NoticeRow>) -> impl IntoView {
    let body = (!notices.is_empty()).then(|| {
        let columns = [
            (Text::Notice, false),
            (Text::Served, false),
            (Text::NotBefore, false),
            (Text::Lapses, false),
            (Text::OnRecord, false),
        ];
        table(Text::Notices, &columns, notices.into_iter().map(notice).collect())
    });
    section(Text::Notices, body)
}

fn notice(notice: NoticeRow) -> AnyView {
    view! {
        <tr>
            <th scope="row">{notice.kind}</th>
            {cell(Text::Served, day_month_year(notice.served_on))}
            {cell(Text::NotBefore, day_month_year(notice.not_before_on))}
            {cell(Text::Lapses, day_or_blank(notice.expires_on))}
            {cell(Text::OnRecord, notice.source)}
        </tr>
    }
    .into_any()
}

pub(super) fn court_cases(court_cases: Vec<CourtCaseRow>) -> impl IntoView {
    let body = (!court_cases.is_empty()).then(|| {
        let columns = [
            (Text::Case, false),
            (Text::Issued, false),
            (Text::Hearing, false),
            (Text::Outcome, false),
            (Text::OnRecord, false),
        ];
        table(Text::CourtCases, &columns, court_cases.into_iter().map(court_case).collect())
    });
    section(Text::CourtCases, body)
}

fn court_case(case: CourtCaseRow) -> AnyView {
    let outcome = match (case.outcome, case.outcome_on) {
        (Some(outcome), Some(day)) => format!("{outcome}, {}", day_month_year(day)),
        (Some(outcome), None) => outcome,
        (None, _) => String::new(),
    };
    view! {
        <tr>
            <th scope="row">{if case.case_ref.is_empty() { Text::CourtSaid.words().to_owned() } else { case.case_ref }}</th>
            {cell(Text::Issued, day_or_blank(case.issued_on))}
            {cell(Text::Hearing, day_or_blank(case.hearing_on))}
            {cell(Text::Outcome, outcome)}
            {cell(Text::OnRecord, case.source)}
        </tr>
    }
    .into_any()
}
