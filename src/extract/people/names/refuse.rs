//! Names that are no person's: of a place, a company, a hospital called after somebody.

use std::collections::HashSet;

use super::{Name, View, places};
use crate::extract::people::facts::Seen;
use crate::extract::people::lexicon::Classes;
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// `names` without those that the words themselves or the words before them say to be no person's;
/// in a language without word lists only those that are a person's beyond doubt.
pub fn check(view: View<'_, '_>, names: Vec<Name>) -> Vec<Name> {
    if names.is_empty() {
        return names;
    }
    let things = things(view);
    let names = names.into_iter().filter_map(|name| {
        let name = if view.reading.lexicon.is_known() { name } else { certain(view, &name)? };
        let titled = matches!(name.rule.name(), "person.honorific" | "person.inverted");
        let other = numbered(view, &name)
            || worldly(view, &name)
            || company(view, &name)
            || unit(view, &name)
            || gloss(view, &name)
            || acronym(view, &name)
            || label(view, &name)
            || headed_by_thing(view, &name)
            || name.end - name.first == 1 && family(view, name.first)
            || !titled && (namesake(view, &name) || joined(view, &name) || places::is(view, &name))
            || thing(view, &name, &things);
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

/// Whether it is a known company, or one by the legal form behind it: "Lund Marine BV".
fn company(view: View<'_, '_>, name: &Name) -> bool {
    const FORMS: &[&str] = &[
        "Ltd", "Ltd.", "Limited", "Inc", "Inc.", "Corp", "Corp.", "LLC", "LLP", "PLC", "plc",
        "GmbH", "AG", "BV", "B.V.", "NV", "N.V.", "SA", "S.A.", "SAS", "S.A.S.", "SARL", "SpA",
        "S.p.A.", "SL", "S.L.", "SRL", "S.R.L.", "Ltda", "Ltda.", "Oy", "AB", "ASA", "JSC", "OOO",
        "EIRL",
    ];
    let comma = usize::from(view.reading.is_sign(name.end, ","));
    let form = view.after(name.end + comma).map_or("", |it| view.reading.words(it.span));
    let shouted = |it: &Token| it.shape.any(Shape::UPPER);
    if FORMS.contains(&form) && !tokens(view, name).iter().all(shouted) {
        return true;
    }
    view.reading.lexicon.is_company(&tokens(view, name).iter().map(|it| it.hash))
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

/// Whether it ends in the letters of a body or state behind a small word: "Tesouro dos EUA".
fn acronym(view: View<'_, '_>, name: &Name) -> bool {
    let [first, .., small, last] = tokens(view, name) else { return false };
    small.is_lower() && last.shape.any(Shape::UPPER) && !first.shape.any(Shape::UPPER)
}

/// Whether the word at `at` is the family name of several: "the Lund brothers", "los hermanos Lund".
pub(super) fn family(view: View<'_, '_>, at: usize) -> bool {
    const BEFORE: &[&str] = &["hermanos", "hermanas", "irmãos", "irmãs", "frères", "sœurs"];
    const AFTER: &[&str] = &["brothers", "sisters", "siblings", "twins"];
    let is = |it: Option<&Token>, words: &[&str]| {
        it.is_some_and(|it| words.contains(&view.reading.words(it.span)))
    };
    is(view.before(at), BEFORE) || is(view.after(at + 1), AFTER)
}

/// Whether it is the label of a field: "Title: Major General".
fn label(view: View<'_, '_>, name: &Name) -> bool {
    const FIELDS: &[&str] = &[
        "Title",
        "Position",
        "Designation",
        "Name",
        "Nationality",
        "Address",
        "Venue",
        "Location",
        "Subject",
        "Source",
        "Contact",
        "Note",
        "Action",
        "Status",
        "Título",
        "Cargo",
        "Nombre",
        "Nome",
        "Nom",
        "Lugar",
        "Asunto",
        "Titre",
        "Poste",
        "Objet",
        "Lieu",
        "Fonction",
        "Função",
    ];
    name.end - name.first == 1
        && view.reading.is_sign(name.end, ":")
        && FIELDS.contains(&view.reading.word(name.first))
}

/// Whether the noun of a thing is its first word: "Cyclone Daya", but "River Lund" may be somebody.
fn headed_by_thing(view: View<'_, '_>, name: &Name) -> bool {
    let [first, _, ..] = tokens(view, name) else { return false };
    first.classes.any(Classes::THING) && !first.classes.any(Classes::GIVEN.and(Classes::SURNAME))
}

/// Whether its first letter is a unit behind a number: the "M" of "12.5 M Rate".
fn unit(view: View<'_, '_>, name: &Name) -> bool {
    let letter = view.reading.word(name.first).chars().count() == 1;
    letter && view.before(name.first).is_some_and(|it| it.shape.any(Shape::NUMBER))
}

/// Whether it only says again, in other letters, what stands before it: "(Arabic: الفجر Al Fajr)",
/// "also transliterated as Al Fajr".
fn gloss(view: View<'_, '_>, name: &Name) -> bool {
    const WRITTEN: &[&str] = &["transliterated", "romanized", "romanised", "transcribed"];
    const REACH: usize = 12;
    if view.before(name.first).is_some_and(|it| view.reading.words(it.span) == "as") {
        return WRITTEN.contains(&view.reading.word(name.first.saturating_sub(2)));
    }
    let inside = |at: &usize| view.before(*at).is_some() && name.first - at < REACH;
    let opens =
        (1..=name.first).rev().take_while(inside).find(|at| view.reading.is_sign(at - 1, "("));
    opens.is_some_and(|at| {
        view.classes(at).any(Classes::DEMONYM) && view.reading.is_sign(at + 1, ":")
    })
}

/// Whether it names a body that somebody belongs to: "a member of Nova Aurora".
fn joined(view: View<'_, '_>, name: &Name) -> bool {
    const MEMBERS: &[&str] = &[
        "member",
        "members",
        "miembro",
        "miembros",
        "integrante",
        "integrantes",
        "membro",
        "membros",
        "membre",
        "membres",
    ];
    let of = view.before(name.first).is_some_and(|it| {
        matches!(view.reading.words(it.span), "of" | "de" | "del" | "do" | "da" | "du")
    });
    let owns = view.after(name.end).is_some_and(|it| it.shape.any(Shape::POSSESSIVE));
    of && !owns && MEMBERS.contains(&view.reading.word(name.first.saturating_sub(2)))
}

/// The words that stand somewhere as the name of a ship, a storm, an operation, "frigate Otava", and
/// nowhere speak without that noun.
fn things(view: View<'_, '_>) -> HashSet<u64> {
    let noun = |at: usize| view.before(at).is_some_and(|it| it.classes.any(Classes::THING));
    let alone = |at: usize| !view.after(at + 1).is_some_and(Token::is_capital);
    let capitals = || view.reading.capitals.iter().copied();
    let words = |at: usize| view.reading.token(at).map(|it| it.hash);
    let mut things: HashSet<u64> =
        capitals().filter(|at| noun(*at) && alone(*at)).filter_map(words).collect();
    if !things.is_empty() {
        let speaks = |at: &usize| {
            let after = view.after(*at + 1);
            !noun(*at) && after.is_some_and(|it| it.is_lower() && it.classes.any(Classes::SAYING))
        };
        for word in capitals().filter(speaks).filter_map(words) {
            things.remove(&word);
        }
    }
    things
}

/// Whether it is one word that elsewhere is the name of a thing, and nowhere that of a person.
fn thing(view: View<'_, '_>, name: &Name, things: &HashSet<u64>) -> bool {
    let word = tokens(view, name).first().filter(|_| name.end - name.first == 1);
    let person = Seen::TITLED.with(Seen::AFTER_GIVEN);
    word.is_some_and(|it| things.contains(&it.hash)) && !view.seen(name.first).any(person)
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
