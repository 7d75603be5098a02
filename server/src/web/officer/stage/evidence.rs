//! Recording evidence for a gate.

use app::{
    page::{
        officer::stage::{self as page, EvidenceLine, EvidenceView, PartTyped},
        sign_in::start::DateTyped,
    },
    paths,
    text::StageText as Text,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    calendar::day_month_year,
    case::{Gate, PartAnswer, VulnerabilityPart, vulnerability_parts},
    permission::Act,
    problem::{Problems, Reason},
};

use super::{AccountAnd, Loaded, read};
use crate::{
    desk::case::{EvidenceRefused, Recording, record_evidence},
    web::{
        AppState,
        failure::Failure,
        frame::Frame,
        officer::{Asking, name_of},
        request_id::RequestId,
        security::posted::{Answers, Posted, PostedForm},
        visitor::OfficerSession,
    },
};

/// More tenants than any tenancy has.
const TENANTS_MAX: usize = 12;

/// Evidence as it was typed.
#[derive(Default)]
pub(super) struct EvidenceForm {
    done: DateTyped,
    note: String,
    chosen: Vec<String>,
    parts: Vec<PartTyped>,
}

impl PostedForm for EvidenceForm {
    const NAME: &'static str = "case-evidence";
    const PATH: &'static str = paths::OFFICER;

    fn read(answers: &Answers) -> Self {
        let chosen = (0..TENANTS_MAX).map(|place| answers.get(&format!("who-{place}")));
        let part = |part: &VulnerabilityPart| {
            let [raised, _, words] = PartTyped::fields(*part);
            PartTyped { part: *part, raised: answers.get(raised), words: answers.get(words) }
        };
        Self {
            parts: VulnerabilityPart::ALL.iter().map(part).collect(),
            done: read::day_of(answers, "done"),
            note: answers.get("evidence"),
            chosen: chosen.filter(|person_ref| !person_ref.is_empty()).collect(),
        }
    }
}

fn named(code: &str) -> Result<Gate, Failure> {
    Gate::parse(code).filter(|gate| gate.is_recorded()).ok_or(Failure::NotFound)
}

impl Loaded {
    /// The parts in which a gate is answered: none but for the check of vulnerability.
    fn parts_of(&self, gate: Gate) -> &'static [VulnerabilityPart] {
        if gate == Gate::Vulnerable { vulnerability_parts(self.regime) } else { &[] }
    }

    fn evidence_view(&self, state: &AppState, gate: Gate, form: EvidenceForm, problems: Problems) -> EvidenceView {
        let tenants = self.day.household.tenants.iter().map(|one| (one.person_ref.clone(), one.name.clone()));
        let before = self.record.evidence.iter().filter(|one| one.gate == gate).map(|one| {
            let line = Text::EvidenceLine.with(&[("day", &day_month_year(one.done_on)), ("by", &one.by)]);
            let who = one.person_ref.as_ref().map(|person_ref| name_of(&self.people, person_ref));
            EvidenceLine {
                when: who.map_or_else(|| line.clone(), |who| format!("{who}: {line}")),
                note: one.note.clone(),
                parts: one.parts.iter().map(PartAnswer::line).collect(),
            }
        });
        let typed = |part: &VulnerabilityPart| {
            let typed = form.parts.iter().find(|typed| typed.part == *part).cloned();
            typed.unwrap_or(PartTyped { part: *part, raised: String::new(), words: String::new() })
        };
        let parts = self.parts_of(gate).iter().map(typed).collect();
        EvidenceView {
            identity: self.identity(),
            gate,
            tenants: if gate.is_for_each_tenant() { tenants.collect() } else { Vec::new() },
            chosen: form.chosen,
            done: form.done,
            note: form.note,
            parts,
            today: state.clock.today(),
            before: before.collect(),
            problems,
        }
    }
}

/// Every part, each with its problems where it has no answer.
fn answers(problems: &mut Problems, typed: &[PartTyped], asked: &[VulnerabilityPart]) -> Vec<PartAnswer> {
    let asked = typed.iter().filter(|typed| asked.contains(&typed.part));
    asked
        .map(|typed| {
            let [_, first, words] = PartTyped::fields(typed.part);
            if !matches!(typed.raised.as_str(), "yes" | "no") {
                problems.push(first, Reason::Missing);
            }
            let words = read::text(problems, words, &typed.words, read::WORDS_MAX).to_owned();
            PartAnswer { part: typed.part, is_raised: typed.raised == "yes", words }
        })
        .collect()
}

pub(super) async fn show(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
) -> Result<Response, Failure> {
    let gate = named(&code)?;
    let act = Act::WorkCase;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    asking.note(&loaded.looks(&asking)).await?;
    let view = loaded.evidence_view(&state, gate, EvidenceForm::default(), Problems::new());
    Ok(frame.show(page::evidence_page(&frame.layout, &view)))
}

pub(super) async fn record(
    State(state): State<AppState>,
    session: OfficerSession,
    frame: Frame,
    request_id: RequestId,
    AccountAnd(account_id, code): AccountAnd,
    posted: Posted<EvidenceForm>,
) -> Result<Response, Failure> {
    let Posted { form, sent, .. } = posted;
    let gate = named(&code)?;
    let act = Act::WorkCase;
    let asking = Asking { state: &state, session: &session, frame: &frame, request_id: &request_id, act };
    let loaded = Loaded::load(&asking, account_id).await?;
    let mut problems = Problems::new();
    let is_known = |person_ref: &&String| loaded.day.household.tenants.iter().any(|one| one.person_ref == **person_ref);
    let is_for_each = gate.is_for_each_tenant() && !loaded.day.household.tenants.is_empty();
    let person_refs: Vec<String> =
        if is_for_each { form.chosen.iter().filter(is_known).cloned().collect() } else { Vec::new() };
    if is_for_each && person_refs.is_empty() {
        problems.push("who-0", Reason::Missing);
    }
    let done_on = read::past(&mut problems, "done", &form.done, state.clock.today());
    let parts = answers(&mut problems, &form.parts, loaded.parts_of(gate));
    read::text(&mut problems, "evidence", &form.note, read::WORDS_MAX);
    let Some(done_on) = done_on.filter(|_| problems.is_empty()) else {
        let view = loaded.evidence_view(&state, gate, form, problems);
        return Ok(frame.answer(StatusCode::UNPROCESSABLE_ENTITY, page::evidence_page(&frame.layout, &view)));
    };
    let (occasion, path) = (state.occasion(&request_id), paths::officer_stage(account_id));
    let recording = Recording {
        gate,
        person_refs: &person_refs,
        done_on,
        note: form.note.trim(),
        parts: &parts,
        regime: loaded.regime,
    };
    let upon = loaded.upon(&state, &session);
    match record_evidence(&state.store, &occasion, &loaded.permit, &upon, &recording, &sent, &path).await {
        Ok(()) => Ok(Redirect::to(&path).into_response()),
        Err(EvidenceRefused::NotPermitted) => Err(Failure::NotAllowed),
        Err(EvidenceRefused::SentBefore { result_path }) => {
            let html = app::page::problem::form_expired(&frame.layout, &result_path);
            Ok(frame.answer(StatusCode::CONFLICT, html))
        }
        Err(EvidenceRefused::Store(error)) => Err(error.into()),
    }
}
