internal import CRmath

/// The beta mixture for sums of bounded increments, which are as spread out as coin tosses at most: each
/// is between −g and h, of mean 0.
///
/// Howard et al. (2021), on conjugate mixtures. In differences: of the beta functions' logarithms what is
/// left is the divergence between the coin's own share, h / (g + h), and the share found.
package struct BetaBinomialMixture: UniformMixture, Equatable {
  private let q: Double
  private let g: Double
  private let h: Double
  private let sides: Sides

  /// - Parameters:
  ///   - time: Intrinsic time at which the curve is to be lowest, above 0; n increments have n·g·h.
  ///   - alpha: The level it is to be lowest at; below ½ if one-sided.
  ///   - g: How far an increment can go down, above 0.
  ///   - h: How far it can go up, above 0.
  package init(tightestAt time: Double, alpha: Double, g: Double, h: Double, sides: Sides) {
    precondition(g > 0 && h > 0, "increments from \(-g) to \(h)")
    let rho = mixtureParameter(tightestAt: time, alpha: alpha, sides: sides)
    q = max(rho - g * h, g * h / 1000)
    self.g = g
    self.h = h
    self.sides = sides
  }

  package func logEValue(sum: Double, intrinsicTime time: Double) -> Double {
    let (down, up) = (g * (sum / (time + q)), h * (sum / (time + q)))
    // What a posterior without surprise would have in each parameter, and what it has.
    let (a, b) = ((time + q) / (g * (g + h)), (time + q) / (h * (g + h)))
    let (a0, b0) = (q / (g * (g + h)), q / (h * (g + h)))
    let (a1, b1) = (max(a * (1 - down), a0), b * (1 + up))
    let divergence = a * bennett(-down) + b * bennett(up)
    let mixture =
      divergence - (log(a1 / a0) + log(b1 / b0) - log1p(time / q)) / 2
      + remainder(a1, b1) - remainder(a0, b0)
    guard sides == .one else { return mixture }
    let share = h / (g + h)
    return mixture + pbeta(share, a1, b1, 1, 1) - pbeta(share, a0, b0, 1, 1)
  }

  package func scale(atIntrinsicTime time: Double) -> Double { (time + q).squareRoot() }

  /// All increments up.
  package func limit(atIntrinsicTime time: Double) -> Double { time / g }

  private func remainder(_ a: Double, _ b: Double) -> Double {
    stirlingRemainder(a) + stirlingRemainder(b) - stirlingRemainder(a + b)
  }
}
