//! The ledger of sentences: which are evidence, which were read and hold no position, which are still to be read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Command, Document, Session};
use crate::analysis;
use crate::model::{Comparison, Edit, Item, Reading, Review};
use crate::text::{Article, ArticleId, Span};

/// The sentences of texts. A long text takes a while to cut, so that is done once, where its document is made.
#[derive(Clone, Default)]
pub(super) struct Sentences {
    known: Vec<(Arc<str>, Arc<[Span]>)>,
}

impl Sentences {
    /// The sentences of all these articles.
    pub(super) fn of<'a>(articles: impl IntoIterator<Item = &'a Arc<Article>>) -> Self {
        let mut sentences = Self::default();
        for article in articles {
            sentences.learn(article);
        }
        sentences
    }

    /// Takes over what others know.
    pub(super) fn extend(&mut self, others: Self) {
        self.known.extend(others.known);
    }

    /// Cuts this article, where that was not done yet.
    fn learn(&mut self, article: &Article) -> Arc<[Span]> {
        if let Some((_, spans)) = self.known.iter().find(|(text, _)| Arc::ptr_eq(text, &article.text)) {
            return spans.clone();
        }
        let spans: Arc<[Span]> = analysis::sentences(article).into();
        self.known.push((article.text.clone(), spans.clone()));
        spans
    }
}

/// Every sentence of a comparison's articles, and how it stands with each.
#[derive(Debug, Default)]
pub struct Ledger {
    articles: BTreeMap<ArticleId, Vec<Entry>>,
    all: Coverage,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub span: Span,
    /// How it stands with it.
    pub standing: Standing,
}

/// How it stands with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Some of it is evidence; of the position at this place in the comparison first.
    Used(usize),
    /// The analyst read it and found no position.
    Read,
    /// It is to be read.
    Unread,
}

/// How much of a text is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All sentences.
    pub sentences: usize,
    /// Those that are neither evidence nor read.
    pub unread: usize,
}

impl Ledger {
    /// Looks through all evidence of `comparison` that is not rejected, and through what was read.
    pub(super) fn of(comparison: &Comparison, sentences: &mut Sentences) -> Self {
        let mut ledger = Self::default();
        for article in &comparison.articles {
            let unread =
                sentences.learn(article).iter().map(|&span| Entry { span, standing: Standing::Unread }).collect();
            ledger.articles.insert(article.id, unread);
        }
        for (id, spans) in &comparison.read {
            for span in spans {
                ledger.enter(*id, *span, |entry| {
                    if span.contains(entry.span) {
                        entry.standing = Standing::Read;
                    }
                });
            }
        }
        let held = comparison.positions.iter().enumerate().filter(|(_, position)| position.review != Review::Rejected);
        for (idx, position) in held {
            for evidence in position.evidence.iter().filter(|evidence| comparison.stands(evidence)) {
                ledger.enter(evidence.article, evidence.span, |entry| {
                    if !matches!(entry.standing, Standing::Used(_)) {
                        entry.standing = Standing::Used(idx);
                    }
                });
            }
        }
        let coverages = ledger.articles.keys().map(|id| ledger.coverage(*id));
        ledger.all = coverages.fold(Coverage::default(), |all, one| Coverage {
            sentences: all.sentences + one.sentences,
            unread: all.unread + one.unread,
        });
        ledger
    }

    /// The sentences of an article, in order.
    pub fn entries(&self, id: ArticleId) -> &[Entry] {
        self.articles.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The sentences of an article that have a part in `span`.
    pub fn entries_in(&self, id: ArticleId, span: Span) -> &[Entry] {
        let entries = self.entries(id);
        let start = entries.partition_point(|entry| entry.span.end <= span.start);
        let len = entries[start..].partition_point(|entry| entry.span.start < span.end);
        &entries[start..start + len]
    }

    /// How much of one article is done.
    pub fn coverage(&self, id: ArticleId) -> Coverage {
        let entries = self.entries(id);
        let unread = entries.iter().filter(|entry| entry.standing == Standing::Unread).count();
        Coverage { sentences: entries.len(), unread }
    }

    /// How much of all articles is done.
    pub fn all(&self) -> Coverage {
        self.all
    }

    /// The first unread sentence behind `from`, article by article in the order of `ids`, from the end on to the start.
    fn next_unread(&self, ids: &[ArticleId], from: (ArticleId, usize)) -> Option<(ArticleId, Span)> {
        let first = ids.iter().position(|id| *id == from.0).unwrap_or(0);
        let (before, after) = ids.split_at(first);
        let unread = after.iter().chain(before).flat_map(|id| {
            self.entries(*id).iter().filter(|entry| entry.standing == Standing::Unread).map(|entry| (*id, entry.span))
        });
        let is_behind = |(id, span): &(ArticleId, Span)| *id != from.0 || span.start >= from.1;
        unread.clone().find(is_behind).or_else(|| unread.clone().find(|place| !is_behind(place)))
    }

    fn enter(&mut self, id: ArticleId, span: Span, change: impl FnMut(&mut Entry)) {
        let Some(entries) = self.articles.get_mut(&id) else { return };
        let start = entries.partition_point(|entry| entry.span.end <= span.start);
        entries[start..].iter_mut().take_while(|entry| entry.span.start < span.end).for_each(change);
    }
}

impl Session {
    /// The sentences of the articles; in step with the comparison after [`Session::refresh`].
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The sentence in which the place stands that was last looked at.
    pub fn sentence(&self) -> Option<(ArticleId, Entry)> {
        let (id, span) = self.place()?;
        self.ledger.entries_in(id, span).first().map(|entry| (id, *entry))
    }

    /// The unread sentence that comes after the current one.
    pub fn next_unread(&self) -> Option<(ArticleId, Span)> {
        let comparison = self.comparison()?;
        let ids: Vec<_> = comparison.articles.iter().map(|article| article.id).collect();
        let current =
            self.sentence().filter(|(id, _)| Some(*id) == self.article).map(|(id, entry)| (id, entry.span.end));
        let from = current.or_else(|| self.article.map(|id| (id, 0)))?;
        let next = self.ledger.next_unread(&ids, from)?;
        Some(next).filter(|(id, span)| self.sentence().is_none_or(|(at, entry)| (at, entry.span) != (*id, *span)))
    }

    /// Carries out what is asked about sentences.
    pub(super) fn keep_ledger(&mut self, command: &Command) {
        match *command {
            Command::NextUnread => self.look_at_some(self.next_unread()),
            Command::ReadOn => {
                let next = self.next_unread();
                if let Some((id, entry)) = self.sentence().filter(|(_, entry)| entry.standing == Standing::Unread) {
                    self.edit(Edit::MarkRead(id, vec![entry.span], Reading::Read));
                }
                self.look_at_some(next);
            }
            Command::ReadAll => {
                let Some(id) = self.article else { return };
                let entries = self.ledger.entries(id).iter();
                let unread =
                    entries.filter(|entry| entry.standing == Standing::Unread).map(|entry| entry.span).collect();
                self.edit(Edit::MarkRead(id, unread, Reading::Read));
            }
            Command::ToggleRead(id, sentence) => {
                let read = self.comparison().and_then(|comparison| comparison.read.get(&id));
                let marked: Vec<Span> =
                    read.into_iter().flatten().filter(|span| span.overlaps(sentence)).copied().collect();
                self.edit(if marked.is_empty() {
                    Edit::MarkRead(id, vec![sentence], Reading::Read)
                } else {
                    Edit::MarkRead(id, marked, Reading::Unread)
                });
            }
            _ => {}
        }
    }

    fn look_at_some(&mut self, place: Option<(ArticleId, Span)>) {
        if let Some((id, span)) = place {
            self.look_at(id, span);
        }
    }

    /// Goes a step back or forward, and sends the eye to a sentence that is read or unread by it.
    pub(super) fn retrace(&mut self, step: impl FnOnce(&mut Document) -> Option<Item>) {
        let before = self.document.as_ref().map(|document| document.history.current().clone());
        self.change(step);
        let Some((before, after)) = before.as_deref().zip(self.comparison()) else { return };
        let places = |of: &Comparison| -> BTreeSet<(ArticleId, Span)> {
            of.read.iter().flat_map(|(id, spans)| spans.iter().map(|span| (*id, *span))).collect()
        };
        if before.read != after.read {
            let changed = places(before).symmetric_difference(&places(after)).next().copied();
            self.look_at_some(changed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, Party, PartyId, Position, PositionId, Stance};

    const TEXT: &str = "Norland wants a port. It rained.\n\nSudland slept. All went home.";

    fn comparison() -> Comparison {
        let article = Article::new(ArticleId(1), "port", None, TEXT);
        let evidence = Evidence::at(&article, Span::new(8, 20)).expect("these words");
        let position = Position::suggested(PositionId(1), PartyId(1), Stance::Seeks, "a port");
        Comparison {
            parties: vec![Party::new(PartyId(1), "Norland", Vec::new())],
            positions: vec![Arc::new(Position { evidence: vec![evidence], ..position })],
            articles: vec![Arc::new(article)],
            ..Comparison::default()
        }
    }

    fn standings(comparison: &Comparison) -> Vec<Standing> {
        let ledger = Ledger::of(comparison, &mut Sentences::default());
        ledger.entries(ArticleId(1)).iter().map(|entry| entry.standing).collect()
    }

    #[test]
    fn a_sentence_is_used_read_or_unread() {
        use Standing::{Read, Unread, Used};
        let mut comparison = comparison();
        assert_eq!(standings(&comparison), [Used(0), Unread, Unread, Unread]);
        let slept = TEXT.find("Sudland").expect("the words");
        let read = vec![Span::new(0, 21), Span::new(slept, slept + 14)];
        Edit::MarkRead(ArticleId(1), read, Reading::Read).apply(&mut comparison);
        assert_eq!(
            standings(&comparison),
            [Used(0), Unread, Read, Unread],
            "evidence counts more than having been read"
        );
        let all = Ledger::of(&comparison, &mut Sentences::default()).all();
        assert_eq!(all, Coverage { sentences: 4, unread: 2 });
        let item = crate::model::Item::Position(PositionId(1));
        Edit::Review(vec![item], Review::Rejected).apply(&mut comparison);
        assert_eq!(standings(&comparison), [Read, Unread, Read, Unread], "what is rejected is no evidence");
    }

    #[test]
    fn a_part_of_a_sentence_is_not_the_sentence() {
        let mut comparison = comparison();
        Edit::MarkRead(ArticleId(1), vec![Span::new(22, 25), Span::new(0, 9999)], Reading::Read).apply(&mut comparison);
        assert_eq!(standings(&comparison)[1..], [Standing::Read; 3], "one span may cover several");
        Edit::MarkRead(ArticleId(1), vec![Span::new(0, 9999)], Reading::Unread).apply(&mut comparison);
        assert_eq!(standings(&comparison)[1..], [Standing::Unread; 3]);
    }

    #[test]
    fn the_next_unread_sentence_is_found_around_the_end() {
        let ledger = Ledger::of(&comparison(), &mut Sentences::default());
        let id = ArticleId(1);
        let next = |from| ledger.next_unread(&[id], (id, from)).and_then(|(_, span)| span.slice(TEXT));
        assert_eq!(next(0), Some("It rained."));
        assert_eq!(next(23), Some("Sudland slept."));
        assert_eq!(next(TEXT.len()), Some("It rained."));
        assert_eq!(ledger.next_unread(&[], (id, 0)), None);
    }

    #[test]
    fn a_text_is_cut_once() {
        let comparison = comparison();
        let mut sentences = Sentences::of(&comparison.articles);
        assert_eq!(sentences.known.len(), 1);
        let before = sentences.learn(&comparison.articles[0]);
        assert!(Arc::ptr_eq(&before, &sentences.learn(&comparison.articles[0])));
        assert_eq!(sentences.known.len(), 1);
    }
}
