//! Reports of short sentences, marked by hand: `<who>`, `<cue>`, `<what>`; the tags of one report follow each other.

use super::{Attribution, attributions};
use crate::text::{Article, ArticleId, Span};

const TAGS: [&str; 3] = ["who", "cue", "what"];

/// The text without its tags, and what they mark.
fn unmarked(marked: &str) -> (String, [Vec<Span>; 3]) {
    let mut text = String::new();
    let mut spans: [Vec<Span>; 3] = Default::default();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let (tag, behind) = rest[at + 1..].split_once('>').expect("a tag");
        let which = TAGS.iter().position(|one| *one == tag.trim_start_matches('/')).expect("a known tag");
        if tag.starts_with('/') {
            spans[which].last_mut().expect("an open tag").end = text.len();
        } else {
            spans[which].push(Span::new(text.len(), text.len()));
        }
        rest = behind;
    }
    text.push_str(rest);
    (text, spans)
}

fn found_in(text: &str) -> Vec<Attribution> {
    attributions(&Article::new(ArticleId(1), "t", None, text))
}

/// The reports of `marked` have one with its cue, whose source and content are those marked.
fn holds(marked: &str) -> Result<(), String> {
    let (text, [who, cue, what]) = unmarked(marked);
    let found = found_in(&text);
    let words =
        |spans: &[Span]| spans.iter().map(|span| span.slice(&text).unwrap_or("?").to_owned()).collect::<Vec<_>>();
    let show = |one: &Attribution| format!("{:?} {:?} {:?}", words(&one.source), words(&one.cue), words(&one.content));
    let all: Vec<_> = found.iter().map(show).collect();
    let is_it = |one: &&Attribution| one.cue == cue && one.source == who && one.content == what;
    found.iter().find(is_it).map(|_| ()).ok_or_else(|| format!("{marked}\n    {}", all.join("\n    ")))
}

fn all_hold(cases: &[&str]) {
    let faults: Vec<_> = cases.iter().filter_map(|marked| holds(marked).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn verbs_of_saying_and_thinking() {
    all_hold(&[
        "<who>The minister</who> <cue>said</cue> <what>that the bridge would be closed</what>.",
        "<who>The union</who> <cue>says</cue> <what>the offer is too low</what>.",
        "<who>The port</who> <cue>has denied</cue> <what>that workers were dismissed</what>.",
        "<who>Farmers</who> <cue>believe</cue> <what>the new rules will harm them</what>.",
        "<what>The bridge will be closed in May</what>, <who>the minister</who> <cue>said</cue>.",
        "<what>The bridge will be closed in May</what>, <cue>said</cue> <who>the minister</who>.",
        "<what>The bridge</what>, <who>the minister</who> <cue>said</cue>, <what>will be closed in May</what>.",
        "<who>The mayor</who> met the union, <cue>saying</cue> <what>that talks would go on</what>.",
    ]);
}

#[test]
fn verbs_of_wanting_and_judging() {
    all_hold(&[
        "<who>The council</who> <cue>wants</cue> <what>to build a new school</what>.",
        "<who>The company</who> <cue>refused</cue> <what>to pay the fine</what>.",
        "<who>The president</who> <cue>urged</cue> <what>lawmakers to pass the bill</what>.",
        "<who>The senator</who> <cue>called</cue> <what>the plan a disaster</what>.",
        "<who>Critics</who> <cue>described</cue> <what>the law as a threat to freedom</what>.",
        "<who>The party</who> <cue>opposes</cue> <what>the new tax</what>.",
        "<who>Residents</who> <cue>criticized</cue> <what>the mayor for his silence</what>.",
        "<who>The union</who> <cue>called</cue> for <what>higher wages</what>.",
        "<what>The plan</what> <cue>was criticized</cue> by <who>the opposition</who>.",
        "<what>The court</what> <cue>is expected</cue> <what>to rule on Monday</what>.",
        "<what>The economy</what> <cue>seems</cue> <what>to be growing again</what>.",
    ]);
}

#[test]
fn nouns_adjectives_and_phrases() {
    all_hold(&[
        "<who>Smith's</who> <cue>claim</cue> <what>that the vote was rigged</what> is false.",
        "<who>The mayor</who> is <cue>confident</cue> <what>that the bridge is safe</what>.",
        "<what>The river has risen by two metres</what>, <cue>according to</cue> <who>the police</who>.",
        "<cue>According to</cue> <who>the police</who>, <what>the river has risen by two metres</what>.",
    ]);
}

#[test]
fn a_relative_clause_has_the_noun_as_its_source() {
    all_hold(&["<who>The mayor, who</who> <cue>says</cue> <what>the city needs money</what>, will meet the minister."]);
}

#[test]
fn quotations() {
    all_hold(&[
        "<what>“We will not accept this offer,”</what> <who>Smith</who> <cue>said</cue>.",
        "<what>“We will not accept this offer,”</what> <cue>said</cue> <who>Smith</who>. <what>“It is an insult.”</what>",
        "<what>“We are tired. We will not accept this offer,”</what> <who>Smith</who> <cue>said</cue> on Monday.",
        "<what>“This offer,”</what> <who>Smith</who> <cue>said</cue>, <what>“is an insult to all of us.”</what>",
        "<who>Smith</who> <cue>said</cue>: <what>“The offer is an insult.”</what>",
        "<who>Smith</who> <cue>continued</cue>:\n\n<what>“The offer is an insult. We will not take it.”</what>",
        "<what>“The old bridge is a danger to us all.”</what> <cue>―</cue> <who>Maria Lopez</who>\n\nMore follows.",
    ]);
}

#[test]
fn colons() {
    all_hold(&[
        "<who>Smith</who><cue>:</cue> <what>City Needs a New Bridge</what>\n\nThe city council met on Monday.",
        "The two met.\n\n<who>SMITH</who><cue>:</cue> <what>I want a new bridge. It is time.</what>\n\nMore follows.",
    ]);
}

#[test]
fn the_head_words_are_those_of_the_phrases() {
    let article = "The old mayor of Bonn said that taxes would rise.";
    let found = found_in(article);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!(one.source_at.map(|place| place.word), Some(2));
    assert_eq!(one.cue_at.map(|place| place.word), Some(5));
}

#[test]
fn what_is_reported_inside_a_report_is_not_the_articles() {
    let found = found_in("Smith said that Jones believes that the bridge is safe.");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn nothing_makes_it_fail() {
    for text in
        ["", "“", "””““", ":", "Q: ", "― ―", "said", "“said”: “", "\u{202e}“𝒳” said\u{0}", "a: “b”\n\n“c\n\n“d”"]
    {
        found_in(text);
    }
}
