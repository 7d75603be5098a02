//! Steps with a title and a time: printed as they happen, and again as a table at the end.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// What was done so far, and how long each part took.
pub struct Steps {
    began_at: Instant,
    taken: Vec<Taken>,
}

struct Taken {
    title: String,
    duration: Duration,
    outcome: &'static str,
}

impl Steps {
    /// Starts the clock of the whole.
    pub fn begin() -> Self {
        Self { began_at: Instant::now(), taken: Vec::new() }
    }

    /// Does one step: its title first, its time afterwards, whether it went well or not.
    ///
    /// # Errors
    /// The step's own, with its title.
    pub fn take<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n==> {title}");
        let began_at = Instant::now();
        let done = work();
        let duration = began_at.elapsed();
        let outcome = if done.is_ok() { "" } else { "FAILED" };
        println!("    {title}: {} {outcome}", seconds(duration));
        self.taken.push(Taken { title: title.to_owned(), duration, outcome });
        done.with_context(|| title.to_owned())
    }

    /// A step whose inputs have not changed since it was last done.
    pub fn unchanged(&mut self, title: &str) {
        println!("\n==> {title}: nothing has changed");
        self.taken.push(Taken { title: title.to_owned(), duration: Duration::ZERO, outcome: "unchanged" });
    }

    /// The closing table: one line a step, then the whole.
    pub fn table(&self) {
        println!("\nStep times");
        for taken in &self.taken {
            println!("  {:>9}  {} {}", seconds(taken.duration), taken.title, taken.outcome);
        }
        println!("  {:>9}  in all", seconds(self.began_at.elapsed()));
    }
}

/// "4.2 s", "3 min 07 s".
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}
