//! What a text tells of, and what it only names.

use super::*;
use crate::extract::dates::Dates;
use crate::extract::sample::{CONTEXT, document};
use crate::model::Status;

fn found(text: &str) -> Vec<EventMention> {
    let document = document(text);
    let mut found = Mentions::default();
    Dates.extract(&document, &CONTEXT, &mut found);
    Events.extract(&document, &CONTEXT, &mut found);
    found.events
}

fn told(text: &str) -> Vec<(String, String)> {
    let value = |it: &EventMention| it.date.as_ref().map(When::value).unwrap_or_default();
    found(text).into_iter().map(|it| (value(&it), it.headline)).collect()
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(date, text)| ((*date).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn an_entry_takes_the_date_at_its_head() {
    assert_eq!(
        told("@ 4 May 2021 – Norland signs the river pact, ending a long dispute [3]."),
        pairs(&[("2021-05-04", "Norland signs the river pact")])
    );
}

#[test]
fn two_dates_in_a_sentence_are_two_events() {
    let text = "The lock opened on 4 May 2021, and the mayor closed it on 9 June 2021.";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2021-05-04", "2021-06-09"]);
}

#[test]
fn a_date_of_a_paper_or_of_a_page_tells_of_nothing() {
    assert!(told("The council cited Order 17 of May 4, 2021 again.").is_empty());
    assert!(told("Published 4 May 2021").is_empty());
    assert!(told("The 2016 peace accord still holds.").is_empty());
}

#[test]
fn an_attribute_of_a_happening_tells_of_it() {
    let dates: Vec<String> =
        told("She led the May 2021 attack on the weir.").into_iter().map(|it| it.0).collect();
    assert_eq!(dates, ["2021-05"]);
}

#[test]
fn plans_are_scheduled_and_the_past_has_happened() {
    let status = |text: &str| found(text).first().map(|it| it.status);
    assert_eq!(status("The mayor will leave office in August 2027."), Some(Status::Scheduled));
    assert_eq!(status("The mayor left office in August 2024."), Some(Status::Happened));
    assert_eq!(status("Ms Rana was to sing on 4 May 2021."), Some(Status::Scheduled));
}

#[test]
fn a_date_heading_governs_until_a_paragraph_has_its_own_date() {
    let text = "## 4 May 2021\nThe lock opened at noon.\n\nIn June 2022, the mayor closed it.\n\
                ## 5 July 2022\nThe lock was sold.\n";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2021-05-04", "2022-06", "2022-07-05"]);
}

#[test]
fn minutes_tell_of_their_meeting_once() {
    let text = "# Harbour board\n## Minutes of the meeting held on 4 May 2021\nDate: 4 May 2021\n\nMs Rana opened.\n";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2021-05-04"]);
}

#[test]
fn the_next_meeting_is_announced_by_its_heading() {
    let text =
        "# Harbour board minutes\n## 7. Date of next meeting\nTuesday 8 April 2031 at 7.30 pm.";
    let [event] = found(text).try_into().expect("one event");
    assert_eq!(event.status, Status::Scheduled);
    assert_eq!(event.headline, "Next meeting");
}

#[test]
fn a_byline_dates_the_page_wherever_its_date_stands() {
    assert!(told("By Ada Holm | Published 4 May 2021 | Updated 5 May 2021").is_empty());
}

#[test]
fn what_is_scheduled_for_a_day_is_told_of_it() {
    let text = "The board is ready ahead of the hearing scheduled for 20 January 2031.";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2031-01-20"]);
}

#[test]
fn a_relative_clause_ends_at_its_comma() {
    let text = "The march, which started on 4 May 2021, called for calm.";
    let [event] = found(text).try_into().expect("one event");
    assert!(!event.place.span.slice(text).contains("called"), "{}", event.headline);
}

#[test]
fn a_date_heading_governs_its_list() {
    assert_eq!(
        told("## 4 May 2021\n- The lock opened at noon.\n- Barges passed the weir."),
        pairs(&[
            ("2021-05-04", "The lock opened at noon"),
            ("2021-05-04", "Barges passed the weir")
        ])
    );
}

#[test]
fn a_byline_governs_no_paragraph() {
    let text = "# The lock\n## 4 May 2021\nThe old lock has no keeper.\n\
                The mayor closed it on 9 June 2020.";
    assert_eq!(told(text), pairs(&[("2020-06-09", "The mayor closed it")]));
}

#[test]
fn a_dateline_tells_of_nothing() {
    let text = "HULL, 4 May 2021 (PA) - The lock opened on 2 May 2021.";
    assert_eq!(told(text), pairs(&[("2021-05-02", "The lock opened")]));
}

#[test]
fn a_headline_begins_with_the_main_clause() {
    assert_eq!(
        told("@ 4 May 2021 – After the long vote in the council, the mayor resigned."),
        pairs(&[("2021-05-04", "The mayor resigned")])
    );
    assert_eq!(
        told("It was 4 May 2021 when the old lock opened."),
        pairs(&[("2021-05-04", "The old lock opened")])
    );
}

#[test]
fn a_headline_holds_the_verb_and_keeps_initials() {
    assert_eq!(
        told("Ms Ann T. Rana, 38, of Hull, the keeper of the lock, opened it on 4 May 2021."),
        pairs(&[("2021-05-04", "Ms Ann T. Rana opened it")])
    );
    assert_eq!(
        told("Ann T. Rana, 38, of Hull, opened it on 4 May 2021."),
        pairs(&[("2021-05-04", "Ann T. Rana, 38, of Hull, opened it")])
    );
}

#[test]
fn what_is_set_for_a_day_is_told_of() {
    assert_eq!(
        told("A second vote was set for 15 December 2027."),
        pairs(&[("2027-12-15", "A second vote was set")])
    );
}

#[test]
fn minutes_date_their_meeting_and_the_next() {
    let text = "# Minutes of the lock board\nDate: 4 May 2021\nNext meeting: 5 June 2027";
    assert_eq!(
        told(text),
        pairs(&[("2021-05-04", "Minutes of the lock board"), ("2027-06-05", "Next meeting")])
    );
}

#[test]
fn what_is_done_on_the_day_is_no_plan_for_speaking_of_one() {
    let statuses = |text: &str| -> Vec<Status> { found(text).iter().map(|it| it.status).collect() };
    let past = "# Readout\n3 March 2026\nMs Holm met Mr Odell on 3 March 2026 to prepare the \
                upcoming summit.";
    assert_eq!(statuses(past), [Status::Happened]);
    let coming = "# Readout\n3 March 2026\nThe upcoming summit begins on 3 March 2026.";
    assert_eq!(statuses(coming), [Status::Scheduled]);
}

#[test]
fn an_agenda_tells_of_its_meeting_by_name() {
    let text = "# AGENDA\n## Regular Meeting of the Harbour Board\n## Tuesday, 3 March 2026, 6 p.m.\n\
                ## Town Hall, Quay Street\n1. Call to order\n1. Ferry tolls";
    assert_eq!(told(text), pairs(&[("2026-03-03", "Regular Meeting of the Harbour Board")]));
}

#[test]
fn a_date_that_is_only_counted_from_tells_of_nothing() {
    let text = "The port paid no dividend on 4 May 2021 for the first time since 2009.";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2021-05-04"]);
}

#[test]
fn a_relative_clause_says_of_what_it_tells() {
    let text = "They agreed to meet at the summit, which will be held on 9 July 2026.";
    assert_eq!(told(text), pairs(&[("2026-07-09", "The summit, which will be held")]));
}

#[test]
fn two_stamps_of_a_page_on_one_line_tell_of_nothing() {
    assert_eq!(told("Posted on 3 May 2020 9 a.m. | Updated on 4 May 2020 2 p.m."), pairs(&[]));
}

fn told_in(language: &str, text: &str) -> Vec<(String, String)> {
    let mut document = document(text);
    document.language = Some(language.to_owned());
    let mut found = Mentions::default();
    Dates.extract(&document, &CONTEXT, &mut found);
    Events.extract(&document, &CONTEXT, &mut found);
    let value = |it: &EventMention| it.date.as_ref().map(When::value).unwrap_or_default();
    found.events.into_iter().map(|it| (value(&it), it.headline)).collect()
}

#[test]
fn days_in_a_row_are_one_event_and_other_days_one_each() {
    assert_eq!(
        told("The envoys met on 8 and 9 May 2021 in Hull."),
        pairs(&[("2021-05-08/2021-05-09", "The envoys met in Hull")])
    );
    assert_eq!(
        told("The envoys met on 5 and 20 May 2021 in Hull."),
        pairs(&[
            ("2021-05-05", "The envoys met in Hull"),
            ("2021-05-20", "The envoys met in Hull")
        ])
    );
}

#[test]
fn the_label_of_an_entry_may_be_a_range() {
    assert_eq!(
        told("@ 5 to 7 May 2021: Dockers block the lock."),
        pairs(&[("2021-05-05/2021-05-07", "Dockers block the lock")])
    );
}

#[test]
fn two_words_that_happen_are_an_entry() {
    let text = "@ 9 June 2021: Results declared\n@ 13 June 2021: Old harbour";
    assert_eq!(told(text), pairs(&[("2021-06-09", "Results declared")]));
}

#[test]
fn a_paragraph_between_entries_goes_on_with_the_one_above() {
    let text = "@ 4 May 2021: A ferry sinks off the pier.\n\
                Divers found the wreck a mile from the northern harbour wall.\n\
                @ 9 May 2021: The owner resigns at once.\n\
                Nothing more was heard of the ferry and of those who sailed in it.";
    let dates: Vec<String> = told(text).into_iter().map(|it| it.0).collect();
    assert_eq!(dates, ["2021-05-04", "2021-05-04", "2021-05-09"]);
}

#[test]
fn a_clause_without_a_subject_takes_that_of_its_sentence() {
    let text = "The council heard three bids and asked for another by 14 May 2021.";
    assert_eq!(told(text), pairs(&[("2021-05-14", "The council asked for another")]));
}

#[test]
fn a_date_behind_another_thing_is_not_that_of_the_sentence() {
    assert!(told("It was the first visit to Norland since 2016.").is_empty());
    let text = "En el Comunicado del pasado 31 de marzo de 2024, la ministra pidió calma.";
    assert!(told_in("es", text).is_empty());
}

#[test]
fn the_main_clause_behind_a_subordinate_one_stands_alone() {
    let text = "Although the judge who led the inquiry had asked for time, the order was signed on \
                16 May 2021.";
    assert_eq!(told(text), pairs(&[("2021-05-16", "The order was signed")]));
}

#[test]
fn a_language_without_words_of_ours_is_read_by_its_layout_alone() {
    let text = "@ 2023-01-12: Der Rat beschließt ein neues Gesetz.\nAm 2023-05-05 war er in Hull.";
    let found = told_in("de", text);
    assert_eq!(found.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["2023-01-12"]);
}

#[test]
fn a_deadline_is_no_byline() {
    let text = "@ By 1 April 2021: The council gives its answer.\n@ 3 May 2021: The council votes.";
    let dates: Vec<String> = told(text).into_iter().map(|it| it.0).collect();
    assert_eq!(dates, ["2021-04-01", "2021-05-03"]);
}

#[test]
fn an_adverb_of_time_is_nobodys_attribute() {
    let text =
        "# Call\n3 March 2026\nMr Odell, the mayor of Hull, received today Ms Lund of Osthaven.";
    let dates: Vec<String> = told(text).into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, ["2026-03-03"]);
}

#[test]
fn what_somebody_said_happened_is_told_of_by_its_own_clause() {
    assert_eq!(
        told(
            "The mayor of Hull, Ada Holm, confirmed that on 4 May 2021 a barge sank off the pier."
        ),
        pairs(&[("2021-05-04", "A barge sank off the pier")])
    );
    assert_eq!(
        told("Mr Odell told reporters that the lock would open again on 9 June 2031."),
        pairs(&[("2031-06-09", "The lock would open again")])
    );
    assert_eq!(
        told_in(
            "es",
            "La alcaldesa, Ada Holm, confirmó que el 4 de mayo de 2021 fue cerrado un puente en Osta."
        ),
        pairs(&[("2021-05-04", "Fue cerrado un puente en Osta")])
    );
    assert_eq!(
        told_in("fr", "La ministre a indiqué qu'une école fermerait à Osta le 4 mai 2031."),
        pairs(&[("2031-05-04", "Une école fermerait à Osta")])
    );
    assert_eq!(
        told_in("pt", "O prefeito disse à imprensa que a ponte foi fechada em 4 de maio de 2021."),
        pairs(&[("2021-05-04", "A ponte foi fechada")])
    );
}

#[test]
fn the_day_of_saying_keeps_what_was_said() {
    assert_eq!(
        told_in("es", "El 4 de mayo de 2021 la alcaldesa confirmó que el puente está roto."),
        pairs(&[("2021-05-04", "La alcaldesa confirmó que el puente está roto")])
    );
    assert_eq!(
        told("The mayor said that the pier was safe, in a letter to the guild on 4 May 2021."),
        pairs(&[("2021-05-04", "The mayor said that the pier was safe, in a letter")])
    );
}

#[test]
fn a_date_in_a_relative_clause_is_that_of_its_noun() {
    assert_eq!(
        told("On the list are his wife, Eva Holm, and the pilot Max Lund, who died in May 2021."),
        pairs(&[("2021-05", "The pilot Max Lund, who died")])
    );
    assert_eq!(
        told_in(
            "es",
            "Figuran su esposa, Eva Holm, y el piloto Max \"Faro\" Lund, que murió en mayo de 2021 en Osta."
        ),
        pairs(&[("2021-05", "El piloto Max \"Faro\" Lund, que murió en Osta")])
    );
    assert_eq!(
        told_in(
            "pt",
            "Foram citados a esposa, Eva Holm, e o piloto Max Lund, que morreu em maio de 2021."
        ),
        pairs(&[("2021-05", "O piloto Max Lund, que morreu")])
    );
    assert_eq!(
        told_in(
            "fr",
            "Y figurent aussi son épouse, Eva Holm, et le pilote Max Lund, qui a fui en mai 2021."
        ),
        pairs(&[("2021-05", "Le pilote Max Lund, qui a fui")])
    );
}

#[test]
fn a_date_of_a_noun_tells_of_it_and_not_of_its_sentence() {
    assert_eq!(
        told_in(
            "fr",
            "Les ministres ont évoqué la mise en œuvre de l'accord de pêche signé le 4 mai 2021, et le quai."
        ),
        pairs(&[("2021-05-04", "L'accord de pêche signé")])
    );
    assert_eq!(
        told("The board condemned in strong words the attack of 4 May 2021 against a ferry."),
        pairs(&[("2021-05-04", "The attack against a ferry")])
    );
    assert_eq!(
        told("The board condemns the arrest on 4 May 2021 of Eva Holm, a pilot."),
        pairs(&[("2021-05-04", "The arrest of Eva Holm")])
    );
    let undated = told("The minutes of 4 May 2021 were approved.");
    assert!(undated.iter().all(|it| it.0.is_empty()), "{undated:?}");
}

#[test]
fn a_task_is_planned_for_its_deadline() {
    let text = "Nobody was hurt. Action: AL to obtain the price of the repair before 4 May 2031.";
    assert_eq!(told(text), pairs(&[("2031-05-04", "AL to obtain the price of the repair")]));
    assert_eq!(found(text).first().map(|it| it.status), Some(Status::Scheduled));
    assert_eq!(
        told_in("es", "Tarea: pedir el precio de la obra antes del 4 de mayo de 2031."),
        pairs(&[("2031-05-04", "Pedir el precio de la obra")])
    );
}

#[test]
fn two_things_of_two_times_are_told_apart() {
    assert_eq!(
        told("She was minister of ports from 2011 to 2014 and envoy to Norland from 2016 to 2019."),
        pairs(&[
            ("2011/2014", "She was minister of ports"),
            ("2016/2019", "She was envoy to Norland")
        ])
    );
    assert_eq!(
        told(
            "A third man, Bo Lund, aka Bob, was caught on 4 May 2021, and awaits trial, set for 9 June 2031."
        ),
        pairs(&[
            ("2021-05-04", "A third man, Bo Lund, aka Bob, was caught"),
            ("2031-06-09", "A third man awaits trial, set")
        ])
    );
}

#[test]
fn a_time_of_day_alone_dates_nothing() {
    let text = "# Harbour board minutes\n## Meeting of the board\n3 March 2026\n\n## Tug\n\
                The tug struck the pier at 06:12 and sank.";
    let dates = |text: &str| told(text).into_iter().map(|it| it.0).collect::<Vec<_>>();
    assert!(!told(text).iter().any(|it| it.1.contains("tug")), "{:?}", told(text));
    let text = "## Tug collision of 4 May 2021\nThe tug struck the pier at 06:12 and sank.";
    assert_eq!(dates(text), ["2021-05-04"]);
}

#[test]
fn today_is_no_day_where_nothing_dates_the_page() {
    let text = "The statement was issued today by Ms Rana. The board condemned the attack of 4 May \
                2021 against a ferry. Mr Odell ordered an inquiry on 9 May.";
    let dates: Vec<String> = told(text).into_iter().map(|it| it.0).collect();
    assert_eq!(dates, ["2021-05-04", "2021-05-09"]);
}

#[test]
fn the_next_meeting_never_dates_the_minutes() {
    let text = "# Lock board minutes\nDate: Thursday 15 October 2020, 14:00\n## Pumps\n\
                The pumps failed on 2 October.\n## 4. Date of next meeting\nThursday 19 November 2020.";
    assert_eq!(
        told(text),
        pairs(&[
            ("2020-10-15", "Lock board minutes"),
            ("2020-10-02", "The pumps failed"),
            ("2020-11-19", "Next meeting")
        ])
    );
    let status = found(text).last().map(|it| it.status);
    assert_eq!(status, Some(Status::Scheduled));
}

#[test]
fn a_dateline_dates_a_page_without_a_title() {
    let text = "Osta, 8 de julio de 2026 (Agencia).- La alcaldesa informó que el lunes fue cerrado un \
                puente. El estado de sitio, declarado el 20 de junio, será levantado en agosto.";
    assert_eq!(
        told_in("es", text),
        pairs(&[
            ("2026-07-06", "Fue cerrado un puente"),
            ("2026-06-20", "El estado de sitio, declarado"),
            ("2026-08", "El estado de sitio, declarado el 20 de junio, será levantado")
        ])
    );
}

#[test]
fn a_short_clause_lives_on_the_subject_before_it() {
    assert_eq!(
        told("Ms Rana took office in 2021 and was chosen again in 2025."),
        pairs(&[("2021", "Ms Rana took office"), ("2025", "Ms Rana was chosen again")])
    );
}

#[test]
fn an_hour_in_a_dated_sentence_is_of_no_other_day() {
    let text = "The lock closed on 27 May 2021. It will open at 08:00 each day from 9 June 2021.";
    let dates: Vec<String> = told(text).into_iter().map(|it| it.0).collect();
    assert_eq!(dates, ["2021-05-27", "2021-06-09"]);
}

#[test]
fn a_noun_behind_a_name_is_no_verb() {
    assert_eq!(
        told("A senior captain of the N9 pilots, Capt. Max \"Gull\" Lund, was hurt on 4 May 2021."),
        pairs(&[(
            "2021-05-04",
            "A senior captain of the N9 pilots, Capt. Max \"Gull\" Lund, was hurt"
        )])
    );
}
