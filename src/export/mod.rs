//! From a comparison to the forms other programs read.
