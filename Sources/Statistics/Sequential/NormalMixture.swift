internal import CRmath

/// The normal mixture, for sums whose increments are sub-Gaussian: a normal law of effects, or the half
/// of it above 0.
package struct NormalMixture: UniformMixture, Equatable {
  private let rho: Double
  private let sides: Sides

  /// - Parameters:
  ///   - time: Intrinsic time at which the curve is to be lowest, above 0.
  ///   - alpha: The level it is to be lowest at; below ½ if one-sided.
  package init(tightestAt time: Double, alpha: Double, sides: Sides) {
    rho = mixtureParameter(tightestAt: time, alpha: alpha, sides: sides)
    self.sides = sides
  }

  package func logEValue(sum: Double, intrinsicTime time: Double) -> Double {
    let z = sum / scale(atIntrinsicTime: time)
    let both = (z * z - log1p(time / rho)) / 2
    // Half the effects carry twice the weight, and Φ of it comes true.
    return sides == .two ? both : both + M_LN2 + Normal.standard.logUpperTail(-z)
  }

  package func scale(atIntrinsicTime time: Double) -> Double { (time + rho).squareRoot() }

  package func bound(atIntrinsicTime time: Double, alpha: Double) throws -> Double {
    guard sides == .two else { return try solvedBound(atIntrinsicTime: time, alpha: alpha) }
    return scale(atIntrinsicTime: time) * (log1p(time / rho) - 2 * log(alpha)).squareRoot()
  }
}
