internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import Reports
internal import Results
internal import ScenarioFiles

struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "Past runs.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct Folder: ParsableArguments {
    @Option(help: "Where results are.", completion: .directory)
    var results = "results"

    var folder: ResultsFolder { ResultsFolder(root: URL(filePath: results)) }

    /// The run of that name, or a message that ends the command.
    func load(_ reference: String) throws -> StoredRun {
      do {
        let run = try folder.load(reference)
        for newer in run.passedOver { Console.note("note: a newer run is broken: \(newer)") }
        return run
      } catch {
        var message = error.description
        if error == .notFound(reference) {
          let list = folder.list()
          let runs = list.runs + list.samples
          let near = Suggestion.nearest(
            to: reference, among: runs.map(\.scenario) + runs.map(\.reference))
          message +=
            near.map { "; did you mean '\($0)'?" }
            ?? "; '\(Console.program) results' lists what there is"
        }
        throw Failure(error.exitCode, message).exit()
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List past runs, newest first.",
      usage: "mizan results list [options]")

    @Flag(help: "List the samples that came with Mizan instead.")
    var samples = false

    @OptionGroup var place: Folder
    @OptionGroup var output: OutputOptions

    func validate() throws { try output.checkFormat(of: "the list") }

    func run() throws {
      let list = place.folder.list()
      let runs = samples ? list.samples : list.runs
      for problem in list.unreadable { Console.note("note: \(problem)") }
      for scenario in list.interrupted {
        Console.note(
          "note: a run of \(scenario) was interrupted; its command with --resume goes on")
      }
      if output.format == .json {
        let rows = runs.map(Row.init)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Console.show(String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n")
        return
      }
      if runs.isEmpty {
        let others =
          samples || list.samples.isEmpty
          ? "" : "; --samples lists the \(list.samples.count) that came with Mizan"
        Console.note(
          "no \(samples ? "samples" : "runs of your own") in \(place.results); start with: "
            + "\(Console.program) run FILE\(others)")
      }
      for run in runs {
        let verdict = run.verdict?.rawValue ?? "no verdict"
        Console.show(
          "\(run.date.formatted(.iso8601))  \(verdict.padding(toLength: 12, withPad: " ", startingAt: 0))"
            + "  \(run.replicates) plays  \(run.reference)\n")
      }
    }
  }

  /// A run as JSON has it.
  private struct Row: Encodable {
    let run: RunSummary

    init(_ run: RunSummary) { self.run = run }

    private enum CodingKeys: CodingKey { case run, name, date, verdict, reason, replicates }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(run.reference, forKey: .run)
      try container.encode(run.name, forKey: .name)
      try container.encode(run.date.formatted(.iso8601), forKey: .date)
      try container.encode(run.verdict, forKey: .verdict)
      try container.encodeIfPresent(run.reason, forKey: .reason)
      try container.encode(run.replicates, forKey: .replicates)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a past run again, in any format and language.",
      usage: "mizan results show RUN [options]")

    @Argument(
      help: ArgumentHelp(
        "'latest', a scenario's name, or SCENARIO/RUN as listed.", valueName: "run"))
    var reference: String

    @Option(help: "Show the numbers of one play instead, counted from 0 (text or json).")
    var replicate: Int?

    @OptionGroup var place: Folder
    @OptionGroup var output: OutputOptions

    func run() throws {
      let stored = try place.load(reference)
      if let replicate { return try show(replicate, of: stored) }
      Console.show(rendered(stored.study, output, pictures: output.format == .html))
    }

    private func show(_ replicate: Int, of stored: StoredRun) throws {
      let plays = stored.study.replicates
      guard (0..<plays).contains(replicate) else {
        throw Failure(
          Exit.usage, "--replicate must be from 0 to \(plays - 1) in this run, found \(replicate)"
        ).exit()
      }
      guard [.text, .json].contains(output.format) else {
        throw Failure(Exit.usage, "--replicate is shown as text or json").exit()
      }
      let numbers: [(name: String, value: Double?)]
      do {
        numbers = try stored.replicate(replicate)
      } catch {
        throw Failure(error.exitCode, error.description).exit()
      }
      if output.format == .json {
        let values = Dictionary(numbers, uniquingKeysWith: { first, _ in first })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Console.show(String(decoding: try encoder.encode(values), as: UTF8.self) + "\n")
        return
      }
      let width = numbers.map(\.name.count).max() ?? 0
      for (name, value) in numbers {
        let padded = name.padding(toLength: width, withPad: " ", startingAt: 0)
        Console.show("\(padded)  \(value.map { String(format: "%.6g", $0) } ?? "undefined")\n")
      }
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
