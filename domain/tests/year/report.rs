//! The weekly report of each Sunday of the year, number for number.

use std::collections::BTreeMap;

use domain::calendar::Day;
use domain::case::{NoticeType, StageEvent};
use domain::ledger::{AccountKind, ActionCode, ChargeFrequency, CourtOutcome, EntryKind};
use domain::money::Pence;
use domain::person::MarkerKind;
use domain::policy::Policy;
use domain::report::{
    AccountFacts, ArrangementFact, CaseFact, ContactFact, Figures, MarkerFact, Measure, NoticeFact, OfferFact, Rate,
    RateValue, ReportWeek, Span,
};

use crate::almanac::Date;
use crate::book::{Line, Plan};
use crate::report_figures::{self, CUT_OFF_DAYS, HEARD_AFTER};
use crate::{Home, kept, landlords};

/// An account as it is known when the report of a week is made: what was posted by the cut-off.
fn facts(home: &Home, year_from: Date, sunday: Date, policy: &Policy) -> AccountFacts {
    let book = &home.book;
    let monday = sunday.plus(-6);
    let posted = |line: &&Line| line.posted <= sunday.plus(CUT_OFF_DAYS);
    let balance = |on: Date, posted_by: Date| {
        let lines = book.lines.iter().filter(|line| line.on <= on && line.posted <= posted_by);
        Pence::new(book.opening + lines.map(|line| line.pence).sum::<i64>())
    };
    let mut week = BTreeMap::new();
    for line in book.lines.iter().filter(posted).filter(|line| monday <= line.on && line.on <= sunday) {
        let (sum, count): &mut (i64, u32) = week.entry(line.code).or_default();
        *sum += line.pence;
        *count += 1;
    }
    let mut year = BTreeMap::new();
    for line in book.lines.iter().filter(posted).filter(|line| year_from <= line.on && line.on <= sunday) {
        *year.entry(line.code).or_insert(0) += line.pence;
    }
    let kind = |code: &str| EntryKind::parse(code).unwrap();
    let in_force = book.rents.iter().filter(|rent| rent.from <= sunday && rent.to.is_none_or(|to| sunday <= to));
    let universal_credit = book.awards.iter().filter(|award| award.stream != "hb" && award.from <= sunday);
    let cut_off = sunday.plus(CUT_OFF_DAYS);
    let span = |from: Date, to: Option<Date>| Span { from: from.day(), to: to.map(Date::day) };
    let known = || book.plans.iter().filter(|plan| plan.agreed <= sunday);
    let mut facts = AccountFacts::new(AccountKind::MainRent, book.opened.day(), None);
    facts.opening = balance(sunday.plus(-7), cut_off.plus(-7));
    facts.closing = balance(sunday, cut_off);
    facts.brought_forward = balance(year_from.plus(-1), cut_off);
    facts.before_universal_credit =
        universal_credit.map(|award| award.from).min().map(|from| balance(from.plus(-1), cut_off));
    facts.week = week.into_iter().map(|(code, (sum, count))| (kind(code), Pence::new(sum), count)).collect();
    facts.year = year.into_iter().map(|(code, sum)| (kind(code), Pence::new(sum))).collect();
    facts.charges = in_force.map(|rent| (ChargeFrequency::Weekly, Pence::new(rent.pence))).collect();
    facts.benefits.clone_from(&home.rows.benefits);
    facts.mandates = book.mandate.iter().map(|(from, to)| span(*from, *to)).collect();
    facts.arrangements = known().map(|plan| arrangement(home, plan, sunday, policy)).collect();
    facts.offers = book.plans.iter().filter_map(offer).collect();
    facts.cases = known().filter(|plan| plan.formal).map(case).collect();
    let marker = |kind: &str, from: Date, to: Option<Date>, recorded: Option<Date>| MarkerFact {
        kind: MarkerKind::parse(kind).unwrap(),
        span: span(from, to),
        recorded_on: recorded.map(Date::day),
        end_recorded_on: None,
    };
    let told = book.markers.iter().map(|(kind, from, to)| marker(kind, *from, *to, None));
    // What was written down later was not known.
    let recorded = book.recorded.iter().filter(|(.., recorded)| *recorded <= cut_off);
    let recorded = recorded.map(|(kind, from, to, recorded)| marker(kind, *from, *to, Some(*recorded)));
    facts.markers = told.chain(recorded).collect();
    facts.steps = book.steps.iter().map(|(event, on)| (StageEvent::parse(event).unwrap(), on.day())).collect();
    facts.notices = book
        .notices
        .iter()
        .map(|notice| NoticeFact {
            notice: NoticeType::Nsp,
            given_on: notice.served.day(),
            recorded_on: None,
            served_on: notice.served.day(),
            not_before_on: notice.not_before.day(),
            expires_on: Some(notice.expires.day()),
        })
        .collect();
    let contact = |on: Date, code: &str, recorded: Option<Date>| ContactFact {
        on: on.day(),
        code: ActionCode::parse(code).unwrap(),
        recorded_on: recorded.map(Date::day),
        count: 1,
    };
    let deeds = book.deeds.iter().map(|(on, code)| contact(*on, code, None));
    let logged = book.logged.iter().map(|(on, code, recorded)| contact(*on, code, Some(*recorded)));
    facts.contacts = deeds.chain(logged).collect();
    facts
}

/// An arrangement with its standing by the domain's own test, on the Sunday or, if it has ended, on its last day.
fn arrangement(home: &Home, plan: &Plan, sunday: Date, policy: &Policy) -> ArrangementFact {
    let looked_at = plan.ended().map_or(sunday, |ended| ended.min(sunday));
    let kept = kept::kept(home, plan, looked_at, policy);
    ArrangementFact {
        span: Span { from: plan.agreed.day(), to: plan.ended().map(Date::day) },
        is_broken: kept.breached_on.is_some(),
    }
}

fn offer(plan: &Plan) -> Option<OfferFact> {
    let offered = plan.offered?;
    Some(OfferFact {
        sent_on: offered.day(),
        answer_by_on: offered.working_days_later(2).day(),
        decided_on: Some(plan.agreed.day()),
        closed_on: Some(plan.agreed.day()),
    })
}

fn case(plan: &Plan) -> CaseFact {
    let on: Day = plan.agreed.day();
    CaseFact {
        issued_on: plan.agreed.plus(-HEARD_AFTER).day(),
        hearing_on: Some(on),
        outcome: Some((CourtOutcome::SuspendedOnTerms, on)),
        recorded_on: None,
    }
}

#[test]
fn each_sunday_s_report_is_the_auditor_s() {
    let policy = Policy::builtin().unwrap();
    let mut not_nothing = BTreeMap::<&str, usize>::new();
    for (seed, landlord, homes) in landlords() {
        let (mut carried, mut arrears): (Option<i64>, Option<i64>) = (None, None);
        for sunday in landlord.sundays() {
            let week = ReportWeek::ending_on(sunday.day()).unwrap();
            let rules = policy.on(sunday.day()).report.clone();
            let mut figures = Figures::default();
            for home in homes {
                let facts = facts(home, landlord.year_from, sunday, &policy);
                figures.merge(&facts.figures(week, &rules).unwrap()).unwrap();
            }
            let told = format!("seed {seed}, week to {sunday}");
            let found: BTreeMap<&str, i64> = figures.iter().map(|(measure, amount)| (measure.code(), amount)).collect();
            let expected = report_figures::of(homes, landlord.year_from, sunday);
            assert_eq!(found, expected, "{told}");
            for rate in [
                Rate::CollectedPercent,
                Rate::ArrearsPercent,
                Rate::DirectDebitPercent,
                Rate::KeptPercent,
                Rate::EvictionsPercent,
            ] {
                let found = rate.of(&figures).map(RateValue::plain);
                assert_eq!(found, report_figures::rate(rate.code(), &expected), "{}, {told}", rate.code());
            }
            // Each report opens as the one before closed.
            let opening = (figures.get(Measure::OpeningBalance), figures.get(Measure::OpeningArrears));
            assert_eq!(opening, (carried.unwrap_or(opening.0), arrears.unwrap_or(opening.1)), "{told}");
            carried = Some(figures.get(Measure::ClosingBalance));
            arrears = Some(figures.get(Measure::ClosingArrears));
            for measure in found.into_keys() {
                *not_nothing.entry(measure).or_default() += 1;
            }
        }
    }
    // A report of nothing proves nothing.
    let never: Vec<&str> =
        report_figures::LIVED.iter().filter(|code| !not_nothing.contains_key(*code)).copied().collect();
    assert_eq!(never, [""; 0]);
}
