internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import ScenarioFiles

/// A condition on a figure of the result, by its path or by its last words where these can mean only
/// one: `power >= 80%`, `story.power >= 80%`, `right_call > 0.9`,
/// `comparisons.0.reading.standard_error <= 0.002`.
struct Gate: Sendable {
  let text: String
  /// The figure's words, between the points.
  let words: [String]
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
    words = figure.split(separator: ".").map(String.init)
  }

  private static let behaviour = [
    "power", "wrong_winner", "sign_error", "coverage", "false_positive_rate", "exaggeration",
  ]

  /// Whether every result of a test of two arms has the figure, so that nothing need be played to know.
  var isOfEveryTest: Bool {
    let rest =
      words.starts(with: ["comparisons", "0", "test_behaviour"]) ? words.dropFirst(3) : words[...]
    return rest.count <= 2 && rest.first.map(Self.behaviour.contains) == true
      && rest.dropFirst().allSatisfy { ["value", "standard_error"].contains($0) }
  }

  enum Answer {
    case met
    /// The figure as people read it: "it is 45 %".
    case missed(String)
    /// The figure is there, and has no value in this result.
    case undefined(String)
    /// There is no such figure, or there are several.
    case noFigure(String)
  }

  func judge(_ study: Study) -> Answer {
    let figures = ResultFigure.all(of: study)
    let written = figures.filter { $0.isWritten(words) }
    var meant = written.isEmpty ? figures.filter { $0.isMeant(by: words) } : written
    // What a comparison has is asked of the metric that decides, unless another is named.
    let deciding = meant.filter { $0.treatment != nil }
    if !deciding.isEmpty { meant = deciding }
    guard let figure = meant.first else { return .noFigure(unknown(among: figures)) }
    guard meant.count == 1 else { return .noFigure(ambiguous(meant)) }
    guard let value = figure.value else {
      return .undefined("'\(figure.path.joined(separator: "."))' has no value in this result")
    }
    let isMet: Bool =
      switch comparison {
      case "<=": value <= bound
      case ">=": value >= bound
      case "<": value < bound
      case ">": value > bound
      default: value == bound
      }
    return isMet ? .met : .missed(figure.inWords(currency: study.currency))
  }

  private func unknown(among figures: [ResultFigure]) -> String {
    let known = ResultFigure.vocabulary(of: figures)
    guard let word = words.first(where: { !known.contains($0) }) ?? words.last else {
      return "a figure has a name"
    }
    guard !known.contains(word) else {
      return "no number of the result is called '\(words.joined(separator: "."))'"
    }
    let near = Suggestion.nearest(to: word, among: known.sorted())
    return "no '\(word)' in the result\(near.map { "; did you mean '\($0)'?" } ?? "")"
  }

  private func ambiguous(_ figures: [ResultFigure]) -> String {
    let asked = words.joined(separator: ".")
    let names = figures.map { figure in
      figure.treatment.map { "\($0).\(asked)" } ?? figure.shown
    }
    let more = names.count > 8 ? ", and \(names.count - 8) more" : ""
    return
      "'\(asked)' can mean \(names.count) figures: \(names.prefix(8).joined(separator: ", "))\(more)"
  }
}
