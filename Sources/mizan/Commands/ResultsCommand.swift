internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import Reports
internal import Results

struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "Past runs.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct Folder: ParsableArguments {
    @Option(help: "Where results are.", completion: .directory)
    var results = "results"

    var folder: ResultsFolder { ResultsFolder(root: URL(filePath: results)) }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List past runs, newest first.")

    @OptionGroup var place: Folder
    @OptionGroup var output: OutputOptions

    func run() throws {
      let list = place.folder.list()
      for problem in list.unreadable { Console.note("note: \(problem)") }
      if output.format == .json {
        let rows = list.runs.map { run in
          [
            "run": run.reference, "name": run.name,
            "date": run.date.formatted(.iso8601), "verdict": run.verdict?.rawValue ?? "",
            "replicates": String(run.replicates),
          ]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Console.show(String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n")
        return
      }
      if list.runs.isEmpty {
        Console.note("no runs in \(place.results); start with: mizan run FILE")
      }
      for run in list.runs {
        let verdict = run.verdict?.rawValue ?? "no verdict"
        Console.show(
          "\(run.date.formatted(.iso8601))  \(verdict.padding(toLength: 12, withPad: " ", startingAt: 0))"
            + "  \(run.replicates) plays  \(run.reference)\n")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a past run again, in any format and language.")

    @Argument(help: "RUN: 'latest', a scenario's name, or SCENARIO/RUN as listed.")
    var run: String

    @OptionGroup var place: Folder
    @OptionGroup var output: OutputOptions

    func run() throws {
      do throws(ResultsError) {
        let stored = try place.folder.load(run)
        var charts: [Chart.Name: String] = [:]
        if output.format == .html,
          case .painted(let painted) = ChartPainter().paint(
            stored.study, language: output.language)
        {
          charts = painted
        }
        Console.show(
          Renderers.named(output.format.rawValue)!.render(
            stored.study,
            options: RenderOptions(
              language: output.language, colour: Console.colour, width: Console.width,
              charts: charts)))
      } catch {
        throw Failure(error.exitCode, error.description).exit()
      }
    }
  }
}
