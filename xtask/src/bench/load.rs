//! Asking for one page again and again: as fast as it comes (closed loop), or at a set pace (open loop).

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::http::Connection;

/// How many browsers ask at once in the closed loop: enough that the server never waits for the client.
const CLOSED_CONNECTIONS: usize = 8;
/// How many in the open loop: more than are ever waiting, so that a slow answer delays nobody else's question.
const OPEN_CONNECTIONS: usize = 24;

/// One page of one server.
#[derive(Clone)]
pub struct Target {
    /// Where the server listens.
    pub address: SocketAddr,
    /// The whole request.
    pub request: Vec<u8>,
}

impl Target {
    /// Asks once, and checks that it is answered with a page.
    fn ask(&self, connection: &mut Connection) -> Result<()> {
        let reply = connection.exchange(&self.request)?;
        ensure!(reply.status == 200 && !reply.body.is_empty(), "answered {}", reply.head);
        Ok(())
    }

    /// Asks `count` times, each browser again as soon as it is answered; how long it took.
    ///
    /// # Errors
    /// When a request is not answered with a page.
    pub fn closed(&self, count: u32) -> Result<Duration> {
        let next = AtomicU32::new(0);
        let began_at = Instant::now();
        self.browsers(CLOSED_CONNECTIONS, |connection| {
            while next.fetch_add(1, Ordering::Relaxed) < count {
                self.ask(connection)?;
            }
            Ok(())
        })?;
        Ok(began_at.elapsed())
    }

    /// Asks `count` times, one every `pace`, however long the answers take; how long each took from when it was due.
    ///
    /// Counted from when it was due, not from when it was sent: a server that stalls delays the questions behind it too.
    ///
    /// # Errors
    /// When a request is not answered with a page.
    pub fn open(&self, count: u32, pace: Duration) -> Result<Vec<Duration>> {
        let next = AtomicU32::new(0);
        // A little later, so that every browser is connected by then.
        let began_at = Instant::now() + Duration::from_millis(50);
        let waits = self.browsers(OPEN_CONNECTIONS, |connection| {
            let mut waits = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok(waits);
                }
                let due_at = began_at + pace * number;
                thread::sleep(due_at.saturating_duration_since(Instant::now()));
                self.ask(connection)?;
                waits.push(due_at.elapsed());
            }
        })?;
        Ok(waits.into_iter().flatten().collect())
    }

    fn browsers<T: Send>(&self, count: usize, visit: impl Fn(&mut Connection) -> Result<T> + Sync) -> Result<Vec<T>> {
        thread::scope(|scope| {
            let browsers: Vec<_> =
                (0..count).map(|_| scope.spawn(|| visit(&mut Connection::open(self.address)?))).collect();
            browsers
                .into_iter()
                .map(|browser| browser.join().ok().context("a browser's thread failed")?)
                .collect::<Result<Vec<T>>>()
        })
    }
}

/// The wait that 99 in 100 stayed under, in milliseconds.
pub fn p99_ms(mut waits: Vec<Duration>) -> f64 {
    waits.sort();
    let index = (waits.len() * 99).div_ceil(100).saturating_sub(1);
    waits.get(index).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_a_hundred_is_slower() {
        let waits: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert!((p99_ms(waits) - 99.0).abs() < f64::EPSILON);
        assert!(p99_ms(Vec::new()).is_nan());
    }
}
