//! Cards: all that is known of one subject, as rows.

use std::borrow::Cow;

use crate::app::cursor::ListCursor;
use crate::app::dates;
use crate::app::remarks::{Remark, Remarks};
use crate::app::story::Story;
use crate::app::subject::{Passage, Subject};
use crate::model::{Briefing, EventId};
use crate::text::{displayable, on_one_line, wrap};

mod compare;
mod document;
mod event;
mod organisation;
mod person;
mod topic;

/// An open card.
#[derive(Debug, Clone)]
pub struct Card {
    /// Whom or what it is about.
    pub subject: Subject,
    /// Which of its views is shown.
    pub view: usize,
    /// The row that the keys move.
    pub cursor: ListCursor,
    /// What it says, made for a width.
    pub rows: Vec<CardRow>,
    width_cells: usize,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// What kind of line it is.
    pub kind: CardRowKind,
    /// A short text in a column of its own.
    pub label: CardLabel,
    /// What it says.
    pub text: CardText,
    /// Where `Enter` leads.
    pub target: Option<Target>,
}

/// What stands before a line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardLabel {
    /// These words, already fit for a terminal.
    Words(String),
    /// The place of a passage, written when it is drawn.
    Place(Passage),
    /// The date of an event, written when it is drawn.
    Date(EventId),
}

/// The kinds of lines of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardRowKind {
    /// The name of a part.
    Heading,
    /// A fact.
    Fact,
    /// Words of a document.
    Quote,
    /// Something to be careful about.
    Caution,
    /// What the user says.
    Remark,
    /// An aside.
    Hint,
}

/// What a line of a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardText {
    /// These words, already fit for a terminal.
    Words(String),
    /// The line of the document around a passage, read when it is drawn.
    Context(Passage),
    /// The name of a subject, read when it is drawn.
    Name(Subject),
    /// Parts of one text, or of two side by side, word by word; whether the other lacks the word.
    Beside(Vec<Vec<(String, bool)>>),
}

/// Where a line of a card leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To another card.
    Card(Subject),
    /// To a passage.
    Passage(Passage),
}

impl Card {
    /// The card of `subject` for lines of `width_cells`.
    pub fn new(
        story: &Story,
        remarks: &Remarks,
        subject: Subject,
        view: usize,
        width_cells: usize,
    ) -> Self {
        let mut writer = Writer { story, width_cells, rows: Vec::new() };
        if let Some(remark) = remarks.of(subject) {
            writer.remark(remark);
        }
        match subject {
            Subject::Event(id) if view % 2 == 1 => compare::write(&mut writer, id),
            Subject::Event(id) => event::write(&mut writer, id),
            Subject::Topic(id) => topic::write(&mut writer, id),
            Subject::Person(id) if view % 2 == 1 => person::matrix(&mut writer, id),
            Subject::Person(id) => person::write(&mut writer, id),
            Subject::Organisation(id) => organisation::write(&mut writer, id),
            Subject::Document(id) => document::write(&mut writer, id),
        }
        Self { subject, view, cursor: ListCursor::default(), rows: writer.rows, width_cells }
    }

    /// The same card for another width or after a reload.
    #[must_use]
    pub fn refitted(
        self,
        story: &Story,
        remarks: &Remarks,
        width_cells: usize,
        stale: bool,
    ) -> Self {
        if self.width_cells == width_cells && !stale {
            return self;
        }
        Self {
            cursor: self.cursor,
            ..Self::new(story, remarks, self.subject, self.view, width_cells)
        }
    }

    /// Where the selected line leads.
    pub fn target(&self) -> Option<Target> {
        self.rows.get(self.cursor.selected())?.target
    }
}

/// The words around `passage`, on one line, and where in them it begins. At most `before` bytes,
/// cut between words, stand before it.
pub fn context(story: &Story, passage: Passage, before: usize) -> (&str, usize) {
    const AFTER_CHARS: usize = 400;
    let Some(document) = story.briefing.document(passage.document) else { return ("", 0) };
    let text = document.text.as_str();
    let start = passage.span.start();
    let first = start.saturating_sub(before);
    let near = (first..start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let earlier = text.get(near..start).unwrap_or_default();
    let begin = match earlier.rfind('\n') {
        Some(end) => end + 1,
        None if near == 0 => 0,
        None => earlier.find(char::is_whitespace).unwrap_or(0),
    };
    let near = near + begin + leading_blanks(earlier.get(begin..).unwrap_or_default());
    let rest = text.get(near..).unwrap_or_default();
    let end = rest.char_indices().take(AFTER_CHARS).find(|(_, c)| *c == '\n').map(|(at, _)| at);
    let end = end.or_else(|| rest.char_indices().nth(AFTER_CHARS).map(|(at, _)| at));
    (rest.get(..end.unwrap_or(rest.len())).unwrap_or_default(), passage.span.start() - near)
}

fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// How wide each of two columns beside the labels is, on a card of that width.
pub fn beside_cells(width_cells: usize) -> usize {
    width_cells.saturating_sub(label_cells(width_cells) + 3) / 2
}

/// Whether the card of `subject` has another view: a person appears with somebody, an event is
/// told more than once.
pub fn has_other_view(subject: Subject, briefing: &Briefing) -> bool {
    match subject {
        Subject::Person(id) => briefing.person(id).is_some_and(|it| !it.companions.is_empty()),
        Subject::Event(id) => briefing.event(id).is_some_and(|it| it.statements.len() > 1),
        Subject::Topic(_) | Subject::Organisation(_) | Subject::Document(_) => false,
    }
}

/// How many entries of one part of a card are written in full; further ones take one line each,
/// read when it is drawn.
const IN_FULL: usize = 100;

/// Where the rows of a card are written.
struct Writer<'s> {
    story: &'s Story,
    width_cells: usize,
    rows: Vec<CardRow>,
}

/// The width of the column of labels on a card of that width, in cells.
pub fn label_cells(width_cells: usize) -> usize {
    if width_cells < 60 { 13 } else { 18 }
}

impl Writer<'_> {
    fn row(&mut self, kind: CardRowKind, label: &str, text: CardText, target: Option<Target>) {
        let label = CardLabel::Words(label.to_owned());
        self.rows.push(CardRow { kind, label, text, target });
    }

    /// A heading with the number of what follows, after a blank line.
    fn heading(&mut self, title: &str, count: Option<usize>) {
        if !self.rows.is_empty() {
            self.row(CardRowKind::Fact, "", CardText::Words(String::new()), None);
        }
        let count = count.map_or_else(String::new, |count| format!(" ({count})"));
        let text = CardText::Words(format!("{title}{count}"));
        self.row(CardRowKind::Heading, "", text, None);
    }

    /// `words` over as many lines as they need; every line leads to `target`.
    fn words(&mut self, kind: CardRowKind, label: &str, words: &str, target: Option<Target>) {
        let room = self.width_cells.saturating_sub(label_cells(self.width_cells)).max(8);
        let flat = flat(words);
        let wrapped = wrap(&flat, room);
        for row in 0..wrapped.len() {
            let part = wrapped.row(row).and_then(|range| flat.get(range)).unwrap_or_default();
            let label = if row == 0 { label } else { "" };
            self.row(kind, &displayable(label), CardText::Words(part.to_owned()), target);
        }
    }

    /// What the user says of the subject.
    fn remark(&mut self, remark: &Remark) {
        if remark.marked {
            self.words(CardRowKind::Remark, "marked", "by you", None);
        }
        if !remark.note.is_empty() {
            self.words(CardRowKind::Remark, "your note", &remark.note, None);
        }
    }

    fn fact(&mut self, label: &str, words: &str, target: Option<Target>) {
        self.words(CardRowKind::Fact, label, words, target);
    }

    /// The passage in full, with the place it comes from before it.
    fn quote(&mut self, label: &str, passage: Passage) {
        let label = shortened(label, label_cells(self.width_cells) - 2);
        let words = self.story.briefing.words(passage.document, passage.span).to_owned();
        self.words(CardRowKind::Quote, &label, &words, Some(Target::Passage(passage)));
    }

    /// A mention in its context, on one line.
    fn mention(&mut self, passage: Passage) {
        let (label, text) = (CardLabel::Place(passage), CardText::Context(passage));
        let target = Some(Target::Passage(passage));
        self.rows.push(CardRow { kind: CardRowKind::Quote, label, text, target });
    }
}

impl CardLabel {
    /// What it says on a card of that width.
    pub fn words(&self, story: &Story, width_cells: usize) -> Cow<'_, str> {
        match self {
            Self::Words(words) => Cow::Borrowed(words),
            Self::Place(passage) => {
                Cow::Owned(shortened(&story.place(*passage), label_cells(width_cells) - 2))
            }
            Self::Date(id) => {
                let date = story.briefing.event(*id).and_then(|event| event.date.as_ref());
                Cow::Owned(date.map(dates::short).unwrap_or_default())
            }
        }
    }
}

/// `place` on at most that many characters: of a long file name the middle goes, not the line.
fn shortened(place: &str, most: usize) -> String {
    let count = place.chars().count();
    let Some((name, line)) = place.rsplit_once(':').filter(|_| count > most) else {
        return place.to_owned();
    };
    let kept = most.saturating_sub(line.len() + 2);
    let name: String = name.chars().take(kept).collect();
    format!("{name}…:{line}")
}

/// `words` on one line and fit for a terminal.
pub fn flat(words: &str) -> Cow<'_, str> {
    match displayable(words) {
        clean if !clean.contains('\n') => clean,
        clean => Cow::Owned(on_one_line(&clean)),
    }
}
