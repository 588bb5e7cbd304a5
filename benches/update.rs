//! A key, from press to drawn frame, with few and with many facts.

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

/// Presses `there` and `back` in turns.
fn keys(bencher: Bencher<'_, '_>, events: usize, there: &str, back: &str) {
    let mut screen = Screen::with_events(events, 200, 60);
    screen.keys("j j");
    let mut buf = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut gone = false;
    bencher.bench_local(|| {
        screen.keys(if gone { back } else { there });
        gone = !gone;
        buf.reset();
        draw_into(&mut buf, &screen.state, &screen.theme)
    });
}

#[divan::bench(args = [50, 5_000, 100_000])]
fn move_a_row(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, events, "j", "k");
}

#[divan::bench(args = [50, 5_000, 100_000])]
fn go_to_the_end(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, events, "G", "g g");
}

#[divan::bench(args = [50, 5_000, 100_000])]
fn pin_and_unpin(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, events, "3 Space", "Space");
}

#[divan::bench(args = [50, 5_000, 100_000])]
fn zoom(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, events, "1 +", "-");
}

#[divan::bench(args = [50, 5_000, 100_000])]
fn open_a_card(bencher: Bencher<'_, '_>, events: usize) {
    keys(bencher, events, "3 Enter", "q");
}
