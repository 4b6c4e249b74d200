package import CampaignModel
internal import Foundation

/// What `--vary PATH=…` runs through: `0.8%..2%`, `x1.0..x1.3:7`, `3, 7, 14`.
package struct SweptRange: Sendable, Equatable {
  /// In the scenario's units, in rising order.
  package let values: [Double]
  package let form: Sweep.Form
  /// Whether all values are whole, so that those between are no values.
  package let isWhole: Bool

  package struct Mistake: Error, Equatable {
    package var message: String
  }

  package static let usualCount = 21
  package static let mostValues = 1000

  package init(_ written: String) throws(Mistake) {
    let text = asciiDigits(written, thousands: ",")
    if let parts = text.wholeMatch(of: /(.+?)\s*\.\.+\s*(.+?)(?:\s*:\s*(\d+))?/) {
      let (first, last) = (try Written(String(parts.1)), try Written(String(parts.2)))
      let ends = try Self.inOneUnit([first, last], written)
      guard ends[0].number < ends[1].number else {
        throw Mistake(message: "a range rises from its low to its high end, found '\(written)'")
      }
      let isWhole =
        ends.allSatisfy { $0.number == $0.number.rounded() && $0.suffix.allSatisfy { $0 != "%" } }
        && ends[0].prefix.isEmpty && ends[0].unit == 1
      let span = ends[1].number - ends[0].number
      let usual = isWhole && span <= 30 ? Int(span) + 1 : Self.usualCount
      let count = parts.3.map { Int($0) ?? 0 } ?? usual
      guard (2...Self.mostValues).contains(count) else {
        throw Mistake(
          message: "a range has from 2 to \(Self.mostValues) values, found '\(written)'")
      }
      self.init(
        numbers: (0..<count).map { step in
          let number = ends[0].number + span * Double(step) / Double(count - 1)
          return isWhole ? number.rounded() : number
        }, like: ends[1], isSigned: ends.contains(where: \.isSigned), isWhole: isWhole)
      return
    }
    let items = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard items.count > 1, items.count <= Self.mostValues else {
      throw Mistake(
        message:
          "must be a range such as 0.8%..2% (or x1..x1.3:7 for seven values) or a list such as 3, 7, 14; found '\(written)'"
      )
    }
    var parsed: [Written] = []
    for item in items { parsed.append(try Written(item)) }
    parsed = try Self.inOneUnit(parsed, written)
    self.init(
      numbers: parsed.map(\.number), like: parsed.last!,
      isSigned: parsed.contains(where: \.isSigned),
      // What lies between the values of a list was not asked about.
      isWhole: true)
  }

  private init(numbers: [Double], like sample: Written, isSigned: Bool, isWhole: Bool) {
    var form = Sweep.Form()
    (form.prefix, form.suffix) = (sample.prefix, sample.suffix)
    (form.unit, form.isSigned) = (sample.unit, isSigned)
    self.form = form
    // Steps between ends leave no dust behind.
    values = Set(numbers.map { Double(String(format: "%.12g", $0 * sample.unit))! }).sorted()
    self.isWhole = isWhole
  }

  /// The value that `share` of the range lies below.
  package func value(at share: Double) -> Double {
    let value = values[0] + (values.last! - values[0]) * share
    return isWhole ? values.min { abs($0 - value) < abs($1 - value) }! : value
  }

  private static func inOneUnit(
    _ items: [Written], _ written: String
  ) throws(Mistake) -> [Written] {
    guard let sample = items.last,
      items.allSatisfy({ $0.prefix == sample.prefix && $0.suffix == sample.suffix })
    else {
      throw Mistake(
        message: "all values of a range carry the same unit, as in 1%..3%; found '\(written)'")
    }
    return items
  }

  /// A number with what stands before and after it.
  private struct Written {
    var number: Double
    var prefix: String
    var suffix: String
    var isSigned: Bool
    /// Of the number, in the scenario's unit.
    var unit: Double

    init(_ text: String) throws(Mistake) {
      guard
        let match = text.trimmingCharacters(in: .whitespaces)
          .wholeMatch(of: /([^\d+\-−.]*)([+\-−]?)\s*(\d[\d,]*\.?\d*|\.\d+)(.*)/),
        let magnitude = Double(match.3.replacing(",", with: ""))
      else { throw Mistake(message: "'\(printable(text))' is no number") }
      let isNegative = !match.2.isEmpty && match.2 != "+"
      number = isNegative ? -magnitude : magnitude
      isSigned = match.2 == "+"
      (prefix, suffix) = (String(match.1), String(match.4))
      guard !suffix.contains(where: \.isNumber), prefix.count <= 8, suffix.count <= 16 else {
        throw Mistake(message: "'\(printable(text))' is no number")
      }
      switch suffix.trimmingCharacters(in: .whitespaces).lowercased() {
      case "%": unit = 0.01
      case "k": unit = 1e3
      case "m": unit = 1e6
      default: unit = 1
      }
    }
  }
}
