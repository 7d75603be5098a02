//! The whole program without its network: requests go straight into the router, cookies are kept between them.

use std::{collections::BTreeMap, fmt::Write as _, path::Path, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::Response,
};
use chrono::{DateTime, Utc};
use server::{
    clock::Clock,
    configuration::Configuration,
    job::Worker,
    message::file::{self, StoredMessage},
    store::Store,
    web::{self, AppState},
    wiring::Wiring,
};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// The largest page a test reads.
const PAGE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A portal with a clock that stands still, and a data folder of its own.
pub struct Portal {
    /// What its handlers reach.
    pub state: AppState,
    worker: Worker,
    folder: TempDir,
    router: Router,
    looks: JoinHandle<()>,
    stop: CancellationToken,
}

/// A browser: keeps its cookies, follows nothing by itself.
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as text.
    pub body: String,
    /// Its body, as it came.
    pub bytes: Vec<u8>,
}

impl Portal {
    /// On this database, at this instant, with the demonstration's configuration.
    pub fn new(store: &Store, now: &str) -> Self {
        Self::configured(store, now, Configuration { demonstration: true, ..Configuration::default() })
    }

    /// With a configuration of the test's own.
    pub fn configured(store: &Store, now: &str, configuration: Configuration) -> Self {
        let now: DateTime<Utc> = now.parse().expect("an instant");
        let folder = TempDir::new().expect("a folder");
        let configuration = Configuration { data_dir: folder.path().to_owned(), ..configuration };
        let wiring = Wiring::with_clock(configuration.with_paths_filled(), Clock::held_at(now));
        let (state, writer) = wiring.state(store.clone()).expect("the portal's parts");
        let worker = wiring.worker(&state).expect("the worker's parts");
        let stop = CancellationToken::new();
        let looks = tokio::spawn(writer.run(stop.clone()));
        Self { router: web::router(state.clone()), state, worker, folder, looks, stop }
    }

    /// A worker of its own, to be run beside it.
    pub fn worker(&self) -> Worker {
        self.worker.clone()
    }

    /// Does every job that is due; how many.
    pub async fn do_jobs(&self) -> usize {
        self.worker.do_what_is_due().await.expect("the jobs are done")
    }

    /// The messages that were sent, newest first.
    pub fn messages(&self) -> Vec<StoredMessage> {
        file::newest(&self.state.configuration.messages_dir(), usize::MAX).expect("the messages")
    }

    /// The folder for everything written at run time.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A browser that has been nowhere yet.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new() }
    }

    /// A browser that goes to routes of the test's own, behind all that every answer goes through.
    pub fn browser_behind(&self, routes: Router<AppState>, answered_within: Duration) -> Browser {
        let whole = web::behind_layers(routes, self.state.clone(), answered_within);
        Browser { router: whole, cookies: BTreeMap::new() }
    }

    /// Ends the portal as a server does: every look that was handed in is written.
    pub async fn end(self) {
        self.stop.cancel();
        self.looks.await.expect("the writer of looks ends");
    }
}

impl Browser {
    /// The cookies it has.
    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.clone()
    }

    /// Gives it cookies, as if it were another.
    pub fn take_cookies(&mut self, cookies: BTreeMap<String, String>) {
        self.cookies.extend(cookies);
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::builder().method(Method::GET).uri(path), Body::empty()).await
    }

    /// Sends a form, as a page of our own would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = body.collect::<Vec<_>>().join("&");
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// Sends any request, with the cookies.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::HOST, "127.0.0.1:3000").header(header::COOKIE, cookies.join("; "));
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        self.keep_cookies(&response);
        Page::read(response).await
    }

    fn keep_cookies(&mut self, response: &Response) {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie of plain text");
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie with a name");
            if attributes.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Page {
    async fn read(response: Response) -> Self {
        let (head, body) = response.into_parts();
        let body = to_bytes(body, PAGE_BYTES_MAX).await.expect("a body");
        let text = String::from_utf8_lossy(&body).into_owned();
        Self { status: head.status, headers: head.headers, body: text, bytes: body.to_vec() }
    }

    /// A header's text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain text"))
    }
}

/// As a form encodes it.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            other => write!(out, "%{other:02X}").expect("a string takes anything"),
        }
    }
    out
}
