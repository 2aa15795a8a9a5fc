//! The window: panels that draw a [`Session`] and the commands they may send it. Nothing here changes what is open.

mod action;
mod again;
mod amounts;
mod article;
mod bars;
mod board;
mod card;
mod columns;
mod drag;
mod dropping;
mod empty;
mod entry;
mod field;
mod filter;
mod flag;
pub mod fonts;
mod found;
mod heights;
mod inspector;
mod light;
mod lit;
mod matching;
mod matrix;
mod menu;
mod palette;
mod passage;
pub mod place;
mod question;
mod recent;
mod relations;
mod review;
mod row;
mod scale;
mod search;
mod shortcuts;
pub mod theme;
mod view;
mod welcome;
mod widgets;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::session::{Command, Middle, Session};
use action::Keyboard;
use amounts::Amounts;
use article::ArticlePane;
use bars::SlowWork;
use board::Board;
use filter::FilterBar;
use inspector::Inspector;
use light::Light;
use palette::Palette;
use question::Asked;
use relations::Relations;
use review::Review;
use search::SearchField;
use view::View;

/// The panels, with what they remember between frames.
#[derive(Default)]
pub struct Window {
    article: ArticlePane,
    board: Board,
    amounts: Amounts,
    review: Review,
    relations: Relations,
    inspector: Inspector,
    light: Light,
    asked: Asked,
    keyboard: Keyboard,
    slow_work: SlowWork,
    search: SearchField,
    filter: FilterBar,
    palette: Palette,
}

impl Window {
    /// What was typed and not committed yet, as the changes it amounts to. To be carried out before anything that does not come
    /// from a frame: the window being closed, a job's result.
    pub fn pending(&mut self, session: &Session) -> Vec<Command> {
        self.inspector.pending(session)
    }

    /// Draws one frame of `session` into all of `ui` and answers what the user asked for in it, in order.
    pub fn show(&mut self, ui: &mut Ui, session: &Session) -> Vec<Command> {
        let mut commands = Vec::new();
        // Escape takes the focus from a field before anything is drawn; it still was the field's key.
        let keyboard = match (self.keyboard, Keyboard::now(ui)) {
            (Keyboard::Actions, Keyboard::Actions) => Keyboard::Actions,
            _ => Keyboard::Field,
        };
        action::keys(ui, session, keyboard, &mut commands);
        bars::menu_ui(ui, session, &self.light, &mut self.search, &mut commands);
        bars::notices_ui(ui, session, &mut commands);
        bars::status_ui(ui, session, &mut commands);
        let surface = theme::palette(ui.visuals()).surface;
        match View::of(session, &self.light) {
            None => {
                CentralPanel::default().show(ui, |ui| welcome::welcome_ui(ui, session, &mut commands));
            }
            Some(view) => {
                bars::middle_ui(ui, &view, &mut self.filter, &mut commands);
                let width = ui.available_width();
                // Of a window made smaller the middle keeps the largest part.
                Panel::left("article")
                    .default_size((width * 0.235).clamp(260.0, 460.0))
                    .size_range(180.0..=width * 0.36)
                    .frame(Frame::new().fill(surface))
                    .show(ui, |ui| self.article.show(ui, &view, &mut commands));
                Panel::right("inspector")
                    .default_size((width * 0.19).clamp(230.0, 340.0))
                    .size_range(200.0..=width * 0.27)
                    .frame(Frame::new().fill(theme::palette(ui.visuals()).panel).inner_margin(Margin {
                        left: 14,
                        right: 6,
                        top: 12,
                        bottom: 6,
                    }))
                    .show(ui, |ui| self.inspector.show(ui, &view, &mut commands));
                CentralPanel::no_frame().frame(Frame::new().fill(surface)).show(ui, |ui| match session.middle() {
                    Middle::Board => self.board.show(ui, &view, &mut commands),
                    Middle::Review => self.review.show(ui, &view, &mut commands),
                    Middle::Relations => self.relations.show(ui, &view, &mut commands),
                    Middle::Matrix => matrix::matrix_ui(ui, &view, &mut commands),
                    Middle::Amounts => self.amounts.show(ui, &view, &mut commands),
                    Middle::Again => again::again_ui(ui, &view, &mut commands),
                });
                self.inspector.commit(session, &mut commands);
            }
        }
        if self.light.turn() {
            ui.ctx().request_repaint();
        }
        self.asked.show(ui, session, &mut commands);
        self.palette.show(ui, session, &mut commands);
        shortcuts::shortcuts_ui(ui, session, &mut commands);
        bars::reading_ui(ui, self.slow_work.notice(ui, session), &mut commands);
        dropping::dropping_ui(ui, session, &mut commands);
        self.keyboard = Keyboard::now(ui);
        commands
    }
}
