internal import Analysis
internal import ArgumentParser
internal import CampaignModel
internal import Engines
internal import Foundation
internal import Reports
internal import ScenarioFiles
internal import Studies

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Before spending: is the test worth running, how long, and what decides it.",
    discussion: """
      Draws what you believe many times, works each draw out, and weighs launching each variant at once \
      against testing first. The first answer comes within a second or so; then it is refined.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "Draws of what is believed.")
  var replicates = 300

  @Option(help: "Draws that are also played, to hold the closed forms against.")
  var plays = 100

  @Option(help: "Seed of all chance; the scenario's own by default.")
  var seed: UInt64?

  @Option(help: "Threads; all processors by default. The result does not depend on it.")
  var threads: Int?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: "Change a value of the scenario: PATH=VALUE. May be repeated.")
  var settings: [String] = []

  @Flag(help: "No progress and no notes.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(50...1_000_000).contains(replicates) {
      throw ValidationError("--replicates must be from 50 to 1,000,000, found \(replicates)")
    }
    if !(0...1_000_000).contains(plays) {
      throw ValidationError("--plays must be from 0 to 1,000,000, found \(plays)")
    }
    try PlayOptions.check(threads: threads)
    _ = try PlayOptions.parsed(settings)
  }

  func run() async throws {
    do {
      try await Interruption.cancellable { try await plan() }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was shown").exit()
    } catch let refused as PlanningRefused {
      throw Failure(Exit.badData, "\(file): \(refused.message)").exit()
    }
  }

  private func plan() async throws {
    let settings = try PlayOptions.parsed(settings)
    let loaded = try LoadedScenario(file, settings: settings)
    let scenario = loaded.scenario
    let centre = Planner(scenario).centralPlan()
    let expectation = MeanFieldEngine(for: centre)
    let preview = try Preview(scenario, expectation: expectation)
    let runner = TestPlanRunner(
      engine: CohortEngine(for: centre), expectation: expectation, method: LookByLook())
    let options = StudyOptions(
      replicates: replicates, seed: seed ?? scenario.seed,
      threads: threads ?? PlayOptions.allThreads, aa: false,
      version: Version.current, sha256: try loaded.file.digest(settings: settings))
    Interruption.beginPlays()
    var line = ProgressLine(quiet: quiet)
    let language = output.language
    let plan = try await runner.run(
      scenario, options: options, plays: plays, warnings: preview.warnings,
      first: { first in
        guard !quiet else { return }
        let sentence = first.advice.sentence
        Console.note(
          "first answer, \(first.worlds) draws: \(language == .ar ? sentence.ar : sentence.en)")
      }, progress: { line.update($0) })
    line.finish()
    Console.show(
      Renderers.named(output.format.rawValue)!.render(
        plan,
        options: RenderOptions(
          language: language, colour: Console.colour, width: Console.width)))
  }
}

extension PlanningRefused {
  var message: String {
    switch self {
    case .oneVariant:
      "there is one variant, so there is nothing to test or to choose\n"
        + "  = hint: write a second under experiment.variants"
    case .clusters(let design):
      "a \(design) is not planned: where people change arms, or regions or days are what is compared, "
        + "no closed form of its power holds\n"
        + "  = hint: mizan run plays it; mizan plan FILE --set experiment.design=split_test plans "
        + "the test of people"
    }
  }
}
