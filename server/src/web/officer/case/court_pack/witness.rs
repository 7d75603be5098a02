//! What a witness statement needs: who speaks, each contact, each duty of the protocol with its evidence, what was arranged and kept,
//! the benefits, vulnerability, the notice and its service, what protects.

use app::{
    page::officer::court_pack::{PaperRow, PaperSection, PaperTable},
    text::CourtPackText as Text,
};
use domain::{
    calendar::day_month_year,
    case::{Evidence, Gate, PartAnswer, ProtectionKind, Regime, protocol_steps},
};

use super::{Case, History, column, particulars, row, section, signed, unknown};
use crate::web::{officer::record, visitor::OfficerSession};

pub(super) fn sections(case: &Case, history: &History, session: &OfficerSession, landlord: &str) -> Vec<PaperSection> {
    vec![
        witness(session, landlord),
        particulars::tenancy(case),
        charges(case),
        contacts(history),
        duties(case, history),
        arrangements(history),
        section(Text::BenefitPosition, particulars::benefits(case)),
        vulnerability(case),
        PaperSection {
            notes: vec![Text::ServiceNote.words().to_owned()],
            ..section(Text::Notice, particulars::notices(case))
        },
        protections(case),
        section(Text::Order, vec![unknown(Text::OrderSought), unknown(Text::OrderTerms), unknown(Text::CostsClaimed)]),
        signed(session),
    ]
}

fn witness(session: &OfficerSession, landlord: &str) -> PaperSection {
    let rows = vec![
        row(Text::WitnessName, [session.name.clone()]),
        row(Text::ClaimantName, [landlord.to_owned()]),
        unknown(Text::WitnessKnowledge),
    ];
    section(Text::WitnessTitle, rows)
}

fn charges(case: &Case) -> PaperSection {
    let lines = record::charges(&case.grounds.facts).into_iter().map(|charge| {
        let until = charge.ends_on.map(|on| format!(" {}", Text::Until.with(&[("day", &day_month_year(on))])));
        let since = Text::ChargeSince.with(&[
            ("name", &charge.name),
            ("amount", &charge.amount.to_string()),
            ("every", &charge.every),
            ("day", &day_month_year(charge.starts_on)),
        ]);
        format!("{since}{}", until.unwrap_or_default())
    });
    let rows = vec![row(Text::Charges, lines)];
    PaperSection { notes: vec![Text::ScheduleAttached.words().to_owned()], ..section(Text::ChargesTitle, rows) }
}

fn contacts(history: &History) -> PaperSection {
    let lines = &history.contacts;
    let table = (!lines.is_empty()).then(|| PaperTable {
        caption: Text::ContactsCaption.words().to_owned(),
        columns: vec![column(Text::Day), column(Text::What), column(Text::Who), column(Text::Said)],
        rows: lines
            .iter()
            .map(|line| {
                let said: Vec<&str> = line.more.iter().map(String::as_str).chain(line.body.as_deref()).collect();
                vec![line.when.clone(), line.title.clone(), line.who.clone(), said.join(". ")]
            })
            .collect(),
    });
    let rows = if lines.is_empty() { vec![unknown(Text::Contacts)] } else { Vec::new() };
    let cut = history.is_cut.then(|| Text::HistoryCut.words().to_owned());
    PaperSection { notes: cut.into_iter().collect(), table, ..section(Text::Contacts, rows) }
}

/// Each duty with every piece of evidence, oldest first; and where somebody went on without one, why.
fn duties(case: &Case, history: &History) -> PaperSection {
    let account = case.account();
    let rows = protocol_steps(Regime::of(account.kind, account.tenure))
        .into_iter()
        .flat_map(|gate| {
            let title = format!("{} ({})", gate.words(), gate.source());
            let mut found: Vec<&Evidence> = case.record.evidence.iter().filter(|one| one.gate == gate).collect();
            found.reverse();
            if found.is_empty() {
                return vec![vec![title, String::new(), Text::NotRecorded.words().to_owned(), String::new()]];
            }
            found.into_iter().map(|one| evidence(case, title.clone(), one)).collect()
        })
        .collect();
    let table = PaperTable {
        caption: Text::DutiesCaption.words().to_owned(),
        columns: vec![column(Text::Duty), column(Text::Day), column(Text::Done), column(Text::By)],
        rows,
    };
    let overrides = history.events.iter().rev().flat_map(|event| &event.overrides).map(|opened| {
        Text::WentOn.with(&[
            ("gate", opened.gate.words()),
            ("found", &opened.found),
            ("role", &opened.role.words().to_lowercase()),
            ("reason", &opened.reason),
        ])
    });
    let opened: Vec<String> = overrides.collect();
    let rows = if opened.is_empty() { Vec::new() } else { vec![row(Text::WentOnTitle, opened)] };
    PaperSection { table: Some(table), ..section(Text::Duties, rows) }
}

fn evidence(case: &Case, title: String, one: &Evidence) -> Vec<String> {
    let whom = one.person_ref.as_deref().map(|person_ref| Text::With.with(&[("name", &case.name(person_ref))]));
    let said: Vec<String> = whom.into_iter().chain([one.note.clone()]).collect();
    vec![title, day_month_year(one.done_on), said.join(": "), one.by.clone()]
}

fn arrangements(history: &History) -> PaperSection {
    let all = &history.arrangements;
    if all.is_empty() {
        return section(Text::Arrangements, vec![unknown(Text::ArrangementsMade)]);
    }
    let table = PaperTable {
        caption: Text::ArrangementsCaption.words().to_owned(),
        columns: vec![column(Text::Day), column(Text::What), column(Text::Terms)],
        rows: all.iter().map(|(on, what, terms)| vec![day_month_year(*on), what.clone(), terms.clone()]).collect(),
    };
    PaperSection { table: Some(table), ..section(Text::Arrangements, Vec::new()) }
}

/// The newest check, part by part.
fn vulnerability(case: &Case) -> PaperSection {
    let newest = case.record.evidence.iter().filter(|one| one.gate == Gate::Vulnerable).max_by_key(|one| one.done_on);
    let rows = newest.map_or_else(
        || vec![unknown(Text::VulnerabilityChecked)],
        |one| {
            let made = Text::CheckMade.with(&[("day", &day_month_year(one.done_on)), ("name", &one.by)]);
            let parts = one.parts.iter().map(PartAnswer::line);
            vec![row(Text::VulnerabilityChecked, [made, one.note.clone()].into_iter().chain(parts))]
        },
    );
    section(Text::Vulnerability, rows)
}

/// What protects or protected the household: never what is restricted, nor that somebody must be reached safely.
fn protections(case: &Case) -> PaperSection {
    let mut lines: Vec<_> = case
        .grounds
        .rows
        .markers
        .iter()
        .filter(|marker| !marker.kind.is_restricted())
        .filter_map(|marker| ProtectionKind::of(marker.kind).map(|kind| (kind, marker)))
        .filter(|(kind, _)| *kind != ProtectionKind::SafeContact)
        .collect();
    lines.sort_by_key(|(_, marker)| marker.starts_on);
    let lines = lines.into_iter().map(|(kind, marker)| {
        let words = Text::ProtectionLine.with(&[
            ("what", kind.words()),
            ("name", &case.name(&marker.person_ref)),
            ("day", &day_month_year(marker.starts_on)),
        ]);
        match marker.ends_on {
            Some(on) => format!("{words} {}", Text::Until.with(&[("day", &day_month_year(on))])),
            None => words,
        }
    });
    section(
        Text::Protections,
        vec![PaperRow { label: Text::ProtectionsOnRecord.words().to_owned(), said: lines.collect() }],
    )
}
