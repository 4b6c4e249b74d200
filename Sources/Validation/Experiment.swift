package import CampaignModel

/// A published result, or a closed form, and how this program comes to the same: one file each in `Experiments/`.
package protocol Experiment: Sendable {
  /// What the command line calls it.
  var name: String { get }
  var title: Words { get }
  var kind: PlayedExperiment.Kind { get }
  /// Numbers that may be set.
  var parameters: [Parameter] { get }
  /// The scenario that is played; nil of an experiment without one.
  var scenario: String? { get }
  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck]
}

extension Experiment {
  package var scenario: String? { nil }
}

/// A number of an experiment that `--set` changes.
package struct Parameter: Sendable {
  package var name: String
  package var value: Double
  package var range: ClosedRange<Double>
  package var isWhole: Bool
  package var meaning: String

  init(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, isWhole: Bool = false,
    _ meaning: String
  ) {
    (self.name, self.value, self.range) = (name, value, range)
    (self.isWhole, self.meaning) = (isWhole, meaning)
  }

  /// How many times it is played.
  static func plays(_ count: Int) -> Parameter {
    Parameter(
      "plays", Double(count), in: 2...10_000_000, isWhole: true, "how many times it is played")
  }
}

/// The numbers that an experiment is played with.
package struct Numbers: Sendable {
  package private(set) var values: [String: Double]
  /// `PATH=VALUE` of the scenario.
  package private(set) var settings: [(path: String, value: String)] = []
  /// Whether they are those of the publication, but for the number of plays.
  package private(set) var arePublished = true

  package init(_ experiment: some Experiment) {
    values = Dictionary(uniqueKeysWithValues: experiment.parameters.map { ($0.name, $0.value) })
  }

  package subscript(name: String) -> Double { values[name]! }

  var plays: Int { Int(self["plays"]) }

  /// The target that is printed for the publication's numbers, else what is computed for these.
  func printed(_ printed: Double, else computed: Double?) -> Double? {
    arePublished ? printed : computed
  }

  /// A twentieth of the plays.
  package mutating func playFewer() {
    values["plays"] = values["plays"].map { max(50, ($0 / 20).rounded()) }
  }

  /// - Throws: `SettingError` where the experiment has no such number, or not in that range.
  package mutating func set(_ path: String, _ text: String, of experiment: some Experiment) throws {
    guard let parameter = experiment.parameters.first(where: { $0.name == path }) else {
      guard experiment.scenario != nil, path.contains(".") else {
        throw SettingError(
          unknown: path, of: experiment.name, known: experiment.parameters.map(\.name),
          takesPaths: experiment.scenario != nil)
      }
      settings.append((path, text))
      arePublished = false
      return
    }
    let isPercent = text.hasSuffix("%")
    let digits = text.filter { $0 != "_" && $0 != "%" && $0 != " " }
    guard var value = Double(digits), value.isFinite else {
      throw SettingError(wanted: parameter, found: text)
    }
    if isPercent { value /= 100 }
    guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
      throw SettingError(wanted: parameter, found: text)
    }
    values[path] = value
    if path != "plays", value != parameter.value { arePublished = false }
  }
}

/// A `--set` that can't be.
package struct SettingError: Error, CustomStringConvertible {
  package let description: String

  init(unknown path: String, of experiment: String, known: [String], takesPaths: Bool) {
    let near = Suggestion.nearest(to: path, among: known).map { "; did you mean '\($0)'?" } ?? ""
    description =
      "'\(experiment)' has no number '\(path)'\(near) (it has \(known.joined(separator: ", "))"
      + (takesPaths ? ", and paths of its scenario)" : ")")
  }

  /// Each may be set, and they don't go together.
  init(impossible reason: String) { description = reason }

  init(wanted parameter: Parameter, found text: String) {
    func shown(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
    let (low, high) = (shown(parameter.range.lowerBound), shown(parameter.range.upperBound))
    description =
      "'\(parameter.name)' (\(parameter.meaning)) must be a \(parameter.isWhole ? "whole number" : "number") "
      + "from \(low) to \(high), found '\(text)'"
  }
}
