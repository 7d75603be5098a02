//! `hearth bank-check`: whether bank accounts can exist, one a line.

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use domain::direct_debit::{BankAccount, BankCheck, modulus::Tables};

use super::output;
use crate::wiring::Wiring;

/// The longest line that can be an account; what follows of a longer one is read and forgotten.
const LINE_BYTES_MAX: usize = 200;

/// Reads `sort code,account number` lines from standard input and prints `valid`, `invalid` or `cannot be checked` for
/// each, in order. A line that cannot be read as an account is `invalid`, so that there is always one answer a line.
///
/// # Errors
/// When the tables cannot be read, or standard input or output fails.
pub fn run(wiring: &Wiring) -> anyhow::Result<ExitCode> {
    let tables = wiring.bank_tables()?.map(|loaded| loaded.tables);
    if tables.is_none() {
        output::remark("HEARTH_MODULUS_DIR is not set, so no account can be checked");
    }
    let list = BufWriter::new(io::stdout().lock());
    match check_lines(io::stdin().lock(), list, &tables.unwrap_or_default()) {
        // A reader that has seen enough (`| head`) is no mistake.
        Err(problem) if problem.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        done => done.map(|()| ExitCode::SUCCESS).map_err(Into::into),
    }
}

fn check_lines(mut lines: impl BufRead, mut list: impl Write, tables: &Tables) -> io::Result<()> {
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line)? {
        let outcome = read(&line).map_or(BankCheck::Invalid, |account| tables.check(account));
        writeln!(list, "{}", outcome.words())?;
    }
    list.flush()
}

/// `None` = not the two numbers of an account.
fn read(line: &[u8]) -> Option<BankAccount> {
    let (sort_code, account_number) = std::str::from_utf8(line).ok()?.split_once(',')?;
    BankAccount::parse(sort_code, account_number).ok()
}

/// The next line without its end, cut after more bytes than an account has; false at the end of input.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut is_there = false;
    loop {
        let waiting = lines.fill_buf()?;
        if waiting.is_empty() {
            return Ok(is_there);
        }
        is_there = true;
        let end = memchr::memchr(b'\n', waiting);
        let part = &waiting[..end.unwrap_or(waiting.len())];
        let room = LINE_BYTES_MAX.saturating_sub(line.len());
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(waiting.len(), |at| at + 1);
        lines.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_its_answer_in_order() {
        let tables = Tables::parse("499273 499273 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1", "").unwrap();
        let lines = b"499273,12345678\r\n49-92-73, 1234 5679\n200000,55779911\n\nnonsense\n499273,12345678,9\n\xff,1\n\
                      499273,12345678";
        let long = format!("499273,{}\n499273,12345678\n", "1".repeat(70_000));
        let checked = |lines: &[u8]| {
            let mut list = Vec::new();
            check_lines(io::BufReader::with_capacity(7, lines), &mut list, &tables).unwrap();
            String::from_utf8(list).unwrap()
        };
        assert_eq!(checked(lines), "valid\ninvalid\ncannot be checked\ninvalid\ninvalid\ninvalid\ninvalid\nvalid\n");
        assert_eq!(checked(long.as_bytes()), "invalid\nvalid\n");
        assert_eq!(checked(b""), "");
    }
}
