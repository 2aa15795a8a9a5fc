//! The network that reads English: an encoder with heads for tags, arcs and relations, in whole numbers where it matters.
//! Made by `assets/english/train.py`; this only runs it.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into a dispatched function is compiled for wide registers"
)]

mod encoder;
mod float;
mod heads;
mod matrix;
mod weights;

pub(super) use encoder::{LONGEST, Piece};
pub(super) use float::{add, dot};
pub(super) use heads::{Network, Scores, Sequence};
pub(super) use weights::{BrokenModel, Embedding, Weights};
