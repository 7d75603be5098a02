//! The closed vocabularies: every value is read back from its code, and no two share one.

use std::collections::BTreeSet;

use domain::money::Frequency;
use domain::permission::{Act, OfficerRole};
use domain::person::{ContactPreference, MarkerKind, PersonRole, Tenure};

macro_rules! round_trip {
    ($($name:ident),+) => {$({
        for &value in $name::ALL {
            assert_eq!($name::parse(value.code()), Some(value));
            assert_eq!($name::parse(&value.code().to_uppercase()), None, "codes are read exactly");
            assert!(!value.words().is_empty() && !value.words().contains('_'), "{}", value.code());
        }
        let codes: BTreeSet<_> = $name::ALL.iter().map(|value| value.code()).collect();
        assert_eq!(codes.len(), $name::ALL.len());
        assert_eq!($name::parse(""), None);
    })+};
}

#[test]
fn every_value_is_read_back_from_its_code() {
    round_trip!(PersonRole, ContactPreference, MarkerKind, Tenure, OfficerRole, Act, Frequency);
}

#[test]
fn the_codes_are_those_of_the_extract() {
    let codes = |all: &[MarkerKind]| all.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
    assert_eq!(
        codes(MarkerKind::ALL),
        "breathing_space_standard, breathing_space_crisis, mental_health, physical_health, learning_disability, \
         domestic_abuse, safe_contact_only, care_leaver, under_18, bereavement, deceased, language, literacy, \
         digital_exclusion, benefit_pending, dispute, staff_or_family"
    );
    let tenures: Vec<_> = Tenure::ALL.iter().map(|tenure| tenure.code()).collect();
    assert_eq!(
        tenures.join(", "),
        "secure, introductory, flexible, demoted, assured_social, assured_private, starter, non_secure, licence, \
         use_and_occupation"
    );
    let roles: Vec<_> = OfficerRole::ALL.iter().map(|role| role.code()).collect();
    assert_eq!(roles.join(", "), "officer, team_leader, manager, finance, auditor");
}

#[test]
fn only_domestic_abuse_is_restricted_and_two_kinds_are_breathing_space() {
    let restricted: Vec<_> = MarkerKind::ALL.iter().filter(|kind| kind.is_restricted()).collect();
    assert_eq!(restricted, [&MarkerKind::DomesticAbuse]);
    let breathing: Vec<_> = MarkerKind::ALL.iter().filter(|kind| kind.is_breathing_space()).collect();
    assert_eq!(breathing, [&MarkerKind::BreathingSpaceStandard, &MarkerKind::BreathingSpaceCrisis]);
}
