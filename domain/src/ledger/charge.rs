//! What an account is charged, line by line, and what that comes to a week.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a charge, or a charged entry, is for.
    ChargeCode {
        Rent = "RENT", "Rent";
        UseOcc = "USE_OCC", "Use and occupation charge";
        Service = "SERVICE", "Service charge";
        Heating = "HEATING", "Heating";
        Water = "WATER", "Water";
        Garage = "GARAGE", "Garage";
        Parking = "PARKING", "Parking";
        Support = "SUPPORT", "Support";
        Insurance = "INSURANCE", "Insurance";
        Storage = "STORAGE", "Storage";
        Removals = "REMOVALS", "Removals";
        CourtCost = "COURT_COST", "Court cost";
        Recharge = "RECHARGE", "Recharge";
        Other = "OTHER", "Other charge";
    }
}

vocabulary! {
    /// How often a charge falls due: on the Monday of each chargeable rent week, or on the first of the month.
    ChargeFrequency {
        Weekly = "weekly", "a week";
        Monthly = "monthly", "a month";
    }
}
