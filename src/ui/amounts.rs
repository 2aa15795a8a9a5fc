//! The amounts: for each issue on which several are named an axis, and on it a line a party with its amounts like flags. A click selects the
//! position that names one.

use std::sync::Arc;

use egui::{Galley, Rangef, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::empty::empty_ui;
use super::flag::{LEVEL, amount_ui, emphasis, label_width, open_end_ui};
use super::found;
use super::scale::{Scale, gap_in_words, levels};
use super::theme::{self, BODY, Emphasis, SMALL, bold, palette};
use super::view::View;
use super::widgets::{draw, lay_out, line_height};
use crate::model::{Bound, PartyId, Quantity};
use crate::session::{Amount, Axis, Command, Drawing};

const MARGIN: f32 = 16.0;
const POLE: f32 = 7.0;
const BELOW: f32 = 11.0;
const ABOVE: f32 = 6.0;
const HEAD_GAP: f32 = 6.0;
const FOOT: f32 = 46.0;
const TICK_WIDTH: f32 = 76.0;

/// What the view remembers between frames.
#[derive(Default)]
pub(super) struct Amounts {
    plots: Vec<Plot>,
    measured_for: Option<(Drawing, f32, f32)>,
    shown_selection: u64,
}

/// Where everything of one axis stands, measured from its left top corner.
struct Plot {
    scale: Scale,
    lines: Vec<PlotLine>,
    /// Where the lines begin, under the heading and the gap.
    head: f32,
    /// Of the part where amounts stand.
    x: Rangef,
    y: Rangef,
}

struct PlotLine {
    /// The line's own height.
    y: f32,
    /// Of every label.
    levels: Vec<usize>,
}

impl Amounts {
    /// Draws all axes over all of `ui`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let axes = view.session.axes();
        if axes.is_empty() {
            nothing_ui(ui);
            return;
        }
        ScrollArea::vertical().auto_shrink(false).id_salt(("amounts", view.session.drawing().document)).show(
            ui,
            |ui| {
                let width = ui.available_width();
                let now = (view.session.drawing(), width, ui.ctx().pixels_per_point());
                if self.measured_for.replace(now) != Some(now) {
                    self.measure(ui, view, width);
                }
                let height = self.plots.last().map_or(0.0, |plot| plot.y.max);
                let (whole, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                self.scroll_to_selection(ui, view, whole);
                // What stands just out of sight is drawn as well, so that Tab finds it.
                let in_sight = ui.clip_rect().expand2(vec2(0.0, 400.0));
                for (axis, plot) in axes.iter().zip(&self.plots) {
                    let rect =
                        Rect::from_x_y_ranges(whole.x_range(), plot.y.min + whole.top()..=plot.y.max + whole.top());
                    if in_sight.intersects(rect) {
                        plot.show(ui, view, axis, rect, commands);
                    }
                }
            },
        );
    }

    fn measure(&mut self, ui: &Ui, view: &View<'_>, width: f32) {
        self.plots.clear();
        let mut top = MARGIN / 2.0;
        for axis in view.session.axes() {
            let plot = Plot::measure(ui, view, axis, width, top);
            top = plot.y.max;
            self.plots.push(plot);
        }
    }

    fn scroll_to_selection(&mut self, ui: &Ui, view: &View<'_>, whole: Rect) {
        let n_selected = view.session.n_selected();
        if std::mem::replace(&mut self.shown_selection, n_selected) == n_selected {
            return;
        }
        for (axis, plot) in view.session.axes().iter().zip(&self.plots) {
            for (line, place) in axis.lines.iter().zip(&plot.lines) {
                let is_selected = |amount: &Amount| emphasis(view, amount) == Emphasis::Selected;
                if line.amounts.iter().any(is_selected) {
                    let y = whole.top() + plot.y.min + place.y;
                    ui.scroll_to_rect(Rect::from_x_y_ranges(whole.x_range(), y - 80.0..=y + 60.0), None);
                    return;
                }
            }
        }
    }
}

/// From where to where an axis has to reach: amounts with an open end have room for it.
fn reach(axis: &Axis) -> [f64; 2] {
    let [low, high] = axis.range;
    let is_open = |bound: Bound| axis.lines.iter().flat_map(|line| &line.amounts).any(|amount| amount.bound == bound);
    let room = if high > low { (high - low) * 0.06 } else { high.abs() * 0.02 };
    let is_day = matches!(axis.quantity, Quantity::Date | Quantity::Day);
    // There is nothing less than nothing.
    let least = if is_day { f64::NEG_INFINITY } else { low.min(0.0) };
    let low = if is_open(Bound::AtMost) { (low - room).max(least) } else { low };
    [low, if is_open(Bound::AtLeast) { high + room } else { high }]
}

fn nothing_ui(ui: &mut Ui) {
    let text = "Where they are, they stand here on an axis: shares, money, durations, dates and counts";
    empty_ui(ui, "No two amounts of one kind are named on one issue", text, |_| ());
}

impl Plot {
    fn measure(ui: &Ui, view: &View<'_>, axis: &Axis, width: f32, top: f32) -> Self {
        let widths = axis
            .lines
            .iter()
            .map(|line| line.amounts.iter().map(|amount| label_width(ui, &axis.quantity, amount)).collect::<Vec<_>>());
        let widths: Vec<_> = widths.collect();
        let names = (width * 0.22).clamp(96.0, 210.0);
        let widest = widths.iter().flatten().copied().fold(40.0, f32::max).min(width * 0.3);
        let x = Rangef::new(MARGIN + names + 10.0, (width - MARGIN - widest).max(MARGIN + names + 60.0));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
        let scale = Scale::of(&axis.quantity, reach(axis), ((x.span() / TICK_WIDTH) as usize).clamp(2, 9));
        let head = ABOVE + line_height(&BODY) + gap_row(ui, view, axis, width - 2.0 * MARGIN).size().y + HEAD_GAP;
        let mut y = head;
        let mut lines = Vec::new();
        for (line, widths) in axis.lines.iter().zip(widths) {
            let at = |amount: &Amount| x.min + scale.place(amount.amount) * x.span();
            let labels: Vec<_> = line.amounts.iter().map(at).zip(widths).collect();
            let levels = levels(&labels);
            let highest = levels.iter().copied().max().unwrap_or(0);
            #[expect(clippy::cast_precision_loss, reason = "a handful of labels")]
            let flags = (highest + 1) as f32 * LEVEL;
            lines.push(PlotLine { y: y + flags + POLE, levels });
            y += flags + POLE + BELOW;
        }
        Self { scale, lines, head, x, y: Rangef::new(top, top + y + FOOT) }
    }

    fn show(&self, ui: &mut Ui, view: &View<'_>, axis: &Axis, rect: Rect, commands: &mut Vec<Command>) {
        self.head_ui(ui, view, axis, rect);
        self.gap_ui(ui, axis, rect);
        let bottom = rect.bottom() - FOOT;
        self.ticks_ui(ui, rect, bottom);
        let x = Rangef::new(rect.left() + self.x.min, rect.left() + self.x.max);
        for (line, place) in axis.lines.iter().zip(&self.lines) {
            let y = rect.top() + place.y;
            let palette = palette(ui.visuals());
            ui.painter().hline(x, y, Stroke::new(1.0, palette.outline));
            name_ui(
                ui,
                view,
                axis,
                line.party,
                Rect::from_x_y_ranges(rect.left() + MARGIN..=x.min - 10.0, y - 10.0..=y + 10.0),
            );
            for (amount, level) in line.amounts.iter().zip(&place.levels) {
                let at = x.min + self.scale.place(amount.amount) * x.span();
                #[expect(clippy::cast_precision_loss, reason = "a handful of labels")]
                let top = y - POLE - (*level as f32 + 1.0) * LEVEL;
                open_end_ui(ui, view, amount, at, y, x);
                amount_ui(ui, view, axis, amount, [pos2(at, top), pos2(at, y)], commands);
            }
        }
    }

    fn head_ui(&self, ui: &Ui, view: &View<'_>, axis: &Axis, rect: Rect) {
        let palette = palette(ui.visuals());
        let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
        let issue = view.comparison.issue(axis.issue).map_or("?", |issue| &issue.name);
        let title = format!("   {}", self.scale.title);
        let pieces = [(issue, bold(BODY.size), palette.text), (title.as_str(), SMALL, palette.muted)];
        let galley = lay_out(ui, &pieces, right - left, 1);
        let row = Rect::from_min_size(pos2(left, rect.top() + ABOVE), galley.size());
        found::light(ui, view, &galley, row.min);
        draw(ui.painter(), row.min, galley);
        let label = format!("{issue}, {}", self.scale.title);
        ui.interact(row, ui.scope_id().with((axis.issue, &label)), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Heading, true, &label));

        let galley = gap_row(ui, view, axis, right - left);
        let row = Rect::from_min_size(pos2(left, rect.top() + ABOVE + line_height(&BODY)), galley.size());
        let text = galley.text().to_owned();
        draw(ui.painter(), row.min, galley);
        ui.interact(row, ui.scope_id().with((axis.issue, label, "gap")), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        if rect.top() > ui.clip_rect().top() + MARGIN {
            ui.painter().hline(rect.x_range().shrink(MARGIN), rect.top() - 4.0, Stroke::new(1.0, palette.line));
        }
    }

    /// The gap as a band behind the lines.
    fn gap_ui(&self, ui: &Ui, axis: &Axis, rect: Rect) {
        let Some(gap) = axis.gap.filter(|gap| gap.width() > 0.0) else { return };
        let [low, high] = gap.ends.map(|end| rect.left() + self.x.min + self.scale.place(end) * self.x.span());
        let band = Rect::from_x_y_ranges(low..=high, rect.top() + self.head..=rect.bottom() - FOOT);
        ui.painter().rect_filled(band, 0, palette(ui.visuals()).panel);
    }

    /// The axis under the lines, and fine lines up from its ticks.
    fn ticks_ui(&self, ui: &Ui, rect: Rect, bottom: f32) {
        let palette = palette(ui.visuals());
        let painter = ui.painter();
        let mut free_from = f32::NEG_INFINITY;
        for (amount, text) in &self.scale.ticks {
            let x = rect.left() + self.x.min + self.scale.place(*amount) * self.x.span();
            painter.vline(x, rect.top() + self.head..=bottom + 4.0, Stroke::new(1.0, palette.line));
            let galley = lay_out(ui, &[(text, SMALL, palette.muted)], 200.0, 1);
            let left = x - galley.size().x / 2.0;
            if left > free_from {
                free_from = left + galley.size().x + 6.0;
                draw(painter, pos2(left, bottom + 5.0), galley);
            }
        }
    }
}

fn gap_row(ui: &Ui, view: &View<'_>, axis: &Axis, width: f32) -> Arc<Galley> {
    lay_out(ui, &[(&gap_text(view, axis), SMALL, palette(ui.visuals()).text)], width, 3)
}

/// "Gap of 5 percentage points between Calder Ferries and Seafarers’ Union".
fn gap_text(view: &View<'_>, axis: &Axis) -> String {
    let Some(gap) = &axis.gap else {
        return match axis.lines.as_slice() {
            [line] => format!("Only {} names amounts", view.party_name(line.party)),
            _ => "No two parties seek or accept an amount".to_owned(),
        };
    };
    let words = gap_in_words(&axis.quantity, gap);
    format!("{words} between {} and {}", view.party_name(gap.low), view.party_name(gap.high))
}

/// The party at the head of its line, with its sign.
fn name_ui(ui: &Ui, view: &View<'_>, axis: &Axis, id: PartyId, rect: Rect) {
    let palette = palette(ui.visuals());
    let tint = view.derived.tint(id);
    let sign = format!("{} ", theme::marker(tint));
    let name = view.party_name(id);
    let pieces = [(sign.as_str(), BODY, palette.party(tint)), (name, BODY, palette.text)];
    let galley = lay_out(ui, &pieces, rect.width(), 1);
    let is_cut = galley.elided;
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    found::light(ui, view, &galley, at);
    draw(ui.painter(), at, galley);
    let response = ui.interact(
        rect,
        ui.scope_id().with(("line", axis.issue, axis.quantity.noun(), axis.quantity.unit(), id)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name));
    if is_cut {
        response.on_hover_text(name);
    }
}
