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

impl Place {
    /// The document in the source.
    fn shown(&self) -> Option<Subject> {
        self.document.map(Subject::Document)
    }

    fn rename(&mut self, same: impl Fn(Subject) -> Option<Subject>) -> Option<()> {
        if let Some(subject) = self.subject {
            self.subject = Some(same(subject)?);
        }
        if let Some(shown) = self.shown() {
            let Subject::Document(id) = same(shown)? else { return None };
            self.document = Some(id);
        }
        Some(())
    }
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

    /// What was selected at the places.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let places = self.back.iter().chain(&self.forward);
        places.flat_map(|place| place.subject.into_iter().chain(place.shown()))
    }

    /// Gives every place its subjects in another story; a place that has none there is forgotten.
    pub fn rename(&mut self, same: impl Fn(Subject) -> Option<Subject>) {
        for places in [&mut self.back, &mut self.forward] {
            places.retain_mut(|place| place.rename(&same).is_some());
        }
    }
}
