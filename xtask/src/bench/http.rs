//! A small HTTP/1.1 client over one kept-alive connection: no more than the benchmarks need, so that the client costs
//! little beside the server it measures.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

/// Longer than any page takes: a server that hangs must not hang the benchmark.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A connection to one server, with buffers that are used again and again.
pub struct Connection {
    stream: BufReader<TcpStream>,
    head: String,
    body: Vec<u8>,
}

/// An answer; borrowed from the connection until the next request.
pub struct Reply<'a> {
    /// 200, 303, …
    pub status: u16,
    /// Everything before the body.
    pub head: &'a str,
    /// As it came: compressed, if it came compressed.
    pub body: &'a [u8],
}

impl Reply<'_> {
    /// The values of a header, in order.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head.lines().filter_map(move |line| header(line, name))
    }

    /// The body of a page that came uncompressed.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(self.body).context("the page is not UTF-8")
    }
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).with_context(|| format!("could not connect to {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), head: String::new(), body: Vec::new() })
    }

    /// Sends a whole request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks, or the answer is not HTTP/1.1 with a length or in chunks.
    pub fn exchange(&mut self, request: &[u8]) -> Result<Reply<'_>> {
        self.stream.get_mut().write_all(request)?;
        self.head.clear();
        self.body.clear();
        loop {
            let start = self.head.len();
            ensure!(self.stream.read_line(&mut self.head)? > 0, "the server closed the connection");
            if &self.head[start..] == "\r\n" {
                break;
            }
        }
        let status = self.head.get(9..12).and_then(|code| code.parse().ok()).context("not an HTTP answer")?;
        let length = self.head.lines().find_map(|line| header(line, "content-length"));
        if let Some(length) = length {
            self.body.resize(length.parse().context("content-length is not a number")?, 0);
            self.stream.read_exact(&mut self.body)?;
        } else if self.head.lines().any(|line| header(line, "transfer-encoding") == Some("chunked")) {
            self.read_chunks()?;
        } else if status != 204 && status != 304 {
            bail!("an answer without a length:\n{}", self.head);
        }
        Ok(Reply { status, head: &self.head, body: &self.body })
    }

    fn read_chunks(&mut self) -> Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16).context("a chunk without a size")?;
            let start = self.body.len();
            self.body.resize(start + size, 0);
            self.stream.read_exact(&mut self.body[start..])?;
            self.stream.read_exact(&mut [0; 2])?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

/// The value, if this line is that header.
fn header<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (found, value) = line.split_once(':')?;
    found.eq_ignore_ascii_case(name).then(|| value.trim())
}

/// A GET as a browser that stays on the site sends it. `cookies` may be empty; `encoding` is what it can unpack.
pub fn get(address: SocketAddr, path: &str, cookies: &str, encoding: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/130.0\r\n\
         Accept: text/html\r\nAccept-Encoding: {encoding}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n\r\n"
    )
    .into_bytes()
}

/// A form sent as a browser sends it.
pub fn post(address: SocketAddr, path: &str, cookies: &str, fields: &[(String, String)]) -> Vec<u8> {
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    let body = body.join("&");
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/130.0\r\n\
         Origin: http://{address}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => escaped.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => write!(escaped, "%{byte:02X}").unwrap_or_default(),
        }
    }
    escaped
}
