//! Wording of officers' list of requests, and of what residents are told of their offers by message.

super::words! {
    /// Officers' list of what waits to be answered.
    RequestText {
        Title => "Requests to answer",
        Lead => "Offers, tasks and messages of your patches. What is to be answered soonest comes first.",
        Nothing => "Nothing waits to be answered.",
        More => "There are more than these. They appear as these are answered.",
        ColumnWho => "From",
        ColumnWhat => "What",
        ColumnAddress => "Address",
        ColumnPatch => "Patch",
        ColumnAnswerBy => "Answer by",
        Offer => "Offer of {amount} each time",
        WithResident => "With the resident",
        Late => "Late",
        Today => "Today",
        Message => "Message: {subject}",
    }
}

super::words! {
    /// What a resident is told by message of an offer they made. Subjects can be seen on a locked screen: they say nothing private.
    OfferNoticeText {
        SentSubject => "We have your request",
        SentBody => "Thank you for your offer. Your reference is {ref}.\n\nAn officer will look at it and answer by {day}.\n\nPlease keep paying your rent meanwhile. You can take your offer back at any time: sign in and choose “See your offer”.",
        AgreedSubject => "An answer to your request",
        AgreedBody => "Good news: we agree to your offer {ref}.\n\nYou pay {amount} {every} towards what you owe, on top of your rent. The first payment is on {day}.\n\nSign in to see every payment and its day. If something changes, tell us early: we can often change the plan.",
        CounterSubject => "An answer to your request",
        CounterBody => "Thank you for your offer {ref}. We would like to suggest a change: {amount} {every}, with the first payment on {day}.\n\nWhy: {reason}\n\nNothing is agreed yet. Sign in to accept it, or to say that you cannot.",
        DeclinedSubject => "An answer to your request",
        DeclinedBody => "Thank you for your offer {ref}. We are sorry that we could not agree to it.\n\nWhy: {reason}\n\nWhat you can do: sign in and make another offer, or call us and we will work one out with you. It does not count against you. Free debt advice can help as well.",
        AskedSubject => "A question about your request",
        AskedBody => "Thank you for your offer {ref}. Before we answer, we would like to ask you something.\n\n{reason}\n\nSign in and choose “See your offer” to answer.",
        AcceptedSubject => "Your plan",
        AcceptedBody => "You have accepted the plan of your offer {ref}: {amount} {every} towards what you owe, on top of your rent. The first payment is on {day}.\n\nSign in to see every payment and its day.",
        Text => "You have a new message. Sign in to read it.",
    }
}
