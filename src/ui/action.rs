//! The one table of what can be done by menu or key: text, tooltip, shortcut, command, and when it is at hand.

use egui::{InputState, Key, KeyboardShortcut, Modifiers, Ui};

use crate::model::{Edit, History, Review};
use crate::session::{Command, Middle, Purpose, Selection, Session, ThemeChoice, Visibility, WorkKind};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    OpenArticle,
    AddArticle,
    PasteText,
    OpenComparison,
    OpenSample,
    Save,
    SaveAs,
    Close,
    Quit,
    Undo,
    Redo,
    Accept,
    Reject,
    Reopen,
    Deselect,
    ShowBoard,
    ShowMatrix,
    ShowAllParties,
    ShowRejected,
    HideRejected,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
}

impl Action {
    const ALL: [Self; 23] = [
        Self::OpenArticle,
        Self::AddArticle,
        Self::PasteText,
        Self::OpenComparison,
        Self::OpenSample,
        Self::Save,
        Self::SaveAs,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Accept,
        Self::Reject,
        Self::Reopen,
        Self::Deselect,
        Self::ShowBoard,
        Self::ShowMatrix,
        Self::ShowAllParties,
        Self::ShowRejected,
        Self::HideRejected,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
    ];

    /// The text on its button.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::OpenArticle => "Open article…",
            Self::AddArticle => "Add article…",
            Self::PasteText => "Paste text…",
            Self::OpenComparison => "Open comparison…",
            Self::OpenSample => "Open the sample",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Close => "Close",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Accept => "Accept",
            Self::Reject => "Reject",
            Self::Reopen => "Back to suggested",
            Self::Deselect => "Select nothing",
            Self::ShowBoard => "Board",
            Self::ShowMatrix => "Matrix",
            Self::ShowAllParties => "Show all parties",
            Self::ShowRejected => "Show rejected positions",
            Self::HideRejected => "Hide rejected positions",
            Self::ThemeSystem => "Theme of the system",
            Self::ThemeLight => "Light theme",
            Self::ThemeDark => "Dark theme",
        }
    }

    /// What it does, in a few words more.
    fn tooltip(self) -> &'static str {
        match self {
            Self::OpenArticle => "Start a new comparison with the text file of an article",
            Self::AddArticle => "Read a further article into this comparison",
            Self::PasteText => "Start a new comparison with text from the clipboard",
            Self::OpenComparison => "Open a comparison saved as a .ron file",
            Self::OpenSample => "See what a comparison looks like",
            Self::Save => "Write the comparison to its file",
            Self::SaveAs => "Write the comparison to another file",
            Self::Close => "Leave this comparison",
            Self::Quit => "Leave the program",
            Self::Undo => "Take the last change back",
            Self::Redo => "Make the change last taken back again",
            Self::Accept => "The selected suggestion is right",
            Self::Reject => "The selected suggestion is wrong; it leaves the board and stays in the file",
            Self::Reopen => "The selected item is open again",
            Self::Deselect => "Nothing is selected any more",
            Self::ShowBoard => "A row for each issue, a column for each party",
            Self::ShowMatrix => "How often each two parties contradict each other, agree in part or overlap",
            Self::ShowAllParties => "Let the board show all parties again, not only these two",
            Self::ShowRejected => "Let rejected positions stand on the board too",
            Self::HideRejected => "Take rejected positions off the board",
            Self::ThemeSystem => "Light or dark, as the desktop says",
            Self::ThemeLight => "Dark text on light ground",
            Self::ThemeDark => "Light text on dark ground",
        }
    }

    fn shortcut(self) -> Option<KeyboardShortcut> {
        let plain = |key| KeyboardShortcut::new(Modifiers::NONE, key);
        let ctrl = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        let ctrl_shift = |key| KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key);
        Some(match self {
            Self::OpenArticle => ctrl(Key::O),
            Self::OpenComparison => ctrl_shift(Key::O),
            Self::PasteText => ctrl_shift(Key::V),
            Self::Save => ctrl(Key::S),
            Self::SaveAs => ctrl_shift(Key::S),
            Self::Close => ctrl(Key::W),
            Self::Quit => ctrl(Key::Q),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::Accept => plain(Key::A),
            Self::Reject => plain(Key::R),
            Self::Deselect => plain(Key::Escape),
            Self::ShowBoard => plain(Key::B),
            Self::ShowMatrix => plain(Key::M),
            _ => return None,
        })
    }

    /// What to ask of the session, where that is possible now.
    fn command(self, session: &Session) -> Option<Command> {
        let document = session.document();
        let is_open = document.is_some();
        let history = document.map(|document| &document.history);
        match self {
            Self::OpenArticle => Some(Command::Ask(Purpose::OpenArticle)),
            Self::AddArticle => is_open.then_some(Command::Ask(Purpose::AddArticle)),
            Self::PasteText => Some(Command::AskForText),
            Self::OpenComparison => Some(Command::Ask(Purpose::OpenComparison)),
            Self::OpenSample => Some(Command::OpenSample),
            // Also with nothing changed: what is being typed is committed first.
            Self::Save => is_open.then_some(Command::Save),
            Self::SaveAs => is_open.then_some(Command::Ask(Purpose::SaveAs)),
            Self::Close => is_open.then_some(Command::Close),
            Self::Quit => Some(Command::Quit),
            Self::Undo => history?.undo_label().map(|_| Command::Undo),
            Self::Redo => history?.redo_label().map(|_| Command::Redo),
            Self::Accept => review(session, Review::Accepted),
            Self::Reject => review(session, Review::Rejected),
            Self::Reopen => review(session, Review::Suggested),
            Self::Deselect => session.selection().map(|_| Command::Select(None)),
            Self::ShowBoard => {
                (is_open && session.middle() != Middle::Board).then_some(Command::ShowMiddle(Middle::Board))
            }
            Self::ShowMatrix => {
                (is_open && session.middle() != Middle::Matrix).then_some(Command::ShowMiddle(Middle::Matrix))
            }
            Self::ShowAllParties => session.between().map(|_| Command::ShowBetween(None)),
            Self::ShowRejected => (is_open && session.settings().rejected == Visibility::Hidden)
                .then_some(Command::ShowRejected(Visibility::Shown)),
            Self::HideRejected => (is_open && session.settings().rejected == Visibility::Shown)
                .then_some(Command::ShowRejected(Visibility::Hidden)),
            Self::ThemeSystem => theme(session, ThemeChoice::System),
            Self::ThemeLight => theme(session, ThemeChoice::Light),
            Self::ThemeDark => theme(session, ThemeChoice::Dark),
        }
    }

    /// A button for it, grey where it can't be done now. `text` may say more than the usual one.
    fn button(self, ui: &mut Ui, session: &Session, text: &str, commands: &mut Vec<Command>) {
        let command = self.command(session);
        let button = egui::Button::new(text);
        let button = match self.shortcut() {
            Some(shortcut) => button.shortcut_text(ui.ctx().format_shortcut(&shortcut)),
            None => button,
        };
        let response = ui.add_enabled(command.is_some(), button);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, command.is_some(), text));
        if response.on_hover_text(self.tooltip()).clicked() {
            commands.extend(command);
            ui.close();
        }
    }

    /// A button in a menu; undo and redo name the change.
    pub(super) fn menu_ui(self, ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
        let history = session.document().map(|document| &document.history);
        let label = match self {
            Self::Undo => history.and_then(History::undo_label),
            Self::Redo => history.and_then(History::redo_label),
            // What is chosen has a tick, the others are on offer.
            Self::ThemeSystem | Self::ThemeLight | Self::ThemeDark if self.command(session).is_none() => {
                ui.add_enabled(true, egui::Button::new(format!("✓ {}", self.text())));
                return;
            }
            _ => None,
        };
        let text = label.map_or_else(|| self.text().to_owned(), |label| format!("{} {label}", self.text()));
        self.button(ui, session, &text, commands);
    }

    /// A button in a panel.
    pub(super) fn button_ui(self, ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
        self.button(ui, session, self.text(), commands);
    }
}

fn review(session: &Session, to: Review) -> Option<Command> {
    let comparison = session.comparison()?;
    match session.selection()? {
        Selection::Position(id) => (comparison.position(id)?.review != to).then_some(Edit::ReviewPosition(id, to)),
        Selection::Relation(id) => (comparison.relation(id)?.review != to).then_some(Edit::ReviewRelation(id, to)),
    }
    .map(Command::Edit)
}

fn theme(session: &Session, choice: ThemeChoice) -> Option<Command> {
    (session.settings().theme != choice).then_some(Command::SetTheme(choice))
}

/// Who gets the keys that a text field knows too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keyboard {
    /// The table of actions.
    #[default]
    Actions,
    /// A text field or an open menu that has, or had until this frame, the focus.
    Field,
}

impl Keyboard {
    /// Who has it now.
    pub(super) fn now(ui: &Ui) -> Self {
        let is_taken = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
        if is_taken { Self::Field } else { Self::Actions }
    }
}

/// Turns the keys pressed in this frame into commands. What a text field knows too is left to it where it has the
/// keyboard, and everything to a question that is open.
pub(super) fn keys(ui: &Ui, session: &Session, keyboard: Keyboard, commands: &mut Vec<Command>) {
    let is_reading = session.work().is_some_and(|(kind, _)| kind != WorkKind::Saving);
    if session.question().is_some() || is_reading {
        return;
    }
    // Longer shortcuts first: Ctrl+Z would take the key of Ctrl+Shift+Z.
    let mut actions = Action::ALL;
    actions.sort_by_key(|action| action.shortcut().is_some_and(|shortcut| !shortcut.modifiers.shift));
    for action in actions {
        let Some(shortcut) = action.shortcut() else { continue };
        let belongs_to_field = shortcut.modifiers.is_none() || matches!(action, Action::Undo | Action::Redo);
        let Some(command) = action.command(session) else { continue };
        let is_exact = |input: &InputState| shortcut.modifiers.any() || input.modifiers.is_none();
        let is_free = keyboard == Keyboard::Actions || !belongs_to_field;
        if is_free && ui.input_mut(|input| is_exact(input) && input.consume_shortcut(&shortcut)) {
            commands.push(command);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut keys: Vec<_> =
            Action::ALL.iter().filter_map(|action| action.shortcut()).map(|s| (s.modifiers, s.logical_key)).collect();
        let n_keys = keys.len();
        keys.sort_by_key(|(modifiers, key)| (modifiers.shift, modifiers.command, *key));
        keys.dedup();
        assert_eq!(keys.len(), n_keys);
    }

    #[test]
    fn every_action_is_in_the_table_once() {
        let mut texts: Vec<_> = Action::ALL.iter().map(|action| action.text()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), Action::ALL.len());
    }
}
