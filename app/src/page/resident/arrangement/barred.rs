//! Where no offer can be made here: a plain page for each reason, each with what to do instead.

use super::agreed::by_direct_debit;
use crate::{
    component::{contact::contact, frame::Section},
    layout::Layout,
    page::view::AccountHeading,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    arrangement::{Bar, kept::KeptState},
    calendar::{Day, day_month_year, day_words},
    ledger::ArrangementFrequency,
    money::Pence,
};
use leptos::prelude::*;

/// The view of an account that cannot be paid off through the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementBarred {
    /// The account.
    pub account: AccountHeading,
    /// Why.
    pub bar: Bar,
    /// The plan that is in place, when that is why: how much, how often, since when.
    pub live: Option<(Pence, ArrangementFrequency, Day)>,
    /// How that plan is kept, or that it is paid off; `None` = it has not been looked at.
    pub kept: Option<PlanKept>,
    /// Nothing is owed only because benefit is on its way.
    pub is_benefit_on_its_way: bool,
}

/// How a plan of the landlord's own system is kept: as officers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanKept {
    /// Where it stands.
    pub state: KeptState,
    /// Positive ahead; negative behind.
    pub ahead: Pence,
    /// The next payment with the rent beside it.
    pub next: Option<(Day, Pence)>,
    /// The next payment by a Direct Debit that pays this plan; `None` = none does, or the last one did not come.
    pub collected: Option<(Day, Pence)>,
    /// Policy: a payment is missed only so many days after it was due.
    pub tolerance_days: u32,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, barred: &ArrangementBarred) -> String {
    let title = match barred.bar {
        Bar::Deceased => Text::BarDeceasedTitle,
        Bar::BreathingSpace => Text::BarBreathingTitle,
        Bar::CourtOrder => Text::BarCourtTitle,
        Bar::LiveArrangement => Text::BarLiveTitle,
        Bar::InCredit => Text::BarCreditTitle,
        Bar::NothingOwed => Text::BarNothingTitle,
    };
    let head = Head {
        title: title.words().to_owned(),
        section: Some(Section::Home),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || {
        let needs_talk = !matches!(barred.bar, Bar::InCredit | Bar::NothingOwed);
        view! {
            <h1 class="govuk-heading-l">{title.words()}</h1>
            {kept(layout, barred)}
            <p>{words(layout, barred)}</p>
            {more(barred.bar)}
            {needs_talk.then(|| contact(&layout.landlord))}
            <p><a class="govuk-link" href=paths::HOME>{Text::BarHome.words()}</a></p>
        }
    })
}

/// The plan's standing, in the words of a plan that was agreed here.
fn kept(layout: &Layout, barred: &ArrangementBarred) -> Option<impl IntoView + use<>> {
    let landlord = &layout.landlord;
    let kept = barred.kept.filter(|kept| match barred.bar {
        Bar::LiveArrangement | Bar::CourtOrder => kept.state.is_open(),
        Bar::NothingOwed | Bar::InCredit => kept.state == KeptState::Completed,
        Bar::Deceased | Bar::BreathingSpace => false,
    })?;
    let amount = kept.ahead.abs().to_string();
    // What a court ordered is due on the court's days.
    let collected = kept.collected.filter(|_| barred.bar == Bar::LiveArrangement);
    let (title, why) = match kept.state {
        KeptState::Behind | KeptState::Breached if collected.is_some() => by_direct_debit(),
        KeptState::Live if kept.ahead.is_arrears() => {
            (Text::AgreedAhead.words().to_owned(), Text::AgreedAheadWhy.with(&[("amount", &amount)]))
        }
        KeptState::Behind => (
            Text::AgreedBehind.with(&[("amount", &amount)]),
            Text::AgreedBehindWhy.with(&[("days", &kept.tolerance_days.to_string())]),
        ),
        KeptState::Breached => (
            Text::AgreedBreached.with(&[("amount", &amount)]),
            Text::AgreedBreachedWhy.with(&[("telephone", &landlord.telephone), ("hours", &landlord.hours)]),
        ),
        KeptState::Completed => {
            (Text::AgreedCompleted.words().to_owned(), Text::AgreedCompletedWhyCharges.words().to_owned())
        }
        KeptState::Live | KeptState::Cancelled => {
            (Text::AgreedOnTrack.words().to_owned(), Text::AgreedOnTrackWhy.words().to_owned())
        }
    };
    let next = collected.or(kept.next).map(|(on, amount)| {
        let value = Text::AgreedNextValue.with(&[("total", &amount.to_string()), ("day", &day_words(on))]);
        view! { <p><strong>{format!("{}: {value}", Text::AgreedNext.words())}</strong></p> }
    });
    Some(view! {
        <section class="app-card app-standing">
            <h2 class="app-standing__sum app-standing__sum--words">{title}</h2>
            <p>{why}</p>
            {next}
        </section>
    })
}

fn words(layout: &Layout, barred: &ArrangementBarred) -> String {
    let landlord = &layout.landlord;
    let telephone = [("telephone", landlord.telephone.as_str()), ("hours", &landlord.hours)];
    match (barred.bar, barred.live) {
        (Bar::Deceased, _) => Text::BarDeceased.with(&telephone),
        (Bar::BreathingSpace, _) => Text::BarBreathing.words().to_owned(),
        (Bar::CourtOrder, _) => Text::BarCourt.with(&telephone),
        (Bar::LiveArrangement, Some((amount, frequency, since))) => {
            let (amount, every) = (amount.to_string(), frequency.frequency().words());
            let day = day_month_year(since);
            let [telephone, hours] = telephone;
            Text::BarLive.with(&[("amount", &amount), ("every", every), ("day", &day), telephone, hours])
        }
        (Bar::LiveArrangement, None) => Text::BarLiveUnknown.with(&telephone),
        (Bar::InCredit, _) => Text::BarCredit.words().to_owned(),
        (Bar::NothingOwed, _) if barred.is_benefit_on_its_way => Text::BarNothingOnItsWay.words().to_owned(),
        (Bar::NothingOwed, _) => Text::BarNothing.words().to_owned(),
    }
}

fn more(bar: Bar) -> Option<impl IntoView> {
    let link = |text: Text, path: &'static str| {
        view! { <p><a class="govuk-link" href=path>{text.words()}</a></p> }
    };
    match bar {
        Bar::BreathingSpace => Some(
            view! {
                <p>{Text::BarBreathingKeep.words()}</p>
                {link(Text::KnowBreathingLink, paths::BREATHING_SPACE)}
            }
            .into_any(),
        ),
        Bar::CourtOrder | Bar::LiveArrangement => Some(link(Text::KnowAdviceLink, paths::DEBT_ADVICE).into_any()),
        Bar::Deceased | Bar::InCredit | Bar::NothingOwed => None,
    }
}
