//! A position that is proposed for words: what the text around them tells of it, and the change that adds it.

use crate::analysis::row_for;
use crate::model::{Choice, Comparison, Edit, Evidence, Origin, PartyId, Position, Review, Stance};
use crate::text::{Article, ArticleId, Span};

/// Words of a summary.
const MAX_SUMMARY: usize = 12;
/// So far back in the text a party is looked for, in bytes.
const FAR: usize = 20_000;

/// A position to be added, as far as the words tell; the analyst corrects it first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The article.
    pub article: ArticleId,
    /// The words that are its evidence.
    pub span: Span,
    /// The name of its party; empty where nobody is named near the words. A name that is new makes a new party.
    pub party: String,
    /// Its stance.
    pub stance: Stance,
    /// Its summary.
    pub summary: String,
}

/// The position that `proposal` amounts to, in the row where it belongs.
pub(super) fn addition(comparison: &Comparison, proposal: &Proposal) -> Option<Edit> {
    let id = comparison.free_position();
    let summary = proposal.summary.trim();
    let name = proposal.party.trim();
    let article = comparison.article(proposal.article)?;
    let evidence = vec![Evidence::at(article, proposal.span)?];
    if summary.is_empty() || name.is_empty() {
        return None;
    }
    let is_called = |called: &str| called.to_lowercase() == name.to_lowercase();
    let mut parties = comparison.parties.iter();
    let known = parties.clone().find(|party| is_called(&party.name));
    let known = known.or_else(|| parties.find(|party| party.aliases.iter().any(|alias| is_called(alias))));
    let party = known.map_or_else(|| Choice::New(name.to_owned()), |party| Choice::Existing(party.id));
    let holder = known.map_or(PartyId(0), |party| party.id);
    let position = Position {
        evidence,
        review: Review::Accepted,
        origin: Origin::Added,
        ..Position::suggested(id, holder, proposal.stance, summary)
    };
    let issue = row_for(&position, comparison);
    Some(Edit::AddPosition { position: Box::new(position), party, issue })
}

/// What the words `span` in `sentence` propose: a position like that whose evidence they overlap; else one of the party that was named
/// last before them, or whose evidence stands nearest in the sentence.
pub(super) fn propose(comparison: &Comparison, article: &Article, span: Span, sentence: Span) -> Proposal {
    let pieces =
        comparison.positions.iter().filter(|position| position.review != Review::Rejected).flat_map(|position| {
            let here = position.evidence.iter().filter(|piece| piece.article == article.id && comparison.stands(piece));
            here.map(move |piece| (piece.span, position))
        });
    let gap = |other: Span| span.start.max(other.start).saturating_sub(span.end.min(other.end));
    let nearest = pieces.filter(|(piece, _)| piece.overlaps(sentence)).min_by_key(|(piece, _)| gap(*piece));
    let overlapped = nearest.filter(|(piece, _)| piece.overlaps(span)).map(|(_, position)| position);
    let before = Span::new(article.text.floor_char_boundary(span.start.saturating_sub(FAR)), span.start);
    let party = overlapped
        .map(|position| position.party)
        .or_else(|| last_named(comparison, article, Span::new(sentence.start.min(span.start), span.start)))
        .or_else(|| nearest.map(|(_, position)| position.party))
        .or_else(|| last_named(comparison, article, sentence.cover(span)))
        .or_else(|| last_named(comparison, article, before));
    Proposal {
        article: article.id,
        span,
        party: party.and_then(|id| comparison.party(id)).map_or_else(String::new, |party| party.name.clone()),
        stance: overlapped.map_or(Stance::Seeks, |position| position.stance),
        summary: summary(span.slice(&article.text).unwrap_or_default()),
    }
}

/// The party that is named last in `span`, by its name or by another one with a capital letter.
fn last_named(comparison: &Comparison, article: &Article, span: Span) -> Option<PartyId> {
    let text = span.slice(&article.text)?;
    let names = comparison.parties.iter().flat_map(|party| {
        let all = std::iter::once(&party.name).chain(&party.aliases);
        all.filter(|name| name.starts_with(char::is_uppercase)).map(move |name| (name, party.id))
    });
    let end_of = |name: &str| {
        text.rmatch_indices(name).find(|(start, _)| is_whole(text, *start, name)).map(|(start, _)| start + name.len())
    };
    names
        .filter_map(|(name, id)| Some((end_of(name)?, name.len(), id)))
        .max_by_key(|(end, len, _)| (*end, *len))
        .map(|(.., id)| id)
}

fn is_whole(text: &str, start: usize, name: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    is_edge(text[..start].chars().next_back()) && is_edge(text[start + name.len()..].chars().next())
}

/// The first words, without the marks around them.
fn summary(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().take(MAX_SUMMARY).collect();
    let is_mark = |c: char| matches!(c, '“' | '”' | '"' | '‘' | ',' | ';' | ':' | '.' | '!' | '?' | ' ');
    words.join(" ").trim_matches(is_mark).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Party;

    const TEXT: &str = "Norlanders met Sudland’s envoys. They left early; Estmark stayed, and the Sea League slept.";

    fn party_for(words: &str) -> String {
        let party = |(id, name): (u32, &str)| Party::new(PartyId(id), name, vec!["they".to_owned()]);
        let article = Article::new(ArticleId(1), "met", None, TEXT);
        let mut parties: Vec<Party> = (1..).zip(["Norland", "Sudland", "Estmark", "League"]).map(party).collect();
        parties[3].aliases.push("Sea League".to_owned());
        let comparison = Comparison { parties, ..Comparison::default() };
        let start = TEXT.find(words).expect("the words");
        let stop = TEXT.find('.').expect("a stop") + 1;
        let sentence = if start < stop { Span::new(0, stop) } else { Span::new(stop + 1, TEXT.len()) };
        propose(&comparison, &article, Span::new(start, start + words.len()), sentence).party
    }

    #[test]
    fn the_party_is_who_was_named_last() {
        assert_eq!(party_for("envoys"), "Sudland");
        assert_eq!(party_for("stayed"), "Estmark");
        assert_eq!(party_for("slept"), "League");
        assert_eq!(party_for("They left"), "League", "else one in the sentence");
        assert_eq!(party_for("Norlanders"), "Sudland", "a part of a word is no name");
    }

    #[test]
    fn a_summary_is_short_and_without_marks_around() {
        assert_eq!(summary("“Free\n the  port, now!”"), "Free the port, now");
        assert_eq!(summary(&"word ".repeat(40)).split(' ').count(), MAX_SUMMARY);
        assert_eq!(summary(" … "), "…");
    }
}
