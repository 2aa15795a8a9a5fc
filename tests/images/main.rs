//! The main views as pictures, in both themes.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test images` paints the pictures beside this file anew; look at them before they are committed.

mod renderer;

use std::path::Path;

use counterpoint::app::App;
use counterpoint::session::{Command, Dialogs, Middle, Selection, Session, ThemeChoice};
use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, RgbImage};
use renderer::Renderer;

/// The program in a window that is painted.
struct Window {
    harness: Harness<'static, Option<App>>,
    renderer: Renderer,
}

const USUAL: Vec2 = egui::vec2(1280.0, 800.0);
const LARGE: Vec2 = egui::vec2(1600.0, 1000.0);

fn window(size: Vec2) -> Window {
    let renderer = Renderer::default();
    let harness = Harness::builder().with_size(size).with_max_steps(32).renderer(renderer.clone()).build_ui_state(
        |ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| App::new(ui.ctx(), Dialogs::BuiltIn));
            // The harness leaves a margin around what it is given.
            let whole = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
            ui.set_clip_rect(whole);
            app.poll(ui.ctx());
            app.show(&mut ui);
        },
        None,
    );
    let mut window = Window { harness, renderer };
    window.harness.run();
    window
}

impl Window {
    fn session(&mut self) -> &mut Session {
        self.harness.state_mut().as_mut().expect("the first frame makes the program").session()
    }

    /// Carries out `command` and draws frames until nothing is under way.
    fn ask(&mut self, command: Command) {
        self.session().handle(command);
        while self.session().work().is_some() {
            self.harness.step();
            std::thread::yield_now();
        }
        self.harness.run();
    }

    /// Holds to the pictures of this name, in both themes.
    fn compare(mut self, name: &str) {
        for (theme, ending) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
            self.ask(Command::SetTheme(theme));
            let picture = self.renderer.paint(&self.harness.ctx, self.harness.output());
            let picture = DynamicImage::from(picture).into_rgb8();
            compare(&picture, &format!("{name}-{ending}"));
        }
    }
}

/// Holds `picture` to the one that is kept, or keeps it where that is asked for.
fn compare(picture: &RgbImage, name: &str) {
    /// Of 255: what another processor's arithmetic may make of a glyph's edge.
    const CLOSE: u8 = 3;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/images");
    let path = folder.join(format!("{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        return keep(picture, &path);
    }
    let kept = image::open(&path).map(DynamicImage::into_rgb8).unwrap_or_default();
    let differs = |(one, other): (&u8, &u8)| one.abs_diff(*other) > CLOSE;
    let n_other = picture.iter().zip(kept.iter()).filter(|pair| differs(*pair)).count();
    if picture.dimensions() != kept.dimensions() || n_other > 0 {
        let new = folder.join(format!("{name}.new.png"));
        keep(picture, &new);
        panic!(
            "{name}: {n_other} colours of {:?} pixels are others; look at {}, and keep it with UPDATE_SNAPSHOTS=1",
            picture.dimensions(),
            new.display()
        );
    }
}

#[expect(clippy::disallowed_methods, reason = "a test writes its picture")]
fn keep(picture: &RgbImage, path: &Path) {
    let file = std::fs::File::create(path).expect("a file can be made");
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).expect("a picture can be written");
}

/// The window on the built-in sample.
fn sample(size: Vec2) -> Window {
    let mut window = window(size);
    window.ask(Command::OpenSample);
    window
}

#[test]
fn the_empty_window() {
    window(USUAL).compare("welcome");
}

#[test]
fn the_board() {
    sample(USUAL).compare("board");
}

#[test]
fn a_selected_relation_with_its_connector() {
    let mut window = sample(LARGE);
    let id = window.session().comparison().and_then(|sample| sample.relations.first()).map(|relation| relation.id);
    window.ask(Command::Select(id.map(Selection::Relation)));
    window.compare("relation");
}

#[test]
fn the_matrix() {
    let mut window = sample(USUAL);
    window.ask(Command::ShowMiddle(Middle::Matrix));
    window.compare("matrix");
}

#[test]
fn the_review_the_relations_and_the_amounts() {
    for (middle, name) in [(Middle::Review, "review"), (Middle::Relations, "relations"), (Middle::Amounts, "amounts")] {
        let mut window = sample(USUAL);
        window.ask(Command::ShowMiddle(middle));
        window.compare(name);
    }
}
