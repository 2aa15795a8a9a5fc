//! The float functions of the network, made of additions, multiplications, divisions and square roots alone, in a fixed
//! order: these are the same on every machine, while the exponential of the standard library is the system's.

/// Numbers that are added side by side; the sum of all is taken at the end, always in the same order.
const LANES: usize = 8;

/// e to the power of `x`, to about seven digits; e to the power of -87 for all below.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const SHIFT: f32 = 12_582_912.0;
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + SHIFT;
    let n = shifted - SHIFT;
    let r = x - n * LN_2_HIGH - n * LN_2_LOW;
    // The series of Cephes' expf.
    let mut p = 1.987_569_1e-4;
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5] {
        p = p * r + c;
    }
    let power = f32::from_bits(shifted.to_bits().wrapping_sub(SHIFT.to_bits()).wrapping_add(127) << 23);
    (p * r * r + r + 1.0) * power
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016), with Abramowitz and Stegun's 7.1.26 for the error function.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let p = ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_7) * t - 0.284_496_74) * t + 0.254_829_6) * t;
    let tail = 0.5 * p * exp(-z * z);
    x * if x < 0.0 { tail } else { 1.0 - tail }
}

/// `x` where it is positive, else a tenth of it.
#[inline(always)]
pub(super) fn leaky(x: f32) -> f32 {
    if x < 0.0 { 0.1 * x } else { x }
}

/// The sum of `term` over a row, added in [`LANES`] side by side.
#[inline(always)]
fn sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane += term(*x);
        }
    }
    rest.iter().map(|x| term(*x)).chain(lanes).fold(0.0, |sum, x| sum + x)
}

/// The sum of the products of two rows.
#[inline(always)]
pub(in crate::language) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    a_rest.iter().zip(b_rest).map(|(a, b)| a * b).chain(lanes).fold(0.0, |sum, x| sum + x)
}

/// Adds `factor` times `other` to `row`.
#[inline(always)]
pub(in crate::language) fn add(row: &mut [f32], factor: f32, other: &[f32]) {
    for (x, y) in row.iter_mut().zip(other) {
        *x += factor * y;
    }
}

/// The largest of `term` over a row; no order of comparing makes a difference.
#[inline(always)]
pub(super) fn largest(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let greater = |a: f32, b: f32| if b > a { b } else { a };
    let mut lanes = [f32::NEG_INFINITY; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = greater(*lane, term(*x));
        }
    }
    rest.iter().map(|x| term(*x)).chain(lanes).fold(f32::NEG_INFINITY, greater)
}

/// Turns scores into shares of 1.
#[inline(always)]
pub(super) fn softmax(row: &mut [f32]) {
    let largest = largest(row, |x| x);
    for x in row.iter_mut() {
        *x = exp(*x - largest);
    }
    let total = sum(row, |x| x);
    for x in row {
        *x /= total;
    }
}

/// Shifts and scales a row to mean 0 and variance 1, then by the learnt `weight` and `bias` (Ba et al. 2016).
pub(super) fn layer_norm(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    #[expect(clippy::cast_precision_loss, reason = "rows are short")]
    let n = row.len() as f32;
    let mean = sum(row, |x| x) / n;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / n;
    let factor = 1.0 / (variance + 1e-12).sqrt();
    for ((x, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *x = (*x - mean) * factor * weight + bias;
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these come out exactly")]
mod tests {
    use super::*;

    #[test]
    fn they_come_close_to_the_true_ones() {
        for i in -2000..=2000_i16 {
            let x = f32::from(i) / 25.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 1e-5, "exp {x}");
        }
        for (x, exact) in
            [(-3.0, -0.004_049_69), (-0.5, -0.154_268_77), (0.0, 0.0), (1.0, 0.841_344_7), (4.0, 3.999_873_3)]
        {
            assert!((gelu(x) - exact).abs() < 1e-6, "gelu {x}: {}", gelu(x));
        }
        assert_eq!(exp(-1000.0), exp(-87.0));
        let mut row = [1.0, 2.0, 3.0];
        softmax(&mut row);
        assert!((row[2] - 0.665_240_96).abs() < 1e-6 && (sum(&row, |x| x) - 1.0).abs() < 1e-6);
        let mut row = [1.0, 3.0];
        layer_norm(&mut row, &[1.0, 2.0], &[0.0, 1.0]);
        assert_eq!(row, [-1.0, 3.0]);
        let numbers: Vec<f32> = (0..19_u8).map(f32::from).collect();
        assert_eq!(dot(&numbers, &numbers), 2109.0);
    }
}
