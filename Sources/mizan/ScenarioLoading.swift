internal import CampaignModel
internal import Engines
internal import ScenarioFiles

/// A scenario that was read, and whose cells fit in memory.
struct LoadedScenario {
  let file: ScenarioFile
  let scenario: Scenario
  let layout: CellLayout

  /// Cells times days of the test: what one play and the preview work through.
  static let mostWork = 400_000_000.0

  init(_ path: String, settings: [(path: String, value: String)]) throws {
    do throws(ScenarioErrors) {
      file = try ScenarioFile(path: path)
      scenario = try file.read(settings: settings)
    } catch {
      Console.note(error.drawing)
      throw Failure(error.exitCode, error.summary, diagnostics: error.diagnostics)
    }
    layout = CellLayout(Planner(scenario).centralPlan())
    let days = scenario.schedule.days
    if layout.cells > CellLayout.mostCells {
      throw Self.tooLarge(
        "this scenario needs \(Console.count(layout.cells)) cells, at most "
          + "\(Console.count(CellLayout.mostCells)) fit",
        path, hint: Self.shrinking(layout, scenario))
    }
    if layout.cells * Double(days) > Self.mostWork {
      throw Self.tooLarge(
        "this scenario needs \(Console.count(layout.cells)) cells on each of \(days) days, "
          + "at most \(Console.count(Self.mostWork)) in all",
        path, hint: "shorten schedule.days; " + Self.shrinking(layout, scenario))
    }
  }

  private static func tooLarge(_ message: String, _ path: String, hint: String) -> Failure {
    Failure(
      Exit.badData, "\(path): \(message)\n  = hint: \(hint)",
      diagnostics: [Diagnostic(.error, message, hint: hint)])
  }
}

extension LoadedScenario {
  /// What multiplies the cells, and what to do about the largest of it.
  private static func shrinking(_ layout: CellLayout, _ scenario: Scenario) -> String {
    let (arms, segments) = (scenario.arms.count, scenario.audience.segments.count)
    let classes = max(1, layout.groups / max(1, arms * segments))
    let parts = layout.largestParts.map { "'\($0.campaign)' (\($0.levels) levels of exposure)" }
    let advice =
      layout.groups > 200
      ? "merge segments, drop variants, or lower audience.activity_classes"
      : "exclude visitors and customers from all campaigns but one, or lower a frequency cap"
    return
      "what multiplies: \(arms) arms × \(segments) segments × \(classes) activity classes, and "
      + "campaigns that reach the same people: \(parts.joined(separator: ", ")); \(advice)"
  }
}

extension ScenarioErrors {
  var exitCode: Int32 {
    switch reason {
    case .missing, .directory: Exit.missing
    case .unreadable: Exit.missing
    case .invalid: Exit.badData
    }
  }

  var summary: String {
    let count = diagnostics.count
    return reason == .invalid
      ? "\(count == 1 ? "one problem" : "\(count) problems"), nothing was played"
      : "no scenario to play"
  }
}
