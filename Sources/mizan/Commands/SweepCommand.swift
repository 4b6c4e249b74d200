internal import Analysis
internal import ArgumentParser
internal import CampaignModel
internal import Engines
internal import Foundation
internal import Reports
internal import ScenarioFiles
internal import Studies

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Which assumption decides the answer: tornado, break-even, heat map.",
    discussion: """
      One --vary draws a curve, two a map, more or none move everything: each number alone, then all at once, with \
      each one's share of the variance and what it is worth to know it.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("vary"), parsing: .singleValue,
    help: "PATH=LOW..HIGH, PATH=LOW..HIGH:COUNT, PATH=A, B, C, or the PATH of a belief.")
  var varied: [String] = []

  @Option(help: "Asked about: advantage, profit, effect, power or wrong_winner.")
  var figure: Sweep.FigureName?

  @Option(help: "The variant to hold against the control; the first by default.")
  var treatment: String?

  @Option(help: "Points nearest to where the answer turns to play; default: 20 for power.")
  var refine: Int?

  @Option(help: "Plays of each of them.")
  var plays = 200

  @Option(help: "Draws of all numbers at once, of each sample.")
  var draws = 256

  @Option(help: "Seed of all chance; the scenario's own by default.")
  var seed: UInt64?

  @Option(help: "Threads; all processors by default. The result does not depend on it.")
  var threads: Int?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: "Change a value of the scenario: PATH=VALUE. May be repeated.")
  var settings: [String] = []

  @Option(help: "Where an interrupted sweep is kept.", completion: .directory)
  var results = "results"

  @Flag(help: "Go on from the points of an interrupted sweep.")
  var resume = false

  @Flag(help: "No progress and no notes.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (name, value, range) in [
      ("--refine", refine ?? 0, 0...10_000), ("--plays", plays, 2...1_000_000),
      ("--draws", draws, 32...100_000),
    ] where !range.contains(value) {
      throw ValidationError(
        "\(name) must be from \(range.lowerBound) to \(range.upperBound), found \(value)")
    }
    try PlayOptions.check(threads: threads)
    _ = try PlayOptions.parsed(settings)
  }

  func run() async throws {
    do {
      try await Interruption.cancellable { try await sweep() }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was written").exit()
    } catch let refused as PlanningRefused {
      throw Failure(Exit.badData, "\(file): \(refused.message)").exit()
    } catch let errors as ScenarioErrors {
      Console.note(errors.drawing)
      throw Failure(
        errors.exitCode, "a point of the sweep is no scenario: \(errors.summary)",
        diagnostics: errors.diagnostics
      ).exit()
    }
  }

  private func sweep() async throws {
    let settings = try PlayOptions.parsed(settings)
    let loaded = try LoadedScenario(file, settings: settings)
    let scenario = loaded.scenario
    let axes = try SweepAxes(varied, of: loaded, settings: settings)
    let names = scenario.arms.filter { $0.role == .treatment }.map(\.name)
    if let treatment, !names.contains(treatment) {
      throw Failure(
        Exit.usage,
        "--treatment: there is no variant '\(treatment)' to hold against the control (there are "
          + "\(names.joined(separator: ", ")))")
    }
    let isAwareness = try AnalysisDesign(scenario).primary == .awareness
    let asked = figure ?? (isAwareness ? .effect : .advantage)
    let question = axes.question(
      figure: asked, treatment: treatment, refined: refine ?? (asked == .power ? 20 : 0),
      plays: plays, draws: draws)
    let centre = Planner(scenario).centralPlan()
    let preview = try Preview(scenario, expectation: MeanFieldEngine(for: centre))
    let runner = SweepRunner(
      engines: { (CohortEngine(for: $0), MeanFieldEngine(for: $0)) }, method: LookByLook())
    let options = StudyOptions(
      replicates: 0, seed: seed ?? scenario.seed, threads: threads ?? PlayOptions.allThreads,
      aa: false, version: Version.current, sha256: try loaded.file.digest(settings: settings))
    let asking =
      "\(varied) \(asked) \(treatment ?? "") \(question.refined) \(plays) \(draws)"
    let leftover = SweepLeftover(
      results: results, scenario: scenario.name, options: options, question: asking)
    var partial = PartialSweep(identity: leftover.identity)
    if resume {
      partial = try leftover.read()
      if !quiet { Console.note("going on from \(partial.points) points") }
    }
    Interruption.beginPlays()
    var line = ProgressLine(quiet: quiet)
    var sweep: Sweep
    do {
      sweep = try await runner.run(
        question, of: scenario, options: options, resumed: partial,
        progress: { line.update($0) })
    } catch let stopped as SweepInterrupted {
      line.finish()
      guard stopped.partial.points > 0, leftover.keep(stopped.partial) else {
        throw Failure(Exit.interrupted, "interrupted; nothing was written")
      }
      throw Failure(
        Exit.interrupted,
        "interrupted after \(stopped.partial.points) points; the same command with --resume goes on"
      )
    }
    line.finish()
    leftover.remove()
    sweep.warnings = preview.warnings
    let language = output.language
    var charts: [Chart.Name: String] = [:]
    if output.format == .html,
      let chart = Chart.of(sweep, options: RenderOptions(language: language))
    {
      switch ChartPainter().paint([chart]) {
      case .painted(let painted): charts = painted
      case .unavailable(let reason):
        if !quiet { Console.note("note: the page has tables instead of pictures: \(reason)") }
      }
    }
    Console.show(
      Renderers.named(output.format.rawValue)!.render(
        sweep,
        options: RenderOptions(
          language: language, colour: Console.colour, width: Console.width, charts: charts)))
  }
}

extension Sweep.FigureName: ExpressibleByArgument {}
