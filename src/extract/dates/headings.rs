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
            let lone = items.peek().filter(|it| {
                let rest = block.span.len().saturating_sub(it.span.len());
                it.block == at && rest <= BESIDE_BYTES
            });
            match lone.map(|it| (year_of(&it.form), is_month(&it.form))) {
                Some((Some(year), _)) => reach = Some((block.level, year)),
                // "June" under "2007", where layout knows no levels.
                Some((None, true)) => {}
                Some((None, false)) | None => {
                    reach = reach.filter(|(level, _)| block.level > *level);
                }
            }
        }
        found.push(reach.map(|(_, year)| year));
    }
    found
}

/// Whether `form` is a month without its year.
fn is_month(form: &Form) -> bool {
    matches!(form, Form::Calendar(Calendar { core: Core::Month(_), year: Year::Open, .. }))
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
