//! The window: opening, saving, what a click and a key do, with the real session, jobs and files behind it.

mod common;
#[path = "common/window.rs"]
mod harness;

use common::comparison;
use counterpoint::model::{Edit, Field, Item, PositionId, RelationId, Review, Stance};
use counterpoint::session::{Command, Middle, Selection};
use counterpoint::storage;
use counterpoint::text::{Article, ArticleId, Span};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harness::{
    ask, choose, click, notices, open_comparison, press, retype, saved, session, settle, title, window, window_on_port,
};

const CARD: &str = "Norland seeks the port open";

#[test]
fn the_empty_window_offers_four_ways_to_begin() {
    let mut window = window();
    window.run();
    for way in ["Open article…", "Paste text…", "Open comparison…", "Open the sample"] {
        window.get_by_role_and_label(Role::Button, way);
    }
    assert_eq!(title(&mut window), "Counterpoint");
}

#[test]
fn the_sample_shows_columns_cards_and_relations() {
    let mut window = window();
    window.run();
    click(&mut window, Role::Button, "Open the sample");
    let parties = session(&mut window).derived().columns.len();
    let heads = window.get_all_by_role(Role::ColumnHeader).count();
    assert!(parties >= 3);
    assert_eq!(heads, parties);
    assert_eq!(title(&mut window), "Sample – Counterpoint", "nothing is lost yet");
    window.get_by_label("Nothing selected");
}

#[test]
fn pasted_text_becomes_a_comparison() {
    let mut window = window();
    window.run();
    click(&mut window, Role::Button, "Paste text…");
    let field = "Paste the text of an article";
    window
        .get_by_role_and_label(Role::MultilineTextInput, field)
        .type_text("Norland wants a truce. Sudland rejected the truce.");
    window.run();
    click(&mut window, Role::Button, "Read the text");
    assert_eq!(open_comparison(&mut window).articles.len(), 1);
    assert_eq!(title(&mut window), "• Pasted text – Counterpoint");
}

#[test]
fn a_card_shows_its_words_and_its_relation_both_sides() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    assert!(matches!(session(&mut window).selection(), Some(Selection::Position(_))));
    window.get_by_label("“the port open”");
    click(&mut window, Role::Button, "contradiction Norland – Sudland");
    assert!(matches!(session(&mut window).selection(), Some(Selection::Relation(_))));
    window.get_by_label("“the port open”");
    window.get_by_label("“an open port”");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&mut window).selection(), None);
}

#[test]
fn a_click_on_marked_words_selects_their_card() {
    let (mut window, _folder, _) = window_on_port();
    let text = window.get_by_role_and_label(Role::Paragraph, common::TEXT).rect();
    let mut selected = Vec::new();
    for step in 0..20_u8 {
        let at = egui::pos2(text.left() + 4.0 + f32::from(step) * 12.0, text.top() + 10.0);
        ask(&mut window, Command::Select(None));
        window.hover_at(at);
        window.step();
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            window.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
            window.step();
        }
        window.run();
        if let Some(Selection::Position(id)) = session(&mut window).selection() {
            selected.push(id.0);
        }
    }
    selected.dedup();
    assert_eq!(selected, [1], "only the first line's evidence is under the pointer, and not the words around it");
}

#[test]
fn accepting_and_rejecting_is_undone_and_redone() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    press(&mut window, Modifiers::NONE, Key::A);
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Accepted);
    assert_eq!(title(&mut window), "• port – Counterpoint");
    press(&mut window, Modifiers::NONE, Key::R);
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Rejected);
    assert!(window.query_by_role_and_label(Role::Button, CARD).is_none(), "rejected cards leave the board");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*open_comparison(&mut window), comparison());
    assert_eq!(title(&mut window), "port – Counterpoint", "back at what is saved");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Accepted);
    assert!(matches!(session(&mut window).selection(), Some(Selection::Position(_))), "redo shows what it changed");
}

#[test]
fn stance_party_and_issue_are_corrected_in_the_inspector() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    click(&mut window, Role::Button, "✓ accepts");
    assert_eq!(open_comparison(&mut window).positions[0].stance, Stance::Accepts);
    choose(&mut window, "Party", "est");
    assert_eq!(open_comparison(&mut window).positions[0].party.0, 3);
    choose(&mut window, "Issue", "Guard");
    assert_eq!(open_comparison(&mut window).positions[0].issue.0, 2);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn a_summary_is_committed_when_its_field_is_left() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Summary", "free use of the port");
    assert_eq!(*open_comparison(&mut window), comparison(), "typing alone changes nothing");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(open_comparison(&mut window).positions[0].summary, "free use of the port");
    retype(&mut window, "Condition", "after the winter");
    click(&mut window, Role::Button, "Estmark accepts guard the port");
    assert_eq!(open_comparison(&mut window).positions[0].condition.as_deref(), Some("after the winter"));
    assert_eq!(open_comparison(&mut window).positions[2], comparison().positions[2], "the next card is untouched");
}

#[test]
fn escape_takes_back_what_was_typed() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Summary", "nonsense");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn letters_in_a_field_are_not_commands() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Summary", "ar");
    window.key_press(Key::A);
    window.key_press(Key::R);
    window.run();
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Suggested);
}

#[test]
fn saving_commits_what_is_being_typed() {
    let (mut window, _folder, path) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Summary", "free use of the port");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(title(&mut window), "port – Counterpoint");
    let reopened = storage::open(&path).expect("what was saved can be opened").comparison;
    assert_eq!(reopened.positions[0].summary, "free use of the port");
}

#[test]
fn a_new_comparison_asks_where_to_be_saved_and_before_it_replaces_a_file() {
    let (folder, path) = saved();
    let mut window = window();
    window.run();
    click(&mut window, Role::Button, "Open the sample");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let field = || (Role::TextInput, "Save the comparison as");
    window.get_by_role_and_label(field().0, field().1).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(field().0, field().1).type_text(&folder.path().join("port").display().to_string());
    window.run();
    click(&mut window, Role::Button, "Save");
    window.get_by_label("Replace the file?");
    click(&mut window, Role::Button, "Cancel");
    assert_eq!(storage::open(&path).expect("the old file").comparison, comparison(), "the old file is untouched");
    ask(&mut window, Command::Use(counterpoint::session::Purpose::SaveAs, folder.path().join("sample")));
    assert_eq!(title(&mut window), "sample – Counterpoint");
    let reopened = storage::open(&folder.path().join("sample.ron")).expect("what was saved can be opened").comparison;
    assert_eq!(reopened, *open_comparison(&mut window));
}

#[test]
fn a_failed_save_says_why_and_keeps_the_work() {
    let (mut window, folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    press(&mut window, Modifiers::NONE, Key::A);
    drop(folder);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_ne!(notices(&mut window), "");
    assert_eq!(title(&mut window), "• port – Counterpoint");
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Accepted);
}

#[test]
fn unsaved_work_is_asked_about() {
    let (mut window, _folder, path) = window_on_port();
    click(&mut window, Role::Button, CARD);
    press(&mut window, Modifiers::NONE, Key::A);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_label("Save the changes to “port”?");
    click(&mut window, Role::Button, "Cancel");
    assert!(!session(&mut window).is_leaving());
    press(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, Role::Button, "Don’t save");
    assert!(session(&mut window).document().is_none());
    assert_eq!(storage::open(&path).expect("the file").comparison, comparison());
}

#[test]
fn quitting_with_save_saves_and_leaves() {
    let (mut window, _folder, path) = window_on_port();
    click(&mut window, Role::Button, CARD);
    press(&mut window, Modifiers::NONE, Key::A);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_role_and_label(Role::Button, "Save").click();
    for _ in 0..10_000 {
        window.step();
        if session(&mut window).is_leaving() {
            break;
        }
        std::thread::yield_now();
    }
    assert!(session(&mut window).is_leaving());
    assert_eq!(storage::open(&path).expect("the file").comparison.positions[0].review, Review::Accepted);
}

#[test]
fn a_failed_open_keeps_what_is_open() {
    let (mut window, folder, _) = window_on_port();
    for (name, bytes) in
        [("broken.ron", &b"(format: \"counterpoint"[..]), ("empty.txt", b""), ("binary.txt", b"\x00\x01\x02\x00")]
    {
        let path = folder.path().join(name);
        storage::write_text(&path, std::str::from_utf8(bytes).expect("these bytes are UTF-8"))
            .expect("a file can be written");
        ask(&mut window, Command::Open(path));
        assert!(notices(&mut window).contains(name), "{name}: {}", notices(&mut window));
        assert_eq!(*open_comparison(&mut window), comparison());
        window.get_all_by_label("Dismiss").next().expect("the notice can be dismissed").click();
        settle(&mut window);
    }
    ask(&mut window, Command::Open(folder.path().join("missing.txt")));
    assert!(notices(&mut window).contains("missing.txt"));
    assert_eq!(title(&mut window), "port – Counterpoint");
}

#[test]
fn a_job_can_be_cancelled() {
    let mut window = window();
    window.run();
    let long = "The union wants higher pay and rejects the plan. ".repeat(40_000);
    session(&mut window).handle(Command::Paste(long));
    // Nothing is shown of a job in its first moments.
    for _ in 0..4 {
        window.step();
    }
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    window.step();
    window.step();
    assert_eq!(session(&mut window).work(), None);
    assert!(session(&mut window).document().is_none());
    settle(&mut window);
    window.get_by_role_and_label(Role::Button, "Open the sample");
}

#[test]
fn an_added_article_extends_the_comparison_in_one_step() {
    let (mut window, folder, _) = window_on_port();
    let path = folder.path().join("more.txt");
    storage::write_text(&path, "Norland rejected a customs union. Sudland wants a customs union.\n")
        .expect("a file can be written");
    ask(&mut window, Command::Use(counterpoint::session::Purpose::AddArticle, path));
    let extended = open_comparison(&mut window).clone();
    assert_eq!(extended.articles.len(), 2);
    assert_eq!(extended.check(), Ok(()));
    assert_eq!(extended.positions[..3], comparison().positions[..], "what was there is untouched");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn a_quote_that_is_out_of_place_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("port.ron");
    let mut moved = comparison();
    let mut position = (*moved.positions[0]).clone();
    position.evidence[0].span = Span::new(0, 13);
    moved.positions[0] = std::sync::Arc::new(position);
    storage::save(&path, &moved).expect("the comparison can be saved");
    let mut window = window();
    ask(&mut window, Command::Open(path));
    assert!(notices(&mut window).contains("1 moved"), "{}", notices(&mut window));
    click(&mut window, Role::Button, CARD);
    click(&mut window, Role::Button, "Use the new place");
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn closing_the_window_commits_what_is_being_typed_and_asks() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    retype(&mut window, "Summary", "free use of the port");
    let viewport = window.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).expect("the window");
    viewport.events.push(egui::ViewportEvent::Close);
    window.step();
    window.run();
    assert!(!session(&mut window).is_leaving());
    window.get_by_label("Save the changes to “port”?");
    assert_eq!(open_comparison(&mut window).positions[0].summary, "free use of the port");
}

#[test]
fn escape_closes_a_menu_before_it_deselects() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    window.get_by_role_and_label(Role::Button, "Edit").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Change its stance").is_none(), "the menu is closed");
    assert!(session(&mut window).selection().is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(session(&mut window).selection(), None);
}

#[test]
fn letters_with_other_keys_held_are_no_commands() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    press(&mut window, Modifiers::ALT, Key::R);
    press(&mut window, Modifiers::SHIFT, Key::A);
    assert_eq!(*open_comparison(&mut window), comparison());
}

#[test]
fn a_selected_card_out_of_sight_is_scrolled_to() {
    let mut wide = comparison();
    for n in 4..12 {
        let id = counterpoint::model::PartyId(n);
        let party = counterpoint::model::Party::new(id, format!("Party {n}"), Vec::new());
        wide.parties.push(party);
        wide.positions.push(common::position(n, n, 1, Stance::Seeks, "the port open"));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("wide.ron");
    storage::save(&path, &wide).expect("the comparison can be saved");
    let mut window = window();
    ask(&mut window, Command::Open(path));
    let last = "Party 11 seeks the port open";
    assert!(window.query_by_role_and_label(Role::Button, last).is_none(), "the column is out of sight");
    let id = wide.positions.last().expect("a position").id;
    ask(&mut window, Command::Select(Some(Selection::Position(id))));
    window.get_by_role_and_label(Role::Button, last);
}

#[test]
fn a_relation_comes_back_with_its_position() {
    let (mut window, _folder, _) = window_on_port();
    let id = comparison().positions[1].id;
    for edit in [
        Edit::Review(vec![Item::Position(id)], Review::Rejected),
        Edit::SetText(comparison().positions[0].id, Field::Summary, "an open port".to_owned()),
        Edit::Review(vec![Item::Position(id)], Review::Accepted),
    ] {
        ask(&mut window, Command::Edit(edit));
    }
    assert_eq!(open_comparison(&mut window).relations.len(), 1);
}

#[test]
fn nothing_is_changed_while_an_article_is_read_into_the_comparison() {
    let (mut window, folder, _) = window_on_port();
    let path = folder.path().join("long.txt");
    let long = "The union wants higher pay and rejects the plan. ".repeat(20_000);
    storage::write_text(&path, &long).expect("a file can be written");
    click(&mut window, Role::Button, CARD);
    session(&mut window).handle(Command::Use(counterpoint::session::Purpose::AddArticle, path));
    window.key_press(Key::R);
    window.step();
    assert_eq!(*open_comparison(&mut window), comparison());
    session(&mut window).handle(Command::CancelJob);
    press(&mut window, Modifiers::NONE, Key::R);
    assert_eq!(open_comparison(&mut window).positions[0].review, Review::Rejected);
}

#[test]
fn quitting_waits_for_a_save_under_way() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = window();
    window.run();
    click(&mut window, Role::Button, "Open the sample");
    let path = folder.path().join("sample.ron");
    session(&mut window).handle(Command::SaveTo(path.clone()));
    session(&mut window).handle(Command::Quit);
    assert!(!session(&mut window).is_leaving());
    while !session(&mut window).is_leaving() {
        window.step();
        std::thread::yield_now();
    }
    assert!(storage::open(&path).is_ok());
}

#[test]
fn a_selection_brings_its_words_and_its_card_into_sight_and_they_stay() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("long.ron");
    let filler = "The ferry ran late on every day of that week, and nobody on the quay was in a hurry to say why.\n\n";
    let words = "a longer pier";
    let text = format!("{}Norland wants {words} here.\n\n{}", filler.repeat(60), filler.repeat(60));
    let start = text.find(words).expect("the words");
    let mut long = comparison();
    long.articles = vec![std::sync::Arc::new(Article::new(ArticleId(1), "long", None, text))];
    long.relations.clear();
    long.positions.clear();
    for n in 1..40 {
        let mut position = (*comparison().positions[0]).clone();
        position.id = PositionId(n);
        position.summary = format!("{words} no. {n}");
        position.evidence[0].span = Span::new(start, start + words.len());
        words.clone_into(&mut position.evidence[0].words);
        long.positions.push(std::sync::Arc::new(position));
    }
    storage::save(&path, &long).expect("the comparison can be saved");
    let mut window = window();
    ask(&mut window, Command::Open(path));
    let paragraph = (Role::Paragraph, "Norland wants a longer pier here.");
    let card = (Role::Button, "Norland seeks a longer pier no. 39");
    for (role, label) in [paragraph, card] {
        assert!(window.query_by_role_and_label(role, label).is_none(), "{label:?} is out of sight");
    }
    ask(&mut window, Command::Select(Some(Selection::Position(PositionId(39)))));
    let before = [paragraph, card].map(|(role, label)| window.get_by_role_and_label(role, label).rect());
    for _ in 0..5 {
        window.step();
    }
    let after = [paragraph, card].map(|(role, label)| window.get_by_role_and_label(role, label).rect());
    assert_eq!(before, after, "nothing drifts");
    for rect in after {
        assert!(rect.top() > 80.0 && rect.bottom() < 770.0, "{rect:?} is in sight");
    }
}

#[test]
fn an_emptied_summary_comes_back() {
    let (mut window, _folder, _) = window_on_port();
    click(&mut window, Role::Button, CARD);
    window.get_by_role_and_label(Role::MultilineTextInput, "Summary").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(*open_comparison(&mut window), comparison());
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "Summary");
    assert_eq!(field.value().as_deref(), Some("the port open"));
}

#[test]
fn the_matrix_counts_and_narrows_the_board() {
    let (mut window, _folder, _) = window_on_port();
    press(&mut window, Modifiers::NONE, Key::M);
    assert_eq!(session(&mut window).middle(), Middle::Matrix);
    assert_eq!(window.get_all_by_role(Role::ColumnHeader).count(), 3, "all parties stand in it");
    window.get_by_label("Norland – Estmark: nothing in common");
    assert_eq!(window.get_all_by_label("Estmark – Sudland: nothing in common").count(), 1);

    click(&mut window, Role::Button, "Norland – Sudland: 1 contradiction");
    assert_eq!(session(&mut window).middle(), Middle::Board);
    assert_eq!(window.get_all_by_role(Role::ColumnHeader).count(), 2, "only these two are left");
    window.get_by_label("Only Norland – Sudland");
    assert!(window.query_by_label("Estmark accepts guard the port").is_none());
    window.get_by_role_and_label(Role::Button, CARD);

    click(&mut window, Role::Button, "Show everything");
    window.get_by_role_and_label(Role::Button, "Estmark accepts guard the port");
    assert_eq!(session(&mut window).filter().between, None);
}

#[test]
fn a_rejected_relation_is_not_counted_and_another_document_is_not_narrowed() {
    let (mut window, _folder, path) = window_on_port();
    ask(&mut window, Command::Select(Some(Selection::Relation(RelationId(1)))));
    press(&mut window, Modifiers::NONE, Key::R);
    press(&mut window, Modifiers::NONE, Key::M);
    window.get_by_label("Norland – Sudland: nothing in common");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    window.get_by_role_and_label(Role::Button, "Norland – Sudland: 1 contradiction").click();
    settle(&mut window);
    ask(&mut window, Command::Open(path));
    assert_eq!((session(&mut window).filter().between, session(&mut window).middle()), (None, Middle::Board));
}

#[test]
fn what_nobody_answered_is_told() {
    let (mut window, _folder, _) = window_on_port();
    assert_eq!(session(&mut window).derived().counts.unanswered, 1);
    window.get_by_label_contains("1 unanswered");
    assert!(session(&mut window).derived().is_unanswered(PositionId(3)));
    ask(&mut window, Command::Edit(Edit::Review(vec![Item::Position(PositionId(1))], Review::Rejected)));
    assert!(session(&mut window).derived().is_unanswered(PositionId(2)), "its only counterpart is gone");
}

#[test]
fn the_words_that_clash_are_told_for_the_selected_relation() {
    let mut window = window();
    window.run();
    click(&mut window, Role::Button, "Open the sample");
    let comparison = open_comparison(&mut window);
    let mut relations = comparison.relations.iter();
    let of = |id| comparison.position(id).expect("its end").summary.as_str();
    let pay =
        relations.find(|relation| of(relation.a).starts_with("pay rise") && of(relation.b).starts_with("pay rise"));
    let id = pay.expect("the two pay rises are related").id;
    ask(&mut window, Command::Select(Some(Selection::Relation(id))));
    assert_eq!(session(&mut window).telling_words(), &[vec!["9%".to_owned()], vec!["4%".to_owned()]]);
    ask(&mut window, Command::Select(None));
    assert_eq!(session(&mut window).telling_words(), &[Vec::<String>::new(), Vec::new()]);
}
