//! Memory over a long day: documents come and go, and none leaves anything behind.

#[path = "support/mutation.rs"]
mod mutation;

use briefing::extract::Context;
use briefing::load::{Options, Source};
use briefing::model::Origin;
use briefing::pipeline;
use chrono::NaiveDate;
use mutation::{Chance, kept, mutated};

/// What this process has in memory of its own, in KiB: not the pages of the program's file, of which
/// more are there the more of the program has run.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system says");
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("a size");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
fn ten_thousand_documents_leave_no_more_in_memory_than_a_thousand() {
    const FEW: usize = 1_000;
    const ALL: usize = 10_000;
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let options = pipeline::Options { load: Options::default(), context: Context { today } };
    let kept = kept();
    let mut chance = Chance::new(11);
    let (mut after_few, mut documents) = (0, 0);
    for round in 1..=ALL {
        let (target, bytes) = &kept[chance.below(kept.len())];
        let (_, other) = &kept[chance.below(kept.len())];
        let source = Source {
            origin: Origin::File(format!("{target}-{round}").into()),
            bytes: mutated(bytes, other, &mut chance),
        };
        documents += pipeline::read_sources(&[source], &options).briefing.documents.len();
        if round == FEW {
            after_few = resident();
        }
        if round % FEW == 0 {
            println!("{} KiB after {round}", resident());
        }
    }
    let after_all = resident();
    println!("{documents} documents; {after_few} KiB after {FEW}, {after_all} after {ALL}");
    assert!(documents > ALL / 2, "only {documents} documents were readable");
    // Of a process of five mebibytes, the pieces that the allocator holds are a part to be seen.
    assert!(after_all * 100 <= after_few * 105, "{after_few} KiB, then {after_all}");
}
