//! The river in a dozen lines, and the only parallel code.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use crate::error::Error;
use crate::explain::Explanation;
use crate::lexicon::Lexicon;
use crate::options::Options;
use crate::resolve::{self, Given};
use crate::source::{BadRecord, Failure, Issue, Page, Plan, Problem, Record};
use crate::span::LineNumber;
use crate::tables::Tables;

/// How many newspaper issues a thread may be ahead of the writer: a slow one holds back no more than these.
const AHEAD: usize = 8;

/// The stages put together: pages of a newspaper issue in, rows out.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Arc<Lexicon>,
    options: Options,
}

/// A newspaper issue that went through the river.
#[derive(Debug)]
pub struct Done<T> {
    /// What was made of its rows.
    pub output: T,
    /// Number of pages read.
    pub pages: usize,
    /// Their bytes, unpacked.
    pub bytes: u64,
    /// Path and warning of pages of which an operator should know something.
    pub warnings: Vec<(String, String)>,
    /// Its pages that could not be read.
    pub failures: Vec<Failure>,
}

impl Pipeline {
    /// A pipeline over these dictionaries.
    #[must_use]
    pub fn new(lexicon: Lexicon, given: Given) -> Self {
        Self { lexicon: Arc::new(lexicon), options: Options { given, ..Options::default() } }
    }

    /// A pipeline with these options; reads the dictionaries they name.
    ///
    /// # Errors
    ///
    /// When a dictionary cannot be read or is not valid.
    pub fn load(options: Options) -> Result<Self, Error> {
        Ok(Self { lexicon: Arc::new(Lexicon::load(&options.dictionaries)?), options })
    }

    /// A pipeline over the same dictionaries with other options; those that name dictionaries are not looked at.
    #[must_use]
    pub fn with_options(&self, options: Options) -> Self {
        Self { lexicon: Arc::clone(&self.lexicon), options }
    }

    /// The dictionaries.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The options.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Lists inputs (files, folders, `-` for stdin) and groups their pages into newspaper issues.
    #[must_use]
    pub fn plan(&self, inputs: &[PathBuf]) -> Plan {
        Plan::new(inputs, &self.options, &self.lexicon)
    }

    /// Groups records into newspaper issues, and tells those that could not be read (see [`Plan::of_records`]).
    #[must_use]
    pub fn plan_records(&self, records: impl IntoIterator<Item = Record>) -> (Plan, Vec<BadRecord>) {
        Plan::of_records(records, &self.options, &self.lexicon)
    }

    /// The rows of one newspaper issue.
    #[must_use]
    pub fn issue(&self, issue: &Issue) -> Tables {
        let pages = resolve::read(issue, &self.lexicon);
        resolve::issue(&pages, &self.lexicon, &self.options.given)
    }

    /// The rows of one page of which nothing is known but its text.
    #[must_use]
    pub fn page_text(&self, text: &str) -> Tables {
        self.issue(&Issue { pages: vec![Page::from_text("page", text, &self.options)] })
    }

    /// Sends a plan through the river: workers read, extract and `encode`; `write` gets the results one by one, in the
    /// plan's order, on the calling thread.
    ///
    /// # Errors
    ///
    /// [`Error::Threads`], or the first error of `write`, which ends the run. What cannot be read is no error; it is told in [`Done`].
    pub fn run<T: Send, E: From<Error>>(
        &self,
        plan: &Plan,
        encode: impl Fn(&Tables) -> T + Sync,
        write: impl FnMut(Done<T>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.run_unless_known(plan, |_| None, |_, tables| encode(tables), write)
    }

    /// As [`Pipeline::run`], but the rows of an issue are not made if `known` has what is needed of them; what it gives
    /// are the output and the warnings of the issue.
    ///
    /// # Errors
    ///
    /// As for [`Pipeline::run`].
    pub fn run_unless_known<T: Send, E: From<Error>>(
        &self,
        plan: &Plan,
        known: impl Fn(&Issue) -> Option<(T, Vec<(String, String)>)> + Sync,
        encode: impl Fn(&Issue, &Tables) -> T + Sync,
        mut write: impl FnMut(Done<T>) -> Result<(), E>,
    ) -> Result<(), E> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.options.threads).build();
        let pool = pool.map_err(|error| Error::Threads(error.to_string()))?;
        let ahead = AHEAD * pool.current_num_threads();
        let work = &|issue: usize| self.work(plan, issue, &known, &encode);
        pool.in_place_scope_fifo(|scope| {
            let mut waiting: VecDeque<Receiver<Done<T>>> = VecDeque::with_capacity(ahead);
            let mut take = |waiting: &mut VecDeque<Receiver<Done<T>>>| {
                let done = waiting.pop_front().map(|first| first.recv());
                done.map_or(Ok(()), |done| write(done.map_err(|_| Error::Threads("a worker died".to_owned()))?))
            };
            for issue in 0..plan.len() {
                if waiting.len() == ahead {
                    take(&mut waiting)?;
                }
                let (sender, receiver) = sync_channel(1);
                waiting.push_back(receiver);
                // Nobody listens any more once the writer has failed.
                scope.spawn_fifo(move |_| drop(sender.send(work(issue))));
            }
            while !waiting.is_empty() {
                take(&mut waiting)?;
            }
            Ok(())
        })
    }

    /// One issue, from its bytes to its encoded rows. A stage that panics costs its issue, not the run.
    fn work<T>(
        &self,
        plan: &Plan,
        issue: usize,
        known: &impl Fn(&Issue) -> Option<(T, Vec<(String, String)>)>,
        encode: &impl Fn(&Issue, &Tables) -> T,
    ) -> Done<T> {
        let attempt = catch_unwind(AssertUnwindSafe(|| {
            let (read, failures) = plan.read(issue, &self.options, &self.lexicon);
            let (output, warnings) = known(&read).unwrap_or_else(|| {
                let tables = self.issue(&read);
                (encode(&read, &tables), warnings(&tables))
            });
            let bytes = read.pages.iter().map(|page| page.bytes).sum();
            Done { output, pages: read.pages.len(), bytes, warnings, failures }
        }));
        attempt.unwrap_or_else(|panic| {
            let message = panic.downcast_ref::<String>().cloned();
            let message = message.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let message = message.unwrap_or_else(|| "no message".to_owned());
            let failure = |place| Failure { place, problem: Problem::Internal(message.clone()) };
            let left = plan.without_texts(issue, &Problem::Internal(message.clone())).unwrap_or_default();
            Done {
                output: encode(&left, &self.issue(&left)),
                pages: 0,
                bytes: 0,
                warnings: Vec::new(),
                failures: plan.places(issue).map(failure).collect(),
            }
        })
    }

    /// Why the rows of one line are what they are; `page` is an index into the issue's pages.
    #[must_use]
    pub fn explain(&self, issue: &Issue, page: usize, line: LineNumber) -> Explanation {
        crate::explain::line(issue, page, line, &self.lexicon, &self.options.given)
    }
}

/// Path and warning of pages of which an operator should know something.
fn warnings(tables: &Tables) -> Vec<(String, String)> {
    let documents = tables.documents.iter();
    documents.flat_map(|page| page.warnings.iter().map(|warning| (page.path.clone(), warning.clone()))).collect()
}
