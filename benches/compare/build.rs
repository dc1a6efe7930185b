//! Finds ICU4C, which is compared only where its development package is installed.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=src/icu4c.c");
    println!("cargo::rustc-check-cfg=cfg(icu4c)");
    let found = Command::new("pkg-config").args(["--exists", "icu-uc"]).status();
    if found.is_ok_and(|status| status.success()) {
        cc::Build::new().file("src/icu4c.c").opt_level(3).compile("icu4c_face");
        println!("cargo::rustc-cfg=icu4c");
        println!("cargo::rustc-link-lib=icuuc");
    }
}
