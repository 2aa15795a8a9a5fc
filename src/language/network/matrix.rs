//! Matrix products in whole numbers: weights of 8 bits, rows of 14, sums of 32.
//!
//! Whole numbers add up to the same in any order, so that a product is the same on every machine and for every way of cutting
//! the work, and they are faster than floats on every processor. 14 bits for the rows keep what the usual 8 lose, and cost
//! nothing here: the processor multiplies 16 bits either way.

use pulp::Arch;

use super::float::largest;

/// The largest number of a row. With weights of at most 127 and rows of at most 2,000 numbers, sums stay below 2^31.
const LARGEST: f32 = 8191.0;
/// The longest row whose products cannot overflow.
const LONGEST_ROW: usize = 2000;
/// Outputs that are summed side by side: as many as one instruction adds at the most.
const PANEL: usize = 16;
/// Outputs are filled up to a multiple of this, so that they come out even for every processor.
const OUTPUTS: usize = 3 * PANEL;

/// Rows of numbers, each scaled to whole ones.
#[derive(Debug)]
pub(super) struct Rows {
    /// Two numbers of 16 bits in each, the first in the lower half.
    pairs: Vec<u32>,
    scales: Vec<f32>,
    width: usize,
}

impl Rows {
    /// Scales the rows of `values`, `width` numbers each, an even number.
    pub(super) fn new(values: &[f32], width: usize) -> Self {
        let mut rows = Self { pairs: Vec::with_capacity(values.len() / 2), scales: Vec::new(), width };
        for row in values.chunks_exact(width) {
            let largest = largest(row, f32::abs);
            let scale = if largest > 0.0 { LARGEST / largest } else { 0.0 };
            rows.pairs.extend(row.as_chunks().0.iter().map(|[a, b]| pair(rounded(a * scale), rounded(b * scale))));
            rows.scales.push(largest / LARGEST);
        }
        rows
    }

    fn len(&self) -> usize {
        self.scales.len()
    }
}

/// The nearest whole number, in the lower 16 bits, of one between -2^15 and 2^15.
#[inline(always)]
fn rounded(x: f32) -> u32 {
    // Added to 1.5 * 2^23, a float keeps nothing behind the point, and its last bits are the number.
    const SHIFT: f32 = 12_582_912.0;
    (x + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits())
}

#[inline(always)]
fn pair(a: u32, b: u32) -> u32 {
    (a & 0xFFFF) | (b << 16)
}

/// A matrix and a bias: `y = W x + b`.
#[derive(Debug)]
pub(super) struct Linear {
    /// For each [`PANEL`] of outputs, for each pair of inputs, for each of the outputs, the two weights.
    weights: Vec<i16>,
    /// What one unit of the weights of an output stands for.
    scales: Vec<f32>,
    bias: Vec<f32>,
    n_in: usize,
}

impl Linear {
    /// A layer over `weights` (`[output][input]`); `None` where the sizes do not fit each other or the product.
    pub(super) fn new(weights: &[i8], scales: Vec<f32>, bias: Vec<f32>) -> Option<Self> {
        let n_out = scales.len();
        let n_in = weights.len().checked_div(n_out)?;
        if n_in * n_out != weights.len() || bias.len() != n_out || n_in % 2 != 0 || n_in > LONGEST_ROW {
            return None;
        }
        let mut panels = vec![0; n_out.next_multiple_of(OUTPUTS) * n_in];
        for (output, row) in weights.chunks_exact(n_in.max(1)).enumerate() {
            let panel = &mut panels[output / PANEL * PANEL * n_in..];
            for (place, pair) in row.as_chunks::<2>().0.iter().enumerate() {
                let at = (place * PANEL + output % PANEL) * 2;
                panel[at..at + 2].copy_from_slice(&pair.map(i16::from));
            }
        }
        Some(Self { weights: panels, scales, bias, n_in })
    }

    /// Numbers in a row of the result.
    pub(super) fn n_out(&self) -> usize {
        self.scales.len()
    }

    /// The result for each row of `rows`, one after the other.
    ///
    /// # Panics
    ///
    /// Where the rows have another width than the layer takes.
    pub(super) fn apply(&self, rows: &Rows) -> Vec<f32> {
        assert_eq!(rows.width, self.n_in, "rows of another width");
        let mut out = vec![0.0; rows.len() * self.n_out()];
        let product = Product { layer: self, rows, out: &mut out };
        match Arch::new() {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            Arch::V4(simd) => simd.vectorize(x86::Job { simd, product }),
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            Arch::V3(simd) => simd.vectorize(x86::Job { simd, product }),
            _ => product.run(sums::<4>),
        }
        out
    }
}

/// One product on its way.
struct Product<'a> {
    layer: &'a Linear,
    rows: &'a Rows,
    out: &'a mut [f32],
}

impl Product<'_> {
    /// Goes through the weights `P` panels at a time, which stay in the processor's nearest memory, and for each through all
    /// rows, `M` at a time. `sums` gets rows of pairs and panels of weights.
    #[inline(always)]
    fn run<const M: usize, const P: usize>(
        mut self,
        sums: impl Fn([&[u32]; M], [&[i16]; P]) -> [[[i32; PANEL]; P]; M],
    ) {
        let n_in = self.layer.n_in;
        for first in (0..self.layer.n_out()).step_by(P * PANEL) {
            let mut panels = [&self.layer.weights[..0]; P];
            for (i, panel) in panels.iter_mut().enumerate() {
                *panel = &self.layer.weights[(first + i * PANEL) * n_in..][..PANEL * n_in];
            }
            for m in (0..self.rows.len()).step_by(M) {
                // Where rows are left over, the last one is taken several times.
                let mut places = [0; M];
                let mut rows = [&self.rows.pairs[..0]; M];
                for (i, (place, row)) in places.iter_mut().zip(&mut rows).enumerate() {
                    *place = (m + i).min(self.rows.len() - 1);
                    *row = &self.rows.pairs[*place * n_in / 2..][..n_in / 2];
                }
                for (place, sums) in places.into_iter().zip(sums(rows, panels)) {
                    self.put(place, first, sums.as_flattened());
                }
            }
        }
    }

    #[inline(always)]
    fn put(&mut self, m: usize, first: usize, sums: &[i32]) {
        let Linear { scales, bias, .. } = self.layer;
        let end = (first + sums.len()).min(scales.len());
        let out = &mut self.out[m * scales.len()..][first..end];
        for (((out, sum), scale), bias) in out.iter_mut().zip(sums).zip(&scales[first..end]).zip(&bias[first..end]) {
            #[expect(clippy::cast_precision_loss, reason = "what is lost is below the rounding of the rows")]
            let sum = *sum as f32;
            *out = sum * (scale * self.rows.scales[m]) + bias;
        }
    }
}

/// The sums of products of rows with a panel of weights, for processors without a way of their own below.
fn sums<const M: usize>(rows: [&[u32]; M], [panel]: [&[i16]; 1]) -> [[[i32; PANEL]; 1]; M] {
    rows.map(|row| {
        let mut sums = [0_i32; PANEL];
        for (pair, weights) in row.iter().zip(panel.as_chunks::<{ 2 * PANEL }>().0) {
            #[expect(clippy::cast_possible_truncation, reason = "the halves of a pair")]
            let [a, b] = [*pair as i16, (pair >> 16) as i16].map(i32::from);
            for (sum, [v, w]) in sums.iter_mut().zip(weights.as_chunks().0) {
                *sum = sum.wrapping_add(a * i32::from(*v)).wrapping_add(b * i32::from(*w));
            }
        }
        [sums]
    })
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86 {
    //! The same sums where the processor multiplies 16 or 32 numbers at once. Only what is inlined into `call` is compiled for
    //! such a processor.

    use pulp::x86::{V3, V4};
    use pulp::{NullaryFnOnce, Simd, cast, i16x16, i16x32, i32x8, i32x16};

    use super::{PANEL, Product};

    pub(super) struct Job<'a, S> {
        pub(super) simd: S,
        pub(super) product: Product<'a>,
    }

    impl NullaryFnOnce for Job<'_, V4> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Self { simd, product } = self;
            // 24 of 32 registers hold sums.
            product.run::<8, 3>(
                #[inline(always)]
                |rows, panels| sums(simd, rows, panels),
            );
        }
    }

    impl NullaryFnOnce for Job<'_, V3> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Self { simd, product } = self;
            // 12 of 16 registers hold sums: a panel has two.
            product.run::<6, 1>(
                #[inline(always)]
                |rows, panels| sums(simd, rows, panels),
            );
        }
    }

    /// Instructions over several numbers.
    trait Lanes: Simd {
        /// A panel of sums.
        type Sums: Copy;

        const ZERO: Self::Sums;

        /// `sums` with the products of the pair of inputs number `i` added.
        fn add_products(self, sums: Self::Sums, pair: u32, panel: &[Self::i16s], i: usize) -> Self::Sums;

        fn numbers(sums: Self::Sums) -> [i32; PANEL];
    }

    impl Lanes for V4 {
        type Sums = i32x16;

        const ZERO: i32x16 = i32x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        #[inline(always)]
        fn add_products(self, sums: i32x16, pair: u32, panel: &[i16x32], i: usize) -> i32x16 {
            let pairs = cast(self.splat_u32x16(pair));
            self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(pairs, panel[i]))
        }

        #[inline(always)]
        fn numbers(sums: i32x16) -> [i32; PANEL] {
            cast(sums)
        }
    }

    impl Lanes for V3 {
        type Sums = [i32x8; 2];

        const ZERO: [i32x8; 2] = [i32x8(0, 0, 0, 0, 0, 0, 0, 0); 2];

        #[inline(always)]
        fn add_products(self, [a, b]: [i32x8; 2], pair: u32, panel: &[i16x16], i: usize) -> [i32x8; 2] {
            let pairs: i16x16 = cast(self.splat_u32x8(pair));
            [
                self.wrapping_add_i32x8(a, self.multiply_wrapping_add_adjacent_i16x16(pairs, panel[2 * i])),
                self.wrapping_add_i32x8(b, self.multiply_wrapping_add_adjacent_i16x16(pairs, panel[2 * i + 1])),
            ]
        }

        #[inline(always)]
        fn numbers(sums: [i32x8; 2]) -> [i32; PANEL] {
            cast(sums)
        }
    }

    #[inline(always)]
    fn sums<S: Lanes, const M: usize, const P: usize>(
        simd: S,
        rows: [&[u32]; M],
        panels: [&[i16]; P],
    ) -> [[[i32; PANEL]; P]; M] {
        let n = rows[0].len();
        let rows = rows.map(
            #[inline(always)]
            |row| &row[..n],
        );
        let panels = panels.map(
            #[inline(always)]
            |panel| &S::as_simd_i16s(panel).0[..n * 2 * PANEL * size_of::<i16>() / size_of::<S::i16s>()],
        );
        let mut sums = [[S::ZERO; P]; M];
        for i in 0..n {
            for (sums, row) in sums.iter_mut().zip(rows) {
                for (sum, panel) in sums.iter_mut().zip(panels) {
                    *sum = simd.add_products(*sum, row[i], panel, i);
                }
            }
        }
        sums.map(
            #[inline(always)]
            |sums| sums.map(S::numbers),
        )
    }
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
mod tests {
    use super::*;

    const WIDTH: usize = 96;

    /// A layer and rows of numbers without order, of odd sizes.
    fn example() -> (Linear, Vec<i8>, Vec<f32>) {
        let number = |i: usize, n: usize| i.wrapping_mul(7919) % n;
        #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "below 255")]
        let weights: Vec<i8> = (0..WIDTH * 7).map(|i| (number(i, 255) as i16 - 127) as i8).collect();
        let layer = Linear::new(&weights, vec![0.01; 7], (0..7).map(|i| i as f32).collect());
        (layer.expect("the sizes fit"), weights, (0..WIDTH * 5).map(|i| number(i, 1000) as f32 / 500.0 - 1.0).collect())
    }

    #[test]
    fn a_product_is_what_floats_make_it() {
        let (layer, weights, values) = example();
        let out = layer.apply(&Rows::new(&values, WIDTH));
        for (m, row) in values.chunks(WIDTH).enumerate() {
            for n in 0..7 {
                let weights = &weights[n * WIDTH..][..WIDTH];
                let exact: f64 = row.iter().zip(weights).map(|(a, b)| f64::from(*a) * f64::from(*b) * 0.01).sum();
                assert!((f64::from(out[m * 7 + n]) - exact - n as f64).abs() < 0.005, "{m} {n}");
            }
        }
    }

    #[test]
    fn every_processor_gives_the_same_to_the_last_bit() {
        let (layer, _, values) = example();
        let rows = Rows::new(&values, WIDTH);
        let multiplied = |multiply: &dyn Fn(Product)| {
            let mut out = vec![0.0; 5 * 7];
            multiply(Product { layer: &layer, rows: &rows, out: &mut out });
            out
        };
        let plain = multiplied(&|product| product.run(sums::<2>));
        assert_eq!(layer.apply(&rows), plain);
        // Nor does it matter what else is multiplied in the same go.
        assert_eq!(layer.apply(&Rows::new(&values[WIDTH..2 * WIDTH], WIDTH)), plain[7..14]);
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        {
            // As far as this processor has them.
            if let Some(simd) = pulp::x86::V3::try_new() {
                assert_eq!(multiplied(&|product| simd.vectorize(x86::Job { simd, product })), plain);
            }
            if let Some(simd) = pulp::x86::V4::try_new() {
                assert_eq!(multiplied(&|product| simd.vectorize(x86::Job { simd, product })), plain);
            }
        }
    }

    #[test]
    fn sizes_that_do_not_fit_make_no_layer() {
        assert!(Linear::new(&[0; 33], vec![1.0], vec![0.0]).is_none());
        assert!(Linear::new(&[0; 64], vec![1.0], vec![]).is_none());
        assert!(Linear::new(&[], vec![], vec![]).is_none());
    }

    #[test]
    fn zeros_stay_zeros() {
        let (layer, ..) = example();
        assert_eq!(layer.apply(&Rows::new(&[0.0; WIDTH], WIDTH)), layer.bias);
    }
}
