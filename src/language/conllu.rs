//! CoNLL-U, the form in which treebanks and parsers exchange sentences (universaldependencies.org/format.html).

use std::fmt::{self, Write as _};

use super::sentence::{Sentence, Word};
use super::{Segment, Token};
use crate::text::{CharOffsets, Span};

/// Sentences with given words, to be parsed and written again.
#[derive(Clone, Debug)]
pub struct Treebank {
    /// All words, with spaces between.
    pub text: String,
    /// The sentences, as places in `text`.
    pub segments: Vec<Segment>,
    /// For each segment its lines, and those behind the last one.
    lines: Vec<Vec<Line>>,
}

#[derive(Clone, Debug)]
enum Line {
    /// A word, with what stands in its last column.
    Word { form: String, misc: String },
    /// A comment, a range of words that are written as one, or an empty line: kept as it is.
    Kept(String),
}

/// A line that CoNLL-U does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotConllu {
    /// Counted from 1.
    pub line: usize,
    /// What is the matter with it.
    pub why: &'static str,
}

impl fmt::Display for NotConllu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} is not CoNLL-U: {}", self.line, self.why)
    }
}

impl std::error::Error for NotConllu {}

impl Treebank {
    /// Reads the words of `input`; its tags and trees are passed over, as are words that are not in the text ("8.1").
    ///
    /// # Errors
    ///
    /// At the first line that is neither empty nor a comment and has not ten columns, a number first and a form.
    pub fn read(input: &str) -> Result<Self, NotConllu> {
        let mut treebank = Self { text: String::new(), segments: Vec::new(), lines: vec![Vec::new()] };
        let mut tokens = Vec::new();
        let input = input.strip_prefix('\u{feff}').unwrap_or(input);
        for (number, line) in (1..).zip(input.lines()) {
            if line.trim().is_empty() {
                treebank.keep(line);
                treebank.end_sentence(&mut tokens);
                continue;
            }
            if line.starts_with('#') {
                treebank.keep(line);
                continue;
            }
            let bad = |why| NotConllu { line: number, why };
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, .., misc] = columns[..] else { return Err(bad("it has not ten columns")) };
            if columns.len() != 10 {
                return Err(bad("it has not ten columns"));
            }
            if form.is_empty() {
                return Err(bad("the word is missing"));
            }
            if id.contains('.') {
                continue;
            }
            if id.contains('-') {
                treebank.keep(line);
                continue;
            }
            if id.parse() != Ok(tokens.len() + 1) {
                return Err(bad("its number does not follow"));
            }
            let start = treebank.text.len();
            treebank.text.push_str(form);
            tokens.push(Token { span: Span::new(start, treebank.text.len()), quoted: false });
            treebank.text.push(' ');
            treebank.last().push(Line::Word { form: form.to_owned(), misc: misc.to_owned() });
        }
        if !tokens.is_empty() {
            treebank.keep("");
        }
        treebank.end_sentence(&mut tokens);
        Ok(treebank)
    }

    fn last(&mut self) -> &mut Vec<Line> {
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    fn keep(&mut self, line: &str) {
        self.last().push(Line::Kept(line.to_owned()));
    }

    fn end_sentence(&mut self, tokens: &mut Vec<Token>) {
        if let Some(segment) = Segment::new(std::mem::take(tokens), self.segments.len()) {
            self.segments.push(segment);
            self.lines.push(Vec::new());
        }
    }

    /// The same lines with the tags and trees of `sentences`, which must be those of the segments.
    #[must_use]
    pub fn with(&self, sentences: &[Sentence]) -> String {
        let mut out = String::new();
        for (i, lines) in self.lines.iter().enumerate() {
            let mut words = sentences.get(i).map_or(&[][..], Sentence::words).iter().enumerate();
            for line in lines {
                match line {
                    Line::Kept(line) => push_line(&mut out, format_args!("{line}")),
                    Line::Word { form, misc } => {
                        if let Some((i, word)) = words.next() {
                            push_word(&mut out, i, form, word, misc);
                        }
                    }
                }
            }
        }
        out
    }
}

/// Sentences that were parsed from `text`: with `# text`, and in the last column the place of each word in the whole text as
/// `TokenRange=start:end` in Unicode scalar values, and how sure its arc is.
#[must_use]
pub fn to_conllu(text: &str, sentences: &[Sentence]) -> String {
    let offsets = CharOffsets::new(text);
    let mut out = String::new();
    let mut paragraph = None;
    for (number, sentence) in (1..).zip(sentences) {
        if paragraph != Some(sentence.paragraph) {
            push_line(&mut out, format_args!("# newpar id = {}", sentence.paragraph + 1));
            paragraph = Some(sentence.paragraph);
        }
        push_line(&mut out, format_args!("# sent_id = {number}"));
        let words = sentence.span.slice(text).unwrap_or_default();
        push_line(&mut out, format_args!("# text = {}", words.split_whitespace().collect::<Vec<_>>().join(" ")));
        for (i, word) in sentence.words().iter().enumerate() {
            let place = |byte| offsets.chars_before(text, byte);
            let (start, end) = (place(word.span.start), place(word.span.end));
            let behind = text[word.span.end..].chars().next();
            let space = if behind.is_some_and(|c| !c.is_whitespace()) { "SpaceAfter=No|" } else { "" };
            let misc = format!("{space}TokenRange={start}:{end}|Confidence={:.2}", word.confidence);
            push_word(&mut out, i, word.span.slice(text).unwrap_or_default(), word, &misc);
        }
        out.push('\n');
    }
    out
}

fn push_word(out: &mut String, i: usize, form: &str, word: &Word, misc: &str) {
    let Word { lemma, upos, xpos, head, relation, .. } = word;
    let head = head.map_or(0, |head| head + 1);
    push_line(out, format_args!("{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}", i + 1));
}

fn push_line(out: &mut String, line: fmt::Arguments<'_>) {
    // A string takes whatever is written to it.
    writeln!(out, "{line}").ok();
}
