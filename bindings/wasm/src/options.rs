//! The options as JavaScript gives them.

use pullquote::{KeywordPreset, Layers, Markup, Options, Wrapped};
use serde::Deserialize;

/// See `Options` in `pullquote.d.ts`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Given {
    language: Option<String>,
    markup: Option<String>,
    layers: Option<Vec<String>>,
    spaces: Option<bool>,
    keywords: Option<usize>,
    preset: Option<String>,
    min_confidence: Option<f64>,
    wrapped: Option<String>,
    max_input: Option<usize>,
}

/// The options of a JSON object; those that are not there are the defaults.
pub fn parse(json: &str) -> Result<Options, String> {
    let given: Given = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut options = Options { language: given.language, ..Options::default() };
    if let Some(layers) = given.layers {
        options.layers = Layers::parse(&layers.join(",")).map_err(|error| error.to_string())?;
    }
    one_of("markup", given.markup, |name| name.parse().ok(), &mut options.markup)?;
    one_of("preset", given.preset, |name| name.parse().ok(), &mut options.keywords.preset)?;
    one_of("wrapped", given.wrapped, |name| name.parse().ok(), &mut options.wrapped)?;
    options.spaces = given.spaces.unwrap_or(options.spaces);
    options.keywords.limit = given.keywords.unwrap_or(options.keywords.limit);
    options.quotes.min_confidence = given.min_confidence.unwrap_or(options.quotes.min_confidence);
    options.max_input = given.max_input.unwrap_or(options.max_input);
    Ok(options)
}

/// An option that is one of a few names.
fn one_of<T>(
    option: &str,
    name: Option<String>,
    from_name: impl Fn(&str) -> Option<T>,
    value: &mut T,
) -> Result<(), String> {
    if let Some(name) = name {
        *value = from_name(&name).ok_or_else(|| format!("unknown {option} `{name}`"))?;
    }
    Ok(())
}
