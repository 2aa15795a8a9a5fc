//! The view of amounts, driven by role and label: axes, gaps, selection, and what has no place in it.

mod common;
#[path = "common/window.rs"]
mod harness;

use std::sync::Arc;

use counterpoint::model::{
    Comparison, Edit, Evidence, Field, Issue, IssueId, Item, Party, PartyId, Position, PositionId, Review, Stance,
};
use counterpoint::session::{Command, Filter, Middle, Selection, State};
use counterpoint::text::{Article, ArticleId, Span};
use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harness::{Window, ask, session, settle};

/// Party, issue, stance and words; numbered from 1.
const POSITIONS: [(u32, u32, Stance, &str); 11] = [
    (1, 1, Stance::Seeks, "pay rise of 8%"),
    (2, 1, Stance::Accepts, "pay rise of 3%"),
    (3, 1, Stance::Rejects, "any rise over 5%"),
    (2, 1, Stance::Rejects, "rise of 20%"),
    (1, 2, Stance::Seeks, "truce of at least 30 days"),
    (2, 2, Stance::Accepts, "truce of 20 days"),
    (1, 3, Stance::Seeks, "vote by 1 March 2027"),
    (2, 3, Stance::Seeks, "vote on 1 June 2027"),
    (2, 4, Stance::Seeks, "fine of $4bn"),
    (3, 4, Stance::Seeks, "quota of 40 ships"),
    (1, 1, Stance::Seeks, "8% for all drivers"),
];

fn comparison(positions: &[(u32, u32, Stance, &str)]) -> Comparison {
    let mut text = String::new();
    let mut made = Vec::new();
    for (n, (party, issue, stance, words)) in (1..).zip(positions) {
        let start = text.len();
        text += words;
        let span = Span::new(start, text.len());
        text += ". ";
        made.push(Arc::new(Position {
            issue: IssueId(*issue),
            evidence: vec![Evidence { article: ArticleId(1), span, words: (*words).to_owned() }],
            ..Position::suggested(PositionId(n), PartyId(*party), *stance, words)
        }));
    }
    let party = |(n, name): (u32, &str)| Party::new(PartyId(n), name, Vec::new());
    let issue = |(n, name): (u32, &str)| Issue { id: IssueId(n), name: name.to_owned() };
    Comparison {
        articles: vec![Arc::new(Article::new(ArticleId(1), "talks", None, text))],
        parties: (1..).zip(["Norland", "Sudland", "Estmark"]).map(party).collect(),
        issues: (1..).zip(["Pay", "Truce", "Vote", "Fine"]).map(issue).collect(),
        positions: made,
        ..Comparison::default()
    }
}

/// A window on these positions, the amounts in its middle.
fn window_on(positions: &[(u32, u32, Stance, &str)]) -> Window {
    let (mut window, _folder) = harness::window_on(&comparison(positions), "talks.ron");
    window.key_press(Key::N);
    settle(&mut window);
    window
}

fn labels(window: &Window, role: Role) -> Vec<String> {
    window.get_all_by_role(role).filter_map(|node| node.accesskit_node().label()).collect()
}

/// The names of the flags, as they are read out.
fn flags(window: &Window) -> Vec<String> {
    let mut labels = labels(window, Role::Button);
    labels.retain(|label| label.contains(": "));
    labels
}

const EIGHT: &str = "Norland seeks 8%: pay rise of 8%";

#[test]
fn each_kind_of_amount_on_an_issue_has_an_axis_with_its_gap() {
    let mut window = window_on(&POSITIONS);
    assert_eq!(session(&mut window).middle(), Middle::Amounts);
    assert_eq!(labels(&window, Role::Heading), ["Pay, share in %", "Truce, duration in days", "Vote, date"]);
    for gap in [
        "Gap of 5 percentage points between Sudland and Norland",
        "Gap of 10 days between Sudland and Norland",
        "Gap of 3 months between Norland and Sudland",
    ] {
        window.get_by_label(gap);
    }
    assert_eq!(
        flags(&window),
        [
            EIGHT,
            "Norland seeks 8%: 8% for all drivers",
            "Sudland accepts 3%: pay rise of 3%",
            "Sudland rejects 20%: rise of 20%",
            "Estmark rejects at least 5%: any rise over 5%",
            "Norland seeks at least 30 days: truce of at least 30 days",
            "Sudland accepts 20 days: truce of 20 days",
            "Norland seeks by 1 March 2027: vote by 1 March 2027",
            "Sudland seeks 1 June 2027: vote on 1 June 2027",
        ]
    );
    let heads = labels(&window, Role::RowHeader);
    assert_eq!(heads, ["Norland", "Sudland", "Estmark", "Norland", "Sudland", "Norland", "Sudland"]);
}

#[test]
fn a_click_on_an_amount_selects_its_position() {
    let mut window = window_on(&POSITIONS);
    window.get_by_role_and_label(Role::Button, EIGHT).click();
    settle(&mut window);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(1))));
    assert_eq!(session(&mut window).middle(), Middle::Amounts, "the axis stays");
    let summary = window.get_by_role_and_label(Role::MultilineTextInput, "Summary");
    assert_eq!(summary.value().as_deref(), Some("pay rise of 8%"), "the inspector shows it");
    let flag = window.get_by_role_and_label(Role::Button, EIGHT);
    assert_eq!(flag.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn an_amount_is_reached_and_chosen_by_keyboard() {
    let mut window = window_on(&POSITIONS);
    window.get_by_role_and_label(Role::Button, EIGHT).focus();
    window.run();
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(session(&mut window).selection(), Some(Selection::Position(PositionId(11))), "the next one of the line");
}

#[test]
fn the_review_keys_go_from_amount_to_amount() {
    let mut window = window_on(&POSITIONS);
    let mut visited = Vec::new();
    for _ in 0..4 {
        window.key_press(Key::J);
        settle(&mut window);
        visited.push(session(&mut window).selection());
    }
    let expected = [1, 11, 2, 4].map(|n| Some(Selection::Position(PositionId(n))));
    assert_eq!(visited, expected, "by party, least first, as they stand");
}

#[test]
fn the_pointer_on_an_amount_shows_its_words() {
    let mut window = window_on(&POSITIONS);
    window.get_by_role_and_label(Role::Button, "Sudland accepts 20 days: truce of 20 days").hover();
    window.run();
    window.step();
    window.get_by_label("“truce of 20 days”");
    window.get_by_label("Sudland accepts truce of 20 days");
}

#[test]
fn a_rejected_position_leaves_the_axis_and_undo_brings_it_back() {
    let mut window = window_on(&POSITIONS);
    ask(&mut window, Command::Edit(Edit::Review(vec![Item::Position(PositionId(6))], Review::Rejected)));
    assert_eq!(labels(&window, Role::Heading), ["Pay, share in %", "Vote, date"], "one amount alone needs no axis");
    ask(&mut window, Command::Look(Box::new(Filter { state: State::All, ..Filter::default() })));
    assert_eq!(labels(&window, Role::Heading).len(), 2, "it is no amount to compare, shown or not");
    ask(&mut window, Command::Look(Box::default()));
    ask(&mut window, Command::Undo);
    assert_eq!(labels(&window, Role::Heading).len(), 3);
    ask(&mut window, Command::Edit(Edit::SetText(PositionId(6), Field::Summary, "truce of 5 days".to_owned())));
    window.get_by_label("Gap of 25 days between Sudland and Norland");
}

#[test]
fn labels_are_not_drawn_over_each_other() {
    let words: Vec<_> = (0..24).map(|n| format!("rise of {}.{n}% for drivers", 7 + n / 12)).collect();
    let mut positions: Vec<_> = words.iter().map(|words| (1, 1, Stance::Seeks, words.as_str())).collect();
    positions.push((2, 1, Stance::Accepts, "rise of 3%"));
    let window = window_on(&positions);
    let rects: Vec<Rect> = window
        .get_all_by_role(Role::Button)
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.contains(": ")))
        .map(|node| node.rect())
        .collect();
    assert_eq!(rects.len(), 25);
    for (idx, rect) in rects.iter().enumerate() {
        assert!(!rects[idx + 1..].iter().any(|other| other.intersects(*rect)), "{idx}: {rect:?}");
    }
}

#[test]
fn many_axes_scroll_to_the_selected_one() {
    let words: Vec<_> =
        (0..60).map(|n| [format!("quota of {n} boats{n}x"), format!("quota of {} boats{n}x", n + 9)]).collect();
    let positions: Vec<_> = words
        .iter()
        .flat_map(|[one, two]| [(1, 1, Stance::Seeks, one.as_str()), (2, 1, Stance::Seeks, two.as_str())])
        .collect();
    let mut window = window_on(&positions);
    assert_eq!(session(&mut window).axes().len(), 60);
    let last = "Sudland seeks 68 boats59x: quota of 68 boats59x";
    assert!(window.query_by_label(last).is_none(), "far down");
    ask(&mut window, Command::Select(Some(Selection::Position(PositionId(120)))));
    let rect = window.get_by_role_and_label(Role::Button, last).rect();
    assert!(rect.top() > 60.0 && rect.bottom() < 780.0, "{rect:?} is in sight");
}

#[test]
fn without_two_amounts_the_view_says_so() {
    let window = window_on(&POSITIONS[8..10]);
    window.get_by_label("No two amounts of one kind are named on one issue");
}

#[test]
fn amounts_that_nobody_could_draw_are_left_out() {
    let huge = format!("rise of {}%", "9".repeat(400));
    let window = window_on(&[
        (1, 1, Stance::Seeks, &huge),
        (2, 1, Stance::Seeks, "rise of 3%"),
        (2, 1, Stance::Seeks, "rise of 0%"),
    ]);
    assert_eq!(flags(&window).len(), 2);
    window.get_by_label("Only Sudland names amounts");
}
