//! The pages that signing in may lead to: the pages of our own routes, so that no address from outside is ever followed.

use std::sync::LazyLock;

use app::paths;
use axum::http::Method;
use uuid::Uuid;

use crate::{
    store::session::Audience,
    web::{self, route::Access},
};

/// Every page that asks for signing in, and whose it is. A file to keep, with a point in its name, is no page.
static PAGES: LazyLock<Vec<(Audience, &'static str)>> = LazyLock::new(|| {
    let pages = web::routes().into_iter().filter(|route| *route.method() == Method::GET && !route.path().contains('.'));
    pages
        .filter_map(|route| match route.access() {
            Access::SignedInResident(_) => Some((Audience::Resident, route.path())),
            Access::SignedInOfficer(_) => Some((Audience::Officer, route.path())),
            Access::Open | Access::SignedIn(_) => None,
        })
        .collect()
});
/// Digits of the largest account number there could be.
const DIGITS_MAX: usize = 18;
/// Longer than any word that names a part of a form.
const WORD_LENGTH_MAX: usize = 40;

/// Where an audience's sign-in leads when nothing else was asked for.
#[must_use]
pub const fn home(audience: Audience) -> &'static str {
    match audience {
        Audience::Resident => paths::HOME,
        Audience::Officer => paths::OFFICER,
    }
}

/// An audience's sign-in page.
#[must_use]
pub const fn sign_in(audience: Audience) -> &'static str {
    match audience {
        Audience::Resident => paths::SIGN_IN,
        Audience::Officer => paths::OFFICER_SIGN_IN,
    }
}

/// The path itself when it is one of this audience's pages; else their home.
#[must_use]
pub fn checked(audience: Audience, path: &str) -> String {
    known(audience, path).unwrap_or_else(|| home(audience).to_owned())
}

/// The path itself when it is one of this audience's pages.
#[must_use]
pub fn known(audience: Audience, path: &str) -> Option<String> {
    PAGES.iter().any(|(whose, page)| *whose == audience && matches(page, path)).then(|| path.to_owned())
}

/// Whether a path fits a pattern. A `{…_id}` stands for a number or a record's id, any other `{…}` for a word of ours.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(part)) if wanted.starts_with('{') => {
                let fits = if wanted.ends_with("_id}") { is_id(part) } else { is_word(part) };
                if !fits {
                    return false;
                }
            }
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return false,
        }
    }
}

fn is_id(part: &str) -> bool {
    let is_number = (1..=DIGITS_MAX).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number || Uuid::try_parse(part).is_ok_and(|id| id.hyphenated().to_string() == part)
}

fn is_word(part: &str) -> bool {
    (1..=WORD_LENGTH_MAX).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_led_to() {
        for path in ["/home", "/account/12", "/account/12/statement", "/sessions", "/budget/section/care-and-school"] {
            assert_eq!(checked(Audience::Resident, path), path);
        }
        for path in [
            "",
            "/",
            "//evil.example",
            "https://evil.example/home",
            "/home/",
            "/home?x=1",
            "/account/12\r\nSet-Cookie: a=b",
            "/account/x",
            "/account/",
            "/account/9999999999999999999999",
            "/sign-out",
            "/account/12/statement.csv",
            "/budget/section/..",
            "/budget/section/Home",
            "/officer",
        ] {
            assert_eq!(checked(Audience::Resident, path), "/home", "{path}");
        }
        assert_eq!(checked(Audience::Officer, "/officer/account/7/letter-code"), "/officer/account/7/letter-code");
        assert_eq!(checked(Audience::Officer, "/home"), "/officer");
    }
}
