//! Work on strangers' files that may panic, in this program or in a library, without a word on the
//! terminal.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// How many pieces of guarded work this thread is inside of.
    static GUARDS: Cell<usize> = const { Cell::new(0) };
    /// Where the last panic of guarded work happened.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// The result of `work`, or the place in the sources where it panicked. Nothing is printed; panics
/// of other threads, and of this one outside, are reported as ever.
///
/// # Errors
///
/// Where `work` panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let outer = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDS.get() == 0 {
                outer(info);
            } else {
                let place = info.location().map(|it| format!("{}:{}", it.file(), it.line()));
                PLACE.set(place);
            }
        }));
    });
    GUARDS.set(GUARDS.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDS.set(GUARDS.get().saturating_sub(1));
    result.map_err(|_| PLACE.take().unwrap_or_else(|| "an unknown place".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_names_its_place_and_later_work_goes_on() {
        let fault = guarded(|| -> usize { panic!("on purpose") }).expect_err("a fault");
        assert!(fault.contains("guarded.rs:"), "{fault}");
        assert_eq!(guarded(|| guarded(|| 1)), Ok(Ok(1)));
        assert_eq!(GUARDS.get(), 0);
    }
}
