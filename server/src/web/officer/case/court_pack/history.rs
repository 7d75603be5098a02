//! What was done about an account, oldest first: contacts, letters, steps, offers, arrangements and how they were kept.

use app::{page::officer::case::TimelineLine, text::CourtPackText as Text};
use chrono::{DateTime, Utc};
use domain::{
    arrangement::Offer,
    calendar::{Day, day_month_year},
    casework::TimelineShow,
    ledger::ArrangementFrequency,
    money::Pence,
    permission::Actor,
    policy::PolicyOn,
};

use super::Case;
use crate::{
    clock,
    store::{Snapshot, StoreError, case::CaseEventRow, offer::SentBudget},
    web::{failure::Failure, officer::case::timeline},
};

/// More than a case has of each; where there were more, the paper says so.
const LINES_MAX: u32 = 300;
const EVENTS_MAX: u32 = 200;
const ARRANGEMENTS_MAX: i64 = 50;

/// The history.
pub(super) struct History {
    /// Contacts, letters, messages, steps, notices and court, oldest first.
    pub contacts: Vec<TimelineLine>,
    /// There were older lines.
    pub is_cut: bool,
    /// Offers, arrangements, breaches: the day, what, and its terms.
    pub arrangements: Vec<(Day, String, String)>,
    /// The steps of the case, with the gates that were opened.
    pub events: Vec<CaseEventRow>,
    /// The budgets that were sent.
    pub budgets: Vec<SentBudget>,
}

impl History {
    pub(super) async fn load(
        snapshot: &mut Snapshot,
        case: &Case,
        actor: &Actor,
        policy: &PolicyOn,
    ) -> Result<Self, Failure> {
        let grounds = case.case(actor, policy);
        let account_id = case.account().account_id;
        let mut is_cut = false;
        let mut all: Vec<(DateTime<Utc>, TimelineShow, TimelineLine)> = Vec::new();
        for show in [TimelineShow::Contact, TimelineShow::Letter, TimelineShow::Stage, TimelineShow::Decision] {
            let lines = timeline::lines_of(snapshot, &grounds, show, LINES_MAX).await?;
            is_cut |= u32::try_from(lines.len()) == Ok(LINES_MAX);
            all.extend(lines.into_iter().map(|(at, line)| (at, show, line)));
        }
        all.sort_by_key(|(at, ..)| *at);
        let mut arrangements = kept(snapshot, case).await?;
        let mut history = Self {
            contacts: Vec::new(),
            is_cut,
            arrangements: Vec::new(),
            events: snapshot.list_case_events(account_id, EVENTS_MAX).await?,
            budgets: snapshot.list_sent_budgets(account_id, LINES_MAX).await?,
        };
        for (at, show, line) in all {
            if show == TimelineShow::Decision {
                let said = [line.who, line.body.unwrap_or_default()];
                let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
                arrangements.push((clock::local(at).date(), line.title, said.join(": ")));
            } else {
                history.contacts.push(line);
            }
        }
        arrangements.sort_by_key(|(on, ..)| *on);
        history.arrangements = arrangements;
        Ok(history)
    }
}

/// What was arranged, and each change of how it is kept.
async fn kept(snapshot: &mut Snapshot, case: &Case) -> Result<Vec<(Day, String, String)>, StoreError> {
    let account_id = case.account().account_id;
    let mut all = Vec::new();
    for one in &case.grounds.rows.arrangements {
        let terms = terms((one.amount, one.frequency, one.starts_on), one.arrears_at_start, one.status.words());
        all.push((one.agreed_on, Text::ArrangementOf.with(&[("kind", one.kind.words())]), terms));
    }
    for agreed in snapshot.list_agreed(account_id, ARRANGEMENTS_MAX).await? {
        let Offer { amount, frequency, first_on, .. } = agreed.terms;
        let terms = terms((amount, frequency, first_on), agreed.arrears_at_start, agreed.status.words());
        all.push((clock::local(agreed.agreed_at).date(), Text::ArrangementHere.words().to_owned(), terms));
    }
    for change in snapshot.list_arrangement_changes_of(account_id, LINES_MAX).await? {
        let behind =
            change.ahead.is_credit().then(|| Text::BehindBy.with(&[("amount", &change.ahead.abs().to_string())]));
        all.push((
            change.changed_on,
            Text::ArrangementState.with(&[("state", &change.to.words().to_lowercase())]),
            behind.unwrap_or_default(),
        ));
    }
    Ok(all)
}

fn terms((amount, frequency, first_on): (Pence, ArrangementFrequency, Day), owed: Pence, status: &str) -> String {
    Text::ArrangementTerms.with(&[
        ("amount", &amount.to_string()),
        ("every", &frequency.words().to_lowercase()),
        ("day", &day_month_year(first_on)),
        ("owed", &owed.to_string()),
        ("status", &status.to_lowercase()),
    ])
}
