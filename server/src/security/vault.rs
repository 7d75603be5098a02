//! What must be read again and never be found: bank details and kept answers, sealed at rest.
//!
//! AES-256-GCM-SIV (RFC 8452). Each record has a key of its own, derived (HKDF-SHA-256, RFC 5869) from the ring's key
//! and the record's id, and the id is bound to the text as associated data: sealed bytes that are moved to another
//! record do not open. Sealed bytes name the ring's key that sealed them, so that keys are rotated by putting a new one
//! first: the first key seals, every key opens.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::key_file::{self, KEY_BYTES};

/// The shape of the sealed bytes: version, key id, nonce, then text and tag.
const VERSION: u8 = 1;
const KEY_ID_BYTES: usize = 8;
const NONCE_BYTES: usize = 12;
const HEAD_BYTES: usize = 1 + KEY_ID_BYTES + NONCE_BYTES;

/// The landlord's keys. Cheap to clone; never shown, not even by `Debug`.
#[derive(Clone)]
pub struct Vault {
    /// The first seals; there is always one.
    sealing: Arc<RingKey>,
    /// All of them, the first included.
    ring: Arc<[Arc<RingKey>]>,
}

struct RingKey {
    id: [u8; KEY_ID_BYTES],
    key: Zeroizing<[u8; KEY_BYTES]>,
}

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum VaultProblem {
    /// The file can be neither read nor made.
    #[error("the vault key file {path}: {source}")]
    File {
        /// Where it should be.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A line holds something else than a key, or there is no key at all.
    #[error("the vault's keys in {place} must be one or more of 64 hexadecimal digits: restore them from a backup")]
    Shape {
        /// The file or the setting.
        place: String,
    },
    /// The machine has no randomness to give.
    #[error("no random bytes from this machine: {0}")]
    Random(#[from] getrandom::Error),
}

/// Why a record cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealProblem {
    /// The machine has no randomness to give.
    #[error("no random bytes from this machine")]
    Random,
    /// Longer than the cipher allows: 64 GiB.
    #[error("too long to be sealed")]
    TooLong,
}

/// Why sealed bytes do not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenProblem {
    /// Too short, or of a version that this program does not know.
    #[error("these are not sealed bytes")]
    NotSealed,
    /// Sealed with a key that is not on the ring.
    #[error("sealed with a key that is not configured: put the old key back, after the new one")]
    UnknownKey,
    /// Changed since, or sealed for another record.
    #[error("the sealed bytes were changed, or belong to another record")]
    Changed,
}

impl Vault {
    /// Reads the keys, one on each line, the sealing one first; makes a file with one key when it is absent. Empty lines
    /// and lines that begin with `#` are left out.
    ///
    /// # Errors
    /// [`VaultProblem`].
    pub fn open_file(path: &Path) -> Result<Self, VaultProblem> {
        let file = |source| VaultProblem::File { path: path.to_owned(), source };
        let text = match key_file::read(path).map_err(file)? {
            Some(text) => text,
            None => key_file::make(path, &key_file::random()?).map_err(file)?,
        };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self::parse(lines).ok_or_else(|| VaultProblem::Shape { place: path.display().to_string() })
    }

    /// Reads the keys from one text, with commas between, the sealing one first.
    ///
    /// # Errors
    /// [`VaultProblem::Shape`].
    pub fn from_text(keys: &str) -> Result<Self, VaultProblem> {
        Self::parse(keys.split(',')).ok_or_else(|| VaultProblem::Shape { place: "HEARTH_VAULT_KEYS".to_owned() })
    }

    /// A vault whose one key is kept nowhere: for tests and dry runs.
    ///
    /// # Errors
    /// [`VaultProblem::Random`].
    pub fn random() -> Result<Self, VaultProblem> {
        let key = Arc::new(RingKey::new(key_file::random()?));
        Ok(Self { sealing: Arc::clone(&key), ring: Arc::new([key]) })
    }

    /// How many keys are on the ring.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.ring.len()
    }

    /// Seals a text for one record. Sealing the same text twice gives different bytes.
    ///
    /// # Errors
    /// [`SealProblem`].
    pub fn seal(&self, record_id: Uuid, plaintext: &[u8]) -> Result<Vec<u8>, SealProblem> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| SealProblem::Random)?;
        let text = Payload { msg: plaintext, aad: record_id.as_bytes() };
        let sealed = self
            .sealing
            .cipher(record_id)
            .and_then(|cipher| cipher.encrypt(&Nonce::from(nonce), text).ok())
            .ok_or(SealProblem::TooLong)?;
        let mut bytes = Vec::with_capacity(HEAD_BYTES + sealed.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.sealing.id);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&sealed);
        Ok(bytes)
    }

    /// Opens what was sealed for this record.
    ///
    /// # Errors
    /// [`OpenProblem`].
    pub fn open(&self, record_id: Uuid, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenProblem> {
        let (key_id, rest) = key_id(sealed)?;
        let (nonce, text) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(OpenProblem::NotSealed)?;
        let key = self.ring.iter().find(|key| key.id == *key_id).ok_or(OpenProblem::UnknownKey)?;
        let text = Payload { msg: text, aad: record_id.as_bytes() };
        key.cipher(record_id)
            .and_then(|cipher| cipher.decrypt(&Nonce::from(*nonce), text).ok())
            .map(Zeroizing::new)
            .ok_or(OpenProblem::Changed)
    }

    /// Whether these bytes were sealed with another key than the one that seals now: to be sealed anew before that key
    /// is taken off the ring.
    #[must_use]
    pub fn is_sealed_with_an_old_key(&self, sealed: &[u8]) -> bool {
        key_id(sealed).is_ok_and(|(key_id, _)| *key_id != self.sealing.id)
    }

    fn parse<'a>(keys: impl Iterator<Item = &'a str>) -> Option<Self> {
        let ring: Arc<[Arc<RingKey>]> =
            keys.map(|key| key_file::parse(key).map(|key| Arc::new(RingKey::new(key)))).collect::<Option<_>>()?;
        Some(Self { sealing: Arc::clone(ring.first()?), ring })
    }
}

impl RingKey {
    fn new(key: [u8; KEY_BYTES]) -> Self {
        let key = Zeroizing::new(key);
        let mut id = [0; KEY_ID_BYTES];
        // Derived, so that an id says nothing of its key; 8 bytes are always within what HKDF can give.
        let _ = Hkdf::<Sha256>::new(None, key.as_slice()).expand(b"hearth vault key id", &mut id);
        Self { id, key }
    }

    /// The cipher of one record; never `None`: 32 bytes are within what HKDF can give.
    fn cipher(&self, record_id: Uuid) -> Option<Aes256GcmSiv> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(None, self.key.as_slice())
            .expand_multi_info(&[b"hearth vault record", record_id.as_bytes()], key.as_mut_slice())
            .ok()?;
        Aes256GcmSiv::new_from_slice(key.as_slice()).ok()
    }
}

/// The id of the key that sealed these bytes, and what follows it.
fn key_id(sealed: &[u8]) -> Result<(&[u8; KEY_ID_BYTES], &[u8]), OpenProblem> {
    let (version, rest) = sealed.split_first().ok_or(OpenProblem::NotSealed)?;
    if *version != VERSION {
        return Err(OpenProblem::NotSealed);
    }
    rest.split_first_chunk::<KEY_ID_BYTES>().ok_or(OpenProblem::NotSealed)
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TEXT: &[u8] = b"200000 55779911";
    const OLD: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    const NEW: &str = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    #[test]
    fn what_was_sealed_opens_and_says_nothing_before() {
        let (vault, id) = (Vault::random().unwrap(), Uuid::new_v4());
        let sealed = vault.seal(id, TEXT).unwrap();
        assert_eq!(vault.open(id, &sealed).unwrap().as_slice(), TEXT);
        assert!(!sealed.windows(6).any(|part| part == &TEXT[..6]));
        assert_ne!(sealed, vault.seal(id, TEXT).unwrap(), "the same text is never seen to be the same");
        assert_eq!(format!("{vault:?}"), "Vault(…)");
    }

    #[test]
    fn it_opens_for_its_own_record_alone_and_unchanged() {
        let (vault, id) = (Vault::random().unwrap(), Uuid::new_v4());
        let sealed = vault.seal(id, TEXT).unwrap();
        assert_eq!(vault.open(Uuid::new_v4(), &sealed).unwrap_err(), OpenProblem::Changed);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(vault.open(id, &changed).is_err(), "byte {place}");
            assert!(vault.open(id, &sealed[..place]).is_err(), "only {place} bytes");
        }
    }

    #[test]
    fn keys_rotate_the_first_seals_and_all_open() {
        let id = Uuid::new_v4();
        let before = Vault::from_text(OLD).unwrap();
        let sealed = before.seal(id, TEXT).unwrap();
        let during = Vault::from_text(&format!("{NEW},{OLD}")).unwrap();
        assert_eq!(during.keys(), 2);
        assert_eq!(during.open(id, &sealed).unwrap().as_slice(), TEXT);
        assert!(during.is_sealed_with_an_old_key(&sealed));
        let anew = during.seal(id, TEXT).unwrap();
        assert!(!during.is_sealed_with_an_old_key(&anew));
        let after = Vault::from_text(NEW).unwrap();
        assert_eq!(after.open(id, &anew).unwrap().as_slice(), TEXT);
        assert_eq!(after.open(id, &sealed).unwrap_err(), OpenProblem::UnknownKey);
    }

    #[test]
    fn the_key_file_is_made_once_and_may_hold_several() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.key");
        let id = Uuid::new_v4();
        let sealed = Vault::open_file(&path).unwrap().seal(id, TEXT).unwrap();
        assert_eq!(Vault::open_file(&path).unwrap().open(id, &sealed).unwrap().as_slice(), TEXT);
        let old = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("# since March\n{NEW}\n\n# before\n{old}")).unwrap();
        let vault = Vault::open_file(&path).unwrap();
        assert_eq!((vault.keys(), vault.open(id, &sealed).unwrap().as_slice()), (2, TEXT));
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_shown() {
        for keys in ["", "abcd", &format!("{OLD},"), &OLD.replace('0', "g")] {
            let problem = Vault::from_text(keys).unwrap_err().to_string();
            assert!(problem.contains("HEARTH_VAULT_KEYS") && !problem.contains(OLD), "{problem}");
        }
    }
}
