//! Addresses with questions: `?week=2026-05-03&patch=NORTH-1`.

use std::fmt::Write as _;

/// An address with what it asks for; what is empty is left out.
#[must_use]
pub fn with_query(path: &str, asked: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (place, (name, value)) in asked.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                address.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                write!(address, "%{byte:02X}").unwrap_or_default();
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn what_is_empty_is_left_out_and_the_rest_is_encoded() {
        assert_eq!(
            with_query("/x", &[("a", ""), ("b", "N & 1/é"), ("c", "2026-05-03")]),
            "/x?b=N%20%26%201%2F%C3%A9&c=2026-05-03"
        );
        assert_eq!(with_query("/x", &[]), "/x");
    }
}
