//! What only the database can tell: is it there, is it up to date, is anything stuck.

use chrono::TimeDelta;

use super::Finding;
use crate::{
    store::{Store, StoreError},
    wiring::Wiring,
};

/// An extract comes every night: after this long, somebody should look.
const IMPORT_AGE_MAX: TimeDelta = TimeDelta::hours(48);

/// So many officers who are tenants are named.
const OWN_SHOWN: u32 = 20;

pub(super) async fn findings(wiring: &Wiring) -> Vec<Finding> {
    if !Store::is_there(&wiring.configuration.database_url) {
        return vec![Finding::note("the database's file is not there yet: the first import or start makes it")];
    }
    let store = match wiring.store_as_it_is().await {
        Ok(store) => store,
        Err(problem) => return vec![Finding::wrong(format!("{problem:#}"))],
    };
    let mut findings = vec![Finding::well(format!("{} answers", store.engine_name()))];
    match store.pending_migrations().await {
        Ok(0) => findings.push(Finding::well("the database's tables are up to date")),
        Ok(pending) => {
            findings
                .push(Finding::wrong(format!("the database is {pending} migration(s) behind: run `hearth migrate`")));
            // What follows asks tables that may not be there yet.
            return findings;
        }
        Err(problem) => return vec![Finding::wrong(problem.to_string())],
    }
    match contents(&store, wiring).await {
        Ok(found) => findings.extend(found),
        Err(problem) => findings.push(Finding::wrong(problem.to_string())),
    }
    findings
}

async fn contents(store: &Store, wiring: &Wiring) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    findings.push(match store.last_import_at().await? {
        None => Finding::note("nothing has been imported yet: `hearth import FOLDER`"),
        Some(at) => {
            let age = wiring.clock.now() - at;
            let hours = age.num_hours();
            if age > IMPORT_AGE_MAX {
                Finding::note(format!("the last import finished {hours} hours ago: is the nightly one running?"))
            } else {
                Finding::well(format!("the last import finished {hours} hours ago"))
            }
        }
    });
    if store.list_officers(1).await?.is_empty() {
        findings.push(Finding::note("no officer can sign in yet: `hearth officer add --help`"));
    }
    for (officer_ref, tenancy_ref) in store.snapshot().await?.list_own_by_email_alone(OWN_SHOWN).await? {
        findings.push(Finding::note(format!(
            "tenancy {tenancy_ref} is closed to officer {officer_ref} because of an email alone: `hearth officer interest --ref \
             {officer_ref} --tenancy {tenancy_ref}` keeps it closed whatever becomes of that"
        )));
    }
    let jobs = store.job_counts().await?;
    findings.push(if jobs.parked > 0 {
        Finding::wrong(format!(
            "{} jobs were given up: `hearth job list` says why, `hearth job retry` tries them again",
            jobs.parked
        ))
    } else {
        Finding::well(format!("no job was given up; {} wait", jobs.waiting))
    });
    Ok(findings)
}
