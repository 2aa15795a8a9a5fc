//! The words that are selected in an article, and what can be made of them: evidence, a new position, a citation.

use super::{Command, Question, Selection, Session, proposal};
use crate::model::{Edit, Evidence, Position};
use crate::text::{Article, Span, trimmed};

impl Session {
    /// The words that are selected: at least one character, no white space at the ends.
    pub fn words(&self) -> Option<(&Article, Span)> {
        let (id, span) = self.words?;
        let article = self.comparison()?.article(id)?;
        span.slice(&article.text).is_some_and(|words| !words.is_empty()).then_some((article, span))
    }

    /// The selected words as they stand.
    pub fn copied(&self) -> Option<&str> {
        self.words().and_then(|(article, span)| span.slice(&article.text))
    }

    /// The selected words as a citation: “words” (title, date, source).
    pub fn cited(&self) -> Option<String> {
        let (article, span) = self.words()?;
        let from: Vec<_> =
            std::iter::once(article.title.as_str()).chain(article.date()).chain(article.source()).collect();
        Some(format!("“{}” ({})", span.slice(&article.text)?, from.join(", ")))
    }

    /// The change that makes the selected words a further piece of evidence of the selected card, where they touch none of it.
    pub fn added_evidence(&self) -> Option<Edit> {
        let (position, piece) = self.card_and_words()?;
        let touches = position.evidence.iter().any(|other| self.touches(other, &piece));
        let all = position.evidence.iter().cloned().chain([piece]).collect();
        (!touches).then_some(Edit::SetEvidence(position.id, all))
    }

    /// The change that fits the evidence of the selected card to the selected words: the pieces that they touch are extended to them
    /// as one, or cut down to them where they stand inside.
    pub fn fitted_evidence(&self) -> Option<Edit> {
        let (position, piece) = self.card_and_words()?;
        let touched = |other: &&Evidence| self.touches(other, &piece);
        let span = match position.evidence.iter().find(|other| other.span.contains(piece.span) && touched(other)) {
            Some(_) => piece.span,
            None => position.evidence.iter().filter(touched).fold(piece.span, |span, other| span.cover(other.span)),
        };
        let fitted = Evidence::at(self.comparison()?.article(piece.article)?, span)?;
        let first = position.evidence.iter().position(|other| touched(&other))?;
        let mut all: Vec<_> = position.evidence[..first].iter().cloned().chain([fitted]).collect();
        all.extend(position.evidence[first..].iter().filter(|other| !touched(other)).cloned());
        (all != position.evidence).then_some(Edit::SetEvidence(position.id, all))
    }

    fn card_and_words(&self) -> Option<(&Position, Evidence)> {
        let (article, span) = self.words()?;
        Some((self.selected_card()?, Evidence::at(article, span)?))
    }

    /// Whether two pieces of evidence overlap, or have only white space between them.
    fn touches(&self, one: &Evidence, two: &Evidence) -> bool {
        let Some(comparison) = self.comparison() else { return false };
        let gap = Span::new(one.span.end.min(two.span.end), one.span.start.max(two.span.start));
        let is_blank = |article: &Article| gap.slice(&article.text).is_some_and(|between| between.trim().is_empty());
        one.article == two.article
            && comparison.stands(one)
            && (one.span.overlaps(two.span) || comparison.article(one.article).is_some_and(|article| is_blank(article)))
    }

    /// Carries out what is asked about words.
    pub(super) fn use_words(&mut self, command: Command) {
        match command {
            Command::SelectWords(words) => {
                self.words = words.and_then(|(id, span)| {
                    let article = self.comparison()?.article(id)?;
                    Some((id, trimmed(&article.text, span)?))
                });
            }
            Command::AddEvidence => self.make_of_words(self.added_evidence()),
            Command::FitEvidence => self.make_of_words(self.fitted_evidence()),
            Command::ProposePosition => {
                let Some((article, span)) = self.words() else { return };
                let Some(comparison) = self.comparison() else { return };
                let sentence = self.ledger.entries_in(article.id, span).first().map_or(span, |entry| entry.span);
                let proposal = proposal::propose(comparison, article, span, sentence);
                self.look_at(proposal.article, span);
                self.question = Some(Question::Position(proposal));
            }
            Command::AddPosition(proposal) => {
                self.question = None;
                let edit = self.comparison().and_then(|comparison| proposal::addition(comparison, &proposal));
                let Some(Edit::AddPosition { position, .. }) = &edit else { return };
                let id = position.id;
                self.make_of_words(edit);
                if self.comparison().is_some_and(|comparison| comparison.position(id).is_some()) {
                    self.select(Some(Selection::Position(id)));
                }
            }
            _ => {}
        }
    }

    fn make_of_words(&mut self, edit: Option<Edit>) {
        if let Some(edit) = edit {
            self.edit(edit);
            self.words = None;
        }
    }
}
