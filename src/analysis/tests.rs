//! Short sentences with their positions: `who` takes it, `what` is the evidence, `cue` says so.

use std::ops::ControlFlow;

use super::{Draft, analyze};
use crate::model::{Position, Stance};
use crate::text::{Article, ArticleId};

fn read(text: &str) -> Draft {
    analyze(&Article::new(ArticleId(1), "test", None, text), &mut |_| ControlFlow::Continue(()))
}

/// The text without its tags, and the words of `tag` in it.
fn tagged(text: &str, tag: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    let (words, _) = rest.split_once(&format!("</{tag}>"))?;
    Some(plain(words))
}

fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    for tag in ["who", "cue", "what", "if"] {
        out = out.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
    }
    out
}

fn says(position: &Position, words: &str) -> bool {
    position.evidence.iter().any(|evidence| evidence.words == words)
}

/// One position of `party` with this stance stands where the tags say.
fn check(party: &str, stance: Stance, text: &str) {
    let draft = read(&plain(text));
    let what = tagged(text, "what").unwrap_or_default();
    let id = draft.parties.iter().find(|known| known.name == party).map(|known| known.id);
    let found: Vec<&Position> =
        draft.positions.iter().filter(|position| Some(position.party) == id && says(position, &what)).collect();
    let [position] = found[..] else {
        panic!("{text}\n{:?}", draft.positions.iter().map(|p| (&p.stance, &p.summary, &p.evidence)).collect::<Vec<_>>())
    };
    assert_eq!(position.stance, stance, "{text}");
    for (tag, value) in [("who", &position.speaker), ("cue", &position.cue), ("if", &position.condition)] {
        if let Some(words) = tagged(text, tag) {
            assert_eq!(value.as_deref(), Some(words.as_str()), "{tag} in {text}");
        }
    }
}

/// Nobody takes a position.
fn nothing(text: &str) {
    let draft = read(text);
    assert!(draft.positions.is_empty(), "{text}\n{:?}", draft.positions);
}

/// The summaries of `party`'s positions with this stance.
fn summaries(text: &str, party: &str, stance: Stance) -> Vec<String> {
    let draft = read(text);
    let id = draft.parties.iter().find(|known| known.name == party).map(|known| known.id);
    let own = draft.positions.iter().filter(|position| Some(position.party) == id && position.stance == stance);
    own.map(|position| position.summary.clone()).collect()
}

use Stance::{Accepts, Rejects, Seeks};

#[test]
fn cues_give_the_stance_of_their_subject() {
    check("Norway", Seeks, "<who>Norway</who> has <cue>called for</cue> <what>a new port</what>.");
    check("Rail Union", Seeks, "The <who>Rail Union</who> said it <cue>wants</cue> <what>longer breaks</what>.");
    check("Georgia", Rejects, "<what>A buffer zone has been <cue>ruled out</cue> by <who>Tbilisi</who></what>.");
    check("Peru", Accepts, "<who>Lima</who> has <cue>accepted</cue> <what>the new border</what>.");
    check("Chile", Seeks, "<who>Chilean officials</who> <cue>urged</cue> <what>Peru to open the canal</what>.");
    check("Norway", Rejects, "Norway urged Sweden not to <what>build the dam</what>.");
    check("Kenya", Rejects, "A fence, <what>which Kenya opposes</what>, is planned.");
    check("Norway", Seeks, "The pullout <what>that Norway demanded</what> never came.");
    check("Oman", Seeks, "Oman rejected Qatar's demand for a bridge, and <cue>wants</cue> <what>a ferry</what>.");
}

#[test]
fn the_plainest_positions_are_found() {
    check("Norway", Rejects, "Norway rejected <what>the deal</what>.");
    check("Iran", Rejects, "Iran rejected <what>the agreement</what>.");
    check("Norway", Accepts, "Norway backed <what>the plan</what>.");
    let two = "Norway accepted the deal, and Sweden opposes it.";
    assert_eq!(summaries(two, "Norway", Accepts), ["deal"]);
    assert_eq!(summaries(two, "Sweden", Rejects), ["deal"]);
    assert_eq!(read(two).issues.len(), 1);
    nothing("Norway wants to do so.");
    nothing("Sweden called for he ought wo ’");
}

#[test]
fn a_relative_clause_begins_no_reported_words() {
    check("Norway", Rejects, "Norway said <what>a plan that is unacceptable</what> would be dropped.");
    for text in [
        "It rained. Norway said it cannot back a law that is unconstitutional.",
        "The union’s leader said a contract that is unfair will be rejected.",
        "Norway told the paper on Sunday that a plan that is wrong would be dropped.",
    ] {
        read(text);
    }
}

#[test]
fn negation_is_composed() {
    check("Poland", Accepts, "Poland <what>will not oppose the treaty</what>.");
    check("Poland", Rejects, "Poland <what>will not accept the treaty</what>.");
    check("Norway", Rejects, "Norway refused to accept <what>the new quota</what>.");
    check("Union", Rejects, "The union welcomed but <what>did not endorse the offer</what>.");
    nothing("Berlin refused to rule out sending troops.");
    nothing("The European Union did not call for his removal.");
    nothing("Ankara no longer insists on a veto.");
    nothing("Norway did not reject the plan.");
    nothing("The Rail Union declined to comment.");
    nothing("The Rail Union declined to release further details.");
}

#[test]
fn what_must_be_done_in_reported_words_is_sought() {
    check("Russia", Seeks, "Russian officials have said <what>Ukraine must give up the region</what>.");
    check("Rail Union", Rejects, "“<what>We will not work on Sundays</what>,” the Rail Union said.");
    check("Brazil", Seeks, "“<what>The forest should be opened</what>,” Brazilian President Ana Sol said.");
    nothing("The road must be closed in winter.");
}

#[test]
fn a_condition_is_no_part_of_the_thing() {
    check("Norway", Rejects, "Norway rejected <what>the sale</what> <if>unless the price rises</if>.");
    check("Norway", Accepts, "Norway has accepted <what>the sale</what>, but <if>only if the price rises</if>.");
    check("Russia", Accepts, "Moscow will <what>sign</what> <if>only after sanctions end</if>.");
    check("Norway", Seeks, "Norway wants <what>a ban until the end of next year</what>.");
    let inserted = "Oslo rejected <what>the pact</what> <if>unless armed groups, including the largest, disarm</if>.";
    check("Norway", Rejects, inserted);
}

#[test]
fn items_of_a_list_are_positions_of_their_own() {
    let list = "Kyiv wants prisoners freed, children returned and shelling halted.";
    assert_eq!(summaries(list, "Ukraine", Seeks), ["prisoners freed", "children returned", "shelling halted"]);
    let one = "Oslo wants a full, unconditional and immediate truce.";
    assert_eq!(summaries(one, "Norway", Seeks), ["full, unconditional and immediate truce"]);
    let counted = "“First – a truce. Second – elections within 90 days. Third – no foreign bases,” Norwegian Prime Minister Adan Sol said.";
    assert_eq!(summaries(counted, "Norway", Seeks), ["truce", "elections within 90 days"]);
    assert_eq!(summaries(counted, "Norway", Rejects), ["foreign bases"]);
}

#[test]
fn answers_point_at_what_others_raised() {
    let text = "Paris urged a truce.\n\nTehran rejected those calls.";
    check("Iran", Rejects, &text.replace("rejected those calls", "<what>rejected those calls</what>"));
    let draft = read(text);
    assert_eq!(draft.issues.len(), 1);
    assert_eq!(draft.relations.len(), 1);
    let both = "Oslo called for a truce, an exchange of prisoners and a new border.\n\nMoscow and the West turned down those calls.";
    assert_eq!(summaries(both, "Russia", Rejects).len(), 3);
    assert_eq!(summaries(both, "The West", Rejects).len(), 3);
    nothing("Tehran rejected those calls.");
}

#[test]
fn names_stand_for_their_party() {
    let text = "Ukrainian President Ada Holub arrived. Holub wants a truce. Defence Minister Petro Sych, Kyiv’s envoy, said he rejects the map.";
    assert_eq!(summaries(text, "Ukraine", Seeks), ["truce"]);
    assert_eq!(summaries(text, "Ukraine", Rejects), ["map"]);
    check(
        "Rail Union",
        Seeks,
        "Rail Union leader Ann Bold spoke. “We want <what>a raise</what>,” <who>Bold</who> said.",
    );
    check("Harbour Board", Seeks, "The Harbour Board (HB) met. <who>HB</who> wants <what>a new crane</what>.");
    check("Ukraine", Seeks, "A spokesman for <who>Kyiv</who> demanded <what>a truce</what>.");
    check("Brett Holm", Rejects, "Brett Holm quit. <who>Holm</who> rejected <what>the pullout</what>.");
    let two = "Norwegian Prime Minister Ada Sol left. Swedish Deputy Foreign Minister Bo Ek and Ek’s deputy came. ";
    check("Norway", Rejects, &format!("{two}The prime minister rejected <what>the tax</what>."));
    nothing("An attack on Damascus was condemned by analysts.");
    nothing("Norwegian bombers want repair.");
}

#[test]
fn places_and_bystanders_are_no_parties() {
    nothing("In Moscow, shops rejected the cards.");
    nothing("Professor Ada Lind said the cuts must end.");
    nothing("Photo / Agency wants a truce.");
    nothing("Norway accepted in Oslo on Friday.");
    nothing("The Protection of Rivers Bill opposes a tax. The Norwegian-Swedish-Danish pipeline rejected the tax.");
    check(
        "House Energy and Harbour Committee",
        Rejects,
        "House Energy and Harbour Committee leaders rejected <what>the tax</what>.",
    );
    check("National Rail Union-West", Rejects, "The National Rail Union-West rejected <what>the tax</what>.");
    let head = "The chief executive of the Harbour Council Ana Sol left. <who>Sol</who> opposes <what>the tax</what>.";
    check("Harbour Council", Rejects, head);
}

#[test]
fn another_partys_account_is_told_as_one() {
    let draft = read("Kyiv says Moscow wants a wider war.");
    let [position] = &draft.positions[..] else { panic!("{:?}", draft.positions) };
    let teller = draft.parties.iter().find(|party| party.name == "Ukraine").map(|party| party.id);
    assert_eq!(Some(position.telling), teller.map(crate::model::Telling::Account));
}

#[test]
fn a_text_that_cannot_be_read_says_so() {
    let french = "Le gouvernement a refusé la demande du syndicat et les négociations sont au point mort depuis la semaine dernière selon la presse locale.";
    assert!(read(french).notes[0].message.contains("English"));
    assert!(read("It rained.").notes[0].message.contains("No party"));
    assert!(read("Norway wants a truce.").notes.is_empty());
}
