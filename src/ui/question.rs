//! Questions that stand over the window until they are answered: a path, a text, unsaved work, a file in the way or changed,
//! work to recover.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Id, Key, RichText, ScrollArea, TextEdit, Ui};

use super::dropping;
use super::theme::{SMALL, bold};
use super::widgets::modal;
use crate::session::{Answer, Command, Document, FolderEntry, Purpose, Question, Recoverable, Session};
use crate::text::Article;

/// A text of more bytes is shown by its beginning only.
const LONG: usize = 100_000;

/// What was typed so far into the question on the screen.
#[derive(Default)]
pub(super) struct Asked {
    /// The question the drafts belong to.
    question: Option<Question>,
    text: String,
    path: String,
    listing: Option<Listing>,
}

/// A folder as it was when it was last looked at.
struct Listing {
    folder: PathBuf,
    entries: Result<Vec<FolderEntry>, String>,
}

impl Asked {
    /// Draws the question that is open, if one is.
    pub(super) fn show(&mut self, ui: &Ui, session: &Session, commands: &mut Vec<Command>) {
        if self.question.as_ref() != session.question() {
            *self = Self { question: session.question().cloned(), path: start_path(session), ..Self::default() };
        }
        // The palette, the page of shortcuts and what is asked where its words stand are drawn elsewhere.
        let is_drawn_here =
            |it: &Question| !matches!(it, Question::Action | Question::Shortcuts | Question::Position(_));
        let Some(question) = self.question.clone().filter(is_drawn_here) else { return };
        let response = modal(ui, "question").show(ui.ctx(), |ui| {
            ui.set_width(if matches!(question, Question::Text) { 620.0 } else { 520.0 });
            ui.spacing_mut().item_spacing.y = 10.0;
            match &question {
                Question::Path(purpose) => self.path_ui(ui, *purpose, commands),
                Question::Text => self.text_ui(ui, commands),
                Question::Unsaved(command) => unsaved_ui(ui, session, command, commands),
                Question::Dropped(paths) => dropping::add_ui(ui, session, paths, commands),
                Question::Replace(path) => replace_ui(ui, path, commands),
                Question::Changed(path) => changed_ui(ui, path, commands),
                Question::Recover(left) => recover_ui(ui, left, commands),
                Question::Position(_) | Question::Action | Question::Shortcuts => {}
                Question::NewTexts(texts) => new_texts_ui(ui, texts, commands),
            }
        });
        // A click beside the box must not lose a text that was pasted into it.
        if response.should_close() && commands.is_empty() && self.text.is_empty() {
            commands.push(Command::Answer(Answer::Cancel));
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let title = title_ui(ui, "Paste the text of an article");
        if self.text.len() > LONG {
            // A field lays all of its text out anew at every key.
            let start = &self.text[..self.text.floor_char_boundary(600)];
            ui.label(RichText::new(format!("{} characters, beginning with", self.text.chars().count())).weak());
            ui.add(egui::Label::new(format!("{start}…")).wrap());
            buttons_ui(ui, "Read the text", true, commands, || Command::Paste(self.text.clone()));
            return;
        }
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            let field = TextEdit::multiline(&mut self.text).desired_rows(14).desired_width(f32::INFINITY);
            let response = ui.add(field.hint_text("Ctrl+V pastes")).labelled_by(title);
            focus_at_first(ui, &response);
        });
        buttons_ui(ui, "Read the text", !self.text.trim().is_empty(), commands, || Command::Paste(self.text.clone()));
    }

    fn path_ui(&mut self, ui: &mut Ui, purpose: Purpose, commands: &mut Vec<Command>) {
        let (title, verb, ending) = match purpose {
            Purpose::OpenArticle => ("Open an article", "Open", "txt"),
            Purpose::AddArticle => ("Add an article", "Add", "txt"),
            Purpose::OpenComparison => ("Open a comparison", "Open", "ron"),
            Purpose::SaveAs => ("Save the comparison as", "Save", "ron"),
        };
        let title = title_ui(ui, title);
        let response = ui.add(TextEdit::singleline(&mut self.path).desired_width(f32::INFINITY)).labelled_by(title);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        focus_at_first(ui, &response);
        self.listing_ui(ui, ending);
        let path = PathBuf::from(self.path.trim());
        let is_named = path.file_name().is_some() && !self.path.ends_with(std::path::MAIN_SEPARATOR);
        buttons_ui(ui, verb, is_named, commands, || Command::Use(purpose, path.clone()));
        if is_entered && is_named && commands.is_empty() {
            commands.push(Command::Use(purpose, path));
        }
    }

    /// The files of the folder that is being typed; a click fills them in.
    fn listing_ui(&mut self, ui: &mut Ui, ending: &str) {
        let folder = folder_of(&self.path);
        let listing = match self.listing.take() {
            Some(listing) if listing.folder == folder => listing,
            _ => Listing { entries: Session::browse(&folder), folder },
        };
        ScrollArea::vertical().min_scrolled_height(220.0).max_height(220.0).auto_shrink(false).show(ui, |ui| {
            ui.with_layout(egui::Layout::top_down_justified(egui::Align::LEFT), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if let Some(parent) = listing.folder.parent()
                    && ui.selectable_label(false, "↑ up").clicked()
                {
                    self.path = with_separator(parent);
                }
                match &listing.entries {
                    Err(message) => drop(ui.label(message)),
                    Ok(entries) => {
                        let fits = |entry: &&FolderEntry| {
                            entry.is_folder || Path::new(&entry.name).extension().is_some_and(|e| e == ending)
                        };
                        for entry in entries.iter().filter(fits) {
                            let text = if entry.is_folder { format!("{}/", entry.name) } else { entry.name.clone() };
                            if ui.selectable_label(Path::new(self.path.trim()) == entry.path, text).clicked() {
                                self.path = if entry.is_folder {
                                    with_separator(&entry.path)
                                } else {
                                    entry.path.display().to_string()
                                };
                            }
                        }
                    }
                }
            });
        });
        self.listing = Some(listing);
    }
}

fn unsaved_ui(ui: &mut Ui, session: &Session, command: &Command, commands: &mut Vec<Command>) {
    let name = session.document().map_or("the comparison", |document| document.name());
    title_ui(ui, &format!("Save the changes to “{name}”?"));
    let loss = if *command == Command::Quit { "Quitting" } else { "Going on" };
    ui.label(format!("{loss} without saving loses what was done since the last save"));
    let answers = [("Save", Answer::Yes), ("Don’t save", Answer::Discard), ("Cancel", Answer::Cancel)];
    answers_ui(ui, answers, Answer::Yes, commands);
}

fn changed_ui(ui: &mut Ui, path: &Path, commands: &mut Vec<Command>) {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    title_ui(ui, &format!("“{name}” was changed by another program"));
    ui.label("Overwriting it loses what that program wrote");
    ui.label(RichText::new(path.display().to_string()).font(SMALL).weak());
    let answers = [("Overwrite", Answer::Yes), ("Save as…", Answer::Elsewhere), ("Cancel", Answer::Cancel)];
    answers_ui(ui, answers, Answer::Elsewhere, commands);
}

fn recover_ui(ui: &mut Ui, left: &Recoverable, commands: &mut Vec<Command>) {
    title_ui(ui, &format!("Counterpoint ended without saving “{}”", left.name));
    ui.label(match left.when.as_str() {
        "" => "What was done since the last save was kept".to_owned(),
        when => format!("What was done since the last save was kept on {when}"),
    });
    if left.is_outdated {
        ui.label("Its file was saved after that and may hold more; recovering leaves the file as it is");
    }
    if let Some(path) = &left.path {
        ui.label(RichText::new(path.display().to_string()).font(SMALL).weak());
    }
    let answers = [("Recover", Answer::Yes), ("Delete it", Answer::Discard), ("Later", Answer::Cancel)];
    answers_ui(ui, answers, Answer::Yes, commands);
}

fn new_texts_ui(ui: &mut Ui, texts: &[Arc<Article>], commands: &mut Vec<Command>) {
    let title = texts.first().map_or("An article", |text| &text.title);
    match texts.len() {
        0 | 1 => title_ui(ui, &format!("“{title}” has changed since it was read")),
        n => title_ui(ui, &format!("“{title}” and {} more have changed since they were read", n - 1)),
    };
    ui.label(
        "With the new text, quotes are put to where their words stand now; what cannot be found is listed and left as it is",
    );
    let answers = [("Read the new text", Answer::Yes), ("Keep the text", Answer::Discard), ("Cancel", Answer::Cancel)];
    answers_ui(ui, answers, Answer::Yes, commands);
}

/// A button for each answer; `first` has the keyboard.
fn answers_ui(ui: &mut Ui, answers: [(&str, Answer); 3], first: Answer, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (text, answer) in answers {
            let response = ui.button(text);
            if answer == first {
                focus_at_first(ui, &response);
            }
            if response.clicked() {
                commands.push(Command::Answer(answer));
            }
        }
    });
}

fn replace_ui(ui: &mut Ui, path: &Path, commands: &mut Vec<Command>) {
    title_ui(ui, "Replace the file?");
    ui.label("There is a file of this name already");
    ui.label(RichText::new(path.display().to_string()).font(SMALL).weak());
    buttons_ui(ui, "Replace", true, commands, || Command::Answer(Answer::Yes));
}

/// The button that goes on, and Cancel.
fn buttons_ui(ui: &mut Ui, text: &str, is_ready: bool, commands: &mut Vec<Command>, command: impl FnOnce() -> Command) {
    ui.horizontal(|ui| {
        if ui.add_enabled(is_ready, egui::Button::new(text)).clicked() {
            commands.push(command());
        }
        if ui.button("Cancel").clicked() {
            commands.push(Command::Answer(Answer::Cancel));
        }
    });
}

/// The heading of a question.
pub(super) fn title_ui(ui: &mut Ui, text: &str) -> Id {
    ui.label(RichText::new(text).font(bold(16.0))).id
}

/// Gives the keyboard to a widget while nothing has it.
pub(super) fn focus_at_first(ui: &Ui, response: &egui::Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

fn start_path(session: &Session) -> String {
    let document = session.document();
    let folder = || std::env::current_dir().unwrap_or_else(|_| PathBuf::from(std::path::MAIN_SEPARATOR_STR));
    match session.question() {
        Some(Question::Path(Purpose::SaveAs)) => {
            let path = document.and_then(|document| document.path.clone());
            let name = || folder().join(document.map_or_else(String::new, Document::suggested_file_name));
            path.unwrap_or_else(name).display().to_string()
        }
        Some(Question::Path(_)) => with_separator(&folder()),
        _ => String::new(),
    }
}

fn folder_of(path: &str) -> PathBuf {
    let path = path.trim();
    if path.ends_with(std::path::MAIN_SEPARATOR) {
        return PathBuf::from(path);
    }
    Path::new(path)
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn with_separator(path: &Path) -> String {
    let text = path.display().to_string();
    if text.ends_with(std::path::MAIN_SEPARATOR) { text } else { format!("{text}{}", std::path::MAIN_SEPARATOR) }
}
