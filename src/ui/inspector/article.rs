//! The inspector of an article: its title, where it came from, what stands on it.

use egui::Ui;

use super::draft::{Enter, Slot};
use super::{Panel, remark_ui, title_ui};
use crate::model::{Edit, Item};
use crate::session::{Command, Focus};
use crate::text::Article;
use crate::ui::widgets::counted;

impl Panel<'_> {
    pub(super) fn article_ui(&mut self, ui: &mut Ui, article: &Article) {
        title_ui(ui, &article.title);
        let facts: Vec<_> = [article.date(), article.source(), article.path.as_deref()].into_iter().flatten().collect();
        if !facts.is_empty() {
            remark_ui(ui, &facts.join(" · "));
        }
        let n_words = article.text.split_whitespace().count();
        let stands_on = self
            .view
            .comparison
            .positions
            .iter()
            .filter(|position| position.evidence.iter().any(|piece| piece.article == article.id));
        remark_ui(ui, &format!("{}, {}", counted(n_words, "word"), counted(stands_on.count(), "position")));
        self.text_ui(ui, Slot::Title, "Title", &article.title, Enter::Leaves, Some(Focus::Text));
        self.note_ui(ui, Item::Article(article.id));
        ui.separator();
        let is_one_of_several = self.view.comparison.articles.len() > 1;
        let remove = ui.add_enabled(is_one_of_several, egui::Button::new("Remove from the comparison"));
        if remove.on_hover_text("With the cards that stand on nothing else; undo brings them back").clicked() {
            self.ask(Command::Edit(Edit::RemoveArticle(article.id)));
        }
    }
}
