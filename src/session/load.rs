//! From a path, standard input or pasted text to an article and to its comparison.
