//! What looks like a person's name and is none, and names that only their surroundings tell apart.

use briefing::extract::Context;
use briefing::load::{self, Source};
use briefing::model::{Briefing, Origin, Person};
use briefing::pipeline::{Options, read_sources};
use chrono::NaiveDate;

fn read(language: &str, text: &str) -> Briefing {
    let sources = [Source { origin: Origin::Stdin, bytes: text.as_bytes().to_vec() }];
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let load = load::Options { language: Some(language.to_owned()), ..load::Options::default() };
    read_sources(&sources, &Options { load, context: Context { today } }).briefing
}

/// The names of all people in `text`, in the order of the alphabet.
fn names(language: &str, text: &str) -> Vec<String> {
    let mut names: Vec<String> =
        read(language, text).people.into_iter().map(|person| person.name).collect();
    names.sort();
    names
}

fn person(briefing: &Briefing, name: &str) -> Person {
    let found = briefing.people.iter().find(|person| person.name == name);
    found.cloned().unwrap_or_else(|| panic!("{name} is not among {:?}", briefing.people))
}

fn aliases(briefing: &Briefing, name: &str) -> Vec<String> {
    person(briefing, name).aliases.into_iter().map(|alias| alias.name).collect()
}

fn roles(briefing: &Briefing, name: &str) -> Vec<String> {
    person(briefing, name).roles.into_iter().map(|role| role.text).collect()
}

#[test]
fn letters_after_a_name_and_nouns_before_it_are_no_part_of_it() {
    let text = "Co-defendant Paul Grimsby, a.k.a. Oscar, pleaded guilty before Judge Brian Leverson \
                KC. Mr Yoshi Hayama spoke; Hayama Yoshi left.";
    assert_eq!(names("en", text), ["Brian Leverson", "Paul Grimsby", "Yoshi Hayama"]);
}

#[test]
fn an_age_may_stand_before_an_alias() {
    let text = "Los acusados son Juan Carlos Pardo, de 27 años, alias “Lobo”; Raúl Quiroga, de 25, \
                “Pelón”; y Andrés Cueto, “El Flaco”; todos del mismo barrio.";
    let briefing = read("es", text);
    assert_eq!(aliases(&briefing, "Juan Carlos Pardo"), ["Lobo"]);
    assert_eq!(aliases(&briefing, "Raúl Quiroga"), ["Pelón"]);
    assert_eq!(aliases(&briefing, "Andrés Cueto"), ["El Flaco"]);
}

#[test]
fn what_is_called_after_somebody_is_no_person() {
    let text = "El juez Andrés Villalba visitó el Hospital Julián Pardo y el batallón Mateo Rivas. \
                Después llegó a San Isidro del Monte.";
    assert_eq!(names("es", text), ["Andrés Villalba"]);
}

#[test]
fn peoples_companies_and_lists_of_places_are_no_people() {
    let text = "Minister Karin Holm told Canadians that Merrill Lynch would close. Hundreds of \
                Colombians marched in Oslo, Turku and Silvia.";
    assert_eq!(names("en", text), ["Karin Holm"]);
}

#[test]
fn a_language_without_words_of_its_own_gives_only_what_is_certain() {
    let german = "Am Montag traf Bundeskanzler Peter Holm die Ministerin Anna Lindqvist zum \
                  Abendessen im Rathaus. Die Amtskollegen sprachen über das Gesetz und den Vertrag.";
    assert_eq!(names("de", german), ["Anna Lindqvist", "Peter Holm"]);
}

#[test]
fn two_people_joined_by_an_and_stay_two() {
    let text = "El Presidente Andrés Villalba y la Canciller Marta Quiroga recibieron al Rey.";
    assert_eq!(names("es", text), ["Andrés Villalba", "Marta Quiroga"]);
}

#[test]
fn a_title_in_the_plural_leads_several_family_names() {
    assert_eq!(
        names("en", "The motion was moved by Cllrs Cavendale, Hillerby and Ivesson on Monday."),
        ["Cavendale", "Hillerby", "Ivesson"]
    );
    assert_eq!(
        names("fr", "Présents : Messieurs DUGORT, PINTEAU et BELZAC."),
        ["BELZAC", "DUGORT", "PINTEAU"]
    );
}

#[test]
fn aliases_in_the_plural_are_shared_out() {
    let spanish = "Fueron capturados dos hombres identificados con los alias de “Lobo” y “El \
                   Flaco”. El coronel Andrés Villalba dio los nombres.";
    let briefing = read("es", spanish);
    assert_eq!(aliases(&briefing, "Lobo"), ["Lobo"]);
    assert_eq!(aliases(&briefing, "El Flaco"), ["El Flaco"]);
    assert!(aliases(&briefing, "Andrés Villalba").is_empty());
    let english = "Pedro Cueto and Raúl Quiroga, known as “Lobo” and “Flaco,” respectively, were \
                   arrested in March.";
    let briefing = read("en", english);
    assert_eq!(aliases(&briefing, "Pedro Cueto"), ["Lobo"]);
    assert_eq!(aliases(&briefing, "Raúl Quiroga"), ["Flaco"]);
}

#[test]
fn an_alias_needs_no_word_before_it() {
    let portuguese = "Foram presos Rafael Cunha, o Digão, apontado como chefe, e um homem \
                      identificado como ‘Barão’.";
    let briefing = read("pt", portuguese);
    assert_eq!(aliases(&briefing, "Rafael Cunha"), ["Digão"]);
    assert_eq!(aliases(&briefing, "Barão"), ["Barão"]);
    let english = "The list named Ramón Cueto (El Lobo) and Tomás Quiroga, or “El Flaco,” last \
                   week. Mayor Norton (Mac) Craigson spoke.";
    let briefing = read("en", english);
    assert_eq!(aliases(&briefing, "Ramón Cueto"), ["El Lobo"]);
    assert_eq!(aliases(&briefing, "Tomás Quiroga"), ["El Flaco"]);
    assert_eq!(aliases(&briefing, "Norton (Mac) Craigson"), ["Mac"]);
    let spanish = "Murió Julián Pardo, ‘Pablo Centella’, miembro del estado mayor.";
    let briefing = read("es", spanish);
    assert_eq!(aliases(&briefing, "Julián Pardo"), ["Pablo Centella"]);
    assert_eq!(roles(&briefing, "Julián Pardo"), ["miembro del estado mayor"]);
}

#[test]
fn an_office_may_hold_commas_and_stand_in_a_list_with_others() {
    let text = "Al Jefe de Estado lo acompañan la Ministra de Comercio, Industria y Turismo, Ana \
                Lucía Pardo; el ministro de Cultura, Andrés Villalba, la delegada del Gobierno en \
                la costa, Marta Quiroga, y la alcaldesa de la capital, Rosa Cueto.";
    let briefing = read("es", text);
    assert_eq!(roles(&briefing, "Ana Lucía Pardo"), ["Ministra de Comercio, Industria y Turismo"]);
    assert_eq!(roles(&briefing, "Andrés Villalba"), ["ministro de Cultura"]);
    assert_eq!(roles(&briefing, "Marta Quiroga"), ["delegada del Gobierno en la costa"]);
    assert_eq!(roles(&briefing, "Rosa Cueto"), ["alcaldesa de la capital"]);
}

#[test]
fn a_role_ends_where_the_next_office_begins() {
    let text = "Asistieron Julio Enrique Pardo, Viceministro de Comercio Exterior y el Embajador \
                de Norlandia, Andrés Villalba. Fueron detenidos Pedro Cueto y Raúl Quiroga.";
    let briefing = read("es", text);
    assert_eq!(roles(&briefing, "Julio Enrique Pardo"), ["Viceministro de Comercio Exterior"]);
    assert!(roles(&briefing, "Pedro Cueto").is_empty());
    let french = "Participaient le Président de la Chambre des députés Florin Dubrac et le \
                  Premier ministre Moussa Traoré.";
    let briefing = read("fr", french);
    assert_eq!(roles(&briefing, "Florin Dubrac"), ["Président de la Chambre des députés"]);
}

#[test]
fn an_alias_that_stands_for_a_name_has_the_office_before_it() {
    let text = "Cayó el cabecilla de finanzas, alias ‘Centella’. Alias Lobo, comandante del \
                frente, huyó; era señalado como su sucesor.";
    let briefing = read("es", text);
    assert_eq!(roles(&briefing, "Centella"), ["cabecilla de finanzas"]);
    assert_eq!(roles(&briefing, "Lobo"), ["comandante del frente"]);
}

#[test]
fn a_label_and_a_line_say_what_somebody_is() {
    let text = "Clerk and RFO: Mr Simon Baxendale\n\nMs Wilma Grosvenor Clerk to the Council\n\n\
                The council met on Monday in the hall of the parish church.";
    let briefing = read("en", text);
    assert_eq!(roles(&briefing, "Simon Baxendale"), ["Clerk and RFO"]);
    assert_eq!(roles(&briefing, "Wilma Grosvenor"), ["Clerk to the Council"]);
}

#[test]
fn words_that_go_with_places_alone_lead_to_no_person() {
    let text = "The army pursued all who fled Sarqabin. Patrols were sent throughout Al Merda. \
                Otto Falk fled Turku; reporters waited outside Falk’s house.";
    assert_eq!(names("en", text), ["Otto Falk"]);
}

#[test]
fn a_ship_without_its_noun_is_still_a_ship() {
    let text = "The frigate FS Otavan joined the force on Monday.\n\n“Otavan is ready to help,” said \
                Captain Elsa Lund, commander of Otavan. Otavan is the third of her class.";
    assert_eq!(names("en", text), ["Elsa Lund"]);
    let speaking = "The hotel Rauma burned down. “I saw it,” Rauma said. Otto Rauma owns it.";
    assert_eq!(names("en", speaking), ["Otto Rauma"]);
}

#[test]
fn what_somebody_is_a_member_of_is_a_body() {
    let french = "Elle est aussi membre de Nadim Nahda, une association de jeunes.";
    assert_eq!(names("fr", french), [""; 0]);
    let owned = "She was a member of Otto Falk’s team.";
    assert_eq!(names("en", owned), ["Otto Falk"]);
}

#[test]
fn the_same_words_in_other_letters_are_no_person() {
    let text = "Operation New Dawn (Arabic: الفجر الجديد Al Fajr Aljadid) began. The Book of Signs, \
                also transliterated as Kitab Al Ayat, was read.";
    assert_eq!(names("en", text), [""; 0]);
}

#[test]
fn names_of_people_outvote_a_weak_guess_of_a_place() {
    let text = "Tariq Lund, also known as Abu Salim Karimi, led one group of fighters while Abu \
                Yasir Hassan, the leader of the Front, led another.";
    assert_eq!(names("en", text), ["Abu Yasir Hassan", "Tariq Lund"]);
    assert_eq!(names("en", "The minister flew to Abu Dhabi and Santiago on Monday."), [""; 0]);
}

#[test]
fn those_who_attend_are_named_on_their_own_line() {
    let text = "Minutes\n\nPresent: Margaret Osk (Chair), Dr Samuel Adeyemi, Cllr. Joyce Tan, Piotr \
                Wisn and Ingrid Sorlie\nApologies: Hamish McFee\nVenue: Pilot House";
    assert_eq!(
        names("en", text),
        [
            "Hamish McFee",
            "Ingrid Sorlie",
            "Joyce Tan",
            "Margaret Osk",
            "Piotr Wisn",
            "Samuel Adeyemi"
        ]
    );
}

#[test]
fn what_an_office_is_for_is_no_part_of_the_name_behind_it() {
    let text = "High Representative Elsa Rask and Commissioner for Enlargement Marta Kos met them. \
                Special Agent in Charge Deanne L. Rauter thanked the police.";
    assert_eq!(names("en", text), ["Deanne L. Rauter", "Elsa Rask", "Marta Kos"]);
}

#[test]
fn a_family_a_company_and_a_treasury_are_no_people() {
    let text = "The Falk brothers, Otto Falk and Nils Falk, bought Van Hauten Marine BV and Lund \
                Berg, Inc. in May. The tug Brevik sank.";
    assert_eq!(names("en", text), ["Nils Falk", "Otto Falk"]);
    assert_eq!(names("es", "Cayeron los hermanos Quiroga en Turku."), [""; 0]);
    assert_eq!(names("pt", "Tesouro dos EUA sanciona rede de ouro"), [""; 0]);
}

#[test]
fn a_nickname_in_quotes_behind_the_name_is_an_alias() {
    let text = "Sustituyó a Evaristo Montes Luján, “El Güero Evaristo”, abatido en mayo. Murió el \
                dirigente Anselmo Quispe Rojas, “Don Anselmo”.";
    let briefing = read("es", text);
    assert_eq!(aliases(&briefing, "Evaristo Montes Luján"), ["El Güero Evaristo"]);
    assert_eq!(aliases(&briefing, "Anselmo Quispe Rojas"), ["Don Anselmo"]);
}

#[test]
fn a_label_a_storm_and_a_prison_are_no_people() {
    let list = "1. BARAKAL, Gedo Hamdan\nTitle: Major General. a.k.a: (1) NASHUM, Gedo (2) HEMETI, \
                Gedo. Position: Commander.\n\n2. MUSAL, Abdel Hamdan\nPosition: Deputy Commander.";
    let briefing = read("en", list);
    let people: Vec<_> = briefing.people.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(people, ["BARAKAL, Gedo Hamdan", "MUSAL, Abdel Hamdan"]);
    assert_eq!(aliases(&briefing, "BARAKAL, Gedo Hamdan"), ["NASHUM, Gedo", "HEMETI, Gedo"]);
    assert_eq!(names("en", "They spoke of the harm done by Cyclone Dayana in May."), [""; 0]);
    let prison = "O suspeito tinha fugido do Estabelecimento Prisional de Montelar em maio.";
    assert_eq!(names("pt", prison), [""; 0]);
}

#[test]
fn who_is_put_into_an_office_is_a_person() {
    assert_eq!(
        names("en", "Kithuri Kindaki is sworn in as deputy president."),
        ["Kithuri Kindaki"]
    );
    let spanish = "La exconsejera presidencial para las Regiones Sandra Ortiz está en prisión.";
    assert_eq!(names("es", spanish), ["Sandra Ortiz"]);
}
