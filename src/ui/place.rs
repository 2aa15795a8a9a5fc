//! Where the window is, to put it there again at the next start.

use egui::{Context, Pos2, Rect, Vec2, ViewportBuilder, vec2};

use crate::session::WindowPlace;

/// The smallest window in which everything fits.
pub const MIN_SIZE: Vec2 = vec2(900.0, 600.0);

/// The first window that a user sees.
const START_SIZE: Vec2 = vec2(1280.0, 800.0);

/// As much of the top of a window has to be on a screen, so that it can be taken and moved.
const HANDLE: Vec2 = vec2(120.0, 40.0);

/// A window at `place`, or of the usual size.
pub fn restored(place: Option<WindowPlace>) -> ViewportBuilder {
    let viewport = ViewportBuilder::default().with_min_inner_size(MIN_SIZE);
    let Some(place) = place else { return viewport.with_inner_size(START_SIZE) };
    let viewport = viewport.with_inner_size(vector(place.size).max(MIN_SIZE)).with_maximized(place.is_maximized);
    match place.at {
        Some(at) => viewport.with_position(vector(at).to_pos2()),
        None => viewport,
    }
}

/// Where the window is now. While it is maximised or hidden, its last place otherwise stays, which is `before`.
pub fn now(ctx: &Context, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let is_maximized = viewport.maximized.unwrap_or(false);
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return before;
        }
        if is_maximized {
            return before.map(|before| WindowPlace { is_maximized, ..before });
        }
        // A desktop that does not tell the place tells the size all the same, as that of what is drawn.
        let size = viewport.inner_rect.map_or_else(|| input.content_rect().size(), |inner| inner.size());
        let at = viewport.outer_rect.map(|outer| numbers(outer.min.to_vec2() * zoom));
        Some(WindowPlace { at, size: numbers(size * zoom), is_maximized })
    })
}

/// Where a window at `place` has to go to be in sight on one of `screens`; none where it is.
pub fn brought_into_sight(place: Pos2, size: Vec2, screens: &[Rect]) -> Option<Pos2> {
    // A window that is a little over the left or right edge was put there by the user.
    let top = Rect::from_min_size(place, vec2(size.x, HANDLE.y));
    let is_seen = |screen: &Rect| {
        let seen = screen.intersect(top);
        seen.width() >= HANDLE.x && seen.height() >= HANDLE.y / 2.0
    };
    match screens {
        [first, ..] if !screens.iter().any(is_seen) => Some(first.min + HANDLE),
        _ => None,
    }
}

fn vector([x, y]: [i32; 2]) -> Vec2 {
    #[expect(clippy::cast_precision_loss, reason = "places on a screen are small")]
    let vector = vec2(x as f32, y as f32);
    vector
}

fn numbers(vector: Vec2) -> [i32; 2] {
    #[expect(clippy::cast_possible_truncation, reason = "whole points are exact enough, and a cast stays in range")]
    let numbers = [vector.x.round() as i32, vector.y.round() as i32];
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREENS: [Rect; 2] = [
        Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 1920.0, y: 1080.0 } },
        Rect { min: Pos2 { x: 1920.0, y: 0.0 }, max: Pos2 { x: 3840.0, y: 1080.0 } },
    ];

    #[test]
    fn a_window_is_brought_back_only_from_out_of_sight() {
        let size = vec2(1280.0, 800.0);
        for (at, screens, is_seen) in [
            ((100.0, 100.0), &SCREENS[..], true),
            ((-900.0, 50.0), &SCREENS, true),
            ((2500.0, 300.0), &SCREENS, true),
            ((2500.0, 300.0), &SCREENS[..1], false),
            ((100.0, -700.0), &SCREENS, false),
            ((100.0, 1075.0), &SCREENS, false),
            ((-1250.0, 50.0), &SCREENS, false),
            ((9000.0, 9000.0), &[], true),
        ] {
            let place = brought_into_sight(Pos2::from(at), size, screens);
            assert_eq!(place.is_none(), is_seen, "{at:?}");
            assert!(place.is_none_or(|place| brought_into_sight(place, size, screens).is_none()));
        }
    }

    #[test]
    fn a_remembered_window_is_at_least_of_the_smallest_size() {
        let tiny = WindowPlace { at: Some([5, 6]), size: [-3, 2000], is_maximized: false };
        let viewport = restored(Some(tiny));
        assert_eq!(viewport.inner_size, Some(vec2(900.0, 2000.0)));
        assert_eq!(viewport.position, Some(Pos2::new(5.0, 6.0)));
        assert_eq!(restored(None).inner_size, Some(START_SIZE));
    }
}
