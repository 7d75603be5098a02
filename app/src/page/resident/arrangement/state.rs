//! An open offer, from when it is sent until it is agreed or has ended: where it stands, and what can be done.

use super::{
    know::know,
    summary::{meaning, summary},
    view::{ArrangementAccount, OfferShown},
};
use crate::{
    component::{
        field::{form_key, problem_message},
        frame::Section,
        problem_list::{FieldProblem, ProblemList},
    },
    layout::Layout,
    paths,
    render::{Head, document},
    text::ArrangementText as Text,
};
use domain::{
    arrangement::{Offer, OfferState},
    calendar::{Day, day_month_year, day_words},
    policy::ArrangementRules,
    problem::Reason,
};
use leptos::prelude::*;

/// The view of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferStatus {
    /// The account.
    pub account: ArrangementAccount,
    /// Where the offer stands.
    pub state: OfferState,
    /// What people quote.
    pub reference: String,
    /// When it was sent.
    pub sent_on: Day,
    /// The day by which it is answered.
    pub answer_by_on: Day,
    /// Today.
    pub today: Day,
    /// What is offered.
    pub offer: Offer,
    /// It is a change of ours that they accepted, and that is decided again.
    pub is_accepted: bool,
    /// The first day of a plan that would be agreed today, where the day that was offered is past; `None` = it is to come.
    pub would_begin_on: Option<Day>,
    /// What an officer suggests in its place; only while that is to be answered.
    pub counter: Option<OfferShown>,
    /// What the officer wrote: the question, why the change, why not.
    pub officers_words: Option<String>,
    /// Whoever looks made the offer, and so may answer and take it back; a joint tenant only sees it.
    pub is_theirs: bool,
    /// The answer to a question, as typed so far.
    pub reply: String,
    /// What is wrong with that.
    pub reply_problem: Option<Reason>,
    /// Recognises the account as it is shown here.
    pub standing: String,
    /// The account changed since the page was opened: nothing was accepted.
    pub has_changed: bool,
    /// Policy, for the statements.
    pub rules: ArrangementRules,
}

/// The name of the field of an answer to a question.
pub const REPLY: &str = "reply";

/// Where an open offer stands, as a heading. What was asked of the tenant who made it is not told to another.
const fn title(state: OfferState, is_theirs: bool) -> Text {
    match (state, is_theirs) {
        (_, false) => Text::StateOtherTitle,
        (OfferState::Questioned, true) => Text::StateQuestionTitle,
        (OfferState::CounterOffered, true) => Text::StateCounterTitle,
        _ => Text::StateSentTitle,
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, status: OfferStatus) -> String {
    let problems =
        ProblemList::of(status.reply_problem.map(|reason| FieldProblem { field: REPLY, words: reply_problem(reason) }));
    let head = Head {
        title: title(status.state, status.is_theirs).words().to_owned(),
        section: Some(Section::Home),
        has_problems: !problems.is_empty(),
        is_narrow: true,
        back: Some(paths::HOME.to_owned()),
        ..Head::default()
    };
    document(layout, head, || content(layout, status, &problems))
}

fn reply_problem(reason: Reason) -> String {
    match reason {
        Reason::TooLong { characters } => Text::StateQuestionTooLong.with(&[("characters", &characters.to_string())]),
        _ => Text::StateQuestionMissing.words().to_owned(),
    }
}

fn content(layout: &Layout, status: OfferStatus, problems: &ProblemList) -> impl IntoView + use<> {
    let account_id = status.account.account_id();
    let sent = Text::StateRef.with(&[("ref", &status.reference), ("day", &day_month_year(status.sent_on))]);
    let withdraw = status.is_theirs.then(|| {
        view! {
            <p><a class="govuk-link" href=paths::arrangement_withdraw(account_id)>{Text::WithdrawLink.words()}</a></p>
        }
    });
    let offer = status.offer;
    let (heading, is_theirs) = (title(status.state, status.is_theirs).words(), status.is_theirs);
    let what = match (is_theirs, status.is_accepted) {
        (false, _) => Text::OtherOffered,
        (true, true) => Text::YouAccepted,
        (true, false) => Text::YouOffered,
    };
    let accepted = status.is_accepted.then(|| view! { <p>{Text::StateAcceptedAgain.words()}</p> });
    let begins = status.would_begin_on.map(|day| {
        view! { <p class="app-note">{Text::StateWouldBegin.with(&[("day", &day_words(day))])}</p> }
    });
    let other = (!is_theirs).then(|| view! { <p class="app-note">{Text::StateOther.words()}</p> });
    view! {
        {problems.summary()}
        <h1 class="govuk-heading-l">{heading}</h1>
        <p class="app-soft">{sent}</p>
        {other}
        {accepted}
        {standing(layout, status, problems)}
        <section class="app-card app-way">
            <h2 class="govuk-heading-s">{what.words()}</h2>
            {summary(&offer)}
        </section>
        {begins}
        {withdraw}
    }
}

/// What is to be said and done in each state.
fn standing(layout: &Layout, status: OfferStatus, problems: &ProblemList) -> AnyView {
    let landlord = &layout.landlord;
    match status.state {
        OfferState::Sent | OfferState::Recommended if status.today > status.answer_by_on => {
            let day = day_words(status.answer_by_on);
            let late = Text::StateSentLate.with(&[("day", &day), ("telephone", &landlord.telephone)]);
            view! { <p class="app-note app-note--look">{late}</p> }.into_any()
        }
        OfferState::Sent | OfferState::Recommended => {
            let answer = Text::StateSent.with(&[("day", &day_words(status.answer_by_on))]);
            let meanwhile =
                if status.account.may_say_rent() { Text::SentMeanwhile } else { Text::SentMeanwhileCharges };
            view! { <p><strong>{answer}</strong></p><p>{meanwhile.words()}</p> }.into_any()
        }
        OfferState::Questioned => question(layout, status, problems).into_any(),
        OfferState::CounterOffered => counter(layout, status).into_any(),
        // One that has ended has its own place: where another can be made.
        OfferState::Agreed
        | OfferState::Declined
        | OfferState::ChangeDeclined
        | OfferState::Withdrawn
        | OfferState::Lapsed => ().into_any(),
    }
}

fn question(layout: &Layout, status: OfferStatus, problems: &ProblemList) -> impl IntoView + use<> {
    let problem = problems.about(REPLY);
    let has_problem = problem.is_some();
    let described_by = if has_problem { "reply-hint reply-problem" } else { "reply-hint" };
    let form = status.is_theirs.then(|| {
        view! {
            <form method="post" action=paths::arrangement_answer(status.account.account_id()) novalidate>
                {form_key(&layout.form_key)}
                <div class="govuk-form-group" class=("govuk-form-group--error", has_problem)>
                    <label class="govuk-label govuk-label--s" for=REPLY>{Text::StateQuestionLabel.words()}</label>
                    <div class="govuk-hint" id="reply-hint">{Text::StateQuestionHint.words()}</div>
                    {problem.map(|words| problem_message("reply-problem".to_owned(), &words))}
                    <textarea class="govuk-textarea" id=REPLY name=REPLY rows="5" aria-describedby=described_by>{status.reply}</textarea>
                </div>
                <button class="govuk-button" type="submit" name="do" value="reply">{Text::StateQuestionButton.words()}</button>
            </form>
        }
    });
    let words = status.officers_words.map(|words| {
        view! { <blockquote class="govuk-inset-text app-message__body">{words}</blockquote> }
    });
    view! { {words}{form} }
}

/// The change that is suggested, everything that has to be known before it is accepted, and both answers.
fn counter(layout: &Layout, status: OfferStatus) -> impl IntoView + use<> {
    let why = status.officers_words.map(|words| {
        view! {
            <h3 class="govuk-heading-s">{Text::StateCounterWhy.words()}</h3>
            <p class="app-message__body">{words}</p>
        }
    });
    let suggested = status.counter.map(|shown| {
        let form = status.is_theirs.then(|| {
            view! {
                <form method="post" action=paths::arrangement_answer(status.account.account_id())>
                    {form_key(&layout.form_key)}
                    <input type="hidden" name="standing" value=status.standing />
                    <div class="govuk-button-group">
                        <button class="govuk-button" type="submit" name="do" value="accept">{Text::StateCounterAccept.words()}</button>
                        <button class="govuk-button govuk-button--secondary" type="submit" name="do" value="decline">
                            {Text::StateCounterDecline.words()}
                        </button>
                    </div>
                </form>
                <p class="app-soft">{Text::StateCounterDeclineWhy.words()}</p>
            }
        });
        view! {
            <section class="app-card app-way">
                <h2 class="govuk-heading-s">{Text::WeSuggest.words()}</h2>
                {summary(&shown.offer)}
                {meaning(&shown, false)}
                {why}
            </section>
            {know(&shown, &status.rules)}
            {form}
        }
    });
    let changed = status.has_changed.then(|| {
        view! { <p class="app-note app-note--look" role="alert">{Text::StateCounterChanged.words()}</p> }
    });
    view! { {changed}<p>{Text::StateCounterLead.words()}</p>{suggested} }
}
