//! Organisations: bodies, companies and armed groups that act under a name.

use std::sync::LazyLock;

use crate::extract::hash::WordSet;
use crate::extract::hash::{ByHash, word_hash};
use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tagger::{ORGANISATION, PLACE};
use crate::extract::people::tokens::{Shape, Token};
use crate::extract::{LocalOrganisation, Place};
use crate::model::Rule;
use crate::text::{ByteSpan, fold, on_one_line};

/// Words that join the parts of a name: `Ministry of Defence`.
const JOINTS: &[&str] = &[
    "of", "for", "de", "del", "do", "da", "dos", "das", "du", "des", "the", "la", "and", "y", "&",
];

/// The organisations of a document, in the order of their first mention. `people` are the names
/// that are taken.
pub fn read(view: View<'_, '_>, people: &[Name]) -> Vec<LocalOrganisation> {
    let mut list = List::default();
    let mut taken = people.iter().peekable();
    let mut next = 0;
    for &at in &view.reading.capitals {
        while taken.next_if(|name| name.end <= at).is_some() {}
        let limit = taken.peek().map_or(usize::MAX, |name| name.first);
        if at < next || limit <= at {
            continue;
        }
        let end = end_of(view, at).min(limit);
        let end = trimmed(view, at, end);
        if end > at && accepted(view, at, end) {
            next = list.add(view, at, end).max(end);
        } else if end > at + 1 && affair(view, at, end) {
            // The rest of its words name nothing by themselves, but what a small word ties to it may.
            next = first_joint(view, at, end);
        }
    }
    list.finish()
}

fn tagged(view: View<'_, '_>, at: usize) -> bool {
    view.tags.get(at).is_some_and(|tag| tag.is(ORGANISATION))
}

fn capital(view: View<'_, '_>, at: usize) -> bool {
    view.reading.token(at).is_some_and(Token::is_capital)
}

/// Where the run of words that begins at `at` ends, small words between capitals included.
fn end_of(view: View<'_, '_>, at: usize) -> usize {
    if !capital(view, at) {
        return at;
    }
    let mut end = at + 1;
    while end < at + 12 {
        let Some(token) = view.after(end) else { break };
        if token.is_capital() {
            end += 1;
            continue;
        }
        let joint = JOINTS.contains(&view.reading.words(token.span));
        let next = |at: usize| view.after(at).is_some_and(Token::is_capital);
        if joint && next(end + 1) {
            end += 2;
        } else if joint
            && view.after(end + 1).is_some_and(|it| JOINTS.contains(&view.reading.words(it.span)))
            && next(end + 2)
        {
            end += 3;
        } else {
            break;
        }
    }
    end
}

/// `end` moved back so that the run holds one name: nothing after an "and" that joins two bodies.
fn trimmed(view: View<'_, '_>, at: usize, end: usize) -> usize {
    let both = |at: usize| matches!(view.reading.word(at), "and" | "y");
    let acronym = |at: usize| view.reading.token(at).is_some_and(|it| it.shape.any(Shape::UPPER));
    let cut = (at + 1..end).find(|it| both(*it) && (acronym(it - 1) || acronym(it + 1)));
    cut.unwrap_or(end)
}

/// Whether the words from `at` up to `end` name an organisation.
fn accepted(view: View<'_, '_>, at: usize, end: usize) -> bool {
    let Some(head) = view.reading.token(at) else { return false };
    if head.shape.any(Shape::TITLED) || head.classes.any(Classes::TITLE) && end - at < 3 {
        return false;
    }
    // "Colombian President" is an office, "alias Kestrel" a name: neither is a body.
    let last = view.reading.token(end - 1).map(|it| it.classes);
    let before = at.checked_sub(1).and_then(|it| view.reading.token(it)).map(|it| it.classes);
    let alias = |classes: Classes| classes.any(Classes::ALIAS);
    if alias(head.classes) || before.is_some_and(alias) {
        return false;
    }
    if last.is_some_and(|it| it.any(Classes::OFFICE.and(Classes::RANK))) {
        return false;
    }
    // "Deputy Chair of the Electoral Commission" is who leads it.
    let small = |at: usize| JOINTS.contains(&view.reading.word(at));
    let office = (at..end)
        .take_while(|it| !small(*it))
        .any(|it| view.reading.token(it).is_some_and(|it| it.classes.any(Classes::OFFICE)));
    if office && (at..end).any(small) && !body(view, at) {
        return false;
    }
    let tags = (at..end).filter(|it| tagged(view, *it)).count();
    let places = (at..end).filter_map(|it| view.tags.get(it)).filter(|tag| tag.is(PLACE)).count();
    if dated(view, at) {
        return false;
    }
    let world = head.classes.any(Classes::COUNTRY.and(Classes::CITY).and(Classes::DEMONYM));
    if end - at == 1 {
        let known = head.shape.any(Shape::UPPER) && head.classes.any(Classes::ORGANISATION);
        return (known || tags == 1 && view.tags.get(at).is_some_and(|tag| tag.margin > 40))
            && !world
            && !head.classes.any(Classes::STOP)
            && !affair(view, at, end);
    }
    (tags > 0 || (at..end).any(|it| body(view, it)))
        && places < end - at
        && !(head.classes.any(Classes::STOP) && tags == 0)
        && !affair(view, at, end)
}

/// Last words of English names for what bodies do, sign or lie in.
const AFFAIRS: &str = "\
    Talks Summit Conference Agreement Accord Accords Treaty Act Law Bill Plan Strategy \
    Initiative Declaration Resolution Convention Protocol Process Dialogue Deal War Battle \
    Operation Crisis Day Week Month Year Award Awards Prize Cup Games Championship Festival \
    Election Elections Referendum Street Avenue Road Square River Lake Sea Ocean Gulf Island \
    Islands Mountains Airport Bridge Report Review Statement Emergency Rights Peace Security \
    Amendment Constitution Charter Decree Roadmap Framework Partnership Visit Meeting \
    Ceasefire Province County City State District Region Valley Peninsula Ltd Ltd. Inc Inc.";
/// First words of such names, as most languages build them.
const LEADING_AFFAIRS: &str = "\
    Acuerdo Acuerdos Cumbre Conferencia Ley Plan Tratado Guerra Operación Día Premio Copa \
    Calle Avenida Río Mar Isla Plaza Declaración Resolución Constitución Proceso Diálogo \
    Decreto Acordo Cúpula Conferência Lei Plano Operação Dia Prêmio Rua Rio Ilha Declaração \
    Resolução Constituição Accord Accords Sommet Conférence Loi Traité Opération Journée \
    Prix Coupe Rue Déclaration Résolution Décret Treaty Battle Operation Declaration Lake \
    Mount Republic República République Kingdom Reino Royaume Estado État l'État l’État d'État \
    d’État Entretien Rencontre Entrevista Reunión Reunião Room Sala Salle";

/// Whether the words from `at` up to `end` name what bodies do or sign, and no body: in English
/// the last word tells, in the other languages the first.
fn affair(view: View<'_, '_>, at: usize, end: usize) -> bool {
    static LAST: LazyLock<WordSet<&str>> = LazyLock::new(|| AFFAIRS.split(' ').collect());
    static FIRST: LazyLock<WordSet<&str>> = LazyLock::new(|| LEADING_AFFAIRS.split(' ').collect());
    let told = |at: usize, words: &WordSet<&str>| words.contains(view.reading.word(at));
    // "Region of Serna" is a region.
    let last = [first_joint(view, at, end), end].iter().any(|it| told(it.saturating_sub(1), &LAST));
    // "Council of the Region" is a body, "Peace Council Talks" is none.
    last && !body(view, at) || told(at, &FIRST) && !(at..end).any(|it| body(view, it))
}

/// Where the first small word stands between `at` and `end`; `end` where none does.
fn first_joint(view: View<'_, '_>, at: usize, end: usize) -> usize {
    (at..end).find(|it| JOINTS.contains(&view.reading.word(*it))).unwrap_or(end)
}

/// Whether a month in capitals stands behind a number: "18 September of".
fn dated(view: View<'_, '_>, at: usize) -> bool {
    let number = view.before(at).is_some_and(|it| it.shape.any(Shape::NUMBER));
    let month = view.reading.token(at).is_some_and(|it| it.classes.any(Classes::STOP));
    number && month
}

/// Words that make a name that of a body.
const BODIES: &str = "\
    Ministry Department Agency Council Committee Commission Congress Senate Parliament \
    Assembly Government Administration Court Office Bank Fund Foundation Institute University \
    College Party Union Association Federation League Army Navy Police Force Forces Guard \
    Command Cartel Mafia Front Movement Organization Organisation Company Corporation Group \
    Authority Board Embassy Service Bureau Ministerio Consejo Comisión Congreso Senado Partido \
    Ejército Policía Fiscalía Universidad Banco Gobierno Frente Movimiento Clan Oficina \
    Instituto Asociación Federación Ministère Conseil Parti Armée Université Ministério \
    Conselho Comissão Polícia Exército Universidade Governo Tribunal";

/// Whether the word at `at` makes a name that of a body, as `Ministry` does.
fn body(view: View<'_, '_>, at: usize) -> bool {
    static WORDS: LazyLock<WordSet<&str>> = LazyLock::new(|| BODIES.split(' ').collect());
    WORDS.contains(view.reading.word(at))
}

/// Organisations while they are collected.
#[derive(Default)]
struct List {
    all: Vec<LocalOrganisation>,
    /// Places in `all` by folded name, abbreviation or alias.
    known: ByHash<usize>,
}

impl List {
    /// Adds the organisation named from `at` up to `end`, with the abbreviation and other name
    /// that follow; where to go on.
    fn add(&mut self, view: View<'_, '_>, at: usize, end: usize) -> usize {
        let Some(span) = view.reading.span(at, end) else { return end };
        let name = on_one_line(view.reading.words(span));
        let place = self.place(&name, span, "organisation.name");
        let mut next = end;
        // "Name/Other Name"
        if view.after(next).is_some_and(|it| view.reading.words(it.span) == "/") {
            let other = end_of(view, next + 1);
            if let Some(words) = view.reading.span(next + 1, other).filter(|_| other > next + 1) {
                let alias = on_one_line(view.reading.words(words));
                self.alias(place, &alias);
                next = other;
            }
        }
        // "Name (ABC)"
        let short = view.after(next).filter(|it| view.reading.words(it.span) == "(");
        let inner = view.after(next + 1).filter(|it| short.is_some() && it.shape.any(Shape::UPPER));
        if let Some(inner) = inner.filter(|_| view.reading.word(next + 2) == ")") {
            let letters = view.reading.words(inner.span).to_owned();
            self.known.insert(word_hash(&letters), place);
            if let Some(it) = self.all.get_mut(place) {
                it.abbreviation.get_or_insert(letters);
            }
            next += 3;
        }
        next
    }

    fn place(&mut self, name: &str, span: ByteSpan, rule: &'static str) -> usize {
        let bare = name.strip_prefix("The ").unwrap_or(name);
        let key = word_hash(&fold(bare));
        let mention = Place { span, rule: Rule::new(rule) };
        let place = *self.known.entry(key).or_insert(self.all.len());
        match self.all.get_mut(place) {
            Some(it) => it.mentions.push(mention),
            None => self.all.push(LocalOrganisation {
                name: bare.to_owned(),
                abbreviation: None,
                aliases: Vec::new(),
                mentions: vec![mention],
            }),
        }
        place
    }

    fn alias(&mut self, place: usize, alias: &str) {
        self.known.insert(word_hash(&fold(alias)), place);
        if let Some(it) = self.all.get_mut(place)
            && !it.aliases.iter().any(|known| known == alias)
        {
            it.aliases.push(alias.to_owned());
        }
    }

    fn finish(self) -> Vec<LocalOrganisation> {
        self.all
    }
}
