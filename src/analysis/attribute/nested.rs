//! Reports inside reports.

use super::Attribution;
use crate::text::Span;

/// What reaches furthest so far: where it ends, and of which report it is.
type Reach = (usize, usize);

/// Marks the reports whose cue stands inside the content of another.
pub(super) fn mark(found: &mut [Attribution]) {
    let of = |k: usize, spans: &[Span]| spans.iter().map(|span| (*span, k)).collect::<Vec<_>>();
    let mut contents: Vec<_> = found.iter().enumerate().flat_map(|(k, one)| of(k, &one.content)).collect();
    contents.sort_by_key(|(span, _)| span.start);
    let mut cues: Vec<_> = found.iter().enumerate().filter_map(|(k, one)| Some((*one.cue.first()?, k))).collect();
    cues.sort_by_key(|(span, _)| span.start);
    let lengths: Vec<usize> = found.iter().map(|one| one.content.iter().map(|span| span.len()).sum()).collect();
    // Of the contents that have begun, the one that reaches furthest, and the furthest of another report.
    let mut furthest: [Reach; 2] = [(0, usize::MAX); 2];
    let mut contents = contents.into_iter().peekable();
    for (cue, k) in cues {
        while let Some((span, owner)) = contents.next_if(|(span, _)| span.start <= cue.start) {
            furthest = with(furthest, (span.end, owner));
        }
        // "X declined to go, according to Y": each has the other's cue in its content; the larger one is the outer one.
        let encloses = |owner: usize| {
            let has_cue = |span: &Span| found[owner].cue.first().is_some_and(|cue| span.contains(*cue));
            lengths[k] > lengths[owner] && found[k].content.iter().any(has_cue)
        };
        let is_inside = |(end, owner): &Reach| *owner != k && *end >= cue.end && !encloses(*owner);
        found[k].is_nested = furthest.iter().any(is_inside);
    }
}

fn with([first, second]: [Reach; 2], new: Reach) -> [Reach; 2] {
    if new.0 > first.0 {
        [new, if first.1 == new.1 { second } else { first }]
    } else if new.0 > second.0 && new.1 != first.1 {
        [first, new]
    } else {
        [first, second]
    }
}
