internal import CRmath

/// Bayes for rates of events, such as purchases a day: a gamma prior, Poisson counts, a gamma posterior.
///
/// Gelman, A., et al. (2013). *Bayesian Data Analysis*, third edition, section 2.6.
package struct GammaPoisson: Sendable, Equatable {
  /// Events counted over an exposure: impressions, days, person-years.
  package struct Count: Sendable, Equatable {
    package let events: Double
    package let exposure: Double

    /// - Parameters: Both 0 or more; nothing seen is fine, the prior answers.
    package init(events: Double, exposure: Double) {
      precondition(events >= 0 && exposure >= 0, "\(events) events in an exposure of \(exposure)")
      self.events = events
      self.exposure = exposure
    }
  }

  /// Of a rate, events for one unit of exposure.
  package let control: Gamma
  package let treatment: Gamma

  /// - Parameter prior: Of both rates; its scale is one over the rate parameter.
  package init(control: Count, treatment: Count, prior: Gamma) throws(Undefined) {
    func posterior(_ count: Count) throws(Undefined) -> Gamma {
      let scale = 1 / (1 / prior.scale + count.exposure)
      let shape = prior.shape + count.events
      guard scale > 0, (shape * scale).isFinite else { throw .beyondRange }
      return Gamma(shape: shape, scale: scale)
    }
    self.control = try posterior(control)
    self.treatment = try posterior(treatment)
  }

  /// P(treatment's rate > control's rate).
  ///
  /// Of two gamma variables the share of one in the sum of their scaled values is a beta variable.
  package var probabilityTreatmentBetter: Double {
    // From the end that is nearer to zero, so that an argument near 1 keeps its digits.
    let ratio = treatment.scale / control.scale
    return ratio <= 1
      ? pbeta(ratio / (1 + ratio), control.shape, treatment.shape, 1, 0)
      : pbeta(1 / (1 + ratio), treatment.shape, control.shape, 0, 0)
  }
}

extension Gamma {
  /// Equal-tailed.
  ///
  /// - Parameter level: The probability inside, in (0, 1).
  /// - Throws: `beyondRange` at shapes so large that the quantiles don't converge.
  package func credibleInterval(level: Double) throws(Undefined) -> Interval {
    precondition(0 < level && level < 1, "level must be in (0, 1), found \(level)")
    let lower = try requireFinite(qgamma((1 - level) / 2, shape, scale, 1, 0))
    let upper = try requireFinite(qgamma((1 - level) / 2, shape, scale, 0, 0))
    guard lower <= upper else { throw .beyondRange }
    return Interval(lower: lower, upper: upper)
  }
}
