internal import CRmath

/// What it is worth to know more before one of several actions is chosen, from draws of what is believed.
///
/// Raiffa, H., and Schlaifer, R. (1961). *Applied Statistical Decision Theory*, ch. 4: the expected value
/// of perfect information, and of a sample. Worlds stand in for the belief; given a world, a reading is
/// normal about what it is expected to be, so that what is believed after it is the worlds weighted by
/// the density of the reading in each.
package struct ValueOfInformation: Sendable {
  /// `profits[action][world]`: what an action brings.
  package let profits: [[Double]]
  /// How much each world counts: 1 on average.
  package let weights: [Double]
  /// On average over worlds, by action.
  package let expected: [Double]

  /// - Parameters:
  ///   - profits: Of every action in the same worlds; at least one action, two worlds or more.
  ///   - weights: How much each world counts, in any unit; nil: all alike.
  package init(profits: [[Double]], weights: [Double]? = nil) {
    let count = profits[0].count
    precondition(
      count > 1 && profits.allSatisfy { $0.count == count }
        && (weights.map { $0.count == count && $0.allSatisfy { $0 >= 0 } } ?? true),
      "\(profits.map(\.count)) worlds")
    self.profits = profits
    let sum = weights?.reduce(0, +) ?? 0
    let shares = weights.map { $0.map { $0 * Double(count) / sum } }
    self.weights = shares ?? Array(repeating: 1, count: count)
    let each = self.weights
    expected = profits.map { action in
      zip(action, each).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
    }
  }

  package var worlds: Int { weights.count }

  /// The action with the highest expected profit.
  package var best: Int { expected.indices.max { expected[$0] < expected[$1] }! }

  /// Profit of the best action above that of the best known beforehand, world by world: its mean is the
  /// expected value of perfect information, never below 0.
  package var regrets: [Double] {
    weights.indices.map { world in
      weights[world] * (profits.map { $0[world] }.max()! - profits[best][world])
    }
  }

  package var ofPerfectInformation: Double { regrets.reduce(0, +) / Double(worlds) }

  /// A reading of the effect: in each world normal about `means`, with the deviation `errors`, above 0.
  package struct Reading: Sendable {
    package var means: [Double]
    package var errors: [Double]

    package init(means: [Double], errors: [Double]) {
      precondition(
        means.count == errors.count && errors.allSatisfy { $0 > 0 && $0.isFinite }
          && means.allSatisfy(\.isFinite), "\(means.count) means, \(errors.count) errors")
      (self.means, self.errors) = (means, errors)
    }
  }

  /// What to do by the value of a reading.
  package struct Rule: Sendable, Equatable {
    /// Growing; `actions[i]` is for readings below `bounds[i]` and at or above the one before, the last
    /// for all others.
    package let bounds: [Double]
    package let actions: [Int]

    package init(bounds: [Double], actions: [Int]) {
      precondition(actions.count == bounds.count + 1)
      (self.bounds, self.actions) = (bounds, actions)
    }

    package func action(at reading: Double) -> Int {
      actions[bounds.firstIndex { reading < $0 } ?? bounds.count]
    }
  }

  /// Points at which the rule is worked out, out to this many deviations beyond all means.
  private static let (points, reach) = (512, 5.0)

  /// After each reading the action with the highest expected profit given it.
  ///
  /// - Parameter chosen: Worlds that are known; nil: all of them.
  package func bestRule(after reading: Reading, knowing chosen: [Int]? = nil) -> Rule {
    let known = (chosen ?? Array(weights.indices)).filter { weights[$0] > 0 }
    let (low, high) = known.reduce((Double.infinity, -Double.infinity)) {
      (
        min($0.0, reading.means[$1] - Self.reach * reading.errors[$1]),
        max($0.1, reading.means[$1] + Self.reach * reading.errors[$1])
      )
    }
    guard low < high else { return Rule(bounds: [], actions: [self.best]) }
    let step = (high - low) / Double(Self.points - 1)
    /// How much better an action is than another after a reading, but for a common factor.
    func scores(at x: Double) -> [Double] {
      var scores = [Double](repeating: 0, count: profits.count)
      for world in known {
        let z = (x - reading.means[world]) / reading.errors[world]
        let density = weights[world] * exp(-0.5 * z * z) / reading.errors[world]
        guard density > 0 else { continue }
        for action in scores.indices { scores[action] += density * profits[action][world] }
      }
      return scores
    }
    func best(at x: Double) -> Int {
      let scores = scores(at: x)
      return scores.indices.max { scores[$0] < scores[$1] }!
    }
    var (bounds, actions) = ([Double](), [best(at: low)])
    for point in 1..<Self.points {
      let x = low + Double(point) * step
      let action = best(at: x)
      guard action != actions.last else { continue }
      var (left, right) = (x - step, x)
      for _ in 0..<30 {
        let middle = (left + right) / 2
        if best(at: middle) == actions.last { left = middle } else { right = middle }
      }
      bounds.append(right)
      actions.append(action)
    }
    return Rule(bounds: bounds, actions: actions)
  }

  /// What a rule brings in each world, on average over readings.
  ///
  /// - Parameter profits: Other than those the rule was found by: `profits[action][world]`.
  package func profit(
    of rule: Rule, after reading: Reading, in world: Int, by profits: [[Double]]? = nil
  ) -> Double {
    let profits = profits ?? self.profits
    var (below, sum) = (0.0, 0.0)
    for (place, action) in rule.actions.enumerated() {
      let upTo =
        place < rule.bounds.count
        ? Normal.standard.cdf((rule.bounds[place] - reading.means[world]) / reading.errors[world])
        : 1
      sum += (upTo - below) * profits[action][world]
      below = upTo
    }
    return sum
  }

  /// Profit after a reading, world by world, by the best rule known from the *other* half of the worlds:
  /// a rule that is judged by the worlds it was found by promises too much.
  package func profitsAfter(_ reading: Reading) -> [Double] {
    var result = [Double](repeating: 0, count: worlds)
    for half in 0..<2 {
      let known = weights.indices.filter { $0 % 2 != half }
      let rule = bestRule(after: reading, knowing: known)
      for world in weights.indices where world % 2 == half {
        result[world] = profit(of: rule, after: reading, in: world)
      }
    }
    return result
  }

  /// Profit after a reading above that of the best action without it, world by world: its mean is the
  /// expected value of sample information, before what the sample costs.
  package func gains(from reading: Reading) -> [Double] {
    let after = profitsAfter(reading)
    return weights.indices.map { weights[$0] * (after[$0] - profits[best][$0]) }
  }
}
