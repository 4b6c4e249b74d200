internal import Analysis
internal import ArgumentParser
internal import CampaignModel
internal import Engines
internal import Foundation
internal import Reports
internal import Results
internal import ScenarioFiles
internal import Studies

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a scenario thousands of times and judge its test.",
    discussion: "The verdict goes to the terminal, the full report under results/.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup var play: PlayOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "A gate: end with code 2 unless it holds, as 'power >= 80%'. May be repeated.")
  var require: [String] = []

  @Option(help: "Where results go.", completion: .directory)
  var results = "results"

  @Flag(inversion: .prefixedNo, help: "Draw pictures into the report (needs vl-convert-python).")
  var pictures: Bool?

  @Option(
    help: "Write each event of the first play (.csv, .csv.gz).",
    completion: .file(extensions: ["gz"]))
  var events: String?

  @Option(
    help: "Judge by other designs: split_test,lift_test.",
    transform: { text in
      try text.split(separator: ",").map { word in
        let name = word.trimmingCharacters(in: .whitespaces)
        guard Design.named(name) != nil else {
          let names = Design.all.map(\.name)
          let near = Suggestion.nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
          throw ValidationError(
            "there is no design '\(name)'\(near ?? "") (there are \(names.joined(separator: ", ")))"
          )
        }
        return name
      }
    })
  var design: [String] = []

  @Flag(help: "Write nothing under results/.")
  var dry = false

  static let defaultReplicates = 1000

  func validate() throws {
    for text in require { _ = try Gate(text) }
    if design.count > 1, events != nil || play.resume {
      throw ValidationError("--events and --resume are of one design")
    }
    if events != nil, play.engine == .cohort {
      throw ValidationError("--events needs --engine agent: counts don't tell users apart")
    }
    if let events, ![".csv", ".csv.gz"].contains(where: { events.hasSuffix($0) }) {
      throw ValidationError("--events wants a name that ends in .csv or .csv.gz, found '\(events)'")
    }
  }

  func run() async throws {
    do {
      try await Interruption.cancellable { try await rehearse() }
    } catch let failure as Failure {
      throw failure.exit()
    } catch is CancellationError {
      throw Failure(Exit.interrupted, "interrupted; nothing was written").exit()
    } catch let error as ResultsError {
      throw Failure(error.exitCode, error.description).exit()
    }
  }

  private func rehearse() async throws {
    guard design.count > 1 else {
      _ = try await rehearse(by: design.first, shows: true)
      return
    }
    var studies: [Study] = []
    for name in design { studies.append(try await rehearse(by: name, shows: false)) }
    Console.show(
      Renderers.named(output.format.rawValue)!.render(
        designs: studies,
        options: RenderOptions(
          language: output.language, colour: Console.colour, width: Console.width)))
  }

  /// - Parameters:
  ///   - design: In place of the scenario's; nil: its own.
  ///   - shows: Whether the report is shown as well as kept.
  private func rehearse(by design: String?, shows: Bool) async throws -> Study {
    let started = Date()
    let settings =
      try play.parsedSettings() + (design.map { [("experiment.design", $0)] } ?? [])
    let loaded = try LoadedScenario(file, settings: settings)
    let scenario = loaded.scenario
    let engine = try EngineChoice(
      play.engine, for: scenario, threads: play.threadCount, logsEvents: events != nil)
    let text = try loaded.file.canonicalText(settings: settings)
    let sha256 = try loaded.file.digest(settings: settings)
    let place = ResultsFolder(root: URL(filePath: results))
    if !dry { try place.checkPlace(of: scenario.name) }
    if pictures == true, let reason = PictureHelper().missing {
      throw Failure(Exit.helperMissing, "no pictures: \(reason)")
    }
    let leftover = Leftover(
      results: results, scenario: scenario.name, sha256: sha256, seed: play.seed ?? scenario.seed,
      aa: play.aa, engine: engine.name)
    let log = try events.map {
      try EventLogging(
        $0, scenario: play.aa ? scenario.withoutDifferences : scenario, sha256: sha256,
        seed: play.seed ?? scenario.seed, quiet: play.quiet)
    }
    let outcome = try await study(
      of: scenario, engine: engine, sha256: sha256, leftover: leftover)
    try log?.write()
    let charts = try draw(outcome.study)
    var refusal: ResultsError?
    if !dry {
      let run = newRun(
        outcome, scenarioText: text, charts: charts, started: started, scenario: scenario)
      do throws(ResultsError) {
        let folder = try place.write(run)
        leftover.remove(after: outcome.study.replicates)
        if !play.quiet {
          Console.note("report: \(folder.appending(path: "report.html").relativePath)")
        }
      } catch {
        refusal = error
      }
    }
    if shows {
      Console.show(
        Renderers.named(output.format.rawValue)!.render(
          outcome.study,
          options: RenderOptions(
            language: output.language, colour: Console.colour, width: Console.width,
            charts: charts)))
    }
    // The plays are done: what they say is shown even where it can't be kept.
    if let refusal { throw refusal }
    if Task.isCancelled {
      throw Failure(Exit.interrupted, "interrupted after the last play; the run is whole")
    }
    try holdGates(outcome.study)
    return outcome.study
  }

  private func study(
    of scenario: Scenario, engine: EngineChoice, sha256: String, leftover: Leftover
  ) async throws -> StudyOutcome {
    let plan = Planner(scenario).centralPlan()
    let expectation = MeanFieldEngine(for: plan)
    let preview = try Preview(scenario, expectation: expectation)
    try Task.checkCancellation()
    let runner = StudyRunner(
      engine: engine.engine(for: plan), expectation: expectation, method: LookByLook(),
      users: scenario.measurement.creditRules == nil ? nil : AgentEngine(for: plan))
    let gate = try play.until.map { text in try Gate(text) }
    var options = StudyOptions(
      replicates: play.replicates ?? (gate == nil ? Self.defaultReplicates : 100_000),
      seed: play.seed ?? scenario.seed, threads: play.threadCount, aa: play.aa,
      version: Version.current, sha256: sha256,
      isPrecise: gate.map(stop))
    options.engine = engine.name
    options.engineReason = engine.reason
    try await checkGates(runner, scenario, options)
    if play.resume {
      options.resumed = try leftover.read(for: options)
      if !play.quiet { Console.note("going on from \(options.resumed!.plays) plays") }
    }
    let quiet = play.quiet
    let fixed = options
    do {
      let outcome = try await play(runner, scenario, fixed, preview.warnings, quiet)
      if let gate, !play.quiet { noteUnmet(gate, outcome.study) }
      return outcome
    } catch let stopped as StudyInterrupted {
      let plays = stopped.partial.plays
      guard !dry, plays > 0, let kept = leftover.keep(stopped.partial, for: fixed) else {
        throw Failure(Exit.interrupted, "interrupted; nothing was written")
      }
      let more = kept > plays ? " from the \(kept) plays of an earlier run" : ""
      throw Failure(
        Exit.interrupted,
        "interrupted after \(plays) plays; the same command with --resume goes on\(more)")
    }
  }

  /// Whether there are the figures that gates ask for, told by the smallest study before the long one.
  private func checkGates(
    _ runner: StudyRunner, _ scenario: Scenario, _ options: StudyOptions
  ) async throws {
    let isPlain = scenario.arms.count { $0.role == .treatment } == 1
    let gates =
      try require.map { ("--require", try Gate($0)) }
      + (play.until.map { [("--until", try Gate($0))] } ?? [])
    let unsure = gates.filter { !isPlain || !$0.1.isOfEveryTest }
    guard !unsure.isEmpty else { return }
    var few = options
    few.replicates = 2
    few.isPrecise = nil
    let study = try await runner.run(scenario, options: few, warnings: [], progress: { _ in }).study
    for (option, gate) in unsure {
      if case .noFigure(let reason) = gate.judge(study) {
        throw Failure(Exit.usage, "\(option) '\(gate.text)': \(reason)")
      }
    }
  }

  private func noteUnmet(_ gate: Gate, _ study: Study) {
    let found: String
    switch gate.judge(study) {
    case .met: return
    case .missed(let reason): found = reason
    case .undefined(let reason), .noFigure(let reason): found = reason
    }
    Console.note(
      "note: --until '\(gate.text)' was not met within \(study.replicates) plays (\(found)); "
        + "allow more with --replicates")
  }

  private func play(
    _ runner: StudyRunner, _ scenario: Scenario, _ options: StudyOptions, _ warnings: [Warning],
    _ quiet: Bool
  ) async throws -> StudyOutcome {
    Interruption.beginPlays()
    var line = ProgressLine(quiet: quiet)
    defer { line.finish() }
    return try await runner.run(
      scenario, options: options, warnings: warnings, progress: { line.update($0) })
  }

  /// The stop rule of `--until`. A figure that isn't there stops it as well, and is refused then.
  private func stop(_ gate: Gate) -> @Sendable (Study) -> Bool {
    { study in
      switch gate.judge(study) {
      case .met, .noFigure: true
      case .missed, .undefined: false
      }
    }
  }

  /// Pictures where they can be had; asked for and not to be had is a failure.
  private func draw(_ study: Study) throws -> [Chart.Name: String] {
    if pictures == false || (dry && output.format != .html) { return [:] }
    let wanted = Chart.all(for: study, options: RenderOptions(language: output.language))
    switch ChartPainter().paint(wanted) {
    case .painted(let charts): return charts
    case .unavailable(let reason):
      if pictures == true { throw Failure(Exit.helperMissing, "no pictures: \(reason)") }
      if !play.quiet { Console.note("note: the report has tables instead of pictures: \(reason)") }
      return [:]
    }
  }

  private func newRun(
    _ outcome: StudyOutcome, scenarioText: String, charts: [Chart.Name: String], started: Date,
    scenario: Scenario
  ) -> NewRun {
    func report(_ format: String) -> String {
      Renderers.named(format)!.render(
        outcome.study, options: RenderOptions(language: output.language, charts: charts))
    }
    let header = outcome.columns
    let table = CSVTable(
      header: header,
      rows: outcome.rows.map { row in
        header.map { name in
          (row[name] ?? nil).map { CSVTable.Cell.number($0) } ?? .missing
        }
      })
    return NewRun(
      scenarioName: scenario.name, seed: outcome.study.seed,
      info: RunInfo(
        started: started, duration: Date().timeIntervalSince(started),
        command: CommandLine.arguments),
      scenario: scenarioText, result: StudyJSON.encode(outcome.study), replicates: table,
      reports: ["report.html": report("html"), "report.md": report("markdown")])
  }

  private func holdGates(_ study: Study) throws {
    var missed = false
    for text in require {
      let gate = try Gate(text)
      switch gate.judge(study) {
      case .met: continue
      case .missed(let reason), .undefined(let reason):
        Console.note("gate not met: \(text): \(reason)")
        missed = true
      case .noFigure(let reason):
        throw Failure(Exit.usage, "--require '\(text)': \(reason)")
      }
    }
    if missed { throw ExitCode(Exit.gate) }
  }
}
