//! Names of people who do not exist, the same for the same seed.

/// A small generator of numbers (`SplitMix64`); good enough for shuffling names.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The same seed throws the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is above 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap_or(1)).unwrap_or_default()
    }

    /// One of `items`; the first ones come up far more often than the last.
    fn common<'i>(&mut self, items: &[&'i str]) -> &'i str {
        let first = self.below(items.len());
        let second = self.below(first + 1);
        items.get(second).copied().unwrap_or_default()
    }
}

const GIVEN: &[&str] = &[
    "José",
    "Luis",
    "Juan",
    "Carlos",
    "María",
    "Ana",
    "Jorge",
    "Pedro",
    "Miguel",
    "Javier",
    "Gustavo",
    "Andrés",
    "Iván",
    "Daniel",
    "Sofía",
    "Camila",
    "Néstor",
    "Jairo",
    "Wilson",
    "Nicolás",
    "John",
    "Michael",
    "David",
    "Sarah",
    "Donald",
    "Emma",
    "James",
    "Robert",
    "Linda",
    "Karen",
    "Mohammed",
    "Ahmad",
    "Ali",
    "Hassan",
    "Omar",
    "Khalid",
    "Abdul",
    "Mustafa",
    "Bashir",
    "Layla",
    "Ivan",
    "Sergei",
    "Alexander",
    "Vladimir",
    "Dmitri",
    "Olga",
    "Andrzej",
    "Piotr",
    "Jarosław",
    "Katarzyna",
    "Marek",
    "Jovana",
    "Zoran",
    "Aleksandar",
    "Recep",
    "Mehmet",
    "Ayşe",
    "Benjamin",
    "Noa",
    "Yitzhak",
    "Chiara",
    "Luca",
    "Pierre",
    "Élodie",
    "Jürgen",
    "Søren",
    "Ingrid",
    "Kenji",
];

const SURNAMES: &[&str] = &[
    "García",
    "Rodríguez",
    "Martínez",
    "Hernández",
    "López",
    "González",
    "Pérez",
    "Sánchez",
    "Ramírez",
    "Torres",
    "Díaz",
    "Vargas",
    "Castro",
    "Moreno",
    "Rojas",
    "Giraldo",
    "Duarte",
    "Ávila",
    "Vera",
    "Villegas",
    "Salazar",
    "Pinzón",
    "Petrov",
    "Malo",
    "Chiquito",
    "Madero",
    "Smith",
    "Johnson",
    "Brown",
    "Taylor",
    "Walker",
    "Turner",
    "Trumble",
    "Clarke",
    "Novak",
    "al-Assadi",
    "al-Masri",
    "bin Saleh",
    "Hussein",
    "Khan",
    "Rahman",
    "Haddad",
    "Salman",
    "Ivanov",
    "Kuznetsov",
    "Petrenko",
    "Bondarenko",
    "Lukashenkov",
    "Kowalski",
    "Kaczmarek",
    "Nowak",
    "Jovanović",
    "Petrović",
    "Vučković",
    "Yılmaz",
    "Erdoğdu",
    "Demir",
    "Cohen",
    "Levi",
    "Rossi",
    "Moretti",
    "Dubois",
    "Lefèvre",
    "Müller",
    "Schröder",
    "Nielsen",
    "Tanaka",
    "Sato",
];

const STARTS: &[&str] = &[
    "Ba", "Ca", "Ma", "Ro", "Sa", "Vi", "Pe", "Tor", "Gra", "Lu", "Da", "Fer", "Gu", "Qui", "Ze",
    "Kor", "Sha", "Che", "Bel", "Mon", "Al", "Es", "Or", "Ju", "Tri", "Bran", "Wes", "Hol", "Nor",
];
const MIDDLES: &[&str] = &[
    "ra", "li", "ve", "no", "ri", "ta", "mi", "go", "la", "du", "se", "ne", "ko", "sha", "bi",
    "che", "qui", "lle", "ro", "pa", "de", "zi", "fe", "ga",
];
const ENDS: &[&str] = &[
    "no", "do", "z", "s", "rez", "ski", "va", "ton", "lla", "ro", "n", "ko", "vich", "ni", "ez",
    "da", "ra", "der", "man", "les", "dez", "na", "r", "t",
];

/// A surname that nobody may have.
fn made_up(dice: &mut Dice) -> String {
    let mut name = dice.common(STARTS).to_owned();
    for _ in 0..=dice.below(2) {
        name.push_str(MIDDLES.get(dice.below(MIDDLES.len())).copied().unwrap_or_default());
    }
    name.push_str(ENDS.get(dice.below(ENDS.len())).copied().unwrap_or_default());
    name
}

fn surname(dice: &mut Dice) -> String {
    if dice.below(2) == 0 { dice.common(SURNAMES).to_owned() } else { made_up(dice) }
}

/// `count` names of two to four words.
pub fn people(seed: u64, count: usize) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let person = |dice: &mut Dice| {
        let mut name = dice.common(GIVEN).to_owned();
        if dice.below(3) == 0 {
            name = format!("{name} {}", dice.common(GIVEN));
        }
        name = format!("{name} {}", surname(dice));
        if dice.below(2) == 0 {
            name = format!("{name} {}", surname(dice));
        }
        name
    };
    (0..count).map(|_| person(&mut dice)).collect()
}
