//! The figures that Prometheus reads, by name. Labels are few and never personal: a route's template, not its address.

use std::time::Duration;

use metrics::{counter, gauge, histogram};

/// A request was answered.
pub fn request(method: &str, route: &str, status: u16, took: Duration) {
    let labels = [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
    counter!("hearth_requests_total", &labels).increment(1);
    histogram!("hearth_request_seconds", "method" => method.to_owned(), "route" => route.to_owned())
        .record(took.as_secs_f64());
}

/// Somebody's answers or code were not right. `audience` is `resident` or `officer`.
pub fn sign_in_failed(audience: &'static str) {
    counter!("hearth_sign_in_failures_total", "audience" => audience).increment(1);
}

/// Somebody signed in. `audience` is `resident` or `officer`.
pub fn signed_in(audience: &'static str) {
    counter!("hearth_sign_ins_total", "audience" => audience).increment(1);
}

/// A job's turn ended: `finished`, `retried`, `parked` or `lost`.
pub fn job(kind: &str, outcome: &'static str, took: Duration) {
    counter!("hearth_jobs_total", "kind" => kind.to_owned(), "outcome" => outcome).increment(1);
    histogram!("hearth_job_seconds", "kind" => kind.to_owned()).record(took.as_secs_f64());
}

/// How full the job table is.
pub fn jobs(waiting: i64, parked: i64) {
    gauge!("hearth_jobs_waiting").set(figure(waiting));
    gauge!("hearth_jobs_parked").set(figure(parked));
}

/// How many audit entries wait to be sealed.
pub fn audit_unsealed(entries: i64) {
    gauge!("hearth_audit_unsealed").set(figure(entries));
}

/// How long ago the last import finished.
pub fn import_age(seconds: i64) {
    gauge!("hearth_import_age_seconds").set(figure(seconds));
}

/// A count as a gauge takes it; beyond 2³¹ it no longer matters how many.
fn figure(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
