//! Where things are: the one function that drawing, paging and the mouse ask.

use ratatui::layout::{Position, Rect, Size};

use crate::app::pane::{Focus, LISTS};

/// How the panes are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lists side by side, the source below.
    Wide,
    /// One list at a time, the source beside it.
    Medium,
    /// One pane at a time.
    Narrow,
}

/// What of the state the arrangement depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The pane that has the keys.
    pub focus: Focus,
    /// The list that is shown where there is room for one.
    pub list: usize,
    /// Whether the focused pane is alone.
    pub zen: bool,
    /// Whether panes have frames; without them there is one pane at a time.
    pub framed: bool,
    /// Whether filters are pinned, which must always be shown.
    pub filtered: bool,
    /// How much of the screen the lists take, in hundredths.
    pub lists_percent: u16,
}

/// A pane with its frame, and the part inside it. Both are empty where the pane is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaneBox {
    /// With frame or title.
    pub outer: Rect,
    /// For rows.
    pub inner: Rect,
}

/// The screen, divided. Parts that are not shown are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    /// All of it.
    pub screen: Rect,
    /// How the panes are arranged.
    pub form: Form,
    /// Name, counts and filters.
    pub header: Rect,
    /// The density strip.
    pub strip: Rect,
    /// The names of the panes, where not all are shown.
    pub tabs: Rect,
    /// The lists, in their order.
    pub lists: Vec<PaneBox>,
    /// The source.
    pub source: PaneBox,
    /// Hints and messages.
    pub status: Rect,
    /// What opens above the panes.
    pub overlay: PaneBox,
}

/// From how many columns all panes stand side by side.
pub const WIDE_CELLS: u16 = 110;
const MEDIUM_CELLS: u16 = 64;

impl Regions {
    /// The box of the pane `focus`.
    pub fn pane(&self, focus: Focus) -> PaneBox {
        match focus {
            Focus::List(index) => self.lists.get(index).copied().unwrap_or_default(),
            Focus::Source => self.source,
        }
    }

    /// The pane at a cell of the screen.
    pub fn pane_at(&self, at: Position) -> Option<Focus> {
        let list = self.lists.iter().position(|pane| pane.outer.contains(at));
        list.map(Focus::List).or_else(|| self.source.outer.contains(at).then_some(Focus::Source))
    }
}

/// Divides a screen of `size`. Every size is allowed, and no part leaves the screen.
pub fn regions(size: Size, view: View) -> Regions {
    let screen = Rect::new(0, 0, size.width, size.height);
    let form = match (size.width, size.height) {
        // Two panes beside each other are read aloud as one line.
        _ if !view.framed => Form::Narrow,
        (WIDE_CELLS.., 18..) => Form::Wide,
        (MEDIUM_CELLS.., 9..) => Form::Medium,
        _ => Form::Narrow,
    };
    let narrow = form == Form::Narrow;
    let mut rest = screen;
    let status = take_bottom(&mut rest, u16::from(size.height >= 4));
    let has_header = if narrow { view.filtered && size.height >= 6 } else { !view.zen };
    let header = take_top(&mut rest, u16::from(has_header));
    let striped = view.framed && !view.zen && size.height >= 16;
    let strip = take_top(&mut rest, u16::from(striped));
    let tabs = take_top(&mut rest, u16::from(narrow && !view.zen && size.height >= 3));
    let mut regions = Regions {
        screen,
        form,
        header,
        strip,
        tabs,
        lists: vec![PaneBox::default(); LISTS.len()],
        source: PaneBox::default(),
        status,
        overlay: overlay(screen, status, view.framed),
    };
    if narrow || view.zen {
        let alone = PaneBox { outer: rest, inner: if narrow { rest } else { reading(rest) } };
        match view.focus {
            Focus::Source => regions.source = alone,
            Focus::List(index) => put(&mut regions.lists, index, alone),
        }
        return regions;
    }
    let percent = |cells: u16| {
        let part = u32::from(cells) * u32::from(view.lists_percent.clamp(10, 90)) / 100;
        u16::try_from(part).unwrap_or(cells)
    };
    if form == Form::Medium {
        let mut right = rest;
        let left = take_left(&mut right, percent(rest.width).max(24));
        put(&mut regions.lists, view.list, boxed(left));
        regions.source = boxed(widened(right, 1));
    } else {
        let mut bottom = rest;
        let top = take_top(&mut bottom, percent(rest.height).clamp(4, rest.height - 4));
        for (pane, outer) in regions.lists.iter_mut().zip(columns(top)) {
            *pane = boxed(outer);
        }
        let outer = Rect { y: bottom.y - 1, height: bottom.height + 1, ..bottom };
        regions.source = boxed(outer);
    }
    regions
}

/// `area` cut into one column per list; neighbours share the column of their frames.
fn columns(area: Rect) -> Vec<Rect> {
    let shares: Vec<u32> = LISTS.iter().map(|list| list.share()).collect();
    let total = shares.iter().sum::<u32>().max(1);
    let mut done = 0;
    let mut left = area.x;
    shares
        .iter()
        .map(|share| {
            done += share;
            let end = area.x + u16::try_from(u32::from(area.width) * done / total).unwrap_or(0);
            let column = Rect { x: left, width: end - left, ..area };
            left = end;
            if column.x > area.x { widened(column, 1) } else { column }
        })
        .collect()
}

fn put(lists: &mut [PaneBox], index: usize, pane: PaneBox) {
    if let Some(place) = lists.get_mut(index) {
        *place = pane;
    }
}

fn widened(area: Rect, by: u16) -> Rect {
    Rect { x: area.x.saturating_sub(by), width: area.width + by.min(area.x), ..area }
}

fn boxed(outer: Rect) -> PaneBox {
    let inner = Rect {
        x: outer.x + u16::from(outer.width > 0),
        y: outer.y + u16::from(outer.height > 0),
        width: outer.width.saturating_sub(2),
        height: outer.height.saturating_sub(2),
    };
    PaneBox { outer, inner }
}

fn titled(outer: Rect) -> PaneBox {
    let mut inner = outer;
    take_top(&mut inner, 1);
    PaneBox { outer, inner }
}

/// The middle of `area`, no wider than is good to read.
fn reading(area: Rect) -> Rect {
    let width = area.width.min(92);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

fn overlay(screen: Rect, status: Rect, framed: bool) -> PaneBox {
    let area = Rect { height: screen.height - status.height, ..screen };
    if area.width < 100 || area.height < 14 {
        return if framed && area.height >= 6 && area.width >= 12 {
            boxed(area)
        } else if area.height >= 3 {
            titled(area)
        } else {
            PaneBox { outer: area, inner: area }
        };
    }
    // A few cells left of the panes beside it could not be read.
    let width = if area.width < 136 { area.width } else { 120 };
    let height = area.height - 3;
    let outer = Rect { x: (area.width - width) / 2, y: 2, width, height };
    if framed { boxed(outer) } else { titled(outer) }
}

/// Cuts `rows` off the top of `area`, as far as it has them.
pub fn take_top(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let top = Rect { height: rows, ..*area };
    area.y += rows;
    area.height -= rows;
    top
}

/// Cuts `rows` off the bottom of `area`, as far as it has them.
pub fn take_bottom(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    area.height -= rows;
    Rect { y: area.y + area.height, height: rows, ..*area }
}

/// Cuts `cells` off the left of `area`, as far as it has them.
pub fn take_left(area: &mut Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    let left = Rect { width: cells, ..*area };
    area.x += cells;
    area.width -= cells;
    left
}

/// Cuts `cells` off the right of `area`, as far as it has them.
pub fn take_right(area: &mut Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    area.width -= cells;
    Rect { x: area.x + area.width, width: cells, ..*area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_and_view_stays_on_the_screen() {
        let focuses = [Focus::List(0), Focus::List(LISTS.len() - 1), Focus::Source];
        for (width, height) in (0..=130).step_by(3).flat_map(|w| (0..=50).map(move |h| (w, h))) {
            for focus in focuses {
                for bits in 0..8_u8 {
                    let view = View {
                        focus,
                        list: focus.number() % LISTS.len(),
                        zen: bits & 1 > 0,
                        framed: bits & 2 > 0,
                        filtered: bits & 4 > 0,
                        lists_percent: 45,
                    };
                    let found = regions(Size { width, height }, view);
                    let boxes = found.lists.iter().chain([&found.source, &found.overlay]);
                    let inside = |area: Rect| found.screen.intersection(area) == area;
                    for pane in boxes {
                        assert!(pane.outer.is_empty() || inside(pane.outer), "{found:?}");
                        assert!(pane.inner.is_empty() || inside(pane.inner), "{found:?}");
                    }
                    let shown = found.pane(focus).outer;
                    assert!(width * height == 0 || !shown.is_empty(), "{found:?}");
                }
            }
        }
    }
}
