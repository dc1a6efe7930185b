//! As in the library itself.

#[path = "../../src/segment/kernel/target.rs"]
mod kernel_target;

fn main() {
    println!("cargo::rerun-if-changed=../../src/segment/kernel/target.rs");
    kernel_target::choose();
}
