internal import Foundation

/// A test of two means with variances of their own, planned; the effect is their difference.
///
/// Ratio metrics enter by `DeltaMethodRatio.unitVariance`, and a test of non-inferiority by its margin
/// as the null effect.
///
/// Chow, S.-C., Shao, J., Wang, H., and Lokhnygina, Y. (2017). *Sample Size Calculations in Clinical
/// Research*, third edition, §3.2.
package struct PlannedMeanTest: PlannedTest {
  package enum Method: Sendable, Equatable, CaseIterable {
    /// Against the normal law, as if variances were known.
    case z
    /// Against Student's t with Welch's degrees of freedom.
    case welch
  }

  private let method: Method
  private let varianceControl: Double
  private let varianceTreatment: Double
  private let plan: TwoArmPlan
  package let nullEffect: Double

  /// - Parameters:
  ///   - varianceControl: Of one unit.
  ///   - nullEffect: The treatment − control held by the null hypothesis: −0.1 with `.greater` is the
  ///     question whether treatment loses less than 0.1.
  package init(
    _ method: Method = .welch, varianceControl: Double, varianceTreatment: Double,
    nullEffect: Double = 0, _ plan: TwoArmPlan = TwoArmPlan()
  ) throws(Undefined) {
    precondition(
      varianceControl >= 0 && varianceTreatment >= 0,
      "variances of \(varianceControl) and \(varianceTreatment)")
    guard varianceControl + varianceTreatment > 0 else { throw .noVariation }
    self.method = method
    self.varianceControl = varianceControl
    self.varianceTreatment = varianceTreatment
    self.nullEffect = nullEffect
    self.plan = plan
  }

  package var alternative: Alternative { plan.alternative }
  package var effects: ClosedRange<Double> { .anyNumber }
  package var leastSize: Double { method == .z ? 0 : max(1, 1 / plan.allocationRatio) }
  package var chance: Double { plan.chance() }

  package func power(effect: Double, size: Double) throws -> Double {
    let treatmentSize = size * plan.allocationRatio
    guard min(size, treatmentSize) > (method == .z ? 0 : 1) else {
      throw ImpossibleDesign.sizeTooSmall
    }
    // Not by the variance of a mean, which may be beyond all numbers where its root isn't.
    let standardError = hypot(
      varianceControl.squareRoot() / size.squareRoot(),
      varianceTreatment.squareRoot() / treatmentSize.squareRoot())
    guard standardError > 0 else { throw Undefined.noVariation }
    let law: ReferenceLaw =
      switch method {
      case .z: .normal
      case .welch:
        .studentT(
          degreesOfFreedom: try welchDegreesOfFreedom(
            SampleMoments(count: size, mean: 0, variance: varianceControl),
            SampleMoments(count: treatmentSize, mean: effect, variance: varianceTreatment)))
      }
    return try law.power(
      noncentrality: (effect - nullEffect) / standardError, alpha: plan.alpha, alternative)
  }
}
