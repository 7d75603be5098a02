//! Wording of the ways to pay.

super::words! {
    /// The ways to pay.
    WaysToPayText {
        Title => "Ways to pay",
        Lead => "Choose whatever suits you. Always use your payment reference, so that we know it is from you.",
        RefTitle => "Your payment reference",
        RefSignIn => "Your payment reference is on your rent card, letters and statements.",
        TimeToShow => "Payments can take up to 3 working days to show on your account.",
        DirectDebitTitle => "By Direct Debit",
        DirectDebitWhy => "We collect your rent on the day that suits you. You always know how much and when, and you can stop it at any time.",
        DirectDebitLink => "Set up or see your Direct Debit",
        CardTitle => "Pay by card online",
        CardWhy => "You leave this site for our secure payment page. Have your card and payment reference ready.",
        CardButton => "Pay by card",
        BankTitle => "By bank transfer or standing order",
        BankWhy => "In your bank's app, or at a branch. A standing order pays the same amount on the days that you choose.",
        BankName => "Account name",
        BankSortCode => "Sort code",
        BankNumber => "Account number",
        BankReference => "Reference",
        BankReferenceOwn => "Your payment reference",
        TelephoneTitle => "By telephone",
        Telephone => "Call {telephone} with your card and payment reference ready.",
        CashTitle => "With cash",
        NoneTitle => "Call us to pay",
        None => "Call {telephone}, {hours}, and we will tell you how.",
        HardTitle => "If paying is hard",
        Hard => "Please call us before it gets worse. We can agree smaller payments, check that you get the benefits that you should, and put you in touch with free debt advice.",
    }
}
