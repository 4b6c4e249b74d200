internal import ArgumentParser
internal import CampaignModel
internal import Engines
internal import Foundation
internal import ScenarioFiles
internal import Statistics
internal import Studies

struct Check: ParsableCommand {
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

  func run() throws {
    var play = PlayOptions()
    play.settings = settings
    let settings = try play.parsedSettings()
    var worst: Int32 = 0
    var reports: [FileReport] = []
    for file in files {
      do {
        let loaded = try LoadedScenario(file, settings: settings)
        let planner = Planner(loaded.scenario)
        let classes = planner.activityClasses
        let preview = Preview(
          loaded.scenario, expectation: MeanFieldEngine(for: planner.centralPlan()))
        reports.append(
          FileReport(
            file: file, scenario: loaded.scenario.name, cells: loaded.layout.cells,
            activityClasses: classes.levels.count, activityClassError: classes.maximumError,
            warnings: preview.warnings))
      } catch let failure as Failure {
        Console.error("\(failure.message)")
        worst = max(worst, failure.code)
      }
    }
    if output.format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      Console.show(String(decoding: try encoder.encode(reports), as: UTF8.self) + "\n")
    } else {
      for report in reports { Console.show(report.text(arabic: output.lang == .ar)) }
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  struct FileReport: Encodable {
    var file: String
    var scenario: String
    var cells: Double
    var activityClasses: Int
    /// Largest difference of their reach to a negative binomial's, a difference of shares.
    var activityClassError: Double
    var warnings: [Warning]

    func text(arabic: Bool) -> String {
      let error = String(format: "%.2f", 100 * activityClassError)
      var lines = [
        "\(file): ok, \(Console.count(cells)) cells, \(activityClasses) classes of activity "
          + "(reach within \(error) points)"
      ]
      for warning in warnings {
        lines.append("  warning: \(arabic ? warning.text.ar : warning.text.en)")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
