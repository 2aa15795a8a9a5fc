//! What is open, and what happens to it.

pub mod load;
