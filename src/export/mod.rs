//! From a comparison to the forms other programs read.

mod attributions;
mod exchange;

pub use attributions::{ReportSpans, attributions_line};
pub use exchange::{to_json, to_json_line};
