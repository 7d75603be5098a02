//! The pages of questions: shown, saved by their buttons, and saved as they are typed.

use app::{
    page::resident::budget::{
        THEN, THEN_COPIED, THEN_LATER, THEN_UPDATE,
        debt::{self, OtherDebtView, PriorityDebtView},
        household::{self, HouseholdView},
        saving::{self, SavingView},
        section::{self, SectionView},
    },
    paths,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    budget::{
        Budget, Household, HouseholdTyped, LineTyped, OTHER_DEBT_NAMES, OtherDebtTyped, Part, PriorityDebtKind,
        PriorityDebtTyped, SavingTyped, read_lines, read_other_debts, read_priority_debts,
    },
    problem::{Problems, Reason},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Own, desk_of};
use crate::{
    desk::budget::{self as desk, Change, Clash, PageSent},
    security::digest::{Purpose, half},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        kept::Kept,
        request_id::RequestId,
        security::posted::{Answers, NotTaken, Posted, PostedForm},
        visitor::ResidentSession,
    },
};

/// The answers of a page, whichever it is.
pub(super) struct PartForm(Answers);

impl PostedForm for PartForm {
    const NAME: &'static str = "budget-part";
    const PATH: &'static str = paths::BUDGET;

    fn read(answers: &Answers) -> Self {
        Self(answers.clone())
    }
}

/// The answers of a page, each as the page takes it.
enum Typed {
    Household(HouseholdTyped),
    Lines(Vec<LineTyped>),
    PriorityDebts(Vec<PriorityDebtTyped>),
    OtherDebts(Vec<OtherDebtTyped>),
    Saving(SavingTyped),
}

impl Typed {
    /// What came with a form. A line that was not on the page is not taken for an emptied one.
    fn read(part: Part, answers: &Answers) -> Self {
        let answer = |name: &str| answers.get(name);
        match part {
            Part::Household => Self::Household(HouseholdTyped::from_answers(answer)),
            Part::PriorityDebts => {
                let kinds = PriorityDebtKind::ALL.iter();
                Self::PriorityDebts(kinds.map(|kind| PriorityDebtTyped::from_answers(*kind, answer)).collect())
            }
            Part::OtherDebts => Self::OtherDebts(OtherDebtTyped::from_answers(answer)),
            Part::Savings => Self::Saving(SavingTyped::from_answers(answer)),
            _ => {
                let fields = part.fields().filter(|field| answers.has(field.code()));
                Self::Lines(fields.map(|field| LineTyped::from_answers(field, answer)).collect())
            }
        }
    }

    /// What is right, when it can be saved at all, and what is wrong.
    fn parse(&self) -> (Option<Change>, Problems) {
        match self {
            Self::Household(typed) => apart(typed.read().map(Change::Household)),
            Self::Saving(typed) => apart(typed.read().map(Change::Saving)),
            Self::Lines(typed) => {
                let read = read_lines(typed);
                let problems = read.problems.clone();
                (Some(Change::Lines(read)), problems)
            }
            // Half a list of debts is another list: it is saved whole or not at all.
            Self::PriorityDebts(typed) => {
                let (debts, problems) = read_priority_debts(typed);
                (problems.is_empty().then_some(Change::PriorityDebts(debts)), problems)
            }
            Self::OtherDebts(typed) => {
                let (debts, problems) = read_other_debts(typed);
                (problems.is_empty().then_some(Change::OtherDebts(debts)), problems)
            }
        }
    }
}

fn apart(read: Result<Change, Problems>) -> (Option<Change>, Problems) {
    match read {
        Ok(change) => (Some(change), Problems::new()),
        Err(problems) => (None, problems),
    }
}

/// One page of the budget, for whoever is asking.
struct Asking<'a> {
    state: &'a AppState,
    session: &'a ResidentSession,
    own: &'a Own,
    part: Part,
}

impl Asking<'_> {
    /// The page: with what was typed, or else with what is saved.
    fn page(
        &self,
        frame: &Frame,
        budget: &Budget,
        typed: Option<Typed>,
        problems: Problems,
        is_update: bool,
    ) -> Result<String, Failure> {
        let layout = &frame.layout;
        let draft_id = self.draft_id();
        let rules = self.state.policy.on(self.state.clock.today()).affordability;
        Ok(match (self.part, typed) {
            (Part::Household, typed) => {
                let typed = match typed {
                    Some(Typed::Household(typed)) => typed,
                    // Before the first answer nothing is chosen for them.
                    _ if budget.household == Household::default() && !budget.is_done(self.part) => {
                        HouseholdTyped::default()
                    }
                    _ => HouseholdTyped::of(&budget.household),
                };
                household::page(layout, &HouseholdView { typed, problems, draft_id })
            }
            (Part::PriorityDebts, typed) => {
                let mut view = PriorityDebtView::of(&budget.priority_debts);
                if let Some(Typed::PriorityDebts(typed)) = typed {
                    view.typed = typed;
                }
                debt::priority_page(layout, &PriorityDebtView { problems, draft_id, ..view })
            }
            (Part::OtherDebts, typed) => {
                let mut view = OtherDebtView::of(&budget.other_debts);
                if let Some(Typed::OtherDebts(typed)) = typed {
                    view.typed = typed;
                }
                debt::other_page(layout, &OtherDebtView { problems, draft_id, is_update, ..view })
            }
            (Part::Savings, typed) => {
                let mut view = SavingView::of(&budget.saving, rules);
                if let Some(Typed::Saving(typed)) = typed {
                    view.typed = typed;
                }
                saving::page(layout, &SavingView { problems, draft_id, ..view })
            }
            (part, typed) => {
                let known = self.own.known()?;
                let view = match typed {
                    Some(Typed::Lines(typed)) => SectionView::with(budget, part, &known, typed),
                    _ => SectionView::of(budget, part, &known),
                };
                let charges_in_rent = self.own.charges_in_rent();
                section::page(layout, &SectionView { charges_in_rent, problems, is_update, draft_id, ..view })
            }
        })
    }

    /// What the browser's tab keeps it under: the budget's own id. Before there is a budget, a name that is this person's alone and
    /// tells nobody who they are; what is typed first begins the budget.
    fn draft_id(&self) -> String {
        self.own.stored.as_ref().map_or_else(
            || {
                let digest = self.state.secret.digest(Purpose::FirstDraft, &[self.session.person_ref.as_bytes()]);
                Uuid::from_bytes(half(&digest)).to_string()
            },
            |stored| stored.budget_id.to_string(),
        )
    }

    /// Saves what is right of the answers; `None` = nothing of them is.
    async fn save(
        &self,
        request_id: &RequestId,
        posted: &Posted<PartForm>,
        change: Option<Change>,
        is_finished: bool,
    ) -> Result<Option<desk::Saved>, Failure> {
        let Some(change) = change else { return Ok(None) };
        let page = PageSent { part: self.part, key: &posted.sent.key, change, is_finished };
        let (desk, occasion) = (desk_of(self.state, self.session), self.state.occasion(request_id));
        Ok(Some(desk::save(desk, &occasion, &self.own.permit, &page, self.own.start()?).await?))
    }
}

/// The page that an address names.
fn named(code: &str) -> Result<Part, Failure> {
    Part::parse(code).ok_or(Failure::NotFound)
}

/// The household has an address of its own.
fn address(part: Part) -> String {
    if part == Part::Household { paths::BUDGET_HOUSEHOLD.to_owned() } else { paths::budget_section(part.code()) }
}

pub(super) async fn household(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    kept: Kept,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    show_part(&state, &session, frame, kept, &after, Part::Household).await
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    kept: Kept,
    Query(after): Query<After>,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    match named(&code)? {
        Part::Household => Ok(Redirect::to(paths::BUDGET_HOUSEHOLD).into_response()),
        part => show_part(&state, &session, frame, kept, &after, part).await,
    }
}

/// What led to a page.
#[derive(Debug, Deserialize)]
pub(super) struct After {
    then: Option<String>,
}

impl After {
    /// A new budget was begun with the amounts of the last.
    pub fn is_copied(&self) -> bool {
        self.then.as_deref() == Some(THEN_COPIED)
    }

    /// The button that works out the totals anew: they are said to be up to date.
    fn is_update(&self) -> bool {
        self.then.as_deref() == Some(THEN_UPDATE)
    }
}

async fn show_part(
    state: &AppState,
    session: &ResidentSession,
    mut frame: Frame,
    kept: Kept,
    after: &After,
    part: Part,
) -> Result<Response, Failure> {
    let typed = kept.into_form::<PartForm>(&mut frame).map(|form| Typed::read(part, &form.0));
    let own = Own::load(state, session, &mut frame).await?;
    let asking = Asking { state, session, own: &own, part };
    let html = asking.page(&frame, &own.budget()?, typed, Problems::new(), after.is_update())?;
    Ok(frame.show(html))
}

type Sent = Result<Posted<PartForm>, NotTaken<PartForm>>;

pub(super) async fn save_household(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    posted: Sent,
) -> Result<Response, Failure> {
    save_part(&state, &session, frame, &request_id, posted, Part::Household).await
}

pub(super) async fn save(
    State(state): State<AppState>,
    session: ResidentSession,
    frame: Frame,
    request_id: RequestId,
    Path(code): Path<String>,
    posted: Sent,
) -> Result<Response, Failure> {
    save_part(&state, &session, frame, &request_id, posted, named(&code)?).await
}

async fn save_part(
    state: &AppState,
    session: &ResidentSession,
    mut frame: Frame,
    request_id: &RequestId,
    posted: Sent,
    part: Part,
) -> Result<Response, Failure> {
    let posted = posted?;
    let own = Own::load(state, session, &mut frame).await?;
    let asking = Asking { state, session, own: &own, part };
    let typed = Typed::read(part, &posted.form.0);
    let (change, problems) = typed.parse();
    let then = posted.form.0.get(THEN);
    let is_update = then == THEN_UPDATE;
    let is_finished = problems.is_empty() && !is_update && then != THEN_LATER;
    let saved = asking.save(request_id, &posted, change, is_finished).await?;
    let budget = saved.as_ref().map_or_else(|| own.budget(), |saved| Ok(saved.budget.budget.clone()))?;
    let clashes = saved.map(|saved| saved.clashes).unwrap_or_default();
    let (status, problems) = if !problems.is_empty() {
        (StatusCode::UNPROCESSABLE_ENTITY, problems)
    } else if !clashes.is_empty() {
        (StatusCode::CONFLICT, clash_problems(&clashes))
    } else if is_update {
        // All of it is saved: the page shows it, and what it comes to.
        return Ok(Redirect::to(&format!("{}?then={THEN_UPDATE}", address(part))).into_response());
    } else {
        let next = if then == THEN_LATER { None } else { part.next() };
        return Ok(Redirect::to(&next.map_or_else(|| paths::BUDGET.to_owned(), address)).into_response());
    };
    let html = asking.page(&frame, &budget, Some(typed), problems, false)?;
    Ok(frame.answer(status, html))
}

/// Saves a page as it is typed: 204, all of it; 409, but for what was changed elsewhere; 422, but for what cannot be read; 400,
/// nothing, of a page that is taken whole and has something in it that is missing or cannot be read.
pub(super) async fn save_draft(
    State(state): State<AppState>,
    session: ResidentSession,
    mut frame: Frame,
    request_id: RequestId,
    Path(code): Path<String>,
    posted: Sent,
) -> Result<Response, Failure> {
    let part = named(&code)?;
    let posted = posted?;
    let own = Own::load(&state, &session, &mut frame).await?;
    let asking = Asking { state: &state, session: &session, own: &own, part };
    let (change, problems) = Typed::read(part, &posted.form.0).parse();
    let saved = asking.save(&request_id, &posted, change, false).await?;
    let is_saved = saved.is_some();
    let has_clashes = saved.is_some_and(|saved| !saved.clashes.is_empty());
    let status = if !is_saved {
        StatusCode::BAD_REQUEST
    } else if !problems.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else if has_clashes {
        StatusCode::CONFLICT
    } else {
        StatusCode::NO_CONTENT
    };
    Ok(status.into_response())
}

/// Both amounts are shown: the typed one in its field, the other in the message beside it.
fn clash_problems(clashes: &[Clash]) -> Problems {
    let mut problems = Problems::new();
    for clash in clashes {
        match clash {
            Clash::Line { field, now } => {
                let to = now.map(|line| (line.amount, line.frequency));
                problems.push(field.code(), Reason::ChangedElsewhere { to });
            }
            Clash::Part(part) => problems.push(first_field(*part), Reason::ChangedElsewhere { to: None }),
        }
    }
    problems
}

/// The field that a message about a whole page leads to.
fn first_field(part: Part) -> &'static str {
    match part {
        Part::PriorityDebts => PriorityDebtKind::ALL.first().map_or("", |kind| kind.owed_name()),
        Part::OtherDebts => OTHER_DEBT_NAMES.first().map_or("", |names| names.creditor),
        Part::Savings => "saving",
        _ => "age",
    }
}
