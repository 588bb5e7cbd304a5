//! The sample briefings, compiled in.

use crate::load::Source;
use crate::model::Origin;

const SAMPLES: &[(&str, &str)] = &[
    ("seeds/article.txt", include_str!("../../seeds/article.txt")),
    ("seeds/aggregator.txt", include_str!("../../seeds/aggregator.txt")),
];

/// The samples as sources.
pub fn sources() -> Vec<Source> {
    let source = |(name, text): &(&'static str, &str)| Source {
        origin: Origin::Sample(name),
        bytes: text.as_bytes().to_vec(),
    };
    SAMPLES.iter().map(source).collect()
}
