//! Referring somebody, and recording what became of it.

use app::{
    page::officer::case::{FormNotice, OutcomeForm, OutcomeLine, ReferralForm, Saved, outcome_page, referral_page},
    paths,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    calendar::day_month_year,
    casework::{OutcomeTyped, ReferralTyped},
    permission::Act,
    problem::Problems,
};

use super::{
    super::{Asking, may},
    name,
    opened::{Opened, came, written},
    or_erased,
};
use crate::{
    clock,
    desk::casework,
    store::casework::{ReferralOutcomeRow, ReferralRow},
    web::{
        AppState,
        account_id::AccountId,
        failure::Failure,
        frame::Frame,
        record_id::RecordKey,
        request_id::RequestId,
        route::{Access, Route},
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// More than become of one referral.
const OUTCOMES_MAX: u32 = 50;

pub(super) fn routes() -> Vec<Route> {
    let write = Access::SignedInOfficer(Act::WriteCaseRecord);
    vec![
        Route::get(paths::OFFICER_REFERRAL_NEW, write, ask),
        Route::post(paths::OFFICER_REFERRAL_NEW, write, refer),
        Route::get(paths::OFFICER_REFERRAL, Access::SignedInOfficer(Act::SeeCaseRecord), show),
        Route::post(paths::OFFICER_REFERRAL, write, record),
    ]
}

/// What was typed of a referral.
struct ReferralPosted(ReferralTyped);

impl PostedForm for ReferralPosted {
    const NAME: &'static str = "refer";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self(ReferralTyped {
            person_ref: answers.get("person_ref"),
            made_to: answers.get("made_to"),
            organisation: answers.get("organisation"),
            reason: answers.get("reason"),
            consent: answers.get("consent"),
        })
    }
}

/// What was typed of what became of it, and how many outcomes were shown.
struct OutcomePosted {
    typed: OutcomeTyped,
    seen: i64,
}

impl PostedForm for OutcomePosted {
    const NAME: &'static str = "referral-outcome";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        Self {
            typed: OutcomeTyped { outcome: answers.get("outcome"), note: answers.get("note") },
            seen: answers.get("seen").parse().unwrap_or_default(),
        }
    }
}

fn form(opened: &Opened, typed: ReferralTyped, problems: Problems, notice: Option<FormNotice>) -> ReferralForm {
    ReferralForm {
        account_id: opened.account.account_id,
        whose: opened.whose(),
        people: opened.members(),
        typed,
        problems,
        notice,
    }
}

async fn ask(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let opened = Opened::load(&asking, account_id).await?;
    opened.note_look(&asking).await?;
    let form = form(&opened, ReferralTyped::default(), Problems::new(), None);
    Ok(frame.show(referral_page(&frame.layout, &form)))
}

async fn refer(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountId(account_id): AccountId,
    posted: Result<Posted<ReferralPosted>, NotTaken<ReferralPosted>>,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (ReferralPosted(typed), sent, mut notice) = came(posted)?;
    let opened = Opened::load(&asking, account_id).await?;
    let read = typed.read(&opened.person_refs(), &opened.rules);
    if let (Ok(referral), Some(sent)) = (&read, &sent) {
        let (occasion, path) = (state.occasion(&request_id), opened.path(Saved::Referral));
        let writing = opened.writing(&session.officer_ref, sent, &path);
        match written(casework::refer(&state.store, &occasion, &writing, referral).await, &path)? {
            Ok(done) => return Ok(done),
            Err(why) => notice = Some(why),
        }
    }
    opened.note_look(&asking).await?;
    let form = form(&opened, typed, read.err().unwrap_or_default(), notice);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, referral_page(&frame.layout, &form)))
}

/// A referral, its case, and what became of it.
struct Loaded {
    opened: Opened,
    referral: ReferralRow,
    outcomes: Vec<ReferralOutcomeRow>,
}

/// What is shown or recorded; a restricted one looks to whoever may not see it like one that does not exist.
async fn load(asking: &Asking<'_>, key: RecordKey) -> Result<Loaded, Failure> {
    let mut snapshot = asking.state.store.snapshot().await?;
    let referral = snapshot.find_referral(key.0).await?.ok_or(Failure::NotFound)?;
    let opened = Opened::open(asking, &mut snapshot, referral.account_id).await?;
    if referral.made_to.is_restricted() && !opened.may_see_restricted(asking) {
        return Err(Failure::NotFound);
    }
    let outcomes = snapshot.list_referral_outcomes(key.0, OUTCOMES_MAX).await?;
    Ok(Loaded { opened, referral, outcomes })
}

impl Loaded {
    async fn note_looks(&self, asking: &Asking<'_>) -> Result<(), Failure> {
        self.opened.note_look(asking).await?;
        if self.referral.made_to.is_restricted() {
            self.opened.note_restricted_sight(asking).await?;
        }
        Ok(())
    }

    fn form(
        self,
        session: &OfficerSession,
        typed: OutcomeTyped,
        problems: Problems,
        notice: Option<FormNotice>,
    ) -> OutcomeForm {
        let referral = self.referral;
        let line = |row: ReferralOutcomeRow| OutcomeLine {
            outcome: row.outcome.words().to_owned(),
            note: row.note,
            when: format!("{}, {}", day_month_year(clock::local(row.recorded_at).date()), row.by),
        };
        OutcomeForm {
            referral_id: referral.referral_id.to_string(),
            account_id: referral.account_id,
            name: name(&self.opened.people, &referral.person_ref),
            to: referral.made_to.words().to_owned(),
            organisation: referral.organisation,
            consent: referral.consent.words().to_owned(),
            reason: or_erased(referral.reason),
            by: referral.by,
            on: clock::local(referral.referred_at).date(),
            outcomes: self.outcomes.into_iter().map(line).collect(),
            may_write: may(&session.actor, Act::WriteCaseRecord, &self.opened.account),
            typed,
            problems,
            notice,
        }
    }
}

async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    key: RecordKey,
) -> Result<Response, Failure> {
    let act = Act::SeeCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = load(&asking, key).await?;
    loaded.note_looks(&asking).await?;
    let form = loaded.form(&session, OutcomeTyped::default(), Problems::new(), None);
    Ok(frame.show(outcome_page(&frame.layout, &form)))
}

async fn record(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    key: RecordKey,
    posted: Result<Posted<OutcomePosted>, NotTaken<OutcomePosted>>,
) -> Result<Response, Failure> {
    let act = Act::WriteCaseRecord;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let (OutcomePosted { typed, seen }, sent, mut notice) = came(posted)?;
    let mut loaded = load(&asking, key).await?;
    let read = typed.read(&loaded.opened.rules);
    if let (Ok(end), Some(sent)) = (&read, &sent) {
        let (occasion, path) = (state.occasion(&request_id), loaded.opened.path(Saved::Outcome));
        let writing = loaded.opened.writing(&session.officer_ref, sent, &path);
        let upon = (loaded.referral.referral_id, seen);
        match written(casework::note_outcome(&state.store, &occasion, &writing, upon, end).await, &path)? {
            Ok(done) => return Ok(done),
            Err(why) => {
                notice = Some(why);
                // What was recorded meanwhile is shown beside what was typed.
                let id = loaded.referral.referral_id;
                loaded.outcomes = state.store.snapshot().await?.list_referral_outcomes(id, OUTCOMES_MAX).await?;
            }
        }
    }
    loaded.note_looks(&asking).await?;
    let form = loaded.form(&session, typed, read.err().unwrap_or_default(), notice);
    Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, outcome_page(&frame.layout, &form)))
}
