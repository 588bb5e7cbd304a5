//! Whole frames: what a user sees, at four sizes and at every tiny one.

mod support;

use briefing::app::Msg;
use briefing::app::keymap::Keymap;
use briefing::app::state::Settings;
use support::{Screen, briefing};

const SIZES: [(u16, u16); 4] = [(40, 10), (80, 24), (120, 40), (200, 60)];

/// Takes a snapshot of the screen at each size after `steps`.
fn frames(name: &str, steps: impl Fn(&mut Screen)) {
    for (width, height) in SIZES {
        let mut screen = Screen::new(briefing(), width, height);
        steps(&mut screen);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.text());
    }
}

#[test]
fn the_first_screen_shows_what_happened_and_where_it_says_so() {
    frames("first", |_| {});
}

#[test]
fn a_selected_person_leads_to_mentions_and_marks_what_belongs() {
    frames("person", |screen| {
        screen.keys("3 j )");
    });
}

#[test]
fn the_card_of_an_event_shows_statements_side_by_side() {
    frames("card_event", |screen| {
        screen.keys("j j Enter");
    });
}

#[test]
fn the_other_card_of_an_event_sets_disagreeing_statements_beside_each_other() {
    frames("card_event_beside", |screen| {
        screen.keys("j j Enter v");
    });
}

#[test]
fn the_other_card_of_a_person_shows_who_appears_with_whom() {
    frames("card_person_matrix", |screen| {
        screen.keys("3 Enter v");
    });
}

#[test]
fn a_note_is_typed_below_and_stands_on_the_card() {
    frames("note", |screen| {
        screen.keys("3 m a").typed("call back").keys("Enter j a").typed("ask the union");
    });
    frames("card_noted", |screen| {
        screen.keys("3 m a").typed("call back").keys("Enter Enter");
    });
}

#[test]
fn marks_and_notes_are_listed() {
    frames("marks", |screen| {
        screen.keys("m 3 a").typed("call back").keys("Enter '");
    });
}

#[test]
fn a_query_is_completed_above_its_line() {
    frames("filter_completed", |screen| {
        screen.keys("=").typed("person:").keys("Tab");
    });
}

#[test]
fn the_card_of_a_person_shows_aliases_and_mentions() {
    frames("card_person", |screen| {
        screen.keys("3 j Enter");
    });
}

#[test]
fn the_card_of_a_topic_shows_its_passages() {
    frames("card_topic", |screen| {
        screen.keys("2 Enter");
    });
}

#[test]
fn the_card_of_an_organisation_shows_its_names_and_events() {
    frames("card_organisation", |screen| {
        screen.keys("f").typed("port authority").keys("Enter Enter");
    });
}

#[test]
fn letters_stand_over_the_addresses_in_the_source() {
    frames("link_hints", |screen| {
        screen.keys("4 G O");
    });
}

#[test]
fn lists_and_lines_of_every_kind_open() {
    frames("palette", |screen| {
        screen.keys("Ctrl-K").typed("key");
    });
    frames("search_in_source", |screen| {
        screen.keys("4 /").typed("pier");
    });
    frames("links", |screen| {
        screen.keys("o");
    });
    frames("loading", |screen| {
        screen.keys("R").send(Msg::Progress { done: 3, total: 7 });
    });
}

#[test]
fn the_card_of_a_document_shows_what_it_is() {
    frames("card_document", |screen| {
        screen.keys("g d");
    });
}

#[test]
fn finding_shows_hits_with_their_reason_and_a_preview() {
    frames("find", |screen| {
        screen.keys("f").typed("faro");
    });
}

#[test]
fn help_is_found_by_typing() {
    frames("help", |screen| {
        screen.keys("?").typed("mention");
    });
}

#[test]
fn a_pinned_person_narrows_every_list() {
    frames("pinned", |screen| {
        screen.keys("3 j Space 1");
    });
}

#[test]
fn zoomed_out_beyond_all_of_the_time_the_timeline_shows_key_dates() {
    for (width, height) in SIZES {
        let mut screen = Screen::with_events(412, width, height);
        screen.keys("- -");
        insta::assert_snapshot!(format!("key_dates_{width}x{height}"), screen.text());
    }
    frames("key_dates_of_a_person", |screen| {
        screen.keys("3 j Space :").typed("top 1").keys("Enter 1");
    });
}

#[test]
fn the_command_line_completes_names() {
    frames("command", |screen| {
        screen.keys(":").typed("th").keys("Tab");
    });
}

#[test]
fn keys_that_may_follow_are_shown() {
    frames("which_key", |screen| {
        screen.keys("g");
    });
}

#[test]
fn a_wrong_filter_is_marked_where_it_is_wrong() {
    frames("filter_fault", |screen| {
        screen.keys("=").typed("before:someday");
    });
}

#[test]
fn one_pane_can_be_alone() {
    frames("zen", |screen| {
        screen.keys("4 z");
    });
}

#[test]
fn signs_can_be_ascii_alone() {
    let settings = Settings { ascii: true, linear: false, mouse: false };
    let mut screen = Screen::with(briefing(), 80, 24, settings, Keymap::default());
    screen.theme = screen.theme.clone().with_signs(briefing::ui::theme::Signs::ASCII);
    screen.keys("j j");
    insta::assert_snapshot!("ascii_80x24", screen.text());
}

#[test]
fn a_screen_reader_gets_lines_without_frames() {
    let settings = Settings { ascii: false, linear: true, mouse: false };
    let mut screen = Screen::with(briefing(), 80, 24, settings, Keymap::default());
    screen.keys("j j");
    insta::assert_snapshot!("linear_80x24", screen.text());
}

#[test]
fn every_tiny_size_draws() {
    let views = ["1", "4", "z", "Enter", "f", "?", ":", "=", "/", "g", "3 Space", "g d"];
    for keys in views {
        let mut screen = Screen::new(briefing(), 80, 24);
        screen.keys(keys);
        for width in 0..14 {
            for height in 0..9 {
                screen.resize(width, height);
                screen.text();
            }
        }
        screen.resize(500, 1).text();
        screen.resize(1, 200).text();
    }
}

#[test]
fn control_sequences_in_a_document_reach_no_cell() {
    let mut hostile = briefing();
    let bad = "\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{2028}\u{200b}\u{e0041}";
    for event in &mut hostile.events {
        event.headline.push_str(bad);
    }
    for person in &mut hostile.people {
        person.name.push_str(bad);
    }
    let mut screen = Screen::new(hostile, 120, 40);
    for keys in ["1", "Enter", "q", "3", "Enter", "Space", "q", "f"] {
        screen.keys(keys);
        let cells = screen.buffer().content;
        let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        let wrong = text.chars().find(|c| c.is_control() || bad.chars().skip(10).any(|b| b == *c));
        assert_eq!(wrong, None, "after {keys}");
    }
}
