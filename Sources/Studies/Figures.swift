internal import CampaignModel
internal import Foundation

extension Words {
  /// A name that somebody chose: apart from the words about it where it may run the other way.
  init(name: String) {
    let isolated = "\u{2068}\(name)\u{2069}"
    let isLatin = name.unicodeScalars.allSatisfy { $0.value < 0x0590 }
    self.init(en: isLatin ? name : isolated, ar: isolated)
  }
}

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
    let rest = parts.count > 1 ? parts[1].reversed().drop { $0 == "0" }.reversed() : []
    let text = grouped(String(parts[0])) + (rest.isEmpty ? "" : "." + String(rest))
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "−" : "") + text
  }

  /// Figures and their signs, as they stand in a line from right to left.
  static func leftToRight(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }

  static func english(days: Int) -> String { days == 1 ? "1 day" : "\(days)\u{A0}days" }

  static func arabic(days: Int) -> String {
    switch days {
    case 1: "يوم واحد"
    case 2: "يومين"
    default:
      switch days % 100 {
      case 3...10: "\(leftToRight(String(days))) أيام"
      case 11...99: "\(leftToRight(String(days))) يومًا"
      default: "\(leftToRight(String(days))) يوم"
      }
    }
  }

  /// Thousands apart.
  static func grouped(_ digits: String) -> String {
    var whole = ""
    for (index, digit) in digits.reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    return String(whole.reversed())
  }

  /// Three significant digits, or as many as the Monte Carlo error leaves.
  static func money(_ amount: Double, _ currency: String, error: Double? = nil) -> String {
    let magnitude = abs(amount)
    let currency = "\u{A0}" + currency
    guard magnitude > 0, magnitude < 1e15 else { return (magnitude == 0 ? "0" : "–") + currency }
    func exponent(_ value: Double) -> Int { Int(log10(value).rounded(.down)) }
    var place = exponent(magnitude) - 2
    if let error, error > 0, error.isFinite { place = max(place, exponent(error)) }
    let step = pow(10, Double(max(0, place)))
    let rounded = (magnitude / step).rounded() * step
    let decimals = max(0, min(2, -place))
    let parts = String(format: "%.\(decimals)f", decimals > 0 ? magnitude : rounded)
      .split(separator: ".")
    let text =
      grouped(String(parts[0]))
      + (parts.count > 1 && parts[1].contains { $0 != "0" } ? ".\(parts[1])" : "")
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero ? "0" + currency : (amount < 0 ? "−" : "") + text + currency
  }
}
