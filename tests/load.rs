//! Formats: what each keeps of a document, as a reader of it would expect.

use briefing::export::EXPORTERS;
use briefing::extract::Context;
use briefing::load::{self, Loaded, Source};
use briefing::model::{BlockKind, Briefing, Document, Origin};
use briefing::pipeline::{self, Options};
use chrono::NaiveDate;
use proptest::prelude::*;

fn source(name: &str, bytes: impl Into<Vec<u8>>) -> Source {
    Source { origin: Origin::File(name.into()), bytes: bytes.into() }
}

fn loaded(name: &str, bytes: impl Into<Vec<u8>>) -> Loaded {
    load::read(&source(name, bytes), &load::Options::default()).expect("readable")
}

fn document(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    let mut documents = loaded(name, bytes).documents;
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// Blocks as lines of `kind: words`.
fn outline(document: &Document) -> String {
    let line = |block: &briefing::model::Block| {
        let words = block.span.slice(&document.text).replace('\n', "/").replace('\t', "|");
        format!("{}: {words}", block.kind.name())
    };
    document.blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn options() -> Options {
    let today = day(2026, 6, 1).expect("a day");
    Options { load: load::Options::default(), context: Context { today } }
}

fn export(briefing: &Briefing, text: bool) -> String {
    let json = EXPORTERS.iter().find(|it| it.name() == "json").expect("json");
    let mut bytes = Vec::new();
    json.write(briefing, text, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("text")
}

/// What reading `export` back and writing it again gives.
fn again(exported: &str, text: bool) -> String {
    let outcome = pipeline::read_sources(&[source("again.json", exported)], &options());
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    export(&outcome.briefing, text)
}

#[test]
fn an_export_reads_back_to_the_same_briefing() {
    let samples = briefing::load::samples::sources();
    let outcome = pipeline::read_sources(&samples, &options());
    for text in [true, false] {
        let first = export(&outcome.briefing, text);
        assert_eq!(again(&first, text), first);
    }
}

proptest! {
    #[test]
    fn any_export_reads_back_to_the_same_briefing(
        parts in prop::collection::vec(prop::sample::select(vec![
            "On 3 February 2026, President Ana Ruiz (alias La Jefa) met Olaf Berg in Lund [1].",
            "Feb 4, 2026 – The Harbour Union (HU) suspends the talks [2].",
            "They discussed:\n\n• gas exports\n• the border",
            "[1] A source, https://example.org/a",
            "Señor \u{202e}Núñez\u{200b} spoke e\u{301}\u{1f1e8}\u{1f1f4} in 2024–2025.",
            "1. Approval of the minutes",
            "Agenda",
        ]), 1..12),
        text in any::<bool>(),
    ) {
        let outcome = pipeline::read_sources(&[source("a.txt", parts.join("\n\n"))], &options());
        let first = export(&outcome.briefing, text);
        prop_assert_eq!(again(&first, text), first);
    }
}

#[test]
fn a_list_of_people_alone_is_a_briefing() {
    let list = r#"{"schema":"briefing/1","people":[{"id":"x9","name":"Ana Ruiz",
        "aliases":[{"name":"La Jefa","document":null,"start":null,"end":null}]}]}"#;
    let ready = loaded("list.json", list).ready.expect("a briefing");
    let person = ready.people.first().expect("a person");
    assert_eq!(person.name, "Ana Ruiz");
    assert_eq!(
        person.aliases.first().map(|it| (it.name.as_str(), it.evidence.is_none())),
        Some(("La Jefa", true))
    );
}

#[test]
fn facts_of_an_export_that_refer_to_nothing_are_left_out_and_counted() {
    let file = r#"{"schema":"briefing/1","documents":[{"id":"d1","path":"a.txt","text":"Ana Ruiz spoke."}],
        "people":[{"id":"p1","name":"Ana Ruiz","mentions":[
            {"document":"d1","start":0,"end":8,"quote":"Ana Ruiz"},
            {"document":"d1","start":0,"end":99,"quote":"?"},
            {"document":"d7","start":0,"end":3,"quote":"Ana"}]}]}"#;
    let read = loaded("a.json", file);
    let ready = read.ready.expect("a briefing");
    assert_eq!(ready.people.first().map(|it| it.mentions.len()), Some(1));
    assert_eq!(
        read.warnings.first().map(|it| it.message.as_str()),
        Some("2 entries refer to nothing in this file; left out")
    );
}

#[test]
fn markdown_keeps_front_matter_headings_lists_tables_and_notes() {
    let text = "---\ntitle: Visit to Lund\npublished_time: 2026-02-03 19:45:34-05:00\nsource_url: https://example.org/a\n---\n\
        The mayor met\nthe *union* on 3 May.[^1]\n\n**Next steps** Talks go on.\n\n## Agenda\n\n1. Wages\n2. Hours\n\n\
        | Who | What |\n|---|---|\n| Berg | agreed |\n\n[^1]: Minutes of the meeting.\n";
    let document = document("a.md", text);
    assert_eq!(
        outline(&document),
        "title: Visit to Lund\n\
         paragraph: The mayor met the union on 3 May.[1]\n\
         run-in heading: Next steps\n\
         paragraph: Talks go on.\n\
         heading: Agenda\n\
         agenda item: Wages\n\
         agenda item: Hours\n\
         list item: Who|What\n\
         list item: Berg|agreed\n\
         reference: Minutes of the meeting."
    );
    assert_eq!(document.published.map(|it| it.date), day(2026, 2, 3));
    assert_eq!(document.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(document.references.first().map(|it| it.label.as_str()), Some("1"));
}

#[test]
fn a_saved_page_is_its_article_and_the_rest_is_furniture() {
    let page = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Talks resume - The Daily</title>
        <meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://example.org/talks">
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-02-04T08:00:00Z"}</script>
        <style>p{color:red}</style></head><body>
        <nav><ul><li><a href="/">Home page</a></li><li>World</li></ul></nav>
        <article><h1>Talks resume</h1><p>By <b>Ana Ruiz</b></p>
        <p>The two sides met on <time datetime="2026-02-03">Tuesday</time> &amp; agreed.<sup><a href="https://example.org/n">2</a></sup></p>
        <h2>Background</h2><ol start="3"><li>First item</li><li>Second<ul><li>inner</li></ul></li></ol>
        <figure><img alt="x"><figcaption>The hall in Lund.</figcaption></figure>
        <dl><dt>2016</dt><dd>The accord is signed.</dd></dl>
        <table><tr><th>Day</th><th>Place</th></tr><tr><td>Monday</td><td>Lund</td></tr></table>
        <script>var secret = "<p>not text</p>";</script><p hidden>unseen</p></article>
        <aside class="related"><p>Other story of no concern</p></aside><footer>© The Daily</footer></body></html>"#;
    let document = document("page.html", page);
    assert_eq!(
        outline(&document),
        "furniture: Home page/World\n\
         title: Talks resume\n\
         paragraph: By Ana Ruiz\n\
         paragraph: The two sides met on Tuesday & agreed.[2]\n\
         heading: Background\n\
         list item: First item\n\
         list item: Second\n\
         list item: inner\n\
         caption: The hall in Lund.\n\
         timeline entry: 2016/The accord is signed.\n\
         list item: Day|Place\n\
         list item: Monday|Lund\n\
         furniture: Other story of no concern\n\
         furniture: © The Daily"
    );
    assert_eq!(document.title.as_deref(), Some("Talks resume"));
    assert_eq!(document.outlet.as_deref(), Some("The Daily"));
    assert_eq!(document.url.as_deref(), Some("https://example.org/talks"));
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(document.published.map(|it| it.date), day(2026, 2, 4));
    let dates: Vec<_> = document
        .markup_dates
        .iter()
        .map(|it| (it.span.slice(&document.text), it.value.as_str()))
        .collect();
    assert_eq!(dates, [("Tuesday", "2026-02-03")]);
    assert_eq!(
        document.references.first().and_then(|it| it.url.as_deref()),
        Some("https://example.org/n")
    );
}

#[test]
fn a_page_that_nests_past_the_limit_is_read_as_plain_text() {
    let page = format!("<html><body>{}<p>Deep words.", "<div>".repeat(600));
    let read = loaded("deep.html", page);
    assert!(read.documents.first().is_some_and(|it| it.text.contains("Deep words.")));
    assert_eq!(
        read.warnings.first().map(|it| it.message.as_str()),
        Some("nested deeper than 512 levels; read as plain text")
    );
}

#[test]
fn each_item_of_a_feed_is_a_document() {
    let feed = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Press office</title><language>es-CO</language>
        <item><title>One &amp; only</title><link>https://example.org/1</link><pubDate>Tue, 03 Feb 2026 23:30:00 -0500</pubDate>
        <description>&lt;p&gt;First &lt;b&gt;news&lt;/b&gt;.&lt;/p&gt;</description></item>
        <item><title>Two</title><description>Second news.</description></item></channel></rss>"#;
    let documents = loaded("feed.xml", feed).documents;
    let [first, second] = documents.as_slice() else { panic!("two documents") };
    assert_eq!(outline(first), "title: One & only\nparagraph: First news.");
    assert_eq!(first.origin.to_string(), "feed.xml#1");
    assert_eq!(first.published.map(|it| it.date), day(2026, 2, 3));
    assert_eq!(
        (first.outlet.as_deref(), first.language.as_deref()),
        (Some("Press office"), Some("es"))
    );
    assert_eq!(first.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(outline(second), "title: Two\nparagraph: Second news.");
}

#[test]
fn a_story_keeps_its_sections_dates_and_sources_whatever_their_types() {
    let file = r#"{"category":"World","timestamp":1770163200,"clusters":[{"cluster_number":1,"category":"World",
        "title":"Two mayors meet","short_summary":"They met [news.example.com#1] again [news#2] [common].",
        "talking_points":["Ferry: a line is planned [news.example.com#1]."],
        "quote":"A good day.","quote_author":"Ana Ruiz, mayor","quote_attribution":"News",
        "perspectives":[{"text":"Lund: wants more.","sources":[{"name":"Gazette","url":"https://example.org/g"}]}],
        "timeline":[{"date":"October 2025","date_iso":"2025-10","content":"A strike ends."},"Early March 2025:: It began.",{"date":"x"}],
        "key_players":"","user_action_items":"","technical_details":"One thing.","travel_advisory":[{"text":"Stay."}],
        "suggested_qna":[{"question":"What next?","answer":"Talks."}],"future_outlook":null,"wholly_new":["Something new."],
        "articles":[{"title":"They met","link":"https://news.example.com/1","domain":"news.example.com","date":"2026-02-03T21:00:00+00:00"},
                    {"title":"Again","link":"https://news.example.com/2","domain":"news.example.com"}]},
        {"cluster_number":2,"category":"World","title":"Another","short_summary":"","articles":[]}]}"#;
    let documents = loaded("world.json", file).documents;
    let first = documents.first().expect("a story");
    assert_eq!(documents.len(), 2);
    assert_eq!(
        outline(first),
        "title: Two mayors meet\n\
         paragraph: They met [news.example.com#1] again [news#2] [common].\n\
         paragraph: “A good day.” — Ana Ruiz, mayor\n\
         reference: News\n\
         heading: Talking points\n\
         list item: Ferry: a line is planned [news.example.com#1].\n\
         heading: Perspectives\n\
         list item: Lund: wants more.\n\
         reference: Sources: Gazette\n\
         heading: Timeline\n\
         timeline entry: October 2025 – A strike ends.\n\
         timeline entry: Early March 2025 – It began.\n\
         heading: Technical details\n\
         paragraph: One thing.\n\
         heading: Questions and answers\n\
         paragraph: What next?\n\
         paragraph: Talks.\n\
         heading: Travel advisory\n\
         list item: Stay.\n\
         heading: Wholly new\n\
         list item: Something new.\n\
         heading: Sources\n\
         reference: [news.example.com#1] They met\n\
         reference: [news.example.com#2] Again"
    );
    let labels: Vec<_> =
        first.references.iter().map(|it| (it.label.as_str(), it.title.as_str())).collect();
    assert_eq!(
        labels,
        [
            ("news.example.com#1", "They met"),
            ("news.example.com#2", "Again"),
            ("common", "common knowledge"),
            ("news#2", "Again")
        ]
    );
    assert_eq!(first.published.map(|it| it.date), day(2026, 2, 4));
    let dates: Vec<_> = first
        .markup_dates
        .iter()
        .map(|it| (it.span.slice(&first.text), it.value.as_str()))
        .collect();
    assert_eq!(dates, [("October 2025", "2025-10")]);
}

#[test]
fn other_json_gives_its_texts_in_order() {
    let file = r#"{"base_path":"/news/visit","title":"Visit of the minister","locale":"en","first_published_at":"2026-02-03T09:00:00Z",
        "content_id":"8f5b0b6e-1c1d","details":{"body":[{"content_type":"text/govspeak","content":"The minister arrived."},
            {"content_type":"text/html","content":"<div><p>The minister arrived.</p><ul><li>He met the board.</li></ul></div>"}]},
        "links":{"organisations":[{"title":"Ministry of Ferries"}]},
        "chronology":[{"date":"2020-01-01","event":"The board is founded."}]}"#;
    let document = document("visit.json", file);
    assert_eq!(
        outline(&document),
        "title: Visit of the minister\n\
         paragraph: The minister arrived.\n\
         list item: He met the board.\n\
         timeline entry: 2020-01-01 – The board is founded."
    );
    assert_eq!(document.published.map(|it| it.date), day(2026, 2, 3));
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn xml_is_read_by_the_names_of_its_elements() {
    let file = r#"<?xml version="1.0"?><TEI xml:lang="fr"><teiHeader><title>Une <hi>histoire</hi></title>
        <encodingDesc><p>left out</p></encodingDesc></teiHeader><text><body><div><head>Le traité, <date when="1944-09">1944</date>.</head>
        <p>Paul <persName>Ros</persName>é signe &eacute;t&#233;.<figure><head>La carte</head></figure></p>
        <list><item>un</item><item>deux</item></list><table><row><cell>a</cell><cell>b</cell></row></table>
        <listBibl><bibl>Un livre</bibl></listBibl></div></body></text></TEI>"#;
    let document = document("a.xml", file);
    assert_eq!(
        outline(&document),
        "title: Une histoire\n\
         heading: Le traité, 1944.\n\
         paragraph: Paul Rosé signe été.\n\
         caption: La carte\n\
         list item: un\n\
         list item: deux\n\
         list item: a|b\n\
         reference: Un livre"
    );
    assert_eq!(document.markup_dates.first().map(|it| it.value.as_str()), Some("1944-09"));
    assert_eq!(document.language.as_deref(), Some("fr"));
}

#[test]
fn a_chronology_in_plain_text_has_an_entry_for_each_date() {
    let text = "2019-12-01\nA ferry runs aground off Lund. Nobody is hurt.\nThe harbour is closed for the day.\n-----\n\
        2019-12-12\nThe harbour office opens an inquiry into the accident.\n-----\n2020-01-07\nThe inquiry ends.\n";
    assert_eq!(
        outline(&document("a.txt", text)),
        "timeline entry: 2019-12-01/A ferry runs aground off Lund. Nobody is hurt./The harbour is closed for the day.\n\
         timeline entry: 2019-12-12/The harbour office opens an inquiry into the accident.\n\
         timeline entry: 2020-01-07/The inquiry ends."
    );
}

#[test]
fn lines_that_begin_with_dates_in_bold_are_entries() {
    let text = "# Ferry\n\n**June 2021** – Norland begins building the quay at the harbour of Osthaven.\n\
                **27 August 2025** – Talks in Lund end without an agreement on tolls.\n\
                They had lasted a week.\n";
    let document = document("ferry.md", text);
    let entries = document.blocks.iter().filter(|it| it.kind == BlockKind::TimelineEntry);
    assert_eq!(entries.count(), 2, "{}", outline(&document));
}

#[test]
fn minutes_that_say_so_below_their_town_have_agenda_items() {
    let text = "TOWN OF OSTHAVEN\nMINUTES OF THE COUNCIL\n\nPresent: Ada Holm.\n\n\
                1. Quay repairs\nThe council discussed the quay.\n\n2. Ferry tolls\nNo change.\n";
    let document = document("minutes.txt", text);
    let items = document.blocks.iter().filter(|it| it.kind == BlockKind::AgendaItem);
    let items: Vec<&str> = items.map(|it| it.span.slice(&document.text)).collect();
    assert_eq!(items, ["Quay repairs", "Ferry tolls"]);
}

#[test]
fn a_draft_agenda_has_items_and_its_deadlines_are_no_headings() {
    let text = "HARBOUR ASSEMBLY\nCommittee on Ferries\n\nDRAFT AGENDA\n\n1. Quay repairs\n\
                2. Ferry tolls\n   Deadline for comments by members: 8 December 2026, 12.00\n\
                3. Next meeting: 9 December 2026\n";
    let document = document("agenda.txt", text);
    assert_eq!(
        outline(&document),
        "title: HARBOUR ASSEMBLY\n\
         heading: Committee on Ferries\n\
         heading: DRAFT AGENDA\n\
         agenda item: Quay repairs\n\
         agenda item: Ferry tolls\n\
         paragraph: Deadline for comments by members: 8 December 2026, 12.00\n\
         agenda item: Next meeting: 9 December 2026"
    );
}

#[test]
fn wrapped_text_is_joined_and_lists_are_told_from_prose() {
    let text = "Minutes of the harbour board\n\nThe board met on Monday in the old town hall and spoke for two hours\n\
        about the new ferry line, which is to open in the spring of next year if\nthe money can be found.\n\n\
        Agenda\n\n1. Ferry line\n2. Wages of the crews and of the\n   harbour staff\n\nSources\n\n\
        [1] Gazette, https://example.org/a\n[2] Board papers\n";
    let document = document("a.txt", text);
    assert_eq!(
        outline(&document),
        "title: Minutes of the harbour board\n\
         paragraph: The board met on Monday in the old town hall and spoke for two hours/about the new ferry line, \
         which is to open in the spring of next year if/the money can be found.\n\
         heading: Agenda\n\
         agenda item: Ferry line\n\
         agenda item: Wages of the crews and of the/   harbour staff\n\
         heading: Sources\n\
         reference: [1] Gazette, https://example.org/a\n\
         reference: [2] Board papers"
    );
    let sources: Vec<_> =
        document.references.iter().map(|it| (it.label.as_str(), it.url.as_deref())).collect();
    assert_eq!(sources, [("1", Some("https://example.org/a")), ("2", None)]);
}

/// An archive of these members.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    for (name, content) in members {
        zip.start_file(*name, plain).expect("a member");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(content).expect("written");
    out.finish().expect("compressed")
}

#[test]
fn word_documents_keep_styles_lists_tables_and_insertions() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let body = r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Minutes</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Ferry</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">The board </w:t></w:r><w:ins><w:r><w:t>agreed</w:t></w:r></w:ins>
          <w:del><w:r><w:delText>refused</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>What</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>"#;
    let core = r"<cp><dcterms:created>2026-02-03T10:00:00Z</dcterms:created><dcterms:modified>2026-03-01</dcterms:modified></cp>";
    let bytes = archive(&[
        ("word/document.xml", body),
        ("word/styles.xml", styles),
        ("docProps/core.xml", core),
    ]);
    let document = document("minutes.docx", bytes);
    assert_eq!(
        outline(&document),
        "title: Minutes\nheading: Ferry\nparagraph: The board agreed.\nlist item: An item\nlist item: Who|What"
    );
    assert_eq!(
        (document.format.as_str(), document.published.map(|it| it.date)),
        ("docx", day(2026, 2, 3))
    );
}

#[test]
fn open_documents_keep_headings_lists_and_tables() {
    let body = r#"<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
        <text:h text:outline-level="2">Ferry</text:h><text:p>The board<text:s/>agreed<text:note><text:p>aside</text:p></text:note>.</text:p>
        <text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell><table:table-cell><text:p>What</text:p></table:table-cell></table:table-row></table:table>
        </office:text></office:body></office:document-content>"#;
    let document = document(
        "a.odt",
        archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", body)]),
    );
    assert_eq!(
        outline(&document),
        "heading: Ferry\nparagraph: The board agreed.\nlist item: one\nlist item: inner\nlist item: Who|What"
    );
}

#[test]
fn a_book_is_read_in_its_own_order() {
    let bytes = archive(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            r#"<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>"#,
        ),
        (
            "OPS/book.opf",
            r#"<package><metadata><dc:title>Ferries</dc:title><dc:language>en</dc:language><dc:date>2020</dc:date></metadata>
            <manifest><item id="b" href="two%20.xhtml"/><item id="a" href="text/one.xhtml"/></manifest>
            <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"#,
        ),
        ("OPS/two .xhtml", "<html><body><p>Second chapter.</p></body></html>"),
        (
            "OPS/text/one.xhtml",
            "<html><head><title>x</title></head><body><h2>Start</h2><p>First chapter.</p></body></html>",
        ),
    ]);
    let document = document("ferries.epub", bytes);
    assert_eq!(
        outline(&document),
        "title: Ferries\nheading: Start\nparagraph: First chapter.\nparagraph: Second chapter."
    );
}

#[test]
fn a_message_is_its_subject_people_and_text() {
    let mail = "From: =?UTF-8?Q?Ana_Ru=C3=ADz?= <ana@example.org>\r\nTo: Olaf Berg <o@example.org>\r\nSubject: Ferry\r\n\
        Date: Tue, 3 Feb 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Olaf,\r\n\r\nthe talks go on in Lund.\r\n\
        --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"plan.pdf\"\r\n\r\nxx\r\n--x--\r\n";
    let read = loaded("a.eml", mail);
    let document = read.documents.first().expect("a document");
    assert_eq!(
        outline(document),
        "title: Ferry\nparagraph: From: Ana Ruíz\nparagraph: To: Olaf Berg\nparagraph: Dear Olaf,\nparagraph: the talks go on in Lund."
    );
    assert_eq!(document.published.map(|it| it.date), day(2026, 2, 3));
    assert_eq!(
        read.warnings.first().map(|it| it.message.as_str()),
        Some("attachment plan.pdf left out")
    );
}

#[test]
fn a_page_saved_as_mail_is_a_page() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Talks\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>Talks</h1><p>Se=C3=B1or=\r\n Berg spoke.</p></body></html>\r\n--b--\r\n";
    let document = document("a.mhtml", page);
    assert_eq!(outline(&document), "title: Talks\nparagraph: Señor Berg spoke.");
    assert_eq!(
        (document.format.as_str(), document.url.as_deref()),
        ("mhtml", Some("https://example.org/a"))
    );
}

#[test]
fn timelines_are_read_from_json_and_from_tables() {
    let json = r#"{"title":{"text":{"headline":"A ferry line"}},"events":[
        {"start_date":{"year":"2026","month":"2","day":""},"text":{"headline":"Plan","text":"<p>A plan is made.</p>"},"media":{"caption":"The plan"}},
        {"start_date":{"year":2025},"end_date":{"year":2026},"display_date":"early 2025","text":{"headline":"Talks"}}]}"#;
    let made = document("a.json", json);
    assert_eq!(
        outline(&made),
        "title: A ferry line\ntimeline entry: 2026-02 – Plan/A plan is made.\ncaption: The plan\ntimeline entry: early 2025 – Talks"
    );
    assert_eq!(made.markup_dates.first().map(|it| it.value.as_str()), Some("2026-02"));
    let table = "Year,Month,Day,Headline,Text\n2026,2,3,Plan,\"A plan, made.\"\n2025,,,Talks,\n";
    assert_eq!(
        outline(&document("a.csv", table)),
        "timeline entry: 2026-02-03 – Plan/A plan, made.\ntimeline entry: 2025 – Talks"
    );
}

#[test]
fn each_item_of_a_json_feed_is_a_document() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Press office","items":[
        {"id":1,"title":"One","content_html":"<p>First.</p>","date_published":"2026-02-03T09:00:00+01:00","url":"https://example.org/1"},
        {"id":"2","content_text":"Second one.\n\nMore."}]}"#;
    let documents = loaded("feed.json", feed).documents;
    let [first, second] = documents.as_slice() else { panic!("two documents") };
    assert_eq!(outline(first), "title: One\nparagraph: First.");
    assert_eq!(
        (first.published.map(|it| it.date), first.outlet.as_deref()),
        (day(2026, 2, 3), Some("Press office"))
    );
    assert_eq!(outline(second), "paragraph: Second one.\nparagraph: More.");
}

#[test]
fn compressed_files_are_opened() {
    let text = "Talks in Lund\n\nThe talks went on for two days and ended well.\n";
    assert_eq!(document("a.txt.gz", gzip(text.as_bytes())).title.as_deref(), Some("Talks in Lund"));
    let bytes = archive(&[
        ("a.md", "# One\n\nFirst."),
        ("b/c.txt", text),
        (".hidden", "x"),
        ("picture.png", "\0\0\0\0"),
    ]);
    let read = loaded("all.zip", bytes);
    let seen: Vec<_> =
        read.documents.iter().map(|it| (it.origin.to_string(), it.format.as_str())).collect();
    assert_eq!(seen, [("all.zip#1".to_owned(), "markdown"), ("all.zip#2".to_owned(), "text")]);
    assert_eq!(
        read.warnings.first().map(|it| it.message.as_str()),
        Some("all.zip/picture.png: not text")
    );
}

#[test]
fn content_goes_before_the_name_and_the_user_before_both() {
    let page = "<!DOCTYPE html><html><body><p>A page of words.</p></body></html>";
    assert_eq!(document("page.txt", page).format, "html");
    assert_eq!(document("page", "---\ntitle: A\n---\nWords of it.\n").format, "markdown");
    assert_eq!(document("a.json", "[1] is no JSON at all, whatever its name.").format, "text");
    let asked = load::Options { format: Some("text".to_owned()), ..load::Options::default() };
    let read = load::read(&source("page.html", page), &asked).expect("readable");
    assert_eq!(read.documents.first().map(|it| it.text.as_str()), Some(page));
}

#[test]
fn a_date_that_the_user_gives_is_for_documents_that_state_none() {
    let given = load::Options {
        published: day(2020, 1, 1),
        language: Some("fr".to_owned()),
        ..load::Options::default()
    };
    let read = |name: &str, text: &str| {
        let read = load::read(&source(name, text), &given).expect("readable");
        read.documents.into_iter().next().map(|it| (it.published.map(|it| it.date), it.language))
    };
    let french = Some("fr".to_owned());
    assert_eq!(
        read("a.md", "---\ndate: 2026-02-03\n---\nWords.\n"),
        Some((day(2026, 2, 3), french.clone()))
    );
    assert_eq!(read("a.txt", "Words of it.\n"), Some((day(2020, 1, 1), french)));
}
