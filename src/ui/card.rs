//! One position on the board: laid out once for its height, then painted.

use std::sync::Arc;

use egui::{Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::drag::Dragged;
use super::found;
use super::theme::{self, BODY, Emphasis, SMALL, palette};
use super::view::View;
use super::widgets::{self, draw, lay_out};
use crate::model::{Item, Origin, Position, Review, Telling};

const PADDING: f32 = 9.0;
const STRIPE: f32 = 3.0;
const GAP: f32 = 4.0;
const MAX_QUOTE_ROWS: usize = 3;

/// A card's texts, laid out for one width.
pub(super) struct Card<'a> {
    position: &'a Position,
    head: Arc<Galley>,
    state: Arc<Galley>,
    summary: Arc<Galley>,
    condition: Option<Arc<Galley>>,
    quote: Arc<Galley>,
    telling: Arc<Galley>,
}

impl<'a> Card<'a> {
    /// Lays the card out for a column `width` points wide.
    pub(super) fn new(ui: &Ui, view: &View<'_>, position: &'a Position, width: f32) -> Self {
        let palette = palette(ui.visuals());
        let inner = width - 2.0 * PADDING - STRIPE;
        let party = palette.party(view.tint(position));
        let stance = format!("{} {}", theme::stance_sign(position.stance), position.stance.verb());
        let words = position.evidence.first().map_or("", |evidence| evidence.words.as_str());
        let telling = telling(view, position);
        let is_weak = is_loose(view, position) || matches!(position.telling, Telling::Account(_));
        let telling_color = if is_weak { palette.warning } else { palette.muted };
        let color = if position.review == Review::Rejected { palette.muted } else { palette.text };
        let condition = position
            .condition
            .as_ref()
            .map(|condition| lay_out(ui, &[(condition, SMALL, palette.text)], inner - 12.0, 3));
        let head = lay_out(ui, &[(&stance, theme::bold(SMALL.size), party)], inner, 1);
        Self {
            position,
            state: lay_out(ui, &[(state(view, position), SMALL, palette.muted)], inner - head.size().x - GAP, 1),
            head,
            summary: lay_out(ui, &[(&position.summary, BODY, color)], inner, usize::MAX),
            condition,
            quote: lay_out(
                ui,
                &[("“", SMALL, palette.muted), (words, SMALL, palette.muted), ("”", SMALL, palette.muted)],
                inner,
                MAX_QUOTE_ROWS,
            ),
            telling: lay_out(ui, &[("– ", SMALL, telling_color), (&telling, SMALL, telling_color)], inner, 2),
        }
    }

    /// How high it stands.
    pub(super) fn height(&self) -> f32 {
        let condition = self.condition.as_ref().map_or(0.0, |galley| galley.size().y + 6.0 + GAP);
        (2.0 * PADDING
            + self.head.size().y
            + self.summary.size().y
            + self.quote.size().y
            + self.telling.size().y
            + 2.0 * GAP
            + condition)
            .ceil()
    }

    /// A guess at the height of a card that is not laid out yet.
    pub(super) fn estimate(position: &Position, width: f32) -> f32 {
        let per_line = (width - 2.0 * PADDING).max(40.0) / 7.2;
        #[expect(clippy::cast_precision_loss, reason = "lengths of texts on a card")]
        let lines = |text: &str, max: f32| (text.len() as f32 / per_line).ceil().clamp(1.0, max);
        let quote = position.evidence.first().map_or(1.0, |evidence| lines(&evidence.words, 3.0) + 1.0);
        let condition = position.condition.as_ref().map_or(0.0, |condition| lines(condition, 3.0) * 17.0 + 10.0);
        2.0 * PADDING + 17.0 + lines(&position.summary, 8.0) * 19.0 + quote * 17.0 + 2.0 * GAP + condition
    }

    /// Paints the card into `rect` and answers what the pointer does with it.
    pub(super) fn show(self, ui: &Ui, view: &View<'_>, rect: Rect, is_lit: bool) -> Response {
        let palette = palette(ui.visuals());
        let position = self.position;
        let emphasis = view.emphasis(position.id);
        let response = ui.interact(rect, ui.scope_id().with(("card", position.id)), Sense::click_and_drag());
        if response.hovered() {
            view.light.point_at([Item::Position(position.id)]);
        }
        let painter = ui.painter();
        let fill = if emphasis == Emphasis::Selected { palette.selected } else { palette.card };
        painter.rect_filled(rect, 5, fill);
        let outline = if emphasis == Emphasis::Selected || is_lit {
            Stroke::new(1.5, palette.accent)
        } else if response.hovered() {
            Stroke::new(1.0, palette.muted)
        } else {
            Stroke::new(1.0, palette.outline)
        };
        if position.review == Review::Suggested {
            widgets::dash(painter, rect, outline);
        } else {
            painter.rect_stroke(rect, 5, outline, StrokeKind::Inside);
        }
        painter.rect_filled(
            Rect::from_min_size(rect.min, vec2(STRIPE, rect.height())),
            2,
            palette.party(view.tint(position)),
        );
        self.paint_texts(ui, view, rect);
        widgets::focus_ring(ui, &response, palette.accent);
        widgets::name(&response, emphasis == Emphasis::Selected, &Self::label(view, position));
        widgets::describe(&response, &description(view, position));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        Dragged::Card(position.id).taken_from(ui, &response, &Self::label(view, position));
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }

    /// What a card is called: "Ukraine seeks release of prisoners".
    pub(super) fn label(view: &View<'_>, position: &Position) -> String {
        format!("{} {} {}", view.party_name(position.party), position.stance.verb(), position.summary)
    }

    fn paint_texts(self, ui: &Ui, view: &View<'_>, rect: Rect) {
        let painter = ui.painter();
        let mut at = rect.min + vec2(STRIPE + PADDING, PADDING);
        draw(painter, pos2(rect.right() - PADDING - self.state.size().x, at.y), self.state);
        for (galley, gap) in [(self.head, GAP), (self.summary, GAP)] {
            let height = galley.size().y;
            found::light(ui, view, &galley, at);
            draw(painter, at, galley);
            at.y += height + gap;
        }
        if let Some(condition) = self.condition {
            let chip = Rect::from_min_size(at, condition.size() + vec2(12.0, 6.0));
            painter.rect_filled(chip, 4, palette(ui.visuals()).hovered);
            found::light(ui, view, &condition, at + vec2(6.0, 3.0));
            draw(painter, at + vec2(6.0, 3.0), condition);
            at.y = chip.bottom() + GAP;
        }
        let quote_height = self.quote.size().y;
        let below = at + vec2(0.0, quote_height);
        for (galley, at) in [(self.quote, at), (self.telling, below)] {
            found::light(ui, view, &galley, at);
            draw(painter, at, galley);
        }
    }
}

/// True where some of the words do not stand where they should.
fn is_loose(view: &View<'_>, position: &Position) -> bool {
    position.evidence.iter().any(|evidence| !view.comparison.stands(evidence))
}

fn telling(view: &View<'_>, position: &Position) -> String {
    if is_loose(view, position) {
        return "quote not in its place".to_owned();
    }
    // What matters stands in front: a long name behind it may be cut.
    let remark = if view.derived.change_of(position.id).is_some() {
        "contradicts its own · "
    } else if view.derived.is_unanswered(position.id) {
        "unanswered · "
    } else {
        ""
    };
    format!("{remark}{}", view.telling(position))
}

/// What a screen reader adds to a card's name: "Ceasefire, suggested, Zelenskyy, quoted".
fn description(view: &View<'_>, position: &Position) -> String {
    let issue = view.comparison.issue(position.issue).map_or("", |issue| &issue.name);
    format!("{issue}, {}, {}", position.review.word(), telling(view, position))
}

/// The analyst's state of a card, in a word that needs no colour.
fn state(view: &View<'_>, position: &Position) -> &'static str {
    match (position.review, position.origin) {
        _ if view.session.held() == Some(position.id) => "held",
        (Review::Rejected, _) => "rejected",
        // The dashed outline says it; a word on every card would only be noise.
        (Review::Suggested, _) => "",
        (Review::Accepted, Origin::Found) => "accepted",
        (Review::Accepted, Origin::Edited | Origin::Added) => "by hand",
    }
}
