//! One of something for each language that has its own words.

use std::sync::LazyLock;

use crate::model::Document;

/// The words of each language, read when they are first asked for.
pub(super) struct PerLanguage<T> {
    pub(super) english: LazyLock<Option<T>>,
    pub(super) spanish: LazyLock<Option<T>>,
    pub(super) portuguese: LazyLock<Option<T>>,
    pub(super) french: LazyLock<Option<T>>,
}

/// Whether the language of `document` is one of those, or not known.
pub(super) fn has_words(document: &Document) -> bool {
    matches!(document.language.as_deref(), None | Some("en" | "es" | "pt" | "fr"))
}

impl<T> PerLanguage<T> {
    /// Those of the language of `document`; English where it is another or unknown. `None` where
    /// they could not be read.
    pub(super) fn of(&self, document: &Document) -> Option<&T> {
        let words = match document.language.as_deref() {
            Some("es") => &self.spanish,
            Some("pt") => &self.portuguese,
            Some("fr") => &self.french,
            _ => &self.english,
        };
        words.as_ref()
    }
}
