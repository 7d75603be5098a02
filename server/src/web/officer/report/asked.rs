//! Which week, whose figures, and which number of it.

use app::page::officer::report::Scope;
use domain::{
    calendar::{Day, parse_iso_day},
    permission::Actor,
    report::ReportWeek,
};
use serde::Deserialize;

use crate::web::{failure::Failure, officer::requests::reach};

/// As it stands in an address. Anything may stand there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    week: String,
    #[serde(default)]
    pub(super) patch: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    page: String,
}

/// It is no day.
pub(super) struct NoDay;

impl Asked {
    /// The week of the day that is named; `None` = none is.
    pub(super) fn week(&self) -> Option<Result<ReportWeek, NoDay>> {
        let text = self.week.trim();
        (!text.is_empty()).then(|| parse_iso_day(text).map(|day: Day| ReportWeek::of(day)).map_err(|_| NoDay))
    }

    pub(super) fn measure(&self) -> &str {
        &self.measure
    }

    /// Which page of a list, from 0; addresses count from 1.
    pub(super) fn page(&self) -> u32 {
        self.page.parse::<u32>().ok().and_then(|number| number.checked_sub(1)).unwrap_or_default().min(10_000)
    }
}

/// Whose figures are shown.
pub(in crate::web::officer) struct Chosen {
    /// The patch that was chosen; `None` = all of theirs.
    pub patch: Option<String>,
    /// What the query goes by; none = every patch.
    pub patches: Vec<String>,
    /// Those that can be chosen.
    all: Vec<String>,
    is_whole: bool,
}

impl Chosen {
    /// For an address.
    pub fn patch_or_empty(&self) -> &str {
        self.patch.as_deref().unwrap_or_default()
    }

    /// For a page.
    pub fn scope(&self) -> Scope {
        Scope { patch: self.patch.clone(), patches: self.all.clone(), is_whole: self.is_whole }
    }
}

/// What this officer may see of what they ask for. Another officer's patch is not there for them.
pub(super) fn choose(actor: &Actor, every: Vec<String>, asked: &Asked) -> Result<Chosen, Failure> {
    choose_patch(actor, every, &asked.patch)
}

/// The same, by the patch alone.
pub(in crate::web::officer) fn choose_patch(actor: &Actor, every: Vec<String>, patch: &str) -> Result<Chosen, Failure> {
    let (own, _) = reach(actor);
    let is_whole = own.is_empty();
    let all: Vec<String> = every.into_iter().filter(|patch| is_whole || own.contains(patch)).collect();
    let patch = patch.trim();
    if patch.is_empty() {
        return Ok(Chosen { patch: None, patches: own.to_vec(), all, is_whole });
    }
    if !all.iter().any(|known| known == patch) {
        return Err(Failure::NotFound);
    }
    Ok(Chosen { patch: Some(patch.to_owned()), patches: vec![patch.to_owned()], all, is_whole })
}
