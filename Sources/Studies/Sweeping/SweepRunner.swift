package import CampaignModel
internal import Foundation
internal import Statistics

/// Works a scenario out at many points, by the mean field, and plays the few near which the answer turns.
package struct SweepRunner: Sendable {
  package typealias Engines = @Sendable (Plan) -> (play: any Engine, expectation: any Engine)

  private let engines: Engines
  private let method: any AnalysisMethod

  package init(engines: @escaping Engines, method: any AnalysisMethod) {
    (self.engines, self.method) = (engines, method)
  }

  /// Samples of all inputs at once are drawn as often, to tell the error.
  static let shifts = 8

  /// - Parameter resumed: Of an interrupted sweep with the same question.
  /// - Throws: `PlanningRefused`; `SweepInterrupted` with what was worked out; what `question.place` throws.
  package func run(
    _ question: SweepQuestion, of scenario: Scenario, options: StudyOptions,
    resumed: PartialSweep, progress: (StudyProgress) -> Void
  ) async throws -> Sweep {
    let base = try worlds(scenario, options, isExtended: true)
    let design = base.runner.design
    let names = design.arms.map { scenario.arms[$0].name }
    let treatment = question.treatment.flatMap { names.dropFirst().firstIndex(of: $0) } ?? 1
    var partial = resumed
    let isGrid = !question.grid.isEmpty
    var steps: [[Double?]] =
      [question.inputs.map { _ in nil }]
      + (isGrid ? question.combinations.map { $0.map(Optional.some) } : question.ends)
    let ends = steps.count
    // Which inputs are told apart may hang on how much each moves alone.
    var total = steps.count + (isGrid ? question.refined : 0)
    func outlooks() async throws {
      partial.outlooks += try await work(
        partial.outlooks.count..<max(partial.outlooks.count, steps.count), options, &partial,
        keep: { $0.outlooks += $1 }, progress: { progress(StudyProgress(done: $0, of: total)) },
        { [steps] index in
          try outlook(question.place(steps[index]), scenario, base, options)
        })
    }
    if !isGrid, !question.uncertain.isEmpty {
      total += SobolDesign.pointCount(
        inputs: min(question.uncertain.count, SobolDesign.mostInputs),
        size: question.size, shifts: Self.shifts)
    }
    try await outlooks()
    var scoring = SweepScoring(
      scenario: scenario, design: design, question: question, options: options, names: names,
      treatment: treatment - 1, steps: steps, outlooks: partial.outlooks)
    if isGrid {
      let near = scoring.nearest(question.refined)
      total = steps.count + near.count
      partial.played += try await work(
        partial.played.count..<max(partial.played.count, near.count), options, &partial,
        keep: { $0.played += $1 },
        progress: { progress(StudyProgress(done: steps.count + $0, of: total)) },
        { [steps, treatment] index in
          try played(
            question.place(steps[near[index]]), scenario, question.plays, treatment - 1, options)
        })
      scoring.played = Dictionary(
        uniqueKeysWithValues: zip(near, partial.played).map { ($0, $1) })
      try scoring.findBreakEven { values in
        try outlook(question.place(values), scenario, base, options)
      }
      return try scoring.sweep
    }
    let uncertain = scoring.mostMoving(of: question.uncertain, SobolDesign.mostInputs)
    if !uncertain.isEmpty {
      let shares = SobolDesign(
        inputs: uncertain.count, size: question.size, shifts: Self.shifts,
        streams: Streams(seed: options.seed, replicate: 0))
      steps += shares.points.map { point in
        var values = [Double?](repeating: nil, count: question.inputs.count)
        for (input, share) in zip(uncertain, point) {
          values[input] = question.quantile(input, min(max(share, 1e-6), 1 - 1e-6))
        }
        return values
      }
      try await outlooks()
      scoring.everything = SweepScoring.Everything(
        inputs: uncertain, design: shares, outlooks: Array(partial.outlooks[ends...]))
    }
    return try scoring.sweep
  }

  private func work<Result: Sendable>(
    _ indices: Range<Int>, _ options: StudyOptions, _ partial: inout PartialSweep,
    keep: (inout PartialSweep, [Result]) -> Void, progress: (Int) -> Void,
    _ each: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    do {
      return try await Batches.run(
        indices, size: 1, threads: options.threads,
        progress: { progress(indices.lowerBound + $0) }, { try $0.map(each) })
    } catch let stopped as Batches.Interrupted<Result> {
      keep(&partial, stopped.prefix)
      throw SweepInterrupted(partial: partial)
    }
  }

  private func worlds(
    _ scenario: Scenario, _ options: StudyOptions, isExtended: Bool
  ) throws -> WorldPlanner {
    let (play, expectation) = engines(Planner(scenario).centralPlan())
    return try WorldPlanner(
      scenario, engine: play, expectation: expectation, method: method, seed: options.seed,
      isExtended: isExtended)
  }

  private func outlook(
    _ place: SweepQuestion.Place, _ scenario: Scenario, _ base: WorldPlanner,
    _ options: StudyOptions
  ) throws -> Outlook {
    let worlds = try place.scenario.map { try self.worlds($0, options, isExtended: true) } ?? base
    let days = (place.scenario ?? scenario).schedule.days
    return Outlook(
      worlds.average(worlds.planners[0].centralPlan(pinning: place.pins)),
      length: worlds.lengths.firstIndex(of: days)!)
  }

  /// Played as long as it is planned, everything but people's luck and the days' in its middle.
  private func played(
    _ place: SweepQuestion.Place, _ scenario: Scenario, _ plays: Int, _ treatment: Int,
    _ options: StudyOptions
  ) throws -> [Double] {
    let worlds = try self.worlds(place.scenario ?? scenario, options, isExtended: false)
    let plan = worlds.planners[0].centralPlan(pinning: place.pins)
    return worlds.played(plan, 0..<plays).map { $0[treatment] }
  }
}

extension SweepQuestion {
  /// Each input at its low end and at its high end, alone.
  fileprivate var ends: [[Double?]] {
    inputs.indices.flatMap { input in
      [inputs[input].low, inputs[input].high].map { value in
        var values = [Double?](repeating: nil, count: inputs.count)
        values[input] = value
        return values
      }
    }
  }

  /// Points of each sample in each shift.
  fileprivate var size: Int { max(2, draws / SweepRunner.shifts) }
}
