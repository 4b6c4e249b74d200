import Statistics
import Testing

@Suite("Group sequential tests keep the error, power and coverage they promise over 20 looks")
struct GroupSequentialTests {
  struct Plan: CustomTestStringConvertible {
    let testDescription: String
    let shape: GroupSequentialBoundary.Shape
    var sides = Sides.two
    var information = GroupSequentialTests.even(20)

    static let all = [
      Plan(testDescription: "Pocock", shape: .pocock),
      Plan(testDescription: "O'Brien–Fleming", shape: .obrienFleming),
      Plan(testDescription: "Wang–Tsiatis 0.25", shape: .wangTsiatis(0.25)),
      Plan(testDescription: "Haybittle–Peto 3", shape: .haybittlePeto(3)),
      Plan(testDescription: "spending, O'Brien–Fleming", shape: .spending(.obrienFleming)),
      Plan(testDescription: "spending, Pocock", shape: .spending(.pocock)),
      Plan(testDescription: "spending, power 3", shape: .spending(.power(3))),
      Plan(
        testDescription: "spending, Hwang–Shih–De Cani −4", shape: .spending(.hwangShihDeCani(-4))),
      Plan(testDescription: "Pocock, one-sided", shape: .pocock, sides: .one),
      Plan(
        testDescription: "spending, O'Brien–Fleming, one-sided", shape: .spending(.obrienFleming),
        sides: .one),
      Plan(
        testDescription: "spending, Pocock, looks at odd times", shape: .spending(.pocock),
        information: [0.01, 0.02, 0.3, 0.31, 0.9, 1]),
    ]
  }

  @Test(arguments: Plan.all)
  func typeIErrorAndPower(plan: Plan) throws {
    let boundary = try GroupSequentialBoundary(
      plan.shape, information: plan.information, alpha: 0.05, sides: plan.sides)
    let size = Simulated("\(plan.testDescription): type I error", 20_000, seed: 131) { stream in
      stream.stop(boundary.bounds, drift: 0) != nil
    }
    #expect(size.isNear(0.05))
    let drift = try boundary.drift(power: 0.8)
    let power = Simulated("\(plan.testDescription): power, planned 0.8", 20_000, seed: 132) {
      stream in
      guard let stop = stream.stop(boundary.bounds, drift: drift) else { return false }
      return stop.statistic > 0
    }
    #expect(power.isNear(0.8))
  }

  /// Of all looks together.
  @Test func repeatedIntervalsAllHold() throws {
    let boundary = try GroupSequentialBoundary(.pocock, information: Self.even(20), alpha: 0.05)
    let coverage = Simulated("Repeated intervals: coverage over 20 looks", 20_000, seed: 133) {
      stream in
      let statistics = stream.path(boundary.bounds.information, drift: 1.5)
      return repeatedIntervals(
        statistics: statistics, criticalValues: boundary.criticalValues,
        information: boundary.bounds.information
      ).allSatisfy { $0.contains(1.5) }
    }
    #expect(coverage.isNear(0.95))
  }

  /// Armitage, P., McPherson, C. K., and Rowe, B. C. (1969). "Repeated significance tests on
  /// accumulating data." *Journal of the Royal Statistical Society A* 132(2), 235–244: 25 % at 20 looks.
  @Test func peekingRejectsFarTooOften() throws {
    let bounds = try UncalibratedLooks.repeatedSignificanceTest.bounds(
      looks: 20, alpha: 0.05, sides: .two)
    let peeking = Simulated("Peeking at 20 looks: type I error", 20_000, seed: 134) { stream in
      stream.stop(bounds, drift: 0) != nil
    }
    #expect(peeking.isNear(0.248))
    #expect(peeking.isNear(try ExitProbabilities(bounds, drift: 0).total))
  }

  @Test func stoppingForFutilityKeepsThePower() throws {
    let efficacy = try GroupSequentialBoundary(
      .spending(.obrienFleming), information: Self.even(20), alpha: 0.025, sides: .one)
    let futility = try FutilityBound(efficacy, spending: .pocock, power: 0.9)
    func wins(_ what: String, drift: Double, seed: UInt64) -> Simulated {
      Simulated("Futility bounds: \(what)", 20_000, seed: seed) { stream in
        guard let stop = stream.stop(futility.bounds, drift: drift) else { return false }
        return stop.statistic >= efficacy.criticalValues[stop.look - 1]
      }
    }
    #expect(wins("power, planned 0.9", drift: futility.drift, seed: 135).isNear(0.9))
    #expect(wins("type I error of 0.025", drift: 0, seed: 136).isAtMost(0.025))
  }

  @Test func conditionalPowerIsThatOfTheRest() throws {
    let bounds = try GroupSequentialBoundary(
      .obrienFleming, information: Self.even(20), alpha: 0.025, sides: .one
    ).bounds
    let promised = try bounds.conditionalPower(afterLook: 8, statistic: 1.2, drift: 2.5)
    let found = Simulated(
      "Conditional power after look 8 of 20, planned \(promised)", 20_000, seed: 137
    ) { stream in
      var path = 1.2 * 0.4.squareRoot()
      for look in 8..<20 {
        path += stream.normal(mean: 2.5 * 0.05, sd: 0.05.squareRoot())
        if path / bounds.information[look].squareRoot() >= bounds.upper[look] { return true }
      }
      return false
    }
    #expect(found.isNear(promised))
  }

  /// Stage-wise p-values are uniform without an effect, intervals cover, and the median-unbiased estimate
  /// is as often too high as too low.
  @Test(arguments: [0.0, 2.5])
  func stagewiseInferenceAccountsForTheLooks(drift: Double) throws {
    let bounds = try GroupSequentialBoundary(
      .pocock, information: Self.even(5), alpha: 0.025, sides: .one
    ).bounds
    let replicates = 300
    var (covered, above, pValues) = (0, 0, [Double]())
    for replicate in 0..<replicates {
      var stream = replicateStream(138, replicate)
      let path = stream.path(bounds.information, drift: drift)
      let look = path.indices.first { path[$0] >= bounds.upper[$0] } ?? path.count - 1
      let inference = try StagewiseInference(
        bounds, stoppingLook: look + 1, statistic: path[look])
      if inference.driftInterval.contains(drift) { covered += 1 }
      if inference.medianUnbiasedDrift > drift { above += 1 }
      pValues.append(inference.pValue)
    }
    func share(_ what: String, _ hits: Int) -> Simulated {
      Simulated("Stage-wise, drift \(drift): \(what)", hits: hits, of: replicates)
    }
    #expect(share("coverage", covered).isNear(0.95))
    #expect(share("median-unbiased above the truth", above).isNear(0.5))
    guard drift == 0 else { return }
    for level in [0.025, 0.1, 0.25, 0.5, 0.75, 0.9] {
      let below = pValues.count { $0 <= level }
      #expect(share("p at most \(level)", below).isNear(level))
    }
  }

  @Test func thePlainEstimateIsMostlyTooHigh() throws {
    let bounds = try GroupSequentialBoundary(
      .pocock, information: Self.even(20), alpha: 0.025, sides: .one
    ).bounds
    let above = Simulated("Plain estimate after 20 looks: above the truth", 20_000, seed: 139) {
      stream in
      let path = stream.path(bounds.information, drift: 2.5)
      let look = path.indices.first { path[$0] >= bounds.upper[$0] } ?? path.count - 1
      return path[look] / bounds.information[look].squareRoot() > 2.5
    }
    #expect(above.isAbove(0.54))
  }

  static func even(_ looks: Int) -> [Double] {
    (1...looks).map { Double($0) / Double(looks) }
  }
}

extension RandomStream {
  /// Z at each look.
  fileprivate mutating func path(_ information: [Double], drift: Double) -> [Double] {
    var (sum, before) = (0.0, 0.0)
    return information.map { time in
      sum += normal(mean: drift * (time - before), sd: (time - before).squareRoot())
      before = time
      return sum / time.squareRoot()
    }
  }

  /// Where a path first reaches a bound, looks counted from 1; nil where it never does.
  fileprivate mutating func stop(
    _ bounds: StoppingBounds, drift: Double
  ) -> (look: Int, statistic: Double)? {
    let path = path(bounds.information, drift: drift)
    let look = path.indices.first { path[$0] >= bounds.upper[$0] || path[$0] <= bounds.lower[$0] }
    return look.map { ($0 + 1, path[$0]) }
  }
}
