/// A test of the relative difference of two means by the delta method, planned; the effect is the
/// lift, treatment ÷ control − 1.
///
/// The control's noise grows with the lift it is multiplied by, so power has a ceiling below 1: where
/// the control's own mean isn't known well enough, no lift is large enough. Taking the detectable
/// difference over the control's mean instead forgets that noise and promises too much.
///
/// Deng, A., Knoblich, U., and Lu, J. (2018). "Applying the delta method in metric analytics: a
/// practical guide with novel ideas." *KDD '18*, 233–242.
package struct PlannedLiftTest: PlannedTest {
  private let mean: Double
  private let varianceControl: Double
  private let varianceTreatment: Double
  private let plan: TwoArmPlan

  /// - Parameters:
  ///   - mean: The control's, above 0.
  ///   - varianceControl: Of one unit; of a ratio metric, `DeltaMethodRatio.unitVariance`.
  package init(
    mean: Double, varianceControl: Double, varianceTreatment: Double,
    _ plan: TwoArmPlan = TwoArmPlan()
  ) throws(Undefined) {
    precondition(
      varianceControl >= 0 && varianceTreatment >= 0,
      "variances of \(varianceControl) and \(varianceTreatment)")
    guard mean > 0 else { throw .nonPositiveBaseline }
    guard varianceControl + varianceTreatment > 0 else { throw .noVariation }
    self.mean = mean
    self.varianceControl = varianceControl
    self.varianceTreatment = varianceTreatment
    self.plan = plan
  }

  package var alternative: Alternative { plan.alternative }
  package var nullEffect: Double { 0 }
  package var effects: ClosedRange<Double> { -1...Double.greatestFiniteMagnitude.squareRoot() }
  package var leastSize: Double { 0 }
  package var chance: Double { plan.chance() }

  package func power(effect: Double, size: Double) throws -> Double {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    guard size > 0 else { throw ImpossibleDesign.sizeTooSmall }
    let ratio = 1 + effect
    let variance = varianceTreatment / plan.allocationRatio + varianceControl * ratio * ratio
    return try ReferenceLaw.normal.power(
      noncentrality: effect * mean * (size / variance).squareRoot(), alpha: plan.alpha, alternative)
  }
}
