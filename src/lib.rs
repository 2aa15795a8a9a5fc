//! Counterpoint sets the positions of the parties in a news article side by side.

pub mod text;

pub mod language;

pub mod analysis;

pub mod model;

pub mod storage;

pub mod import;

pub mod export;

pub mod session;

pub mod ui;

pub mod app;

pub mod cli;
