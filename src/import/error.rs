//! Why bytes are no article, in words that say what to do.

use std::fmt;

/// Why bytes are no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is nothing but white space.
    Empty,
    /// They are a document of this other kind: "a PDF".
    OtherFormat(&'static str),
    /// They are no text in any encoding that is known here.
    NotText,
    /// A line of a file of many articles holds none, for this reason.
    NotALine(String),
    /// They are no positions in the exchange form, for this reason.
    NotExchange(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "There is no text in it; check that the right file was chosen"),
            Self::OtherFormat(kind) => {
                write!(f, "This is {kind}; save the article as plain text first, or paste its text")
            }
            Self::NotText => write!(f, "This is not text; save the article as plain text in UTF-8, or paste its text"),
            Self::NotALine(why) => write!(f, "This is no {{\"name\": …, \"text\": …}} ({why}); mend the line"),
            Self::NotExchange(why) => {
                write!(
                    f,
                    "These are no positions in the form that `counterpoint compare` writes ({why}); mend the file"
                )
            }
        }
    }
}

impl std::error::Error for Error {}
