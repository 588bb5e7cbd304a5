//! The period: narrowing, widening and moving it, and going to a date.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::filter::{Filter, Shown};
use crate::app::pane::Focus;
use crate::app::period::{self, Period, UNITS};
use crate::app::state::State;
use crate::app::story::Story;
use crate::app::subject::Subject;
use crate::app::update::filters::refilter;
use crate::app::update::jump;
use crate::model::{Event, When};

fn first_day(event: &Event) -> Option<NaiveDate> {
    let when = event.date.as_ref()?;
    when.earliest().or(when.latest())
}

fn period(state: &State) -> Option<Period> {
    state.filters.iter().find_map(|filter| match filter {
        Filter::Within(period) => Some(*period),
        Filter::With(_) | Filter::Query { .. } => None,
    })
}

fn set(state: &mut State, period: Option<Period>) {
    let at = state.filters.iter().position(|it| matches!(it, Filter::Within(_)));
    match (at.and_then(|at| state.filters.get_mut(at)), period) {
        (Some(place), Some(period)) => *place = Filter::Within(period),
        (None, Some(period)) => state.filters.push(Filter::Within(period)),
        (_, None) => state.filters.retain(|it| !matches!(it, Filter::Within(_))),
    }
    refilter(state);
}

/// The dates of the events of `story` that every filter but the period leaves.
fn dates<'s>(story: &'s Story, filters: &[Filter]) -> Vec<&'s When> {
    let others = filters.iter().filter(|it| !matches!(it, Filter::Within(_)));
    let others: Vec<_> = others.cloned().collect();
    let events = &story.briefing.events;
    if others.is_empty() {
        return events.iter().filter_map(|event| event.date.as_ref()).collect();
    }
    let shown = Shown::new(&story.briefing, &others);
    let left = shown.indices(0).filter_map(|index| events.get(index));
    left.filter_map(|event| event.date.as_ref()).collect()
}

/// The day that zooming keeps in view: of the selected event, or else of the timeline's row.
fn anchor(state: &State) -> Option<NaiveDate> {
    let row = state.cursors.first().map_or(0, |cursor| cursor.selected());
    let selected = state.subject.filter(|subject| matches!(subject, Subject::Event(_)));
    let subject = selected.or_else(|| state.subject_at(0, row))?;
    let event = state.story.briefing.events.get(subject.index())?;
    first_day(event)
}

/// Narrows (positive) or widens the period to the next unit that shows another number of events.
pub(super) fn zoom(state: &mut State, by: isize) {
    let present = period(state);
    let Some(day) = anchor(state).or(present.map(Period::first)) else {
        state.notice = Some("no dated event to look at".to_owned());
        return;
    };
    let story = Arc::clone(&state.story);
    let dates = dates(&story, &state.filters);
    let count = |period: Period| period.count(dates.iter().copied());
    let here = present.map_or(dates.len(), count);
    let candidates = UNITS.iter().map(|unit| Period::around(*unit, day));
    if by > 0 {
        let finer = |it: &Period| present.is_none_or(|period| it.unit() > period.unit());
        match candidates.filter(finer).find(|it| count(*it) < here) {
            Some(period) => set(state, Some(period)),
            None => state.notice = Some("no narrower period shows fewer events".to_owned()),
        }
    } else if let Some(present) = present {
        let wider = |it: &Period| it.unit() < present.unit();
        let next = candidates.rev().filter(wider).find(|it| count(*it) > here);
        set(state, next.filter(|it| count(*it) < dates.len()));
    } else {
        state.notice = Some("all of the time is shown".to_owned());
    }
}

/// Moves the period to the next (or previous) one that has events.
pub(super) fn pan(state: &mut State, by: isize) {
    let Some(present) = period(state) else {
        state.notice = Some("no period to move; + makes one".to_owned());
        return;
    };
    let story = Arc::clone(&state.story);
    let dates = dates(&story, &state.filters);
    let days = dates.iter().filter_map(|when| when.earliest().or(when.latest()));
    let next = if by > 0 {
        days.filter(|day| *day > present.last()).min()
    } else {
        days.filter(|day| *day < present.first()).max()
    };
    match next {
        Some(day) => {
            set(state, Some(Period::around(present.unit(), day)));
            go(state, day);
        }
        None if by > 0 => state.notice = Some("nothing later".to_owned()),
        None => state.notice = Some("nothing earlier".to_owned()),
    }
}

/// Goes to the first shown event at or after the date that `text` writes.
pub(super) fn go_to(state: &mut State, text: &str) {
    if let Some(period) = period::parse(text) {
        go(state, period.first());
    }
}

/// Goes to the first shown event on or after `day`, or else to the last one.
pub(super) fn go(state: &mut State, day: NaiveDate) {
    let count = state.shown.len(0);
    let after = |row: &usize| {
        let index = state.shown.index(0, *row);
        let event = index.and_then(|index| state.story.briefing.events.get(index));
        event.and_then(first_day).is_some_and(|first| first >= day)
    };
    let row = (0..count).find(after);
    if row.is_none() {
        state.notice = Some(format!("no event after {}", day.format("%-d %b %Y")));
    }
    jump::leave(state);
    state.focus = Focus::List(0);
    state.list = 0;
    let height = state.height(0);
    if let Some(cursor) = state.cursors.first_mut() {
        *cursor = cursor.at(row.unwrap_or(count.saturating_sub(1)), count, height);
    }
    jump::follow_row(state, 0);
}
