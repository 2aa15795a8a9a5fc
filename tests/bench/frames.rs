//! How long the window's frames take, without a graphics card: everything up to the triangles that would be painted.
//!
//! `cargo bench --bench frames` prints the figures beside what they are to reach. Machines differ, so nothing fails here.
//! `cargo bench --bench frames -- made.ron` only writes the comparison of 5,000 positions to a file, to start the window on.

#![expect(clippy::print_stdout, reason = "a benchmark is there to be read")]

mod made;

use std::path::Path;
use std::time::{Duration, Instant};

use counterpoint::app::App;
use counterpoint::model::{Edit, Field, Item, PositionId, Review, Stance};
use counterpoint::session::{Command, Dialogs, Selection};
use counterpoint::storage;
use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, Shape, TouchPhase, Vec2, pos2,
    vec2,
};
use made::Size;

const WINDOW: Vec2 = vec2(1600.0, 1000.0);
const OVER_ARTICLE: Pos2 = pos2(200.0, 500.0);
const OVER_BOARD: Pos2 = pos2(800.0, 500.0);
/// Three notches of a wheel, all within one frame.
const FAST: f32 = 150.0;

const BOARD: Size = Size { articles: 20, words: 20_000, positions: 20_000, parties: 8 };
const ARTICLE: Size = Size { articles: 1, words: 200_000, positions: 5_000, parties: 8 };
const DESK: Size = Size { articles: 100, words: 1_000, positions: 5_000, parties: 8 };

fn main() {
    if let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        storage::save(Path::new(&path), &made::comparison(DESK)).expect("the comparison can be saved");
        return;
    }
    println!("{:<58} {:>8} {:>8} {:>8}   to reach", "ms", "median", "99 %", "worst");
    // First, while nothing else has taken memory yet.
    let desk = Bench::on(DESK);
    let opened = [memory("VmRSS"), memory("VmHWM")];
    edits(desk);
    let edited = [memory("VmRSS"), memory("VmHWM")];
    board(Bench::on(BOARD));
    article(Bench::on(ARTICLE));
    println!("\n{:<58} {:>8} {:>8}", "MB", "now", "peak");
    println!("{:<58} {:>8} {:>8}   300", "5,000 positions and 100 articles, opened", opened[0], opened[1]);
    println!("{:<58} {:>8} {:>8}   300", "the same after some hundred edits", edited[0], edited[1]);
}

fn board(mut bench: Bench) {
    bench.event(Event::PointerMoved(OVER_BOARD));
    let idle: Vec<_> = (0..200).map(|_| bench.frame()).collect();
    report("board of 20,000 cards, idle repaint", &idle, "3 median, 8 worst");
    let session = bench.app.session();
    let last = session.derived().rows.last().and_then(|row| session.comparison()?.issue(row.issue));
    let last = last.map_or_else(String::new, |issue| issue.name.clone());
    report("board of 20,000 cards, scrolled to the end", &bench.scroll_to(&last), "4 median, 8 worst");
    report("board of 20,000 cards, scrolled back", &bench.scroll(-FAST, 2000), "4 median, 8 worst");
}

fn article(mut bench: Bench) {
    bench.event(Event::PointerMoved(OVER_ARTICLE));
    let comparison = bench.app.session().comparison();
    let last = comparison.and_then(|opened| Some(opened.positions.last()?.evidence[0].words.clone()));
    let times = bench.scroll_to(&last.unwrap_or_default());
    report("article of 200,000 words, 5,000 marks, scrolled to the end", &times, "4 median");
    report("article of 200,000 words, 5,000 marks, scrolled back", &bench.scroll(-FAST, 2000), "4 median");
}

fn edits(mut bench: Bench) {
    let mut times = [const { Vec::new() }; 5];
    for n in 0..100 {
        let id = PositionId(1 + n * 49);
        bench.ask(Command::Select(Some(Selection::Position(id))));
        for _ in 0..4 {
            bench.frame();
        }
        let edits = [
            Command::Edit(Edit::Review(vec![Item::Position(id)], Review::Rejected)),
            Command::Edit(Edit::Review(vec![Item::Position(id)], Review::Accepted)),
            Command::Edit(Edit::SetStance(id, if n % 2 == 0 { Stance::Rejects } else { Stance::Seeks })),
            Command::Edit(Edit::SetText(id, Field::Summary, format!("a new levy on timber {n}"))),
            Command::Undo,
        ];
        for (times, edit) in times.iter_mut().zip(edits) {
            times.push(bench.ask(edit));
        }
    }
    for (name, times) in ["reject", "accept", "change stance", "reword", "undo"].into_iter().zip(times) {
        report(&format!("5,000 positions: {name}, to the end of the next frame"), &times, "16 worst");
    }
    for review in [Review::Rejected, Review::Accepted] {
        let comparison = bench.app.session().comparison();
        let all =
            comparison.map_or_else(Vec::new, |opened| opened.positions.iter().map(|p| Item::Position(p.id)).collect());
        let took = bench.ask(Command::Edit(Edit::Review(all, review)));
        report(&format!("5,000 positions: all {review:?} at once"), &[took], "");
    }
}

/// The program without a screen.
struct Bench {
    ctx: Context,
    app: App,
    events: Vec<Event>,
    n_frames: u32,
    /// What stood in the last frame.
    texts: Vec<String>,
}

impl Bench {
    /// The window on a comparison of this size, opened from a file.
    fn on(size: Size) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("made.ron");
        storage::save(&path, &made::comparison(size)).expect("the comparison can be saved");
        let ctx = Context::default();
        let app = App::new(&ctx, Dialogs::BuiltIn);
        let mut bench = Self { ctx, app, events: Vec::new(), n_frames: 0, texts: Vec::new() };
        bench.frame();
        bench.app.session().handle(Command::Open(path));
        while bench.app.session().work().is_some() {
            bench.frame();
        }
        assert_eq!(bench.app.session().comparison().map_or(0, |opened| opened.positions.len()), size.positions);
        for _ in 0..5 {
            bench.frame();
        }
        bench
    }

    fn event(&mut self, event: Event) {
        self.events.push(event);
    }

    /// One frame, from input to triangles.
    fn frame(&mut self) -> Duration {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(f64::from(self.n_frames) / 60.0),
            events: std::mem::take(&mut self.events),
            focused: true,
            ..RawInput::default()
        };
        self.n_frames += 1;
        let begun = Instant::now();
        let app = &mut self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.poll(ui.ctx());
            app.show(ui);
        });
        let drawn = begun.elapsed();
        let shapes = output.shapes.clone();
        let begun_again = Instant::now();
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = drawn + begun_again.elapsed();
        self.texts = shapes.iter().flat_map(|clipped| texts_of(&clipped.shape)).collect();
        output.textures_delta.clear();
        assert!(!triangles.is_empty());
        took
    }

    /// Carries out `command` and draws the frame that shows it.
    fn ask(&mut self, command: Command) -> Duration {
        let begun = Instant::now();
        self.app.session().handle(command);
        let handled = begun.elapsed();
        handled + self.frame()
    }

    /// Turns the wheel by `points` in each of `n_frames` frames; downward where that is positive.
    fn scroll(&mut self, points: f32, n_frames: usize) -> Vec<Duration> {
        let wheel = |bench: &mut Self| {
            let delta = vec2(0.0, -points);
            let (unit, source) = (MouseWheelUnit::Point, MouseWheelSource::Wheel);
            let (phase, modifiers) = (TouchPhase::Move, Modifiers::NONE);
            bench.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
            bench.frame()
        };
        (0..n_frames).map(|_| wheel(self)).collect()
    }

    /// Turns the wheel downward until `words` are in sight.
    fn scroll_to(&mut self, words: &str) -> Vec<Duration> {
        let mut times = Vec::new();
        while !self.texts.iter().any(|text| text.contains(words)) {
            times.extend(self.scroll(FAST, 10));
            assert!(times.len() < 100_000, "{words:?} never came into sight");
        }
        times
    }
}

fn texts_of(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Text(text) => vec![text.galley.text().to_owned()],
        Shape::Vec(shapes) => shapes.iter().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}

fn report(what: &str, times: &[Duration], bar: &str) {
    let mut sorted: Vec<_> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |percent: usize| sorted[(sorted.len() - 1) * percent / 100];
    println!("{what:<58} {:>8.2} {:>8.2} {:>8.2}   {bar}", at(50), at(99), at(100));
}

/// A figure of this process's memory, in MB.
fn memory(name: &str) -> u64 {
    let status = storage::read_bytes(Path::new("/proc/self/status")).unwrap_or_default();
    let status = String::from_utf8_lossy(&status);
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let kilobytes: u64 = line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
    kilobytes / 1024
}
