//! Fits the weights of `assets/likeness.txt` to the annotated articles in `assets/articles`: logistic regression over all pairs of
//! positions of an article. `UPDATE_LIKENESS=1 cargo test --lib likeness` writes the file anew.

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test reads its data")]
    #![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts in an article")]
    #![expect(clippy::needless_range_loop, reason = "rows and columns of matrices")]

    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::super::key;
    use super::super::matter::{FEATURES, matters};
    use crate::model::{Evidence, IssueId, Party, PartyId, Position, PositionId, Stance};
    use crate::text::{ArticleId, Span};

    const N: usize = FEATURES.len() + 1;
    /// How strongly weights are held near to nothing.
    const HELD: f64 = 3.0;

    /// One annotated article, as `assets/articles/README.md` tells their form.
    struct Annotated {
        parties: Vec<Party>,
        positions: Vec<Position>,
    }

    impl Annotated {
        fn read(path: &Path) -> Self {
            let all = fs::read_to_string(path).expect("an article");
            let part = |name: &str| all.split_once(&format!("\n=== {name}\n")).expect("its parts").1;
            let text = all.split_once("\n=== PARTIES\n").expect("its parts").0;
            let until = |part: &'_ str| part.split("\n===").next().unwrap_or_default().to_owned();
            let parties: Vec<Party> = until(part("PARTIES"))
                .lines()
                .zip(1..)
                .map(|(line, id)| {
                    let (name, aliases) = line.split_once('|').unwrap_or((line, ""));
                    let aliases =
                        aliases.split(';').map(|alias| alias.trim().to_owned()).filter(|alias| !alias.is_empty());
                    Party::new(PartyId(id), name.trim(), aliases.collect())
                })
                .collect();
            let mut issues: Vec<String> = Vec::new();
            let mut positions = Vec::new();
            for line in until(part("POSITIONS")).lines() {
                let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
                let [_, party, stance, summary, condition, issue, quotes, ..] = fields[..] else { panic!("{line}") };
                let issue = issues.iter().position(|known| known == issue).unwrap_or_else(|| {
                    issues.push(issue.to_owned());
                    issues.len() - 1
                });
                let evidence = quotes.split(" || ").filter_map(|quote| evidence(text, quote.trim()));
                let id = PositionId(positions.len() as u32 + 1);
                let party = parties.iter().find(|known| known.name == party).expect("a party").id;
                let stance = *Stance::ALL.iter().find(|known| known.verb() == stance).expect("a stance");
                positions.push(Position {
                    issue: IssueId(issue as u32 + 1),
                    condition: (condition != "-").then(|| condition.to_owned()),
                    evidence: evidence.collect(),
                    ..Position::suggested(id, party, stance, summary)
                });
            }
            Self { parties, positions }
        }
    }

    /// `quote`, with " @2" behind it the second of its kind.
    fn evidence(text: &str, quote: &str) -> Option<Evidence> {
        let nth = quote.rsplit_once(" @").and_then(|(words, nth)| Some((words, nth.parse::<usize>().ok()?)));
        let (words, nth) = nth.unwrap_or((quote, 1));
        let (start, words) = text.match_indices(words).nth(nth - 1)?;
        Some(Evidence { article: ArticleId(1), span: Span::new(start, start + words.len()), words: words.to_owned() })
    }

    /// Features with a leading 1, whether the two are on one issue, and how much the pair counts.
    fn examples() -> Vec<([f64; N], f64, f64)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles");
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).expect("articles").map(|entry| entry.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        let mut examples = Vec::new();
        for path in paths {
            let Annotated { parties, positions } = Annotated::read(&path);
            let names: BTreeSet<String> = key::name_words(&parties);
            let positions: Vec<&Position> = positions.iter().collect();
            let matters = matters(&positions, &names);
            let n_pairs = positions.len() * positions.len().saturating_sub(1) / 2;
            for a in 0..positions.len() {
                for b in a + 1..positions.len() {
                    let mut row = [1.0; N];
                    for (to, feature) in row[1..].iter_mut().zip(matters[a].compare(&matters[b], matters.len())) {
                        *to = f64::from(feature);
                    }
                    let is_same = f64::from(u8::from(positions[a].issue == positions[b].issue));
                    examples.push((row, is_same, 1.0 / (n_pairs as f64).sqrt()));
                }
            }
        }
        examples
    }

    /// Newton's method on the weighted logistic loss with squared weights held small.
    fn fit(examples: &[([f64; N], f64, f64)]) -> [f64; N] {
        let mut weights = [0.0; N];
        for _ in 0..12 {
            let mut slope = [0.0; N];
            let mut curve = [[0.0; N]; N];
            for (row, aim, count) in examples {
                let sum: f64 = row.iter().zip(&weights).map(|(x, w)| x * w).sum();
                let p = 1.0 / (1.0 + (-sum).exp());
                for i in 0..N {
                    slope[i] += count * (p - aim) * row[i];
                    for j in 0..N {
                        curve[i][j] += count * p * (1.0 - p) * row[i] * row[j];
                    }
                }
            }
            for i in 1..N {
                slope[i] += HELD * weights[i];
                curve[i][i] += HELD;
            }
            for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
                *weight -= step;
            }
        }
        weights
    }

    /// The solution of a small system of equations, by elimination.
    fn solve(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
        for i in 0..N {
            let best = (i..N).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).expect("a row");
            a.swap(i, best);
            b.swap(i, best);
            for k in i + 1..N {
                let factor = a[k][i] / a[i][i];
                for j in i..N {
                    a[k][j] -= factor * a[i][j];
                }
                b[k] -= factor * b[i];
            }
        }
        for i in (0..N).rev() {
            let known: f64 = (i + 1..N).map(|j| a[i][j] * b[j]).sum();
            b[i] = (b[i] - known) / a[i][i];
        }
        b
    }

    #[test]
    fn the_weights_are_those_of_the_articles() {
        let weights = fit(&examples());
        let mut file = String::from(
            "# How much each likeness of two positions tells of their being on one issue: weights of a logistic model, fitted to the\n\
             # articles in assets/articles by src/analysis/likeness.rs. What each measures stands in src/analysis/matter.rs.\n",
        );
        for (name, weight) in ["alone"].into_iter().chain(FEATURES).zip(weights) {
            writeln!(file, "{name} {weight:.3}").expect("a line");
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/likeness.txt");
        if std::env::var_os("UPDATE_LIKENESS").is_some() {
            fs::write(&path, &file).expect("written");
        }
        // Another machine's logarithm may differ in the last places.
        let read = |file: &str| -> Vec<f64> {
            let lines = file.lines().filter(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.split_once(' ')?.1.parse().ok()).collect()
        };
        let (known, now) = (read(&fs::read_to_string(&path).expect("the weights")), read(&file));
        let is_near = known.len() == N && known.iter().zip(&now).all(|(a, b)| (a - b).abs() < 0.01);
        assert!(is_near, "UPDATE_LIKENESS=1 writes them anew:\n{file}");
    }
}
