//! The style sheet, script and WASM, as built: compressed beforehand, kept for ever by their hashed names.

use std::{collections::BTreeMap, fs, path::Path as FilePath};

use app::layout::Assets;
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::{
    AppState,
    route::{Access, Route},
};

/// A year: the most that caches honour. A new build has a new name.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// How many hexadecimal digits of a file's digest stand in its name.
const HASH_DIGITS: usize = 16;

/// Where the built files are, by the build's manifest. Without one, plain names are asked for and the log says so.
pub(super) fn addresses(site_dir: &FilePath) -> Assets {
    let manifest = site_dir.join("manifest.json");
    let names = fs::read(&manifest)
        .map_err(|error| error.to_string())
        .and_then(|text| serde_json::from_slice::<BTreeMap<String, String>>(&text).map_err(|error| error.to_string()));
    if let Err(error) = &names {
        tracing::warn!(manifest = %manifest.display(), %error, "the built style sheet and script are not there");
    }
    Assets::from_manifest(&names.unwrap_or_default())
}

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get("/assets/{*file}", Access::Open, asset)]
}

async fn asset(State(state): State<AppState>, Path(file): Path<String>, mut request: Request) -> Response {
    let Ok(uri) = Uri::try_from(format!("/{file}")) else {
        return axum::http::StatusCode::NOT_FOUND.into_response();
    };
    *request.uri_mut() = uri;
    let folder = ServeDir::new(&state.configuration.site_dir).precompressed_br().precompressed_gzip();
    let mut response = match folder.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    if response.status().is_success() {
        let lasts = if is_hashed(&file) { FOR_EVER } else { ASK_AGAIN };
        response.headers_mut().insert(header::CACHE_CONTROL, lasts);
    }
    response
}

/// `hearth.0123456789abcdef.css`; what a script's snippets are named after a hash lies in a folder of that name.
fn is_hashed(file: &str) -> bool {
    file.starts_with("snippets/")
        || file.split('.').any(|part| part.len() == HASH_DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("hearth.0123456789abcdef.css"));
        assert!(!is_hashed("hearth.css"));
        assert!(!is_hashed("manifest.json"));
    }
}
