//! The encoder: all-MiniLM-L6-v2 (Wang et al. 2020, Reimers and Gurevych 2019) after its fine-tuning, six layers of
//! self-attention over the pieces of a sequence. `assets/english/net.py` is its twin in training.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

use super::float::{add, gelu, layer_norm, softmax};
use super::matrix::{Linear, Rows};
use super::weights::{BrokenModel, Embedding, Weights};

/// Numbers that stand for a piece.
pub(in crate::language) const WIDTH: usize = 384;
/// Layers behind the embeddings.
pub(super) const N_LAYERS: usize = 6;
const N_HEADS: usize = 12;
const HEAD: usize = WIDTH / N_HEADS;
/// The longest sequence that places were learnt for.
pub(in crate::language) const LONGEST: usize = 512;

/// A piece of a word, and how the word is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) struct Piece {
    /// Its number in the vocabulary.
    pub(in crate::language) id: u16,
    /// See [`crate::language::wordpiece::shape`].
    pub(in crate::language) shape: usize,
}

/// The weights of the encoder.
#[derive(Debug)]
pub(super) struct Encoder {
    pieces: Embedding,
    places: Embedding,
    shapes: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

#[derive(Debug)]
struct Layer {
    /// Query, key and value in one.
    attend: Linear,
    out: Linear,
    attention_norm: Norm,
    inner: Linear,
    outer: Linear,
    norm: Norm,
}

impl Encoder {
    pub(super) fn read(weights: &Weights) -> Result<Self, BrokenModel> {
        let layer = |i: usize| {
            Ok(Layer {
                attend: weights.linear(&format!("layers.{i}.attend"))?,
                out: weights.linear(&format!("layers.{i}.out"))?,
                attention_norm: Norm::read(weights, &format!("layers.{i}.attention_norm"))?,
                inner: weights.linear(&format!("layers.{i}.inner"))?,
                outer: weights.linear(&format!("layers.{i}.outer"))?,
                norm: Norm::read(weights, &format!("layers.{i}.norm"))?,
            })
        };
        Ok(Self {
            pieces: weights.embedding("pieces", WIDTH)?,
            places: weights.embedding("places", WIDTH)?,
            shapes: weights.floats("shapes")?,
            norm: Norm::read(weights, "norm")?,
            layers: (0..N_LAYERS).map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Runs over `pieces`, cut into the sequences `ranges` of at most [`LONGEST`] pieces, and shows the embeddings and then the
    /// output of every layer to `see`: [`WIDTH`] numbers a piece. A sequence gives the same beside others as alone.
    pub(super) fn run(&self, pieces: &[Piece], ranges: &[Range<usize>], mut see: impl FnMut(&[f32])) {
        let mut x = vec![0.0; pieces.len() * WIDTH];
        for range in ranges {
            for (place, i) in range.clone().enumerate() {
                let row = &mut x[i * WIDTH..][..WIDTH];
                self.pieces.add_to(row, usize::from(pieces[i].id));
                self.places.add_to(row, place);
                add(row, 1.0, &self.shapes[pieces[i].shape * WIDTH..][..WIDTH]);
            }
        }
        self.norm.apply(&mut x);
        see(&x);
        for layer in &self.layers {
            let rows = layer.attend.apply(&Rows::new(&x, WIDTH));
            let attended = Arch::new().dispatch(Attention { rows: &rows, ranges });
            add(&mut x, 1.0, &layer.out.apply(&Rows::new(&attended, WIDTH)));
            layer.attention_norm.apply(&mut x);
            let mut inner = layer.inner.apply(&Rows::new(&x, WIDTH));
            Arch::new().dispatch(Gelu(&mut inner));
            add(&mut x, 1.0, &layer.outer.apply(&Rows::new(&inner, layer.inner.n_out())));
            layer.norm.apply(&mut x);
            see(&x);
        }
    }
}

impl Norm {
    fn read(weights: &Weights, name: &str) -> Result<Self, BrokenModel> {
        Ok(Self { weight: weights.floats(&format!("{name}.weight"))?, bias: weights.floats(&format!("{name}.bias"))? })
    }

    fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(WIDTH) {
            layer_norm(row, &self.weight, &self.bias);
        }
    }
}

/// What each piece gathers from its sequence, from rows of query, key and value. As all that is dispatched, this is compiled for
/// the widest registers of the processor; the order of the additions stays.
struct Attention<'a> {
    rows: &'a [f32],
    ranges: &'a [Range<usize>],
}

impl Attention<'_> {
    /// The query (0), key (1) or value (2) of piece `i` for one head.
    #[inline(always)]
    fn part(&self, i: usize, part: usize, head: usize) -> &[f32] {
        &self.rows[i * 3 * WIDTH + part * WIDTH + head * HEAD..][..HEAD]
    }
}

impl WithSimd for Attention<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<f32> {
        let mut out = vec![0.0; self.rows.len() / 3];
        let mut keys = Vec::new();
        let mut shares = Vec::new();
        #[expect(clippy::cast_precision_loss, reason = "32")]
        let scale = 1.0 / (HEAD as f32).sqrt();
        for range in self.ranges {
            let n = range.len();
            for head in 0..N_HEADS {
                // Number by number instead of key by key, so that all keys are multiplied side by side.
                keys.clear();
                keys.resize(HEAD * n, 0.0);
                for (k, i) in range.clone().enumerate() {
                    for (d, x) in self.part(i, 1, head).iter().enumerate() {
                        keys[d * n + k] = *x;
                    }
                }
                for i in range.clone() {
                    shares.clear();
                    shares.resize(n, 0.0);
                    for (x, keys) in self.part(i, 0, head).iter().zip(keys.chunks_exact(n)) {
                        add(&mut shares, x * scale, keys);
                    }
                    softmax(&mut shares);
                    let mut sum = [0.0; HEAD];
                    for (share, k) in shares.iter().zip(range.clone()) {
                        add(&mut sum, *share, self.part(k, 2, head));
                    }
                    out[i * WIDTH + head * HEAD..][..HEAD].copy_from_slice(&sum);
                }
            }
        }
        out
    }
}

/// [`gelu`] of every number.
struct Gelu<'a>(&'a mut [f32]);

impl WithSimd for Gelu<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for x in self.0 {
            *x = gelu(*x);
        }
    }
}
