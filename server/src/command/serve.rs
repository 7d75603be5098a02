//! `hearth serve`: the pages and the jobs behind them, until told to stop.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::output;
use crate::{web, wiring::Wiring};

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
/// When it cannot start.
pub async fn run(arguments: &Serve, wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let store = if arguments.no_migrate { wiring.store_as_it_is().await? } else { wiring.store().await? };
    let pending = store.pending_migrations().await?;
    anyhow::ensure!(
        pending == 0,
        "the database is {pending} migration(s) behind this program: run `hearth migrate`, or leave out --no-migrate"
    );
    let (state, looks) = wiring.state(store)?;
    let looks = tokio::spawn(looks.run());
    let address = wiring.configuration.listen;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on: is another server running? HEARTH_LISTEN chooses another")
    })?;
    output::remark(format_args!("Serving on http://{}", listener.local_addr()?));
    let app = web::router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    looks.await?;
    Ok(ExitCode::SUCCESS)
}
