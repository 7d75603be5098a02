//! No other site may act for somebody who is signed in here.
//!
//! A browser says where an unsafe request comes from (`Sec-Fetch-Site`, and in older ones `Origin`), and page script
//! cannot change it. A request that says neither is no browser's; like every other it still needs a form's key, which
//! only our own pages hold.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Refuses (403) an unsafe request from another site.
pub async fn check(request: Request, next: Next) -> Response {
    if is_allowed(request.method(), request.headers(), request.uri()) {
        next.run(request).await
    } else {
        tracing::warn!("a request from another site was refused");
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_allowed(method: &Method, headers: &HeaderMap, uri: &Uri) -> bool {
    if method.is_safe() {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        // "none": typed or restored by the person, which no site can bring about.
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
    // Only the host is compared: behind a proxy that ends TLS, the scheme we see is not the one in the browser.
    let origin_host = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    origin_host.is_some() && origin_host == host
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn post(said: &[(&str, &str)]) -> bool {
        let headers: HeaderMap =
            said.iter().map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse().unwrap())).collect();
        is_allowed(&Method::POST, &headers, &Uri::from_static("/sign-in"))
    }

    #[test]
    fn what_the_browser_says_of_its_site_decides() {
        assert!(post(&[("sec-fetch-site", "same-origin")]));
        assert!(post(&[("sec-fetch-site", "none")]));
        for site in ["cross-site", "same-site", "", "same-origin, cross-site"] {
            assert!(
                !post(&[("sec-fetch-site", site), ("origin", "https://rent.example"), ("host", "rent.example")]),
                "{site}"
            );
        }
    }

    #[test]
    fn in_older_browsers_the_origin_decides() {
        assert!(post(&[("origin", "https://rent.example"), ("host", "rent.example")]));
        assert!(post(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        for origin in ["https://evil.example", "null", "https://rent.example.evil.example", "https://rent.example:8443"]
        {
            assert!(!post(&[("origin", origin), ("host", "rent.example")]), "{origin}");
        }
    }

    #[test]
    fn reading_is_never_refused() {
        let headers =
            HeaderMap::from_iter([(HeaderName::from_static("sec-fetch-site"), "cross-site".parse().unwrap())]);
        assert!(is_allowed(&Method::GET, &headers, &Uri::from_static("/home")));
        assert!(is_allowed(&Method::HEAD, &headers, &Uri::from_static("/home")));
        assert!(!is_allowed(&Method::DELETE, &headers, &Uri::from_static("/home")));
    }
}
