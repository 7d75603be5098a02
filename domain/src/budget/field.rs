//! Every line of income and spending of the Standard Financial Statement, version 1.1, in its order.
//!
//! Source: Money and Pensions Service, Standard Financial Statement, schema 1.1. The codes are ours and never change:
//! stored budgets and downloaded files go by them.

use crate::money::Frequency;
use crate::vocabulary::vocabulary;

use super::{Employment, Household, Part, Section, Tenure};

/// Declares the lines, section by section. Each is `Variant = "code", usual frequency, "name";`.
macro_rules! fields {
    ($($section:ident { $($variant:ident = $code:literal, $usual:ident, $words:literal;)+ })+) => {
        vocabulary! {
            /// A line of the statement.
            Field {
                $($($variant = $code, $words;)+)+
            }
        }

        impl Field {
            /// The page that asks for it.
    #[must_use]
    pub const fn part(self) -> Part {
        Part::of(self.section())
    }

    /// The section that it stands in.
            #[must_use]
            pub const fn section(self) -> Section {
                match self {
                    $($(Self::$variant => Section::$section,)+)+
                }
            }

            /// How often it is most often paid: what a form offers first.
            #[must_use]
            pub const fn usual_frequency(self) -> Frequency {
                match self {
                    $($(Self::$variant => Frequency::$usual,)+)+
                }
            }

            /// The name of the form's field for how often; that of the amount is the code.
            #[must_use]
            pub const fn every_name(self) -> &'static str {
                match self {
                    $($(Self::$variant => concat!($code, "-every"),)+)+
                }
            }
        }
    };
}

fields! {
    Earnings {
        Salary = "salary", Monthly, "Salary or wages (take-home)";
        PartnerSalary = "partner_salary", Monthly, "Partner's salary or wages (take-home)";
        OtherEarnings = "other_earnings", Monthly, "Other earnings, including self-employment";
    }
    Benefits {
        UniversalCredit = "universal_credit", Monthly, "Universal Credit";
        JobseekersIncomeBased = "jsa_income_based", Fortnightly, "Jobseeker's Allowance (income-based)";
        JobseekersContribution = "jsa_contribution", Fortnightly, "Jobseeker's Allowance (contribution-based)";
        IncomeSupport = "income_support", Fortnightly, "Income Support";
        WorkingTaxCredit = "working_tax_credit", FourWeekly, "Working Tax Credit";
        ChildTaxCredit = "child_tax_credit", FourWeekly, "Child Tax Credit";
        ChildBenefit = "child_benefit", FourWeekly, "Child Benefit";
        EmploymentSupport = "employment_support", Fortnightly, "Employment and Support Allowance or Statutory Sick Pay";
        DisabilityBenefit = "disability_benefit", FourWeekly, "Disability benefits";
        CarersAllowance = "carers_allowance", FourWeekly, "Carer's Allowance";
        HousingBenefit = "housing_benefit", Weekly, "Local Housing Allowance or Housing Benefit";
        CouncilTaxSupport = "council_tax_support", Monthly, "Council Tax Support";
        OtherBenefit = "other_benefit", Monthly, "Other benefits";
    }
    Pensions {
        StatePension = "state_pension", FourWeekly, "State pension";
        PrivatePension = "private_pension", Monthly, "Private or work pension";
        PensionCredit = "pension_credit", Weekly, "Pension Credit";
        OtherPension = "other_pension", Monthly, "Other pension";
    }
    OtherIncome {
        MaintenanceReceived = "maintenance_received", Monthly, "Maintenance or child support";
        Lodger = "lodger", Weekly, "Boarders or lodgers";
        NonDependants = "non_dependants", Weekly, "Non-dependants' contributions";
        StudentFinance = "student_finance", Quarterly, "Student loans and grants";
        OtherIncome = "other_money_in", Monthly, "Other income";
    }
    Home {
        Rent = "rent", Weekly, "Rent";
        GroundRent = "ground_rent", Monthly, "Ground rent and service charges";
        Mortgage = "mortgage", Monthly, "Mortgage";
        MortgageEndowment = "mortgage_endowment", Monthly, "Mortgage endowment";
        SecuredLoan = "secured_loan", Monthly, "Secured loans";
        CouncilTax = "council_tax", Monthly, "Council Tax";
        ApplianceRental = "appliance_rental", Monthly, "Appliance and furniture rental";
        TvLicence = "tv_licence", Monthly, "Television licence";
        OtherHome = "other_home", Monthly, "Other home and contents";
    }
    Utilities {
        Gas = "gas", Monthly, "Gas";
        Electricity = "electricity", Monthly, "Electricity";
        OtherFuel = "other_fuel", Monthly, "Other fuel";
        OtherUtility = "other_utility", Monthly, "Other utilities";
    }
    Water {
        WaterSupply = "water_supply", Monthly, "Water supply";
        WasteWater = "waste_water", Monthly, "Waste water";
    }
    CareAndHealth {
        Childcare = "childcare", Monthly, "Childcare";
        AdultCare = "adult_care", Monthly, "Adult care";
        MaintenancePaid = "maintenance_paid", Monthly, "Child maintenance paid";
        Prescriptions = "prescriptions", Monthly, "Prescriptions and medicines";
        Dentist = "dentist", Monthly, "Dentist and optician";
        OtherCare = "other_care", Monthly, "Other care and health";
    }
    Transport {
        PublicTransport = "public_transport", Weekly, "Public transport";
        VehicleFinance = "vehicle_finance", Monthly, "Hire purchase or conditional sale of a vehicle";
        VehicleInsurance = "vehicle_insurance", Monthly, "Vehicle insurance";
        RoadTax = "road_tax", Monthly, "Road tax";
        VehicleUpkeep = "vehicle_upkeep", Yearly, "MOT and maintenance";
        BreakdownCover = "breakdown_cover", Yearly, "Breakdown cover";
        VehicleFuel = "vehicle_fuel", Weekly, "Fuel, parking and tolls";
        OtherTransport = "other_transport", Monthly, "Other transport and travel";
    }
    School {
        SchoolUniform = "school_uniform", Yearly, "School uniform";
        SchoolTrips = "school_trips", Monthly, "After-school clubs and school trips";
        OtherSchool = "other_school", Monthly, "Other school costs";
    }
    Insurance {
        PensionPaid = "pension_paid", Monthly, "Pension payments";
        LifeInsurance = "life_insurance", Monthly, "Life insurance";
        PaymentProtection = "payment_protection", Monthly, "Mortgage payment protection insurance";
        HomeInsurance = "home_insurance", Monthly, "Buildings and contents insurance";
        HealthInsurance = "health_insurance", Monthly, "Health insurance";
        OtherInsurance = "other_insurance", Monthly, "Other pensions and insurances";
    }
    Professional {
        Course = "course", Monthly, "Professional courses";
        UnionFee = "union_fee", Monthly, "Union fees";
        ProfessionalFee = "professional_fee", Yearly, "Professional fees";
        OtherProfessional = "other_professional", Monthly, "Other professional costs";
    }
    OtherEssential {
        OtherEssential = "other_essential", Monthly, "Other essential costs";
    }
    Communications {
        HomePhone = "home_phone", Monthly, "Home phone, internet and television package";
        MobilePhone = "mobile_phone", Monthly, "Mobile phone";
        Hobbies = "hobbies", Monthly, "Hobbies, leisure and sport";
        Gifts = "gifts", Yearly, "Gifts";
        PocketMoney = "pocket_money", Weekly, "Pocket money";
        Papers = "papers", Monthly, "Newspapers, magazines, stationery and postage";
        OtherLeisure = "other_leisure", Monthly, "Other communications and leisure";
    }
    Food {
        Groceries = "groceries", Weekly, "Groceries";
        Nappies = "nappies", Weekly, "Nappies and baby items";
        MealsOut = "meals_out", Weekly, "School meals and meals at work";
        Laundry = "laundry", Weekly, "Laundry and dry cleaning";
        Alcohol = "alcohol", Weekly, "Alcohol";
        Smoking = "smoking", Weekly, "Smoking products";
        Vet = "vet", Monthly, "Vet bills and pet insurance";
        HouseRepairs = "house_repairs", Monthly, "House repairs and maintenance";
        OtherFood = "other_food", Weekly, "Other food and housekeeping";
    }
    Personal {
        Clothing = "clothing", Monthly, "Clothing and footwear";
        Hairdressing = "hairdressing", Monthly, "Hairdressing";
        Toiletries = "toiletries", Weekly, "Toiletries";
        OtherPersonal = "other_personal", Monthly, "Other personal costs";
    }
}

impl Field {
    /// Which side of the sum it is on.
    #[must_use]
    pub const fn side(self) -> super::Side {
        self.section().side()
    }

    /// Does it concern such a household? What does not is not asked, though it counts if it was ever answered.
    #[must_use]
    pub fn applies(self, household: &Household) -> bool {
        let is_working = |employment: Employment| !matches!(employment, Employment::Retired | Employment::Unemployed);
        match self {
            Self::Salary => is_working(household.employment),
            Self::PartnerSalary => household.partner.is_some_and(|partner| is_working(partner.employment)),
            // Tax credits ended on 5 April 2025 (GOV.UK, "Tax credits are closing").
            Self::WorkingTaxCredit | Self::ChildTaxCredit => false,
            Self::JobseekersIncomeBased | Self::JobseekersContribution | Self::IncomeSupport => {
                household.has_working_age_adult()
            }
            Self::ChildBenefit | Self::MaintenanceReceived | Self::PocketMoney => household.children() > 0,
            Self::StatePension | Self::PensionCredit => household.has_pension_age_adult(),
            Self::NonDependants => household.non_dependants > 0,
            Self::StudentFinance => household.is_employed_as(Employment::Student),
            Self::DisabilityBenefit | Self::AdultCare => household.has_illness || household.has_pension_age_adult(),
            Self::CarersAllowance => household.is_carer || household.is_employed_as(Employment::Carer),
            Self::GroundRent
            | Self::Mortgage
            | Self::MortgageEndowment
            | Self::SecuredLoan
            | Self::PaymentProtection
            | Self::HouseRepairs => matches!(household.tenure, Tenure::Owner | Tenure::Mortgage),
            Self::Rent => matches!(household.tenure, Tenure::PrivateTenant | Tenure::SocialTenant | Tenure::Other),
            Self::Childcare => household.children_under_5 > 0 || household.children_5_to_15 > 0,
            Self::SchoolUniform | Self::SchoolTrips | Self::OtherSchool => {
                household.children_5_to_15 > 0 || household.children_16_to_18 > 0
            }
            Self::Nappies => household.children_under_5 > 0,
            Self::VehicleFinance
            | Self::VehicleInsurance
            | Self::RoadTax
            | Self::VehicleUpkeep
            | Self::BreakdownCover
            | Self::VehicleFuel => household.vehicles > 0,
            Self::Vet => household.has_pet,
            Self::Course | Self::UnionFee | Self::ProfessionalFee | Self::OtherProfessional => {
                is_working(household.employment)
                    || household.partner.is_some_and(|partner| is_working(partner.employment))
            }
            _ => true,
        }
    }
}
