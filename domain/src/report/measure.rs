//! Every number of the report: its code, what it is called, and how it is worked out.

use super::Percent;
use crate::money::Pence;
use crate::vocabulary::vocabulary;

/// What a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pence.
    Money,
    /// How many.
    Count,
    /// Hundredths of a per cent.
    Percent,
}

vocabulary! {
    /// A part of the report.
    ReportSection {
        Week = "week", "The week's money";
        Arrears = "arrears", "Arrears at the end of the week";
        Bands = "bands", "Arrears by weeks of charges";
        Year = "year", "The rent year so far";
        UniversalCredit = "universal_credit", "Universal Credit";
        DirectDebit = "direct_debit", "Direct Debit";
        Arrangements = "arrangements", "Arrangements";
        Court = "court", "Notices and court";
        Protections = "protections", "Protections";
        Work = "work", "Work";
        Former = "former", "Former tenants";
        Temporary = "temporary", "Temporary accommodation";
    }
}

/// Declares the measures: variant, code, unit, section, what it is called, how it is worked out.
macro_rules! measures {
    ($($variant:ident = $code:literal, $unit:ident, $section:ident, $words:literal, $definition:literal;)+) => {
        vocabulary! {
            /// One number of the report. Of current accounts (rent, use and occupation, temporary accommodation) unless it
            /// says otherwise; garages, court costs and other debts are not rent and never counted.
            Measure { $($variant = $code, $words;)+ }
        }

        const ROWS: &[(Measure, Unit, ReportSection, &str)] =
            &[$((Measure::$variant, Unit::$unit, ReportSection::$section, $definition),)+];
    };
}

measures! {
    OpeningBalance = "opening_balance", Money, Week, "Opening balance", "Balances, arrears less credits, with which the week before closed.";
    LatePostings = "late_postings", Money, Week, "Posted late, for earlier weeks", "Entries for days before this week that were posted after the last report's cut-off. Positive adds to what is owed.";
    Debit = "debit", Money, Week, "Charged", "Rent and other charges of the week, less charges reversed.";
    PaidDirectDebit = "paid_direct_debit", Money, Week, "Paid by Direct Debit", "Payments by Direct Debit of the week, before those that came back.";
    PaidStandingOrder = "paid_standing_order", Money, Week, "Paid by standing order", "Payments by standing order of the week.";
    PaidCard = "paid_card", Money, Week, "Paid by card", "Payments by card of the week.";
    PaidCash = "paid_cash", Money, Week, "Paid in cash", "Payments in cash of the week, at a shop or a post office too.";
    PaidBank = "paid_bank", Money, Week, "Paid by bank transfer", "Payments by bank transfer of the week.";
    PaidCheque = "paid_cheque", Money, Week, "Paid by cheque", "Payments by cheque of the week.";
    PaidPayroll = "paid_payroll", Money, Week, "Paid from wages", "Payments from wages of the week.";
    HousingBenefit = "housing_benefit", Money, Week, "Housing Benefit", "Housing Benefit credited in the week, less what was taken back.";
    UniversalCreditPaid = "universal_credit_paid", Money, Week, "Universal Credit, paid to us", "Managed payments of Universal Credit credited in the week.";
    UniversalCreditDeducted = "universal_credit_deducted", Money, Week, "Universal Credit deductions for arrears", "Deductions from Universal Credit credited in the week.";
    CouncilHelp = "council_help", Money, Week, "Help with housing costs from the council", "Such help credited in the week.";
    Returned = "returned", Money, Week, "Payments that came back", "Direct Debits returned unpaid and card payments taken back in the week.";
    Refunded = "refunded", Money, Week, "Refunds", "Money paid out to residents in the week.";
    WrittenOff = "written_off", Money, Week, "Written off, less put back", "Write-offs of the week, less debt put back on accounts.";
    Corrected = "corrected", Money, Week, "Corrections and transfers", "Adjustments, compensation, discounts and balances moved between accounts in the week. Positive adds to what is owed.";
    ClosingBalance = "closing_balance", Money, Week, "Closing balance", "Opening balance, late postings and every entry of the week.";
    OpeningArrears = "opening_arrears", Money, Arrears, "Opening arrears", "Balances above nothing with which the week before closed.";
    Movement = "movement", Money, Arrears, "Movement", "Closing arrears less opening arrears. Positive is worse.";
    ClosingArrears = "closing_arrears", Money, Arrears, "Closing arrears", "Balances above nothing at the end of the week. Credits on other accounts are not taken off.";
    ClosingCredit = "closing_credit", Money, Arrears, "Credit", "Balances below nothing at the end of the week.";
    Accounts = "accounts", Count, Arrears, "Accounts", "Accounts open at the end of the week.";
    InArrears = "in_arrears", Count, Arrears, "In arrears", "Accounts with a balance above nothing at the end of the week, closed ones too.";
    InCredit = "in_credit", Count, Arrears, "In credit", "Accounts with a balance below nothing at the end of the week.";
    Band1 = "band_1", Count, Bands, "Accounts in the first band", "Accounts in arrears by less than the first bound.";
    Band2 = "band_2", Count, Bands, "Accounts in the second band", "Accounts in arrears from the first bound up to below the second.";
    Band3 = "band_3", Count, Bands, "Accounts in the third band", "Accounts in arrears from the second bound up to below the third.";
    Band4 = "band_4", Count, Bands, "Accounts in the fourth band", "Accounts in arrears from the third bound up to below the fourth.";
    Band5 = "band_5", Count, Bands, "Accounts in the fifth band", "Accounts in arrears from the fourth bound up to the fifth, which is included.";
    Band6 = "band_6", Count, Bands, "Accounts in the last band", "Accounts in arrears by more than the last bound.";
    BandNone = "band_none", Count, Bands, "Accounts in arrears without a charge", "Accounts in arrears that are charged nothing at the end of the week, so that weeks cannot be counted.";
    Band1Arrears = "band_1_arrears", Money, Bands, "Arrears in the first band", "What the accounts of the first band owe.";
    Band2Arrears = "band_2_arrears", Money, Bands, "Arrears in the second band", "What the accounts of the second band owe.";
    Band3Arrears = "band_3_arrears", Money, Bands, "Arrears in the third band", "What the accounts of the third band owe.";
    Band4Arrears = "band_4_arrears", Money, Bands, "Arrears in the fourth band", "What the accounts of the fourth band owe.";
    Band5Arrears = "band_5_arrears", Money, Bands, "Arrears in the fifth band", "What the accounts of the fifth band owe.";
    Band6Arrears = "band_6_arrears", Money, Bands, "Arrears in the last band", "What the accounts of the last band owe.";
    BandNoneArrears = "band_none_arrears", Money, Bands, "Arrears without a charge", "What accounts owe that are charged nothing at the end of the week.";
    AnnualDebit = "annual_debit", Money, Year, "Annual debit", "The charges in force at the end of the week, before benefit, over an ordinary year of 52 weeks or 12 months.";
    DueInYear = "due_in_year", Money, Year, "Charged in the rent year", "Charges from the first day of the rent year to the end of the week.";
    CollectedInYear = "collected_in_year", Money, Year, "Collected in the rent year", "Payments, Housing Benefit, Universal Credit and council help from the first day of the rent year to the end of the week, less what came back or was refunded.";
    BroughtForward = "brought_forward", Money, Year, "Arrears brought forward", "Balances above nothing on the day before the rent year, as posted by the cut-off.";
    OnUniversalCredit = "on_universal_credit", Count, UniversalCredit, "On Universal Credit", "Open accounts with Universal Credit in force at the end of the week, paid to the tenant, to us, or as a deduction.";
    NewOnUniversalCredit = "new_on_universal_credit", Count, UniversalCredit, "New on Universal Credit", "Of these, those with none in force on the day before the week.";
    ManagedPayments = "managed_payments", Count, UniversalCredit, "With payment to us", "Of these, those whose Universal Credit is paid to us (a managed payment, also known as an alternative payment arrangement).";
    UniversalCreditInArrears = "universal_credit_in_arrears", Count, UniversalCredit, "On Universal Credit and in arrears", "Of these, those with a balance above nothing.";
    UniversalCreditArrears = "universal_credit_arrears", Money, UniversalCredit, "Arrears of accounts on Universal Credit", "What those owe.";
    OthersInArrears = "others_in_arrears", Count, UniversalCredit, "Not on Universal Credit and in arrears", "Accounts in arrears that are not on Universal Credit.";
    OthersArrears = "others_arrears", Money, UniversalCredit, "Arrears of all other accounts", "What those owe.";
    UniversalCreditUplift = "universal_credit_uplift", Money, UniversalCredit, "Change since Universal Credit began", "For accounts on Universal Credit, the closing balance less the balance on the day before it began. Positive is worse.";
    FullBenefit = "full_benefit", Count, DirectDebit, "With all charges paid by benefit", "Open accounts whose benefit paid to us is no less than their charges: nothing is left to collect.";
    DirectDebits = "direct_debits", Count, DirectDebit, "With a Direct Debit", "Accounts with a Direct Debit mandate made here and in force at the end of the week.";
    NewDirectDebits = "new_direct_debits", Count, DirectDebit, "New in the week", "Accounts where a mandate was agreed to in the week.";
    EndedDirectDebits = "ended_direct_debits", Count, DirectDebit, "Ended in the week", "Accounts where a mandate ended in the week.";
    DirectDebitsPaid = "direct_debits_paid", Count, DirectDebit, "Accounts that paid by Direct Debit", "Accounts with a Direct Debit payment in the week, whoever keeps the mandate.";
    DirectDebitsReturned = "direct_debits_returned", Count, DirectDebit, "Accounts with one that came back", "Accounts with a Direct Debit returned unpaid in the week.";
    ArrangementsLive = "arrangements_live", Count, Arrangements, "In place", "Accounts with an arrangement in place at the end of the week, agreed here or told by the landlord's system.";
    ArrangementsMade = "arrangements_made", Count, Arrangements, "Made in the week", "Accounts where an arrangement was agreed in the week.";
    ArrangementsKept = "arrangements_kept", Count, Arrangements, "Kept", "Of those in place, the ones that were not breached at the end of the week.";
    ArrangementsBroken = "arrangements_broken", Count, Arrangements, "Broken", "Accounts with an arrangement that stood as breached at the end of the week, here or in the landlord's system when the report was made.";
    OffersReceived = "offers_received", Count, Arrangements, "Offers received", "Offers to repay sent in the week.";
    OffersDecided = "offers_decided", Count, Arrangements, "Offers decided", "Offers answered by an officer in the week.";
    OffersDecidedInTime = "offers_decided_in_time", Count, Arrangements, "Decided in time", "Of these, those answered within the working days that policy allows.";
    OffersWaiting = "offers_waiting", Count, Arrangements, "Offers waiting", "Offers not yet closed at the end of the week.";
    NoticesServed = "notices_served", Count, Court, "Notices served", "Accounts where a notice was served in the week, by the landlord's system or as recorded here by the cut-off. What both tell of counts once.";
    NoticesInForce = "notices_in_force", Count, Court, "Notices in force", "Accounts with a notice served and not lapsed at the end of the week.";
    NoticesDue = "notices_due", Count, Court, "Notices whose time is up soon", "Accounts with a notice whose first day for a claim comes in the days ahead that policy looks at.";
    NoticesExpiring = "notices_expiring", Count, Court, "Notices that lapse soon", "Accounts with a notice that lapses in the days ahead that policy looks at.";
    ClaimsIssued = "claims_issued", Count, Court, "Claims issued", "Accounts where a possession claim was issued in the week, by the landlord's system or as recorded here by the cut-off.";
    HearingsAhead = "hearings_ahead", Count, Court, "Hearings ahead", "Accounts with a hearing in the days ahead that policy looks at.";
    SuspendedOrders = "suspended_orders", Count, Court, "Suspended or postponed orders", "Accounts where a court suspended or postponed possession in the week.";
    OutrightOrders = "outright_orders", Count, Court, "Outright orders", "Accounts where a court ordered possession outright in the week.";
    OtherOutcomes = "other_outcomes", Count, Court, "Other outcomes", "Accounts with any other outcome in court in the week.";
    WarrantsAppliedFor = "warrants_applied_for", Count, Court, "Warrants applied for", "Accounts where an officer recorded in the week that a warrant was applied for.";
    Evictions = "evictions", Count, Court, "Evictions", "Accounts where an officer recorded in the week that an eviction took place.";
    EvictionsInYear = "evictions_in_year", Count, Court, "Evictions in the rent year", "Accounts where an officer recorded from the first day of the rent year to the end of the week that an eviction took place.";
    CourtRecordedLate = "court_recorded_late", Count, Court, "Recorded late, for earlier weeks", "Accounts with a notice, claim or outcome of an earlier week that an officer recorded after the last report's cut-off. It is in no figure of the week that it happened in.";
    BreathingSpace = "breathing_space", Count, Protections, "In breathing space", "Accounts with a tenant in breathing space at the end of the week.";
    NewBreathingSpace = "new_breathing_space", Count, Protections, "Breathing space begun", "Accounts that came into a breathing space in the week, and were in none the day before.";
    OtherProtections = "other_protections", Count, Protections, "With another protection", "Accounts with a tenant bereaved, deceased, in dispute with us or waiting for a benefit decision at the end of the week.";
    ProtectionsEnding = "protections_ending", Count, Protections, "Protections that end soon", "Accounts with one of these that ends in the days ahead that policy looks at.";
    ProtectionsRecordedLate = "protections_recorded_late", Count, Protections, "Recorded late, for earlier weeks", "Accounts with a protection that began or ended in an earlier week, where an officer recorded that after the last report's cut-off. The reports of the weeks between do not know of it.";
    TasksOverdue = "tasks_overdue", Count, Work, "Tasks overdue", "Tasks whose answer-by day was over at the end of the week and which were open then.";
    OffersOverdue = "offers_overdue", Count, Work, "Offers overdue", "Offers whose answer-by day was over at the end of the week and which no officer had answered then.";
    MessagesOverdue = "messages_overdue", Count, Work, "Messages overdue", "Conversations whose answer-by day was over at the end of the week and which waited for an answer when the report was made.";
    Calls = "calls", Count, Work, "Calls", "Telephone calls of the week, either way, logged here by the cut-off or told by the landlord's system. Of one account and day the larger number counts, since each takes from the other.";
    Visits = "visits", Count, Work, "Visits and interviews", "Visits and interviews of the week, counted as calls are.";
    Letters = "letters", Count, Work, "Letters", "Letters sent in the week, by Hearth too, counted as calls are. Notices and warnings are not letters here.";
    Texts = "texts", Count, Work, "Texts and emails", "Text messages and emails sent in the week, by Hearth too, counted as calls are.";
    ContactsRecordedLate = "contacts_recorded_late", Count, Work, "Contacts logged late, for earlier weeks", "Contacts of an earlier week that were logged here after the last report's cut-off. They are in no figure of the week that they happened in.";
    SignIns = "sign_ins", Count, Work, "Sign-ins to the portal", "How often tenants signed in to the portal in the week, by the patch of their home. Who signed in is not kept for this, so it leads to no accounts.";
    FormerOpening = "former_opening", Money, Former, "Opening arrears", "Former tenants' balances above nothing with which the week before closed.";
    FormerCollected = "former_collected", Money, Former, "Collected", "Former tenants' payments and benefit of the week, less what came back or was refunded.";
    FormerWrittenOff = "former_written_off", Money, Former, "Written off, less put back", "Former tenants' write-offs of the week, less debt put back.";
    FormerClosing = "former_closing", Money, Former, "Closing arrears", "Former tenants' balances above nothing at the end of the week.";
    FormerInArrears = "former_in_arrears", Count, Former, "In arrears", "Former tenants' accounts with a balance above nothing.";
    TemporaryAccounts = "temporary_accounts", Count, Temporary, "Accounts", "Open accounts of temporary accommodation, counted above too.";
    TemporaryDebit = "temporary_debit", Money, Temporary, "Charged", "Charges of the week on these.";
    TemporaryBenefit = "temporary_benefit", Money, Temporary, "Paid by Housing Benefit", "Housing Benefit credited to these in the week, less what was taken back.";
    TemporaryArrears = "temporary_arrears", Money, Temporary, "Closing arrears", "What these owe at the end of the week.";
    TemporaryAnnualDebit = "temporary_annual_debit", Money, Temporary, "Annual debit", "The charges of these over an ordinary year.";
}

impl Unit {
    /// An amount for people: "£1,210.00", "12".
    #[must_use]
    pub fn words(self, amount: i64) -> String {
        match self {
            Self::Money => Pence::new(amount).to_string(),
            Self::Count => amount.to_string(),
            Self::Percent => Percent::of_hundredths(amount).to_string(),
        }
    }

    /// For a file that a program reads: "1210.00", "12".
    #[must_use]
    pub fn plain(self, amount: i64) -> String {
        match self {
            Self::Money => Pence::new(amount).plain(),
            Self::Count => amount.to_string(),
            Self::Percent => Percent::of_hundredths(amount).plain(),
        }
    }
}

impl Measure {
    /// Measures that came with the second version of the report.
    const SECOND: [Self; 4] =
        [Self::EvictionsInYear, Self::ProtectionsRecordedLate, Self::ContactsRecordedLate, Self::SignIns];

    /// The first version of the report that has it. A report that was made before says nothing of it, not even that it is
    /// nothing.
    #[must_use]
    pub fn since(self) -> u32 {
        if Self::SECOND.contains(&self) { 2 } else { 1 }
    }

    /// Whether it is made up of accounts, to which it leads.
    #[must_use]
    pub fn is_of_accounts(self) -> bool {
        self != Self::SignIns
    }

    /// The bands, in rising order, each with the arrears in it; last the one without a charge.
    pub const BANDS: [(Self, Self); 7] = [
        (Self::Band1, Self::Band1Arrears),
        (Self::Band2, Self::Band2Arrears),
        (Self::Band3, Self::Band3Arrears),
        (Self::Band4, Self::Band4Arrears),
        (Self::Band5, Self::Band5Arrears),
        (Self::Band6, Self::Band6Arrears),
        (Self::BandNone, Self::BandNoneArrears),
    ];

    /// The ways in which residents themselves pay.
    pub const PAYMENTS: [Self; 7] = [
        Self::PaidDirectDebit,
        Self::PaidStandingOrder,
        Self::PaidCard,
        Self::PaidCash,
        Self::PaidBank,
        Self::PaidCheque,
        Self::PaidPayroll,
    ];

    fn row(self) -> Option<&'static (Self, Unit, ReportSection, &'static str)> {
        ROWS.iter().find(|row| row.0 == self)
    }

    /// What it counts.
    #[must_use]
    pub fn unit(self) -> Unit {
        self.row().map_or(Unit::Count, |row| row.1)
    }

    /// The part of the report that it stands in.
    #[must_use]
    pub fn section(self) -> ReportSection {
        self.row().map_or(ReportSection::Work, |row| row.2)
    }

    /// How it is worked out.
    #[must_use]
    pub fn definition(self) -> &'static str {
        self.row().map_or("", |row| row.3)
    }
}

impl ReportSection {
    /// The measures of this part, in order.
    pub fn measures(self) -> impl Iterator<Item = Measure> {
        ROWS.iter().filter(move |row| row.2 == self).map(|row| row.0)
    }
}
