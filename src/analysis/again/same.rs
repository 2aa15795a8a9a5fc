//! Which of the positions that an analysis found are there already: by their words, their party, and what they say.

use std::collections::{BTreeMap, BTreeSet};

use super::Standing;
use crate::model::{Comparison, Evidence, Origin, PartyId, Position, Telling};
use crate::text::{ArticleId, Span};

/// A position that is there.
pub(super) struct Old<'a> {
    pub(super) position: &'a Position,
    pub(super) standing: Standing,
    /// Which of its pieces of evidence stand where they say.
    stands: Vec<bool>,
}

/// What each found position is, and which of the old ones were found.
pub(super) struct Sameness {
    /// Of each found position.
    pub(super) of: Vec<Same>,
    /// Places of the decided positions that the analysis suggests as well.
    pub(super) confirmed: BTreeSet<usize>,
}

/// What a found position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Same {
    /// The one at this place.
    As(usize),
    /// One more of what the analyst has decided on already.
    Repeated,
    /// None that is there.
    New,
}

/// How alike an old and a found position are, the likest first. Their words overlap in any case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// One party says the same in the same words.
    Equal,
    /// One party says it with the same stance or of the same thing.
    Like,
    /// One party says something.
    Party,
    /// Somebody else says it, and the analyst may have changed who, or have merged it with what another says.
    Corrected,
}

impl<'a> Old<'a> {
    pub(super) fn new(comparison: &Comparison, position: &'a Position, standing: Standing) -> Self {
        let stands = position.evidence.iter().map(|piece| comparison.stands(piece)).collect();
        Self { position, standing, stands }
    }

    /// How much of the shorter of two pieces of evidence is in both, in hundredths; none below a half.
    fn overlap(&self, found: &Position) -> Option<usize> {
        let shares =
            self.position.evidence.iter().zip(&self.stands).flat_map(|(piece, stands)| {
                found.evidence.iter().filter_map(move |other| share(piece, *stands, other))
            });
        shares.max().filter(|share| *share >= 50)
    }

    fn likeness(&self, found: &Position, party: Option<PartyId>) -> Option<Likeness> {
        let own = self.position;
        let is_like = own.stance == found.stance || own.summary == found.summary;
        if Some(own.party) != party {
            let is_merged = own.evidence.len() > 1;
            return (own.origin == Origin::Edited && (is_like || is_merged)).then_some(Likeness::Corrected);
        }
        Some(match (is_equal(own, found), is_like, self.standing) {
            (true, ..) => Likeness::Equal,
            (false, true, _) => Likeness::Like,
            (false, false, Standing::Decided) => Likeness::Party,
            (false, false, Standing::Open) => return None,
        })
    }
}

/// Whether two positions say the same of the same words, whoever holds them.
fn is_equal(one: &Position, other: &Position) -> bool {
    one.stance == other.stance && one.summary == other.summary && one.evidence.first() == other.evidence.first()
}

fn is_of_same_words(one: &Position, other: &Position) -> bool {
    let is_shared = |a: &Evidence, b: &Evidence| a.article == b.article && a.span.overlaps(b.span);
    one.evidence.iter().any(|a| other.evidence.iter().any(|b| is_shared(a, b)))
}

fn share(old: &Evidence, stands: bool, found: &Evidence) -> Option<usize> {
    if old.article != found.article {
        return None;
    }
    if !stands {
        return (old.words == found.words).then_some(100);
    }
    let both = Span::new(old.span.start.max(found.span.start), old.span.end.min(found.span.end));
    let shorter = old.span.len().min(found.span.len()).max(1);
    old.span.overlaps(found.span).then_some(both.len() * 100 / shorter)
}

/// Who the parties of `found`, the positions of one draft, are by what they say: where most of what one says stands under a
/// party already, whatever that is called now, it is this party.
pub(super) fn parties(old: &[Old<'_>], found: &[Position]) -> BTreeMap<PartyId, PartyId> {
    let mut known: BTreeMap<(ArticleId, Span), Vec<&Position>> = BTreeMap::new();
    for position in old.iter().map(|old| old.position).filter(|position| position.origin == Origin::Found) {
        if let Some(piece) = position.evidence.first() {
            known.entry((piece.article, piece.span)).or_default().push(position);
        }
    }
    let mut votes: BTreeMap<PartyId, BTreeMap<PartyId, usize>> = BTreeMap::new();
    let mut vote = |party: PartyId, is: PartyId| *votes.entry(party).or_default().entry(is).or_default() += 1;
    for position in found {
        let Some(piece) = position.evidence.first() else { continue };
        let there = known.get(&(piece.article, piece.span)).into_iter().flatten();
        for same in there.filter(|same| is_equal(same, position)) {
            vote(position.party, same.party);
            if let (Telling::Account(teller), Telling::Account(is)) = (position.telling, same.telling) {
                vote(teller, is);
            }
        }
    }
    votes.into_iter().filter_map(|(party, votes)| Some((party, elected(&votes)?))).collect()
}

/// What has the most votes; nothing where two have.
pub(super) fn elected<T: Copy + Ord>(votes: &BTreeMap<T, usize>) -> Option<T> {
    let most = votes.values().max()?;
    let mut first = votes.iter().filter(|(_, n)| *n == most);
    let (elected, _) = first.next()?;
    first.next().is_none().then_some(*elected)
}

/// Finds the positions of one draft among those that are there. `parties` says who its parties are.
pub(super) fn same(old: &[Old<'_>], found: &[Position], parties: &BTreeMap<PartyId, PartyId>) -> Sameness {
    let articles: BTreeSet<ArticleId> =
        found.iter().flat_map(|position| &position.evidence).map(|piece| piece.article).collect();
    let is_near = |old: &Old<'_>| old.position.evidence.iter().any(|piece| articles.contains(&piece.article));
    let near: Vec<usize> = (0..old.len()).filter(|idx| is_near(&old[*idx])).collect();
    let mut pairs = Vec::new();
    for (new, position) in found.iter().enumerate() {
        let party = parties.get(&position.party).copied();
        for idx in &near {
            if let Some(share) = old[*idx].overlap(position)
                && let Some(likeness) = old[*idx].likeness(position, party)
            {
                pairs.push((likeness, std::cmp::Reverse(share), *idx, new));
            }
        }
    }
    pairs.sort_unstable();
    let mut of = vec![Same::New; found.len()];
    let mut takers: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, _, idx, new) in &pairs {
        if of[*new] == Same::New && !takers.contains_key(idx) {
            takers.insert(*idx, *new);
            of[*new] = Same::As(*idx);
        }
    }
    let mut confirmed = BTreeSet::new();
    for (likeness, _, idx, new) in pairs.iter().filter(|(_, _, idx, _)| old[*idx].standing == Standing::Decided) {
        // Words that the analyst worked over hold no second suggestion; beside what was only accepted or rejected there may
        // be one of something else.
        let is_settled = match likeness {
            Likeness::Equal | Likeness::Like => true,
            Likeness::Party => old[*idx].position.origin != Origin::Found,
            // Other words than those it is known by: they were merged into it.
            Likeness::Corrected => takers.get(idx).is_some_and(|taker| !is_of_same_words(&found[*taker], &found[*new])),
        };
        if is_settled || of[*new] == Same::As(*idx) {
            confirmed.insert(*idx);
        }
        if is_settled && of[*new] == Same::New {
            of[*new] = Same::Repeated;
        }
    }
    Sameness { of, confirmed }
}
