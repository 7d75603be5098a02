//! The stage of a case: what stands, what protects the household, what may follow and what is missing, and what was done.

mod confirm;
mod correct;
mod evidence;
mod protection;
mod step;
mod view;

pub use confirm::confirm_page;
pub use correct::correct_page;
pub use evidence::evidence_page;
pub use protection::protection_page;
pub use step::step_page;
pub use view::{
    CorrectView, EvidenceLine, EvidenceView, GateLine, HearingPackLine, HistoryLine, NoticeConfirm, PartTyped,
    ProtectedView, ProtectionLine, ProtectionTyped, ProtectionView, RecordLine, StageIdentity, StageView, StepLine,
    StepTyped, StepView, TakenBackLine,
};

use crate::{
    component::frame::Section,
    layout::Layout,
    paths,
    render::{Head, document},
    text::{
        StageText as Text,
        stage::{checks, role_words},
    },
};
use domain::{
    calendar::{day_month_year, day_words},
    case::Gate,
};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn page(layout: &Layout, stage: &StageView) -> String {
    document(layout, head(Text::Title.words(), paths::officer_account(stage.identity.account_id), false), || {
        view! {
            {title(Text::Title.words(), &stage.identity)}
            <div class="app-two app-two--tables">
                <div>
                    {standing(stage)}
                    {steps(stage)}
                    {gates(stage.identity.account_id, &stage.gates)}
                </div>
                <div>
                    {protected(stage.identity.account_id, &stage.protected)}
                    {notices(stage)}
                    {court(stage)}
                    {taken_back(&stage.taken_back)}
                    {history(&stage.history)}
                </div>
            </div>
        }
    })
}

fn head(title: &str, back: String, has_problems: bool) -> Head {
    Head { title: title.to_owned(), section: Some(Section::Today), has_problems, back: Some(back), ..Head::default() }
}

fn title(title: &str, identity: &StageIdentity) -> impl IntoView + use<> {
    let line = Text::Identity.with(&[
        ("name", &identity.name),
        ("address", &identity.address),
        ("ref", &identity.payment_ref),
    ]);
    view! {
        <h1 class="govuk-heading-l">{title.to_owned()}</h1>
        <p class="app-soft">{line}</p>
    }
}

fn standing(stage: &StageView) -> impl IntoView + use<> {
    let since = stage
        .since_on
        .map_or_else(|| Text::FromLandlord.words().to_owned(), |on| Text::Since.with(&[("day", &day_month_year(on))]));
    let further = stage.further.map(|further| {
        let over = stage.may_correct.then(|| {
            let path = paths::officer_stage_take_over(stage.identity.account_id);
            view! { " "<a class="govuk-link" href=path>{Text::OverTitle.words()}</a> }
        });
        view! {
            <p class="app-note app-note--look">{Text::Further.with(&[("stage", further.words())])}{over}</p>
        }
    });
    let pack = stage.pack.map(|pack| hearing_pack(stage.identity.account_id, pack));
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{stage.stage.words()}</h2>
            <p class="app-soft">{since}</p>
            {further}
            <p><strong>{stage.owed.clone()}</strong></p>
            <p class="app-soft">{Text::CourtApart.words()}</p>
            <p>{Text::Rules.with(&[("regime", stage.regime.0)])}</p>
            <p class="app-soft">{stage.regime.1}</p>
            {pack}
        </section>
    }
}

/// The next hearing, and whether each tenant has what they must have before it.
fn hearing_pack(account_id: i64, pack: HearingPackLine) -> AnyView {
    let hearing = day_words(pack.hearing_on);
    if let Some(sent_on) = pack.sent_on {
        let words = Text::PackSent.with(&[("hearing", &hearing), ("day", &day_words(sent_on))]);
        return view! { <p>{words}</p> }.into_any();
    }
    let words = Text::PackDue.with(&[("hearing", &hearing), ("day", &day_words(pack.due_on))]);
    let path = paths::officer_stage_evidence(account_id, Gate::HearingPack.code());
    view! {
        <p class="app-note app-note--look">
            {words}" "<a class="govuk-link" href=path>{Text::PackRecord.words()}</a>
        </p>
    }
    .into_any()
}

fn steps(stage: &StageView) -> impl IntoView + use<> {
    let account_id = stage.identity.account_id;
    let rows: Vec<_> = stage
        .steps
        .iter()
        .map(|step| {
            let (code, words) =
                step.event.map_or(("outcome", Text::NextOutcome.words()), |event| (event.code(), event.words()));
            let how = match step.unmet {
                0 => view! { <strong class="govuk-tag govuk-tag--green">{Text::NextOpen.words()}</strong> }.into_any(),
                unmet => {
                    let words = Text::NextMissing.with(&[("count", &checks(unmet))]);
                    view! { <strong class="govuk-tag govuk-tag--yellow">{words}</strong> }.into_any()
                }
            };
            let needs = step.needs.map(|role| {
                view! { " "<span class="app-soft">{Text::NextFor.with(&[("role", &role_words(role))])}</span> }
            });
            view! {
                <li>
                    <a class="govuk-link" href=paths::officer_stage_step(account_id, code)>{words}</a>" "{how}{needs}
                </li>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p>{Text::NextNone.words()}</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced">{rows}</ul> }.into_any()
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::NextTitle.words()}</h2>
            {body}
        </section>
    }
}

/// The checklist: each gate, how it stands, and where to record what is missing.
fn gates(account_id: i64, gates: &[GateLine]) -> Option<impl IntoView + use<>> {
    if gates.is_empty() {
        return None;
    }
    let rows: Vec<_> = gates
        .iter()
        .map(|line| {
            let (class, words) = if line.is_met {
                ("govuk-tag govuk-tag--green", Text::Met)
            } else {
                ("govuk-tag govuk-tag--yellow", Text::NotMet)
            };
            let record = line.gate.is_recorded().then(|| {
                view! {
                    <a class="govuk-link" href=paths::officer_stage_evidence(account_id, line.gate.code())>
                        {Text::Record.words()}
                        <span class="govuk-visually-hidden">{format!(": {}", line.gate.words())}</span>
                    </a>
                }
            });
            let open = (!line.is_met).then(|| {
                let words = crate::text::stage::override_words(line.overridden_by);
                view! { " "<span class="app-soft">{words}</span> }
            });
            view! {
                <tr>
                    <th scope="row">
                        {line.gate.words()}" "<span class="app-soft">{line.gate.code()}</span>
                    </th>
                    <td><strong class=class>{words.words()}</strong>" "{line.words.clone()}{open}</td>
                    <td>{record}</td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <section>
            <table class="app-table app-stack app-labelled">
                <caption>{Text::GatesTitle.words()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{Text::GateColumn.words()}</th>
                        <th scope="col">{Text::StandColumn.words()}</th>
                        <th scope="col">{Text::ActColumn.words()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    })
}

fn protected(account_id: i64, protected: &ProtectedView) -> impl IntoView + use<> {
    view! {
        <section class="app-card app-way">
            <h2 class="govuk-heading-m">{Text::ProtectedTitle.words()}</h2>
            {held(protected)}
            <p>
                <a class="govuk-link" href=paths::officer_protection(account_id)>{Text::ProtectedLink.words()}</a>
            </p>
        </section>
    }
}

fn held(protected: &ProtectedView) -> impl IntoView + use<> {
    let lines: Vec<_> = protected.lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
    let lines = if lines.is_empty() {
        view! { <p>{Text::ProtectedNone.words()}</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--bullet">{lines}</ul> }.into_any()
    };
    let notes: Vec<String> = [
        protected.no_chasing.as_ref().map(|why| Text::ProtectedNoChasing.with(&[("why", why)])),
        protected.no_program.as_ref().map(|why| Text::ProtectedNoProgram.with(&[("why", why)])),
        protected
            .split
            .as_ref()
            .map(|(frozen, since)| Text::ProtectedSplit.with(&[("frozen", frozen), ("since", since)])),
        protected.tell_court.then(|| Text::ProtectedCourt.words().to_owned()),
    ]
    .into_iter()
    .flatten()
    .chain(protected.breathing.iter().cloned())
    .chain(protected.reviews_due.iter().map(|on| Text::ProtectedReview.with(&[("day", &day_month_year(*on))])))
    .collect();
    let notes: Vec<_> =
        notes.into_iter().map(|words| view! { <p class="app-note app-note--look">{words}</p> }).collect();
    view! { {lines}{notes} }
}

fn notices(stage: &StageView) -> AnyView {
    let heads = [Text::NoticeColumn, Text::ServedColumn, Text::FromColumn, Text::UntilColumn];
    records((Text::NoticesTitle, Text::NoticesNone), heads, stage, &stage.notices)
}

fn court(stage: &StageView) -> AnyView {
    let heads = [Text::CourtColumn, Text::DayColumn, Text::HearingColumn, Text::PossessionColumn];
    records((Text::CourtTitle, Text::CourtNone), heads, stage, &stage.court)
}

/// What was recorded by mistake stays in sight: somebody may have acted upon it.
fn taken_back(lines: &[TakenBackLine]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            view! {
                <li>
                    <strong>{line.what.clone()}</strong>
                    <p class="app-soft">{line.when.clone()}</p>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="govuk-heading-m">{Text::BackListTitle.words()}</h2>
                <p class="app-soft">{Text::BackListLead.words()}</p>
                <ul class="govuk-list">{rows}</ul>
            </section>
        }
    })
}

fn records((title, none): (Text, Text), heads: [Text; 4], stage: &StageView, lines: &[RecordLine]) -> AnyView {
    let account_id = stage.identity.account_id;
    if lines.is_empty() {
        return view! {
            <section>
                <h2 class="govuk-heading-m">{title.words()}</h2>
                <p>{none.words()}</p>
            </section>
        }
        .into_any();
    }
    let label = |text: Text| {
        view! { <span class="app-cell-label" aria-hidden="true">{format!("{} ", text.words())}</span> }
    };
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let cells: Vec<_> = line
                .cells
                .iter()
                .zip(heads.iter().skip(1))
                .map(|(cell, head)| view! { <td>{label(*head)}{cell.clone()}</td> })
                .collect();
            let back = line.record_id.as_ref().filter(|_| stage.may_correct).map(|record_id| {
                let path = paths::officer_stage_take_back(account_id, record_id);
                view! {
                    " "
                    <a class="govuk-link" href=path>
                        {Text::BackLink.words()}
                        <span class="govuk-visually-hidden">{format!(": {}", line.what)}</span>
                    </a>
                }
            });
            view! {
                <tr>
                    <th scope="row">{line.what.clone()}</th>
                    {cells}
                    <td>{label(Text::SourceColumn)}{line.source.clone()}{back}</td>
                </tr>
            }
        })
        .collect();
    let columns: Vec<_> =
        heads.iter().chain([&Text::SourceColumn]).map(|head| view! { <th scope="col">{head.words()}</th> }).collect();
    view! {
        <section>
            <table class="app-table app-stack app-labelled">
                <caption>{title.words()}</caption>
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn history(lines: &[HistoryLine]) -> impl IntoView + use<> {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let overrides: Vec<_> = line
                .overrides
                .iter()
                .map(|words| view! { <p class="app-note app-note--look">{words.clone()}</p> })
                .collect();
            view! {
                <li class="app-message">
                    <strong>{line.what.clone()}</strong>
                    <p class="app-soft">{line.when.clone()}</p>
                    <p class="app-message__body">{line.note.clone()}</p>
                    {overrides}
                </li>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p>{Text::HistoryNone.words()}</p> }.into_any()
    } else {
        view! { <ol class="govuk-list">{rows}</ol> }.into_any()
    };
    view! {
        <section>
            <h2 class="govuk-heading-m">{Text::HistoryTitle.words()}</h2>
            {body}
        </section>
    }
}
