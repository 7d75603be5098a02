//! What each line of the budget is called where a resident is asked, and a hint where one helps. Documents for advisers
//! use the statement's own names instead.

use domain::budget::{Field, Part};

/// The question's own words.
#[must_use]
pub const fn label(field: Field) -> &'static str {
    match field {
        Field::Salary => "Your pay",
        Field::PartnerSalary => "Your partner's pay",
        Field::OtherEarnings => "Other pay, or money from your own business",
        Field::UniversalCredit => "Universal Credit",
        Field::JobseekersIncomeBased => "Jobseeker's Allowance, income-based",
        Field::JobseekersContribution => "Jobseeker's Allowance, new style",
        Field::IncomeSupport => "Income Support",
        Field::WorkingTaxCredit => "Working Tax Credit",
        Field::ChildTaxCredit => "Child Tax Credit",
        Field::ChildBenefit => "Child Benefit",
        Field::EmploymentSupport => "Employment and Support Allowance, or sick pay",
        Field::DisabilityBenefit => {
            "Personal Independence Payment, Disability Living Allowance or Attendance Allowance"
        }
        Field::CarersAllowance => "Carer's Allowance",
        Field::HousingBenefit => "Housing Benefit",
        Field::CouncilTaxSupport => "Help with Council Tax that is paid to you",
        Field::OtherBenefit => "Any other benefit",
        Field::StatePension => "State Pension",
        Field::PrivatePension => "Pension from work or a private pension",
        Field::PensionCredit => "Pension Credit",
        Field::OtherPension => "Any other pension",
        Field::MaintenanceReceived => "Maintenance for your children",
        Field::Lodger => "Money from a lodger",
        Field::NonDependants => "Money that other adults in your home give you",
        Field::StudentFinance => "Student loans and grants",
        Field::OtherIncome => "Any other money in",
        Field::Rent => "Rent, before any benefit",
        Field::GroundRent => "Ground rent and service charges",
        Field::Mortgage => "Mortgage",
        Field::MortgageEndowment => "Mortgage endowment",
        Field::SecuredLoan => "Loans secured on your home",
        Field::CouncilTax => "Council Tax",
        Field::ApplianceRental => "Renting a fridge, washing machine or furniture",
        Field::TvLicence => "TV licence",
        Field::OtherHome => "Anything else for your home",
        Field::Gas => "Gas",
        Field::Electricity => "Electricity",
        Field::OtherFuel => "Other heating, such as oil or coal",
        Field::OtherUtility => "Any other bill of this kind",
        Field::WaterSupply => "Water",
        Field::WasteWater => "Waste water, if you pay it apart",
        Field::Childcare => "Childcare",
        Field::AdultCare => "Care for an adult",
        Field::MaintenancePaid => "Maintenance that you pay for a child",
        Field::Prescriptions => "Prescriptions and medicine",
        Field::Dentist => "Dentist and glasses",
        Field::OtherCare => "Any other health or care cost",
        Field::PublicTransport => "Bus, train, tram and taxi",
        Field::VehicleFinance => "Paying for a vehicle in instalments",
        Field::VehicleInsurance => "Vehicle insurance",
        Field::RoadTax => "Road tax",
        Field::VehicleUpkeep => "MOT, service and repairs",
        Field::BreakdownCover => "Breakdown cover",
        Field::VehicleFuel => "Petrol or charging, parking and tolls",
        Field::OtherTransport => "Any other travel",
        Field::SchoolUniform => "School uniform",
        Field::SchoolTrips => "School clubs and trips",
        Field::OtherSchool => "Anything else for school",
        Field::PensionPaid => "Paying into a pension, if not taken from your pay",
        Field::LifeInsurance => "Life insurance",
        Field::PaymentProtection => "Mortgage payment insurance",
        Field::HomeInsurance => "Insurance for what is in your home",
        Field::HealthInsurance => "Health insurance",
        Field::OtherInsurance => "Any other insurance",
        Field::Course => "Courses for work",
        Field::UnionFee => "Union fees, if not taken from your pay",
        Field::ProfessionalFee => "Fees that you pay so that you can do your work",
        Field::OtherProfessional => "Anything else for work",
        Field::OtherEssential => "Anything else that you have to pay",
        Field::HomePhone => "Home phone, internet and TV package",
        Field::MobilePhone => "Mobile phones",
        Field::Hobbies => "Going out, hobbies and sport",
        Field::Gifts => "Birthdays, holidays such as Christmas or Eid, and gifts",
        Field::PocketMoney => "Pocket money",
        Field::Papers => "Papers, stamps and the like",
        Field::OtherLeisure => "Anything else for your free time",
        Field::Groceries => "Food and things for cleaning",
        Field::Nappies => "Nappies and baby things",
        Field::MealsOut => "School meals and meals at work",
        Field::Laundry => "Launderette and dry cleaning",
        Field::Alcohol => "Alcohol",
        Field::Smoking => "Smoking or vaping",
        Field::Vet => "Vet, pet insurance and pet food",
        Field::HouseRepairs => "House repairs",
        Field::OtherFood => "Anything else for your kitchen and cleaning",
        Field::Clothing => "Clothes and shoes",
        Field::Hairdressing => "Haircuts",
        Field::Toiletries => "Soap, toothpaste and the like",
        Field::OtherPersonal => "Anything else for you or your family",
    }
}

/// How to answer; empty where the question says it all.
#[must_use]
pub const fn hint(field: Field) -> &'static str {
    match field {
        Field::Salary | Field::PartnerSalary | Field::PrivatePension => "What reaches the bank, after tax.",
        Field::OtherEarnings => "After tax and costs.",
        Field::UniversalCredit => "The whole amount, before anything is taken off for a debt.",
        Field::ChildBenefit => "Most people are paid every four weeks.",
        Field::Rent => "The whole rent, even if a benefit pays part of it.",
        Field::CouncilTax => {
            "What you pay. If you pay for ten months of the year, add up the year and choose \"a year\"."
        }
        Field::Gas | Field::Electricity => "With a prepayment meter, what you put on it.",
        Field::TvLicence => "Leave it empty if you do not have one.",
        Field::VehicleUpkeep | Field::SchoolUniform | Field::Gifts => "Think of the whole year and choose \"a year\".",
        _ => "",
    }
}

/// The heading of a page.
#[must_use]
pub const fn part_title(part: Part) -> &'static str {
    match part {
        Part::Household => "Who lives with you?",
        Part::Pay => "Pay from work",
        Part::Benefits => "Benefits",
        Part::OtherIncome => "Pensions and other money in",
        Part::Home => "Rent and home",
        Part::Bills => "Energy and water",
        Part::CareAndSchool => "Health, care and school",
        Part::Travel => "Travel",
        Part::Insurance => "Insurance and work costs",
        Part::Leisure => "Phone, TV and free time",
        Part::Food => "Food and cleaning",
        Part::Personal => "Clothes and personal things",
        Part::PriorityDebts => "Bills you are behind with",
        Part::OtherDebts => "Other debts",
        Part::Savings => "Saving, and anything else",
    }
}
