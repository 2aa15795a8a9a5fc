//! What rows and columns have in common: moved among their like, merged into one of them.

use egui::{Button, ScrollArea, Ui};

/// Two buttons that swap `id` with its neighbour among those that are `seen`. Answers the whole `order` after that.
pub(super) fn move_ui<Id: Copy + PartialEq>(
    ui: &mut Ui,
    texts: [&str; 2],
    id: Id,
    seen: &[Id],
    order: impl Fn() -> Vec<Id>,
) -> Option<Vec<Id>> {
    let place = seen.iter().position(|other| *other == id);
    let neighbours = [place.and_then(|place| place.checked_sub(1)), place.map(|place| place + 1)];
    let mut moved = None;
    for (text, neighbour) in texts.into_iter().zip(neighbours) {
        let neighbour = neighbour.and_then(|place| seen.get(place));
        if ui.add_enabled(neighbour.is_some(), Button::new(text)).clicked()
            && let Some(neighbour) = neighbour
        {
            let mut ids = order();
            let places = [id, *neighbour].map(|wanted| ids.iter().position(|other| *other == wanted));
            if let [Some(from), Some(to)] = places {
                ids.swap(from, to);
                moved = Some(ids);
            }
        }
    }
    moved
}

/// A menu of all others to merge into. Answers the one that was picked.
pub(super) fn merge_ui<'a, Id: Copy + PartialEq>(
    ui: &mut Ui,
    what_it_does: &str,
    id: Id,
    all: impl Iterator<Item = (Id, &'a str)>,
) -> Option<Id> {
    let menu = ui.menu_button("Merge into…", |ui| {
        let mut picked = None;
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (other, name) in all.filter(|(other, _)| *other != id) {
                if ui.button(name).clicked() {
                    picked = Some(other);
                    ui.close();
                }
            }
        });
        picked
    });
    menu.response.on_hover_text(what_it_does);
    menu.inner.flatten()
}
