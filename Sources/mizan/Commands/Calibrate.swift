internal import ArgumentParser
internal import CampaignModel
internal import DataAnalysis
internal import DataFiles
internal import Foundation
internal import Reports
internal import ScenarioFiles

struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn a scenario from an ads manager's export.",
    discussion: """
      Rates by campaign, ad set and segment, partially pooled; prices; how ads and days differ; and whether forecasts \
      from one half of the rows hold in the other. Without --output the scenario goes to standard output.
      """)

  @Argument(help: "The export.", completion: .file(extensions: ["csv", "tsv", "gz"]))
  var file: String

  @Option(name: .shortAndLong, help: "Write the scenario here, and show a report.")
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Option(help: "The platform as scenarios name it; told from the columns by default.")
  var platform: String?

  @Option(help: "The currency, where the export doesn't say.")
  var currency: String?

  @Option(help: "Seed of the halves that are forecast from each other.")
  var seed: UInt64 = 1

  @Flag(help: "Leave out rows that can't be read, and say how many.")
  var skipBadRows = false

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    if let platform, !Platform.all.contains(where: { $0.name == platform }) {
      let names = Platform.all.map(\.name)
      let near = Suggestion.nearest(to: platform, among: names).map { "; did you mean '\($0)'?" }
      throw ValidationError(
        "there is no platform '\(platform)'\(near ?? "") (there are \(names.joined(separator: ", ")))"
      )
    }
    if let currency, !(currency.count == 3 && currency.allSatisfy { ("A"..."Z").contains($0) }) {
      throw ValidationError(
        "--currency must be three capital letters such as EUR, found '\(currency)'")
    }
  }

  func run() async throws {
    do {
      try await Interruption.cancellable { try calibrate() }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was written").exit()
    }
  }

  private func calibrate() throws {
    let place = try output.map { try NewFile($0, replaces: force) }
    let calibration = try read()
    let text = CalibratedScenario(calibration, start: Self.today).text
    do throws(ScenarioErrors) {
      _ = try ScenarioFile(name: output ?? "calibrated.yaml", text: text).read()
    } catch {
      Console.note(error.drawing)
      throw Failure(Exit.badData, "no scenario can be made of \(file): see above")
    }
    let report = Renderers.named(shown.format.rawValue)!.render(
      calibration,
      options: RenderOptions(
        language: shown.language, colour: Console.colour, width: Console.width))
    guard let place, let output else {
      Console.show(shown.format == .text ? text : report)
      return
    }
    try place.write(text)
    Console.note(
      "wrote \(output); now: \(Console.program) check \(output), and change what it marks")
    Console.show(report)
  }

  private func read() throws -> Calibration {
    let problems = ProblemLog(leavesOutBadRows: skipBadRows)
    func show() {
      Console.draw(
        problems.problems.map { draw($0.diagnostic, line: $0.line) }.joined(separator: "\n"))
      if problems.rowsLeftOut > 0 { Console.note("\(problems.rowsLeftOut) rows were left out") }
    }
    do {
      let export = try AdExport(
        CSVFile(file, isHeader: AdExport.isHeader), problems: problems)
      show()
      return try Calibrator(export, seed: seed).calibration(
        file: URL(filePath: file).lastPathComponent, platform: platform, currency: currency,
        version: Version.current)
    } catch let error as DataFileError {
      switch error {
      case .missing(let reason): throw Failure(Exit.missing, "can't read \(file): \(reason)")
      case .noTable(let diagnostic, let line):
        Console.draw(draw(diagnostic, line: line))
        throw Failure(Exit.badData, "nothing can be read from \(file)")
      }
    } catch is ProblemLog.Enough {
      show()
      throw Failure(
        Exit.badData,
        "\(problems.problems.count) problems in \(file), nothing was written\n"
          + "  = hint: --skip-bad-rows leaves such rows out")
    } catch let problem as DataProblem {
      show()
      throw Failure(
        Exit.badData, problem.message + (problem.hint.map { "\n  = hint: \($0)" } ?? ""))
    }
  }

  private static var today: CalendarDay {
    CalendarDay(number: Int(Date().timeIntervalSince1970 / 86_400))
  }
}
