//! Filling in a template for every tenant of an account, as the account is now.

use std::collections::BTreeMap;

use domain::{calendar::Day, ledger::window_start, message::Channel, policy::Policy};

use super::{Addressed, Asked, Known, LetterRefused, Letters, Prepared};
use crate::{
    desk::arrangement::Measured,
    store::{Snapshot, account::Account},
};

/// The letter to each tenant. Nothing is changed, and nobody is told.
///
/// Whether a protection forbids it is asked by [`super::send`], in the unit of work that would send it.
///
/// # Errors
/// [`LetterRefused`].
pub async fn prepare(
    snapshot: &mut Snapshot,
    letters: &Letters,
    policy: &Policy,
    today: Day,
    asked: &Asked<'_>,
) -> Result<Prepared, LetterRefused> {
    let template = letters.book.find(asked.key).ok_or(LetterRefused::NoTemplate)?;
    let home = snapshot.find_account(asked.account_id, today).await?.ok_or(LetterRefused::NoAccount)?;
    let from = window_start(today, policy);
    let accounts = snapshot.list_arrangement_accounts(&[asked.account_id], from, today).await?;
    let account = accounts.first().ok_or(LetterRefused::NoAccount)?;
    let measured = Measured::of(snapshot, account, today, policy).await?;
    let recorded = snapshot.find_arrangement_standing(asked.account_id).await?;
    let standing = asked.standing.or(recorded.as_ref().filter(|standing| standing.ended_on.is_none()));
    let known = Known {
        letters,
        measured: &measured,
        standing,
        payment_ref: home.payment_ref.clone(),
        address: address(&home),
        asked,
        today,
    };
    let people = snapshot.list_people(&home.tenancy_ref).await?;
    let mut addressed = Vec::new();
    for person in people.iter().filter(|person| person.role.is_tenant()) {
        let reach = snapshot.reach_of(&person.person_ref, today).await?.reach;
        let channel = reach.channel();
        if channel == Channel::Nothing {
            continue;
        }
        let name = person.full_name();
        let mut values = BTreeMap::new();
        for field in template.fields() {
            if let Some(value) = known.value(field, &name)? {
                values.insert(field, value);
            }
        }
        addressed.push(Addressed {
            person_ref: person.person_ref.clone(),
            filled: template.fill(&values)?,
            name,
            channel,
            why_letter: reach.why_letter().filter(|_| channel == Channel::Letter),
        });
    }
    if addressed.is_empty() {
        return Err(LetterRefused::Nobody);
    }
    Ok(Prepared {
        account_id: asked.account_id,
        tenancy_ref: home.tenancy_ref,
        template: template.key.clone(),
        is_chasing: template.is_chasing,
        letters: addressed,
    })
}

fn address(account: &Account) -> String {
    let lines = [Some(&account.address_line_1), account.address_line_2.as_ref(), account.town.as_ref()];
    let lines = lines.into_iter().flatten().chain([&account.postcode]);
    lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
