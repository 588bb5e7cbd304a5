//! Generated articles about known events: paraphrased, wrapped in noise, some of them
//! contradicting the rest. What was generated is known, so that linking can be measured.

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "lists of known length")]
#![allow(clippy::expect_used, dead_code, reason = "shared by a test and a bench")]

use std::fmt::Write as _;

/// A day of 2031 as articles write it.
fn written(day: usize, form: usize) -> String {
    const MONTHS: [(&str, usize); 12] = [
        ("January", 31),
        ("February", 28),
        ("March", 31),
        ("April", 30),
        ("May", 31),
        ("June", 30),
        ("July", 31),
        ("August", 31),
        ("September", 30),
        ("October", 31),
        ("November", 30),
        ("December", 31),
    ];
    let mut left = day % 365;
    for (month, days) in MONTHS {
        if left < days {
            return match form % 3 {
                0 => format!("{} {month} 2031", left + 1),
                1 => format!("{month} {}, 2031", left + 1),
                _ => format!("{} {}, 2031", &month[..3], left + 1),
            };
        }
        left -= days;
    }
    String::new()
}

/// What an event is made of.
#[derive(Debug, Clone)]
pub struct Story {
    day: usize,
    kind: usize,
    place: String,
    first: String,
    second: String,
    number: usize,
}

/// One article.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its text.
    pub text: String,
    /// The place of its event among the stories.
    pub story: usize,
    /// The words by which its statement of the event is known.
    pub place: String,
}

/// Generated articles and what was planted in them.
#[derive(Debug)]
pub struct Folder {
    /// All articles, in a mixed order.
    pub articles: Vec<Article>,
    /// For each story: whether one article gives another figure.
    pub other_figure: Vec<bool>,
    /// For each story: whether one article gives another day.
    pub other_day: Vec<bool>,
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).expect("it fits")
    }
}

const STARTS: [&str; 20] = [
    "Bar", "Kel", "Mor", "Tav", "Lin", "Ros", "Hul", "Ves", "Dor", "Pel", "Gri", "Sol", "Nar",
    "Ost", "Wim", "Cal", "Fen", "Jur", "Rav", "Ulm",
];
const ENDS: [&str; 12] = [
    "holm", "dane", "mark", "wick", "stad", "bury", "vale", "ford", "grad", "minster", "haven",
    "ey",
];
const GIVEN: [&str; 16] = [
    "Ada", "Per", "Rana", "Oskar", "Lise", "Tomas", "Ines", "Boris", "Clara", "Hugo", "Mira",
    "Anton", "Vera", "Emil", "Nora", "Felix",
];
const FAMILY: [&str; 24] = [
    "Odell",
    "Lindqvist",
    "Marchetti",
    "Okafor",
    "Baptiste",
    "Novak",
    "Ferreira",
    "Haddad",
    "Kowalski",
    "Tanaka",
    "Moreau",
    "Petersen",
    "Quintero",
    "Rahman",
    "Sorensen",
    "Takacs",
    "Ullman",
    "Vasquez",
    "Winther",
    "Yilmaz",
    "Zeman",
    "Abadi",
    "Brandt",
    "Castellan",
];

fn place(number: usize) -> String {
    let (start, end) = (STARTS[number % STARTS.len()], ENDS[number / STARTS.len() % ENDS.len()]);
    format!("{start}{end}")
}

fn person(number: usize) -> String {
    format!("{} {}", GIVEN[(number * 7 + number / 24) % GIVEN.len()], FAMILY[number % FAMILY.len()])
}

/// How many kinds of events there are.
const KINDS: usize = 8;

fn told(story: &Story, form: usize, day: usize, number: usize) -> String {
    let Story { place, first, second, .. } = story;
    let on = written(day, form);
    match (story.kind, form % 4) {
        (0, 0) => format!(
            "On {on}, Foreign Minister {first} and Envoy {second} signed the {place} fishing treaty after {number} hours of talks."
        ),
        (0, 1) => format!(
            "The {place} fishing treaty was signed on {on} by {first} and {second}, who had talked for {number} hours."
        ),
        (0, 2) => format!(
            "{first} put the last signature to a treaty on fishing off {place} on {on}, with {second} at the table after {number} hours."
        ),
        (0, _) => format!(
            "A fishing treaty was signed in {place} on {on} by {second} and {first} after {number} hours."
        ),
        (1, 0) => {
            format!("A storm struck {place} on {on}, killing {number} people, Mayor {first} said.")
        }
        (1, 1) => format!(
            "On {on}, {number} people were killed when a storm hit {place}, according to {first}."
        ),
        (1, 2) => {
            format!("Mayor {first} said a storm in {place} on {on} had left {number} people dead.")
        }
        (1, _) => {
            format!("The storm that struck {place} on {on} killed {number} people, said {first}.")
        }
        (2, 0) => format!(
            "On {on}, {number} dockers walked out in {place}, the union leader {first} said."
        ),
        (2, 1) => format!(
            "Dockers in {place} began a strike on {on}; {first}, their union leader, counted {number} dockers."
        ),
        (2, 2) => format!("A strike of {number} dockers began in {place} on {on}, {first} said."),
        (2, _) => format!(
            "The dockers of {place} went on strike on {on}, and {first} spoke of {number} dockers."
        ),
        (3, 0) => format!("{first} met {second} in {place} on {on} to end the ferry dispute."),
        (3, 1) => {
            format!("On {on}, {first} and {second} held a meeting on the ferry dispute in {place}.")
        }
        (3, 2) => format!(
            "The ferry dispute brought {first} and {second} together in {place} on {on}, where they met for the first time."
        ),
        (3, _) => format!(
            "A meeting between {second} and {first} on the ferry dispute took place in {place} on {on}."
        ),
        (4, 0) => format!(
            "Police arrested {number} smugglers in {place} on {on}, Commander {first} said."
        ),
        (4, 1) => format!(
            "On {on}, {number} smugglers were arrested in {place} by officers under {first}."
        ),
        (4, 2) => format!(
            "Commander {first} announced that {number} smugglers had been arrested in {place} on {on}."
        ),
        (4, _) => format!("Officers under {first} arrested {number} smugglers on {on} in {place}."),
        (5, 0) => format!("Governor {first} opened the new bridge at {place} on {on}."),
        (5, 1) => format!("On {on} the bridge at {place} was opened by Governor {first}."),
        (5, 2) => {
            format!("{place} got its new bridge on {on}, when {first} opened it before a crowd.")
        }
        (5, _) => format!(
            "The new bridge at {place} was opened on {on}, with {first} cutting the ribbon."
        ),
        (6, 0) => format!(
            "Judge {first} sentenced the banker {second} in {place} on {on} to {number} years in prison."
        ),
        (6, 1) => format!(
            "On {on}, a court in {place} sentenced {second} to {number} years; Judge {first} presided."
        ),
        (6, 2) => format!(
            "The banker {second} was sentenced in {place} on {on} by Judge {first} to {number} years."
        ),
        (6, _) => format!(
            "{second}, a banker, was sentenced to {number} years on {on} by {first}, a judge in {place}."
        ),
        (_, 0) => format!(
            "A fire destroyed {number} warehouses in {place} on {on}, fire chief {first} said."
        ),
        (_, 1) => format!(
            "On {on}, {number} warehouses burned down in {place}, according to fire chief {first}."
        ),
        (_, 2) => format!(
            "Fire chief {first} said that a fire in {place} on {on} had destroyed {number} warehouses."
        ),
        (_, _) => format!(
            "{number} warehouses were destroyed by a fire in {place} on {on}, {first} said."
        ),
    }
}

fn noise(dice: &mut Dice, text: &mut String) {
    const ASIDES: [&str; 10] = [
        "Residents said that they had expected as much.",
        "The weather is to stay mild for the rest of the week.",
        "A spokeswoman declined to comment.",
        "Observers disagree about what it means for the budget.",
        "Shops in the centre kept their usual hours.",
        "Nobody at the ministry answered the telephone.",
        "The opposition asked for a full account.",
        "Local radio played old songs all afternoon.",
        "Traffic was light by evening.",
        "The archive keeps no record of anything like it.",
    ];
    let year = 1900 + dice.roll(90);
    let _ = match dice.roll(5) {
        0 => write!(
            text,
            "The old lighthouse of Port {} was rebuilt in {year}. ",
            place(300 + dice.roll(200))
        ),
        _ => write!(text, "{} ", ASIDES[dice.roll(ASIDES.len())]),
    };
}

/// `articles` articles about `stories` events.
pub fn folder(stories: usize, articles: usize) -> Folder {
    let mut dice = Dice(20_310_504);
    let told_of: Vec<Story> = (0..stories)
        .map(|at| Story {
            day: dice.roll(stories.max(60) * 6 / 10) % 365,
            kind: at % KINDS,
            place: place(at),
            first: person(at * 2),
            second: person(at * 2 + 1),
            number: 12 + dice.roll(60),
        })
        .collect();
    let numbered = |kind: usize| !matches!(kind, 0 | 3 | 5);
    let other_figure: Vec<bool> =
        told_of.iter().map(|it| numbered(it.kind) && dice.roll(10) < 4).collect();
    let other_day: Vec<bool> =
        other_figure.iter().map(|figure| !figure && dice.roll(10) < 2).collect();
    let mut made = Vec::new();
    for at in 0..articles {
        let which = at % stories;
        let story = &told_of[which];
        // The fourth article of an event is the one that differs.
        let differs = at / stories == 3;
        let day = story.day + usize::from(differs && other_day[which]);
        let number = story.number + if differs && other_figure[which] { 9 } else { 0 };
        let mut text = format!("News from Port {}\n\n", place(600 + dice.roll(300)));
        noise(&mut dice, &mut text);
        text.push_str("\n\n");
        text.push_str(&told(story, at / stories + dice.roll(4), day, number));
        text.push(' ');
        for _ in 0..=dice.roll(3) {
            noise(&mut dice, &mut text);
        }
        text.push('\n');
        made.push(Article { text, story: which, place: story.place.clone() });
    }
    for at in (1..made.len()).rev() {
        made.swap(at, dice.roll(at + 1));
    }
    Folder { articles: made, other_figure, other_day }
}
