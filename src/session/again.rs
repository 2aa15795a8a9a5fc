//! Analysing the open comparison again: the job, the question where an article's file has changed, and what is told of it.

use std::path::Path;
use std::sync::Arc;

use super::job::Report;
use super::ledger::Sentences;
use super::load;
use super::opening::{Outcome, Task};
use super::{Notice, Session, WorkKind};
use crate::analysis::{Again, renew};
use crate::model::{Comparison, Edit, Item};
use crate::storage;
use crate::text::Article;

/// Which texts are analysed.
pub(super) enum Texts {
    /// Those in the comparison, unless a file has another one now: then a person is asked first.
    Asked,
    /// Those in the comparison.
    Kept,
    /// These in the place of those in the comparison.
    New(Vec<Arc<Article>>),
}

impl Session {
    pub(super) fn analyse_again(&mut self, texts: Texts) {
        if let Some(document) = &self.document {
            let work = analysed(document.history.current().clone(), texts);
            self.start(WorkKind::Again, work);
        }
    }

    /// The positions that it has something to say of, what needs a person first.
    pub(super) fn found_again(&self) -> Vec<Item> {
        let finds = self.again.iter().flat_map(|again| &again.finds);
        let items = finds.map(|(_, id)| Item::Position(*id));
        self.comparison().map_or_else(Vec::new, |comparison| items.filter(|item| comparison.has(*item)).collect())
    }

    /// What came of the last analysis of the open comparison again.
    pub fn again(&self) -> Option<&Again> {
        self.again.as_ref()
    }
}

/// Analyses `comparison` again.
fn analysed(comparison: Arc<Comparison>, texts: Texts) -> Task {
    Box::new(move |report| {
        let (texts, notices) = match texts {
            Texts::Kept => (Vec::new(), Vec::new()),
            Texts::New(texts) => (texts, Vec::new()),
            Texts::Asked => {
                let (changed, notices) = changed(&comparison);
                if !changed.is_empty() {
                    return Ok(Outcome::NewTexts { texts: changed, notices });
                }
                (changed, notices)
            }
        };
        Ok(outcome(&comparison, &texts, notices, report))
    })
}

fn outcome(
    comparison: &Comparison,
    texts: &[Arc<Article>],
    mut notices: Vec<Notice>,
    report: &mut Report<'_>,
) -> Outcome {
    let text = |article: &Arc<Article>| texts.iter().find(|new| new.id == article.id).unwrap_or(article).clone();
    let articles: Vec<_> = comparison.articles.iter().map(text).collect();
    let (drafts, notes) = load::drafts(&articles, report);
    // What is to be said of a text was said when it was read.
    let is_new = |note: &load::Note| texts.iter().any(|text| text.id == note.article);
    notices.extend(notes.into_iter().filter(is_new).map(Notice::warning));
    let (renewed, again) = renew(comparison, texts, drafts);
    notices.push(told(&again, renewed == *comparison));
    Outcome::Renewed { edit: Edit::Renew(Arc::new(renewed)), again, sentences: Sentences::of(texts), notices }
}

/// The articles of which their files have another text now, and what could not be read of those that are there.
fn changed(comparison: &Comparison) -> (Vec<Arc<Article>>, Vec<Notice>) {
    let (mut changed, mut notices) = (Vec::new(), Vec::new());
    for article in &comparison.articles {
        let Some(path) = article.path.as_deref().map(Path::new).filter(|path| storage::exists(path)) else { continue };
        match load::read_article(article.id, path) {
            Ok(read) if read.article.text == article.text => {}
            Ok(read) => {
                changed.push(Arc::new(Article { text: read.article.text, ..(**article).clone() }));
                notices.extend(read.notes.into_iter().map(Notice::note));
            }
            Err(failure) => notices.push(Notice::warning(format!(
                "“{}” could not be read from its file again, so its text was kept. {failure}",
                article.title
            ))),
        }
    }
    (changed, notices)
}

fn told(again: &Again, is_same: bool) -> Notice {
    if is_same && again.finds.is_empty() {
        return Notice::note("Analysed again: nothing new");
    }
    let n_lost = again.n_lost();
    let parts = [
        (again.n_new, "new"),
        (again.n_changed, "changed"),
        (again.n_gone, "gone"),
        (again.n_kept, "kept that you decided on"),
        (n_lost, "of these not found again"),
        (again.n_moved(), "moved with their words"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let parts = if parts.is_empty() { "relations only".to_owned() } else { parts.join(", ") };
    let more = if again.finds.is_empty() { "" } else { "; go through them under “Analysed again”" };
    let text = format!("Analysed again: {parts}{more}");
    if n_lost > 0 { Notice::warning(text) } else { Notice::note(text) }
}
