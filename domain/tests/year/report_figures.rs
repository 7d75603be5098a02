//! The auditor's report: every number counted from the books by its plain meaning.

use std::collections::BTreeMap;

use crate::almanac::{Date, Every};
use crate::auditor::half_up;
use crate::book::{Book, Line};
use crate::{Home, breach};

/// Entries count that were posted by the Monday after.
pub const CUT_OFF_DAYS: i64 = 1;
/// "Soon".
const AHEAD_DAYS: i64 = 28;
/// A court hears a claim so many days after it was issued, in this tale.
pub const HEARD_AFTER: i64 = 40;

/// What must have happened somewhere in all these years.
pub const LIVED: [&str; 41] = [
    "late_postings",
    "debit",
    "paid_direct_debit",
    "paid_standing_order",
    "paid_card",
    "paid_cash",
    "paid_bank",
    "paid_cheque",
    "paid_payroll",
    "housing_benefit",
    "universal_credit_paid",
    "universal_credit_deducted",
    "council_help",
    "returned",
    "refunded",
    "written_off",
    "corrected",
    "closing_credit",
    "band_1",
    "band_2",
    "band_3",
    "band_4",
    "band_5",
    "new_on_universal_credit",
    "full_benefit",
    "ended_direct_debits",
    "arrangements_made",
    "arrangements_kept",
    "arrangements_broken",
    "offers_overdue",
    "notices_expiring",
    "suspended_orders",
    "new_breathing_space",
    "other_protections",
    "protections_ending",
    "protections_recorded_late",
    "contacts_recorded_late",
    "calls",
    "warrants_applied_for",
    "evictions",
    "evictions_in_year",
];

/// Sums by the code of a measure; what is nothing is left out.
pub type Sums = BTreeMap<&'static str, i64>;

pub fn of(homes: &[Home], year_from: Date, sunday: Date) -> Sums {
    let mut sums = Sums::new();
    for home in homes {
        let week = Week { book: &home.book, year_from, monday: sunday.plus(-6), sunday };
        week.money(&mut sums);
        week.year(&mut sums);
        week.universal_credit(&mut sums);
        week.direct_debit(&mut sums);
        week.arrangements(home, &mut sums);
        week.court(&mut sums);
        week.protections_and_work(&mut sums);
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// A share as the report writes it.
pub fn rate(code: &str, sums: &Sums) -> Option<String> {
    let get = |code: &str| sums.get(code).copied().unwrap_or_default();
    let (part, whole) = match code {
        "collected_percent" => (get("collected_in_year"), get("due_in_year")),
        "arrears_percent" => (get("closing_arrears"), get("annual_debit")),
        "evictions_percent" => (get("evictions_in_year"), get("accounts")),
        "direct_debit_percent" => (get("direct_debits"), get("accounts") - get("full_benefit")),
        _ => (get("arrangements_kept"), get("arrangements_live")),
    };
    (whole > 0).then(|| {
        let hundredths = half_up(part * 10_000, whole);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    })
}

/// One home in one week.
struct Week<'a> {
    book: &'a Book,
    year_from: Date,
    monday: Date,
    sunday: Date,
}

fn add(sums: &mut Sums, code: &'static str, amount: i64) {
    *sums.entry(code).or_default() += amount;
}

fn one(sums: &mut Sums, code: &'static str, counts: bool) {
    add(sums, code, i64::from(counts));
}

impl Week<'_> {
    fn has(&self, day: Date) -> bool {
        self.monday <= day && day <= self.sunday
    }

    fn covers(&self, from: Date, to: Option<Date>) -> bool {
        from <= self.sunday && to.is_none_or(|to| self.sunday <= to)
    }

    /// Of what somebody ends on a day: it is over when the day is.
    fn stands(&self, from: Date, ended: Option<Date>) -> bool {
        from <= self.sunday && ended.is_none_or(|ended| self.sunday < ended)
    }

    /// Written down for a day of an earlier week, since that week's report had closed.
    fn is_late(&self, on: Date, written: Date) -> bool {
        let closed = self.monday.plus(CUT_OFF_DAYS - 1);
        on < self.monday && closed < written && written <= closed.plus(7)
    }

    fn is_soon(&self, day: Date) -> bool {
        (1..=AHEAD_DAYS).contains(&day.since(self.sunday))
    }

    fn balance(&self, on: Date, weeks_before: i64) -> i64 {
        let cut_off = self.sunday.plus(CUT_OFF_DAYS - 7 * weeks_before);
        let lines = self.book.lines.iter().filter(|line| line.on <= on && line.posted <= cut_off);
        self.book.opening + lines.map(|line| line.pence).sum::<i64>()
    }

    fn lines(&self, from: Date) -> impl Iterator<Item = &Line> {
        let (sunday, cut_off) = (self.sunday, self.sunday.plus(CUT_OFF_DAYS));
        self.book.lines.iter().filter(move |line| from <= line.on && line.on <= sunday && line.posted <= cut_off)
    }

    fn closing(&self) -> i64 {
        self.balance(self.sunday, 0)
    }

    fn weekly(&self) -> i64 {
        self.book.rents.iter().filter(|rent| self.covers(rent.from, rent.to)).map(|rent| rent.pence).sum()
    }

    fn money(&self, sums: &mut Sums) {
        let (opening, closing) = (self.balance(self.monday.plus(-1), 1), self.closing());
        add(sums, "opening_balance", opening);
        add(sums, "closing_balance", closing);
        add(sums, "opening_arrears", opening.max(0));
        add(sums, "closing_arrears", closing.max(0));
        add(sums, "movement", closing.max(0) - opening.max(0));
        add(sums, "closing_credit", (-closing).max(0));
        one(sums, "accounts", true);
        one(sums, "in_arrears", closing > 0);
        one(sums, "in_credit", closing < 0);
        for line in self.lines(self.monday) {
            let (code, amount) = match line.code {
                "RENT_DEBIT" | "CHARGE_DEBIT" => ("debit", line.pence),
                "PAY_DD" => ("paid_direct_debit", -line.pence),
                "PAY_SO" => ("paid_standing_order", -line.pence),
                "PAY_CARD" => ("paid_card", -line.pence),
                "PAY_CASH" => ("paid_cash", -line.pence),
                "PAY_BANK" => ("paid_bank", -line.pence),
                "PAY_CHEQUE" => ("paid_cheque", -line.pence),
                "PAY_PAYROLL" => ("paid_payroll", -line.pence),
                "HB_CREDIT" | "HB_CLAWBACK" => ("housing_benefit", -line.pence),
                "UC_MPTL" => ("universal_credit_paid", -line.pence),
                "UC_TPD" => ("universal_credit_deducted", -line.pence),
                "DHP_CRF" => ("council_help", -line.pence),
                "DD_UNPAID" | "CARD_CHARGEBACK" => ("returned", line.pence),
                "REFUND" => ("refunded", line.pence),
                "WRITE_OFF" => ("written_off", -line.pence),
                _ => ("corrected", line.pence),
            };
            add(sums, code, amount);
        }
        // Written down since the last report, for days before this week.
        let last_cut_off = self.monday.plus(CUT_OFF_DAYS - 1);
        let late = self.lines(self.book.opened).filter(|line| line.on < self.monday && line.posted > last_cut_off);
        add(sums, "late_postings", late.map(|line| line.pence).sum());
        let weekly = self.weekly();
        let (count, arrears) = match closing {
            _ if closing <= 0 => return,
            _ if closing < weekly => ("band_1", "band_1_arrears"),
            _ if closing < 2 * weekly => ("band_2", "band_2_arrears"),
            _ if closing < 4 * weekly => ("band_3", "band_3_arrears"),
            _ if closing < 8 * weekly => ("band_4", "band_4_arrears"),
            _ if closing <= 13 * weekly => ("band_5", "band_5_arrears"),
            _ => ("band_6", "band_6_arrears"),
        };
        one(sums, count, true);
        add(sums, arrears, closing);
    }

    fn year(&self, sums: &mut Sums) {
        let total = |is_meant: fn(&str) -> bool| -> i64 {
            self.lines(self.year_from).filter(|line| is_meant(line.code)).map(|line| line.pence).sum()
        };
        let is_money = |code: &str| {
            code.starts_with("PAY_")
                || ["HB_CREDIT", "HB_CLAWBACK", "UC_MPTL", "UC_TPD", "DHP_CRF"].contains(&code)
                || ["DD_UNPAID", "CARD_CHARGEBACK", "REFUND"].contains(&code)
        };
        add(sums, "due_in_year", total(|code| code.ends_with("_DEBIT")));
        add(sums, "collected_in_year", -total(is_money));
        add(sums, "brought_forward", self.balance(self.year_from.plus(-1), 0).max(0));
        add(sums, "annual_debit", self.weekly() * Every::Week.times_a_year());
    }

    fn universal_credit(&self, sums: &mut Sums) {
        let awards = || self.book.awards.iter().filter(|award| award.stream.starts_with("uc"));
        let closing = self.closing();
        let Some(began) = awards().filter(|award| self.covers(award.from, award.to)).map(|award| award.from).min()
        else {
            one(sums, "others_in_arrears", closing > 0);
            return add(sums, "others_arrears", closing.max(0));
        };
        one(sums, "on_universal_credit", true);
        one(sums, "new_on_universal_credit", self.has(began));
        one(sums, "managed_payments", awards().any(|award| award.stream == "uc_managed"));
        one(sums, "universal_credit_in_arrears", closing > 0);
        add(sums, "universal_credit_arrears", closing.max(0));
        add(sums, "universal_credit_uplift", closing - self.balance(began.plus(-1), 0));
    }

    fn direct_debit(&self, sums: &mut Sums) {
        let awards = self.book.awards.iter().filter(|award| self.covers(award.from, award.to));
        let benefit: i64 = awards
            .map(|award| match award.stream {
                "hb" => 52 * award.pence,
                "uc_managed" => 12 * award.pence,
                _ => 0,
            })
            .sum();
        one(sums, "full_benefit", benefit >= 52 * self.weekly());
        if let Some((from, to)) = self.book.mandate {
            one(sums, "direct_debits", self.stands(from, to));
            one(sums, "new_direct_debits", self.has(from));
            one(sums, "ended_direct_debits", to.is_some_and(|to| self.has(to)));
        }
        one(sums, "direct_debits_paid", self.lines(self.monday).any(|line| line.code == "PAY_DD"));
        one(sums, "direct_debits_returned", self.lines(self.monday).any(|line| line.code == "DD_UNPAID"));
    }

    fn arrangements(&self, home: &Home, sums: &mut Sums) {
        let plans = &self.book.plans;
        let mut is_live = false;
        let mut is_broken = false;
        for plan in plans.iter().filter(|plan| plan.agreed <= self.sunday) {
            let ended = plan.ended().filter(|ended| *ended <= self.sunday);
            if ended.is_some_and(|ended| ended < self.monday) {
                continue;
            }
            let day = ended.unwrap_or(self.sunday);
            is_broken |= breach::verdict(self.book, plan, day, home.owed(day)).state == "breached";
            is_live |= self.stands(plan.agreed, plan.ended());
        }
        one(sums, "arrangements_live", is_live);
        one(sums, "arrangements_broken", is_broken);
        one(sums, "arrangements_kept", is_live && !is_broken);
        one(sums, "arrangements_made", plans.iter().any(|plan| self.has(plan.agreed)));
        for (sent, decided) in plans.iter().filter_map(|plan| Some((plan.offered?, plan.agreed))) {
            let answer_by = sent.working_days_later(2);
            let waits = sent <= self.sunday && self.sunday < decided;
            one(sums, "offers_received", self.has(sent));
            one(sums, "offers_decided", self.has(decided));
            one(sums, "offers_decided_in_time", self.has(decided) && decided <= answer_by);
            one(sums, "offers_waiting", waits);
            one(sums, "offers_overdue", waits && answer_by <= self.sunday);
        }
    }

    fn court(&self, sums: &mut Sums) {
        let notices = &self.book.notices;
        let mut in_force = notices.iter().filter(|notice| notice.served <= self.sunday && self.sunday < notice.expires);
        one(sums, "notices_served", notices.iter().any(|notice| self.has(notice.served)));
        let notice = in_force.next();
        one(sums, "notices_in_force", notice.is_some());
        one(sums, "notices_due", notice.is_some_and(|notice| self.is_soon(notice.not_before)));
        one(sums, "notices_expiring", notice.is_some_and(|notice| self.is_soon(notice.expires)));
        let orders = || self.book.plans.iter().filter(|plan| plan.formal && plan.agreed <= self.sunday);
        one(sums, "claims_issued", orders().any(|plan| self.has(plan.agreed.plus(-HEARD_AFTER))));
        one(sums, "suspended_orders", orders().any(|plan| self.has(plan.agreed)));
        let steps = |wanted: &str, from: Date| {
            self.book.steps.iter().any(|(step, on)| *step == wanted && from <= *on && *on <= self.sunday)
        };
        one(sums, "warrants_applied_for", steps("apply_for_warrant", self.monday));
        one(sums, "evictions", steps("evict", self.monday));
        one(sums, "evictions_in_year", steps("evict", self.year_from));
    }

    fn protections_and_work(&self, sums: &mut Sums) {
        let soon = |to: Option<Date>| to.is_some_and(|to| self.is_soon(to));
        let told = self.book.markers.iter().copied();
        let known = self.book.recorded.iter().filter(|(.., written)| *written <= self.sunday.plus(CUT_OFF_DAYS));
        let markers: Vec<_> = told.chain(known.map(|(kind, from, to, _)| (*kind, *from, *to))).collect();
        let spaces = || markers.iter().filter(|(kind, ..)| kind.starts_with("breathing_space"));
        let others =
            || markers.iter().filter(|(kind, ..)| ["dispute", "bereavement", "benefit_pending"].contains(kind));
        one(sums, "breathing_space", spaces().any(|(_, from, to)| self.covers(*from, *to)));
        let before = |day: Date| spaces().any(|(_, from, to)| *from <= day && to.is_none_or(|to| day <= to));
        one(sums, "new_breathing_space", spaces().any(|(_, from, _)| self.has(*from) && !before(from.plus(-1))));
        let is_late = |(_, from, _, written): &(&str, Date, Option<Date>, Date)| self.is_late(*from, *written);
        one(sums, "protections_recorded_late", self.book.recorded.iter().any(is_late));
        one(sums, "other_protections", others().any(|(_, from, to)| self.covers(*from, *to)));
        let is_ending = spaces().chain(others()).any(|(_, from, to)| self.covers(*from, *to) && soon(*to));
        one(sums, "protections_ending", is_ending);
        let measure = |code: &str| match code {
            "CALL" => Some("calls"),
            "VISIT" | "INTERVIEW" => Some("visits"),
            "LETTER_1" | "LETTER_2" => Some("letters"),
            "TEXT" | "EMAIL" => Some("texts"),
            _ => None,
        };
        // On one day one of the two tells of a contact, in this tale: nothing is counted twice.
        let known = self.book.logged.iter().filter(|(.., written)| *written <= self.sunday.plus(CUT_OFF_DAYS));
        let deeds = self.book.deeds.iter().copied().chain(known.map(|(on, code, _)| (*on, *code)));
        for code in deeds.filter(|(on, _)| self.has(*on)).filter_map(|(_, code)| measure(code)) {
            one(sums, code, true);
        }
        let late = self
            .book
            .logged
            .iter()
            .filter(|(on, code, written)| measure(code).is_some() && self.is_late(*on, *written));
        add(sums, "contacts_recorded_late", i64::try_from(late.count()).unwrap());
    }
}
