//! The embedded model of English at work: segments to parsed sentences, phrases to vectors.

use std::ops::{ControlFlow, Range};
use std::sync::LazyLock;

use super::depend;
use super::lemma::Lemmas;
use super::mend;
use super::names::{Relation, UnknownName, Upos, Xpos};
use super::network::{self, BrokenModel, Embedding, Network, Piece, Scores, Sequence, Weights};
use super::sentence::{Sentence, Word};
use super::wordpiece::{Vocabulary, shape};
use super::{Segment, Token};
use crate::text::Span;

/// The network runs over so many pieces of words in one go. More would not be faster.
const PIECES_AT_ONCE: usize = 128;
/// What is longer is parsed in parts.
const LONGEST_PART: usize = 200;

/// How sure the network has to be of a sentence that no full stop tells.
const SURE_START: f32 = 0.5;

/// How sure an arc has to be to hold a sentence together against that.
const LIKELY_ARC: f32 = 0.5;

static ENGLISH: LazyLock<English> = LazyLock::new(|| match English::load() {
    Ok(english) => english,
    Err(broken) => panic!("{broken}"),
});

/// What the program knows of English. There is one, which is loaded when it is first asked for.
#[derive(Debug)]
pub struct English {
    vocabulary: Vocabulary,
    network: Network,
    /// What each piece of the vocabulary adds to the meaning of a phrase.
    meanings: Embedding,
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Relation>,
    root: usize,
    lemmas: Lemmas,
}

/// What a word or a phrase means, as a direction: those of like meaning have like directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// Of length 1.
    direction: [f32; Self::AXES],
    /// How much it tells, about 1 for most words and near 0 for "the" or "would".
    weight: f32,
}

impl Meaning {
    /// Numbers of a direction.
    pub const AXES: usize = 128;

    /// How much it tells, about 1 for most words and near 0 for "the" or "would".
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.weight
    }

    /// From about 0 for what has nothing to do with each other to 1 for the same: the cosine of the two.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        network::dot(&self.direction, &other.direction)
    }

    /// The part of it that tells most, for a quick look at many.
    #[must_use]
    pub fn glance(&self) -> Glance {
        Glance(std::array::from_fn(|i| self.direction[i]))
    }

    /// What sets each of `all` apart: its direction less the mean of all and so many `others` that have nothing in common.
    #[must_use]
    pub fn apart(all: &[Self], others: f32) -> Vec<Self> {
        #[expect(clippy::cast_precision_loss, reason = "a count of phrases")]
        let part = 1.0 / (all.len() as f32 + others);
        let mut mean = [0.0; Self::AXES];
        for one in all {
            network::add(&mut mean, part, &one.direction);
        }
        let rest = |one: &Self| {
            let mut rest = one.direction;
            network::add(&mut rest, -1.0, &mean);
            Self::of(&rest)
        };
        all.iter().map(rest).collect()
    }

    fn of(sum: &[f32; Self::AXES]) -> Self {
        let weight = network::dot(sum, sum).sqrt();
        Self { direction: sum.map(|x| x / weight.max(f32::MIN_POSITIVE)), weight }
    }
}

/// The part of a meaning that tells most.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance([f32; Self::AXES]);

impl Glance {
    /// Numbers of a direction that are looked at.
    pub const AXES: usize = 48;

    /// About the similarity of the meanings.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        network::dot(&self.0, &other.0)
    }
}

impl English {
    /// The one that is embedded in the program. The first call takes some tens of milliseconds.
    #[must_use]
    pub fn get() -> &'static Self {
        &ENGLISH
    }

    fn load() -> Result<Self, BrokenModel> {
        let broken = |UnknownName(name)| BrokenModel(format!("“{name}” is no name"));
        let (mut tags, mut relations) = (Vec::new(), Vec::new());
        for line in include_str!("../../assets/english/names.txt").lines() {
            match *line.split(' ').collect::<Vec<_>>() {
                ["tag", upos, xpos] => tags.push((upos.parse().map_err(broken)?, xpos.parse().map_err(broken)?)),
                ["relation", name] => relations.push(name.parse().map_err(broken)?),
                _ => return Err(BrokenModel(format!("“{line}” is no name"))),
            }
        }
        let weights = Weights::read(include_bytes!("../../assets/english/model.safetensors"))?;
        let english = Self {
            vocabulary: Vocabulary::read(include_str!("../../assets/english/vocabulary.txt"))
                .ok_or_else(|| BrokenModel("the vocabulary has no special pieces".to_owned()))?,
            network: Network::read(&weights)?,
            meanings: weights.embedding("meanings", Meaning::AXES)?,
            root: relations.iter().position(|relation| *relation == Relation::Root).unwrap_or(usize::MAX),
            tags,
            relations,
            lemmas: Lemmas::read(include_str!("../../assets/english/lemmas.txt")),
        };
        let n = (english.network.n_tags(), english.network.n_relations());
        if n != (english.tags.len(), english.relations.len()) || english.root >= n.1 {
            return Err(BrokenModel("the names are not those of the network".to_owned()));
        }
        Ok(english)
    }

    /// Reads the part `within` of `text`: its sentences, in order. Time grows with the length of the text and nothing else.
    ///
    /// `progress` is told every few sentences what share of them is done, 0 to 1; when it answers `Break`, the sentences so far
    /// are returned. A sentence is read to its end, however long it is.
    pub fn parse(&self, text: &str, within: Span, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Vec<Sentence> {
        self.parse_all(text, &super::segment(text, within), Ends::AlsoFound, progress)
    }

    /// Parses `segments` of `text`, each as one sentence. A segment comes out the same beside others as alone.
    #[must_use]
    pub fn parse_segments(&self, text: &str, segments: &[Segment]) -> Vec<Sentence> {
        self.parse_all(text, segments, Ends::Given, &mut |_| ControlFlow::Continue(()))
    }

    fn parse_all(
        &self,
        text: &str,
        segments: &[Segment],
        ends: Ends,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Vec<Sentence> {
        let mut sentences = Vec::with_capacity(segments.len());
        let mut rest = segments;
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = |rest: &[Segment]| 1.0 - rest.len() as f32 / segments.len().max(1) as f32;
        while !rest.is_empty() && progress(share(rest)).is_continue() {
            let mut parts = Vec::new();
            let mut n_segments = 0;
            let mut n_pieces = 0;
            // At least one segment, however long it is.
            while let Some(segment) = rest.get(n_segments).filter(|_| n_pieces < PIECES_AT_ONCE) {
                let pieces = self.pieces(text, &segment.tokens);
                for tokens in cut(text, &segment.tokens, &pieces) {
                    let sequence = self.sequence(&pieces[tokens.clone()]);
                    n_pieces += sequence.pieces.len();
                    parts.push(Part { segment: n_segments, tokens, sequence });
                }
                n_segments += 1;
            }
            let (now, later) = rest.split_at(n_segments);
            rest = later;
            sentences.extend(self.parse_parts(text, now, &parts, ends));
        }
        sentences
    }

    /// Parses the parts of `segments`, and where the network finds that a segment holds several sentences, each of them.
    fn parse_parts(&self, text: &str, segments: &[Segment], parts: &[Part], ends: Ends) -> Vec<Sentence> {
        let mut words: Vec<Vec<Word>> = segments.iter().map(|_| Vec::new()).collect();
        let mut starts: Vec<Vec<usize>> = segments.iter().map(|_| Vec::new()).collect();
        // A very long sentence has many parts; the network need not have all their numbers in memory at once.
        for parts in by_pieces(parts) {
            let sequences: Vec<&Sequence> = parts.iter().map(|part| &part.sequence).collect();
            for (part, scores) in parts.iter().zip(self.network.score(&sequences)) {
                let tokens = &segments[part.segment].tokens[part.tokens.clone()];
                let words = &mut words[part.segment];
                self.add_words(text, tokens, &scores, words);
                if ends == Ends::AlsoFound {
                    let offset = part.tokens.start;
                    let likely = (1..tokens.len()).filter(|i| scores.starts[*i] > SURE_START).map(|i| offset + i);
                    starts[part.segment].extend(likely.filter(|start| is_loose(&words[offset..], offset, *start)));
                }
            }
        }
        let mut sentences = Vec::with_capacity(segments.len());
        for ((segment, mut words), starts) in segments.iter().zip(words).zip(starts) {
            if starts.is_empty() {
                mend::mend(&mut words);
                sentences.push(Sentence::new(segment.paragraph, words));
            } else {
                sentences.extend(self.parse_segments(text, &segment.split_at(&starts)));
            }
        }
        sentences
    }

    /// Adds the words of a part, whose tree hangs on that of the parts before it.
    fn add_words(&self, text: &str, tokens: &[Token], scores: &Scores, words: &mut Vec<Word>) {
        let heads = depend::heads(&scores.arcs, tokens.len());
        let relations = self.network.relations(scores, &heads, self.root);
        let offset = words.len();
        let first_root = words.iter().position(|word| word.head.is_none());
        for (i, token) in tokens.iter().enumerate() {
            let form = token.span.slice(text).unwrap_or_default();
            let lower = form.to_lowercase().replace('’', "'");
            let (upos, xpos) = self.tags[scores.tags[i]];
            let (relation, confidence) = relations[i];
            let (head, relation, confidence) = match (heads[i].checked_sub(1), first_root) {
                (Some(head), _) => (Some(offset + head), self.relations[relation], confidence),
                (None, None) => (None, Relation::Root, confidence),
                // The network was not asked about this arc.
                (None, Some(root)) => (Some(root), Relation::Parataxis, 0.0),
            };
            let lemma = self.lemmas.lemma(form, &lower, xpos);
            words.push(Word {
                span: token.span,
                lower,
                lemma,
                upos,
                xpos,
                head,
                relation,
                confidence,
                quoted: token.quoted,
            });
        }
    }

    /// What a word or a phrase means, whatever its capitals: the sum of its pieces. A look-up: tens of thousands take some
    /// milliseconds.
    #[must_use]
    pub fn meaning(&self, phrase: &str) -> Meaning {
        let mut sum = [0.0; Meaning::AXES];
        for piece in phrase.split_whitespace().flat_map(|word| self.vocabulary.pieces(word)) {
            self.meanings.add_to(&mut sum, usize::from(piece));
        }
        Meaning::of(&sum)
    }

    /// The pieces of each token.
    fn pieces(&self, text: &str, tokens: &[Token]) -> Vec<Vec<Piece>> {
        let pieces = |token: &Token| {
            let word = token.span.slice(text).unwrap_or_default();
            let shape = shape(word);
            self.vocabulary.pieces(word).into_iter().map(|id| Piece { id, shape }).collect()
        };
        tokens.iter().map(pieces).collect()
    }

    /// The pieces of words between the special ones that the encoder was made with.
    fn sequence(&self, words: &[Vec<Piece>]) -> Sequence {
        let mut sequence = Sequence { pieces: vec![Piece { id: self.vocabulary.cls, shape: 0 }], first: Vec::new() };
        for pieces in words {
            sequence.first.push(sequence.pieces.len());
            sequence.pieces.extend(pieces);
        }
        sequence.pieces.push(Piece { id: self.vocabulary.sep, shape: 0 });
        sequence
    }
}

/// Whether the ends of segments are those of sentences, or the network may find more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Given,
    AlsoFound,
}

/// What the network reads in one go of a segment.
#[derive(Debug)]
struct Part {
    /// Which segment, and which of its tokens.
    segment: usize,
    tokens: Range<usize>,
    sequence: Sequence,
}

/// True where no arc that is likely and belongs into a sentence crosses from the words before `start` to the others. `words` are
/// those of a part that begins at `offset`.
fn is_loose(words: &[Word], offset: usize, start: usize) -> bool {
    let is_before = |i: usize| i < start;
    let ties = |word: &Word| {
        let between =
            matches!(word.relation, Relation::Parataxis | Relation::List | Relation::Discourse | Relation::Punct);
        !between && word.confidence > LIKELY_ARC
    };
    (offset..).zip(words).all(|(i, word)| word.head.is_none_or(|head| is_before(i) == is_before(head)) || !ties(word))
}

/// Groups of neighbouring parts with about [`PIECES_AT_ONCE`] pieces each.
fn by_pieces(parts: &[Part]) -> impl Iterator<Item = &[Part]> {
    let mut n_pieces = 0;
    parts.chunk_by(move |before, _| {
        n_pieces += before.sequence.pieces.len();
        let goes_on = n_pieces < PIECES_AT_ONCE;
        if !goes_on {
            n_pieces = 0;
        }
        goes_on
    })
}

/// The parts in which the network can read a sentence: the whole, or cut where a reader would pause.
fn cut(text: &str, tokens: &[Token], pieces: &[Vec<Piece>]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let mut n_pieces = 2;
        let fits = |word: &&Vec<Piece>| {
            n_pieces += word.len();
            n_pieces <= network::LONGEST
        };
        let longest = start + pieces[start..].iter().take(LONGEST_PART).take_while(fits).count();
        let end = if longest == tokens.len() { longest } else { pause(text, tokens, start, longest) };
        parts.push(start..end);
        start = end;
    }
    parts
}

/// The end of a part of `tokens` that begins at `start` and cannot be longer than to `longest`: behind the last strong mark of
/// its second half, else behind the last comma there, else where it must be.
fn pause(text: &str, tokens: &[Token], start: usize, longest: usize) -> usize {
    let middle = usize::midpoint(start, longest) + 1;
    let word = |i: usize| tokens[i - 1].span.slice(text).unwrap_or_default();
    let last = |marks: &[&str]| (middle..=longest).rev().find(|end| marks.contains(&word(*end)));
    last(&[";", ".", "!", "?", "…", "..."])
        .or_else(|| last(&[":", "—", "–", "--"]))
        .or_else(|| last(&[",", ")"]))
        .unwrap_or(longest)
}
