package import CampaignModel
internal import Statistics

/// Many replicates of a scenario, and what they say about its test.
package struct StudyRunner: Sendable {
  private let engine: any Engine
  private let expectation: any Engine
  private let method: any AnalysisMethod
  private let users: (any UserEngine)?

  /// - Parameters:
  ///   - engine: Plays the replicates.
  ///   - expectation: Knows the truth of each: the mean field.
  ///   - users: Follows users from click to conversion, where the scenario asks; nil: nobody does.
  package init(
    engine: any Engine, expectation: any Engine, method: any AnalysisMethod,
    users: (any UserEngine)? = nil
  ) {
    self.users = users
    self.engine = engine
    self.expectation = expectation
    self.method = method
  }

  /// Replicates for which every campaign is switched off once, for its own incremental return.
  static let campaignDepth = 200
  /// Plays of the companion A/A study at most.
  static let companionReplicates = 1000

  package func run(
    _ given: Scenario, options: StudyOptions, warnings: [Warning],
    progress: (StudyProgress) -> Void
  ) async throws -> StudyOutcome {
    let scenario = options.aa ? given.withoutDifferences : given
    let design = try AnalysisDesign(scenario).expecting(expectedSeen(scenario))
    let metrics = [design.primary] + design.others
    let needsMoments = !design.sharesPeople && metrics.contains { $0.test == .ratio }
    func runner(engine: any Engine) -> ReplicateRunner {
      let planner = Planner(scenario)
      return ReplicateRunner(
        scenario: scenario, planner: planner, engine: engine, expectation: expectation,
        method: method, design: design, metrics: metrics, seed: options.seed,
        campaignDepth: Self.campaignDepth,
        companionDepth: scenario == scenario.withoutDifferences ? 0 : Self.companionReplicates,
        typical: needsMoments
          ? ReplicateRunner.Typical(planner.centralPlan(), expectation) : nil,
        paths: PathFollowing(scenario, engine: users))
    }
    let main = runner(engine: engine)
    let growth = Growth(
      scenario: scenario, design: design, expectation: expectation, seed: options.seed,
      threads: options.threads)
    func scoring(_ replicates: [Replicate], growth: Growth?) -> Scoring {
      Scoring(
        scenario: scenario, design: design, metrics: metrics, options: options,
        replicates: replicates, growth: growth)
    }
    var replicates = options.resumed?.replicates ?? []
    replicates.removeLast(max(0, replicates.count - options.replicates))
    // Without a stop rule one round plays all; with one, each round plays half as many again.
    var wanted = options.isPrecise == nil ? options.replicates : min(200, options.replicates)
    while true {
      let before = replicates.count
      do {
        replicates += try await Batches.run(
          before..<max(before, wanted), threads: options.threads,
          progress: { progress(StudyProgress(done: before + $0, of: wanted)) },
          { batch in
            let truths = ReplicateRunner.Truths()
            return batch.map { main.run($0, truths: truths) }
          })
      } catch let stopped as Batches.Interrupted<Replicate> {
        throw StudyInterrupted(
          partial: PartialStudy(options: options, replicates: replicates + stopped.prefix))
      }
      guard let isPrecise = options.isPrecise, wanted < options.replicates else { break }
      // A resumed study has more: it is asked where an uninterrupted one would have been.
      if isPrecise(try await scoring(Array(replicates.prefix(wanted)), growth: nil).study()) {
        break
      }
      wanted = min(options.replicates, wanted * 3 / 2)
    }
    replicates.removeLast(max(0, replicates.count - wanted))
    let scoring = scoring(replicates, growth: growth)
    let sensitivity = Sensitivity(scenario: scenario, design: design, expectation: expectation)
    let reasons = ChainReasons(
      scenario: scenario, design: design, runner: runner(engine: expectation))
    var study: Study
    do {
      study = try await scoring.study()
      study.assumptions = try await sensitivity.assumptions(threads: options.threads)
      study.explain(by: try await reasons.found(threads: options.threads))
    } catch is any BatchesInterruption {
      throw StudyInterrupted(
        partial: PartialStudy(options: options, replicates: replicates))
    }
    study.engineReason = options.engineReason
    study.warnings = warnings + scoring.warnings()
    return StudyOutcome(
      study: study, columns: scoring.columns,
      rows: replicates.enumerated().map { scoring.row($0.offset, $0.element) })
  }
}

extension StudyRunner {
  /// What the test is expected to show, by the plan in the middle of every belief.
  private func expectedSeen(_ scenario: Scenario) -> Seen {
    let plan = Planner(scenario).centralPlan()
    return expectation.play(
      plan, in: .average(of: plan), under: .test, moments: false,
      streams: Streams(seed: 0, replicate: 0)
    ).seen
  }
}

extension Study {
  /// Says why the chain's steps differ, and seen conversions from caused ones.
  fileprivate mutating func explain(by found: ChainReasons.Found) {
    let treatments = arms.filter { $0.role == Arm.Role.treatment.rawValue }.map(\.name)
    for index in comparisons.indices where comparisons[index].role == .primary {
      comparisons[index].reasons = treatments.firstIndex(of: comparisons[index].treatment).map {
        found.reasons[$0]
      }
    }
    attribution = arms.first.flatMap { AttributionResult(arm: $0, trackable: found.trackable) }
  }
}

/// A study, and a row of plain numbers for each replicate, in order.
package struct StudyOutcome: Sendable {
  package var study: Study
  /// Names of the values, in the order of a table.
  package var columns: [String]
  /// Values by column; a missing one is undefined.
  package var rows: [[String: Double]]
}

/// What one companion replicate reads, by (metric, treatment) in the design's order.
struct Blank: Sendable, Codable {
  var metrics: [String]
  var pValues: [Double]
  /// Whether the interval leaves out what was to be read: not 0 where arms of unequal size differ
  /// through thresholds. Nil where it was to be 0.
  var misses: [Bool?]
  /// Whether the test announces anything.
  var decides: Bool
  /// Whether each reading of a staged test announces an effect.
  var staged: [Bool]

  /// - Parameter expected: What each comparison was to read.
  init(_ analysis: Analysis, expected: [Double], alpha: Double) {
    metrics = analysis.comparisons.map { "\($0.metric)/\($0.treatment)" }
    pValues = analysis.comparisons.map { $0.pValue ?? .nan }
    misses = zip(analysis.comparisons, expected).map { comparison, expected in
      guard expected != 0, expected.isFinite else { return nil }
      return comparison.interval.map { !$0.contains(expected) }
    }
    decides = analysis.outcome != .inconclusive
    staged = analysis.staged.map { ($0.pValue ?? 1) < alpha }
  }
}

extension AnalysisDesign {
  /// What the scenario fixes beforehand.
  package init(_ scenario: Scenario) throws {
    let experiment = scenario.experiment
    let perClick = scenario.campaigns[experiment.campaign].platform.pricing == .perClick
    /// Where clicks are billed, how many impressions the money buys hangs on the luck of clicks, for a
    /// whole arm at once: a test by person doesn't know of that.
    func tested(_ metric: Metric) -> Metric {
      var metric = metric
      if perClick && metric == .frequency { metric.test = .none }
      return metric
    }
    let primary = tested(Metric.named(experiment.metric)!)
    let others = (experiment.secondary + experiment.guardrails).compactMap(Metric.named).map(tested)
    var unique: [Metric] = []
    for metric in others where metric != primary && !unique.contains(metric) {
      unique.append(metric)
    }
    let arms = scenario.arms.indices.filter { scenario.arms[$0].role != .holdout }
    let holdout = scenario.arms.indices.first { scenario.arms[$0].role == .holdout }
    try self.init(
      primary: primary, others: unique, arms: Array(arms), holdout: holdout,
      campaignUnderTest: experiment.campaign, rule: experiment.analysis,
      looks: experiment.looks.days(of: scenario.schedule.days),
      reportingDelay: scenario.measurement.reportingDelay,
      platformThreshold: scenario.campaigns[experiment.campaign].platform.splitTest.threshold
        .value, staging: experiment.staging, allocation: experiment.allocation)
  }
}
