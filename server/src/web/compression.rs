//! Pages and spreadsheets leave compressed, for whoever asks: a statement of ten years is fifty times smaller.
//!
//! Built files are compressed beforehand ([`super::asset`]) and pass as they are. What a page keeps secret, its form's key
//! and its nonce, is made anew for every answer, so sizes of answers tell nobody anything of it (docs/security.md).

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{And, Predicate as _, SizeAbove},
    },
};

/// As hard as proxies do it: a page takes a few milliseconds.
const QUALITY: i32 = 5;
/// Smaller answers fit into one packet in any case.
const BYTES_MIN: u16 = 1024;
/// What is worth it, and is not made by a build.
const KINDS: [&str; 3] = ["text/html", "text/csv", "application/json"];

type Rule = And<SizeAbove, fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool>;

/// Compresses answers by brotli or gzip.
pub fn layer() -> CompressionLayer<Rule> {
    let is_page: fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool = is_page;
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(QUALITY))
        .compress_when(SizeAbove::new(BYTES_MIN).and(is_page))
}

fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    KINDS.iter().any(|known| kind.starts_with(known))
}
