//! Wording of the pages for when something went wrong.

super::words! {
    /// When something went wrong.
    ProblemText {
        NotFoundTitle => "Page not found",
        NotFound => "If you typed the address, check that it is right. If you pasted it, check that you copied all of it.",
        NotFoundNext => "Go to the start page",
        ForbiddenTitle => "You cannot see this page",
        Forbidden => "It belongs to another account. If you think that it is yours, call us on {telephone}.",
        ForbiddenHome => "Go to your own account",
        ForbiddenPatchTitle => "This account is on another patch",
        ForbiddenPatch => "It belongs to {patch}. Your sign-in covers other patches.",
        ForbiddenOfficer => "Your role does not cover it.",
        ForbiddenOfficerNext => "If you need it for your work, ask your team leader to change your patches or role, or to look at it for you. That you tried has been recorded.",
        ForbiddenSearch => "Go to search",
        ErrorTitle => "Sorry, something went wrong",
        Error => "It is our fault, not yours. Nothing was changed.",
        ErrorNext => "Try again in a few minutes. If it still does not work, call us on {telephone}, {hours}.",
        ErrorRent => "If you were about to pay, you can still pay in every other way.",
        MaintenanceTitle => "We will be back soon",
        Maintenance => "We are working on this site. Your account and your payments are safe.",
        MaintenanceNext => "Try again in about half an hour. If you need us now, call {telephone}, {hours}.",
        ExpiredTitle => "This page is too old",
        Expired => "It was open for too long, or was sent from another place, so we did not act on it. Nothing was changed.",
        ExpiredNext => "Go back, and send it again",
        SentBeforeTitle => "You have already sent this",
        SentBefore => "You sent this form before, with other answers. We kept what you sent first. We did not act on what you sent now.",
        SentBeforeNext => "See where it stands",
        TooManyTitle => "Please wait a little",
        TooMany => "There have been too many tries from here. To keep accounts safe, we have to wait before there can be another.",
        TooManyNext => "Try again in {minutes} minutes. If you cannot wait, call us on {telephone}, {hours}.",
        TooManyNextDay => "Try again tomorrow. If you cannot wait, call us on {telephone}, {hours}.",
        TooManyNextOne => "Try again in a minute. If you cannot wait, call us on {telephone}, {hours}.",
        BadRequestTitle => "We could not read that",
        BadRequest => "What your browser sent was not complete. Go back and try again. Nothing was changed.",
    }
}
