//! The one table of what can be done by menu or key: text, tooltip, shortcut, command, and when it is at hand.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers, Response, Ui};

use super::columns;
use crate::model::{Edit, History, Item, Position, Relation, RelationKind, Review, Stance};
use crate::session::{
    Command, Filter, Focus, Middle, Purpose, Seek, Selection, Session, Standing, State, ThemeChoice, Way, WorkKind,
};

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
    AcceptAll,
    RejectAll,
    Next,
    Previous,
    NextOpen,
    EditText,
    ChooseIssue,
    EditNote,
    CycleStance,
    Hold,
    CycleKind,
    AddPosition,
    AddEvidence,
    FitEvidence,
    CopyWords,
    CopyCited,
    NextUnread,
    ReadOn,
    ReadAll,
    NextArticle,
    PreviousArticle,
    Deselect,
    AnalyseAgain,
    ShowBoard,
    ShowReview,
    ShowRelations,
    ShowMatrix,
    ShowAmounts,
    ShowAgain,
    ShowAll,
    ShowRejected,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    LargerText,
    SmallerText,
    UsualText,
    Search,
    NextHit,
    PreviousHit,
    FilterWords,
    Palette,
    Shortcuts,
}

impl Action {
    pub(super) const ALL: &'static [Self] = &[
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
        Self::AcceptAll,
        Self::RejectAll,
        Self::Next,
        Self::Previous,
        Self::NextOpen,
        Self::EditText,
        Self::ChooseIssue,
        Self::EditNote,
        Self::CycleStance,
        Self::Hold,
        Self::CycleKind,
        Self::AddPosition,
        Self::AddEvidence,
        Self::FitEvidence,
        Self::CopyWords,
        Self::CopyCited,
        Self::NextUnread,
        Self::ReadOn,
        Self::ReadAll,
        Self::NextArticle,
        Self::PreviousArticle,
        Self::Deselect,
        Self::AnalyseAgain,
        Self::ShowBoard,
        Self::ShowReview,
        Self::ShowRelations,
        Self::ShowMatrix,
        Self::ShowAmounts,
        Self::ShowAgain,
        Self::ShowAll,
        Self::ShowRejected,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::LargerText,
        Self::SmallerText,
        Self::UsualText,
        Self::Search,
        Self::NextHit,
        Self::PreviousHit,
        Self::FilterWords,
        Self::Palette,
        Self::Shortcuts,
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
            Self::AcceptAll => "Accept all that is shown",
            Self::RejectAll => "Reject all that is shown",
            Self::Next => "Next",
            Self::Previous => "Previous",
            Self::NextOpen => "Next to review",
            Self::EditText => "Edit its text",
            Self::ChooseIssue => "Choose its issue",
            Self::EditNote => "Edit its note",
            Self::CycleStance => "Change its stance",
            Self::Hold => "Pair",
            Self::CycleKind => "Change its kind",
            Self::AddPosition => "Add position…",
            Self::AddEvidence => "Add as evidence",
            Self::FitEvidence => "Fit the evidence to these words",
            Self::CopyWords => "Copy",
            Self::CopyCited => "Copy with citation",
            Self::NextUnread => "Next unread sentence",
            Self::ReadOn => "Sentence is read",
            Self::ReadAll => "Mark all unread sentences as read",
            Self::NextArticle => "Next article",
            Self::PreviousArticle => "Previous article",
            Self::Deselect => "Select nothing",
            Self::AnalyseAgain => "Analyse again",
            Self::ShowBoard => "Board",
            Self::ShowReview => "Review",
            Self::ShowRelations => "Relations",
            Self::ShowMatrix => "Matrix",
            Self::ShowAmounts => "Amounts",
            Self::ShowAgain => "Analysed again",
            Self::ShowAll => "Show everything",
            Self::ShowRejected => "Show rejected positions",
            Self::ThemeSystem => "Theme of the system",
            Self::ThemeLight => "Light theme",
            Self::ThemeDark => "Dark theme",
            Self::LargerText => "Larger text",
            Self::SmallerText => "Smaller text",
            Self::UsualText => "Text of the usual size",
            Self::Search => "Search…",
            Self::NextHit => "Next hit",
            Self::PreviousHit => "Previous hit",
            Self::FilterWords => "Filter by words",
            Self::Palette => "Command palette",
            Self::Shortcuts => "Keyboard shortcuts",
        }
    }

    /// What it does, in a few words more.
    pub(super) fn tooltip(self) -> &'static str {
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
            Self::AcceptAll => "All suggestions that are looked at are right: one step, which undo takes back",
            Self::RejectAll => "All suggestions that are looked at are wrong: one step, which undo takes back",
            Self::Next => "Select what comes next",
            Self::Previous => "Select what came before",
            Self::NextOpen => "Select the next suggestion that is not reviewed",
            Self::EditText => "Put the keyboard into the summary, name or reason",
            Self::ChooseIssue => "Choose the row of the selected card, or name a new one",
            Self::EditNote => "Put the keyboard into the note",
            Self::CycleStance => "From seeks to rejects to accepts",
            Self::Hold => "Keep this card at hand, then do the same on another: the two can be related or merged",
            Self::CycleKind => "From contradiction to partial agreement to overlap",
            Self::AddPosition => "Make the selected words a position of a party",
            Self::AddEvidence => "Add the selected words to the evidence of the selected card",
            Self::FitEvidence => {
                "Extend the evidence of the selected card to the selected words, or cut it down to them"
            }
            Self::CopyWords => "Copy the selected words",
            Self::CopyCited => "Copy the selected words with the article’s title, date and source",
            Self::NextUnread => "Go to the next sentence that is neither evidence nor read",
            Self::ReadOn => "The current sentence holds no position; go to the next unread one",
            Self::ReadAll => {
                "Every sentence of the shown article that is unread is read now: one step, which undo takes back"
            }
            Self::NextArticle => "Show the article of the next tab",
            Self::PreviousArticle => "Show the article of the tab before",
            Self::Deselect => "Nothing is selected any more",
            Self::AnalyseAgain => "Find anew what the articles hold; what you decided stays",
            Self::ShowBoard => "A row for each issue, a column for each party",
            Self::ShowReview => "The suggestions one after another, with their words and reasons",
            Self::ShowRelations => "A line for each overlap, contradiction and partial agreement",
            Self::ShowMatrix => "How often each two parties contradict each other, agree in part or overlap",
            Self::ShowAmounts => "Amounts and dates on an axis, and how far the parties stand apart",
            Self::ShowAgain => "What could not be found again, and what was moved",
            Self::ShowAll => "Take every filter away",
            Self::ShowRejected => "Look at the rejected positions, to take some back",
            Self::ThemeSystem => "Light or dark, as the desktop says",
            Self::ThemeLight => "Dark text on light ground",
            Self::ThemeDark => "Light text on dark ground",
            Self::LargerText => "Draw everything larger",
            Self::SmallerText => "Draw everything smaller",
            Self::UsualText => "Draw everything as large as at first",
            Self::Search => "Find words in articles, positions, relations, issues and notes",
            Self::NextHit => "Go to the next place where the words stand",
            Self::PreviousHit => "Go to the place before where the words stand",
            Self::FilterWords => "Show only positions that say these words",
            Self::Palette => "Find any action by its name",
            Self::Shortcuts => "Which key does what",
        }
    }

    pub(super) fn shortcut(self) -> Option<KeyboardShortcut> {
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
            Self::Next => plain(Key::J),
            Self::Previous => plain(Key::K),
            Self::NextOpen => plain(Key::U),
            Self::EditText => plain(Key::E),
            Self::ChooseIssue => plain(Key::I),
            Self::EditNote => plain(Key::T),
            Self::CycleStance => plain(Key::S),
            Self::Hold => plain(Key::H),
            Self::CycleKind => plain(Key::C),
            Self::AcceptAll => ctrl_shift(Key::A),
            Self::AddPosition => plain(Key::P),
            Self::AddEvidence => ctrl(Key::E),
            Self::FitEvidence => ctrl_shift(Key::E),
            Self::CopyWords => ctrl(Key::C),
            Self::CopyCited => ctrl_shift(Key::C),
            Self::NextUnread => plain(Key::W),
            Self::ReadOn => plain(Key::X),
            Self::NextArticle => ctrl(Key::PageDown),
            Self::PreviousArticle => ctrl(Key::PageUp),
            Self::Deselect => plain(Key::Escape),
            Self::AnalyseAgain => ctrl(Key::R),
            Self::ShowReview => plain(Key::V),
            Self::ShowRelations => plain(Key::L),
            Self::ShowBoard => plain(Key::B),
            Self::ShowMatrix => plain(Key::M),
            Self::ShowAmounts => plain(Key::N),
            Self::LargerText => ctrl(Key::Plus),
            Self::SmallerText => ctrl(Key::Minus),
            Self::UsualText => ctrl(Key::Num0),
            Self::Search => ctrl(Key::F),
            Self::NextHit => plain(Key::F3),
            Self::PreviousHit => KeyboardShortcut::new(Modifiers::SHIFT, Key::F3),
            Self::FilterWords => ctrl_shift(Key::F),
            Self::Palette => ctrl(Key::K),
            Self::Shortcuts => plain(Key::F1),
            _ => return None,
        })
    }

    /// What to ask of the session, where that is possible now.
    pub(super) fn command(self, session: &Session) -> Option<Command> {
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
            Self::AcceptAll => review_all(session, Review::Accepted),
            Self::RejectAll => review_all(session, Review::Rejected),
            Self::Next => is_open.then_some(Command::Go(Way::Next)),
            Self::Previous => is_open.then_some(Command::Go(Way::Previous)),
            Self::NextOpen => is_open.then_some(Command::Go(Way::NextOpen)),
            Self::EditText => session.selection().map(|_| Command::Focus(Focus::Text)),
            Self::ChooseIssue => selected_position(session).map(|_| Command::Focus(Focus::Issue)),
            Self::EditNote => session.selection().map(|_| Command::Focus(Focus::Note)),
            Self::CycleStance => selected_position(session).map(cycle_stance),
            Self::Hold => selected_position(session).map(|_| Command::Hold),
            Self::CycleKind => selected_relation(session).map(cycle_kind),
            Self::AddPosition => session.words().map(|_| Command::ProposePosition),
            Self::AddEvidence => session.added_evidence().map(|_| Command::AddEvidence),
            Self::FitEvidence => session.fitted_evidence().map(|_| Command::FitEvidence),
            Self::CopyWords => session.copied().map(|words| Command::Copy(words.to_owned())),
            Self::CopyCited => session.cited().map(Command::Copy),
            Self::NextUnread => session.next_unread().map(|_| Command::NextUnread),
            Self::ReadOn => read_on(session),
            Self::ReadAll => read_all(session),
            Self::NextArticle => other_article(session, 1),
            Self::PreviousArticle => other_article(session, -1),
            Self::Deselect if session.words().is_some() => Some(Command::SelectWords(None)),
            // With nothing selected the key takes the marks of a search away.
            Self::Deselect => match session.selection() {
                Some(_) => Some(Command::Select(None)),
                None => session.search().needle().map(|_| Command::Search(String::new())),
            },
            Self::AnalyseAgain => is_open.then_some(Command::AnalyseAgain),
            Self::ShowBoard => show(session, Middle::Board),
            Self::ShowReview => show(session, Middle::Review),
            Self::ShowRelations => show(session, Middle::Relations),
            Self::ShowMatrix => show(session, Middle::Matrix),
            Self::ShowAmounts => show(session, Middle::Amounts),
            Self::ShowAgain => session.again().and_then(|_| show(session, Middle::Again)),
            Self::ShowAll => (!session.filter().is_default()).then(|| Command::Look(Box::default())),
            Self::ShowRejected => (is_open && session.filter().state != State::Rejected)
                .then(|| Command::Look(Box::new(Filter { state: State::Rejected, ..session.filter().clone() }))),
            Self::ThemeSystem => theme(session, ThemeChoice::System),
            Self::ThemeLight => theme(session, ThemeChoice::Light),
            Self::ThemeDark => theme(session, ThemeChoice::Dark),
            Self::LargerText => session.settings().larger_text().map(Command::SetTextScale),
            Self::SmallerText => session.settings().smaller_text().map(Command::SetTextScale),
            Self::UsualText => (session.settings().text_scale != 100).then_some(Command::SetTextScale(100)),
            Self::Search => is_open.then_some(Command::Focus(Focus::Search)),
            Self::NextHit => (!session.search().hits().is_empty()).then_some(Command::Seek(Seek::Next)),
            Self::PreviousHit => (!session.search().hits().is_empty()).then_some(Command::Seek(Seek::Previous)),
            Self::FilterWords => is_open.then_some(Command::Focus(Focus::Filter)),
            Self::Palette => Some(Command::AskForAction),
            Self::Shortcuts => Some(Command::ShowShortcuts),
        }
    }

    /// Why it is not possible now, in a few words.
    pub(super) fn why_not(self, session: &Session) -> &'static str {
        match self {
            Self::ThemeSystem | Self::ThemeLight | Self::ThemeDark | Self::UsualText => "chosen already",
            Self::LargerText => "it is as large as it can be",
            Self::SmallerText => "it is as small as it can be",
            _ if session.document().is_none() => "nothing is open",
            Self::Undo => "nothing was changed",
            Self::Redo => "nothing was taken back",
            Self::AcceptAll | Self::RejectAll => "nothing is left to review",
            Self::ShowAll => "everything is shown",
            Self::NextHit | Self::PreviousHit => "nothing is found",
            Self::AddPosition | Self::FitEvidence | Self::CopyWords | Self::CopyCited => "no words are selected",
            Self::AddEvidence => "no words and card are selected",
            Self::NextUnread | Self::ReadOn | Self::ReadAll => "every sentence is read",
            Self::NextArticle | Self::PreviousArticle => "there is no other article",
            Self::ChooseIssue | Self::CycleStance | Self::Hold => "no card is selected",
            Self::EditText | Self::EditNote | Self::Deselect => "nothing is selected",
            Self::Accept | Self::Reject | Self::Reopen if session.selection().is_none() => "nothing is selected",
            Self::Accept | Self::Reject | Self::Reopen => "it stands so already",
            Self::ShowBoard | Self::ShowReview | Self::ShowRelations | Self::ShowMatrix | Self::ShowRejected => {
                "shown already"
            }
            _ => "not possible now",
        }
    }

    /// Whether it can be done now.
    pub(super) fn is_at_hand(self, session: &Session) -> bool {
        self.command(session).is_some()
    }

    /// A button for it, grey where it can't be done now. `text` may say more than the usual one.
    pub(super) fn button(self, ui: &mut Ui, session: &Session, text: &str, commands: &mut Vec<Command>) {
        let command = self.command(session);
        let button = egui::Button::new(text);
        let button = match self.shortcut() {
            Some(shortcut) => button.shortcut_text(ui.ctx().format_shortcut(&shortcut)),
            // Its text stands where that of the buttons over it does.
            None if ui.layout().horizontal_justify() => button.shortcut_text(""),
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

/// The menu of a card or line under the pointer: a click with the second button selects it and offers what can be done with it.
pub(super) fn context_menu_ui(response: &Response, session: &Session, of: Selection, commands: &mut Vec<Command>) {
    if response.secondary_clicked() && session.selection() != Some(of) {
        commands.push(Command::Select(Some(of)));
    }
    response.context_menu(|ui| {
        ui.set_min_width(210.0);
        for action in [Action::Accept, Action::Reject, Action::Reopen] {
            action.menu_ui(ui, session, commands);
        }
        ui.separator();
        for action in [Action::EditText, Action::ChooseIssue, Action::CycleStance, Action::EditNote, Action::Hold] {
            action.menu_ui(ui, session, commands);
        }
    });
}

fn review(session: &Session, to: Review) -> Option<Command> {
    let comparison = session.comparison()?;
    let is_changed = |item: &Item| session.derived().review_of(comparison, *item).is_some_and(|review| review != to);
    // In the review a corrected item is accepted already, and accepting it goes on to the next.
    let goes_on = session.middle() == Middle::Review && to == Review::Accepted;
    let items = session.selection()?.items();
    items
        .iter()
        .any(|item| is_changed(item) || goes_on && session.derived().queue.contains(item))
        .then_some(Command::Decide(to))
}

fn review_all(session: &Session, to: Review) -> Option<Command> {
    let reviewed = &session.derived().reviewed;
    let n_changed = if to == Review::Accepted { reviewed.n_acceptable } else { reviewed.n_rejectable };
    (session.document().is_some() && n_changed > 0).then_some(Command::DecideAll(to))
}

fn show(session: &Session, middle: Middle) -> Option<Command> {
    (session.document().is_some() && session.middle() != middle).then_some(Command::ShowMiddle(middle))
}

fn selected_position(session: &Session) -> Option<&Position> {
    match session.selection()? {
        Selection::Position(id) => session.comparison()?.position(id).map(AsRef::as_ref),
        _ => None,
    }
}

fn cycle_stance(position: &Position) -> Command {
    let next = match position.stance {
        Stance::Seeks => Stance::Rejects,
        Stance::Rejects => Stance::Accepts,
        Stance::Accepts => Stance::Seeks,
    };
    Command::Edit(Edit::SetStance(position.id, next))
}

fn read_on(session: &Session) -> Option<Command> {
    let is_unread = session.sentence().is_some_and(|(_, entry)| entry.standing == Standing::Unread);
    (is_unread || session.next_unread().is_some()).then_some(Command::ReadOn)
}

fn read_all(session: &Session) -> Option<Command> {
    (session.ledger().coverage(session.shown_article()?).unread > 0).then_some(Command::ReadAll)
}

/// The article `way` tabs further, from the last on to the first.
fn other_article(session: &Session, way: isize) -> Option<Command> {
    let articles = &session.comparison()?.articles;
    let shown = articles.iter().position(|article| Some(article.id) == session.shown_article())?;
    let next = (shown.checked_add_signed(way).unwrap_or(articles.len() - 1)) % articles.len();
    (next != shown).then(|| Command::ShowArticle(articles[next].id))
}

fn selected_relation(session: &Session) -> Option<&Relation> {
    match session.selection()? {
        Selection::Relation(id) => session.comparison()?.relation(id).map(AsRef::as_ref),
        _ => None,
    }
}

fn cycle_kind(relation: &Relation) -> Command {
    let next = match relation.kind {
        RelationKind::Contradiction => RelationKind::Partial,
        RelationKind::Partial => RelationKind::Overlap,
        RelationKind::Overlap => RelationKind::Contradiction,
    };
    Command::Edit(Edit::SetKind(relation.id, next))
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
    let mut actions = Action::ALL.to_vec();
    actions.sort_by_key(|action| action.shortcut().is_some_and(|shortcut| !shortcut.modifiers.shift));
    for action in actions {
        let Some(shortcut) = action.shortcut() else { continue };
        let belongs_to_field = (shortcut.modifiers.is_none() && !is_function_key(shortcut.logical_key))
            || matches!(action, Action::Undo | Action::Redo | Action::CopyWords);
        let Some(command) = action.command(session) else { continue };
        let is_exact = |input: &InputState| shortcut.modifiers.any() || input.modifiers.is_none();
        let is_free = keyboard == Keyboard::Actions || !belongs_to_field;
        // On many keyboards + is above =, and nobody wants to press Shift for it.
        let other = KeyboardShortcut { logical_key: Key::Equals, ..shortcut };
        let is_pressed = |input: &mut InputState| {
            input.consume_shortcut(&shortcut) || (shortcut.logical_key == Key::Plus && input.consume_shortcut(&other))
        };
        // The key that copies comes as an event of its own.
        let is_copied = |input: &InputState| action == Action::CopyWords && input.events.contains(&Event::Copy);
        if is_free && ui.input_mut(|input| is_exact(input) && is_pressed(input) || is_copied(input)) {
            commands.push(command);
        }
    }
    if keyboard == Keyboard::Actions {
        columns::keys(ui, session, commands);
    }
}

/// Function keys write nothing: no field wants them.
fn is_function_key(key: Key) -> bool {
    key.name().strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut keys: Vec<_> =
            Action::ALL.iter().filter_map(|action| action.shortcut()).map(|s| (s.modifiers, s.logical_key)).collect();
        keys.extend(columns::KEYS.map(|key| (Modifiers::NONE, key)));
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
