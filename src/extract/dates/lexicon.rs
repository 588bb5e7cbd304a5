//! The words of time of each language, read once from `assets/dates`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::dates::scan::Sign;
use crate::extract::dates::stretch::{Season, Unit};
use crate::extract::hash::WordMap;
use crate::model::date::named;
use crate::text::fold;

/// What a word can mean in an expression of time; everything empty for any other word.
#[expect(clippy::struct_excessive_bools, reason = "each is a class of the word list")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense {
    /// The word's number in its lexicon, from 1; 0 for words that are not in it.
    pub(super) id: u16,
    /// Whether a phrase of several words may begin with it.
    opens: bool,
    /// Whether it can begin an expression.
    pub(super) trigger: bool,
    /// Also an ordinary word or a name.
    pub(super) shy: bool,
    /// An abbreviation that a full stop may follow.
    pub(super) short: bool,
    /// From 1; 0 for none.
    pub(super) month: u8,
    /// From Monday as 1; 0 for none.
    pub(super) weekday: u8,
    /// `Mondays`: the weekday in the plural.
    pub(super) weekdays: u8,
    pub(super) unit: Option<Unit>,
    /// The unit stands in the plural.
    pub(super) plural: bool,
    /// A cardinal.
    pub(super) number: Option<u16>,
    /// `a`, `an`: one, where a unit follows.
    pub(super) article: bool,
    /// `few`, `several`.
    pub(super) vague: bool,
    pub(super) ordinal: u8,
    /// What makes a number an ordinal: `th`.
    pub(super) suffix: bool,
    /// `eighties`: 80.
    pub(super) decade: u8,
    pub(super) season: Option<Season>,
    /// The code of a part of the day: `MO`.
    pub(super) part: Option<&'static str>,
    /// `tonight`: the code of a part of today.
    pub(super) today: Option<&'static str>,
    /// `noon`: an hour that a word names.
    pub(super) hour: Option<u8>,
    /// `yesterday`: −1.
    pub(super) day: Option<i8>,
    /// `PRESENT_REF` and its like.
    pub(super) reference: Option<&'static str>,
    /// `daily`: the value of a set.
    pub(super) set: Option<&'static str>,
    /// A place in [`Lexicon::holidays`].
    pub(super) holiday: Option<u16>,
    /// What it does in grammar; a word may do several things.
    roles: u128,
    /// Its tense, for verbs.
    pub(super) cue: Option<Tense>,
}

/// Where in time a verb puts its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

macro_rules! roles {
    ($($variant:ident => $name:literal),+ $(,)?) => {
        /// What a word does in an expression of time.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Role { $($variant),+ }
        named!(Role { $($variant => $name),+ });
    };
}

roles! {
    The => "the", Of => "of", On => "on", In => "in", At => "at", By => "by", Since => "since", During => "during",
    Until => "until", From => "from", To => "to", Between => "between", And => "and",
    Last => "last", Past => "past", FromNow => "fromnow", This => "this", Next => "next", Following => "following",
    Previous => "previous", Same => "same", That => "that", Ago => "ago", AgoBefore => "agobefore",
    Later => "later", Earlier => "earlier", After => "after", Before => "before",
    Every => "every", All => "all", Per => "per", Times => "times", Once => "once",
    Twice => "twice", Early => "early", Mid => "mid", Late => "late", About => "about",
    Half => "half", AndHalf => "andhalf", AndQuarter => "andquarter", QuarterOf => "quarterof", Fiscal => "fiscal",
    Year => "year", Years => "years", Century => "century", WeekOf => "weekof",
    Adjective => "adjective", Ad => "ad", Bc => "bc", Am => "am", Pm => "pm", Oclock => "oclock",
    Utc => "utc", Zone => "zone", HalfPast => "halfpast", QuarterPast => "quarterpast",
    QuarterTo => "quarterto", Less => "less", Old => "old", Measure => "measure",
    Pages => "pages", SinceEnd => "sinceend", Onwards => "onwards", Then => "then", Letter => "letter", Seasons => "seasons", TheHours => "thehours", Day => "dayword",
    Afternoon => "afternoon",
}

/// A day that a name stands for, to be found in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, which one (from 1, or from −1 for the last), weekday from Monday as 1.
    Nth(u8, i8, u8),
    /// Days after Easter Sunday.
    Easter(i16),
    /// Month and day of the Islamic calendar, as reckoned.
    Islamic(u8, u8),
}

/// A word or sign of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    Word(u16),
    Sign(Sign),
}

/// All words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: WordMap<Box<str>, Sense>,
    phrases: HashMap<u16, Vec<(Vec<Atom>, Sense)>>,
    pub(super) holidays: Vec<Holiday>,
    /// Numeric dates begin with the month.
    pub(super) month_first: bool,
    /// Months and weekdays are written with a capital.
    pub(super) capitals: bool,
    /// Endings of verbs that are not in the list, and their tense.
    endings: Vec<(String, Tense)>,
    /// Lines that could not be read; a test holds it empty.
    faults: Vec<String>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::read(include_str!("../../../assets/dates/en.txt"));
    lexicon.month_first = true;
    lexicon.capitals = true;
    lexicon
});
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/es.txt")));
static PORTUGUESE: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/pt.txt")));
static FRENCH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_str!("../../../assets/dates/fr.txt")));

/// The languages that have a lexicon.
pub(super) const LANGUAGES: &[&str] = &["en", "es", "pt", "fr"];

/// The lexicon for a language; English for one that has none.
pub(super) fn of(language: Option<&str>) -> &'static Lexicon {
    match language {
        Some("es") => &SPANISH,
        Some("pt") => &PORTUGUESE,
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}

/// The number that phrases bear in place of a word's.
const PHRASE: u16 = u16::MAX;

static NONE: LazyLock<Sense> = LazyLock::new(Sense::default);

impl Sense {
    /// That of a word that is in no list.
    pub(super) fn none() -> &'static Self {
        &NONE
    }

    /// Whether it does that.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// Adds what `other` means.
    fn join(&mut self, other: Self) {
        let (id, opens) = (self.id, self.opens);
        let mut joined = Self {
            id,
            opens,
            trigger: self.trigger || other.trigger,
            shy: self.shy || other.shy,
            short: self.short || other.short,
            month: self.month.max(other.month),
            weekday: self.weekday.max(other.weekday),
            weekdays: self.weekdays.max(other.weekdays),
            unit: self.unit.or(other.unit),
            plural: self.plural || other.plural,
            number: self.number.or(other.number),
            article: self.article || other.article,
            vague: self.vague || other.vague,
            ordinal: self.ordinal.max(other.ordinal),
            suffix: self.suffix || other.suffix,
            decade: self.decade.max(other.decade),
            season: self.season.or(other.season),
            part: self.part.or(other.part),
            today: self.today.or(other.today),
            hour: self.hour.or(other.hour),
            day: self.day.or(other.day),
            reference: self.reference.or(other.reference),
            set: self.set.or(other.set),
            holiday: self.holiday.or(other.holiday),
            roles: self.roles | other.roles,
            cue: self.cue.or(other.cue),
        };
        joined.trigger |= joined.triggers();
        *self = joined;
    }

    fn triggers(&self) -> bool {
        const ROLES: &[Role] = &[
            Role::Last,
            Role::Past,
            Role::Then,
            Role::Letter,
            Role::This,
            Role::Next,
            Role::Following,
            Role::Previous,
            Role::Same,
            Role::That,
            Role::AgoBefore,
            Role::Every,
            Role::All,
            Role::Once,
            Role::Twice,
            Role::Early,
            Role::Mid,
            Role::Late,
            Role::Half,
            Role::Fiscal,
            Role::Year,
            Role::Years,
            Role::Century,
            Role::WeekOf,
            Role::HalfPast,
            Role::QuarterPast,
            Role::QuarterTo,
            Role::TheHours,
            Role::Day,
        ];
        self.month > 0
            || self.weekday > 0
            || self.weekdays > 0
            || self.unit.is_some()
            || self.number.is_some()
            || self.article
            || self.vague
            || self.ordinal > 0
            || self.decade > 0
            || self.season.is_some()
            || self.part.is_some()
            || self.today.is_some()
            || self.hour.is_some()
            || self.day.is_some()
            || self.reference.is_some()
            || self.set.is_some()
            || self.holiday.is_some()
            || ROLES.iter().any(|role| self.is(*role))
    }
}

fn bit(role: Role) -> u128 {
    1 << role as u64
}

impl Lexicon {
    /// What the folded `word` means.
    pub(super) fn sense(&'static self, word: &str) -> &'static Sense {
        self.words.get(word).unwrap_or(Sense::none())
    }

    /// The phrases that may begin with a word of that sense, longest first, each without its
    /// first word.
    pub(super) fn phrases(&'static self, first: &Sense) -> &'static [(Vec<Atom>, Sense)] {
        if !first.opens {
            return &[];
        }
        self.phrases.get(&first.id).map_or(&[], Vec::as_slice)
    }

    /// The tense that the ending of `word`, no word of the list, shows.
    pub(super) fn tense(&self, word: &str) -> Option<Tense> {
        let shown = |ending: &str| {
            let stem = word.len().checked_sub(ending.len()).filter(|stem| *stem >= 2)?;
            word.get(stem..)?.eq_ignore_ascii_case(ending).then_some(())
        };
        let found = self.endings.iter().find(|(ending, _)| shown(ending).is_some());
        found.map(|(_, tense)| *tense)
    }

    fn read(source: &'static str) -> Self {
        let mut lexicon = Self::default();
        for line in source.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if lexicon.line(line).is_none() {
                lexicon.faults.push(line.to_owned());
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|(atoms, _)| std::cmp::Reverse(atoms.len()));
        }
        lexicon
    }

    fn line(&mut self, line: &'static str) -> Option<()> {
        let (head, forms) = line.split_once(": ")?;
        let mut head = head.split(' ');
        let (class, value) = (head.next()?, head.next()?);
        let flags: Vec<&str> = head.collect();
        if class == "ending" {
            let tense = tense(value)?;
            self.endings.extend(forms.split(", ").map(|ending| (ending.to_owned(), tense)));
            return Some(());
        }
        let mut sense = self.parsed(class, value)?;
        sense.shy = flags.contains(&"shy");
        sense.short = flags.contains(&"short");
        sense.trigger = sense.triggers();
        for form in forms.split(", ") {
            self.add(&fold(form), sense)?;
        }
        Some(())
    }

    fn parsed(&mut self, class: &str, value: &'static str) -> Option<Sense> {
        let mut sense = Sense::default();
        let small = || value.parse::<u8>().ok();
        match class {
            "month" => sense.month = small()?,
            "weekday" => sense.weekday = small()?,
            "weekdays" => sense.weekdays = small()?,
            "unit" | "units" => {
                sense.unit = Some(unit(value)?);
                sense.plural = class == "units";
            }
            "number" => sense.number = Some(value.parse().ok()?),
            "article" => sense.article = true,
            "vague" => sense.vague = true,
            "ordinal" => sense.ordinal = small()?,
            "suffix" => sense.suffix = true,
            "decade" => sense.decade = small()?,
            "season" => sense.season = Some(season(value)?),
            "part" => sense.part = Some(value),
            "daypart" => sense.today = Some(value),
            "clock" => sense.hour = Some(small()?),
            "day" => sense.day = Some(value.parse().ok()?),
            "ref" => sense.reference = Some(value),
            "set" => sense.set = Some(value),
            "role" => sense.roles = bit(Role::named(value)?),
            "cue" => sense.cue = Some(tense(value)?),
            "holiday" => {
                self.holidays.push(holiday(value)?);
                sense.holiday = u16::try_from(self.holidays.len() - 1).ok();
            }
            _ => return None,
        }
        Some(sense)
    }

    /// Adds a form of one or more words.
    fn add(&mut self, form: &str, sense: Sense) -> Option<()> {
        let mut atoms = Vec::new();
        let mut word = String::new();
        for c in form.chars().chain(std::iter::once(' ')) {
            if c.is_alphabetic() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                atoms.push(Atom::Word(self.id(&word)?));
                word.clear();
            }
            if c != ' ' {
                atoms.push(Atom::Sign(Sign::of(c)));
            }
        }
        if let [Atom::Word(_)] = atoms.as_slice() {
            self.words.get_mut(form)?.join(sense);
            return Some(());
        }
        let Some((Atom::Word(first), rest)) = atoms.split_first() else { return None };
        let opener = self.words.values_mut().find(|it| it.id == *first)?;
        opener.opens = true;
        let phrases = self.phrases.entry(*first).or_default();
        if let Some((_, known)) = phrases.iter_mut().find(|(atoms, _)| atoms == rest) {
            known.join(sense);
        } else {
            phrases.push((rest.to_vec(), Sense { id: PHRASE, ..sense }));
        }
        Some(())
    }

    fn id(&mut self, word: &str) -> Option<u16> {
        if let Some(known) = self.words.get(word) {
            return Some(known.id);
        }
        let id = u16::try_from(self.words.len() + 1).ok().filter(|id| *id < PHRASE)?;
        self.words.insert(word.into(), Sense { id, ..Sense::default() });
        Some(id)
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "lustrum" => Unit::Lustrum,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn season(code: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter]
        .into_iter()
        .find(|season| season.code() == code)
}

fn tense(name: &str) -> Option<Tense> {
    Some(match name {
        "past" => Tense::Past,
        "present" => Tense::Present,
        "future" => Tense::Future,
        _ => return None,
    })
}

/// `12-25`, `11#4#4` (fourth Thursday of November), `easter-2`, `islamic10-1`.
fn holiday(spec: &str) -> Option<Holiday> {
    if let Some(days) = spec.strip_prefix("easter") {
        return Some(Holiday::Easter(days.parse().ok()?));
    }
    if let Some(day) = spec.strip_prefix("islamic") {
        let (month, day) = day.split_once('-')?;
        return Some(Holiday::Islamic(month.parse().ok()?, day.parse().ok()?));
    }
    if let Some((month, rest)) = spec.split_once('#') {
        let (which, weekday) = rest.split_once('#')?;
        return Some(Holiday::Nth(month.parse().ok()?, which.parse().ok()?, weekday.parse().ok()?));
    }
    let (month, day) = spec.split_once('-')?;
    Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_word_list_is_understood() {
        for lexicon in [&ENGLISH, &SPANISH, &PORTUGUESE, &FRENCH] {
            assert!(lexicon.faults.is_empty(), "{:#?}", lexicon.faults);
        }
    }
}
