//! A file of 256-bit keys in hexadecimal that only its owner may read. Whole or not there: never half a key.

use std::{fs, io, io::Write as _, path::Path};

use super::fingerprint;

/// Bytes in a key.
pub(super) const KEY_BYTES: usize = 32;

/// What the file says; `None` when there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file with this one key and gives back what the file says: another process's key, when that was first.
pub(super) fn make(path: &Path, key: &[u8; KEY_BYTES]) -> io::Result<String> {
    match write(path, key) {
        Ok(()) => fs::read_to_string(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read_to_string(path),
        Err(error) => Err(error),
    }
}

/// 256 bits of the machine's randomness.
pub(super) fn random() -> Result<[u8; KEY_BYTES], getrandom::Error> {
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key)?;
    Ok(key)
}

/// A key of 64 hexadecimal digits; `None` for anything else.
pub(super) fn parse(text: &str) -> Option<[u8; KEY_BYTES]> {
    let text = text.trim();
    if text.len() != KEY_BYTES * 2 || !text.is_ascii() {
        return None;
    }
    let mut key = [0; KEY_BYTES];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

/// Writes the whole key under another name first, so that nobody ever reads half of it.
fn write(path: &Path, key: &[u8; KEY_BYTES]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = private(&unfinished)?;
    writeln!(file, "{}", fingerprint::hexadecimal(key))?;
    file.sync_all()?;
    // A hard link, unlike a rename, fails where the name is taken.
    let linked = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished)?;
    linked
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path)
}
