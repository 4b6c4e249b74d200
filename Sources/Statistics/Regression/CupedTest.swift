/// CUPED: the outcome of each unit less what its covariate had foretold, then Welch's test.
///
/// The slope comes from both arms as one sample, so it is the same for both, and the difference stays
/// that of the outcome: the covariate is from before the experiment, and its means differ by chance.
///
/// Deng, A., Xu, Y., Kohavi, R., and Walker, T. (2013). "Improving the sensitivity of online controlled
/// experiments by utilizing pre-experiment data." *WSDM '13*, 123–132.
package struct CupedTest: Sendable, Equatable {
  /// Of the outcome by the covariate, the letter of the paper; 0 where the covariate never varies.
  package let theta: Double
  /// The adjusted arms, on the scale of the outcome: any test of means takes them, and a relative one
  /// has the right baseline.
  package let control: SampleMoments
  package let treatment: SampleMoments
  package let test: WelchTTest
  /// Treatment − control without the adjustment.
  package let unadjustedDifference: Double
  /// 1 − the squared error ÷ that of the unadjusted test; below 0 where the adjustment harms. Nil where
  /// the outcome itself doesn't vary.
  package let varianceReduction: Double?

  /// - Parameters: As of `WelchTTest`.
  package init(
    control: CovariateMoments, treatment: CovariateMoments, alternative: Alternative = .twoSided,
    nullDifference: Double = 0, confidence: Double = 0.95
  ) throws(Undefined) {
    let sums = try CovariateSums(control: control, treatment: treatment)
    let (dx, dy) = (sums.covariateDifference, sums.outcomeDifference)
    let squares = try requireFinite(sums.covariate + sums.between * dx * dx)
    let products = try requireFinite(sums.product + sums.between * dx * dy)
    theta = squares > 0 ? try requireFinite(products / squares) : 0
    let centre = control.meanCovariate + dx * (treatment.count / sums.count)
    self.control = try control.adjusted(slope: theta, centre: centre)
    self.treatment = try treatment.adjusted(slope: theta, centre: centre)
    test = try WelchTTest(
      control: self.control, treatment: self.treatment, alternative: alternative,
      nullDifference: nullDifference, confidence: confidence)
    unadjustedDifference = dy
    let unadjusted = control.outcome.varianceOfMean + treatment.outcome.varianceOfMean
    let adjusted = self.control.varianceOfMean + self.treatment.varianceOfMean
    let reduction = 1 - adjusted / unadjusted
    varianceReduction = reduction.isFinite ? reduction : nil
  }
}
