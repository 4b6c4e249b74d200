internal import CRmath

/// Treatment ÷ control − 1, with the noise of both.
///
/// Treating the control's mean as known gives an interval that is too short.
package struct RelativeDifferenceTest: Sendable, Equatable {
  package enum Method: Sendable, Equatable, CaseIterable {
    /// First-order expansion of the ratio; symmetric.
    case delta
    /// The same of its logarithm; never below −1, and its mirror image when the arms swap places.
    case logDelta
    /// Exact for normal means, and the only one that says when there are no bounds.
    case fieller
  }

  package let relativeDifference: Double
  /// Of the quantity tested: for `.logDelta` of the logarithm of the ratio. Fieller's has none, and
  /// states that of the absolute difference over the control's mean.
  package let standardError: Double
  package let statistic: Double
  /// None for Fieller's, which is normal.
  package let degreesOfFreedom: Double?
  package let pValue: Double
  package let logPValue: Double
  /// Of the relative difference.
  package let interval: Interval

  /// - Parameters:
  ///   - control: Its mean must be above zero.
  ///   - alternative: Fieller's interval is two-sided whatever the alternative.
  ///
  /// Fieller, E. C. (1954). "Some problems in interval estimation." *Journal of the Royal Statistical
  /// Society B* 16(2), 175–185.
  package init(
    control: SampleMoments, treatment: SampleMoments, method: Method,
    alternative: Alternative = .twoSided, confidence: Double = 0.95
  ) throws(Undefined) {
    guard control.count > 0, treatment.count > 0 else { throw .emptyArm }
    guard control.mean > 0 else { throw .nonPositiveBaseline }
    let (mc, mt) = (control.mean, treatment.mean)
    let ratio = mt / mc
    relativeDifference = try requireFinite((mt - mc) / mc)
    switch method {
    case .delta:
      let df = try welchDegreesOfFreedom(control, treatment)
      let variance = treatment.varianceOfMean + control.varianceOfMean * ratio * ratio
      let test = try EstimateTest(
        relativeDifference, standardError: variance.squareRoot() / mc,
        law: .studentT(degreesOfFreedom: df), alternative: alternative, confidence: confidence)
      standardError = test.standardError
      statistic = test.statistic
      degreesOfFreedom = df
      pValue = test.pValue
      logPValue = test.logPValue
      interval = test.interval
    case .logDelta:
      guard mt > 0 else { throw .nonPositiveMean }
      let logControl = control.ofLogarithm
      let logTreatment = treatment.ofLogarithm
      let test = try WelchTTest(
        control: logControl, treatment: logTreatment, alternative: alternative,
        confidence: confidence)
      standardError = test.standardError
      statistic = test.statistic
      degreesOfFreedom = test.degreesOfFreedom
      pValue = test.pValue
      logPValue = test.logPValue
      interval = Interval(
        lower: expm1(test.interval.lower), upper: expm1(test.interval.upper))
    case .fieller:
      let z = normalReach(confidence: confidence)
      let test = try MeanZTest(
        control: control, treatment: treatment, alternative: alternative, confidence: confidence)
      let (vc, vt) = (control.varianceOfMean, treatment.varianceOfMean)
      let g = try requireFinite((z * vc.squareRoot() / mc) * (z * vc.squareRoot() / mc))
      guard g < 1 else { throw .unboundedRatio }
      let reach = try requireFinite(z / mc * (vt * (1 - g) + ratio * ratio * vc).squareRoot())
      standardError = try requireFinite(test.standardError / mc)
      statistic = test.statistic
      degreesOfFreedom = nil
      pValue = test.pValue
      logPValue = test.logPValue
      // (ratio ∓ reach) / (1 − g) − 1, without subtracting 1 from nearly 1.
      interval = Interval(
        lower: try requireFinite((relativeDifference - reach + g) / (1 - g)),
        upper: try requireFinite((relativeDifference + reach + g) / (1 - g)))
    }
  }
}

extension SampleMoments {
  /// The logarithm of the mean, by the delta method.
  fileprivate var ofLogarithm: SampleMoments {
    SampleMoments(count: count, mean: log(mean), variance: variance / mean / mean)
  }
}
