//! The saved form of a comparison: RON, one field a line, with a format name and version in front.
//!
//! Unknown fields are refused, because the next save would lose them; a new field therefore means a new version.

use std::collections::BTreeMap;
use std::sync::Arc;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::model::{Comparison, Issue, Item, Party, Position, Relation, RowOrder};
use crate::text::{Article, ArticleId, Span};

const FORMAT: &str = "counterpoint-comparison";
/// Version 1 had no sorting, no notes, no list of what was read, and of parties no colour and no hiding.
const VERSION: u32 = 2;

/// The format's name stands within this many bytes; comments may stand before it.
const HEAD_LEN: usize = 1000;

/// The whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    articles: Vec<Arc<Article>>,
    parties: Vec<Party>,
    issues: Vec<Issue>,
    positions: Vec<Arc<Position>>,
    relations: Vec<Arc<Relation>>,
    #[serde(default)]
    order: RowOrder,
    #[serde(default)]
    notes: BTreeMap<Item, String>,
    #[serde(default)]
    read: BTreeMap<ArticleId, Vec<Span>>,
}

/// What is read first, whatever else the file holds.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// True when `bytes` begin like a saved comparison, of whatever version.
#[must_use]
pub fn is_comparison(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_LEN)];
    head.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
}

/// The text of the file that holds `comparison`.
///
/// Strings stand in it as they read, over several lines where they have several, so that the article can be read and
/// compared line by line. Only where one holds a character that an editor would hide or change are all of them escaped.
///
/// # Errors
/// When the comparison cannot be written down; no comparison is known for which that is so.
pub fn to_ron(comparison: &Comparison) -> Result<String, Problem> {
    let Comparison { articles, parties, issues, positions, relations, order, notes, read } = comparison.clone();
    let (format, version) = (FORMAT.to_owned(), VERSION);
    let file = File { format, version, articles, parties, issues, positions, relations, order, notes, read };
    // Depth 4 puts every field of an item, and every piece of its evidence, on a line of its own.
    let layout = PrettyConfig::new().depth_limit(4).new_line("\n").struct_names(false);
    let write =
        |layout| ron::ser::to_string_pretty(&file, layout).map_err(|error| Problem::CannotWrite(error.to_string()));
    let mut text = write(layout.clone().escape_strings(false))?;
    if text.chars().any(is_fragile) {
        text = write(layout.escape_strings(true))?;
    }
    text.push('\n');
    Ok(text)
}

/// Characters that editors and version control hide, turn or rewrite: control characters and marks of direction.
fn is_fragile(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The comparison in the file with this content.
pub(super) fn from_ron(bytes: &[u8]) -> Result<Comparison, Problem> {
    if !is_comparison(bytes) {
        return Err(Problem::NotAComparison);
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        Problem::Malformed { line, column, what: "Expected UTF-8 text".to_owned() }
    })?;
    // A checkout may have rewritten the line ends; `to_ron` escapes every carriage return that belongs to the content.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let header: Header = ron::from_str(&text).map_err(|error| malformed(&error))?;
    match header.version {
        _ if header.format != FORMAT => return Err(Problem::NotAComparison),
        1..=VERSION => {}
        0 => return Err(Problem::NotAComparison),
        newer => return Err(Problem::NewerVersion(newer)),
    }
    let File { format: _, version: _, articles, parties, issues, positions, relations, order, notes, read } =
        ron::from_str(&text).map_err(|error| malformed(&error))?;
    let comparison = Comparison { articles, parties, issues, positions, relations, order, notes, read };
    comparison.check().map_err(Problem::Inconsistent)?;
    Ok(comparison)
}

fn malformed(error: &ron::error::SpannedError) -> Problem {
    let ron::error::Position { line, col } = error.span.start;
    Problem::Malformed { line, column: col, what: error.code.to_string() }
}
