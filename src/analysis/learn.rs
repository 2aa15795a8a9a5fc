//! What an article teaches about its own persons and organisations: names from capital letters, and for whom a person
//! speaks from titles, appositions and brackets.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Reading;
use super::gazetteer::{GAZETTEER, Kind};
use super::party::Cast;
use super::token::Form;
use super::words::Class;

impl Cast {
    /// Makes an actor of a run of capitalised words, or gives one that is known a further name.
    pub(super) fn learn(&mut self, reading: &Reading, s: usize, run: Range<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let mut start = run.start;
        let mut of = None;
        let mut titles = Vec::new();
        // "Norwegian President Ana Sol": party, title, name.
        if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.start == start) {
            if mention.at.end >= run.end {
                return;
            }
            of = Some(mention.actor);
            start = mention.at.end;
        }
        // "the Ohio Republican" is one of a party that is known.
        let ends_in_party = self.mentions[s]
            .iter()
            .any(|mention| mention.at.end == run.end && self.actors[mention.actor].kind == Kind::Party);
        if ends_in_party {
            return;
        }
        // "Dockers Union President Ann Bold": the organisation is learned first.
        let is_head = |i: usize| Class::Title.has(&tokens[i].lower) && Class::Speaker.has(&tokens[i].lower);
        if let Some(title) =
            (start + 1..run.end.saturating_sub(1)).find(|i| is_head(*i) && !Class::Title.has(&tokens[i - 1].lower))
            && !(title..run.end).any(|i| Class::Organisation.has(&tokens[i].lower))
            && !Class::Title.has(&tokens[start].lower)
        {
            self.learn(reading, s, run.start..title);
            let words: Vec<String> = (run.start..title).map(|i| reading.word(s, i).to_owned()).collect();
            of = self.named(&words).or(of);
            start = title;
        }
        while start < run.end && Class::Title.has(&tokens[start].lower) {
            titles.push(tokens[start].lower.clone());
            start += 1;
        }
        let has_party_and_title = of.is_some() && !titles.is_empty();
        // "Rail Union-West" is one as well.
        let is_organisation =
            (run.start..run.end).any(|i| tokens[i].lower.split('-').any(|part| Class::Organisation.has(part)));
        // "House Energy and Harbour Committee": what looks like titles is the beginning of the name.
        let is_cut = start < run.end && !tokens[start].capital
            // "the National Rail Union": so is "National".
            || titles.iter().all(|title| title == "national") && !titles.is_empty();
        if is_organisation && is_cut {
            titles.clear();
        }
        if start == run.end || (is_organisation && titles.is_empty()) {
            if is_organisation && !has_party_and_title {
                self.learn_organisation(reading, s, run, of);
            }
            return;
        }
        if titles.is_empty() {
            start = run.start;
        }
        let (left_titles, left_of) = self.before(reading, s, run.start);
        titles.extend(left_titles);
        of = of.filter(|_| has_party_and_title).or(left_of);
        let (right_titles, right_of) = self.after(reading, s, run.end);
        titles.extend(right_titles);
        let of = of.or(right_of);
        let words: Vec<String> = (start..run.end).map(|i| reading.word(s, i).to_owned()).collect();
        let is_acronym = words.len() == 1 && words[0].len() > 1 && words[0].chars().all(char::is_uppercase);
        if Class::Never.has(&tokens[run.end - 1].lower) || words.len() > 5 {
            return;
        }
        let kind = if titles.is_empty() || is_acronym { Kind::Organisation } else { Kind::Person };
        let actor = self.named(&words).unwrap_or_else(|| {
            let actor = self.add(reading.words(s, start..run.end), kind);
            self.names.give(&words, actor);
            actor
        });
        if kind == Kind::Person {
            self.actors[actor].kind = kind;
            // "Del Mar" and "Mar" for "Ana Del Mar".
            for start in 1..words.len() {
                self.names.give(&words[start..], actor);
            }
        }
        let is_known = self.by_entry.values().any(|known| *known == actor);
        let known = &mut self.actors[actor];
        known.only_comments |= titles.iter().any(|title| Class::Commentator.has(title));
        if known.of.is_none() && kind == Kind::Person && !is_known && of != Some(actor) {
            known.of = of;
        }
        known.titles.extend(titles);
        self.break_circle(actor);
    }

    fn learn_organisation(&mut self, reading: &Reading, s: usize, run: Range<usize>, of: Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let words: Vec<String> = run.clone().map(|i| reading.word(s, i).to_owned()).collect();
        if words.len() < 2 || words.len() > 9 || Class::Never.has(&tokens[run.end - 1].lower) {
            return;
        }
        let actor = self.named(&words).unwrap_or_else(|| {
            let actor = self.add(reading.words(s, run.clone()), Kind::Organisation);
            self.names.give(&words, actor);
            actor
        });
        let titles: Vec<String> = run
            .clone()
            .map(|i| tokens[i].lower.clone())
            .filter(|word| Class::Group.has(word) || Class::Ministry.has(word))
            .collect();
        if titles.iter().any(|title| Class::Ministry.has(title)) {
            self.actors[actor].of = of.filter(|of| self.actors[*of].kind == Kind::State);
        }
        self.actors[actor].titles.extend(titles);
        // "National Rail Union (NRU)"
        let is_bracket = tokens.get(run.end).is_some_and(|token| token.lower == "(");
        if is_bracket && tokens.get(run.end + 2).is_some_and(|token| token.lower == ")") {
            let short = reading.word(s, run.end + 1).to_owned();
            if short.chars().filter(|c| c.is_uppercase()).count() > 1 && !GAZETTEER.spellings.contains_key(&short) {
                self.names.give(&[short], actor);
            }
        }
    }

    /// Finds for whom the persons speak, now that the article's own organisations are known; and takes "Acme University"
    /// for "Acme", where both occur.
    pub(super) fn affiliate(&mut self, reading: &Reading) {
        for s in 0..self.mentions.len() {
            for mention in self.mentions[s].clone() {
                let actor = mention.actor;
                let known = &self.actors[actor];
                let is_open = known.of.is_none() && matches!(known.kind, Kind::Person | Kind::Organisation);
                if !is_open || self.by_entry.values().any(|entry| *entry == actor) {
                    continue;
                }
                let (mut titles, mut of) = self.before(reading, s, mention.at.start);
                if of.is_none() && known.kind == Kind::Person {
                    (titles, of) = self.after(reading, s, mention.at.end);
                }
                if let Some(of) = of.filter(|of| *of != actor && !titles.is_empty()) {
                    self.actors[actor].kind = Kind::Person;
                    self.actors[actor].of = Some(of);
                    self.actors[actor].only_comments |= titles.iter().any(|title| Class::Commentator.has(title));
                    self.actors[actor].titles.extend(titles);
                    self.break_circle(actor);
                }
            }
        }
        self.unify();
        self.unify_persons();
    }

    /// Takes "Sol" for "Ana Sol", where nobody else's name ends so.
    fn unify_persons(&mut self) {
        let known: HashSet<usize> = self.by_entry.values().copied().collect();
        let mut by_last: HashMap<String, Vec<usize>> = HashMap::new();
        for (actor, person) in self.actors.iter().enumerate() {
            let words: Vec<&str> = person.name.split(' ').collect();
            let is_person = (2..=3).contains(&words.len())
                && words.iter().all(|word| {
                    let lower = word.to_lowercase();
                    word.starts_with(char::is_uppercase)
                        && !Class::Organisation.has(&lower)
                        && !Class::Group.has(&lower)
                });
            if let Some(last) = words.last().filter(|_| is_person && !known.contains(&actor)) {
                by_last.entry((*last).to_owned()).or_default().push(actor);
            }
        }
        for actor in (0..self.actors.len()).filter(|actor| !known.contains(actor)) {
            let short = &self.actors[actor];
            let is_free = short.of.is_none() && matches!(short.kind, Kind::Person | Kind::Organisation);
            if let Some([person]) = by_last.get(&short.name).filter(|_| is_free).map(Vec::as_slice) {
                self.actors[actor].of = Some(*person);
                self.actors[actor].kind = Kind::Person;
                self.break_circle(actor);
            }
        }
    }

    /// Takes "Acme University" for "Acme" and "NRU" for "National Rail Union", where the article has both.
    fn unify(&mut self) {
        let by_name: HashMap<String, usize> =
            self.actors.iter().enumerate().map(|(actor, known)| (known.name.clone(), actor)).collect();
        for actor in 0..self.actors.len() {
            let known = &self.actors[actor];
            let head = known.name.rsplit_once(' ').filter(|(_, last)| Class::Organisation.has(&last.to_lowercase()));
            let short = head.and_then(|(short, _)| by_name.get(short)).copied();
            let initials: String =
                known.name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
            let acronym = by_name.get(&initials).copied().filter(|_| initials.len() > 2);
            let is_free =
                |other: usize| self.actors[other].kind == Kind::Organisation && self.actors[other].of.is_none();
            // The longer name speaks for the shorter, the acronym for the longer name.
            let (from, to) = match (short, acronym) {
                (Some(short), _) => (actor, short),
                (None, Some(acronym)) => (acronym, actor),
                (None, None) => continue,
            };
            if from != to && is_free(from) && is_free(to) {
                self.actors[from].of = Some(to);
                self.break_circle(from);
            }
        }
    }

    fn named(&self, words: &[String]) -> Option<usize> {
        self.names.get(words).or_else(|| {
            let spelling = GAZETTEER.spellings.get(&words[0])?.iter().find(|spelling| spelling.words == words)?;
            self.by_entry.get(&spelling.entry).copied()
        })
    }

    fn break_circle(&mut self, actor: usize) {
        let mut next = self.actors[actor].of;
        for _ in 0..8 {
            let Some(other) = next else { return };
            if other == actor {
                break;
            }
            next = self.actors[other].of;
        }
        if next.is_some() {
            self.actors[actor].of = None;
        }
    }

    /// Role words and party just before a name: "Acme spokesman …", "NRU's …", "Norwegian Economy Minister, …".
    fn before(&self, reading: &Reading, s: usize, start: usize) -> (Vec<String>, Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let mut titles = Vec::new();
        let mut i = start;
        if i > 1
            && tokens[i - 1].lower == ","
            && (Class::Title.has(&tokens[i - 2].lower) || Class::Speaker.has(&tokens[i - 2].lower))
        {
            i -= 1;
        }
        let floor = start.saturating_sub(8);
        while i > floor {
            if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.end == i) {
                let is_whole =
                    !titles.is_empty() || tokens.get(i).is_some_and(|token| matches!(token.lower.as_str(), "'s" | "'"));
                // "the chief executive of Acme Ana Sol"
                let is_of = mention.at.start > 1 && matches!(tokens[mention.at.start - 1].lower.as_str(), "of" | "the");
                if is_of && titles.is_empty() {
                    let role = tokens[mention.at.start.saturating_sub(4)..mention.at.start].iter().rev();
                    titles.extend(role.map(|role| &role.lower).find(|role| Class::Speaker.has(role)).cloned());
                }
                return (titles, Some(mention.actor).filter(|_| is_whole || is_of));
            }
            let token = &tokens[i - 1];
            let is_role = Class::Title.has(&token.lower)
                || Class::Speaker.has(&token.lower)
                || Class::Commentator.has(&token.lower);
            let breaks = token.form == Form::Mark
                || token.form.is_verb() && token.form != Form::Base
                || matches!(token.lower.as_str(), "and" | "by" | "in" | "with" | "on" | "to" | "that" | "as")
                || !matches!(token.lower.as_str(), "'s" | "'" | "the" | "of") && titles.is_empty();
            if is_role {
                titles.push(token.lower.clone());
            } else if breaks {
                break;
            }
            i -= 1;
        }
        (titles, None)
    }

    /// Role words and party just after a name: "…, the prime minister of Norway,", "… (R-Ohio)".
    fn after(&self, reading: &Reading, s: usize, end: usize) -> (Vec<String>, Option<usize>) {
        let tokens = &reading.sentences[s].tokens;
        let Some(first) = tokens.get(end) else { return (Vec::new(), None) };
        if !matches!(first.lower.as_str(), "," | "(" | "of") {
            return (Vec::new(), None);
        }
        if let Some(next) = tokens.get(end + 1) {
            let name = match next.lower.as_str() {
                word if word == "r" || word.starts_with("r-") => Some("Republicans"),
                word if word == "d" || word.starts_with("d-") => Some("Democrats"),
                _ => None,
            };
            if let Some(name) = name {
                let actor = (0..self.actors.len()).find(|actor| self.actors[*actor].name == name);
                return (vec!["rep".to_owned()], actor);
            }
        }
        let mut titles = Vec::new();
        for i in end + 1..tokens.len().min(end + 12) {
            let token = &tokens[i];
            if let Some(mention) = self.mentions[s].iter().find(|mention| mention.at.contains(&i)) {
                let is_adjective_first = titles.is_empty() && mention.needs_role;
                // "…, a Democrat,"
                let is_member = matches!(tokens[i - 1].lower.as_str(), "a" | "an")
                    && self.actors[mention.actor].kind == Kind::Party;
                if is_member {
                    titles.push("member".to_owned());
                }
                if !titles.is_empty() {
                    return (titles, Some(mention.actor));
                }
                if is_adjective_first
                    || tokens.get(mention.at.end).is_some_and(|next| matches!(next.lower.as_str(), "'s" | "'"))
                {
                    let role = (i + 1..tokens.len().min(i + 6)).find(|k| Class::Speaker.has(&tokens[*k].lower));
                    if let Some(k) = role {
                        return (vec![tokens[k].lower.clone()], Some(mention.actor));
                    }
                }
                return (titles, None);
            }
            if matches!(token.lower.as_str(), "," | ")" | "." | "who" | "which" | "said") {
                break;
            }
            if i == end + 1
                && first.lower == ","
                && !(matches!(token.lower.as_str(), "a" | "an" | "the" | "its" | "his" | "their")
                    || Class::Speaker.has(&token.lower))
            {
                break;
            }
            if Class::Speaker.has(&token.lower) || Class::Commentator.has(&token.lower) {
                titles.push(token.lower.clone());
            }
        }
        (titles, None)
    }
}
