//! The filter in the bar over the board: its words, a panel with everything that narrows, and what is set as chips.

use egui::{Align, Id, Layout, Popup, PopupCloseBehavior, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::action::Action;
use super::field::{self, Field};
use super::theme::{self, SMALL, palette};
use super::view::View;
use super::widgets::{self, draw, lay_out};
use crate::model::{Origin, RelationKind, Stance};
use crate::session::{Command, Filter, Focus, State, Sureness};

const FIELD: f32 = 170.0;
const PANEL: f32 = 530.0;
const CAPTION: f32 = 72.0;
const CHIP: f32 = 22.0;

/// What the filter bar remembers between frames.
#[derive(Default)]
pub(super) struct FilterBar {
    /// How often something was asked to take the keyboard.
    n_focused: u64,
}

impl FilterBar {
    /// Draws what narrows the board into the rest of a bar.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let filter = view.session.filter();
        let mut next = filter.clone();
        self.words_ui(ui, view, &mut next);
        let button = ui.button("Filter ⏷").on_hover_text("Show only some of the positions");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Filter"));
        Popup::menu(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(PANEL)
            .show(|ui| panel_ui(ui, view, &mut next));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(count(view)).font(SMALL).weak());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if !filter.is_default() {
                    chips_ui(ui, view, &mut next);
                    Action::ShowAll.button_ui(ui, view.session, commands);
                }
            });
        });
        if next != *filter {
            commands.push(Command::Look(Box::new(next)));
        }
    }

    fn words_ui(&mut self, ui: &mut Ui, view: &View<'_>, next: &mut Filter) {
        let id = Id::unique("filter words");
        let (focus, n_focused) = view.session.focus();
        if std::mem::replace(&mut self.n_focused, n_focused) != n_focused && focus == Some(Focus::Filter) {
            field::focus(ui, id, &next.words);
        }
        let field = Field { name: "Filter by words", remark: "", width: FIELD };
        if let Some(words) = field.show(ui, id, &view.session.filter().words).words {
            next.words = words;
        }
    }
}

/// "12 of 40 positions".
fn count(view: &View<'_>) -> String {
    let counts = &view.derived.counts;
    let total = match view.session.filter().state {
        State::Held | State::Open | State::Accepted => counts.positions,
        State::Rejected | State::All => view.comparison.positions.len(),
    };
    if counts.shown == total {
        return widgets::counted(total, "position");
    }
    format!("{} of {}", counts.shown, widgets::counted(total, "position"))
}

/// All that can narrow, each with what can be chosen.
fn panel_ui(ui: &mut Ui, view: &View<'_>, next: &mut Filter) {
    ui.set_width(PANEL);
    ui.spacing_mut().item_spacing.y = 4.0;
    let party = |id| (id, format!("{} {}", theme::marker(view.derived.tint(id)), view.party_name(id)));
    choices_ui(ui, "Party", view.derived.parties.iter().copied().map(party), &mut next.party);
    let stance = |stance: Stance| (stance, format!("{} {}", theme::stance_sign(stance), stance.verb()));
    choices_ui(ui, "Stance", Stance::ALL.into_iter().map(stance), &mut next.stance);
    let kind = |kind: RelationKind| (kind, format!("{} {}", theme::relation_sign(kind), kind.noun()));
    choices_ui(ui, "Relation", RelationKind::ALL.into_iter().map(kind), &mut next.relation);
    let mut state = Some(next.state);
    choices_ui(ui, "State", State::ALL.into_iter().map(|state| (state, state_name(state).to_owned())), &mut state);
    next.state = state.unwrap_or_default();
    let origins = [Origin::Found, Origin::Edited, Origin::Added];
    let origin = |origin| (origin, origin_name(origin).to_owned());
    choices_ui(ui, "Origin", origins.into_iter().map(origin), &mut next.origin);
    let sureness = |sureness| (sureness, sureness_name(sureness).to_owned());
    choices_ui(ui, "Sureness", Sureness::ALL.into_iter().map(sureness), &mut next.sureness);
    let issues = view.comparison.issues.iter().map(|issue| (issue.id, issue.name.clone()));
    choices_ui(ui, "Issue", issues, &mut next.issue);
}

/// One line of the panel. What is chosen is given back by a second click.
fn choices_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    caption: &str,
    offered: impl Iterator<Item = (T, String)>,
    chosen: &mut Option<T>,
) {
    ui.horizontal_top(|ui| {
        let height = ui.spacing().interact_size.y;
        let (place, _) = ui.allocate_exact_size(vec2(CAPTION, height), Sense::hover());
        let at = pos2(place.left() + 4.0, place.center().y);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, caption, SMALL, palette(ui.visuals()).muted);
        ScrollArea::vertical().id_salt(caption).max_height(148.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                ui.spacing_mut().button_padding.x = 7.0;
                for (value, name) in offered {
                    let is_chosen = *chosen == Some(value);
                    if ui.selectable_label(is_chosen, name).clicked() {
                        *chosen = (!is_chosen).then_some(value);
                    }
                }
            });
        });
    });
}

/// What is set, one chip each, as many as there is room for; a click on a chip takes it away.
fn chips_ui(ui: &mut Ui, view: &View<'_>, next: &mut Filter) {
    let chips = chips(view);
    let galleys: Vec<_> =
        (chips.iter()).map(|(text, _)| lay_out(ui, &[(text, SMALL, palette(ui.visuals()).text)], 200.0, 1)).collect();
    // The button that shows everything, and the sign that there are more.
    let mut room = ui.available_width() - 130.0 - 44.0;
    for (idx, ((text, without), galley)) in chips.iter().zip(galleys).enumerate() {
        let size = vec2(galley.size().x + 32.0, CHIP);
        room -= size.x + ui.spacing().item_spacing.x;
        if room < 0.0 {
            let left = &chips[idx..];
            let names: Vec<_> = left.iter().map(|(text, _)| text.as_str()).collect();
            ui.label(RichText::new(format!("+{}", left.len())).font(SMALL)).on_hover_text(names.join("\n"));
            return;
        }
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let palette = palette(ui.visuals());
        ui.painter().rect_filled(rect, CHIP / 2.0, palette.selected);
        if response.hovered() {
            ui.painter().rect_stroke(rect, CHIP / 2.0, (1.0, palette.accent), egui::StrokeKind::Inside);
        }
        draw(ui.painter(), pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley);
        let cross = pos2(rect.right() - 11.0, rect.center().y);
        ui.painter().text(cross, egui::Align2::CENTER_CENTER, "×", SMALL, palette.muted);
        widgets::focus_ring(ui, &response, palette.accent);
        widgets::name(&response, true, text);
        if response.on_hover_text("Take this filter away").clicked() {
            without(next);
        }
    }
}

type Without = fn(&mut Filter);

/// What is set besides words, which stand in their field, and how it is taken away.
fn chips(view: &View<'_>) -> Vec<(String, Without)> {
    let filter = view.session.filter();
    let mut chips: Vec<(String, Without)> = Vec::new();
    let mut chip = |text: Option<String>, without: Without| chips.extend(text.map(|text| (text, without)));
    let between = |[a, b]: [_; 2]| format!("Only {} – {}", view.party_name(a), view.party_name(b));
    chip(filter.between.map(between), |filter| filter.between = None);
    let party = |id| format!("{} {}", theme::marker(view.derived.tint(id)), view.party_name(id));
    chip(filter.party.map(party), |filter| filter.party = None);
    chip(filter.stance.map(|stance| stance.verb().to_owned()), |filter| filter.stance = None);
    let issue = |id| view.comparison.issue(id).map_or_else(|| "?".to_owned(), |issue| issue.name.clone());
    chip(filter.issue.map(issue), |filter| filter.issue = None);
    let kind = |kind: RelationKind| format!("{} {}", theme::relation_sign(kind), kind.noun());
    chip(filter.relation.map(kind), |filter| filter.relation = None);
    let state = (filter.state != State::default()).then(|| state_name(filter.state).to_owned());
    chip(state, |filter| filter.state = State::default());
    chip(filter.origin.map(|origin| origin_name(origin).to_owned()), |filter| filter.origin = None);
    chip(filter.sureness.map(|sureness| sureness_name(sureness).to_owned()), |filter| filter.sureness = None);
    chips
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Held => "not rejected",
        State::Open => "to review",
        State::Accepted => "accepted",
        State::Rejected => "rejected",
        State::All => "all",
    }
}

fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Found => "found by the program",
        Origin::Edited => "corrected by hand",
        Origin::Added => "added by hand",
    }
}

fn sureness_name(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Sure => "sure",
        Sureness::FairlySure => "fairly sure",
        Sureness::NotSure => "not sure",
    }
}
