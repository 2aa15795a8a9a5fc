//! The inspector of a card's evidence: the words, where they stand, and how to take in more or fewer.

use egui::{RichText, Ui};

use super::{Panel, caption, warning_ui};
use crate::model::{Anchor, Edit, Evidence, Position};
use crate::session::Command;
use crate::text::{Edge, Step};
use crate::ui::found;
use crate::ui::lit::Lit;
use crate::ui::theme::{BODY, SMALL, palette};
use crate::ui::view::View;

impl Panel<'_> {
    pub(super) fn evidence_ui(&mut self, ui: &mut Ui, position: &Position) {
        caption(ui, "Evidence");
        for idx in 0..position.evidence.len() {
            self.piece_ui(ui, position, idx);
        }
    }

    fn piece_ui(&mut self, ui: &mut Ui, position: &Position, idx: usize) {
        let view = self.view;
        let evidence = &position.evidence[idx];
        quote_ui(ui, view, position, evidence, Lit::NOTHING);
        let article = view.comparison.article(evidence.article);
        if let Some(article) = article.filter(|_| view.comparison.articles.len() > 1) {
            ui.label(RichText::new(&article.title).font(SMALL).weak());
        }
        match view.comparison.anchor(evidence) {
            Anchor::Exact => self.spans_ui(ui, position, idx),
            Anchor::Moved(_) => {
                warning_ui(ui, "These words do not stand where the file says; they stand once, elsewhere");
                if ui.button("Use the new place").clicked() {
                    self.ask(Command::Edit(Edit::MoveEvidence(position.id, idx)));
                }
            }
            Anchor::Ambiguous(places) => {
                warning_ui(
                    ui,
                    &format!("These words do not stand where the file says; they stand at {places} other places"),
                );
            }
            Anchor::Lost => warning_ui(ui, "These words stand nowhere in the article"),
        }
    }

    /// Buttons that take in or leave out a word at either edge, and that split off or remove the whole piece.
    fn spans_ui(&mut self, ui: &mut Ui, position: &Position, idx: usize) {
        let evidence = &position.evidence[idx];
        let Some(article) = self.view.comparison.article(evidence.article) else { return };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
            let steps = [
                ("⟵ +", "Take in the word before", Edge::Start, Step::Out),
                ("⟶ −", "Leave out the first word", Edge::Start, Step::In),
                ("− ⟵", "Leave out the last word", Edge::End, Step::In),
                ("+ ⟶", "Take in the word after", Edge::End, Step::Out),
            ];
            for (text, name, edge, step) in steps {
                let moved = evidence.span.moved(&article.text, edge, step);
                let piece = moved.and_then(|span| Evidence::at(article, span));
                if small_button(ui, text, name, piece.is_some()) {
                    let mut all = position.evidence.clone();
                    if let (Some(place), Some(piece)) = (all.get_mut(idx), piece) {
                        *place = piece;
                    }
                    self.ask(Command::Edit(Edit::SetEvidence(position.id, all)));
                }
            }
            if position.evidence.len() > 1 && small_button(ui, "Remove", "Take these words from the card", true) {
                let mut all = position.evidence.clone();
                all.remove(idx);
                self.ask(Command::Edit(Edit::SetEvidence(position.id, all)));
            }
            let of_its_own = (position.evidence.len() > 1).then_some(idx);
            let name = match of_its_own {
                Some(_) => "Give these words a card of their own",
                None => "Make a second card of the same words, for a sentence that says two things",
            };
            if small_button(ui, "Split", name, true) {
                let new = self.view.comparison.free_position();
                self.ask(Command::Make(Edit::SplitPosition { from: position.id, new, evidence: of_its_own }));
            }
        });
    }
}

fn small_button(ui: &mut Ui, text: &str, name: &str, is_possible: bool) -> bool {
    let response = ui.add_enabled(is_possible, egui::Button::new(RichText::new(text).font(SMALL)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, is_possible, name));
    response.on_hover_text(name).clicked()
}

/// The article's words, with a stripe of the party's colour.
pub(super) fn quote_ui(ui: &mut Ui, view: &View<'_>, position: &Position, evidence: &Evidence, lit: Lit<'_>) {
    let palette = palette(ui.visuals());
    let frame = egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 4, top: 3, bottom: 3 });
    let response = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let (job, width) = (lit.job(ui, &format!("“{}”", evidence.words), BODY), ui.available_width());
        let label = ui.add(egui::Label::new(job.clone()).wrap());
        found::light_label(ui, view, job, width, &label);
    });
    let rect = response.response.rect;
    let stripe = egui::Rect::from_min_size(rect.min, egui::vec2(3.0, rect.height()));
    ui.painter().rect_filled(stripe, 1, palette.party(view.tint(position)));
}
