//! Short texts that come again and again (a day, a code, the account of the row before) allocated once: each parameter
//! of the driver owns its text, and a large extract has thirty million of them.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::fast::FixedState;

/// How many texts are remembered.
const SLOTS: usize = 1 << 12;
/// Longer texts seldom come again.
const BYTES_MAX: usize = 32;

/// The texts that came last, one to a slot.
#[derive(Debug, Default)]
pub struct TextPool {
    slots: Vec<Option<Arc<str>>>,
}

impl TextPool {
    /// The text, shared with those before it that were the same.
    pub fn shared(&mut self, text: &str) -> Arc<str> {
        if text.len() > BYTES_MAX {
            return Arc::from(text);
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let hash = FixedState::default().hash_one(text);
        let slot = usize::try_from(hash % SLOTS_U64).ok().and_then(|place| self.slots.get_mut(place));
        match slot {
            Some(Some(known)) if **known == *text => Arc::clone(known),
            Some(slot) => Arc::clone(slot.insert(Arc::from(text))),
            None => Arc::from(text),
        }
    }
}

/// [`SLOTS`], as a hash counts.
const SLOTS_U64: u64 = 1 << 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_shared_and_another_is_not() {
        let mut pool = TextPool::default();
        let (one, two) = (pool.shared("PAY_DD"), pool.shared("PAY_DD"));
        assert!(Arc::ptr_eq(&one, &two));
        for number in 0..100_000 {
            let text = format!("X{number}");
            assert_eq!(&*pool.shared(&text), text);
        }
    }
}
