//! The matrix: parties by parties, with how many contradictions, partial agreements and overlaps each two of them have. A click narrows the
//! board to these two.

use egui::{CursorIcon, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::empty::empty_ui;
use super::theme::{self, BODY, SMALL, bold, palette};
use super::view::View;
use super::widgets::{self, counted, draw, lay_out};
use crate::model::{PartyId, RelationKind};
use crate::session::{Command, Filter, Middle, Tally};

const NAME_WIDTH: f32 = 170.0;
const CELL: Vec2 = vec2(124.0, 54.0);
const MARGIN: f32 = 14.0;

/// Draws the matrix over all of `ui`.
pub(super) fn matrix_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let parties = &view.derived.parties;
    if parties.len() < 2 {
        let text = "The matrix counts how the positions of parties stand to each other";
        empty_ui(ui, "There are no two parties to compare", text, |_| ());
        return;
    }
    let most = parties.iter().flat_map(|a| parties.iter().map(|b| view.derived.tally(*a, *b)));
    let most = most.flatten().max().unwrap_or(0).max(1);
    ScrollArea::both().auto_shrink(false).id_salt("matrix").show(ui, |ui| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of parties")]
        let size = vec2(NAME_WIDTH, CELL.y) + CELL * parties.len() as f32 + Vec2::splat(2.0 * MARGIN);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let origin = whole.min + Vec2::splat(MARGIN);
        for (i, id) in parties.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a handful of parties")]
            let (x, y) = (origin.x + NAME_WIDTH + CELL.x * i as f32, origin.y + CELL.y * (i as f32 + 1.0));
            name_ui(ui, view, *id, Rect::from_min_size(pos2(x, origin.y), CELL), Role::ColumnHeader);
            name_ui(ui, view, *id, Rect::from_min_size(pos2(origin.x, y), vec2(NAME_WIDTH, CELL.y)), Role::RowHeader);
            for (k, other) in parties.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "a handful of parties")]
                let left = origin.x + NAME_WIDTH + CELL.x * k as f32;
                let rect = Rect::from_min_size(pos2(left, y), CELL).shrink(2.0);
                if id == other {
                    ui.painter().rect_filled(rect, 4, palette(ui.visuals()).panel);
                } else {
                    pair_ui(ui, view, [*id, *other], rect, most, commands);
                }
            }
        }
    });
}

fn name_ui(ui: &Ui, view: &View<'_>, id: PartyId, rect: Rect, role: Role) {
    let palette = palette(ui.visuals());
    let tint = view.derived.tint(id);
    let sign = format!("{} ", theme::marker(tint));
    let name = view.party_name(id);
    let pieces = [(sign.as_str(), BODY, palette.party(tint)), (name, bold(BODY.size), palette.text)];
    let galley = lay_out(ui, &pieces, rect.width() - 12.0, 2);
    draw(ui.painter(), pos2(rect.left() + 6.0, rect.center().y - galley.size().y / 2.0), galley);
    let response = ui.interact(rect, ui.scope_id().with((id, role == Role::ColumnHeader)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
}

/// How two parties stand to each other: the numbers, on a ground that is the warmer the more there are of the most frequent kind.
fn pair_ui(ui: &Ui, view: &View<'_>, pair: [PartyId; 2], rect: Rect, most: usize, commands: &mut Vec<Command>) {
    let palette = palette(ui.visuals());
    let tally = view.derived.tally(pair[0], pair[1]);
    let is_any = tally.iter().any(|n| *n > 0);
    let response = ui.interact(rect, ui.scope_id().with(pair), if is_any { Sense::click() } else { Sense::hover() });
    let label = format!("{} – {}: {}", view.party_name(pair[0]), view.party_name(pair[1]), in_words(tally));
    let ground = match strongest(tally) {
        Some((kind, n)) => palette.heat(kind, n, most),
        None => palette.surface,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, 4, ground);
    let outline = if response.hovered() && is_any { palette.accent } else { palette.line };
    painter.rect_stroke(rect, 4, (1.0, outline), egui::StrokeKind::Inside);
    let mut x = rect.left() + 10.0;
    for (kind, n) in RelationKind::ALL.into_iter().zip(tally).filter(|(_, n)| *n > 0) {
        let text = format!("{} {n}", theme::relation_sign(kind));
        let galley = lay_out(ui, &[(&text, bold(BODY.size), palette.text)], rect.width(), 1);
        let width = galley.size().x;
        draw(painter, pos2(x, rect.center().y - galley.size().y / 2.0), galley);
        x += width + 9.0;
    }
    if !is_any {
        painter.text(rect.center(), egui::Align2::CENTER_CENTER, "–", SMALL, palette.muted);
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &label));
        return;
    }
    widgets::focus_ring(ui, &response, palette.accent);
    widgets::name(&response, view.session.filter().between == Some(pair), &label);
    if response.clicked() {
        commands.push(Command::Look(Box::new(Filter { between: Some(pair), ..view.session.filter().clone() })));
        commands.push(Command::ShowMiddle(Middle::Board));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{label}. Show these on the board"));
}

/// The kind there is most of, the gravest of equal ones.
fn strongest(tally: Tally) -> Option<(RelationKind, usize)> {
    let kinds = RelationKind::ALL.into_iter().zip(tally).filter(|(_, n)| *n > 0);
    kinds.rev().max_by_key(|(_, n)| *n)
}

fn in_words(tally: Tally) -> String {
    let [contradictions, partial, overlaps] = tally;
    let mut parts = Vec::new();
    if contradictions > 0 {
        parts.push(counted(contradictions, "contradiction"));
    }
    if partial > 0 {
        parts.push(format!("{partial} partial"));
    }
    if overlaps > 0 {
        parts.push(counted(overlaps, "overlap"));
    }
    if parts.is_empty() { "nothing in common".to_owned() } else { parts.join(", ") }
}
