//! Names that only what is said of them shows to be people's: `the oligarch Ruben Tasker`, `the
//! minister of Trade, Tete Amado,`, `Tete Amado, minister of Trade`.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tagger::{ORGANISATION, PLACE};
use crate::extract::people::tokens::{Shape, Token};
use crate::model::Rule;

/// The most words of a name that is found by its surroundings alone.
const LONGEST: usize = 4;
/// How sure the tagger must be that the words name a body or a place to be believed.
const SURE: i32 = 240;

/// Runs of words in capitals that a noun beside them says to be people, in order and outside
/// `names`, which are in order too.
pub fn find(view: View<'_, '_>, names: &[Name]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut known = names.iter().peekable();
    let mut next = 0;
    for &at in &view.reading.capitals {
        while known.next_if(|name| name.end <= at).is_some() {}
        let limit = known.peek().map_or(usize::MAX, |name| name.first);
        if at < next || limit <= at {
            continue;
        }
        let end = run(view, at, limit);
        let Some(end) = end else { continue };
        if !fits(view, at, end, false) {
            // Between commas after "her lawyer," the tagger may be wrong.
            let told = relative_before(view, at) && closes(view, end) && fits(view, at, end, true);
            if told {
                let rule = Rule::new("person.apposition");
                found.push(Name { first: at, end, rule, proven: true });
                next = end;
            }
            continue;
        }
        let rule = if noun_before(view, at) {
            Some("person.noun")
        } else if phrase_before(view, at) && closes(view, end) {
            Some("person.apposition")
        } else if noun_after(view, end) || installed(view, end) {
            Some("person.described")
        } else {
            None
        };
        if let Some(rule) = rule {
            found.push(Name { first: at, end, rule: Rule::new(rule), proven: true });
        }
        next = end;
    }
    found
}

/// Where the run of words in capitals that begins at `at` ends; none if one stands before it.
fn run(view: View<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let capital = |it: &Token| it.is_capital() && it.is_word();
    let head = view.reading.token(at).filter(|it| capital(it))?;
    if view.before(at).is_some_and(capital) || head.shape.any(Shape::TITLED) {
        return None;
    }
    let mut end = at + 1;
    while end < limit && end <= at + LONGEST {
        let Some(token) = view.after(end) else { break };
        let particle = token.is_lower()
            && token.classes.any(Classes::PARTICLE)
            && view.after(end + 1).is_some_and(capital)
            && !matches!(view.reading.word(end), "y" | "e" | "la" | "el" | "le" | "los" | "las");
        if !capital(token) && !particle {
            break;
        }
        end += 1;
    }
    (end < limit && (2..=LONGEST).contains(&(end - at))).then_some(end)
}

/// Whether a comma and before it somebody's relative, lawyer or spokesman stand before `at`: nothing
/// but a person is that.
fn relative_before(view: View<'_, '_>, at: usize) -> bool {
    const PEOPLE: &[&str] = &["attorney", "lawyer", "solicitor", "engineer", "widow", "widower"];
    let Some(comma) = at.checked_sub(1).filter(|it| view.reading.word(*it) == ",") else {
        return false;
    };
    let noun = view.before(comma).filter(|_| view.after(at).is_some());
    noun.is_some_and(|it| {
        let word = view.reading.words(it.span);
        let one = Classes::RELATION.and(Classes::HOLDER);
        PEOPLE.contains(&word) || it.is_lower() && it.classes.any(one)
    })
}

/// Whether the words from `at` up to `end` may be a person's name; `said` where what stands before
/// them leaves no doubt of it.
fn fits(view: View<'_, '_>, at: usize, end: usize, said: bool) -> bool {
    let alien = Classes::ORGANISATION.and(Classes::STOP).and(Classes::DEMONYM).and(Classes::ROLE);
    let alien = alien.and(Classes::MODIFIER).and(Classes::COUNTRY).and(Classes::HONORIFIC);
    let alien = alien.and(Classes::ALIAS);
    let name = Classes::GIVEN.and(Classes::SURNAME).and(Classes::SUFFIX).and(Classes::PARTICLE);
    let clean = (at..end).all(|it| {
        let Some(token) = view.reading.token(it) else { return false };
        let foreign = token.classes.any(alien) && !token.classes.any(name);
        let tag = view.tags.get(it).copied().unwrap_or_default();
        // The tagger learned from English texts.
        let body = (tag.is(ORGANISATION) || tag.is(PLACE))
            && !said
            && tag.margin > SURE
            && view.reading.lexicon.is_english();
        !foreign && !body && !token.shape.any(Shape::UPPER.with(Shape::NUMBER))
    });
    let places = (at..end).any(|it| {
        view.reading
            .token(it)
            .is_some_and(|it| it.classes.any(Classes::CITY) && !it.classes.any(name))
    });
    clean && !places
}

/// Whether a noun in lower case that says what a person is stands right before `at`, perhaps with
/// adjectives between: `ambassadrice américaine`.
fn noun_before(view: View<'_, '_>, at: usize) -> bool {
    let mut place = at;
    for _ in 0..3 {
        if view.before(place).is_none() {
            return false;
        }
        place -= 1;
        let Some(token) = view.reading.token(place).filter(|it| it.is_lower()) else {
            return false;
        };
        if human(view, place) {
            return true;
        }
        let small = Classes::STOP.and(Classes::PARTICLE).and(Classes::SAYING);
        let adjective = !view.reading.lexicon.is_english() && !token.classes.any(small);
        if !adjective && !token.classes.any(Classes::DEMONYM.and(Classes::MODIFIER)) {
            return false;
        }
    }
    false
}

/// Whether the token at `at` is a noun for one person, and for nothing else.
fn human(view: View<'_, '_>, at: usize) -> bool {
    // What a state, a company or a club may be as well.
    const BODIES: &[&str] = &[
        "member",
        "ally",
        "rival",
        "partner",
        "supporter",
        "associate",
        "sponsor",
        "producer",
        "host",
        "owner",
        "leader",
        "champion",
        "player",
        "participant",
        "signatory",
        "opponent",
        "contributor",
        "investor",
        "successor",
        "predecessor",
        "trader",
        "dealer",
        "publisher",
        "developer",
        "contractor",
        "retailer",
        "donor",
        "mediator",
        "agent",
        "friend",
        "twin",
        "trainer",
        "driver",
        "anchor",
        "boss",
        "head",
        "chief",
        "miembro",
        "integrante",
        "aliado",
        "rival",
        "agente",
        "líder",
        "membro",
        "membre",
        "allié",
        "leader",
        "champion",
        "campeón",
        "campeão",
        "vecino",
        "capo",
        "star",
        "legend",
        "icon",
        "resident",
        "citizen",
        "native",
        "victim",
        "killer",
        "target",
        "principal",
        "titular",
        "militar",
    ];
    let Some(token) = view.reading.token(at) else { return false };
    let word = view.reading.words(token.span);
    token.classes.any(Classes::ROLE)
        && !token.classes.any(Classes::STOP.and(Classes::ORGANISATION).and(Classes::PARTICLE))
        && !BODIES.contains(&word)
        && word.len() > 2
        && (!word.ends_with('s') || word.ends_with("ss"))
}

/// Whether a phrase that names an office ends at the comma before `at`: "the minister of Trade,".
fn phrase_before(view: View<'_, '_>, at: usize) -> bool {
    const REACH: usize = 12;
    let Some(comma) = at.checked_sub(1).filter(|it| view.reading.word(*it) == ",") else {
        return false;
    };
    if view.after(at).is_none() || view.after(comma).is_none() {
        return false;
    }
    let office = Classes::OFFICE.and(Classes::RANK).and(Classes::RELATION);
    let mut place = comma;
    while place > 0 && comma - place < REACH && view.after(place).is_some() {
        place -= 1;
        let Some(token) = view.reading.token(place) else { return false };
        let sign = !token.is_word() && !token.shape.any(Shape::POSSESSIVE);
        let verb = token.is_lower() && token.classes.any(Classes::SAYING);
        if sign || verb && !token.classes.any(Classes::ROLE) {
            return false;
        }
        let single = !view.reading.words(token.span).ends_with('s');
        if token.classes.any(office) && single && heads(view, place) {
            return true;
        }
    }
    false
}

/// Whether the noun at `at` begins a phrase, but for an article and what describes it.
fn heads(view: View<'_, '_>, mut at: usize) -> bool {
    let describes = Classes::MODIFIER.and(Classes::FORMER).and(Classes::DEMONYM);
    let describes = describes.and(Classes::COUNTRY).and(Classes::ROLE);
    loop {
        let Some(before) = view.before(at) else { return true };
        let word = view.reading.words(before.span);
        let determines = matches!(
            word,
            "the"
                | "The"
                | "el"
                | "El"
                | "la"
                | "La"
                | "le"
                | "Le"
                | "o"
                | "O"
                | "a"
                | "A"
                | "un"
                | "his"
                | "her"
                | "His"
                | "Her"
                | "su"
                | "Su"
                | "son"
                | "Son"
                | "sa"
                | "Sa"
                | "seu"
                | "sua"
                | "al"
                | "del"
                | "do"
                | "da"
                | "du"
                | "au"
                | "ao"
        );
        if determines || !before.is_word() && !before.shape.any(Shape::POSSESSIVE) {
            return true;
        }
        let known = before.classes.any(describes) || before.is_capital();
        if !known && !before.shape.any(Shape::POSSESSIVE) {
            return before.is_lower() && before.classes.any(Classes::SAYING);
        }
        at -= 1;
    }
}

/// Whether the clause goes on after a name that ends at `end` as it does after an apposition.
fn closes(view: View<'_, '_>, end: usize) -> bool {
    let Some(token) = view.after(end) else { return true };
    let sign = matches!(
        view.reading.words(token.span),
        "," | "." | ";" | "(" | ")" | "—" | "–" | "”" | "\""
    );
    sign || token.is_lower() && token.classes.any(Classes::SAYING)
}

/// Whether a comma and an office follow the name that ends at `end`: ", minister of Trade".
fn noun_after(view: View<'_, '_>, end: usize) -> bool {
    if view.after(end).is_none() || !matches!(view.reading.word(end), "," | "–" | "—") {
        return false;
    }
    for at in end + 1..end + 5 {
        let Some(token) = view.after(at) else { return false };
        let noun = Classes::OFFICE.and(Classes::RANK).and(Classes::OCCUPATION);
        let named = token.classes.any(noun) && human(view, at);
        if named {
            // "X, President Y" are two people.
            return view.after(at + 1).is_none_or(|it| {
                !it.is_capital() || it.classes.any(Classes::ORGANISATION.and(Classes::MODIFIER))
            });
        }
        let article = matches!(
            view.reading.words(token.span),
            "the" | "a" | "an" | "la" | "el" | "le" | "un" | "une" | "una" | "o" | "um" | "uma"
        );
        let describes =
            Classes::MODIFIER.and(Classes::FORMER).and(Classes::DEMONYM).and(Classes::COUNTRY);
        if !article && !token.classes.any(describes) {
            return false;
        }
    }
    false
}

/// Whether the words behind a name that ends at `end` put somebody into an office: "is sworn in as
/// deputy president", "fue elegida alcaldesa".
fn installed(view: View<'_, '_>, end: usize) -> bool {
    const INSTALLED: &[&str] = &[
        "sworn",
        "appointed",
        "elected",
        "nominated",
        "inaugurated",
        "nombrado",
        "nombrada",
        "elegido",
        "elegida",
        "designado",
        "designada",
        "nommé",
        "nommée",
        "élu",
        "élue",
        "nomeado",
        "nomeada",
        "eleito",
        "eleita",
    ];
    const REACH: usize = 4;
    let plain = |it: &usize| view.after(*it).is_some_and(|it| it.is_lower() && it.is_word());
    let verb =
        (end..end + REACH).take_while(plain).find(|it| INSTALLED.contains(&view.reading.word(*it)));
    verb.is_some_and(|verb| {
        let office = |at: &usize| view.classes(*at).any(Classes::OFFICE) && human(view, *at);
        (verb + 1..=verb + REACH).take_while(plain).any(|at| office(&at))
    })
}
