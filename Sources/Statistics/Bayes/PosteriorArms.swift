internal import CRmath

/// Arms with independent posteriors: which is the best, and what a wrong choice costs.
///
/// Probabilities and losses are integrals over the posteriors, computed by quadrature: exact to about
/// eight digits and the same every time, where Monte Carlo is neither.
package struct PosteriorArms<Law: PosteriorLaw>: Sendable, Equatable {
  /// In the order of the arms.
  package let laws: [Law]

  /// - Parameter laws: At least one.
  package init(_ laws: [Law]) {
    precondition(!laws.isEmpty, "PosteriorArms needs an arm")
    self.laws = laws
  }

  /// P(treatment's value > control's value).
  package static func probabilityTreatmentBetter(control: Law, treatment: Law) throws -> Double {
    try PosteriorArms([control, treatment]).integral { u in
      treatment.density(at: u) * control.chanceBelow(u)
    }
  }

  /// E[max(other − chosen, 0)]: what choosing one arm costs on average where the other is better.
  ///
  /// The integral of F_chosen · (1 − F_other), by parts from the definition.
  package static func expectedLoss(choosing chosen: Law, over other: Law) throws -> Double {
    try PosteriorArms([chosen, other]).integral { u in
      chosen.chanceBelow(u) * other.chanceAbove(u) * chosen.slope(at: u)
    }
  }

  /// P(arm has the highest value), one an arm; they add up to 1.
  package func probabilitiesBest() throws -> [Double] {
    try laws.indices.map { arm in
      try integral { u in
        // All others below, as a product: 1 minus that any is above would leave nothing of a chance
        // below 1e-16 but rounding.
        laws.indices.reduce(laws[arm].density(at: u)) { chance, other in
          other == arm ? chance : chance * laws[other].chanceBelow(u)
        }
      }
    }
  }

  /// E[highest value − arm's value], one an arm.
  package func expectedLosses() throws -> [Double] {
    try laws.indices.map { arm in
      try integral { u in
        laws[arm].chanceBelow(u) * probabilityAnyAbove(except: arm, at: u) * laws[arm].slope(at: u)
      }
    }
  }

  /// The probability that any of the other arms lies above, also when it is tiny.
  private func probabilityAnyAbove(except arm: Int, at u: Double) -> Double {
    -expm1(
      laws.indices.reduce(0) { sum, other in
        other == arm ? sum : sum + log1p(-laws[other].chanceAbove(u))
      })
  }

  /// Over u, within all quantiles from 1e-15 to 1 − 1e-15. Pieces begin and end at quantiles.
  private func integral(_ f: (Double) throws -> Double) throws -> Double {
    let points = Set(laws.flatMap(\.landmarks)).sorted()
    guard points.count > 1 else {
      throw NumericalError.notConverged("a posterior all at one value")
    }
    return try integrate(f, over: points, relativeTolerance: 1e-8)
  }
}
