//! The people of an account, and the markers that this officer may see.
//!
//! Who may not see a restricted marker learns that there is one, and to ask before any contact; not whose it is, and no
//! way of contact that could put somebody in danger.

use app::{
    page::officer::account::{MarkerRow, PersonRow},
    text::{CaseText, ContactText, OfficerText},
};
use domain::{
    calendar::{Day, day_month_year},
    case::ProtectionKind,
    contact::ReadingFormat,
    message::{Channel, Reach},
    person::MarkerKind,
};

use super::language::language;
use crate::store::{marker::Marker, tenancy::Person, trusted::TrustedRow};

/// What an officer may see of a household.
pub(super) struct Household {
    /// Tenants first.
    pub people: Vec<PersonRow>,
    /// Those that hold or are to come, newest first.
    pub markers: Vec<MarkerRow>,
    /// There is a restricted one that is not among them.
    pub has_hidden_marker: bool,
    /// Whose restricted markers are among them: each sight is recorded.
    pub restricted_seen: Vec<String>,
}

/// Which markers an officer may see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub markers: bool,
    pub restricted: bool,
}

impl Sight {
    fn covers(self, marker: &Marker) -> bool {
        self.markers && (self.restricted || !marker.kind.is_restricted())
    }
}

/// What people asked for: the formats they read, and whom they trust to talk to us.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    pub formats: Vec<(String, ReadingFormat)>,
    pub trusted: Vec<TrustedRow>,
}

impl Household {
    pub(super) fn new(people: &[Person], markers: &[Marker], wishes: &Wishes, sight: Sight, today: Day) -> Self {
        let mut people: Vec<&Person> = people.iter().collect();
        people.sort_by_key(|person| person.role);
        let current: Vec<&Marker> =
            markers.iter().filter(|marker| marker.ends_on.is_none_or(|last| today <= last)).collect();
        let has_hidden_marker = current.iter().any(|marker| marker.kind.is_restricted() && !sight.covers(marker));
        let shown: Vec<&Marker> = current.into_iter().filter(|marker| sight.covers(marker)).collect();
        let mut restricted_seen: Vec<String> =
            shown.iter().filter(|marker| marker.kind.is_restricted()).map(|marker| marker.person_ref.clone()).collect();
        restricted_seen.dedup();
        Self {
            markers: shown.iter().map(|marker| marker_row(marker, &people, today)).collect(),
            people: people
                .iter()
                .map(|person| person_row(person, &limits(person, markers, today), wishes, has_hidden_marker))
                .collect(),
            has_hidden_marker,
            restricted_seen,
        }
    }
}

/// "Amina Yusuf and Brian Yusuf": the tenants, in the order they are shown.
pub(super) fn tenants(people: &[Person]) -> String {
    let mut tenants: Vec<&Person> = people.iter().filter(|person| person.role.is_tenant()).collect();
    tenants.sort_by_key(|person| person.role);
    let names: Vec<String> =
        tenants.iter().map(|person| format!("{} {}", person.first_name, person.last_name)).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// How contact with somebody is limited: asked of those alone from whom no marker of the home is hidden.
fn limits(person: &Person, markers: &[Marker], today: Day) -> Vec<MarkerKind> {
    markers
        .iter()
        .filter(|marker| marker.person_ref == person.person_ref && marker.holds_on(today))
        .map(|marker| marker.kind)
        .filter(|kind| kind.asks_for_safe_contact() || *kind == MarkerKind::Deceased)
        .collect()
}

fn person_row(person: &Person, limits: &[MarkerKind], wishes: &Wishes, has_hidden_marker: bool) -> PersonRow {
    let limited = if has_hidden_marker {
        Some(OfficerText::MarkersHidden.words().to_owned())
    } else {
        limits.first().and_then(|kind| ProtectionKind::open_words(*kind)).map(ToOwned::to_owned)
    };
    let shown = |contact: &Option<String>| contact.clone().filter(|_| !has_hidden_marker);
    PersonRow {
        name: person.full_name(),
        role: person.role.words().to_owned(),
        born_on: person.born_on,
        email: shown(&person.email),
        mobile: shown(&person.mobile),
        language: person.language.as_deref().map(language),
        contact_preference: person
            .contact_preference
            .filter(|_| !has_hidden_marker)
            .map(|preference| preference.words().to_lowercase()),
        contact_limited: limited,
        reached: (person.role.is_tenant() && !has_hidden_marker).then(|| reached(person, limits)),
        format: wishes
            .formats
            .iter()
            .find(|(person_ref, format)| *person_ref == person.person_ref && *format != ReadingFormat::Standard)
            .map(|(_, format)| format.words().to_owned()),
        trusted: wishes
            .trusted
            .iter()
            .filter(|row| row.person_ref == person.person_ref)
            .map(|row| trusted_words(row, person))
            .collect(),
    }
}

/// By which way a message goes, or why none does: the rule that sends them, in words.
fn reached(person: &Person, limits: &[MarkerKind]) -> String {
    let is_filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let reach = Reach {
        has_email: is_filled(&person.email),
        has_mobile: is_filled(&person.mobile),
        preference: person.contact_preference,
        is_safe_contact_only: limits.iter().any(|kind| kind.asks_for_safe_contact()),
        is_deceased: limits.contains(&MarkerKind::Deceased),
    };
    match (reach.channel(), reach.why_letter()) {
        (Channel::Nothing, _) => CaseText::ReachedNothing.words().to_owned(),
        (_, Some(why)) => CaseText::ReachedLetter.with(&[("why", &why.words().to_lowercase())]),
        (channel, None) => CaseText::ReachedBy.with(&[("way", &channel.words().to_lowercase())]),
    }
}

/// "May talk to us for Amina Yusuf: Maya Yusuf (my sister), about …".
fn trusted_words(row: &TrustedRow, person: &Person) -> String {
    ContactText::OfficerTrusted.with(&[
        ("name", &person.full_name()),
        ("trusted", &row.name),
        ("relation", &row.relation),
        ("scope", &row.scope.words().to_lowercase()),
        ("until", &day_month_year(row.ends_on)),
    ])
}

fn marker_row(marker: &Marker, people: &[&Person], today: Day) -> MarkerRow {
    let person = people.iter().find(|person| person.person_ref == marker.person_ref);
    MarkerRow {
        person: person.map_or_else(String::new, |person| format!("{} {}", person.first_name, person.last_name)),
        kind: marker.kind.words().to_owned(),
        is_restricted: marker.kind.is_restricted(),
        starts_on: marker.starts_on,
        ends_on: marker.ends_on,
        review_on: marker.review_on,
        is_review_due: marker.review_on.is_some_and(|review_on| review_on <= today),
    }
}
