//! People through the whole chain: who is found, under which names, and what must never happen.

use std::collections::BTreeSet;

use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::{Briefing, Origin, Person};
use briefing::pipeline::{Options, read_sources};
use chrono::NaiveDate;
use proptest::prelude::*;

fn read(texts: &[&str]) -> Briefing {
    read_as("en", texts)
}

fn read_as(language: &str, texts: &[&str]) -> Briefing {
    let sources: Vec<Source> = texts
        .iter()
        .map(|text| Source { origin: Origin::Stdin, bytes: text.as_bytes().to_vec() })
        .collect();
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let load = load::Options { language: Some(language.to_owned()), ..load::Options::default() };
    let options = Options { load, context: Context { today } };
    read_sources(&sources, &options).briefing
}

fn names(briefing: &Briefing) -> Vec<&str> {
    briefing.people.iter().map(|person| person.name.as_str()).collect()
}

fn find<'b>(briefing: &'b Briefing, name: &str) -> &'b Person {
    let found = briefing.people.iter().find(|person| person.name == name);
    found.unwrap_or_else(|| panic!("{name} is not among {:?}", names(briefing)))
}

fn aliases(person: &Person) -> Vec<&str> {
    person.aliases.iter().map(|alias| alias.name.as_str()).collect()
}

fn roles(person: &Person) -> Vec<&str> {
    person.roles.iter().map(|role| role.text.as_str()).collect()
}

#[test]
fn short_forms_and_titles_are_one_person() {
    let text = "Talks in Turku\n\nPresident Elsa Lindqvist met Prime Minister Omar Farouk in Turku \
                on Monday. Lindqvist said that Mr Farouk had agreed. Farouk’s office confirmed it.";
    let briefing = read(&[text]);
    assert_eq!(names(&briefing), ["Omar Farouk", "Elsa Lindqvist"]);
    assert_eq!(find(&briefing, "Omar Farouk").mentions.len(), 3);
    assert_eq!(roles(find(&briefing, "Elsa Lindqvist")), ["President"]);
    assert_eq!(find(&briefing, "Omar Farouk").companions.len(), 1);
}

#[test]
fn an_alias_belongs_to_the_name_beside_it_and_is_the_person_later() {
    let text = "Arrests\n\nPolice named Ramón Ignacio Cueto (alias Lobo Gris), leader of the \
                Northern Front, and Tomás Quiroga, also known as Relámpago and El Flaco. Lobo \
                Gris was seen in March.";
    let briefing = read(&[text]);
    let cueto = find(&briefing, "Ramón Ignacio Cueto");
    assert_eq!(aliases(cueto), ["Lobo Gris"]);
    assert_eq!(roles(cueto), ["leader of the Northern Front"]);
    assert_eq!(cueto.mentions.len(), 3);
    assert_eq!(aliases(find(&briefing, "Tomás Quiroga")), ["Relámpago", "El Flaco"]);
}

#[test]
fn other_languages_have_their_own_words() {
    let spanish = "Reunión\n\nEl ministro de Defensa, Andrés Villalba, se reunió en la capital \
                   con el general Mateo Rivas. Villalba dijo que el grupo de Julián Pardo, alias \
                   ‘Centella’, había entregado las armas.";
    let briefing = read_as("es", &[spanish]);
    assert_eq!(roles(find(&briefing, "Andrés Villalba")), ["ministro de Defensa"]);
    assert_eq!(aliases(find(&briefing, "Julián Pardo")), ["Centella"]);
    let french = "Réunion\n\nLa ministre des Affaires étrangères Claire Fontanel a rencontré \
                  Moussa Traoré, surnommé « Le Sage », mardi dans la capitale.";
    let briefing = read_as("fr", &[french]);
    assert_eq!(aliases(find(&briefing, "Moussa Traoré")), ["Le Sage"]);
}

#[test]
fn two_who_share_a_family_name_stay_two() {
    let one = "News\n\nMinister Karin Holm met Senator Peter Holm. Later Holm left the hall.";
    let briefing = read(&[one]);
    assert!(names(&briefing).contains(&"Karin Holm"), "{:?}", names(&briefing));
    assert!(names(&briefing).contains(&"Peter Holm"), "{:?}", names(&briefing));
    assert!(!briefing.doubts.is_empty(), "the single name is listed as doubtful");
}

#[test]
fn a_single_name_joins_another_document_only_with_a_reason() {
    let full = "A\n\nPresident Elsa Lindqvist spoke in Turku on Monday.";
    let same = "B\n\nPresident Lindqvist will travel to the coast next week, her office said.";
    let other = "C\n\nThe singer Lindqvist gave a concert, and Lindqvist said she was glad.";
    assert_eq!(read(&[full, same]).people.len(), 1);
    assert_eq!(read(&[full, other]).people.len(), 2);
}

const TEXTS: &[&str] = &[
    "One\n\nPresident Elsa Lindqvist met Omar Farouk (alias Falcon) in Turku. Lindqvist was glad.",
    "Two\n\nPresident Lindqvist called Mr Farouk. Senator Peter Holm said no to Omar Farouk.",
    "Three\n\nFalcon was seen with Minister Karin Holm, said Peter Holm. Holm left.",
    "Four\n\nEl presidente Andrés Villalba, alias Centella, se reunió con Karin Holm.",
];

/// Each person as the words and documents of its mentions.
fn cast(briefing: &Briefing, order: &[usize]) -> BTreeSet<BTreeSet<(usize, String)>> {
    let place = |document: usize| order.get(document).copied().unwrap_or_default();
    briefing
        .people
        .iter()
        .map(|person| {
            let mentions = person.mentions.iter().map(|it| {
                (place(it.evidence.document.index()), briefing.quote(&it.evidence).to_owned())
            });
            mentions.collect()
        })
        .collect()
}

fn sound(briefing: &Briefing) {
    let mut seen = BTreeSet::new();
    for person in &briefing.people {
        assert!(!person.mentions.is_empty(), "{} is named nowhere", person.name);
        for mention in &person.mentions {
            assert!(!briefing.quote(&mention.evidence).is_empty());
            let place = (mention.evidence.document, mention.evidence.span);
            assert!(seen.insert(place), "{place:?} belongs to two people");
        }
    }
}

#[test]
fn a_list_with_the_family_name_first_names_the_same_people_as_its_text() {
    let text = "New listings\n\nThe office listed Rigoberto Salas Montoya, also known as “El \
                Mecánico,” on Monday.\n\nSALAS MONTOYA, Rigoberto (a.k.a. \"RIGO\"; f.k.a. \
                SALAS, Roberto), Turku; DOB 14 Mar 1974.\nLINDQVIST, Elsa, Oslo; Chief Executive \
                Officer of Norrfisk (individual).";
    let briefing = read(&[text]);
    assert_eq!(names(&briefing), ["Rigoberto Salas Montoya", "LINDQVIST, Elsa"]);
    let salas = find(&briefing, "Rigoberto Salas Montoya");
    assert_eq!(aliases(salas), ["El Mecánico", "RIGO", "SALAS, Roberto"]);
    assert_eq!(roles(find(&briefing, "LINDQVIST, Elsa")), ["Chief Executive Officer of Norrfisk"]);
}

#[test]
fn a_line_of_other_names_belongs_to_the_person_whose_record_it_is_in() {
    let text = "# Wanted\n\n## Milan “Munja” Kovač\n\nAlso known as: Milan Horvat, “Grom”; M. \
                Kolar\n\nPosition: Treasurer of the Drava Group; former customs officer\n\nMunja \
                Kovač was seen in Graz.";
    let briefing = read(&[text]);
    let [person] = briefing.people.as_slice() else { panic!("{:?}", names(&briefing)) };
    assert_eq!(aliases(person), ["Munja", "Milan Horvat", "Grom", "M. Kolar"]);
    assert_eq!(roles(person), ["Treasurer of the Drava Group", "former customs officer"]);
}

#[test]
fn an_office_or_a_noun_beside_unknown_words_makes_them_a_person() {
    let text = "Visita\n\nO ministro das Pescas de Angola, Quibala Mfuta, recebeu o empresário \
                moçambicano Zuber Tchipa. A embaixadora Zita Moura dos Anjos agradeceu.";
    let briefing = read_as("pt", &[text]);
    assert_eq!(names(&briefing), ["Quibala Mfuta", "Zuber Tchipa", "Zita Moura dos Anjos"]);
}

#[test]
fn roles_are_shared_related_and_strung_together() {
    let text = "Minutes\n\nCouncil Members Tyra Osgood, Sven Lund and Ada Birk were present. His \
                brother, Olaf Lund, came later. Ada Birk, leader of the Harbour Party, deputy \
                mayor and a member of the board, spoke. Nils Holm, a classmate who is now mayor \
                of Turku, listened.";
    let briefing = read(&[text]);
    assert_eq!(roles(find(&briefing, "Sven Lund")), ["Council Members"]);
    assert_eq!(roles(find(&briefing, "Olaf Lund")), ["His brother"]);
    assert_eq!(
        roles(find(&briefing, "Ada Birk")),
        [
            "Council Members",
            "leader of the Harbour Party",
            "deputy mayor and a member of the board"
        ]
    );
    assert_eq!(roles(find(&briefing, "Nils Holm")), ["classmate", "mayor of Turku"]);
}

#[test]
fn a_role_ends_where_a_title_or_a_verb_says_something_else() {
    let briefing = read(&["Readout of Minister Lund’s Meeting with Prime Minister Anna Rana\n\n\
        Minister Lund met with Prime Minister Anna Rana. She was joined by Harbour Council Senior \
        Director for South Norland Rear Admiral Olga Berg.\n"]);
    assert_eq!(roles(find(&briefing, "Anna Rana")), ["Prime Minister"]);
    let admiral = roles(find(&briefing, "Olga Berg"));
    assert!(admiral.iter().any(|it| it.contains("Senior Director")), "{admiral:?}");
    let briefing = read_as(
        "es",
        &["Hugo Marín, coronel del Ejército, lidera un fallido golpe de \
        Estado contra el gobierno. Ana Rojas lidera el Frente del Puerto."],
    );
    assert_eq!(roles(find(&briefing, "Hugo Marín")), ["coronel del Ejército"]);
    assert_eq!(roles(find(&briefing, "Ana Rojas")), ["lidera el Frente del Puerto"]);
}

#[test]
fn an_apposition_may_describe_its_noun() {
    let text = "Charges\n\nNils Holm, 58, of Port Arne, who served as a commissioner of the Harbour \
                Board, was charged. So were Ada Birk, a registered lobbyist, and Sven Lund, an arms \
                broker based in Turku. His business partner, Olaf Berg, owns a mill and serves as \
                its treasurer. Otto Falk (Falk), a Turku-based dealer and former attaché, fled.";
    let briefing = read(&[text]);
    assert_eq!(roles(find(&briefing, "Nils Holm")), ["commissioner of the Harbour Board"]);
    assert_eq!(roles(find(&briefing, "Ada Birk")), ["registered lobbyist"]);
    assert_eq!(roles(find(&briefing, "Sven Lund")), ["arms broker based in Turku"]);
    assert_eq!(roles(find(&briefing, "Olaf Berg")), ["His business partner", "its treasurer"]);
    let falk = find(&briefing, "Otto Falk");
    assert_eq!(roles(falk), ["Turku-based dealer", "former attaché"]);
    assert_eq!(falk.roles.iter().map(|it| it.former).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_verb_says_what_somebody_was_made_and_what_one_left() {
    let text = "Posts\n\nNils Holm was sworn in as mayor of Turku. Ada Birk resigned as head of the \
                port. Sven Lund was arrested with the governor of Oulu. Its present director is \
                Tyra Osgood. The envoy praised Olaf Berg for his work as chair of the council. Elsa \
                Lindqvist was a pilot. She later became minister of trade.";
    let briefing = read(&[text]);
    assert_eq!(roles(find(&briefing, "Nils Holm")), ["mayor of Turku"]);
    let birk = find(&briefing, "Ada Birk");
    assert_eq!(roles(birk), ["head of the port"]);
    assert!(birk.roles.iter().all(|it| it.former), "she left it");
    assert_eq!(roles(find(&briefing, "Sven Lund")), Vec::<&str>::new());
    assert_eq!(roles(find(&briefing, "Tyra Osgood")), ["Its present director"]);
    assert_eq!(roles(find(&briefing, "Olaf Berg")), ["chair of the council"]);
    assert_eq!(roles(find(&briefing, "Elsa Lindqvist")), ["minister of trade", "pilot"]);
}

#[test]
fn two_titles_before_a_name_are_two_roles() {
    let pt = "Visita\n\nO Ministro das Pescas, Embaixador Duarte Varela, recebeu a advogada de Quental, \
              Zita Moura, e o sócio da firma, cujo presidente, o engenheiro Rui Pardal, faltou.";
    let briefing = read_as("pt", &[pt]);
    let varela = find(&briefing, "Duarte Varela");
    assert_eq!(roles(varela), ["Ministro das Pescas", "Embaixador"]);
    assert_eq!(roles(find(&briefing, "Rui Pardal")), ["presidente", "engenheiro"]);
    let es = "Acta\n\nVocales:\nD. Félix Iturralde Paz, en nombre del pueblo\nD.ª Nuria Capdevila\n\n\
              El juez 14 de garantías, Mateo Rivas, oyó a la directora de América, embajadora Silvia \
              Montes.";
    let briefing = read_as("es", &[es]);
    assert_eq!(roles(find(&briefing, "Félix Iturralde Paz")), ["Vocales"]);
    assert_eq!(roles(find(&briefing, "Nuria Capdevila")), ["Vocales"]);
    assert_eq!(roles(find(&briefing, "Mateo Rivas")), ["juez 14 de garantías"]);
    assert_eq!(roles(find(&briefing, "Silvia Montes")), ["directora de América", "embajadora"]);
    let pt = "Nota\n\nO principal suspeito é o sargento Nelson Pitanga. O advogado dele, Otto Brack, nega.";
    let briefing = read_as("pt", &[pt]);
    assert_eq!(roles(find(&briefing, "Nelson Pitanga")), ["principal suspeito", "sargento"]);
    assert_eq!(roles(find(&briefing, "Otto Brack")), ["advogado dele"]);
    let fr = "Acte\n\nLe ministre malien de la Défense, le colonel Bakary Dembélé, a reçu le juge \
              d'instruction Marc Vasseur. Karim Oudjit, soupçonné d'être le trésorier du réseau, et \
              la secrétaire d'État aux Affaires européennes, Claire Fontanel, étaient absents.";
    let briefing = read_as("fr", &[fr]);
    let colonel = find(&briefing, "Bakary Dembélé");
    assert_eq!(roles(colonel), ["ministre malien de la Défense", "colonel"]);
    assert_eq!(roles(find(&briefing, "Marc Vasseur")), ["juge d'instruction"]);
    let suspect = ["soupçonné d'être le trésorier du réseau"];
    assert_eq!(roles(find(&briefing, "Karim Oudjit")), suspect);
    let secretary = ["secrétaire d'État aux Affaires européennes"];
    assert_eq!(roles(find(&briefing, "Claire Fontanel")), secretary);
}

/// The offices alone that mean somebody.
fn references<'b>(briefing: &'b Briefing, name: &str) -> Vec<&'b str> {
    find(briefing, name).references.iter().map(|it| briefing.quote(&it.evidence)).collect()
}

#[test]
fn an_office_alone_means_its_only_holder() {
    let text = "Talks\n\nFinnish President Elsa Lindqvist met the Danish minister of trade, Nils Holm. \
                The Finnish President thanked him; the minister smiled. Office of the Minister.";
    let briefing = read(&[text]);
    assert_eq!(references(&briefing, "Elsa Lindqvist"), ["Finnish President"]);
    assert_eq!(references(&briefing, "Nils Holm"), ["minister"]);
    assert_eq!(find(&briefing, "Nils Holm").mentions.len(), 1, "a mention is a name");
    let text = "Diálogo\n\nLa ministra de Defensa, Clara Bohórquez, habló con el presidente \
                peruano, Mateo Rivas. “Es pronto”, dijo la ministra. El mandatario peruano calló.";
    let briefing = read_as("es", &[text]);
    assert_eq!(references(&briefing, "Clara Bohórquez"), ["ministra"]);
    assert_eq!(references(&briefing, "Mateo Rivas"), ["mandatario peruano"]);
    let text = "Visite\n\nLe président sénégalais, Moussa Traoré, a vu Claire Fontanel, maire de \
                Brest. Le président sénégalais a remercié la maire.";
    let briefing = read_as("fr", &[text]);
    assert_eq!(references(&briefing, "Moussa Traoré"), ["président sénégalais"]);
    assert_eq!(references(&briefing, "Claire Fontanel"), ["maire"]);
}

#[test]
fn an_office_alone_that_may_be_another_holders_means_nobody() {
    for text in [
        "A\n\nPresident Elsa Lindqvist met Danish President Nils Holm. The president smiled.",
        "B\n\nThe mayor of Turku, Nils Holm, left. The mayor of Oulu stayed. The mayor slept.",
        "C\n\nJudge Nils Holm fined him. A judge in Oulu did not. The judge was ill.",
        "D\n\nVice President Nils Holm spoke. The president was ill.",
        "E\n\nGovernor Nils Holm lost in 2014. In 2015 Ada Birk became governor. The governor paid.",
        "F\n\nFormer mayor Nils Holm spoke. The mayor was ill.",
        "G\n\nThe union’s president, Nils Holm, spoke. The president of Finland left. The president \
         came back.",
        "H\n\nMinister Nils Holm left. He was succeeded as the minister by Ada Birk.",
    ] {
        let briefing = read(&[text]);
        let meant: usize = briefing.people.iter().map(|it| it.references.len()).sum();
        assert_eq!(meant, 0, "{text}");
    }
}

#[test]
fn a_family_name_goes_on_to_mean_whom_it_has_meant() {
    let text = "Profile\n\nElsa Lindqvist leads the port. Lindqvist was born in Turku. Her father, \
                Karl Lindqvist, was a pilot. Lindqvist studied in Graz.";
    let briefing = read(&[text]);
    assert_eq!(find(&briefing, "Elsa Lindqvist").mentions.len(), 3);
    assert_eq!(find(&briefing, "Karl Lindqvist").mentions.len(), 1);
}

#[test]
fn ships_are_no_people() {
    let text = "Patrols\n\nThe frigate Forsete and the tanker Sofia Grace left on Monday. \
                Harbour-based pilots guided them.";
    assert_eq!(names(&read(&[text])), Vec::<&str>::new());
}

#[test]
fn aliases_are_read_in_every_place_that_a_language_gives_them() {
    let fr =
        "Le chef Amadi Koula, dit « Petit Lion », et Marie Dubreuil (née Vasseur) sont partis.";
    let fr = read_as("fr", &[fr]);
    assert_eq!(aliases(find(&fr, "Amadi Koula")), ["Petit Lion"]);
    assert_eq!(aliases(find(&fr, "Marie Dubreuil")), ["Vasseur"]);
    let es = "Tomás Quiroga Peña, (a) “Relámpago”, huyó. Su hermano Darío Quiroga Peña —conocido en \
              su pueblo como “el Ronco”— fue capturado.";
    let es = read_as("es", &[es]);
    assert_eq!(aliases(find(&es, "Tomás Quiroga Peña")), ["Relámpago"]);
    assert_eq!(aliases(find(&es, "Darío Quiroga Peña")), ["el Ronco"]);
    let pt =
        "A polícia prendeu Jonas Moreira dos Anjos, o “Careca”, mais conhecido como Zé da Ponte.";
    let pt = read_as("pt", &[pt]);
    assert!(aliases(find(&pt, "Jonas Moreira dos Anjos")).contains(&"Careca"));
    let en =
        "Nicknamed the Fox, Otto Falk fled. Born Ana Berg Holm in Oslo, Elsa Lindqvist stayed.";
    let en = read(&[en]);
    assert_eq!(aliases(find(&en, "Otto Falk")), ["the Fox"]);
    assert_eq!(aliases(find(&en, "Elsa Lindqvist")), ["Ana Berg Holm"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_documents_does_not_change_the_people(
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle()
    ) {
        let texts: Vec<&str> = order.iter().map(|place| TEXTS[*place]).collect();
        let briefing = read(&texts);
        sound(&briefing);
        prop_assert_eq!(cast(&briefing, &order), cast(&read(TEXTS), &[0, 1, 2, 3]));
    }

    #[test]
    fn a_document_more_changes_no_mention_of_the_others(count in 1_usize..4) {
        let quotes = |briefing: &Briefing| -> BTreeSet<(usize, usize, String)> {
            let all = briefing.people.iter().flat_map(|person| &person.mentions);
            let all = all.map(|it| {
                let evidence = &it.evidence;
                let quote = briefing.quote(evidence).to_owned();
                (evidence.document.index(), evidence.span.start(), quote)
            });
            all.filter(|(document, _, _)| *document < count).collect()
        };
        prop_assert_eq!(quotes(&read(&TEXTS[..count])), quotes(&read(&TEXTS[..=count])));
    }

    #[test]
    fn any_text_is_read_without_a_fault(
        words in prop::collection::vec(
            prop_oneof![
                Just("alias".to_owned()), Just("“".to_owned()), Just("”".to_owned()),
                Just("(".to_owned()), Just(")".to_owned()), Just(",".to_owned()),
                Just("President".to_owned()), Just("Ana".to_owned()), Just("de".to_owned()),
                Just("al-Amin".to_owned()), Just("\n".to_owned()), Just("’s".to_owned()),
                Just("also known as".to_owned()), Just("leader of the".to_owned()),
                Just(".".to_owned()), Just("J.".to_owned()), "\\PC{0,6}",
            ],
            0..60,
        )
    ) {
        let text = format!("x {}", words.join(" "));
        sound(&read(&[&text]));
    }
}

#[test]
fn who_was_born_on_a_day_or_in_a_town_has_no_other_name() {
    let text = "Brock Lund (born June 11, 1988) plays. Ana Falk (born May 1990) and Otto Berg (born \
                Hartley, 1970) left with Inga Holm (born Inga Lund) and Elsa Rask, born Elsa Falk.";
    let briefing = read(&[text]);
    let other: Vec<_> = ["Brock Lund", "Ana Falk", "Otto Berg", "Inga Holm", "Elsa Rask"]
        .map(|name| aliases(find(&briefing, name)).join(", "))
        .into();
    assert_eq!(other, ["", "", "", "Inga Lund", "Elsa Falk"]);
}

#[test]
fn another_name_may_come_later_or_be_known_in_one_place_only() {
    let text = "Baran Nuri Lund, later known as “the Beaver”, was detained. Otto Falk, locally known \
                as El Zorro, fled.";
    let briefing = read(&[text]);
    assert_eq!(aliases(find(&briefing, "Baran Nuri Lund")), ["the Beaver"]);
    assert_eq!(aliases(find(&briefing, "Otto Falk")), ["El Zorro"]);
}

#[test]
fn what_is_done_to_the_holder_is_no_part_of_the_office() {
    for text in [
        "The Senate voted to remove Deputy President Rigo Gachua.",
        "They want to impeach Deputy President Rigo Gachua in May.",
        "He wrote to Deputy President Rigo Gachua.",
    ] {
        let briefing = read(&[text]);
        assert_eq!(roles(find(&briefing, "Rigo Gachua")), ["Deputy President"], "{text}");
    }
}

#[test]
fn a_role_ends_before_what_one_is_among_others() {
    let text =
        "Otto Destan, leader of the Ravine gang and one of the town’s most wanted men, fled.";
    assert_eq!(roles(find(&read(&[text]), "Otto Destan")), ["leader of the Ravine gang"]);
}
