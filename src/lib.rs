//! jianbao (剪报): OCR'd pages of Chinese newspapers in, tables of facts out.
//!
//! Each row keeps its evidence: `text[start:end]` of its article is its surface, and its rule names what made it.
//!
//! One page, of which nothing is known but its text:
//!
//! ```
//! use jianbao::{Options, Pipeline};
//!
//! let pipeline = Pipeline::load(Options::default())?;
//! let tables = pipeline.page_text("# 南湾大桥合龙\n\n本报讯 3月1日，总投资约1.2亿元的南湾大桥合龙。\n");
//! let article = &tables.articles[0];
//! assert_eq!(article.headline, "南湾大桥合龙");
//! for amount in &tables.amounts {
//!     println!("{} {:?} {}", amount.surface, amount.value, amount.sentence);
//! }
//! # Ok::<(), jianbao::Error>(())
//! ```
//!
//! Files and folders go through in bounded memory, one newspaper issue after the other, on all cores:
//!
//! ```
//! # let folder = tempfile::tempdir()?;
//! # std::fs::write(folder.path().join("南湾日报_2024-03-01_01.txt"), "本报讯 南湾大桥合龙。")?;
//! # let input = folder.path().to_owned();
//! use jianbao::{Error, Options, Pipeline};
//!
//! let pipeline = Pipeline::load(Options { threads: 2, ..Options::default() })?;
//! let plan = pipeline.plan(&[input]);
//! pipeline.run(&plan, |tables| tables.documents.clone(), |done| {
//!     for document in done.output {
//!         println!("{} {:?}", document.publication, document.issue_date);
//!     }
//!     done.failures.iter().for_each(|failure| eprintln!("{failure}"));
//!     Ok::<(), Error>(())
//! })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The stages, in the order in which a page passes them: [`source`], [`segment`], [`extract`], [`resolve`], [`tables`],
//! [`sink`]. [`lexicon`] holds the dictionaries that they share; [`audit`] reads the finished tables
//! again, and [`report`] makes a page of them that people look at.

pub mod audit;
mod error;
pub mod explain;
pub mod extract;
pub mod lexicon;
pub mod message;
mod options;
mod pipeline;
pub mod report;
pub mod resolve;
pub mod segment;
pub mod sink;
pub mod source;
pub mod span;
pub mod tables;
pub mod text;

pub use error::Error;
pub use options::Options;
pub use pipeline::{Done, Pipeline};
