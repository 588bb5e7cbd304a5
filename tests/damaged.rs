//! PDF files on which the library that reads them panics: the file is listed with its fault, and
//! nothing of the panic reaches the terminal.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use briefing::load::{self, Options, Source};
use briefing::model::Origin;
use tempfile::TempDir;

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const WORDS: &str = "BT /F1 12 Tf 20 200 Td (Talks in Lund go on.) Tj ET";

/// A file of one page with that `font` and that `content`, its table of offsets right.
fn pdf(font: &[u8], content: &[u8]) -> Vec<u8> {
    let page: &[u8] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
    let stream =
        [format!("<</Length {}>>stream\n", content.len()).as_bytes(), content, b"\nendstream "]
            .concat();
    let objects: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        &stream,
        font,
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj", index + 1).as_bytes());
        out.extend(*object);
        out.extend(b"endobj\n");
    }
    let start = out.len();
    out.extend(table.as_bytes());
    out.extend(format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

/// What reading it came to: its text, or why there is none.
fn read(bytes: Vec<u8>) -> Result<String, String> {
    let source = Source { origin: Origin::File("a.pdf".into()), bytes };
    match load::read(&source, &Options::default()) {
        Ok(loaded) => Ok(loaded.documents.into_iter().map(|it| it.text).collect()),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_library_that_panics_is_a_fault_of_its_file_and_says_nothing_on_the_terminal() {
    let folder = TempDir::new().expect("a folder");
    for (name, font, content) in [
        ("good", FONT, WORDS),
        ("no-size", FONT, "BT /F1 Tf ET"),
        ("no-font", FONT, "BT /F2 12 Tf (x) Tj ET"),
        ("no-state", FONT, "Q Q Q BT (x) Tj ET"),
        ("no-kind", "<</Type/Font>>", WORDS),
        ("no-descendants", "<</Type/Font/Subtype/Type0>>", WORDS),
    ] {
        let path = folder.path().join(format!("{name}.pdf"));
        fs::write(path, pdf(font.as_bytes(), content.as_bytes())).expect("written");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .arg("check")
        .arg(folder.path())
        .output()
        .expect("the program runs");
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(3), "{err}");
    assert!(out.contains("good.pdf") && out.contains("format     pdf"), "{out}");
    assert_eq!(err.lines().count(), 5, "{err}");
    for line in err.lines() {
        assert!(line.contains("not readable as pdf: it is damaged; try pdftotext"), "{line}");
    }
}

#[test]
fn three_hundred_damaged_files_end_with_text_or_a_fault() {
    let mut chance = 7_u64;
    let mut below = |most: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(chance >> 33).unwrap_or(0) % most
    };
    let signs: &[&[u8]] =
        &[b"-1", b"99999999999", b"/", b"<<", b">>", b"[", b"]", b" R", b"(", b"0 0", b"\xff", b""];
    let mut readable = 0;
    for _ in 0..300 {
        let [mut font, mut content] = [FONT, WORDS].map(|part| part.as_bytes().to_vec());
        for _ in 0..=below(2) {
            let part = if below(2) == 0 { &mut font } else { &mut content };
            let at = below(part.len());
            let end = (at + below(6)).min(part.len());
            part.splice(
                at..end,
                signs.get(below(signs.len())).into_iter().copied().flatten().copied(),
            );
        }
        match read(pdf(&font, &content)) {
            Ok(_) => readable += 1,
            Err(fault) => assert!(fault.contains("pdftotext FILE - | briefing -"), "{fault}"),
        }
    }
    assert!((20..280).contains(&readable), "{readable} of 300 readable");
}
