//! The one place that writes to the terminal. Results go to standard output, everything else to standard error.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write as _},
    process::ExitCode,
};

/// One line of a result. A reader that has seen enough (`| head`) is no mistake.
///
/// # Errors
/// When standard output cannot be written to.
pub fn line(text: impl Display) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// One line for whoever watches: progress, advice. Nothing can be done when nobody can read it.
pub fn remark(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says why a command could not run; its exit code.
#[must_use]
pub fn failed(problem: &anyhow::Error) -> ExitCode {
    remark(format_args!("hearth: {problem:#}"));
    ExitCode::FAILURE
}
