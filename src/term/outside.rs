//! Other programs: the browser and the editor. Never through a shell.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

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

/// Opens a file at a line in the user's editor, and returns when it is closed.
pub(super) fn edit(path: &Path, line: usize) -> io::Result<()> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let editor =
        named.filter(|editor| !editor.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let malformed = |_| io::Error::new(io::ErrorKind::InvalidInput, "$EDITOR is not a command");
    let words = shell_words::split(&editor).map_err(malformed)?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "$EDITOR is empty"));
    };
    let absolute = std::path::absolute(path)?;
    let status =
        Command::new(program).args(arguments).arg(format!("+{line}")).arg(absolute).status();
    let status =
        status.map_err(|error| io::Error::new(error.kind(), format!("{program}: {error}")))?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program}: {status}"))) }
}
