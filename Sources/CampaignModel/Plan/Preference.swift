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

    /// Weights by segment and activity class, the largest 1; 0 for segments that the campaign doesn't reach, and
    /// all alike where none of the others is above 0.
    ///
    /// - Parameters:
    ///   - arm: Index of the plan's arm.
    ///   - rates: At which each segment's people answer, to any unit that they share; nil: the true ones. Who
    ///     optimises for reach prefers nobody.
    package func weights(
      of campaign: Campaign, arm: Int, in segments: [Segment], rates: [Double]? = nil
    ) -> [[Double]] {
      let raw = segments.indices.map { index -> [Double] in
        let classes = segments[index].clicksByClass
        guard campaign.reaches[index] else { return classes.map { _ in 0 } }
        if let weights { return classes.map { _ in weights[arm][index] } }
        guard campaign.result != .reach else { return classes.map { _ in 1 } }
        let rate = rates?[index] ?? campaign.resultRate(of: index, in: segments)
        return classes.map { pow(max(0, rate * $0), strength) }
      }
      let top = raw.reduce(0) { max($0, $1.max() ?? 0) }
      return raw.indices.map { index in
        raw[index].map { top > 0 ? $0 / top : campaign.reaches[index] ? 1 : 0 }
      }
    }

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
  }

  /// The same plan with everybody preferred alike (β = 0), and shares that stay.
  package var evenly: Plan {
    var plan = self
    plan.preference = nil
    plan.allocation = nil
    return plan
  }

  /// The plan by which a variant is launched.
  package var launched: Plan { preference?.survivesLaunch == true ? self : evenly }
}
