//! Work on all cores whose results come out in the order of what went in.

use std::collections::VecDeque;
use std::io;
use std::thread;

use crossbeam_channel::{Receiver, Sender, TryRecvError, bounded, unbounded};

use crate::run::window::{Load, Window};

/// Takes results in order.
pub(super) trait Release<O> {
    fn take(&mut self, result: O) -> io::Result<()>;
    /// Nothing is ready at the moment: what was taken can be handed on.
    fn pause(&mut self) -> io::Result<()>;
}

/// How much is under way for each thread: enough that one long article does not leave the other threads without work.
const COUNT: usize = 32;
const BYTES: usize = 4 << 20;
/// And at most: what is found in a text takes several times its size.
const MOST_BYTES: usize = 64 << 20;

/// Works on items with some threads and releases the results in the order of the items.
///
/// Items that are under way or whose result waits for an earlier one are bounded in number and weight, so that memory does
/// not grow with the number of items. `work` should not panic; where it does, so does the call.
///
/// # Errors
/// The first error of `release` ends the work.
pub(super) fn ordered<I: Send, O: Send>(
    items: impl Iterator<Item = I> + Send,
    weight: impl Fn(&I) -> usize + Send,
    jobs: usize,
    work: impl Fn(I) -> O + Sync,
    release: &mut impl Release<O>,
) -> io::Result<()> {
    let window = Window::new(Load { count: COUNT * jobs, bytes: (BYTES * jobs).min(MOST_BYTES) });
    thread::scope(|scope| {
        let (to_work, from_reader) = bounded(jobs);
        let (to_release, from_work) = unbounded();
        let window = &window;
        scope.spawn(move || {
            let _open = CloseOnDrop(window);
            for (number, item) in items.enumerate() {
                let bytes = weight(&item);
                if !window.enter(bytes) || to_work.send(Ticket { number, bytes, value: item }).is_err() {
                    break;
                }
            }
        });
        for _ in 0..jobs {
            let (from_reader, to_release, work) = (from_reader.clone(), to_release.clone(), &work);
            scope.spawn(move || run_worker(&from_reader, &to_release, work, window));
        }
        drop((from_reader, to_release));
        let done = release_in_order(&from_work, window, release);
        // Whatever ended it: nobody waits for room any more.
        window.close();
        done
    })
}

struct Ticket<T> {
    number: usize,
    bytes: usize,
    value: T,
}

fn run_worker<I, O>(items: &Receiver<Ticket<I>>, results: &Sender<Ticket<O>>, work: impl Fn(I) -> O, window: &Window) {
    for Ticket { number, bytes, value } in items {
        let guard = CloseOnDrop(window);
        let value = work(value);
        std::mem::forget(guard);
        if results.send(Ticket { number, bytes, value }).is_err() {
            return;
        }
    }
}

/// Closes the window when a thread ends, by a panic too, so that no other waits for it.
struct CloseOnDrop<'a>(&'a Window);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn release_in_order<O>(results: &Receiver<Ticket<O>>, window: &Window, release: &mut impl Release<O>) -> io::Result<()> {
    let mut waiting: VecDeque<Option<Ticket<O>>> = VecDeque::new();
    let mut first = 0;
    loop {
        let ticket = match results.try_recv() {
            Ok(ticket) => ticket,
            Err(TryRecvError::Disconnected) => return release.pause(),
            Err(TryRecvError::Empty) => {
                release.pause()?;
                let Ok(ticket) = results.recv() else { return Ok(()) };
                ticket
            }
        };
        let place = ticket.number - first;
        if waiting.len() <= place {
            waiting.resize_with(place + 1, || None);
        }
        waiting[place] = Some(ticket);
        while let Some(Some(_)) = waiting.front() {
            let Some(Some(ticket)) = waiting.pop_front() else { break };
            first += 1;
            release.take(ticket.value)?;
            window.leave(ticket.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::{BYTES, COUNT, Release, ordered};

    #[derive(Default)]
    struct Taken {
        numbers: Vec<usize>,
        most: Option<usize>,
    }

    impl Release<usize> for Taken {
        fn take(&mut self, number: usize) -> io::Result<()> {
            if self.most.is_some_and(|most| self.numbers.len() >= most) {
                return Err(io::Error::other("enough"));
            }
            self.numbers.push(number);
            Ok(())
        }
        fn pause(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Makes some items take longer than others.
    fn uneven(number: usize) -> usize {
        if number % 7 == 0 {
            thread::sleep(Duration::from_micros(300));
        }
        number
    }

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        for jobs in [1, 2, 7] {
            let mut taken = Taken::default();
            ordered(0..2_000, |n| n * 1_000, jobs, uneven, &mut taken).expect("no error");
            assert!(taken.numbers.iter().copied().eq(0..2_000), "{jobs} threads");
        }
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        for (weight, most) in [(1, 2 * COUNT), (BYTES, 2), (100 * BYTES, 1)] {
            let (read, done, peak) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            let items = (0..1_000).inspect(|_| {
                let inside = read.fetch_add(1, Ordering::SeqCst).saturating_sub(done.load(Ordering::SeqCst));
                peak.fetch_max(inside, Ordering::SeqCst);
            });
            struct Count<'a>(&'a AtomicUsize);
            impl Release<usize> for Count<'_> {
                fn take(&mut self, _: usize) -> io::Result<()> {
                    self.0.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                }
                fn pause(&mut self) -> io::Result<()> {
                    Ok(())
                }
            }
            ordered(items, |_| weight, 2, |n| n, &mut Count(&done)).expect("no error");
            assert_eq!(done.load(Ordering::SeqCst), 1_000);
            // One more has been read and waits for room.
            assert!(peak.load(Ordering::SeqCst) <= most + 1, "{} of weight {weight}", peak.load(Ordering::SeqCst));
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut taken = Taken { most: Some(10), ..Taken::default() };
        let error = ordered(0.., |_| 1, 3, uneven, &mut taken).expect_err("an error");
        assert_eq!((error.to_string().as_str(), taken.numbers.len()), ("enough", 10));
    }

    #[test]
    fn a_panic_is_no_deadlock() {
        let run = || {
            let work = |n| {
                assert!(n != 500, "on purpose");
                n
            };
            ordered(0..100_000, |_| 1, 3, work, &mut Taken::default())
        };
        assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    }
}
