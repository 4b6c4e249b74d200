internal import ArgumentParser
internal import CampaignModel
internal import Engines
internal import Foundation
internal import ScenarioFiles
internal import Statistics
internal import Studies

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find every problem of a scenario, and what will go wrong with it.",
    usage: "mizan check FILE … [options]")

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: "Change a value of the scenario: PATH=VALUE. May be repeated.")
  var settings: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws { try output.checkFormat(of: "check") }

  func run() async throws {
    try await Interruption.cancellable { try check() }
  }

  private func check() throws {
    let settings = try PlayOptions.parsed(settings)
    var worst: Int32 = 0
    var reports: [FileReport] = []
    for file in files {
      try Task.checkCancellation()
      do {
        let loaded = try LoadedScenario(file, settings: settings)
        let planner = Planner(loaded.scenario)
        let classes = planner.activityClasses
        let preview = try Preview(
          loaded.scenario, expectation: MeanFieldEngine(for: planner.centralPlan()))
        reports.append(
          FileReport(
            file: file, ok: true, scenario: loaded.scenario.name, cells: loaded.layout.cells,
            activityClasses: classes.levels.count, activityClassError: classes.maximumError,
            warnings: preview.warnings, diagnostics: []))
      } catch let failure as Failure {
        Console.error("\(failure.message)")
        reports.append(
          FileReport(file: file, ok: false, diagnostics: failure.diagnostics.map(Problem.init)))
        worst = max(worst, failure.code)
      }
    }
    if output.format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      Console.show(String(decoding: try encoder.encode(reports), as: UTF8.self) + "\n")
    } else {
      for report in reports where report.ok {
        Console.show(report.text(arabic: output.lang == .ar))
      }
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  struct FileReport: Encodable {
    var file: String
    var ok: Bool
    var scenario: String?
    var cells: Double?
    var activityClasses: Int?
    /// Largest difference of their reach to a negative binomial's, a difference of shares.
    var activityClassError: Double?
    var warnings: [Warning] = []
    /// What is wrong with it; empty where it is ok.
    var diagnostics: [Problem]

    func text(arabic: Bool) -> String {
      let error = String(format: "%.2f", 100 * (activityClassError ?? 0))
      var lines = [
        "\(file): ok, \(Console.count(cells ?? 0)) cells, \(activityClasses ?? 0) classes of activity "
          + "(reach within \(error) points)"
      ]
      for warning in warnings {
        lines.append("  warning: \(arabic ? warning.text.ar : warning.text.en)")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// A diagnostic as JSON has it.
  struct Problem: Encodable {
    var severity: Diagnostic.Severity
    var message: String
    var location: Diagnostic.Location?
    var hint: String?

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity
      message = diagnostic.message
      location = diagnostic.location
      hint = diagnostic.hint
    }
  }
}
