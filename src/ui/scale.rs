//! The arithmetic of an axis: round ticks, days, labels that keep clear of each other. Knows no colour and draws nothing.

use crate::model::Quantity;
use crate::session::Gap;

/// An axis from end to end, with its ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    /// The amounts at its ends, in the unit of the quantity.
    pub(super) ends: [f64; 2],
    /// Round amounts on it, least first, with what is written there.
    pub(super) ticks: Vec<(f64, String)>,
    /// What it is an axis of, with the unit of the ticks: "duration in hours".
    pub(super) title: String,
}

impl Scale {
    /// An axis on which all of `range` stands, with about `n_ticks` ticks.
    pub(super) fn of(quantity: &Quantity, range: [f64; 2], n_ticks: usize) -> Self {
        match quantity {
            Quantity::Date | Quantity::Day => Self::of_days(quantity, range, n_ticks),
            _ => Self::of_numbers(quantity, range, n_ticks),
        }
    }

    fn of_numbers(quantity: &Quantity, range: [f64; 2], n_ticks: usize) -> Self {
        let (unit, size) = match quantity {
            Quantity::Duration => unit_of(range[1]),
            _ => ("", 1.0),
        };
        let [mut low, mut high] = range.map(|amount| amount / size);
        // Small numbers are best seen from nothing up; far from it, the differences count.
        if low <= high / 2.0 {
            low = 0.0;
        }
        if high - low <= f64::EPSILON * high.abs() {
            let room = (high.abs() * 0.1).max(f64::MIN_POSITIVE);
            (low, high) = ((low - room).max(0.0), high + room);
        }
        let step = round_step((high - low) / amount_of(n_ticks.max(1)));
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let ticks = steps(first, last).map(|n| n * step);
        let ticks = ticks.map(|tick| (tick * size, tick_text(quantity, tick))).collect();
        let title = match quantity {
            Quantity::Duration => format!("duration in {unit}s"),
            Quantity::Count(thing) if thing.is_empty() => "number".to_owned(),
            Quantity::Count(thing) => format!("number of {}", plural(thing)),
            Quantity::Money(currency) => format!("money in {}", plural(currency)),
            _ => format!("{} in {}", quantity.noun(), quantity.unit()),
        };
        Self { ends: [first * step * size, last * step * size], ticks, title }
    }

    /// Ticks at the beginnings of years, months or, where all of it is close together, days.
    fn of_days(quantity: &Quantity, range: [f64; 2], n_ticks: usize) -> Self {
        let [low, high] = range.map(|years| years * 12.0);
        // What stands alone has a month, or a year named by itself a year, on each side.
        let room = if high - low > 1e-6 {
            0.0
        } else if near_whole(low / 12.0).is_some() && *quantity == Quantity::Date {
            12.0
        } else {
            1.0
        };
        let (low, high) = (low - room, high + room);
        let most = amount_of(n_ticks.max(1));
        let title = if *quantity == Quantity::Date { "date" } else { "day of the year" };
        let in_days = [1.0, 5.0, 10.0].into_iter().find(|step| (high - low) * DAYS / step <= most);
        let (ends, ticks) = match in_days {
            Some(step) => day_ticks(low, high, step),
            None => month_ticks(low, high, most),
        };
        let is_by_year = in_days.is_none() && ticks.iter().all(|tick| near_whole(tick / 12.0).is_some());
        let text = |tick: f64| match Date::at(tick / 12.0) {
            day if is_by_year && *quantity == Quantity::Date => day.year.to_string(),
            day if in_days.is_some() => format!("{} {}", day.of_month, day.month_name()),
            day if *quantity == Quantity::Date => format!("{} {}", day.month_name(), day.year),
            day => day.month_name().to_owned(),
        };
        let ticks = ticks.into_iter().map(|tick| (tick / 12.0, text(tick))).collect();
        Self { ends: ends.map(|months| months / 12.0), ticks, title: title.to_owned() }
    }

    /// Where `amount` stands between the ends, 0 to 1.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    pub(super) fn place(&self, amount: f64) -> f32 {
        ((amount - self.ends[0]) / (self.ends[1] - self.ends[0])).clamp(0.0, 1.0) as f32
    }
}

/// Levels for labels that begin at the first number and are as wide as the second, in the order of their beginnings. Each stands like
/// a flag on a pole at its beginning: high enough to pass over all poles and flags that begin under it.
pub(super) fn levels(labels: &[(f32, f32)]) -> Vec<usize> {
    let mut levels = vec![0; labels.len()];
    for idx in (0..labels.len()).rev() {
        let (start, width) = labels[idx];
        let under = (idx + 1..labels.len()).take_while(|other| labels[*other].0 <= start + width);
        levels[idx] = under.map(|other| levels[other] + 1).max().unwrap_or(0);
    }
    levels
}

/// "Gap of 5 percentage points".
pub(super) fn gap_in_words(quantity: &Quantity, gap: &Gap) -> String {
    let width = gap.width();
    if width <= 0.0 {
        return "No gap".to_owned();
    }
    let words = match quantity {
        Quantity::Share => counted(width, "percentage point"),
        Quantity::Money(sign) if !sign.starts_with(char::is_alphabetic) => format!("{sign}{}", number(width)),
        Quantity::Money(unit) | Quantity::Count(unit) if !unit.is_empty() => counted(width, unit),
        Quantity::Money(_) | Quantity::Count(_) => number(width),
        Quantity::Duration => {
            let whole = UNITS.iter().rev().find(|(_, size)| near_whole(width / size).is_some_and(|n| n >= 1.0));
            let (unit, size) = whole.copied().unwrap_or_else(|| unit_of(width));
            let n = width / size;
            match near_whole(n) {
                Some(n) => counted(n, unit),
                None if n < 10.0 => format!("about {}", counted((n * 10.0).round() / 10.0, unit)),
                None => format!("about {}", counted(n.round(), unit)),
            }
        }
        Quantity::Date | Quantity::Day => Date::at(gap.ends[0]).until(Date::at(gap.ends[1])),
    };
    format!("Gap of {words}")
}

/// Lengths of time, in days.
const UNITS: [(&str, f64); 5] =
    [("minute", 1.0 / 1440.0), ("hour", 1.0 / 24.0), ("day", 1.0), ("month", 30.437), ("year", 365.25)];

/// The unit in which a time of this many days is best told.
fn unit_of(days: f64) -> (&'static str, f64) {
    let idx = match days {
        days if days < 1.0 / 12.0 => 0,
        days if days <= 2.0 => 1,
        days if days <= 90.0 => 2,
        days if days <= 1095.0 => 3,
        _ => 4,
    };
    UNITS[idx]
}

/// The least of 1, 2 and 5 times a power of ten that is not less than `rough`.
fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|n| n * power).find(|step| *step >= rough * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

fn steps(first: f64, last: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(first), |n| Some(n + 1.0)).take_while(move |n| *n <= last)
}

#[expect(clippy::cast_precision_loss, reason = "a handful of ticks")]
fn amount_of(n: usize) -> f64 {
    n as f64
}

/// Months of the amount's year have as many days as this, all of them.
const DAYS: f64 = 31.0;

/// Every `step`th day of each month, and the ends. All in months.
fn day_ticks(low: f64, high: f64, step: f64) -> ([f64; 2], Vec<f64>) {
    let months = steps(low.floor(), high.ceil());
    let all: Vec<f64> = months
        .flat_map(|month| steps(0.0, ((DAYS - step / 2.0) / step).floor()).map(move |n| month + n * step / DAYS))
        .collect();
    cut(&all, low, high)
}

/// Every month, or as many months apart as leaves at most `most` ticks, and the ends. All in months.
fn month_ticks(low: f64, high: f64, most: f64) -> ([f64; 2], Vec<f64>) {
    let fits = |step: &f64| (high - low) / step <= most;
    let step = [1.0, 3.0, 6.0]
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| 12.0 * round_step((high - low) / most / 12.0).max(1.0));
    let all: Vec<f64> = steps((low / step).floor(), (high / step).ceil()).map(|n| n * step).collect();
    cut(&all, low, high)
}

/// The ticks from the last that is not after `low` to the first that is not before `high`.
fn cut(all: &[f64], low: f64, high: f64) -> ([f64; 2], Vec<f64>) {
    let first = all.iter().rposition(|tick| *tick <= low + 1e-9).unwrap_or(0);
    let last = all.iter().position(|tick| *tick >= high - 1e-9).unwrap_or(all.len().saturating_sub(1));
    let ticks = all.get(first..=last).unwrap_or_default().to_vec();
    ([ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high)], ticks)
}

/// A day of the calendar, as the amounts of dates have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    year: i32,
    /// From 0.
    month: i32,
    /// From 1.
    of_month: i32,
}

impl Date {
    #[expect(clippy::cast_possible_truncation, reason = "years of four digits")]
    fn at(years: f64) -> Self {
        let months = years * 12.0;
        let whole = (months + 1e-6).floor();
        let day = ((months - whole) * DAYS).round() + 1.0;
        Self { year: whole.div_euclid(12.0) as i32, month: whole.rem_euclid(12.0) as i32, of_month: day as i32 }
    }

    fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        usize::try_from(self.month).ok().and_then(|month| NAMES.get(month)).copied().unwrap_or_default()
    }

    /// Days since a day long ago, after Hinnant's `days_from_civil`.
    fn number(self) -> i32 {
        let (year, month) =
            if self.month >= 2 { (self.year, self.month - 2) } else { (self.year - 1, self.month + 10) };
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + self.of_month
    }

    /// How long it is until a later day: in years or months where the days of the month are the same.
    fn until(self, later: Self) -> String {
        let months = (later.year - self.year) * 12 + later.month - self.month;
        let days = later.number() - self.number();
        match (self.of_month == later.of_month && months > 0, months % 12) {
            (true, 0) => counted(f64::from(months / 12), "year"),
            (true, _) => counted(f64::from(months), "month"),
            _ if days <= 90 => counted(f64::from(days.max(1)), "day"),
            _ => format!("about {}", counted((f64::from(days) / 30.437).round(), "month")),
        }
    }
}

fn near_whole(x: f64) -> Option<f64> {
    ((x - x.round()).abs() < 1e-6).then(|| x.round())
}

fn tick_text(quantity: &Quantity, tick: f64) -> String {
    match quantity {
        Quantity::Share => format!("{}%", number(tick)),
        Quantity::Money(sign) if !sign.starts_with(char::is_alphabetic) => format!("{sign}{}", number(tick)),
        _ => number(tick),
    }
}

/// "1 day", "1.5 days", "40,000 tonnes".
fn counted(n: f64, thing: &str) -> String {
    let digits = number(n);
    if digits == "1" { format!("1 {thing}") } else { format!("{digits} {}", plural(thing)) }
}

/// "tonnes"; what has no plural of its own stays as it is.
fn plural(thing: &str) -> String {
    let stays = matches!(thing, "yen" | "yuan" | "won" | "rand" | "people") || !thing.ends_with(char::is_alphabetic);
    if stays || thing.ends_with('s') { thing.to_owned() } else { format!("{thing}s") }
}

/// "40,000", "1.5m", "7bn": at most two digits behind the point.
fn number(n: f64) -> String {
    let (n, scale) = match n.abs() {
        size if size >= 1e12 => (n / 1e12, "tn"),
        size if size >= 1e9 => (n / 1e9, "bn"),
        size if size >= 1e6 => (n / 1e6, "m"),
        _ => (n, ""),
    };
    let written = format!("{n:.2}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (idx, digit) in whole.char_indices() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}{rest}{scale}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartyId;

    fn texts(quantity: &Quantity, range: [f64; 2]) -> Vec<String> {
        Scale::of(quantity, range, 6).ticks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_the_range() {
        let day = |month: f64, day: f64| (month + (day - 1.0) / 31.0) / 12.0;
        let euro = Quantity::Money("€".to_owned());
        for (quantity, range, ticks) in [
            (Quantity::Share, [4.0, 9.0], &["0%", "2%", "4%", "6%", "8%", "10%"][..]),
            (Quantity::Share, [40.0, 45.0], &["40%", "41%", "42%", "43%", "44%", "45%"]),
            (Quantity::Share, [8.0, 8.0], &["7%", "7.5%", "8%", "8.5%", "9%"]),
            (euro, [2.5e9, 7e9], &["€0", "€2bn", "€4bn", "€6bn", "€8bn"]),
            (
                Quantity::Count("tonne".to_owned()),
                [30_000.0, 40_000.0],
                &["30,000", "32,000", "34,000", "36,000", "38,000", "40,000"],
            ),
            (Quantity::Duration, [0.25, 0.5], &["0", "2", "4", "6", "8", "10", "12"]),
            (Quantity::Duration, [365.25, 1461.0], &["0", "1", "2", "3", "4"]),
            (Quantity::Date, [2030.0, 2050.0], &["2030", "2035", "2040", "2045", "2050"]),
            (Quantity::Date, [2027.0, 2027.25], &["Jan 2027", "Feb 2027", "Mar 2027", "Apr 2027"]),
            (Quantity::Date, [2030.0, 2030.0], &["Jan 2029", "Jul 2029", "Jan 2030", "Jul 2030", "Jan 2031"]),
            (
                Quantity::Day,
                [day(2.0, 1.0), day(2.0, 24.0)],
                &["1 Mar", "6 Mar", "11 Mar", "16 Mar", "21 Mar", "26 Mar"],
            ),
        ] {
            assert_eq!(texts(&quantity, range), ticks, "{quantity:?} {range:?}");
            let scale = Scale::of(&quantity, range, 6);
            assert!(scale.ends[0] <= range[0] + 1e-9 && range[1] <= scale.ends[1] + 1e-9, "{scale:?}");
        }
    }

    #[test]
    fn any_range_has_a_finite_scale() {
        for quantity in
            [Quantity::Share, Quantity::Duration, Quantity::Date, Quantity::Day, Quantity::Count(String::new())]
        {
            for range in [[0.0, 0.0], [0.0, 1e300], [1e-12, 2e-12], [0.0, 1e-3], [1900.0, 2100.0], [0.01, 0.99]] {
                if matches!(quantity, Quantity::Date | Quantity::Day) && range[1] > 3000.0 {
                    continue;
                }
                let scale = Scale::of(&quantity, range, 8);
                assert!((2..=30).contains(&scale.ticks.len()), "{quantity:?} {range:?}: {scale:?}");
                assert!(scale.place(range[0]).is_finite() && scale.place(range[1]).is_finite(), "{scale:?}");
            }
        }
    }

    #[test]
    fn labels_keep_clear_of_each_other() {
        assert_eq!(levels(&[]), [0; 0]);
        assert_eq!(levels(&[(0.0, 30.0), (40.0, 30.0)]), [0, 0]);
        assert_eq!(levels(&[(0.0, 30.0), (20.0, 30.0), (40.0, 30.0)]), [2, 1, 0]);
        assert_eq!(levels(&[(5.0, 30.0), (5.0, 30.0), (90.0, 30.0)]), [1, 0, 0]);
    }

    #[test]
    fn gaps_are_told_in_words() {
        let day = |year: f64, month: f64, day: f64| year + (month + (day - 1.0) / 31.0) / 12.0;
        let count = |thing: &str| Quantity::Count(thing.to_owned());
        for (quantity, ends, words) in [
            (Quantity::Share, [4.0, 9.0], "Gap of 5 percentage points"),
            (Quantity::Share, [4.0, 5.0], "Gap of 1 percentage point"),
            (Quantity::Share, [0.0, 0.0], "No gap"),
            (Quantity::Money("$".to_owned()), [2e9, 7e9], "Gap of $5bn"),
            (Quantity::Money("peso".to_owned()), [242e6, 400e6], "Gap of 158m pesos"),
            (count("tonne"), [30_000.0, 40_000.0], "Gap of 10,000 tonnes"),
            (count(""), [1e9, 2.5e9], "Gap of 1.5bn"),
            (Quantity::Duration, [20.0, 30.0], "Gap of 10 days"),
            (Quantity::Duration, [0.5, 0.625], "Gap of 3 hours"),
            (Quantity::Duration, [365.25, 1095.75], "Gap of 2 years"),
            (Quantity::Duration, [7.0, 30.437], "Gap of about 23 days"),
            (Quantity::Date, [2030.0, 2050.0], "Gap of 20 years"),
            (Quantity::Date, [day(2027.0, 0.0, 1.0), day(2027.0, 6.0, 1.0)], "Gap of 6 months"),
            (Quantity::Date, [day(2027.0, 1.0, 20.0), day(2027.0, 2.0, 2.0)], "Gap of 10 days"),
            (Quantity::Day, [day(0.0, 2.0, 1.0), day(0.0, 7.0, 20.0)], "Gap of about 6 months"),
        ] {
            let gap = Gap { low: PartyId(1), high: PartyId(2), ends };
            assert_eq!(gap_in_words(&quantity, &gap), words);
        }
    }
}
