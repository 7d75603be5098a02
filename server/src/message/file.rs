//! Messages into files: one JSON object each, in the data folder. What happens until another way is set, and what a
//! demonstration shows.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Delivering, DeliveryProblem, Message, Recipient, Transport};

/// A message as it lies in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredMessage {
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// By which way.
    pub channel: Channel,
    /// To which address or number.
    pub to: String,
    /// Empty for a text message.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// By which way a stored message would have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A text message.
    Text,
}

/// The folder they are put in.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Into this folder, made when absent.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    fn write(&self, message: &Message) -> io::Result<()> {
        let (channel, to) = match &message.to {
            Recipient::Email(address) => (Channel::Email, address),
            Recipient::Mobile(number) => (Channel::Text, number),
        };
        let stored = StoredMessage {
            sent_at: message.sent_at,
            channel,
            to: to.clone(),
            subject: message.subject.clone(),
            body: message.body.clone(),
        };
        fs::create_dir_all(&self.folder)?;
        // Named after the message, so that one that is sent again is there once; whole under its name, or not at all.
        let unfinished = self.folder.join(format!("{}.new", message.id));
        fs::write(&unfinished, serde_json::to_vec_pretty(&stored)?)?;
        fs::rename(unfinished, self.folder.join(format!("{}.json", message.id)))
    }
}

impl Transport for Files {
    fn deliver<'a>(&'a self, message: &'a Message) -> Delivering<'a> {
        let written = self.write(message).map_err(|error| DeliveryProblem::Later(error.kind().to_string()));
        Box::pin(std::future::ready(written))
    }
}

/// The newest messages of a folder, newest first. A file that is none of ours is passed over.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn newest(folder: &Path, limit: usize) -> io::Result<Vec<StoredMessage>> {
    let mut messages: Vec<StoredMessage> = paths(folder)?.iter().filter_map(|path| read(path)).collect();
    messages.sort_by_key(|message| std::cmp::Reverse(message.sent_at));
    messages.truncate(limit);
    Ok(messages)
}

/// Removes the messages sent before this instant; how many there were.
///
/// # Errors
/// When one cannot be removed.
pub fn forget_before(folder: &Path, before: DateTime<Utc>) -> io::Result<u64> {
    let mut forgotten = 0;
    for path in paths(folder)? {
        if read(&path).is_some_and(|message| message.sent_at < before) {
            fs::remove_file(&path)?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let is_ours = |path: &PathBuf| path.extension() == Some(OsStr::new("json"));
    paths.filter(|path| path.as_ref().map_or(true, is_ours)).collect()
}

fn read(path: &Path) -> Option<StoredMessage> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
