//! A pseudo-terminal: runs a program, shows what is on its screen, and records what it sends.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure is a failed test")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a list of what is allowed")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long anything may take before the test fails.
const LIMIT: Duration = Duration::from_secs(15);

struct Screen {
    parser: vt100::Parser,
    sent: Vec<u8>,
    /// Nothing more is to be read.
    deaf: bool,
}

fn size_of(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a cell at least")
}

/// A program on a terminal of 100 columns and 30 rows.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<Screen>>,
    reader: JoinHandle<()>,
    termios: String,
    /// The user's own data of this terminal, where the test names no other place for it.
    _data: TempDir,
}

impl Terminal {
    /// Starts the program `words` with `variables` set.
    pub fn start(words: &[&str], variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env("TERM", "xterm-256color");
        command.env("RUST_BACKTRACE", "0");
        let data = tempfile::tempdir().unwrap();
        command.env("BRIEFING_DATA", data.path());
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir().unwrap());
        let termios = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(size_of(30), size_of(100), 0);
        let screen = Arc::new(Mutex::new(Screen { parser, sent: Vec::new(), deaf: false }));
        let shared = Arc::clone(&screen);
        let mut input = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let reader = thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = input.read(&mut bytes) {
                let mut screen = shared.lock().unwrap();
                if count == 0 || screen.deaf {
                    break;
                }
                screen.parser.process(&bytes[..count]);
                screen.sent.extend_from_slice(&bytes[..count]);
            }
        });
        Self { child, master: pair.master, writer, screen, reader, termios, _data: data }
    }

    fn screen(&self) -> MutexGuard<'_, Screen> {
        self.screen.lock().unwrap()
    }

    /// Waits until `condition` holds for what is on the screen.
    pub fn wait(&self, condition: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let contents = self.screen().parser.screen().contents();
            if condition(&contents) {
                return;
            }
            assert!(start.elapsed() < LIMIT, "not in time:\n{contents}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until `words` are on the screen.
    pub fn wait_for(&self, words: &str) {
        self.wait(|contents| contents.contains(words));
    }

    /// Everything that the program has sent.
    pub fn sent(&self) -> String {
        String::from_utf8_lossy(&self.screen().sent).into_owned()
    }

    /// Waits until the program has answered all keys: nothing more comes for a moment.
    pub fn settle(&self) {
        let mut before = self.screen().sent.len();
        loop {
            thread::sleep(Duration::from_millis(60));
            let now = self.screen().sent.len();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen().parser.screen_mut().set_size(size_of(rows), size_of(columns));
        self.master.resize(size).unwrap();
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        Pid::from_raw(id.unwrap()).unwrap()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until job control has stopped the program.
    pub fn wait_until_stopped(&self) {
        let path = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        self.wait(|_| {
            let stat = std::fs::read_to_string(&path).unwrap_or_default();
            stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
        });
        self.settle();
    }

    /// Waits for the end of the program.
    pub fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.settle();
                return status.exit_code();
            }
            let contents = self.screen().parser.screen().contents();
            assert!(start.elapsed() < LIMIT, "still running:\n{contents}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Takes the terminal away, and waits for the end of the program.
    pub fn hang_up(mut self) {
        self.screen().deaf = true;
        // Whatever it answers ends the reader, whose hold would keep the terminal alive.
        self.send("?");
        let Self { mut child, master, writer, reader, .. } = self;
        reader.join().unwrap();
        drop(writer);
        drop(master);
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < LIMIT, "still running without a terminal");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Every mode is left and the terminal's settings are those of the start.
    pub fn assert_restored(&self) {
        let screen = self.screen();
        let screen = screen.parser.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "paste is still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.termios);
    }

    /// Nothing was sent but printable text, styles, cursor movements and the modes of the reader;
    /// of operating system commands only those in `allowed`.
    pub fn assert_harmless(&self, allowed: &[&str]) {
        let mut recorder = Recorder::default();
        vte::Parser::new().advance(&mut recorder, &self.screen().sent);
        let wrong = recorder.wrong.iter().filter(|it| !allowed.contains(&it.as_str()));
        let wrong: Vec<_> = wrong.collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

/// Everything sent that is on no list.
#[derive(Default)]
struct Recorder {
    wrong: Vec<String>,
}

/// Private modes that the reader may set.
const MODES: [u16; 8] = [25, 1049, 2004, 1000, 1002, 1003, 1006, 2026];

impl vte::Perform for Recorder {
    fn print(&mut self, c: char) {
        let bidi = matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2028}'..='\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
        if c.is_control() || bidi {
            self.wrong.push(format!("printed {c:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.wrong.push(format!("control {byte:#x}"));
    }

    fn csi_dispatch(&mut self, params: &vte::Params, marks: &[u8], _: bool, action: char) {
        let values: Vec<u16> = params.iter().flatten().copied().collect();
        let allowed = match (marks, action) {
            (b"?", 'h' | 'l') => values.iter().all(|mode| MODES.contains(mode) || *mode == 1015),
            (b"", 'm' | 'H' | 'A' | 'B' | 'C' | 'D' | 'G' | 'J' | 'K') => true,
            _ => false,
        };
        if !allowed {
            self.wrong.push(format!("CSI {marks:?} {values:?} {action}"));
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        let words = |at: usize| {
            String::from_utf8_lossy(params.get(at).copied().unwrap_or_default()).into_owned()
        };
        let harmless = ["http://", "https://", "mailto:"];
        let kind = words(0);
        if kind == "8"
            && !words(2).is_empty()
            && !harmless.iter().any(|it| words(2).starts_with(it))
        {
            self.wrong.push(format!("a link to {}", words(2)));
        }
        self.wrong.push(kind);
    }

    fn esc_dispatch(&mut self, marks: &[u8], _: bool, byte: u8) {
        // The end of a string that was reported already.
        if byte != b'\\' {
            self.wrong.push(format!("ESC {marks:?} {}", char::from(byte)));
        }
    }

    fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, action: char) {
        self.wrong.push(format!("DCS {action}"));
    }
}
