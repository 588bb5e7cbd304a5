//! The order of hits: tiers that never mix, then what was matched, then how well.

/// How typed words were matched, best first. A hit of a later tier never comes before one of an
/// earlier tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Every word as it stands.
    Exact,
    /// The first letters of the words, typed as capitals.
    Capitals,
    /// The last word is the beginning of one, the others stand as they are.
    Prefix,
    /// Every word is the beginning of one.
    WordStart,
    /// Some word has a typing error.
    Typo,
    /// Some word is spelt otherwise and sounds alike.
    Sound,
    /// Words were written as one, or one word as two.
    Joined,
    /// The first letters of the words.
    Initials,
    /// Not all of the words are there; the rest agrees well enough.
    Partial,
    /// The letters are there in that order.
    Letters,
}

impl Tier {
    /// Every tier, best first.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::Capitals,
        Self::Prefix,
        Self::WordStart,
        Self::Typo,
        Self::Sound,
        Self::Joined,
        Self::Initials,
        Self::Partial,
        Self::Letters,
    ];

    /// Whether only what was typed is matched, without forgiveness.
    pub fn is_strict(self) -> bool {
        matches!(self, Self::Exact | Self::Prefix | Self::WordStart)
    }

    /// How it matched, for people; empty where there is nothing to say.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact | Self::Prefix | Self::WordStart => "",
            Self::Typo => "nearly so",
            Self::Sound => "sounds like",
            Self::Joined => "joined or split",
            Self::Capitals | Self::Initials => "initials",
            Self::Partial => "in part",
            Self::Letters => "letters in order",
        }
    }

    /// Its name in the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Prefix => "prefix",
            Self::WordStart => "word start",
            Self::Typo => "typing error",
            Self::Sound => "sounds alike",
            Self::Joined => "joined",
            Self::Capitals | Self::Initials => "initials",
            Self::Partial => "partial",
            Self::Letters => "letters in order",
        }
    }
}

/// What of a label was matched, best first; decides inside a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A name as it stands.
    SameName,
    /// An alias or abbreviation as it stands.
    SameAlias,
    /// A whole name, in another order or another spelling.
    WholeName,
    /// A whole alias or abbreviation, in another order or another spelling.
    WholeAlias,
    /// Two or more words of a name.
    NamePart,
    /// A part of an alias.
    AliasPart,
    /// A surname, or another single word of a name but the first.
    Surname,
    /// The first word of a name.
    GivenName,
    /// Words of a topic.
    Topic,
    /// Words of a role or organisation, or of these and a name.
    Role,
    /// Words of a headline.
    Headline,
    /// Words of the text.
    Text,
}

/// How many standings there are at most.
const STANDINGS: f32 = 16.0;
/// How many tiers there are at most.
const TIERS: f32 = 10.0;
/// The share of a standing that `fine` may fill, so that standings never meet.
const FILL: f32 = 0.95;

/// The score of a hit, from 0 to 1. `fine` is how well it was matched, from 0 to 1.
#[inline]
pub(super) fn score(tier: Tier, standing: Standing, fine: f32) -> f32 {
    let tier = f32::from(tier as u8) + 1.0;
    let standing = f32::from(standing as u8) + 1.0;
    let place = STANDINGS - standing + FILL * fine.clamp(0.0, 1.0);
    (TIERS - tier + place / STANDINGS) / TIERS
}

/// `part` of `whole`, from 0 to 1.
#[inline]
pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    number(part) / number(whole.max(1))
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "a rank is no worse for a count off by a millionth")]
#[inline]
pub(super) fn number(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_tier_never_outranks_a_higher_one() {
        for pair in Tier::ALL.windows(2) {
            let [better, worse] = pair else { continue };
            assert!(score(*better, Standing::Text, 0.0) > score(*worse, Standing::SameName, 1.0));
        }
    }

    #[test]
    fn inside_a_tier_a_name_outranks_an_alias_however_well_it_matches() {
        let name = score(Tier::Exact, Standing::NamePart, 0.0);
        assert!(name > score(Tier::Exact, Standing::AliasPart, 1.0));
    }
}
