//! The keys 1 to 9: each gives the selected card to the party of that column.

use egui::{Key, Ui};

use crate::model::{Choice, Edit, PartyId};
use crate::session::{Command, Selection, Session};

/// The keys, for the first column and on.
pub(super) const KEYS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// The page of shortcuts says of them.
pub(super) const TEXT: &str = "Give the card to the party of this column";

/// The parties that have a column, in order.
pub(super) fn parties(session: &Session) -> impl Iterator<Item = (PartyId, &str)> {
    let comparison = session.comparison();
    let columns = session.derived().columns.iter().filter(move |_| comparison.is_some());
    columns.filter_map(move |id| Some((*id, comparison?.party(*id)?.name.as_str())))
}

/// Gives the selected card to a party, where one is selected that another party has.
pub(super) fn give(session: &Session, party: PartyId) -> Option<Command> {
    let Some(Selection::Position(id)) = session.selection() else { return None };
    let position = session.comparison()?.position(id)?;
    (position.party != party).then_some(Command::Edit(Edit::SetParty(id, Choice::Existing(party))))
}

/// What the keys pressed in this frame ask for.
pub(super) fn keys(ui: &Ui, session: &Session, commands: &mut Vec<Command>) {
    for ((party, _), key) in parties(session).zip(KEYS) {
        if let Some(command) = give(session, party)
            && ui.input_mut(|input| input.modifiers.is_none() && input.consume_key(egui::Modifiers::NONE, key))
        {
            commands.push(command);
        }
    }
}

/// The parties in a menu of their own.
pub(super) fn menu_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let is_card_selected = matches!(session.selection(), Some(Selection::Position(_)));
    ui.add_enabled_ui(is_card_selected, |ui| {
        ui.menu_button("Give to party", |ui| {
            for (idx, (party, name)) in parties(session).enumerate() {
                let command = give(session, party);
                let key = KEYS.get(idx).map_or("", |key| key.name());
                let button = egui::Button::new(name).shortcut_text(key);
                if ui.add_enabled(command.is_some(), button).clicked() {
                    commands.extend(command);
                    ui.close();
                }
            }
        });
    });
}
