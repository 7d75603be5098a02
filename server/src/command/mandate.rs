//! `hearth mandate`: what the bank said of Direct Debits, where it comes by telephone or on paper. Each is on the audit trail.

use std::process::ExitCode;

use anyhow::Context as _;
use domain::{
    calendar::Day,
    direct_debit::{MandateEvent, MandateState},
};
use uuid::Uuid;

use super::output;
use crate::{
    desk::direct_debit::{self, By, Recording, Scheme, When},
    store::{
        mandate::{ListedMandate, MandatesAsked},
        sealed::SealedKind,
    },
    wiring::Wiring,
};

/// More than any landlord has live.
const LISTED_MAX: u32 = 100_000;

/// What happened to which mandate.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Mandate {
    /// Show mandates: those that are live, or those of one state.
    List {
        /// pending, instructed, active, suspended, `cancelled_by_payer`, `cancelled_by_us`, rejected or closed.
        #[arg(long, value_parser = state)]
        state: Option<MandateState>,
    },
    /// A mandate was named in an instruction to the bank.
    Instructed(Which),
    /// The payer's bank rejected a mandate.
    Rejected(Which),
    /// A mandate was cancelled, by the payer at their bank or by the landlord.
    Cancelled {
        /// Which, and when.
        #[command(flatten)]
        which: Which,
        /// The landlord cancelled it [default: the payer did, at their bank].
        #[arg(long)]
        by_us: bool,
    },
    /// A mandate is paused: nothing is asked for.
    Suspended(Which),
    /// A paused mandate goes on.
    Resumed(Which),
    /// A mandate is over: the bank account closed, or the payer died.
    Closed(Which),
    /// After a new key was put first: seal every stored bank detail anew with it. Can be broken off and begun again.
    Reseal,
}

/// Which mandate, and when.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Which {
    /// Its number, as `hearth mandate list` shows it.
    pub mandate_id: Uuid,
    /// The day it counts from, as 2026-05-01 [default: today].
    #[arg(long, value_name = "DAY")]
    pub on: Option<Day>,
}

/// Does it.
///
/// # Errors
/// When it may not be done, or the database cannot.
pub async fn run(command: &Mandate, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let (which, event) = match command {
        Mandate::List { state } => return list(*state, wiring).await,
        Mandate::Reseal => return reseal(wiring).await,
        Mandate::Instructed(which) => (which, MandateEvent::Instruct),
        Mandate::Rejected(which) => (which, MandateEvent::Reject),
        Mandate::Cancelled { which, by_us: false } => (which, MandateEvent::CancelByPayer),
        Mandate::Cancelled { which, by_us: true } => (which, MandateEvent::CancelByUs),
        Mandate::Suspended(which) => (which, MandateEvent::Suspend),
        Mandate::Resumed(which) => (which, MandateEvent::Resume),
        Mandate::Closed(which) => (which, MandateEvent::Close),
    };
    let payee = wiring.configuration.landlord.payee().context(
        "Direct Debit is not set up: set landlord.direct_debit.service_user_number and collecting_name first",
    )?;
    let policy = wiring.policy()?;
    let (now, today) = (wiring.clock.now(), wiring.clock.today());
    let store = wiring.store().await?;
    let recording = Recording {
        mandate_id: which.mandate_id,
        event,
        happened_on: which.on.unwrap_or(today),
        is_told: true,
        closed_because: None,
    };
    let when = When { now, today, request_id: "" };
    let scheme = Scheme { policy: &policy, payee: &payee };
    direct_debit::record(&store, when, scheme, By::System("hearth mandate"), recording).await.map_err(|refused| {
        match refused {
            direct_debit::Refused::NotPermitted => anyhow::anyhow!("there is no mandate {}", which.mandate_id),
            refused => refused.into(),
        }
    })?;
    output::line(format_args!("Mandate {}: {}.", which.mandate_id, event.words()))?;
    Ok(ExitCode::SUCCESS)
}

async fn list(state: Option<MandateState>, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = wiring.store().await?;
    let asked = MandatesAsked { state, limit: LISTED_MAX, ..MandatesAsked::default() };
    for mandate in store.snapshot().await?.list_mandates(&asked).await? {
        output::line(row(&mandate))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Goes through every stored bank detail, some hundreds to a unit of work.
async fn reseal(wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let vault = wiring.vault()?;
    let store = wiring.store().await?;
    let (mut resealed, mut already, mut unopened) = (0, 0, Vec::new());
    for kind in SealedKind::ALL {
        let mut after = Some(Uuid::nil());
        while let Some(from) = after {
            let done = direct_debit::reseal(&store, wiring.clock.now(), &vault, kind, from).await?;
            resealed += done.resealed;
            already += done.already;
            unopened.extend(done.unopened);
            after = done.next_after;
        }
    }
    output::line(format_args!("{resealed} bank details sealed anew; {already} had the newest key already."))?;
    for record_id in &unopened {
        output::line(format_args!("{record_id} could not be opened: the key that sealed it is not on the ring."))?;
    }
    Ok(if unopened.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// References and days alone: nothing of the bank account.
fn row(mandate: &ListedMandate) -> String {
    let day = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    format!(
        "{}\t{}\t{}\tagreed {}\tinstructed {}\tnext {}",
        mandate.mandate_id,
        mandate.account_ref,
        mandate.state.code(),
        mandate.consented_at.date_naive(),
        day(mandate.instructed_on),
        day(mandate.next_on)
    )
}

fn state(text: &str) -> Result<MandateState, String> {
    MandateState::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = MandateState::ALL.iter().map(|state| state.code()).collect();
        format!("must be one of: {}", codes.join(", "))
    })
}
