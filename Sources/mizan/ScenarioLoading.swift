internal import CampaignModel
internal import Engines
internal import ScenarioFiles

/// A scenario that was read, and whose cells fit in memory.
struct LoadedScenario {
  let file: ScenarioFile
  let scenario: Scenario
  let layout: CellLayout

  init(_ path: String, settings: [(path: String, value: String)]) throws {
    do throws(ScenarioErrors) {
      file = try ScenarioFile(path: path)
      scenario = try file.read(settings: settings)
    } catch {
      Console.note(error.drawing)
      throw Failure(error.exitCode, error.summary)
    }
    layout = CellLayout(Planner(scenario).centralPlan())
    if layout.cells > CellLayout.mostCells {
      let parts = layout.largestParts.map { "'\($0.campaign)' (\($0.levels) levels of exposure)" }
      throw Failure(
        Exit.badData,
        """
        \(path): this scenario needs \(Console.count(layout.cells)) cells, at most \
        \(Console.count(CellLayout.mostCells)) fit
          = hint: what multiplies: \(layout.groups) groups of people (arms × segments × activity \
        classes), and campaigns that reach the same people: \(parts.joined(separator: ", ")); \
        exclude visitors and customers from all but one, lower a frequency cap, or merge segments
        """)
    }
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
