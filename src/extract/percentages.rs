//! Which numerals are percentages.
