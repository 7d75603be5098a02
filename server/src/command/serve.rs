//! `hearth serve`: the pages and the jobs behind them, until told to stop.
//!
//! Told to stop (SIGTERM, Ctrl-C), it takes no new connection, answers the requests it has, ends the jobs it has begun,
//! writes the looks that wait, and closes the database.

use std::{future::IntoFuture as _, io, net::SocketAddr, process::ExitCode, time::Duration};

use anyhow::Context as _;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use tokio::{net::TcpListener, time::timeout};
use tokio_util::sync::CancellationToken;

use super::output;
use crate::{store::Store, web, wiring::Wiring};

/// How long requests may go on after the server was told to stop: longer than any is allowed to take.
const FINISHED_WITHIN: Duration = Duration::from_secs(35);
/// How long jobs and looks may take after that.
const TIDIED_WITHIN: Duration = Duration::from_secs(100);
/// Bounds of the histograms, in seconds: from a cached page to one that is given up.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0];

/// How to serve.
#[derive(clap::Args, Clone, Debug)]
pub struct Serve {
    /// Leave the database's tables as they are, and refuse to serve when they are behind.
    #[arg(long)]
    no_migrate: bool,
}

/// Serves until told to stop.
///
/// # Errors
/// When it cannot start; says what to do.
pub async fn run(arguments: &Serve, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let configuration = &wiring.configuration;
    let store = ready_store(arguments, wiring).await?;
    if let Some(address) = configuration.metrics_listen {
        measure(address)?;
    }
    let (state, looks) = wiring.state(store.clone())?;
    let seen = state.seen.clone();
    let worker = wiring.worker(&state)?;
    let listener = TcpListener::bind(configuration.listen).await.with_context(|| {
        format!(
            "{} cannot be listened on. Is another server running? Set HEARTH_LISTEN to another address",
            configuration.listen
        )
    })?;
    let address = listener.local_addr()?;

    let stop = CancellationToken::new();
    // Looks end last: a request that is still being answered may look.
    let no_more_looks = CancellationToken::new();
    let looks = tokio::spawn(looks.run(no_more_looks.clone()));
    let worker = tokio::spawn(worker.run(stop.clone()));
    let app = web::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, app).with_graceful_shutdown(stop.clone().cancelled_owned());
    let server = tokio::spawn(server.into_future());
    tracing::info!(%address, database = store.engine_name(), "serving");
    // Listened for before anybody is told the address: whoever stops it at once is heard.
    let told_to_stop = told_to_stop()?;
    output::remark(format_args!("Hearth is at http://{address} (Ctrl-C stops it)"));

    told_to_stop.await?;
    tracing::info!("stopping: requests and jobs that were begun are finished first");
    stop.cancel();
    if let Ok(ended) = timeout(FINISHED_WITHIN, server).await {
        ended??;
    } else {
        // A connection that nobody reads: every request has run out of its own time by now.
        tracing::warn!("some connections were still open");
    }
    no_more_looks.cancel();
    if timeout(TIDIED_WITHIN, async { (worker.await, looks.await) }).await.is_err() {
        tracing::error!("jobs or looks were not finished in time; jobs will be begun again");
    }
    if let Err(error) = seen.write(&store).await {
        tracing::error!(%error, "when sessions were last seen could not be recorded");
    }
    wiring.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The database, its tables up to date.
async fn ready_store(arguments: &Serve, wiring: &Wiring) -> anyhow::Result<Store> {
    if !arguments.no_migrate {
        return wiring.store().await;
    }
    let store = wiring.store_as_it_is().await?;
    let pending = store.pending_migrations().await?;
    anyhow::ensure!(
        pending == 0,
        "the database is {pending} migration(s) behind this program: run `hearth migrate`, or leave out --no-migrate"
    );
    Ok(store)
}

/// Serves the figures on a listener of their own.
fn measure(address: SocketAddr) -> anyhow::Result<()> {
    PrometheusBuilder::new()
        .with_http_listener(address)
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
        .install()
        .with_context(|| format!("figures cannot be served on {address} (HEARTH_METRICS_LISTEN)"))
}

/// Listens from now on; ends when somebody asks the server to stop.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        Ok(())
    })
}

/// Ends when somebody asks the server to stop.
#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}
