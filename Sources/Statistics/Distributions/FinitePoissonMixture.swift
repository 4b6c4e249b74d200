internal import CRmath

/// People in a few classes of activity, each with Poisson exposures: the finite stand-in for an
/// audience whose exposures are negative binomial.
///
/// A class of level g is exposed g times as often as the average person. Classes can be counted, where
/// a continuum of activity can't.
package struct FinitePoissonMixture: Sendable, Equatable {
  /// Ascending, relative to the mean activity: `Σ weights · levels` is 1.
  package let levels: [Double]
  /// Shares of the people, all positive, adding up to 1.
  package let weights: [Double]
  /// The largest difference to the negative binomial's P(0) and P(≤ 2), over means in (0, 60].
  package let maximumError: Double

  /// The largest error that the number of classes is chosen for: 0.3 points.
  package static let allowedError = 0.003

  /// Everybody alike.
  package static let single = FinitePoissonMixture(levels: [1], weights: [1], maximumError: 0)

  /// Classes whose reach, P(≥ 1), and whose P(≤ 2) follow the negative binomial of dispersion r.
  ///
  /// Levels lie on a geometric grid with ends found by search, weights come by non-negative least
  /// squares over means up to 60. Gauss nodes would match moments instead, and miss reach by 9 points
  /// at three classes.
  ///
  /// - Parameters:
  ///   - r: In 0.05...50, or ∞ for people who are all alike.
  ///   - classes: The number of classes on the grid, of which some may end without people and are then
  ///     left out. By default the smallest whose error is at most `allowedError`, up to 12.
  package static func approximatingNegativeBinomial(
    dispersion r: Double, classes: Int? = nil
  ) -> FinitePoissonMixture {
    precondition(r > 0 && (classes ?? 1) > 0, "dispersion \(r), \(classes ?? 1) classes")
    if r == .infinity { return single }
    let fit = MixtureFit(dispersion: r)
    if let classes { return fit.best(classes: classes, goal: 0) }
    // The first count tried is one that isn't enough; where it is, the search begins at one class.
    let likelyTooFew = r < 1.2 ? 5 : r < 3 ? 4 : r < 8 ? 3 : 1
    var best = fit.best(classes: likelyTooFew, goal: allowedError)
    let first = best.maximumError > allowedError ? likelyTooFew + 1 : 1
    if first == 1 { best = fit.best(classes: 1, goal: allowedError) }
    for count in first...12 where best.maximumError > allowedError {
      let next = fit.best(classes: count, goal: allowedError)
      if next.maximumError < best.maximumError { best = next }
    }
    return best
  }
}

/// The search for the mixture nearest to one negative binomial.
private struct MixtureFit {
  let dispersion: Double
  private let coarse: Target
  private let dense: Target

  init(dispersion: Double) {
    self.dispersion = dispersion
    coarse = Target(dispersion: dispersion, points: 40)
    dense = Target(dispersion: dispersion, points: 400)
  }

  /// The best grid found of so many classes; the search ends early once `goal` is reached.
  func best(classes: Int, goal: Double) -> FinitePoissonMixture {
    if classes == 1 { return mixture(levels: [1], weights: [1]) }
    func error(_ ends: SIMD2<Double>) -> Double {
      guard ends.y > ends.x + 0.01 else { return .infinity }
      let (levels, weights) = fitted(ends, classes)
      return coarse.error(levels, weights)
    }
    // Near the ends found best over all dispersions and numbers of classes.
    let lower = 0.85 * dispersion / Double(classes * classes)
    let tail = 0.061 * exp(-0.48 * Double(classes - 5))
    let upper = max(1.2, Gamma(shape: dispersion, scale: 1 / dispersion).quantile(1 - tail))
    let ends = nelderMead(
      from: SIMD2(log(lower / (1 + lower)), log(upper)), step: 0.2, goal: goal * 0.95, error)
    let (levels, weights) = fitted(ends, classes)
    return mixture(levels: levels, weights: weights)
  }

  /// Levels from the logarithms of their ends, and their weights, scaled to sum and mean 1.
  private func fitted(
    _ ends: SIMD2<Double>, _ classes: Int
  ) -> (levels: [Double], weights: [Double]) {
    let step = (ends.y - ends.x) / Double(classes - 1)
    let grid = (0..<classes).map { exp(ends.x + Double($0) * step) }
    let emphasis = 100.0
    let columns = grid.map { coarse.column(level: $0) + [emphasis, emphasis * $0] }
    let raw = nonNegativeLeastSquares(
      columns: columns, target: coarse.probabilities + [emphasis, emphasis])
    let total = raw.reduce(0, +)
    var (levels, weights): ([Double], [Double]) = ([], [])
    for (level, weight) in zip(grid, raw) where weight > 1e-9 * total {
      levels.append(level)
      weights.append(weight / total)
    }
    let mean = zip(levels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return (levels.map { $0 / mean }, weights)
  }

  private func mixture(levels: [Double], weights: [Double]) -> FinitePoissonMixture {
    FinitePoissonMixture(
      levels: levels, weights: weights, maximumError: dense.error(levels, weights))
  }
}

/// P(0) and P(≤ 2) of the negative binomial over means up to 60.
private struct Target {
  let means: [Double]
  /// P(0) and P(≤ 2) of the first mean, then of the second, and so on.
  let probabilities: [Double]

  init(dispersion r: Double, points: Int) {
    means = (0..<points).map { 60 * exp(-8.5 * (1 - Double($0 + 1) / Double(points))) }
    probabilities = means.flatMap { mean in
      let none = exp(-r * log1p(mean / r))
      let share = mean / (r + mean)
      return [none, none * (1 + r * share * (1 + (r + 1) / 2 * share))]
    }
  }

  /// The same probabilities of a Poisson class.
  func column(level: Double) -> [Double] {
    var column: [Double] = []
    column.reserveCapacity(2 * means.count + 2)
    for mean in means {
      let exposures = level * mean
      let none = exp(-exposures)
      column.append(none)
      column.append(none * (1 + exposures * (1 + exposures / 2)))
    }
    return column
  }

  func error(_ levels: [Double], _ weights: [Double]) -> Double {
    var differences = probabilities
    for (level, weight) in zip(levels, weights) {
      let column = column(level: level)
      for index in differences.indices { differences[index] -= weight * column[index] }
    }
    return differences.reduce(0) { max($0, abs($1)) }
  }
}

/// A low point of a function of two variables, by the simplex method; stops at `goal`.
///
/// Nelder, J. A., and Mead, R. (1965). "A simplex method for function minimization." *The Computer
/// Journal* 7(4), 308–313.
private func nelderMead(
  from start: SIMD2<Double>, step: Double, goal: Double, _ f: (SIMD2<Double>) -> Double
) -> SIMD2<Double> {
  var simplex = [start, start + SIMD2(-step, 0), start + SIMD2(0, step)].map { ($0, f($0)) }
  for _ in 0..<60 {
    simplex.sort { $0.1 < $1.1 }
    if simplex[0].1 <= goal || simplex[2].1 - simplex[0].1 < 1e-3 * simplex[0].1 { break }
    let centre = (simplex[0].0 + simplex[1].0) / 2
    let away = centre - simplex[2].0
    func tried(_ factor: Double) -> (SIMD2<Double>, Double) {
      let point = centre + factor * away
      return (point, f(point))
    }
    var next = tried(1)
    if next.1 < simplex[0].1 {
      let further = tried(2)
      if further.1 < next.1 { next = further }
    } else if next.1 >= simplex[1].1 {
      let nearer = next.1 < simplex[2].1 ? tried(0.5) : tried(-0.5)
      if nearer.1 < min(next.1, simplex[2].1) {
        next = nearer
      } else {
        for index in 1...2 {
          let point = (simplex[0].0 + simplex[index].0) / 2
          simplex[index] = (point, f(point))
        }
        continue
      }
    }
    simplex[2] = next
  }
  return simplex.min { $0.1 < $1.1 }!.0
}
