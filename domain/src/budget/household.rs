//! Who lives in the home: what decides which lines are asked for.

use serde::{Deserialize, Serialize};

use crate::problem::{Problems, Reason};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// An age, as far as benefit rates depend on it.
    AgeBand {
        Under25 = "under_25", "Under 25";
        WorkingAge = "working_age", "25 or over, and not yet State Pension age";
        PensionAge = "pension_age", "State Pension age or over";
    }
}

vocabulary! {
    /// What an adult mostly does, as the statement asks.
    Employment {
        FullTime = "full_time", "Working full time";
        PartTime = "part_time", "Working part time";
        SelfEmployed = "self_employed", "Self-employed";
        Unemployed = "unemployed", "Looking for work or not working";
        Unwell = "unwell", "Not working because of illness or disability";
        Carer = "carer", "Caring for someone";
        Retired = "retired", "Retired";
        Student = "student", "Student";
        Other = "other", "Something else";
    }
}

vocabulary! {
    /// How the home is held, as the statement asks.
    Tenure {
        Owner = "owner", "Owner";
        Mortgage = "mortgage", "Mortgage";
        PrivateTenant = "private_tenant", "Tenant, private";
        SocialTenant = "social_tenant", "Tenant, social";
        LivingWithParents = "living_with_parents", "Living with parents";
        Other = "other", "Other";
    }
}

/// More of anybody than any home holds.
const COUNT_MAX: u8 = 20;

/// The other adult of a couple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Their age.
    pub age: AgeBand,
    /// What they mostly do.
    pub employment: Employment,
}

/// Who lives in the home. No name and no date of birth: bands are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Household {
    /// The age of whoever makes the budget.
    pub age: AgeBand,
    /// What they mostly do.
    pub employment: Employment,
    /// The partner they live with; `None` = single.
    pub partner: Option<Partner>,
    /// Children of 0 to 4 whom they look after.
    pub children_under_5: u8,
    /// Children of 5 to 15.
    pub children_5_to_15: u8,
    /// Young people of 16 to 18 for whom Child Benefit can still be paid.
    pub children_16_to_18: u8,
    /// Others who depend on them.
    pub other_dependants: u8,
    /// Other adults in the home who have money of their own: grown-up children, relatives, friends.
    pub non_dependants: u8,
    /// Cars, vans and motorcycles.
    pub vehicles: u8,
    /// Someone has a long-term illness or disability.
    pub has_illness: bool,
    /// Someone cares for a person who is ill, disabled or old.
    pub is_carer: bool,
    /// There is a pet.
    pub has_pet: bool,
    /// How the home is held.
    pub tenure: Tenure,
}

/// A single adult of working age in a social tenancy: where a budget starts before its first answer.
impl Default for Household {
    fn default() -> Self {
        Self {
            age: AgeBand::WorkingAge,
            employment: Employment::Other,
            partner: None,
            children_under_5: 0,
            children_5_to_15: 0,
            children_16_to_18: 0,
            other_dependants: 0,
            non_dependants: 0,
            vehicles: 0,
            has_illness: false,
            is_carer: false,
            has_pet: false,
            tenure: Tenure::SocialTenant,
        }
    }
}

impl Household {
    /// The one or two adults whose money this is.
    #[must_use]
    pub const fn adults(&self) -> u8 {
        if self.partner.is_some() { 2 } else { 1 }
    }

    /// Children and young people of 0 to 18.
    #[must_use]
    pub const fn children(&self) -> u8 {
        self.children_under_5.saturating_add(self.children_5_to_15).saturating_add(self.children_16_to_18)
    }

    /// Everybody in the home.
    #[must_use]
    pub const fn people(&self) -> u8 {
        self.adults()
            .saturating_add(self.children())
            .saturating_add(self.other_dependants)
            .saturating_add(self.non_dependants)
    }

    /// Has either adult reached State Pension age?
    #[must_use]
    pub fn has_pension_age_adult(&self) -> bool {
        self.ages().any(|age| age == AgeBand::PensionAge)
    }

    /// Is either adult below State Pension age?
    #[must_use]
    pub fn has_working_age_adult(&self) -> bool {
        self.ages().any(|age| age != AgeBand::PensionAge)
    }

    /// Is either adult 25 or over?
    #[must_use]
    pub fn has_adult_of_25(&self) -> bool {
        self.ages().any(|age| age != AgeBand::Under25)
    }

    /// Does either adult mostly do this?
    #[must_use]
    pub fn is_employed_as(&self, employment: Employment) -> bool {
        self.employment == employment || self.partner.is_some_and(|partner| partner.employment == employment)
    }

    fn ages(&self) -> impl Iterator<Item = AgeBand> {
        std::iter::once(self.age).chain(self.partner.map(|partner| partner.age))
    }
}

/// The answers about a household as they were typed; fields carry the names of the form's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseholdTyped {
    /// A code of [`AgeBand`].
    pub age: String,
    /// A code of [`Employment`].
    pub employment: String,
    /// "yes" or "no".
    pub has_partner: String,
    /// A code of [`AgeBand`]; read only with a partner.
    pub partner_age: String,
    /// A code of [`Employment`]; read only with a partner.
    pub partner_employment: String,
    /// A number; empty = none. So are the next five.
    pub children_under_5: String,
    /// A number.
    pub children_5_to_15: String,
    /// A number.
    pub children_16_to_18: String,
    /// A number.
    pub other_dependants: String,
    /// A number.
    pub non_dependants: String,
    /// A number.
    pub vehicles: String,
    /// "yes" or anything else. So are the next two.
    pub has_illness: String,
    /// "yes" or anything else.
    pub is_carer: String,
    /// "yes" or anything else.
    pub has_pet: String,
}

/// What a form sends for yes.
pub const YES: &str = "yes";
/// What a form sends for no.
pub const NO: &str = "no";

impl HouseholdTyped {
    /// The names of the form's fields, in its order.
    pub const FIELDS: [&'static str; 14] = [
        "age",
        "employment",
        "has_partner",
        "partner_age",
        "partner_employment",
        "children_under_5",
        "children_5_to_15",
        "children_16_to_18",
        "other_dependants",
        "non_dependants",
        "vehicles",
        "has_illness",
        "is_carer",
        "has_pet",
    ];

    /// Takes the answers from a form, by the names of its fields.
    #[must_use]
    pub fn from_answers(answer: impl Fn(&str) -> String) -> Self {
        Self {
            age: answer("age"),
            employment: answer("employment"),
            has_partner: answer("has_partner"),
            partner_age: answer("partner_age"),
            partner_employment: answer("partner_employment"),
            children_under_5: answer("children_under_5"),
            children_5_to_15: answer("children_5_to_15"),
            children_16_to_18: answer("children_16_to_18"),
            other_dependants: answer("other_dependants"),
            non_dependants: answer("non_dependants"),
            vehicles: answer("vehicles"),
            has_illness: answer("has_illness"),
            is_carer: answer("is_carer"),
            has_pet: answer("has_pet"),
        }
    }

    /// The answers that would give this household: to fill the form in again.
    #[must_use]
    pub fn of(household: &Household) -> Self {
        let yes = |is: bool| if is { YES } else { NO }.to_owned();
        // Nought is left blank, as most people leave it.
        let count = |count: u8| if count == 0 { String::new() } else { count.to_string() };
        Self {
            age: household.age.code().to_owned(),
            employment: household.employment.code().to_owned(),
            has_partner: yes(household.partner.is_some()),
            partner_age: household.partner.map(|partner| partner.age.code()).unwrap_or_default().to_owned(),
            partner_employment: household
                .partner
                .map(|partner| partner.employment.code())
                .unwrap_or_default()
                .to_owned(),
            children_under_5: count(household.children_under_5),
            children_5_to_15: count(household.children_5_to_15),
            children_16_to_18: count(household.children_16_to_18),
            other_dependants: count(household.other_dependants),
            non_dependants: count(household.non_dependants),
            vehicles: count(household.vehicles),
            has_illness: yes(household.has_illness),
            is_carer: yes(household.is_carer),
            has_pet: yes(household.has_pet),
        }
    }

    /// Reads the household.
    ///
    /// # Errors
    /// [`Problems`]: every answer that is missing or cannot be understood.
    pub fn read(&self) -> Result<Household, Problems> {
        let mut problems = Problems::new();
        let age = problems.note("age", choice(&self.age, AgeBand::parse));
        let employment = problems.note("employment", choice(&self.employment, Employment::parse));
        let partner = match problems.note("has_partner", yes_or_no(&self.has_partner)) {
            Some(true) => {
                let age = problems.note("partner_age", choice(&self.partner_age, AgeBand::parse));
                let employment =
                    problems.note("partner_employment", choice(&self.partner_employment, Employment::parse));
                age.zip(employment).map(|(age, employment)| Partner { age, employment })
            }
            Some(false) | None => None,
        };
        let mut count = |field: &'static str, typed: &str| problems.note(field, number_of(typed)).unwrap_or_default();
        let household = Household {
            age: age.unwrap_or(AgeBand::WorkingAge),
            employment: employment.unwrap_or(Employment::Other),
            partner,
            children_under_5: count("children_under_5", &self.children_under_5),
            children_5_to_15: count("children_5_to_15", &self.children_5_to_15),
            children_16_to_18: count("children_16_to_18", &self.children_16_to_18),
            other_dependants: count("other_dependants", &self.other_dependants),
            non_dependants: count("non_dependants", &self.non_dependants),
            vehicles: count("vehicles", &self.vehicles),
            has_illness: self.has_illness == YES,
            is_carer: self.is_carer == YES,
            has_pet: self.has_pet == YES,
            tenure: Tenure::SocialTenant,
        };
        if problems.is_empty() { Ok(household) } else { Err(problems) }
    }
}

fn choice<T>(typed: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Reason> {
    if typed.is_empty() { Err(Reason::Missing) } else { parse(typed).ok_or(Reason::NotUnderstood) }
}

fn yes_or_no(typed: &str) -> Result<bool, Reason> {
    match typed {
        YES => Ok(true),
        NO => Ok(false),
        "" => Err(Reason::Missing),
        _ => Err(Reason::NotUnderstood),
    }
}

/// "", "2", " 2 ": a number of people or things; nothing typed is none.
fn number_of(typed: &str) -> Result<u8, Reason> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(0);
    }
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    typed.parse().ok().filter(|count| is_number && *count <= COUNT_MAX).ok_or(Reason::NotUnderstood)
}
