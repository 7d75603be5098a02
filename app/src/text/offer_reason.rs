//! What was found about an offer, in words for whoever makes it.

use domain::{arrangement::Finding, calendar::day_words};

super::words! {
    /// Why somebody looks at an offer, each with its figures.
    OfferReasonText {
        Arrears => "what is yours to pay is {arrears}, which is more than {most}",
        Clears => "it would take until {day}, which is longer than {weeks} weeks",
        Floor => "it is less than {floor} a week",
        Affordable => "it is more than the {affordable} a month that your budget leaves for it",
        NoBudget => "you do not send a budget with it, so we need to ask you about your money",
        OldBudget => "your budget is more than {months} months old",
        RentUnderstated => "your rent or your Housing Benefit is not as your budget has it: by your budget you pay {budget} a month, and it is {account} now",
        NothingLeft => "your budget leaves nothing over. We will not turn you down for that alone",
        Breached => "a plan was not kept in the last {months} months",
        NoticeServed => "you have had a notice from us",
        InCourt => "there is a claim in court",
        FormerTenancy => "it is for a home that you have left",
        UseAndOccupation => "it is for a home without a tenancy",
    }
}

/// Why somebody looks at it; `None` where that is not for this page to tell.
#[must_use]
pub fn reason_words(finding: Finding) -> Option<String> {
    use OfferReasonText as Text;
    let plain = |text: Text| text.words().to_owned();
    Some(match finding {
        // It may be of another tenant, and is never told here.
        Finding::OnRecord | Finding::BenefitUnsettled => return None,
        Finding::Arrears { arrears, most } => {
            Text::Arrears.with(&[("arrears", &arrears.to_string()), ("most", &most.to_string())])
        }
        Finding::Clears { on, weeks_max, .. } => {
            Text::Clears.with(&[("day", &day_words(on)), ("weeks", &weeks_max.to_string())])
        }
        Finding::Floor { floor, .. } => Text::Floor.with(&[("floor", &floor.to_string())]),
        Finding::Affordable { affordable_monthly, .. } => {
            Text::Affordable.with(&[("affordable", &affordable_monthly.to_string())])
        }
        Finding::OldBudget { months_max, .. } => Text::OldBudget.with(&[("months", &months_max.to_string())]),
        Finding::RentUnderstated { budget_monthly, account_monthly } => Text::RentUnderstated
            .with(&[("budget", &budget_monthly.to_string()), ("account", &account_monthly.to_string())]),
        Finding::BreachedBefore { months, .. } => Text::Breached.with(&[("months", &months.to_string())]),
        Finding::NoBudget => plain(Text::NoBudget),
        Finding::NothingLeft { .. } => plain(Text::NothingLeft),
        Finding::NoticeServed => plain(Text::NoticeServed),
        Finding::InCourt => plain(Text::InCourt),
        Finding::FormerTenancy => plain(Text::FormerTenancy),
        Finding::UseAndOccupation => plain(Text::UseAndOccupation),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_about_anybody_is_never_told_here() {
        assert_eq!(reason_words(Finding::OnRecord), None);
        assert_eq!(reason_words(Finding::BenefitUnsettled), None, "a claim may be the other tenant's");
        assert!(reason_words(Finding::NoBudget).is_some());
    }
}
