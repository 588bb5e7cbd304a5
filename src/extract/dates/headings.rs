//! Years that stand over what they date: `1998` as a heading, `9 July: …` below it.

use crate::extract::dates::Item;
use crate::extract::dates::form::{Calendar, Core, Form, Year};
use crate::model::{BlockKind, Document};

/// What a heading may hold beside its date, in bytes: `In 1998:`, `Año 1998`.
const BESIDE_BYTES: usize = 8;

/// For each block of `document` the year of the heading above it; `None` where none holds. A
/// heading of the same level or a higher one ends the reach of a year.
pub(super) fn years(document: &Document, items: &[Item]) -> Vec<Option<i32>> {
    let mut items = items.iter().peekable();
    let mut reach: Option<(u8, i32)> = None;
    let mut found = Vec::with_capacity(document.blocks.len());
    for (at, block) in document.blocks.iter().enumerate() {
        while items.next_if(|it| it.block < at).is_some() {}
        if block.kind == BlockKind::Heading {
            let year = items.peek().filter(|it| it.block == at).and_then(|it| {
                let rest = block.span.len().saturating_sub(it.span.len());
                year_of(&it.form).filter(|_| rest <= BESIDE_BYTES)
            });
            match year {
                Some(year) => reach = Some((block.level, year)),
                None => reach = reach.filter(|(level, _)| block.level > *level),
            }
        }
        found.push(reach.map(|(_, year)| year));
    }
    found
}

/// The year that `form` states by itself or beside a month, for what stands below it.
fn year_of(form: &Form) -> Option<i32> {
    let Form::Calendar(Calendar { core: Core::Year | Core::Month(_), year, .. }) = form else {
        return None;
    };
    match year {
        Year::Stated(year) => Some(*year),
        Year::Which(_) | Year::Open => None,
    }
}
