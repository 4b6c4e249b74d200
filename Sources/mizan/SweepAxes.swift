internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import ScenarioFiles
internal import Studies

/// What `--vary` says, held against the scenario.
struct SweepAxes {
  private enum Axis {
    case belief(AssumedNumber)
    case range(SweptRange)
  }

  private var axes: [Axis] = []
  private var inputs: [Sweep.Input] = []
  private let loaded: LoadedScenario
  private let settings: [(path: String, value: String)]
  private let isEverything: Bool

  /// Points of a belief's curve.
  private static let beliefCount = SweptRange.usualCount
  private static let mostPoints = 250_000

  /// - Throws: `Failure` for what is no number of the scenario, and for values that it refuses.
  init(
    _ varied: [String], of loaded: LoadedScenario, settings: [(path: String, value: String)]
  ) throws {
    (self.loaded, self.settings) = (loaded, settings)
    isEverything = varied.isEmpty
    let numbers = AssumedNumber.all(of: loaded.scenario)
    if varied.isEmpty {
      for number in numbers { add(number) }
      return
    }
    for text in varied {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard let path = parts.first, !path.isEmpty else {
        throw Failure(Exit.usage, "--vary wants PATH=LOW..HIGH, found '\(text)'")
      }
      // A campaign's path may leave out `campaigns.`.
      let same =
        [path, "campaigns.\(path)"]
        + (path.hasPrefix("campaigns.") ? [String(path.dropFirst(10))] : [])
      guard !inputs.contains(where: { same.contains($0.path) }) else {
        throw Failure(Exit.usage, "--vary names \(path) twice")
      }
      if parts.count == 1 {
        try addBelief(path, among: numbers)
      } else {
        try addRange(path, parts[1])
      }
    }
    let count = axes.count <= 2 ? grid.reduce(1) { $0 * $1.count } : 0
    if count > Self.mostPoints {
      throw Failure(
        Exit.usage, "--vary asks for \(count) points, at most \(Self.mostPoints) are worked out")
    }
  }

  private mutating func add(_ number: AssumedNumber) {
    guard let low = number.ends.low, let high = number.ends.high, low < high else { return }
    axes.append(.belief(number))
    inputs.append(Sweep.Input(path: number.name, low: low, high: high, isRange: false))
  }

  private mutating func addBelief(_ path: String, among numbers: [AssumedNumber]) throws {
    let number = numbers.first { $0.name == path || $0.name == "campaigns.\(path)" }
    guard let number else {
      let near = Suggestion.nearestPath(to: path, among: numbers.map(\.name))
      throw Failure(
        Exit.usage,
        "--vary \(path): the scenario has no such number"
          + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    let before = axes.count
    add(number)
    if axes.count == before {
      throw Failure(
        Exit.usage,
        "--vary \(path): nothing is uncertain about it; give it a range, as in \(path)=LOW..HIGH")
    }
  }

  private mutating func addRange(_ path: String, _ text: String) throws {
    let range: SweptRange
    do throws(SweptRange.Mistake) {
      range = try SweptRange(text)
    } catch {
      throw Failure(Exit.usage, "--vary \(path): \(error.message)")
    }
    let scenarios = try range.values.map { value in
      let written = range.form.text(value, digits: 12)
      do throws(ScenarioErrors) {
        return try loaded.file.read(settings: settings + [(path, written)])
      } catch {
        Console.note(error.drawing)
        throw Failure(
          error.exitCode, "--vary \(path): the scenario can't be with \(path)=\(written)",
          diagnostics: error.diagnostics)
      }
    }
    guard scenarios.first!.isPlayedUnlike(scenarios.last!) else {
      throw Failure(
        Exit.usage, "--vary \(path): it is no number that changes what is played or decided")
    }
    axes.append(.range(range))
    inputs.append(
      Sweep.Input(
        path: path, low: range.values.first!, high: range.values.last!, isRange: true,
        form: range.form))
  }

  private var grid: [[Double]] {
    zip(axes, inputs).map { axis, input in
      switch axis {
      case .range(let range): range.values
      case .belief:
        (0..<Self.beliefCount).map {
          input.low + (input.high - input.low) * Double($0) / Double(Self.beliefCount - 1)
        }
      }
    }
  }

  func question(
    figure: Sweep.FigureName, treatment: String?, refined: Int, plays: Int, draws: Int
  ) -> SweepQuestion {
    let isGrid = !isEverything && axes.count <= 2
    return SweepQuestion(
      inputs: inputs, grid: isGrid ? grid : [],
      isContinuous: axes.map { if case .range(let range) = $0 { !range.isWhole } else { true } },
      place: { [axes, inputs, loaded, settings] values in
        var (changes, pins) = (settings, [Belief.Pin]())
        for (index, value) in values.enumerated() {
          guard let value else { continue }
          switch axes[index] {
          case .belief(let number): pins.append(number.pin(at: value))
          case .range(let range):
            changes.append((inputs[index].path, range.form.text(value, digits: 12)))
          }
        }
        return SweepQuestion.Place(
          scenario: changes.count == settings.count
            ? nil : try loaded.file.read(settings: changes), pins: pins)
      },
      quantile: { [axes] input, share in
        switch axes[input] {
        case .range(let range): range.value(at: share)
        case .belief(let number): number.quantile(share)
        }
      },
      // What a preset was seen at elsewhere is no belief about here, unless somebody asks.
      uncertain: axes.indices.filter { index in
        guard isEverything, case .belief(let number) = axes[index] else { return true }
        return !number.shape.isCertain
      }, figure: figure, treatment: treatment, refined: refined, plays: plays, draws: draws)
  }
}

extension Scenario {
  /// Whether plays or what is decided by them differ.
  fileprivate func isPlayedUnlike(_ other: Scenario) -> Bool {
    decision != other.decision || schedule != other.schedule || experiment != other.experiment
      || Planner(self).centralPlan() != Planner(other).centralPlan()
  }
}
