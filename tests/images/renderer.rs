//! Paints a window's triangles on the CPU, with the same bytes on every machine: what a graphics card would show, as egui's own
//! painters blend it.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "pixels of a picture"
)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use egui::epaint::{Primitive, Vertex};
use egui::{Color32, ColorImage, Context, FullOutput, ImageData, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// The painter, with the textures it was given. A clone paints with the same.
#[derive(Clone, Default)]
pub(crate) struct Renderer {
    textures: Rc<RefCell<HashMap<TextureId, ColorImage>>>,
}

impl TestRenderer for Renderer {
    #[expect(clippy::iter_over_hash_type, reason = "each texture is for itself")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(patch) = change.image;
                match (change.pos, textures.get_mut(&id)) {
                    (Some(at), Some(texture)) => copy(&patch, texture, at),
                    _ => _ = textures.insert(id, (*patch).clone()),
                }
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

impl Renderer {
    /// What the window shows.
    pub(crate) fn paint(&self, ctx: &Context, output: &FullOutput) -> RgbaImage {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        let textures = self.textures.borrow();
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = clipped.primitive else { panic!("callbacks cannot be painted") };
            let texture = textures.get(&mesh.texture_id).expect("its texture was given");
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
                canvas.triangle(corners, texture, clipped.clip_rect, scale);
            }
        }
        canvas.image()
    }
}

fn copy(patch: &ColorImage, texture: &mut ColorImage, [x, y]: [usize; 2]) {
    let [width, height] = patch.size;
    let stride = texture.size[0];
    for row in 0..height {
        let to = (y + row) * stride + x;
        texture.pixels[to..to + width].copy_from_slice(&patch.pixels[row * width..(row + 1) * width]);
    }
}

struct Canvas {
    width: usize,
    height: usize,
    /// Premultiplied, in gamma space as egui's painters blend.
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0; 4]; width * height] }
    }

    /// Every pixel whose middle is in the triangle: of an edge that two triangles share, each pixel belongs to one of them.
    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &ColorImage, clip: Rect, scale: f32) {
        let at = |corner: &Vertex| [f64::from(corner.pos.x * scale), f64::from(corner.pos.y * scale)];
        let area = edge(at(&corners[0]), at(&corners[1]), at(&corners[2]));
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
        }
        let area = area.abs();
        let [a, b, c] = [0, 1, 2].map(|corner| at(&corners[corner]));
        let clip = (clip * scale).round();
        let range = |axis: usize, from: f32, to: f32, size: usize| {
            let low = a[axis].min(b[axis]).min(c[axis]).floor().max(f64::from(from)).max(0.0);
            let high = a[axis].max(b[axis]).max(c[axis]).ceil().min(f64::from(to)).min(size as f64);
            low as usize..high.max(0.0) as usize
        };
        let columns = range(0, clip.min.x, clip.max.x, self.width);
        for y in range(1, clip.min.y, clip.max.y, self.height) {
            for x in columns.clone() {
                let middle = [x as f64 + 0.5, y as f64 + 0.5];
                let weights = [(b, c), (c, a), (a, b)].map(|(from, to)| (edge(from, to, middle), is_kept(from, to)));
                if weights.iter().all(|&(weight, is_kept)| weight > 0.0 || (weight == 0.0 && is_kept)) {
                    let shares = weights.map(|(weight, _)| (weight / area) as f32);
                    blend(&mut self.pixels[y * self.width + x], color(&corners, shares, texture));
                }
            }
        }
    }

    fn image(&self) -> RgbaImage {
        RgbaImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            let pixel = self.pixels[y as usize * self.width + x as usize];
            Rgba(pixel.map(|channel| (channel * 255.0).round().clamp(0.0, 255.0) as u8))
        })
    }
}

/// Twice the signed area between the line from `a` to `b` and `p`.
fn edge(a: [f64; 2], b: [f64; 2], p: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
}

/// Whether pixels right on this edge belong to the triangle: on its top and left edges they do.
fn is_kept(a: [f64; 2], b: [f64; 2]) -> bool {
    b[1] < a[1] || (b[1] == a[1] && b[0] > a[0])
}

/// The texture's colour times that of the corners, both mixed by the shares of the corners.
fn color(corners: &[Vertex; 3], shares: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mixed =
        |of: &dyn Fn(&Vertex) -> f32| corners.iter().zip(shares).map(|(corner, share)| of(corner) * share).sum();
    let (u, v): (f32, f32) = (mixed(&|corner| corner.uv.x), mixed(&|corner| corner.uv.y));
    let texel = sample(texture, u, v);
    [0, 1, 2, 3].map(|channel| {
        let tint: f32 = mixed(&|corner| f32::from(corner.color.to_array()[channel]) / 255.0);
        tint * texel[channel]
    })
}

/// The four texels around a place, mixed by how near they are; beyond the edge the texture goes on as at its edge.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let (dx, dy) = (x - x.floor(), y - y.floor());
    let texel = |right: f32, down: f32| -> Color32 {
        let column = (x.floor() + right).clamp(0.0, width as f32 - 1.0) as usize;
        let row = (y.floor() + down).clamp(0.0, height as f32 - 1.0) as usize;
        texture.pixels[row * width + column]
    };
    let around = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(right, down)| {
        let share = (if right > 0.0 { dx } else { 1.0 - dx }) * (if down > 0.0 { dy } else { 1.0 - dy });
        texel(right, down).to_array().map(|channel| f32::from(channel) / 255.0 * share)
    });
    [0, 1, 2, 3].map(|channel| around.iter().map(|texel| texel[channel]).sum())
}

fn blend(under: &mut [f32; 4], over: [f32; 4]) {
    for (under, channel) in under.iter_mut().zip(over) {
        // As a target of eight bits would keep it.
        *under = ((channel + *under * (1.0 - over[3])) * 255.0).round().clamp(0.0, 255.0) / 255.0;
    }
}
