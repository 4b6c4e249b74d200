/// When a test is looked at, and beyond which values of Z it stops.
///
/// Z at the looks is jointly normal, of variance 1, mean θ√t and correlation √(tⱼ/tₖ), t the information
/// so far and θ the drift: true of any estimate that settles as data come in.
///
/// Jennison, C., and Turnbull, B. W. (2000). *Group Sequential Methods with Applications to Clinical
/// Trials*, chapter 3.
package struct StoppingBounds: Sendable, Equatable {
  /// One value a look, above 0 and growing; usually shares of the maximum, so that the last is 1.
  package let information: [Double]
  /// Z at or above it stops; +∞ where it doesn't.
  package let upper: [Double]
  /// Z at or below it stops; −∞ where it doesn't.
  package let lower: [Double]

  package init(
    information: [Double], upper: [Double], lower: [Double]
  ) throws(Undefined) {
    precondition(
      information.count == upper.count && upper.count == lower.count && !upper.isEmpty,
      "\(information.count) looks, \(upper.count) upper and \(lower.count) lower bounds")
    precondition(
      zip(upper, lower).allSatisfy { $0 >= $1 }, "bounds cross each other: \(upper), \(lower)")
    try checkLooks(information)
    self.information = information
    self.upper = upper
    self.lower = lower
  }

  /// An efficacy bound alone, or with its mirror image below.
  package init(
    information: [Double], criticalValues: [Double], sides: Sides
  ) throws(Undefined) {
    // A negative bound on |Z| stops whatever comes.
    let upper = sides == .one ? criticalValues : criticalValues.map { max($0, 0) }
    try self.init(
      information: information, upper: upper,
      lower: upper.map { sides == .one ? -.infinity : -$0 })
  }

  package var looks: Int { information.count }

  /// The drift at which the upper bound is reached with a given probability.
  ///
  /// - Parameter least: No less will do.
  package func drift(power: Double, atLeast least: Double) throws -> Double {
    func excess(_ drift: Double) throws -> Double {
      try ExitProbabilities(self, drift: drift).totalUpper - power
    }
    var most = 1.5 * least
    while try excess(most) < 0 {
      most *= 2
      if !most.isFinite { throw Undefined.beyondRange }
    }
    return try findRoot(in: (0.99 * least)...most, tolerance: 1e-9 * least, excess)
  }

  /// What lies ahead of a test that went on after a look, as a test of its own: the information still to
  /// come, and bounds on the Z of new data alone.
  ///
  /// - Parameters:
  ///   - look: Counted from 1; a look that isn't the last.
  ///   - statistic: Z at that look.
  package func remaining(afterLook look: Int, statistic: Double) throws(Undefined) -> StoppingBounds
  {
    precondition(1 <= look && look < looks, "look \(look) of \(looks)")
    let past = information[look - 1]
    let ahead = look..<looks
    func bound(_ bound: Double, at look: Int) -> Double {
      let time = information[look]
      return (bound * time.squareRoot() - statistic * past.squareRoot())
        / (time - past).squareRoot()
    }
    return try StoppingBounds(
      information: ahead.map { information[$0] - past },
      upper: ahead.map { bound(upper[$0], at: $0) },
      lower: ahead.map { bound(lower[$0], at: $0) })
  }
}

/// Refuses information that doesn't grow, and more looks than can be gone through.
func checkLooks(_ information: [Double]) throws(Undefined) {
  guard information.count <= 2000 else { throw .tooLarge }
  var before = 0.0
  for time in information {
    guard time > before, time.isFinite else { throw .looksOutOfOrder }
    before = time
  }
}
