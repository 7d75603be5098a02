//! Random numbers that are the same for ever: `SplitMix64` (Steele, Lea and Flood, 2014), public domain.

/// One home's own dice, so that a longer life starts the same.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for a seed and a home.
    pub fn new(seed: u64, number: u32) -> Self {
        let mut dice = Self(seed.wrapping_mul(1_000_003).wrapping_add(u64::from(number)));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// True `chance` times in a thousand.
    pub fn per_mille(&mut self, chance: i64) -> bool {
        self.between(1, 1000) <= chance
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        let last = i64::try_from(of.len()).unwrap_or(i64::MAX) - 1;
        let index = usize::try_from(self.between(0, last)).unwrap_or(0);
        of[index]
    }
}
