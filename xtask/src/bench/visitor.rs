//! A browser without scripts: keeps cookies, reads forms, sends them; and signs in as a person does, with the code that
//! was sent.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::http::{self, Connection};

/// How long a code may take to be sent.
const SENT_WITHIN: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Somebody at a browser.
pub struct Visitor {
    address: SocketAddr,
    connection: Connection,
    cookies: BTreeMap<String, String>,
}

/// Who signs in as a resident.
pub struct Tenant<'a> {
    /// The payment reference.
    pub payment_ref: &'a str,
    /// Day, month, year, as typed.
    pub born: [&'a str; 3],
}

/// What was sent, as it was sent.
pub struct Fetched {
    /// Whether it is compressed.
    pub is_brotli: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Fetched {
    /// Its bytes, unpacked.
    ///
    /// # Errors
    /// When they are not brotli after all.
    pub fn plain(&self) -> Result<Vec<u8>> {
        if !self.is_brotli {
            return Ok(self.bytes.clone());
        }
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut self.bytes.as_slice(), &mut plain)?;
        Ok(plain)
    }
}

impl Visitor {
    /// A new browser.
    ///
    /// # Errors
    /// When the server does not listen.
    pub fn new(address: SocketAddr) -> Result<Self> {
        Ok(Self { address, connection: Connection::open(address)?, cookies: BTreeMap::new() })
    }

    /// Signs in as a resident; the message with the code is read in `messages`, the server's data folder.
    ///
    /// # Errors
    /// When a step of it does not lead to the next.
    pub fn sign_in(&mut self, tenant: &Tenant<'_>, messages: &Path) -> Result<()> {
        let [day, month, year] = tenant.born;
        let answers = [
            ("payment_ref", tenant.payment_ref),
            ("born-day", day),
            ("born-month", month),
            ("born-year", year),
            ("first_name", ""),
        ];
        self.sign_in_by("/sign-in", &answers, messages)
    }

    /// Signs in as an officer.
    ///
    /// # Errors
    /// As [`Visitor::sign_in`].
    pub fn sign_in_as_officer(&mut self, email: &str, messages: &Path) -> Result<()> {
        self.sign_in_by("/officer/sign-in", &[("email", email)], messages)
    }

    fn sign_in_by(&mut self, path: &str, answers: &[(&str, &str)], messages: &Path) -> Result<()> {
        let sent_before = sent(messages);
        let asked = self.page(path)?;
        let code_page = self.submit(path, &asked, answers)?;
        let asked = self.page(&code_page)?;
        let code = wait_for_code(messages, &sent_before)?;
        let home = self.submit(&code_page, &asked, &[("code", &code)])?;
        self.page(&home).map(|_| ())
    }

    /// The page at an address.
    ///
    /// # Errors
    /// When it is not 200.
    pub fn page(&mut self, path: &str) -> Result<String> {
        let request = http::get(self.address, path, &self.cookie_header(), "identity");
        let reply = self.connection.exchange(&request)?;
        ensure!(reply.status == 200, "GET {path} answered {}", reply.head);
        let text = reply.text()?.to_owned();
        let set = reply.headers("set-cookie").map(str::to_owned).collect();
        self.keep(set);
        Ok(text)
    }

    /// A page or a file as a browser that takes brotli is sent it.
    ///
    /// # Errors
    /// When it is not 200.
    pub fn fetch(&mut self, path: &str) -> Result<Fetched> {
        let request = http::get(self.address, path, &self.cookie_header(), "br");
        let reply = self.connection.exchange(&request)?;
        ensure!(reply.status == 200, "GET {path} answered {}", reply.head);
        let is_brotli = reply.headers("content-encoding").any(|encoding| encoding == "br");
        Ok(Fetched { is_brotli, bytes: reply.body.to_vec() })
    }

    /// Fills in the form of `page` that posts to `path`, sends it, and returns the address it leads to.
    ///
    /// # Errors
    /// When there is no such form, or it is not answered by a redirection.
    pub fn submit(&mut self, path: &str, page: &str, answers: &[(&str, &str)]) -> Result<String> {
        let mut fields = hidden_fields(page, path).with_context(|| format!("no form on the page posts to {path}"))?;
        fields.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let request = http::post(self.address, path, &self.cookie_header(), &fields);
        let reply = self.connection.exchange(&request)?;
        ensure!(reply.status == 303, "POST {path} answered {}", reply.head);
        let next = reply.headers("location").next().context("a redirection without an address")?.to_owned();
        let set = reply.headers("set-cookie").map(str::to_owned).collect();
        self.keep(set);
        Ok(next)
    }

    /// What it would send as its cookies.
    pub fn cookie_header(&self) -> String {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cookies.join("; ")
    }

    fn keep(&mut self, set: Vec<String>) {
        for cookie in set {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                if value.is_empty() {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
    }
}

/// The hidden fields of the form that posts to `path`.
fn hidden_fields(page: &str, path: &str) -> Option<Vec<(String, String)>> {
    let form = page.split("<form").skip(1).find(|form| {
        let tag = form.split('>').next().unwrap_or_default();
        attribute(tag, "action") == Some(path)
    })?;
    let form = form.split("</form>").next().unwrap_or_default();
    let hidden = form.split("<input").skip(1).map(|input| input.split('>').next().unwrap_or_default());
    Some(
        hidden
            .filter(|tag| attribute(tag, "type") == Some("hidden"))
            .filter_map(|tag| Some((attribute(tag, "name")?.to_owned(), attribute(tag, "value")?.to_owned())))
            .collect(),
    )
}

/// The value of an attribute in a tag, as our pages write them: in double quotes.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

fn sent(messages: &Path) -> Vec<PathBuf> {
    fs::read_dir(messages).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// The six digits in the first message that was not there before.
fn wait_for_code(messages: &Path, before: &[PathBuf]) -> Result<String> {
    let began_at = Instant::now();
    while began_at.elapsed() < SENT_WITHIN {
        let new = sent(messages).into_iter().filter(|file| !before.contains(file));
        if let Some(code) = new.filter_map(|file| body(&file)).find_map(|text| code_in(&text)) {
            return Ok(code);
        }
        sleep(LOOK_EVERY);
    }
    bail!("no message with a code came to {} within {} s", messages.display(), SENT_WITHIN.as_secs())
}

/// What a message says. Not to whom: half of a mobile number looks like a code.
fn body(message: &Path) -> Option<String> {
    let message: serde_json::Value = serde_json::from_str(&fs::read_to_string(message).ok()?).ok()?;
    message.get("body")?.as_str().map(str::to_owned)
}

fn code_in(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() == 6).find(|word| word.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hidden_fields_are_those_of_the_form_that_is_sent() {
        let page = r#"<form method="post" action="/sign-out"><input type="hidden" name="form_key" value="a"></form>
            <form method="post" action="/sign-in"><input type="hidden" name="form_key" value="b"><input name="c"></form>"#;
        assert_eq!(hidden_fields(page, "/sign-in"), Some(vec![("form_key".to_owned(), "b".to_owned())]));
        assert_eq!(hidden_fields(page, "/elsewhere"), None);
    }

    #[test]
    fn a_code_is_six_digits_and_no_more() {
        assert_eq!(code_in("Your code is 042917.").as_deref(), Some("042917"));
        assert_eq!(code_in("1234567"), None);
    }
}
