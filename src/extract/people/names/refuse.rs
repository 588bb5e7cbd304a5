//! Names that are no person's: of a place, a company, a hospital called after somebody.

use super::{Name, View};
use crate::extract::people::facts::Seen;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// `names` without those that the words themselves or the words before them say to be no person's;
/// in a language without word lists only those that are a person's beyond doubt.
pub fn check(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    let names = names.into_iter().filter_map(|name| {
        let name = if view.reading.lexicon.is_known() { name } else { certain(view, &name)? };
        let titled = matches!(name.rule.name(), "person.honorific" | "person.inverted");
        let other = numbered(view, &name)
            || worldly(view, &name)
            || company(view, &name)
            || !titled && (holy(view, &name) || namesake(view, &name) || located(view, &name));
        (!other).then_some(name)
    });
    names.collect()
}

fn tokens<'r>(view: View<'r, '_>, name: &Name) -> &'r [Token] {
    view.reading.tokens.get(name.first..name.end).unwrap_or_default()
}

/// Whether a word holds a digit: `M-19`.
fn numbered(view: View<'_, '_>, name: &Name) -> bool {
    let digit = |it: &Token| view.reading.words(it.span).bytes().any(|it| it.is_ascii_digit());
    tokens(view, name).iter().any(digit)
}

/// Whether every word is that of a country, a people or a quality, and none is a name.
fn worldly(view: View<'_, '_>, name: &Name) -> bool {
    let world =
        Classes::COUNTRY.and(Classes::DEMONYM).and(Classes::MODIFIER).and(Classes::PARTICLE);
    let person = Classes::GIVEN.and(Classes::SURNAME);
    tokens(view, name).iter().all(|it| it.classes.any(world) && !it.classes.any(person))
}

fn company(view: View<'_, '_>, name: &Name) -> bool {
    let words: Vec<u64> = tokens(view, name).iter().map(|it| it.hash).collect();
    view.reading.lexicon.is_company(&words)
}

/// Whether it is the name of a place called after a saint.
fn holy(view: View<'_, '_>, name: &Name) -> bool {
    const SAINTS: &[&str] =
        &["San", "Santa", "Santo", "São", "Sao", "Saint", "Sainte", "Sant", "St.", "St"];
    SAINTS.contains(&view.reading.word(name.first))
}

/// Whether the noun before it, perhaps with an adjective, says what is called after somebody: `el
/// Hospital Ana Lund`, `la base naval Ana Lund`.
fn namesake(view: View<'_, '_>, name: &Name) -> bool {
    // "el barrio “Ana Lund”"
    let opening = |it: &Token| matches!(view.reading.words(it.span), "“" | "\"" | "‘" | "'" | "«");
    let first = name.first - usize::from(view.before(name.first).is_some_and(opening));
    let Some(before) = view.before(first) else { return false };
    let adjective = before.is_lower() && before.classes.any(Classes::MODIFIER);
    let noun = if adjective { view.before(first - 1) } else { Some(before) };
    let things = Classes::NAMESAKE.and(Classes::THING);
    noun.is_some_and(|it| {
        it.classes.any(if first < name.first { things } else { Classes::NAMESAKE })
    })
}

/// Whether one word stands in a list of places: "en Turku, Oulu, Silvia y Vaasa".
fn located(view: View<'_, '_>, name: &Name) -> bool {
    const REACH: usize = 16;
    if name.end - name.first > 1 {
        return false;
    }
    let seen = view.reading.token(name.first).map(|it| view.facts.of(it.hash)).unwrap_or_default();
    if seen.any(Seen::TITLED) || seen.any(Seen::SPEAKS) {
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

/// What is surely a name in a language whose words are not known: a given name and one or two
/// words in capitals after it.
fn certain(view: View<'_, '_>, name: &Name) -> Option<Name> {
    let given = |at: &usize| {
        view.reading.token(*at).is_some_and(|it| {
            it.is_capital()
                && it.classes.any(Classes::GIVEN)
                && !it.classes.any(Classes::PLACE.and(Classes::STOP))
        })
    };
    let first = (name.first..name.end).find(given)?;
    let tie =
        |word: &str| matches!(word, "de" | "del" | "di" | "van" | "von" | "bin" | "al" | "el");
    let fits = |at: &usize| {
        view.reading.token(*at).is_some_and(|it| {
            it.is_capital() && it.shape.any(Shape::WORD) || tie(view.reading.words(it.span))
        })
    };
    let mut end = (first..name.end).take_while(fits).last()? + 1;
    while end > first && !view.reading.token(end - 1).is_some_and(Token::is_capital) {
        end -= 1;
    }
    let rule = Rule::new("person.certain");
    (2..=4).contains(&(end - first)).then_some(Name { first, end, rule, proven: true })
}
