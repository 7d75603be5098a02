//! Wording of officers' list of requests, and of what residents are told of their offers by message.

super::words! {
    /// Officers' list of what waits to be answered.
    RequestText {
        Title => "Requests to answer",
        Lead => "What residents of your patches sent. What is to be answered soonest comes first, then accounts where formal steps have gone furthest, then the largest debt.",
        Nothing => "Nothing waits to be answered here.",
        Shown => "{count} of {total} are shown.",
        PagesLabel => "More of the list",
        PageEarlier => "Those before",
        PageLater => "Those after",
        KindsLabel => "Show one kind",
        KindAll => "Everything",
        Count => "{kind}: {count}",
        CountOverdue => "{kind}: {count}, {overdue} overdue",
        FilterTitle => "Filter, and save the filter",
        FilterPatch => "Patch",
        FilterAssignee => "Dealt with by",
        FilterDue => "To be answered",
        FilterWaitsFor => "Waits for",
        FilterAny => "Any",
        FilterButton => "Show these",
        FilterClear => "Show everything",
        AssigneeMe => "Me",
        AssigneeNobody => "Nobody yet",
        NameLabel => "Save this filter as",
        NameHint => "For yourself. The same name replaces the one before.",
        NameButton => "Save the filter",
        NameMissing => "Give the filter a name",
        NameTooLong => "Give it a name of {count} characters or fewer",
        TooManySaved => "You have {count} saved filters. Remove one first",
        SavedTitle => "Your filters",
        SavedRemove => "Remove {name}",
        HandOverOwn => "Hand over all of your requests to a colleague",
        HandOverAny => "Hand over all of an officer’s requests to a colleague",
        ColumnWho => "From",
        ColumnWhat => "What",
        ColumnAddress => "Address",
        ColumnPatch => "Patch",
        ColumnOwes => "Owes",
        ColumnAnswerBy => "Answer by",
        ColumnWith => "Dealt with by",
        Offer => "Offer of {amount} each time",
        Confirm => "Agreed automatically: {amount} each time",
        WithResident => "With the resident",
        ForTeamLeader => "For a team leader",
        ForManager => "For a manager",
        Late => "Late",
        Today => "Today",
        Message => "Message: {subject}",
    }
}

super::words! {
    /// Who deals with a request.
    AssignmentText {
        Title => "Who deals with this",
        About => "{what}, from {name}",
        Take => "Take",
        Change => "Change",
        WithNow => "{officer} deals with it.",
        WithNobody => "Nobody has taken it yet.",
        Who => "Who is to deal with it?",
        WhoHint => "Those who work on this patch. Both of you are named on the account’s record.",
        GiveBack => "Nobody: give it back to the list",
        Missing => "Choose who is to deal with it",
        NotForThem => "They cannot open this account. Choose somebody else",
        Changed => "Somebody was faster: who deals with it has changed since you looked. Nothing was done.",
        Button => "Save",
        HandOverTitle => "Hand over all requests",
        HandOverLead => "For when somebody is away. Everything that waits and that they deal with goes to the colleague, except what the colleague could not open. Each account’s record names both.",
        HandOverFrom => "Whose requests",
        HandOverTo => "To whom",
        HandOverMissing => "Choose two different people",
        HandOverButton => "Hand over",
        HandedOver => "{count} requests were handed over.",
        HandedOverLeft => "{count} requests were handed over. {left} stay, because the colleague could not open them: hand those over one by one.",
        Choose => "Choose",
    }
}

super::words! {
    /// Acting for a resident on the telephone.
    AssistanceText {
        Title => "Act for a resident on the telephone",
        Link => "Act for them on the telephone",
        Lead => "You see and use their own pages while they are on the line: the budget, an offer, a Direct Debit, how they are reached, a message. Read out what the page says, and type what they tell you.",
        Who => "Who is calling?",
        WhoMissing => "Choose who is calling",
        Reason => "Why, and how you know who they are",
        ReasonHint => "For other officers, up to {count} characters. For example: called about arrears; gave payment reference, date of birth and last payment.",
        ReasonMissing => "Write why, and how you know who they are",
        ReasonTooLong => "Make it shorter: up to {count} characters",
        Sure => "I am speaking to them, and they have asked me to do this for them",
        SureMissing => "Make sure that you are speaking to them and that they want this",
        Recorded => "Everything you do is recorded with your name and theirs. Bank details that were given before are never shown. A change of email or mobile still needs the code that is sent to the new one: ask them to read it to you.",
        Begin => "Begin",
        Nobody => "There is no tenant here for whom you could act.",
        Already => "You are acting for {name}. Stop that first: the button is at the top of this page.",
        BannerLabel => "Acting for a resident",
        Banner => "You are acting for {name} on the telephone. Everything is recorded with both names.",
        End => "Stop acting for {name}",
    }
}

super::words! {
    /// What a resident is told by message of an offer they made. Subjects can be seen on a locked screen: they say nothing private.
    OfferNoticeText {
        SentSubject => "We have your request",
        SentBody => "Thank you for your offer. Your reference is {ref}.\n\nAn officer will look at it and answer by {day}.\n\nPlease keep paying your {pays} meanwhile. You can take your offer back at any time: sign in and choose “See your offer”.",
        AgreedSubject => "An answer to your request",
        AgreedBody => "Good news: we agree to your offer {ref}.\n\nYou pay {amount} {every} towards what you owe, on top of your {pays}. The first payment is on {day}. What you have paid before today is off what you owe already.\n\nSign in to see every payment and its day. If something changes, tell us early: we can often change the plan.",
        CounterSubject => "An answer to your request",
        CounterBody => "Thank you for your offer {ref}. We would like to suggest a change: {amount} {every}, with the first payment on {day}.\n\nWhy: {reason}\n\nNothing is agreed yet. Sign in to accept it, or to say that you cannot.",
        DeclinedSubject => "An answer to your request",
        DeclinedBody => "Thank you for your offer {ref}. We are sorry that we could not agree to it.\n\nWhy: {reason}\n\nWhat you can do: sign in and make another offer, or call us and we will work one out with you. It does not count against you. Free debt advice can help as well.\n\nIf you think that this is wrong, ask for a manager to look at it, or complain to us. If you are still not happy, you can go to the Housing Ombudsman, who is free and independent: 0300 111 3000.",
        AskedSubject => "A question about your request",
        AskedBody => "Thank you for your offer {ref}. Before we answer, we would like to ask you something.\n\n{reason}\n\nSign in and choose “See your offer” to answer.",
        AcceptedAgainSubject => "We are looking at your request again",
        AcceptedAgainBody => "Thank you for accepting the change of your offer {ref}. Your account has changed since we suggested it, so we need to look at it once more before it is agreed.\n\nWe will answer by {day}. You do not need to do anything. Please keep paying your {pays} meanwhile.",
        AcceptedSubject => "Your plan",
        AcceptedBody => "You have accepted the plan of your offer {ref}: {amount} {every} towards what you owe, on top of your {pays}. The first payment is on {day}.\n\nSign in to see every payment and its day.",
        Text => "You have a new message. Sign in to read it.",
    }
}
