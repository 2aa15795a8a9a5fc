//! Parties, rows, positions and relations out of what the sentences gave: says repeated things once and names the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::arrange_linked;
use super::party::Cast;
use super::reading::{Reading, cover_phrase};
use super::stance::{Found, Status};
use super::words::Class;
use super::{Draft, key, summary};
use crate::model::{Evidence, IssueId, Origin, Party, PartyId, Position, PositionId, Review, Stance, Telling};
use crate::text::{Article, Span};

/// The draft of `article` from all that was found in its sentences, in their order.
pub(super) fn assemble(article: &Article, reading: &Reading, cast: &Cast, found: &[Found]) -> Draft {
    let found: Vec<Found> = current(found);
    let found = found.as_slice();
    let order = columns(cast, found);
    let ids: BTreeMap<usize, PartyId> = order.iter().zip(1..).map(|(party, id)| (*party, PartyId(id))).collect();
    let mut aliases = aliases(reading, cast, found);
    let parties: Vec<Party> = order
        .iter()
        .map(|party| {
            Party::new(ids[party], cast.actors[*party].name.clone(), aliases.remove(party).unwrap_or_default())
        })
        .collect();
    let names = key::name_words(&parties);
    let keys: Vec<BTreeSet<String>> = found.iter().map(|f| key::key(words_of_thing(reading, f), &names)).collect();
    let first_of = firsts(reading, found, &keys);
    let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, first) in first_of.iter().enumerate() {
        said.entry(*first).or_default().push(i);
    }
    let mut positions: Vec<Position> = Vec::new();
    // For each thing that was said the place of its position.
    let mut place_of: BTreeMap<usize, usize> = BTreeMap::new();
    for ((first, all), number) in said.iter().zip(1..) {
        let f = &found[*first];
        let mut spans: Vec<Span> = all.iter().map(|i| found[*i].evidence).collect();
        spans.dedup();
        let evidence: Vec<Evidence> = spans.into_iter().filter_map(|span| Evidence::at(article, span)).collect();
        if evidence.is_empty() {
            continue;
        }
        place_of.insert(*first, positions.len());
        positions.push(Position {
            id: PositionId(number),
            party: ids[&f.party],
            issue: IssueId(0),
            stance: f.stance,
            summary: summary::summary(reading, cast, f.thing.0, &f.thing.1),
            condition: all.iter().find_map(|i| condition(reading, &found[*i])),
            evidence,
            speaker: f.speaker.map(|span| reading.slice(span).to_owned()),
            cue: Some(reading.slice(f.cue).to_owned()),
            telling: match f.teller {
                Some(teller) => Telling::Account(ids[&teller]),
                None if f.quoted => Telling::Quote,
                None => Telling::Reported,
            },
            review: Review::Suggested,
            origin: Origin::Found,
            confidence: f.confidence,
            why: f.why.clone(),
        });
    }
    // An answer stands in the row of what it answers.
    let place = |i: usize| place_of.get(&first_of[i]).copied();
    let links = found.iter().enumerate().filter_map(|(i, f)| Some((place(i)?, place(f.answers?)?)));
    let (issues, relations) = arrange_linked(&parties, &mut positions, links.collect());
    Draft { parties, issues, positions, relations, notes: Vec::new() }
}

fn condition(reading: &Reading, f: &Found) -> Option<String> {
    f.condition.map(|span| reading.slice(span).replace(['“', '”', '"'], ""))
}

/// The words of the thing, as written.
pub(super) fn words_of_thing<'a>(reading: &Reading<'a>, f: &Found) -> &'a str {
    let words = reading.sentences[f.thing.0].words();
    reading.slice(words[f.thing.1.first].span.cover(words[f.thing.1.last].span))
}

/// Who holds or tells a position, by weight in the article.
fn columns(cast: &Cast, found: &[Found]) -> Vec<usize> {
    let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
    for (actor, known) in cast.actors.iter().enumerate() {
        *weights.entry(cast.party_of(actor)).or_default() += known.weight;
    }
    let used: BTreeSet<usize> = found.iter().flat_map(|f| [Some(f.party), f.teller]).flatten().collect();
    let mut order: Vec<usize> = used.into_iter().collect();
    order.sort_by_key(|party| (std::cmp::Reverse(weights.get(party).copied().unwrap_or(0)), *party));
    order
}

/// For each position the first that says the same: the same party's, with this stance, in like words.
fn firsts(reading: &Reading, found: &[Found], keys: &[BTreeSet<String>]) -> Vec<usize> {
    /// Positions of a party looked back on, so that a very long text stays quick.
    const WINDOW: usize = 40;
    /// A thing that is only pointed at is one that was named so many sentences before.
    const NEAR: usize = 8;
    /// The first sentences say what the headline says.
    const NEXT: usize = 3;
    /// An article comes back to its plan within so many sentences.
    const FAR: usize = 20;
    let mut first_of: Vec<usize> = Vec::with_capacity(found.len());
    let mut known: BTreeMap<(usize, Stance), Vec<usize>> = BTreeMap::new();
    for (i, f) in found.iter().enumerate() {
        let firsts = known.entry((f.party, f.stance)).or_default();
        let is_vague = keys[i].iter().all(|word| Class::Plan.has(word) || Class::Idea.has(word));
        let same = firsts.iter().rev().take(WINDOW).copied().find(|first| {
            let shared = keys[*first].intersection(&keys[i]).count();
            let smaller = keys[*first].len().min(keys[i].len());
            // "rejected the plan" again says the same of what was rejected just before.
            let is_near = f.sentence - found[*first].sentence <= NEAR;
            // A headline says in short what the first sentences say in full.
            let is_headline = reading.is_headline(&reading.sentences[found[*first].sentence]);
            let cue = |f: &Found| &reading.sentences[f.sentence].words()[f.cue_at].lemma;
            // "opposes the plans", "calls the plan unfair": an article is about one plan.
            let is_other_sentence = f.sentence != found[*first].sentence;
            let both_point = f.points_at_plan
                && found[*first].points_at_plan
                && is_other_sentence
                && f.sentence - found[*first].sentence <= FAR;
            let is_next = f.sentence - found[*first].sentence <= NEXT;
            let repeats = is_headline && (shared > 0 && is_near || is_next && cue(f) == cue(&found[*first]));
            shared > 0 && shared * 2 >= smaller || is_vague && is_near || repeats || both_point
        });
        if same.is_none() {
            firsts.push(i);
        }
        first_of.push(same.unwrap_or(i));
    }
    first_of
}

/// All ways in which the article names each party, other than its name.
fn aliases(reading: &Reading, cast: &Cast, found: &[Found]) -> BTreeMap<usize, Vec<String>> {
    /// Letters of the longest phrase that is a name rather than a description.
    const LONGEST: usize = 60;
    let mut out: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mentions = cast.mentions.iter().enumerate().flat_map(|(s, list)| list.iter().map(move |mention| (s, mention)));
    let named = mentions.flat_map(|(s, mention)| {
        let sentence = &reading.sentences[s];
        let words = sentence.words();
        let span = words[mention.at.start].span.cover(words[mention.at.end - 1].span);
        // "President Ana Sol" as well as "Ana Sol".
        let head = mention.at.clone().find(|i| words[*i].head.is_none_or(|head| !mention.at.contains(&head)));
        let whole = head.filter(|_| !mention.is_adjective).map(|head| cover_phrase(sentence, head));
        let whole = whole.filter(|whole| whole.len() <= LONGEST);
        let party = cast.party_of(mention.actor);
        std::iter::once(span).chain(whole).map(move |span| (party, without_preposition(reading.slice(span))))
    });
    let speakers = found.iter().filter(|f| f.teller.is_none() && f.is_called_so);
    let spoken = speakers.filter_map(|f| Some((f.party, without_preposition(reading.slice(f.speaker?)))));
    let holders =
        found.iter().filter(|f| f.is_called_so).map(|f| (f.party, without_preposition(reading.slice(f.holder))));
    let spoken = spoken.chain(holders);
    for (party, words) in named.chain(spoken) {
        let is_new =
            words != cast.actors[party].name && !words.is_empty() && !Class::Pronoun.has(words.to_lowercase().as_str())
                || words == "US";
        if is_new && seen.insert((party, words)) {
            out.entry(party).or_default().push(words.to_owned());
        }
    }
    out
}

/// "by the union" is the union.
fn without_preposition(words: &str) -> &str {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = words.split_once(' ').filter(|(first, _)| Class::Place.has(&first.to_lowercase()));
    rest.map_or(words, |(_, rest)| rest)
}

/// What is held now, with links among these alone.
fn current(found: &[Found]) -> Vec<Found> {
    let mut place = vec![None; found.len()];
    let mut kept: Vec<Found> = Vec::new();
    for (i, f) in found.iter().enumerate() {
        if f.status == Status::Current {
            place[i] = Some(kept.len());
            kept.push(Found { answers: f.answers.and_then(|target| place[target]), ..f.clone() });
        }
    }
    kept
}
