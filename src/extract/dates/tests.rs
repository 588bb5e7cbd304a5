//! What each form of expression says, on Tuesday, 3 March 2026.

use chrono::NaiveDate;

use crate::extract::dates::Dates;
use crate::extract::sample::{CONTEXT, document};
use crate::extract::{DateMention, Extractor, Mentions};
use crate::model::{Basis, MarkupDate, Precision, Published, PublishedSource, Qualifier};
use crate::text::ByteSpan;

fn mentions(language: &str, text: &str) -> Vec<DateMention> {
    let mut document = document(text);
    document.language = Some(language.to_owned());
    document.published = NaiveDate::from_ymd_opt(2026, 3, 3)
        .map(|date| Published { date, source: PublishedSource::Metadata });
    let mut found = Mentions::default();
    Dates.extract(&document, &CONTEXT, &mut found);
    found.dates
}

/// Each expression as `words = value`.
fn read_in(language: &str, text: &str) -> Vec<String> {
    let found = mentions(language, text);
    let shown = found.iter().map(|it| format!("{} = {}", it.span.slice(text), it.timex.value));
    shown.collect()
}

fn read(text: &str) -> Vec<String> {
    read_in("en", text)
}

#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    assert_eq!(read(text), wanted, "{text}");
}

#[track_caller]
fn says_in(language: &str, text: &str, wanted: &[&str]) {
    assert_eq!(read_in(language, text), wanted, "{text}");
}

#[test]
fn days_are_read_in_words_and_figures() {
    says("They met on the third of February 2025.", &["the third of February 2025 = 2025-02-03"]);
    says("Signed 2025-11-09 in Oslo.", &["2025-11-09 = 2025-11-09"]);
    says("Due Thurs., 5 March.", &["Thurs., 5 March = 2026-03-05"]);
    says("It opened Sept. 4, 2019.", &["Sept. 4, 2019 = 2019-09-04"]);
}

#[test]
fn spaces_and_dashes_of_any_kind_are_read() {
    says("On 9\u{202F}July\u{A0}2024 it rained.", &["9\u{202F}July\u{A0}2024 = 2024-07-09"]);
    says("In mid\u{2011}2024 it closed.", &["mid\u{2011}2024 = 2024"]);
}

#[test]
fn numeric_dates_take_the_order_that_the_document_shows() {
    says("Opened 03/04/2025.", &["03/04/2025 = 2025-03-04"]);
    says(
        "Opened 03/04/2025, shut 25/04/2025.",
        &["03/04/2025 = 2025-04-03", "25/04/2025 = 2025-04-25"],
    );
    let rule = |text| mentions("en", text)[0].rule.name().to_owned();
    assert_eq!(rule("Opened 03/04/2025."), "date.numeric.ambiguous");
    assert_eq!(rule("Opened 25/04/2025."), "date.numeric");
}

#[test]
fn wide_units_keep_their_width() {
    says("The twenty-first century began quietly.", &["The twenty-first century = 20"]);
    says("Back in the 1970s and the nineties.", &["the 1970s = 197", "the nineties = 199"]);
    says("Profits of the first half of 2025.", &["the first half of 2025 = 2025-H1"]);
    says("Sales in Q3 2024 and fiscal 2026.", &["Q3 2024 = 2024-Q3", "fiscal 2026 = FY2026"]);
    says(
        "Since spring 2024 and the winter of 2021.",
        &["spring 2024 = 2024-SP", "the winter of 2021 = 2021-WI"],
    );
    says("The week of 5 January was cold.", &["The week of 5 January = 2026-W02"]);
}

#[test]
fn ranges_share_what_one_part_states() {
    says("Held 5\u{2013}9 January 2025.", &["5\u{2013}9 January 2025 = 2025-01-05/2025-01-09"]);
    says(
        "From October 30 to November 2, 2024.",
        &["October 30 = 2024-10-30", "November 2, 2024 = 2024-11-02"],
    );
    says(
        "On 5, 8 and 9 January 2025.",
        &["5 = 2025-01-05", "8 = 2025-01-08", "9 January 2025 = 2025-01-09"],
    );
    says("The 2025\u{2013}26 season.", &["2025\u{2013}26 = 2025/2026"]);
}

#[test]
fn both_ends_of_a_range_know_the_whole() {
    let found = mentions("en", "It ran between 24 and 29 June 2024.");
    let whole: Vec<String> =
        found.iter().filter_map(|it| Some(it.when.as_ref()?.value())).collect();
    assert_eq!(whole, ["2024-06-24/2024-06-29", "2024-06-24/2024-06-29"]);
    assert_eq!(found[0].when.as_ref().unwrap().precision, Precision::Range);
    assert_eq!(found[0].when.as_ref().unwrap().label, "24 and 29 June 2024");
}

#[test]
fn deictic_words_count_from_the_day_of_publication() {
    says(
        "She left yesterday and returns the day after tomorrow.",
        &["yesterday = 2026-03-02", "the day after tomorrow = 2026-03-05"],
    );
    says(
        "Last week, this month, next year.",
        &["Last week = 2026-W09", "this month = 2026-03", "next year = 2027"],
    );
    says(
        "Two weeks ago; three months ago.",
        &["Two weeks ago = 2026-02-17", "three months ago = 2025-12"],
    );
    says("They voted last night.", &["last night = 2026-03-02TNI"]);
}

#[test]
fn tense_decides_between_last_and_next() {
    says("The court ruled on Thursday.", &["Thursday = 2026-02-26"]);
    says("The court will rule on Thursday.", &["Thursday = 2026-03-05"]);
    says("The bridge was opened in November.", &["November = 2025-11"]);
    says("The bridge will open in November.", &["November = 2026-11"]);
    says("A hearing is to be held on Monday.", &["Monday = 2026-03-09"]);
}

#[test]
fn narrative_anchors_follow_the_date_before_them() {
    says(
        "It sank on 4 May 2019. The following day divers came. Two weeks later it was raised.",
        &[
            "4 May 2019 = 2019-05-04",
            "The following day = 2019-05-05",
            "Two weeks later = 2019-05-19",
        ],
    );
    let found = mentions("en", "It sank on 4 May 2019. Two days later it was raised.");
    assert_eq!(found[1].anchor, Some(found[0].span));
    assert_eq!(found[1].when.as_ref().unwrap().basis, Basis::Text);
    says(
        "He resigned three days before 12 May 2021.",
        &["three days before 12 May 2021 = 2021-05-09"],
    );
    says(
        "It sank on 4 May 2019. Just two days before the owners had sold it.",
        &["4 May 2019 = 2019-05-04", "two days before = 2019-05-02"],
    );
    says(
        "It sank on 4 May 2019, two days before the owners sold it.",
        &["4 May 2019 = 2019-05-04", "two days = P2D"],
    );
}

#[test]
fn a_date_in_apposition_says_what_was_counted() {
    says(
        "It sank on 4 May 2019. A month later, on 2 June 2019, it rose.",
        &["4 May 2019 = 2019-05-04", "A month later = 2019-06-02", "2 June 2019 = 2019-06-02"],
    );
}

#[test]
fn lengths_and_sets_are_no_points_in_time() {
    says("A 27-year lease.", &["27-year = P27Y"]);
    says("It took two and a half years.", &["two and a half years = P2.5Y"]);
    says("Between 60 and 90 days passed.", &["60 = P60D", "90 days = P90D"]);
    says(
        "They meet every Monday and twice a year.",
        &["every Monday = XXXX-WXX-1", "twice a year = P1Y"],
    );
    says("The past ten months were hard.", &["The past ten months = P10M"]);
    let found = mentions("en", "The past ten months were hard. A 27-year lease.");
    assert_eq!(found[0].when.as_ref().unwrap().value(), "2025-05-03/2026-03-03");
    assert_eq!(found[1].when, None);
}

#[test]
fn times_of_day_stand_on_a_day() {
    says("At 6:40 p.m. on Monday it began.", &["6:40 p.m. on Monday = 2026-03-02T18:40"]);
    says(
        "On 9 May 2024, at 14:30 UTC, it began.",
        &["9 May 2024 = 2024-05-09", "14:30 UTC = 2024-05-09T14:30Z"],
    );
    says("The call at noon today.", &["noon today = 2026-03-03T12:00"]);
}

#[test]
fn holidays_are_found_in_their_year() {
    says("Shops shut at Easter 2026.", &["Easter 2026 = 2026-04-05"]);
    says("On Christmas Day 2024 it snowed.", &["Christmas Day 2024 = 2024-12-25"]);
}

#[test]
fn references_are_kept_and_attributes_are_not() {
    says("The mill is currently shut.", &["currently = PRESENT_REF"]);
    says("The now defunct mill.", &[]);
    says("The recently built mill.", &[]);
}

#[test]
fn what_only_looks_like_a_date_is_left_alone() {
    for text in [
        "Release 2.10.2024.1 fixes it.",
        "See page 2016.",
        "Call 555-0142-2019 today's desk".trim_end_matches(" today's desk"),
        "It cost $2,019 or 1999 euros.",
        "May Lund may march; June Holm and April Sand agreed.",
        "They won 3-2 and lost 21-10.",
        "A 2,700-ton ship with 2000 passengers.",
        "She is 34 years old.",
        "They publish on a Monday under Rule 2016.",
        "It blooms in the late summer season.",
        "1. Opening\n2. Budget",
        "The 2019-nCoV strain.",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}

#[test]
fn parts_of_a_month_are_no_first_day() {
    let found = mentions("en", "It opens in early June 2026 and shuts after 5 May 2030.");
    let early = found[0].when.as_ref().unwrap();
    assert_eq!((early.value().as_str(), early.precision), ("2026-06", Precision::PartOfMonth));
    assert_eq!(early.latest(), NaiveDate::from_ymd_opt(2026, 6, 10));
    assert_eq!(found[1].when.as_ref().unwrap().qualifier, Qualifier::After);
}

#[test]
fn what_comes_after_a_date_is_open() {
    let found = mentions("en", "Future (post\u{2011}Feb 3, 2026)");
    assert_eq!(found[0].when.as_ref().unwrap().value(), "2026-02-03/..");
}

#[test]
fn a_year_once_stated_carries_on_where_no_date_of_publication_is_known() {
    let mut found = Mentions::default();
    let text = "The strike began on 4 May 1926.\nOn 12 May it ended.";
    Dates.extract(&document(text), &CONTEXT, &mut found);
    assert_eq!(found.dates[1].timex.value, "1926-05-12");
    assert_eq!(found.dates[1].when.as_ref().unwrap().basis, Basis::YearInferred);
}

#[test]
fn a_date_that_nothing_places_is_left_out() {
    let mut found = Mentions::default();
    Dates.extract(&document("They met on Tuesday, and again on 4 May."), &CONTEXT, &mut found);
    assert_eq!(found.dates, []);
    assert_eq!(found.published, None);
}

#[test]
fn a_dateline_dates_the_document() {
    let mut found = Mentions::default();
    let text = "# Ferry sinks\nHULL, 4 May 2019 \u{2013} A ferry sank on Thursday.";
    Dates.extract(&document(text), &CONTEXT, &mut found);
    let published = found.published.unwrap();
    assert_eq!(published.date.to_string(), "2019-05-04");
    assert_eq!(published.source, PublishedSource::Stated);
    assert_eq!(found.dates[1].timex.value, "2019-05-02");
}

#[test]
fn a_line_with_its_hour_and_a_place_before_a_sentence_date_the_document() {
    let published = |text: &str| {
        let mut found = Mentions::default();
        Dates.extract(&document(text), &CONTEXT, &mut found);
        found.published.map(|it| (it.date.to_string(), it.source))
    };
    let stated = |day: &str| Some((day.to_owned(), PublishedSource::Stated));
    let wire = "# Ferry sinks\n\nBy Ann Holm in Hull\n\nFriday, 30 October 2026 18:42 GMT\n\nA ferry \
                sank on Friday off the coast.";
    assert_eq!(published(wire), stated("2026-10-30"));
    let evening = "# Ferry sinks\n\nOctober 30, 2026, 6:42 p.m. ET\n\nA ferry sank on Friday.";
    assert_eq!(published(evening), stated("2026-10-30"));
    let court = "# Un fallo\n\nOsthaven, 29 September 2026. The court spoke on Tuesday.";
    assert_eq!(published(court), stated("2026-09-29"));
    let told = "# A ruling\n\nThe court met in May, 29 May 2020. It had met on Tuesday.";
    assert_ne!(published(told), stated("2020-05-29"));
}

#[test]
fn markup_gives_the_value_of_its_words() {
    let text = "Posted on Tuesday by the desk.";
    let mut document = document(text);
    let span = ByteSpan::new(text, 10..17).unwrap();
    document.markup_dates.push(MarkupDate { span, value: "2024-05-07T10:00".to_owned() });
    document.published = NaiveDate::from_ymd_opt(2026, 3, 3)
        .map(|date| Published { date, source: PublishedSource::Given });
    let mut found = Mentions::default();
    Dates.extract(&document, &CONTEXT, &mut found);
    assert_eq!(found.dates[0].timex.value, "2024-05-07");
    assert_eq!(found.dates[0].when.as_ref().unwrap().value(), "2024-05-07");
}

#[test]
fn spanish_is_read() {
    says_in(
        "es",
        "El tres de abril de 2019 y el lunes pasado.",
        &["El tres de abril de 2019 = 2019-04-03", "el lunes pasado = 2026-03-02"],
    );
    says_in(
        "es",
        "Hace dos semanas; la semana que viene; a finales de 2024.",
        &[
            "Hace dos semanas = 2026-02-17",
            "la semana que viene = 2026-W11",
            "a finales de 2024 = 2024",
        ],
    );
    says_in(
        "es",
        "Llegaron a las dos menos cinco de la tarde.",
        &["a las dos menos cinco de la tarde = 2026-03-03T13:55"],
    );
    says_in(
        "es",
        "En los años ochenta y el siglo XX.",
        &["los años ochenta = 198", "el siglo XX = 19"],
    );
    says_in(
        "es",
        "Durante cuarenta y un días, cada dos meses.",
        &["cuarenta y un días = P41D", "cada dos meses = P2M"],
    );
}

#[test]
fn portuguese_is_read() {
    says_in(
        "pt",
        "Em 1º de maio de 2024 e na semana passada.",
        &["1º de maio de 2024 = 2024-05-01", "semana passada = 2026-W09"],
    );
    says_in(
        "pt",
        "Há três dias, ontem, em meados de 2023.",
        &["Há três dias = 2026-02-28", "ontem = 2026-03-02", "em meados de 2023 = 2023"],
    );
}

#[test]
fn french_is_read() {
    says_in(
        "fr",
        "Le 1er mai 2024 et la semaine dernière.",
        &["Le 1er mai 2024 = 2024-05-01", "la semaine dernière = 2026-W09"],
    );
    says_in(
        "fr",
        "Il y a deux semaines ; le XIXe siècle ; début mai 2023.",
        &["Il y a deux semaines = 2026-02-17", "le XIXe siècle = 18", "début mai 2023 = 2023-05"],
    );
}

fn values(text: &str) -> Vec<String> {
    let mut found = Mentions::default();
    Dates.extract(&document(text), &CONTEXT, &mut found);
    found.dates.into_iter().map(|it| it.timex.value).collect()
}

#[test]
fn a_year_that_heads_a_list_dates_what_stands_under_it() {
    let text = "## 1998\n@ 9 July: A lock opens.\n## The weir\n@ 2 May: It falls.";
    assert_eq!(values(text), ["1998", "1998-07-09", "1999-05-02"]);
}

#[test]
fn an_entry_without_a_year_follows_the_one_before_it() {
    let text = "@ 17 December 2010: A fire.\n@ 14 January: A strike.\n@ 3 March: A vote.";
    assert_eq!(values(text), ["2010-12-17", "2011-01-14", "2011-03-03"]);
}

#[test]
fn an_entry_speaks_from_its_own_date() {
    let text =
        "@ 3 February 2011: Shots were heard on Tuesday; the square had filled on 28 January.";
    assert_eq!(values(text), ["2011-02-03", "2011-02-01", "2011-01-28"]);
}

#[test]
fn a_line_with_a_date_and_a_clock_dates_a_chronology() {
    let mut found = Mentions::default();
    let text = "Tue Nov 22, 2011 9:58am EST\n@ January 25, 2011: A march.\n@ January 28: A strike.\n\
                @ January 31: A vote.";
    Dates.extract(&document(text), &CONTEXT, &mut found);
    assert_eq!(found.published.map(|it| it.date.to_string()).as_deref(), Some("2011-11-22"));
    assert_eq!(found.dates.last().map(|it| it.timex.value.as_str()), Some("2011-01-31"));
}

#[test]
fn numbers_under_a_month_are_its_days() {
    let text = "## 2019\n## June\n- 7 A weir breaks.\n- 25 Two mills close.\n## August\n\
                - 2: The lock opens.\n- 9: A ferry sinks.";
    let wanted =
        ["2019", "2019-06", "2019-06-07", "2019-06-25", "2019-08", "2019-08-02", "2019-08-09"];
    assert_eq!(values(text), wanted);
    assert_eq!(values("## June 2019\n- 7 mills close.\n- 3 Locks open."), ["2019-06"]);
}

#[test]
fn a_list_that_has_reached_what_is_to_come_goes_on() {
    let text = "Published 15 December 2017.\n@ December 19 – A debate.\n@ March 22-23 – A summit.\n\
                @ May – A vote.\n@ October – A treaty.\n@ March 29 – An end.";
    let wanted =
        ["2017-12-15", "2017-12-19", "2018-03-22/2018-03-23", "2018-05", "2018-10", "2019-03-29"];
    assert_eq!(values(text), wanted);
}

#[test]
fn a_weekday_with_its_day_is_one_expression() {
    says("They meet next Thursday, 12 March.", &["next Thursday, 12 March = 2026-03-12"]);
    says_in(
        "es",
        "Se reunirán el próximo jueves 12 de marzo.",
        &["el próximo jueves 12 de marzo = 2026-03-12"],
    );
    says_in("fr", "Ils se sont vus ce samedi 28 février.", &["ce samedi 28 février = 2026-02-28"]);
}

#[test]
fn records_spell_their_days_out() {
    says_in(
        "pt",
        "Aos 15 dias do mês de abril do ano de 2015, reuniu a câmara.",
        &["15 dias do mês de abril do ano de 2015 = 2015-04-15"],
    );
    says_in(
        "es",
        "El 2 de febrero de 2024 se leyó el acta del 25 del pasado mes de enero.",
        &["El 2 de febrero de 2024 = 2024-02-02", "25 del pasado mes de enero = 2024-01-25"],
    );
}

#[test]
fn the_eve_and_the_morrow_are_counted_from_the_last_day() {
    says_in(
        "pt",
        "O porto abriu a 8 de dezembro de 2009. Na véspera, o prefeito renunciou.",
        &["a 8 de dezembro de 2009 = 2009-12-08", "véspera = 2009-12-07"],
    );
    says_in(
        "fr",
        "Il a démissionné le 8 mai 2024. La veille, il avait voté, et le lendemain il partait.",
        &["le 8 mai 2024 = 2024-05-08", "La veille = 2024-05-07", "le lendemain = 2024-05-08"],
    );
}

#[test]
fn months_and_days_with_a_stroke_are_ranges() {
    says("From April/May 2017 they talk.", &["April/May 2017 = 2017-04/2017-05"]);
    says_in("fr", "Cinq ans après le procès, rien.", &["Cinq ans après = P5Y"]);
}

#[test]
fn the_first_day_of_a_chronology_does_not_date_the_document() {
    let day = |text: &str| {
        let mut found = Mentions::default();
        Dates.extract(&document(text), &CONTEXT, &mut found);
        let stated = found.published.filter(|it| it.source == PublishedSource::Stated);
        stated.map(|it| it.date.to_string())
    };
    let chronology = "@ 18 May 2007: The mill closes for good.\n@ 7 March 2008: The lock opens.\n\
                      @ 4 June 2008: The mayor resigns.";
    assert_eq!(day(chronology), None);
    let stamped = format!("27/03/2009 - 21:02\n{chronology}");
    assert_eq!(day(&stamped).as_deref(), Some("2009-03-27"));
}

#[test]
fn what_was_done_on_a_day_was_done_before_the_text_was_written() {
    let text = "# Ports\nHULL, 22 October 2026 \u{2013} The mayor spoke. The port closed on 4 January. \
                It will reopen on 6 January.";
    let mut found = Mentions::default();
    Dates.extract(&document(text), &CONTEXT, &mut found);
    let values: Vec<_> = found.dates.iter().map(|it| it.timex.value.as_str()).collect();
    assert_eq!(values, ["2026-10-22", "2026-01-04", "2027-01-06"]);
}

#[test]
fn a_year_named_in_passing_is_not_that_of_the_next_paragraph() {
    let values = |text: &str| {
        let mut found = Mentions::default();
        Dates.extract(&document(text), &CONTEXT, &mut found);
        found.dates.into_iter().map(|it| it.timex.value).collect::<Vec<_>>()
    };
    let passing = "# A gang\n\nHe was indicted in 2022 over the theft.\n\nIt was seen on 3 March.";
    assert_eq!(values(passing).first().map(String::as_str), Some("2022"));
    assert!(!values(passing).iter().any(|it| it.starts_with("2022-03")), "{:?}", values(passing));
    let dated = "# A gang\n\nHe was indicted on 3 May 2022.\n\nIt was seen on 3 June.";
    assert_eq!(values(dated), ["2022-05-03", "2022-06-03"]);
}

#[test]
fn a_conditional_tells_of_what_was_to_come() {
    let said = |language: &str, text: &str| read_in(language, text).pop().unwrap_or_default();
    let french = "Il a indiqu\u{e9} que la ministre se rendrait \u{e0} Hull le 12 novembre.";
    assert_eq!(said("fr", french), "le 12 novembre = 2026-11-12");
    assert_eq!(
        said("fr", "La ministre se rendait \u{e0} Hull le 12 novembre."),
        "le 12 novembre = 2025-11-12"
    );
    let spanish = "Dijo que la ministra vendr\u{ed}a a Hull el 12 de noviembre.";
    assert_eq!(said("es", spanish), "el 12 de noviembre = 2026-11-12");
}
