internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import Reports
internal import ScenarioFiles

/// A condition on a figure of the result, by its path: `power >= 80%`,
/// `decision.right_call.value > 0.9`, `comparisons.0.reading.standard_error <= 0.002`.
struct Gate: Sendable {
  let text: String
  let path: [String]
  let comparison: String
  let bound: Double

  init(_ text: String) throws {
    self.text = text
    let operators = ["<=", ">=", "==", "<", ">"]
    guard
      let found = operators.compactMap({ text.range(of: $0) }).min(by: {
        ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
      })
    else {
      throw ValidationError("a condition wants FIGURE <= X (or >=, <, >, ==), found '\(text)'")
    }
    comparison = String(text[found])
    let figure = text[..<found.lowerBound].trimmingCharacters(in: .whitespaces)
    var number = text[found.upperBound...].trimmingCharacters(in: .whitespaces)
    let isPercent = number.hasSuffix("%")
    if isPercent { number = String(number.dropLast()).trimmingCharacters(in: .whitespaces) }
    guard !figure.isEmpty, let value = Double(number), value.isFinite else {
      throw ValidationError("a condition wants a figure and a number, found '\(text)'")
    }
    bound = isPercent ? value / 100 : value
    path = Self.expanded(figure).split(separator: ".").map(String.init)
  }

  private static let behaviour = [
    "power", "wrong_winner", "sign_error", "coverage", "false_positive_rate", "exaggeration",
  ]

  /// Whether every result of a test has the figure, so that nothing need be played to know.
  var isOfEveryTest: Bool {
    path.count <= 5 && path.prefix(3) == ["comparisons", "0", "test_behaviour"]
      && path.dropFirst(3).first.map(Self.behaviour.contains) == true
      && path.dropFirst(4).allSatisfy { ["value", "standard_error"].contains($0) }
  }

  /// Short names of what people ask for most.
  private static func expanded(_ figure: String) -> String {
    let head = figure.prefix { $0 != "." }
    return behaviour.contains(String(head)) ? "comparisons.0.test_behaviour.\(figure)" : figure
  }

  enum Answer {
    case met(Double), missed(Double)
    /// The figure is there, and has no value in this result.
    case undefined(String)
    /// There is no such figure.
    case noFigure(String)
  }

  func judge(_ study: Study) -> Answer {
    guard var node = try? JSONSerialization.jsonObject(with: StudyJSON.encode(study)) else {
      return .noFigure("the result can't be read")
    }
    for (position, part) in path.enumerated() {
      let before = path[..<position].joined(separator: ".")
      if let table = node as? [String: Any] {
        guard let next = table[part] else {
          let names = table.keys.sorted() + (position == 0 ? Self.behaviour : [])
          let place = before.isEmpty ? "the result" : "'\(before)'"
          let near = Suggestion.nearest(to: part, among: names)
          return .noFigure(
            "no '\(part)' in \(place)\(near.map { "; did you mean '\($0)'?" } ?? ""); there are: "
              + names.prefix(30).joined(separator: ", "))
        }
        node = next
      } else if let list = node as? [Any] {
        if let index = Int(part), list.indices.contains(index) {
          node = list[index]
        } else if let named = list.first(where: {
          (($0 as? [String: Any])?["name"] ?? ($0 as? [String: Any])?["metric"]) as? String == part
        }) {
          node = named
        } else {
          return .noFigure("no '\(part)' in '\(before)', a list of \(list.count)")
        }
      } else {
        return .noFigure("'\(before)' is no block, so it has no '\(part)'")
      }
    }
    if let table = node as? [String: Any] { node = table["value"] ?? table["mean"] ?? node }
    guard let value = (node as? NSNumber)?.doubleValue else {
      if node is NSNull || (node as? [String: Any])?["reason"] != nil {
        return .undefined("'\(path.joined(separator: "."))' has no value in this result")
      }
      return .noFigure("'\(path.joined(separator: "."))' is no number")
    }
    let met: Bool
    switch comparison {
    case "<=": met = value <= bound
    case ">=": met = value >= bound
    case "<": met = value < bound
    case ">": met = value > bound
    default: met = value == bound
    }
    return met ? .met(value) : .missed(value)
  }
}
