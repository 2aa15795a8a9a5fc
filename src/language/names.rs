//! The names of the treebanks: word classes, tags and relations, each a closed list.

use std::fmt;
use std::str::FromStr;

/// A name that is in none of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName(pub String);

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no word class, tag or relation", self.0)
    }
}

impl std::error::Error for UnknownName {}

/// An enum whose variants stand for the names of a list; its first variant is its default.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident: $($(#[$variant_doc:meta])* $variant:ident $name:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$variant_doc])* $variant,)* }

        impl $type {
            /// The name as the treebanks write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                match name {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(UnknownName(name.to_owned())),
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

names! {
    /// A word class of Universal Dependencies ("UPOS").
    Upos:
    /// Adjective.
    Adj "ADJ",
    /// Preposition.
    Adp "ADP",
    /// Adverb.
    Adv "ADV",
    /// Auxiliary, the copula with it.
    Aux "AUX",
    /// "and", "or", "but".
    Cconj "CCONJ",
    /// Article and its like.
    Det "DET",
    /// Interjection.
    Intj "INTJ",
    /// Common noun.
    Noun "NOUN",
    /// Number.
    Num "NUM",
    /// "not", "to", "'s".
    Part "PART",
    /// Pronoun.
    Pron "PRON",
    /// Proper noun.
    Propn "PROPN",
    /// Punctuation.
    Punct "PUNCT",
    /// "that", "if", "because".
    Sconj "SCONJ",
    /// Symbol.
    Sym "SYM",
    /// Verb.
    Verb "VERB",
    /// What has no class.
    X "X",
}

names! {
    /// A tag of the Penn Treebank as the UD treebanks use it ("XPOS"); see Santorini 1990 for what each means.
    #[expect(missing_docs, reason = "the names are the treebank's and explained there")]
    Xpos:
    Add "ADD", Afx "AFX", Cc "CC", Cd "CD", Dt "DT", Ex "EX", Fw "FW", Gw "GW", Hyph "HYPH", In "IN", Jj "JJ", Jjr "JJR",
    Jjs "JJS", Ls "LS", Md "MD", Nfp "NFP", Nn "NN", Nns "NNS", Nnp "NNP", Nnps "NNPS", Pdt "PDT", Pos "POS", Prp "PRP",
    PrpS "PRP$", Rb "RB", Rbr "RBR", Rbs "RBS", Rp "RP", Sym "SYM", To "TO", Uh "UH", Vb "VB", Vbd "VBD", Vbg "VBG",
    Vbn "VBN", Vbp "VBP", Vbz "VBZ", Wdt "WDT", Wp "WP", WpS "WP$", Wrb "WRB", Comma ",", Stop ".", Colon ":", Dollar "$",
    OpenQuote "``", CloseQuote "''", OpenBracket "-LRB-", CloseBracket "-RRB-",
}

names! {
    /// What a word is to its head, as Universal Dependencies 2 names it, with the sub-types that rules ask for.
    #[expect(missing_docs, reason = "the names are those of Universal Dependencies and explained there")]
    Relation:
    Acl "acl", AclRelcl "acl:relcl", Advcl "advcl", AdvclRelcl "advcl:relcl", Advmod "advmod", Amod "amod", Appos "appos",
    Aux "aux", AuxPass "aux:pass", Case "case", Cc "cc", CcPreconj "cc:preconj", Ccomp "ccomp", Compound "compound",
    CompoundPrt "compound:prt", Conj "conj", Cop "cop", Csubj "csubj", CsubjPass "csubj:pass", Dep "dep", Det "det",
    DetPredet "det:predet", Discourse "discourse", Dislocated "dislocated", Expl "expl", Fixed "fixed", Flat "flat",
    Goeswith "goeswith", Iobj "iobj", List "list", Mark "mark", Nmod "nmod", NmodDesc "nmod:desc", NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked", Nsubj "nsubj", NsubjOuter "nsubj:outer", NsubjPass "nsubj:pass", Nummod "nummod",
    Obj "obj", Obl "obl", OblAgent "obl:agent", OblUnmarked "obl:unmarked", Orphan "orphan", Parataxis "parataxis",
    Punct "punct", Reparandum "reparandum", Root "root", Vocative "vocative", Xcomp "xcomp",
}

impl Relation {
    /// True for `other` and its sub-types: `nsubj:pass` is an `nsubj`.
    #[must_use]
    pub fn is_a(self, other: Self) -> bool {
        self == other || self.name().strip_prefix(other.name()).is_some_and(|rest| rest.starts_with(':'))
    }
}
