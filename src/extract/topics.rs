//! Topics: what a meeting or call discussed, what stands on an agenda, what a list or a section is
//! about.
//!
//! In come blocks, out go [`TopicMention`]s: the passage, a noun phrase, and the topic it is a part
//! of. Timeline entries report events and are left alone.

use std::collections::HashSet;

use crate::extract::phrases::Phrases;
use crate::extract::tokens::{Token, tokens};
use crate::extract::{Context, DateMention, Extractor, Mentions, Place, TopicMention};
use crate::model::{Block, BlockKind, Document, Precision, Rule};
use crate::text::{ByteSpan, fold, on_one_line, sentences};

mod conjuncts;
mod items;
mod prose;
mod title;
mod words;

use words::Words;

/// Subjects of discussion.
#[derive(Debug)]
pub struct Topics;

const HEADING: Rule = Rule::new("topic.heading");
const RUN_IN: Rule = Rule::new("topic.run-in");
const AGENDA: Rule = Rule::new("topic.agenda");
const LISTED: Rule = Rule::new("topic.listed");
const POINT: Rule = Rule::new("topic.point");
const MINUTED: Rule = Rule::new("topic.minuted");

/// Headings longer than this are sentences.
const LONGEST_HEADING_WORDS: usize = 20;

impl Extractor for Topics {
    fn name(&self) -> &'static str {
        "topics"
    }

    fn extract(&self, document: &Document, _: &Context, found: &mut Mentions) {
        let Some(words) = Words::of(document) else { return };
        let mut reader = Reader::new(document, words, found);
        for (index, block) in document.blocks.iter().enumerate() {
            reader.read(index, *block);
        }
        found.topics = reader.topics;
        found.topics.sort_by_key(|it| it.place.span);
    }
}

/// What a document is, as far as its subjects go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    /// An agenda or minutes: headings and items are subjects.
    Minutes,
    /// All of it is about a meeting.
    Readout,
    /// Anything else.
    Other,
}

/// What has been seen on the way down a document.
struct Reader<'d> {
    document: &'d Document,
    words: &'d Words,
    dated: HashSet<usize>,
    dates: Vec<(ByteSpan, bool)>,
    topics: Vec<TopicMention>,
    genre: Genre,
    /// Whether the paragraph before spoke of a meeting.
    meeting_before: bool,
    /// Whether list items are subjects, because of the line that led them in.
    led: bool,
    /// Whether that line is itself an item with a number, so that only lettered ones follow it.
    led_by_number: bool,
    /// The last topic at each level: headings, items, sub-items.
    parents: [Option<usize>; 3],
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, words: &'d Words, found: &Mentions) -> Self {
        let title = document.title.as_deref().unwrap_or_default();
        let titled = |phrases: &Phrases| phrases.anywhere(&whole(title));
        let headed = |block: &Block| {
            block.kind.is_heading() && words.agenda.anywhere(&tokens(&document.text, block.span))
        };
        let minutes = titled(&words.agenda)
            || document.blocks.iter().any(|it| it.kind == BlockKind::AgendaItem)
            || document.blocks.iter().any(headed);
        let genre = if minutes {
            Genre::Minutes
        } else if titled(&words.meeting_title) {
            Genre::Readout
        } else {
            Genre::Other
        };
        Self {
            document,
            words,
            dated: found.dates.iter().map(|it| it.span.start()).collect(),
            dates: found.dates.iter().map(|it| (it.span, is_day(it))).collect(),
            topics: Vec::new(),
            genre,
            meeting_before: false,
            led: false,
            led_by_number: false,
            parents: [None; 3],
        }
    }

    fn text(&self) -> &'d str {
        &self.document.text
    }

    fn read(&mut self, index: usize, block: Block) {
        match block.kind {
            BlockKind::Heading => self.heading(index, block),
            BlockKind::RunInHeading => {
                self.led = false;
                self.parents = [None; 3];
                let name = block.span.slice(self.text());
                let word = self.genre == Genre::Minutes && !name.trim().contains(' ');
                if !word && !self.is_structural(block.span) && !self.is_dateline(block.span) {
                    self.name(block.span, &RUN_IN, 0);
                }
            }
            BlockKind::AgendaItem => {
                self.parents = [self.parents[0], None, None];
                self.item(block.span, &AGENDA, 1);
                self.led = true;
                self.led_by_number = true;
            }
            BlockKind::ListItem => self.list_item(index, block),
            BlockKind::Paragraph => {
                self.led = items::leads(self.text(), block.span, self.words);
                self.led_by_number = false;
                self.prose(block.span);
            }
            BlockKind::Title => {
                self.led = false;
                let spoken = tokens(self.text(), block.span);
                self.meeting_before = self.words.meeting.anywhere(&spoken);
            }
            BlockKind::TimelineEntry
            | BlockKind::Caption
            | BlockKind::Reference
            | BlockKind::Furniture => {}
        }
    }

    fn heading(&mut self, index: usize, block: Block) {
        let spoken = tokens(self.text(), block.span);
        self.led = self.words.agenda.anywhere(&spoken)
            || items::leads(self.text(), block.span, self.words);
        self.led_by_number = false;
        self.parents = [None; 3];
        let next = self.document.blocks.get(index + 1);
        let holds = next.is_some_and(|it| !it.kind.is_heading() && it.kind.holds_facts());
        let entries = next.is_some_and(|it| it.kind == BlockKind::TimelineEntry);
        let long = spoken.len() > LONGEST_HEADING_WORDS;
        let dated = spoken.first().is_some_and(|it| self.dated.contains(&it.span.start()));
        let structural = self.is_structural(block.span)
            || self.is_dateline(block.span)
            || self.heads_agenda(index);
        if (holds && !entries || self.genre == Genre::Minutes) && !long && !dated && !structural {
            self.name(block.span, &HEADING, 0);
        }
    }

    /// Whether a heading names a part of the page.
    fn is_structural(&self, span: ByteSpan) -> bool {
        let name = fold(span.slice(self.text()));
        let name = name.split(':').next().unwrap_or_default();
        let spoken = tokens(self.text(), span);
        let words = spoken.iter().filter(|it| !it.is_sign()).count();
        let agenda = self.words.agenda.at(&spoken, 0).is_some_and(|taken| taken == words);
        self.words.structural.contains(name.trim())
            || name.starts_with('*')
            || name.starts_with("about ")
            || lists_names(&spoken)
            || agenda
            || name.trim_end().ends_with('?')
    }

    /// Whether the heading at `index` stands among the lines at the head of an agenda, which say
    /// whose meeting it is, when and where, rather than over its items.
    fn heads_agenda(&self, index: usize) -> bool {
        const LINE_BYTES: usize = 120;
        let short = |it: &Block| it.span.len() <= LINE_BYTES && it.kind != BlockKind::AgendaItem;
        let blocks = &self.document.blocks;
        let above = blocks.get(..index).unwrap_or_default();
        let below = blocks.get(index + 1..).unwrap_or_default();
        let items = below.iter().take_while(|it| short(it)).count();
        let agenda = below.get(items).is_some_and(|it| it.kind == BlockKind::AgendaItem);
        // One over some of the items names what they have in common.
        let parted = || below.iter().skip(items).any(|it| it.kind.is_heading());
        let listed = |it: &Block| it.kind == BlockKind::ListItem;
        agenda
            && (items > 0 || !parted())
            && above.iter().all(|it| short(it) && !listed(it))
            && !below.iter().take(items).any(listed)
    }

    /// Whether a heading is a date, perhaps with a place: "Geneva, 4 May 2021"; or says when the
    /// meeting was that the minutes are of.
    fn is_dateline(&self, span: ByteSpan) -> bool {
        const BESIDE: usize = 4;
        let from = self.dates.partition_point(|(date, _)| date.start() < span.start());
        let inside: Vec<(ByteSpan, bool)> = self
            .dates
            .iter()
            .skip(from)
            .copied()
            .take_while(|(date, _)| date.start() < span.end())
            .collect();
        if inside.is_empty() {
            return false;
        }
        let spoken = tokens(self.text(), span);
        let beside = spoken
            .iter()
            .filter(|it| !it.is_sign() && !inside.iter().any(|(date, _)| date.overlaps(it.span)));
        let beside: Vec<&Token<'_>> = beside.collect();
        let small = |it: &&Token<'_>| {
            self.words.prepositions.contains(&it.lower)
                || self.words.determiners.contains(&it.lower)
        };
        let day = inside.iter().any(|(_, day)| *day);
        let place =
            beside.len() <= BESIDE && beside.iter().all(|it| it.is_capitalised() || small(it));
        let meeting = self.genre == Genre::Minutes && self.words.agenda.anywhere(&spoken);
        beside.is_empty() || day && (place || meeting || beside.len() == 1)
    }

    /// Whether `1.` or `2.3` stands before the item on its line.
    fn is_numbered(&self, span: ByteSpan) -> bool {
        let before = self.text().get(..span.start()).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        line.starts_with(|it: char| it.is_ascii_digit())
    }

    fn list_item(&mut self, index: usize, block: Block) {
        let level = usize::from(block.level.clamp(1, 2));
        let numbered = self.is_numbered(block.span);
        if self.led && self.led_by_number && numbered {
            self.led = false;
        }
        if numbered && items::leads(self.text(), block.span, self.words) {
            self.led = true;
            self.led_by_number = true;
            self.parents = [self.parents[0], None, None];
            return;
        }
        if let Some(label) = items::label(self.text(), block.span, &self.dated, self.words) {
            let span = first_sentence(self.text(), block.span);
            let title = label.slice(self.text()).to_owned();
            self.push(span, title, &POINT, 1);
            return;
        }
        let spoken = tokens(self.text(), block.span);
        let dated = spoken.first().is_some_and(|it| self.dated.contains(&it.span.start()));
        let plain = !self.led_by_number || items::is_plain(&spoken, self.words);
        if self.led && plain && !dated && !self.repeats_the_lead(index) {
            self.item(block.span, &LISTED, level);
            return;
        }
        if self.genre == Genre::Minutes && self.words.minuted.at(&spoken, 0).is_some() {
            self.item(block.span, &MINUTED, 2);
            return;
        }
        self.prose(block.span);
    }

    /// Whether the item itself leads in a deeper list.
    fn repeats_the_lead(&self, index: usize) -> bool {
        let Some(block) = self.document.blocks.get(index) else { return false };
        block.span.slice(self.text()).trim_end().ends_with(':')
    }

    /// A topic named by all of `span`.
    fn name(&mut self, span: ByteSpan, rule: &Rule, level: usize) {
        let title = on_one_line(span.slice(self.text()));
        let title = items::unnumbered(&title).trim_end_matches([':', '.']);
        if !title.is_empty() {
            self.push(span, title.to_owned(), rule, level);
        }
    }

    /// A topic named by the beginning of an item.
    fn item(&mut self, span: ByteSpan, rule: &Rule, level: usize) {
        let sentence = first_sentence(self.text(), span);
        let spoken = tokens(self.text(), sentence);
        let head = items::head(&spoken, self.words);
        let (Some(first), Some(last)) = (head.first(), head.last()) else { return };
        let span = first.span.cover(last.span);
        let named = items::object(head, self.words);
        if let Some(title) = title::title(self.text(), named, self.words) {
            self.push(span, title, rule, level);
        }
    }

    fn push(&mut self, span: ByteSpan, title: String, rule: &Rule, level: usize) {
        let level = level.min(self.parents.len() - 1);
        let above = self.parents.get(..level).unwrap_or_default();
        let parent = above.iter().rev().find_map(|it| *it);
        let place = Place { span, rule: rule.clone() };
        for (at, slot) in self.parents.iter_mut().enumerate().skip(level) {
            *slot = (at == level).then_some(self.topics.len());
        }
        self.topics.push(TopicMention { place, title, parent });
    }

    fn prose(&mut self, span: ByteSpan) {
        let text = self.text();
        let within: Vec<ByteSpan> = sentences(span.slice(text))
            .into_iter()
            .filter_map(|it| {
                ByteSpan::new(text, span.start() + it.start()..span.start() + it.end())
            })
            .collect();
        let spoken: Vec<Vec<Token<'_>>> = within.iter().map(|it| tokens(text, *it)).collect();
        let here = spoken
            .iter()
            .any(|it| self.words.meeting.anywhere(it) || self.words.discussed.anywhere(it));
        let meeting = self.genre == Genre::Readout || here || self.meeting_before;
        self.meeting_before = here;
        for sentence in &spoken {
            for subject in prose::subjects(text, sentence, meeting, &self.dated, self.words) {
                let place = Place { span: subject.span, rule: subject.rule };
                let parent = self.parents[0];
                self.topics.push(TopicMention { place, title: subject.title, parent });
            }
        }
    }
}

/// Whether a heading is a row of names: "Ann Rana, Bo Lund, Eva Holm, Max Odell".
fn lists_names(tokens: &[Token<'_>]) -> bool {
    const FEWEST: usize = 4;
    let parts: Vec<&[Token<'_>]> = tokens.split(|it| it.text == ",").collect();
    let name = |it: &&[Token<'_>]| it.len() >= 2 && it.iter().all(Token::is_capitalised);
    parts.len() >= FEWEST && parts.iter().all(name)
}

/// Whether `date` names a day or a few.
fn is_day(date: &DateMention) -> bool {
    let precision = date.when.as_ref().map(|it| it.precision);
    matches!(precision, Some(Precision::Day | Precision::Range | Precision::Week))
}

/// The tokens of a text that is no document's.
fn whole(text: &str) -> Vec<Token<'_>> {
    ByteSpan::new(text, 0..text.len()).map(|span| tokens(text, span)).unwrap_or_default()
}

/// The first sentence of `span`.
fn first_sentence(text: &str, span: ByteSpan) -> ByteSpan {
    let first = sentences(span.slice(text)).into_iter().next();
    first
        .and_then(|it| ByteSpan::new(text, span.start() + it.start()..span.start() + it.end()))
        .unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::{CONTEXT, document};

    fn titles(text: &str) -> Vec<String> {
        let mut found = Mentions::default();
        Topics.extract(&document(text), &CONTEXT, &mut found);
        found.topics.into_iter().map(|it| it.title).collect()
    }

    #[test]
    fn conjuncts_that_stand_for_themselves_are_subjects_each() {
        let text = "Ms Rana and Mr Odell discussed the state of the harbour, the price of ferry \
                    tickets, and ongoing efforts to reopen the northern railway.";
        let wanted =
            ["State of the harbour", "Price of ferry tickets", "Reopening the northern railway"];
        assert_eq!(titles(text), wanted);
        assert_eq!(
            titles("They discussed trade, security and migration."),
            ["Trade", "Security", "Migration"]
        );
    }

    #[test]
    fn no_date_no_row_of_names_and_no_boilerplate_is_a_subject() {
        let sentence = document("Mr Odell met the envoy and spoke with Ms Rana on 4 May 2021.");
        let mut found = Mentions::default();
        crate::extract::dates::Dates.extract(&sentence, &CONTEXT, &mut found);
        Topics.extract(&sentence, &CONTEXT, &mut found);
        assert!(found.topics.is_empty());
        let text = "# Minutes\n## Ann Rana, Bo Lund, Eva Holm, Max Odell\nThey sat down.\n\
                    ## About Norland Ferries\nThe company sails.\n## 18/021 Harbour dues\nNone.";
        assert_eq!(titles(text), ["Harbour dues"]);
    }

    #[test]
    fn a_situation_that_is_named_is_the_subject_and_not_what_it_includes() {
        let text = "They met in Hull and discussed the regional security situation, including the \
                    threat from pirates.";
        assert_eq!(titles(text), ["Regional security situation"]);
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(
            titles("They talked about bread and butter issues."),
            ["Bread and butter issues"]
        );
        assert_eq!(
            titles("They discussed ways to promote peace, safety, and growth on the Lower Danube."),
            ["Promoting peace, safety, and growth on the Lower Danube"]
        );
        assert_eq!(
            titles("They discussed the treaty between Norland, Sudland and the Republic of Ost."),
            ["Treaty between Norland, Sudland and the Republic of Ost"]
        );
    }

    #[test]
    fn another_clause_ends_the_subject() {
        let text = "The envoys discussed regional developments, and the Minister thanked Ms Rana. \
                    She raised with Mr Odell the dispute over the weir, asking him to mediate.";
        assert_eq!(titles(text), ["Regional developments", "Dispute over the weir"]);
    }

    #[test]
    fn weighing_verbs_lead_to_subjects_only_where_a_meeting_is_told_of() {
        let text = "Ms Rana met with Mr Odell. She underscored the importance of clean rivers.";
        assert_eq!(titles(text), ["Clean rivers"]);
        assert!(titles("A leaflet underscored the importance of clean rivers.").is_empty());
        assert!(titles("Ms Rana met with Mr Odell. He underscored that rivers run.").is_empty());
    }

    #[test]
    fn empty_heads_are_named_by_what_they_include() {
        let text = "They discussed areas of shared interest, including on dredging the canal and \
                    training young pilots.";
        assert_eq!(titles(text), ["Dredging the canal", "Training young pilots"]);
    }

    #[test]
    fn those_are_named_by_their_clause_and_a_comma_ends_whom_one_speaks_with() {
        assert_eq!(
            titles("They discussed tolls on those who sail, by the way."),
            ["Tolls on those who sail"]
        );
        assert!(titles("She talked with Mr Odell, in front of the harbour office.").is_empty());
    }

    #[test]
    fn an_empty_word_further_on_empties_no_list() {
        let text = "They discussed Norland, the situation along the border, and the release of \
                    prisoners, including two teachers.";
        assert_eq!(titles(text), ["Norland", "Situation along the border", "Release of prisoners"]);
    }

    #[test]
    fn an_agenda_has_its_items_as_subjects_without_the_lines_at_its_head() {
        let text = "# AGENDA\n## Regular Meeting of the Board\n## Town Hall, 2 Quay Street\n\
                    1. Minutes of May 4, 2025\n1. Manager's report (B. Lund)\n1. New business:\n\
                    - Proposed rate increase";
        let wanted = [
            "Minutes of May 4, 2025",
            "Manager's report",
            "New business",
            "Proposed rate increase",
        ];
        assert_eq!(titles(text), wanted);
    }

    #[test]
    fn items_behind_a_lead_in_are_subjects_whole() {
        let text = "The topics covered included:\n- the new lock and the possibility of a toll\n\
                    - Mr Odell handed Ms Rana a list of wrecked barges. It is long.\nThen they left.";
        assert_eq!(
            titles(text),
            ["New lock and the possibility of a toll", "List of wrecked barges"]
        );
    }

    #[test]
    fn talking_points_are_called_by_their_label_and_fields_of_a_form_are_none() {
        let text = "- Night traffic: The ban on barges after dark stays in force until spring.\n\
                    - Location: Remote\n- Ms Rana: YES";
        assert_eq!(titles(text), ["Night traffic"]);
    }

    #[test]
    fn minutes_have_their_headings_and_items_as_subjects() {
        let text = "# Harbour board minutes\n## Call to order\n## Lock repairs\nThe board met.\n\
                    - Update from Ms Rana on the pumps\n## Sources\nA list.";
        assert_eq!(
            titles(text),
            ["Call to order", "Lock repairs", "Update from Ms Rana on the pumps"]
        );
    }

    #[test]
    fn a_list_falls_into_its_items_and_ends_before_another_verb() {
        assert_eq!(
            titles(
                "They discussed the river bed, fish stocks and tourism, and promised to dredge."
            ),
            ["River bed", "Fish stocks", "Tourism"]
        );
        assert_eq!(
            titles("They discussed deep water supply chains, toll controls and the canal."),
            ["Deep water supply chains", "Toll controls", "Canal"]
        );
        assert_eq!(
            titles("They discussed port fees and fishing licences."),
            ["Port fees", "Fishing licences"]
        );
        assert_eq!(
            titles("They discussed the political, economic and security situation."),
            ["Political, economic and security situation"]
        );
    }

    #[test]
    fn questions_and_numbers_are_no_titles() {
        assert!(titles("# Harbour\n## What comes next?\nNothing yet is known of it.").is_empty());
        assert_eq!(
            titles("# Harbour board minutes\n## 3. Lock repairs\nThe board met."),
            ["Lock repairs"]
        );
    }

    #[test]
    fn a_passive_has_its_subject_before_it() {
        assert_eq!(titles("Fishing quotas were discussed at length."), ["Fishing quotas"]);
    }

    #[test]
    fn odd_text_is_read_without_harm() {
        for text in [
            "discussed",
            "discussed ,,, and and",
            "raised with",
            ":",
            "- :",
            "discussed the",
            "“discussed”“",
        ] {
            let _ = titles(text);
        }
    }
}
