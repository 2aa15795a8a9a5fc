//! The eframe adapter: a frame polls the session, draws it, and hands it what the user asked for.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui;

use crate::session::{Command, Dialogs, Folders, Memory, Session, ThemeChoice, Wake};
use crate::ui::{Window, fonts, place, theme};

const ICON: &[u8] = include_bytes!("../assets/icon.png");

/// Opens the window, on `file` where one is given, and stays until it is closed. Answers the exit code.
///
/// # Errors
/// One sentence when the desktop gives no window.
pub fn run(file: Option<PathBuf>, dialogs: Dialogs) -> Result<ExitCode, String> {
    let memory = Folders::of_user().map(Memory::read);
    let last_place = memory.as_ref().and_then(|memory| memory.settings().window);
    let viewport = place::restored(last_place).with_app_id("counterpoint");
    let viewport = match eframe::icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_no_image) => viewport,
    };
    // The fonts of the desktop are looked for by the window's own provider, which outlives a desktop without any.
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..eframe::NativeOptions::default() };
    let create = |context: &eframe::CreationContext<'_>| {
        fonts::use_fonts_of_the_desktop(&context.egui_ctx);
        let mut app = match memory {
            Some(memory) => App::remembering(&context.egui_ctx, dialogs, memory),
            None => App::new(&context.egui_ctx, dialogs),
        };
        bring_into_sight(context);
        app.session.handle_all(file.map(Command::Open));
        Ok::<Box<dyn eframe::App>, _>(Box::new(app))
    };
    let ended = eframe::run_native("Counterpoint", options, Box::new(create));
    ended.map(|()| ExitCode::SUCCESS).map_err(|error| {
        format!("No window could be opened; is there a desktop, with the libraries that the README lists? {error}")
    })
}

/// The program in its window.
pub struct App {
    session: Session,
    window: Window,
    title: String,
    look: Option<(ThemeChoice, u16)>,
    started: Instant,
}

/// The screen that a window was last on may be gone.
fn bring_into_sight(context: &eframe::CreationContext<'_>) {
    let Some(window) = context.winit_window() else { return };
    let Ok(at) = window.outer_position() else { return };
    let scale = window.scale_factor();
    let screens: Vec<_> = window
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position().to_logical::<f32>(scale), screen.size().to_logical::<f32>(scale));
            egui::Rect::from_min_size(egui::pos2(at.x, at.y), egui::vec2(size.width, size.height))
        })
        .collect();
    let (at, size) = (at.to_logical::<f32>(scale), window.outer_size().to_logical::<f32>(scale));
    let (at, size) = (egui::pos2(at.x, at.y), egui::vec2(size.width, size.height));
    if let Some(place) = place::brought_into_sight(at, size, &screens) {
        context.egui_ctx.send_viewport_cmd(egui::ViewportCommand::OuterPosition(place));
    }
}

impl App {
    /// The program with nothing open, its look set on `ctx`. It keeps nothing outside the files that are saved.
    #[must_use]
    pub fn new(ctx: &egui::Context, dialogs: Dialogs) -> Self {
        Self::with(ctx, Session::new(dialogs, wake(ctx)))
    }

    /// The program as it was left, with the work that was not saved.
    #[must_use]
    pub fn remembering(ctx: &egui::Context, dialogs: Dialogs, memory: Memory) -> Self {
        Self::with(ctx, Session::remembering(memory, dialogs, wake(ctx)))
    }

    fn with(ctx: &egui::Context, session: Session) -> Self {
        theme::install(ctx);
        // The sizes of text are the program's own, so that they are remembered.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Self { session, window: Window::default(), title: String::new(), look: None, started: Instant::now() }
    }

    /// What is open.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Takes in what jobs have come to, on the frame's clock. Before every frame.
    pub fn poll(&mut self, ctx: &egui::Context) {
        self.poll_at(ctx, Duration::from_secs_f64(ctx.input(|input| input.time)));
    }

    fn poll_at(&mut self, ctx: &egui::Context, now: Duration) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.session.is_leaving() {
            let pending = self.window.pending(&self.session);
            self.session.handle_all(pending.into_iter().chain([Command::Quit]));
            if !self.session.is_leaving() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
            if self.session.question().is_some() {
                // It may stand in a window that nobody sees.
                ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            }
        }
        if let Some(place) = place::now(ctx, self.session.settings().window) {
            self.session.note_window(place);
        }
        if let Some(command) = self.session.poll(now) {
            let pending = self.window.pending(&self.session);
            self.session.handle_all(pending.into_iter().chain([command]));
        }
        self.session.refresh();
        let look = (self.session.settings().theme, self.session.settings().text_scale);
        if self.look.replace(look) != Some(look) {
            theme::set_choice(ctx, look.0);
            ctx.set_zoom_factor(f32::from(look.1) / 100.0);
        }
        let title = self.session.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if let Some(due) = self.session.due_in(now) {
            ctx.request_repaint_after(due);
        }
        self.end_if_done(ctx);
    }

    /// Draws one frame into all of `ui` and carries out what was asked for in it.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        let commands = self.window.show(ui, &self.session);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        self.session.handle_all(commands);
        if let Some(text) = self.session.take_copied() {
            ui.ctx().copy_text(text);
        }
        self.end_if_done(ui.ctx());
    }

    fn end_if_done(&self, ctx: &egui::Context) {
        if self.session.is_leaving() {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

/// Asks for a frame from any thread.
fn wake(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        // The frame's clock stands still while the window is hidden.
        self.poll_at(ctx, self.started.elapsed());
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_an_image() {
        let icon = eframe::icon_data::from_png_bytes(ICON).expect("the icon can be read");
        assert_eq!((icon.width, icon.height), (256, 256));
    }
}
