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
      for scenario in list.interrupted {
        Console.note(
          "note: a run of \(scenario) was interrupted; its command with --resume goes on")
      }
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

    @Argument(
      help: ArgumentHelp(
        "'latest', a scenario's name, or SCENARIO/RUN as listed.", valueName: "run"))
    var reference: String

    @OptionGroup var place: Folder
    @OptionGroup var output: OutputOptions

    func run() throws {
      let stored: StoredRun
      do {
        stored = try place.folder.load(reference)
      } catch {
        throw Failure(error.exitCode, error.description).exit()
      }
      Console.show(rendered(stored.study, output, pictures: output.format == .html))
    }
  }
}

/// A study as the output options want it; pictures where they can be had.
func rendered(
  _ study: Study, _ output: OutputOptions, pictures: Bool, explained: String? = nil
) -> String {
  var options = RenderOptions(
    language: output.language, colour: Console.colour, width: Console.width, explained: explained)
  if pictures,
    case .painted(let charts) = ChartPainter().paint(Chart.all(for: study, options: options))
  {
    options.charts = charts
  }
  return Renderers.named(output.format.rawValue)!.render(study, options: options)
}
