//! Where log lines go, and in which shape.

use std::panic;

use anyhow::{Context as _, anyhow};
use tracing_subscriber::EnvFilter;

use crate::configuration::{Log, LogFormat};

/// What a command that prints a result of its own logs: only what went wrong.
const QUIET: &str = "warn";

/// Starts logging to standard error.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(log: &Log, is_server: bool) -> anyhow::Result<()> {
    let directives = if is_server { log.filter.as_str() } else { QUIET };
    let filter = EnvFilter::try_new(directives).context("log.filter (HEARTH_LOG_FILTER) cannot be read")?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    }
    .map_err(|error| anyhow!("logging could not be started: {error}"))?;
    if is_server {
        // What a panic says may quote the record that was worked on: where it happened is enough to find it.
        panic::set_hook(Box::new(|what| {
            let place = what.location().map_or_else(String::new, ToString::to_string);
            tracing::error!(place, "panicked");
        }));
    }
    Ok(())
}
