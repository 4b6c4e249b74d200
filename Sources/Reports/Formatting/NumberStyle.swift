package import CampaignModel
import Foundation

/// Writes numbers with the digits that their Monte Carlo error deserves, and no more than four.
///
/// Digits are 0…9 in both languages, as in the ads managers; in Arabic every figure is isolated, so
/// that its signs stay where they belong.
package struct NumberStyle: Sendable {
  let language: Language
  let currency: String

  package init(language: Language, currency: String) {
    self.language = language
    self.currency = currency
  }

  /// What stands where there is no number.
  static let none = "–"
  /// Between the ends of a range; no line ends there.
  static let to = "\u{A0}–\u{2060}\u{A0}"

  package func number(_ value: Double, error: Double? = nil, signed: Bool = false) -> String {
    guard value.isFinite else { return Self.none }
    let text = digits(value, places: places(error: error, of: value), signed: signed)
    return shown((error ?? 0) > 0 ? text : trimmed(text))
  }

  /// A whole number that was typed or counted.
  func count(_ value: Int) -> String { shown(digits(Double(value), places: 0)) }

  /// A fraction, as a percentage.
  package func percent(_ fraction: Double, error: Double? = nil, signed: Bool = false) -> String {
    guard fraction.isFinite else { return Self.none }
    let places = places(error: error.map { 100 * $0 }, of: 100 * fraction)
    let text = digits(100 * fraction, places: places, signed: signed)
    return shown(((error ?? 0) > 0 ? text : trimmed(text)) + "\u{A0}%")
  }

  package func money(_ amount: Double, error: Double? = nil, signed: Bool = false) -> String {
    guard amount.isFinite else { return Self.none }
    var places = min(decimals(of: amount), places(error: error, of: amount))
    if (error ?? 0) == 0 { places = abs(amount) >= 100 || amount == 0 ? 0 : decimals(of: amount) }
    let text = digits(amount, places: places, signed: signed)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return shown((isZero ? "0" : text) + "\u{A0}" + unit)
  }

  /// An amount that is said in a sentence as well: three digits, or as many as its error leaves.
  package func about(_ amount: Double, error: Double? = nil) -> String {
    guard amount.isFinite, amount != 0 else { return money(amount) }
    return money(amount, error: max(error ?? 0, pow(10, Double(exponent(of: amount) - 2))))
  }

  /// At least one; beyond a hundred in tens.
  package func days(_ days: Double) -> Int {
    let step = days >= 100 ? 10.0 : 1
    return max(1, Int((min(days, 1e9) / step).rounded() * step))
  }

  /// `= 0.079`, or `< 0.0001` where it is smaller than anybody asks.
  package func pValue(_ p: Double) -> String {
    guard p.isFinite else { return Self.none }
    guard p >= 0.0001 else { return shown("<\u{A0}0.0001") }
    return shown("=\u{A0}" + digits(p, places: min(4, 1 - exponent(of: p))))
  }

  /// The same for a table, where whoever asks gets all of it: `1.9e-13`.
  func fullPValue(_ p: Double) -> String {
    guard p.isFinite else { return Self.none }
    return p == 0 ? shown("<\u{A0}1e-308") : p < 0.0001 ? scientific(p) : number(p)
  }

  /// `−1.9e-13`
  func scientific(_ value: Double, signed: Bool = false) -> String {
    shown((value < 0 ? "−" : signed ? "+" : "") + String(format: "%.3g", abs(value)))
  }

  /// A difference of two fractions, in percentage points: `+0.77 pp`.
  func points(_ difference: Double, signed: Bool = true) -> String {
    guard difference.isFinite else { return Self.none }
    let text = digits(
      100 * difference, places: places(error: nil, of: 100 * difference), signed: signed)
    return shown(trimmed(text) + "\u{A0}" + language.vocabulary.percentagePoints)
  }

  /// `62 % ± 2`. Plays that all agree don't make it certain: `over 99 %`.
  package func share(_ share: Share) -> String {
    guard let value = share.value, value.isFinite else { return Self.none }
    guard let error = share.standardError, error > 0, error.isFinite else {
      return percent(value)
    }
    let places = places(error: 100 * error, of: 100 * value)
    if error >= 0.0005, error < 0.01 {
      let rounded = Double(digits(100 * value, places: places))
      if rounded == 100 { return language.vocabulary.over(shown("99\u{A0}%")) }
      if rounded == 0 { return language.vocabulary.under(shown("1\u{A0}%")) }
    }
    return shown(
      digits(100 * value, places: places) + "\u{A0}%\u{A0}±\u{A0}"
        + digits(100 * error, places: places))
  }

  /// A ratio of sums over replicates, such as the exaggeration: `1.32 ± 0.04`
  func ratio(_ share: Share) -> String {
    guard let value = share.value, value.isFinite else { return Self.none }
    guard let error = share.standardError, error > 0, error.isFinite else { return number(value) }
    let places = places(error: error, of: value)
    return shown(
      digits(value, places: places) + "\u{A0}±\u{A0}" + digits(error, places: places))
  }

  func value(_ value: Double, unit: Metric.Unit, error: Double? = nil) -> String {
    switch unit {
    case .rate: percent(value, error: error)
    case .money: money(value, error: error)
    case .count, .ratio: number(value, error: error)
    }
  }

  func mean(_ figure: Figure, unit: Metric.Unit) -> String {
    guard let mean = figure.mean else { return Self.none }
    return value(mean, unit: unit, error: figure.standardError)
  }

  /// The 5 % and the 95 % point: `1.1 to 1.4 %`; nil where there are none, or where they meet.
  func range(_ figure: Figure, unit: Metric.Unit) -> String? {
    guard let parts = parts(figure, unit: unit, signed: false), parts.low != parts.high else {
      return nil
    }
    return shown("\(parts.low)\(Self.to)\(parts.high)\(suffix(unit))")
  }

  /// `[low  estimate  high]`, the 5 % point, the mean and the 95 % point.
  package func interval(_ figure: Figure, unit: Metric.Unit, signed: Bool = false) -> String {
    guard let parts = parts(figure, unit: unit, signed: signed) else { return Self.none }
    return bracketed(parts, unit: unit)
  }

  func interval(low: Double, estimate: Double, high: Double, unit: Metric.Unit, signed: Bool)
    -> String
  {
    interval(
      Figure(
        mean: estimate, p05: low, p50: estimate, p95: high,
        standardError: max((high - low) / 40, abs(estimate) / 1000)), unit: unit, signed: signed)
  }

  private func bracketed(
    _ parts: (low: String, estimate: String, high: String), unit: Metric.Unit
  ) -> String {
    if parts.low == parts.high { return shown(trimmed(parts.estimate) + suffix(unit)) }
    let gap = "\u{A0}\u{A0}"
    return shown("[\(parts.low)\(gap)\(parts.estimate)\(gap)\(parts.high)]\(suffix(unit))")
  }

  private func parts(
    _ figure: Figure, unit: Metric.Unit, signed: Bool
  ) -> (low: String, estimate: String, high: String)? {
    guard let mean = figure.mean, let low = figure.p05, let high = figure.p95,
      mean.isFinite, low.isFinite, high.isFinite
    else { return nil }
    let scale = unit == .rate ? 100.0 : 1
    let largest = scale * [abs(low), abs(mean), abs(high)].max()!
    var places = places(error: figure.standardError.map { $0 * scale }, of: largest)
    if unit == .money { places = min(decimals(of: largest), places) }
    return (
      digits(scale * low, places: places, signed: signed),
      digits(scale * mean, places: places, signed: signed),
      digits(scale * high, places: places, signed: signed)
    )
  }

  private func suffix(_ unit: Metric.Unit) -> String {
    switch unit {
    case .rate: "\u{A0}%"
    case .money: "\u{A0}" + self.unit
    case .count, .ratio: ""
    }
  }

  /// Of an amount of the currency; below one, as many as show something.
  private func decimals(of amount: Double) -> Int {
    let usual = Self.thousandths.contains(currency) ? 3 : 2
    guard amount != 0, abs(amount) < 1 else { return usual }
    return min(6, max(usual, 1 - exponent(of: amount)))
  }

  /// Currencies of a thousand parts.
  private static let thousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

  private var unit: String { VisibleText.name(currency) }

  private func shown(_ text: String) -> String {
    language.isRightToLeft ? VisibleText.leftToRight(text) : text
  }

  /// Zeros after the point say how sure a figure is; a number that was typed has no use for them.
  private func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let whole = text.reversed().drop { $0 == "0" }
    return String((whole.first == "." ? whole.dropFirst() : whole).reversed())
  }

  /// Decimals to show; negative where even the tens are noise.
  private func places(error: Double?, of value: Double) -> Int {
    let most = value == 0 ? 3 : 3 - exponent(of: value)
    guard let error, error > 0, error.isFinite else { return max(0, min(most, 6)) }
    var places = -exponent(of: error)
    // An error of 0.096 is written 0.1.
    if (error * pow(10, Double(places))).rounded() >= 10 { places -= 1 }
    return min(places, most)
  }

  private func exponent(of value: Double) -> Int { Int(log10(abs(value)).rounded(.down)) }

  private func digits(_ value: Double, places: Int, signed: Bool = false) -> String {
    let step = pow(10, Double(max(0, -places)))
    let rounded = (value / step).rounded() * step
    let places = max(0, places)
    let plain = String(format: "%.\(places)f", abs(places > 0 ? value : rounded))
    let parts = plain.split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    let text = String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    let isZero = !text.contains { ("1"..."9").contains($0) }
    let sign = isZero ? "" : value < 0 ? "−" : signed ? "+" : ""
    return sign + text
  }
}
