//! Marks and notes: kept whatever happens.

use std::fs;
use std::thread;

use briefing::store::{Store, StoreError, Subject};

fn subject(words: &str) -> Subject {
    Subject { kind: "person".to_owned(), words: words.to_owned() }
}

#[test]
fn a_mark_and_a_note_are_there_after_reopening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/marks.json");
    let mut store = Store::default();
    store.toggle_mark(subject("Ada Holm"), 1);
    store.set_note(subject("Per Lind"), "call back", 2);
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
                    store.toggle_mark(subject(&format!("{program} {number}")), number + 1);
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
    late.set_note(subject("Ada Holm"), "late", 20);
    late.save(&path).expect("saved");
    early.set_note(subject("Ada Holm"), "early", 10);
    early.save(&path).expect("saved");
    let store = Store::open(&path).expect("opened").store;
    assert_eq!(store.record(&subject("Ada Holm")).expect("a record").note, "late");
}

#[test]
fn a_damaged_file_is_kept_aside_and_the_copy_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marks.json");
    let mut store = Store::default();
    store.toggle_mark(subject("Ada Holm"), 1);
    store.save(&path).expect("saved");
    store.toggle_mark(subject("Per Lind"), 2);
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
    store.toggle_mark(subject("Ada Holm"), 1);
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
