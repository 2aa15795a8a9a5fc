//! From text to sentences of tagged tokens. Knows no party and no issue.
