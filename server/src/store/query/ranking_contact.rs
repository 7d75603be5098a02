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
    ranking_record::{Filling, of_accounts, push_accounts},
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
    protections(db, account_ids, reach, filling).await?;
    contacts(db, account_ids, reach, filling).await?;
    letters(db, account_ids, reach, filling).await
}

/// What stands against chasing, of everybody of the tenancy: the landlord's markers, a death only where a tenant died, and what
/// was recorded here, which bears the codes of the markers that it stands beside. What protects one person protects every account
/// of theirs. Where another tenant lives on, a death protects for as long as policy says, as
/// [`domain::case::Protections::of`] has it.
async fn protections(
    db: &mut Connection,
    account_ids: &[i64],
    reach: Reach,
    filling: &mut Filling,
) -> Result<(), StoreError> {
    let mut query = of_accounts(
        "SELECT account_id, kind, until_on, review_on, starts_on, living FROM (SELECT a.account_id, m.kind, m.starts_on, \
         m.ends_on AS until_on, m.review_on, m.person_ref, CASE WHEN m.kind = 'deceased' THEN (SELECT COUNT(*) FROM person l \
         WHERE l.tenancy_ref = a.tenancy_ref AND l.role IN ('lead', 'joint') AND NOT EXISTS (SELECT 1 FROM marker d \
         WHERE d.person_ref = l.person_ref AND d.kind = 'deceased')) ELSE 0 END AS living FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref \
         JOIN marker m ON m.person_ref = n.person_ref WHERE m.kind IN ('breathing_space_standard', \
         'breathing_space_crisis', 'deceased', 'bereavement', 'dispute', 'benefit_pending') \
         AND (m.kind <> 'deceased' OR n.role IN ('lead', 'joint')) AND a.account_id",
        account_ids,
    );
    query.push(
        " UNION ALL SELECT a.account_id, p.kind, p.starts_on, COALESCE(p.last_on, p.ends_on) AS until_on, p.review_on, \
         p.person_ref, 0 FROM account a JOIN person n ON n.tenancy_ref = a.tenancy_ref \
         JOIN protection p ON p.person_ref = n.person_ref WHERE a.account_id",
    );
    push_accounts(&mut query, account_ids);
    query.push(") x WHERE starts_on <= ").push_bind(reach.day);
    query.push(" AND (until_on IS NULL OR until_on >= ").push_bind(reach.day);
    query.push(") ORDER BY account_id, kind, person_ref, starts_on");
    filling
        .each(db, query, |record, row| {
            let key = record.account_id.to_string();
            let kind = protects(known("marker", "kind", &key, row.try_get(1)?, MarkerKind::parse)?);
            let mut until_on: Option<Day> = row.try_get(2)?;
            if row.try_get::<i64, _>(5)? > 0 {
                let starts_on: Day = row.try_get(4)?;
                until_on = until_on.or_else(|| starts_on.checked_add_days(reach.bereavement));
            }
            if until_on.is_some_and(|last| last < reach.day) {
                return Ok(());
            }
            record.steps.protections.push(Protection { kind, until_on });
            let review_on: Option<Day> = row.try_get(3)?;
            record.steps.reviews.extend(review_on.map(|on| Deadline { on, kind: DeadlineKind::Review }));
            Ok(())
        })
        .await?;
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
    filling
        .each(&mut *db, query, |record, row| {
            let code = known("action", "code", &record.account_id.to_string(), row.try_get(1)?, ActionCode::parse)?;
            record.steps.contacts.insert(code, row.try_get(2)?);
            Ok(())
        })
        .await?;
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
    filling
        .each(db, query, |record, row| {
            let code = known("contact_log", "way", &record.account_id.to_string(), row.try_get(1)?, |way| match way {
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
            Ok(())
        })
        .await
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
    filling
        .each(db, query, |record, row| {
            let (template, is_chasing, sent_at) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
            record.letters.push(SentLetter { template, is_chasing, sent_at });
            Ok(())
        })
        .await
}
