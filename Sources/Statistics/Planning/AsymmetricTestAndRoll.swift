internal import CRmath

/// The most profitable test of two arms that differ in what is known of them, such as a new ad against
/// none: how many to show each, before the one with the higher posterior mean goes to all the rest.
///
/// Feit, E. M., and Berman, R. (2019). "Test & Roll: profit-maximizing A/B tests." *Marketing Science*
/// 38(6), 1038–1058, section 4.
package struct AsymmetricTestAndRoll: Sendable, Equatable {
  /// What is believed of an arm before the test.
  package struct Arm: Sendable, Equatable {
    /// Of one person's response; above 0.
    package let responseSD: Double
    /// Of the mean response.
    package let priorMean: Double
    /// Of the mean response; above 0.
    package let priorSD: Double

    package init(responseSD: Double, priorMean: Double, priorSD: Double) {
      precondition(
        responseSD > 0 && priorSD > 0, "deviations \(responseSD) and \(priorSD) of an arm")
      self.responseSD = responseSD
      self.priorMean = priorMean
      self.priorSD = priorSD
    }

    /// The number of people that tell as much of the mean as the prior does.
    fileprivate var priorSize: Double { (responseSD / priorSD) * (responseSD / priorSD) }
  }

  /// Of the two groups, in the order of the arms; both 0 where no test is worth its price.
  package let sizes: [Double]
  package let expectedProfit: Double
  /// The chance that the first arm goes to the rest.
  package let probabilityDeployFirst: Double

  /// - Parameter population: The whole audience, test included.
  package init(population: Double, first: Arm, second: Arm) throws {
    precondition(population > 0, "a population of \(population)")
    let problem = Problem(population: population, first: first, second: second)
    let best = try problem.best()
    let untested = max(first.priorMean, second.priorMean)
    expectedProfit = try requireFinite(population * untested + best.gain)
    sizes = best.sizes
    probabilityDeployFirst =
      best.sd > 0
      ? Normal(mean: problem.lead, sd: best.sd).upperTail(0) : problem.lead > 0 ? 1 : 0
  }
}

/// The search. The profit depends on the two sizes through one number, the standard deviation v that
/// they give the difference of the posterior means. At a given v everybody in a group costs what that arm
/// has less than the expected winner; so the cheapest sizes of every v are known, and v is all that is
/// searched for.
private struct Problem {
  let population: Double
  let arms: [AsymmetricTestAndRoll.Arm]
  /// Prior mean of the first − that of the second.
  let lead: Double
  /// v² of a test that leaves nothing unknown.
  let fullVariance: Double

  struct Candidate {
    var sizes = [0.0, 0.0]
    var sd = 0.0
    /// Profit above that of no test.
    var gain = 0.0
  }

  init(
    population: Double, first: AsymmetricTestAndRoll.Arm, second: AsymmetricTestAndRoll.Arm
  ) {
    self.population = population
    arms = [first, second]
    lead = first.priorMean - second.priorMean
    fullVariance = first.priorSD * first.priorSD + second.priorSD * second.priorSD
  }

  /// - Parameter x: The logit of v² as a share of the full variance.
  func candidate(_ x: Double) -> Candidate {
    let share = 1 / (1 + exp(-x))
    let unknown = fullVariance / (1 + exp(x))
    let sd = (fullVariance * share).squareRoot()
    // What the expected winner has over each arm.
    let cost = [
      Normal(mean: -lead, sd: sd).expectedExcess(over: 0),
      Normal(mean: lead, sd: sd).expectedExcess(over: 0),
    ]
    guard cost[0] > 0, cost[1] > 0 else { return Candidate() }
    // The share of an arm's prior variance that its group leaves: the cheapest is in proportion to
    // √(cost · prior size) / prior sd, where neither is above 1.
    let (a, b) = (arms[0], arms[1])
    let (va, vb) = (a.priorSD * a.priorSD, b.priorSD * b.priorSD)
    let ratio =
      (cost[0] / cost[1]).squareRoot() * (a.responseSD / b.responseSD) / (va / vb)
    var left = [unknown * ratio / (va * ratio + vb), unknown / (va * ratio + vb)]
    if left[0] > 1 { left = [1, (unknown - va) / vb] }
    if left[1] > 1 { left = [(unknown - vb) / va, 1] }
    let sizes = zip(arms, left).map { $0.priorSize * ((1 - $1) / $1) }
    guard sizes[0] >= 0, sizes[1] >= 0, sizes[0] + sizes[1] <= population else {
      return Candidate()
    }
    let gain = population * min(cost[0], cost[1]) - sizes[0] * cost[0] - sizes[1] * cost[1]
    return Candidate(sizes: sizes, sd: sd, gain: gain)
  }

  /// The best of a grid, made exact between its neighbours: near no test at all the gain can be lower
  /// than on both sides, so the first hill isn't always the highest.
  func best() throws -> Candidate {
    guard fullVariance.isFinite, fullVariance > 0, lead.isFinite else {
      throw Undefined.beyondRange
    }
    let step = 0.125
    let grid = stride(from: -60.0, through: 60, by: step).map { ($0, candidate($0).gain) }
    guard let peak = grid.max(by: { $0.1 < $1.1 }), peak.1 > 0 else { return Candidate() }
    let x = try minimise(
      in: (peak.0 - step)...(peak.0 + step), guess: peak.0, tolerance: 1e-9
    ) { -candidate($0).gain }
    return candidate(x)
  }
}
