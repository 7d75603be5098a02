//! The data of the particulars of claim, in the order in which form N119 asks for them.

use app::{
    component::standing,
    page::officer::court_pack::{PaperRow, PaperSection, PaperTable},
    text::CourtPackText as Text,
};
use domain::{
    calendar::day_month_year,
    ledger::{Benefit, BenefitStream, charges_in_force},
    money::MoneyOverflow,
    permission::Act,
    policy::CaseRules,
};

use super::{Case, History, address, column, row, schedule, section, signed, unknown};
use crate::{
    clock,
    desk::case::NoticeLine,
    store::tenancy::Person,
    web::{officer::household::tenants, visitor::OfficerSession},
};

pub(super) fn sections(
    case: &Case,
    history: &History,
    session: &OfficerSession,
    landlord: &str,
    rules: &CaseRules,
) -> Result<Vec<PaperSection>, MoneyOverflow> {
    Ok(vec![
        property(case, landlord),
        tenancy(case),
        rent(case, rules)?,
        steps(case, history),
        section(Text::Notice, notices(case)),
        section(Text::Grounds, vec![unknown(Text::GroundsRelied), unknown(Text::OtherBreaches)]),
        circumstances(case, history, session),
        section(Text::ClaimantTitle, vec![unknown(Text::ClaimantCircumstances)]),
        relief(case, rules)?,
        signed(session),
    ])
}

fn property(case: &Case, landlord: &str) -> PaperSection {
    let occupiers = case.people.iter().filter(|person| !person.role.is_tenant()).map(Person::full_name);
    let rows = vec![
        row(Text::Property, [address(case.account())]),
        row(Text::ClaimantName, [landlord.to_owned()]),
        unknown(Text::RightToPossession),
        row(Text::Tenants, [tenants(&case.people)]),
        row(Text::Occupiers, occupiers),
    ];
    section(Text::PropertyTitle, rows)
}

pub(super) fn tenancy(case: &Case) -> PaperSection {
    let account = case.account();
    let ended = account.tenancy_ends_on.map(|on| Text::TenancyEnded.with(&[("day", &day_month_year(on))]));
    let rows = vec![
        row(Text::TenancyKind, [account.tenure.words().to_owned()]),
        row(Text::TenancyFrom, [day_month_year(account.tenancy_starts_on)].into_iter().chain(ended)),
        unknown(Text::Agreement),
    ];
    section(Text::Tenancy, rows)
}

fn rent(case: &Case, rules: &CaseRules) -> Result<PaperSection, MoneyOverflow> {
    let facts = &case.grounds.facts;
    let charges = charges_in_force(&facts.charges, case.today).map(|charge| {
        let since = day_month_year(charge.starts_on);
        let (name, every) = (charge.code.words(), charge.frequency.words());
        Text::ChargeSince.with(&[
            ("name", name),
            ("amount", &charge.amount.to_string()),
            ("every", every),
            ("day", &since),
        ])
    });
    let owed = Text::OwedAt
        .with(&[("amount", &standing::short(case.schedule.closing)), ("day", &day_month_year(case.schedule.to))]);
    let rows = vec![
        row(Text::Charges, charges),
        row(Text::Weekly, [case.grounds.regular.gross_weekly().to_string()]),
        unknown(Text::RentDay),
        row(Text::DailyRate, [schedule::daily(case.grounds.regular.gross_weekly(), rules)?]),
        row(Text::OwedOn, [owed]),
    ];
    Ok(PaperSection { notes: vec![Text::ScheduleAttached.words().to_owned()], ..section(Text::RentTitle, rows) })
}

/// What was done to recover the arrears: letters and contacts, arrangements, earlier proceedings.
fn steps(case: &Case, history: &History) -> PaperSection {
    let arrangements = history.arrangements.iter().map(|(on, what, terms)| {
        let parts: Vec<&str> = [what.as_str(), terms.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}: {}", day_month_year(*on), parts.join(". "))
    });
    let proceedings = case.record.court.iter().rev().map(|line| {
        let on = line.outcome_on.or(line.issued_on).map_or_else(String::new, day_month_year);
        let what = line
            .outcome
            .map_or_else(|| Text::ClaimIssued.with(&[("ref", &line.reference)]), |outcome| outcome.words().to_owned());
        format!("{on}: {what}")
    });
    let rows = vec![row(Text::Arrangements, arrangements), row(Text::Proceedings, proceedings)];
    let table = (!history.contacts.is_empty()).then(|| PaperTable {
        caption: Text::StepsCaption.words().to_owned(),
        columns: vec![column(Text::Day), column(Text::What)],
        rows: history.contacts.iter().map(|line| vec![line.when.clone(), line.title.clone()]).collect(),
    });
    let cut = history.is_cut.then(|| Text::HistoryCut.words().to_owned());
    PaperSection { notes: cut.into_iter().collect(), table, ..section(Text::Steps, rows) }
}

/// Each notice with its days, and how it was served.
pub(super) fn notices(case: &Case) -> Vec<PaperRow> {
    if case.record.notices.is_empty() {
        return vec![unknown(Text::NoticeServed)];
    }
    case.record.notices.iter().map(|line| notice(case, line)).collect()
}

fn notice(case: &Case, line: &NoticeLine) -> PaperRow {
    let fact = line.fact;
    let day = |text: Text, on| text.with(&[("day", &day_month_year(on))]);
    let here = case
        .grounds
        .rows
        .case
        .notices
        .iter()
        .find(|here| here.notice == fact.notice && here.days.served_on == fact.served_on);
    let service = here.map_or_else(
        || vec![Text::ServiceUnknown.words().to_owned()],
        |here| {
            vec![
                Text::Given.with(&[("how", here.method.words()), ("day", &day_month_year(here.given_on))]),
                Text::Certificate.with(&[("proof", &here.proof)]),
                day(Text::InNotice, here.days.in_notice_on),
                Text::OwedThen.with(&[("amount", &here.arrears.to_string())]),
            ]
        },
    );
    let lapses = fact.expires_on.map(|on| day(Text::Lapses, on));
    let days = [Some(day(Text::Served, fact.served_on)), Some(day(Text::ClaimFrom, fact.not_before_on)), lapses];
    PaperRow { label: fact.notice.words().to_owned(), said: days.into_iter().flatten().chain(service).collect() }
}

/// What is known of the defendants. Figures of a budget are private to whoever sent it: a joint tenant reads this too.
fn circumstances(case: &Case, history: &History, session: &OfficerSession) -> PaperSection {
    let may_see = super::may(&session.actor, Act::SeeOffer, case.account());
    let budgets = history.budgets.iter().filter(|_| may_see).map(|sent| {
        let on = day_month_year(clock::local(sent.sent_at).date());
        Text::BudgetSent.with(&[("name", &case.name(&sent.person_ref)), ("day", &on), ("ref", &sent.reference)])
    });
    let mut rows = benefits(case);
    rows.extend([row(Text::Budgets, budgets), unknown(Text::Circumstances)]);
    section(Text::Defendant, rows)
}

/// The benefits on record, which of them reach the landlord, and what is on its way.
pub(super) fn benefits(case: &Case) -> Vec<PaperRow> {
    let facts = &case.grounds.facts;
    let is_now = |benefit: &&Benefit| benefit.ends_on.is_none_or(|last| case.today <= last);
    let running = || facts.benefits.iter().filter(is_now);
    let is_direct =
        |benefit: &&Benefit| benefit.stream != BenefitStream::UcTenant && benefit.stream != BenefitStream::Hb;
    let has_stopped = |benefit: &Benefit| facts.underlying.stopped.iter().any(|one| one.stream == benefit.stream);
    let line = |benefit: &Benefit| {
        let (amount, since) = (benefit.amount.to_string(), day_month_year(benefit.starts_on));
        let words = Text::BenefitLine.with(&[
            ("stream", stream(benefit.stream)),
            ("amount", &amount),
            ("every", benefit.frequency.words()),
            ("paid", benefit.paid_every.words()),
            ("day", &since),
        ]);
        if has_stopped(benefit) { format!("{words} {}", Text::BenefitStopped.words()) } else { words }
    };
    let ended = facts.benefits.iter().filter(|benefit| !is_now(benefit)).filter_map(|benefit| {
        let on = day_month_year(benefit.ends_on?);
        Some(Text::BenefitEnded.with(&[("stream", stream(benefit.stream)), ("day", &on)]))
    });
    let on_its_way = case.schedule.closing.checked_sub(case.grounds.assessed.underlying).ok();
    let underlying = on_its_way.filter(|amount| amount.is_arrears()).map(|amount| {
        Text::OnItsWay
            .with(&[("amount", &amount.to_string()), ("left", &standing::short(case.grounds.assessed.underlying))])
    });
    vec![
        row(Text::Benefits, running().map(line).chain(ended)),
        row(Text::PaidDirect, running().filter(is_direct).map(line)),
        row(Text::BenefitOnItsWay, underlying),
    ]
}

const fn stream(stream: BenefitStream) -> &'static str {
    match stream {
        BenefitStream::UcManaged => Text::UcManaged.words(),
        BenefitStream::UcTenant => Text::UcTenant.words(),
        BenefitStream::Hb | BenefitStream::UcDeduction => stream.words(),
    }
}

fn relief(case: &Case, rules: &CaseRules) -> Result<PaperSection, MoneyOverflow> {
    let arrears = Text::OwedAt
        .with(&[("amount", &standing::short(case.schedule.closing)), ("day", &day_month_year(case.schedule.to))]);
    let rows = vec![
        unknown(Text::Possession),
        row(Text::ArrearsClaimed, [arrears]),
        row(Text::UntilPossession, [schedule::daily(case.grounds.regular.gross_weekly(), rules)?]),
        unknown(Text::CostsClaimed),
    ];
    Ok(PaperSection { notes: vec![Text::ReliefNote.words().to_owned()], ..section(Text::Relief, rows) })
}
