internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import Reports
internal import ScenarioFiles
internal import Validation

struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play published experiments and say whether they come out.",
    discussion: """
      Figures of papers, closed forms and brute force beside what this program makes of them; misses are \
      shown as misses. \(Experiments.all.map(\.name).joined(separator: ", ")).
      """)

  @Argument(help: "Experiments, by name; all by default.")
  var names: [String] = []

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help:
      "Another number of the experiment, or a path of its scenario: NAME=VALUE. May be repeated.")
  var settings: [String] = []

  @Option(help: "Seed of all chance.")
  var seed: UInt64 = 1

  @Option(help: "Threads; all processors by default. The result does not depend on it.")
  var threads: Int?

  @Flag(help: "A twentieth of the plays: less sure, and soon done.")
  var quick = false

  @Flag(help: "End with code 2 if any figure is missed.")
  var requireAll = false

  @Option(
    help: "Write the picture to this .svg, for a page in markdown.",
    completion: .file(extensions: ["svg"]))
  var picture: String?

  @Flag(help: "Show the scenarios of these experiments, and play nothing.")
  var scenario = false

  @Flag(help: "No progress and no notes.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlayOptions.check(threads: threads)
    for name in names where Experiments.named(name) == nil {
      let known = Experiments.all.map(\.name)
      let near = Suggestion.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "there is no experiment '\(name)'\(near) (there are \(known.joined(separator: ", ")))")
    }
    if !settings.isEmpty, names.count != 1 {
      throw ValidationError(
        "--set is of one experiment: name it, as in mizan validate peeking --set rate=1%")
    }
    if scenario, chosen.allSatisfy({ $0.scenario == nil }) {
      throw ValidationError("these experiments have no scenario: they are statistics alone")
    }
    _ = try numbered
  }

  private var chosen: [any Validation.Experiment] {
    names.isEmpty ? Experiments.all : names.compactMap(Experiments.named)
  }

  /// The experiments with the numbers that they are played with.
  private var numbered: [(any Validation.Experiment, Numbers)] {
    get throws {
      try chosen.map { experiment in
        var numbers = Numbers(experiment)
        if quick { numbers.playFewer() }
        for setting in settings {
          let parts = setting.split(separator: "=", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
          }
          guard parts.count == 2, !parts[0].isEmpty else {
            throw ValidationError("--set wants NAME=VALUE, found '\(setting)'")
          }
          do {
            try numbers.set(parts[0], parts[1], of: experiment)
          } catch let error as SettingError {
            throw ValidationError("--set \(setting): \(error)")
          }
        }
        return (experiment, numbers)
      }
    }
  }

  func run() async throws {
    if scenario {
      Console.show(chosen.compactMap(\.scenario).map { $0 + "\n" }.joined(separator: "---\n"))
      return
    }
    do {
      let study = try await Interruption.cancellable { try await played() }
      let options = RenderOptions(
        language: output.language, colour: Console.colour, width: Console.width)
      Console.show(
        Renderers.named(output.format.rawValue)!.render(
          study, options: try pictured(study, options)))
      if !study.misses.isEmpty, requireAll { throw ExitCode(Exit.gate) }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was shown").exit()
    } catch let error as SettingError {
      throw Failure(Exit.badData, "\(error)").exit()
    } catch let error as ScenarioErrors {
      Console.note(error.drawing)
      throw Failure(error.exitCode, error.summary, diagnostics: error.diagnostics).exit()
    }
  }

  private func played() async throws -> ValidationStudy {
    Interruption.beginPlays()
    let run = ExperimentRun(
      seed: seed, threads: threads ?? PlayOptions.allThreads)
    var study = ValidationStudy(
      version: Version.current, seed: seed, played: [], experiments: [])
    for (index, (experiment, numbers)) in try numbered.enumerated() {
      if !quiet {
        Console.note("\(index + 1) of \(chosen.count): \(experiment.title.en)")
      }
      let (played, checks) = try await experiment.validated(numbers, run)
      study.played.append(played)
      study.experiments += checks
    }
    return study
  }

  /// With the picture, where the page can show one.
  private func pictured(
    _ study: ValidationStudy, _ options: RenderOptions
  ) throws -> RenderOptions {
    guard output.format == .html || picture != nil, let chart = Chart.of(study, options: options)
    else { return options }
    var options = options
    switch ChartPainter().paint([chart]) {
    case .painted(let charts):
      options.charts = charts
      guard let picture, let svg = charts[.validation] else { break }
      do {
        try Data((svg + "\n").utf8).write(to: URL(filePath: picture), options: .atomic)
      } catch {
        throw Failure(Exit.cannotWrite, "cannot write '\(picture)'")
      }
      options.pictures = [.validation: URL(filePath: picture).lastPathComponent]
    case .unavailable(let reason):
      if picture != nil { throw Failure(Exit.helperMissing, "no picture: \(reason)") }
      if !quiet { Console.note("note: the page has no picture: \(reason)") }
    }
    return options
  }
}
