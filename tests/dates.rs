//! Properties of the date reader: spans slice, values parse back, nothing panics, and every day of
//! two centuries is read back from every form in every language.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tables and days of these tests are complete, and what is not fails the test"
)]

use briefing::extract::dates::Dates;
use briefing::extract::{Context, DateMention, Extractor, Mentions};
use briefing::model::{
    Block, BlockKind, Document, Origin, Precision, Published, PublishedSource, Qualifier, When,
};
use briefing::text::ByteSpan;
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

const MONTHS: [(&str, [&str; 12]); 4] = [
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "pt",
        [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
];

const WEEKDAYS: [(&str, [&str; 7]); 4] = [
    ("en", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ("es", ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]),
    (
        "pt",
        [
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
            "domingo",
        ],
    ),
    ("fr", ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]),
];

fn document(language: &str, text: &str) -> Document {
    let blocks = ByteSpan::of(text, text.trim()).filter(|span| !span.is_empty());
    let blocks = blocks.map(|span| Block { kind: BlockKind::Paragraph, level: 0, span });
    let blocks = blocks.into_iter().collect();
    Document {
        origin: Origin::Sample("test"),
        language: Some(language.to_owned()),
        published: NaiveDate::from_ymd_opt(2026, 3, 3)
            .map(|date| Published { date, source: PublishedSource::Metadata }),
        ..Document::of_text(text.to_owned(), blocks)
    }
}

fn read(document: &Document) -> Vec<DateMention> {
    let context = Context { today: NaiveDate::from_ymd_opt(2026, 3, 3).unwrap() };
    let mut found = Mentions::default();
    Dates.extract(document, &context, &mut found);
    found.dates
}

/// The day in every form that names it in full.
fn forms(language: usize, day: NaiveDate) -> Vec<String> {
    let (code, months) = MONTHS[language];
    let month = months[day.month0() as usize];
    let weekday = WEEKDAYS[language].1[day.weekday().num_days_from_monday() as usize];
    let (number, year) = (day.day(), day.year());
    let suffix = match number {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let mut forms = vec![day.to_string(), day.format("%Y/%m/%d").to_string()];
    match code {
        "en" => forms.extend([
            format!("{number} {month} {year}"),
            format!("{number}\u{202F}{month}\u{A0}{year}"),
            format!("{month} {number}, {year}"),
            format!("{month} {number} {year}"),
            format!("{weekday}, {month} {number}, {year}"),
            format!("{weekday} {number} {month} {year}"),
            format!("the {number}{suffix} of {month} {year}"),
            format!("{} {number}, {year}", &month[..3]),
            format!("{number}-{}-{year}", &month[..3]),
            day.format("%m/%d/%Y").to_string(),
        ]),
        "es" | "pt" => forms.extend([
            format!("{number} de {month} de {year}"),
            format!("{weekday}, {number} de {month} de {year}"),
            format!("{weekday} {number} de {month} de {year}"),
            day.format("%d/%m/%Y").to_string(),
            day.format("%d-%m-%Y").to_string(),
        ]),
        _ => forms.extend([
            format!("{number} {month} {year}"),
            format!("le {weekday} {number} {month} {year}"),
            day.format("%d/%m/%Y").to_string(),
            day.format("%d.%m.%Y").to_string(),
        ]),
    }
    forms
}

#[test]
fn every_day_of_two_centuries_is_read_back_from_every_form() {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2100, 12, 31).unwrap();
    for (language, (code, _)) in MONTHS.iter().enumerate() {
        for year in first.year()..=last.year() {
            let days = first.iter_days().skip_while(|day| day.year() < year);
            let days: Vec<NaiveDate> = days.take_while(|day| day.year() == year).collect();
            // One text per year; the form changes from day to day and from year to year.
            let written = days.iter().enumerate().map(|(place, day)| {
                let forms = forms(language, *day);
                forms[(place + usize::try_from(year).unwrap()) % forms.len()].clone()
            });
            let written: Vec<String> = written.collect();
            let text = written.join(" ;\n");
            let found = read(&document(code, &text));
            let values: Vec<&str> = found.iter().map(|date| date.timex.value.as_str()).collect();
            let wanted: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
            for (place, (value, wanted)) in values.iter().zip(&wanted).enumerate() {
                assert_eq!(value, wanted, "{code}: {}", written[place]);
            }
            assert_eq!(values.len(), wanted.len(), "{code} {year}");
        }
    }
}

#[test]
fn every_form_of_a_day_is_read_in_every_language() {
    for (language, (code, _)) in MONTHS.iter().enumerate() {
        for day in ["1999-12-31", "2024-02-29", "2026-05-13", "2026-03-01"] {
            let day: NaiveDate = day.parse().unwrap();
            for form in forms(language, day) {
                let found = read(&document(code, &form));
                let values: Vec<&str> = found.iter().map(|it| it.timex.value.as_str()).collect();
                assert_eq!(values, [day.to_string()], "{code}: {form}");
            }
        }
    }
}

/// Pieces that expressions of time are made of, and some that they are not.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "last",
        "next",
        "two",
        "weeks",
        "ago",
        "later",
        "of",
        "and",
        "between",
        "May",
        "3",
        "2026",
        "2019-12",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "Monday",
        "every",
        "half",
        "past",
        "10",
        "quarter",
        "Q3",
        "'98",
        "1990s",
        "am",
        "hace",
        "dos",
        "años",
        "siglo",
        "XX",
        "il",
        "y",
        "a",
        "début",
        "mars",
        "à",
        "la",
        "mañana",
        "(",
        ")",
        "£",
        "\n",
        "\u{202F}",
        "99999999999",
        "of the",
        "since",
        "week of",
        "Easter",
        "BC",
        "T10:30Z",
        "fiscal",
        "mid",
        "early",
        "'",
    ];
    prop_oneof![
        8 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[0-9]{1,9}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let joined = |sep: &'static str| {
        proptest::collection::vec(piece(), 0..40).prop_map(move |pieces| pieces.join(sep))
    };
    prop_oneof![joined(" "), joined(""), "\\PC{0,80}"]
}

proptest! {
    #[test]
    fn spans_slice_and_stand_in_order(
        text in text(),
        language in proptest::sample::select(vec!["en", "es", "pt", "fr"]),
    ) {
        let document = document(language, &text);
        let mut before = 0;
        for date in read(&document) {
            prop_assert!(!date.span.slice(&document.text).is_empty());
            prop_assert!(date.span.start() >= before, "{:?}", date);
            prop_assert!(!date.timex.value.is_empty());
            before = date.span.end();
        }
    }

    #[test]
    fn values_parse_back_to_the_same_stretch(
        text in text(),
        language in proptest::sample::select(vec!["en", "es", "pt", "fr"]),
    ) {
        for when in read(&document(language, &text)).into_iter().filter_map(|date| date.when) {
            let value = when.value();
            let again = When::from_value(&value);
            let bounded = when.earliest().is_none_or(|it| (0..9999).contains(&it.year()))
                && when.latest().is_none_or(|it| (0..9999).contains(&it.year()));
            if !bounded {
                continue;
            }
            let again = again.expect("a value that reads back");
            prop_assert_eq!(again.value(), value);
            // What is early or late in a unit is narrower than its value says.
            let whole = matches!(when.precision, Precision::Day | Precision::Range);
            if whole && when.qualifier != Qualifier::After {
                prop_assert_eq!(again.earliest(), when.earliest());
                prop_assert_eq!(again.latest(), when.latest());
            }
        }
    }
}
