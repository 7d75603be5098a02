//! The words kept for finding accounts.

use std::collections::BTreeSet;

use domain::{ledger::AccountKind, person::PersonRole};
use sqlx::{QueryBuilder, Row};

use super::{Connection, Db};
use crate::store::{
    StoreError, known,
    search::{Found, FoundPerson, Posting, Sought, Spelling, words::neighbours},
};

/// So many postings of a word are counted to see which is rarest.
const COUNTED_MAX: i64 = 2_000;
/// So many postings of the rarest word are looked at for one search.
const SCANNED_MAX: i64 = 20_000;
/// So many rows are brought back to be ranked.
const CANDIDATES_MAX: i64 = 200;
/// How many accounts are refreshed by one set of statements.
const ACCOUNTS_AT_ONCE: usize = 1_000;
/// Rows in one insert: three bound values each, and the engines take some 32,000.
const ROWS_AT_ONCE: usize = 5_000;

/// How many postings each of `words` has; counting stops at [`COUNTED_MAX`].
pub async fn count(db: &mut Connection, words: &[Sought]) -> Result<Vec<i64>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("");
    for (at, word) in words.iter().enumerate() {
        query.push(if at == 0 { "SELECT " } else { " UNION ALL SELECT " });
        // PostgreSQL knows not the type of a bare bound number.
        query.push_bind(i64::try_from(at).unwrap_or(i64::MAX));
        query.push(" + 0 AS word, (SELECT COUNT(*) FROM (");
        push_postings(&mut query, word, COUNTED_MAX);
        query.push(") AS bounded) AS postings");
    }
    query.push(" ORDER BY word");
    let rows = query.build().fetch_all(db).await?;
    Ok(rows.iter().map(|row| row.try_get("postings")).collect::<Result<_, _>>()?)
}

/// The accounts that have the word `rarest` and every one of `others`, best placed first, bounded; an account may
/// come more than once.
pub async fn find(db: &mut Connection, rarest: &Sought, others: &[&Sought]) -> Result<Vec<i64>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT account_id FROM (");
    push_postings(&mut query, rarest, SCANNED_MAX);
    query.push(") AS bounded");
    for (at, other) in others.iter().enumerate() {
        query.push(if at == 0 { " WHERE " } else { " AND " });
        query.push("EXISTS (SELECT 1 FROM search_posting AS other WHERE other.account_id = bounded.account_id AND (");
        for (alternative, spelling) in other.spellings.iter().enumerate() {
            if alternative > 0 {
                query.push(" OR ");
            }
            push_spelling(&mut query, "other.term", spelling);
        }
        query.push("))");
    }
    query.push(" LIMIT ").push_bind(CANDIDATES_MAX);
    Ok(query.build_query_scalar().fetch_all(db).await?)
}

/// The kept words that have a neighbour among `neighbours`: candidates for one wrong letter.
pub async fn list_terms(db: &mut Connection, neighbours: &[String]) -> Result<Vec<String>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT DISTINCT term FROM search_neighbour WHERE neighbour IN (");
    push_words(&mut query, neighbours);
    query.push(")");
    Ok(query.build_query_scalar().fetch_all(db).await?)
}

/// What a result shows, of each of `account_ids`; in no order.
pub async fn describe(db: &mut Connection, account_ids: &[i64]) -> Result<Vec<Found>, StoreError> {
    if account_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, a.account_ref, a.payment_ref, a.kind, a.closed_on, a.tenancy_ref, \
         p.address_line_1, p.address_line_2, p.town, p.postcode, p.patch \
         FROM account a JOIN tenancy t ON t.tenancy_ref = a.tenancy_ref \
         JOIN property p ON p.property_ref = t.property_ref WHERE a.account_id IN (",
    );
    push_ids(&mut query, account_ids);
    query.push(")");
    let mut found: Vec<Found> = query
        .build()
        .fetch_all(&mut *db)
        .await?
        .iter()
        .map(|row| {
            Ok(Found {
                account_id: row.try_get("account_id")?,
                account_ref: row.try_get("account_ref")?,
                payment_ref: row.try_get("payment_ref")?,
                kind: known("account", "kind", row.try_get("account_ref")?, row.try_get("kind")?, AccountKind::parse)?,
                closed_on: row.try_get("closed_on")?,
                tenancy_ref: row.try_get("tenancy_ref")?,
                address_line_1: row.try_get("address_line_1")?,
                address_line_2: row.try_get("address_line_2")?,
                town: row.try_get("town")?,
                postcode: row.try_get("postcode")?,
                patch: row.try_get("patch")?,
                people: Vec::new(),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    let mut query = QueryBuilder::<Db>::new(
        "SELECT a.account_id, n.person_ref, n.role, n.first_name, n.last_name FROM account a \
         JOIN person n ON n.tenancy_ref = a.tenancy_ref WHERE a.account_id IN (",
    );
    push_ids(&mut query, account_ids);
    query.push(") ORDER BY n.person_ref");
    found.sort_by_key(|account| account.account_id);
    for row in query.build().fetch_all(db).await? {
        let account_id: i64 = row.try_get("account_id")?;
        if let Ok(at) = found.binary_search_by_key(&account_id, |account| account.account_id) {
            found[at].people.push(FoundPerson {
                role: known("person", "role", row.try_get("person_ref")?, row.try_get("role")?, PersonRole::parse)?,
                first_name: row.try_get("first_name")?,
                last_name: row.try_get("last_name")?,
            });
        }
    }
    Ok(found)
}

/// Writes the words of `account_ids` anew: to be called whenever an account, its people or its address changed.
///
/// A few statements for each thousand accounts, whatever they hold.
pub async fn refresh(db: &mut Connection, account_ids: &[i64]) -> Result<(), StoreError> {
    for account_ids in account_ids.chunks(ACCOUNTS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("DELETE FROM search_posting WHERE account_id IN (");
        push_ids(&mut query, account_ids);
        query.push(")");
        query.build().persistent(false).execute(&mut *db).await?;
        let found = describe(&mut *db, account_ids).await?;
        let postings: BTreeSet<Posting> = found.iter().flat_map(Found::postings).collect();
        let words: BTreeSet<&str> =
            postings.iter().filter(|posting| posting.is_forgiven()).map(|posting| posting.term.as_str()).collect();
        insert_neighbours(&mut *db, &words.into_iter().collect::<Vec<_>>()).await?;
        insert_postings(&mut *db, &postings.into_iter().collect::<Vec<_>>()).await?;
    }
    Ok(())
}

async fn insert_postings(db: &mut Connection, postings: &[Posting]) -> Result<(), StoreError> {
    for postings in postings.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO search_posting (term, place, account_id) ");
        query.push_values(postings, |mut row, posting| {
            row.push_bind(posting.term.clone()).push_bind(posting.place.code()).push_bind(posting.account_id);
        });
        query.push(" ON CONFLICT DO NOTHING");
        query.build().persistent(false).execute(&mut *db).await?;
    }
    Ok(())
}

/// Keeps the neighbours of those of `words` that have none yet. What no account has any longer is left: it is no harm.
async fn insert_neighbours(db: &mut Connection, words: &[&str]) -> Result<(), StoreError> {
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for words in words.chunks(ROWS_AT_ONCE) {
        let mut query =
            QueryBuilder::<Db>::new("SELECT term FROM search_neighbour WHERE neighbour = term AND neighbour IN (");
        let mut list = query.separated(", ");
        for word in words {
            list.push_bind((*word).to_owned());
        }
        query.push(")");
        kept.extend(query.build_query_scalar::<String>().persistent(false).fetch_all(&mut *db).await?);
    }
    let fresh: Vec<(String, &str)> = words
        .iter()
        .filter(|word| !kept.contains(**word))
        .flat_map(|word| neighbours(word).into_iter().map(move |neighbour| (neighbour, *word)))
        .collect();
    for rows in fresh.chunks(ROWS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO search_neighbour (neighbour, term) ");
        query.push_values(rows, |mut row, (neighbour, word)| {
            row.push_bind(neighbour.clone()).push_bind((*word).to_owned());
        });
        query.push(" ON CONFLICT DO NOTHING");
        query.build().persistent(false).execute(&mut *db).await?;
    }
    Ok(())
}

/// A bounded, ordered list of the postings of one sought word: ranges of the index, never a scan.
fn push_postings(query: &mut QueryBuilder<Db>, word: &Sought, limit: i64) {
    for (at, spelling) in word.spellings.iter().enumerate() {
        if at > 0 {
            query.push(" UNION ALL ");
        }
        query.push("SELECT account_id FROM (SELECT account_id FROM search_posting WHERE ");
        push_spelling(query, "term", spelling);
        query.push(" ORDER BY term, place, account_id LIMIT ").push_bind(limit);
        query.push(") AS spelling");
    }
}

fn push_spelling(query: &mut QueryBuilder<Db>, column: &'static str, spelling: &Spelling) {
    match spelling {
        Spelling::Exactly(word) => {
            query.push(column).push(" = ").push_bind(word.clone());
        }
        Spelling::Beginning { from, before } => {
            query.push("(").push(column).push(" >= ").push_bind(from.clone());
            query.push(" AND ").push(column).push(" < ").push_bind(before.clone()).push(")");
        }
        Spelling::AnyOf(words) => {
            query.push(column).push(" IN (");
            push_words(query, words);
            query.push(")");
        }
    }
}

fn push_words(query: &mut QueryBuilder<Db>, words: &[String]) {
    let mut list = query.separated(", ");
    for word in words {
        list.push_bind(word.clone());
    }
}

fn push_ids(query: &mut QueryBuilder<Db>, account_ids: &[i64]) {
    let mut list = query.separated(", ");
    for account_id in account_ids {
        list.push_bind(*account_id);
    }
}
