//! Every page with made-up people: what it says, and what it must never say. With `HEARTH_PAGES_DIR` set, the pages are
//! also written there, to be looked at.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that fails stops")]

mod example;

use example::page::{pages, resident_pages};

/// The text of a page as a person reads it, without tags, in small letters.
fn text_of(page: &str) -> String {
    let body = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
    let mut text = String::new();
    let mut is_tag = false;
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn page(name: &str) -> String {
    let found = pages().into_iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no page {name}")).1
}

#[test]
fn every_page_can_be_looked_at() {
    let Ok(folder) = std::env::var("HEARTH_PAGES_DIR") else { return };
    for (name, page) in pages() {
        let page = page.replace("/assets/", "assets/");
        std::fs::write(format!("{folder}/{name}.html"), page).unwrap();
    }
}

#[test]
fn every_page_is_a_whole_document_with_one_heading_a_title_a_skip_link_and_help() {
    for (name, page) in pages() {
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{name}");
        assert!(page.ends_with("</html>"), "{name}");
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(page.contains("– Exampleton Council</title>"), "{name}");
        assert!(page.contains("href=\"#main\"") && page.contains("id=\"main\""), "{name}");
        assert!(page.contains("tel:01632960123") && page.contains("href=\"/help\""), "{name}");
    }
}

#[test]
fn no_page_needs_an_unsafe_policy() {
    for (name, page) in pages() {
        assert!(!page.contains(" style=\""), "{name} styles itself");
        for handler in [" onclick=", " onload=", " onsubmit=", "javascript:"] {
            assert!(!page.contains(handler), "{name} has {handler}");
        }
        assert!(!page.contains("<style"), "{name}");
        for script in page.split("<script").skip(1) {
            let tag = &script[..script.find("</script>").unwrap()];
            assert!(tag.ends_with('>'), "{name} has a script within the page");
            assert!(tag.contains("nonce=\"bm9uY2U\""), "{name} has a script without a nonce");
        }
    }
}

#[test]
fn ids_are_unique_and_what_refers_to_them_finds_them() {
    for (name, page) in pages() {
        let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for attribute in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", " href=\"#"] {
            for rest in page.split(attribute).skip(1) {
                for id in rest[..rest.find('"').unwrap()].split(' ') {
                    assert!(ids.contains(&id), "{name}: {attribute}{id}");
                }
            }
        }
    }
}

#[test]
fn only_pages_that_answer_as_one_types_or_filters_load_the_browsers_program() {
    for (name, page) in pages() {
        let is_live = name.contains("statement")
            || name.starts_with("arrangement-offer")
            || name.starts_with("direct-debit-bank")
            || name.starts_with("budget-island");
        assert_eq!(page.contains("hearth.js"), is_live, "{name}");
        assert_eq!(page.contains("<leptos-island"), is_live, "{name}");
    }
}

#[test]
fn whoever_is_signed_in_is_warned_before_the_session_ends() {
    assert!(page("home").contains("data-ends-in=\"1200\" data-warning=\"120\""));
    assert!(page("officer-account").contains("session.js"));
    assert!(!page("sign-in").contains("session.js"));
}

#[test]
fn every_form_is_a_post_with_a_key_or_only_narrows_a_list() {
    for (name, page) in pages() {
        let posts = page.matches("method=\"post\"").count();
        // Officers choose by GET what a list or a report shows: it changes nothing, and its address can be kept.
        let gets = page.matches("method=\"get\"").count();
        assert!(gets == 0 || page.contains("Signed in as Dev Okafor"), "{name}");
        assert_eq!(page.matches("<form").count(), posts + gets, "{name}");
        assert_eq!(posts, page.matches("name=\"form_key\"").count(), "{name}");
    }
}

#[test]
fn residents_and_the_signed_out_can_leave_quickly_and_officers_see_who_they_are() {
    for (name, page) in pages() {
        let is_officers = page.contains("Signed in as Dev Okafor");
        assert_ne!(page.contains("href=\"/exit\""), is_officers, "{name}");
    }
    assert!(page("officer-search").contains("Signed in as Dev Okafor"));
}

#[test]
fn in_breathing_space_nothing_says_that_anything_is_owed() {
    for name in ["home-breathing-space", "statement-frozen"] {
        let text = text_of(&page(name));
        assert!(!text.contains(" owe"), "{name}: {text}");
        assert!(!text.contains("arrears") && !text.contains("debt of"), "{name}");
    }
    let home = text_of(&page("home-breathing-space"));
    assert!(home.contains("paused on 13 april 2026 £642.10") && home.contains("since then £88.00"), "{home}");
    assert!(home.contains("please keep paying what is charged now"), "{home}");
    assert!(home.contains("garage account paused in breathing space"), "{home}");
    assert!(!home.contains("£730.10"), "the two parts are never added up: {home}");
}

#[test]
fn a_balance_is_said_in_words_with_what_is_really_theirs_to_pay() {
    let home = text_of(&page("home"));
    assert!(home.contains("you owe £352.00"), "{home}");
    assert!(home.contains("as at 9:00am today, friday 1 may 2026"), "{home}");
    assert!(home.contains("£320.00 of housing benefit is on its way."), "{home}");
    assert!(home.contains("what is yours to pay is £32.00"), "{home}");
    assert!(text_of(&page("home-credit")).contains("you are in credit by £30.00"));
    assert!(text_of(&page("home-up-to-date")).contains("your account is up to date there is nothing to pay today."));
    assert!(text_of(&page("home-new")).contains("it was opened on 27 april 2026"));
    assert!(text_of(&page("home-stopped")).contains("housing benefit has not arrived"));
}

#[test]
fn no_amount_of_a_resident_carries_a_bare_minus_sign() {
    for (name, page) in resident_pages() {
        assert!(!text_of(&page).contains("-£"), "{name}");
    }
}

#[test]
fn other_accounts_stand_apart_and_are_never_added_in() {
    let home = text_of(&page("home-others"));
    assert!(home.contains("you owe £256.00"), "{home}");
    assert!(home.contains("garage account you owe £14.50"), "{home}");
    assert!(home.contains("court costs account you owe £325.00"), "{home}");
    assert!(page("home-others").contains("href=\"/account/13\""));
    assert!(text_of(&page("home-garage")).contains("this account was closed on 19 april 2026"));
}

#[test]
fn the_statement_proves_its_closing_balance() {
    let statement = text_of(&page("statement"));
    assert!(
        statement.contains(
            "brought forward to 6 april 2026 you owe £320.00 charged + £512.00 housing benefit paid − £320.00 you paid − £160.00 \
             corrections − £2.50 on 1 may 2026 you owe £349.50"
        ),
        "{statement}"
    );
}

#[test]
fn each_line_carries_its_group_and_a_filter_hides_the_others_without_the_browsers_program() {
    let everything = page("statement");
    assert_eq!(everything.matches("data-group=\"charges\"").count(), 4);
    assert_eq!(everything.matches("data-group=\"benefit\"").count(), 1);
    assert_eq!(everything.matches("data-group=\"payments\"").count(), 4);
    assert_eq!(everything.matches("data-group=\"all\"").count(), 1);
    assert!(!everything.contains("<tr data-group=\"charges\" hidden"));

    let charges = page("statement-charges");
    assert!(!charges.contains("<tr data-group=\"charges\" hidden"));
    assert_eq!(charges.matches("<tr data-group=\"payments\" hidden").count(), 4);
    assert_eq!(charges.matches("<tr data-group=\"all\" hidden").count(), 1);
    assert!(charges.contains("href=\"/account/12/statement?year=2026&amp;show=payments\""));
    assert!(text_of(&charges).contains("4 charges, £512.00 in all"));
}

#[test]
fn what_is_this_explains_a_charge_and_its_parts() {
    let statement = text_of(&page("statement"));
    assert!(
        statement.contains(
            "what is this? what your home costs for this week: rent £112.50, service charge £6.40, heating £9.10."
        ),
        "{statement}"
    );
}

#[test]
fn a_picture_says_the_same_in_a_sentence() {
    let home = text_of(&page("home"));
    assert!(
        home.contains(
            "on 30 january 2026: £96.00. on 1 may 2026: £352.00. it was highest on 1 may, at £352.00, and lowest on \
             3 april, at £30.00 in credit."
        ),
        "{home}"
    );
}

#[test]
fn an_officer_reads_of_the_account_and_not_of_themselves() {
    let statement = text_of(&page("officer-statement"));
    assert!(!statement.contains("you owe") && !statement.contains("you paid"), "{statement}");
    let account = text_of(&page("officer-account"));
    assert!(account.contains("theirs to pay £32.00 0.2 weeks of charges"), "{account}");
    assert!(account.contains("contact limited: safe contact only: after 4pm, never by letter."), "{account}");
    assert!(account.contains("learning disability") && account.contains("review due"), "{account}");
}

#[test]
fn the_page_of_a_case_says_what_waits_what_can_be_done_and_what_happened() {
    let read = text_of(&page("officer-account"));
    for part in [
        "direct debit active bank account ending 21",
        "what you can do write a note",
        "notice seeking possession by wed 29 apr late",
        "debt advice amina yusuf, 1 may 2026 · no outcome yet",
        "1 may 2026, 9:00am · note: general restricted by nora north he said",
        "show older",
    ] {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(page("officer-account").contains("?show=note&amp;after=1-2-3#timeline"), "older ones keep the filter");
    let bare = text_of(&page("officer-account-bare"));
    assert!(bare.contains("nothing of this kind is on record"), "{bare}");
    assert!(!bare.contains("tasks"), "not for this officer: {bare}");
    let outcome = text_of(&page("officer-referral-changed"));
    assert!(outcome.contains("somebody else has recorded an outcome"), "{outcome}");
}

#[test]
fn a_paper_for_court_leaves_open_what_is_on_no_record_and_prints_nothing_restricted() {
    let read = text_of(&page("officer-court-particulars"));
    assert!(read.contains("where the agreement is not recorded here: write it in"), "{read}");
    assert!(!read.contains("spreadsheet"), "the schedule alone is a file: {read}");
    assert!(text_of(&page("officer-court-schedule")).contains("save the schedule for a spreadsheet"));
    let witness = page("officer-court-witness");
    let (_, on_screen) = witness.split_once("<div class=\"app-not-printed\">").expect("what is not printed");
    let (on_screen, printed) = on_screen.split_once("</div>").expect("its end");
    assert!(on_screen.contains("Domestic abuse") && !printed.contains("Domestic abuse"), "{witness}");
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    for name in ["officer-account", "officer-letter-code", "sign-in-problems"] {
        let page = page(name);
        assert!(!page.contains("<b>O'Brien</b>") && !page.contains("\"<1234>\""), "{name}");
    }
    assert!(page("officer-account").contains("&lt;b&gt;O'Brien&lt;/b&gt; &amp; \"Sons\""));
    assert!(page("sign-in-problems").contains("value=\"7000 &quot;&lt;1234&gt;&quot;\""));
}

#[test]
fn a_form_with_problems_keeps_the_answers_says_so_first_and_takes_focus() {
    let page = page("sign-in-problems");
    assert!(page.contains("<title>Error: Sign in to your rent account – Exampleton Council</title>"));
    assert!(page.contains("role=\"alert\" aria-labelledby=\"problems\" tabindex=\"-1\" autofocus"));
    assert!(page.contains("<a href=\"#payment_ref\">") && page.contains("<a href=\"#born-day\">"));
    assert!(page.contains("value=\"31\"") && page.contains("value=\"1985\""));
}

#[test]
fn a_code_is_asked_for_alike_whether_or_not_anybody_was_found_and_is_never_echoed() {
    let code = page("sign-in-code-problem");
    assert!(code.contains("autocomplete=\"one-time-code\"") && code.contains("inputmode=\"numeric\""));
    assert!(text_of(&code).contains("if your details match an account, we have sent you a code"));
    assert!(!text_of(&page("sign-in-letter-problem")).contains("no account"));
}

#[test]
fn an_error_page_gives_its_number_and_says_what_to_do() {
    let error = text_of(&page("error"));
    assert!(error.contains("01j9zk3v") && error.contains("try again in a few minutes"), "{error}");
    assert!(text_of(&page("forbidden-patch")).contains("it belongs to south 2."));
}

#[test]
fn the_privacy_notice_says_how_long_as_the_policy_does() {
    let privacy = text_of(&page("privacy"));
    assert!(privacy.contains("for 6 years after.") && privacy.contains("is kept for 7 years"), "{privacy}");
    assert!(privacy.contains("for 90 days") && privacy.contains("for 30 days after you signed out"), "{privacy}");
}

#[test]
fn nothing_is_left_to_fill_in() {
    for (name, page) in pages() {
        let text = text_of(&page);
        assert!(!text.contains('{') && !text.contains('}'), "{name}: {text}");
        assert!(
            !page.replace("<leptos-island", "").split("</leptos-island>").last().unwrap().contains("<!>"),
            "{name}"
        );
    }
}

#[test]
fn an_offer_says_what_it_would_mean_without_the_browsers_program() {
    let offer = text_of(&page("arrangement-offer"));
    for sentence in [
        "you would be clear by friday 5 march 2027",
        "14 payments of £15.00 and a last one of £2.40.",
        "with your rent of £48.00: £63.00 a week.",
        "each extra £1 means one payment fewer: clear by friday 26 february 2027.",
        "if you miss one payment, you would be clear by friday 12 march 2027.",
        "your budget says that you can afford this.",
        "£5.00 a week clear by 17 september 2027.",
        "you usually pay around tuesday 1 december 2026.",
        "we have filled in £15.00 a week.",
    ] {
        assert!(offer.contains(sentence), "{sentence}: {offer}");
    }
}

#[test]
fn an_offer_with_problems_says_all_of_them_and_keeps_what_was_typed() {
    let page = page("arrangement-offer-problems");
    let text = text_of(&page);
    for sentence in [
        "put in an amount with no more than two numbers after the point",
        "choose how often you would pay",
        "put in the day of your first payment",
        "put in the day of the one-off payment, or leave its amount empty",
        "you can still make an offer: a small amount is fine",
    ] {
        assert!(text.contains(sentence), "{sentence}: {text}");
    }
    assert!(page.contains("<title>Error: How much can you pay? – Exampleton Council</title>"));
    assert!(page.contains("value=\"20.005\"") && page.contains("value=\"&quot;&lt;50&gt;&quot;\""));
    // What is typed is data for the island as well, and never markup.
    assert!(!page.contains("\"<50>\""));
}

#[test]
fn everything_that_must_be_said_is_said_before_an_offer_is_sent_or_a_change_accepted() {
    for name in ["arrangement-check", "arrangement-state-counter"] {
        let text = text_of(&page(name));
        for sentence in [
            "please keep paying your rent as well",
            "only after 5 days",
            "this is not a new tenancy",
            "does not take back a notice or a court order",
            "moneyhelper, stepchange, national debtline, citizens advice and shelter",
            "breathing space",
            "tell us early",
            "privacy notice",
            "housing ombudsman",
            "you can ask to change or stop the plan",
            "we add no interest and no fee",
            "the court may be told",
            "tell us who, in writing",
        ] {
            assert!(text.contains(sentence), "{name}: {sentence}");
        }
    }
    let check = page("arrangement-check");
    assert!(check.contains("name=\"amount\" value=\"15.00\"") && check.contains("name=\"first-year\" value=\"2026\""));
}

#[test]
fn a_plan_says_how_it_is_kept_and_never_shames() {
    let says = |name: &str, sentence: &str| {
        let text = text_of(&page(name));
        assert!(text.contains(sentence), "{name}: {sentence}: {text}");
    };
    says("arrangement-plan-begun", "nothing is due yet your first payment is on friday 27 november 2026.");
    says("arrangement-plan-on-track", "you are on track");
    says("arrangement-plan-on-track", "due by today £126.00. paid since it was agreed £126.00.");
    says("arrangement-plan-on-track", "your next payment: £63.00 on friday 11 december 2026");
    says("arrangement-plan-behind", "£30.00 has not reached us yet");
    says("arrangement-plan-breached", "we would rather change the plan than see you struggle with it");
    says("arrangement-plan-direct-debit", "your direct debit pays this plan");
    says("arrangement-plan-direct-debit", "your next payment: £245.00 on monday 4 january 2027");
    says("arrangement-plan-ahead", "you are ahead");
    says("arrangement-plan-completed", "you have paid it all off");
    for (name, page) in example::arrangement::resident_pages() {
        let text = text_of(&page);
        for word in ["debtor", "arrears", "failed", "breach", "must ", "default"] {
            assert!(!text.contains(word), "{name} says {word}: {text}");
        }
    }
}

#[test]
fn whoever_cannot_pay_is_led_from_help_to_what_can_be_done_now() {
    let help = page("help");
    for path in [app::paths::change_kind("hard").as_str(), app::paths::BUDGET, app::paths::DEBT_ADVICE] {
        assert!(help.contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[test]
fn where_no_offer_can_be_made_the_page_says_what_to_do_instead() {
    let text = |name: &str| text_of(&page(name));
    assert!(text("arrangement-barred-court").contains("you can also ask the court to change it"));
    let breathing_space = text("arrangement-barred-breathing-space");
    assert!(breathing_space.contains("talk to your debt adviser first") && !breathing_space.contains(" owe"));
    assert!(
        text("arrangement-barred-live").contains("you pay £10.00 a week towards what you owe, since 5 october 2026")
    );
    assert!(text("arrangement-barred-nothing").contains("once the benefit that is on its way arrives"));
    assert!(text("arrangement-barred-deceased").contains("we are sorry for your loss"));
}

#[test]
fn an_officer_decides_beside_the_evidence_and_the_reasons() {
    let offer = text_of(&page("officer-offer"));
    for sentence in [
        "answer by tuesday 24 november 2026",
        "theirs to pay £212.40",
        "theirs to pay when it was sent £200.00",
        "universal credit has stopped",
        "an officer may decide this.",
        "one arrangement breached in 12 months officer",
        "£65.00 a month, beside £130.00 that the budget leaves nobody",
        "affordable for rent arrears a month £130.00",
    ] {
        assert!(offer.contains(sentence), "{sentence}: {offer}");
    }
    assert!(page("officer-offer").contains("Ms Amina &lt;b&gt;Example&lt;/b&gt;"));
    assert!(text_of(&page("officer-offer-problems")).contains("write what to tell them"));
    assert!(!page("officer-offer-read").contains("<form method=\"post\" action=\"/officer/offer"));
    assert!(text_of(&page("officer-offer-closed")).contains("not open any more: taken back"));
}

#[test]
fn a_budget_says_what_is_left_and_why_so_much_can_be_paid() {
    let surplus = text_of(&page("budget-surplus"));
    assert!(surplus.contains("you have £353.33 left a month"), "{surplus}");
    assert!(
        surplus.contains(
            "left over £353.33 kept for saving − £20.00 what you pay towards bills you are behind with − £20.00 \
             could go towards rent you owe £313.33"
        ),
        "{surplus}"
    );
    assert!(surplus.contains("we did not take this off, because your rent comes first"), "{surplus}");
    assert!(page("budget-surplus").contains("href=\"/account/12/arrangement\""));

    let deficit = text_of(&page("budget-deficit"));
    assert!(deficit.contains("you are £336.67 short a month"), "{deficit}");
    assert!(deficit.contains("it is not your fault"), "{deficit}");
    assert!(deficit.contains("crisis and resilience fund (housing payment), which used to be called dhp"), "{deficit}");
    for words in ["free debt advice", "breathing space", "you can still talk to us"] {
        assert!(deficit.contains(words), "{words}: {deficit}");
    }
    assert!(text_of(&page("budget-empty")).contains("your money comes out even"));
}

#[test]
fn a_picture_of_a_budget_says_the_same_in_a_sentence_and_a_table() {
    let surplus = text_of(&page("budget-surplus"));
    assert!(
        surplus.contains(
            "the most goes to home and contents: £649.67 a month. then food and housekeeping and transport and travel."
        ),
        "{surplus}"
    );
    assert!(surplus.contains("food and housekeeping £390.00"), "{surplus}");
    assert!(!page("budget-empty").contains("app-picture__bar"));
}

#[test]
fn what_if_shows_both_and_saves_nothing() {
    let what_if = text_of(&page("budget-what-if"));
    assert!(what_if.contains("if petrol or charging, parking and tolls were £10.00 a week"), "{what_if}");
    assert!(what_if.contains("left over or short £353.33 £418.33"), "{what_if}");
    assert!(what_if.contains("that is £65.00 a month better."), "{what_if}");
}

#[test]
fn an_amount_from_the_account_says_so_and_totals_stand_without_the_browsers_program() {
    let home = text_of(&page("budget-island-home"));
    assert!(home.contains("from your rent account. change it if it is not right."), "{home}");
    assert!(page("budget-island-home").contains("value=\"128.00\""));
    assert!(page("budget-island-travel").contains("£1,600.00"), "money in of the other pages");
    let benefits = text_of(&page("budget-island-benefits"));
    assert!(benefits.contains("we get £60.00 a week of your universal credit for your rent."), "{benefits}");
}

#[test]
fn answers_that_cannot_be_read_stay_as_typed_and_say_what_to_do() {
    let bills = page("budget-island-bills-problems");
    assert!(bills.contains("value=\"20.005\"") && bills.contains("value=\"&quot;&lt;lots&gt;&quot;\""));
    let text = text_of(&bills);
    assert!(text.contains("type gas with no more than two digits after the point, for example 25.50"), "{text}");
    assert!(page("budget-island-debts").contains("value=\"&lt;b&gt;Bank&lt;/b&gt; &amp; Sons\""));
    assert!(text_of(&page("budget-island-household")).contains("tell us: do you live with a partner?"));
}
