//! Putting right where a case stands: what the landlord's system knows and was not recorded here is taken over, and what was
//! recorded by mistake is taken back. Neither is a step towards anything: no gate is asked, and none is said to have been met.

use super::{NoSuchStep, Regime, Stage, StageEvent, next};

/// A step that was taken, as the history of a case has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenStep {
    /// What.
    pub event: StageEvent,
    /// Where the case stood.
    pub from: Stage,
    /// Where it stood then.
    pub to: Stage,
    /// What it wrote down has been taken back.
    pub is_taken_back: bool,
}

/// Where a case stands once it is taken over what the landlord's system tells of it.
///
/// # Errors
/// [`NoSuchStep`] where there is no home to take back, or what is told goes no further than the stage.
pub fn taken_over(regime: Regime, stage: Stage, told: Stage) -> Result<Stage, NoSuchStep> {
    if regime.is_for_a_home() && told > stage {
        Ok(told)
    } else {
        Err(NoSuchStep { regime, stage, event: StageEvent::TakeOver })
    }
}

/// Where the steps that are left lead a case, oldest first: as if what was taken back had never been done. What rested on it
/// follows no more and is passed over, so that a case never stands where nothing carries it.
#[must_use]
pub fn stage_left(regime: Regime, steps: &[TakenStep]) -> Stage {
    let begun = steps.first().map_or(Stage::None, |first| first.from);
    steps.iter().filter(|step| !step.is_taken_back).fold(begun, |stage, step| match step.event {
        StageEvent::TakeBack => stage,
        StageEvent::TakeOver => taken_over(regime, stage, step.to).unwrap_or(stage),
        event => next(regime, stage, event).unwrap_or(stage),
    })
}
