internal import CRmath

/// What lies above a threshold, of a normal law: the parts of expected losses and of selected estimates.
extension Normal {
  /// E[X − x | X > x], also where next to nothing lies above.
  package func meanExcess(over x: Double) -> Double {
    let u = (x - mean) / sd
    return u > allAbove ? sd * standardMeanExcess(u) : mean - x
  }

  /// E[max(X − x, 0)], the unit normal loss of inventory theory.
  ///
  /// As tail × mean excess, which are both above zero: φ(u) − u·Q(u) has lost all its digits at u = 20.
  package func expectedExcess(over x: Double) -> Double {
    upperTail(x) * meanExcess(over: x)
  }

  /// Density ÷ upper tail, the inverse of Mills's ratio.
  package func hazard(_ x: Double) -> Double {
    let u = (x - mean) / sd
    return (u > farOut ? u + standardMeanExcess(u) : dnorm4(u, 0, 1, 0) / pnorm5(u, 0, 1, 0, 0))
      / sd
  }
}

/// Beyond it the continued fraction takes over; below it, a difference costs no more than two digits.
private let farOut = 5.0

/// Below it nothing is cut off that a `Double` could tell.
private let allAbove = -40.0

/// E[Z − u | Z > u] of the standard normal law, φ(u) / Q(u) − u.
///
/// Far out by Laplace's continued fraction 1/(u + 2/(u + 3/(u + …))), cut where it has converged to the
/// last digit from u = 5 on.
///
/// Abramowitz, M., and Stegun, I. A. (1964). *Handbook of Mathematical Functions*, 26.2.14.
private func standardMeanExcess(_ u: Double) -> Double {
  guard u > farOut else { return dnorm4(u, 0, 1, 0) / pnorm5(u, 0, 1, 0, 0) - u }
  let tail = (2...60).reversed().reduce(0.0) { tail, k in Double(k) / (u + tail) }
  return 1 / (u + tail)
}
