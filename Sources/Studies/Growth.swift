internal import CampaignModel
internal import Foundation
internal import Statistics

/// How the statistic of the test grows with its length or its money, by the mean field: less than with
/// the root where people are reached again and again, tire of the ads, or are all there is.
struct Growth: Sendable {
  enum Dimension: Sendable {
    case days, budget
  }

  let scenario: Scenario
  let design: AnalysisDesign
  let expectation: any Engine
  let seed: UInt64
  let threads: Int

  /// The statistic as planned.
  func planned() async throws -> Double? { try await statistic(.budget, 1) }

  /// Times as much of one dimension as planned, for `wanted` times the statistic; nil where no more than
  /// `most` times does.
  ///
  /// - Parameters:
  ///   - start: Where to begin; the root law's answer is near.
  /// - Throws: `Batches.Interrupted` where the task is cancelled.
  func factor(
    _ dimension: Dimension, for wanted: Double, planned: Double?, from start: Double, least: Double,
    most: Double
  ) async throws -> Double? {
    guard let planned, planned > 0 else { return nil }
    var factor = min(max(start, least), most)
    var growth = 0.0
    for _ in 0..<8 {
      guard let reached = try await statistic(dimension, factor) else { return nil }
      growth = reached / planned
      if abs(growth / wanted - 1) < 0.01 { return factor }
      // The root law from here on.
      let next = min(max(factor * pow(wanted / growth, 2), least), most)
      if next == factor { return growth >= wanted ? factor : nil }
      factor = next
    }
    // Thresholds may make it jump about the answer: near is near enough, far is none.
    return abs(growth / wanted - 1) < 0.1 ? factor : nil
  }

  /// Few worlds do: their shocks are there because an average world stands still where real ones cross
  /// a threshold now and then, such as the end of a learning phase.
  private static let most = 5

  /// Days average over their own shocks: a test five times as long needs one world.
  private func worlds(_ dimension: Dimension, _ factor: Double) -> Int {
    dimension == .days
      ? min(Self.most, max(1, Int((Double(Self.most) / factor).rounded(.up)))) : Self.most
  }

  /// The z that the test is expected to reach, beliefs in the middle, on average over worlds; of the
  /// treatment that it is largest for.
  private func statistic(_ dimension: Dimension, _ factor: Double) async throws -> Double? {
    var scaled = scenario
    switch dimension {
    case .days: scaled.stretch(factor)
    case .budget: scaled.spend(factor, on: design.campaignUnderTest)
    }
    let statistic = ExpectedStatistic(
      design: design, expectation: expectation, scenario: scaled)
    let plan = Planner(scaled).centralPlan()
    let zs = try await Batches.run(
      0..<worlds(dimension, factor), size: 1, threads: threads, progress: { _ in },
      { batch in
        batch.map { index in
          statistic.all(
            of: plan, in: World(of: plan, streams: Streams(seed: seed, replicate: index)))
        }
      })
    return design.arms.indices.dropLast().map { arm in
      abs(zs.reduce(0) { $0 + $1[arm] }) / Double(zs.count)
    }.max()
  }
}
