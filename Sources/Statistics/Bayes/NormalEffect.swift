internal import CRmath

/// Bayes for an effect whose estimate is normal: a normal prior, or a flat one, gives a normal posterior.
///
/// The prior is on the scale of the estimate: a relative effect wants a relative prior.
///
/// Gelman, A., et al. (2013). *Bayesian Data Analysis*, third edition, section 2.5.
package struct NormalEffect: Sendable, Equatable {
  package let posterior: Normal

  /// - Parameters:
  ///   - standardError: Above zero.
  ///   - prior: Nil: flat, so that the posterior is the estimate and its error.
  package init(estimate: Double, standardError: Double, prior: Normal?) throws(Undefined) {
    _ = (try requireFinite(estimate), try requireFinite(standardError))
    guard standardError > 0 else { throw .noVariation }
    guard let prior else {
      posterior = Normal(mean: estimate, sd: standardError)
      return
    }
    let both = try requireFinite(hypot(standardError, prior.sd))
    let (ofEstimate, ofPrior) = (prior.sd / both, standardError / both)
    let mean = try requireFinite(
      ofEstimate * ofEstimate * estimate + ofPrior * ofPrior * prior.mean)
    let sd = prior.sd * ofPrior
    guard sd > 0 else { throw .beyondRange }
    posterior = Normal(mean: mean, sd: sd)
  }

  /// P(effect > 0).
  package var probabilityTreatmentBetter: Double { posterior.upperTail(0) }

  /// E[max(−effect, 0)]: what the treatment costs on average where it is worse, on the effect's scale.
  package var expectedLossChoosingTreatment: Double {
    Normal(mean: -posterior.mean, sd: posterior.sd).expectedExcess(over: 0)
  }

  /// E[max(effect, 0)]: what is forgone with the control where the treatment is better.
  package var expectedLossChoosingControl: Double { posterior.expectedExcess(over: 0) }

  /// Equal-tailed.
  ///
  /// - Parameter level: The probability inside, in (0, 1).
  package func credibleInterval(level: Double) throws(Undefined) -> Interval {
    try ReferenceLaw.normal.interval(
      posterior.mean, standardError: posterior.sd, confidence: level)
  }
}
