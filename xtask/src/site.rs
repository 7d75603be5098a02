//! `.hearth/site/`: every file the browser may ask for, its content's hash in its name, compressed beside itself.
//!
//! `manifest.json` maps the plain name to the hashed one, so that a page can say "keep this for ever". Compressing once,
//! as hard as it goes, sends a fifth less than compressing each answer as it leaves.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::fresh::{self, Inputs};
use crate::place::Place;
use crate::step::Steps;

/// What the islands' script calls its WASM.
const WASM_NAME: &str = "hearth_bg.wasm";
/// Brotli's own names: the hardest setting, and a window that holds any of our files.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW_BITS: i32 = 22;

/// Lays out the site from the style sheet, the islands and the static files in `app/asset/`, when any has changed.
///
/// # Errors
/// When a file cannot be read or written.
pub fn lay_out(place: &Place, steps: &mut Steps, sheet: &Path, islands: &Path) -> Result<()> {
    let title = "site: names, compression, manifest";
    let static_files = place.root.join("app").join("asset");
    let inputs = Inputs::of(place, "site", &[sheet.to_path_buf(), islands.to_path_buf(), static_files.clone()])?;
    if inputs.are_unchanged() && place.site().join("manifest.json").is_file() {
        steps.unchanged(title);
        return Ok(());
    }
    steps.take(title, || {
        // Made beside the old one and put in its place at the end: a server that runs meanwhile finds one or the other.
        let folder = place.work().join("site");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut site = Site { folder: folder.clone(), names: BTreeMap::new() };
        site.add_islands(islands)?;
        site.add(&plain_name(sheet)?, &fs::read(sheet)?)?;
        for file in fresh::files_below(&static_files)? {
            site.add(&plain_name(&file)?, &fs::read(&file)?)?;
        }
        fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(&site.names)?)?;
        if place.site().exists() {
            fs::remove_dir_all(place.site())?;
        }
        fs::rename(&folder, place.site()).context("could not put the site in its place")?;
        inputs.note()
    })
}

/// A site being laid out.
struct Site {
    folder: PathBuf,
    /// Plain name to hashed name.
    names: BTreeMap<String, String>,
}

impl Site {
    /// The WASM first: the script names it, so the script's own hash covers the WASM's.
    fn add_islands(&mut self, islands: &Path) -> Result<()> {
        let wasm = self.add(WASM_NAME, &fs::read(islands.join(WASM_NAME))?)?;
        let script = fs::read_to_string(islands.join("hearth.js"))?.replace(WASM_NAME, &wasm);
        self.add("hearth.js", script.as_bytes())?;
        // Snippets carry a hash in their folder's name already, and the script imports them by it.
        for file in fresh::files_below(&islands.join("snippets"))? {
            let path = self.folder.join(file.strip_prefix(islands)?);
            fs::create_dir_all(path.parent().context("a snippet has a folder")?)?;
            write_compressed(&path, &fs::read(&file)?)?;
        }
        Ok(())
    }

    /// Writes one file under its hashed name, which it returns.
    fn add(&mut self, plain: &str, bytes: &[u8]) -> Result<String> {
        let digest = fresh::hex(&Sha256::digest(bytes));
        let (stem, extension) = plain.rsplit_once('.').with_context(|| format!("{plain} has no extension"))?;
        let hashed = format!("{stem}.{}.{extension}", &digest[..16]);
        let sizes = write_compressed(&self.folder.join(&hashed), bytes)?;
        println!("    {plain:<24} {:>9} bytes, {sizes}", bytes.len());
        self.names.insert(plain.to_owned(), hashed.clone());
        Ok(hashed)
    }
}

/// Writes the file and, unless its format is compressed already, its brotli and gzip beside it.
fn write_compressed(path: &Path, bytes: &[u8]) -> Result<String> {
    fs::write(path, bytes)?;
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if !["css", "js", "wasm", "svg", "txt", "json"].contains(&extension) {
        return Ok("as it is".to_owned());
    }
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, lgwin: BROTLI_WINDOW_BITS, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters)?;
    fs::write(path.with_added_extension("br"), &small)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let gzipped = gzip.finish()?;
    fs::write(path.with_added_extension("gz"), &gzipped)?;
    Ok(format!("brotli {}, gzip {}", small.len(), gzipped.len()))
}

fn plain_name(path: &Path) -> Result<String> {
    Ok(path
        .file_name()
        .and_then(|name| name.to_str())
        .with_context(|| format!("{} has no name", path.display()))?
        .to_owned())
}
