//! The inspector of a row: its name, its place, what is in it, what to join it to.

use egui::Ui;

use super::draft::{Enter, Slot};
use super::{Panel, caption, list, remark_ui, title_ui, warning_ui};
use crate::model::{Choice, Edit, Issue, IssueId, Item, PositionId, RowOrder};
use crate::session::{Command, Focus, Selection};
use crate::ui::card::Card;

impl Panel<'_> {
    pub(super) fn issue_ui(&mut self, ui: &mut Ui, issue: &Issue) {
        title_ui(ui, &issue.name);
        self.text_ui(ui, Slot::Name, "Name", &issue.name, Enter::Leaves, Some(Focus::Text));
        let typed = self.drafts.text(Slot::Name).to_lowercase();
        let is_taken = |other: &&Issue| other.id != issue.id && other.name.to_lowercase() == typed;
        if self.view.comparison.issues.iter().any(|other| is_taken(&other)) {
            warning_ui(ui, "Another row is called so. Merge the two instead");
        }
        ui.horizontal_wrapped(|ui| {
            let derived = self.view.derived;
            let seen: Vec<_> = derived.rows.iter().map(|row| row.issue).collect();
            let texts = ["Move up", "Move down"];
            if let Some(order) = list::move_ui(ui, texts, issue.id, &seen, || derived.row_order().to_vec()) {
                self.ask(Command::Edit(Edit::OrderIssues(order)));
            }
            let all = self.view.comparison.issues.iter().map(|issue| (issue.id, issue.name.as_str()));
            if let Some(kept) = list::merge_ui(ui, "Put all its cards into another row", issue.id, all) {
                self.ask(Command::Make(Edit::MergeIssues { kept, gone: issue.id }));
            }
        });
        self.order_ui(ui);
        ui.separator();
        self.note_ui(ui, Item::Issue(issue.id));
        ui.separator();
        self.cards_ui(ui, issue.id);
    }

    fn order_ui(&mut self, ui: &mut Ui) {
        caption(ui, "All rows are sorted");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.5;
            for order in RowOrder::ALL {
                let text = match order {
                    RowOrder::Contradictions => "by contradictions",
                    RowOrder::Listed => "as arranged",
                    RowOrder::Name => "by name",
                };
                let is_on = self.view.comparison.order == order;
                if ui.selectable_label(is_on, text).clicked() && !is_on {
                    self.ask(Command::Edit(Edit::SortRows(order)));
                }
            }
        });
    }

    /// The row's cards, to be selected, or ticked and put into a row of their own.
    fn cards_ui(&mut self, ui: &mut Ui, id: IssueId) {
        let cards: Vec<_> = self.view.comparison.positions.iter().filter(|position| position.issue == id).collect();
        caption(ui, "Cards; tick those that belong in a row of their own");
        for position in &cards {
            ui.horizontal(|ui| {
                let label = Card::label(self.view, position);
                let mut is_ticked = self.drafts.ticked.contains(&position.id);
                let tick = ui.checkbox(&mut is_ticked, "");
                tick.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_ticked, format!("Split off {label}"))
                });
                if is_ticked {
                    self.drafts.ticked.insert(position.id);
                } else {
                    self.drafts.ticked.remove(&position.id);
                }
                if ui.add(egui::Button::new(&label).frame(false).truncate()).on_hover_text(&label).clicked() {
                    self.ask(Command::Select(Some(Selection::Position(position.id))));
                }
            });
        }
        let ticked: Vec<PositionId> = self.drafts.ticked.iter().copied().collect();
        let is_possible = !ticked.is_empty() && ticked.len() < cards.len();
        if ticked.len() == cards.len() {
            remark_ui(ui, "All cards are ticked; rename the row instead");
        }
        let text = "Put the ticked cards into a new row";
        if ui.add_enabled(is_possible, egui::Button::new(text).wrap()).clicked() {
            let first = cards.iter().find(|position| ticked.contains(&position.id));
            let name = self.free_name(first.map_or("New issue", |position| position.summary.as_str()));
            self.drafts.ticked.clear();
            self.ask(Command::Edit(Edit::SetIssue(ticked, Choice::New(name))));
        }
    }

    /// `name` with a capital, and with a number where a row is called so already.
    fn free_name(&self, name: &str) -> String {
        let mut letters = name.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        let name = format!("{first}{}", letters.as_str());
        let is_free = |name: &String| {
            self.view.comparison.issues.iter().all(|issue| issue.name.to_lowercase() != name.to_lowercase())
        };
        let n_rows = self.view.comparison.issues.len();
        let numbered = (2..n_rows + 3).map(|n| format!("{name} {n}"));
        std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
    }
}
