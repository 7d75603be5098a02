//! Chance that repeats itself: the same seed always lives the same year.

/// A small generator of random numbers (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            chance.below(2);
        }
        chance
    }

    pub fn below(&mut self, limit: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from((self.0 >> 11) % u64::try_from(limit).unwrap()).unwrap()
    }

    pub fn in_hundred(&mut self, percent: i64) -> bool {
        self.in_thousand(10 * percent)
    }

    pub fn in_thousand(&mut self, parts: i64) -> bool {
        self.below(1_000) < parts
    }

    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below(most - least + 1)
    }

    pub fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[usize::try_from(self.below(i64::try_from(among.len()).unwrap())).unwrap()]
    }
}
