//! Whether a key may have been seen before in a file, in memory that does not grow with the file.
//!
//! A Bloom filter: it never forgets a key, and rarely remembers one that was not there. What it points at is looked at
//! again, exactly, by the database; all other rows, nearly all of them, are spared a look.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use foldhash::quality::FixedState;

use crate::store::feed::Cell;

/// 16 MiB: with three million keys fewer than one in a million is looked at again needlessly.
const BLOCKS: u64 = 1 << 18;
/// Words to a block. A key sets bits in one block only, which the processor fetches at once.
const BLOCK_WORDS: usize = 8;
/// Bits set for each key.
const PROBES: u32 = 12;

/// The keys of one file.
#[derive(Debug)]
pub struct SeenKeys {
    blocks: Vec<[u64; BLOCK_WORDS]>,
}

impl SeenKeys {
    /// None yet.
    pub fn new() -> Self {
        Self { blocks: vec![[0; BLOCK_WORDS]; 1 << 18] }
    }

    /// Notes a key; whether it may have been noted before.
    pub fn note<'a>(&mut self, key: impl Iterator<Item = &'a Cell<'a>>) -> bool {
        let mut hasher = FixedState::default().build_hasher();
        for part in key {
            part.canonical().hash(&mut hasher);
        }
        let mut hash = hasher.finish();
        let block = usize::try_from(hash % BLOCKS).ok().and_then(|place| self.blocks.get_mut(place));
        let Some(block) = block else { return true };
        let mut seen = true;
        for _ in 0..PROBES {
            // The next of a row of numbers as good as random (Steele and Vigna 2021), whose upper bits are the best.
            hash = hash.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
            let bit = hash >> 55;
            let mask = 1_u64 << (bit % 64);
            if let Some(word) = usize::try_from(bit / 64).ok().and_then(|place| block.get_mut(place)) {
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
