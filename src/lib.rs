//! Counterpoint sets the positions of the parties in a news article side by side, each tied to the article's own words,
//! and marks where parties overlap and where they contradict each other. Nothing is downloaded and nothing leaves the machine.
//!
//! # The way an article takes
//!
//! 1. [`storage`] reads a file's bytes, [`import`] makes an [`text::Article`] of them. Its text never changes after that:
//!    every quote is a [`text::Span`] into it.
//! 2. [`language`] cuts the text into sentences and tokens, and parses them: tags, dictionary forms, trees, vectors of words.
//! 3. [`analysis::analyze`] finds over the trees who takes part, who says what ([`analysis::attributions`]), which positions are stated,
//!    what answers point at, and puts the positions into rows and relates them ([`analysis::arrange`]): a [`analysis::Draft`].
//!    [`analysis::explain`] says why, sentence by sentence.
//! 4. [`session::load`] makes a [`model::Comparison`] of one draft, or of several joined ones. From here on it is changed by
//!    [`model::Edit`]s only, and [`model::History`] can take each of them back.
//! 5. [`session`] holds what is open, runs slow work in jobs, and works out what is drawn; [`ui`] draws it and sends commands.
//! 6. [`storage`] writes the comparison to its `.ron` file, [`export`] writes the form that other programs read.
//!
//! # Who may import whom
//!
//! ```text
//! text <- language          text <- model            text, language, model <- analysis
//! text, model <- storage, import, export             text, model, analysis, storage, import, export <- session
//! text, model, session <- ui                         session, ui <- app
//! text, language, model, analysis, storage, import, export, session <- cli           app, cli <- main
//! ```
//!
//! A test reads the imports and holds to this. It also holds that only `ui` and `app` know egui, only `storage` touches the file
//! system, only `session::job` starts a thread and only `model` changes a comparison.

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
