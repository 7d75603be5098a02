//! What stands around a page: the same words and classes as Hearth's own frame, as text.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::calendar::{Day, day_words, time_words};

/// What is put in the frame's places.
pub struct Frame<'a> {
    pub title: &'a str,
    /// The account that "Statement" leads to.
    pub account_id: i64,
    pub is_home: bool,
    pub has_islands: bool,
}

/// A key as long as Hearth's, in the places of its forms.
pub const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const CURRENT: &str = " aria-current=\"page\"";
const ISLAND_LINKS: &str = "<link rel=\"modulepreload\" href=\"/assets/hearth.js\"><link rel=\"preload\" href=\"/assets/hearth_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\"><script type=\"module\" src=\"/assets/island.js\" id=\"islands\" data-module=\"/assets/hearth.js\"></script>";

impl Frame<'_> {
    /// Everything before the content.
    pub fn open(&self, page: &mut String) -> fmt::Result {
        use std::fmt::Write as _;
        let Self { title, account_id, .. } = self;
        let links = if self.has_islands { ISLAND_LINKS } else { "" };
        let (home, statement) = if self.is_home { (CURRENT, "") } else { ("", CURRENT) };
        let back = if self.is_home { "" } else { "<a class=\"govuk-back-link\" href=\"/home\">Back</a>" };
        write!(
            page,
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title} – Your landlord</title><meta name=\"robots\" content=\"noindex, nofollow\"><meta name=\"theme-color\" content=\"#1d2a2f\">\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"/assets/icon.svg\"><link rel=\"stylesheet\" href=\"/assets/hearth.css\">{links}</head>\
             <body><a class=\"govuk-skip-link\" href=\"#main\">Skip to main content</a>\
             <header class=\"app-top\"><div class=\"app-wrap app-top__in\"><a class=\"app-brand\" href=\"/\">Hearth<span class=\"app-brand__spark\" aria-hidden=\"true\">.</span></a>\
             <span class=\"app-top__landlord\">Your landlord</span><div class=\"app-top__way-out\"><form class=\"app-sign-out\" method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"form_key\" value=\"{KEY}\">\
             <button class=\"app-link-button\" type=\"submit\">Sign out</button></form><a class=\"app-exit\" href=\"/exit\" rel=\"nofollow noreferrer\">Exit quickly</a></div></div></header>\
             <nav class=\"app-nav\" aria-label=\"Your account\"><ul class=\"app-wrap\"><li><a href=\"/home\"{home}>Home</a></li>\
             <li><a href=\"/account/{account_id}/statement\"{statement}>Statement</a></li><li><a href=\"/ways-to-pay\">Ways to pay</a></li><li><a href=\"/messages\">Messages</a></li><li><a href=\"/help\">Help</a></li></ul></nav>\
             <div class=\"app-wrap\">{back}<main class=\"app-main\" id=\"main\">"
        )
    }

    /// Everything after it.
    pub fn close(page: &mut String) -> fmt::Result {
        use std::fmt::Write as _;
        write!(
            page,
            "</main></div><footer class=\"app-foot\"><div class=\"app-wrap\"><nav aria-label=\"Help and information\"><ul class=\"app-foot__links\">\
             <li><a href=\"/help\">Contact us</a></li><li><a href=\"/debt-advice\">Free debt advice</a></li><li><a href=\"/breathing-space\">Breathing space</a></li>\
             <li><a href=\"/accessibility\">Accessibility</a></li><li><a href=\"/privacy\">Privacy</a></li><li><a href=\"/sessions\">Where you are signed in</a></li></ul></nav>\
             <p>Call <a class=\"govuk-link\" href=\"tel:\">the number on your rent letter</a>, Monday to Friday, 9am to 5pm. If you are worried about losing your home, call us today. We will help you.</p></div></footer>\
             <dialog class=\"app-session\" id=\"session\" aria-labelledby=\"session-title\" data-ends-in=\"1200\" data-warning=\"120\" data-keep=\"/session/keep-answers\" data-signed-out=\"/signed-out?because=time\">\
             <h2 class=\"govuk-heading-m\" id=\"session-title\">Are you still there?</h2><p>To keep your account safe, we will sign you out soon.</p><div class=\"app-do\">\
             <form method=\"post\" action=\"/session/stay\"><input type=\"hidden\" name=\"form_key\" value=\"{KEY}\"><button class=\"govuk-button\" type=\"submit\">Stay signed in</button></form>\
             <form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"form_key\" value=\"{KEY}\"><button class=\"govuk-button govuk-button--secondary\" type=\"submit\">Sign out</button></form>\
             </div></dialog><script src=\"/assets/session.js\" defer></script></body></html>"
        )
    }
}

/// How fresh the figures are.
pub fn as_at(page: &mut String, today: Day, imported_at: Option<DateTime<Utc>>) -> fmt::Result {
    use std::fmt::Write as _;
    let Some(at) = imported_at else { return page.write_str("We have not had your figures yet.") };
    let local = server::clock::local(at);
    let (on, time) = (local.date(), time_words(local.time()));
    let lead = if on == today { " today," } else { " on" };
    write!(page, "As at {time}{lead} {}. Includes charges and payments that reached us by then.", day_words(on))
}

/// Text from the database, as HTML.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, page: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(place) = rest.find(['&', '<', '>', '"']) {
            page.write_str(&rest[..place])?;
            page.write_str(match rest.as_bytes().get(place) {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                _ => "&quot;",
            })?;
            rest = &rest[place + 1..];
        }
        page.write_str(rest)
    }
}
