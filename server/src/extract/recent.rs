//! Which of the names that a file's rows give were given lately, in memory that does not grow with the file.
//!
//! It forgets, and then a name counts as news once more; it never takes one for another. So the names that it lets
//! through are all that the file gives, and few of them twice.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

/// How many names are remembered.
const SLOTS: usize = 1 << 16;
const SLOTS_U64: u64 = 1 << 16;

/// The names that came last, one to a slot.
#[derive(Debug, Default)]
pub struct RecentNames {
    slots: Vec<Box<str>>,
}

impl RecentNames {
    /// Notes a name; whether it was not given lately.
    pub fn is_news(&mut self, name: &str) -> bool {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Box::default());
        }
        let hash = FixedState::default().hash_one(name);
        let Some(slot) = usize::try_from(hash % SLOTS_U64).ok().and_then(|place| self.slots.get_mut(place)) else {
            return true;
        };
        let is_news = **slot != *name;
        if is_news {
            *slot = name.into();
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_is_let_through_and_few_of_them_twice() {
        let mut recent = RecentNames::default();
        let names: Vec<String> = (0..10_000).map(|number| format!("{number:08}")).collect();
        let let_through: Vec<&String> = (0..3).flat_map(|_| &names).filter(|name| recent.is_news(name)).collect();
        assert_eq!(let_through.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert!(let_through.len() < names.len() * 3 / 2, "{}", let_through.len());
    }
}
