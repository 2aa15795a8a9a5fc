//! The heads over the encoder: a tag for each word, whether a sentence starts there, and deep biaffine scores of arcs and
//! relations (Dozat and Manning 2017).

use std::ops::Range;

use super::encoder::{Encoder, N_LAYERS, Piece, WIDTH};
use super::float::{add, dot, leaky, softmax};
use super::matrix::{Linear, Rows};
use super::weights::{BrokenModel, Weights};

/// The outputs of the encoder that tell where sentences start.
const START_LAYERS: [usize; 3] = [2, 4, 6];

/// A sequence of words to be scored: the pieces of a sentence between the two special ones.
#[derive(Clone, Debug, Default)]
pub(in crate::language) struct Sequence {
    pub(in crate::language) pieces: Vec<Piece>,
    /// The first piece of each word.
    pub(in crate::language) first: Vec<usize>,
}

/// What the network says of one sequence of `n` words. Place 0 stands for the root, word `i` has place `i + 1`.
#[derive(Clone, Debug)]
pub(in crate::language) struct Scores {
    /// The number of the best tag of each word.
    pub(in crate::language) tags: Vec<usize>,
    /// How sure it is that a sentence starts at each word; above 0 it is more likely than not.
    pub(in crate::language) starts: Vec<f32>,
    /// For each word how well every place suits it as a head, `n` rows of `n + 1`; its own is minus infinity.
    pub(in crate::language) arcs: Vec<f32>,
    /// For each word what its relation depends on, and for each place as a head.
    dependents: Vec<f32>,
    heads: Vec<f32>,
}

/// Encoder and heads.
#[derive(Debug)]
pub(in crate::language) struct Network {
    encoder: Encoder,
    tag_mix: Vec<f32>,
    tree_mix: Vec<f32>,
    tags: Linear,
    /// Whether a sentence starts: from the word before, from the word itself, and from the sum of both.
    start_last: Linear,
    start_this: Linear,
    start_out: Vec<f32>,
    arc_dependent: Linear,
    arc_head: Linear,
    /// From a dependent to what its head should look like.
    arc: Linear,
    label_dependent: Linear,
    label_head: Linear,
    /// From a dependent to what its head should look like for each relation, with a bias for each relation behind.
    label: Linear,
}

impl Network {
    pub(in crate::language) fn read(weights: &Weights) -> Result<Self, BrokenModel> {
        let network = Self {
            encoder: Encoder::read(weights)?,
            tag_mix: weights.floats("tag_mix")?,
            tree_mix: weights.floats("tree_mix")?,
            tags: weights.linear("tags")?,
            start_last: weights.linear("start_last")?,
            start_this: weights.linear("start_this")?,
            start_out: weights.floats("start_out")?,
            arc_dependent: weights.linear("arc_dependent")?,
            arc_head: weights.linear("arc_head")?,
            arc: weights.linear("arc")?,
            label_dependent: weights.linear("label_dependent")?,
            label_head: weights.linear("label_head")?,
            label: weights.linear("label")?,
        };
        let fits = [&network.tag_mix, &network.tree_mix].iter().all(|mix| mix.len() == N_LAYERS + 1)
            && [&network.start_last, &network.start_this]
                .iter()
                .all(|layer| layer.n_out() + 1 == network.start_out.len())
            && network.label.n_out().is_multiple_of(network.label_head.n_out() + 1);
        if fits { Ok(network) } else { Err(BrokenModel("the sizes of the heads do not fit".to_owned())) }
    }

    pub(in crate::language) fn n_tags(&self) -> usize {
        self.tags.n_out()
    }

    pub(in crate::language) fn n_relations(&self) -> usize {
        self.label.n_out() / (self.label_head.n_out() + 1)
    }

    /// Scores every sequence; each comes out the same beside others as alone.
    pub(in crate::language) fn score(&self, sequences: &[&Sequence]) -> Vec<Scores> {
        let (pieces, ranges) = joined(sequences);
        // The root stands at the first piece of its sequence.
        let places: Vec<usize> = sequences
            .iter()
            .zip(&ranges)
            .flat_map(|(sequence, range)| [0].iter().chain(&sequence.first).map(|first| range.start + first))
            .collect();
        let (mut for_tags, mut for_trees) = (vec![0.0; places.len() * WIDTH], vec![0.0; places.len() * WIDTH]);
        let mut for_starts = vec![0.0; places.len() * START_LAYERS.len() * WIDTH];
        let mut layer = 0;
        self.encoder.run(&pieces, &ranges, |output| {
            for (k, place) in places.iter().enumerate() {
                let row = &output[place * WIDTH..][..WIDTH];
                add(&mut for_tags[k * WIDTH..][..WIDTH], self.tag_mix[layer], row);
                add(&mut for_trees[k * WIDTH..][..WIDTH], self.tree_mix[layer], row);
                if let Some(i) = START_LAYERS.iter().position(|start_layer| *start_layer == layer) {
                    for_starts[(k * START_LAYERS.len() + i) * WIDTH..][..WIDTH].copy_from_slice(row);
                }
            }
            layer += 1;
        });
        let tags = self.tags.apply(&Rows::new(&for_tags, WIDTH));
        let starts = self.starts(&Rows::new(&for_starts, START_LAYERS.len() * WIDTH));
        let for_trees = Rows::new(&for_trees, WIDTH);
        let part = |layer: &Linear| -> Vec<f32> { layer.apply(&for_trees).into_iter().map(leaky).collect() };
        let wanted = self.arc.apply(&Rows::new(&part(&self.arc_dependent), self.arc_dependent.n_out()));
        let offered = part(&self.arc_head);
        let dependents = part(&self.label_dependent);
        let heads = part(&self.label_head);

        let mut start = 0;
        let mut scores = Vec::with_capacity(sequences.len());
        for sequence in sequences {
            let range = start..start + sequence.first.len() + 1;
            start = range.end;
            let rows = |numbers: &[f32], n: usize| numbers[range.start * n..range.end * n].to_vec();
            scores.push(Scores {
                tags: tags[(range.start + 1) * self.n_tags()..range.end * self.n_tags()]
                    .chunks_exact(self.n_tags())
                    .map(best)
                    .collect(),
                starts: starts[range.start + 1..range.end].to_vec(),
                arcs: self.arcs(&wanted, &offered, range.clone()),
                dependents: rows(&dependents, self.label_dependent.n_out()),
                heads: rows(&heads, self.label_head.n_out()),
            });
        }
        scores
    }

    /// How sure it is that a sentence starts at each place, from the layers at it and at the one before.
    fn starts(&self, layers: &Rows) -> Vec<f32> {
        let n = self.start_this.n_out();
        let (last, this) = (self.start_last.apply(layers), self.start_this.apply(layers));
        // The first place is no word.
        let last = [0.0].repeat(n).into_iter().chain(last).collect::<Vec<_>>();
        let score = |(last, this): (&[f32], &[f32])| {
            let hidden: Vec<f32> = last.iter().zip(this).map(|(a, b)| (a + b).max(0.0)).collect();
            dot(&hidden, &self.start_out[..n]) + self.start_out[n]
        };
        last.chunks_exact(n).zip(this.chunks_exact(n)).map(score).collect()
    }

    fn arcs(&self, wanted: &[f32], offered: &[f32], range: Range<usize>) -> Vec<f32> {
        let n = self.arc_head.n_out();
        let mut arcs = Vec::with_capacity(range.len() * range.len());
        for dependent in range.start + 1..range.end {
            let wanted = &wanted[dependent * n..][..n];
            arcs.extend(range.clone().map(|head| {
                if head == dependent { f32::NEG_INFINITY } else { dot(wanted, &offered[head * n..][..n]) }
            }));
        }
        arcs
    }

    /// For each word of a sequence and the head that was chosen for it (a place), the number of their best relation and how
    /// likely arc and relation are. A word whose head is the root gets `root`, and no other word does.
    pub(in crate::language) fn relations(&self, scores: &Scores, heads: &[usize], root: usize) -> Vec<(usize, f32)> {
        let n = self.label_head.n_out();
        let width = self.label_dependent.n_out();
        let wanted = self.label.apply(&Rows::new(&scores.dependents[width..], width));
        let arcs = scores.arcs.chunks_exact(heads.len() + 1);
        let choose = |((wanted, arcs), head): ((&[f32], &[f32]), &usize)| {
            let mut arcs = arcs.to_vec();
            softmax(&mut arcs);
            if *head == 0 {
                return (root, arcs[0]);
            }
            let offered = &scores.heads[head * n..][..n];
            let mut shares: Vec<f32> =
                wanted.chunks_exact(n + 1).map(|wanted| dot(&wanted[..n], offered) + wanted[n]).collect();
            shares[root] = f32::NEG_INFINITY;
            softmax(&mut shares);
            let relation = best(&shares);
            (relation, arcs[*head] * shares[relation])
        };
        wanted.chunks_exact(self.label.n_out()).zip(arcs).zip(heads).map(choose).collect()
    }
}

/// The pieces of all sequences one after the other, and where each stands.
fn joined(sequences: &[&Sequence]) -> (Vec<Piece>, Vec<Range<usize>>) {
    let pieces: Vec<Piece> = sequences.iter().flat_map(|sequence| sequence.pieces.iter().copied()).collect();
    let mut start = 0;
    let range = |sequence: &&Sequence| {
        let range = start..start + sequence.pieces.len();
        start = range.end;
        range
    };
    let ranges = sequences.iter().map(range).collect();
    (pieces, ranges)
}

/// The place of the largest number, the first of equal ones.
fn best(row: &[f32]) -> usize {
    row.iter().enumerate().fold(0, |best, (i, x)| if *x > row[best] { i } else { best })
}
