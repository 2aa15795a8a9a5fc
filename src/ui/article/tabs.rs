//! The head of the article pane: a tab for each article where there are several, then which one is shown.

use egui::{Button, CursorIcon, Label, Margin, RichText, ScrollArea, Sense, Ui};

use crate::session::{Command, Selection};
use crate::text::{Article, ArticleId};
use crate::ui::bars::coverage_text;
use crate::ui::theme::{BODY, SMALL, bold};
use crate::ui::view::View;

/// A tab is not wider than so many points, nor its title longer than so many characters.
const MAX_TAB: f32 = 150.0;

/// The head, with what it remembers between frames.
#[derive(Default)]
pub(super) struct Tabs {
    shown: Option<(u64, ArticleId)>,
}

impl Tabs {
    /// Draws it for the shown `article`.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View<'_>, article: &Article, commands: &mut Vec<Command>) {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 12, top: 11, bottom: 4 }).show(ui, |ui| {
            if view.comparison.articles.len() > 1 {
                self.tabs_ui(ui, view, article, commands);
            }
            title_ui(ui, view, article, commands);
            let facts = facts(article);
            if !facts.is_empty() {
                ui.add(Label::new(RichText::new(facts.join(" · ")).weak().font(SMALL)).truncate());
            }
        });
        ui.separator();
    }

    fn tabs_ui(&mut self, ui: &mut Ui, view: &View<'_>, article: &Article, commands: &mut Vec<Command>) {
        let now = Some((view.session.drawing().document, article.id));
        let is_new = std::mem::replace(&mut self.shown, now) != now;
        ScrollArea::horizontal().id_salt("tabs").show(ui, |ui| {
            ui.horizontal(|ui| {
                for other in &view.comparison.articles {
                    let is_shown = other.id == article.id;
                    let tab = Button::selectable(is_shown, other.title.as_str()).truncate();
                    let response = ui.scope(|ui| {
                        ui.set_max_width(MAX_TAB);
                        ui.add(tab)
                    });
                    let response = response.inner;
                    if is_shown && is_new {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() && !is_shown {
                        commands.push(Command::ShowArticle(other.id));
                    }
                    response.on_hover_ui(|ui| about_ui(ui, view, other));
                }
            });
        });
    }
}

/// The title; a click selects the article.
fn title_ui(ui: &mut Ui, view: &View<'_>, article: &Article, commands: &mut Vec<Command>) {
    let title = RichText::new(&article.title).font(bold(BODY.size));
    let response = ui.add(Label::new(title).truncate().selectable(false).sense(Sense::click()));
    if response.clicked() {
        commands.push(Command::Select(Some(Selection::Article(article.id))));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| about_ui(ui, view, article));
}

/// Title, date, source, and how much of it is read.
fn about_ui(ui: &mut Ui, view: &View<'_>, article: &Article) {
    ui.label(RichText::new(&article.title).font(bold(BODY.size)));
    for fact in facts(article).into_iter().chain(article.path.as_deref()) {
        ui.label(RichText::new(fact).font(SMALL));
    }
    let coverage = coverage_text(view.session.ledger().coverage(article.id));
    ui.label(RichText::new(coverage).font(SMALL).weak());
}

fn facts(article: &Article) -> Vec<&str> {
    [article.date(), article.source()].into_iter().flatten().collect()
}
