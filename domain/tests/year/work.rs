//! What is agreed and done about arrears: arrangements made, kept, broken, mended and ended; protections; and what officers do.

use crate::book::{Notice, Plan};
use crate::breach;
use crate::life::Life;

/// The days since they agreed in which a household pays nothing: none.
const KEEPS: (i64, i64) = (0, 0);

impl Life<'_> {
    /// The arrangement in place.
    fn plan(&self) -> Option<&Plan> {
        self.book.plans.last().filter(|plan| plan.ended().is_none())
    }

    /// What goes towards arrears with the next payment.
    pub fn towards_plan(&self) -> i64 {
        self.plan().filter(|plan| plan.first <= self.today).map_or(0, |plan| plan.amount)
    }

    /// Whether the payment of today is missed: as it goes with them, or in the time in which they break their arrangement.
    pub fn is_missing(&mut self) -> bool {
        let breaks = self.breaks();
        self.chance.in_hundred(self.of.misses) || breaks
    }

    /// By what was owed, as good as by chance: some keep it, some break it for a while and mend it, some give up.
    fn breaking(&self) -> (i64, i64) {
        match self.plan().map(|plan| plan.arrears % 4) {
            Some(1) => (30, 60),
            Some(2) => (40, 9_999),
            _ => KEEPS,
        }
    }

    fn breaks(&self) -> bool {
        let (from, to) = self.breaking();
        self.plan().is_some_and(|plan| (from..to).contains(&self.today.since(plan.agreed)))
    }

    /// What happens to an arrangement on an ordinary day.
    pub fn follow_plan(&mut self) {
        let (today, owed, (_, mends)) = (self.today, self.owed(), self.breaking());
        let Some(plan) = self.plan().cloned() else { return };
        if let Some((pence, _)) = plan.lump.filter(|(_, on)| on.working() == today) {
            let days = self.chance.pick(&[1, 1, 1, 13]);
            self.later(days, self.of.by, pence);
        }
        if today.since(plan.agreed) == mends && mends > 0 {
            // They catch up: everything that has been due.
            let verdict = breach::verdict(&self.book, &plan, today, owed);
            self.pay(self.of.by, (verdict.due - verdict.paid).max(0));
        }
        let gives_up = mends > 365 && today.since(plan.agreed) == 100;
        let underlying = self.owed().underlying;
        let plan = self.book.plans.last_mut().unwrap();
        if underlying <= 0 && !plan.formal {
            plan.cleared = Some(today);
        } else if gives_up {
            plan.cancelled = Some(today);
            self.book.steps.extend([("apply_for_warrant", today.plus(20)), ("evict", today.plus(48))]);
        }
    }

    /// Once a week, officers look.
    pub fn officers_round(&mut self) {
        let (today, owed, week) = (self.today, self.owed().underlying, self.of.rent[1]);
        self.protect();
        if self.plan().is_none() && owed > 2 * week && self.chance.in_hundred(15) {
            self.agree(owed);
        } else if !self.is_protected() && self.plan().is_none() && owed > week {
            let code = self.chance.pick(&["TEXT", "EMAIL", "CALL", "LETTER_1", "LETTER_2", "INTERVIEW", "VISIT"]);
            if self.chance.in_hundred(25) {
                self.book.deeds.push((today, code));
            } else if owed % 5 == 0 {
                // Written down here alone: on the day, before the week's report closes, or after.
                self.book.logged.push((
                    today,
                    code,
                    today.plus([0, 6, 7, 8, 9][usize::try_from(owed / 5 % 5).unwrap()]),
                ));
            }
            let has_notice = self.book.notices.iter().any(|notice| today <= notice.expires);
            if owed > 4 * week && !has_notice && self.chance.in_hundred(10) {
                let not_before = today.plus(36);
                self.book.notices.push(Notice { served: today, not_before, expires: not_before.months_later(12) });
                self.book.deeds.push((today, "NOTICE"));
            }
        }
        let ends_mandate = self.chance.in_thousand(8);
        for (_, to) in self.book.mandate.iter_mut().filter(|(from, _)| ends_mandate && *from < today) {
            // On the Monday, or on the Sunday after it.
            to.get_or_insert(today.plus(if owed % 2 == 0 { 6 } else { 0 }));
        }
    }

    fn agree(&mut self, arrears: i64) {
        let formal = self.chance.in_hundred(12);
        let amount = (arrears / self.chance.between(6, 40)).max(300);
        let lump = self.chance.in_hundred(15).then(|| (arrears / 3, self.today.plus(self.chance.between(10, 40))));
        let offered = (!formal).then(|| self.today.plus(-self.chance.between(0, 6)));
        self.book.plans.push(Plan {
            formal,
            offered,
            agreed: self.today,
            arrears,
            amount,
            every: self.of.every,
            first: self.of.every.after(self.of.pays_first, self.payments_due),
            lump,
            cancelled: None,
            cleared: None,
        });
    }

    fn is_protected(&self) -> bool {
        self.book.is_protected(self.today)
    }

    fn protect(&mut self) {
        let today = self.today;
        if self.of.managed_from() == Some(today) {
            self.book.markers.push(("benefit_pending", today, Some(today.plus(37))));
        }
        if self.is_protected() || !self.chance.in_thousand(12) {
            return;
        }
        let (kind, days) = self.chance.pick(&[
            ("breathing_space_standard", Some(59)),
            ("breathing_space_standard", Some(59)),
            ("breathing_space_crisis", Some(80)),
            ("dispute", Some(45)),
            ("bereavement", Some(55)),
            ("dispute", None),
            ("language", Some(400)),
        ]);
        let to = days.map(|days| today.plus(days));
        if kind != "language" && self.running % 3 == 0 {
            // An officer records it here, at once or a fortnight later.
            let recorded = today.plus(if self.running % 2 == 0 { 0 } else { 15 });
            self.book.recorded.push((kind, today, to, recorded));
        } else {
            self.book.markers.push((kind, today, to));
        }
    }
}
