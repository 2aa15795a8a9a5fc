//! Typed numbers for the parts of a comparison, written with a letter in front as in the exchange form (`s1`, `p1`, `x1`).

/// Defines one typed number: `typed_id!(PartyId, "p", "a party")`.
macro_rules! typed_id {
    ($name:ident, $letter:literal, $what:literal) => {
        #[doc = concat!("Number of ", $what, " within one comparison, written `", $letter, "1`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(
            /// The number behind the letter.
            pub u32,
        );

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = String::deserialize(deserializer)?;
                let number = written.strip_prefix($letter).and_then(|digits| digits.parse().ok());
                number.map(Self).ok_or_else(|| {
                    let example = concat!("expected one like \"", $letter, "1\"");
                    serde::de::Error::custom(format!(
                        concat!("\"{}\" is not the id of ", $what, ", {}"),
                        written, example
                    ))
                })
            }
        }
    };
}

pub(crate) use typed_id;
