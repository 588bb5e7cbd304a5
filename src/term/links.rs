//! Links of the screen as the terminal's own (OSC 8), drawn over what was drawn.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::ui::Link;

/// The links that the terminal has been told of.
#[derive(Debug, Default)]
pub(super) struct Links {
    told: Vec<Link>,
}

impl Links {
    /// Tells the terminal of `links`, and of those that are no links any more. Their cells are
    /// those of `buf`, which was drawn just now.
    pub(super) fn tell<W: Write>(
        &mut self,
        links: Vec<Link>,
        buf: &Buffer,
        out: &mut CrosstermBackend<W>,
    ) -> io::Result<()> {
        for gone in self.told.iter().filter(|link| !links.contains(link)) {
            draw(gone.area, buf, out)?;
        }
        for link in &links {
            // The cells may have been drawn anew, and then without their link.
            queue!(out, MoveTo(link.area.x, link.area.y))?;
            write!(out, "\x1b]8;;{}\x1b\\", link.address)?;
            draw(link.area, buf, out)?;
            write!(out, "\x1b]8;;\x1b\\")?;
        }
        if !links.is_empty() || !self.told.is_empty() {
            Backend::flush(out)?;
        }
        self.told = links;
        Ok(())
    }

    /// Forgets what was told, for a terminal that shows something else now.
    pub(super) fn forget(&mut self) {
        self.told.clear();
    }
}

fn draw<W: Write>(area: Rect, buf: &Buffer, out: &mut CrosstermBackend<W>) -> io::Result<()> {
    let area = area.intersection(buf.area);
    let places = (area.left()..area.right()).map(|x| (x, area.y));
    let cells: Vec<(u16, u16, &Cell)> =
        places.filter_map(|(x, y)| Some((x, y, buf.cell((x, y))?))).collect();
    out.draw(cells.into_iter())
}
