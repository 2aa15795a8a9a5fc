//! The bars over and under the panels: menus and counts, notices, status with the job under way.

use std::time::Duration;

use egui::{MenuBar, Panel, ProgressBar, RichText, Ui};

use super::action::Action;
use super::filter::FilterBar;
use super::light::Light;
use super::menu;
use super::search::SearchField;
use super::theme::{self, SMALL, bold, palette};
use super::view::View;
use super::widgets::{counted, modal};
use crate::model::RelationKind;
use crate::session::{Command, Coverage, Middle, Notice, Progress, Remedy, Session, Weight, WorkKind};

/// Room for the counts beside the search field, in points.
const COUNTS: f32 = 450.0;

/// The menus, the search, and how much there is.
pub(super) fn menu_ui(
    ui: &mut Ui,
    session: &Session,
    light: &Light,
    search: &mut SearchField,
    commands: &mut Vec<Command>,
) {
    Panel::top("menu").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            menu::menus_ui(ui, session, commands);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if let Some(view) = View::of(session, light) {
                    let width = (ui.available_width() - COUNTS).clamp(180.0, 300.0);
                    search.show(ui, &view, width, commands);
                    counts_ui(ui, session);
                }
            });
        });
    });
}

/// What stands in the middle, and what it is narrowed to.
pub(super) fn middle_ui(ui: &mut Ui, view: &View<'_>, filter: &mut FilterBar, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let frame = egui::Frame::new().fill(palette.panel).inner_margin(egui::Margin::symmetric(8, 4));
    Panel::top("middle").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            for (middle, text) in [
                (Middle::Board, "Board"),
                (Middle::Review, "Review"),
                (Middle::Relations, "Relations"),
                (Middle::Matrix, "Matrix"),
                (Middle::Amounts, "Amounts"),
                (Middle::Again, "Analysed again"),
            ] {
                if middle == Middle::Again && view.session.again().is_none() {
                    continue;
                }
                let is_shown = view.session.middle() == middle;
                if ui.selectable_label(is_shown, text).clicked() && !is_shown {
                    commands.push(Command::ShowMiddle(middle));
                }
            }
            ui.separator();
            filter.show(ui, view, commands);
        });
    });
}

/// "To review 14 · Contradictions 8 · Partial 1 · Overlaps 3", right to left.
fn counts_ui(ui: &mut Ui, session: &Session) {
    let palette = palette(ui.visuals());
    let derived = session.derived();
    ui.spacing_mut().item_spacing.x = 16.0;
    for kind in RelationKind::ALL.into_iter().rev() {
        let name = match kind {
            RelationKind::Contradiction => "Contradictions",
            RelationKind::Partial => "Partial",
            RelationKind::Overlap => "Overlaps",
        };
        let text = format!("{} {name} {}", theme::relation_sign(kind), derived.n_relations(kind));
        ui.label(RichText::new(text).color(palette.relation(kind)).font(bold(SMALL.size)));
    }
    let left = derived.counts.positions - derived.counts.reviewed;
    ui.label(RichText::new(format!("To review {left}")).font(SMALL));
}

/// The notices, oldest first, each until it is dismissed.
pub(super) fn notices_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    if session.notices().is_empty() {
        return;
    }
    Panel::top("notices").show(ui, |ui| {
        for (idx, notice) in session.notices().iter().enumerate() {
            egui::Sides::new().height(32.0).shrink_left().show(
                ui,
                |ui| notice_ui(ui, notice),
                |ui| {
                    if ui.button("Dismiss").clicked() {
                        commands.push(Command::Dismiss(idx));
                    }
                    match notice.remedy {
                        Some(Remedy::Save) => Action::Save.button_ui(ui, session, commands),
                        Some(Remedy::SaveAs) => Action::SaveAs.button_ui(ui, session, commands),
                        Some(Remedy::Undo) => Action::Undo.button_ui(ui, session, commands),
                        None => {}
                    }
                },
            );
        }
    });
}

fn notice_ui(ui: &mut Ui, notice: &Notice) {
    let palette = palette(ui.visuals());
    let (sign, color) = match notice.weight {
        Weight::Note => ("•", palette.muted),
        Weight::Warning | Weight::Failure => ("⚠", palette.warning),
    };
    ui.label(RichText::new(sign).color(color));
    ui.add(egui::Label::new(&notice.text).wrap());
}

/// Since when a job is under way: one that ends at once shows no bar.
#[derive(Default)]
pub(super) struct SlowWork {
    /// Seconds on the frame's clock.
    since: Option<f64>,
}

impl SlowWork {
    const PATIENCE: f64 = 0.05;

    /// The job to show, once it has taken long enough to be seen.
    pub(super) fn notice(&mut self, ui: &Ui, session: &Session) -> Option<(WorkKind, Option<Progress>)> {
        let now = ui.input(|input| input.time);
        self.since = session.work().map(|_| self.since.unwrap_or(now));
        if self.since? + Self::PATIENCE > now {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(Self::PATIENCE));
            return None;
        }
        session.work()
    }
}

/// What is open and how far it is.
pub(super) fn status_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    Panel::bottom("status").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(24.0);
            ui.label(RichText::new(status(session)).font(SMALL).weak());
            if session.document().is_some() {
                coverage_ui(ui, session.ledger().all(), commands);
            }
        });
    });
}

/// How many sentences are still to be read; a click goes to the next.
fn coverage_ui(ui: &mut Ui, coverage: Coverage, commands: &mut Vec<Command>) {
    let text = coverage_text(coverage);
    if coverage.unread == 0 {
        ui.label(RichText::new(text).font(SMALL).weak());
        return;
    }
    let button = egui::Button::new(RichText::new(text).font(SMALL)).small();
    if ui.add(button).on_hover_text("Go to the next unread sentence").clicked() {
        commands.push(Command::NextUnread);
    }
}

/// "12 of 40 sentences unread".
pub(super) fn coverage_text(coverage: Coverage) -> String {
    match coverage {
        Coverage { sentences: 0, .. } => "no sentence in the text".to_owned(),
        Coverage { unread: 0, .. } => "every sentence read".to_owned(),
        Coverage { sentences, unread } => format!("{unread} of {} unread", counted(sentences, "sentence")),
    }
}

/// The reading under way, over everything else until it is done or cancelled: what is open would change under the hand.
/// Saving goes on beside the work and needs no more than the status line.
pub(super) fn reading_ui(ui: &Ui, work: Option<(WorkKind, Option<Progress>)>, commands: &mut Vec<Command>) {
    let Some((WorkKind::Opening | WorkKind::Adding | WorkKind::Again, progress)) = work else { return };
    let response = modal(ui, "reading").show(ui.ctx(), |ui| {
        ui.set_width(360.0);
        ui.spacing_mut().item_spacing.y = 12.0;
        let stage = progress.map_or("Opening", |progress| progress.stage);
        ui.label(RichText::new(format!("{stage}…")).font(bold(15.0)));
        let bar = ui.add(ProgressBar::new(progress.map_or(0.0, |progress| progress.done)).desired_height(10.0));
        bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "Progress"));
        ui.button("Cancel").clicked()
    });
    if response.inner || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        commands.push(Command::CancelJob);
    }
}

fn status(session: &Session) -> String {
    let Some(document) = session.document() else { return "Nothing open".to_owned() };
    let counts = &session.derived().counts;
    let is_saving = session.work().is_some_and(|(kind, _)| kind == WorkKind::Saving);
    let saved = match (document.history.is_unsaved(), &document.path) {
        _ if is_saving => "saving…",
        (_, None) => "not saved yet",
        (false, Some(_)) => "saved",
        (true, Some(_)) => "changes not saved",
    };
    let loose = match counts.loose_evidence {
        0 => String::new(),
        n => format!(" · {} out of place", counted(n, "quote")),
    };
    let positions = counted(counts.positions, "position");
    let unanswered = match counts.unanswered {
        0 => String::new(),
        n => format!(", {n} unanswered"),
    };
    format!("{} · {positions}, {} reviewed{unanswered} · {saved}{loose}", document.name(), counts.reviewed)
}
