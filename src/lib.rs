//! jianbao (剪报): OCR'd pages of Chinese newspapers in, tables of facts out.

mod error;
pub mod explain;
pub mod extract;
pub mod lexicon;
mod options;
mod pipeline;
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
