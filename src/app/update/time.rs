//! How near time is looked at: the period, narrower, wider and elsewhere; the key dates; a date.

use chrono::NaiveDate;

use crate::app::action::Scale;
use crate::app::calendar::Stretch;
use crate::app::command::KEY_DATES;
use crate::app::dates;
use crate::app::filter::{Filter, Shown};
use crate::app::pane::Focus;
use crate::app::period::{self, Period, UNITS, Unit};
use crate::app::state::State;
use crate::app::subject::Subject;
use crate::app::update::filters::refilter;
use crate::app::update::jump;

fn period(state: &State) -> Option<Period> {
    state.filters.iter().find_map(|filter| match filter {
        Filter::Within(period) => Some(*period),
        Filter::With(_) | Filter::Query { .. } | Filter::KeyDates(_) => None,
    })
}

/// How many key dates are asked for, where only they are shown.
fn key_dates(state: &State) -> Option<usize> {
    state.filters.iter().find_map(|filter| match filter {
        Filter::KeyDates(count) => Some(*count),
        Filter::With(_) | Filter::Query { .. } | Filter::Within(_) => None,
    })
}

/// Puts `filter` where one of its kind is, or last; without one those of the kind go.
fn set(state: &mut State, is_it: fn(&Filter) -> bool, filter: Option<Filter>) {
    let at = state.filters.iter().position(is_it);
    match (at.and_then(|at| state.filters.get_mut(at)), filter) {
        (Some(place), Some(filter)) => *place = filter,
        (None, Some(filter)) => state.filters.push(filter),
        (_, None) => state.filters.retain(|it| !is_it(it)),
    }
    refilter(state);
}

fn set_period(state: &mut State, period: Option<Period>) {
    set(state, |it| matches!(it, Filter::Within(_)), period.map(Filter::Within));
}

fn set_key_dates(state: &mut State, count: Option<usize>) {
    set(state, |it| matches!(it, Filter::KeyDates(_)), count.map(Filter::KeyDates));
    if count.is_some() {
        let (shown, all) = (state.shown.len(0), state.shown.events_in_all());
        state.notice = Some(format!("the {shown} key dates of {all} events; + shows more"));
    }
}

/// The days of the events that every filter leaves that has nothing to do with time.
fn days(state: &State) -> Vec<Stretch> {
    let story = &state.story;
    let of_time = |it: &&Filter| matches!(it, Filter::Within(_) | Filter::KeyDates(_));
    let others: Vec<_> = state.filters.iter().filter(|it| !of_time(it)).cloned().collect();
    let left = Shown::new(story, &others);
    left.indices(0).filter_map(|event| story.calendar.days(event)).collect()
}

/// The day that zooming keeps in view: of the selected event, or else of the timeline's row.
fn anchor(state: &State) -> Option<NaiveDate> {
    let row = state.cursors.first().map_or(0, |cursor| cursor.selected());
    let selected = state.subject.filter(|subject| matches!(subject, Subject::Event(_)));
    let subject = selected.or_else(|| state.subject_at(0, row))?;
    state.story.calendar.days(subject.index()).map(Stretch::day)
}

/// How many key dates each step of zooming out leaves.
const KEY_STEPS: [usize; 4] = [50, 20, 10, 5];

/// Looks nearer (positive) or from farther. Nearest is a day; then come longer periods, each of
/// which shows another number of events; all of the time; and fewer and fewer key dates.
pub(super) fn zoom(state: &mut State, by: isize) {
    let all = state.shown.events_in_all();
    match (key_dates(state), period(state)) {
        (Some(count), _) if by > 0 => {
            let more = KEY_STEPS.iter().rev().find(|step| **step > count && **step < all);
            set_key_dates(state, more.copied());
        }
        (None, period) if by > 0 => narrow(state, period),
        (None, Some(period)) => widen(state, period),
        (count, _) => {
            let most = count.unwrap_or(all).min(all);
            match KEY_STEPS.iter().find(|step| **step < most) {
                Some(fewer) => set_key_dates(state, Some(*fewer)),
                None if count.is_some() => state.notice = Some("no fewer key dates".to_owned()),
                None => state.notice = Some("all of the time is shown".to_owned()),
            }
        }
    }
}

/// The units round `day`, the widest first, and how many of `days` fall in each.
fn periods(day: NaiveDate, days: &[Stretch]) -> impl DoubleEndedIterator<Item = (Period, usize)> {
    let around = move |unit: &Unit| Period::around(*unit, day);
    UNITS.iter().map(around).map(|period| (period, period.count(days)))
}

/// Narrows the period to the next unit that shows fewer events.
fn narrow(state: &mut State, present: Option<Period>) {
    let Some(day) = anchor(state).or(present.map(Period::first)) else {
        state.notice = Some("no dated event to look at".to_owned());
        return;
    };
    let days = days(state);
    let here = present.map_or(days.len(), |period| period.count(&days));
    let finer = |it: Period| present.is_none_or(|period| it.unit() > period.unit());
    match periods(day, &days).find(|(period, count)| finer(*period) && *count < here) {
        Some((period, _)) => set_period(state, Some(period)),
        None => state.notice = Some("no narrower period shows fewer events".to_owned()),
    }
}

/// Widens the period to the next unit that shows more events.
fn widen(state: &mut State, present: Period) {
    let day = anchor(state).unwrap_or(present.first());
    let days = days(state);
    let here = present.count(&days);
    let wider = |it: Period| it.unit() < present.unit();
    let next = periods(day, &days).rev().find(|(period, count)| wider(*period) && *count > here);
    let next = next.filter(|(_, count)| *count < days.len());
    set_period(state, next.map(|(period, _)| period));
}

/// Looks at the timeline as near or as far as `scale` says.
pub(super) fn scale(state: &mut State, scale: Scale) {
    match scale {
        Scale::Key(count) => set_key_dates(state, Some(count)),
        Scale::All => {
            set_key_dates(state, None);
            set_period(state, None);
        }
        Scale::Unit(unit) => {
            let day = anchor(state).or(period(state).map(Period::first));
            set_key_dates(state, None);
            match day {
                Some(day) => set_period(state, Some(Period::around(unit, day))),
                None => state.notice = Some("no dated event to look at".to_owned()),
            }
        }
    }
}

/// Shows only the events that matter, or all again.
pub(super) fn toggle_key_dates(state: &mut State) {
    let count = key_dates(state).is_none().then_some(KEY_DATES);
    set_key_dates(state, count);
}

/// Moves the period to the next (or previous) one that has events.
pub(super) fn pan(state: &mut State, by: isize) {
    let Some(present) = period(state) else {
        state.notice = Some("no period to move; + makes one".to_owned());
        return;
    };
    let days = days(state).into_iter().map(Stretch::day);
    let next = if by > 0 {
        days.filter(|day| *day > present.last()).min()
    } else {
        days.filter(|day| *day < present.first()).max()
    };
    match next {
        Some(day) => {
            set_period(state, Some(Period::around(present.unit(), day)));
            go(state, day);
        }
        None if by > 0 => state.notice = Some("nothing later".to_owned()),
        None => state.notice = Some("nothing earlier".to_owned()),
    }
}

/// Goes to the first shown event at or after the date that `text` writes, and says so where it is
/// later.
pub(super) fn go_to(state: &mut State, text: &str) {
    let Some(period) = period::parse(text) else { return };
    let Some(event) = seek(state, period.first()) else {
        state.notice = Some(format!("no event in {} or later", period.label()));
        return;
    };
    let days = state.story.calendar.days(event);
    if days.is_some_and(|days| days.day() > period.last()) {
        let date = state.story.briefing.events.get(event).and_then(|it| it.date.as_ref());
        let next = date.map(dates::short).unwrap_or_default();
        state.notice = Some(format!("no event in {}; the next is of {next}", period.label()));
    }
}

/// Goes to the first shown event on or after `day`, or else to the last one.
pub(super) fn go(state: &mut State, day: NaiveDate) {
    if seek(state, day).is_none() {
        state.notice = Some(format!("no event on {} or later", day.format("%-d %b %Y")));
    }
}

/// The same without a word: the place of the event that was found in the briefing's list.
fn seek(state: &mut State, day: NaiveDate) -> Option<usize> {
    let count = state.shown.len(0);
    let after = |row: &usize| {
        let days = state.shown.index(0, *row).and_then(|event| state.story.calendar.days(event));
        days.is_some_and(|days| days.day() >= day)
    };
    let row = (0..count).find(after);
    jump::leave(state);
    state.focus = Focus::List(0);
    state.list = 0;
    let height = state.height(0);
    if let Some(cursor) = state.cursors.first_mut() {
        *cursor = cursor.at(row.unwrap_or(count.saturating_sub(1)), count, height);
    }
    jump::follow_row(state, 0);
    state.shown.index(0, row?)
}
