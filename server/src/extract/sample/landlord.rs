//! The made-up landlord: names, streets, patches and officers.

use std::io;

use super::sheet::Sheets;

pub const FIRST_NAMES: &[&str] = &[
    "Amina", "Brian", "Chloe", "Dev", "Elif", "Farah", "George", "Hana", "Ivan", "Joyce", "Kwame", "Leila", "Marta",
    "Nadia", "Omar", "Precious", "Qasim", "Rosa", "Samir", "Tola", "Uche", "Vera", "Wei", "Xenia", "Yusuf", "Zofia",
    "Aoife", "Bartosz", "Carys", "Dilnoza", "Siân", "José",
];
pub const LAST_NAMES: &[&str] = &[
    "Adeyemi",
    "Begum",
    "Carter",
    "Dhillon",
    "Evans",
    "Farouk",
    "Grant",
    "Hussain",
    "Ivanova",
    "Jones",
    "Khan",
    "Lewis",
    "Mensah",
    "Nowak",
    "O'Brien",
    "Patel",
    "Quinn",
    "Reid",
    "Smith",
    "Tran",
    "Usman",
    "Vaz",
    "Williams",
    "Xu",
    "Yilmaz",
    "Zhang",
    "Ó Súilleabháin",
    "Müller",
    "Łukasik",
    "Bâ",
];
pub const TITLES: &[&str] = &["Mr", "Ms", "Mrs", "Mx", ""];
pub const STREETS: &[&str] = &[
    "Alder", "Birch", "Cedar", "Dahlia", "Elder", "Fir", "Gorse", "Hazel", "Iris", "Juniper", "Kestrel", "Linden",
    "Maple", "Nettle", "Oak", "Pine", "Quince", "Rowan", "Sorrel", "Teasel",
];
pub const STREET_KINDS: &[&str] = &["Road", "Close", "House", "Court", "Avenue", "Lane", "Gardens"];
pub const LANGUAGES: &[&str] = &["en", "en", "en", "en", "en", "en", "en", "en", "pl", "bn", "so", "ur", "cy", "ar"];
pub const TOWN: &str = "Exampleton";

/// The patches: each has an officer, in this order.
pub const PATCHES: &[&str] =
    &["NORTH-1", "NORTH-2", "EAST-1", "EAST-2", "SOUTH-1", "SOUTH-2", "WEST-1", "WEST-2", "TEMP-1", "CENTRAL-1"];

/// The patch of a home.
pub fn patch(number: u32) -> &'static str {
    let index = usize::try_from(number).unwrap_or(0) % PATCHES.len();
    PATCHES[index]
}

/// The officer of a home's patch.
pub fn officer_ref(number: u32) -> String {
    let index = usize::try_from(number).unwrap_or(0) % PATCHES.len();
    format!("O{:03}", index + 1)
}

/// One officer a patch, a second patch for the first, and the roles that see every patch.
pub fn officers(sheets: &mut Sheets) -> io::Result<()> {
    for (index, patch) in PATCHES.iter().enumerate() {
        let reference = format!("O{:03}", index + 1);
        let name = format!("{} {}", FIRST_NAMES[index + 10], LAST_NAMES[index + 4]);
        sheets.officers.row(&[&reference, &name, &email(&reference), "officer", patch])?;
    }
    let name = format!("{} {}", FIRST_NAMES[10], LAST_NAMES[4]);
    sheets.officers.row(&["O001", &name, &email("O001"), "officer", "EAST-2"])?;
    for (reference, name, role) in [
        ("O900", "Tola Lewis", "team_leader"),
        ("O950", "Vera Quinn", "manager"),
        ("O980", "Wei Patel", "finance"),
        ("O990", "Xenia Reid", "auditor"),
    ] {
        sheets.officers.row(&[reference, name, &email(reference), role, ""])?;
    }
    Ok(())
}

/// An address at a domain that is reserved for examples (RFC 2606).
pub fn email(reference: &str) -> String {
    format!("{}@example.org", reference.to_lowercase())
}
