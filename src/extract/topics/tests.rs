//! What a text speaks of, and what it only mentions.

use super::*;
use crate::extract::sample::{CONTEXT, document};

fn titles(text: &str) -> Vec<String> {
    let mut found = Mentions::default();
    Topics.extract(&document(text), &CONTEXT, &mut found);
    found.topics.into_iter().map(|it| it.title).collect()
}

#[test]
fn conjuncts_that_stand_for_themselves_are_subjects_each() {
    let text = "Ms Rana and Mr Odell discussed the state of the harbour, the price of ferry \
                tickets, and ongoing efforts to reopen the northern railway.";
    let wanted =
        ["State of the harbour", "Price of ferry tickets", "Reopening the northern railway"];
    assert_eq!(titles(text), wanted);
    assert_eq!(
        titles("They discussed trade, security and migration."),
        ["Trade", "Security", "Migration"]
    );
}

#[test]
fn no_date_no_row_of_names_and_no_boilerplate_is_a_subject() {
    let sentence = document("Mr Odell met the envoy and spoke with Ms Rana on 4 May 2021.");
    let mut found = Mentions::default();
    crate::extract::dates::Dates.extract(&sentence, &CONTEXT, &mut found);
    Topics.extract(&sentence, &CONTEXT, &mut found);
    assert!(found.topics.is_empty());
    let text = "# Minutes\n## Ann Rana, Bo Lund, Eva Holm, Max Odell\nThey sat down.\n\
                ## About Norland Ferries\nThe company sails.\n## 18/021 Harbour dues\nNone.";
    assert_eq!(titles(text), ["Harbour dues"]);
}

#[test]
fn a_situation_that_is_named_is_the_subject_and_not_what_it_includes() {
    let text = "They met in Hull and discussed the regional security situation, including the \
                threat from pirates.";
    assert_eq!(titles(text), ["Regional security situation"]);
}

#[test]
fn what_belongs_together_stays_together() {
    assert_eq!(titles("They talked about bread and butter issues."), ["Bread and butter issues"]);
    assert_eq!(
        titles("They discussed ways to promote peace, safety, and growth on the Lower Danube."),
        ["Promoting peace, safety, and growth on the Lower Danube"]
    );
    assert_eq!(
        titles("They discussed the treaty between Norland, Sudland and the Republic of Ost."),
        ["Treaty between Norland, Sudland and the Republic of Ost"]
    );
}

#[test]
fn another_clause_ends_the_subject() {
    let text = "The envoys discussed regional developments, and the Minister thanked Ms Rana. \
                She raised with Mr Odell the dispute over the weir, asking him to mediate.";
    assert_eq!(titles(text), ["Regional developments", "Dispute over the weir"]);
}

#[test]
fn weighing_verbs_lead_to_subjects_only_where_a_meeting_is_told_of() {
    let text = "Ms Rana met with Mr Odell. She underscored the importance of clean rivers.";
    assert_eq!(titles(text), ["Clean rivers"]);
    assert!(titles("A leaflet underscored the importance of clean rivers.").is_empty());
    assert!(titles("Ms Rana met with Mr Odell. He underscored that rivers run.").is_empty());
}

#[test]
fn empty_heads_are_named_by_what_they_include() {
    let text = "They discussed areas of shared interest, including on dredging the canal and \
                training young pilots.";
    assert_eq!(titles(text), ["Dredging the canal", "Training young pilots"]);
}

#[test]
fn those_are_named_by_their_clause_and_a_comma_ends_whom_one_speaks_with() {
    assert_eq!(
        titles("They discussed tolls on those who sail, by the way."),
        ["Tolls on those who sail"]
    );
    assert!(titles("She talked with Mr Odell, in front of the harbour office.").is_empty());
}

#[test]
fn an_empty_word_further_on_empties_no_list() {
    let text = "They discussed Norland, the situation along the border, and the release of \
                prisoners, including two teachers.";
    assert_eq!(titles(text), ["Norland", "Situation along the border", "Release of prisoners"]);
}

#[test]
fn an_agenda_has_its_items_as_subjects_without_the_lines_at_its_head() {
    let text = "# AGENDA\n## Regular Meeting of the Board\n## Town Hall, 2 Quay Street\n\
                1. Minutes of May 4, 2025\n1. Manager's report (B. Lund)\n1. New business:\n\
                - Proposed rate increase";
    let wanted =
        ["Minutes of May 4, 2025", "Manager's report", "New business", "Proposed rate increase"];
    assert_eq!(titles(text), wanted);
}

#[test]
fn items_behind_a_lead_in_are_subjects_whole() {
    let text = "The topics covered included:\n- the new lock and the possibility of a toll\n\
                - Mr Odell handed Ms Rana a list of wrecked barges. It is long.\nThen they left.";
    assert_eq!(titles(text), ["New lock and the possibility of a toll", "List of wrecked barges"]);
}

#[test]
fn talking_points_are_called_by_their_label_and_fields_of_a_form_are_none() {
    let text = "- Night traffic: The ban on barges after dark stays in force until spring.\n\
                - Location: Remote\n- Ms Rana: YES";
    assert_eq!(titles(text), ["Night traffic"]);
}

#[test]
fn minutes_have_their_headings_and_items_as_subjects() {
    let text = "# Harbour board minutes\n## Call to order\n## Lock repairs\nThe board met.\n\
                - Update from Ms Rana on the pumps\n## Sources\nA list.";
    assert_eq!(titles(text), ["Call to order", "Lock repairs", "Update from Ms Rana on the pumps"]);
}

#[test]
fn a_list_falls_into_its_items_and_ends_before_another_verb() {
    assert_eq!(
        titles("They discussed the river bed, fish stocks and tourism, and promised to dredge."),
        ["River bed", "Fish stocks", "Tourism"]
    );
    assert_eq!(
        titles("They discussed deep water supply chains, toll controls and the canal."),
        ["Deep water supply chains", "Toll controls", "Canal"]
    );
    assert_eq!(
        titles("They discussed port fees and fishing licences."),
        ["Port fees", "Fishing licences"]
    );
    assert_eq!(
        titles("They discussed the political, economic and security situation."),
        ["Political, economic and security situation"]
    );
}

#[test]
fn a_bare_item_behind_a_name_stands_for_itself() {
    assert_eq!(
        titles(
            "They discussed the arrest of pilot Ada Holm, press freedom, and the way to a deal."
        ),
        ["Arrest of pilot Ada Holm", "Press freedom", "Way to a deal"]
    );
}

#[test]
fn questions_and_numbers_are_no_titles() {
    assert!(titles("# Harbour\n## What comes next?\nNothing yet is known of it.").is_empty());
    assert_eq!(
        titles("# Harbour board minutes\n## 3. Lock repairs\nThe board met."),
        ["Lock repairs"]
    );
}

#[test]
fn a_passive_has_its_subject_before_it() {
    assert_eq!(titles("Fishing quotas were discussed at length."), ["Fishing quotas"]);
}

#[test]
fn odd_text_is_read_without_harm() {
    for text in [
        "discussed",
        "discussed ,,, and and",
        "raised with",
        ":",
        "- :",
        "discussed the",
        "“discussed”“",
    ] {
        let _ = titles(text);
    }
}
