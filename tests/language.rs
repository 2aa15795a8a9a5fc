//! The language core from the outside: trees of sentences of our own, nasty and long text, vectors, patterns, CoNLL-U.

use std::ops::ControlFlow;

use counterpoint::language::conllu::{self, NotConllu, Treebank};
use counterpoint::language::{English, Pattern, Sentence, segment};
use counterpoint::text::Span;

fn parse(text: &str) -> Vec<Sentence> {
    English::get().parse(text, Span::new(0, text.len()), &mut |_| ControlFlow::Continue(()))
}

/// Checks arcs written as "dependent relation head", with `-` for the head of the root, in the one sentence of `text`. Words are
/// written as in the sentence; of equal ones the first is meant.
fn check(text: &str, arcs: &[&str]) {
    let sentences = parse(text);
    let [sentence] = &sentences[..] else { panic!("{} sentences: {text}", sentences.len()) };
    let form = |i: usize| sentence.words()[i].span.slice(text).unwrap_or_default();
    for arc in arcs {
        let [dependent, relation, head] = arc.split(' ').collect::<Vec<_>>()[..] else { panic!("{arc}") };
        let found = (0..sentence.words().len()).find(|i| form(*i) == dependent);
        let word = &sentence.words()[found.unwrap_or_else(|| panic!("no {dependent} in {text}"))];
        let is = (word.relation.name(), word.head.map_or("-", form));
        assert_eq!(is, (relation, head), "{dependent} in: {text}");
    }
}

#[test]
fn who_does_what_to_whom_is_read_from_the_tree() {
    check(
        "A buffer zone has been ruled out by Tbilisi.",
        &[
            "ruled root -",
            "zone nsubj:pass ruled",
            "been aux:pass ruled",
            "out compound:prt ruled",
            "Tbilisi obl:agent ruled",
        ],
    );
    check(
        "Norland, which wants the port demilitarised, skipped the talks.",
        &["wants acl:relcl Norland", "which nsubj wants", "Norland nsubj skipped", "talks obj skipped"],
    );
    check("The pullout that Sudland demanded never came.", &["demanded acl:relcl pullout", "Sudland nsubj demanded"]);
    check(
        "The union welcomed but did not endorse the offer.",
        &["union nsubj welcomed", "endorse conj welcomed", "not advmod endorse"],
    );
    check(
        "Russian officials have said Ukraine must give up the region.",
        &["officials nsubj said", "give ccomp said", "Ukraine nsubj give", "must aux give", "region obj give"],
    );
    check(
        "Moscow will sign only after the sanctions are lifted.",
        &["lifted advcl sign", "after mark lifted", "sanctions nsubj:pass lifted"],
    );
    check("They will not disarm unless the army leaves.", &["leaves advcl disarm", "unless mark leaves"]);
    check(
        "She did not say that Lima rejects the deal.",
        &["rejects ccomp say", "that mark rejects", "Lima nsubj rejects"],
    );
    check(
        "Ms Ito, a spokeswoman for the ministry, said Tokyo would not budge.",
        &[
            "spokeswoman appos Ito",
            "ministry nmod spokeswoman",
            "Ito nsubj said",
            "budge ccomp said",
            "Tokyo nsubj budge",
        ],
    );
    check(
        "“We will never recognise the border,” President Rosa Vega told reporters.",
        &["recognise ccomp told", "We nsubj recognise", "reporters iobj told"],
    );
    check(
        "The minister’s demand for an inquiry was dismissed.",
        &["minister nmod:poss demand", "inquiry nmod demand", "demand nsubj:pass dismissed"],
    );
    check(
        "Unions, employers and the state agreed to raise wages by 3% in June.",
        &["employers conj Unions", "state conj Unions", "raise xcomp agreed", "wages obj raise"],
    );
}

#[test]
fn words_have_their_dictionary_forms() {
    let sentence = &parse("Kyiv’s envoys weren’t making concessions; they’d sooner have left than cut taxes again.")[0];
    let lemmas: Vec<&str> = sentence.words().iter().map(|word| word.lemma.as_str()).collect();
    assert_eq!(lemmas[..7], ["Kyiv", "'s", "envoy", "be", "not", "make", "concession"]);
    assert_eq!(lemmas[8..], ["they", "would", "soon", "have", "leave", "than", "cut", "tax", "again", "."]);
}

/// Everything that must be true of any text.
fn sound(text: &str) -> Vec<Sentence> {
    let sentences = parse(text);
    let mut end = 0;
    for sentence in &sentences {
        let words = sentence.words();
        assert_eq!(sentence.span, words[0].span.cover(words[words.len() - 1].span));
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1, "{text:?}");
        assert_eq!(sentence.subtree(sentence.root()), (0..words.len()).collect::<Vec<_>>(), "all hang together");
        for word in words {
            let between = text.get(end..word.span.start).expect("words stand in order");
            assert!(between.chars().all(|c| c.is_whitespace() || c == '\u{200b}'), "{between:?} belongs to no word");
            assert!(!word.span.is_empty() && word.span.slice(text).is_some());
            assert!((0.0..=1.0).contains(&word.confidence), "{}", word.confidence);
            assert_eq!(word.head.is_none(), word.relation.name() == "root");
            end = word.span.end;
        }
    }
    assert!(text[end..].chars().all(|c| c.is_whitespace() || c == '\u{200b}'));
    sentences
}

#[test]
fn any_text_has_a_tree_over_all_its_words() {
    let letters: Vec<char> = "“”‘’\"'«»()[]–—-.,;:!?…\n\t \u{200b}\u{feff}éßİΣ漢🙂aA1%$ e ".chars().collect();
    let mut seed = 1_u32;
    let mut pick = |n: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % n
    };
    for _ in 0..40 {
        sound(&(0..150).map(|_| letters[pick(letters.len())]).collect::<String>());
    }
    for text in ["", " \n ", ".", "“", "no", "\u{0}\u{1}", "’’’’ ''' ``", "$ $$ $5 5$ US$5 -$5", "a-b-c--d - -e f-"]
    {
        sound(text);
    }
    for long in ["(".repeat(1_000), "“".repeat(700), "x".repeat(20_000), "’s".repeat(500), "http://a.b/".repeat(300)]
    {
        sound(&long);
    }
}

#[test]
fn no_text_is_cut_slowly() {
    let begin = std::time::Instant::now();
    for part in [
        "(", "“", "’", "’'", "’s", ".", "/)", "a/", "A&", "1a", "abc.", "漢", "-", "a-", "$", "[1]", "\"a\" ", "Mr. ",
        "word, ",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        let n_bytes: usize =
            segment(&text, Span::new(0, text.len())).iter().flat_map(|s| &s.tokens).map(|token| token.span.len()).sum();
        assert_eq!(n_bytes, text.bytes().filter(|byte| *byte != b' ').count(), "{part}");
    }
    // Some seconds where nothing is optimised; what grows with the square takes hours.
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

#[test]
fn a_sentence_without_end_is_cut_and_joined_again() {
    let long = "the envoy of the north met the envoy of the south, and nobody knew why they left; ".repeat(60);
    let sentences = sound(&long);
    let [sentence] = &sentences[..] else { panic!("{} sentences", sentences.len()) };
    assert_eq!(sentence.words().len(), 60 * 19);
    let joints = sentence.words().iter().filter(|word| word.confidence == 0.0).count();
    assert!((5..12).contains(&joints), "{joints} parts");
    // It goes on behind a strong mark.
    let part = sentence.words().iter().position(|word| word.confidence == 0.0).expect("a joint");
    assert_eq!(sentence.words()[part].head, Some(sentence.root()));
}

#[test]
fn a_sentence_is_read_alike_alone_and_among_others() {
    let first = "Norland’s premier, who had backed the plan, said it was dead.";
    let second = "Talks resume on Monday in Alto, where the two sides last met in May.";
    let (alone, among) = (parse(second), parse(&format!("{first}\n\n{second}\n\n{first} {}", "No. ".repeat(80))));
    let arcs = |sentence: &Sentence| -> Vec<_> {
        sentence.words().iter().map(|word| (word.head, word.relation, word.xpos, word.confidence.to_bits())).collect()
    };
    assert_eq!(arcs(&alone[0]), arcs(&among[1]));
}

#[test]
fn a_reading_can_be_stopped() {
    let text = "They met. ".repeat(300);
    let mut told = Vec::new();
    let sentences = English::get().parse(&text, Span::new(0, text.len()), &mut |done| {
        told.push(done);
        if done > 0.3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(told.is_sorted() && told.iter().all(|done| (0.0..=1.0).contains(done)), "{told:?}");
    assert!((90..200).contains(&sentences.len()), "{}", sentences.len());
}

#[test]
fn words_and_phrases_of_like_meaning_are_near() {
    let near = |a, b| English::get().meaning(a).similarity(&English::get().meaning(b));
    for (a, b, other) in [
        ("truce", "ceasefire", "wages"),
        ("pay", "wages", "troops"),
        ("released", "freed", "sanctions"),
        ("withdrawal", "withdrew", "pension"),
        ("tariffs", "duties", "climate"),
        ("ban", "prohibition", "fishing"),
        ("pension", "retirement", "border"),
        ("election", "polls", "quota"),
        ("a pay rise", "higher wages", "prisoner release"),
        ("release of prisoners", "hostages to be freed", "a pay rise"),
    ] {
        assert!(near(a, b) > near(a, other) + 0.1, "{a}: {b} {} {other} {}", near(a, b), near(a, other));
        assert!(near(a, b) > near(b, other) + 0.1, "{b}: {a} {} {other} {}", near(a, b), near(b, other));
    }
    assert!(near("Truce", "truce") > 0.999_9);
    let long = "truce".repeat(5_000);
    for odd in ["\u{0}", "漢", long.as_str()] {
        assert!((near(odd, odd) - 1.0).abs() < 1e-3, "{odd:?}");
    }
    for empty in ["", " "] {
        assert!(near(empty, empty).abs() < 1e-3, "{empty:?}");
    }
    let weight = |word| English::get().meaning(word).weight();
    assert!(weight("the") < 0.5 && weight("of") < 0.5 && weight("truce") > 1.0);
}

#[test]
fn patterns_find_words_in_real_sentences() {
    let pattern = Pattern::new("cue: lemma=reject|oppose|condemn { ?>nsubj who: * ?>obl:agent by: * ?>obj what: * }");
    let pattern = pattern.expect("a pattern");
    let text = "Sudland rejects the plan. The plan was condemned by Norland. The vote that Estmark opposes is near.";
    let mut found = Vec::new();
    for sentence in parse(text) {
        for way in pattern.find(&sentence) {
            let word = |name| way.get(name).map_or("-", |i| sentence.words()[i].lower.as_str());
            found.push([word("cue"), word("who"), word("by"), word("what")].join(" "));
        }
    }
    assert_eq!(found, ["rejects sudland - plan", "condemned plan norland -", "opposes estmark - that"]);
}

const TREEBANK: &str = "\
# sent_id = 1
# text = They can't stay.
1\tThey\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\t_\t_\t_\t_\t_\t_\t_\t_
3\tn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tstay\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4.1\tthere\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t_\t_\t_\t_\t_\t_\t_\t_

1\tNo\t_\t_\t_\t_\t_\t_\t_\t_
";

#[test]
fn a_treebank_is_parsed_over_its_own_words() {
    let treebank = Treebank::read(TREEBANK).expect("CoNLL-U");
    let parsed = treebank.with(&English::get().parse_segments(&treebank.text, &treebank.segments));
    assert_eq!(
        parsed,
        "\
# sent_id = 1
# text = They can't stay.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No
4\tstay\tstay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_

"
    );
    let bad = |line, why| Some(NotConllu { line, why });
    let error = |text: &str| Treebank::read(text).err();
    assert_eq!(error(""), None);
    assert_eq!(error(&format!("\u{feff}{TREEBANK}")), None);
    assert_eq!(error("# only a comment\n\n\n"), None);
    assert_eq!(error("one two"), bad(1, "it has not ten columns"));
    assert_eq!(error(&TREEBANK.replace("5\t.", "6\t.")), bad(9, "its number does not follow"));
    assert_eq!(error(&TREEBANK.replace("\tstay\t", "\t\t")), bad(7, "the word is missing"));
}

#[test]
fn an_article_is_written_as_conllu() {
    let text = "Étoile said: “No.”\n\nThey left.";
    let written = conllu::to_conllu(text, &parse(text));
    let words: Vec<Vec<&str>> =
        written.lines().filter(|line| line.contains('\t')).map(|line| line.split('\t').collect()).collect();
    for columns in &words {
        let range = columns[9].split('|').find_map(|field| field.strip_prefix("TokenRange=")).expect("a range");
        let (start, end) = range.split_once(':').expect("two ends");
        let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), columns[1]);
    }
    assert_eq!(words.iter().filter(|columns| columns[9].contains("SpaceAfter=No")).count(), 5);
    assert!(written.starts_with("# newpar id = 1\n# sent_id = 1\n# text = Étoile said"), "{written}");
    assert!(written.contains("# newpar id = 2"), "{written}");
}
