internal import Foundation
internal import Statistics

/// Shares of the variants that move with what has been seen: every day people are dealt anew.
package struct AdaptiveAllocation: Sendable, Equatable {
  package enum Rule: String, Sendable, CaseIterable, Codable {
    /// Each variant's share is its chance to be the best one.
    ///
    /// Thompson, W. R. (1933). *Biometrika* 25, 285–294; Scott, S. L. (2010). "A modern Bayesian look at the
    /// multi-armed bandit." *Applied Stochastic Models in Business and Industry* 26, 639–658.
    case thompson
    /// Equal shares for some days, and then the better one for all.
    ///
    /// Feit, E. M. and Berman, R. (2019). "Test & Roll: profit-maximizing A/B tests." *Marketing Science* 38(6).
    case testAndRoll = "test_and_roll"
    /// The platform's own: within each segment, most goes to what has had the most results.
    case platform
  }

  package var rule: Rule
  /// Days of equal shares, of `testAndRoll`.
  package var testDays: Int
  /// The least share of any variant, of `thompson`.
  package var least: Double
  /// Power of the rate of results that shares go with, of `platform`.
  package var strength: Belief?
  /// Results that the belief in equal rates is worth, of `platform`.
  package var prior: Belief?

  package init(
    rule: Rule, testDays: Int = 1, least: Double = 0, strength: Belief? = nil, prior: Belief? = nil
  ) {
    (self.rule, self.testDays, self.least) = (rule, testDays, least)
    (self.strength, self.prior) = (strength, prior)
  }

  /// Whether the experimenter ends by launching what looks best, significant or not.
  package var picksWinner: Bool { rule != .platform }
}

extension Metric {
  /// Whether it counts events that an impression may lead to: what an allocation can learn from.
  package var isRewarding: Bool {
    [.clickThroughRate, .landingPageViewRate, .conversionRate].contains(self)
  }
}

extension Plan {
  /// An adaptive allocation with its beliefs drawn.
  package struct Allocation: Sendable, Equatable {
    package var rule: AdaptiveAllocation.Rule
    package var testDays: Int
    package var least: Double
    package var strength: Double
    package var prior: Double
    /// What it learns from, summed.
    package var rewards: [SeenEntry]

    package init(
      rule: AdaptiveAllocation.Rule, testDays: Int, least: Double, strength: Double, prior: Double,
      rewards: [SeenEntry]
    ) {
      (self.rule, self.testDays, self.least) = (rule, testDays, least)
      (self.strength, self.prior, self.rewards) = (strength, prior, rewards)
    }

    /// What one segment, or all, has shown of a variant so far.
    package struct Evidence: Sendable {
      package var impressions: Double
      package var results: Double

      package init(impressions: Double, results: Double) {
        (self.impressions, self.results) = (impressions, results)
      }
    }

    /// Shares of the next day by what was seen until now; nil: they stay as they are.
    ///
    /// - Parameters:
    ///   - day: From 0.
    ///   - evidence: By variant.
    package func shares(on day: Int, _ evidence: [Evidence]) -> [Double]? {
      switch rule {
      case .thompson: day > 0 ? chancesToBeBest(evidence) : nil
      case .testAndRoll: day == testDays ? winner(evidence) : nil
      case .platform: day > 0 ? favouring(evidence) : nil
      }
    }

    /// By the normal law of each rate's beta posterior, whose prior is uniform.
    private func chancesToBeBest(_ evidence: [Evidence]) -> [Double]? {
      let posteriors = evidence.map {
        (a: 1 + $0.results, b: 1 + max(0, $0.impressions - $0.results))
      }
      let means = posteriors.map { $0.a / ($0.a + $0.b) }
      let errors = posteriors.map {
        ($0.a * $0.b / ($0.a + $0.b + 1)).squareRoot() / ($0.a + $0.b)
      }
      guard let chances = try? NormalArms(estimates: means, errors: errors).probabilitiesBest()
      else { return nil }
      let raised = chances.map { max(least, $0) }
      let sum = raised.reduce(0, +)
      return raised.map { $0 / sum }
    }

    private func winner(_ evidence: [Evidence]) -> [Double] {
      let rates = evidence.map { $0.impressions > 0 ? $0.results / $0.impressions : 0 }
      let best = rates.indices.max { rates[$0] < rates[$1] } ?? 0
      return rates.indices.map { $0 == best ? 1 : 0 }
    }

    private func favouring(_ evidence: [Evidence]) -> [Double] {
      let impressions = evidence.reduce(0) { $0 + $1.impressions }
      let rate = impressions > 0 ? evidence.reduce(0) { $0 + $1.results } / impressions : 0
      let weights = evidence.map {
        pow(
          Preference.learnedRate(
            results: $0.results, expected: $0.impressions * rate, prior: prior), strength)
      }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }
}
