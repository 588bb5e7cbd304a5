//! From lines to blocks: what belongs together, what is a title, a heading, a list.

use crate::load::furniture::is_furniture;
use crate::load::labels::{date_label, is_date};
use crate::load::plain::lines::{Line, Mark, is_ruler, lines};
use crate::model::{Block, BlockKind};
use crate::text::ByteSpan;

/// Titles are no longer than this, in bytes.
const TITLE: usize = 400;
/// Headings are no longer than this, in bytes.
const HEADING: usize = 110;
/// A paragraph of so many bytes is prose, however it ends.
const PROSE: usize = 80;
/// Text that an editor wrapped has lines no longer than this, in characters.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=120;

/// The blocks that the layout of `text` shows.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let pieces = pieces(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    let headings = headings(text, &pieces);
    for (piece, heading) in pieces.iter().zip(headings) {
        let (kind, level) = match piece.mark {
            Mark::None if heading || piece.underlined => (BlockKind::Heading, 1),
            Mark::None => (BlockKind::Paragraph, 0),
            Mark::Bullet | Mark::Number => (BlockKind::ListItem, piece.level),
        };
        blocks.push(Block { kind, level, span: piece.span });
    }
    entitle(text, &pieces, &mut blocks);
    blocks
}

/// Lines that are one block.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: ByteSpan,
    mark: Mark,
    indent: usize,
    level: u8,
    opens: bool,
    closes: bool,
    underlined: bool,
}

fn pieces(text: &str, lines: &[Line<'_>]) -> Vec<Piece> {
    let width = wrap_width(lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let mut above: Option<&Line<'_>> = None;
    for line in lines {
        let Some(span) = ByteSpan::of(text, line.words) else { continue };
        if line.mark == Mark::None && is_ruler(line.words) {
            let short = !line.opens && above.is_some_and(|it| it.words.len() <= HEADING);
            if let Some(last) =
                pieces.last_mut().filter(|_| short && above.is_some_and(|it| it.opens))
            {
                last.underlined =
                    line.words.starts_with(['=', '-', '~']) && last.span.len() <= HEADING;
            }
            if let Some(last) = pieces.last_mut() {
                last.closes = true;
            }
            above = None;
            continue;
        }
        let last = pieces.last_mut();
        match (last, above) {
            (Some(last), Some(above)) if continues(above, line, last.mark, width) => {
                last.span = last.span.cover(span);
                last.closes = line.closes;
            }
            _ => {
                let level = level(&mut indents, line);
                let Line { mark, indent, opens, closes, .. } = *line;
                let opens = opens || above.is_none();
                pieces.push(Piece { span, mark, indent, level, opens, closes, underlined: false });
            }
        }
        above = Some(line);
    }
    pieces
}

/// How deep a list item is, from 1, by the indents of the items around it; 0 for other lines.
fn level(indents: &mut Vec<usize>, line: &Line<'_>) -> u8 {
    if line.mark == Mark::None {
        if line.opens && line.indent == 0 {
            indents.clear();
        }
        return 0;
    }
    while indents.last().is_some_and(|last| *last > line.indent) {
        indents.pop();
    }
    if indents.last() != Some(&line.indent) {
        indents.push(line.indent);
    }
    u8::try_from(indents.len()).unwrap_or(u8::MAX)
}

/// The width that the text was wrapped at, where most lines that have one below them are full.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| cells(line)).collect();
    let place = lengths.len().checked_sub(1)? * 19 / 20;
    let (_, width, _) = lengths.select_nth_unstable(place);
    let width = *width;
    if !WRAPPED.contains(&width) {
        return None;
    }
    let inner = lines.windows(2).filter_map(|pair| match pair {
        [line, next] if !line.closes && next.mark == Mark::None => Some(fills(line, next, width)),
        _ => None,
    });
    let (full, all) = inner.fold((0, 0), |(full, all), it| (full + usize::from(it), all + 1));
    (all > 0 && full * 10 >= all * 6).then_some(width)
}

fn cells(line: &Line<'_>) -> usize {
    line.words.chars().take(*WRAPPED.end() + 2).count() + line.indent
}

/// Whether the first word of `next` would not have fitted on `line`.
fn fills(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().unwrap_or_default();
    cells(line) + 1 + word.chars().count() + 8 > width
}

/// Whether `line` goes on with the block that `above` is the last line of.
fn continues(above: &Line<'_>, line: &Line<'_>, mark: Mark, width: Option<usize>) -> bool {
    if above.closes
        || line.mark != Mark::None
        || date_label(line.words).is_some()
        || is_date(above.words)
    {
        return false;
    }
    if line.words.split(' ').next().is_some_and(|word| word.contains(['@', '/'])) {
        return false;
    }
    let open = !above.words.ends_with(['.', '!', '?', ':', ';', '|']);
    let small = line.words.starts_with(char::is_lowercase);
    let hangs = mark != Mark::None && line.indent > above.indent && small;
    let full = width.is_some_and(|width| fills(above, line, width));
    full || hangs || open && small && above.words.len() >= 30
}

/// Which pieces are headings: short, without a full stop, over something to read.
fn headings(text: &str, pieces: &[Piece]) -> Vec<bool> {
    let mut found = vec![false; pieces.len()];
    let mut below = false;
    for (piece, is_heading) in pieces.iter().zip(&mut found).rev() {
        let words = piece.span.slice(text);
        let alone = piece.opens && piece.closes;
        *is_heading = below && piece.mark == Mark::None && piece.indent < 24 && is_brief(words);
        below = piece.mark != Mark::None
            || is_prose(words)
            || date_label(words).is_some()
            || *is_heading && alone;
    }
    found
}

fn is_brief(words: &str) -> bool {
    let few = words.len() <= HEADING && words.split_whitespace().nth(14).is_none();
    let first = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let capital = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ended = words.ends_with(['.', ',', ';', '…', ')', '”', '"']) || words.contains(". ");
    let running = words.ends_with(':') && words.split_whitespace().nth(5).is_some();
    few && capital
        && !ended
        && !running
        && date_label(words).is_none()
        && !words.contains(['@', '\t'])
        && !words.contains("://")
        && !is_note(words)
        && !is_byline(words)
        && !ends_with_date(words)
}

/// `Boletín 412`, `Case # 21`: what a series calls its parts.
fn is_number_of_series(words: &str) -> bool {
    let brief = words.split_whitespace().nth(4).is_none();
    brief && words.ends_with(|c: char| c.is_ascii_digit()) && !is_date(words)
}

/// `Hull, 4 May 2021`: a place and a date.
fn ends_with_date(words: &str) -> bool {
    /// No place has a longer name.
    const PLACE: usize = 40;
    let dated = |(at, mark): &(usize, &str)| {
        let date = words.get(at + mark.len()..).unwrap_or_default();
        is_date(date.strip_prefix("le ").unwrap_or(date))
    };
    words.match_indices(", ").find(dated).is_some_and(|(at, _)| at <= PLACE)
}

/// `By Ann Rana`, `Publicado en 3 de mayo`: a line that says who wrote and when.
fn is_byline(words: &str) -> bool {
    const OPENERS: &[&str] = &[
        "by",
        "written",
        "published",
        "posted",
        "updated",
        "por",
        "escrito",
        "escrita",
        "publicado",
        "publicada",
        "actualizado",
        "par",
        "écrit",
        "publié",
        "publiée",
        "atualizado",
        "von",
        "di",
        "texto",
        "texte",
    ];
    let first = words.split_whitespace().next().unwrap_or_default();
    OPENERS.contains(&first.trim_end_matches(':').to_lowercase().as_str())
}

/// `Date: 3 May`, `Location: Remote`, `Deadline for comments by members: 8 May`: a line that says
/// something of its own.
fn is_note(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(name, value)| {
        let short = name.split_whitespace().nth(3).is_none();
        short || value.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn is_prose(words: &str) -> bool {
    let ended =
        words.trim_end_matches(['”', '"', '’', ')', ']']).ends_with(['.', '!', '?', '…', ':']);
    words.len() >= PROSE || ended && words.split_whitespace().nth(4).is_some()
}

/// The first thing that is no furniture is the title, where it is no sentence, date or item. Notes
/// may stand above it: "Case no. 7", "Date: 3 May".
fn entitle(text: &str, pieces: &[Piece], blocks: &mut [Block]) {
    let noted = |words: &str| {
        is_note(words) || is_date(words) || is_number_of_series(words) || ends_with_date(words)
    };
    let headed = blocks.iter().skip(1).take(6).any(|it| it.kind == BlockKind::Heading);
    let shown = |(piece, _): &(&Piece, &mut Block)| {
        let words = piece.span.slice(text);
        !(is_furniture(words) || headed && piece.span.len() <= HEADING && noted(words))
    };
    let Some((piece, block)) = pieces.iter().zip(blocks).take(8).find(shown) else { return };
    let words = piece.span.slice(text);
    let sentence = words.ends_with(['.', ':', ';', ',']) || words.contains(['\t']);
    let more = pieces.len() > 1;
    let titled = piece.mark == Mark::None && words.len() <= TITLE && !sentence && more;
    if titled && date_label(words).is_none() && !is_date(words) && !is_note(words) {
        *block = Block { kind: BlockKind::Title, level: 0, span: block.span };
    }
}
