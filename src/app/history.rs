//! Where the user has been.

use crate::app::pane::Focus;
use crate::app::subject::Subject;
use crate::model::DocumentId;

/// A view to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The pane that had the keys.
    pub focus: Focus,
    /// What was selected.
    pub subject: Option<Subject>,
    /// Which of its passages.
    pub number: usize,
    /// The document in the source.
    pub document: Option<DocumentId>,
    /// The first byte of the document on the screen.
    pub offset: usize,
}

/// How many places are remembered.
const LIMIT: usize = 200;

/// The places behind and before the present one.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl History {
    /// Remembers `place`, which is about to be left for a new one.
    pub fn leave(&mut self, place: Place) {
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > LIMIT {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Goes one step back (or forward) from `here`; `None` at the end.
    pub fn step(&mut self, back: bool, here: Place) -> Option<Place> {
        let (from, to) = if back {
            (&mut self.back, &mut self.forward)
        } else {
            (&mut self.forward, &mut self.back)
        };
        let place = from.pop()?;
        to.push(here);
        Some(place)
    }

    /// Forgets everything, for when another story is shown.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
