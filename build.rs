//! Names the shared library for the dynamic linker, and keeps
//! `include/pullquote.h` in step with `src/ffi`.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    name_shared_library();
    #[cfg(feature = "capi")]
    header::keep();
}

/// Programs that link `libpullquote.so` ask for it by the binary interface that
/// they were built with: the major version.
fn name_shared_library() {
    let abi = env::var("CARGO_PKG_VERSION_MAJOR").expect("Cargo gives the version");
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("linux" | "android" | "freebsd" | "netbsd" | "openbsd" | "dragonfly") => {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libpullquote.so.{abi}");
        }
        Ok("macos" | "ios") => {
            println!(
                "cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libpullquote.{abi}.dylib"
            );
        }
        _ => {}
    }
}

#[cfg(feature = "capi")]
mod header {
    use std::path::Path;
    use std::{env, fs};

    /// The files that the header is made from, in its order.
    const SOURCES: &[&str] = &[
        "src/ffi/version.rs",
        "src/ffi/status.rs",
        "src/ffi/options.rs",
        "src/ffi/views.rs",
        "src/ffi/analyzer.rs",
        "src/ffi/batch.rs",
        "src/ffi/document.rs",
        "src/ffi/stream.rs",
        "src/ffi/counts.rs",
    ];

    /// Where a section of the header starts: before the comment of this item.
    const SECTIONS: &[(&str, &str)] = &[
        ("#define PULLQUOTE_OK ", "Status"),
        ("#define PULLQUOTE_LAYER_TOKENS ", "Constants of the options"),
        ("#define PULLQUOTE_TOKEN_SPACE ", "Constants of the results"),
        ("typedef struct pullquote_analyzer ", "Types"),
        ("pullquote_version(", "Functions: version and names"),
        ("pullquote_analyzer_new(", "Functions: analyzer"),
        ("pullquote_cancel_new(", "Functions: many texts"),
        ("pullquote_document_free(", "Functions: document"),
        ("pullquote_stream_new(", "Functions: a text in pieces"),
        ("pullquote_counts_new(", "Functions: counts of a corpus"),
    ];

    /// Writes the header where it has changed. In a tree that cannot be written
    /// to, a package's for instance, that is a warning: what was committed is
    /// what a test compares.
    pub fn keep() {
        let root = env::var("CARGO_MANIFEST_DIR").expect("Cargo gives the directory");
        let root = Path::new(&root);
        for source in SOURCES.iter().chain(&["cbindgen.toml"]) {
            println!("cargo::rerun-if-changed={source}");
        }
        let header = generate(root);
        let out = env::var("OUT_DIR").expect("Cargo gives the directory");
        fs::write(Path::new(&out).join("pullquote.h"), &header)
            .expect("Cargo's own directory can be written to");
        let path = root.join("include/pullquote.h");
        let in_step = fs::read(&path).is_ok_and(|bytes| bytes == header.as_bytes());
        if !in_step && let Err(error) = fs::write(&path, &header) {
            println!("cargo::warning=cannot write {}: {error}", path.display());
        }
    }

    fn generate(root: &Path) -> String {
        let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml"))
            .unwrap_or_else(|error| panic!("cannot read cbindgen.toml: {error}"));
        config.after_includes = config.after_includes.map(|text| with_version(&text));
        let mut builder = cbindgen::Builder::new().with_config(config);
        for source in SOURCES {
            builder = builder.with_src(root.join(source));
        }
        let bindings =
            builder.generate().unwrap_or_else(|error| panic!("cannot make the header: {error}"));
        let mut header = Vec::new();
        bindings.write(&mut header);
        let header = String::from_utf8(header).expect("a header is text");
        with_short_comments(&with_sections(&header))
    }

    /// Cargo's version in the place of its parts' names.
    fn with_version(text: &str) -> String {
        let mut text = text.to_owned();
        for part in ["MAJOR", "MINOR", "PATCH"] {
            let value = env::var(format!("CARGO_PKG_VERSION_{part}")).expect("Cargo gives it");
            text = text.replace(&format!("@{part}@"), &value);
        }
        text.replace("@VERSION@", &env::var("CARGO_PKG_VERSION").expect("Cargo gives it"))
    }

    /// cbindgen knows no sections: their titles are put in afterwards.
    fn with_sections(header: &str) -> String {
        let mut lines: Vec<String> = header.lines().map(str::to_owned).collect();
        for (item, title) in SECTIONS {
            let mut at = lines
                .iter()
                .position(|line| !line.starts_with(" *") && line.contains(item))
                .unwrap_or_else(|| panic!("the header has no `{item}` to start `{title}` at"));
            while at > 0 && !lines[at - 1].is_empty() {
                at -= 1;
            }
            let rule = "=".repeat(72);
            lines.insert(at, format!("/* {rule}\n * {title}\n * {rule} */\n"));
        }
        lines.join("\n") + "\n"
    }
    /// A comment of one line on one line.
    fn with_short_comments(header: &str) -> String {
        let lines: Vec<&str> = header.lines().collect();
        let mut short = String::new();
        let mut at = 0;
        while at < lines.len() {
            let indent = lines[at].len() - lines[at].trim_start().len();
            let comment = match lines[at..] {
                [open, text, close, ..] if open.trim() == "/**" && close.trim() == "*/" => {
                    text.trim().strip_prefix("* ")
                }
                _ => None,
            };
            match comment {
                Some(text) => {
                    short += &format!("{}/** {text} */\n", &lines[at][..indent]);
                    at += 3;
                }
                None => {
                    short += lines[at];
                    short += "\n";
                    at += 1;
                }
            }
        }
        short
    }
}
