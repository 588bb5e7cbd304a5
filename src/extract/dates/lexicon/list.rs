//! The word lists: `class value flags: form, form, …`, one meaning a line.

use crate::extract::dates::lexicon::{Atom, Holiday, Lexicon, PHRASE};
use crate::extract::dates::scan::Sign;
use crate::extract::dates::sense::{Role, Sense, Tense};
use crate::extract::dates::stretch::{Season, Unit};
use crate::text::fold;

impl Lexicon {
    /// The words that `source` lists.
    pub(super) fn read(source: &'static str) -> Self {
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
            "role" => sense = Sense::doing(Role::named(value)?),
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
            phrases.push((rest.to_vec(), sense.numbered(PHRASE)));
        }
        Some(())
    }

    fn id(&mut self, word: &str) -> Option<u16> {
        if let Some(known) = self.words.get(word) {
            return Some(known.id);
        }
        let id = u16::try_from(self.words.len() + 1).ok().filter(|id| *id < PHRASE)?;
        self.words.insert(word.into(), Sense::default().numbered(id));
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
