//! Linking many documents: what becomes one event, what stays two, and what contradicts what.

#![allow(clippy::indexing_slicing, reason = "places of articles that were generated")]
#![allow(clippy::cast_precision_loss, reason = "counts of tests")]

use std::collections::{BTreeMap, BTreeSet};

use briefing::extract::Context;
use briefing::load::{self, Source, samples};
use briefing::model::{Briefing, Event, Origin, What};
use briefing::pipeline::{Options, read_sources};
use chrono::NaiveDate;
use proptest::prelude::*;

mod stories;

fn source(name: usize, text: &str) -> Source {
    let origin = Origin::File(format!("{name:05}.txt").into());
    Source { origin, bytes: text.as_bytes().to_vec() }
}

fn read(sources: &[Source]) -> Briefing {
    let today = NaiveDate::from_ymd_opt(2032, 6, 1).expect("a day");
    let options = Options { load: load::Options::default(), context: Context { today } };
    read_sources(sources, &options).briefing
}

fn texts(texts: &[&str]) -> Briefing {
    let each = texts.iter().enumerate().map(|(at, text)| source(at, text));
    read(&each.collect::<Vec<_>>())
}

/// Date and quotes of each event, whatever the order.
fn facts(briefing: &Briefing) -> BTreeSet<(String, String, Vec<String>)> {
    let fact = |event: &Event| {
        let date = event.date.as_ref().map(briefing::model::When::value).unwrap_or_default();
        let quotes = event.statements.iter().map(|it| briefing.quote(&it.evidence).to_owned());
        let mut quotes: Vec<String> = quotes.collect();
        quotes.sort();
        (date, event.headline.clone(), quotes)
    };
    briefing.events.iter().map(fact).collect()
}

fn titles(briefing: &Briefing) -> BTreeSet<&str> {
    briefing.topics.iter().map(|it| it.title.as_str()).collect()
}

#[test]
fn the_samples_tell_of_one_meeting_and_disagree_on_the_sanctions() {
    let briefing = read(&samples::sources());
    let day = NaiveDate::from_ymd_opt(2026, 2, 3);
    let meetings: Vec<&Event> = briefing
        .events
        .iter()
        .filter(|it| {
            let date = it.date.as_ref();
            date.is_some_and(|it| it.earliest() == day && it.latest() == day)
        })
        .collect();
    let [meeting] = meetings.as_slice() else { panic!("{meetings:#?}") };
    assert_eq!(briefing.corroboration(meeting), 2);
    let conflicts: Vec<(&str, [&str; 2])> = briefing
        .events
        .iter()
        .flat_map(|event| {
            event.differs.iter().map(|it| {
                let quote = |at: usize| briefing.quote(&event.statements[at].evidence);
                (it.what.name(), it.statements.map(quote))
            })
        })
        .collect();
    let [("status", quotes)] = conflicts.as_slice() else { panic!("{conflicts:#?}") };
    assert!(quotes.iter().all(|it| it.contains("sanctions")), "{quotes:?}");
}

#[test]
fn a_near_copy_adds_no_event_and_no_source() {
    let samples = samples::sources();
    let once = read(&samples);
    let edited = samples.iter().enumerate().map(|(at, it)| {
        let text = String::from_utf8(it.bytes.clone()).expect("text");
        source(at, &text.replace("roughly", "about").replace("However", "Yet"))
    });
    let all: Vec<Source> = samples.iter().cloned().chain(edited).collect();
    let twice = read(&all);
    let shape = |briefing: &Briefing| -> Vec<(Option<String>, usize, usize)> {
        let each = briefing.events.iter();
        each.map(|it| {
            let date = it.date.as_ref().map(briefing::model::When::value);
            (date, briefing.corroboration(it), it.differs.len())
        })
        .collect()
    };
    assert_eq!(shape(&once), shape(&twice));
}

#[test]
fn the_order_of_documents_decides_nothing() {
    let folder = stories::folder(12, 60);
    let each = folder.articles.iter().enumerate().map(|(at, it)| source(at, &it.text));
    let mut sources: Vec<Source> = each.chain(samples::sources()).collect();
    let forward = read(&sources);
    sources.reverse();
    let backward = read(&sources);
    assert_eq!(facts(&forward), facts(&backward));
    assert_eq!(titles(&forward), titles(&backward));
}

#[test]
fn every_statement_belongs_to_one_event() {
    let folder = stories::folder(12, 60);
    let each = folder.articles.iter().enumerate().map(|(at, it)| source(at, &it.text));
    let briefing = read(&each.collect::<Vec<_>>());
    let all = briefing.events.iter().flat_map(|it| &it.statements);
    let all: Vec<_> =
        all.map(|it| (&it.evidence.document, it.evidence.span, it.date_span)).collect();
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(all.len(), different.len());
    assert!(briefing.events.iter().all(|it| !it.statements.is_empty()));
}

/// What each document of a briefing states, by its name.
fn said(briefing: &Briefing) -> BTreeMap<String, BTreeSet<String>> {
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for statement in briefing.events.iter().flat_map(|it| &it.statements) {
        let document = briefing.document(statement.evidence.document).expect("a document");
        let quotes = said.entry(document.origin.to_string()).or_default();
        quotes.insert(briefing.quote(&statement.evidence).to_owned());
    }
    said
}

/// Documents that agree, contradict each other with and without dates, and copy one another.
fn mixed() -> Vec<Source> {
    let folder = stories::folder(6, 24);
    let told = folder.articles.iter().map(|it| it.text.clone());
    let undated = [
        "Coastal report\n\nOn 4 May 2031, Minister Tomas Lind met Ms Ada Holm in Kelhaven. Lind lifted the \
         curfew before the talks.\n",
        "Harbour notes\n\nTomas Lind and Ms Ada Holm met in Kelhaven on 4 May 2031. Lind is working to \
         lift the curfew.\n",
        "Hafenblatt\n\nThe curfew was lifted by Tomas Lind.\n",
        "Nota\n\nAda Holm may lift the curfew, and Tomas Lind refused to sign the pact.\n",
    ];
    let all = told.chain(undated.iter().map(|it| (*it).to_owned())).enumerate();
    let mut sources: Vec<Source> = all.map(|(at, text)| source(at, &text)).collect();
    sources.extend(samples::sources());
    sources
}

#[test]
fn contradictions_of_each_kind_are_shown_and_agreement_is_not() {
    let differs = |one: &str, other: &str| -> Vec<What> {
        let briefing = texts(&[one, other]);
        briefing.events.iter().flat_map(|it| &it.differs).map(|it| it.what).collect()
    };
    let raid = "Coastal report\n\nOn 4 May 2031, Admiral Ada Holm sank 30 smugglers' boats off Kelhaven.\n";
    let more = "Harbour notes\n\nAdmiral Ada Holm sank more than 35 smugglers' boats off Kelhaven on 4 May 2031.\n";
    let same = "Harbour notes\n\nAdmiral Ada Holm sank about 30 smugglers' boats off Kelhaven on 4 May 2031.\n";
    assert_eq!(differs(raid, more), [What::Number]);
    assert!(differs(raid, same).is_empty());
    let lifted =
        "Coastal report\n\nOn 4 May 2031, Minister Per Lind lifted the curfew in Kelhaven.\n";
    let may = "Harbour notes\n\nMinister Per Lind is working to lift the curfew in Kelhaven, it was said on 4 May 2031.\n";
    assert_eq!(differs(lifted, may), [What::Status]);
}

#[test]
fn lettered_items_behind_a_numbered_lead_are_topics() {
    let briefing =
        texts(&["Joint communiqué\n\n1. The Ministers met in Osthaven on 4 May 2031.\n\n\
        2. The Ministers reviewed:\n(a) the state of the common locks;\n\
        (b) the fight against smuggling.\n\n3. They thanked the host.\n"]);
    let titles: Vec<&str> = briefing.topics.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["State of the common locks", "Fight against smuggling"]);
}

#[test]
fn a_topic_that_names_two_makes_no_one_of_them() {
    let both =
        "Readout of the call\n\nThe ministers discussed the rising Fuel Prices and Ferry Tolls.";
    let each = [
        "Readout of the call\n\nThe ministers discussed the rising Fuel Prices.",
        "Readout of the call\n\nThe envoys discussed the rising Ferry Tolls.",
        "Readout of the call\n\nThey discussed the rising fuel prices at length.",
    ];
    let briefing = texts(&[each[0], each[1], both, each[2]]);
    let of = |title: &str| {
        let named = |it: &&briefing::model::Topic| it.title.to_lowercase().contains(title);
        briefing.topics.iter().position(|it| named(&it))
    };
    assert!(of("fuel prices").is_some() && of("ferry tolls").is_some(), "{:?}", titles(&briefing));
    assert_ne!(of("fuel prices"), of("ferry tolls"), "{:?}", titles(&briefing));
}

#[test]
fn joins_give_their_reasons() {
    let briefing = texts(&[
        "Coastal report\n\nOn 4 May 2031, Minister Per Lind opened the Kelhaven bridge.\n",
        "Harbour notes\n\nThe Kelhaven bridge was opened by Per Lind on 4 May 2031.\n",
    ]);
    let [event] = briefing.events.as_slice() else { panic!("{:#?}", briefing.events) };
    let [join] = event.joins.as_slice() else { panic!("{:#?}", event.joins) };
    assert!(join.reasons.iter().any(|it| it == "same day"), "{:?}", join.reasons);
    assert!(join.reasons.iter().any(|it| it.contains("Per Lind")), "{:?}", join.reasons);
}

#[test]
fn what_many_report_is_a_key_event() {
    let folder = stories::folder(12, 40);
    let each = folder.articles.iter().enumerate().map(|(at, it)| source(at, &it.text));
    let briefing = read(&each.collect::<Vec<_>>());
    let best = briefing.key_events(5);
    assert_eq!(best.len(), 5);
    assert!(best.is_sorted(), "in the order of time");
    for id in best {
        let event = briefing.event(id).expect("an event");
        assert!(briefing.corroboration(event) >= 2, "{}", event.headline);
    }
}

/// The event that reports the story of each article, by the article's place.
fn found(briefing: &Briefing, folder: &stories::Folder) -> Vec<Option<usize>> {
    let mut found = vec![None; folder.articles.len()];
    for (at, event) in briefing.events.iter().enumerate() {
        for statement in &event.statements {
            let document = statement.evidence.document.index();
            let article = &folder.articles[document];
            if briefing.quote(&statement.evidence).contains(&article.place) {
                found[document] = Some(at);
            }
        }
    }
    found
}

#[test]
fn a_thousand_articles_about_a_hundred_events_are_told_apart() {
    let folder = stories::folder(100, 1000);
    let each = folder.articles.iter().enumerate().map(|(at, it)| source(at, &it.text));
    let briefing = read(&each.collect::<Vec<_>>());
    let found = found(&briefing, &folder);
    let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
    for (at, one) in folder.articles.iter().enumerate() {
        for (to, other) in folder.articles.iter().enumerate().skip(at + 1) {
            let joined = found[at].is_some() && found[at] == found[to];
            match (joined, one.story == other.story) {
                (true, true) => right += 1.0,
                (true, false) => wrong += 1.0,
                (false, true) => missed += 1.0,
                (false, false) => {}
            }
        }
    }
    let (precision, recall) = (right / (right + wrong), right / (right + missed));
    println!("merges: precision {precision:.3}, recall {recall:.3}");
    let mut shown = BTreeSet::new();
    for (article, event) in folder.articles.iter().zip(&found) {
        let Some(event) = event.and_then(|at| briefing.events.get(at)) else { continue };
        for differs in &event.differs {
            shown.insert((article.story, differs.what.name()));
        }
    }
    let mut planted = BTreeSet::new();
    planted.extend((0..100).filter(|it| folder.other_figure[*it]).map(|it| (it, "number")));
    planted.extend((0..100).filter(|it| folder.other_day[*it]).map(|it| (it, "date")));
    let hits = shown.intersection(&planted).count() as f64;
    let (exact, complete) = (hits / shown.len() as f64, hits / planted.len() as f64);
    println!(
        "contradictions: {} planted, precision {exact:.3}, recall {complete:.3}",
        planted.len()
    );
    assert!(precision >= 0.95, "merge precision {precision:.3}");
    assert!(recall >= 0.85, "merge recall {recall:.3}");
    assert!(exact >= 0.9, "contradictions' precision {exact:.3}: {:?}", shown.difference(&planted));
    assert!(
        complete >= 0.7,
        "contradictions' recall {complete:.3}: {:?}",
        planted.difference(&shown)
    );
}

#[test]
fn what_is_lifted_here_and_to_be_lifted_there_is_shown_in_the_event_of_both() {
    let briefing = read(&mixed()[24..26]);
    let [event] = briefing.events.as_slice() else { panic!("{:#?}", briefing.events) };
    assert_eq!(event.differs.iter().map(|it| it.what).collect::<Vec<_>>(), [What::Status]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_some_documents_the_others_state_what_they_stated(kept in any::<u64>()) {
        let sources = mixed();
        let rest: Vec<Source> = sources
            .iter()
            .enumerate()
            .filter(|(at, _)| kept >> (at % 64) & 1 == 1)
            .map(|(_, it)| it.clone())
            .collect();
        let names: BTreeSet<String> = rest.iter().map(|it| it.origin.to_string()).collect();
        let mut all = said(&read(&sources));
        all.retain(|name, _| names.contains(name));
        prop_assert_eq!(said(&read(&rest)), all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_whatever_is_harmful(pieces in proptest::collection::vec(
        prop_oneof![
            "\\PC{0,12}",
            Just("On 3 May 2031, ".to_owned()),
            Just("discussed ".to_owned()),
            Just("\n\n".to_owned()),
            Just("2031-05-03 – ".to_owned()),
            Just(", and when (".to_owned()),
            Just("raised with the [3] ".to_owned()),
            Just("30 boats were lifted: ".to_owned()),
        ],
        0..40,
    )) {
        let text = pieces.concat();
        let briefing = texts(&[&text, &text]);
        for statement in briefing.events.iter().flat_map(|it| &it.statements) {
            prop_assert!(!briefing.quote(&statement.evidence).is_empty());
        }
    }
}
