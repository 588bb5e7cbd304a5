//! From the sample briefings to the model: what a reader must find in them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use briefing::extract::Context;
use briefing::load;
use briefing::model::{Briefing, Evidence, Person, Places, What, When};
use briefing::pipeline::{Options, read_sources};
use chrono::NaiveDate;
use proptest::prelude::*;

fn options() -> Options {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    Options { load: load::Options::default(), context: Context { today } }
}

fn samples() -> Briefing {
    let outcome = read_sources(&load::samples::sources(), &options());
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    outcome.briefing
}

fn person<'b>(briefing: &'b Briefing, name: &str) -> &'b Person {
    let names: Vec<_> = briefing.people.iter().map(|it| &it.name).collect();
    let found = briefing.people.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| panic!("{name} is not among {names:?}"))
}

#[test]
fn the_samples_name_eight_people_and_no_places_or_groups_among_them() {
    let briefing = samples();
    let mut names: Vec<&str> = briefing.people.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    let wanted = [
        "Daniel Noboa",
        "Donald Trump",
        "Gustavo Aníbal Giraldo",
        "Gustavo Petro",
        "Jobanis de Jesús Ávila Villadiego",
        "Juan Carlos Pinzón",
        "Nicolás Maduro",
        "Néstor Gregorio Vera Fernández",
    ];
    let plain: Vec<String> = names.iter().map(|it| it.replace('\u{202F}', " ")).collect();
    assert_eq!(plain, wanted);
}

#[test]
fn aliases_roles_and_groups_stand_with_their_person() {
    let briefing = samples();
    let of = |name: &str| {
        let person = person(&briefing, name);
        let aliases: Vec<_> = person.aliases.iter().map(|it| it.name.as_str()).collect();
        let roles: Vec<_> = person.roles.iter().map(|it| it.text.to_lowercase()).collect();
        let groups = person.organisations.iter().filter_map(|id| briefing.organisation(*id));
        let groups = groups.map(|it| {
            let names = it.aliases.iter().map(String::as_str);
            let names = names.chain(it.abbreviation.as_deref()).chain([it.name.as_str()]);
            names.map(str::to_owned).collect::<Vec<_>>().join("/")
        });
        (aliases.join("; "), roles.join("; "), groups.collect::<Vec<_>>().join("; "))
    };
    let (aliases, _, groups) = of("Jobanis de Jesús Ávila Villadiego");
    assert_eq!(aliases, "Chiquito Malo");
    assert!(groups.contains("EGC"), "{groups}");
    let (aliases, roles, groups) = of("Néstor Gregorio Vera Fernández");
    assert_eq!(aliases, "Iván Mordisco");
    assert!(roles.contains("leader of the emc"), "{roles}");
    assert!(groups.contains("EMC"), "{groups}");
    let (aliases, roles, groups) = of("Gustavo Aníbal Giraldo");
    assert_eq!(aliases, "Pablito");
    assert!(roles.contains("third in command of the eln"), "{roles}");
    assert!(groups.contains("ELN"), "{groups}");
    let (_, roles, _) = of("Daniel Noboa");
    assert!(roles.contains("ecuadorian president"), "{roles}");
    let (_, roles, _) = of("Juan Carlos Pinzón");
    assert!(roles.contains("former defense minister"), "{roles}");
    assert!(person(&briefing, "Juan Carlos Pinzón").roles.iter().all(|role| role.former));
}

#[test]
fn the_timeline_has_each_dated_event_once_and_in_order() {
    let briefing = samples();
    let values: Vec<String> =
        briefing.events.iter().filter_map(|it| it.date.as_ref()).map(When::value).collect();
    for (value, count) in [
        ("2016", 1),
        ("2025-10", 1),
        ("2025-12-11", 1),
        ("2026-01-05", 2),
        ("2026-01-08", 2),
        ("2026-01-09", 2),
        ("2026-01-23", 1),
        ("2026-02-04", 1),
        ("2026-08", 1),
        ("2026-02-03/..", 1),
    ] {
        let found = values.iter().filter(|it| *it == value).count();
        assert_eq!(found, count, "{value} in {values:?}");
    }
    let keys: Vec<_> =
        briefing.events.iter().filter_map(|it| it.date.as_ref()).map(When::sort_key).collect();
    assert!(keys.is_sorted(), "{values:?}");
}

#[test]
fn the_meeting_is_one_event_with_statements_of_both_documents_that_differ_on_the_sanctions() {
    let briefing = samples();
    let shared: Vec<_> = briefing
        .events
        .iter()
        .filter(|it| {
            let documents = it.statements.iter().map(|it| it.evidence.document);
            documents.collect::<BTreeSet<_>>().len() == 2
        })
        .collect();
    let [meeting] = shared.as_slice() else { panic!("{} events of both", shared.len()) };
    assert_eq!(meeting.date.as_ref().map(When::value).as_deref(), Some("2026-02-03"));
    let [difference] = meeting.differs.as_slice() else { panic!("{:?}", meeting.differs) };
    assert_eq!(difference.what, What::Status);
    let quotes = difference.statements.map(|at| briefing.quote(&meeting.statements[at].evidence));
    assert!(quotes.iter().any(|it| it.contains("were lifted")), "{quotes:?}");
    assert!(quotes.iter().any(|it| it.contains("working to lift")), "{quotes:?}");
    assert!(briefing.events.iter().filter(|it| !it.differs.is_empty()).count() == 1);
}

#[test]
fn every_topic_of_the_talks_is_there() {
    let briefing = samples();
    let titles: Vec<String> = briefing.topics.iter().map(|it| it.title.to_lowercase()).collect();
    for words in [
        "economic recovery",
        "organised crime",
        "list of colombia’s main drug traffickers",
        "daniel noboa",
        "counternarcotics",
        "sanctions relief",
        "closed doors",
        "gas route",
        "regional cooperation",
        "public remarks",
    ] {
        assert!(titles.iter().any(|it| it.contains(words)), "{words} in {titles:?}");
    }
}

/// The model as text, every span as the words it stands for.
fn account(briefing: &Briefing) -> String {
    let places = Places::new(briefing);
    let mut out = String::new();
    let at = |evidence: &Evidence| {
        format!("[{}] {} “{}”", evidence.rule.name(), places.of(evidence), places.quote(evidence))
    };
    for event in &briefing.events {
        let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), When::value);
        let _ = writeln!(out, "event {date} {} {}", event.status.name(), event.headline);
        for statement in &event.statements {
            let cited = statement.citations.join(" ");
            let _ = writeln!(out, "  {} cited {cited:?}", at(&statement.evidence));
        }
        for differs in &event.differs {
            let _ = writeln!(out, "  differs in {}: {:?}", differs.what.name(), differs.statements);
        }
    }
    for topic in &briefing.topics {
        let _ = writeln!(out, "topic {}", topic.title);
        for passage in &topic.passages {
            let _ = writeln!(out, "  {}", at(&passage.evidence));
        }
    }
    for person in &briefing.people {
        let _ = writeln!(out, "person {} ×{}", person.name, person.mentions.len());
        for alias in &person.aliases {
            let _ = writeln!(out, "  alias {}", alias.name);
        }
        for role in &person.roles {
            let former = if role.former { "former " } else { "" };
            let _ = writeln!(out, "  {former}role {}", at(&role.evidence));
        }
    }
    for organisation in &briefing.organisations {
        let names = (&organisation.abbreviation, &organisation.aliases);
        let _ = writeln!(
            out,
            "organisation {} {names:?} ×{}",
            organisation.name,
            organisation.mentions.len()
        );
    }
    for date in &briefing.dates {
        let timex = &date.timex;
        let _ = writeln!(out, "date {} {} {}", timex.kind.name(), timex.value, at(&date.evidence));
    }
    out
}

#[test]
fn the_model_of_the_samples_is_as_read_and_approved() {
    insta::assert_snapshot!(account(&samples()));
}

fn every_span_slices(briefing: &Briefing) {
    let facts = briefing.events.iter().flat_map(|it| it.statements.iter().map(|it| &it.evidence));
    let topics = briefing.topics.iter().flat_map(|it| it.passages.iter().map(|it| &it.evidence));
    let people = briefing.people.iter().flat_map(|it| it.mentions.iter().map(|it| &it.evidence));
    let dates = briefing.dates.iter().map(|it| &it.evidence);
    for evidence in facts.chain(topics).chain(people).chain(dates) {
        assert!(!briefing.quote(evidence).is_empty(), "{evidence:?}");
    }
    for document in &briefing.documents {
        let mut end = 0;
        for block in &document.blocks {
            assert!(document.text.get(block.span.range()).is_some(), "{block:?}");
            assert!(block.span.start() >= end, "blocks overlap at {end}");
            end = block.span.end();
        }
    }
}

#[test]
fn every_fact_of_the_samples_has_words_behind_it() {
    every_span_slices(&samples());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_fault(text in "(\\PC|\n|[0-9]{1,4}[ /.-]|Jan |President |\u{202F}|Ñ|“|”|• ){0,200}") {
        let source = load::Source { origin: briefing::model::Origin::Stdin, bytes: text.into_bytes() };
        let outcome = read_sources(&[source], &options());
        every_span_slices(&outcome.briefing);
    }

    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let source = load::Source { origin: briefing::model::Origin::Stdin, bytes };
        let outcome = read_sources(&[source], &options());
        for failure in &outcome.failures {
            assert!(!failure.to_string().contains("fault in this program"), "{failure}");
        }
        every_span_slices(&outcome.briefing);
    }
}
