//! Whether a key may have been seen before in a file, in memory that does not grow with the file.
//!
//! A Bloom filter: it never forgets a key, and rarely remembers one that was not there. What it points at is looked at
//! again, exactly, by the database; all other rows, nearly all of them, are spared a look.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::store::feed::Cell;

/// 128 million bits, 16 MiB: with three million keys one in a million is looked at again needlessly.
const BITS: u64 = 1 << 27;
const WORDS: usize = 1 << 21;
/// Bits set for each key.
const PROBES: u64 = 4;

/// The keys of one file.
#[derive(Debug)]
pub struct SeenKeys {
    words: Vec<u64>,
}

impl SeenKeys {
    /// None yet.
    pub fn new() -> Self {
        Self { words: vec![0; WORDS] }
    }

    /// Notes a key; whether it may have been noted before.
    pub fn note<'a>(&mut self, key: impl Iterator<Item = &'a Cell<'a>>) -> bool {
        let mut hasher = DefaultHasher::new();
        for part in key {
            part.canonical().hash(&mut hasher);
        }
        let hash = hasher.finish();
        // Two halves of one hash stand for as many hashes as are wanted (Kirsch and Mitzenmacher 2006).
        let (first, step) = (hash & 0xFFFF_FFFF, (hash >> 32) | 1);
        let mut seen = true;
        for probe in 0..PROBES {
            let bit = first.wrapping_add(step.wrapping_mul(probe)) % BITS;
            let mask = 1_u64 << (bit % 64);
            let word = usize::try_from(bit / 64).ok().and_then(|place| self.words.get_mut(place));
            if let Some(word) = word {
                seen &= *word & mask != 0;
                *word |= mask;
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_forgotten_and_seldom_invented() {
        let mut seen = SeenKeys::new();
        let key = |number: u32| Cell::Text(format!("X{number:012}").into());
        let invented = (0..200_000).filter(|number| seen.note(std::iter::once(&key(*number)))).count();
        assert!(invented < 5, "{invented}");
        assert!((0..200_000).all(|number| seen.note(std::iter::once(&key(number)))));
    }
}
