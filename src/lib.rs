//! jianbao (剪报): OCR'd pages of Chinese newspapers in, tables of facts out.

pub mod explain;
pub mod extract;
pub mod lexicon;
mod pipeline;
pub mod resolve;
pub mod segment;
pub mod sink;
pub mod source;
pub mod span;
pub mod tables;
pub mod text;

pub use pipeline::Pipeline;
