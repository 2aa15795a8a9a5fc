//! Many articles in one file: JSON lines of `{"name": …, "text": …}`. Other fields are passed over.

use serde::Deserialize;

use super::{Error, Imported, plain_text};
use crate::text::ArticleId;

#[derive(Deserialize)]
struct Line {
    name: String,
    text: String,
}

/// Makes an article of each line of `bytes`, with its name as the title; empty lines are passed over.
///
/// Each article has the number `id` and comes with the number of its line, from 1. A line that is no article has its error
/// in its place.
pub fn json_lines(id: ArticleId, bytes: &[u8]) -> impl Iterator<Item = (usize, Result<Imported, Error>)> {
    let lines = (1..).zip(bytes.split(|&byte| byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    lines.map(move |(number, line)| (number, article(id, line)))
}

fn article(id: ArticleId, line: &[u8]) -> Result<Imported, Error> {
    let Line { name, text } = serde_json::from_slice(line).map_err(|error| Error::NotALine(error.to_string()))?;
    plain_text(id, &name, None, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_article_or_an_error() {
        let file = "{\"name\": \"a\", \"text\": \"No.\", \"year\": 1}\n\n{\"name\": \"b\"}\n{\"name\": \"c\", \"text\": \" \"}";
        let read: Vec<_> = json_lines(ArticleId(1), file.as_bytes()).collect();
        let [(1, Ok(first)), (3, Err(Error::NotALine(what))), (4, Err(Error::Empty))] = &read[..] else {
            panic!("{read:?}");
        };
        assert_eq!((first.article.title.as_str(), &*first.article.text), ("a", "No."));
        assert!(what.contains("text"), "{what}");
    }
}
