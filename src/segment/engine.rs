//! The engines: the same boundaries, by different instructions.

#[cfg(all(pullquote_kernel, target_arch = "x86_64"))]
use super::processor;

/// An implementation of the rules. All give the same boundaries; they differ
/// in speed and in the processors that they run on.
///
/// The functions of [`segment`](super) take the [best](Engine::best) one; naming
/// one is for tests and measurements.
///
/// ```
/// use pullquote::segment::Engine;
/// for engine in Engine::available() {
///     let mut boundaries = Vec::new();
///     engine.word_boundaries("a b", &mut boundaries);
///     assert_eq!(boundaries, [0, 1, 2, 3], "{}", engine.name());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// A state machine over tables, one character at a time: runs everywhere.
    Scalar,
    /// 64 bytes at a time on x86-64 with AVX2 and BMI2 (from 2013 on).
    Avx2,
    /// 64 bytes at a time on x86-64 with AVX-512 VBMI and VBMI2 (from 2019 on).
    Avx512,
    /// 64 bytes at a time on 64-bit ARM, all of which has NEON.
    Neon,
    /// 64 bytes at a time in WebAssembly, where the library is compiled with the target
    /// feature `simd128`.
    Simd128,
}

impl Engine {
    /// The fastest engine that this processor runs, found once at run time.
    #[inline]
    pub fn best() -> Engine {
        let best = Self::ALL.into_iter().rfind(|engine| engine.is_available());
        best.unwrap_or(Engine::Scalar)
    }

    /// Slowest first.
    const ALL: [Engine; 5] =
        [Engine::Scalar, Engine::Avx2, Engine::Avx512, Engine::Neon, Engine::Simd128];

    /// Whether this processor runs the engine.
    #[inline]
    pub fn is_available(self) -> bool {
        match self {
            Engine::Scalar => true,
            #[cfg(all(pullquote_kernel, target_arch = "x86_64"))]
            Engine::Avx2 => processor::features() & processor::AVX2 != 0,
            #[cfg(all(pullquote_kernel, target_arch = "x86_64"))]
            Engine::Avx512 => processor::features() & processor::AVX512 != 0,
            // These are known at compile time.
            #[cfg(all(pullquote_kernel, target_arch = "aarch64"))]
            Engine::Neon => true,
            #[cfg(all(pullquote_kernel, target_arch = "wasm32"))]
            Engine::Simd128 => true,
            _ => false,
        }
    }

    /// The engines that this processor runs, slowest first.
    pub fn available() -> impl Iterator<Item = Engine> {
        Self::ALL.into_iter().filter(|engine| engine.is_available())
    }

    /// `scalar`, `avx2`, `avx512`, `neon` or `simd128`.
    pub const fn name(self) -> &'static str {
        match self {
            Engine::Scalar => "scalar",
            Engine::Avx2 => "avx2",
            Engine::Avx512 => "avx512",
            Engine::Neon => "neon",
            Engine::Simd128 => "simd128",
        }
    }
}
