//! Which numerals are quantities.
