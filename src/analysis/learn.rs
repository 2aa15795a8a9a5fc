//! What an article teaches about its own persons and organisations: names from runs of capitals, and for whom a person speaks
//! from titles, appositions and brackets.

use std::collections::HashMap;
use std::ops::Range;

use super::gazetteer::{GAZETTEER, Kind};
use super::name;
use super::party::{Cast, Sex, THEIRS};
use super::reading::{Reading, dependent, dependents, has, has_case, is};
use super::words::Class;
use crate::language::{Relation, Sentence, Upos};

impl Cast {
    /// Makes actors of the runs of capitalised words.
    pub(super) fn learn(&mut self, reading: &Reading) {
        for (s, sentence) in reading.sentences.iter().enumerate() {
            for run in name::runs(reading, sentence) {
                self.learn_run(reading, s, run);
            }
        }
        self.unify();
        self.unify_spellings();
    }

    fn learn_run(&mut self, reading: &Reading, s: usize, run: Range<usize>) {
        let sentence = &reading.sentences[s];
        let words = sentence.words();
        let has_title = |i: usize| Class::Title.has(&words[i].lower) || words[i].lower == "of" && i + 1 < run.end;
        let is_organisation = |range: Range<usize>| range.into_iter().any(|i| Class::Organisation.has(&words[i].lower));
        // "Chicago Teachers Union President Karen Lewis": what stands before the title is whom it speaks for.
        // "National Alliance of Ferry Owners" is no "National Security Adviser".
        let is_name = |i: usize| words[i].lower == "national" && Class::Organisation.has(&words[i + 1].lower);
        let title =
            (run.start..run.end).find(|i| Class::Title.has(&words[*i].lower) && !(i + 1 < run.end && is_name(*i)));
        if let Some(title) = title {
            let name = (title..run.end).rev().take_while(|i| !has_title(*i)).last();
            if let Some(name) = name.filter(|name| !is_organisation(*name..run.end)) {
                // "Secretary of State": "State" is part of the title.
                let name = if words[name - 1].lower == "of" { name + 1 } else { name };
                if name < run.end && run.end - name <= 4 {
                    let titles: Vec<String> = (title..name).map(|i| words[i].lower.clone()).collect();
                    let person = self.person(reading, sentence, name..run.end);
                    let is_former = titles.iter().any(|title| title == "former" || title == "ex")
                        || run.start > 0 && words[run.start - 1].lower == "former";
                    let titles = if is_former { vec!["former".to_owned()] } else { titles };
                    if is_former {
                        self.retire(person);
                    }
                    if is_former || self.actors[person].is_known {
                        self.give_titles(person, titles);
                        return;
                    }
                    if let Some(of) = self.before_title(reading, s, run.start..title) {
                        self.affiliate_to(person, of);
                    }
                    self.give_titles(person, titles);
                }
                return;
            }
            // "Foreign Ministry", "the President": a title alone is no name.
            if !is_organisation(run.clone()) {
                return;
            }
        }
        let start = self.mention_at(s, run.start).filter(|mention| mention.at.start == run.start);
        let start = start.map_or(run.start, |mention| mention.at.end);
        if start >= run.end {
            return;
        }
        // "the head of the Harbour Council Ana Sol", "ambassador to Norland Ana Sol": two names side by side.
        let is_plain = |i: usize| words[i].upos == Upos::Propn && !Class::Organisation.has(&words[i].lower);
        let tail = run.end.saturating_sub(2);
        let before_tail = tail > run.start && (tail == start || Class::Organisation.has(&words[tail - 1].lower));
        if before_tail && (tail..run.end).all(is_plain) && words[tail + 1].relation == Relation::Flat {
            if tail != start {
                self.organisation(reading, s, run.start..tail);
            }
            self.person(reading, sentence, tail..run.end);
            return;
        }
        if is_organisation(run.clone()) && run.len() > 1 {
            self.organisation(reading, s, run);
        } else if start == run.start {
            self.bare(reading, sentence, run);
        }
    }

    /// A run without a title: a person of several words, or somebody of one.
    fn bare(&mut self, reading: &Reading, sentence: &Sentence, run: Range<usize>) {
        if run.len() > 4 {
            return;
        }
        // "the University" is a common noun with a capital.
        let lower = sentence.words()[run.start].lower.as_str();
        let is_common = |word: &str| Class::Group.has(word) || Class::Organisation.has(word) || Class::Title.has(word);
        if run.len() == 1 && (is_common(lower) || Class::Speaker.has(lower)) {
            return;
        }
        let first = reading.form(sentence, run.start);
        let is_acronym = run.len() == 1 && first.chars().filter(|c| c.is_uppercase()).count() > 1;
        let is_name = |i: usize| {
            let word = &sentence.words()[i];
            // That some known "Peter" has this first name makes nobody else of a Peter.
            let is_first_name = i == run.start && Sex::of(&word.lemma).is_some();
            let is_known = !is_first_name && GAZETTEER.spellings.contains_key(&word.lemma);
            word.upos == Upos::Propn && !Class::Group.has(&word.lower) && !is_known
        };
        // "the Aguas Pampas", "water firm Aguas Pampas": no person.
        let before = run.start.checked_sub(1).map_or("", |i| sentence.words()[i].lower.as_str());
        let is_thing = before == "the" || Class::Firm.has(before) || Class::Group.has(before);
        if run.len() > 1 && !is_acronym && !is_thing && run.clone().all(is_name) {
            self.person(reading, sentence, run);
            return;
        }
        let name = forms(reading, sentence, run.clone());
        let forms: Vec<&str> = name.iter().map(String::as_str).collect();
        if self.named(&forms).is_none() {
            let actor = self.add(&name.join(" "), Kind::Organisation);
            self.give(&forms, actor);
        }
    }

    /// The person named by `run`, who is also called by the last words of it.
    fn person(&mut self, reading: &Reading, sentence: &Sentence, run: Range<usize>) -> usize {
        let name = forms(reading, sentence, run);
        let forms: Vec<&str> = name.iter().map(String::as_str).collect();
        // "Ana A. Sol" is Ana Sol.
        let plain: Vec<&str> = forms.iter().copied().filter(|form| !(form.len() == 2 && form.ends_with('.'))).collect();
        let known = self.named(&forms).or_else(|| self.named(&plain).filter(|_| plain.len() > 1));
        let actor = known.unwrap_or_else(|| {
            let actor = self.add(&name.join(" "), Kind::Person);
            self.give(&forms, actor);
            actor
        });
        let known = &mut self.actors[actor];
        if !known.is_known {
            known.kind = Kind::Person;
        }
        if known.kind == Kind::Person {
            known.sex = known.sex.or_else(|| Sex::of(forms[0]).filter(|_| forms.len() > 1));
            self.give(&forms, actor);
            for start in 1..forms.len() {
                self.give(&forms[start..], actor);
            }
        }
        actor
    }

    /// Lets a person who has left an office speak for nobody else.
    fn retire(&mut self, actor: usize) {
        if self.actors[actor].kind == Kind::Person {
            self.actors[actor].of = None;
            self.actors[actor].titles = vec!["former".to_owned()];
        }
    }

    fn give_titles(&mut self, actor: usize, titles: Vec<String>) {
        let known = &mut self.actors[actor];
        known.only_comments |= known.kind == Kind::Person && titles.iter().any(|title| Class::Commentator.has(title));
        for title in titles {
            known.sex = known.sex.or_else(|| Sex::of(&title));
            if !known.titles.contains(&title) {
                known.titles.push(title);
            }
        }
    }

    /// Notes whose the documents and the speakers are: "Norland's plan", "a Norland embassy".
    pub(super) fn find_owned(&mut self, reading: &Reading) {
        const BEFORE: [Relation; 3] = [Relation::NmodPoss, Relation::Amod, Relation::Compound];
        for (s, sentence) in reading.sentences.iter().enumerate() {
            for (i, word) in sentence.words().iter().enumerate() {
                let is_owned = Class::Document.has(&word.lower)
                    || Class::Speaker.has(&word.lower) && !Class::Office.has(&word.lower)
                    || Class::Ministry.has(&word.lower);
                if !is_owned || !matches!(word.upos, Upos::Noun | Upos::Propn) {
                    continue;
                }
                // "Norland unveiled a plan"
                let issues =
                    |verb: &usize| is(sentence, i, Relation::Obj) && Class::Issuing.has(&sentence.words()[*verb].lemma);
                let author = word.head.filter(issues).and_then(|verb| dependent(sentence, verb, &[Relation::Nsubj]));
                let owner = dependents(sentence, i, &BEFORE).chain(author).find_map(|k| self.mention_at(s, k));
                if let Some(owner) = owner.map(|mention| mention.actor).filter(|o| !self.actors[*o].only_comments) {
                    self.owned.push((s, i, word.lemma.to_lowercase(), owner));
                }
            }
        }
    }

    /// Whom the title behind `range` belongs to: "French", "Ukraine 's", "Chicago Teachers Union".
    fn before_title(&mut self, reading: &Reading, s: usize, range: Range<usize>) -> Option<usize> {
        if range.is_empty() {
            return None;
        }
        if self.mention_at(s, range.start).is_none_or(|mention| mention.at.end < range.end) {
            let sentence = &reading.sentences[s];
            let last = &sentence.words()[range.end - 1].lower;
            if Class::Organisation.has(last) && range.len() > 1 {
                return self.organisation(reading, s, range);
            }
        }
        self.mention_at(s, range.start).map(|mention| mention.actor)
    }

    fn organisation(&mut self, reading: &Reading, s: usize, run: Range<usize>) -> Option<usize> {
        let sentence = &reading.sentences[s];
        let words = sentence.words();
        let of =
            self.mention_at(s, run.start).filter(|mention| mention.at.start == run.start).map(|mention| mention.actor);
        if run.len() > 10 {
            return None;
        }
        let name = forms(reading, sentence, run.clone());
        let forms: Vec<&str> = name.iter().map(String::as_str).collect();
        let written = words[run.start].span.cover(words[run.end - 1].span);
        let actor = self.named(&forms).unwrap_or_else(|| {
            let actor = self.add(reading.slice(written), Kind::Organisation);
            self.give(&forms, actor);
            actor
        });
        // The "Treasury Employees Union" is no ministry.
        let is_head = |i: usize| i + 1 == run.end || matches!(words[i + 1].lower.as_str(), "of" | "for");
        let is_title =
            |i: &usize| Class::Group.has(&words[*i].lower) || Class::Ministry.has(&words[*i].lower) && is_head(*i);
        let titles: Vec<String> = run.clone().filter(is_title).map(|i| words[i].lower.clone()).collect();
        let is_ministry = titles.iter().any(|title| Class::Ministry.has(title));
        if let Some(of) = of.filter(|of| is_ministry && *of != actor && self.actors[*of].kind == Kind::State) {
            self.affiliate_to(actor, of);
        }
        self.give_titles(actor, titles);
        // "National Rail Union (NRU)"
        let bracket = |i: usize| words.get(i).map_or("", |word| word.lower.as_str());
        if bracket(run.end) == "(" && bracket(run.end + 2) == ")" {
            let short = reading.form(sentence, run.end + 1);
            if short.chars().filter(|c| c.is_uppercase()).count() > 1 {
                // "Cultural Organization (UNESCO)", of which the whole name is not known
                match self.named(&[short]).filter(|known| *known != actor && self.actors[*known].name == short) {
                    Some(known) => self.affiliate_to(actor, known),
                    None => self.give(&[short], actor),
                }
            }
        }
        Some(actor)
    }

    /// Finds for whom persons speak from appositions and possessives, now that the article's own organisations are known.
    pub(super) fn affiliate(&mut self, reading: &Reading) {
        for s in 0..self.mentions.len() {
            for mention in self.mentions[s].clone() {
                let known = &self.actors[mention.actor];
                if mention.is_adjective || !matches!(known.kind, Kind::Person | Kind::Organisation | Kind::Body) {
                    continue;
                }
                self.affiliate_mention(reading, s, mention.actor, mention.at);
            }
        }
    }

    /// "the NRU union", "the network Acme": what the article calls an organisation.
    fn give_kind(&mut self, sentence: &Sentence, actor: usize, at: &Range<usize>) {
        if self.actors[actor].kind == Kind::Person {
            return;
        }
        let words = sentence.words();
        let Some(head) = at.clone().find(|i| words[*i].head.is_none_or(|head| !at.contains(&head))) else { return };
        // "the NRU union", "the network Acme", "Acme is a company", "Acme, a network,"
        let above = words[head].head.filter(|above| {
            let relation = words[head].relation;
            let is_named = [Relation::Compound, Relation::Appos, Relation::Flat, Relation::NmodDesc];
            is_named.into_iter().any(|named| relation.is_a(named))
                || relation.is_a(Relation::Nsubj) && dependent(sentence, *above, &[Relation::Cop]).is_some()
        });
        // "Acme, union at odds" are two.
        let is_apart =
            |i: &usize| words[*i].relation.is_a(Relation::Appos) && dependent(sentence, *i, &[Relation::Det]).is_none();
        let below = dependents(sentence, head, &[Relation::Appos, Relation::Compound, Relation::NmodDesc]);
        let below = below.filter(|i| !is_apart(i));
        let is_listed = |i: usize| {
            let between = if i < head { i..head } else { head..i };
            let has_comma = between.into_iter().any(|k| words[k].lower == ",");
            has_comma && !words[i].relation.is_a(Relation::Appos) && !words[head].relation.is_a(Relation::Appos)
        };
        let kinds = above.into_iter().chain(below).filter(|i| !is_listed(*i)).filter(|i| {
            let word = &words[*i];
            (Class::Firm.has(&word.lower) || word.lower == "union") && word.upos == Upos::Noun
        });
        let mut kinds: Vec<String> = kinds.map(|i| words[i].lower.clone()).collect();
        // "the Dock Workers" are a union.
        let last = words[at.end - 1].lower.as_str();
        if at.len() > 1
            && matches!(last, "workers" | "teachers" | "teamsters" | "employees" | "nurses" | "drivers" | "pilots")
        {
            kinds.push("union".to_owned());
        }
        // "Norland University" is "the university" later.
        if at.len() > 1 && Class::Firm.has(last) {
            kinds.push(last.to_owned());
        }
        self.give_titles(actor, kinds);
    }

    fn affiliate_mention(&mut self, reading: &Reading, s: usize, actor: usize, at: Range<usize>) {
        let sentence = &reading.sentences[s];
        let words = sentence.words();
        self.give_kind(sentence, actor, &at);
        if self.actors[actor].is_known && self.actors[actor].kind != Kind::Person {
            return;
        }
        let Some(head) = at.clone().find(|i| words[*i].head.is_none_or(|head| !at.contains(&head))) else { return };
        // "…, a spokeswoman for the ministry", "the prime minister of Belgium, …", "spokesman …"
        let mut roles: Vec<usize> = dependents(sentence, head, &[Relation::Appos, Relation::NmodDesc]).collect();
        if let Some(above) = words[head].head.filter(|_| {
            matches!(words[head].relation, Relation::Appos | Relation::Flat | Relation::NmodDesc | Relation::Compound)
        }) {
            roles.push(above);
        }
        // "the envoy to the League Ana Sol said"
        let apart = words[head].head.filter(|_| words[head].relation.is_a(Relation::Nsubj));
        let apart = apart.and_then(|verb| dependents(sentence, verb, &[Relation::Nsubj]).find(|i| *i < head));
        roles.extend(apart.filter(|i| super::mention::beside(sentence, *i) == Some(head)));
        for role in roles.into_iter().filter(|role| !at.contains(role)) {
            let lower = words[role].lower.as_str();
            if let Some(party) = congress_party(words, role) {
                if let Some(of) = self.named(&[party]) {
                    self.give_titles(actor, vec!["rep".to_owned()]);
                    self.affiliate_to(actor, of);
                }
                continue;
            }
            if Class::Commentator.has(lower) {
                // "the bill's author": who brought it in.
                let is_of_bill = lower == "author"
                    && dependents(sentence, role, &[Relation::NmodPoss, Relation::Nmod]).any(|k| {
                        Class::Scheme.has(&words[k].lemma)
                            || Class::Measure.has(&words[k].lower)
                            || words[k].lower == "measure"
                    });
                self.actors[actor].only_comments |= !is_of_bill;
                continue;
            }
            // "…, a Democrat,"
            let member = self.mention_at(s, role).filter(|mention| {
                self.actors[mention.actor].kind == Kind::Party && mention.at.end == role + 1 && mention.actor != actor
            });
            if let Some(party) = member.map(|mention| mention.actor) {
                self.actors[actor].kind = Kind::Person;
                self.affiliate_to(actor, party);
                continue;
            }
            if !(Class::Speaker.has(lower) || Class::Title.has(lower)) || words[role].upos == Upos::Verb {
                continue;
            }
            // "former ambassador Ana Sol" speaks for herself.
            if dependents(sentence, role, &[Relation::Amod]).any(|i| matches!(words[i].lower.as_str(), "former" | "ex"))
            {
                self.retire(actor);
                continue;
            }
            if self.actors[actor].is_known {
                continue;
            }
            self.actors[actor].kind = Kind::Person;
            let titles = std::iter::once(role).chain(dependents(sentence, role, &[Relation::Amod, Relation::Compound]));
            let titles = titles.map(|i| words[i].lower.clone()).filter(|word| Class::Title.has(word) || word == lower);
            self.give_titles(actor, titles.collect());
            let free = self.actors[actor].of.is_none();
            let mut of = self.role_of(reading, s, role).first().copied();
            if of.is_none() && free {
                of = self.owner_before(reading, s, role);
                // "Its president, Ana Sol": of whatever it is, not of the state.
                if of.is_none() && has(sentence, role, &[Relation::NmodPoss], &["its", "their"]) {
                    self.give_titles(actor, vec![THEIRS.to_owned()]);
                }
            }
            if let Some(of) = of.filter(|of| free && *of != actor) {
                self.affiliate_to(actor, of);
            }
        }
        if self.actors[actor].is_known {
            return;
        }
        // "Acme Ferries chief executive Ana Sol": the firm hangs on the name and not on the office.
        let has_role = dependents(sentence, head, &[Relation::NmodDesc])
            .any(|i| Class::Speaker.has(&words[i].lower) || Class::Title.has(&words[i].lower));
        let firm = dependents(sentence, head, &[Relation::Compound])
            .filter(|i| *i < at.start)
            .find_map(|i| self.mention_at(s, i));
        let firm = firm.map(|mention| mention.actor).filter(|firm| *firm != actor && has_role);
        if let Some(firm) = firm.filter(|_| self.actors[actor].of.is_none()) {
            let known = &mut self.actors[firm];
            if known.kind == Kind::Person && !known.is_known && known.titles.is_empty() {
                known.kind = Kind::Organisation;
            }
            self.actors[actor].kind = Kind::Person;
            self.affiliate_to(actor, firm);
        }
        // "Labour's Yvette Cooper"
        let owner = dependent(sentence, head, &[Relation::NmodPoss]).and_then(|owner| self.mention_at(s, owner));
        let owner = owner.filter(|owner| self.actors[owner.actor].kind != Kind::Person).map(|owner| owner.actor);
        let is_person = self.actors[actor].kind == Kind::Person || at.len() > 1;
        if let Some(of) = owner.filter(|of| is_person && self.actors[actor].of.is_none() && *of != actor) {
            self.actors[actor].kind = Kind::Person;
            self.affiliate_to(actor, of);
        }
    }

    /// Whom the holder of a role speaks for: "Russian officials", "Ukraine's team", "a spokeswoman for the ministry", "members of
    /// the committee of the union".
    pub(super) fn role_of(&self, reading: &Reading, s: usize, role: usize) -> Vec<usize> {
        const BEFORE: [Relation; 4] = [Relation::NmodPoss, Relation::Amod, Relation::Compound, Relation::NmodDesc];
        /// "the head of the team of negotiators of Norland" and no deeper.
        const DEEPEST: usize = 3;
        let sentence = &reading.sentences[s];
        let words = sentence.words();
        let mut role = role;
        for _ in 0..DEEPEST {
            let before = dependents(sentence, role, &BEFORE).filter(|i| *i < role);
            let mut near: Vec<usize> = before.collect();
            // "Acme chief executive": the name hangs on what stands between.
            near.extend(near.clone().into_iter().flat_map(|i| dependents(sentence, i, &BEFORE).collect::<Vec<_>>()));
            let speaks = |i: usize| {
                let actor = self.mention_at(s, i)?.actor;
                (!self.actors[actor].only_comments).then_some(actor)
            };
            if let Some(first) = near.iter().copied().find(|i| speaks(*i).is_some()) {
                // "Norland and Sudland officials"
                let others = dependents(sentence, first, &[Relation::Conj]).filter_map(speaks);
                return speaks(first).into_iter().chain(others).collect();
            }
            let is_of =
                |i: &usize| *i > role && has_case(sentence, *i, &["of", "for", "from", "at", "with", "to", "in"]);
            let Some(behind) = dependents(sentence, role, &[Relation::Nmod]).find(is_of) else { break };
            let list: Vec<usize> = std::iter::once(behind)
                .chain(dependents(sentence, behind, &[Relation::Conj]))
                .filter_map(|i| self.mention_at(s, i))
                .map(|mention| mention.actor)
                .collect();
            if !list.is_empty() {
                return list;
            }
            // "the secretary of the League's convention"
            let owner = dependent(sentence, behind, &[Relation::NmodPoss]).and_then(speaks);
            if owner.is_some() {
                return owner.into_iter().collect();
            }
            let lower = words[behind].lower.as_str();
            if !(Class::Speaker.has(lower) || Class::Group.has(lower) || Class::Ministry.has(lower)) {
                break;
            }
            role = behind;
        }
        Vec::new()
    }

    /// "Acme rejected the ban. Its director, Ana Sol, …": whom the role belongs to by its pronoun, the subject of the sentence before, else
    /// the first that is named in it.
    fn owner_before(&mut self, reading: &Reading, s: usize, role: usize) -> Option<usize> {
        let sentence = &reading.sentences[s];
        let is_its = |i: &usize| matches!(sentence.words()[*i].lower.as_str(), "its" | "their");
        let its = dependents(sentence, role, &[Relation::NmodPoss]).find(is_its)?;
        let before = s.checked_sub(1)?;
        let is_owner = |actor: &usize| {
            let known = &self.actors[*actor];
            // Two capitals look like a person until something else is said of them.
            let is_unknown = known.titles.is_empty() && !known.is_known && known.of.is_none();
            known.kind != Kind::Person || sentence.words()[its].lower == "its" && is_unknown
        };
        let last = &reading.sentences[before];
        let subject =
            dependent(last, last.root(), &[Relation::Nsubj]).and_then(|subject| self.mention_at(before, subject));
        let named = self.mentions[before].iter().filter(|mention| !mention.is_adjective);
        let owner = subject.filter(|mention| !mention.is_adjective).map(|mention| mention.actor).filter(is_owner);
        let owner = owner.or_else(|| named.map(|mention| mention.actor).find(is_owner))?;
        if self.actors[owner].kind == Kind::Person {
            self.actors[owner].kind = Kind::Organisation;
        }
        Some(owner)
    }

    /// Takes "Ana Soll" for "Ana Sol": two spellings of a last name.
    fn unify_spellings(&mut self) {
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        for actor in 0..self.actors.len() {
            let known = &self.actors[actor];
            let Some((first, last)) =
                known.name.rsplit_once(' ').filter(|_| known.kind == Kind::Person && !known.is_known)
            else {
                continue;
            };
            let last = last.to_owned();
            let others = by_first.entry(first.to_owned()).or_default();
            let same = others.iter().copied().take(20).find(|other| {
                let other = self.actors[*other].name.rsplit_once(' ').map_or("", |(_, last)| last);
                last.len() > 4 && other.len() > 4 && is_one_letter_apart(&last, other)
            });
            match same {
                Some(same) => self.affiliate_to(actor, same),
                None => others.push(actor),
            }
        }
    }

    /// Takes "Acme University" for "Acme", "NRU" for "National Rail Union" and "Sol" for "Ana Sol", where the article has both.
    fn unify(&mut self) {
        let mut by_name: HashMap<String, usize> =
            self.actors.iter().enumerate().map(|(actor, known)| (known.name.clone(), actor)).collect();
        // "HGSU-UAW": a union with that which it belongs to.
        for (actor, known) in self.actors.iter().enumerate() {
            let part = known.name.split_once('-').map(|(part, _)| part.trim());
            if let Some(part) = part.filter(|part| part.len() > 2 && part.chars().all(char::is_uppercase)) {
                by_name.entry(part.to_owned()).or_insert(actor);
            }
        }
        for actor in 0..self.actors.len() {
            let known = &self.actors[actor];
            let head = known.name.rsplit_once(' ').filter(|(_, last)| Class::Organisation.has(&last.to_lowercase()));
            let short = head.and_then(|(short, _)| by_name.get(short)).copied();
            let initials: String =
                known.name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
            let acronym = by_name.get(&initials).copied().filter(|_| initials.len() > 2);
            let last = known.name.rsplit_once(' ').and_then(|(_, last)| by_name.get(last)).copied();
            // "Kim" for "Kim Jong Un".
            let last =
                last.or_else(|| by_name.get(known.name.split(' ').next()?).copied().filter(|_| known.of.is_some()));
            let is_free = |other: usize| {
                let other = &self.actors[other];
                other.kind == Kind::Organisation && other.of.is_none() && !other.is_known
            };
            let pair = match (short, acronym, last) {
                _ if known.kind == Kind::Person => last.map(|last| (last, actor)),
                // The longer name speaks for the shorter, the acronym for the longer name.
                (Some(short), _, _) => Some((actor, short)).filter(|_| is_free(actor)),
                (None, Some(acronym), _) => Some((acronym, actor)),
                _ => None,
            };
            if let Some((from, to)) = pair.filter(|(from, to)| from != to && is_free(*from)) {
                if self.actors[to].kind == Kind::Person {
                    self.actors[from].kind = Kind::Person;
                }
                self.affiliate_to(from, to);
            }
        }
    }
}

/// "R-Ohio", "D-Calif." behind a senator's name.
pub(super) fn congress_party(words: &[crate::language::Word], i: usize) -> Option<&'static str> {
    let is_joined = words.get(i + 1).is_some_and(|next| matches!(next.lower.as_str(), "-" | "–") || next.lower == ".");
    match words[i].lower.as_str() {
        "r" if is_joined => Some("Republicans"),
        "d" if is_joined => Some("Democrats"),
        word if word.starts_with("r-") => Some("Republicans"),
        word if word.starts_with("d-") => Some("Democrats"),
        _ => None,
    }
}

/// The words of a name, apostrophes straight.
fn forms(reading: &Reading, sentence: &Sentence, run: Range<usize>) -> Vec<String> {
    run.map(|i| reading.form(sentence, i).replace('’', "'")).collect()
}

/// True where one letter more, less or other makes `a` of `b`.
fn is_one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && (same + rest).min(longer) + 1 >= longer && a != b
}
