//! A frame of 200 by 60 with few and with many events.

#[path = "../tests/support/mod.rs"]
mod support;

use briefing::ui::draw_into;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::Screen;

fn main() {
    divan::main();
}

#[divan::bench(args = [50, 5_000, 50_000])]
fn frame(bencher: Bencher<'_, '_>, events: usize) {
    let mut screen = Screen::with_events(events, 200, 60);
    screen.keys("G");
    let mut buf = Buffer::empty(Rect::new(0, 0, 200, 60));
    bencher.bench_local(|| {
        buf.reset();
        draw_into(&mut buf, &screen.state, &screen.theme)
    });
}

#[divan::bench(args = [50, 5_000, 50_000])]
fn frame_of_a_card(bencher: Bencher<'_, '_>, events: usize) {
    let mut screen = Screen::with_events(events, 200, 60);
    screen.keys("3 Enter G");
    let mut buf = Buffer::empty(Rect::new(0, 0, 200, 60));
    bencher.bench_local(|| {
        buf.reset();
        draw_into(&mut buf, &screen.state, &screen.theme)
    });
}
