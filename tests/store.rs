//! Marks and notes: kept whatever happens.

use std::fs;
use std::thread;

use briefing::store::{
    Change, Said, Session, Store, StoreError, Subject, Typed, keep_session, keep_typed, session,
    typed,
};

fn mark(words: &str) -> Change {
    Change { subject: subject(words), what: Said::Mark(true) }
}

fn note(words: &str, note: &str) -> Change {
    Change { subject: subject(words), what: Said::Note(note.to_owned()) }
}

fn subject(words: &str) -> Subject {
    Subject { kind: "person".to_owned(), words: words.to_owned() }
}

#[test]
fn a_mark_and_a_note_are_there_after_reopening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/marks.json");
    let mut store = Store::default();
    store.apply(mark("Ada Holm"), 1);
    store.apply(note("Per Lind", "call back"), 2);
    store.save(&path).expect("saved");
    let opened = Store::open(&path).expect("opened");
    assert_eq!(opened.store, store);
    assert!(opened.store.record(&subject("Ada Holm")).expect("a record").marked);
    assert_eq!(opened.store.record(&subject("Per Lind")).expect("a record").note, "call back");
    assert!(opened.store.record(&subject("Nobody")).is_none());
}

#[test]
fn many_programs_saving_at_once_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    thread::scope(|scope| {
        for program in 0..4 {
            let path = &path;
            scope.spawn(move || {
                for number in 0..25_u64 {
                    let mut store = Store::open(path).expect("opened").store;
                    store.apply(mark(&format!("{program} {number}")), number + 1);
                    store.save(path).expect("saved");
                }
            });
        }
    });
    let store = Store::open(&path).expect("opened").store;
    let kept = (0..4).flat_map(|program| (0..25).map(move |number| format!("{program} {number}")));
    assert_eq!(kept.filter(|words| store.record(&subject(words)).is_some()).count(), 100);
}

#[test]
fn the_later_change_of_a_record_wins() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    let (mut early, mut late) = (Store::default(), Store::default());
    late.apply(note("Ada Holm", "late"), 20);
    late.save(&path).expect("saved");
    early.apply(note("Ada Holm", "early"), 10);
    early.save(&path).expect("saved");
    let store = Store::open(&path).expect("opened").store;
    assert_eq!(store.record(&subject("Ada Holm")).expect("a record").note, "late");
}

#[test]
fn a_mark_of_one_program_and_a_note_of_another_on_one_subject_are_both_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    let (mut one, mut other) = (Store::default(), Store::default());
    one.apply(mark("Ada Holm"), 10);
    one.save(&path).expect("saved");
    other.apply(note("Ada Holm", "call back"), 20);
    other.save(&path).expect("saved");
    one.renew(&path).expect("read");
    for store in [one, other] {
        let record = store.record(&subject("Ada Holm")).expect("a record");
        assert!(record.marked && record.note == "call back", "{record:?}");
    }
}

#[test]
fn a_session_is_kept_for_each_set_of_files_and_a_damaged_file_is_no_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/sessions.json");
    let files = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let (one, both) = (files(&["a"]), files(&["a", "b"]));
    let at = |offset| Session { offset, ..Session::default() };
    assert_eq!(session(&path, &one).expect("none"), None);
    keep_session(&path, &one, at(1)).expect("kept");
    keep_session(&path, &both, at(2)).expect("kept");
    keep_session(&path, &one, at(3)).expect("kept");
    assert_eq!(session(&path, &one).expect("read"), Some(at(3)));
    assert_eq!(session(&path, &both).expect("read"), Some(at(2)));
    fs::write(&path, "{").expect("damaged");
    assert_eq!(session(&path, &one).expect("read"), None);
    keep_session(&path, &one, at(4)).expect("kept");
    assert_eq!(session(&path, &one).expect("read"), Some(at(4)));
}

#[test]
fn typed_lines_of_several_programs_are_kept_beside_the_sessions_and_only_the_last_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sessions.json");
    let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
    let both = |commands: &[&str], queries: &[&str]| Typed {
        commands: lines(commands),
        queries: lines(queries),
    };
    assert_eq!(typed(&path).expect("none"), Typed::default());
    keep_typed(&path, &both(&["zen", "top 20"], &["gas"])).expect("kept");
    keep_session(&path, &lines(&["a"]), Session::default()).expect("kept");
    keep_typed(&path, &both(&["zoom key", "zen"], &["peace", "gas"])).expect("kept");
    let kept = both(&["top 20", "zoom key", "zen"], &["peace", "gas"]);
    assert_eq!(typed(&path).expect("read"), kept);
    assert!(session(&path, &lines(&["a"])).expect("read").is_some());
    let queries: Vec<_> = (0..900).map(|number| format!("date:{number}")).collect();
    keep_typed(&path, &Typed { queries: queries.clone(), ..kept.clone() }).expect("kept");
    let all = typed(&path).expect("read");
    assert!(all.queries.len() < 300 && all.queries.last() == queries.last());
    assert_eq!(all.commands, kept.commands);
}

#[test]
fn a_damaged_file_is_kept_aside_and_the_copy_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    let mut store = Store::default();
    store.apply(mark("Ada Holm"), 1);
    store.save(&path).expect("saved");
    store.apply(mark("Per Lind"), 2);
    store.save(&path).expect("saved");
    fs::write(&path, "{\"version\":1,\"rec").expect("damaged");
    let opened = Store::open(&path).expect("opened");
    assert!(opened.store.record(&subject("Ada Holm")).is_some());
    assert!(opened.notice.expect("a notice").contains("marks.json.bad"));
    assert!(folder.path().join("marks.json.bad").exists());
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    let later = "{\"version\":9,\"records\":[]}";
    fs::write(&path, later).expect("written");
    assert!(matches!(Store::open(&path), Err(StoreError::Newer { version: 9, .. })));
    let mut store = Store::default();
    store.apply(mark("Ada Holm"), 1);
    assert!(store.save(&path).is_err());
    assert_eq!(fs::read_to_string(&path).expect("read"), later);
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    Store::default().save(&path).expect("saved");
    let mode = fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
