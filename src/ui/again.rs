//! What came of analysing again: the positions that could not be found again or were moved, each a line that selects it.

use egui::{RichText, ScrollArea, Ui};

use super::theme::{SMALL, bold};
use super::view::View;
use super::widgets::counted;
use crate::model::{PositionId, Review};
use crate::session::{Again, Command, Find, Selection};

const ROW: f32 = 26.0;

/// A line of the page.
enum Line {
    Head(&'static str),
    Position(Find, PositionId),
}

/// The page in the middle of the window.
pub(super) fn again_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let Some(again) = view.session.again() else { return };
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.label(RichText::new("Analysed again").font(bold(16.0)));
        ui.label(format!(
            "{}, {} changed, {} gone; {} kept that you decided on",
            counted(again.n_new, "new suggestion"),
            again.n_changed,
            again.n_gone,
            again.n_kept
        ));
        ui.add_space(8.0);
        let lines = lines(view, again);
        if lines.is_empty() {
            ui.label(RichText::new("Everything you decided on was found again").weak());
        }
        ui.spacing_mut().interact_size.y = ROW;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, lines.len(), |ui, shown| {
            for line in &lines[shown] {
                match line {
                    Line::Head(text) => {
                        ui.add(egui::Label::new(RichText::new(*text).font(bold(SMALL.size))).truncate())
                    }
                    Line::Position(find, id) => position_ui(ui, view, *find, *id, commands),
                };
            }
        });
    });
}

fn lines(view: &View<'_>, again: &Again) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = None;
    for (find, id) in again.finds.iter().filter(|(_, id)| view.position(*id).is_some()) {
        let head = head(*find);
        if last.replace(head) != Some(head) {
            lines.push(Line::Head(head));
        }
        lines.push(Line::Position(*find, *id));
    }
    lines
}

fn position_ui(
    ui: &mut Ui,
    view: &View<'_>,
    find: Find,
    id: PositionId,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let is_selected = view.session.selection() == Some(Selection::Position(id));
    let text = view.position(id).map_or_else(String::new, |position| {
        let review = match position.review {
            Review::Suggested => "not reviewed",
            Review::Accepted => "accepted",
            Review::Rejected => "rejected",
        };
        let places = if let Find::Ambiguous(n) = find { format!(", {}", counted(n, "place")) } else { String::new() };
        let party = view.party_name(position.party);
        format!("{party} {} {} ({review}{places})", position.stance.verb(), position.summary)
    });
    let response = ui.add(egui::Button::selectable(is_selected, text).truncate());
    if response.clicked() {
        commands.push(Command::Select(Some(Selection::Position(id))));
    }
    response
}

fn head(find: Find) -> &'static str {
    match find {
        Find::Lost => "Their words stand nowhere in the new text",
        Find::Ambiguous(_) => "Their words stand at other places, none of which is clearly the right one",
        Find::OtherSpeaker => "Their words stand where their speaker is not named",
        Find::NotSuggested => "The program would not suggest them now",
        Find::Moved => "Moved with their words",
    }
}
