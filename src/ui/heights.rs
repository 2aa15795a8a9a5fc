//! Heights of a long list whose items are only laid out when they come into view.

use std::ops::Range;

/// Estimated heights that are replaced by measured ones as the list is scrolled. All in points.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// Top of every item, and the end of the last.
    tops: Vec<f32>,
    is_measured: Vec<bool>,
}

impl Heights {
    /// A list with these estimates.
    pub(super) fn estimated(estimates: impl Iterator<Item = f32>) -> Self {
        let mut tops = vec![0.0];
        let mut end = 0.0;
        for height in estimates {
            end += height;
            tops.push(end);
        }
        let is_measured = vec![false; tops.len() - 1];
        Self { tops, is_measured }
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
    /// shift returned is to be added to the scroll offset to keep it in place.
    pub(super) fn view(&mut self, top: f32, height: f32, mut measure: impl FnMut(usize) -> f32) -> (Range<usize>, f32) {
        let first = self.tops.partition_point(|&item| item <= top).saturating_sub(1);
        let mut shift = 0.0;
        let mut idx = first;
        while idx < self.is_measured.len() && (self.tops[idx] < top + shift + height || idx == first) {
            if !self.is_measured[idx] {
                let change = measure(idx) - (self.tops[idx + 1] - self.tops[idx]);
                for below in &mut self.tops[idx + 1..] {
                    *below += change;
                }
                self.is_measured[idx] = true;
                if self.tops[idx] < top {
                    shift += change.max(self.tops[idx] - top);
                }
            }
            idx += 1;
        }
        (first..idx, shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_view_is_measured() {
        let mut heights = Heights::estimated([10.0; 100].into_iter());
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
        let mut heights = Heights::estimated([10.0; 10].into_iter());
        let (range, shift) = heights.view(35.0, 10.0, |_| 16.0);
        assert_eq!((range, shift), (3..4, 6.0));
        assert_eq!(heights.view(41.0, 10.0, |_| 16.0), (3..5, 0.0));
    }

    #[test]
    fn an_empty_list_has_nothing_in_view() {
        assert_eq!(Heights::default().view(5.0, 10.0, |_| 1.0), (0..0, 0.0));
        assert_eq!(Heights::default().total(), 0.0);
    }
}
