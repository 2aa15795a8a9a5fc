//! The embedded file of weights, and how its parts are taken out of it.

use std::fmt;

use safetensors::{Dtype, SafeTensors};

use super::matrix::Linear;

/// Why weights cannot be used; they are embedded, so it means that the program was put together wrongly.
#[derive(Debug)]
pub(in crate::language) struct BrokenModel(pub(in crate::language) String);

impl fmt::Display for BrokenModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the model of English is broken: {}", self.0)
    }
}

/// The tensors of a file.
pub(in crate::language) struct Weights {
    tensors: SafeTensors<'static>,
}

/// An embedding of 8 bits that stays where it is in the program.
#[derive(Debug)]
pub(in crate::language) struct Embedding {
    numbers: &'static [u8],
    scales: Vec<f32>,
    width: usize,
}

impl Weights {
    pub(in crate::language) fn read(bytes: &'static [u8]) -> Result<Self, BrokenModel> {
        match SafeTensors::deserialize(bytes) {
            Ok(tensors) => Ok(Self { tensors }),
            Err(error) => Err(BrokenModel(error.to_string())),
        }
    }

    /// The bytes of a tensor of the given kind.
    fn bytes(&self, name: &str, kind: Dtype) -> Result<&'static [u8], BrokenModel> {
        match self.tensors.tensor(name) {
            Ok(tensor) if tensor.dtype() == kind => Ok(tensor.data()),
            Ok(tensor) => Err(BrokenModel(format!("{name} holds {:?}", tensor.dtype()))),
            Err(error) => Err(BrokenModel(format!("{name}: {error}"))),
        }
    }

    /// The floats of a tensor.
    pub(super) fn floats(&self, name: &str) -> Result<Vec<f32>, BrokenModel> {
        let (numbers, _) = self.bytes(name, Dtype::F32)?.as_chunks();
        Ok(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// The layer of `name.weight`, `name.scale` and `name.bias`.
    pub(super) fn linear(&self, name: &str) -> Result<Linear, BrokenModel> {
        let weights = self.bytes(&format!("{name}.weight"), Dtype::I8)?;
        let scales = self.floats(&format!("{name}.scale"))?;
        let bias = self.floats(&format!("{name}.bias"))?;
        let weights: Vec<i8> = weights.iter().map(|byte| byte.cast_signed()).collect();
        Linear::new(&weights, scales, bias).ok_or_else(|| BrokenModel(format!("the sizes of {name} do not fit")))
    }

    /// The embedding of `name.weight` and `name.scale`.
    pub(in crate::language) fn embedding(&self, name: &str, width: usize) -> Result<Embedding, BrokenModel> {
        let numbers = self.bytes(&format!("{name}.weight"), Dtype::I8)?;
        let scales = self.floats(&format!("{name}.scale"))?;
        if numbers.len() != scales.len() * width {
            return Err(BrokenModel(format!("the sizes of {name} do not fit")));
        }
        Ok(Embedding { numbers, scales, width })
    }
}

impl Embedding {
    /// Adds row `i` to `sum`; nothing where there is no such row.
    pub(in crate::language) fn add_to(&self, sum: &mut [f32], i: usize) {
        let Some(scale) = self.scales.get(i) else { return };
        for (x, byte) in sum.iter_mut().zip(&self.numbers[i * self.width..][..self.width]) {
            *x += f32::from(byte.cast_signed()) * scale;
        }
    }
}
