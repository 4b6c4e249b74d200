internal import CRmath

/// Bounds at which a one-sided test gives up, because the effect hoped for would hardly have gone there.
///
/// They don't bind: the efficacy bounds keep the type I error whether they are followed or not. What
/// they cost is power, which more information has to buy back.
///
/// Pampallona, S., Tsiatis, A. A., and Kim, K. (2001). "Interim monitoring of group sequential trials
/// using spending functions for the type I and type II error probabilities." *Drug Information Journal*
/// 35(4), 1113–1121.
package struct FutilityBound: Sendable, Equatable {
  /// Efficacy above, futility below; at the last look they meet.
  package let bounds: StoppingBounds
  /// At which the test has its power.
  package let drift: Double

  /// - Parameters:
  ///   - efficacy: One-sided.
  ///   - spending: Of the type II error, 1 − power, by information as of `efficacy`.
  ///   - power: With the futility bounds followed.
  package init(
    _ efficacy: GroupSequentialBoundary, spending: SpendingFunction, power: Double
  ) throws {
    precondition(efficacy.sides == .one, "futility bounds are for one-sided tests")
    let (information, upper) = (efficacy.bounds.information, efficacy.criticalValues)
    let beta = 1 - power
    let ends = information.map { $0 / information[information.count - 1] }
    let logIncrements = spending.logIncrements(at: ends, of: beta)
    func lower(_ drift: Double) throws -> [Double] {
      try Self.lower(
        information: information, upper: upper, logIncrements: logIncrements, drift: drift)
    }
    func bounds(_ drift: Double) throws -> StoppingBounds {
      try StoppingBounds(information: information, upper: upper, lower: try lower(drift))
    }
    func excess(_ drift: Double) throws -> Double {
      let missed = try ExitProbabilities(bounds(drift), drift: drift).totalLower
      return log(max(missed, Double.leastNonzeroMagnitude) / beta)
    }
    // Giving up early takes more drift than going on would.
    let least = try efficacy.drift(power: power)
    var most = 1.2 * least
    while try excess(most) > 0 {
      most *= 1.5
      if !most.isFinite { throw Undefined.beyondRange }
    }
    drift = try findRoot(in: (0.999 * least)...most, tolerance: 1e-9 * least, excess)
    self.bounds = try bounds(drift)
  }

  /// Bounds that spend the type II error at a drift; at the last look the upper bound.
  private static func lower(
    information: [Double], upper: [Double], logIncrements: [Double], drift: Double
  ) throws -> [Double] {
    // Were there no looks before, the bounds would lie here; they lie higher.
    let limits = zip(logIncrements, information).map { increment, time in
      increment == -.infinity
        ? -Double.infinity : qnorm5(increment, 0, 1, 1, 1) + drift * time.squareRoot()
    }
    let range = try PathRange(
      information: information, drift: drift, upper: upper, lower: limits)
    var paths = Continuation(drift: drift)
    var found: [Double] = []
    for look in information.indices.dropLast() {
      let time = information[look]
      func excess(_ bound: Double) -> Double {
        let chance = paths.chanceBelow(bound, at: time)
        return log(max(chance, Double.leastNonzeroMagnitude)) - logIncrements[look]
      }
      // An efficacy bound that isn't there is as good as far away.
      let highest = min(upper[look], drift * time.squareRoot() + 40)
      var bound = min(limits[look], highest)
      if bound > -.infinity, excess(bound) < 0 {
        bound =
          excess(highest) <= 0
          ? upper[look] : try findRoot(in: bound...highest, tolerance: 1e-11, excess)
      }
      found.append(bound)
      paths = try paths.proceeding(
        to: time, inside: range.inside(bound, upper[look], look: look),
        after: information[look + 1])
    }
    return found + [upper[information.count - 1]]
  }
}
