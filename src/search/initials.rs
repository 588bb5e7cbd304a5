//! Initials of names.

/// Words of names that initials leave out, in the languages the program reads, and articles of
/// transliterated Arabic names.
const SMALL: &[&str] = &[
    "a", "al", "and", "bin", "da", "das", "de", "del", "der", "di", "do", "dos", "du", "e", "el",
    "et", "for", "ibn", "la", "las", "le", "los", "of", "the", "und", "van", "von", "y",
];

/// More initials than this are not packed.
const LONGEST: usize = 6;

/// The initials under which a label of these folded words is found, packed: all of them, the
/// first with the last two, and the first with the last.
pub(super) fn of(words: &[&str]) -> Vec<u32> {
    let letters: Vec<u8> = words
        .iter()
        .filter(|word| !SMALL.contains(word))
        .filter_map(|word| word.bytes().next().filter(u8::is_ascii_lowercase))
        .collect();
    let mut keys = Vec::new();
    let Some(first) = letters.first() else { return keys };
    if let Some([.., last]) = letters.get(1..) {
        keys.extend(pack(&[*first, *last]));
    }
    if let Some([.., last_but_one, last]) = letters.get(1..) {
        keys.extend(pack(&[*first, *last_but_one, *last]));
    }
    if letters.len() > 3 {
        keys.extend(pack(&letters));
    }
    keys
}

/// The key of initials that were typed without spaces; `None` where it cannot be initials.
pub(super) fn typed(word: &str) -> Option<u32> {
    let letters = word.as_bytes();
    letters.iter().all(u8::is_ascii_lowercase).then(|| pack(letters)).flatten()
}

fn pack(letters: &[u8]) -> Option<u32> {
    let fits = (2..=LONGEST).contains(&letters.len());
    fits.then(|| letters.iter().fold(0, |key, letter| key << 5 | u32::from(letter - b'a' + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_has_several_initials() {
        let keys = of(&["jobanis", "de", "jesus", "avila", "villadiego"]);
        for initials in ["jav", "jjav", "jv"] {
            assert!(typed(initials).is_some_and(|key| keys.contains(&key)), "{initials}");
        }
        assert!(typed("jj").is_some_and(|key| !keys.contains(&key)));
    }

    #[test]
    fn one_letter_and_figures_are_no_initials() {
        assert_eq!(typed("j"), None);
        assert_eq!(typed("g7"), None);
        assert_eq!(of(&[]), Vec::<u32>::new());
    }
}
