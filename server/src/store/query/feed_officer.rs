//! Officers are sent as a row for each patch of theirs, and kept as one row and its patches.

use super::Connection;
use super::feed_stage::run;
use crate::store::StoreError;
use crate::store::feed::Verdict;

const NEW: i64 = Verdict::New.number();
const REFUSED: i64 = Verdict::Refused.number();
const ALREADY: i64 = Verdict::Already.number();
const CHANGED: i64 = Verdict::Changed.number();

/// Of an officer's rows the first says who they are.
const FIRST_LINE: &str =
    "(SELECT MIN(m.line) FROM stage_officers m WHERE m.officer_ref = s.officer_ref AND m.verdict <> 1)";

/// Refuses rows that say otherwise of an officer than the first, and addresses that are another officer's: two could
/// not sign in with one address. Then tells news from what was taken before.
pub async fn check(db: &mut Connection) -> Result<(), StoreError> {
    refuse(
        db,
        "officer_ref",
        &format!(
            "'another row of this officer, in line ' || {FIRST_LINE} || ', says otherwise'
             FROM stage_officers s JOIN stage_officers o ON o.line = {FIRST_LINE}
             WHERE s.verdict = {NEW} AND s.imported <> o.imported"
        ),
    )
    .await?;
    refuse(
        db,
        "email",
        &format!(
            "'another officer has this address' FROM stage_officers s WHERE s.verdict = {NEW} AND (
                EXISTS (SELECT 1 FROM officer t WHERE t.email_folded = s.email_folded AND t.officer_ref <> s.officer_ref)
                OR EXISTS (SELECT 1 FROM stage_officers o WHERE o.email_folded = s.email_folded
                           AND o.officer_ref <> s.officer_ref AND o.line < s.line AND o.verdict <> {REFUSED}))"
        ),
    )
    .await?;
    run(
        db,
        format!(
            "UPDATE stage_officers AS s SET verdict = CASE
                WHEN EXISTS (SELECT 1 FROM officer t WHERE t.officer_ref = s.officer_ref AND t.imported = s.imported)
                THEN {ALREADY} ELSE {CHANGED} END
             WHERE s.verdict = {NEW} AND EXISTS (
                SELECT 1 FROM officer_patch_imported p WHERE p.officer_ref = s.officer_ref AND p.patch = s.patch)"
        ),
    )
    .await?;
    Ok(())
}

async fn refuse(db: &mut Connection, heading: &str, reason_and_rows: &str) -> Result<(), StoreError> {
    let value = if heading == "email" { "s.email" } else { "s.officer_ref" };
    let refused = run(
        db,
        format!(
            "INSERT INTO stage_refusal (file, line, row_key, heading, value, reason)
             SELECT 'officers', s.line, s.officer_ref, '{heading}', {value}, {reason_and_rows}"
        ),
    )
    .await?;
    if refused > 0 {
        run(
            db,
            format!(
                "UPDATE stage_officers SET verdict = {REFUSED} WHERE verdict = {NEW}
                 AND line IN (SELECT r.line FROM stage_refusal r WHERE r.file = 'officers')"
            ),
        )
        .await?;
    }
    Ok(())
}

/// Whether somebody here has given or taken away patches of the officer `s`.
const PATCHES_CHANGED_HERE: &str = "(
    EXISTS (SELECT 1 FROM officer_patch p WHERE p.officer_ref = s.officer_ref AND p.patch NOT IN (
        SELECT f.patch FROM officer_patch_imported f WHERE f.officer_ref = s.officer_ref))
    OR EXISTS (SELECT 1 FROM officer_patch_imported f WHERE f.officer_ref = s.officer_ref AND f.patch NOT IN (
        SELECT p.patch FROM officer_patch p WHERE p.officer_ref = s.officer_ref)))";

/// Takes officers that are new, and patches that are news. Where somebody here has changed an officer's patches since,
/// the news is put to a person. Details that changed are the business of [`super::feed_change`].
pub async fn insert(db: &mut Connection, import_id: i64) -> Result<(), StoreError> {
    run(
        db,
        format!(
            "INSERT INTO officer (officer_ref, name, email, email_folded, role, imported)
             SELECT s.officer_ref, s.name, s.email, s.email_folded, s.role, s.imported FROM stage_officers s
             WHERE s.verdict = {NEW} AND s.line = {FIRST_LINE}
             AND NOT EXISTS (SELECT 1 FROM officer t WHERE t.officer_ref = s.officer_ref)"
        ),
    )
    .await?;
    run(
        db,
        format!(
            "INSERT INTO feed_conflict (import_id, file, row_key, field, theirs)
             SELECT {import_id}, 'officers', s.officer_ref, 'patch', s.patch FROM stage_officers s
             WHERE s.verdict = {NEW} AND {PATCHES_CHANGED_HERE}"
        ),
    )
    .await?;
    run(
        db,
        format!(
            "INSERT INTO officer_patch (officer_ref, patch) SELECT s.officer_ref, s.patch FROM stage_officers s
             WHERE s.verdict = {NEW} AND NOT {PATCHES_CHANGED_HERE}"
        ),
    )
    .await?;
    run(
        db,
        format!(
            "INSERT INTO officer_patch_imported (officer_ref, patch)
             SELECT s.officer_ref, s.patch FROM stage_officers s WHERE s.verdict = {NEW}"
        ),
    )
    .await?;
    Ok(())
}
