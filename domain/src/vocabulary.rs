//! The one shape of every closed vocabulary: a list of values, each with the code the landlord's extract
//! uses for it and plain English words for people.

/// Declares an enum with `ALL`, `code`, `words` and `parse`; in JSON and TOML it is its code.
///
/// Each line is `Variant = "code", "words";`. The code is the exact spelling of `docs/extract-format.md`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $code:literal, $words:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $words] $(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the extract format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The extract's exact spelling.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Plain English, for people.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$variant => $words,)+
                }
            }

            /// The value with exactly this code; `None` for any other spelling.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        /// By its code.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        /// By its code; any other spelling is refused.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize<'de>>::deserialize(from)?;
                Self::parse(&code).ok_or_else(|| {
                    serde::de::Error::custom(format_args!("{code:?} is no {}", stringify!($name)))
                })
            }
        }
    };
}

pub(crate) use vocabulary;
