//! A briefing made by hand and a screen to try it on, for the tests and benches of the reader.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::wildcard_enum_match_arm, reason = "searches are answered, the rest is kept")]

use std::path::PathBuf;
use std::sync::Arc;

use briefing::app::keymap::Keymap;
use briefing::app::state::Settings;
use briefing::app::{Effect, Key, Msg, State, Story, update};
use briefing::model::{
    Alias, Basis, Block, BlockKind, Briefing, Citation, Companion, DateFact, Difference, Document,
    DocumentId, Event, EventId, Evidence, Join, Mention, Organisation, OrganisationId, Origin,
    Passage, Person, PersonId, Precision, Published, PublishedSource, Qualifier, Role, Rule,
    Statement, Status, Timex, TimexKind, Topic, TopicId, What, When,
};
use briefing::store::Store;
use briefing::term::Finder;
use briefing::text::ByteSpan;
use briefing::ui::{Theme, draw_into};
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

const RULE: Rule = Rule::new("by.hand");

pub const LETTER: &str = "\
Harbour talks between Minister Ines Okafor and the dockers: what came of them?

On 4 March 2026 Minister Ines Okafor met the dockers\u{2019} leader Tomás Ruiz (alias el Faro) in the old customs house.

The strike began in 2019. Two weeks before, the port authority (PA) had closed pier 7.

Okafor said they discussed:

  \u{2022} the reopening of pier 7 and night shifts for the dockers of the southern harbour.
  \u{2022} a pension fund.

Ruiz will leave office in October 2026. See https://harbour.example/talks for the minutes.
";

pub const PAGE: &str = "\
Top Stories

Minister and Dockers End Talks in Good Mood

Timeline

Mar\u{202F}4, 2026 \u{2013} Okafor and Ruiz meet; the ban on night shifts stays. [2]
Mar\u{202F}9, 2026 \u{2013} The dockers return to pier\u{202F}7. [3][4]
";

fn id<T>(made: Option<T>) -> T {
    made.expect("a small number")
}

/// The place of the `nth` occurrence of `words`, counted from 0.
fn span(text: &str, words: &str, nth: usize) -> ByteSpan {
    let (at, _) = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words}"));
    ByteSpan::new(text, at..at + words.len()).expect("on boundaries")
}

fn proof(document: usize, span: ByteSpan) -> Evidence {
    Evidence { document: id(DocumentId::new(document)), span, rule: RULE }
}

fn letter(words: &str, nth: usize) -> Evidence {
    proof(0, span(LETTER, words, nth))
}

fn page(words: &str, nth: usize) -> Evidence {
    proof(1, span(PAGE, words, nth))
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn when(first: &str, last: &str, precision: Precision, label: &str) -> When {
    let ends = (Some(day(first)), Some(day(last)));
    When::new(ends, precision, Qualifier::Exact, Basis::Stated, label).expect("in order")
}

fn document(path: &str, title: &str, text: &str, heading: &[&str], furniture: &[&str]) -> Document {
    let mut blocks: Vec<Block> = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let kind = match line.trim() {
                line if heading.contains(&line) => BlockKind::Heading,
                line if furniture.contains(&line) => BlockKind::Furniture,
                line if line.starts_with('\u{2022}') => BlockKind::ListItem,
                _ => BlockKind::Paragraph,
            };
            Block { kind, level: 0, span: ByteSpan::of(text, line.trim()).expect("inside") }
        })
        .collect();
    blocks.sort_by_key(|block| block.span.start());
    Document {
        origin: Origin::File(PathBuf::from(path)),
        format: "text".to_owned(),
        title: Some(title.to_owned()),
        outlet: Some("Harbour Post".to_owned()),
        url: Some("https://harbour.example/talks".to_owned()),
        language: Some("en".to_owned()),
        published: Some(Published { date: day("2026-03-10"), source: PublishedSource::Stated }),
        text: text.to_owned(),
        blocks,
        markup_dates: Vec::new(),
        references: Vec::new(),
    }
}

fn statement(evidence: Evidence, date: &When, status: Status, citations: &[&str]) -> Statement {
    Statement {
        evidence,
        date: Some(date.clone()),
        date_span: None,
        status,
        citations: citations.iter().map(|&label| label.to_owned()).collect(),
    }
}

fn event(headline: &str, date: When, status: Status, statements: Vec<Statement>) -> Event {
    Event {
        date: Some(date),
        status,
        headline: headline.to_owned(),
        people: Vec::new(),
        organisations: Vec::new(),
        topics: Vec::new(),
        statements,
        differs: Vec::new(),
        joins: Vec::new(),
    }
}

fn person(name: &str, mentions: Vec<Evidence>) -> Person {
    Person {
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        organisations: Vec::new(),
        companions: Vec::new(),
        references: Vec::new(),
        mentions: mentions.into_iter().map(|evidence| Mention { evidence }).collect(),
    }
}

fn topic(title: &str, passages: Vec<Evidence>) -> Topic {
    Topic {
        title: title.to_owned(),
        parent: None,
        people: Vec::new(),
        events: Vec::new(),
        passages: passages.into_iter().map(|evidence| Passage { evidence }).collect(),
    }
}

fn events(people: [PersonId; 2], authority: OrganisationId, topics: [TopicId; 2]) -> Vec<Event> {
    let year = when("2019-01-01", "2019-12-31", Precision::Year, "2019");
    let fourth = when("2026-03-04", "2026-03-04", Precision::Day, "4 March 2026");
    let ninth = when("2026-03-09", "2026-03-09", Precision::Day, "Mar\u{202F}9, 2026");
    let month = when("2026-10-01", "2026-10-31", Precision::Month, "October 2026");
    let ends = (Some(day("2026-02-15")), Some(day("2026-02-21")));
    let label = "Two weeks before";
    let before = When::new(ends, Precision::Week, Qualifier::About, Basis::Text, label);
    let before = before.expect("in order");
    let begun = letter("The strike began in 2019.", 0);
    let closed = letter("Two weeks before, the port authority (PA) had closed pier 7.", 0);
    let met =
        letter("On 4 March 2026 Minister Ines Okafor met the dockers\u{2019} leader Tomás Ruiz", 0);
    let met_too = page("Okafor and Ruiz meet; the ban on night shifts stays.", 0);
    let returned = page("The dockers return to pier\u{202F}7.", 0);
    let leaves = letter("Ruiz will leave office in October 2026.", 0);
    let happened = Status::Happened;
    let mut closing = event(
        "The port authority closes pier 7",
        before.clone(),
        happened,
        vec![statement(closed, &before, happened, &[])],
    );
    closing.organisations = vec![authority];
    let mut meeting = event(
        "Okafor meets the dockers\u{2019} leader Ruiz",
        fourth.clone(),
        happened,
        vec![statement(met, &fourth, happened, &[]), statement(met_too, &fourth, happened, &["2"])],
    );
    meeting.people = people.to_vec();
    meeting.topics = topics.to_vec();
    meeting.differs = vec![Difference { what: What::Negation, statements: [0, 1] }];
    let reasons = vec!["same day".to_owned(), "share Ines Okafor".to_owned()];
    meeting.joins = vec![Join { statements: [0, 1], reasons }];
    let mut leaving = event(
        "Ruiz leaves office",
        month.clone(),
        Status::Scheduled,
        vec![statement(leaves, &month, Status::Scheduled, &[])],
    );
    leaving.people = vec![people[1]];
    vec![
        event(
            "The strike begins",
            year.clone(),
            happened,
            vec![statement(begun, &year, happened, &[])],
        ),
        closing,
        meeting,
        event(
            "The dockers return to pier 7",
            ninth.clone(),
            happened,
            vec![statement(returned, &ninth, happened, &["3", "4"])],
        ),
        leaving,
    ]
}

/// Two documents with a handful of facts: disagreeing statements, an alias, a planned event.
pub fn briefing() -> Briefing {
    let people = [id(PersonId::new(0)), id(PersonId::new(1))];
    let authority = id(OrganisationId::new(0));
    let topics = [id(TopicId::new(0)), id(TopicId::new(1))];
    let mut okafor = person(
        "Ines Okafor",
        vec![
            letter("Ines Okafor", 0),
            letter("Ines Okafor", 1),
            letter("Okafor said", 0),
            page("Okafor", 0),
        ],
    );
    let role = letter("Minister", 1);
    okafor.roles = vec![Role { text: "Minister".to_owned(), former: false, evidence: role }];
    okafor.companions = vec![Companion { person: people[1], passages: 2 }];
    let mut ruiz =
        person("Tomás Ruiz", vec![letter("Tomás Ruiz", 0), letter("Ruiz", 1), page("Ruiz", 0)]);
    let alias = Some(letter("el Faro", 0));
    ruiz.aliases = vec![Alias { name: "el Faro".to_owned(), evidence: alias }];
    ruiz.companions = vec![Companion { person: people[0], passages: 2 }];
    let mut pier = topic(
        "Reopening of pier 7 and night shifts",
        vec![letter(
            "the reopening of pier 7 and night shifts for the dockers of the southern harbour.",
            0,
        )],
    );
    pier.people = people.to_vec();
    pier.events = vec![id(EventId::new(2)), id(EventId::new(3))];
    let fund = topic("A pension fund", vec![letter("a pension fund.", 0)]);
    let citations = ["2", "3", "4"].iter().map(|&label| Citation {
        document: id(DocumentId::new(1)),
        span: span(PAGE, &format!("[{label}]"), 0),
        label: label.to_owned(),
        reference: None,
        rule: RULE,
    });
    let timex = Timex { kind: TimexKind::Date, value: "2026-03-04".to_owned() };
    let date = DateFact { evidence: letter("4 March 2026", 0), timex, when: None, anchor: None };
    let title = "Harbour talks between Minister Ines Okafor and the dockers: what came of them?";
    let headline = "Minister and Dockers End Talks in Good Mood";
    Briefing {
        documents: vec![
            Arc::new(document("notes/letter.txt", title, LETTER, &[title], &[])),
            Arc::new(document("notes/page.txt", headline, PAGE, &[headline], &["Top Stories"])),
        ],
        events: events(people, authority, topics),
        topics: vec![pier, fund],
        people: vec![okafor, ruiz],
        organisations: vec![Organisation {
            name: "port authority".to_owned(),
            abbreviation: Some("PA".to_owned()),
            aliases: Vec::new(),
            mentions: vec![Mention { evidence: letter("port authority", 0) }],
        }],
        dates: vec![date],
        citations: citations.collect(),
        ..Briefing::default()
    }
}

/// One document with `count` events, one a day, and a person in every tenth.
pub fn many_events(count: usize) -> Briefing {
    let line = |number: usize| format!("On that day event {number} took place in the harbour.");
    let text: String = (0..count).map(|number| line(number) + "\n").collect();
    let mut at = 0;
    let mut events = Vec::new();
    let mut mentions = Vec::new();
    for number in 0..count {
        let range = at..at + line(number).len();
        at = range.end + 1;
        let evidence = proof(0, ByteSpan::new(&text, range).expect("inside"));
        let first = day("1990-01-01") + chrono::Days::new(u64::try_from(number).expect("small"));
        let ends = (Some(first), Some(first));
        let date = When::new(ends, Precision::Day, Qualifier::Exact, Basis::Stated, "that day");
        let date = date.expect("in order");
        let said = vec![statement(evidence.clone(), &date, Status::Happened, &[])];
        let mut event = event(&format!("event {number}"), date, Status::Happened, said);
        if number % 10 == 0 {
            event.people = vec![id(PersonId::new(0))];
            mentions.push(evidence);
        }
        events.push(event);
    }
    let document = document("many.txt", "Many", &text, &[], &[]);
    let people = if count == 0 { Vec::new() } else { vec![person("Ines Okafor", mentions)] };
    Briefing { documents: vec![Arc::new(document)], events, people, ..Briefing::default() }
}

/// A library with `count` facts: for every four events a person, a topic or an organisation, ten
/// events a document. Some are in many events, most in few.
#[expect(clippy::indexing_slicing, reason = "the lists were made as long as the ranks go")]
pub fn library(count: usize) -> Briefing {
    let events = count * 4 / 5;
    let others = count / 15;
    let documents = (events / 10).max(1);
    // Of two numbers chosen thus the smaller one is small mostly.
    let rank = |number: usize, salt: usize| {
        let mixed = number.wrapping_mul(2_654_435_761).wrapping_add(salt * 40_503) % 1_000_003;
        (mixed * mixed / 1_000_003) * others / 1_000_003
    };
    let line = |number: usize| {
        format!(
            "On that day person {} of body {} spoke of gas in subject {} for the {number}th time.",
            rank(number, 1),
            rank(number, 2),
            rank(number, 3),
        )
    };
    let mut briefing = Briefing::default();
    let names = |word: &str, number: usize| format!("{word} {number}");
    briefing.people = (0..others).map(|it| person(&names("person", it), Vec::new())).collect();
    briefing.topics = (0..others).map(|it| topic(&names("subject", it), Vec::new())).collect();
    briefing.organisations = (0..others)
        .map(|it| Organisation {
            name: names("body", it),
            abbreviation: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        })
        .collect();
    for place in 0..documents {
        let own = (place * 10)..((place + 1) * 10).min(events);
        let text: String = own.clone().map(|number| line(number) + "\n\n").collect();
        for number in own {
            let line = line(number);
            let start = text.find(&line).expect("inside");
            let part = |words: &str| {
                let at = start + line.find(words).expect("in the line");
                proof(place, ByteSpan::new(&text, at..at + words.len()).expect("inside"))
            };
            let (one, two, three) = (rank(number, 1), rank(number, 2), rank(number, 3));
            let first = day("1990-01-01") + chrono::Days::new((number / 6) as u64);
            let ends = (Some(first), Some(first));
            let date = When::new(ends, Precision::Day, Qualifier::Exact, Basis::Stated, "that day");
            let date = date.expect("in order");
            let status = if number % 50 == 0 { Status::Scheduled } else { Status::Happened };
            let said = vec![statement(part(&line), &date, status, &[])];
            let mut event = event(&format!("meeting {number} about gas"), date, status, said);
            let other = rank(number, 4);
            event.people = vec![id(PersonId::new(one)), id(PersonId::new(other))];
            event.people.dedup();
            event.organisations = vec![id(OrganisationId::new(two))];
            event.topics = vec![id(TopicId::new(three))];
            let at = id(EventId::new(briefing.events.len()));
            let mention = |words: &str| Mention { evidence: part(words) };
            briefing.people[one].mentions.push(mention(&names("person", one)));
            briefing.organisations[two].mentions.push(mention(&names("body", two)));
            briefing.people[one].organisations.push(id(OrganisationId::new(two)));
            let companion = Companion { person: id(PersonId::new(other)), passages: 1 };
            briefing.people[one].companions.push(companion);
            briefing.topics[three].passages.push(Passage { evidence: part(&line) });
            briefing.topics[three].people.push(id(PersonId::new(one)));
            briefing.topics[three].events.push(at);
            briefing.events.push(event);
        }
        let document =
            document(&format!("library/{place}.txt"), &names("Paper", place), &text, &[], &[]);
        briefing.documents.push(Arc::new(document));
    }
    for person in &mut briefing.people {
        person.organisations.sort_unstable();
        person.organisations.dedup();
        person.companions.sort_by_key(|with| with.person);
        person.companions.dedup_by_key(|with| with.person);
    }
    for topic in &mut briefing.topics {
        topic.people.sort_unstable();
        topic.people.dedup();
    }
    briefing
}

/// A screen without a terminal. Searches are answered at once.
pub struct Screen {
    pub state: State,
    pub theme: Theme,
    /// What was asked of the world, beside searches.
    pub effects: Vec<Effect>,
    /// What is kept of marks and notes.
    pub store: Store,
    finder: Finder,
}

impl Screen {
    pub fn new(briefing: Briefing, width: u16, height: u16) -> Self {
        let settings = Settings { ascii: false, linear: false, mouse: false };
        Self::with(briefing, width, height, settings, Keymap::default())
    }

    pub fn with(
        briefing: Briefing,
        width: u16,
        height: u16,
        settings: Settings,
        keymap: Keymap,
    ) -> Self {
        let story = Arc::new(Story::new(briefing));
        let finder = Finder::new(&story);
        let size = Size { width, height };
        let state = State::new(size, day("2026-03-12"), settings, keymap);
        let theme = Theme::built_in("dark").expect("built in");
        let mut screen =
            Self { state, theme, effects: Vec::new(), store: Store::default(), finder };
        screen.send(Msg::Loaded { serial: 0, story, failures: Vec::new(), complete: true });
        screen
    }

    pub fn with_events(count: usize, width: u16, height: u16) -> Self {
        Self::new(many_events(count), width, height)
    }

    pub fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            match effect {
                Effect::Search { serial, query, marked } => {
                    let result = self.finder.find(&query, &marked);
                    let completions = self.finder.completions(&query);
                    self.send(Msg::Found { serial, result, completions });
                }
                Effect::Select { serial, query, marked } => {
                    let result = self.finder.select(&query, &marked);
                    let completions = self.finder.completions(&query);
                    self.send(Msg::Selected { serial, result, completions });
                }
                Effect::Keep { serial, changes } => {
                    for change in changes {
                        self.store.apply(change, serial);
                    }
                    self.send(Msg::Kept { serial, store: Arc::new(self.store.clone()) });
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// Takes in `briefing`, as the reading brings it that was asked for last.
    pub fn read(&mut self, briefing: Briefing) -> &mut Self {
        let story = Arc::new(Story::new(briefing));
        self.finder = Finder::new(&story);
        let serial = self.state.reading;
        self.send(Msg::Loaded { serial, story, failures: Vec::new(), complete: true });
        self
    }

    pub fn press(&mut self, key: Key) -> &mut Self {
        self.send(Msg::Key(key));
        self
    }

    /// Presses keys that are written as in the help: `g g`, `Ctrl-D`, `Enter`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Key::sequence(keys).unwrap_or_else(|| panic!("no keys: {keys}")) {
            self.press(key);
        }
        self
    }

    /// Types text.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(Key::Char(c));
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Msg::Resize(Size { width, height }));
        self
    }

    pub fn buffer(&self) -> Buffer {
        let Size { width, height } = self.state.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw_into(&mut buf, &self.state, &self.theme);
        buf
    }

    /// What is on the screen, line by line.
    pub fn text(&self) -> String {
        let buf = self.buffer();
        let width = usize::from(buf.area.width.max(1));
        let lines = buf.content.chunks(width).map(|row| {
            let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            line.trim_end().to_owned() + "\n"
        });
        lines.collect()
    }

    /// The words that are drawn in `style`, joined.
    pub fn styled(&self, style: ratatui::style::Style) -> String {
        let buf = self.buffer();
        let cells = buf.content.iter().filter(|cell| {
            style.bg.is_none_or(|bg| cell.bg == bg) && style.fg.is_none_or(|fg| cell.fg == fg)
        });
        cells.map(ratatui::buffer::Cell::symbol).collect()
    }
}
