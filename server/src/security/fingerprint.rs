//! Plain digests (SHA-256), for what auditors must be able to recompute without our secret.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The digest of these parts, in this order. Where one part ends matters: `["ab", "c"]` and `["a", "bc"]` differ.
#[must_use]
pub fn of(parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        // A slice is never longer than u64 can say.
        digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// A digest as files and people carry it.
#[must_use]
pub fn hexadecimal(digest: &[u8]) -> String {
    let mut text = String::with_capacity(digest.len() * 2);
    for byte in digest {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_part_ends_matters() {
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(hexadecimal(&of(&[b"ab"])[..2]).len(), 4);
    }
}
