//! All colours, fonts and measures of the window. Nothing else names a colour.
//!
//! The hues of parties and relations are chosen to stay apart for colour-blind eyes and always stand beside a sign or a word.

#![expect(clippy::disallowed_methods, reason = "the one place where colours are made")]

use std::sync::Arc;

use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme,
    ThemePreference, Vec2, Visuals,
};

use crate::model::{RelationKind, Stance};
use crate::session::ThemeChoice;

/// The colours of one theme.
pub(super) struct Palette {
    /// What is read.
    pub(super) text: Color32,
    /// What is read second.
    pub(super) muted: Color32,
    /// Fine lines between things.
    pub(super) line: Color32,
    /// Behind the board and the article.
    pub(super) surface: Color32,
    /// Behind bars, side panels and heads.
    pub(super) panel: Color32,
    /// Behind a card.
    pub(super) card: Color32,
    /// The outline of a card.
    pub(super) outline: Color32,
    /// The one accent: selection, focus, default button.
    pub(super) accent: Color32,
    /// Behind what is selected.
    pub(super) selected: Color32,
    /// Behind a field or button under the pointer.
    pub(super) hovered: Color32,
    /// Words that warn, and that tell of a failure.
    pub(super) warning: Color32,
    /// Over everything while a question is asked that the words under it answer.
    pub(super) veil: Color32,
    /// Under words that a search has found.
    pub(super) found: Color32,
    /// Over everything while a question is open.
    pub(super) shade: Color32,
    contradiction: Color32,
    partial: Color32,
    overlap: Color32,
    parties: [Color32; 8],
}

static LIGHT: Palette = Palette {
    text: Color32::from_rgb(0x1c, 0x20, 0x26),
    muted: Color32::from_rgb(0x56, 0x5e, 0x69),
    line: Color32::from_rgb(0xdf, 0xe2, 0xe6),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    panel: Color32::from_rgb(0xf4, 0xf5, 0xf7),
    card: Color32::from_rgb(0xff, 0xff, 0xff),
    outline: Color32::from_rgb(0xb4, 0xba, 0xc2),
    accent: Color32::from_rgb(0x1f, 0x5f, 0xc4),
    selected: Color32::from_rgb(0xdf, 0xea, 0xfb),
    hovered: Color32::from_rgb(0xe8, 0xeb, 0xef),
    warning: Color32::from_rgb(0xa8, 0x32, 0x0c),
    veil: Color32::from_black_alpha(18),
    found: Color32::from_rgb(0xfb, 0xdd, 0x85),
    shade: Color32::from_black_alpha(90),
    contradiction: Color32::from_rgb(0xb4, 0x3a, 0x08),
    partial: Color32::from_rgb(0x8a, 0x5e, 0x00),
    overlap: Color32::from_rgb(0x00, 0x70, 0x55),
    parties: [
        Color32::from_rgb(0x1b, 0x5f, 0xb4),
        Color32::from_rgb(0x8a, 0x3f, 0x9e),
        Color32::from_rgb(0x0a, 0x6b, 0x80),
        Color32::from_rgb(0x9a, 0x3b, 0x5e),
        Color32::from_rgb(0x5d, 0x66, 0x12),
        Color32::from_rgb(0x4a, 0x4f, 0xc0),
        Color32::from_rgb(0x7d, 0x52, 0x36),
        Color32::from_rgb(0x52, 0x60, 0x70),
    ],
};

static DARK: Palette = Palette {
    text: Color32::from_rgb(0xe7, 0xea, 0xee),
    muted: Color32::from_rgb(0xa6, 0xae, 0xb9),
    line: Color32::from_rgb(0x36, 0x3b, 0x43),
    surface: Color32::from_rgb(0x1a, 0x1d, 0x21),
    panel: Color32::from_rgb(0x22, 0x26, 0x2b),
    card: Color32::from_rgb(0x25, 0x29, 0x2f),
    outline: Color32::from_rgb(0x5c, 0x65, 0x70),
    accent: Color32::from_rgb(0x7f, 0xb2, 0xff),
    selected: Color32::from_rgb(0x26, 0x3c, 0x5c),
    hovered: Color32::from_rgb(0x32, 0x38, 0x40),
    warning: Color32::from_rgb(0xff, 0x9d, 0x7a),
    veil: Color32::from_black_alpha(50),
    found: Color32::from_rgb(0x66, 0x50, 0x14),
    shade: Color32::from_black_alpha(140),
    contradiction: Color32::from_rgb(0xff, 0x95, 0x66),
    partial: Color32::from_rgb(0xec, 0xc0, 0x55),
    overlap: Color32::from_rgb(0x58, 0xd0, 0xab),
    parties: [
        Color32::from_rgb(0x82, 0xb6, 0xff),
        Color32::from_rgb(0xd4, 0x9c, 0xea),
        Color32::from_rgb(0x62, 0xcb, 0xe0),
        Color32::from_rgb(0xf0, 0x9a, 0xb9),
        Color32::from_rgb(0xc2, 0xcc, 0x68),
        Color32::from_rgb(0xae, 0xb0, 0xff),
        Color32::from_rgb(0xdd, 0xaf, 0x8f),
        Color32::from_rgb(0xb4, 0xc0, 0xce),
    ],
};

/// Signs of the parties, so that a column is known without its colour.
const MARKERS: [&str; 8] = ["●", "◆", "▲", "■", "▼", "★", "○", "□"];

/// The colours of the theme that `visuals` belong to.
pub(super) fn palette(visuals: &Visuals) -> &'static Palette {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

impl Palette {
    /// The colour of the party with this tint.
    pub(super) fn party(&self, tint: usize) -> Color32 {
        self.parties[tint % self.parties.len()]
    }

    /// What lies under the evidence of the party with this tint, and under that of the selected card.
    pub(super) fn underlay(&self, tint: usize, emphasis: Emphasis) -> Color32 {
        let share = match emphasis {
            Emphasis::Plain => 0.16,
            Emphasis::Selected => 0.36,
        };
        self.surface.lerp_to_gamma(self.party(tint), share)
    }

    /// What lies under selected words.
    pub(super) fn picked(&self) -> Color32 {
        self.surface.lerp_to_gamma(self.accent, 0.3)
    }

    /// The ground of a cell of the matrix that counts `n` of a kind, where the fullest counts `most`. Text stays readable on it.
    pub(super) fn heat(&self, kind: RelationKind, n: usize, most: usize) -> Color32 {
        #[expect(clippy::cast_precision_loss, reason = "counts of relations")]
        let share = n as f32 / most.max(1) as f32;
        self.surface.lerp_to_gamma(self.relation(kind), 0.08 + 0.24 * share)
    }

    /// What lies under the words that show how two positions stand to each other.
    pub(super) fn telling(&self, kind: RelationKind) -> Color32 {
        self.panel.lerp_to_gamma(self.relation(kind), 0.28)
    }

    /// The colour of a kind of relation.
    pub(super) fn relation(&self, kind: RelationKind) -> Color32 {
        match kind {
            RelationKind::Contradiction => self.contradiction,
            RelationKind::Partial => self.partial,
            RelationKind::Overlap => self.overlap,
        }
    }
}

/// Whether something is part of what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// It is not.
    Plain,
    /// It is.
    Selected,
}

impl Emphasis {
    /// `Selected` where `is_selected`.
    pub(super) fn of(is_selected: bool) -> Self {
        if is_selected { Self::Selected } else { Self::Plain }
    }
}

/// How many colours and signs of parties there are.
pub(super) const N_TINTS: usize = MARKERS.len();

/// The sign of the party with this tint.
pub(super) fn marker(tint: usize) -> &'static str {
    MARKERS[tint % MARKERS.len()]
}

/// The sign of a stance.
pub(super) fn stance_sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Seeks => "+",
        Stance::Rejects => "×",
        Stance::Accepts => "✓",
    }
}

/// The sign of a kind of relation.
pub(super) fn relation_sign(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Contradiction => "≠",
        RelationKind::Partial => "≈",
        RelationKind::Overlap => "=",
    }
}

/// Running text of the window.
pub(super) const BODY: FontId = FontId { size: 13.5, family: FontFamily::Proportional };
/// Second-rank text.
pub(super) const SMALL: FontId = FontId { size: 12.0, family: FontFamily::Proportional };
/// The article's text.
pub(super) const READING: FontId = FontId { size: 14.5, family: FontFamily::Proportional };

/// The bold face at `size` points.
pub(super) fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

const BOLD: &str = "bold";

/// Sets fonts, styles and colours of both themes. Called once at the start.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| set_style(style, if theme == Theme::Light { &LIGHT } else { &DARK }));
    }
    ctx.options_mut(|options| {
        // On X11 the desktop's choice is not known; a document is better started on paper.
        options.fallback_theme = Theme::Light;
        // Leaving goes through the session, which asks about unsaved work.
        options.quit_shortcuts.clear();
    });
}

/// Light, dark or as the desktop says.
pub fn set_choice(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces = [
        ("Inter", &include_bytes!("../../assets/fonts/Inter-Regular.otf")[..], FontFamily::Proportional),
        ("Inter SemiBold", &include_bytes!("../../assets/fonts/Inter-SemiBold.otf")[..], FontFamily::Name(BOLD.into())),
    ];
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes, family) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let list = std::iter::once(name.to_owned()).chain(fallbacks.iter().cloned());
        fonts.families.insert(family, list.collect());
    }
    fonts
}

fn set_style(style: &mut Style, palette: &Palette) {
    for (kind, font) in [
        (TextStyle::Body, BODY),
        (TextStyle::Button, BODY),
        (TextStyle::Small, SMALL),
        (TextStyle::Heading, bold(19.0)),
    ] {
        style.text_styles.insert(kind, font);
    }
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size.y = 26.0;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(18);
    spacing.scroll = ScrollStyle { bar_width: 9.0, ..ScrollStyle::solid() };
    spacing.scroll.fade.strength = 0.0;

    let visuals = &mut style.visuals;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = palette.surface;
    visuals.faint_bg_color = palette.panel;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.warning;
    visuals.weak_text_color = Some(palette.muted);
    visuals.selection.bg_fill = palette.selected;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    let look = |fill: Color32, outline: Color32| WidgetVisuals {
        // The handle of a scroll bar; buttons and fields have the weak fill.
        bg_fill: outline,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: CornerRadius::same(5),
        fg_stroke: Stroke::new(1.0, palette.text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = look(palette.panel, palette.line);
    visuals.widgets.inactive = look(palette.card, palette.outline);
    visuals.widgets.hovered = look(palette.hovered, palette.muted);
    visuals.widgets.active = look(palette.selected, palette.accent);
    visuals.widgets.open = look(palette.hovered, palette.muted);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b] = [color.r(), color.g(), color.b()].map(|channel| {
                let c = f32::from(channel) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_on_every_fill() {
        for palette in [&LIGHT, &DARK] {
            let fills = [palette.surface, palette.panel, palette.card, palette.selected, palette.hovered];
            assert!(contrast(palette.text, palette.found) >= 4.5, "text that was found");
            assert!(contrast(palette.muted, palette.found) >= 3.0, "quiet text that was found");
            let underlays = (0..8).flat_map(|i| [Emphasis::Plain, Emphasis::Selected].map(|e| palette.underlay(i, e)));
            let grounds =
                RelationKind::ALL.into_iter().flat_map(|kind| [palette.heat(kind, 9, 9), palette.telling(kind)]);
            for fill in fills.into_iter().chain([palette.picked()]).chain(underlays).chain(grounds) {
                assert!(contrast(palette.text, fill) >= 4.5, "text on {fill:?}");
            }
            for fill in fills {
                assert!(contrast(palette.muted, fill) >= 4.5, "muted on {fill:?}: {}", contrast(palette.muted, fill));
                assert!(contrast(palette.warning, fill) >= 4.5, "warning on {fill:?}");
                assert!(
                    contrast(palette.accent, fill) >= 4.5,
                    "accent on {fill:?}: {}",
                    contrast(palette.accent, fill)
                );
                for kind in RelationKind::ALL {
                    assert!(
                        contrast(palette.relation(kind), fill) >= 4.5,
                        "{kind:?} on {fill:?}: {}",
                        contrast(palette.relation(kind), fill)
                    );
                }
                for column in 0..8 {
                    assert!(
                        contrast(palette.party(column), fill) >= 4.5,
                        "party {column} on {fill:?}: {}",
                        contrast(palette.party(column), fill)
                    );
                }
            }
        }
    }

    #[test]
    fn the_first_parties_have_signs_of_their_own() {
        let signs: std::collections::BTreeSet<_> = (0..8).map(marker).collect();
        assert_eq!(signs.len(), 8);
    }
}
