//! The desktop's own fonts, for what the built-in ones lack: Chinese, Arabic, Hebrew, Devanagari and the like.
//!
//! The library's search for them panics where the desktop has no font at all. Such a desktop shows boxes instead, and the window lives on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;
use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui_system_font_provider::SystemFontProvider;

/// Lets `ctx` look for fonts of the desktop.
pub fn use_fonts_of_the_desktop(ctx: &Context) {
    ctx.add_font_provider(Arc::new(Careful { inner: SystemFontProvider::new(), is_broken: AtomicBool::new(false) }));
}

/// Answers for another provider until that one fails.
struct Careful<P> {
    inner: P,
    is_broken: AtomicBool,
}

impl<P: FontProvider> FontProvider for Careful<P> {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        if self.is_broken.load(Ordering::Relaxed) {
            return None;
        }
        // After a failure it is never asked again, so nobody sees a state that it may have left half done.
        let found = catch_unwind(AssertUnwindSafe(|| self.inner.font_for(request)));
        found.unwrap_or_else(|_told_on_standard_error| {
            self.is_broken.store(true, Ordering::Relaxed);
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use egui::FontFamily;

    use super::*;

    struct Failing(AtomicUsize);

    impl FontProvider for Failing {
        fn font_for(&self, _: &FallbackRequest<'_>) -> Option<FontInsert> {
            self.0.fetch_add(1, Ordering::Relaxed);
            panic!("no fonts here")
        }
    }

    #[test]
    fn a_desktop_without_fonts_is_asked_once_and_lives() {
        let careful = Careful { inner: Failing(AtomicUsize::new(0)), is_broken: AtomicBool::new(false) };
        for cluster in ["中", "م"] {
            let request = FallbackRequest { cluster, family: &FontFamily::Proportional };
            assert!(careful.font_for(&request).is_none());
        }
        assert_eq!(careful.inner.0.load(Ordering::Relaxed), 1);
    }
}
