//! One item of the review queue: a few lines, or in full with its sentence and its reasons where it is the current one.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Pos2, Rangef, Rect, Ui, Vec2, pos2, vec2};

use super::card::Card;
use super::found;
use super::lit::Lit;
use super::passage::Passage;
use super::theme::{self, BODY, Emphasis, READING, SMALL, bold, palette};
use super::view::View;
use super::widgets::{draw, lay_out, line_height};
use crate::model::{Item, Origin, Position, Relation, Review};
use crate::session::Sureness;

/// Room between the edge and what stands in it, in points.
pub(super) const PADDING: f32 = 14.0;
/// How high an item is that is not the current one.
pub(super) const COMPACT: f32 = 78.0;
const GAP: f32 = 8.0;
const STRIPE: f32 = 3.0;

/// What an item is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A position.
    Position(&'a Position),
    /// A relation with its two positions.
    Relation(&'a Relation, [&'a Position; 2]),
}

impl<'a> Subject<'a> {
    /// What `item` is, where it is in the comparison.
    pub(super) fn of(view: &View<'a>, item: Item) -> Option<Self> {
        match item {
            Item::Position(id) => view.position(id).map(Self::Position),
            Item::Relation(id) => {
                let relation = view.derived.relation_idx(id).map(|idx| view.comparison.relations[idx].as_ref())?;
                view.ends(relation).map(|(a, b)| Self::Relation(relation, [a, b]))
            }
            Item::Comparison | Item::Article(_) | Item::Party(_) | Item::Issue(_) => None,
        }
    }

    /// Where the analyst stands with it.
    pub(super) fn review(self) -> Review {
        match self {
            Self::Position(position) => position.review,
            Self::Relation(relation, _) => relation.review,
        }
    }

    fn first(self) -> &'a Position {
        match self {
            Self::Position(position) | Self::Relation(_, [position, _]) => position,
        }
    }

    fn color(self, ui: &Ui, view: &View<'_>) -> Color32 {
        let palette = palette(ui.visuals());
        match self {
            Self::Position(position) => palette.party(view.tint(position)),
            Self::Relation(relation, _) => palette.relation(relation.kind),
        }
    }

    /// What it is called.
    pub(super) fn label(self, view: &View<'_>) -> String {
        match self {
            Self::Position(position) => Card::label(view, position),
            Self::Relation(relation, [a, b]) => {
                format!("{}: {} – {}", relation.kind.noun(), Card::label(view, a), Card::label(view, b))
            }
        }
    }

    /// What a screen reader adds to its name.
    pub(super) fn description(self, view: &View<'_>) -> String {
        let issue = view.comparison.issue(self.first().issue).map_or("", |issue| &issue.name);
        let state = self.review().word();
        match self {
            Self::Position(position) => {
                let words = position.evidence.first().map_or("", |evidence| evidence.words.as_str());
                format!("{issue}, {state}, {}: “{words}”", view.telling(position))
            }
            Self::Relation(relation, _) => format!("{issue}, {state}: {}", relation.reason),
        }
    }
}

/// An item laid out for one width: texts, and what lies behind them, measured from its left top corner.
pub(super) struct Entry {
    texts: Vec<(Pos2, Arc<Galley>)>,
    grounds: Vec<(Rect, Color32)>,
    /// Text stands between these.
    sides: Rangef,
    bottom: f32,
}

impl Entry {
    /// Three lines of `subject`.
    pub(super) fn compact(ui: &Ui, view: &View<'_>, subject: Subject<'_>, width: f32) -> Self {
        let palette = palette(ui.visuals());
        let mut entry = Self::new(width);
        let color = if subject.review() == Review::Rejected { palette.muted } else { palette.text };
        let state = if subject.review() == Review::Suggested { "" } else { subject.review().word() };
        let issue = view.comparison.issue(subject.first().issue).map_or("", |issue| &issue.name);
        let corner = if state.is_empty() { issue.to_owned() } else { format!("{issue} · {state}") };
        entry.head(ui, view, subject, &corner);
        let (what, below) = match subject {
            Subject::Position(position) => {
                let condition = position.condition.as_ref().map_or_else(String::new, |text| format!(" · {text}"));
                let words = position.evidence.first().map_or("", |evidence| evidence.words.as_str());
                (format!("{}{condition}", position.summary), format!("“{words}” – {}", view.telling(position)))
            }
            Subject::Relation(relation, ends) => {
                let [a, b] = ends.map(|end| format!("{} {}", end.stance.verb(), end.summary));
                (format!("{a} – {b}"), relation.reason.clone())
            }
        };
        entry.text(lay_out(ui, &[(&what, BODY, color)], entry.sides.span(), 1), 1.0);
        entry.text(lay_out(ui, &[(&below.replace('\n', " "), SMALL, palette.muted)], entry.sides.span(), 1), 0.0);
        entry
    }

    /// All of `subject`, but for its buttons. `place` says where in the queue it is.
    pub(super) fn full(ui: &Ui, view: &View<'_>, subject: Subject<'_>, place: &str, width: f32) -> Self {
        let mut entry = Self::new(width);
        let issue = view.comparison.issue(subject.first().issue).map_or("", |issue| &issue.name);
        entry.head(ui, view, subject, &format!("{issue} · {place}"));
        entry.bottom += 3.0;
        match subject {
            Subject::Position(position) => entry.position(ui, view, position),
            Subject::Relation(relation, ends) => entry.relation(ui, view, relation, ends),
        }
        entry
    }

    fn new(width: f32) -> Self {
        let sides = Rangef::new(STRIPE + PADDING, width - PADDING);
        Self { texts: Vec::new(), grounds: Vec::new(), sides, bottom: PADDING - 4.0 }
    }

    /// Where the next thing may stand.
    pub(super) fn bottom(&self) -> f32 {
        self.bottom
    }

    /// Draws it with its left top corner at `at`.
    pub(super) fn paint(self, ui: &Ui, view: &View<'_>, at: Pos2) {
        for (rect, color) in self.grounds {
            ui.painter().rect_filled(rect.translate(at.to_vec2()), 3, color);
        }
        for (place, galley) in self.texts {
            let at = at + place.to_vec2();
            draw(ui.painter(), at, galley.clone());
            found::light_drawn(ui, view.session.search().needle(), &galley, at);
        }
    }

    fn text(&mut self, galley: Arc<Galley>, gap: f32) {
        let height = galley.size().y;
        self.texts.push((pos2(self.sides.min, self.bottom), galley));
        self.bottom += height + gap;
    }

    /// Who does what, or how two stand to each other; `corner` stands right of it on the same line.
    fn head(&mut self, ui: &Ui, view: &View<'_>, subject: Subject<'_>, corner: &str) {
        let palette = palette(ui.visuals());
        let color = subject.color(ui, view);
        let font = bold(SMALL.size);
        let corner = lay_out(ui, &[(corner, SMALL, palette.muted)], self.sides.span() * 0.45, 1);
        let room = self.sides.span() - corner.size().x - GAP;
        let head = match subject {
            Subject::Position(position) => {
                let sign = format!("{} ", theme::marker(view.tint(position)));
                let stance = format!("  {} {}", theme::stance_sign(position.stance), position.stance.verb());
                let name = view.party_name(position.party);
                let pieces =
                    [(sign.as_str(), SMALL, color), (name, font.clone(), palette.text), (&stance, font, color)];
                lay_out(ui, &pieces, room, 1)
            }
            Subject::Relation(relation, [a, b]) => {
                let kind = format!("{} {}  ", theme::relation_sign(relation.kind), relation.kind.noun());
                let names = format!("{} – {}", view.party_name(a.party), view.party_name(b.party));
                lay_out(ui, &[(kind.as_str(), font.clone(), color), (&names, font, palette.text)], room, 1)
            }
        };
        self.texts.push((pos2(self.sides.max - corner.size().x, self.bottom), corner));
        self.text(head, 2.0);
    }

    fn position(&mut self, ui: &Ui, view: &View<'_>, position: &Position) {
        let palette = palette(ui.visuals());
        let width = self.sides.span();
        self.text(lay_out(ui, &[(&position.summary, bold(15.0), palette.text)], width, usize::MAX), GAP);
        if let Some(condition) = &position.condition {
            let chip = lay_out(ui, &[(condition, SMALL, palette.text)], width - 12.0, usize::MAX);
            let at = pos2(self.sides.min, self.bottom);
            self.grounds.push((Rect::from_min_size(at, chip.size() + vec2(12.0, 6.0)), palette.hovered));
            self.bottom = at.y + chip.size().y + 6.0 + GAP;
            self.texts.push((at + vec2(6.0, 3.0), chip));
        }
        self.words(ui, view, position);
        let mut source = vec![view.telling(position)];
        source.extend(position.cue.as_ref().map(|cue| format!("cue “{cue}”")));
        let article = position.evidence.first().and_then(|evidence| view.comparison.article(evidence.article));
        source.extend(article.filter(|_| view.comparison.articles.len() > 1).map(|article| article.title.clone()));
        self.text(
            lay_out(ui, &[("– ", SMALL, palette.muted), (&source.join(" · "), SMALL, palette.muted)], width, 2),
            GAP,
        );
        let chain: Vec<_> = position.why.iter().map(|reason| format!("{} {}", reason.rule, reason.words)).collect();
        if !chain.is_empty() {
            let chain = chain.join(" › ");
            let pieces = [("Why  ", bold(SMALL.size), palette.muted), (chain.as_str(), SMALL, palette.text)];
            self.text(lay_out(ui, &pieces, width, 4), 2.0);
        }
        self.origin(ui, position.origin, position.confidence, position.review);
    }

    /// The sentences, with the evidence underlaid in the party's colour.
    fn words(&mut self, ui: &Ui, view: &View<'_>, position: &Position) {
        let palette = palette(ui.visuals());
        let ground = palette.underlay(view.tint(position), Emphasis::Selected);
        for passage in Passage::all(view.comparison, &position.evidence, |id, words| view.sentences(id, words)) {
            let Some(article) = view.comparison.article(passage.article) else { continue };
            let mut job = wrapped(self.sides.span());
            for (words, is_lit) in passage.stretches(article) {
                let format = if is_lit {
                    TextFormat { background: ground, ..format(READING, palette.text) }
                } else {
                    format(READING, palette.muted)
                };
                job.append(words, 0.0, format);
            }
            self.text(ui.painter().layout_job(job), 5.0);
        }
        for evidence in position.evidence.iter().filter(|evidence| !view.comparison.stands(evidence)) {
            let words = format!("“{}”", evidence.words);
            self.text(lay_out(ui, &[(&words, READING, palette.text)], self.sides.span(), 6), 0.0);
            let warning = "These words do not stand where the file says";
            self.text(lay_out(ui, &[(warning, SMALL, palette.warning)], self.sides.span(), 2), 5.0);
        }
    }

    fn relation(&mut self, ui: &Ui, view: &View<'_>, relation: &Relation, ends: [&Position; 2]) {
        let palette = palette(ui.visuals());
        self.text(lay_out(ui, &[(&relation.reason, bold(15.0), palette.text)], self.sides.span(), usize::MAX), GAP);
        let ground = palette.telling(relation.kind);
        for (end, words) in ends.into_iter().zip(view.session.telling_words()) {
            let (top, lit) = (self.bottom, Lit { words, ground });
            let left = self.sides.min;
            self.sides.min += STRIPE + 10.0;
            let mut lay = |text: &str, font: FontId| {
                let mut job = lit.job(ui, text, font);
                job.wrap = wrapped(self.sides.span()).wrap;
                self.text(ui.painter().layout_job(job), 2.0);
            };
            lay(&Card::label(view, end), bold(BODY.size));
            if let Some(condition) = &end.condition {
                lay(condition, SMALL);
            }
            for evidence in &end.evidence {
                lay(&format!("“{}”", evidence.words), BODY);
            }
            self.text(
                lay_out(
                    ui,
                    &[("– ", SMALL, palette.muted), (&view.telling(end), SMALL, palette.muted)],
                    self.sides.span(),
                    2,
                ),
                0.0,
            );
            self.sides.min = left;
            let stripe = Rect::from_min_max(pos2(left, top), pos2(left + STRIPE, self.bottom));
            self.grounds.push((stripe, palette.party(view.tint(end))));
            self.bottom += GAP + 2.0;
        }
        self.origin(ui, relation.origin, relation.confidence, relation.review);
    }

    /// Who made it, and how sure the program is.
    fn origin(&mut self, ui: &Ui, origin: Origin, confidence: f32, review: Review) {
        let sure = match Sureness::of(confidence) {
            Sureness::Sure => "the program is sure",
            Sureness::FairlySure => "the program is fairly sure",
            Sureness::NotSure => "the program is not sure",
        };
        let origin = match origin {
            Origin::Found => format!("Found by the program · {sure}"),
            Origin::Edited => format!("Found by the program, corrected by hand · {sure}"),
            Origin::Added => "Added by hand".to_owned(),
        };
        let state = if review == Review::Suggested { "" } else { review.word() };
        let text = if state.is_empty() { origin } else { format!("{origin} · {state}") };
        let muted = palette(ui.visuals()).muted;
        self.text(lay_out(ui, &[(&text, SMALL, muted)], self.sides.span(), 2), GAP);
    }

    /// Where the buttons may stand.
    pub(super) fn sides(&self) -> Rangef {
        self.sides
    }
}

fn wrapped(max_width: f32) -> LayoutJob {
    LayoutJob {
        wrap: TextWrapping { max_width: max_width.max(1.0), ..TextWrapping::default() },
        ..LayoutJob::default()
    }
}

fn format(font: FontId, color: Color32) -> TextFormat {
    TextFormat { line_height: Some(line_height(&font)), ..TextFormat::simple(font, color) }
}

/// The stripe at the left of an item, in the colour of what it is about.
pub(super) fn stripe(ui: &Ui, view: &View<'_>, subject: Subject<'_>, rect: Rect) {
    let stripe = Rect::from_min_size(rect.min, Vec2::new(STRIPE, rect.height()));
    ui.painter().rect_filled(stripe, 2, subject.color(ui, view));
}
