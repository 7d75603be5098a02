//! What the browser may do with an answer.
//!
//! Nothing is loaded but from this host, and no script or style that stands in the page itself is run. Pages with islands
//! may compile WASM; no other page may. Whatever does not say otherwise is not kept by any cache.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

use super::super::failure::Failure;

/// Two years, as browsers' own lists of such sites ask. Sub-domains are not ours to speak for.
const ONLY_HTTPS: &str = "max-age=63072000";
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::STRICT_TRANSPORT_SECURITY, ONLY_HTTPS),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    ),
];
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What a script of this answer, and of no other, carries to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(pub String);

/// The page of this answer has islands: it may compile WASM.
#[derive(Clone, Copy, Debug)]
pub struct HasIslands;

/// Gives a request its nonce, and its answer the headers.
///
/// # Errors
/// [`Failure::Ours`] when the operating system gives no randomness.
pub async fn add(mut request: Request, next: Next) -> Result<Response, Failure> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| Failure::Ours(anyhow::anyhow!("no randomness")))?;
    let nonce = STANDARD_NO_PAD.encode(random);
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let has_islands = response.extensions().get::<HasIslands>().is_some();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce, has_islands)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(NO_STORE);
    Ok(response)
}

fn policy(nonce: &str, has_islands: bool) -> String {
    let wasm = if has_islands { " 'wasm-unsafe-eval'" } else { "" };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'{wasm}; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_with_islands_may_compile() {
        assert!(!policy("abc", false).contains("eval"));
        assert!(policy("abc", true).contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(!policy("abc", true).contains("unsafe-inline"));
        assert!(!policy("abc", true).contains("'unsafe-eval'"));
    }
}
