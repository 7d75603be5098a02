//! How to reach the landlord: telephone, hours, email, address.

use crate::layout::Landlord;
use leptos::prelude::*;

/// A card with every way to reach the landlord.
pub fn contact(landlord: &Landlord) -> impl IntoView + use<> {
    let email = landlord.email.clone().map(|email| {
        view! { <p><a class="govuk-link" href=format!("mailto:{email}")>{email.clone()}</a></p> }
    });
    let address = (!landlord.address.is_empty()).then(|| {
        let mut lines = Vec::new();
        for line in &landlord.address {
            lines.push(view! { <span class="app-line">{line.clone()}</span> });
        }
        view! { <address class="app-contact__address">{lines}</address> }
    });
    view! {
        <div class="app-card app-contact">
            <p class="app-contact__name">{landlord.name.clone()}</p>
            <p class="app-contact__telephone">{telephone_link(&landlord.telephone)}</p>
            <p class="app-soft">{landlord.hours.clone()}</p>
            {email}
            {address}
        </div>
    }
}

/// Keeps a number on one line.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// A telephone number that a phone can dial.
pub fn telephone_link(telephone: &str) -> impl IntoView + use<> {
    let dialled: String = telephone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    view! { <a class="govuk-link" href=format!("tel:{dialled}")>{telephone.replace(' ', NO_BREAK_SPACE)}</a> }
}
