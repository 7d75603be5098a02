//! The pages that signing in may lead to: a fixed set, so that no address from outside is ever followed.

use app::paths;

use crate::store::session::Audience;

const RESIDENT: &[&str] = &[paths::HOME, paths::ACCOUNT, paths::STATEMENT, paths::SESSIONS];
const OFFICER: &[&str] = &[
    paths::OFFICER,
    paths::OFFICER_ACCOUNT,
    paths::OFFICER_STATEMENT,
    paths::OFFICER_LETTER_CODE,
    paths::OFFICER_SESSIONS,
];

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
    let pages = match audience {
        Audience::Resident => RESIDENT,
        Audience::Officer => OFFICER,
    };
    pages.iter().any(|page| matches(page, path)).then(|| path.to_owned())
}

/// Whether a path fits a pattern whose `{…}` stand for numbers.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(part)) if wanted.starts_with('{') => {
                if part.is_empty() || part.len() > 18 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                    return false;
                }
            }
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_led_to() {
        for path in ["/home", "/account/12", "/account/12/statement", "/sessions"] {
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
            "/officer",
        ] {
            assert_eq!(checked(Audience::Resident, path), "/home", "{path}");
        }
        assert_eq!(checked(Audience::Officer, "/officer/account/7/letter-code"), "/officer/account/7/letter-code");
        assert_eq!(checked(Audience::Officer, "/home"), "/officer");
    }
}
