//! Two statements of an event side by side: the words that the other one lacks are marked.

use std::collections::HashSet;

use crate::app::card::{CardRowKind, CardText, Target, Writer, beside_cells, flat, label_cells};
use crate::app::dates;
use crate::app::subject::Passage;
use crate::model::{Event, EventId};
use crate::text::{fold, wrap};

/// In columns narrower than this the statements stand below each other.
const NARROW_CELLS: usize = 20;

/// Of two texts that share a smaller part of their words, in hundredths, only figures are marked.
const ALIKE_PERCENT: usize = 30;

pub(super) fn write(card: &mut Writer<'_>, id: EventId) {
    let story = card.story;
    let Some(event) = story.briefing.event(id) else { return };
    let pairs = pairs(event);
    if pairs.is_empty() {
        return super::event::write(card, id);
    }
    for (pair, reasons) in pairs {
        let [one, other] = pair.map(|number| event.statements.get(number));
        let (Some(one), Some(other)) = (one, other) else { continue };
        let [first, second] = pair.map(|number| number + 1);
        card.heading(&format!("Statements {first} and {second}"), None);
        if !reasons.is_empty() {
            card.words(CardRowKind::Caution, "differ in", &reasons.join(", "), None);
        }
        let narrow = beside_cells(card.width_cells) < NARROW_CELLS;
        let texts = [one, other].map(|it| flat(story.briefing.quote(&it.evidence)).into_owned());
        let [mine, its] = &texts;
        for (number, statement, [mine, its]) in
            [(first, one, [mine, its]), (second, other, [its, mine])]
        {
            let passage = Passage::from(&statement.evidence);
            let said = statement.date.as_ref().map_or_else(|| "no date".to_owned(), dates::short);
            let mut about =
                vec![card.story.place(passage), said, statement.status.name().to_owned()];
            about.extend(statement.citations.iter().map(|label| format!("[{label}]")));
            let target = Some(Target::Passage(passage));
            card.words(CardRowKind::Hint, &number.to_string(), &about.join(" · "), target);
            if narrow {
                let room = card.width_cells.saturating_sub(label_cells(card.width_cells));
                for line in lines(mine, its, room.max(1)) {
                    card.row(CardRowKind::Quote, "", CardText::Beside(vec![line]), target);
                }
            }
        }
        if !narrow {
            beside(card, &texts);
        }
    }
}

/// Which statements to compare and what they differ in: those that disagree, or else the first
/// two.
fn pairs(event: &Event) -> Vec<([usize; 2], Vec<&'static str>)> {
    let mut pairs: Vec<([usize; 2], Vec<&str>)> = Vec::new();
    for difference in &event.differs {
        match pairs.iter_mut().find(|(pair, _)| *pair == difference.statements) {
            Some((_, reasons)) => reasons.push(difference.what.name()),
            None => pairs.push((difference.statements, vec![difference.what.name()])),
        }
    }
    if pairs.is_empty() && event.statements.len() > 1 {
        pairs.push(([0, 1], Vec::new()));
    }
    pairs
}

fn beside(card: &mut Writer<'_>, [one, other]: &[String; 2]) {
    let width = beside_cells(card.width_cells);
    let [mut left, mut right] = [lines(one, other, width), lines(other, one, width)];
    let count = left.len().max(right.len());
    left.resize(count, Vec::new());
    right.resize(count, Vec::new());
    for (left, right) in left.into_iter().zip(right) {
        card.row(CardRowKind::Quote, "", CardText::Beside(vec![left, right]), None);
    }
}

/// `text` in lines of `width` cells, each word with whether `other` lacks it.
fn lines(text: &str, other: &str, width: usize) -> Vec<Vec<(String, bool)>> {
    let known: HashSet<String> = other.split_whitespace().map(bare).collect();
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let shared = words.iter().filter(|word| known.contains(*word)).count();
    let alike = shared * 100 >= words.len() * ALIKE_PERCENT;
    let wrapped = wrap(text, width);
    let rows = (0..wrapped.len()).filter_map(|row| text.get(wrapped.row(row)?));
    let marked = |word: &str| {
        let bare = bare(word);
        let figure = bare.contains(|c: char| c.is_ascii_digit());
        let differs = !bare.is_empty() && !known.contains(&bare) && (alike || figure);
        (word.to_owned(), differs)
    };
    rows.map(|row| row.split_inclusive(char::is_whitespace).map(marked).collect()).collect()
}

/// A word as it is compared: folded, without the signs around it.
fn bare(word: &str) -> String {
    fold(word).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, other: &str) -> String {
        let lines = lines(text, other, 80);
        let words = lines.iter().flatten().filter(|(_, differs)| *differs);
        words.map(|(word, _)| word.trim()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_the_other_lacks_are_marked() {
        let (one, other) = ("The ban was lifted on Monday.", "the ban was not lifted, Monday");
        assert_eq!(marked(other, one), "not");
        assert_eq!(marked(one, other), "on");
    }

    #[test]
    fn of_texts_with_little_in_common_only_figures_are() {
        assert_eq!(marked("Police counted 400 marchers", "Organisers: 900 came"), "400");
    }
}
