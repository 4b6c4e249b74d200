/// How the experimenter reads the test, fixed beforehand.
package struct AnalysisRule: Sendable, Equatable {
  /// The test of a share of people, such as conversions of users. Other metrics have one test each: a
  /// delta-method ratio, Welch's t.
  package enum Method: String, Sendable, CaseIterable {
    /// Pooled z.
    case twoProportionZ = "two_proportion_z"
    /// z with a variance of each arm's own.
    case unpooledZ = "unpooled_z"
    /// Fisher's exact test.
    case fisher = "fisher_exact"
    /// Exact tests that don't take the successes of both arms together as given.
    case barnard = "barnard_exact"
    case boschloo = "boschloo_exact"
    /// Two-sided chance, with uniform priors, that the better-looking arm is the worse one, in place of p.
    case betaBinomial = "beta_binomial"

    /// The most people of both arms together that it is worked out for in every play; beyond, the pooled z,
    /// which it hardly differs from there, stands for it. Infinity: no limit.
    package var most: Double {
      switch self {
      case .barnard, .boschloo: 2000
      case .twoProportionZ, .unpooledZ, .fisher, .betaBinomial: .infinity
      }
    }
  }

  /// What several treatments are corrected by.
  package enum Correction: String, Sendable, CaseIterable {
    case none, bonferroni, holm, hochberg
  }

  package var alpha = 0.05
  package var method = Method.twoProportionZ
  package var correction = Correction.bonferroni
  /// When a test that is read more than once may stop; `shape` says which member of a family.
  package var stopping = StoppingRule.Name.peeking
  package var shape: Double?
  /// Of tests whose variants differ in time or place; nil: the design's own, or by person.
  package var reading: Staging.Reading?
  package var stoppingRule: StoppingRule { stopping.rule(shape: shape) }

  package init() {}

  /// The level that a single treatment is launched at: with several, and a correction, α over their
  /// number.
  package func launchAlpha(treatments: Int) -> Double {
    correction == .none ? alpha : alpha / Double(max(1, treatments))
  }
}
