//! Groups that grow by joining: a union–find over places in a list.

/// Places `0..n`, each in one group.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    /// Every place a group of its own.
    pub(super) fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// The lowest place of the group that `place` is in.
    pub(super) fn find(&mut self, place: usize) -> usize {
        let mut root = place;
        while let Some(parent) = self.parents.get(root).copied().filter(|it| *it != root) {
            root = parent;
        }
        let mut at = place;
        while let Some(slot) = self.parents.get_mut(at).filter(|slot| **slot != root) {
            at = *slot;
            *slot = root;
        }
        root
    }

    /// Makes one group of the groups of `one` and `other`; false where they were one already.
    pub(super) fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        if let Some(slot) = self.parents.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
        one != other
    }
}
