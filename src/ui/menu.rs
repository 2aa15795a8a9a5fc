//! The one order in which actions are offered: the menus, the page of shortcuts and the palette all read it.

use egui::Ui;

use super::action::Action;
use super::{columns, recent};
use crate::session::{Command, Session};

/// A menu: its name and its actions, parted by lines.
pub(super) struct Menu {
    /// What stands in the bar.
    pub(super) name: &'static str,
    /// The actions.
    pub(super) parts: &'static [&'static [Action]],
}

/// All menus. Every action stands in one of them.
pub(super) const MENUS: [Menu; 6] = [
    Menu {
        name: "File",
        parts: &[
            &[Action::OpenArticle, Action::AddArticle, Action::PasteText, Action::OpenComparison, Action::OpenSample],
            &[Action::Save, Action::SaveAs],
            &[Action::Close, Action::Quit],
        ],
    },
    Menu {
        name: "Edit",
        parts: &[
            &[Action::Undo, Action::Redo],
            &[
                Action::EditText,
                Action::ChooseIssue,
                Action::CycleStance,
                Action::CycleKind,
                Action::EditNote,
                Action::Hold,
            ],
            &[Action::CopyWords, Action::CopyCited, Action::AddPosition, Action::AddEvidence, Action::FitEvidence],
            &[Action::Search, Action::NextHit, Action::PreviousHit],
            &[Action::Deselect],
            &[Action::AnalyseAgain],
        ],
    },
    Menu {
        name: "Review",
        parts: &[
            &[Action::Accept, Action::Reject, Action::Reopen],
            &[Action::NextOpen, Action::Next, Action::Previous],
            &[Action::AcceptAll, Action::RejectAll],
        ],
    },
    Menu {
        name: "Article",
        parts: &[
            &[Action::ReadOn, Action::NextUnread, Action::ReadAll],
            &[Action::NextArticle, Action::PreviousArticle],
        ],
    },
    Menu {
        name: "View",
        parts: &[
            &[
                Action::ShowBoard,
                Action::ShowReview,
                Action::ShowRelations,
                Action::ShowMatrix,
                Action::ShowAmounts,
                Action::ShowAgain,
            ],
            &[Action::FilterWords, Action::ShowRejected, Action::ShowAll],
            &[Action::ThemeSystem, Action::ThemeLight, Action::ThemeDark],
            &[Action::LargerText, Action::SmallerText, Action::UsualText],
        ],
    },
    Menu { name: "Help", parts: &[&[Action::Shortcuts, Action::Palette]] },
];

impl Menu {
    /// Its actions in order.
    pub(super) fn actions(&self) -> impl Iterator<Item = Action> {
        self.parts.iter().flat_map(|part| part.iter().copied())
    }
}

/// The menus side by side.
pub(super) fn menus_ui(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    for menu in &MENUS {
        ui.menu_button(menu.name, |ui| {
            ui.set_min_width(250.0);
            for (idx, part) in menu.parts.iter().enumerate() {
                if idx > 0 {
                    ui.separator();
                }
                for action in *part {
                    action.menu_ui(ui, session, commands);
                    if *action == Action::CycleStance {
                        columns::menu_ui(ui, session, commands);
                    }
                }
                if part.contains(&Action::OpenComparison) {
                    recent::menu_ui(ui, session, commands);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_action_stands_in_one_menu() {
        let mut times: BTreeMap<&str, usize> = Action::ALL.iter().map(|action| (action.text(), 0)).collect();
        for action in MENUS.iter().flat_map(Menu::actions) {
            *times.entry(action.text()).or_default() += 1;
        }
        let wrong: Vec<_> = times.iter().filter(|(_, times)| **times != 1).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
