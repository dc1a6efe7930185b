//! The library's own tests of segmentation.

#[path = "../../it/segment.rs"]
mod segment;
#[path = "../../it/segment_kernels.rs"]
mod segment_kernels;
#[path = "../../it/segment_stream.rs"]
mod segment_stream;
#[path = "../../it/segment_text.rs"]
mod segment_text;

/// These tests are about the kernel that the caller names, which has to be there.
#[test]
fn the_kernel_is_there() {
    let Ok(wanted) = std::env::var("PULLQUOTE_ENGINE") else {
        eprintln!("skipped: PULLQUOTE_ENGINE is not set");
        return;
    };
    let names: Vec<&str> =
        pullquote::segment::Engine::available().map(|engine| engine.name()).collect();
    assert!(names.contains(&wanted.as_str()), "{wanted} is not among {names:?}");
}
