//! What is being typed into the inspector, and the changes it amounts to once its field is left.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, TextEdit, Ui};

use super::caption;
use crate::model::{Edit, Field, Item, PositionId};
use crate::session::{Needle, Selection, Session};
use crate::ui::found;

/// A text that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Summary,
    Condition,
    Speaker,
    Cue,
    Reason,
    Name,
    /// A party's other names, one a line.
    Aliases,
    Title,
    Note,
}

/// How a field takes the Enter key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Enter {
    /// It ends the typing.
    Leaves,
    /// It begins a new line.
    Breaks,
}

/// What stands in the fields of one selected thing.
pub(super) struct Drafts {
    /// Which of the documents opened so far.
    document: u64,
    selection: Option<Selection>,
    fields: BTreeMap<Slot, Draft>,
    is_left: bool,
    /// What a search looks for in the fields.
    found: Option<Needle>,
    /// The choice that is open, with what was typed to narrow it and the line that Enter takes.
    pub(super) choosing: Option<(&'static str, String, usize)>,
    /// Cards of a row that are to go to a new one.
    pub(super) ticked: BTreeSet<PositionId>,
}

/// What stands in one field, and what it was when it was last in step with the comparison.
struct Draft {
    text: String,
    base: String,
}

impl Draft {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), base: text.to_owned() }
    }

    /// What was typed, where that says something else. Trimmed.
    fn change(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|&text| text != self.base.trim())
    }
}

impl Drafts {
    /// The drafts as they are, where they belong to what is selected; else fresh ones.
    pub(super) fn kept(drafts: Option<Self>, session: &Session) -> Self {
        let (document, selection) = (session.drawing().document, session.selection());
        let kept = drafts.filter(|drafts| (drafts.document, drafts.selection) == (document, selection));
        let found = session.search().needle().cloned();
        let kept = kept.unwrap_or_else(|| Self {
            found: None,
            document,
            selection,
            fields: BTreeMap::new(),
            is_left: false,
            choosing: None,
            ticked: BTreeSet::new(),
        });
        Self { found, ..kept }
    }

    /// A text field with a caption over it, for a text that says `now` in the comparison. `Escape` takes the old text back.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, slot: Slot, name: &str, now: &str, enter: Enter) -> egui::Response {
        let draft = self.fields.entry(slot).or_insert_with(|| Draft::of(now));
        if draft.base != now {
            *draft = Draft::of(now);
        }
        let caption = caption(ui, name);
        let field = TextEdit::multiline(&mut draft.text).id_salt(slot_name(slot)).desired_width(f32::INFINITY);
        let field = field.desired_rows(1);
        let field = if enter == Enter::Leaves { field.return_key(None) } else { field };
        let shown = field.show(ui);
        found::light_drawn(ui, self.found.as_ref(), &shown.galley, shown.galley_pos);
        let response = shown.response.response.labelled_by(caption.id);
        let is_pressed = |key| ui.input(|input| input.key_pressed(key));
        let is_entered = enter == Enter::Leaves && response.has_focus() && is_pressed(Key::Enter);
        if is_entered {
            response.surrender_focus();
        }
        let is_left = response.lost_focus() || is_entered;
        if is_left && is_pressed(Key::Escape) {
            draft.text.clone_from(&draft.base);
        }
        self.is_left |= is_left;
        response
    }

    /// What stands in a field now.
    pub(super) fn text(&self, slot: Slot) -> &str {
        self.fields.get(&slot).map_or("", |draft| draft.text.trim())
    }

    /// Whether a field was left since this was asked last.
    pub(super) fn take_left(&mut self) -> bool {
        std::mem::take(&mut self.is_left)
    }

    /// The changes that the drafts amount to.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let edit = |(slot, draft): (&Slot, &Draft)| edit_of(*slot, self.selection, draft.change()?);
        self.fields.iter().filter_map(edit).collect()
    }
}

fn edit_of(slot: Slot, selection: Option<Selection>, text: &str) -> Option<Edit> {
    let field = |field| match selection {
        Some(Selection::Position(id)) => Some(Edit::SetText(id, field, text.to_owned())),
        _ => None,
    };
    match (slot, selection) {
        // These can't be empty: the old text comes back.
        (Slot::Summary | Slot::Name | Slot::Title | Slot::Reason, _) if text.is_empty() => None,
        (Slot::Summary, _) => field(Field::Summary),
        (Slot::Condition, _) => field(Field::Condition),
        (Slot::Speaker, _) => field(Field::Speaker),
        (Slot::Cue, _) => field(Field::Cue),
        (Slot::Reason, Some(Selection::Relation(id))) => Some(Edit::SetReason(id, text.to_owned())),
        (Slot::Name, Some(Selection::Issue(id))) => Some(Edit::RenameIssue(id, text.to_owned())),
        (Slot::Name, Some(Selection::Party(id))) => Some(Edit::RenameParty(id, text.to_owned())),
        (Slot::Aliases, Some(Selection::Party(id))) => {
            Some(Edit::SetAliases(id, text.lines().map(str::to_owned).collect()))
        }
        (Slot::Title, Some(Selection::Article(id))) => Some(Edit::SetTitle(id, text.to_owned())),
        (Slot::Note, Some(selection)) => match selection.items()[..] {
            [item] => Some(Edit::SetNote(item, text.to_owned())),
            _ => None,
        },
        (Slot::Note, None) => Some(Edit::SetNote(Item::Comparison, text.to_owned())),
        (Slot::Reason | Slot::Name | Slot::Aliases | Slot::Title, _) => None,
    }
}

fn slot_name(slot: Slot) -> &'static str {
    match slot {
        Slot::Summary => "summary",
        Slot::Condition => "condition",
        Slot::Speaker => "speaker",
        Slot::Cue => "cue",
        Slot::Reason => "reason",
        Slot::Name => "name",
        Slot::Aliases => "aliases",
        Slot::Title => "title",
        Slot::Note => "note",
    }
}
