internal import Statistics

/// A stopping rule laid over the looks of one test: how large |z| must be at each.
///
/// Information is counted in events of the metric that decides, over all compared arms, as z has the law
/// of a Brownian motion in it (Jennison and Turnbull 2000, chapter 3; Lan and DeMets 1983 on what can
/// stand for information). Bounds of group-sequential rules are laid over what is *expected* by each
/// look, before the test; always-valid ones need that only to be tightest at the end.
package struct Monitoring: Sendable, Equatable {
  /// Expected at each look, as shares of that at the last.
  private let information: [Double]
  private let expectedEvents: Double
  private let alpha: Double
  private let launchAlpha: Double
  private let course: Course

  private enum Course: Equatable {
    case peeking, end
    /// +∞ where a look is too early or too close to another to decide anything.
    case bounds(launch: [Double], interval: [Double], planned: [Int])
    case mixture(NormalMixture)
  }

  /// - Parameters:
  ///   - events: Expected by each look.
  ///   - alpha: Of a comparison's interval.
  ///   - launchAlpha: Of a launch; less with several treatments.
  /// - Throws: Where there are no such bounds.
  package init(
    _ rule: StoppingRule, events: [Double], alpha: Double, launchAlpha: Double
  ) throws {
    precondition(!events.isEmpty, "a test needs a look")
    let final = max(events.last!, .leastNormalMagnitude)
    let information = events.map { $0 / final }
    expectedEvents = final
    self.information = information
    self.alpha = alpha
    self.launchAlpha = launchAlpha
    switch rule {
    case .peeking: course = .peeking
    case .end: course = .end
    case .alwaysValid:
      course = .mixture(NormalMixture(tightestAt: 1, alpha: alpha, sides: .two))
    case .groupSequential(let shape):
      // A look that brings next to nothing new can't be told from the one before.
      var planned: [Int] = []
      var reached = 0.0
      for look in events.indices.dropLast()
      where information[look] - reached > Self.least && 1 - information[look] > Self.least {
        planned.append(look)
        reached = information[look]
      }
      planned.append(events.count - 1)
      let times = planned.dropLast().map { information[$0] } + [1]
      func bounds(_ level: Double) throws -> [Double] {
        let found = try GroupSequentialBoundary(shape, information: times, alpha: level)
        var values = [Double](repeating: .infinity, count: events.count)
        for (look, value) in zip(planned, found.criticalValues) { values[look] = value }
        return values
      }
      let interval = try bounds(alpha)
      course = .bounds(
        launch: launchAlpha == alpha ? interval : try bounds(launchAlpha), interval: interval,
        planned: planned)
    }
  }

  /// The share of the final information that a look adds at least.
  private static let least = 1e-3

  /// Whether p-values stand for themselves, as of a single reading.
  package var isSingle: Bool { course == .peeking || course == .end }

  /// What |z| of a look must reach for a launch; +∞ where nothing may be decided yet.
  ///
  /// - Parameters:
  ///   - look: From 0.
  ///   - events: By then, as they came.
  package func criticalValue(look: Int, events: Double) -> Double {
    critical(look, events, launchAlpha) { launch, _ in launch }
  }

  /// Half the width of a comparison's interval, in standard errors.
  package func intervalReach(look: Int, events: Double) -> Double {
    critical(look, events, alpha) { _, interval in interval }
  }

  private func critical(
    _ look: Int, _ events: Double, _ level: Double,
    _ pick: (_ launch: [Double], _ interval: [Double]) -> [Double]
  ) -> Double {
    let single = -Normal.standard.quantile(level / 2)
    switch course {
    case .peeking: return single
    case .end: return look + 1 == information.count ? single : .infinity
    case .bounds(let launch, let interval, _): return pick(launch, interval)[look]
    case .mixture(let mixture):
      let time = events / expectedEvents
      guard time > 0, let bound = try? mixture.bound(atIntrinsicTime: time, alpha: level) else {
        return .infinity
      }
      return bound / time.squareRoot()
    }
  }

  /// The p-value of a comparison once the looks so far are accounted for: of a group-sequential test by
  /// the stage-wise order (Tsiatis, Rosner and Mehta 1984), of an always-valid one the smallest
  /// reciprocal of an e-value.
  ///
  /// - Parameters:
  ///   - readings: |z| and events at every look so far.
  ///   - single: The p-value of the last look alone.
  package func pValue(
    _ readings: [(z: Double, events: Double)], single: Double
  ) -> Double {
    switch course {
    case .peeking, .end: return single
    case .mixture(let mixture):
      return alwaysValidPValues(
        logEValues: readings.filter { $0.events > 0 }.map { reading in
          let time = reading.events / expectedEvents
          return mixture.logEValue(sum: reading.z * time.squareRoot(), intrinsicTime: time)
        }
      ).last ?? 1
    case .bounds(let launch, _, let planned):
      let stop = planned.firstIndex(of: readings.count - 1)
      guard let stop, stop > 0 else { return single }
      let looks = planned.prefix(stop + 1)
      let bounds = looks.dropLast().map { launch[$0] } + [readings[readings.count - 1].z]
      guard
        let seen = try? StoppingBounds(
          information: looks.map { information[$0] }, criticalValues: bounds, sides: .two),
        let exit = try? ExitProbabilities(seen, drift: 0)
      else { return single }
      return min(1, exit.total)
    }
  }

  /// Chance to stop for the true direction.
  ///
  /// - Parameter drift: The expected z of all the information, positive.
  package func power(drift: Double) -> Double {
    guard let bounds = try? expectedBounds(),
      let exit = try? ExitProbabilities(bounds, drift: drift)
    else {
      return Normal.standard.upperTail(-Normal.standard.quantile(launchAlpha / 2) - drift)
    }
    return exit.totalUpper
  }

  /// How many times the information of a single reading the longest test needs for the same power.
  package func inflation(power: Double) -> Double {
    let single = -Normal.standard.quantile(launchAlpha / 2) + Normal.standard.quantile(power)
    guard let bounds = try? expectedBounds(),
      let drift = try? bounds.drift(power: power, atLeast: single)
    else { return 1 }
    return drift * drift / (single * single)
  }

  /// Nil of a single reading.
  private func expectedBounds() throws -> StoppingBounds? {
    let looks: [Int]
    switch course {
    case .peeking, .end: return nil
    case .bounds(_, _, let planned): looks = planned
    case .mixture:
      looks = information.indices.filter { look in
        information[look] > (look > 0 ? information[look - 1] : 0)
      }
    }
    guard !looks.isEmpty else { return nil }
    return try StoppingBounds(
      information: looks.map { information[$0] },
      criticalValues: looks.map {
        criticalValue(look: $0, events: information[$0] * expectedEvents)
      }, sides: .two)
  }
}
