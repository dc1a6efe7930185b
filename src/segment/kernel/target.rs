//! For build scripts: which targets have a kernel.

use std::env;

/// Sets `pullquote_kernel` where this folder has an instruction set of the target, and the
/// scalar engine alone is not asked for by `--cfg pullquote_scalar`.
pub fn choose() {
    println!("cargo::rustc-check-cfg=cfg(pullquote_kernel)");
    let of_target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let features = of_target("FEATURE");
    let has = |feature| features.split(',').any(|other| other == feature);
    let has_kernel = match of_target("ARCH").as_str() {
        "x86_64" => true,
        "aarch64" => has("neon") && of_target("ENDIAN") == "little",
        "wasm32" => has("simd128"),
        _ => false,
    };
    if has_kernel && env::var_os("CARGO_CFG_PULLQUOTE_SCALAR").is_none() {
        println!("cargo::rustc-cfg=pullquote_kernel");
    }
}
