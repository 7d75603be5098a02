//! Medians and their spread, and the rounds that two things are measured in, side by side.

use anyhow::Result;

/// An A/A control further from 1 than this throws its run away.
const CONTROL_TOLERANCE: f64 = 0.05;

/// The median of several measurements, and the quartiles around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// A quarter of them were below.
    pub lower: f64,
    /// Half were.
    pub median: f64,
    /// Three quarters were.
    pub upper: f64,
}

impl Spread {
    /// Of at least one measurement; of none, not a number.
    pub fn of(measured: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = measured.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        Self { lower: at(&sorted, 1), median: at(&sorted, 2), upper: at(&sorted, 3) }
    }
}

/// The value so many quarters of the way through, between the two nearest when it falls between them.
fn at(sorted: &[f64], quarters: usize) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let (whole, rest) = (last * quarters / 4, last * quarters % 4);
    let share = [0.0, 0.25, 0.5, 0.75][rest];
    let next = sorted[(whole + 1).min(last)];
    sorted[whole] + (next - sorted[whole]) * share
}

/// Rounds of A B B A: whatever drifts in a machine weighs on both alike.
pub struct Rounds<T> {
    rounds: Vec<[T; 4]>,
}

/// Two things compared in one figure.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The first.
    pub a: Spread,
    /// The second.
    pub b: Spread,
    /// A over B, pair by pair.
    pub ratio: Spread,
    /// A over itself: the first over the last of each round. The median, as for `ratio`.
    pub control_a: f64,
    /// B over itself.
    pub control_b: f64,
    /// How many pairs.
    pub pairs: usize,
}

impl Comparison {
    /// Whether each was like itself: if not, nothing can be said of how they differ.
    pub fn is_under_control(&self) -> bool {
        [self.control_a, self.control_b].into_iter().all(|control| (control - 1.0).abs() <= CONTROL_TOLERANCE)
    }
}

impl<T> Rounds<T> {
    /// Measures both, so many rounds of two pairs.
    ///
    /// # Errors
    /// The first that a measurement comes to.
    pub fn take(count: usize, mut a: impl FnMut() -> Result<T>, mut b: impl FnMut() -> Result<T>) -> Result<Self> {
        let rounds = (0..count).map(|_| Ok([a()?, b()?, b()?, a()?])).collect::<Result<_>>()?;
        Ok(Self { rounds })
    }

    /// Compares them by one of the figures that were measured.
    pub fn compare(&self, figure: impl Fn(&T) -> f64) -> Comparison {
        let rounds: Vec<[f64; 4]> = self.rounds.iter().map(|round| round.each_ref().map(&figure)).collect();
        let each = |places: [usize; 2]| rounds.iter().flat_map(move |round| places.map(|place| round[place]));
        let ratio = rounds.iter().flat_map(|round| [round[0] / round[1], round[3] / round[2]]);
        Comparison {
            a: Spread::of(each([0, 3])),
            b: Spread::of(each([1, 2])),
            ratio: Spread::of(ratio),
            control_a: Spread::of(rounds.iter().map(|round| round[0] / round[3])).median,
            control_b: Spread::of(rounds.iter().map(|round| round[1] / round[2])).median,
            pairs: rounds.len() * 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_fall_between_neighbours() {
        assert_eq!(Spread::of([4.0, 1.0, 2.0, 3.0]), Spread { lower: 1.75, median: 2.5, upper: 3.25 });
        assert_eq!(Spread::of([7.0]), Spread { lower: 7.0, median: 7.0, upper: 7.0 });
        assert!(Spread::of([]).median.is_nan());
    }

    #[test]
    fn a_drift_weighs_on_both_alike() {
        // B is twice A, and everything slows by 1 with each measurement.
        let (mut a, mut b) = ([10.0, 13.0].into_iter(), [22.0, 24.0].into_iter());
        let rounds = Rounds::take(1, || Ok(a.next().unwrap()), || Ok(b.next().unwrap())).unwrap();
        let compared = rounds.compare(|figure| *figure);
        assert!((compared.ratio.median - 0.5).abs() < 0.01, "{compared:?}");
        assert!(!compared.is_under_control(), "10 is not like 13: {compared:?}");
    }
}
