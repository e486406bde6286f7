//! Files as they are: compression is seen from the first bytes, whatever the name.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use zstd::stream::read::Decoder;

/// A reader that can be handed to another thread.
pub(super) type Reader = Box<dyn BufRead + Send>;

/// What was read ahead, and a reader that begins with it.
type Peeked<R> = (Vec<u8>, io::Chain<Cursor<Vec<u8>>, R>);

const BUFFER: usize = 64 << 10;

/// Returns a reader of what a stream holds, unpacked where it is packed with gzip or zstd.
pub(super) fn unpack(reader: impl Read + Send + 'static) -> io::Result<Reader> {
    let (start, reader) = peek(BufReader::with_capacity(BUFFER, reader), |start| start.len() >= 4)?;
    Ok(match start.get(..4) {
        Some([0x1f, 0x8b, ..]) => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))),
        Some([0x28, 0xb5, 0x2f, 0xfd]) => Box::new(BufReader::with_capacity(BUFFER, Decoder::with_buffer(reader)?)),
        _ => Box::new(reader),
    })
}

/// Reads until `enough` says so, or to the end; returns what was read, and a reader that begins with it.
pub(super) fn peek<R: BufRead>(mut reader: R, enough: impl Fn(&[u8]) -> bool) -> io::Result<Peeked<R>> {
    let mut start = Vec::new();
    while !enough(&start) {
        match reader.fill_buf() {
            Ok([]) => break,
            Ok(more) => {
                let length = more.len();
                start.extend_from_slice(more);
                reader.consume(length);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((start.clone(), Cursor::new(start).chain(reader)))
}
