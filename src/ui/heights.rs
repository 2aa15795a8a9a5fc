//! Heights of a long list whose items are only laid out when they come into view.

use std::ops::Range;

/// The height of an item, in points.
#[derive(Clone, Copy, Debug)]
pub(super) enum Height {
    /// As it is.
    Measured(f32),
    /// A guess, until it comes into view.
    Estimated(f32),
}

/// Estimated heights that are replaced by measured ones as the list is scrolled. All in points.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// Top of every item, and the end of the last.
    tops: Vec<f32>,
    is_measured: Vec<bool>,
    owed: f32,
}

impl Heights {
    /// A list with these heights.
    pub(super) fn new(heights: impl Iterator<Item = Height>) -> Self {
        let mut list = Self { tops: vec![0.0], is_measured: Vec::new(), owed: 0.0 };
        let mut end = 0.0;
        for height in heights {
            let (Height::Measured(points) | Height::Estimated(points)) = height;
            end += points;
            list.tops.push(end);
            list.is_measured.push(matches!(height, Height::Measured(_)));
        }
        list
    }

    /// The same list with other heights. What stands at `top` is to stay there: the difference is [owed](Self::owed).
    pub(super) fn renewed(&self, heights: impl Iterator<Item = Height>, top: f32) -> Self {
        let mut list = Self::new(heights);
        let idx = self.tops.partition_point(|&item| item <= top).saturating_sub(1);
        if let (Some((old, old_end)), Some((new, new_end))) = (self.extent(idx), list.extent(idx)) {
            let share = ((top - old) / (old_end - old).max(1.0)).clamp(0.0, 1.0);
            list.owed = new + share * (new_end - new) - top;
        }
        list
    }

    /// What the next frame has to add to the scroll offset so that what was in view stays in its place.
    pub(super) fn owed(&mut self) -> f32 {
        std::mem::take(&mut self.owed)
    }

    /// Notes that item `idx` is `height` high.
    pub(super) fn settle(&mut self, idx: usize, height: f32) {
        let Some((top, end)) = self.extent(idx) else { return };
        self.is_measured[idx] = true;
        let change = height - (end - top);
        for below in &mut self.tops[idx + 1..] {
            *below += change;
        }
    }

    /// The height of the whole list.
    pub(super) fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Where item `idx` begins and ends.
    pub(super) fn extent(&self, idx: usize) -> Option<(f32, f32)> {
        Some((*self.tops.get(idx)?, *self.tops.get(idx + 1)?))
    }

    /// Measures every item between `top` and `top + height` that is not measured yet, and says which items those are.
    ///
    /// Where an item that begins above the view turns out higher or lower than estimated, what is in view would move: the
    /// shift returned is to be added to the offset of this frame, and is [owed](Self::owed) by the next.
    pub(super) fn view(&mut self, top: f32, height: f32, mut measure: impl FnMut(usize) -> f32) -> (Range<usize>, f32) {
        let first = self.tops.partition_point(|&item| item <= top).saturating_sub(1);
        let mut shift = 0.0;
        let mut idx = first;
        while idx < self.is_measured.len() && (self.tops[idx] < top + shift + height || idx == first) {
            if !self.is_measured[idx] {
                let before = self.tops[idx + 1];
                self.settle(idx, measure(idx));
                if self.tops[idx] < top {
                    shift += (self.tops[idx + 1] - before).max(self.tops[idx] - top);
                }
            }
            idx += 1;
        }
        self.owed += shift;
        (first..idx, shift)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "sums of small whole numbers are exact")]
mod tests {
    use super::*;

    fn estimated(n_items: usize) -> Heights {
        Heights::new(std::iter::repeat_n(Height::Estimated(10.0), n_items))
    }

    #[test]
    fn only_what_is_in_view_is_measured() {
        let mut heights = estimated(100);
        let mut measured = Vec::new();
        let (range, shift) = heights.view(200.0, 50.0, |idx| {
            measured.push(idx);
            25.0
        });
        assert_eq!((range, shift), (20..22, 0.0));
        assert_eq!(measured, [20, 21]);
        assert_eq!(heights.total(), 1030.0);
        assert_eq!(heights.extent(20), Some((200.0, 225.0)));
        assert_eq!(heights.extent(22), Some((250.0, 260.0)));
        assert_eq!(heights.extent(100), None);
    }

    #[test]
    fn an_item_that_grows_above_the_view_is_made_up_for() {
        let mut heights = estimated(10);
        let (range, shift) = heights.view(35.0, 10.0, |_| 16.0);
        assert_eq!((range, shift), (3..5, 6.0));
        assert_eq!(heights.owed(), 6.0);
        assert_eq!(heights.view(41.0, 10.0, |_| 16.0), (3..5, 0.0));
        assert_eq!(heights.owed(), 0.0);
    }

    #[test]
    fn other_heights_leave_what_is_in_view_in_its_place() {
        let heights = estimated(10);
        let mut wider = heights.renewed(std::iter::repeat_n(Height::Estimated(30.0), 10), 45.0);
        assert_eq!(wider.owed(), 135.0 - 45.0, "the middle of the fifth item");
        assert_eq!(heights.renewed(std::iter::empty(), 45.0).owed(), 0.0);
    }

    #[test]
    fn a_settled_item_is_not_measured_again() {
        let mut heights = estimated(3);
        heights.settle(1, 40.0);
        assert_eq!((heights.extent(1), heights.extent(2)), (Some((10.0, 50.0)), Some((50.0, 60.0))));
        assert_eq!(heights.view(12.0, 10.0, |_| 99.0), (1..2, 0.0));
        heights.settle(7, 1.0);
    }

    #[test]
    fn an_empty_list_has_nothing_in_view() {
        assert_eq!(Heights::default().view(5.0, 10.0, |_| 1.0), (0..0, 0.0));
        assert_eq!(Heights::default().total(), 0.0);
    }
}
