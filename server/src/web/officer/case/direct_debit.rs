//! The panel of the Direct Debit: the bank account masked, and the next collection.

use app::{
    page::officer::case::{CasePanel, PanelLink, PanelTone},
    paths,
    text::CaseText as Text,
};
use domain::{
    calendar::day_month_year,
    direct_debit::{CollectionState, MandateState},
};

use super::CaseGrounds;
use crate::{
    store::{Snapshot, collection::Collection},
    web::failure::Failure,
};

/// Collections are told of two weeks ahead: the next that counts is among the first few.
const COLLECTIONS_MAX: u32 = 5;

pub(super) async fn panel(snapshot: &mut Snapshot, case: &CaseGrounds<'_>) -> Result<CasePanel, Failure> {
    let title = Text::DirectDebit.words().to_owned();
    let Some(mandate) = snapshot.find_live_mandate(case.account.account_id).await? else {
        return Ok(CasePanel { title, lines: vec![Text::DirectDebitNone.words().to_owned()], ..CasePanel::default() });
    };
    let collections = snapshot.list_collections(mandate.mandate_id, case.today, COLLECTIONS_MAX).await?;
    let next = collections.iter().find(|one| is_to_come(one)).map_or_else(
        || Text::DirectDebitNoNext.words().to_owned(),
        |one| {
            let (amount, day) = (one.amount().to_string(), day_month_year(one.entry_on));
            Text::DirectDebitNext.with(&[("amount", &amount), ("day", &day)])
        },
    );
    let account = Text::DirectDebitAccount
        .with(&[("digits", &mandate.account_ending), ("covers", &mandate.covers.words().to_lowercase())]);
    let (tone, state) = match mandate.state {
        MandateState::Pending => (PanelTone::Plain, Text::MandatePending.words()),
        MandateState::Instructed => (PanelTone::Plain, Text::MandateInstructed.words()),
        MandateState::Active => (PanelTone::Good, Text::MandateActive.words()),
        MandateState::Suspended => (PanelTone::Look, Text::MandateSuspended.words()),
        // None of these is live.
        over => (PanelTone::Look, over.words()),
    };
    Ok(CasePanel {
        title,
        tag: Some((tone, state.to_owned())),
        lines: vec![account, mandate.rule.words(), next],
        look: None,
        links: vec![PanelLink {
            path: paths::officer_mandate(mandate.mandate_id),
            words: Text::DirectDebitSee.words().to_owned(),
        }],
    })
}

fn is_to_come(collection: &Collection) -> bool {
    matches!(collection.state, CollectionState::Planned | CollectionState::Noticed | CollectionState::AskedFor)
}
