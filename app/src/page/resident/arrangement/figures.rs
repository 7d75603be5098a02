//! What is theirs to pay, at the top of the pages before an offer.

use super::view::ArrangementAccount;
use crate::text::ArrangementText as Text;
use leptos::prelude::*;

/// What is theirs to pay, what is not counted in it, and what it is paid on top of.
pub(super) fn figures(account: &ArrangementAccount) -> impl IntoView + use<> {
    let on_its_way: Vec<_> = account
        .on_its_way
        .iter()
        .map(|benefit| {
            let words = Text::OnItsWay.with(&[("amount", &benefit.amount.to_string()), ("stream", &benefit.stream)]);
            view! { <p class="app-note app-note--good">{words}</p> }
        })
        .collect();
    let on_top = match (account.net_weekly.is_arrears(), account.may_say_rent()) {
        (false, _) => Text::ThisIsOnTopNothing,
        (true, true) => Text::ThisIsOnTop,
        (true, false) => Text::ThisIsOnTopCharges,
    };
    view! {
        <div class="app-card app-standing">
            <p class="app-standing__balance">
                {Text::YoursToPay.words()}
                <strong class="app-standing__sum">{account.underlying.to_string()}</strong>
            </p>
            {on_its_way}
            <p class="app-soft">{on_top.with(&[("rent", &account.net_weekly.to_string())])}</p>
        </div>
    }
}

/// "12 Rowan Court · payment reference 1000 2345".
pub(super) fn identity(account: &ArrangementAccount) -> String {
    let heading = &account.heading;
    Text::Identity.with(&[("address", &heading.address), ("ref", &heading.payment_ref)])
}
