//! Compressed files: archives of documents, single compressed files, and the guard that every
//! format built on them unpacks through.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::load::document::entry;
use crate::load::{self, Format, Limits, LoadError, Loaded, Options, Source, warning};
use crate::model::Origin;

/// What small files may unpack to, whatever their size, in bytes.
const SMALL: u64 = 1024 * 1024;

/// An archive whose members are read one by one, within limits.
pub(crate) struct Archive<'s> {
    zip: ZipArchive<Cursor<&'s [u8]>>,
    origin: &'s Origin,
    limits: Limits,
    /// What may still be unpacked, in bytes.
    left: u64,
}

/// Whether `bytes` begin as an archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'s> Archive<'s> {
    /// Opens `source` for the format of that name.
    ///
    /// # Errors
    ///
    /// Where it is damaged or exceeds the limits.
    pub(crate) fn open(
        source: &'s Source,
        format: &'static str,
        limits: &Limits,
    ) -> Result<Self, LoadError> {
        source.within(limits.file_bytes)?;
        let origin = &source.origin;
        let zip = ZipArchive::new(Cursor::new(source.bytes.as_slice())).map_err(|fault| {
            LoadError::Malformed { origin: origin.to_string(), format, reason: fault.to_string() }
        })?;
        if zip.len() > limits.members {
            return Err(LoadError::TooLarge {
                origin: origin.to_string(),
                what: format!("its number of members, {},", zip.len()),
                limit: limits.members.to_string(),
            });
        }
        Ok(Self { zip, origin, limits: *limits, left: limits.unpacked_bytes })
    }

    /// The names of its members, in order; those that are no text are left out.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(Cow::into_owned).collect()
    }

    /// The bytes of a member; `None` where there is none of that name.
    ///
    /// # Errors
    ///
    /// Where it cannot be unpacked or exceeds the limits.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, LoadError> {
        let origin = format!("{}/{name}", self.origin);
        let too_large = |what: &str, limit: String| LoadError::TooLarge {
            origin: origin.clone(),
            what: what.to_owned(),
            limit,
        };
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let unreadable =
            |reason: String| LoadError::Malformed { origin: origin.clone(), format: "zip", reason };
        let mut file = self.zip.by_index(index).map_err(|fault| unreadable(fault.to_string()))?;
        if file.is_symlink() || file.is_dir() {
            return Ok(None);
        }
        let dense = file.compressed_size().saturating_mul(self.limits.expansion).max(SMALL);
        let most = dense.min(self.limits.file_bytes).min(self.left);
        let mut bytes = Vec::new();
        let read = (&mut file).take(most.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|fault| unreadable(fault.to_string()))?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(match most {
                _ if most == self.left => {
                    too_large("what it unpacks to", format!("{} bytes", self.limits.unpacked_bytes))
                }
                _ if most == dense => {
                    too_large("its expansion", format!("{} to 1", self.limits.expansion))
                }
                _ => too_large("its size", format!("{} bytes", self.limits.file_bytes)),
            });
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// How much was unpacked so far, in bytes.
    pub(crate) fn unpacked(&self) -> u64 {
        self.limits.unpacked_bytes - self.left
    }

    /// What a member that is packed itself took of all that may be unpacked; as much as it could,
    /// where it could not be read.
    fn count(&mut self, member: &Source, read: &Result<Loaded, LoadError>) {
        let packed = is_archive(&member.bytes) || Gzip.recognises(member);
        let dense = (member.bytes.len() as u64).saturating_mul(self.limits.expansion);
        let most = if packed { dense } else { 0 };
        let taken = read.as_ref().map_or(most, |it| it.unpacked);
        self.left = self.left.saturating_sub(taken);
    }

    /// The text of a member in UTF-8 or what it declares; empty where there is none.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, LoadError> {
        let bytes = self.member(name)?.unwrap_or_default();
        Ok(load::decode::decode(&bytes).text)
    }
}

/// An archive of documents.
#[derive(Debug)]
pub struct Zip;

impl Format for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn help(&self) -> &'static str {
        "archives of documents"
    }

    fn recognises(&self, source: &Source) -> bool {
        is_archive(&source.bytes)
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let mut archive = Archive::open(source, self.name(), &options.limits)?;
        let hidden =
            |name: &String| name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        let names: Vec<String> = archive
            .names()
            .into_iter()
            .filter(|name| !name.ends_with('/') && !hidden(name))
            .collect();
        let mut loaded = Loaded::default();
        for name in names {
            let path = PathBuf::from(format!("{}/{name}", source.origin));
            let read = archive.member(&name).and_then(|bytes| {
                let member =
                    Source { origin: Origin::File(path), bytes: bytes.unwrap_or_default() };
                if is_archive(&member.bytes) && name.to_lowercase().ends_with(".zip") {
                    let reason = "an archive inside an archive is not opened".to_owned();
                    return Err(LoadError::Malformed {
                        origin: member.origin.to_string(),
                        format: self.name(),
                        reason,
                    });
                }
                let read = load::read(&member, &inside(options, archive.left));
                archive.count(&member, &read);
                read
            });
            match read {
                Ok(read) => {
                    loaded.documents.extend(read.documents);
                    loaded.warnings.extend(read.warnings);
                }
                Err(fault) => loaded.warnings.push(warning(&source.origin, fault.to_string())),
            }
        }
        let all = loaded.documents.len();
        for (index, document) in loaded.documents.iter_mut().enumerate() {
            document.origin = entry(&source.origin, index + 1, all);
        }
        if loaded.documents.is_empty() {
            let reason = loaded
                .warnings
                .first()
                .map_or("no documents in it", |it| it.message.as_str())
                .to_owned();
            return Err(LoadError::Malformed {
                origin: source.origin.to_string(),
                format: self.name(),
                reason,
            });
        }
        loaded.unpacked = archive.unpacked();
        Ok(loaded)
    }
}

/// How to read what was packed, of which no more than `left` bytes may be unpacked.
fn inside(options: &Options, left: u64) -> Options {
    let limits = Limits { unpacked_bytes: left, ..options.limits };
    Options { format: None, limits, ..options.clone() }
}

/// A single compressed file.
#[derive(Debug)]
pub struct Gzip;

impl Format for Gzip {
    fn name(&self) -> &'static str {
        "gzip"
    }

    fn help(&self) -> &'static str {
        "compressed files of any other format"
    }

    fn recognises(&self, source: &Source) -> bool {
        source.bytes.starts_with(b"\x1f\x8b\x08")
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Loaded, LoadError> {
        let origin = source.origin.to_string();
        let dense = (source.bytes.len() as u64).saturating_mul(options.limits.expansion).max(SMALL);
        let most = dense.min(options.limits.unpacked_bytes);
        let mut bytes = Vec::new();
        let read = MultiGzDecoder::new(source.bytes.as_slice())
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes);
        if let Err(fault) = read {
            return Err(LoadError::Malformed {
                origin,
                format: self.name(),
                reason: fault.to_string(),
            });
        }
        if bytes.len() as u64 > most {
            let (what, limit) = if most == dense {
                ("its expansion", format!("{} to 1", options.limits.expansion))
            } else {
                ("what it unpacks to", format!("{most} bytes"))
            };
            return Err(LoadError::TooLarge { origin, what: what.to_owned(), limit });
        }
        if self.recognises(&Source {
            origin: source.origin.clone(),
            bytes: bytes.iter().take(3).copied().collect(),
        }) {
            let reason = "compressed twice".to_owned();
            return Err(LoadError::Malformed { origin, format: self.name(), reason });
        }
        let size = bytes.len() as u64;
        let inner = inside(options, options.limits.unpacked_bytes.saturating_sub(size));
        let mut loaded = load::read(&Source { origin: source.origin.clone(), bytes }, &inner)?;
        loaded.unpacked += size;
        Ok(loaded)
    }
}
