//! Whether a text is English, by how often its commonest words stand in it. Guesses only; never refuses a text.

/// Words that no English article does without. Left out are those that are common in a neighbouring language too, such as
/// "in" (German), "is" (Dutch), "on" (French), "as" (Portuguese) and "for" (Danish).
const COMMON: [&str; 28] = [
    "the", "of", "and", "to", "that", "it", "with", "by", "from", "are", "has", "have", "be", "not", "will", "he",
    "they", "this", "which", "would", "had", "were", "said", "its", "their", "but", "who", "she",
];

/// Below this many words the share of the common ones says nothing.
const ENOUGH_WORDS: usize = 25;

/// One word in five is a common one in English news, one in thirty in its neighbours.
const ONE_IN: usize = 10;

/// False when `text` is long enough to tell and is not English, or has no Latin letter at all.
pub(super) fn is_english(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let n_words = words().count();
    let n_common = words().filter(|word| COMMON.iter().any(|common| common.eq_ignore_ascii_case(word))).count();
    let has_latin_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    has_latin_letter && (n_words < ENOUGH_WORDS || n_common * ONE_IN >= n_words)
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn english_is_told_from_its_neighbours() {
        for text in [
            "The union said on Monday that it would not accept the offer, which the company called its last. Members will \
             vote on a strike before the holidays, and the ferries may stop.",
            "Ministers want talks. Unions reject talks. Norland demanded a new bridge, Sudland has ruled out a new bridge.",
            "Talks failed.",
        ] {
            assert!(is_english(text), "{text}");
        }
        for text in [
            "Die Gewerkschaft sagte am Montag, sie werde das Angebot in dieser Form nicht annehmen, und drohte mit einem \
             Streik. Das Unternehmen will an seinem Plan festhalten, der im Mai in Kraft tritt.",
            "Le syndicat a dit lundi que le gouvernement devait retirer le projet de loi et ouvrir des discussions. Il a \
             aussi demandé que les salaires augmentent avant la fin de cette année.",
            "De vakbond zei maandag dat het bod van het bedrijf niet goed genoeg is en dat er wordt gestaakt. Het bedrijf \
             wil met de bond over een nieuw bod praten als de staking stopt.",
            "O sindicato disse que as propostas do governo não bastam e que a greve vai continuar até sexta. O governo \
             rejeita as críticas e diz que os salários sobem no próximo ano.",
            "El sindicato ha dicho que no va a aceptar la oferta de la empresa y que la huelga sigue adelante. La empresa \
             pide que se retomen las conversaciones antes de que acabe el mes.",
            "Профсоюз заявил",
            "工会表示不会接受",
            "123 456",
        ] {
            assert!(!is_english(text), "{text}");
        }
    }
}
