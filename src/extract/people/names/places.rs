//! Names of places that look like a person's.

use super::{Name, View};
use crate::extract::people::facts::Seen;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::Shape;

/// Whether `name` is that of a place.
pub(super) fn is(view: View<'_, '_>, name: &Name) -> bool {
    holy(view, name) || located(view, name) || crossed(view, name)
}

/// Whether it is the name of a place called after a saint.
fn holy(view: View<'_, '_>, name: &Name) -> bool {
    const SAINTS: &[&str] =
        &["San", "Santa", "Santo", "São", "Sao", "Saint", "Sainte", "Sant", "St.", "St"];
    SAINTS.contains(&view.reading.word(name.first))
}

/// Whether one word stands in a list of places: "en Turku, Oulu, Silvia y Vaasa".
fn located(view: View<'_, '_>, name: &Name) -> bool {
    const REACH: usize = 16;
    if name.end - name.first > 1 {
        return false;
    }
    if view.seen(name.end.saturating_sub(1)).any(Seen::TITLED.with(Seen::SPEAKS)) {
        return false;
    }
    let mut items = 0;
    let mut at = name.first;
    while at > 0 && name.first - at < REACH {
        let Some(before) = view.before(at) else { return false };
        at -= 1;
        let word = view.reading.words(before.span);
        match word {
            "," | "y" | "e" | "et" | "and" => items += 1,
            "en" | "in" | "em" | "à" => return items > 0,
            // "the emir of Arbor and Serna"
            "of" | "de" | "del" | "do" | "da" | "du" => {
                let office = view.before(at).is_some_and(|it| it.classes.any(Classes::ROLE));
                return items > 0 && office;
            }
            _ if before.is_capital() || before.classes.any(Classes::PARTICLE) => {}
            _ => return false,
        }
    }
    false
}

/// Whether the word before it goes with places alone, "throughout Al Merda", "fled Sarqab", and no
/// other place of the document shows a person.
fn crossed(view: View<'_, '_>, name: &Name) -> bool {
    const PLACED: &[&str] = &[
        "throughout",
        "outside",
        "fled",
        "fleeing",
        "shelled",
        "shelling",
        "besieged",
        "besieging",
        "evacuated",
        "evacuating",
    ];
    // "fled Lund's forces"
    let owns = view.after(name.end).is_some_and(|it| it.shape.any(Shape::POSSESSIVE));
    let given = view.classes(name.first).any(Classes::GIVEN);
    let before = view.before(name.first);
    before.is_some_and(|it| PLACED.contains(&view.reading.words(it.span)))
        && !owns
        && !given
        && !view.seen(name.end.saturating_sub(1)).any(Seen::TITLED.with(Seen::AFTER_GIVEN))
}
