//! Every word of the extract is read and written the same.

use domain::ledger::{
    AccountKind, ActionCode, ArrangementFrequency, ArrangementKind, ArrangementStatus, BenefitFrequency, BenefitStream,
    ChargeCode, ChargeFrequency, CourtOutcome, EntryGroup, EntryKind, NoticeKind, PaidEvery, StatementFilter,
};

macro_rules! read_and_written_the_same {
    ($($name:ident)+) => {
        $(
            for &value in $name::ALL {
                assert_eq!($name::parse(value.code()), Some(value));
                assert!(!value.words().is_empty());
            }
            assert_eq!($name::parse(""), None);
            assert_eq!($name::parse(&format!(" {}", $name::ALL[0].code())), None);
        )+
    };
}

#[test]
fn every_word_is_read_and_written_the_same() {
    read_and_written_the_same!(
        AccountKind ActionCode ArrangementFrequency ArrangementKind ArrangementStatus BenefitFrequency BenefitStream
        ChargeCode ChargeFrequency CourtOutcome EntryKind NoticeKind PaidEvery StatementFilter
    );
}

fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> String {
    let each: Vec<&str> = all.iter().map(|value| code(*value)).collect();
    each.join(", ")
}

#[test]
fn the_words_are_those_of_the_extract() {
    assert_eq!(
        codes(AccountKind::ALL, AccountKind::code),
        "main_rent, temporary_accommodation, use_and_occupation, former_tenant, garage, court_costs, recharge, \
         removal_storage, hb_overpayment, suspense"
    );
    assert_eq!(
        codes(ChargeCode::ALL, ChargeCode::code),
        "RENT, USE_OCC, SERVICE, HEATING, WATER, GARAGE, PARKING, SUPPORT, INSURANCE, STORAGE, REMOVALS, COURT_COST, \
         RECHARGE, OTHER"
    );
    assert_eq!(codes(BenefitStream::ALL, BenefitStream::code), "hb, uc_managed, uc_tenant, uc_deduction");
    assert_eq!(
        codes(EntryKind::ALL, EntryKind::code),
        "RENT_DEBIT, CHARGE_DEBIT, UO_DEBIT, COURT_COST, RECHARGE, DD_UNPAID, CARD_CHARGEBACK, REFUND, HB_CLAWBACK, \
         WRITE_ON, ADJ_DR, TRANSFER_IN, HB_CREDIT, UC_MPTL, UC_TPD, DHP_CRF, PAY_DD, PAY_SO, PAY_CARD, PAY_CASH, \
         PAY_BANK, PAY_CHEQUE, PAY_PAYROLL, COMPENSATION, PROMPT_PAY, WRITE_OFF, ADJ_CR, TRANSFER_OUT"
    );
    assert_eq!(
        codes(ActionCode::ALL, ActionCode::code),
        "TEXT, EMAIL, CALL, VISIT, LETTER_1, LETTER_2, LETTER_OTHER, NOTICE, INTERVIEW, REFERRAL, COURT_WARNING, OTHER"
    );
}

#[test]
fn the_first_four_kinds_of_account_are_rent_like() {
    let rent_like: Vec<AccountKind> = AccountKind::ALL.iter().copied().filter(|kind| kind.is_rent_like()).collect();
    assert_eq!(rent_like, AccountKind::ALL[..4]);
}

#[test]
fn the_resident_s_payments_are_the_kinds_called_so() {
    for kind in EntryKind::ALL {
        assert_eq!(kind.is_resident_payment(), kind.code().starts_with("PAY_"), "{}", kind.code());
    }
    assert_eq!(EntryKind::DdUnpaid.group(), EntryGroup::Payment);
}
