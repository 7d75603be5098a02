//! The program itself, started and stopped as those who run it do.
#![cfg(unix)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// Far longer than any of this takes.
const PATIENCE: Duration = Duration::from_mins(1);

fn hearth(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearth"));
    command
        .current_dir(folder)
        .env_clear()
        .env("HEARTH_DATA_DIR", folder)
        .env("HEARTH_LISTEN", "127.0.0.1:0")
        .env("HEARTH_DEMONSTRATION", "true");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    hearth(folder).args(arguments).output().expect("hearth runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A server and its address, once it says that it is there.
fn serve(command: &mut Command) -> (Child, String) {
    let mut server = command.arg("serve").stderr(Stdio::piped()).spawn().expect("hearth starts");
    let mut lines = BufReader::new(server.stderr.take().expect("its words"));
    let mut address = String::new();
    while address.is_empty() {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).expect("a line") > 0, "the server ended");
        if let Some((_, rest)) = line.split_once("Hearth is at http://") {
            rest.split_whitespace().next().expect("an address").clone_into(&mut address);
        }
    }
    // Nobody reads the rest; a full pipe would stop the server.
    std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
    (server, address)
}

fn get(address: &str, path: &str) -> String {
    let mut connection = TcpStream::connect(address).expect("connected");
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("asked");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("answered");
    answer
}

fn stop(mut server: Child) -> Duration {
    let told = Instant::now();
    let id = server.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    loop {
        if let Some(status) = server.try_wait().expect("asked") {
            assert!(status.success(), "{status}");
            return told.elapsed();
        }
        assert!(told.elapsed() < PATIENCE, "the server does not stop");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_server_starts_serves_its_figures_and_stops_when_told() {
    let folder = TempDir::new().expect("a folder");
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number");
    let (server, address) = serve(hearth(folder.path()).env("HEARTH_METRICS_LISTEN", port.to_string()));
    let ready = get(&address, "/health/ready");
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    assert!(get(&address, "/no-such-page").starts_with("HTTP/1.1 404"));
    let figures = get(&port.to_string(), "/metrics");
    assert!(figures.contains("hearth_requests_total{"), "{figures}");
    assert!(figures.contains("hearth_request_seconds_bucket{"), "{figures}");
    assert!(figures.contains("/health/ready"), "{figures}");
    assert!(!figures.contains("/no-such-page"), "an address is not a label: {figures}");
    assert!(stop(server) < PATIENCE);
}

#[test]
fn a_server_that_may_not_migrate_refuses_to_serve_what_is_behind() {
    let folder = TempDir::new().expect("a folder");
    let refused = run(folder.path(), &["serve", "--no-migrate"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("hearth migrate"), "{}", said(&refused));
    let migrated = run(folder.path(), &["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let (server, address) = serve(hearth(folder.path()).env("HEARTH_LOG_FILTER", "warn"));
    assert!(get(&address, "/health/live").starts_with("HTTP/1.1 200"));
    stop(server);
}

#[test]
fn check_says_what_is_wrong_and_what_to_do_and_shows_no_password() {
    let folder = TempDir::new().expect("a folder");
    let wrong = run(folder.path(), &["check"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("WRONG  no built style sheet"), "{}", said(&wrong));

    let site = folder.path().join("site");
    fs::create_dir_all(&site).expect("a folder");
    fs::write(site.join("manifest.json"), "{}").expect("written");
    assert!(run(folder.path(), &["migrate"]).status.success());
    let well = run(folder.path(), &["check"]);
    assert!(well.status.success(), "{}", said(&well));
    assert!(said(&well).contains("ok     SQLite answers"), "{}", said(&well));

    let away = hearth(folder.path())
        .env("DATABASE_URL", "postgres://hearth:pass-word@127.0.0.1:1/hearth")
        .env("HEARTH_LANDLORD_PHONE", "1")
        .arg("check")
        .output()
        .expect("hearth runs");
    assert_eq!(away.status.code(), Some(1));
    assert!(said(&away).contains("DATABASE_URL"), "{}", said(&away));
    assert!(said(&away).contains("HEARTH_LANDLORD_PHONE is not a setting"), "{}", said(&away));
    assert!(!said(&away).contains("pass-word"), "{}", said(&away));
}

#[test]
fn officers_are_added_and_removed_from_the_command_line() {
    let folder = TempDir::new().expect("a folder");
    let add = ["officer", "add", "--ref", "O1", "--name", "Ada", "--email", "ada@example.org", "--role", "manager"];
    assert!(run(folder.path(), &add).status.success());
    let again = run(folder.path(), &add);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("already"), "{}", said(&again));
    let listed = run(folder.path(), &["officer", "list"]);
    assert_eq!(said(&listed), "O1\tAda\tada@example.org\tManager\tevery patch\n");
    assert!(run(folder.path(), &["officer", "remove", "--ref", "O1"]).status.success());
    assert_eq!(said(&run(folder.path(), &["officer", "list"])), "");
    let verified = run(folder.path(), &["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
    assert!(said(&verified).contains("Audit trail"), "{}", said(&verified));
}

#[test]
fn a_mistake_on_the_command_line_is_not_mistaken_for_refused_rows() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(run(folder.path(), &["no-such-command"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["--help"]).status.code(), Some(0));
    let wrong = hearth(folder.path()).env("HEARTH_LISTEN", "everywhere").arg("check").output().expect("hearth runs");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("listen (HEARTH_LISTEN)"), "{}", said(&wrong));
}
