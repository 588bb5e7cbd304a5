//! Records: lines about one person under a name that stands at the head of a line.

use crate::extract::people::lexicon::Classes;
use crate::extract::people::names::{Name, View};
use crate::extract::people::tokens::Shape;

/// The person of the record with the token at `at`: the last one named at the head of a line, with
/// no other heading between.
pub fn holder(view: View<'_, '_>, names: &[Name], at: usize) -> Option<usize> {
    const FAR: usize = 200;
    let after = view.reading.blocks.partition_point(|(_, first)| *first < at);
    let blocks = view.reading.blocks.get(..after).unwrap_or_default();
    let heading = blocks.iter().rev().find(|(kind, _)| kind.is_heading()).map_or(0, |it| it.1);
    let next = names.partition_point(|name| name.end <= at);
    let near = names.get(..next)?.iter().enumerate().rev();
    let mut near = near.take_while(|(_, name)| name.first + FAR > at && name.first >= heading);
    near.find(|(_, name)| heads_line(view, name)).map(|(place, _)| place)
}

/// Whether nothing but a number, a sign or a title stands before `name` on its line.
pub fn heads_line(view: View<'_, '_>, name: &Name) -> bool {
    let aside = |at: usize| {
        view.reading.token(at).is_some_and(|it| {
            let sign = !it.is_word() || it.shape.any(Shape::NUMBER);
            sign || it.classes.any(Classes::TITLE.and(Classes::MODIFIER))
        })
    };
    let mut start = name.first;
    while start > 0 && start + 5 > name.first && view.before(start).is_some() && aside(start - 1) {
        start -= 1;
    }
    view.before(start).is_none()
}
