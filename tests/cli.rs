//! The command line: what it writes, what it says, and with which status it ends.
#![expect(clippy::disallowed_methods, reason = "the tests make and read the files themselves")]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use counterpoint::storage;
use serde_json::{Value, json};
use tempfile::TempDir;

const DOCKERS: &str = "The dockers’ union said it wants “a 6% raise”. The port rejected the 6% raise.\n";
const BRIDGE: &str =
    "The Öre ferry – the last one – has closed. Norland demanded a new bridge. Sudland has ruled out a new bridge.\n";

/// A folder with two articles, in which the program runs.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("dockers.txt"), DOCKERS).expect("written");
    fs::write(folder.path().join("bridge.txt"), BRIDGE).expect("written");
    folder
}

fn program(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpoint"));
    command.current_dir(folder.path()).args(arguments).stdin(Stdio::null());
    command
}

/// Runs the program; no run may panic.
fn run(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    seen(program(folder, arguments).output().expect("the program runs"))
}

fn run_with_input(folder: &TempDir, arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut program = program(folder, arguments);
    let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    child.stdin.take().expect("piped").write_all(input).expect("the program reads");
    seen(child.wait_with_output().expect("the program ends"))
}

fn seen(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert!(!stderr.contains("panicked"), "{stderr}");
    (output.status.code(), stdout, stderr)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Checks that the JSON has the exchange form and that its quotes stand in the articles where it says.
fn check_form(value: &Value, articles: &[&str]) {
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let items = |name: &str| value[name].as_array().expect("a list").clone();
    assert_eq!(keys(value), ["issues", "parties", "positions", "relations", "sources"]);
    let sources = items("sources");
    assert_eq!(sources.len(), articles.len());
    for (number, (source, article)) in (1..).zip(sources.iter().zip(articles)) {
        assert_eq!(source["id"], format!("s{number}"));
        assert_eq!(source["chars"], article.chars().count());
    }
    for position in items("positions") {
        for quote in position["evidence"].as_array().expect("a list") {
            let source = sources.iter().position(|source| source["id"] == quote["source"]).expect("a source");
            let place = |name: &str| usize::try_from(quote[name].as_u64().expect("a number")).expect("small");
            let words: String = articles[source].chars().take(place("end")).skip(place("start")).collect();
            assert_eq!(quote["text"], words);
        }
    }
}

#[test]
fn an_article_becomes_json_on_standard_output() {
    let folder = folder();
    let (status, stdout, stderr) = run(&folder, &["compare", "bridge.txt"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let value = parsed(&stdout);
    check_form(&value, &[BRIDGE]);
    assert_eq!(value["sources"][0]["title"], "bridge");
    assert_eq!(value["sources"][0]["path"], "bridge.txt");
    let positions = value["positions"].as_array().expect("a list");
    let found: Vec<_> =
        positions.iter().map(|position| (&position["stance"], &position["evidence"][0]["text"])).collect();
    assert_eq!(found, [(&json!("seeks"), &json!("a new bridge")), (&json!("rejects"), &json!("a new bridge"))]);
    assert_eq!(value["relations"][0]["kind"], "contradiction");
}

#[test]
fn several_articles_become_one_comparison() {
    let folder = folder();
    let (status, stdout, _) = run(&folder, &["compare", "bridge.txt", "dockers.txt"]);
    assert_eq!(status, Some(0));
    check_form(&parsed(&stdout), &[BRIDGE, DOCKERS]);

    let (status, stdout, stderr) = run(&folder, &["compare", "bridge.txt", "none.txt", "dockers.txt", "."]);
    assert_eq!((status, stdout.as_str()), (Some(1), ""), "no half of a comparison");
    assert!(stderr.contains("none.txt") && stderr.contains("This is a folder"), "all failures are named: {stderr}");
}

#[test]
fn with_each_every_article_has_a_line() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    let (status, stdout, stderr) = run(&folder, &["compare", "--each", "bridge.txt", "empty.txt", "dockers.txt"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("counterpoint: There is no text in it"), "{stderr}");
    let lines: Vec<_> = stdout.lines().map(parsed).collect();
    assert_eq!(lines.len(), 2, "the others go on");
    check_form(&lines[0], &[BRIDGE]);
    check_form(&lines[1], &[DOCKERS]);
}

#[test]
fn with_each_and_a_folder_every_article_has_a_file() {
    let folder = folder();
    let arguments = ["compare", "--each", "-o", "new/results", "bridge.txt", "dockers.txt"];
    for _ in 0..2 {
        let (status, stdout, stderr) = run(&folder, &arguments);
        assert_eq!((status, stdout.as_str()), (Some(0), ""), "{stderr}");
    }
    for (name, article) in [("bridge", BRIDGE), ("dockers", DOCKERS)] {
        let path = folder.path().join("new/results").join(name).with_extension("json");
        check_form(&parsed(&fs::read_to_string(path).expect("a result")), &[article]);
    }
    let (status, ..) = run(&folder, &["compare", "--each", "--format", "ron", "-o", "new", "bridge.txt"]);
    assert_eq!(status, Some(0));
    assert!(storage::open(&folder.path().join("new/bridge.ron")).is_ok());
}

#[test]
fn no_result_is_written_over_another() {
    let folder = folder();
    fs::create_dir(folder.path().join("other")).expect("a folder");
    fs::write(folder.path().join("other/Bridge.txt"), DOCKERS).expect("written");
    let (status, _, stderr) = run(&folder, &["compare", "--each", "-o", "out", "bridge.txt", "other/Bridge.txt"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("holds the result for bridge.txt; rename the article: other/Bridge.txt"), "{stderr}");
    check_form(&parsed(&fs::read_to_string(folder.path().join("out/bridge.json")).expect("the first")), &[BRIDGE]);

    fs::write(folder.path().join("bridge.json"), BRIDGE).expect("written");
    let (status, ..) = run(&folder, &["compare", "--each", "-o", ".", "./bridge.json"]);
    assert_eq!(status, Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("bridge.json")).expect("the article"), BRIDGE);
    for spelling in ["bridge.txt", "./bridge.txt", "other/../bridge.txt"] {
        let (status, ..) = run(&folder, &["compare", "bridge.txt", "-o", spelling]);
        assert_eq!(status, Some(2), "{spelling}");
        assert_eq!(fs::read_to_string(folder.path().join("bridge.txt")).expect("the article"), BRIDGE);
    }
}

#[test]
fn the_format_follows_the_file_name() {
    let folder = folder();
    let result = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a result");
    let written = |arguments: &[&str]| {
        let (status, stdout, stderr) = run(&folder, &[&["compare", "bridge.txt"], arguments].concat());
        assert_eq!(status, Some(0), "{stderr}");
        stdout
    };
    assert_eq!(written(&["-o", "a.ron"]), "");
    let opened = storage::open(&folder.path().join("a.ron")).expect("opened");
    assert_eq!(&*opened.comparison.articles[0].text, BRIDGE);
    assert_eq!(opened.findings, []);
    assert_eq!(written(&["--format", "ron"]), result("a.ron"));
    assert_eq!(written(&["-o", "b.ron", "--format", "json"]), "");
    assert_eq!(written(&["-o", "c.txt"]), "");
    assert_eq!(written(&[]), result("b.ron"));
    assert_eq!(written(&[]), result("c.txt"));
}

#[test]
fn standard_input_is_an_article_too() {
    let folder = folder();
    let (status, stdout, _) = run_with_input(&folder, &["compare", "bridge.txt", "-"], DOCKERS.as_bytes());
    assert_eq!(status, Some(0));
    let value = parsed(&stdout);
    check_form(&value, &[BRIDGE, DOCKERS]);
    assert_eq!(value["sources"][1]["path"], Value::Null);

    let (status, _, stderr) = run(&folder, &["compare", "-"]);
    assert_eq!(status, Some(1));
    assert!(stderr.ends_with("check that the right file was chosen: standard input\n"), "{stderr}");
    let (status, _, stderr) = run_with_input(&folder, &["compare", "-"], b"The d\xE9tente holds.");
    assert_eq!(status, Some(0));
    assert!(stderr.starts_with("Standard input: Read as Windows-1252"), "{stderr}");
    let too_much = vec![b'a'; usize::try_from(storage::ARTICLE_LIMIT).expect("small") + 1];
    let (status, _, stderr) = run_with_input(&folder, &["compare", "-"], &too_much);
    assert_eq!(status, Some(1));
    assert!(stderr.starts_with("counterpoint: This is larger than 20 MB"), "{stderr}");
}

#[test]
fn a_file_of_lines_holds_many_articles() {
    let folder = folder();
    let line = |name: &str, text: &str| json!({"name": name, "text": text}).to_string();
    let lines = [line("a", BRIDGE), "{}".to_owned(), line("b", DOCKERS), line("../c", BRIDGE)].join("\n");
    fs::write(folder.path().join("many.jsonl"), lines).expect("written");
    let (status, _, stderr) = run(&folder, &["compare", "--each", "-o", "out", "many.jsonl"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("many.jsonl, line 2") && stderr.contains("rename the article: ../c"), "{stderr}");
    for (name, article) in [("out/a.json", BRIDGE), ("out/b.json", DOCKERS)] {
        check_form(&parsed(&fs::read_to_string(folder.path().join(name)).expect("a result")), &[article]);
    }
    assert!(!folder.path().join("c.json").exists());
}

#[test]
fn notes_name_their_article() {
    let folder = folder();
    fs::write(folder.path().join("dull.txt"), "It rained all day.\n").expect("written");
    let (status, _, stderr) = run(&folder, &["compare", "dull.txt"]);
    assert_eq!(status, Some(0), "a dull article is no failure");
    assert!(stderr.contains("dull.txt: No party"), "{stderr}");
}

#[test]
fn what_cannot_be_written_is_a_failure() {
    let folder = folder();
    let (status, _, stderr) = run(&folder, &["compare", "bridge.txt", "-o", "none/x.json"]);
    assert_eq!(status, Some(1));
    assert!(
        stderr.contains("counterpoint: Saving failed, there is no such folder") && stderr.ends_with(": none/x.json\n"),
        "{stderr}"
    );
    let (status, _, stderr) = run(&folder, &["compare", "--each", "bridge.txt", "-o", "dockers.txt"]);
    assert_eq!(status, Some(1));
    assert!(stderr.ends_with(": dockers.txt\n"), "{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = program(&folder(), &["compare", "bridge.txt"]).stdout(full).output().expect("the program runs");
    let (status, _, stderr) = seen(output);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("Writing the result failed"), "{stderr}");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = folder();
    let mut program = program(&folder, &["compare", "--each", "-", "bridge.txt"]);
    let program = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    drop(child.stdout.take());
    child.stdin.take().expect("piped").write_all(BRIDGE.as_bytes()).expect("the program reads");
    let (status, _, stderr) = seen(child.wait_with_output().expect("the program ends"));
    assert_eq!((status, stderr.contains("failed")), (Some(0), false), "{stderr}");
}

#[test]
fn wrong_usage_is_told_from_failure() {
    let folder = folder();
    for arguments in [
        &["compare"][..],
        &["compare", "--format", "xml", "bridge.txt"],
        &["compare", "--wrong", "bridge.txt"],
        &["compare", "--each", "--format", "ron", "bridge.txt"],
        &["bridge.txt", "compare", "dockers.txt"],
        &["--wrong"],
    ] {
        let (status, stdout, stderr) = run(&folder, arguments);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.contains("error: ") && stderr.contains("--help"), "{arguments:?}: {stderr}");
    }
}

#[test]
fn help_and_version_are_answers() {
    let folder = folder();
    for (arguments, words) in [
        (&["--help"][..], "--no-portal"),
        (&["compare", "--help"], "Several articles make one comparison"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let (status, stdout, stderr) = run(&folder, arguments);
        assert_eq!((status, stderr.as_str()), (Some(0), ""));
        assert!(stdout.contains(words), "{stdout}");
    }
}

#[test]
fn articles_are_parsed_one_after_the_other() {
    let folder = folder();
    let lines = format!("{}\n{{broken\n", json!({"name": "third", "text": BRIDGE}));
    fs::write(folder.path().join("more.jsonl"), lines).expect("written");
    let (status, stdout, stderr) = run(&folder, &["parse", "bridge.txt", "missing.txt", "more.jsonl"]);
    assert_eq!(status, Some(1), "one is missing and one line is broken");
    assert!(stderr.contains("missing.txt") && stderr.contains("more.jsonl, line 2"), "{stderr}");
    let articles: Vec<&str> = stdout.lines().filter(|line| line.starts_with("# newdoc")).collect();
    assert_eq!(articles, ["# newdoc id = bridge", "# newdoc id = third"]);
    let rows: Vec<Vec<&str>> =
        stdout.lines().filter(|line| line.contains('\t')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 10));
    let norland = rows.iter().find(|row| row[1] == "Norland").expect("Norland");
    assert_eq!((norland[3], norland[7]), ("PROPN", "nsubj"));
}

#[test]
fn a_treebank_keeps_its_words() {
    let folder = folder();
    let row = |id: u32, form: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    fs::write(folder.path().join("a.conllu"), format!("# a\n{}{}\n", row(1, "Talks"), row(2, "failed")))
        .expect("written");
    fs::write(folder.path().join("b.conllu"), "Talks failed\n").expect("written");
    fs::write(folder.path().join("c.conllu"), b"# \xFF\n").expect("written");
    let (status, stdout, stderr) = run(&folder, &["parse", "--conllu", "a.conllu"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    assert_eq!(
        stdout,
        "# a\n1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
    );
    let (status, stdout, stderr) = run(&folder, &["parse", "--conllu", "b.conllu", "c.conllu", "a.conllu"]);
    assert!(status == Some(1) && stdout.starts_with("# a\n"), "the others go on: {stdout}");
    assert!(stderr.contains("line 1 is not CoNLL-U: it has not ten columns: b.conllu"), "{stderr}");
    assert!(stderr.contains("UTF-8") && stderr.contains("c.conllu"), "{stderr}");
    assert_eq!(run(&folder, &["parse"]).0, Some(2));
}

/// The words at the places that a report gives for `part`, counted in characters.
fn words_of(text: &str, report: &Value, part: &str) -> Vec<String> {
    let place = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    let spans = report[part].as_array().unwrap_or_else(|| panic!("no {part}: {report}"));
    let words = spans.iter().map(|span| {
        let (start, end) = (place(&span[0]), place(&span[1]));
        assert!(start < end && end <= text.chars().count() && span.as_array().is_some_and(|ends| ends.len() == 2));
        text.chars().take(end).skip(start).collect()
    });
    words.collect()
}

/// Source, cue and content of each report of a line, as words of `text`.
fn reports(text: &str, line: &Value) -> Vec<[String; 3]> {
    let reports = line["attributions"].as_array().unwrap_or_else(|| panic!("no reports: {line}"));
    let words = |report, part| words_of(text, report, part).join(" … ");
    reports.iter().map(|r| ["source", "cue", "content"].map(|part| words(r, part))).collect()
}

const LANDSLIDE: &str = "“Der Bürgerzorn 𝒳 – naïve?” é.\n\nZoé Ås said the “road” must be closed. According to Sudland, the slope is safe.\n";

#[test]
fn reports_are_given_by_their_places() {
    let folder = folder();
    fs::write(folder.path().join("landslide.txt"), LANDSLIDE).expect("written");
    let (status, stdout, stderr) = run(&folder, &["attributions", "landslide.txt", "dockers.txt"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let lines: Vec<_> = stdout.lines().map(parsed).collect();
    assert_eq!(lines.iter().map(|line| &line["name"]).collect::<Vec<_>>(), ["landslide", "dockers"]);

    let found = reports(LANDSLIDE, &lines[0]);
    let report = |cue: &str| found.iter().find(|[_, own, _]| own == cue).unwrap_or_else(|| panic!("{cue}: {found:?}"));
    let [source, _, content] = report("said");
    assert_eq!(source, "Zoé Ås", "characters, not bytes: {found:?}");
    assert!(content.starts_with("the “road” must be closed"), "{found:?}");
    let [source, _, content] = report("According to");
    assert_eq!((source.as_str(), content.trim_end_matches('.')), ("Sudland", "the slope is safe"), "{found:?}");

    let found = reports(DOCKERS, &lines[1]);
    let said = found.iter().find(|[_, cue, _]| cue == "said").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(said[0], "The dockers’ union");
    assert!(said[2].starts_with("it wants “a 6% raise”"), "{found:?}");
}

#[test]
fn reports_of_many_articles_have_a_line_each() {
    let folder = folder();
    let line = |name: &str, text: &str| json!({"name": name, "text": text}).to_string();
    let lines = [line("first", BRIDGE), "{broken".to_owned(), line("dull", "It rained."), line("last", DOCKERS)];
    fs::write(folder.path().join("many.jsonl"), lines.join("\n")).expect("written");
    let (status, stdout, stderr) = run(&folder, &["attributions", "many.jsonl"]);
    assert_eq!(status, Some(1), "one line is broken");
    assert!(stderr.contains("many.jsonl, line 2"), "{stderr}");
    let lines: Vec<_> = stdout.lines().map(parsed).collect();
    assert_eq!(lines.iter().map(|line| &line["name"]).collect::<Vec<_>>(), ["first", "dull", "last"]);
    assert_eq!(lines[1]["attributions"], json!([]));
    let found = reports(BRIDGE, &lines[0]);
    assert!(found.contains(&["Norland", "demanded", "a new bridge"].map(str::to_owned)), "{found:?}");

    let (status, stdout, _) = run_with_input(&folder, &["attributions", "-"], DOCKERS.as_bytes());
    assert_eq!(status, Some(0));
    assert_eq!(reports(DOCKERS, &parsed(&stdout)), reports(DOCKERS, &lines[2]), "standard input is read alike");
}

#[test]
fn an_article_is_explained_sentence_by_sentence() {
    let folder = folder();
    let (status, stdout, stderr) = run(&folder, &["explain", "bridge.txt"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let sentences: Vec<&str> = stdout.split_terminator("\n\n").collect();
    assert_eq!(sentences.len(), 3, "{stdout}");
    for (sentence, words) in sentences.iter().zip(BRIDGE.trim_end().split_inclusive(". ")) {
        assert_eq!(sentence.lines().next(), Some(words.trim_end()));
        assert!(sentence.lines().any(|line| line.ends_with(" root")), "a tree: {sentence}");
    }
    let has = |n: usize, start: &str| sentences[n].lines().any(|line| line.trim_start().starts_with(start));
    assert!(has(0, "none ") && !has(0, "position "), "and why not: {}", sentences[0]);
    assert!(has(1, "position  Norland seeks: new bridge") && has(2, "position  Sudland rejects: "), "{stdout}");
    assert!(has(1, "words: “a new bridge”") && has(1, "because: “demand” seeks: “demanded”"), "{}", sentences[1]);
    assert!(has(1, "report    [Norland: Norland] [demanded] a new bridge"), "{}", sentences[1]);
}

#[test]
fn what_states_no_position_is_explained_too() {
    let folder = folder();
    let text = "The bloc did not call for his removal.\nDid Norland reject the plan?\nNorland says Sudland wants a war.\n\nNorland rejected the sale unless the price rises.\n";
    let (status, stdout, _) = run_with_input(&folder, &["explain", "-"], text.as_bytes());
    assert_eq!(status, Some(0));
    let sentences: Vec<&str> = stdout.split_terminator("\n\n").collect();
    assert_eq!(sentences.len(), 4, "{stdout}");
    for sentence in &sentences[..2] {
        assert!(sentence.contains("\n  none      “") && !sentence.contains("\n  position"), "{sentence}");
    }
    assert!(sentences[2].contains("Sudland seeks: war, as Norland tells it"), "{}", sentences[2]);
    assert!(sentences[3].contains("condition: “unless the price rises”"), "{}", sentences[3]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_others_go_on() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    fs::write(folder.path().join("bad.jsonl"), "{\"name\": \"x\"}\n[]\n").expect("written");
    for command in ["attributions", "explain"] {
        let (status, stdout, stderr) =
            run(&folder, &[command, "none.txt", "empty.txt", ".", "bad.jsonl", "bridge.txt"]);
        assert_eq!(status, Some(1), "{command}");
        for place in ["none.txt", "empty.txt", "This is a folder", "bad.jsonl, line 1", "bad.jsonl, line 2"] {
            assert!(stderr.contains(place), "{command}, {place}: {stderr}");
        }
        assert!(stdout.contains("Norland") || stdout.starts_with("{\"name\":\"bridge\""), "{command}: {stdout}");
        let (status, stdout, stderr) = run_with_input(&folder, &[command, "-"], b"");
        assert_eq!((status, stdout.as_str()), (Some(1), ""), "{command}");
        assert!(stderr.contains("standard input"), "{command}: {stderr}");
        for arguments in [&[command][..], &[command, "--wrong", "bridge.txt"]] {
            let (status, stdout, stderr) = run(&folder, arguments);
            assert_eq!((status, stdout.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(stderr.contains("error: ") && stderr.contains("--help"), "{arguments:?}: {stderr}");
        }
        let (status, stdout, _) = run(&folder, &[command, "--help"]);
        assert!(status == Some(0) && stdout.contains("Exit status"), "{stdout}");
    }
}

#[test]
fn positions_of_others_are_put_into_rows_and_related() {
    let folder = folder();
    let position = |id: &str, party: &str, stance: &str, summary: &str, start: usize| {
        json!({
            "id": id, "party": party, "stance": stance, "summary": summary, "note": "mine",
            "evidence": [{"source": "a", "start": start, "end": start + 10, "text": summary}],
        })
    };
    let given = json!({
        "made_by": "hand",
        "sources": [{"id": "a", "chars": 900}],
        "parties": [{"id": "no", "name": "Norland"}, {"id": "su", "name": "Sudland"}],
        "positions": [
            position("n1", "no", "seeks", "repeal of the ferry tax", 10),
            position("s1", "su", "seeks", "the ferry tax kept", 80),
            position("n2", "no", "seeks", "release of the two sailors", 700),
        ],
    });
    fs::write(folder.path().join("given.json"), given.to_string()).expect("written");
    let (status, stdout, stderr) = run(&folder, &["relate", "given.json"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let related = parsed(&stdout);
    let issue = |i: usize| related["positions"][i]["issue"].clone();
    assert_eq!(issue(0), issue(1));
    assert_ne!(issue(0), issue(2));
    assert_eq!(related["issues"].as_array().map(Vec::len), Some(2));
    assert_eq!(related["relations"].as_array().map(Vec::len), Some(1));
    assert_eq!(related["relations"][0]["kind"], "contradiction");
    assert_eq!((&related["relations"][0]["a"], &related["relations"][0]["b"]), (&json!("n1"), &json!("s1")));
    assert_eq!(
        (&related["made_by"], &related["positions"][2]["note"]),
        (&json!("hand"), &json!("mine")),
        "kept as it is"
    );

    let (status, stdout, _) = run(&folder, &["relate", "given.json", "-o", "out"]);
    assert_eq!((status, stdout.as_str()), (Some(0), ""));
    let written = fs::read_to_string(folder.path().join("out/given.json")).expect("written");
    assert_eq!(parsed(&written), related);
    let (status, _, stderr) = run(&folder, &["relate", "given.json", "-o", "."]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("would overwrite"), "{stderr}");
    assert_eq!(fs::read_to_string(folder.path().join("given.json")).expect("still there"), given.to_string());
}

#[test]
fn what_is_no_exchange_form_is_refused_with_its_reason() {
    let folder = folder();
    let (status, _, stderr) = run(&folder, &["relate", "dockers.txt", "missing.json"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("mend the file): dockers.txt") || stderr.contains("line 1"), "{stderr}");
    assert!(stderr.contains("missing.json"), "the others go on: {stderr}");
    let stray = r#"{"parties": [], "positions": [{"id": "x", "party": "p", "stance": "seeks", "summary": "a truce"}]}"#;
    fs::write(folder.path().join("stray.json"), stray).expect("written");
    let (status, _, stderr) = run(&folder, &["relate", "stray.json"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("position x is of party p, which is not listed"), "{stderr}");
}
