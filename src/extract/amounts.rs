//! Which numerals are amounts.
