//! Search: what is found, in which order, and what holds for every query.

use std::collections::BTreeSet;
use std::sync::Arc;

use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::{Origin, PersonId};
use briefing::pipeline::{Options, read_sources};
use briefing::search::{
    Care, Field, Hit, Index, Kind, Label, Query, Results, Session, Target, Tier, Why, completions,
};
use briefing::text::{Folded, fold};
use chrono::NaiveDate;
use proptest::prelude::*;

mod names;

/// People with names and aliases (`Name = Alias = Other Alias`).
fn people(lines: &[&str]) -> Arc<Index> {
    let labels = lines.iter().enumerate().flat_map(|(at, line)| {
        let target = PersonId::new(at).map(Target::Person);
        line.split(" = ").enumerate().filter_map(move |(place, text)| {
            let field = if place == 0 { Field::Name } else { Field::Alias };
            Some(Label { target: target?, field, text, mentions: 1 })
        })
    });
    Arc::new(Index::from_labels(labels))
}

fn generated(count: usize) -> (Vec<String>, Arc<Index>) {
    let names = names::people(7, count);
    let lines: Vec<&str> = names.iter().map(String::as_str).collect();
    let index = people(&lines);
    (names, index)
}

fn search(index: &Index, typed: &str) -> Results {
    index.search(&Query::parse(typed).expect("a query"), 1000)
}

fn first(index: &Index, typed: &str) -> Option<Hit> {
    search(index, typed).hits.into_iter().next()
}

fn first_name(index: &Index, typed: &str) -> String {
    first(index, typed).map(|hit| hit.matched).unwrap_or_default()
}

/// A briefing of two short articles.
fn articles() -> Arc<Index> {
    let article = |name: &str, text: &str| Source {
        origin: Origin::File(name.into()),
        bytes: text.as_bytes().to_vec(),
    };
    let sources = [
        article(
            "north.txt",
            "Ministers meet in Lund\n\nOn 3 February 2026, Foreign Minister Ada Holm (alias Kestrel) \
             met President Per Lindqvist in Lund. They discussed ferry safety and fishing quotas. \
             Holm will visit Oslo on 12 March 2026.\n",
        ),
        article(
            "south.txt",
            "Port strike ends\n\nOn 20 January 2026, President Per Lindqvist ended the strike in the \
             ports. The dock workers had asked for higher wages.\n",
        ),
    ];
    let today = NaiveDate::from_ymd_opt(2026, 2, 10).expect("a day");
    let options = Options { load: load::Options::default(), context: Context { today } };
    Arc::new(Index::new(&Arc::new(read_sources(&sources, &options).briefing)))
}

#[test]
fn a_name_is_found_however_it_is_spelt() {
    let index = people(&[
        "Ramón Esteban Quiroga = Pájaro Negro",
        "Muammar Gaddafi",
        "Volodymyr Zelenskyy",
        "Abdel Fattah el-Sisi",
        "Juan Perales",
        "Iván Pedraza",
        "Jarosław Kaczyński",
    ]);
    for (typed, found) in [
        ("pajaro negro", "Pájaro Negro"),
        ("negro pajaro", "Pájaro Negro"),
        ("pajarro negro", "Pájaro Negro"),
        ("paj neg", "Pájaro Negro"),
        ("quiroga ramon", "Ramón Esteban Quiroga"),
        ("Qaddafi", "Muammar Gaddafi"),
        ("Kadhafi", "Muammar Gaddafi"),
        ("Selenskyj", "Volodymyr Zelenskyy"),
        ("alsisi", "Abdel Fattah el-Sisi"),
        ("Abdul Fatah al-Sissi", "Abdel Fattah el-Sisi"),
        ("J. Perales", "Juan Perales"),
        ("req", "Ramón Esteban Quiroga"),
        ("kaczynski", "Jarosław Kaczyński"),
        ("vldmr", "Volodymyr Zelenskyy"),
    ] {
        assert_eq!(first_name(&index, typed), found, "{typed}");
    }
    assert!(search(&index, "xyzzy").hits.is_empty());
}

#[test]
fn initials_in_capitals_come_before_words_that_begin_so() {
    let mut names = vec!["Ramón Esteban Quiroga".to_owned()];
    names.extend((0..80).map(|at| format!("Requena{at} Holm")));
    let lines: Vec<&str> = names.iter().map(String::as_str).collect();
    let index = people(&lines);
    let found = |typed: &str| index.search(&Query::plain(typed), 20).hits.into_iter().next();
    assert_eq!(found("REQ").map(|hit| hit.matched), Some("Ramón Esteban Quiroga".to_owned()));
    assert_eq!(found("REQ").map(|hit| hit.reason()), Some("name, initials".to_owned()));
    assert_eq!(found("req").map(|hit| hit.tier), Some(Tier::Prefix));
    assert_eq!(found("REQU").map(|hit| hit.tier), Some(Tier::Prefix));
}

#[test]
fn a_person_is_found_by_words_of_name_role_and_organisation_together() {
    let roles = [
        (0, Field::Name, "Ramón Esteban Quiroga"),
        (0, Field::Alias, "Pájaro Negro"),
        (0, Field::Role, "President of Freedonia"),
        (0, Field::Organisation, "Free Harbour League"),
        (1, Field::Name, "Ada Holm"),
        (1, Field::Role, "President of Sylvania"),
    ];
    let label = |(at, field, text)| {
        PersonId::new(at).map(|id| Label { target: Target::Person(id), field, text, mentions: 1 })
    };
    let index = Arc::new(Index::from_labels(roles.into_iter().filter_map(label)));
    for (typed, reason) in [
        ("president quiroga", "together Ramón Esteban Quiroga · President of Freedonia"),
        (
            "presidente quiroga",
            "together Ramón Esteban Quiroga · President of Freedonia, nearly so",
        ),
        ("quiroga freedonia", "together Ramón Esteban Quiroga · President of Freedonia"),
        ("negro quiroga", "together Ramón Esteban Quiroga · Pájaro Negro"),
        ("harbour league pajaro", "together Pájaro Negro · Free Harbour League"),
        ("harbour", "organisation Free Harbour League"),
        ("ramon quiroga", "name"),
    ] {
        let hits = search(&index, typed).hits;
        assert_eq!(hits.len(), 1, "{typed}");
        assert_eq!(hits.first().map(Hit::reason).as_deref(), Some(reason), "{typed}");
    }
    assert!(
        search(&index, "president harbour freedonia ada")
            .hits
            .iter()
            .all(|it| !it.tier.is_strict())
    );
    let marked = first(&index, "presid quiroga").expect("a hit");
    let marks = marked.highlights.iter().filter_map(|range| marked.matched.get(range.clone()));
    assert_eq!(marks.collect::<Vec<_>>(), ["Quiroga", "Presid"]);
    assert!(search(&index, "~\"president quiroga\"").hits.is_empty());
}

#[test]
fn near_names_never_outrank_the_exact_one() {
    let index = people(&["Juan Petro", "Iván Pedro", "Ivana Petrova", "Juan Pedro"]);
    assert_eq!(first_name(&index, "petro"), "Juan Petro");
    assert_eq!(first_name(&index, "juan pedro"), "Juan Pedro");
    assert_eq!(first_name(&index, "ivan"), "Iván Pedro");
}

#[test]
fn a_hit_says_why_it_is_one() {
    let index = people(&["Ramón Esteban Quiroga = Pájaro Negro"]);
    let reason = |typed| first(&index, typed).map(|hit| hit.reason()).unwrap_or_default();
    assert_eq!(reason("negro"), "alias Pájaro Negro");
    assert_eq!(reason("quiroga"), "surname");
    assert_eq!(reason("kiroga"), "surname, sounds like");
    assert_eq!(reason("ramon quiroga"), "name");
    assert_eq!(reason("ramest"), "name, letters in order");
}

#[test]
fn a_name_outranks_an_alias_and_an_alias_a_surname() {
    let index = people(&["Ada Kestrel", "Per Holm = Kestrel", "Kestrel"]);
    let hits = search(&index, "kestrel").hits;
    let order: Vec<(&str, Why)> = hits.iter().map(|hit| (hit.matched.as_str(), hit.why)).collect();
    assert_eq!(
        order,
        [("Kestrel", Why::Name), ("Kestrel", Why::Alias), ("Ada Kestrel", Why::Surname)]
    );
}

#[test]
fn accents_that_were_typed_are_preferred_and_those_that_were_not_do_not_matter() {
    let index = people(&["Pena Marta", "Peña Marta", "Pena Marta"]);
    assert_eq!(first_name(&index, "peña"), "Peña Marta");
    assert_eq!(search(&index, "pena").total(), 3);
}

#[test]
fn highlights_lie_on_the_letters_that_were_typed() {
    let index = people(&["Ramón Esteban Quiroga"]);
    let hit = first(&index, "quir ramon").expect("a hit");
    let marked: Vec<&str> =
        hit.highlights.iter().filter_map(|range| hit.matched.get(range.clone())).collect();
    assert_eq!(marked, ["Ramón", "Quir"]);
}

#[test]
fn a_name_that_nobody_has_finds_nobody_in_a_list() {
    let index = people(&["Ramón Esteban Quiroga", "Ana María Quiroga Díaz", "David Hall"]);
    let look_up = |typed: &str| {
        let mut session = Session::new(&index);
        session.search_with(&Query::plain(typed), 10, Care::Lookup, None).hits.len()
    };
    assert_eq!(look_up("Walter Ross"), 0);
    assert_eq!(look_up("Sheila Hill"), 0);
    assert_eq!(look_up("Ramon Estevan Kiroga"), 1);
    let index = people(&["Ramón Esteban Quiroga Zaldívar = Pájaro Negro"]);
    let mut session = Session::new(&index);
    let query = Query::plain("Ramón Esteban Quiroga Zaldívar Negro");
    let found = session.search_with(&query, 10, Care::Lookup, None).hits;
    assert_eq!(found.first().map(Hit::reason).as_deref(), Some("name, in part"));
}

#[test]
fn facts_passages_and_people_are_found_together() {
    let index = articles();
    let kestrel = first(&index, "kestrel").expect("a hit");
    assert_eq!((kestrel.kind(), kestrel.label.as_str()), (Kind::Person, "Ada Holm"));
    assert!(kestrel.evidence.is_some());
    let passages = search(&index, "\"ferry safety\" type:passage");
    assert_eq!(passages.count(Kind::Passage), 1);
    assert_eq!(passages.hits.first().map(|hit| hit.why), Some(Why::Text));
    assert_eq!(search(&index, "\"safety ferry\" type:passage").total(), 0);
}

#[test]
fn a_sentence_is_not_found_by_words_that_hardly_sound_alike() {
    let index = articles();
    let passages = |typed: &str| search(&index, &format!("{typed} type:text")).total();
    assert_eq!(passages("lindkwist"), 2);
    assert_eq!(passages("leaneta"), 0, "Lund");
}

#[test]
fn fields_and_signs_narrow_what_is_found() {
    let index = articles();
    let passages = |typed: &str| search(&index, &format!("{typed} type:passage")).total();
    assert_eq!(passages("(strike | ferry)"), passages("strike") + passages("ferry"));
    assert_eq!(passages("lindqvist doc:south"), 1);
    assert_eq!(passages("lindqvist -strike"), 1);
    assert_eq!(passages("lindqvist person:holm"), 1);
    assert_eq!(passages("(strike | ferry) -workers doc:north"), 1);
    assert_eq!(passages("lindkvist"), 2);
    assert_eq!(passages("~lindkvist"), 0);
    assert_eq!(passages("lindkvist ~"), 0);
}

#[test]
fn a_selection_says_what_of_every_list_remains() {
    let index = articles();
    let select = |typed: &str| index.select(&Query::parse(typed).expect("a query"), None);
    let count = |list: &[bool]| list.iter().filter(|inside| **inside).count();
    let everything = select("");
    assert_eq!(count(&everything.documents), 2);
    let january = select("date:2026-01");
    let february = select("after:2026-01 before:2026-03");
    assert!(count(&january.events) >= 1 && count(&january.documents) == 1, "{january:?}");
    assert!(count(&february.events) >= 1 && count(&february.documents) == 1, "{february:?}");
    let both = select("person:lindqvist");
    assert_eq!(count(&both.documents), 2);
    assert_eq!(count(&select("person:holm").documents), 1);
    let names = |selection: &briefing::search::Selection| -> Vec<String> {
        let people = index.briefing().people.iter().zip(&selection.people);
        people.filter(|(_, inside)| **inside).map(|(person, _)| person.name.clone()).collect()
    };
    assert_eq!(names(&select("sources:>=2")), ["Per Lindqvist"]);
    assert!(!names(&select("-person:holm")).contains(&"Ada Holm".to_owned()));
}

#[test]
fn fields_and_their_values_are_completed() {
    let index = articles();
    let offered = |typed: &str| -> Vec<String> {
        completions(&index, typed, 10).into_iter().map(|it| it.text).collect()
    };
    assert_eq!(offered("gas per"), ["person:"]);
    assert_eq!(offered("is:pl"), ["planned"]);
    assert_eq!(offered("person:kest"), ["\"Ada Holm\""]);
    assert_eq!(offered("-type:to"), ["topic"]);
    assert!(offered("unknown:x").is_empty());
    assert_eq!(offered("gas by:t"), ["time"]);
    assert_eq!(offered("before:20"), ["2026"]);
    assert_eq!(offered("date:2026-0"), ["2026-03", "2026-02", "2026-01"]);
    assert_eq!(offered("date:2026-01..2026-03"), ["2026-01..2026-03"]);
}

#[test]
fn hits_come_in_the_order_of_relevance_or_of_time() {
    let index = articles();
    let days = |typed: &str| -> Vec<String> {
        let hits = search(&index, typed).hits.into_iter();
        hits.map(|hit| hit.day.map_or("–".to_owned(), |day| day.to_string())).collect()
    };
    assert_eq!(days("lindqvist type:passage by:time"), ["2026-01-20", "2026-02-03"]);
    assert_eq!(days("holm type:passage by:time"), ["2026-02-03", "2026-03-12"]);
    let events = days("type:event by:time");
    assert!(events.len() > 2 && events.is_sorted(), "{events:?}");
    let set = |typed: &str| -> BTreeSet<Target> {
        search(&index, typed).hits.iter().map(|hit| hit.target).collect()
    };
    assert_eq!(set("lindqvist"), set("lindqvist by:time"));
    assert!(days("lindqvist").iter().all(|day| day == "–"));
}

#[test]
fn every_name_is_found_by_itself() {
    let (names, index) = generated(2000);
    for name in &names {
        let hit = first(&index, name).expect("a hit");
        assert_eq!(fold(&hit.matched), fold(name));
        assert_eq!(hit.tier, Tier::Exact);
    }
}

/// Whether a search for `typed` finds a label that reads `name`.
fn finds(index: &Index, typed: &str, name: &str) -> bool {
    index.search(&Query::plain(typed), 5000).hits.iter().any(|hit| hit.matched == name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_name_is_found_by_its_words_in_any_order(seed in 0_usize..400, turn in 0_usize..24) {
        let (names, index) = generated(400);
        let name = &names[seed];
        let mut words: Vec<&str> = name.split(' ').collect();
        let length = words.len();
        words.rotate_left(turn % length);
        words.swap(0, turn % length);
        prop_assert!(finds(&index, &words.join(" "), name));
    }

    #[test]
    fn a_name_is_found_with_one_wrong_letter(
        seed in 0_usize..400, word in 0_usize..4, at in 0_usize..9, kind in 0_usize..4, letter in "[a-z]",
    ) {
        let (names, index) = generated(400);
        let name = &names[seed];
        let folded = fold(name);
        let mut words: Vec<Vec<char>> =
            folded.split([' ', '-']).map(|word| word.chars().collect()).collect();
        let count = words.len();
        let wrong = &mut words[word % count];
        prop_assume!(wrong.len() >= 5);
        let at = at % wrong.len();
        match kind {
            0 => { wrong.remove(at); }
            1 => wrong.extend(letter.chars()),
            2 => wrong[at] = letter.chars().next().expect("a letter"),
            _ => { let next = (at + 1).min(wrong.len() - 1); wrong.swap(at, next); }
        }
        let typed: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
        prop_assert!(finds(&index, &typed.join(" "), name), "{typed:?} for {name}");
    }

    #[test]
    fn a_longer_query_never_gains_strict_hits(typed in "[a-eijlmoprsñé' -]{1,12}") {
        let (_, index) = generated(400);
        let strict = |typed: &str| -> BTreeSet<Target> {
            let hits = index.search(&Query::plain(typed), 5000).hits;
            hits.into_iter().filter(|hit| hit.tier.is_strict()).map(|hit| hit.target).collect()
        };
        let mut before: Option<BTreeSet<Target>> = None;
        for (at, c) in typed.char_indices() {
            let begun = typed.get(..at + c.len_utf8()).expect("a beginning");
            if fold(begun).chars().all(|c| !c.is_alphanumeric()) {
                continue;
            }
            let now = strict(begun);
            if let Some(before) = before {
                prop_assert!(now.is_subset(&before), "{begun:?}");
            }
            before = Some(now);
        }
    }

    #[test]
    fn the_best_are_the_same_however_few_are_wanted(typed in "[a-eijlmoprsz]{1,3}( [a-jmr]{1,2})?") {
        let (_, index) = generated(2000);
        let query = Query::plain(&typed);
        let (few, all) = (index.search(&query, 5), index.search(&query, 5000));
        prop_assert_eq!(&few.hits, &all.hits[..few.hits.len()]);
        let sure = all.hits.iter().filter(|hit| hit.tier <= Tier::Sound).count();
        if sure >= 5 {
            prop_assert_eq!(few.total(), sure);
        }
    }

    #[test]
    fn narrowing_answers_as_a_fresh_search_does(typed in "[a-eijlmoprsz -]{1,10}") {
        let (_, index) = generated(400);
        let mut session = Session::new(&index);
        for (at, c) in typed.char_indices() {
            let begun = typed.get(..at + c.len_utf8()).expect("a beginning");
            let query = Query::plain(begun);
            prop_assert_eq!(session.search(&query, 50), index.search(&query, 50));
        }
    }

    #[test]
    fn no_query_panics(typed in "\\PC{0,40}", signs in "[a-z:|()\"~. 0-9<>=-]{0,30}") {
        let index = people(&["Ramón Esteban Quiroga = Pájaro Negro"]);
        for typed in [typed, signs] {
            if let Ok(query) = Query::parse(&typed) {
                index.search(&query, 5);
                index.select(&query, None);
            }
            completions(&index, &typed, 5);
        }
    }

    #[test]
    fn folding_leads_back_to_the_source(source in "\\PC{0,40}") {
        let folded = Folded::new(&source);
        prop_assert_eq!(folded.text(), fold(&source));
        for (at, c) in folded.text().char_indices() {
            let span = folded.source(&source, at..at + c.len_utf8()).expect("a span");
            prop_assert!(fold(span.slice(&source)).contains(c));
        }
    }
}
