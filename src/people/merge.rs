//! Merging: which entries are the same person's. Nothing depends on the order in which the
//! documents came.
//!
//! Names go from the surest reason to the weakest: [`MergeReason`] names each. Where two
//! people could be meant, a name stays by itself.

use std::collections::HashMap;

use super::entry::{Entry, Key};
use super::{MergeReason, MergedName, Person};
use crate::hashing::RandomState;
use crate::{Gender, GenderEvidence, SpeakerKind};

/// How many roles are given of a person.
const MAX_ROLES: usize = 8;

/// Some entries that are one person's.
struct Group<'e> {
    key: &'e Key,
    members: Vec<(&'e Key, &'e Entry, MergeReason)>,
    gender: Gender,
}

/// The people of these entries, in no order.
pub(super) fn merge(entries: &HashMap<Key, Entry, RandomState>) -> Vec<Person> {
    let mut sorted: Vec<(&Key, &Entry)> = entries.iter().collect();
    // The fullest names first: a name joins one that is there already.
    sorted.sort_by_key(|(key, _)| (std::cmp::Reverse(fullness(&key.name)), *key));
    let mut groups = Groups::default();
    for nth in same_names(&sorted) {
        groups.place(nth);
    }
    groups.list.iter().map(person).collect()
}

/// The entries of each name together: those whose gender no document tells belong to those
/// whose it does, where these agree.
fn same_names<'e>(sorted: &[(&'e Key, &'e Entry)]) -> Vec<Group<'e>> {
    let mut groups: Vec<Group<'e>> = Vec::new();
    let is_same = |a: &(&Key, &Entry), b: &(&Key, &Entry)| a.0.name == b.0.name;
    for same in sorted.chunk_by(is_same) {
        let told = |gender: Gender| same.iter().any(|(key, _)| key.gender == gender);
        let contradicts = told(Gender::Female) && told(Gender::Male);
        let first = groups.len();
        for &(key, entry) in same {
            let agrees = |group: &Group<'_>| {
                let gender = !contradicts || group.gender == key.gender;
                gender && are_alike(group.key.kind, key.kind)
            };
            let member = (key, entry, MergeReason::Same);
            match groups[first..].iter_mut().find(|group| agrees(group)) {
                Some(group) => {
                    group.members.push(member);
                    if group.gender == Gender::Unknown {
                        group.gender = key.gender;
                    }
                }
                None => groups.push(Group { key, members: vec![member], gender: key.gender }),
            }
        }
    }
    groups
}

/// Whether two entries of one name can be the same: a person is no organisation unless by
/// mistake, and that is the rarer, so that kinds of one name are joined.
fn are_alike(kind: SpeakerKind, other: SpeakerKind) -> bool {
    kind == other || (kind == SpeakerKind::Person) == (other == SpeakerKind::Person)
}

/// The groups so far, with those that bear each last name.
#[derive(Default)]
struct Groups<'e> {
    list: Vec<Group<'e>>,
    by_last_name: HashMap<&'e str, Vec<usize>>,
    by_alias: HashMap<&'e str, Vec<usize>>,
}

impl<'e> Groups<'e> {
    /// Joins a group to the one that it names too, or keeps it by itself.
    fn place(&mut self, group: Group<'e>) {
        let is_person = group.key.kind == SpeakerKind::Person;
        let found = self.bearer(&group).filter(|_| is_person);
        let Some((bearer, why)) = found else {
            self.push(group);
            return;
        };
        let own = &mut self.list[bearer];
        own.members.extend(group.members.into_iter().map(|(key, entry, _)| (key, entry, why)));
        if own.gender == Gender::Unknown {
            own.gender = group.gender;
        }
    }

    fn push(&mut self, group: Group<'e>) {
        let idx = self.list.len();
        if group.key.kind == SpeakerKind::Person {
            self.by_last_name.entry(last_name(&group.key.name)).or_default().push(idx);
            for alias in group.members.iter().flat_map(|(_, entry, _)| entry.aliases.keys()) {
                self.by_alias.entry(alias).or_default().push(idx);
            }
        }
        self.list.push(group);
    }

    /// Who bears the name of a group, and why; nobody where several could.
    fn bearer(&self, group: &Group<'_>) -> Option<(usize, MergeReason)> {
        let name = &group.key.name;
        let agrees = |&&idx: &&usize| {
            let other = self.list[idx].gender;
            other == group.gender || other == Gender::Unknown || group.gender == Gender::Unknown
        };
        let reasons = [MergeReason::FirstAndLastName, MergeReason::Initial, MergeReason::LastName];
        let namesakes = self.by_last_name.get(last_name(name)).map_or(&[][..], |list| list);
        for why in reasons {
            let fits = |idx: &&usize| fits(name, &self.list[**idx].key.name, why);
            let bearers = || namesakes.iter().filter(agrees).filter(fits);
            // "M. Hale" may be one of the others, and is none beside them.
            let mut full = bearers().filter(|&&idx| !opens_with_initial(&self.list[idx].key.name));
            let (first, more) = match full.next() {
                Some(first) => (Some(first), full.next()),
                None => (bearers().next(), bearers().nth(1)),
            };
            if let Some(&bearer) = first {
                return more.is_none().then_some((bearer, why));
            }
        }
        let mut bearers = self.by_alias.get(&**name)?.iter().filter(agrees);
        let bearer = *bearers.next()?;
        bearers.all(|other| *other == bearer).then_some((bearer, MergeReason::Alias))
    }
}

/// Whether `name` can mean whoever is called `full`, for that reason.
fn fits(name: &str, full: &str, why: MergeReason) -> bool {
    let mut words = name.split(' ');
    let mut full_words = full.split(' ');
    let (Some(first), Some(full_first)) = (words.next(), full_words.next()) else { return false };
    let n = n_words(name);
    match why {
        MergeReason::LastName => n == 1 && n_words(full) > 1,
        MergeReason::FirstAndLastName => {
            n > 1 && n_words(full) > 1 && first == full_first && middles_agree(name, full)
        }
        MergeReason::Initial => {
            n > 1
                && n_words(full) > 1
                && (is_initial(first) || is_initial(full_first))
                && first.chars().next() == full_first.chars().next()
                && middles_agree(name, full)
        }
        MergeReason::Same | MergeReason::Alias => false,
    }
}

/// Whether the names between the first and the last do not contradict each other: each of
/// the shorter name is one of the longer, or an initial of one, in order.
fn middles_agree(name: &str, full: &str) -> bool {
    let middles = |name: &str| -> Vec<String> {
        let words: Vec<&str> = name.split(' ').collect();
        let inside = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        inside.iter().map(|word| (*word).to_owned()).collect()
    };
    let (short, long) = (middles(name), middles(full));
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| is_same_word(word, other)))
}

fn is_same_word(word: &str, other: &str) -> bool {
    word == other
        || (is_initial(word) || is_initial(other)) && word.chars().next() == other.chars().next()
}

fn opens_with_initial(name: &str) -> bool {
    name.split(' ').next().is_some_and(is_initial)
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// How full a name is: words first, then initials.
fn fullness(name: &str) -> (usize, usize) {
    (name.split(' ').filter(|word| !is_initial(word)).count(), n_words(name))
}

fn n_words(name: &str) -> usize {
    name.split(' ').count()
}

fn last_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The person of some entries.
fn person(group: &Group<'_>) -> Person {
    let mut all = Entry::default();
    let mut names: Vec<MergedName> = Vec::new();
    let mut kinds: HashMap<SpeakerKind, u64> = HashMap::new();
    let mut evidence = GenderEvidence::NONE;
    for (key, entry, why) in &group.members {
        all.add(entry);
        *kinds.entry(key.kind).or_default() += entry.tally.n_quotes;
        if key.gender == group.gender {
            evidence = evidence.union(entry.gender_evidence);
        }
        let name = entry.spelling().to_owned();
        let n_quotes = entry.tally.n_quotes;
        match names.iter_mut().find(|known| known.name == name && known.gender == key.gender) {
            Some(known) => known.n_quotes += n_quotes,
            None => names.push(MergedName { name, gender: key.gender, n_quotes, why: *why }),
        }
    }
    let mut roles: Vec<(String, u64)> = all.roles.into_iter().collect();
    roles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    roles.truncate(MAX_ROLES);
    let kind = kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
    Person {
        name: names.first().map_or_else(String::new, |first| first.name.clone()),
        kind: kind.map_or(group.key.kind, |(kind, _)| *kind),
        gender: group.gender,
        gender_evidence: evidence,
        n_quotes: all.tally.n_quotes,
        n_words: all.tally.n_words,
        n_documents: all.tally.n_documents,
        names,
        roles,
        first_document: all.first_document.unwrap_or_default(),
        last_document: all.last_document.unwrap_or_default(),
    }
}
