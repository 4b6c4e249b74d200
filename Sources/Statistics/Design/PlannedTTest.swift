/// Student's t-test of two means, planned; the effect is in standard deviations.
///
/// Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences*, second edition, §2.
package struct PlannedTTest: PlannedTest {
  private let plan: TwoArmPlan

  package init(_ plan: TwoArmPlan = TwoArmPlan()) { self.plan = plan }

  package var alternative: Alternative { plan.alternative }
  package var nullEffect: Double { 0 }
  package var effects: ClosedRange<Double> { .anyNumber }
  package var leastSize: Double { 2 / (1 + plan.allocationRatio) }
  package var chance: Double { plan.chance() }

  package func power(effect: Double, size: Double) throws -> Double {
    let ratio = plan.allocationRatio
    let degreesOfFreedom = size * (1 + ratio) - 2
    guard degreesOfFreedom > 0 else { throw ImpossibleDesign.sizeTooSmall }
    return try ReferenceLaw.studentT(degreesOfFreedom: degreesOfFreedom).power(
      noncentrality: effect * (size * ratio / (1 + ratio)).squareRoot(), alpha: plan.alpha,
      alternative)
  }
}

extension ClosedRange<Double> {
  /// The effects of a mean: nothing bounds them.
  static let anyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
}
