//! What a word can mean in an expression of time.

use std::sync::LazyLock;

use crate::extract::dates::stretch::{Season, Unit};
use crate::model::date::named;

/// What a word can mean in an expression of time; everything empty for any other word.
#[expect(clippy::struct_excessive_bools, reason = "each is a class of the word list")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense {
    /// The word's number in its lexicon, from 1; 0 for words that are not in it.
    pub(super) id: u16,
    /// Whether a phrase of several words may begin with it.
    pub(super) opens: bool,
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
    /// A place in the lexicon's list of holidays.
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
    Afternoon => "afternoon", Eve => "eve", Morrow => "morrow",
}

static NONE: LazyLock<Sense> = LazyLock::new(Sense::default);

impl Sense {
    /// That of a word that is in no list.
    #[inline]
    pub(super) fn none() -> &'static Self {
        &NONE
    }

    /// Whether it does that.
    #[inline]
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// The meaning of a word that does only that.
    pub(super) fn doing(role: Role) -> Self {
        Self { roles: bit(role), ..Self::default() }
    }

    /// The same under the number `id`.
    pub(super) fn numbered(self, id: u16) -> Self {
        Self { id, ..self }
    }

    /// Adds what `other` means.
    pub(super) fn join(&mut self, other: Self) {
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

    /// Whether one of its meanings can begin an expression.
    pub(super) fn triggers(&self) -> bool {
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
            Role::Eve,
            Role::Morrow,
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
