//! The lists in `assets/load`: an entry a line, `%` before a remark, `[name]` over a part.

/// The entries of `part` of a list.
pub fn entries(part: &'static str) -> impl Iterator<Item = &'static str> {
    part.lines().filter(|line| !line.is_empty() && !line.starts_with(['%', '[']))
}
