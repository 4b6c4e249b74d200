internal import Foundation

/// Numbers as sentences have them, the same in every language and on every machine.
enum Shown {
  private static let plain = Locale(identifier: "en_US_POSIX")

  /// `1.234 %`, three digits or four.
  static func percent(_ fraction: Double, signed: Bool = false) -> String {
    number(100 * fraction, signed: signed) + "\u{A0}%"
  }

  static func number(_ value: Double, signed: Bool = false) -> String {
    guard value.isFinite else { return "–" }
    let digits = value == value.rounded() && abs(value) < 1e6 ? 7 : 3
    let text = abs(value).formatted(
      .number.precision(.significantDigits(1...digits)).locale(Locale(identifier: "en_US")))
    return (value < 0 ? "−" : signed && value > 0 ? "+" : "") + text
  }

  static func count(_ value: Int) -> String {
    value.formatted(.number.locale(Locale(identifier: "en_US")))
  }

  /// `= 0.012`, or a power of ten where it is small.
  static func p(_ p: Double) -> String {
    guard p >= 1e-4 else {
      return p > 0 ? "= " + String(format: "%.0e", p) : "< 1e-300"
    }
    return "= " + p.formatted(.number.precision(.significantDigits(2)).locale(plain))
  }
}
