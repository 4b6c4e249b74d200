internal import Foundation

/// Figures in the sentences of warnings and reasons.
enum Figures {
  /// A fraction as a percentage: tenths, and below 1 % two digits, so that what is more than none is
  /// never shown as none.
  static func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return "–" }
    let value = 100 * fraction
    let places =
      value == 0 || abs(value) >= 1 ? 1 : min(6, 1 - Int(log10(abs(value)).rounded(.down)))
    return trimmed(value, places: places) + "\u{A0}%"
  }

  /// A count: whole from ten on, tenths below.
  static func count(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    return trimmed(value, places: abs(value) >= 10 ? 0 : 1)
  }

  /// About as many, to three digits.
  static func about(_ value: Double) -> String {
    guard value.isFinite, abs(value) >= 1000 else { return count(value) }
    let step = pow(10, log10(abs(value)).rounded(.down) - 2)
    return count((value / step).rounded() * step)
  }

  /// Without idle zeros, thousands apart.
  private static func trimmed(_ value: Double, places: Int) -> String {
    let parts = String(format: "%.\(places)f", abs(value)).split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    let rest = parts.count > 1 ? parts[1].reversed().drop { $0 == "0" }.reversed() : []
    let text = String(whole.reversed()) + (rest.isEmpty ? "" : "." + String(rest))
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "−" : "") + text
  }
}
