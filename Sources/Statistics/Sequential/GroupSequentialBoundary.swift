internal import CRmath

/// Bounds for planned looks that keep the type I error whatever look the test stops at.
package struct GroupSequentialBoundary: Sendable, Equatable {
  /// How the bounds on Z relate to each other.
  package enum Shape: Sendable, Equatable {
    /// The same at every look. Pocock, S. J. (1977). "Group sequential methods in the design and
    /// analysis of clinical trials." *Biometrika* 64(2), 191–199.
    case pocock
    /// C / √t. O'Brien, P. C., and Fleming, T. R. (1979). "A multiple testing procedure for clinical
    /// trials." *Biometrics* 35(3), 549–556.
    case obrienFleming
    /// C t^(Δ − ½). Wang, S. K., and Tsiatis, A. A. (1987). "Approximately optimal one-parameter
    /// boundaries for group sequential trials." *Biometrics* 43(1), 193–199.
    case wangTsiatis(Double)
    /// One value at every look but the last. Haybittle, J. L. (1971). "Repeated assessment of results
    /// in clinical trials of cancer treatment." *British Journal of Radiology* 44, 793–797.
    case haybittlePeto(Double)
    /// What a spending function allows; looks may come at any time.
    case spending(SpendingFunction)
  }

  /// One a look; |Z| (two-sided) or Z at or above it rejects. +∞ where there is nothing to spend.
  package let criticalValues: [Double]
  package let bounds: StoppingBounds
  package let sides: Sides
  /// What is spent at each look without an effect, in all tails.
  package let alphaSpent: [Double]
  private let alpha: Double

  /// - Parameters:
  ///   - information: At each look, growing; shares of the maximum, so that the last is 1, unless a
  ///     spending function is to leave something for later.
  ///   - alpha: Total type I error in (0, 1), of both tails if two-sided.
  package init(
    _ shape: Shape, information: [Double], alpha: Double, sides: Sides = .two
  ) throws {
    precondition(0 < alpha && alpha < 1, "alpha must be in (0, 1), found \(alpha)")
    precondition(!information.isEmpty, "a group sequential test needs a look")
    try checkLooks(information)
    let solver = BoundarySolver(information: information, alpha: alpha, sides: sides)
    switch shape {
    case .pocock:
      criticalValues = try solver.scaled(information.map { _ in 1 })
    case .obrienFleming:
      criticalValues = try solver.scaled(information.map { 1 / $0.squareRoot() })
    case .wangTsiatis(let delta):
      criticalValues = try solver.scaled(information.map { pow($0, delta - 0.5) })
    case .haybittlePeto(let value):
      criticalValues = try solver.lastSolved(before: value)
    case .spending(let function):
      criticalValues = try solver.spending(
        function.logIncrements(at: information, of: sides.perTail(alpha)))
    }
    bounds = try StoppingBounds(
      information: information, criticalValues: criticalValues, sides: sides)
    let exit = try ExitProbabilities(bounds, drift: 0)
    alphaSpent = exit.upper.map { $0 * Double(sides.rawValue) }
    self.sides = sides
    self.alpha = alpha
  }

  /// The p-value that a test at this look alone would need, in all tails.
  package var nominalPValues: [Double] {
    criticalValues.map { Double(sides.rawValue) * Normal.standard.upperTail($0) }
  }

  package var cumulativeAlphaSpent: [Double] {
    var total = 0.0
    return alphaSpent.map { spent in
      total += spent
      return total
    }
  }

  /// The drift at which the test rejects for the true direction with a given probability; rejecting for
  /// the wrong one is no success.
  package func drift(power: Double) throws -> Double {
    precondition(alpha < power && power < 1, "power \(power) with a type I error of \(alpha)")
    // One look at the end is the most powerful test there is, so no less drift will do.
    return try bounds.drift(power: power, atLeast: fixedDrift(power: power))
  }

  /// The maximum information, as a multiple of what a test with a single look needs for the same power.
  package func inflationFactor(power: Double) throws -> Double {
    let ratio = try drift(power: power) / fixedDrift(power: power)
    return ratio * ratio
  }

  /// The drift that a test with the last look alone needs.
  private func fixedDrift(power: Double) -> Double {
    let z = -Normal.standard.quantile(sides.perTail(alpha)) + Normal.standard.quantile(power)
    return z / bounds.information[bounds.looks - 1].squareRoot()
  }
}

/// Solves for bounds without an effect.
private struct BoundarySolver {
  let information: [Double]
  let alpha: Double
  let sides: Sides

  /// C times a shape, so that the total error is α.
  func scaled(_ shape: [Double]) throws -> [Double] {
    guard shape.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw Undefined.beyondRange
    }
    let tail = sides.perTail(alpha)
    // Each look alone must not spend more than α; if each spends its part of α, that is surely enough.
    func constant(_ tail: Double) -> Double {
      shape.map { -Normal.standard.quantile(tail) / $0 }.max()!
    }
    let (least, most) = (constant(tail), constant(tail / Double(shape.count)))
    func values(_ constant: Double) -> [Double] { shape.map { constant * $0 } }
    if shape.count == 1 { return values(least) }
    let margin = 1e-9 * max(abs(least), abs(most))
    let found = try findRoot(
      in: (least - margin)...(most + margin), tolerance: 1e-11 * max(abs(least), abs(most))
    ) { constant in
      let bounds = try StoppingBounds(
        information: information, criticalValues: values(constant), sides: sides)
      return log(try ExitProbabilities(bounds, drift: 0).total / alpha)
    }
    return values(found)
  }

  /// One value at every look but the last, which spends what is left.
  func lastSolved(before value: Double) throws -> [Double] {
    let early = information.dropLast().map { _ in value }
    var spent = 0.0
    if !early.isEmpty {
      let bounds = try StoppingBounds(
        information: information.dropLast(), criticalValues: early, sides: sides)
      spent = try ExitProbabilities(bounds, drift: 0).totalUpper
    }
    guard spent < sides.perTail(alpha) else { throw Undefined.nothingLeftToSpend }
    let range = try PathRange(
      information: information, drift: 0, upper: early + [8], lower: early.map { -$0 } + [-8])
    var paths = Continuation(drift: 0)
    for look in early.indices {
      paths = try go(on: paths, look, past: value, range)
    }
    return early + [
      try bound(log(sides.perTail(alpha) - spent), paths, look: information.count - 1)
    ]
  }

  /// Bounds that spend, at each look and in each tail, what they are told.
  func spending(_ logIncrements: [Double]) throws -> [Double] {
    let limits = logIncrements.map(limit)
    let range = try PathRange(
      information: information, drift: 0, upper: limits, lower: limits.map { -$0 })
    var paths = Continuation(drift: 0)
    var found: [Double] = []
    for look in information.indices {
      found.append(try bound(logIncrements[look], paths, look: look))
      if look + 1 < information.count { paths = try go(on: paths, look, past: found[look], range) }
    }
    return found
  }

  private func go(
    on paths: Continuation, _ look: Int, past bound: Double, _ range: PathRange
  ) throws -> Continuation {
    try paths.proceeding(
      to: information[look],
      inside: range.inside(sides == .one ? -.infinity : -bound, bound, look: look),
      after: information[look + 1])
  }

  /// The bound of a look that is the only one; with looks before it, it lies lower.
  private func limit(_ logIncrement: Double) -> Double {
    logIncrement == -.infinity ? .infinity : qnorm5(logIncrement, 0, 1, 0, 1)
  }

  /// The bound at a look that as many reach for the first time as may.
  private func bound(_ logIncrement: Double, _ paths: Continuation, look: Int) throws -> Double {
    let highest = limit(logIncrement)
    // Too small for a `Double`: the bound of a single look, which is on the safe side.
    if look == 0 || logIncrement < -690 { return highest }
    func excess(_ bound: Double) -> Double {
      let chance = paths.chanceAbove(bound, at: information[look])
      return log(max(chance, Double.leastNonzeroMagnitude)) - logIncrement
    }
    if excess(highest) >= 0 { return highest }
    let least = sides == .one ? -40.0 : 0
    var (width, lowest) = (0.25, highest)
    repeat {
      width *= 2
      lowest = max(least, highest - width)
    } while lowest > least && excess(lowest) < 0
    guard excess(lowest) >= 0 else { throw Undefined.nothingLeftToSpend }
    return try findRoot(in: lowest...highest, tolerance: 1e-11, excess)
  }
}
