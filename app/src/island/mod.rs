//! What runs in the browser as WASM. An island only adds to what its page already says and can already do.
