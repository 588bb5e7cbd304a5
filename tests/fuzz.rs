//! The properties that the fuzz targets look for faults in, over the inputs that were kept and over
//! mutations of them.
//!
//! `BRIEFING_FUZZ_SECONDS=600 cargo test --test fuzz mutations` looks for longer.

#[path = "support/mutation.rs"]
mod mutation;
#[path = "../fuzz/properties.rs"]
mod properties;

use std::fs;
use std::time::{Duration, Instant};

use mutation::{Chance, kept, mutated};

#[test]
fn every_kept_input_holds_every_property_of_its_target() {
    let kept = kept();
    assert!(kept.len() >= 18, "{} inputs", kept.len());
    for (target, bytes) in kept {
        properties::hold(&target, &bytes);
        properties::hold("any", &bytes);
    }
}

#[test]
fn mutations_of_the_kept_inputs_hold_them_too() {
    let seconds = std::env::var("BRIEFING_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(2));
    let kept = kept();
    let mut chance = Chance::new(seconds.unwrap_or(7));
    let mut runs = 0_usize;
    while Instant::now() < until {
        let (target, bytes) = &kept[chance.below(kept.len())];
        let (_, other) = &kept[chance.below(kept.len())];
        let input = mutated(bytes, other, &mut chance);
        let whole = std::panic::catch_unwind(|| properties::hold(target, &input));
        if whole.is_err() {
            let path = std::env::temp_dir().join(format!("briefing-{target}-{runs}"));
            fs::write(&path, &input).expect("written");
            panic!("{target}: a fault; its input is {}", path.display());
        }
        runs += 1;
    }
    println!("{runs} mutations");
}
