//! Our cookies. Each has a `__Host-` name: a browser takes it only over HTTPS (or from this very machine), for this host
//! alone, and no other host can set it. Script cannot read them, and other sites' forms do not send them.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// Holds the token of a session.
pub const SESSION: &str = "__Host-hearth";
/// Holds the token of a browser that is signing in.
pub const VISIT: &str = "__Host-hearth-visit";
/// Holds the page that somebody was on their way to.
pub const DESTINATION: &str = "__Host-hearth-to";

/// What the browser sent.
#[must_use]
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// The header that sets a cookie until the browser is closed.
#[must_use]
pub fn set(name: &'static str, value: String) -> Option<HeaderValue> {
    header_value(Cookie::new(name, value))
}

/// The header that removes a cookie.
#[must_use]
pub fn remove(name: &'static str) -> Option<HeaderValue> {
    let mut cookie = Cookie::new(name, "");
    cookie.make_removal();
    header_value(cookie)
}

fn header_value(mut cookie: Cookie<'_>) -> Option<HeaderValue> {
    cookie.set_path("/");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    HeaderValue::from_str(&cookie.to_string()).ok()
}

/// Adds cookies to an answer.
pub fn add(headers: &mut HeaderMap, cookies: impl IntoIterator<Item = Option<HeaderValue>>) {
    for cookie in cookies.into_iter().flatten() {
        headers.append(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_has_all_that_its_name_promises() {
        let cookie = set(SESSION, "abc".to_owned()).unwrap();
        let parts: Vec<_> = cookie.to_str().unwrap().split("; ").collect();
        assert_eq!(parts[0], "__Host-hearth=abc");
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(parts.contains(&part), "{part}");
        }
        assert!(!cookie.to_str().unwrap().contains("Domain"));
        assert!(remove(SESSION).unwrap().to_str().unwrap().contains("Max-Age=0"));
    }
}
