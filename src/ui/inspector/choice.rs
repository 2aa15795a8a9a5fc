//! A field to choose a row or a party in: typing narrows the list, and what is not in it can be made.

use egui::{Key, Popup, PopupCloseBehavior, ScrollArea, TextEdit, Ui};

use super::caption;
use super::draft::Drafts;
use crate::model::Choice;

/// What can be chosen.
pub(super) struct Offer<'a, Id> {
    /// Over the field.
    pub(super) name: &'static str,
    /// What is chosen now.
    pub(super) now: Id,
    /// All that there is, with names.
    pub(super) all: Vec<(Id, &'a str)>,
    /// What a new one is called: "New issue".
    pub(super) new: &'static str,
}

/// A line of the open list.
enum Line<'a, Id> {
    There(Id, &'a str),
    New(&'a str),
}

impl<Id: Copy + PartialEq> Offer<'_, Id> {
    /// Draws the field; with `takes_focus` it takes the keyboard. Answers what was chosen, if that is something else than before.
    pub(super) fn show(&self, ui: &mut Ui, drafts: &mut Drafts, takes_focus: bool) -> Option<Choice<Id>> {
        let caption = caption(ui, self.name);
        let name_now = self.all.iter().find(|(id, _)| *id == self.now).map_or("", |(_, name)| *name);
        let mut open = drafts.choosing.take_if(|(name, ..)| *name == self.name);
        let was_open = open.is_some();
        let (mut text, mut place) = match open.take() {
            Some((_, text, place)) => (text, place),
            None => (name_now.to_owned(), 0),
        };
        if was_open {
            let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
            place += usize::from(pressed(Key::ArrowDown));
            place = place.saturating_sub(usize::from(pressed(Key::ArrowUp)));
        }
        let field = TextEdit::singleline(&mut text).id_salt(self.name).desired_width(f32::INFINITY);
        let response = ui.add(field.hint_text(name_now.to_owned())).labelled_by(caption.id);
        if takes_focus {
            response.request_focus();
        }
        if response.gained_focus() && !was_open {
            drafts.choosing = Some((self.name, String::new(), 0));
            return None;
        }
        if !was_open {
            return None;
        }
        let lines = self.lines(&text);
        place = place.min(lines.len().saturating_sub(1));
        let mut chosen = None;
        let list = Popup::from_response(&response)
            .open(true)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(response.rect.width())
            .show(|ui| {
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    for (idx, line) in lines.iter().enumerate() {
                        let label = ui.selectable_label(idx == place, line.text(self.new));
                        if label.clicked() {
                            chosen = Some(idx);
                        }
                    }
                });
            });
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_over_list = list.is_some_and(|list| list.response.contains_pointer());
        let is_left = response.lost_focus() && !is_over_list;
        let line = chosen.or(is_entered.then_some(place)).and_then(|idx| lines.get(idx));
        if let Some(line) = line {
            let choice = line.choice();
            return (choice != Choice::Existing(self.now)).then_some(choice);
        }
        if !is_left {
            drafts.choosing = Some((self.name, text, place));
        }
        None
    }

    /// What the list offers for `text`: names that begin with it, names that contain it, a new one.
    fn lines<'t>(&'t self, text: &'t str) -> Vec<Line<'t, Id>> {
        let wanted = text.trim().to_lowercase();
        let rank = |name: &str| {
            let name = name.to_lowercase();
            if name.starts_with(&wanted) { Some(0) } else { name.contains(&wanted).then_some(1) }
        };
        let mut there: Vec<_> = self.all.iter().filter_map(|(id, name)| Some((rank(name)?, *id, *name))).collect();
        there.sort_by_key(|(rank, ..)| *rank);
        let is_new = !wanted.is_empty() && self.all.iter().all(|(_, name)| name.to_lowercase() != wanted);
        let new = is_new.then(|| Line::New(text.trim()));
        there.into_iter().map(|(_, id, name)| Line::There(id, name)).chain(new).collect()
    }
}

impl<Id: Copy> Line<'_, Id> {
    fn text(&self, new: &str) -> String {
        match self {
            Self::There(_, name) => (*name).to_owned(),
            Self::New(name) => format!("{new} “{name}”"),
        }
    }

    fn choice(&self) -> Choice<Id> {
        match self {
            Self::There(id, _) => Choice::Existing(*id),
            Self::New(name) => Choice::New((*name).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_narrows_and_offers_what_is_not_there() {
        let all = vec![(1, "Port"), (2, "Airport"), (3, "Pay")];
        let offer = Offer { name: "Issue", now: 1, all, new: "New issue" };
        let texts = |typed: &str| offer.lines(typed).iter().map(|line| line.text(offer.new)).collect::<Vec<_>>();
        assert_eq!(texts(""), ["Port", "Airport", "Pay"]);
        assert_eq!(texts("po"), ["Port", "Airport", "New issue “po”"]);
        assert_eq!(texts(" PORT"), ["Port", "Airport"]);
        assert_eq!(texts("Guard"), ["New issue “Guard”"]);
    }
}
