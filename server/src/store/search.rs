//! Finding any account by a name, an address, a postcode or a reference, at any number of accounts.
//!
//! Every typed word must be found on the account, in any order. Three rounds, each wider than the last and run only
//! while there is room: letter for letter; words that begin so; one wrong letter. In each, the rarest word's postings
//! are walked, and the others asked for account by account, so nothing is scanned. What was found is ranked here.

pub mod words;

use std::collections::BTreeSet;

use domain::{calendar::Day, ledger::AccountKind, person::PersonRole};

use self::words::{Likeness, Place, Typed};
use super::{Snapshot, StoreError, Unit, see};

/// No more results than this are shown: who needs more has not typed enough.
pub const RESULTS_MAX: usize = 50;

/// One account as a search result: enough to know it by, nothing of its money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Our key, for the address of its page.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// What the resident pays with.
    pub payment_ref: String,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// `None` = open.
    pub closed_on: Option<Day>,
    /// The tenancy it belongs to.
    pub tenancy_ref: String,
    /// First line of the address.
    pub address_line_1: String,
    /// Second line.
    pub address_line_2: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Postcode, as the landlord writes it.
    pub postcode: String,
    /// The patch that looks after it.
    pub patch: String,
    /// Everybody of the tenancy, by reference.
    pub people: Vec<FoundPerson>,
}

/// Somebody of a found account's tenancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// Tenant or occupant.
    pub role: PersonRole,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

/// One word kept for one account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    pub(super) term: String,
    pub(super) place: Place,
    pub(super) account_id: i64,
}

impl Posting {
    /// Whether one wrong letter in it is forgiven.
    pub(super) fn is_forgiven(&self) -> bool {
        matches!(self.place, Place::Name | Place::Address) && words::is_forgiven(&self.term)
    }
}

impl Found {
    /// Every word the account is found by, and where it stands.
    fn words(&self) -> impl Iterator<Item = (Place, String)> {
        let references = [&self.account_ref, &self.payment_ref, &self.tenancy_ref];
        let lines = [Some(&self.address_line_1), self.address_line_2.as_ref(), self.town.as_ref()];
        references
            .into_iter()
            .flat_map(|reference| words::of_reference(reference))
            .map(|word| (Place::Reference, word))
            .chain(
                self.people
                    .iter()
                    .flat_map(|person| [&person.first_name, &person.last_name])
                    .flat_map(|name| words::of_name(name))
                    .map(|word| (Place::Name, word)),
            )
            .chain(words::of_postcode(&self.postcode).into_iter().map(|word| (Place::Postcode, word)))
            .chain(
                lines.into_iter().flatten().flat_map(|line| words::of_address(line)).map(|word| (Place::Address, word)),
            )
    }

    pub(super) fn postings(&self) -> impl Iterator<Item = Posting> {
        self.words().map(|(place, term)| Posting { term, place, account_id: self.account_id })
    }

    /// How well the account agrees with what was typed; small is better. `None` when a word is not on it at all.
    fn rank(&self, typed: &Typed) -> Option<Rank> {
        let kept: BTreeSet<(Place, String)> = self.words().collect();
        let best = |word: &String| {
            kept.iter().filter_map(|(place, term)| words::likeness(word, term).map(|likeness| (likeness, *place))).min()
        };
        let mut words: Vec<(Likeness, Place)> = typed.words.iter().map(best).collect::<Option<_>>().or_else(|| {
            let whole = typed.reference.as_ref().and_then(best);
            whole
                .filter(|(likeness, place)| *place == Place::Reference && *likeness != Likeness::OneLetterOut)
                .map(|whole| vec![whole])
        })?;
        // The worst agreement decides first: an exact name and a doubtful street is a doubtful result.
        words.sort_by(|one, other| other.cmp(one));
        Some(Rank { words, is_aside: !self.kind.is_rent_like(), is_closed: self.closed_on.is_some() })
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    words: Vec<(Likeness, Place)>,
    is_aside: bool,
    is_closed: bool,
}

/// One typed word, and how it may be spelled on an account.
#[derive(Clone, Debug)]
pub(super) struct Sought {
    pub(super) spellings: Vec<Spelling>,
}

/// A range of kept words.
#[derive(Clone, Debug)]
pub(super) enum Spelling {
    /// This word.
    Exactly(String),
    /// Every word from `from` up to, not including, `before`.
    Beginning { from: String, before: String },
    /// These words.
    AnyOf(Vec<String>),
}

impl Sought {
    fn exactly(word: &str) -> Self {
        Self { spellings: vec![Spelling::Exactly(word.to_owned())] }
    }

    fn beginning(word: &str) -> Self {
        if !words::may_begin(word) {
            return Self::exactly(word);
        }
        // Kept words are small letters and digits, all of which sort before a brace.
        Self { spellings: vec![Spelling::Beginning { from: word.to_owned(), before: format!("{word}{{") }] }
    }

    fn forgiving(word: &str, others: Vec<String>) -> Self {
        let mut sought = Self::beginning(word);
        if !others.is_empty() {
            sought.spellings.push(Spelling::AnyOf(others));
        }
        sought
    }
}

/// What a search brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Best first, at most [`RESULTS_MAX`].
    pub found: Vec<Found>,
    /// There were more: type more.
    pub is_cut_short: bool,
}

impl Snapshot {
    /// The accounts that agree with what was typed, best first.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database did not answer, [`StoreError::Inconsistent`] for an impossible row.
    pub async fn search(&mut self, typed: &Typed) -> Result<Findings, StoreError> {
        if typed.is_empty() {
            return Ok(Findings::default());
        }
        let mut account_ids = BTreeSet::new();
        let exactly: Vec<Sought> = typed.words.iter().map(|word| Sought::exactly(word)).collect();
        let beginning: Vec<Sought> = typed.words.iter().map(|word| Sought::beginning(word)).collect();
        if let Some(reference) = &typed.reference {
            account_ids.extend(self.find(&[Sought::beginning(reference)]).await?);
        }
        account_ids.extend(self.find(&exactly).await?);
        if account_ids.len() <= RESULTS_MAX {
            account_ids.extend(self.find(&beginning).await?);
        }
        if account_ids.len() <= RESULTS_MAX && typed.words.iter().any(|word| words::is_forgiven(word)) {
            let mut forgiving = Vec::with_capacity(typed.words.len());
            for word in &typed.words {
                forgiving.push(Sought::forgiving(word, self.other_spellings(word).await?));
            }
            account_ids.extend(self.find(&forgiving).await?);
        }
        let account_ids: Vec<i64> = account_ids.into_iter().collect();
        let found = see!(self, search::describe(&account_ids))?;
        Ok(ranked(found, typed))
    }

    /// Walks the rarest word's postings for the accounts that have all the others too.
    async fn find(&mut self, words: &[Sought]) -> Result<Vec<i64>, StoreError> {
        let rarest = if words.len() > 1 {
            let counts = see!(self, search::count(words))?;
            counts.iter().enumerate().min_by_key(|(_, count)| **count).map_or(0, |(at, _)| at)
        } else {
            0
        };
        let Some(driver) = words.get(rarest) else { return Ok(Vec::new()) };
        let others: Vec<&Sought> =
            words.iter().enumerate().filter(|(at, _)| *at != rarest).map(|(_, word)| word).collect();
        see!(self, search::find(driver, &others))
    }

    /// The kept words that are one letter away from `word`.
    async fn other_spellings(&mut self, word: &str) -> Result<Vec<String>, StoreError> {
        if !words::is_forgiven(word) {
            return Ok(Vec::new());
        }
        let neighbours: Vec<String> = words::neighbours(word).into_iter().collect();
        let mut terms: Vec<String> = see!(self, search::list_terms(&neighbours))?;
        terms.retain(|term| words::likeness(word, term) == Some(Likeness::OneLetterOut));
        Ok(terms)
    }
}

fn ranked(found: Vec<Found>, typed: &Typed) -> Findings {
    let mut ranked: Vec<(Rank, Found)> =
        found.into_iter().filter_map(|account| Some((account.rank(typed)?, account))).collect();
    ranked.sort_by(|(rank, account), (other_rank, other)| {
        rank.cmp(other_rank).then_with(|| account.account_ref.cmp(&other.account_ref))
    });
    let is_cut_short = ranked.len() > RESULTS_MAX;
    ranked.truncate(RESULTS_MAX);
    Findings { found: ranked.into_iter().map(|(_, account)| account).collect(), is_cut_short }
}

/// Writes the words of `account_ids` anew, in the unit of work that changed them.
///
/// # Errors
/// [`StoreError::Driver`] when the database did not answer.
pub async fn refresh(unit: &mut Unit, account_ids: &[i64]) -> Result<(), StoreError> {
    act!(unit, search::refresh(account_ids))
}
