//! Wording of deciding an offer, for officers.

use domain::{
    arrangement::{Asks, Finding},
    calendar::day_month_year,
};

super::words! {
    /// Deciding an offer.
    OfferDecisionText {
        Title => "Offer to repay",
        Identity => "{name} · {address} · payment reference {ref}",
        Sent => "Reference {ref}. Sent on {day} by {name}.",
        AnswerBy => "Answer by {day}",
        AnswerLate => "Answer was due by {day}",
        SeeAccount => "See the account",
        OfferTitle => "The offer",
        Amount => "Each payment towards arrears",
        AmountValue => "{amount} {every} ({monthly} a month)",
        First => "First payment",
        Lump => "One-off payment",
        Payments => "Payments",
        ClearBy => "Clear by",
        WithRent => "With current charges",
        Accepted => "They accepted this change. The account has changed since it was suggested, so it is decided again. At first they offered {amount} {every}.",
        WouldBegin => "The first day they chose has passed. If you agree today, the plan begins on {day}: nothing is asked for the days before, and what they have paid is off what they owe already.",
        LumpPast => "The day of the one-off payment of {amount} has passed, so it would be no part of the plan. To ask for it, suggest a change.",
        LumpLess => "They owe less than the one-off payment by now: it would be {amount}.",
        NoPlan => "No payments can be worked out of this for what is owed now. It cannot be agreed as it is: suggest a change, or decline it and say why.",
        ScheduleTitle => "The first payments",
        ScheduleMore => "And {count} more, the last on {day}.",
        ColumnDay => "Day",
        ColumnArrears => "Arrears",
        ColumnTotal => "With charges",
        AccountTitle => "The account now",
        Balance => "Balance",
        OnItsWay => "{stream} on its way",
        Theirs => "Theirs to pay",
        TheirsThen => "Theirs to pay when it was sent",
        Gross => "Charged a week",
        Benefit => "Benefit paid to us a week",
        Net => "Left to them a week",
        Stopped => "{stream} has stopped: what is owed may change.",
        PolicyTitle => "What policy says",
        RouteAcceptable => "Acceptable: nothing here needs weighing up.",
        RouteOfficer => "An officer may decide this.",
        RouteTeamLeader => "A team leader decides this.",
        RouteManager => "A manager decides this.",
        RouteBarred => "No arrangement can be agreed now. Decline it and say what happens instead.",
        PolicyNote => "Policy recommends. Whoever decides may do otherwise, and the reason is kept.",
        ColumnFinding => "What was found",
        ColumnAsks => "Asks for",
        AsksNobody => "Nobody",
        AsksOfficer => "Officer",
        AsksTeamLeader => "Team leader",
        AsksManager => "Manager",
        Arrears => "Arrears of {arrears}, beside a limit of {most}",
        Clears => "Clear by {day}: {weeks} weeks, beside {max}",
        Floor => "{weekly} a week, beside the usual least of {floor}",
        Affordable => "{monthly} a month, beside {affordable} that the budget leaves",
        NoBudget => "No budget was sent",
        OldBudget => "The budget is of {day}: older than {months} months",
        RentUnderstated => "Rent less Housing Benefit is {budget} a month by the budget, and {account} by the account: what the budget leaves is too high",
        NothingLeft => "The budget leaves nothing. Agree a token amount, and point to debt advice: do not refuse for this",
        Short => "The budget is short by {short} a month. Agree a token amount, and point to debt advice: do not refuse for this",
        BreachedOne => "One arrangement breached in {months} months",
        Breached => "{count} arrangements breached in {months} months",
        NoticeServed => "A notice is in force",
        InCourt => "There is a claim in court",
        FormerTenancy => "The tenancy has ended",
        UseAndOccupation => "There is no tenancy: agree nothing that could make one",
        BenefitUnsettled => "Benefit has stopped or is waiting to be decided",
        OnRecord => "Read the markers on the account first",
        BudgetTitle => "The budget sent with it",
        BudgetNone => "None was sent. Ask whether they would like help with one.",
        BudgetOn => "As it was on {day}. It is theirs: do not show it to anybody else, a joint tenant included.",
        Income => "Income a month",
        Spending => "Spending a month",
        Left => "Left a month",
        ShortBy => "Short a month",
        AffordableMonthly => "Affordable for rent arrears a month",
        BudgetAbove => "{section}: {spent} a month is above the guideline of {usual}. Ask why: there is often a reason. It is no ground to refuse.",
        BudgetMore => "Section by section",
        HistoryTitle => "What happened",
        HistoryBy => "{when}, {by}",
        HistoryFor => "{officer} for {name}, by telephone",
        HistorySystem => "automatically, within policy",
        DecideTitle => "Your decision",
        DecideLabel => "What is your answer?",
        Agree => "Agree to it as it is",
        CounterOffer => "Suggest a change",
        CounterHint => "Give the change below. They accept or decline it.",
        Decline => "Decline it",
        DeclineHint => "Say why and what they can do: they read it word for word.",
        Ask => "Ask a question",
        AskHint => "They can answer here. The day to answer by stays.",
        ReasonLabel => "What to tell them",
        ReasonHint => "In plain words: why, and what happens next. Needed unless you agree. They read it as you write it.",
        CounterTitle => "The change you suggest",
        CounterAmount => "Each payment towards arrears",
        CounterAmountHint => "On top of current charges",
        CounterFirst => "First payment",
        CounterFirstHint => "For example, {example}. Up to {latest}.",
        CounterLump => "One-off payment, or nothing",
        CounterLumpHint => "For example, 50.00",
        CounterLumpDay => "Its day",
        DecideButton => "Send the answer",
        DecideMissing => "Choose your answer",
        ReasonMissing => "Write what to tell them",
        ReasonTooLong => "Make it shorter: up to {characters} letters",
        RecommendLead => "This offer needs {who} to decide it. What you choose here is recommended to them, with your name; the resident is told nothing until they decide. A question is sent at once.",
        RecommendButton => "Send it on",
        RecommendedTitle => "What a colleague recommends",
        Recommended => "{officer}, {when}, to a {who}:",
        RecommendedTerms => "{amount} {every}, the first on {day}",
        ToConfirm => "This was agreed automatically, because policy had nothing against it. Look at it, and confirm that you have. If you would not have agreed, confirm it and write to the resident about a change: what was agreed stands until then.",
        ConfirmButton => "Confirm",
        Confirmed => "Agreed automatically; {officer} looked at it, {when}.",
        DealtWithBy => "{officer} deals with it.",
        DealtWithByNobody => "Nobody has taken it yet.",
        DealtWithChange => "Take it or hand it on",
        RecordTitle => "The record",
        Stage => "Case",
        StageNone => "No formal step",
        StageOrdered => "A court has made an order",
        Markers => "Markers",
        MarkersNone => "None",
        MarkersHidden => "There is a restricted marker. Ask a team leader before any contact.",
        BeforeTitle => "Arrangements before this one",
        Before => "agreed on {day}, {amount} {every} towards {arrears}",
        BeforeNone => "None.",
        BeforeHere => "{status}, agreed here",
        ProofTitle => "How the affordable sum comes about",
        ProofLeft => "Left over",
        ProofShort => "Short by",
        ProofSaving => "Kept for saving",
        ProofFee => "Debt management fee",
        ProofPriority => "Agreed with priority creditors",
        ProofOther => "Paid to others, after rent: not taken off",
        ProofNoRent => "There is no rent in the budget: the sum is too high",
        ChangedBalance => "Balance: {was}, now {now}",
        ChangedTheirs => "Theirs to pay: {was}, now {now}",
        ChangedCharged => "Charged a week: {was}, now {now}",
        ChangedBenefit => "Benefit paid to us a week: {was}, now {now}",
        ChangedArrangement => "An arrangement was put in place, changed or ended.",
        ChangedOther => "A charge, a benefit, a notice or a claim changed.",
        ChangedTerms => "No payments can be worked out of these terms for what is owed now.",
        ChangedOffer => "The offer: {state}.",
        NotYours => "This offer needs {who} to decide it. You can read it, and ask a question about it by telephone.",
        Closed => "This offer is not open any more: {state}.",
        WithResident => "A change was suggested. It waits for the resident.",
        Changed => "The account or the offer changed since you opened this page. Nothing was sent. Look at the figures again.",
    }
}

/// Who is asked, in a word.
#[must_use]
pub const fn asks_words(asks: Asks) -> &'static str {
    match asks {
        Asks::Nobody => OfferDecisionText::AsksNobody.words(),
        Asks::Officer => OfferDecisionText::AsksOfficer.words(),
        Asks::TeamLeader => OfferDecisionText::AsksTeamLeader.words(),
        Asks::Manager => OfferDecisionText::AsksManager.words(),
    }
}

/// A finding with its figures.
#[must_use]
pub fn finding_words(finding: Finding) -> String {
    use OfferDecisionText as Text;
    match finding {
        Finding::Arrears { arrears, most } => {
            Text::Arrears.with(&[("arrears", &arrears.to_string()), ("most", &most.to_string())])
        }
        Finding::Clears { on, weeks, weeks_max } => {
            let (day, weeks, max) = (day_month_year(on), weeks.to_string(), weeks_max.to_string());
            Text::Clears.with(&[("day", &day), ("weeks", &weeks), ("max", &max)])
        }
        Finding::Floor { weekly, floor } => {
            Text::Floor.with(&[("weekly", &weekly.to_string()), ("floor", &floor.to_string())])
        }
        Finding::Affordable { monthly, affordable_monthly } => {
            let (monthly, affordable) = (monthly.to_string(), affordable_monthly.to_string());
            Text::Affordable.with(&[("monthly", &monthly), ("affordable", &affordable)])
        }
        Finding::OldBudget { made_on, months_max } => {
            Text::OldBudget.with(&[("day", &day_month_year(made_on)), ("months", &months_max.to_string())])
        }
        Finding::RentUnderstated { budget_monthly, account_monthly } => Text::RentUnderstated
            .with(&[("budget", &budget_monthly.to_string()), ("account", &account_monthly.to_string())]),
        Finding::NothingLeft { short_monthly } if short_monthly.is_arrears() => {
            Text::Short.with(&[("short", &short_monthly.to_string())])
        }
        Finding::BreachedBefore { count: 1, months } => Text::BreachedOne.with(&[("months", &months.to_string())]),
        Finding::BreachedBefore { count, months } => {
            Text::Breached.with(&[("count", &count.to_string()), ("months", &months.to_string())])
        }
        Finding::NothingLeft { .. } => Text::NothingLeft.words().to_owned(),
        Finding::NoBudget => Text::NoBudget.words().to_owned(),
        Finding::NoticeServed => Text::NoticeServed.words().to_owned(),
        Finding::InCourt => Text::InCourt.words().to_owned(),
        Finding::FormerTenancy => Text::FormerTenancy.words().to_owned(),
        Finding::UseAndOccupation => Text::UseAndOccupation.words().to_owned(),
        Finding::BenefitUnsettled => Text::BenefitUnsettled.words().to_owned(),
        Finding::OnRecord => Text::OnRecord.words().to_owned(),
    }
}
