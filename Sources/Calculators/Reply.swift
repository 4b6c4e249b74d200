internal import CampaignModel

/// What one method of the case format replies to a question: its fields, and why some are missing.
struct Reply {
  private let fields: [String: CaseField]
  let reason: String?

  /// - Throws: `CalculatorMistake` where the input isn't right.
  init(
    _ family: String, _ method: String, _ input: [String: JSONValue]
  ) throws(CalculatorMistake) {
    switch CaseFile.answer(family: family, input: input.merging(["method": .text(method)]) { $1 }) {
    case .fields(let fields, let reason): (self.fields, self.reason) = (fields, reason)
    case .error(let text): throw CalculatorMistake(text.replacing("input.", with: ""))
    }
  }

  /// NaN where it doesn't exist.
  subscript(_ name: String) -> Double {
    if case .number(let value)? = fields[name] { value } else { .nan }
  }

  func list(_ name: String) -> [Double] {
    if case .numbers(let values)? = fields[name] { values } else { [] }
  }

  /// A field of the answer, under its own name or another.
  func field(
    _ name: String, _ title: Words, _ unit: Phrase.Unit, as other: String? = nil
  ) -> Answer.Field {
    if case .numbers(let values)? = fields[name] {
      return .init(other ?? name, title, unit, .many(values))
    }
    return .init(other ?? name, title, unit, .one(self[name]), reason: reason)
  }

  func interval(
    _ title: Words, _ unit: Phrase.Unit, lower: String = "ci_lower", upper: String = "ci_upper",
    as name: String = "ci", less offset: Double = 0
  ) -> Answer.Field {
    .init(
      name, title, unit, .interval(lower: self[lower] - offset, upper: self[upper] - offset),
      reason: reason)
  }
}

/// What was asked can't be calculated: what is wrong, in words.
package struct CalculatorMistake: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
