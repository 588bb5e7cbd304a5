//! The cursor of every list: it is on a row that exists and on the screen, whatever happens.

use briefing::app::cursor::{ListCursor, Motion};
use proptest::prelude::*;

fn any_motion() -> impl Strategy<Value = Motion> {
    prop_oneof![
        any::<isize>().prop_map(Motion::By),
        (-4_isize..4).prop_map(Motion::Half),
        any::<isize>().prop_map(Motion::Page),
        Just(Motion::First),
        Just(Motion::Last),
    ]
}

proptest! {
    #[test]
    fn the_selected_row_exists_and_is_on_the_screen(
        steps in proptest::collection::vec((any_motion(), 0_usize..200, 0_usize..40), 0..40)
    ) {
        let mut cursor = ListCursor::default();
        for (motion, len, height) in steps {
            cursor = cursor.clamped(len, height).moved(motion, len, height);
            prop_assert!(cursor.selected() < len.max(1));
            prop_assert!(cursor.offset() <= cursor.selected());
            prop_assert!(cursor.selected() < cursor.offset() + height.max(1));
        }
    }

    #[test]
    fn no_row_of_the_screen_is_wasted(selected in 0_usize..200, len in 1_usize..200, height in 1_usize..40) {
        let cursor = ListCursor::default().at(selected, len, height);
        prop_assert!(len < height || cursor.offset() + height <= len, "{cursor:?}");
    }
}

#[test]
fn moving_down_scrolls_only_at_the_edge() {
    let mut cursor = ListCursor::default();
    for _ in 0..4 {
        cursor = cursor.moved(Motion::By(1), 20, 5);
    }
    assert_eq!((cursor.selected(), cursor.offset()), (4, 0));
    cursor = cursor.moved(Motion::By(1), 20, 5);
    assert_eq!((cursor.selected(), cursor.offset()), (5, 1));
    cursor = cursor.moved(Motion::By(-1), 20, 5);
    assert_eq!((cursor.selected(), cursor.offset()), (4, 1));
}

#[test]
fn pages_keep_a_row_of_the_last_one() {
    let cursor = ListCursor::default().moved(Motion::Page(1), 100, 10);
    assert_eq!(cursor.selected(), 9);
    assert_eq!(cursor.moved(Motion::Half(1), 100, 10).selected(), 14);
    assert_eq!(cursor.moved(Motion::Last, 100, 10).selected(), 99);
}
