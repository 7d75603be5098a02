//! A notice worked out, before it is recorded: its days beside what was typed.

use super::{NoticeConfirm, head, step::hidden, title};
use crate::{component::field::form_key, layout::Layout, paths, render::document, text::StageText as Text};
use domain::{calendar::day_words, case::StageEvent};
use leptos::prelude::*;

/// The page.
#[must_use]
pub fn confirm_page(layout: &Layout, confirm: &NoticeConfirm) -> String {
    let path = paths::officer_stage_step(confirm.identity.account_id, StageEvent::ServeNotice.code());
    document(layout, head(Text::ConfirmTitle.words(), path.clone(), false), || {
        let line = |what: &'static str, value: String| {
            view! { <div class="app-sum__line"><dt>{what}</dt><dd>{value}</dd></div> }
        };
        let expires = confirm.expires_on.map_or_else(|| Text::NeverLapses.words().to_owned(), day_words);
        let review = confirm.review_by_on.map(|on| line(Text::ConfirmReview.words(), day_words(on)));
        view! {
            {title(Text::ConfirmTitle.words(), &confirm.identity)}
            <p>{Text::ConfirmLead.words()}</p>
            <p>{Text::ConfirmEach.with(&[("names", &confirm.tenants)])}</p>
            <section class="app-card app-way">
                <dl class="app-sum">
                    {line(Text::ConfirmNotice.words(), confirm.notice.to_owned())}
                    {line(Text::ConfirmServed.words(), day_words(confirm.served_on))}
                    {line(confirm.in_notice.0, day_words(confirm.in_notice.1))}
                    {line(Text::ConfirmFrom.words(), day_words(confirm.not_before_on))}
                    {line(Text::ConfirmUntil.words(), expires)}
                    {review}
                    {line(Text::ConfirmProof.words(), confirm.typed.proof.clone())}
                </dl>
            </section>
            <form method="post" action=path.clone() novalidate>
                {form_key(&layout.form_key)}
                {hidden(&confirm.typed)}
                <button class="govuk-button" type="submit" name="confirmed" value="yes">{Text::Confirm.words()}</button>
                " "
                <button class="govuk-button govuk-button--secondary" type="submit" name="confirmed" value="change">{Text::Change.words()}</button>
            </form>
        }
    })
}
