//! Who may know whom. Reads the sources as text, without comments, strings and unit tests.
#![expect(clippy::disallowed_methods, reason = "the sources are read here")]

use std::fs;
use std::path::Path;

/// What each module may import besides itself. A module that is not listed may not exist.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    ("text", &[]),
    ("language", &["text"]),
    ("model", &["text"]),
    ("analysis", &["text", "language", "model"]),
    ("storage", &["text", "model"]),
    ("import", &["text", "model"]),
    ("export", &["text", "model"]),
    ("session", &["text", "model", "analysis", "storage", "import", "export"]),
    ("ui", &["text", "model", "session"]),
    ("app", &["session", "ui"]),
    ("cli", &["text", "language", "model", "analysis", "storage", "import", "export", "session"]),
    ("main", &["app", "cli"]),
    ("lib", &[]),
];

/// What stands in some places only: the words, the paths where they may stand, and why.
const ONLY_IN: [(&[&str], &[&str], &str); 5] = [
    (&["egui", "eframe"], &["ui/", "app.rs"], "only ui/ and app.rs know the window's library"),
    (
        &["fs", "File::", "OpenOptions", ".exists()", ".is_file()", ".is_dir()", ".read_dir()", ".canonicalize()"],
        &["storage/"],
        "only storage/ touches files",
    ),
    (&["thread::spawn", "thread::scope", "thread::Builder"], &["session/job.rs"], "only session/job.rs starts threads"),
    (
        &["&mut Comparison", "mut comparison", "Arc::make_mut", "Arc::get_mut"],
        &["model/"],
        "only model/ changes a comparison; send it an `Edit`",
    ),
    // A draft, which analysis/ makes, has lists of the same names.
    (
        &[".positions.push", ".positions.iter_mut", ".relations.iter_mut", ".parties.iter_mut", ".issues.iter_mut"],
        &["model/", "analysis/"],
        "only model/ changes a comparison; send it an `Edit`",
    ),
];

/// Everything that is wrong with the source at `path`, counted from `src/`.
fn faults(path: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let own = path.split(['/', '.']).next().unwrap_or_default();
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(module, _)| *module == own) else {
        return vec![format!("{path}: the module {own} is not in the list of layers")];
    };
    let imports = imported(&code, path);
    let forbidden = imports.iter().filter(|module| *module != own && !allowed.contains(&module.as_str()));
    let mut faults: Vec<_> = forbidden.map(|module| format!("{path}: {own} may not import {module}")).collect();
    for (words, places, why) in ONLY_IN {
        if !places.iter().any(|place| path.starts_with(place)) {
            let found = words.iter().filter(|word| has_word(&code, word));
            faults.extend(found.map(|word| format!("{path}: `{word}` stands here, but {why}")));
        }
    }
    faults
}

/// The modules at the top of the crate that `code` names, from whatever place.
fn imported(code: &str, path: &str) -> Vec<String> {
    let depth = path.split('/').filter(|name| *name != "mod.rs").count();
    let root = if path == "main.rs" { "counterpoint::".to_owned() } else { "super::".repeat(depth) };
    let mut modules = Vec::new();
    for root in ["crate::", &root] {
        for (start, _) in code.match_indices(root).filter(|(start, _)| !ends_in_word(&code[..*start])) {
            modules.extend(first_names(&code[start + root.len()..]));
        }
    }
    modules
}

/// The names that a path begins with: `a::b` has one, `{a::b, c}` two.
fn first_names(path: &str) -> Vec<String> {
    let name = |part: &str| part.trim().chars().take_while(|&c| is_word(c)).collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0_u32;
    let mut names = vec![name(group)];
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[place + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(start, _)| {
        let starts = !word.starts_with(is_word) || !ends_in_word(&code[..start]);
        let ends = !word.ends_with(is_word) || !code[start + word.len()..].starts_with(is_word);
        starts && ends
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(is_word)
}

/// The source without comments, strings, characters, and the unit tests at its end.
fn code_of(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = skipped_at(rest, ends_in_word(&code));
        if skipped == 0 {
            code.push(c);
        }
        rest = &rest[skipped.max(c.len_utf8())..];
    }
    code
}

/// How many bytes at the start of `rest` are a comment, a string or a character.
fn skipped_at(rest: &str, after_word: bool) -> usize {
    let up_to = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        up_to(2, "*/")
    } else if !after_word && rest.starts_with('r') && rest[1 + hashes..].starts_with('"') {
        up_to(2 + hashes, &format!("\"{}", "#".repeat(hashes)))
    } else if rest.starts_with('"') {
        up_to_quote(rest, '"')
    } else if rest.starts_with("'\\") || (rest.starts_with('\'') && rest.chars().nth(2) == Some('\'')) {
        up_to_quote(rest, '\'')
    } else {
        0
    }
}

/// The length of the literal at the start of `rest`; an escaped quote does not end it.
fn up_to_quote(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.map_or(rest.len(), |(place, _)| place + 1)
}

/// The paths of all sources under `folder`, from there.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources") {
        let entry = entry.expect("an entry");
        let (path, name) = (entry.path(), entry.file_name().into_string().expect("a plain name"));
        if path.is_dir() {
            found.extend(sources(&path).into_iter().map(|path| format!("{name}/{path}")));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(name);
        }
    }
    found.sort();
    found
}

#[test]
fn every_module_keeps_to_its_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = sources(&root);
    assert!(paths.contains(&"lib.rs".to_owned()) && paths.contains(&"model/edit/mod.rs".to_owned()), "{paths:?}");
    let read = |path: &String| fs::read_to_string(root.join(path)).expect("a source");
    let faults: Vec<_> = paths.iter().flat_map(|path| faults(path, &read(path))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_can_fail() {
    for (path, source) in [
        ("text/span.rs", "use crate::model::Party;"),
        ("text/span.rs", "use crate::{\n    text::{Article, Span},\n    model::Party,\n};"),
        ("language/tag.rs", "fn f() -> crate::analysis::Draft { todo!() }"),
        ("model/edit.rs", "use crate::{text::Span, storage};"),
        ("analysis/party.rs", "pub use crate::session::Session;"),
        ("storage/read.rs", "use super::super::import::Imported;"),
        ("storage/mod.rs", "use super::import::Imported;"),
        ("analysis/attribute/verb.rs", "use super::super::super::session::Session;"),
        ("analysis/attribute/mod.rs", "use super::super::session::Session;"),
        ("import/text.rs", "use crate::storage;"),
        ("export/exchange.rs", "use crate::analysis::Draft;"),
        ("session/mod.rs", "use crate::ui::theme;"),
        ("ui/board.rs", "use crate::storage::open;"),
        ("app.rs", "use crate::model::Comparison;"),
        ("app.rs", "use super::storage::open;"),
        ("cli.rs", "use crate::app;"),
        ("main.rs", "use counterpoint::{app, session};"),
        ("helper.rs", ""),
        ("session/mod.rs", "fn f(ui: &mut egui::Ui) {}"),
        ("cli.rs", "use eframe::App;"),
        ("session/load.rs", "use std::{fs, io};"),
        ("cli.rs", "let file = File::open(path)?;"),
        ("ui/welcome.rs", "if path.exists() {}"),
        ("session/mod.rs", "std::thread::spawn(work);"),
        ("analysis/mod.rs", "let thread = std::thread::Builder::new();"),
        ("session/mod.rs", "fn f(comparison: &mut Comparison) {}"),
        ("analysis/mod.rs", "Arc::make_mut(&mut position).stance = stance;"),
        ("session/mod.rs", "let mut comparison = (*current).clone();"),
        ("ui/board.rs", "next.positions.push(position);"),
        ("session/mod.rs", "for relation in next.relations.iter_mut() {}"),
    ] {
        assert_eq!(faults(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn what_is_allowed_passes() {
    for (path, source) in [
        ("text/span.rs", "use super::article::Article;\nuse std::fmt;"),
        ("text/span.rs", "//! Not crate::model.\n/* use crate::model; */ let x = \"crate::model \\\" std::fs\";"),
        (
            "text/span.rs",
            "let quote = '\"'; let raw = r#\"a \" crate::model\"#; let c = '\\''; fn f<'a>(x: &'a str) {}",
        ),
        ("text/span.rs", "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::model::Party;\n}"),
        ("analysis/attribute/verb.rs", "use super::super::reading::Reading; use super::source;"),
        ("analysis/attribute/mod.rs", "use super::reading::Reading; mod source;"),
        ("session/job.rs", "std::thread::Builder::new().name(name)"),
        ("session/load.rs", "use crate::{import::{self, Imported}, analysis};"),
        ("storage/read.rs", "use std::fs;"),
        ("session/mod.rs", "rfd::FileDialog::new(); let profile = Profile::new(); use_fs();"),
        ("model/edit.rs", "comparison.positions.push(position);"),
        ("analysis/relate.rs", "draft.relations.push(relation);"),
        ("ui/board.rs", "use egui::Ui; use crate::session::Session;"),
        ("main.rs", "use counterpoint::{app, cli};"),
    ] {
        assert_eq!(faults(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}
