//! `briefing explain`: every fact, its passage and the rule that found it.

use std::fmt::Write as _;

use anyhow::Result;
use clap::Args;

use crate::cli::Exit;
use crate::cli::reading::Reading;
use crate::model::{Briefing, Evidence, Places, When};
use crate::text::displayable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self) -> Result<Exit> {
        self.reading.tell(account)
    }
}

/// Text that grows fact by fact.
struct Account<'b> {
    briefing: &'b Briefing,
    places: Places<'b>,
    out: String,
}

/// Every fact of `briefing`, each over its passages.
fn account(briefing: &Briefing) -> String {
    let places = Places::new(briefing);
    let mut account = Account { briefing, places, out: String::new() };
    account.people();
    account.organisations();
    account.events();
    account.topics();
    account.dates();
    account.citations();
    account.doubts();
    account.out
}

impl Account<'_> {
    fn line(&mut self, text: &str) {
        let clean = displayable(text).replace('\n', " ");
        let _ = writeln!(self.out, "{clean}");
    }

    fn passage(&mut self, what: &str, evidence: &Evidence) {
        let quote = self.briefing.quote(evidence).to_owned();
        let place = self.places.of(evidence);
        self.line(&format!("  {what}[{}] {place} “{quote}”", evidence.rule.name()));
    }

    fn people(&mut self) {
        for (index, person) in self.briefing.people.iter().enumerate() {
            self.line(&format!("person p{}: {}", index + 1, person.name));
            for alias in &person.aliases {
                match &alias.evidence {
                    Some(evidence) => self.passage(&format!("alias {} ", alias.name), evidence),
                    None => self.line(&format!("  alias {}", alias.name)),
                }
            }
            for role in &person.roles {
                let what = if role.former { "former role " } else { "role " };
                self.passage(what, &role.evidence);
            }
            for mention in &person.mentions {
                self.passage("", &mention.evidence);
            }
            for reference in &person.references {
                self.passage("meant by ", &reference.evidence);
            }
        }
    }

    fn organisations(&mut self) {
        for (index, organisation) in self.briefing.organisations.iter().enumerate() {
            self.line(&format!("organisation o{}: {}", index + 1, organisation.name));
            for mention in &organisation.mentions {
                self.passage("", &mention.evidence);
            }
        }
    }

    fn events(&mut self) {
        for (index, event) in self.briefing.events.iter().enumerate() {
            let date = event.date.as_ref();
            let value = date.map_or_else(|| "undated".to_owned(), When::value);
            let basis = date.map_or("", |when| when.basis.name());
            self.line(&format!("event e{}: {value} ({basis}) {}", index + 1, event.headline));
            for statement in &event.statements {
                let label = statement.date.as_ref().map_or("", |when| when.label.as_str());
                let what = format!("{} “{label}” ", statement.status.name());
                self.passage(&what, &statement.evidence);
            }
            for join in &event.joins {
                let [first, second] = join.statements;
                let why = join.reasons.join(", ");
                self.line(&format!("  statements {} and {} joined: {why}", first + 1, second + 1));
            }
            for differs in &event.differs {
                let [first, second] = differs.statements;
                let what = differs.what.name();
                self.line(&format!("  statements {} and {} differ: {what}", first + 1, second + 1));
            }
        }
    }

    fn topics(&mut self) {
        for (index, topic) in self.briefing.topics.iter().enumerate() {
            self.line(&format!("topic t{}: {}", index + 1, topic.title));
            for passage in &topic.passages {
                self.passage("", &passage.evidence);
            }
        }
    }

    fn dates(&mut self) {
        for date in &self.briefing.dates {
            let what = format!("{} {} ", date.timex.kind.name(), date.timex.value);
            let anchor =
                date.anchor.map(|span| self.briefing.words(date.document(), span).to_owned());
            self.passage(&what, &date.evidence);
            if let Some(anchor) = anchor {
                self.line(&format!("    counted from “{anchor}”"));
            }
        }
    }

    fn citations(&mut self) {
        for mark in &self.briefing.citations {
            let document = self.briefing.document(mark.document);
            let listed = document.zip(mark.reference).and_then(|(d, at)| d.references.get(at));
            let target = listed.map_or("not listed in the document", |it| it.title.as_str());
            let evidence =
                Evidence { document: mark.document, span: mark.span, rule: mark.rule.clone() };
            self.passage(&format!("citation → {target} "), &evidence);
        }
    }

    fn doubts(&mut self) {
        for doubt in &self.briefing.doubts {
            let [first, second] = &doubt.between;
            let why = doubt.reasons.join("; ");
            self.line(&format!("doubtful: {first} and {second} stay apart: {why}"));
        }
    }
}
