import CampaignModel
import Engines
import Foundation
import ScenarioFiles
import Statistics
import Testing

/// The world of Braun and Schwartz: Poets (60 %) and Quants (40 %), each eligible for ad A or ad B by
/// chance, targeted with probability Φ by type and ad, and shown it once; a targeted person answers
/// with the probability of type and ad. The eight probabilities are those of the paper's equations C5 to
/// C16, for an equal mix of types.
///
/// Braun, M. and Schwartz, E. M. (2025). "Where A/B testing goes wrong." *Journal of Marketing*.
@Suite struct DivergentDeliveryTests {
  /// Probabilities of Poets and Quants.
  struct Types {
    var poets: Double
    var quants: Double
  }

  struct Probabilities {
    var a: Types
    var b: Types

    /// - Parameters:
    ///   - mean: Over types and ads, for an equal mix.
    ///   - ratio: A over B, in the mix.
    ///   - poetsOverQuants: Of both ads together.
    ///   - divergence: (A: Poets over Quants) over (B: Poets over Quants).
    init(mean: Double, ratio: Double, poetsOverQuants: Double, divergence: Double) throws {
      // A and B of an equal mix, and Poets and Quants of an equal mix of ads, are four sums.
      let (a, b) = (4 * mean * ratio / (1 + ratio), 4 * mean / (1 + ratio))
      let poets = 4 * mean * poetsOverQuants / (1 + poetsOverQuants)
      // With x of A's Poets: x/(a − x) = divergence (p − x)/(b − p + x).
      func gap(_ x: Double) -> Double {
        x * (b - poets + x) - divergence * (poets - x) * (a - x)
      }
      let low = max(0, poets - b)
      let x = try findRoot(in: low...min(a, poets), tolerance: 1e-14, gap)
      self.a = Types(poets: x, quants: a - x)
      self.b = Types(poets: poets - x, quants: b - poets + x)
    }
  }

  /// Shown once, on one day, to a part of each type: weights so that reach is Φ.
  ///
  /// - Parameter targeting: By arm; nil: a split test.
  private func trial(_ lifts: Probabilities, _ targeting: Probabilities?) throws -> Trial {
    func text(_ value: Double) -> String { "\(value)" }
    /// Impressions offered, of which the first is shown: 1 − e^(−m) = Φ.
    func offered(_ probability: Double) -> Double { -log1p(-probability) }
    let even = try Probabilities(mean: 0.2, ratio: 1, poetsOverQuants: 1, divergence: 1)
    let reached = targeting ?? even
    func reach(_ types: Types) -> Double { 0.6 * types.poets + 0.4 * types.quants }
    // An impression costs a cent.
    let budgets = [reach(reached.a), reach(reached.b)].map { 200_000 * $0 * 0.01 }
    func weights(_ types: Types) -> String {
      let most = max(offered(types.poets), offered(types.quants))
      return "{poets: \(offered(types.poets) / most), quants: \(offered(types.quants) / most)}"
    }
    let design =
      targeting == nil
      ? ""
      : "design: platform_delivery, delivery: {targeting: fixed, weights: "
        + "{a: \(weights(reached.a)), b: \(weights(reached.b))}}, "
    return try Trial(
      campaign: """
        type: traffic
        platform: google_display
        budget: \(budgets[0]) USD total
        cpm: 10 USD
        opportunities: 100 per day
        frequency_cap: 1 per 1 day
        creative:
          ctr: 10%
          awareness_rate: 0%
          wear_out: none
          segments: {poets: {ctr: \(text(10 * lifts.a.poets))}, quants: {ctr: \(text(10 * lifts.a.quants))}}
        """,
      audience: """
        size: 200000
        activity_classes: 1
        activity_spread: 1000
        discovery: 0% per day
        organic_visits: 0% per day
        organic_purchases: 0% per day
        segments: {poets: {share: 60%}, quants: {share: 40%}}
        """, days: 1,
      experiment: """
        {\(design)variants: {a: {}, b: {c.budget: \(budgets[1]) USD total,
            c.creative.segments.poets.ctr: \(text(10 * lifts.b.poets)),
            c.creative.segments.quants.ctr: \(text(10 * lifts.b.quants))}}}
        """
    ) { plan in
      for arm in plan.arms.indices {
        plan.arms[arm].campaigns[0].learning.priceFactor = 1
        plan.arms[arm].campaigns[0].invalidClicks = 0
      }
    }
  }

  private struct Reading {
    var difference: Double
    /// Share of Quants among those who saw A and B.
    var quants: [Double]
  }

  private func reading(_ ledger: Ledger) -> Reading {
    let rates = (0..<2).map { arm in
      ledger.seen.campaigns.sum(.clicks, days: 0..<1, arm: arm)
        / ledger.seen.campaigns.sum(.impressions, days: 0..<1, arm: arm)
    }
    return Reading(
      difference: rates[0] - rates[1],
      quants: (0..<2).map { arm in
        ledger.seen.campaigns.sum(.impressions, days: 0..<1, arm: arm, segment: 1)
          / ledger.seen.campaigns.sum(.impressions, days: 0..<1, arm: arm)
      })
  }

  /// Figures 8 and 9a: ρ_τ = 4, π_τ = ½, π_Y = ⅓, ρ_Y = 4.
  private static func lifts() throws -> Probabilities {
    try Probabilities(mean: 0.2, ratio: 1.15, poetsOverQuants: 1 / 3.0, divergence: 4)
  }

  private static func targeting(divergence: Double) throws -> Probabilities {
    try Probabilities(mean: 0.2, ratio: 1, poetsOverQuants: 0.5, divergence: divergence)
  }

  @Test func theEightProbabilitiesAreThePapers() throws {
    let (lifts, targeting) = (try Self.lifts(), try Self.targeting(divergence: 4))
    #expect(abs(lifts.a.poets - 0.1541026241) < 1e-9)
    #expect(abs(lifts.b.poets - 0.04589737592) < 1e-9)
    #expect(abs(lifts.a.quants - 0.2738043527) < 1e-9)
    #expect(abs(lifts.b.quants - 0.3261956473) < 1e-9)
    #expect(abs(targeting.a.poets - 0.1917929583) < 1e-9)
    #expect(abs(targeting.b.quants - 0.3251262916) < 1e-9)
  }

  /// 200,000 people, 400 plays: A is better for the audience, and for the same targeting of both; the
  /// platform's own delivery says B.
  @Test(arguments: [
    ("optimised", 4.0 as Double?, -0.0499, 0.420, 0.743),
    ("proportional", 1, 0.0164, 0.571, 0.571),
    ("random", nil, 0.0440, 0.4, 0.4),
  ])
  func deliveryTurnsTheSign(
    name: String, divergence: Double?, difference: Double, quantsA: Double, quantsB: Double
  ) throws {
    let trial = try trial(
      try Self.lifts(), try divergence.map { try Self.targeting(divergence: $0) })
    var found = RunningMoments()
    var quants = [RunningMoments(), RunningMoments()]
    for replicate in 0..<400 {
      let reading = reading(trial.cohort(replicate: replicate))
      found.add(reading.difference)
      for arm in 0..<2 { quants[arm].add(reading.quants[arm]) }
    }
    func meets(_ moments: RunningMoments, _ target: Double, _ rounding: Double) -> Bool {
      abs(moments.mean - target) < 4 * moments.standardError + rounding
    }
    #expect(meets(found, difference, 0.00005), "\(name): \(found.mean) ± \(found.standardError)")
    #expect(meets(quants[0], quantsA, 0.0005) && meets(quants[1], quantsB, 0.0005))
    #expect(abs(found.mean - difference) < 0.001)
  }

  /// Figure 9b, Simpson's paradox: A is better among Poets and among Quants, and reads worse. Expected rates
  /// as recomputed from the printed lifts.
  @Test func whatIsBetterInBothTypesReadsWorse() throws {
    var lifts = try Self.lifts()
    lifts.a = Types(poets: 0.12, quants: 0.31)
    lifts.b = Types(poets: 0.08, quants: 0.29)
    let optimised = reading(try trial(lifts, try Self.targeting(divergence: 4)).expected())
    let proportional = reading(try trial(lifts, try Self.targeting(divergence: 1)).expected())
    #expect(abs(optimised.difference - (0.1997733793 - 0.236083148)) < 1e-5)
    #expect(abs(proportional.difference - (0.2285714286 - 0.2)) < 1e-5)
  }

  /// Every row of the grid of exact differences, where the data are at hand: by the mean field, whose only error
  /// is that of pacing.
  @Test func everyRowOfTheGridIsMet() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "shared/data/braun_schwartz_2025/exact_grid.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count > 50)
    for row in rows {
      let values = row.compactMap { Double($0) }
      let lifts = try Probabilities(
        mean: 0.2, ratio: 1.15, poetsOverQuants: values[0], divergence: values[1])
      func targeting(_ divergence: Double) throws -> Probabilities {
        try Probabilities(mean: 0.2, ratio: 1, poetsOverQuants: values[3], divergence: divergence)
      }
      let random = reading(try trial(lifts, nil).expected())
      let proportional = reading(try trial(lifts, targeting(1)).expected())
      let optimised = reading(try trial(lifts, targeting(values[2])).expected())
      #expect(abs(random.difference - values[4]) < 1e-5, "\(row)")
      #expect(abs(proportional.difference - values[5]) < 1e-5, "\(row)")
      #expect(abs(optimised.difference - values[6]) < 1e-5, "\(row)")
      #expect(abs(optimised.quants[0] - values[7]) < 1e-5, "\(row)")
      #expect(abs(optimised.quants[1] - values[8]) < 1e-5, "\(row)")
    }
  }
}
