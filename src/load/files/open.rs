//! Reading without surprises: nothing is opened that could block or act, nothing is mapped.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};

use crate::load::LoadError;

/// All of standard input, up to one byte past `most`.
pub(super) fn stdin(most: u64) -> Result<Vec<u8>, LoadError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| LoadError::Unreadable { path: "-".into(), source })?;
    Ok(bytes)
}

/// All of a regular file, up to one byte past `most`; read once more where it changed meanwhile.
pub(super) fn file(path: &Path, most: u64) -> Result<Vec<u8>, LoadError> {
    let once = || -> Result<(Vec<u8>, bool), LoadError> {
        let fault = |source| LoadError::Unreadable { path: path.to_owned(), source };
        let (file, before) = open(path)?;
        if !before.is_file() {
            return Err(LoadError::Special(path.to_owned()));
        }
        let room = before.len().min(most.saturating_add(1));
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
        (&file).take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(fault)?;
        let after = std::fs::metadata(path).map_err(fault)?;
        let stamp = |data: &Metadata| (data.ino(), data.len(), data.mtime(), data.mtime_nsec());
        Ok((bytes, stamp(&before) == stamp(&after)))
    };
    match once()? {
        (bytes, true) => Ok(bytes),
        (bytes, false) => Ok(once().map_or(bytes, |(bytes, _)| bytes)),
    }
}

/// All that comes through a pipe, up to one byte past `most`, until its writer closes it.
pub(super) fn pipe(path: &Path, most: u64, wait: Duration) -> Result<Vec<u8>, LoadError> {
    let (mut file, data) = open(path)?;
    if !data.file_type().is_fifo() {
        return Err(LoadError::Special(path.to_owned()));
    }
    let fault = |source| LoadError::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    let mut heard = Instant::now();
    while bytes.len() as u64 <= most {
        let left = wait.saturating_sub(heard.elapsed());
        let timeout = Timespec::try_from(left).ok();
        let mut fds = [PollFd::new(&file, PollFlags::IN)];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) => {
                return Err(LoadError::Silent { path: path.to_owned(), seconds: wait.as_secs() });
            }
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(fault(error.into())),
            Ok(_) => {}
        }
        match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => {
                bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
                heard = Instant::now();
            }
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
                ) => {}
            Err(error) => return Err(fault(error)),
        }
    }
    Ok(bytes)
}

/// Opens for reading without waiting for a pipe's writer or taking over a terminal.
fn open(path: &Path) -> Result<(File, Metadata), LoadError> {
    let fault = |source| LoadError::Unreadable { path: path.to_owned(), source };
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let descriptor = rustix::fs::open(path, flags, Mode::empty());
    let file = File::from(descriptor.map_err(|error| fault(error.into()))?);
    let data = file.metadata().map_err(fault)?;
    Ok((file, data))
}
