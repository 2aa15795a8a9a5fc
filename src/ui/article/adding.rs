//! The box in which a position is made of the selected words: party, stance and summary as the text suggests them, to be corrected.

use egui::{Area, Frame, Id, Key, Label, Modal, Order, Rect, RichText, TextEdit, Ui, pos2, vec2};

use crate::model::Stance;
use crate::session::{Answer, Command, Proposal, Question};
use crate::ui::theme::{SMALL, bold, palette, stance_sign};
use crate::ui::view::View;

const WIDTH: f32 = 360.0;
/// So many parties are offered by a button.
const MAX_OFFERED: usize = 12;

/// What was corrected so far.
#[derive(Default)]
pub(super) struct Adding {
    /// The proposal as it was made.
    asked: Option<Proposal>,
    draft: Option<Proposal>,
}

impl Adding {
    /// Draws the box, under the `place` of the words, while a position is asked for.
    pub(super) fn show(&mut self, ui: &Ui, view: &View<'_>, place: Option<Rect>, commands: &mut Vec<Command>) {
        let asked = match view.session.question() {
            Some(Question::Position(proposal)) => Some(proposal),
            _ => None,
        };
        let is_new = self.asked.as_ref() != asked;
        if is_new {
            self.asked = asked.cloned();
            self.draft = asked.cloned();
        }
        let Some(draft) = &mut self.draft else { return };
        let left = ui.max_rect().left() + 12.0;
        let at = pos2(left, place.map_or(ui.max_rect().top(), |place| place.bottom() + 6.0));
        let id = Id::unique("position to add");
        let area = Area::new(id).order(Order::Foreground).fixed_pos(at).constrain(true);
        let frame = Frame::popup(ui.style()).inner_margin(14);
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(palette(ui.visuals()).veil);
        let response = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
            draft_ui(ui, view, draft, is_new)
        });
        let is_complete = !draft.party.trim().is_empty() && !draft.summary.trim().is_empty();
        match response.inner {
            Some(Answer::Yes) if is_complete => commands.push(Command::AddPosition(draft.clone())),
            Some(Answer::Cancel | Answer::Discard) => commands.push(Command::Answer(Answer::Cancel)),
            _ if response.should_close() => commands.push(Command::Answer(Answer::Cancel)),
            _ => {}
        }
    }
}

fn draft_ui(ui: &mut Ui, view: &View<'_>, draft: &mut Proposal, is_new: bool) -> Option<Answer> {
    ui.label(RichText::new("Add a position").font(bold(15.0)));
    let words = view.comparison.article(draft.article).and_then(|article| draft.span.slice(&article.text));
    let words = RichText::new(format!("“{}”", words.unwrap_or_default())).font(SMALL).weak();
    ui.add(Label::new(words).truncate());
    let (party, is_party_entered) = field_ui(ui, "Party", &mut draft.party, "Who takes it");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for party in view.comparison.parties.iter().take(MAX_OFFERED) {
            let name = RichText::new(&party.name).font(SMALL);
            if ui.selectable_label(draft.party.trim() == party.name, name).clicked() {
                draft.party.clone_from(&party.name);
            }
        }
    });
    ui.horizontal(|ui| {
        for stance in Stance::ALL {
            let text = format!("{} {}", stance_sign(stance), stance.verb());
            if ui.selectable_label(draft.stance == stance, text).clicked() {
                draft.stance = stance;
            }
        }
    });
    let (summary, is_summary_entered) = field_ui(ui, "What", &mut draft.summary, "In at most 12 words");
    if is_new {
        if draft.party.is_empty() { party } else { summary }.request_focus();
    }
    let is_idle = ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let is_complete = !draft.party.trim().is_empty() && !draft.summary.trim().is_empty();
        let is_added = ui.add_enabled(is_complete, egui::Button::new("Add")).clicked();
        let is_cancelled = ui.button("Cancel").clicked();
        if is_cancelled {
            Some(Answer::Cancel)
        } else {
            (is_added || is_party_entered || is_summary_entered || is_idle).then_some(Answer::Yes)
        }
    })
    .inner
}

/// A field of one line; answers also whether it was left by Enter.
fn field_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> (egui::Response, bool) {
    let label = ui.label(RichText::new(name).font(SMALL));
    let response =
        ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY).hint_text(hint)).labelled_by(label.id);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    (response, is_entered)
}
