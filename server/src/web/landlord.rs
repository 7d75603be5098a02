//! The landlord's own words, from the configuration to the shape that pages show.

use app::layout::{BankDetails, Landlord, WaysToPay};

use crate::{
    configuration::{self, Configuration},
    desk::letter::Letters,
};
use domain::letter::TemplateBook;

/// As pages show it.
pub(super) fn shown(landlord: &configuration::Landlord) -> Landlord {
    let ways = &landlord.ways_to_pay;
    let is_bank_whole =
        [&ways.bank_account_name, &ways.bank_sort_code, &ways.bank_account_number].iter().all(|part| !part.is_empty());
    Landlord {
        name: landlord.name.clone(),
        telephone: landlord.telephone.clone(),
        hours: landlord.opening_hours.clone(),
        email: stated(&landlord.email),
        address: landlord
            .address
            .split(',')
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        privacy_email: stated(&landlord.privacy_email),
        ways_to_pay: WaysToPay {
            // Half of a bank account is worse than none: money would go astray.
            bank: is_bank_whole.then(|| BankDetails {
                account_name: ways.bank_account_name.clone(),
                sort_code: ways.bank_sort_code.clone(),
                account_number: ways.bank_account_number.clone(),
            }),
            telephone: stated(&ways.telephone),
            card_link: stated(&ways.card_url),
            cash: stated(&ways.cash),
        },
    }
}

fn stated(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// The templates of letters, and what every one of them may name.
pub(super) fn letters(configuration: &Configuration, book: TemplateBook) -> Letters {
    Letters {
        book,
        landlord: configuration.landlord.name.clone(),
        telephone: configuration.landlord.telephone.clone(),
        hours: configuration.landlord.opening_hours.clone(),
        portal: configuration.public_url.clone(),
    }
}
