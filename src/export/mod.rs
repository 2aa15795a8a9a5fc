//! From a comparison to the forms other programs read.

mod exchange;

pub use exchange::{to_json, to_json_line};
