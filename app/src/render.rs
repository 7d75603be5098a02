//! From a page's content to a whole HTML document: one synchronous pass, no stream, no resource, nothing left to wait for.

use crate::{
    component::frame::{self, Section},
    layout::Layout,
    text::FrameText,
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// What a page says of itself.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// What it is about; the landlord's name is added.
    pub title: String,
    /// Where in the navigation it stands.
    pub section: Option<Section>,
    /// A form came back with problems: the title says so first.
    pub has_problems: bool,
    /// It holds islands, so that the WASM must be loaded.
    pub has_islands: bool,
    /// Where "Back" leads; `None` = there is none.
    pub back: Option<String>,
    /// A page of text or a form: kept to the width that reads well.
    pub is_narrow: bool,
}

/// The whole document around a page's content.
///
/// The content is made inside the render's owner, which islands need.
pub fn document<V: IntoView + 'static>(layout: &Layout, head: Head, content: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| shell(layout, head, content().into_any()).to_html());
    without_markers(&html)
}

fn shell(layout: &Layout, head: Head, content: AnyView) -> impl IntoView + use<> {
    let mut title = format!("{} – {}", head.title, layout.landlord.name);
    if head.has_problems {
        title = FrameText::ErrorPrefix.with(&[("title", &title)]);
    }
    let back = head.back.map(|path| view! { <a class="govuk-back-link" href=path>{FrameText::Back.words()}</a> });
    let main_class = if head.is_narrow { "app-main app-main--narrow" } else { "app-main" };
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title}</title>
                <meta name="robots" content="noindex, nofollow" />
                <meta name="theme-color" content="#1d2a2f" />
                <link rel="icon" type="image/svg+xml" href=layout.assets.icon.clone() />
                <link rel="stylesheet" href=layout.assets.stylesheet.clone() />
                {head.has_islands.then(|| island_links(layout))}
            </head>
            <body>
                <a class="govuk-skip-link" href="#main">{FrameText::SkipLink.words()}</a>
                {frame::demonstration_banner(layout)}
                {frame::assisting_banner(layout)}
                {frame::header(layout)}
                {frame::navigation(layout, head.section)}
                <div class="app-wrap">
                    {back}
                    <main class=main_class id="main">{layout.are_answers_kept.then(frame::answers_kept)}{content}</main>
                </div>
                {frame::footer(layout)}
                {frame::session_warning(layout)}
            </body>
        </html>
    }
}

/// Starts the islands of a page. The links let the browser fetch the script, its glue and the WASM all at once.
fn island_links(layout: &Layout) -> impl IntoView + use<> {
    let assets = &layout.assets;
    view! {
        <link rel="modulepreload" href=assets.module.clone() />
        <link rel="preload" href=assets.wasm.clone() r#as="fetch" type="application/wasm" crossorigin="anonymous" />
        <script
            type="module"
            src=assets.island_script.clone()
            nonce=layout.nonce.clone()
            id="islands"
            data-module=assets.module.clone()
            data-wasm=assets.wasm.clone()
        ></script>
    }
}

/// Leptos puts `<!>` between pieces of text so that hydration finds them again. Outside an island nothing hydrates, and
/// a validator rightly calls them malformed comments; within one they become well-formed comments, which the browser
/// reads as the same nodes. Text of ours cannot hold one: its `<` is escaped.
fn without_markers(html: &str) -> String {
    const MARKER: &str = "<!>";
    const ISLAND: (&str, &str) = ("<leptos-island", "</leptos-island>");
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(ISLAND.0) {
        let end = rest[start..].find(ISLAND.1).map_or(rest.len(), |length| start + length + ISLAND.1.len());
        clean.push_str(&rest[..start].replace(MARKER, ""));
        clean.push_str(&rest[start..end].replace(MARKER, "<!---->"));
        rest = &rest[end..];
    }
    clean.push_str(&rest.replace(MARKER, ""));
    clean
}
