internal import Foundation

extension Plan {
  /// Whom the platform prefers to show the ads under test (`PlatformDelivery`).
  package struct Preference: Sendable, Equatable {
    package var strength: Double
    /// Results that the belief in equal rates is worth; nil: nothing is learned, rates are known.
    package var prior: Double?
    /// Imposed weights by arm and segment; nil: by rates.
    package var weights: [[Double]]?
    /// Whether the platform goes on choosing when a variant is launched.
    package var survivesLaunch: Bool

    package init(
      strength: Double, prior: Double? = nil, weights: [[Double]]? = nil,
      survivesLaunch: Bool = false
    ) {
      self.strength = strength
      self.prior = prior
      self.weights = weights
      self.survivesLaunch = survivesLaunch
    }

    /// The weight of people who answer at a rate, to whatever unit it is: the rate to the power of `strength`.
    package func weight(rate: Double) -> Double { pow(max(0, rate), strength) }

    /// The rate of a segment against its arm's, as learned from `results` where rates alike had brought
    /// `expected`: the mean of a gamma posterior whose prior, of mean 1, is worth `prior` results.
    ///
    /// Efron, B. and Morris, C. (1973). "Stein's estimation rule and its competitors: an empirical Bayes
    /// approach." *Journal of the American Statistical Association* 68(341).
    package static func learnedRate(
      results: Double, expected: Double, prior: Double
    ) -> Double {
      (results + prior) / (expected + prior)
    }

    /// Weights with the largest at 1; all 1 where none is above 0.
    package static func normalised(_ weights: [Double]) -> [Double] {
      let top = weights.max() ?? 0
      return weights.map { top > 0 ? $0 / top : 1 }
    }
  }

  /// The same plan with everybody preferred alike (β = 0).
  package var evenly: Plan {
    var plan = self
    plan.preference = nil
    return plan
  }

  /// The plan by which a variant is launched.
  package var launched: Plan { preference?.survivesLaunch == true ? self : evenly }
}
