//! The browser tests: Playwright on the release build, against a fresh demonstration landlord on a free port.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::count::{Count, Suite};
use crate::demonstration::Demonstration;
use crate::place::Place;
use crate::process::{self, Afterwards};
use crate::step::Steps;
use crate::{node, run};

/// The day the tests' landlord is told up to, and the server believes it is: the same pictures on every machine.
const TODAY: &str = "2026-11-20";
/// Chromium and its kin, as distributions name them.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// The server must answer by then: it migrates nothing and loads little.
const START_SECONDS: u64 = 60;

/// Sets up what the browser tests need and runs those whose title contains `filter`, or all.
///
/// # Errors
/// When something they need cannot be had.
pub fn tests(place: &Place, filter: Option<&str>, steps: &mut Steps) -> Result<Suite> {
    node::packages(place, steps)?;
    if let Some(filter) = filter {
        // Building a release takes minutes: not for a filter that names a Rust test.
        let listed = process::quietly(playwright(place, Some(filter)).arg("--list"))?;
        if listed.contains("Total: 0 tests") {
            return Ok(Suite {
                name: "browser".to_owned(),
                count: Count::default(),
                remark: Some("none of that name".to_owned()),
            });
        }
    }
    let browser = steps.take("browser", || find(place))?;
    run::product(place, steps)?;
    let folder = tempfile::Builder::new().prefix("hearth-browser-").tempdir()?;
    let demonstration = Demonstration::beside(folder.path().to_path_buf());
    demonstration.make(place, steps, TODAY)?;
    steps.take("browser tests", || {
        let server = Server::start(place, &demonstration, folder)?;
        let results = place.hearth().join("playwright").join("results.json");
        // An earlier run's results must not be counted as this one's.
        if results.exists() {
            fs::remove_file(&results)?;
        }
        let mut command = playwright(place, filter);
        command
            .env("END2END_ADDRESS", &server.address)
            .env("END2END_EXTRACT", demonstration.extract())
            .env("END2END_SCREENSHOTS", place.hearth().join("screenshots"))
            .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results)
            .arg("--reporter=list,json");
        if let Some(browser) = &browser {
            command.env("END2END_BROWSER", browser);
        }
        // A failed test is counted below; only a run that wrote no results is a failure of its own.
        let ended = process::run(&mut command);
        if ended.is_err() {
            println!("    the server's log is in {}", server.keep_log(place)?);
        }
        let count = counted(&results).with_context(|| format!("Playwright wrote no results ({ended:?})"))?;
        Ok(Suite { name: "browser".to_owned(), count, remark: None })
    })
}

fn playwright(place: &Place, filter: Option<&str>) -> Command {
    let mut command = Command::new("node");
    command
        .arg(place.root.join("node_modules").join("@playwright").join("test").join("cli.js"))
        .arg("test")
        .arg("--config")
        .arg(place.root.join("end2end").join("playwright.config.ts"))
        .current_dir(&place.root);
    if let Some(filter) = filter {
        command.arg("--grep").arg(escaped(filter));
    }
    command
}

/// The filter is plain text; Playwright wants an expression.
fn escaped(filter: &str) -> String {
    let mut text = String::new();
    for letter in filter.chars() {
        if "\\^$.|?*+()[]{}/".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

/// An installed browser, else Debian's, else Playwright's own (`None`: Playwright knows where it is).
///
/// # Errors
/// When none can be had.
pub fn find(place: &Place) -> Result<Option<PathBuf>> {
    let found = process::installed(&BROWSERS).or_else(|| {
        let installed = process::install_packages(&["chromium"]);
        if let Err(problem) = &installed {
            println!("    Debian's chromium cannot be installed: {problem:#}");
        }
        process::installed(&BROWSERS)
    });
    if let Some(browser) = found {
        println!("    {}", browser.display());
        return Ok(Some(browser));
    }
    let cli = place.root.join("node_modules").join("@playwright").join("test").join("cli.js");
    process::run(Command::new("node").arg(cli).args(["install", "chromium"]).current_dir(&place.root))
        .context("no browser: install Chromium, then try again")?;
    Ok(None)
}

/// The server under test, stopped and its data folder gone when this is dropped.
struct Server {
    address: String,
    log: PathBuf,
    child: Child,
    // Dropped in this order: stop the server, then remove its folder.
    stop: Option<Afterwards>,
    _folder: TempDir,
}

impl Server {
    fn start(place: &Place, demonstration: &Demonstration, folder: TempDir) -> Result<Self> {
        // The system names a free port; nothing else is likely to take it in the moment between.
        let listen = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = folder.path().join("server.log");
        let file = fs::File::create(&log)?;
        let child = demonstration
            .serve(place)
            .env("HEARTH_LISTEN", listen.to_string())
            .env("HEARTH_PUBLIC_URL", format!("http://{listen}"))
            .env("HEARTH_TODAY", TODAY)
            // The tests say which address they come from, as a proxy would.
            .env("HEARTH_TRUSTED_PROXIES", listen.ip().to_string())
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("could not start the server")?;
        let stop = Afterwards::run("kill \"$1\" 2>/dev/null", &[&child.id().to_string()])?;
        let mut server = Self { address: format!("http://{listen}"), log, child, stop: Some(stop), _folder: folder };
        server.wait_until_ready(listen)?;
        println!("    serving on {} as if it were {TODAY}", server.address);
        Ok(server)
    }

    fn wait_until_ready(&mut self, listen: SocketAddr) -> Result<()> {
        let began_at = Instant::now();
        while !is_ready(listen) {
            if self.child.try_wait()?.is_some() || began_at.elapsed() > Duration::from_secs(START_SECONDS) {
                bail!("the server did not start:\n{}", fs::read_to_string(&self.log)?);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Copies the log to where it outlives this server.
    fn keep_log(&self, place: &Place) -> Result<String> {
        let kept = place.hearth().join("playwright").join("server.log");
        fs::create_dir_all(place.hearth().join("playwright"))?;
        fs::copy(&self.log, &kept)?;
        Ok(place.short(&kept))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        // It was told to stop just now; nothing is to be done if it could not be waited for.
        let _ = self.child.wait();
    }
}

/// Asks the server itself whether it may be given work.
fn is_ready(listen: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&listen, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(
            format!("GET /health/ready HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer.starts_with(b"HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}

/// Reads Playwright's own count.
fn counted(results: &Path) -> Result<Count> {
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(results)?)?;
    let figure = |name: &str| report["stats"][name].as_u64().and_then(|figure| u32::try_from(figure).ok()).unwrap_or(0);
    let broken = report["errors"].as_array().map_or(0, Vec::len);
    // A test that failed and then passed has not passed.
    let failed = figure("unexpected") + figure("flaky") + u32::try_from(broken)?;
    Ok(Count { passed: figure("expected"), failed, skipped: figure("skipped") })
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_filter_is_plain_text() {
        assert_eq!(escaped("what is owed (and why)?"), "what is owed \\(and why\\)\\?");
    }
}
