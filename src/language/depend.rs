//! From scores of arcs to one tree with one root: the maximum spanning tree (Chu and Liu 1965, Edmonds 1967).

/// Costs more than any tree can gain, so that no second word hangs on the root.
const SECOND_ROOT: f64 = 1e6;

/// The head of each of `n` words as a place (0 is the root, word `i` is `i + 1`), from `n` rows of `n + 1` scores. The heads are
/// one tree with one word on the root, and no such tree scores higher in sum.
pub(super) fn heads(scores: &[f32], n: usize) -> Vec<usize> {
    // Most often the best heads are a tree by themselves.
    let row = |word: usize| &scores[word * (n + 1)..][..=n];
    let best = |word: usize| (0..=n).fold(0, |best, head| if row(word)[head] > row(word)[best] { head } else { best });
    let free: Vec<usize> = (0..n).map(best).collect();
    let with_root: Vec<usize> = std::iter::once(0).chain(free.iter().copied()).collect();
    if free.iter().filter(|head| **head == 0).count() == 1 && cycle(&with_root).is_none() {
        return free;
    }
    let mut arcs = vec![vec![f64::NEG_INFINITY; n + 1]];
    for word in 0..n {
        arcs.push(row(word).iter().map(|score| f64::from(*score)).collect());
        arcs[word + 1][0] -= SECOND_ROOT;
    }
    spanning(&arcs).split_off(1)
}

/// The best head of each place but 0, so that all hang together; `arcs[dependent][head]`.
fn spanning(arcs: &[Vec<f64>]) -> Vec<usize> {
    let n = arcs.len();
    let best = |dependent: usize| {
        (0..n).fold(0, |best, head| if arcs[dependent][head] > arcs[dependent][best] { head } else { best })
    };
    let mut heads: Vec<usize> = std::iter::once(0).chain((1..n).map(best)).collect();
    let Some(ring) = cycle(&heads) else { return heads };

    // The ring becomes one place, the last one of a smaller problem.
    let in_ring = |place: usize| ring.contains(&place);
    let outside: Vec<usize> = (0..n).filter(|place| !in_ring(*place)).collect();
    let broken = |place: usize, head: usize| arcs[place][head] - arcs[place][heads[place]];
    let best_of = |value: &dyn Fn(usize) -> f64| {
        ring[1..].iter().fold(ring[0], |best, place| if value(*place) > value(best) { *place } else { best })
    };
    // Where the ring would be entered from each place outside, and which place of it each would hang on.
    let entries: Vec<usize> = outside.iter().map(|head| best_of(&|place| broken(place, *head))).collect();
    let exits: Vec<usize> = outside.iter().map(|dependent| best_of(&|place| arcs[*dependent][place])).collect();
    let mut smaller: Vec<Vec<f64>> = outside
        .iter()
        .zip(&exits)
        .map(|(dependent, exit)| {
            let row = outside.iter().map(|head| arcs[*dependent][*head]);
            row.chain(std::iter::once(arcs[*dependent][*exit])).collect()
        })
        .collect();
    let entering = outside.iter().zip(&entries).map(|(head, entry)| broken(*entry, *head));
    smaller.push(entering.chain(std::iter::once(f64::NEG_INFINITY)).collect());

    let found = spanning(&smaller);
    for (i, place) in outside.iter().enumerate().skip(1) {
        heads[*place] = outside.get(found[i]).copied().unwrap_or(exits[i]);
    }
    let entered_from = found[outside.len()];
    heads[entries[entered_from]] = outside[entered_from];
    heads
}

/// The places of a ring of heads, where there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; else the walk on which it was seen. Place 0 ends every walk.
    let mut walk_of = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut place = start;
        while place != 0 && walk_of[place] == 0 {
            walk_of[place] = start;
            place = heads[place];
        }
        if place != 0 && walk_of[place] == start {
            let mut ring = vec![place];
            while heads[ring[ring.len() - 1]] != place {
                ring.push(heads[ring[ring.len() - 1]]);
            }
            return Some(ring);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to give `n` words heads that is one tree with one root.
    fn all_trees(n: usize) -> Vec<Vec<usize>> {
        let mut all = vec![vec![0]];
        for _ in 0..n {
            all = all.iter().flat_map(|heads| (0..=n).map(|head| [heads.as_slice(), &[head]].concat())).collect();
        }
        let is_tree =
            |heads: &Vec<usize>| heads[1..].iter().filter(|head| **head == 0).count() == 1 && cycle(heads).is_none();
        all.into_iter().filter(is_tree).map(|mut heads| heads.split_off(1)).collect()
    }

    #[test]
    fn no_tree_with_one_root_scores_higher() {
        let mut seed = 1_u32;
        let mut number = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from((seed >> 16) as u16 % 1000) / 100.0
        };
        for n in 1..=4 {
            let trees = all_trees(n);
            for _ in 0..200 {
                let mut scores: Vec<f32> = (0..n * (n + 1)).map(|_| number()).collect();
                (0..n).for_each(|word| scores[word * (n + 1) + word + 1] = f32::NEG_INFINITY);
                let sum =
                    |heads: &[usize]| heads.iter().enumerate().map(|(i, head)| scores[i * (n + 1) + head]).sum::<f32>();
                let found = heads(&scores, n);
                assert!(trees.contains(&found), "{found:?}");
                let best = trees.iter().map(|heads| sum(heads)).fold(f32::NEG_INFINITY, f32::max);
                assert!((sum(&found) - best).abs() < 1e-3, "{scores:?}: {found:?}");
            }
        }
    }
}
