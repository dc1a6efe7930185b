//! People: who is quoted in many documents, each person and organisation once.

use std::ffi::{CStr, c_char};

use super::arguments::{bytes, give, give_bytes, load, set_len, slot};
use super::document::pullquote_document;
use super::guard::{Guarded, free, guard, guard_or};
use super::status::{Failure, pullquote_error, pullquote_status};
use super::views::{pointer, pullquote_string};
use crate::{Error, Gender, MergeReason, People, Person, SpeakerKind, Tally};

/// Merge reason: it is the fullest name itself, or differs in capitals alone.
pub const PULLQUOTE_MERGE_SAME: u32 = 1;
/// Merge reason: first and last name are the same, and nobody else bears both.
pub const PULLQUOTE_MERGE_FIRST_AND_LAST_NAME: u32 = 2;
/// Merge reason: an initial stands for the first name, and fits nobody else.
pub const PULLQUOTE_MERGE_INITIAL: u32 = 3;
/// Merge reason: a document uses it for the fullest name too.
pub const PULLQUOTE_MERGE_ALIAS: u32 = 4;
/// Merge reason: the last name alone, which nobody else bears whom it could mean.
pub const PULLQUOTE_MERGE_LAST_NAME: u32 = 5;

/// Who is quoted in a corpus. Changed by one thread at a time; functions that take it as
/// const may be called by any number of threads while none changes it.
pub struct pullquote_people {
    people: Guarded<People>,
}

impl pullquote_people {
    fn new(people: People) -> pullquote_people {
        pullquote_people { people: Guarded::new(people) }
    }
}

/// The people of a corpus, as they were when they were asked for. Never changes, and may be
/// read by any number of threads.
pub struct pullquote_people_rows {
    people: Vec<pullquote_person>,
    totals: Vec<pullquote_people_total>,
    // Never read, only pointed into; never changed once the rows are made.
    _strings: Vec<u8>,
    _names: Vec<pullquote_merged_name>,
    _roles: Vec<pullquote_role>,
}

// SAFETY: the pointers of the people point into lists that the same struct owns, and nothing
// changes once it is made.
unsafe impl Send for pullquote_people_rows {}
// SAFETY: as above.
unsafe impl Sync for pullquote_people_rows {}

/// A name of somebody.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_merged_name {
    /// The name as the documents write it.
    pub name: pullquote_string,
    /// Quotations under that name.
    pub n_quotes: u64,
    /// `PULLQUOTE_GENDER_FEMALE` and the like: what documents tell which use that name.
    pub gender: u32,
    /// `PULLQUOTE_MERGE_SAME` and the like: why it is taken for a name of the same person.
    pub why: u32,
}

/// What documents say that somebody is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_role {
    /// In the words of the text: `the mayor of Hull`.
    pub role: pullquote_string,
    /// In how many documents.
    pub n_documents: u64,
}

/// A person or an organisation with all names that were found to be theirs.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_person {
    /// The fullest name.
    pub name: pullquote_string,
    /// The names, the fullest first; not NULL where there is one.
    pub names: *const pullquote_merged_name,
    /// How many there are.
    pub n_names: usize,
    /// What the documents say that they are, the most frequent first.
    pub roles: *const pullquote_role,
    /// How many there are.
    pub n_roles: usize,
    /// The least of the documents' ids in alphabetical order.
    pub first_document: pullquote_string,
    /// The greatest of the documents' ids.
    pub last_document: pullquote_string,
    /// Quotations.
    pub n_quotes: u64,
    /// Words of these.
    pub n_words: u64,
    /// Documents with one at least.
    pub n_documents: u64,
    /// `PULLQUOTE_SPEAKER_PERSON` and the like.
    pub kind: u32,
    /// `PULLQUOTE_GENDER_FEMALE` and the like: the gender that most documents tell.
    pub gender: u32,
    /// `PULLQUOTE_EVIDENCE_PRONOUN | ...`: what it is known by, of all documents.
    pub gender_evidence: u32,
    /// Zero.
    pub reserved: u32,
}

/// How much a kind and gender is quoted.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_people_total {
    /// Quotations.
    pub n_quotes: u64,
    /// Words of these.
    pub n_words: u64,
    /// Documents, each counted once for each speaker in it.
    pub n_documents: u64,
    /// `PULLQUOTE_SPEAKER_PERSON` and the like.
    pub kind: u32,
    /// `PULLQUOTE_GENDER_FEMALE` and the like.
    pub gender: u32,
}

const _: () = {
    const WORD: usize = size_of::<usize>();
    assert!(size_of::<pullquote_merged_name>() == 2 * WORD + 16);
    assert!(size_of::<pullquote_role>() == 2 * WORD + 8);
    assert!(size_of::<pullquote_person>() == 10 * WORD + 40);
    assert!(size_of::<pullquote_people_total>() == 32);
    assert!(PULLQUOTE_MERGE_SAME == MergeReason::Same as u32);
    assert!(PULLQUOTE_MERGE_FIRST_AND_LAST_NAME == MergeReason::FirstAndLastName as u32);
    assert!(PULLQUOTE_MERGE_INITIAL == MergeReason::Initial as u32);
    assert!(PULLQUOTE_MERGE_ALIAS == MergeReason::Alias as u32);
    assert!(PULLQUOTE_MERGE_LAST_NAME == MergeReason::LastName as u32);
};

/// The name of a merge reason as in tables, such as `last-name`.
///
/// NULL for a number that is no reason. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_merge_reason_name(reason: u32) -> *const c_char {
    const NAMES: [&CStr; 5] = [c"same", c"first-and-last-name", c"initial", c"alias", c"last-name"];
    let found = (reason as usize).checked_sub(1).and_then(|idx| NAMES.get(idx));
    found.map_or(std::ptr::null(), |name| name.as_ptr())
}

/// Makes people of nobody yet, which hold `max_names` names at most: where there are more,
/// those with the fewest quotations are left out. 0 means a million.
///
/// On success `*people` is new, and the caller frees it with `pullquote_people_free`;
/// otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where `people`
/// is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_new(
    max_names: usize,
    people: *mut *mut pullquote_people,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        let made = if max_names == 0 { People::new() } else { People::with_max_names(max_names) };
        // SAFETY: the caller's place for the result, NULL allowed.
        unsafe { give(people, "people", pullquote_people::new(made)) }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees people; NULL does nothing. No other thread may be using them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_free(people: *mut pullquote_people) {
    // SAFETY: they came from this library, and the caller gives them back.
    unsafe { free(people) };
}

/// Adds the speakers of a document, which needs its quotations, `PULLQUOTE_LAYER_QUOTES`.
///
/// `id` is `len` bytes of UTF-8; NULL is empty where `len` is 0. The first and the
/// last document of a person are those by the alphabetical order of the ids, so ids best begin
/// with a date. Nothing of the document is kept. One thread at a time.
///
/// Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
/// must not be, and `PULLQUOTE_INVALID_UTF8`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_add(
    people: *mut pullquote_people,
    document: *const pullquote_document,
    id: *const c_char,
    len: usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library, and no other thread uses it.
        let people = unsafe { people.as_mut() }.ok_or_else(|| Failure::null("people"))?;
        // SAFETY: NULL, or from this library and not freed.
        let document = unsafe { document.as_ref() }.ok_or_else(|| Failure::null("document"))?;
        // SAFETY: the caller's bytes, NULL allowed where there are none.
        let id = Error::check_utf8(unsafe { bytes(id, len, "id") }?)?;
        people.people.change(|people| {
            people.add(&document.document, id);
            Ok(())
        })
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Adds what others have counted, as if their documents had been added here; `other` stays
/// as it is, and may be `people` itself. One thread at a time.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_merge(
    people: *mut pullquote_people,
    other: *const pullquote_people,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library and not freed; read before the other changes.
        let copy = unsafe { other.as_ref() }.ok_or_else(|| Failure::null("other"))?;
        let copy = copy.people.get()?.clone();
        // SAFETY: NULL, or from this library, and no other thread uses it.
        let people = unsafe { people.as_mut() }.ok_or_else(|| Failure::null("people"))?;
        people.people.change(|people| {
            people.merge(&copy);
            Ok(())
        })
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// How many documents were added; 0 where `people` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_n_documents(people: *const pullquote_people) -> u64 {
    // SAFETY: the caller's pointer, NULL allowed.
    unsafe { ask(people, People::n_documents) }
}

/// How many names were left out because there were too many; 0 where `people` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_n_left_out(people: *const pullquote_people) -> u64 {
    // SAFETY: the caller's pointer, NULL allowed.
    unsafe { ask(people, People::n_left_out) }
}

/// Every person and organisation, and totals by kind and gender. Which names are one
/// person's is decided anew at each call, from all documents together.
///
/// On success `*rows` is new, and the caller frees it with `pullquote_people_rows_free`;
/// otherwise it is NULL. It stays as it is whatever becomes of the people. Any thread.
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_list(
    people: *const pullquote_people,
    rows: *mut *mut pullquote_people_rows,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(rows, "rows") }?;
        // SAFETY: NULL, or from this library and not freed.
        let people = unsafe { people.as_ref() }.ok_or_else(|| Failure::null("people"))?;
        let people = people.people.get()?;
        let made = pullquote_people_rows::new(&people.people(), &people.totals());
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// The people, the most quoted first, and their number in `*len`.
///
/// NULL, and 0, where there are none and where `rows` is NULL; `len` may be NULL. The array
/// belongs to `rows`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_rows_people(
    rows: *const pullquote_people_rows,
    len: *mut usize,
) -> *const pullquote_person {
    // SAFETY: NULL, or from `pullquote_people_list` and not freed.
    let list = unsafe { rows.as_ref() }.map_or(&[][..], |rows| &rows.people);
    // SAFETY: the caller's place, NULL allowed.
    unsafe { set_len(len, list.len()) };
    pointer(list)
}

/// How much each kind and gender is quoted, those without a name included, in the order of
/// their numbers; otherwise as `pullquote_people_rows_people`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_rows_totals(
    rows: *const pullquote_people_rows,
    len: *mut usize,
) -> *const pullquote_people_total {
    // SAFETY: NULL, or from `pullquote_people_list` and not freed.
    let list = unsafe { rows.as_ref() }.map_or(&[][..], |rows| &rows.totals);
    // SAFETY: the caller's place, NULL allowed.
    unsafe { set_len(len, list.len()) };
    pointer(list)
}

/// Frees rows; NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_rows_free(rows: *mut pullquote_people_rows) {
    // SAFETY: they came from `pullquote_people_list`, and the caller gives them back.
    unsafe { free(rows) };
}

/// The people as bytes, for a file: the same people give the same bytes, on every machine.
///
/// On success `*bytes` is new, with `*len` bytes, and the caller frees it with
/// `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
/// `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_save(
    people: *const pullquote_people,
    bytes: *mut *mut u8,
    len: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library and not freed.
        let people = unsafe { people.as_ref() }.ok_or_else(|| Failure::null("people"));
        // SAFETY: the caller's places, NULL allowed.
        unsafe { give_bytes(bytes, len, || Ok(people?.people.get()?.to_bytes())) }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Reads what `pullquote_people_save` gave.
///
/// On success `*people` is new, and the caller frees it with `pullquote_people_free`;
/// otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer
/// is NULL that must not be, and `PULLQUOTE_INVALID_COUNTS` where the bytes are damaged, of
/// another version, or no people.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_people_load(
    bytes: *const u8,
    len: usize,
    people: *mut *mut pullquote_people,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result and the caller's bytes, NULL allowed.
        unsafe {
            load(people, "people", (bytes, len), |bytes| {
                People::from_bytes(bytes).map(pullquote_people::new)
            })
        }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// # Safety
/// `people` is NULL or people that are not freed.
unsafe fn ask(people: *const pullquote_people, ask: impl FnOnce(&People) -> u64) -> u64 {
    guard_or(0, || {
        // SAFETY: by this function's contract.
        let people = unsafe { people.as_ref() };
        people.and_then(|people| people.people.get().ok()).map_or(0, ask)
    })
}

impl pullquote_people_rows {
    fn new(people: &[Person], totals: &[(SpeakerKind, Gender, Tally)]) -> pullquote_people_rows {
        let mut strings = Vec::new();
        for string in people.iter().flat_map(strings_of) {
            strings.extend_from_slice(string.as_bytes());
            strings.push(0);
        }
        let mut taken = Taken { strings: &strings, at: 0 };
        let mut names = Vec::with_capacity(people.iter().map(|person| person.names.len()).sum());
        let mut roles = Vec::with_capacity(people.iter().map(|person| person.roles.len()).sum());
        let people =
            people.iter().map(|person| taken.person(person, &mut names, &mut roles)).collect();
        let totals = totals.iter().map(|&(kind, gender, tally)| pullquote_people_total {
            n_quotes: tally.n_quotes,
            n_words: tally.n_words,
            n_documents: tally.n_documents,
            kind: kind as u32,
            gender: gender as u32,
        });
        pullquote_people_rows {
            people,
            totals: totals.collect(),
            _strings: strings,
            _names: names,
            _roles: roles,
        }
    }
}

/// The strings of a person, in the order in which they are stored and taken.
fn strings_of(person: &Person) -> impl Iterator<Item = &str> {
    let one = [&person.name, &person.first_document, &person.last_document].into_iter();
    let names = person.names.iter().map(|name| &name.name);
    let roles = person.roles.iter().map(|(role, _)| role);
    one.chain(names).chain(roles).map(String::as_str)
}

/// Takes strings in the order in which they were stored, each with a NUL behind it.
struct Taken<'s> {
    strings: &'s [u8],
    at: usize,
}

impl Taken<'_> {
    fn string(&mut self, string: &str) -> pullquote_string {
        let here = &self.strings[self.at..][..string.len() + 1];
        self.at += here.len();
        pullquote_string { data: here.as_ptr().cast(), len: string.len() }
    }

    /// A person, whose names and roles are added to lists that have room for them and so do
    /// not move.
    fn person(
        &mut self,
        person: &Person,
        names: &mut Vec<pullquote_merged_name>,
        roles: &mut Vec<pullquote_role>,
    ) -> pullquote_person {
        let (first_name, first_role) = (names.len(), roles.len());
        let name = self.string(&person.name);
        let first_document = self.string(&person.first_document);
        let last_document = self.string(&person.last_document);
        names.extend(person.names.iter().map(|name| pullquote_merged_name {
            name: self.string(&name.name),
            n_quotes: name.n_quotes,
            gender: name.gender as u32,
            why: name.why as u32,
        }));
        roles.extend(person.roles.iter().map(|(role, n_documents)| pullquote_role {
            role: self.string(role),
            n_documents: *n_documents,
        }));
        pullquote_person {
            name,
            names: pointer(&names[first_name..]),
            n_names: person.names.len(),
            roles: pointer(&roles[first_role..]),
            n_roles: person.roles.len(),
            first_document,
            last_document,
            n_quotes: person.n_quotes,
            n_words: person.n_words,
            n_documents: person.n_documents,
            kind: person.kind as u32,
            gender: person.gender as u32,
            gender_evidence: u32::from(person.gender_evidence.bits()),
            reserved: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_have_the_names_of_the_core() {
        for reason in MergeReason::ALL {
            let name = pullquote_merge_reason_name(*reason as u32);
            // SAFETY: a string with a NUL at its end.
            assert_eq!(unsafe { CStr::from_ptr(name) }.to_str(), Ok(reason.name()));
        }
        assert!(pullquote_merge_reason_name(0).is_null());
        assert!(pullquote_merge_reason_name(6).is_null());
    }
}
