//! A frame of 200 by 60: with few and with many events, and with each kind of card above them.

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use briefing::app::Msg;
use briefing::app::card::Card;
use briefing::app::subject::Subject;
use briefing::model::{Briefing, DocumentId, EventId, OrganisationId, PersonId, TopicId};
use briefing::ui::draw_into;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use support::{Screen, library};

const SIZE: Size = Size { width: 200, height: 60 };

fn main() {
    divan::main();
}

fn draw(bencher: Bencher<'_, '_>, screen: &Screen) {
    let mut buf = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    bencher.bench_local(|| {
        buf.reset();
        draw_into(&mut buf, &screen.state, &screen.theme)
    });
}

#[divan::bench(args = [50, 5_000, 50_000])]
fn frame(bencher: Bencher<'_, '_>, events: usize) {
    let mut screen = Screen::with_events(events, SIZE.width, SIZE.height);
    screen.keys("G");
    draw(bencher, &screen);
}

#[divan::bench(args = [50, 5_000, 50_000])]
fn frame_of_a_card(bencher: Bencher<'_, '_>, events: usize) {
    let mut screen = Screen::with_events(events, SIZE.width, SIZE.height);
    screen.keys("3 Enter G");
    draw(bencher, &screen);
}

/// 50,000 events in 5,000 documents; the first event has statements from several.
static LIBRARY: LazyLock<Briefing> = LazyLock::new(|| {
    let mut briefing = library(62_500);
    let others: Vec<_> =
        briefing.events.iter().step_by(7).take(200).flat_map(|it| it.statements.clone()).collect();
    if let Some(event) = briefing.events.first_mut() {
        event.statements = others;
    }
    briefing
});

const CARDS: [&str; 7] =
    ["person", "matrix", "event", "statements", "topic", "organisation", "document"];

/// The card of the first of its kind, which is the one that is named most.
fn card(name: &str) -> Screen {
    let (subject, view) = match name {
        "person" => (PersonId::new(0).map(Subject::Person), 0),
        "matrix" => (PersonId::new(0).map(Subject::Person), 1),
        "event" => (EventId::new(0).map(Subject::Event), 0),
        "statements" => (EventId::new(0).map(Subject::Event), 1),
        "topic" => (TopicId::new(0).map(Subject::Topic), 0),
        "organisation" => (OrganisationId::new(0).map(Subject::Organisation), 0),
        _ => (DocumentId::new(0).map(Subject::Document), 0),
    };
    let mut screen = Screen::new(LIBRARY.clone(), SIZE.width, SIZE.height);
    let (state, subject) = (&mut screen.state, subject.expect("a small number"));
    let width = usize::from(state.regions().overlay.inner.width);
    let card = Card::new(&state.story, &state.remarks, subject, view, width);
    assert!(card.rows.len() > 1, "{name}");
    state.cards.push(card);
    screen.send(Msg::Resize(SIZE));
    screen
}

#[divan::bench(args = CARDS)]
fn top_of_a_card(bencher: Bencher<'_, '_>, name: &str) {
    draw(bencher, &card(name));
}

#[divan::bench(args = CARDS)]
fn end_of_a_card(bencher: Bencher<'_, '_>, name: &str) {
    let mut screen = card(name);
    screen.keys("G");
    draw(bencher, &screen);
}
