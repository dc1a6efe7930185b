//! Names the shared library for the dynamic linker, tells whether there is a kernel for
//! the target, and keeps `include/pullquote.h` in step with `src/ffi`.

use std::env;

/// The number of the binary interface: it grows with each change after which a program must be
/// built anew, of a struct or of a function's arguments.
const ABI: u32 = 1;

#[path = "src/segment/kernel/target.rs"]
mod kernel_target;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/segment/kernel/target.rs");
    println!("cargo::rustc-env=PULLQUOTE_ABI={ABI}");
    name_shared_library();
    kernel_target::choose();
    #[cfg(feature = "capi")]
    header::keep();
}

/// Programs that link `libpullquote.so` ask for it by the binary interface that
/// they were built with.
fn name_shared_library() {
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("linux" | "android" | "freebsd" | "netbsd" | "openbsd" | "dragonfly") => {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libpullquote.so.{ABI}");
        }
        Ok("macos" | "ios") => {
            println!(
                "cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libpullquote.{ABI}.dylib"
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
        "src/ffi/cancel.rs",
        "src/ffi/batch.rs",
        "src/ffi/document.rs",
        "src/ffi/stream.rs",
        "src/ffi/counts.rs",
        "src/ffi/people.rs",
        "src/ffi/sources.rs",
        "src/ffi/bare.rs",
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
        ("pullquote_people_new(", "Functions: people of a corpus"),
        ("pullquote_sources_new(", "Functions: quotations checked against sources"),
        ("pullquote_options_size(", "Functions: for callers without a C compiler"),
    ];

    /// Where a group of status numbers starts, and what they have in common.
    const GROUPS: &[(&str, &str)] = &[
        ("#define PULLQUOTE_INVALID_ARGUMENT ", "1 to 99: the call."),
        ("#define PULLQUOTE_INVALID_OPTION ", "100 to 199: the options."),
        ("#define PULLQUOTE_INVALID_UTF8 ", "200 to 299: the text, or other bytes that are read."),
        ("#define PULLQUOTE_TOO_LARGE ", "300 to 399: limits."),
        ("#define PULLQUOTE_CANCELLED ", "400 to 499: the caller's own wish."),
        ("#define PULLQUOTE_INTERNAL ", "900 to 999: a defect of this library."),
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
        for (name, text) in [("pullquote.ffi.h", bare(&header)), ("pullquote.h", header)] {
            fs::write(Path::new(&out).join(name), &text)
                .expect("Cargo's own directory can be written to");
            let path = root.join("include").join(name);
            let in_step = fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
            if !in_step && let Err(error) = fs::write(&path, &text) {
                println!("cargo::warning=cannot write {}: {error}", path.display());
            }
        }
    }

    /// The header for those who have no C compiler, and so no preprocessor: its declarations
    /// alone, and its numbers as the constants of an enumeration.
    fn bare(header: &str) -> String {
        let mut constants = Vec::new();
        let mut declarations = String::new();
        let mut is_skipped = false; // the rest of a macro, or another branch of a condition
        let mut depth = 0; // of conditions
        for line in without_comments(header).lines() {
            let goes_on = line.ends_with('\\');
            if is_skipped {
                is_skipped = goes_on;
            } else if let Some(directive) = line.strip_prefix('#') {
                is_skipped = goes_on;
                match directive.split([' ', '(']).next() {
                    Some("if" | "ifdef" | "ifndef") => depth += 1,
                    Some("endif") => depth -= 1,
                    Some("define") => {
                        let mut words = directive.split(' ').skip(1);
                        if let (Some(name), Some(value), None) =
                            (words.next(), words.next(), words.next())
                            && let Some(value) = number(value)
                        {
                            constants.push((name.to_owned(), value));
                        }
                    }
                    _ => {}
                }
            } else if depth == 1 && !line.is_empty() {
                // The whole header is in one condition.
                let declaration = line.strip_prefix("PULLQUOTE_API").map_or(line, str::trim_start);
                if !declaration.is_empty() {
                    declarations += declaration;
                    declarations += "\n";
                }
            }
        }
        for (name, value) in &constants {
            declarations = declarations.replace(&format!("[{name}]"), &format!("[{value}]"));
        }
        let enumerations = enumerations(&constants);
        format!("{BARE_HEAD}\n{enumerations}\n{declarations}")
    }

    /// The value of a macro that is a number.
    fn number(value: &str) -> Option<String> {
        match value {
            "UINT32_MAX" => Some(u32::MAX.to_string()),
            _ => value.parse::<i64>().ok().map(|number| number.to_string()),
        }
    }

    /// The constants as enumerations: those that an `int` holds in one, and each other in one
    /// of its own, since the numbers of one enumeration are of one type.
    fn enumerations(constants: &[(String, String)]) -> String {
        let is_small = |value: &str| value.parse::<u16>().is_ok();
        let (small, other): (Vec<_>, Vec<_>) =
            constants.iter().partition(|(_, value)| is_small(value));
        let enumeration = |constants: &[&(String, String)]| {
            let numbers: Vec<_> =
                constants.iter().map(|(name, value)| format!("    {name} = {value}")).collect();
            format!("enum {{\n{}\n}};\n", numbers.join(",\n"))
        };
        other.iter().fold(enumeration(&small), |all, one| all + &enumeration(&[one]))
    }

    const BARE_HEAD: &str = "\
/* The declarations of pullquote.h without a preprocessor, for cffi, LuaJIT, PHP and the like.
 * pullquote.h is the manual. Set the `size` of a struct of options to its size, and every
 * other byte to zero; PULLQUOTE_NO_OFFSET is the largest uint64_t. Generated by build.rs. */
";

    fn without_comments(text: &str) -> String {
        let mut rest = text;
        let mut code = String::new();
        while let Some((before, comment)) = rest.split_once("/*") {
            code += before;
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        }
        let code = code + rest;
        code.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
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

    /// Cargo's version in the place of its parts' names, and the number of the interface.
    fn with_version(text: &str) -> String {
        let mut text = text.replace("@ABI@", &super::ABI.to_string());
        for part in ["MAJOR", "MINOR", "PATCH"] {
            let value = env::var(format!("CARGO_PKG_VERSION_{part}")).expect("Cargo gives it");
            text = text.replace(&format!("@{part}@"), &value);
        }
        text.replace("@VERSION@", &env::var("CARGO_PKG_VERSION").expect("Cargo gives it"))
    }

    /// cbindgen has no sections: their titles are inserted afterwards.
    fn with_sections(header: &str) -> String {
        let mut lines: Vec<String> = header.lines().map(str::to_owned).collect();
        let rule = "=".repeat(72);
        let sections = SECTIONS
            .iter()
            .map(|(item, title)| (item, format!("/* {rule}\n * {title}\n * {rule} */\n")));
        let groups = GROUPS.iter().map(|(item, title)| (item, format!("/* {title} */\n")));
        for (item, comment) in groups.chain(sections) {
            let mut at = lines
                .iter()
                .position(|line| !line.starts_with(" *") && line.contains(item))
                .unwrap_or_else(|| panic!("the header has no `{item}` to start `{comment}` at"));
            while at > 0 && !lines[at - 1].is_empty() {
                at -= 1;
            }
            lines.insert(at, comment);
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
