//! CPU time of this thread.

/// Seconds of CPU time that this thread has used.
fn seconds() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a value of this frame.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// A sample lasts this long at the least, by repetition.
const SAMPLE: f64 = 0.01;

/// What is measured: its name, and a run that returns a count.
pub struct Contender<'t> {
    pub name: &'static str,
    pub run: Box<dyn FnMut(&'t str) -> usize + 't>,
}

/// One contender's result on one text.
pub struct Result {
    pub name: &'static str,
    /// MB (10⁶ bytes) per second, the median of the rounds.
    pub speed: f64,
    pub count: usize,
}

/// Runs each contender once to warm up and to see how often to repeat it, then
/// all of them in turn, `rounds` times.
pub fn measure<'t>(
    contenders: &mut [Contender<'t>],
    text: &'t str,
    rounds: usize,
) -> Vec<Result> {
    let mut repeats = Vec::new();
    let mut counts = Vec::new();
    for contender in &mut *contenders {
        let start = seconds();
        counts.push((contender.run)(text));
        let took = (seconds() - start).max(1e-7);
        repeats.push((SAMPLE / took).ceil().max(1.0) as usize);
    }
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds.max(1) {
        for (i, contender) in contenders.iter_mut().enumerate() {
            let start = seconds();
            for _ in 0..repeats[i] {
                assert_eq!(std::hint::black_box((contender.run)(text)), counts[i]);
            }
            samples[i].push((seconds() - start) / repeats[i] as f64);
        }
    }
    samples
        .into_iter()
        .zip(contenders)
        .zip(counts)
        .map(|((mut samples, contender), count)| {
            samples.sort_by(f64::total_cmp);
            let median = samples[samples.len() / 2];
            Result { name: contender.name, speed: text.len() as f64 / median / 1e6, count }
        })
        .collect()
}
