/// A test before its data: what it can find, and what that takes.
///
/// A type says how power follows from effect and size; the size for a power and the smallest effect
/// that a size finds are roots of that same function, so the three are exact inverses.
package protocol PlannedTest: Sendable {
  var alternative: Alternative { get }
  /// The effect held by the null hypothesis.
  var nullEffect: Double { get }
  /// The effects that are possible.
  var effects: ClosedRange<Double> { get }
  /// The size above which the test exists.
  var leastSize: Double { get }
  /// The power without an effect.
  var chance: Double { get }

  /// The chance of a significant result.
  ///
  /// - Parameters:
  ///   - effect: Treatment − control, in the unit of the type; one of `effects`.
  ///   - size: How many units in control, above `leastSize`, not necessarily whole.
  func power(effect: Double, size: Double) throws -> Double

  /// How many units in control give the power, not rounded.
  ///
  /// - Parameter power: In (0, 1), above `chance`.
  func size(effect: Double, power: Double) throws -> Double
}

extension PlannedTest {
  package func size(effect: Double, power: Double) throws -> Double {
    try checkAttainable(power)
    try checkDirection(of: effect)
    let lacking = { (above: Double) in
      try self.power(effect: effect, size: self.leastSize + above) - power
    }
    guard let bracket = try doublingBracket(from: 1, through: 1e18, lacking) else {
      throw ImpossibleDesign.sizeBeyondAll
    }
    return try leastSize + findRoot(in: bracket, tolerance: 1e-14 * bracket.upperBound, lacking)
  }

  /// The effect nearest to the null value that has the power; below it for `.less`, else above.
  ///
  /// - Parameters:
  ///   - size: How many units in control.
  ///   - power: In (0, 1), above `chance`.
  package func minimumDetectableEffect(size: Double, power: Double) throws -> Double {
    try checkAttainable(power)
    let downward = alternative == .less
    let reach = downward ? nullEffect - effects.lowerBound : effects.upperBound - nullEffect
    guard reach > 0 else { throw ImpossibleDesign.noEffectLargeEnough }
    let effect = { (distance: Double) in
      distance == reach
        ? downward ? effects.lowerBound : effects.upperBound
        : downward ? nullEffect - distance : nullEffect + distance
    }
    let lacking = { try self.power(effect: effect($0), size: size) - power }
    guard let bracket = try doublingBracket(from: min(1, reach), through: reach, lacking) else {
      throw ImpossibleDesign.noEffectLargeEnough
    }
    return effect(try findRoot(in: bracket, tolerance: 1e-14 * bracket.upperBound, lacking))
  }

  func checkAttainable(_ power: Double) throws {
    precondition(0 < power && power < 1, "power must be in (0, 1), found \(power)")
    guard power > chance else { throw ImpossibleDesign.powerWithinChance }
  }

  func checkDirection(of effect: Double) throws {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    guard effect != nullEffect else { throw ImpossibleDesign.noEffect }
    let upward = effect > nullEffect
    guard alternative != (upward ? .less : .greater) else { throw ImpossibleDesign.wrongDirection }
  }
}

/// Two points, the upper at most twice the lower, between which a rising function passes 0; nil if it
/// is still below at `limit`.
private func doublingBracket(
  from start: Double, through limit: Double, _ f: (Double) throws -> Double
) throws -> ClosedRange<Double>? {
  var upper = start
  while try f(upper) < 0 {
    if upper >= limit { return nil }
    upper = min(limit, 2 * upper)
  }
  var lower = upper / 2
  while lower > 0, try f(lower) >= 0 { (lower, upper) = (lower / 2, lower) }
  return lower...upper
}
