//! The state after any messages: selections exist, cursors are on the screen, nothing panics.

mod support;

use std::sync::Arc;

use briefing::app::filter::{Filter, Shown};
use briefing::app::keymap::BINDINGS;
use briefing::app::overlay::Overlay;
use briefing::app::pane::{Focus, LISTS};
use briefing::app::subject::Subject;
use briefing::app::{Effect, Findings, Key, Mouse, Msg, QueryFault, Story};
use briefing::extract::Context;
use briefing::load;
use briefing::model::{Briefing, DocumentId, OrganisationId, PersonId, TopicId};
use briefing::pipeline::{Options, read_sources};
use briefing::search::{Index, Target};
use briefing::store::{self, Change, Said, Session, Store, Typed};
use proptest::prelude::*;
use ratatui::layout::{Position, Size};
use support::{Screen, briefing, library, many_events};

/// Everything that must hold after every message.
fn assert_valid(screen: &Screen) {
    let state = &screen.state;
    for (list, cursor) in state.cursors.iter().enumerate() {
        let (len, height) = (state.shown.len(list), state.height(list));
        assert!(cursor.selected() < len.max(1), "{list}: {cursor:?} of {len}");
        let on_screen = cursor.offset()..cursor.offset() + height;
        assert!(on_screen.contains(&cursor.selected()), "{list}: {cursor:?} on {height} rows");
    }
    if let (Focus::List(list), true) = (state.focus, state.cards.is_empty()) {
        let row = state.cursors.get(list).map_or(0, |cursor| cursor.selected());
        let subject = state.subject_at(list, row);
        assert!(subject.is_none() || state.subject.is_some());
    }
    if let Some(subject) = state.subject {
        let briefing = &state.story.briefing;
        assert!(state.number < subject.passages(briefing).max(1));
    }
    if let Some(wrapped) = state.source.wrapped() {
        assert!(state.source.top < wrapped.len().max(1));
    }
    for card in &state.cards {
        assert!(card.cursor.selected() < card.rows.len().max(1));
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys.iter().flat_map(|keys| keys.iter().copied()))
        .collect();
    prop_oneof![
        8 => proptest::sample::select(bound),
        1 => any::<char>().prop_map(Key::Char),
        1 => proptest::sample::select(vec![Key::Delete, Key::F(9), Key::Alt('b')]),
    ]
}

fn any_msg() -> impl Strategy<Value = Msg> {
    let mouse =
        prop_oneof![Just(Mouse::Press), Just(Mouse::Drag), (-3_isize..3).prop_map(Mouse::Wheel)];
    prop_oneof![
        20 => any_key().prop_map(Msg::Key),
        2 => (0..150_u16, 0..60_u16).prop_map(|(width, height)| Msg::Resize(Size { width, height })),
        1 => "[a-z=:é\u{1b}\n ]{0,20}".prop_map(Msg::Paste),
        2 => (mouse, 0..150_u16, 0..60_u16).prop_map(|(mouse, x, y)| Msg::Mouse(mouse, Position { x, y })),
        1 => (0..9_usize, 0..9_usize).prop_map(|(done, total)| Msg::Progress { done, total }),
        1 => (0..40_u64).prop_map(|serial| Msg::Found { serial, result: Ok(Findings::default()), completions: Vec::new() }),
        1 => (0..40_u64).prop_map(|serial| {
            let fault = QueryFault { message: "wrong".to_owned(), at: 3 };
            Msg::Selected { serial, result: Err(fault), completions: Vec::new() }
        }),
        1 => Just(Msg::Changed),
        1 => Just(Msg::Idle),
        1 => proptest::collection::vec("[a-z ]{0,9}", 0..4).prop_map(|lines| {
            Msg::Recalled(Typed { queries: lines.clone(), commands: lines })
        }),
        1 => (0..9_u64, "[a-zA-Z ]{0,9}").prop_map(|(serial, words)| {
            let subject = store::Subject { kind: "person".to_owned(), words };
            let mut store = Store::default();
            store.apply(Change { subject, what: Said::Mark(true) }, serial);
            Msg::Kept { serial, store: Arc::new(store) }
        }),
        1 => (0..9_usize, 0..9_usize, 0..900_usize).prop_map(|(pane, number, offset)| {
            Msg::Resumed(Session { pane, number, offset, ..Session::default() })
        }),
        1 => (0..4_u64, 0..80_usize, any::<bool>()).prop_map(|(serial, count, complete)| {
            let story = Arc::new(Story::new(many_events(count)));
            Msg::Loaded { serial, story, failures: Vec::new(), complete }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_messages_leave_the_state_valid_and_drawable(
        msgs in proptest::collection::vec(any_msg(), 1..60),
        many in any::<bool>(),
    ) {
        let story = if many { many_events(70) } else { briefing() };
        let mut screen = Screen::new(story, 80, 24);
        screen.state.settings.mouse = true;
        for msg in msgs {
            screen.send(msg);
            assert_valid(&screen);
        }
        screen.text();
    }
}

#[test]
fn a_long_document_is_searched_in_steps_and_the_match_is_gone_to_once_it_is_known() {
    let mut story = many_events(10);
    for document in &mut story.documents {
        let document = Arc::make_mut(document);
        document.text += &"ñ é ".repeat(100_000);
        document.text += "\nthe last harbour";
    }
    let mut screen = Screen::new(story, 100, 30);
    screen.keys("4 /").typed("last");
    assert!(screen.text().contains("searching"), "{}", screen.text());
    let mut steps = 0;
    while screen.state.source.is_searching() {
        screen.send(Msg::Idle);
        steps += 1;
    }
    assert!((2..100).contains(&steps), "{steps}");
    let shown = screen.text();
    assert!(shown.contains("match 1/1") && shown.contains("the last harbour"), "{shown}");
    screen.keys("Enter g g /").typed("harbour");
    assert!(screen.text().contains("match 1/10 and more"), "{}", screen.text());
    screen.keys("Enter n");
    assert!(screen.text().contains("match 2/10 and more"), "{}", screen.text());
    while screen.state.source.is_searching() {
        screen.send(Msg::Idle);
    }
    assert!(screen.text().contains("match 2/11"), "{}", screen.text());
}

#[test]
fn the_same_messages_lead_to_the_same_screen() {
    let run = || {
        let mut screen = Screen::new(briefing(), 100, 30);
        screen.keys("j j Enter j j q 3 Space f").typed("pier").keys("Enter");
        screen.text()
    };
    assert_eq!(run(), run());
}

#[test]
fn selection_stays_visible_after_moving_and_shrinking() {
    let mut screen = Screen::with_events(30, 80, 12);
    screen.keys("G").resize(80, 5);
    let short = screen.text();
    assert!(short.contains("event 29"), "{short}");
}

#[test]
fn the_passage_of_what_is_selected_is_highlighted_in_the_source() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("j j");
    let shown = screen.styled(screen.theme.passage);
    assert!(shown.contains("On 4 March 2026 Minister Ines Okafor met"), "{shown}");
}

#[test]
fn enter_on_a_hit_leads_to_its_passage_and_back_leads_back() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("f").typed("el faro").keys("Enter");
    assert_eq!(screen.state.focus, Focus::Source);
    assert!(screen.styled(screen.theme.passage).contains("el Faro"), "{}", screen.text());
    screen.keys("[");
    assert_eq!(screen.state.focus, Focus::List(0));
    screen.keys("]");
    assert_eq!(screen.state.focus, Focus::Source);
}

#[test]
fn a_card_leads_to_passages_and_to_other_cards() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 Enter");
    let to_person = screen.text().lines().position(|line| line.contains("×2")).unwrap();
    while screen.state.cards[0].cursor.selected() + 3 < to_person {
        screen.keys("j");
    }
    screen.keys("Enter");
    assert_eq!(screen.state.cards.len(), 2, "{}", screen.text());
    screen.keys("Enter");
    assert_eq!(screen.state.cards.len(), 0);
    assert!(screen.styled(screen.theme.passage).contains("el Faro"));
}

#[test]
fn pins_add_up_and_esc_takes_the_last_one_away() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j Space");
    assert_eq!(screen.state.shown.len(0), 2);
    screen.keys("2 Space");
    assert_eq!(screen.state.shown.len(0), 1);
    assert!(screen.text().contains("1/5 events"));
    screen.keys("Esc");
    assert_eq!(screen.state.shown.len(0), 2);
    screen.keys("Esc");
    assert_eq!(screen.state.shown.len(0), 5);
}

#[test]
fn a_wrong_filter_leaves_the_last_good_one() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("=").typed("before:2026-03-05");
    let good = screen.state.shown.len(0);
    assert_eq!(good, 3);
    screen.typed("x");
    assert_eq!(screen.state.shown.len(0), good);
    assert!(screen.text().contains('^'), "{}", screen.text());
    screen.keys("Esc");
    assert_eq!(screen.state.shown.len(0), 5);
}

#[test]
fn mentions_are_stepped_through_across_documents() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 (");
    assert!(screen.text().contains("page.txt"), "{}", screen.text());
    assert!(screen.text().contains("4 of 4"), "{}", screen.text());
    screen.keys(")");
    assert!(screen.text().contains("1 of 4"));
}

#[test]
fn zooming_narrows_to_the_event_and_widens_again() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("j j j +");
    assert_eq!(screen.state.shown.len(0), 4);
    screen.keys("+ + +");
    assert_eq!(screen.state.shown.len(0), 1, "{}", screen.text());
    screen.keys("<");
    assert!(screen.text().contains("4 Mar 2026"), "{}", screen.text());
    screen.keys("- - - - - -");
    assert_eq!(screen.state.shown.len(0), 5);
}

#[test]
fn zooming_out_beyond_all_of_the_time_leaves_fewer_and_fewer_key_dates() {
    let mut screen = Screen::with_events(412, 120, 40);
    let count = |screen: &mut Screen, keys: &str| screen.keys(keys).state.shown.len(0);
    let counts = ["-", "-", "-", "-", "-", "+", "+", "+", "+"].map(|keys| count(&mut screen, keys));
    assert_eq!(counts, [50, 20, 10, 5, 5, 10, 20, 50, 412]);
    assert!(count(&mut screen, "+") < 412, "and on to a shorter period");
    assert_eq!(count(&mut screen, "- -"), 50);
    assert_eq!(count(&mut screen, "Esc"), 412);
    assert_eq!(count(&mut screen, "g k"), 20);
    assert_eq!(count(&mut screen, "g k"), 412);
}

#[test]
fn key_dates_are_those_of_what_the_other_filters_leave() {
    let mut screen = Screen::with_events(412, 120, 40);
    screen.keys("3 Space :").typed("top 7").keys("Enter 1");
    let shown = |screen: &Screen| screen.state.shown.indices(0).collect::<Vec<_>>();
    assert_eq!(shown(&screen), [0, 10, 20, 30, 40, 50, 60], "one event in ten is with her");
    assert!(screen.text().contains("key dates 7 of 42"), "{}", screen.text());
    screen.keys("G");
    assert_valid(&screen);
    screen.keys("=").typed("before:1990-02-01").keys("Enter");
    assert_eq!(shown(&screen), [0, 10, 20, 30]);
    screen.keys("R").read(many_events(25));
    assert_eq!(shown(&screen), [0, 10, 20]);
    assert_valid(&screen);
    screen.keys(":").typed("zoom all").keys("Enter");
    assert!(!screen.text().contains("key dates"), "{}", screen.text());
}

#[test]
fn the_reader_and_the_command_line_name_the_same_key_dates() {
    let story = Story::new(briefing());
    for count in 0..6 {
        let shown = Shown::new(&story, &[Filter::KeyDates(count)]);
        let listed = story.briefing.key_events(count);
        assert_eq!(
            shown.indices(0).collect::<Vec<_>>(),
            listed.iter().map(|id| id.index()).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_typed_date_leads_to_the_first_event_after_it() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys(":").typed("date 2026-03-05").keys("Enter");
    assert_eq!(screen.state.cursors[0].selected(), 3);
}

#[test]
fn find_in_the_source_ignores_accents_until_a_capital_is_typed() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("/").typed("tomas").keys("Enter");
    assert!(screen.text().contains("match 1/1"), "{}", screen.text());
    screen.keys("/").typed("Tomas").keys("Enter");
    assert!(screen.text().contains("no match"), "{}", screen.text());
    screen.keys("/").typed("pier").keys("Enter n");
    assert!(screen.text().contains("match 2/2"), "{}", screen.text());
}

#[test]
fn tab_shows_what_was_found_kind_by_kind() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("f").typed("okafor");
    let all = screen.text();
    assert!(all.contains("Find 1/") && all.contains("  person 1"), "{all}");
    screen.keys("Tab");
    let people = screen.text();
    assert!(people.contains("Find 1/1") && people.contains("[person 1]"), "{people}");
    screen.keys("Shift-Tab");
    assert_eq!(screen.text(), all);
}

#[test]
fn an_earlier_query_is_recalled_in_an_empty_line() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("f").typed("faro").keys("Enter f");
    assert!(screen.text().contains("faro"), "{}", screen.text());
    screen.keys("Up");
    assert!(screen.text().contains("find: faro"), "{}", screen.text());
    assert!(screen.text().contains("Tomás Ruiz"), "{}", screen.text());
}

#[test]
fn a_query_of_an_earlier_run_is_recalled_too() {
    let mut screen = Screen::new(briefing(), 120, 40);
    let queries = vec!["faro".to_owned()];
    screen.send(Msg::Recalled(Typed { commands: Vec::new(), queries }));
    screen.keys("f Up");
    assert!(screen.text().contains("find: faro"), "{}", screen.text());
    assert!(screen.state.asked.own().is_empty());
    screen.keys("Enter");
    assert_eq!(screen.state.asked.own(), ["faro"]);
}

#[test]
fn all_that_is_found_is_counted_also_where_only_the_best_is_shown() {
    let mut screen = Screen::with_events(120, 120, 40);
    screen.keys("f").typed("event");
    let found = screen.text();
    assert!(found.contains("Find 1/") && found.contains(" best"), "{found}");
    assert!(found.contains("event 120"), "{found}");
    screen.resize(40, 12).keys("Tab");
    assert!(screen.text().contains("[event 120]"), "{}", screen.text());
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut screen = Screen::new(briefing(), 80, 24);
    for (keys, said) in [
        ("x", "x means nothing here; ? shows the keys"),
        ("g x", "g x means nothing here"),
        ("v", "there is another view on the card of a person or event"),
        ("2 Enter v", "this topic has no other view"),
        ("Enter", "this line leads nowhere"),
        ("q = z z z Enter Enter", "nothing is selected"),
        ("Space", "nothing is selected"),
    ] {
        screen.keys(keys);
        assert!(screen.text().contains(said), "{keys}: {}", screen.text());
    }
}

#[test]
fn the_status_of_a_card_is_about_its_lines_and_says_what_was_pinned() {
    let mut screen = Screen::new(briefing(), 40, 12);
    screen.keys("3 j Enter j j");
    let lines = screen.state.cards[0].rows.len();
    assert!(screen.text().contains(&format!("3/{lines}")), "{}", screen.text());
    screen.keys("Space");
    assert!(screen.text().contains("pinned: "), "{}", screen.text());
    screen.keys("Space");
    assert!(screen.text().contains("no longer pinned: "), "{}", screen.text());
}

#[test]
fn of_a_long_chip_the_words_are_cut_and_not_the_sign() {
    let mut screen = Screen::new(briefing(), 40, 12);
    screen.keys("Space 3 Space 2 Space 4 Space");
    let text = screen.text();
    assert!(screen.state.filters.len() > 1);
    let signs = text.lines().next().map(|line| line.matches('✕').count());
    assert_eq!(signs, Some(screen.state.filters.len()), "{text}");
}

#[test]
fn the_next_match_is_counted_from_the_screen_once_the_last_one_has_left_it() {
    let mut screen = Screen::with_events(60, 120, 18);
    screen.keys("4 /").typed("event").keys("Enter G n");
    let at = |screen: &Screen| screen.state.source.search.as_ref().map(|search| search.current);
    assert!(at(&screen).is_some_and(|at| at > 40), "{}", screen.text());
    screen.keys("g g n");
    assert_eq!(at(&screen), Some(0));
    screen.keys("n");
    assert_eq!(at(&screen), Some(1));
    screen.keys("G N");
    assert_eq!(at(&screen), Some(59));
}

#[test]
fn a_list_in_which_nothing_fits_says_so_and_stays_open() {
    let mut screen = Screen::new(briefing(), 80, 24);
    screen.keys("Ctrl-K").typed("qqq").keys("Enter");
    assert!(screen.text().contains("nothing fits"), "{}", screen.text());
    screen.keys("Esc");
    assert!(screen.state.overlay.is_none());
}

#[test]
fn the_matches_are_counted_while_they_are_typed() {
    let mut screen = Screen::new(briefing(), 80, 24);
    screen.keys("4 /").typed("pier");
    assert!(screen.text().contains("match 1/2"), "{}", screen.text());
    screen.typed("x");
    assert!(screen.text().contains("no match"), "{}", screen.text());
}

#[test]
fn a_date_without_events_says_where_it_led() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys(":").typed("date 2020").keys("Enter");
    assert!(screen.text().contains("no event in 2020; the next is of "), "{}", screen.text());
    screen.keys(":").typed("date 1999").keys("Enter");
    // A year is never shown as its first day.
    assert!(screen.text().contains("the next is of 2019 "), "{}", screen.text());
    screen.keys(":").typed("date 2030").keys("Enter");
    assert!(screen.text().contains("no event in 2030 or later"), "{}", screen.text());
    screen.keys(":").typed("date 2026-03").keys("Enter");
    assert!(!screen.text().contains("no event"), "{}", screen.text());
}

#[test]
fn the_addresses_of_a_document_are_offered_also_where_it_is_not_on_the_screen() {
    let mut screen = Screen::new(briefing(), 40, 12);
    screen.keys("1 o");
    let Some(Overlay::Choose(chooser)) = &screen.state.overlay else { panic!("no list") };
    let offered: Vec<_> = chooser.items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(offered, ["https://harbour.example/talks"]);
}

#[test]
fn in_narrow_columns_the_other_views_of_cards_are_readable() {
    let mut screen = Screen::new(briefing(), 40, 24);
    screen.keys("3 Enter v");
    assert!(screen.text().contains("2 Tomás Ru…    2   ·"), "{}", screen.text());
    let disputed = screen.state.story.briefing.events.iter().position(|it| !it.differs.is_empty());
    screen.keys("q 1 g g");
    screen.keys(&"j ".repeat(disputed.expect("one")));
    screen.keys("Enter v");
    assert!(screen.text().contains("Statements 1 and 2"), "{}", screen.text());
    assert!(screen.text().contains("differ in"), "{}", screen.text());
}

#[test]
fn what_stands_in_a_marked_document_is_marked_with_it() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("g d m q =").typed("is:marked").keys("Enter");
    let there = Subject::Document(DocumentId::new(0).unwrap());
    assert!(screen.state.shown.len(0) > 0, "{}", screen.text());
    for list in 0..LISTS.len() {
        for row in 0..screen.state.shown.len(list) {
            let subject = screen.state.subject_at(list, row).unwrap();
            assert!(subject.belongs_with(there, &screen.state.story.briefing), "{subject:?}");
        }
    }
}

#[test]
fn what_is_new_stays_marked_until_the_user_reads_again() {
    let mut less = briefing();
    let last = less.events.pop();
    let mut screen = Screen::new(less, 120, 40);
    let new = |screen: &Screen| screen.text().matches('+').count();
    let before = new(&screen);
    screen.send(Msg::Changed);
    screen.read(briefing());
    assert!(
        last.is_some() && screen.text().contains("read again: 1 new event"),
        "{}",
        screen.text()
    );
    assert_eq!(new(&screen), before + 1);
    screen.send(Msg::Changed);
    screen.read(briefing());
    assert!(screen.text().contains("nothing new"), "{}", screen.text());
    assert_eq!(new(&screen), before + 1);
    screen.keys("R");
    screen.read(briefing());
    assert_eq!(new(&screen), before);
    screen.send(Msg::Changed);
    screen.read(Briefing::default());
    assert!(screen.text().contains("gone"), "{}", screen.text());
}

#[test]
fn a_passage_that_was_found_is_searched_on_in_its_document() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("f").typed("type:text dockers doc:page").keys("Enter");
    let found = screen.text();
    assert!(found.contains("match ") && found.contains("/2"), "{found}");
    screen.keys("n");
    assert_ne!(screen.text(), found);
}

#[test]
fn finding_says_what_the_filters_hide() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j Space f").typed("strike");
    assert!(screen.text().contains("hidden by the filters"), "{}", screen.text());
}

#[test]
fn a_late_answer_is_dropped() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("f").typed("ruiz");
    let before = screen.text();
    screen.send(Msg::Found { serial: 1, result: Ok(Findings::default()), completions: Vec::new() });
    assert_eq!(screen.text(), before);
}

#[test]
fn what_is_copied_is_the_sentence_with_its_reference() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 y");
    let copied = "“Harbour talks between Minister Ines Okafor and the dockers: what came of them?”";
    let Some(Effect::Copy(text)) = screen.effects.last() else { panic!("nothing copied") };
    assert!(text.starts_with(copied), "{text}");
    assert!(text.contains("letter.txt:1") && text.contains("Harbour Post"), "{text}");
}

#[test]
fn only_harmless_addresses_are_offered() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("o Enter");
    let wanted = Effect::Browse("https://harbour.example/talks".to_owned());
    assert_eq!(screen.effects.last(), Some(&wanted));
}

#[test]
fn the_letters_over_an_address_open_it() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("4 G O a");
    let wanted = Effect::Browse("https://harbour.example/talks".to_owned());
    assert_eq!(screen.effects.last(), Some(&wanted));
    assert!(screen.state.overlay.is_none());
    screen.keys("O z");
    assert!(screen.text().contains("no address has the letters z"), "{}", screen.text());
}

#[test]
fn a_reload_keeps_selection_filters_and_place() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j Space 1 j R");
    let before = (screen.state.subject, screen.state.shown.clone(), screen.state.source.document);
    screen.read(briefing());
    let after = (screen.state.subject, screen.state.shown.clone(), screen.state.source.document);
    assert_eq!(before, after);
}

#[test]
fn an_open_card_and_the_way_back_outlive_a_reload() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j Enter j R");
    screen.read(briefing());
    assert_eq!(screen.state.cards.len(), 1);
    assert_eq!(screen.state.cards[0].cursor.selected(), 1);
    screen.keys("q 1 f").typed("el faro").keys("Enter R");
    screen.read(briefing());
    assert_eq!(screen.state.focus, Focus::Source);
    screen.keys("[");
    assert_eq!(screen.state.focus, Focus::List(0));
}

#[test]
fn what_is_typed_to_find_is_found_when_the_documents_have_come() {
    let mut screen = Screen::new(Briefing::default(), 120, 40);
    screen.keys("R f").typed("ruiz");
    assert!(!screen.text().contains("Tomás Ruiz"));
    screen.read(briefing());
    assert!(screen.text().contains("Tomás Ruiz"), "{}", screen.text());
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.state.settings.mouse = true;
    let at = Position { x: 10, y: 5 };
    screen.send(Msg::Mouse(Mouse::Press, at));
    assert_eq!(screen.state.cursors[0].selected(), 2);
    screen.send(Msg::Mouse(Mouse::Press, at));
    assert_eq!(screen.state.cards.len(), 1);
    screen.keys("q");
    screen.send(Msg::Mouse(Mouse::Wheel(-1), at));
    assert_eq!(screen.state.cursors[0].selected(), 0);
}

#[test]
fn the_mouse_moves_a_border_only_where_it_took_hold_of_it() {
    for (size, hold, to) in [((80, 24), (37, 10), (50, 10)), ((120, 40), (50, 17), (50, 25))] {
        let mut screen = Screen::new(briefing(), size.0, size.1);
        screen.state.settings.mouse = true;
        let at = |(x, y): (u16, u16)| Position { x, y };
        let corner = |screen: &Screen| screen.state.regions().source.outer.as_position();
        let before = corner(&screen);
        screen.send(Msg::Mouse(Mouse::Press, at((5, 10))));
        screen.send(Msg::Mouse(Mouse::Drag, at(to)));
        assert_eq!(corner(&screen), before, "not held");
        assert!(before.x == hold.0 || before.y == hold.1, "{before:?}");
        screen.send(Msg::Mouse(Mouse::Press, at(hold)));
        screen.send(Msg::Mouse(Mouse::Drag, at(to)));
        let after = corner(&screen);
        assert!(after.x.abs_diff(to.0) <= 1 || after.y.abs_diff(to.1) <= 1, "{after:?}");
    }
}

#[test]
fn the_mouse_selects_in_what_is_open_and_goes_by_the_tabs() {
    let mut screen = Screen::new(briefing(), 80, 24);
    screen.state.settings.mouse = true;
    let click = |x, y| Msg::Mouse(Mouse::Press, Position { x, y });
    screen.keys("f").typed("okafor");
    screen.send(click(20, 3));
    let Some(Overlay::Find(finder)) = &screen.state.overlay else { panic!("closed") };
    assert_eq!(finder.cursor.selected(), 1);
    screen.send(click(20, 3));
    assert!(screen.state.overlay.is_none() && screen.state.focus == Focus::Source);
    let row = screen.text().lines().position(|line| line.contains("2 Topics")).unwrap();
    screen.send(click(18, u16::try_from(row).unwrap()));
    assert_eq!(screen.state.focus, Focus::List(1), "{}", screen.text());
    screen.resize(40, 12).keys("Enter");
    screen.send(click(10, 2));
    assert_eq!(screen.state.cards[0].cursor.selected(), 1);
    screen.send(click(10, 2));
    assert!(screen.state.cards.is_empty() && screen.state.focus == Focus::Source);
}

#[test]
fn any_filter_can_be_taken_away() {
    let mut screen = Screen::new(briefing(), 80, 24);
    screen.keys("F");
    assert!(screen.text().contains("nothing is pinned"), "{}", screen.text());
    screen.keys("3 Space 1 + =").typed("ruiz").keys("Enter F");
    let all = screen.state.filters.clone();
    assert!(all.len() > 1 && screen.text().contains("Filters"), "{}", screen.text());
    screen.keys("Enter");
    assert_eq!(screen.state.filters, all[1..]);
}

#[test]
fn what_is_seen_in_the_source_brings_it_to_the_screen() {
    for keys in [")", "}", "/"] {
        let mut screen = Screen::new(briefing(), 40, 12);
        screen.keys(keys);
        assert_eq!(screen.state.focus, Focus::Source, "{keys}");
        screen.keys("Esc [");
        assert_eq!(screen.state.focus, Focus::List(0), "{keys}");
    }
}

#[test]
fn every_list_has_a_key_and_a_tab() {
    let mut screen = Screen::new(briefing(), 120, 40);
    for number in 0..=LISTS.len() {
        screen.press(Key::Char(char::from_digit(u32::try_from(number).unwrap() + 1, 10).unwrap()));
        assert_eq!(Some(screen.state.focus), Focus::numbered(number));
    }
}

#[test]
fn a_mark_and_a_note_are_seen_in_the_list_and_on_the_card_and_can_be_filtered_by() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j m a").typed("call him back").keys("Enter");
    assert!(screen.text().contains("✱✎ Tomás Ruiz"), "{}", screen.text());
    screen.keys("Enter");
    assert!(screen.text().contains("call him back"), "{}", screen.text());
    screen.keys("q =").typed("is:marked").keys("Enter");
    assert_eq!(screen.state.shown.len(2), 1);
    screen.keys("m");
    assert_eq!(screen.state.shown.len(2), 0, "the filter follows the mark");
    screen.keys("Esc ' Enter");
    assert_eq!(screen.state.focus, Focus::Source);
    assert!(screen.styled(screen.theme.passage).contains("Tomás Ruiz"), "{}", screen.text());
    screen.keys("a Ctrl-U Enter");
    assert_eq!(screen.state.remarks.all().count(), 0);
    assert_eq!(screen.store.records().count(), 0);
}

#[test]
fn marks_and_notes_are_undone_one_after_the_other_also_after_a_reload() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 m j m a").typed("call").keys("Enter a").typed(" back").keys("Enter R");
    screen.read(briefing());
    let mut left = Vec::new();
    for _ in 0..5 {
        let all = screen.keys("u").state.remarks.all().map(|(_, it)| it.clone());
        left.push(
            all.map(|it| format!("{} {}", it.marked, it.note)).collect::<Vec<_>>().join("; "),
        );
    }
    assert_eq!(left, ["true ; true call", "true ; true ", "true ", "", ""]);
    assert!(screen.text().contains("to undo"), "{}", screen.text());
    assert_eq!(screen.store.records().count(), 0);
}

#[test]
fn lines_of_earlier_runs_are_recalled_before_those_of_this_one() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys(":").typed("zen").keys("Enter");
    let commands = ["top 3", "zen", "top 4"].map(str::to_owned).to_vec();
    screen.send(Msg::Recalled(Typed { commands, queries: Vec::new() }));
    let line = |screen: &mut Screen, keys: &str| {
        screen.keys(keys);
        let Some(Overlay::Command(line)) = &screen.state.overlay else { panic!("no line") };
        line.prompt.text().to_owned()
    };
    assert_eq!(line(&mut screen, ": Up"), "zen");
    assert_eq!([line(&mut screen, "Up"), line(&mut screen, "Up")], ["top 4", "top 3"]);
    screen.keys("Enter");
    assert_eq!(screen.state.typed.own(), ["zen", "top 3"]);
}

#[test]
fn what_is_found_can_be_put_in_the_order_of_time() {
    let mut screen = Screen::new(briefing(), 120, 40);
    let typed = |screen: &Screen| {
        let Some(Overlay::Find(finder)) = &screen.state.overlay else { panic!("no line") };
        assert!(finder.fault.is_none() && !finder.hits.is_empty());
        finder.prompt.text().to_owned()
    };
    screen.keys("f").typed("pier").keys("Ctrl-T");
    assert_eq!(typed(&screen), "by:time pier");
    screen.typed(" 7").keys("Ctrl-T");
    assert_eq!(typed(&screen), "pier 7");
}

#[test]
fn the_mark_of_an_event_is_found_by_any_of_its_statements() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("j j m");
    let mut other = briefing();
    other.events[2].statements.reverse();
    screen.keys("R").read(other);
    assert_eq!(screen.state.remarks.marked().len(), 1);
    screen.keys("m");
    assert_eq!(screen.state.remarks.marked().len(), 0);
    assert_eq!(screen.store.records().count(), 0);
}

#[test]
fn the_place_of_the_last_time_is_gone_to_unless_a_key_was_pressed() {
    let mut before = Screen::new(briefing(), 120, 40);
    before.keys("3 j ) 4");
    let session = briefing::app::update::session(&before.state).unwrap();
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.send(Msg::Resumed(session.clone()));
    assert_eq!(screen.state.place(), before.state.place());
    let mut touched = Screen::new(briefing(), 120, 40);
    touched.keys("j");
    touched.send(Msg::Resumed(session));
    assert_eq!(touched.state.focus, Focus::List(0));
}

#[test]
fn a_query_is_completed_while_it_is_typed() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("=");
    assert!(screen.text().contains("person:"), "{}", screen.text());
    screen.typed("pers").keys("Tab Tab");
    let Some(Overlay::Filter(line)) = &screen.state.overlay else { panic!("no line") };
    assert!(line.prompt.text().contains("Okafor"), "{}", line.prompt.text());
    screen.keys("Enter");
    assert!(screen.state.shown.len(0) < 5);
    screen.keys("Esc f").typed("is:pl").keys("Tab");
    let Some(Overlay::Find(finder)) = &screen.state.overlay else { panic!("no line") };
    assert_eq!(finder.prompt.text(), "is:planned");
    assert!(!finder.hits.is_empty());
}

#[test]
fn what_is_selected_is_given_to_a_typed_command() {
    let mut screen = Screen::new(briefing(), 120, 40);
    screen.keys("3 j |").typed("jq .").keys("Enter");
    let Some(Effect::Pipe { command, subject }) = screen.effects.last() else { panic!("no pipe") };
    assert_eq!(command, "jq .");
    assert_eq!(subject.name(&screen.state.story.briefing), "Tomás Ruiz");
}

fn samples() -> Briefing {
    let context = Context { today: support::day("2026-03-12") };
    let options = Options { load: load::Options::default(), context };
    read_sources(&load::samples::sources(), &options).briefing
}

#[test]
fn the_index_knows_who_belongs_with_whom_as_the_briefing_says() {
    for briefing in [samples(), briefing(), library(600)] {
        let story = Story::new(briefing);
        let briefing = story.briefing.as_ref();
        let firsts = [0, 1, 2, 5, 11].into_iter();
        let pinned = firsts.flat_map(|index| {
            let documents = DocumentId::new(index).map(Subject::Document);
            let organisations = OrganisationId::new(index).map(Subject::Organisation);
            let listed = LISTS.iter().filter_map(move |list| list.subject(index));
            listed.chain(documents).chain(organisations)
        });
        for pinned in pinned.filter(|it| it.at(it.index(), briefing).is_some()) {
            let set = story.ties.with(pinned, briefing);
            for list in LISTS {
                let all = (0..list.total(briefing)).filter_map(|index| list.subject(index));
                for subject in all {
                    let belongs = pinned.belongs_with(subject, briefing);
                    assert_eq!(set.contains(subject), belongs, "{pinned:?} {subject:?}");
                }
            }
        }
    }
}

#[test]
fn a_pin_and_a_query_for_the_same_leave_the_same() {
    let story = Story::new(samples());
    let index = Index::new(&story.briefing);
    let people = (0..story.briefing.people.len()).filter_map(PersonId::new);
    let topics = (0..story.briefing.topics.len()).filter_map(TopicId::new);
    let organisations = (0..story.briefing.organisations.len()).filter_map(OrganisationId::new);
    let all = people
        .map(|id| (Subject::Person(id), Target::Person(id)))
        .chain(topics.map(|id| (Subject::Topic(id), Target::Topic(id))))
        .chain(organisations.map(|id| (Subject::Organisation(id), Target::Organisation(id))));
    for (subject, target) in all {
        let pinned = Shown::new(&story, &[Filter::With(subject)]);
        let found = Arc::new(index.select_linked(target));
        let query = Filter::Query { text: String::new(), found };
        let queried = Shown::new(&story, &[query]);
        assert_eq!(pinned, queried, "{subject:?} {}", subject.name(&story.briefing));
    }
}
