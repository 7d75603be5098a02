//! The chain over the audit trail: each link's digest covers the link before it and its entry.
//!
//! A job lengthens it, so that acts do not queue behind one another. Its head is exported to a file: whoever keeps copies
//! of that file elsewhere can prove that nothing before the head was changed or taken away. What was personal in an entry
//! is covered through its digest, so that erasing it leaves the chain whole.

use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::{
    security::fingerprint::{self, hexadecimal},
    store::{AuditLink, AuditRow, SealedRow, Store, StoreError},
};

/// Entries per commit: a landlord's minute is far below.
const BATCH: i64 = 2_000;
/// What the first link follows.
const BEGINNING: &[u8] = &[];
/// The first line of the file of heads.
const COLUMNS: &str = "sealed_at,position,digest";

/// The end of the chain at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many links there were.
    pub position: i64,
    /// The last one's digest.
    pub digest: Vec<u8>,
}

/// What was found by going through the whole chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Links gone through.
    pub links: i64,
    /// Entries that wait for the next sealing.
    pub unsealed: i64,
    /// Entries whose personal part was erased when its time was over.
    pub erased: i64,
    /// Heads of the file that were found in the chain.
    pub heads: usize,
    /// What is wrong; empty = whole.
    pub breaks: Vec<ChainBreak>,
}

impl ChainReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.breaks.is_empty()
    }
}

/// Something wrong with the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// A link is missing.
    #[error("link {0} is missing")]
    Missing(i64),
    /// A link does not follow from the one before it and its entry: one of them was changed.
    #[error("link {position} does not fit audit entry {audit_id}: one of them was changed")]
    Altered {
        /// The link.
        position: i64,
        /// Its entry.
        audit_id: i64,
    },
    /// What was personal in an entry is not what was written.
    #[error("the personal part of audit entry {0} was changed")]
    DetailAltered(i64),
    /// Entries that are neither sealed nor waiting to be.
    #[error("{0} audit entries are neither sealed nor waiting to be")]
    Unaccounted(i64),
    /// A head that was exported is not in the chain: it was cut off, or made anew.
    #[error("the head that was exported at link {0} is not in the chain")]
    HeadLost(i64),
}

/// Lengthens the chain by every entry that waits; the new head, or `None` when none waited.
///
/// # Errors
/// [`StoreError`]; when another server sealed at the same time, what it did stands and nothing was changed here.
pub async fn seal(store: &Store, now: DateTime<Utc>) -> Result<Option<Head>, StoreError> {
    let mut sealed = None;
    loop {
        let mut unit = store.begin().await?;
        let waiting = unit.list_unsealed_audit(BATCH).await?;
        if waiting.is_empty() {
            return Ok(sealed);
        }
        let mut head = unit.last_audit_link().await?.map_or_else(
            || Head { position: 0, digest: BEGINNING.to_vec() },
            |link| Head { position: link.position, digest: link.digest },
        );
        let mut links = Vec::with_capacity(waiting.len());
        for entry in &waiting {
            head = Head { position: head.position + 1, digest: link(&head.digest, head.position + 1, entry).to_vec() };
            links.push(AuditLink { position: head.position, audit_id: entry.audit_id, digest: head.digest.clone() });
        }
        unit.insert_audit_links(&links, now).await?;
        unit.commit().await?;
        sealed = Some(head);
    }
}

/// Adds a head to the file of heads, durably.
///
/// # Errors
/// When the file cannot be written.
pub fn export(file: &Path, head: &Head, now: DateTime<Utc>) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let is_new = !file.exists();
    let mut heads = OpenOptions::new().create(true).append(true).open(file)?;
    if is_new {
        writeln!(heads, "{COLUMNS}")?;
    }
    let at = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    writeln!(heads, "{at},{},{}", head.position, hexadecimal(&head.digest))?;
    heads.sync_all()
}

/// The heads of a file, as position and digest in hexadecimal; none when there is no file. Lines of another shape are
/// taken for heads that cannot be found.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn exported(file: &Path) -> io::Result<Vec<(i64, String)>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let head = |line: &str| {
        let mut cells = line.split(',').skip(1);
        let position = cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(0);
        (position, cells.next().unwrap_or_default().to_owned())
    };
    Ok(text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(head).collect())
}

/// Goes through the whole chain, and looks for every exported head in it. Memory does not grow with its length.
///
/// # Errors
/// [`StoreError`].
pub async fn verify(store: &Store, heads: &[(i64, String)]) -> Result<ChainReport, StoreError> {
    let mut report = ChainReport::default();
    let mut previous = BEGINNING.to_vec();
    let mut found = vec![false; heads.len()];
    let mut places: HashMap<i64, Vec<usize>> = HashMap::new();
    for (place, (position, _)) in heads.iter().enumerate() {
        places.entry(*position).or_default().push(place);
    }
    loop {
        let rows = store.list_sealed_audit(report.links, BATCH).await?;
        let Some(last) = rows.last().map(|row| row.position) else { break };
        for row in &rows {
            report.examine(row, &previous);
            previous.clone_from(&row.digest);
            for place in places.get(&row.position).into_iter().flatten() {
                let is_same = heads.get(*place).is_some_and(|(_, digest)| *digest == hexadecimal(&row.digest));
                if let Some(found) = found.get_mut(*place) {
                    *found |= is_same;
                }
            }
        }
        report.links = last;
    }
    for ((position, _), found) in heads.iter().zip(&found) {
        if *found {
            report.heads += 1;
        } else {
            report.breaks.push(ChainBreak::HeadLost(*position));
        }
    }
    let counts = store.audit_counts().await?;
    report.unsealed = counts.unsealed;
    let unaccounted = counts.entries - counts.links - counts.unsealed;
    if unaccounted != 0 {
        report.breaks.push(ChainBreak::Unaccounted(unaccounted));
    }
    Ok(report)
}

impl ChainReport {
    /// Looks at one link; `self.links` is the position before this batch or the one last looked at.
    fn examine(&mut self, row: &SealedRow, previous: &[u8]) {
        for missing in self.links + 1..row.position {
            self.breaks.push(ChainBreak::Missing(missing));
        }
        self.links = row.position;
        if row.digest != link(previous, row.position, &row.entry) {
            self.breaks.push(ChainBreak::Altered { position: row.position, audit_id: row.entry.audit_id });
        }
        match (&row.entry.detail_digest, &row.entry.detail) {
            (Some(_), None) => self.erased += 1,
            (Some(digest), Some(content)) if *digest != fingerprint::of(&[content.as_bytes()]) => {
                self.breaks.push(ChainBreak::DetailAltered(row.entry.audit_id));
            }
            _ => {}
        }
    }
}

/// A link's digest: SHA-256 over the parts below, each after its length in eight bytes.
fn link(previous: &[u8], position: i64, entry: &AuditRow) -> [u8; 32] {
    fingerprint::of(&[
        previous,
        &position.to_be_bytes(),
        &entry.audit_id.to_be_bytes(),
        &entry.at.timestamp_micros().to_be_bytes(),
        entry.actor_kind.as_bytes(),
        entry.actor_ref.as_bytes(),
        entry.act.as_bytes(),
        entry.subject_kind.as_bytes(),
        entry.subject_ref.as_bytes(),
        entry.request_id.as_bytes(),
        entry.detail_digest.as_deref().unwrap_or_default(),
    ])
}
