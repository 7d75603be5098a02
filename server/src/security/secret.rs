//! The installation's one secret: 256 random bits in a file that only its owner may read.
//!
//! It is the key of every keyed digest (sessions, codes, rate limits). Who loses it signs everybody out and loses
//! nothing else; who steals it must also have the database to gain by it.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::key_file::{self, KEY_BYTES};

/// The installation's secret. Never shown, not even by `Debug`.
#[derive(Clone)]
pub struct Secret([u8; KEY_BYTES]);

/// Why the secret cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SecretProblem {
    /// The file can be neither read nor made.
    #[error("the secret key file {path}: {source}")]
    File {
        /// Where it should be.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The file holds something else.
    #[error(
        "the secret key file {0} does not hold {KEY_BYTES} bytes in hexadecimal; restore it from a backup, or remove it to sign everybody out and start with a new one"
    )]
    Shape(PathBuf),
    /// The machine has no randomness to give.
    #[error("no random bytes from this machine: {0}")]
    Random(#[from] getrandom::Error),
}

impl Secret {
    /// Reads the secret, or makes it when the file is absent.
    ///
    /// # Errors
    /// [`SecretProblem`].
    pub fn open(path: &Path) -> Result<Self, SecretProblem> {
        let file = |source| SecretProblem::File { path: path.to_owned(), source };
        if let Some(text) = key_file::read(path).map_err(file)? {
            return key_file::parse(&text).map(Self).ok_or_else(|| SecretProblem::Shape(path.to_owned()));
        }
        let text = key_file::make(path, &key_file::random()?).map_err(file)?;
        key_file::parse(&text).map(Self).ok_or_else(|| SecretProblem::Shape(path.to_owned()))
    }

    /// A new secret that is kept nowhere: for tests and dry runs.
    ///
    /// # Errors
    /// [`SecretProblem::Random`].
    pub fn random() -> Result<Self, SecretProblem> {
        Ok(Self(key_file::random()?))
    }

    /// A secret that is known: for tests.
    #[must_use]
    pub const fn from_bytes(key: [u8; KEY_BYTES]) -> Self {
        Self(key)
    }

    /// The key itself, for the digests of this folder.
    pub(super) const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_secret_is_made_once_and_read_ever_after() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/secret.key");
        let made = Secret::open(&path).expect("made");
        let read = Secret::open(&path).expect("read");
        assert_eq!(made.bytes(), read.bytes());
        assert_eq!(fs::read_dir(path.parent().expect("a parent")).expect("listed").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("secret.key");
        Secret::open(&path).expect("made");
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn half_a_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("secret.key");
        fs::write(&path, "abcd").expect("written");
        assert!(matches!(Secret::open(&path), Err(SecretProblem::Shape(_))));
    }
}
