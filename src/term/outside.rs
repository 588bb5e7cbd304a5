//! Other programs: the browser and the editor. Never through a shell.

use std::env;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _, stdout};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Opens an address, which must have been found harmless, in the user's browser.
pub(super) fn browse(address: &str) -> io::Result<()> {
    let named = env::var("BROWSER").ok().filter(|browser| !browser.trim().is_empty());
    let mut commands = Vec::new();
    if let Some(words) = named.and_then(|browser| shell_words::split(&browser).ok())
        && let Some((program, arguments)) = words.split_first()
    {
        let mut command = Command::new(program);
        command.args(arguments).arg(address);
        commands.push(command);
    }
    commands.extend(open::commands(address));
    let mut last = io::Error::new(io::ErrorKind::NotFound, "no browser found");
    for mut command in commands {
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match quiet.spawn() {
            Ok(mut child) => {
                // Reaped by a thread, so that no dead process is left and nothing waits for it.
                std::thread::spawn(move || child.wait());
                return Ok(());
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The command that `words` write, as a shell would part them; no shell is asked.
fn command(words: &str, what: &str) -> io::Result<(String, Command)> {
    let wrong = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("{what} {why}"));
    let words = shell_words::split(words).map_err(|_| wrong("is not a command"))?;
    let Some((program, arguments)) = words.split_first() else { return Err(wrong("is empty")) };
    let mut command = Command::new(program);
    command.args(arguments);
    Ok((program.clone(), command))
}

/// Whether a program ended well.
fn ended(program: &str, status: io::Result<ExitStatus>) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{program}: {error}"));
    let status = status.map_err(named)?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program}: {status}"))) }
}

/// Runs `child` with `text` on its standard input, and returns when it has ended.
fn fed(program: &str, child: &mut Command, text: &str) -> io::Result<()> {
    let status = child.stdin(Stdio::piped()).spawn().and_then(|mut child| {
        if let Some(mut input) = child.stdin.take() {
            // A program need not read all that it is given.
            let _ = input.write_all(text.as_bytes());
        }
        child.wait()
    });
    ended(program, status)
}

/// Gives `text` to a program that shows nothing, such as one that fills the clipboard.
pub(super) fn feed(words: &str, text: &str) -> io::Result<()> {
    let (program, mut child) = command(words, "the clipboard's command")?;
    fed(&program, child.stdout(Stdio::null()).stderr(Stdio::null()), text)
}

/// Gives `text` to a program that has the terminal, and returns when the user has seen what it
/// shows.
pub(super) fn pipe(words: &str, text: &str) -> io::Result<()> {
    let (program, mut child) = command(words, "what was typed")?;
    let result = fed(&program, &mut child, text);
    if result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        // It has shown nothing.
        return result;
    }
    let mut out = stdout();
    write!(out, "\nEnter comes back to briefing ")?;
    out.flush()?;
    // Standard input may be what was read.
    BufReader::new(File::open("/dev/tty")?).skip_until(b'\n')?;
    result
}

/// Opens a file at a line in the user's editor, and returns when it is closed.
pub(super) fn edit(path: &Path, line: usize) -> io::Result<()> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let editor =
        named.filter(|editor| !editor.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let (program, mut child) = command(&editor, "$EDITOR")?;
    let absolute = std::path::absolute(path)?;
    ended(&program, child.arg(format!("+{line}")).arg(absolute).status())
}
