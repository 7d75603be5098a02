//! What the pages of the report are given: finished figures, in words.

use crate::moment::Moment;
use domain::calendar::Day;

/// A week that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekNamed {
    /// Its Sunday.
    pub ends_on: Day,
    /// Its number in the rent year.
    pub number: u8,
    /// The calendar year in which its rent year opens.
    pub rent_year: i32,
}

impl WeekNamed {
    /// "2026/27".
    #[must_use]
    pub fn rent_year_label(&self) -> String {
        format!("{}/{:02}", self.rent_year, (self.rent_year + 1).rem_euclid(100))
    }
}

/// Whose figures are shown, and whose can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The patch that was chosen; `None` = all of them together.
    pub patch: Option<String>,
    /// Those that can be chosen.
    pub patches: Vec<String>,
    /// They are every patch there is, not one officer's.
    pub is_whole: bool,
}

/// A number of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRow {
    /// What it is called.
    pub words: String,
    /// "£3,200.00", "12", "4.00%"; `None` = nothing to work it out from.
    pub this_week: Option<String>,
    /// The week before; `None` = not known.
    pub last_week: Option<String>,
    /// The same week a year ago.
    pub last_year: Option<String>,
    /// "at most 3.80%", and whether it was met.
    pub target: Option<(String, bool)>,
    /// Where its accounts are listed; of a share, the accounts of its part. `None` = there are none.
    pub path: Option<String>,
    /// How it is worked out.
    pub definition: &'static str,
}

/// A part of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportPart {
    /// What it is about.
    pub title: &'static str,
    /// Its numbers.
    pub rows: Vec<ReportRow>,
}

/// Accounts whose arrears moved most, one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movers {
    /// The accounts.
    pub rows: Vec<Behind>,
    /// How many that moved that way are kept from whoever looks.
    pub kept: usize,
}

/// An account behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The account.
    pub account_id: i64,
    /// The landlord's reference.
    pub account_ref: String,
    /// "Flat 2, 12 Rowan Court".
    pub address: String,
    /// Where its home was.
    pub patch: String,
    /// The balance with which the week before closed.
    pub opening: String,
    /// The balance at the end of the week.
    pub closing: String,
    /// What it adds to the number.
    pub amount: String,
}

/// A patch beside the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchLine {
    /// Which.
    pub patch: String,
    /// Its own report, or dashboard.
    pub path: String,
    /// Closing arrears.
    pub arrears: String,
    /// Movement.
    pub movement: String,
    /// Accounts in arrears.
    pub in_arrears: String,
    /// Overdue work; `None` = not of this page.
    pub overdue: Option<String>,
}

/// The weekly report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which week.
    pub week: WeekNamed,
    /// Its Monday.
    pub starts_on: Day,
    /// The last day of posting that counts.
    pub cut_off_on: Day,
    /// When it was made.
    pub made: Moment,
    /// What the next report says was posted late; `None` = that one has not been made.
    pub posted_since: Option<String>,
    /// The numbers that it does not have: they were not counted yet when it was made, or in its week.
    pub lacks: Vec<&'static str>,
    /// Whose figures.
    pub scope: Scope,
    /// Weeks that can be chosen, newest first.
    pub weeks: Vec<WeekNamed>,
    /// The week after can be shown.
    pub has_after: bool,
    /// The figures at the top.
    pub headlines: Vec<ReportRow>,
    /// Every number.
    pub parts: Vec<ReportPart>,
    /// Closing arrears by week.
    pub trend: Option<crate::component::bar_picture::BarPicture>,
    /// Accounts by band.
    pub bands: Option<crate::component::bar_picture::BarPicture>,
    /// Arrears that rose most.
    pub rose: Movers,
    /// Arrears that fell most.
    pub fell: Movers,
    /// Each patch, where there are several.
    pub by_patch: Vec<PatchLine>,
    /// Where the CSV is.
    pub csv_path: String,
    /// The dashboard of the same patches.
    pub dashboard_path: String,
    /// The same page of the week before, and of the week after.
    pub neighbour_paths: (String, String),
}

/// The accounts behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BehindPage {
    /// Which number.
    pub figure: &'static str,
    /// How it is worked out.
    pub definition: &'static str,
    /// The Sunday of the week.
    pub week_ends_on: Day,
    /// The number itself.
    pub total: String,
    /// The largest part first.
    pub rows: Vec<Behind>,
    /// How many that add to the number are kept from whoever looks.
    pub kept: usize,
    /// How many come before these.
    pub offset: u32,
    /// The page before.
    pub previous_path: Option<String>,
    /// The page after.
    pub next_path: Option<String>,
    /// The report.
    pub report_path: String,
}

/// Why there is no report to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKnown {
    /// The week has not closed: its Sunday, and the last day of posting that counts.
    NotClosed(Day, Day),
    /// The ledger begins after this Sunday.
    NothingYet(Day),
    /// What was asked for is no day.
    NotADay,
    /// There has been no import.
    NothingImported,
}
