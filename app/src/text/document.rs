//! The pages of text: help, accessibility, privacy, breathing space and debt advice.

use super::prose::{Block, Place, Prose};

/// How to reach the landlord, and answers to what is asked most.
pub const HELP: Prose = Prose {
    title: "Help and contact",
    lead: "A person can help you with your rent account, with paying, and with signing in. It is never too early or too late to ask.",
    blocks: &[
        Block::Contact,
        Block::Heading("If you are worried about losing your home"),
        Block::Paragraph(
            "Call us today, even if you have had a letter about court. There is nearly always something that can be done, and talking to us will not make things worse.",
        ),
        Block::Heading("If you cannot pay"),
        Block::Paragraph(
            "Many people cannot pay at some time. You do not have to say why, and asking for help never counts against you. Call us, or do one of these now. On your home page you can also offer to pay a bit at a time.",
        ),
        Block::Links(&[
            Place {
                name: "Tell us that something makes it hard",
                address: "/change/hard",
                purpose: "Say what would help most. Somebody from the rent team gets in touch with you. You sign in first.",
            },
            Place {
                name: "See what you can afford",
                address: "/budget",
                purpose: "A budget shows what is left each month. Nobody else sees it. You sign in first.",
            },
            Place {
                name: "Free debt advice",
                address: "/debt-advice",
                purpose: "Somebody who is on your side. They can ask for a pause in which nobody may chase you.",
            },
        ]),
        Block::Heading("If you are in danger at home"),
        Block::Paragraph(
            "If you or someone else is in danger now, call 999. If you cannot speak, press 55 when asked.",
        ),
        Block::Links(&[Place {
            name: "National Domestic Abuse Helpline",
            address: "https://www.nationaldahelpline.org.uk/",
            purpose: "Free, at any hour: 0808 2000 247. “Exit quickly” at the top of each page leaves this site at once. It does not clear your browser's history.",
        }]),
        Block::Heading("If something on your account looks wrong"),
        Block::Paragraph(
            "Open “What is this?” under the line on your statement first. A payment can take up to 3 working days to show. If it still looks wrong, call or write to us with your payment reference, the day and the amount.",
        ),
        Block::Heading("If you cannot sign in"),
        Block::Paragraph(
            "Your payment reference is on your rent card, letters and statements. If you have no email or mobile, or they have changed, call us: we can post you a code to sign in with.",
        ),
        Block::Heading("If you would like this in another way"),
        Block::Paragraph(
            "Ask us for large print, braille, audio, British Sign Language or another language. You can also ask somebody you trust to help you; never give them your sign-in codes.",
        ),
    ],
};

/// The accessibility statement, in the form that the regulations ask for.
/// Source: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, model statement.
pub const ACCESSIBILITY: Prose = Prose {
    title: "Accessibility statement",
    lead: "This website is run by {landlord}. We want as many people as possible to be able to use it.",
    blocks: &[
        Block::Paragraph("That means that you should be able to:"),
        Block::List(&[
            "change colours, contrast and fonts with your browser or device",
            "zoom in up to 400% without text running off the screen",
            "use every page with a keyboard alone, or with speech recognition",
            "listen to every page with a screen reader",
            "use every page without JavaScript",
            "have the pages translated by your browser",
        ]),
        Block::Paragraph("AbilityNet has advice on making your device easier to use if you have a disability:"),
        Block::Links(&[Place {
            name: "My Computer My Way",
            address: "https://mcmw.abilitynet.org.uk/",
            purpose: "Step by step, for phones, tablets and computers.",
        }]),
        Block::Heading("How accessible this website is"),
        Block::Paragraph(
            "We built it to meet version 2.2 of the Web Content Accessibility Guidelines at level AA, and it is tested by machine against them at every change. It has not yet been checked by an independent auditor or with people who use assistive technology every day, so there may be problems that we do not know of.",
        ),
        Block::Heading("If you need something in another form"),
        Block::Paragraph(
            "Tell us what you need: large print, easy read, audio, braille, or a person to go through it with you. We will answer within 5 working days.",
        ),
        Block::Contact,
        Block::Heading("Reporting a problem"),
        Block::Paragraph(
            "If you find a problem that is not listed here, or think that we do not meet the rules, please tell us in one of these ways. It helps everybody who comes after you.",
        ),
        Block::Heading("If you are not happy with our answer"),
        Block::Paragraph(
            "The Equality and Human Rights Commission (EHRC) enforces the accessibility regulations. If you are not happy with how we answer your complaint, contact the Equality Advisory and Support Service (EASS).",
        ),
        Block::Links(&[Place {
            name: "Equality Advisory and Support Service",
            address: "https://www.equalityadvisoryservice.com/",
            purpose: "Advice on what you can do next.",
        }]),
        Block::Heading("Compliance status"),
        Block::Paragraph(
            "{landlord} is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. This website has not had an independent audit; we know of no part that does not meet the Web Content Accessibility Guidelines version 2.2 AA standard.",
        ),
        Block::Heading("Preparation of this statement"),
        Block::Paragraph(
            "This statement was prepared on 22 November 2026, from automatic tests of every page with and without JavaScript, with a keyboard alone, and at 320 pixels wide.",
        ),
    ],
};

/// The privacy notice. Source: UK GDPR, articles 13 and 14.
pub const PRIVACY: Prose = Prose {
    title: "Privacy notice",
    lead: "{landlord} decides how your information is used here, and is responsible for keeping it safe.",
    blocks: &[
        Block::Heading("What we hold"),
        Block::List(&[
            "your name, address, date of birth, and how to reach you",
            "your tenancy and the other people on it",
            "your rent account: what was charged and paid, and benefit that is paid to us",
            "what we have agreed with you, and what we have sent you",
            "what you have told us, so that we can treat you fairly, such as a health condition",
            "when you signed in, and with what kind of device",
        ]),
        Block::Heading("Why, and what allows us to"),
        Block::Paragraph(
            "We use it to run your tenancy and your rent account, which is our contract with you, and to meet our legal duties as a landlord. For what you tell us about your health or safety, we rely on substantial public interest: keeping people safe and treating them equally.",
        ),
        Block::Heading("Who sees it"),
        Block::Paragraph(
            "Only officers whose work covers your home. Each time that one of them looks at your account, it is recorded. Other people on your tenancy see the account, but not your contact details or messages. We share it with others only when the law asks or allows us to, such as with the office that pays your benefit.",
        ),
        Block::Heading("How long we keep it"),
        Block::Paragraph(
            "Your rent account is kept while you are our tenant and for {ledger_years} years after. The record of who looked at it, and did what, is kept for {audit_years} years; copies of emails and text messages for {message_days} days; what we told you for {notice_years} years; what you and we wrote to each other for {conversation_years} years; what our officers wrote down about your case for {case_years} years after your account is closed, and anything about your safety for only {safety_months} months after it is no longer needed; changes of your email or mobile, and people you trusted us to talk to, for {change_months} months; and where you were signed in for {session_days} days after you signed out.",
        ),
        Block::Heading("Cookies"),
        Block::Paragraph(
            "We set one cookie, when you sign in, to know that it is you on the next page. It goes when you sign out. We use no cookies for advertising, and nobody else can follow you here. So we do not need to ask you about cookies.",
        ),
        Block::Heading("Your rights"),
        Block::List(&[
            "You can ask for a copy of what we hold about you.",
            "You can ask us to correct it, to delete it, to stop using it, or to use less of it.",
            "You can object to how we use it.",
        ]),
        Block::Paragraph("No program decides anything about you here by itself: a person does."),
        Block::Paragraph(
            "To use your rights, or to ask about anything in this notice, write to {privacy_email} or call {telephone}. We answer within a month.",
        ),
        Block::Heading("If you are not happy with our answer"),
        Block::Links(&[Place {
            name: "Information Commissioner's Office",
            address: "https://ico.org.uk/make-a-complaint/",
            purpose: "The independent body that looks after people's rights over their information: 0303 123 1113.",
        }]),
    ],
};

/// What breathing space is. Source: The Debt Respite Scheme (Breathing Space Moratorium and Mental Health Crisis
/// Moratorium) (England and Wales) Regulations 2020; GOV.UK guidance for creditors.
pub const BREATHING_SPACE: Prose = Prose {
    title: "Breathing space",
    lead: "Breathing space gives you time to get debt advice. While it lasts, the people that you owe, us included, cannot ask you for the debts in it.",
    blocks: &[
        Block::Heading("How to get it"),
        Block::Paragraph(
            "You cannot apply to us. A debt adviser applies for you, free of charge, if it suits your situation. Your council's debt adviser, or any of those below, can do it.",
        ),
        Block::Links(&[
            Place {
                name: "Find a free debt adviser",
                address: "https://www.moneyhelper.org.uk/en/money-troubles/dealing-with-debt/debt-advice-locator",
                purpose: "MoneyHelper's list: online, by telephone or near you.",
            },
            Place {
                name: "Breathing space on GOV.UK",
                address: "https://www.gov.uk/options-for-dealing-with-your-debts/breathing-space",
                purpose: "The rules in full.",
            },
        ]),
        Block::Heading("How long it lasts"),
        Block::List(&[
            "Standard breathing space lasts up to 60 days. You can have it once in 12 months.",
            "Mental health crisis breathing space lasts as long as your crisis treatment, and 30 days more. There is no limit on how often.",
        ]),
        Block::Heading("What we do"),
        Block::List(&[
            "We pause the rent that you owed when it began, and show it apart.",
            "We do not write, call or text to ask for it, and add no charges to it.",
            "We do not start or go on with court action for it.",
            "The same goes for anybody who shares your tenancy.",
        ]),
        Block::Heading("What you do"),
        Block::Paragraph(
            "Please keep paying the rent that is charged from the day it began: that is not paused. If you cannot, tell your debt adviser, or call us. Stay in touch with your adviser, who will check with you about half-way through.",
        ),
        Block::Heading("When it ends"),
        Block::Paragraph(
            "What was paused is still owed. By then you and your adviser will usually have a plan, and we will agree payments that you can manage.",
        ),
        Block::Contact,
    ],
};

/// Where debt advice is free.
pub const DEBT_ADVICE: Prose = Prose {
    title: "Free debt advice",
    lead: "If you owe money to several people, or cannot see how to pay, a debt adviser can help. It is free, private, and nobody will judge you.",
    blocks: &[
        Block::Links(&[
            Place {
                name: "MoneyHelper",
                address: "https://www.moneyhelper.org.uk/",
                purpose: "Set up by the government. Finds an adviser near you, and explains things: 0800 138 7777.",
            },
            Place {
                name: "StepChange Debt Charity",
                address: "https://www.stepchange.org/",
                purpose: "Makes a plan with you, online or by telephone: 0800 138 1111.",
            },
            Place {
                name: "National Debtline",
                address: "https://www.nationaldebtline.org/",
                purpose: "Advice by telephone and chat: 0808 808 4000.",
            },
            Place {
                name: "Citizens Advice",
                address: "https://www.citizensadvice.org.uk/debt-and-money/",
                purpose: "Help with debt, benefits and housing, also face to face: 0800 144 8848.",
            },
            Place {
                name: "Shelter",
                address: "https://england.shelter.org.uk/get_help",
                purpose: "If you may lose your home: 0808 800 4444.",
            },
        ]),
        Block::Heading("Rent comes first"),
        Block::Paragraph(
            "Rent, council tax, gas and electricity come before credit cards, loans and catalogues: your home depends on them. An adviser will help you to put your debts in order.",
        ),
        Block::Heading("What you can do today"),
        Block::List(&[
            "Check which benefits you could get, for example with the calculators that GOV.UK lists.",
            "Write down what comes in and what goes out.",
            "Call us. We can look at smaller payments, and check that your rent and benefit are right.",
        ]),
        Block::Links(&[Place {
            name: "Benefits calculators on GOV.UK",
            address: "https://www.gov.uk/benefits-calculators",
            purpose: "Free, and you need not give your name.",
        }]),
        Block::Heading("Watch out"),
        Block::Paragraph(
            "You never need to pay for debt advice. Be careful with firms that find you through an advertisement, a call or a text message.",
        ),
        Block::Contact,
    ],
};
