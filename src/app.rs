//! The eframe adapter: a frame polls the session, draws it, and hands it what the user asked for.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use eframe::egui;

use crate::session::{Command, Dialogs, Session, ThemeChoice};
use crate::ui::{Window, theme};

const MIN_SIZE: [f32; 2] = [900.0, 600.0];
const START_SIZE: [f32; 2] = [1280.0, 800.0];

/// Opens the window, on `file` where one is given, and stays until it is closed. Answers the exit code.
///
/// # Errors
/// One sentence when the desktop gives no window.
pub fn run(file: Option<PathBuf>, dialogs: Dialogs) -> Result<ExitCode, String> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("counterpoint")
        .with_inner_size(START_SIZE)
        .with_min_inner_size(MIN_SIZE);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let create = |context: &eframe::CreationContext<'_>| {
        let mut app = App::new(&context.egui_ctx, dialogs);
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
    theme: Option<ThemeChoice>,
}

impl App {
    /// The program with nothing open, its look set on `ctx`.
    #[must_use]
    pub fn new(ctx: &egui::Context, dialogs: Dialogs) -> Self {
        theme::install(ctx);
        let frame = ctx.clone();
        let session = Session::new(dialogs, Arc::new(move || frame.request_repaint()));
        Self { session, window: Window::default(), title: String::new(), theme: None }
    }

    /// What is open.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Takes in what jobs have come to. Before every frame.
    pub fn poll(&mut self, ctx: &egui::Context) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.session.is_leaving() {
            let pending = self.window.pending(&self.session);
            self.session.handle_all(pending.into_iter().chain([Command::Quit]));
            if !self.session.is_leaving() {
                // The question may stand in a window that nobody sees.
                for command in [
                    egui::ViewportCommand::CancelClose,
                    egui::ViewportCommand::Minimized(false),
                    egui::ViewportCommand::Focus,
                ] {
                    ctx.send_viewport_cmd(command);
                }
            }
        }
        if let Some(command) = self.session.poll() {
            let pending = self.window.pending(&self.session);
            self.session.handle_all(pending.into_iter().chain([command]));
        }
        self.session.refresh();
        let theme = self.session.settings().theme;
        if self.theme.replace(theme) != Some(theme) {
            theme::set_choice(ctx, theme);
        }
        let title = self.session.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Draws one frame into all of `ui` and carries out what was asked for in it.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        let commands = self.window.show(ui, &self.session);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        self.session.handle_all(commands);
        if self.session.is_leaving() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}
