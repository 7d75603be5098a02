//! Who must not be chased and when people were last in touch, of many accounts at once: the landlord's own record beside ours. Of
//! markers only those are read that stand against chasing.

use chrono::NaiveTime;
use domain::{
    calendar::Day,
    caseload::{Deadline, DeadlineKind, Protection, ProtectionKind},
    ledger::ActionCode,
    person::MarkerKind,
};
use sqlx::Row as _;

use super::{
    Connection,
    ranking_record::{Filling, of_accounts},
};
use crate::store::{
    StoreError, known,
    ranking::{Reach, SentLetter},
};

/// Reads all of it.
pub async fn read(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    protections(db, account_ids, reach.day, filling).await?;
    recorded_protections(db, account_ids, reach.day, filling).await?;
    contacts(db, account_ids, reach, filling).await?;
    letters(db, account_ids, reach, filling).await
}

/// What stands against chasing, of everybody of the tenancy; a death only where a tenant died.
async fn protections(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, m.kind, m.ends_on, m.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN marker m ON m.person_ref = n.person_ref \
         WHERE m.kind IN ('breathing_space_standard', 'breathing_space_crisis', 'deceased', 'bereavement', 'dispute', \
         'benefit_pending') AND (m.kind <> 'deceased' OR n.role IN ('lead', 'joint')) AND a.account_id",
        account_ids,
    );
    query.push(" AND m.starts_on <= ").push_bind(day);
    query.push(" AND (m.ends_on IS NULL OR m.ends_on >= ").push_bind(day).push(")");
    query.push(" ORDER BY a.account_id, m.kind, m.person_ref, m.starts_on");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let kind = protects(known("marker", "kind", &account_id.to_string(), row.try_get(1)?, MarkerKind::parse)?);
        record.steps.protections.push(Protection { kind, until_on: row.try_get(2)? });
        let review_on: Option<Day> = row.try_get(3)?;
        record.steps.reviews.extend(review_on.map(|on| Deadline { on, kind: DeadlineKind::Review }));
    }
    for record in &mut filling.records {
        record.steps.protections.sort_unstable();
        record.steps.protections.dedup();
    }
    Ok(())
}

/// What was recorded here: a protection of one person protects every account of theirs.
async fn recorded_protections(
    db: &mut Connection,
    account_ids: &[i64],
    day: Day,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT a.account_id, p.kind, COALESCE(p.last_on, p.ends_on) AS until_on, p.review_on FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref JOIN protection p ON p.person_ref = n.person_ref \
         WHERE a.account_id",
        account_ids,
    );
    query.push(" AND p.starts_on <= ").push_bind(day);
    query.push(" AND (COALESCE(p.last_on, p.ends_on) IS NULL OR COALESCE(p.last_on, p.ends_on) >= ").push_bind(day);
    query.push(") ORDER BY a.account_id, p.kind, p.person_ref, p.starts_on");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        // They bear the codes of the markers that they stand beside.
        let kind = protects(known("protection", "kind", &account_id.to_string(), row.try_get(1)?, MarkerKind::parse)?);
        let until_on: Option<Day> = row.try_get(2)?;
        record.steps.protections.push(Protection { kind, until_on });
        let review_on: Option<Day> = row.try_get(3)?;
        record.steps.reviews.extend(review_on.map(|on| Deadline { on, kind: DeadlineKind::Review }));
    }
    for record in &mut filling.records {
        record.steps.protections.sort_unstable();
        record.steps.protections.dedup();
    }
    Ok(())
}

/// What a marker that stands against chasing is to the ranking, which does not ask further.
const fn protects(marker: MarkerKind) -> ProtectionKind {
    match marker {
        MarkerKind::BreathingSpaceStandard | MarkerKind::BreathingSpaceCrisis => ProtectionKind::BreathingSpace,
        MarkerKind::Dispute => ProtectionKind::Dispute,
        MarkerKind::BenefitPending => ProtectionKind::BenefitPending,
        _ => ProtectionKind::Death,
    }
}

async fn contacts(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query =
        of_accounts("SELECT account_id, code, MAX(done_on) AS done_on FROM action WHERE account_id", account_ids);
    query.push(" AND done_on >= ").push_bind(reach.contacts_from);
    query.push(" AND done_on <= ").push_bind(reach.day).push(" GROUP BY account_id, code");
    for row in &query.build().fetch_all(&mut *db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let code = known("action", "code", &account_id.to_string(), row.try_get(1)?, ActionCode::parse)?;
        record.steps.contacts.insert(code, row.try_get(2)?);
    }
    logged(db, account_ids, reach, filling).await
}

/// What officers wrote of here that they did themselves.
async fn logged(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, way, MAX(happened_on) AS happened_on FROM contact_log WHERE direction = 'out' AND account_id",
        account_ids,
    );
    query.push(" AND happened_on >= ").push_bind(reach.contacts_from);
    query.push(" AND happened_on <= ").push_bind(reach.day).push(" GROUP BY account_id, way");
    for row in &query.build().fetch_all(db).await? {
        let (account_id, Some(record)) = filling.of(row)? else { continue };
        let code = known("contact_log", "way", &account_id.to_string(), row.try_get(1)?, |way| match way {
            "call" => Some(ActionCode::Call),
            "text" => Some(ActionCode::Text),
            "email" => Some(ActionCode::Email),
            "letter" => Some(ActionCode::LetterOther),
            "visit" => Some(ActionCode::Visit),
            _ => None,
        })?;
        let happened_on: Day = row.try_get(2)?;
        let last_on = record.steps.contacts.entry(code).or_insert(happened_on);
        *last_on = happened_on.max(*last_on);
    }
    Ok(())
}

/// The latest letter of each template, by whichever way it went; what was withheld reached nobody.
async fn letters(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, template, is_chasing, MAX(told_at) AS told_at FROM person_notice \
         WHERE template IS NOT NULL AND state <> 'withheld' AND account_id",
        account_ids,
    );
    query.push(" AND told_at >= ").push_bind(reach.contacts_from.and_time(NaiveTime::MIN).and_utc());
    query.push(" GROUP BY account_id, template, is_chasing ORDER BY account_id, template, is_chasing");
    for row in &query.build().fetch_all(db).await? {
        let (_, Some(record)) = filling.of(row)? else { continue };
        let (template, is_chasing, sent_at) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        record.letters.push(SentLetter { template, is_chasing, sent_at });
    }
    Ok(())
}
