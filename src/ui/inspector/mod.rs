//! The inspector: everything about what is selected, editable.

mod article;
mod choice;
mod draft;
mod evidence;
mod issue;
mod list;
mod overview;
mod pair;
mod party;
mod position;
mod relation;

use egui::{RichText, ScrollArea, Ui};

use super::theme::{SMALL, bold, palette};
use super::view::View;
use crate::model::{Item, Origin, Review};
use crate::session::{Command, Focus, Selection, Session};
use draft::{Drafts, Enter, Slot};

/// The inspector's text fields hold drafts. A draft becomes a change when the focus leaves its field, or when anything else is asked for.
#[derive(Default)]
pub(super) struct Inspector {
    drafts: Option<Drafts>,
    /// How often a part was asked to take the keyboard, up to the last frame.
    n_focused: u64,
}

/// What a part of the inspector draws with.
struct Panel<'a> {
    view: &'a View<'a>,
    drafts: &'a mut Drafts,
    /// The part that is to take the keyboard in this frame.
    focus: Option<Focus>,
    commands: &'a mut Vec<Command>,
}

impl Inspector {
    /// Draws what is selected.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
        let (focus, n_focused) = view.session.focus();
        let focus = focus.filter(|_| std::mem::replace(&mut self.n_focused, n_focused) != n_focused);
        let drafts = Drafts::kept(self.drafts.take(), view.session);
        let drafts = self.drafts.insert(drafts);
        let area = ScrollArea::vertical().id_salt(("inspector", view.session.n_selected())).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            // What is typed into one thing's field must not be taken for that of another.
            ui.push_id((view.session.drawing().document, view.session.n_selected()), |ui| {
                Panel { view, drafts, focus, commands }.show(ui);
            });
        });
    }

    /// Puts what was typed before anything else that was asked for in this frame, so that neither is lost.
    pub(super) fn commit(&mut self, session: &Session, commands: &mut Vec<Command>) {
        let Some(drafts) = &mut self.drafts else { return };
        let is_left = drafts.take_left();
        if is_left || !commands.is_empty() {
            commands.splice(0..0, self.pending(session));
        }
        if is_left {
            // What came to no change, such as an emptied summary, gives way to what the comparison says.
            self.drafts = None;
        }
    }

    /// The changes that what was typed amounts to.
    pub(super) fn pending(&mut self, session: &Session) -> Vec<Command> {
        let edits = self.drafts.as_ref().filter(|_| session.document().is_some()).map_or_else(Vec::new, Drafts::edits);
        if !edits.is_empty() {
            self.drafts = None;
        }
        edits.into_iter().map(Command::Edit).collect()
    }
}

impl Panel<'_> {
    fn show(&mut self, ui: &mut Ui) {
        let comparison = self.view.comparison;
        match self.view.session.selection() {
            Some(Selection::Position(id)) => {
                if let Some(position) = self.view.position(id) {
                    self.position_ui(ui, position);
                }
            }
            Some(Selection::Pair(ids)) => {
                if let [Some(a), Some(b)] = ids.map(|id| self.view.position(id)) {
                    self.pair_ui(ui, a, b);
                }
            }
            Some(Selection::Relation(_)) => {
                if let Some(relation) = self.view.selected_relation() {
                    self.relation_ui(ui, relation);
                }
            }
            Some(Selection::Issue(id)) => {
                if let Some(issue) = comparison.issue(id) {
                    self.issue_ui(ui, issue);
                }
            }
            Some(Selection::Party(id)) => {
                if let Some(party) = comparison.party(id) {
                    self.party_ui(ui, party);
                }
            }
            Some(Selection::Article(id)) => {
                if let Some(article) = comparison.article(id) {
                    self.article_ui(ui, article);
                }
            }
            None => self.overview_ui(ui),
        }
    }

    /// A field for the note on `item`.
    fn note_ui(&mut self, ui: &mut Ui, item: Item) {
        let note = self.view.comparison.note(item);
        self.text_ui(ui, Slot::Note, "Note", note, Enter::Breaks, Some(Focus::Note));
    }

    /// A text field; it takes the keyboard when `focus` is asked for.
    fn text_ui(&mut self, ui: &mut Ui, slot: Slot, name: &str, now: &str, enter: Enter, focus: Option<Focus>) {
        let response = self.drafts.field_ui(ui, slot, name, now, enter);
        if focus.is_some() && self.focus == focus {
            response.request_focus();
            response.scroll_to_me(None);
        }
    }

    fn ask(&mut self, command: Command) {
        self.commands.push(command);
    }
}

fn title_ui(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).font(bold(15.0))).wrap());
}

fn caption(ui: &mut Ui, text: &str) -> egui::Response {
    ui.label(RichText::new(text).font(SMALL).weak())
}

fn remark_ui(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).font(SMALL).weak()).wrap());
}

fn warning_ui(ui: &mut Ui, text: &str) {
    let color = palette(ui.visuals()).warning;
    ui.add(egui::Label::new(RichText::new(text).font(SMALL).color(color)).wrap());
}

fn state_ui(ui: &mut Ui, review: Review, origin: Origin) {
    let state = match review {
        Review::Suggested => "Suggested, not reviewed",
        Review::Accepted => "Accepted",
        Review::Rejected => "Rejected",
    };
    let origin = match origin {
        Origin::Found => "found by the program",
        Origin::Edited => "found by the program, corrected by hand",
        Origin::Added => "added by hand",
    };
    remark_ui(ui, &format!("{state} · {origin}"));
}
