//! The panel of where a case stands: its stage and since when, the days that come, and the way to what may follow.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::StageText as Text,
};
use domain::{
    calendar::day_month_year,
    case::{NoticeFact, Stage},
    permission::Act,
};

use super::CaseGrounds;

/// Where it stands, here or as the landlord's system tells.
pub(super) fn panel(case: &CaseGrounds<'_>) -> CasePanel {
    let record = case.record;
    let link = PanelLink { path: paths::officer_stage(case.account.account_id), words: Text::Link.words().to_owned() };
    let tone = if record.stage.is_before_court() { PanelTone::Plain } else { PanelTone::Look };
    let since = match (record.since_on, record.stage) {
        (Some(on), _) => Text::Since.with(&[("day", &day_month_year(on))]),
        (None, Stage::None) => Text::PanelNothing.words().to_owned(),
        (None, _) => Text::PanelLandlord.words().to_owned(),
    };
    let notice = record.notices.first().map(|line| notice(&line.fact));
    let hearing = record.hearing_on(case.today).map(|on| Text::PanelHearing.with(&[("day", &day_month_year(on))]));
    CasePanel {
        title: Text::Title.words().to_owned(),
        tag: Some((tone, record.stage.words().to_owned())),
        lines: [Some(since), hearing, notice].into_iter().flatten().collect(),
        look: record.further.map(|stage| Text::Further.with(&[("stage", &stage.words().to_lowercase())])),
        links: if case.may(Act::WorkCase) { vec![link] } else { Vec::new() },
    }
}

/// "Notice seeking possession: no claim before 29 December 2026, lapses after 28 December 2027".
fn notice(fact: &NoticeFact) -> String {
    let from = day_month_year(fact.not_before_on);
    match fact.expires_on {
        Some(last) => Text::PanelNoticeUntil.with(&[
            ("notice", fact.notice.words()),
            ("from", &from),
            ("last", &day_month_year(last)),
        ]),
        None => Text::PanelNotice.with(&[("notice", fact.notice.words()), ("from", &from)]),
    }
}
