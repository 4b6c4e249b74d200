internal import Foundation

/// A z-test of two rates, planned; the effect is their difference.
///
/// Fleiss, J. L., Levin, B., and Paik, M. C. (2003). *Statistical Methods for Rates and Proportions*,
/// third edition, chapter 4.
package struct PlannedProportionTest: PlannedTest {
  package enum Method: Sendable, Equatable {
    /// Significance by the variance of the common rate, as in `TwoProportionZTest`.
    case pooled
    /// Each rate's own variance throughout; the null difference is a margin that may be lost or must
    /// be won.
    case unpooled(nullDifference: Double = 0)
    /// Of the rates' angles 2 asin √p, which all have the same variance.
    ///
    /// Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences*, second edition, §6.
    case arcsine
  }

  private let method: Method
  private let rateControl: Double
  private let tails: CountedTails
  private let plan: TwoArmPlan

  /// - Parameters:
  ///   - rateControl: In 0...1.
  ///   - tails: Which results of a two-sided test count as power.
  package init(
    _ method: Method = .pooled, rateControl: Double, tails: CountedTails = .both,
    _ plan: TwoArmPlan = TwoArmPlan()
  ) {
    precondition(0 <= rateControl && rateControl <= 1, "a rate of \(rateControl)")
    self.method = method
    self.rateControl = rateControl
    self.tails = tails
    self.plan = plan
  }

  package var alternative: Alternative { plan.alternative }
  package var nullEffect: Double {
    if case .unpooled(let nullDifference) = method { nullDifference } else { 0 }
  }
  package var effects: ClosedRange<Double> { -rateControl...(1 - rateControl) }
  package var leastSize: Double { 0 }
  package var chance: Double { plan.chance(tails) }

  package func power(effect: Double, size: Double) throws -> Double {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    return try power(rateTreatment: rateControl + effect, effect: effect, size: size)
  }

  /// - Parameter rateTreatment: In 0...1.
  package func power(rateTreatment: Double, size: Double) throws -> Double {
    try power(rateTreatment: rateTreatment, effect: rateTreatment - rateControl, size: size)
  }

  /// Cohen's h, the difference of two rates as angles.
  package static func effectSize(rateControl: Double, rateTreatment: Double) -> Double {
    2 * asin(rateTreatment.squareRoot()) - 2 * asin(rateControl.squareRoot())
  }

  /// Of the rate and the difference, which rounding may take apart.
  private func power(rateTreatment: Double, effect: Double, size: Double) throws -> Double {
    guard size > 0 else { throw ImpossibleDesign.sizeTooSmall }
    let treatment = min(1, max(0, rateTreatment))
    let ratio = plan.allocationRatio
    let perUnit = (1 + ratio) / ratio
    let own = rateControl * (1 - rateControl) + treatment * (1 - treatment) / ratio
    // Standard deviations for one unit of control: under the null hypothesis, and in truth.
    let (shift, null, truth): (Double, Double, Double)
    switch method {
    case .pooled:
      let common = (rateControl + ratio * treatment) / (1 + ratio)
      (shift, null, truth) = (
        effect, (common * (1 - common) * perUnit).squareRoot(), own.squareRoot()
      )
    case .unpooled:
      (shift, null, truth) = (effect - nullEffect, own.squareRoot(), own.squareRoot())
    case .arcsine:
      let h = Self.effectSize(rateControl: rateControl, rateTreatment: treatment)
      (shift, null, truth) = (h, perUnit.squareRoot(), perUnit.squareRoot())
    }
    let critical = ReferenceLaw.normal.criticalValue(alpha: plan.alpha, alternative) * null
    let moved = shift * size.squareRoot()
    // Two rates of 0 or 1: the outcome is certain, unless it falls on the edge itself.
    guard truth > 0 || critical != abs(moved) else { throw Undefined.noVariation }
    return alternative.power(moved, tails) {
      Normal.standard.upperTail((critical - $0) / truth)
    }
  }
}
