//! Only in a demonstration: the messages that would have been sent, and who can sign in with which details.

use app::page::demonstration::{self as page, DemonstrationOfficer, DemonstrationResident, Messages, SentMessage};
use axum::{extract::State, response::Response};

use super::{
    AppState,
    failure::Failure,
    frame::{self, Frame},
    route::{Access, Route},
};
use crate::{
    message::file::{self, Channel, StoredMessage},
    store::demonstration::{Example, ExampleOfficer},
};

/// Older messages are of no use to whoever waits for a code.
const MESSAGES_MAX: usize = 30;
/// The named stories come first in a sample extract.
const EXAMPLES_MAX: u32 = 12;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(app::paths::DEMONSTRATION_MESSAGES, Access::Open, messages)]
}

async fn messages(State(state): State<AppState>, frame: Frame) -> Result<Response, Failure> {
    if !state.configuration.demonstration {
        return Err(Failure::NotFound);
    }
    let folder = state.configuration.messages_dir();
    let stored = tokio::task::spawn_blocking(move || file::newest(&folder, MESSAGES_MAX))
        .await
        .map_err(anyhow::Error::new)?
        .map_err(anyhow::Error::new)?;
    let mut snapshot = state.store.snapshot().await?;
    let residents = snapshot.list_examples(EXAMPLES_MAX).await?;
    let officers = snapshot.list_example_officers(EXAMPLES_MAX).await?;
    drop(snapshot);
    let view = Messages {
        messages: stored.into_iter().map(message).collect(),
        residents: residents.into_iter().map(|example| resident(&state, example)).collect(),
        officers: officers.into_iter().map(officer).collect(),
    };
    Ok(frame.show(page::page(&frame.layout, view)))
}

fn message(stored: StoredMessage) -> SentMessage {
    SentMessage {
        sent: frame::moment(stored.sent_at),
        channel: match stored.channel {
            Channel::Email => "Email".to_owned(),
            Channel::Text => "Text message".to_owned(),
        },
        to: stored.to,
        subject: Some(stored.subject).filter(|subject| !subject.is_empty()),
        body: stored.body,
    }
}

fn resident(state: &AppState, example: Example) -> DemonstrationResident {
    let story = state.stories.iter().find(|(payment_ref, _)| *payment_ref == example.payment_ref);
    DemonstrationResident {
        story: story.map(|(_, shows)| capitalised(shows)).unwrap_or_default(),
        name: format!("{} {}", example.first_name, example.last_name),
        payment_ref: example.payment_ref,
        born_on: example.born_on,
    }
}

fn officer(example: ExampleOfficer) -> DemonstrationOfficer {
    let patches = if example.patch.is_empty() { "every patch" } else { example.patch.as_str() };
    DemonstrationOfficer {
        role: format!("{}, {patches}", example.role.words()),
        name: example.name,
        email: example.email,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
