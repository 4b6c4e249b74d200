import Foundation
import Statistics
import Testing

@Suite struct StagewiseInferenceTests {
  private let boundary = try! GroupSequentialBoundary(
    .spending(.obrienFleming), information: [0.2, 0.45, 0.5, 1], alpha: 0.05)

  /// With a single look it is the ordinary z-test.
  @Test(arguments: [-2.0, 0.3, 3, 25])
  func oneLookIsAPlainTest(z: Double) throws {
    let bounds = try StoppingBounds(information: [0.25], criticalValues: [1.96], sides: .two)
    let found = try StagewiseInference(bounds, stoppingLook: 1, statistic: z, alpha: 0.025)
    #expect(abs(found.pValue / Normal.standard.upperTail(z) - 1) < 1e-12)
    #expect(abs(found.twoSidedPValue / (2 * Normal.standard.upperTail(abs(z))) - 1) < 1e-12)
    #expect(abs(found.medianUnbiasedDrift - z * 2) < 1e-8)
    #expect(abs(found.driftInterval.lower - (z - 1.959963984540054) * 2) < 1e-8)
    #expect(abs(found.driftInterval.upper - (z + 1.959963984540054) * 2) < 1e-8)
  }

  @Test func theIntervalEndsWhereTheTestRejects() throws {
    let found = try StagewiseInference(boundary.bounds, stoppingLook: 3, statistic: 3.1)
    // With the drift of an end as the null, moved to 0: p is the tail there.
    let seen = try StoppingBounds(
      information: [0.2, 0.45, 0.5], upper: boundary.bounds.upper.prefix(2) + [3.1],
      lower: boundary.bounds.lower.prefix(2) + [3.1])
    let low = try ExitProbabilities(seen, drift: found.driftInterval.lower)
    let high = try ExitProbabilities(seen, drift: found.driftInterval.upper)
    let middle = try ExitProbabilities(seen, drift: found.medianUnbiasedDrift)
    #expect(abs(low.totalUpper / 0.025 - 1) < 1e-6)
    #expect(abs(high.totalLower / 0.025 - 1) < 1e-6)
    #expect(abs(middle.totalUpper - 0.5) < 1e-7)
    #expect(found.driftInterval.contains(found.medianUnbiasedDrift))
    #expect(found.medianUnbiasedDrift < found.naiveDrift)
  }

  @Test func turningAllSignsTurnsTheAnswer() throws {
    let up = try StagewiseInference(boundary.bounds, stoppingLook: 4, statistic: 1.2)
    let down = try StagewiseInference(boundary.bounds, stoppingLook: 4, statistic: -1.2)
    #expect(abs(up.pValue + down.pValue - 1) < 1e-9)
    #expect(abs(up.twoSidedPValue - down.twoSidedPValue) < 1e-9)
    #expect(abs(up.medianUnbiasedDrift + down.medianUnbiasedDrift) < 1e-8)
    #expect(abs(up.driftInterval.lower + down.driftInterval.upper) < 1e-8)
  }

  /// On the bound at the last look the p-value is the whole error; it orders earlier stops before later.
  @Test func thePValueIsTheErrorSpent() throws {
    var before = 0.0
    for look in 1...4 {
      let found = try StagewiseInference(
        boundary.bounds, stoppingLook: look, statistic: boundary.criticalValues[look - 1])
      #expect(abs(found.twoSidedPValue / boundary.cumulativeAlphaSpent[look - 1] - 1) < 1e-7)
      #expect(found.twoSidedPValue > before)
      before = found.twoSidedPValue
    }
  }

  /// p is uniform without an effect, and the interval covers whatever the drift.
  @Test(arguments: [0.0, 2.5])
  func intervalsCover(drift: Double) throws {
    let information = [0.4, 1.0]
    let bounds = try GroupSequentialBoundary(
      .pocock, information: information, alpha: 0.1, sides: .one
    ).bounds
    var stream = Streams(seed: 11, replicate: 0).stream(.delivery)
    let games = 1000
    var (covered, above) = (0.0, 0.0)
    for _ in 0..<games {
      let first = stream.normal(mean: drift * 0.4, sd: 0.4.squareRoot())
      let z1 = first / 0.4.squareRoot()
      let stopped = z1 >= bounds.upper[0]
      let z = stopped ? z1 : first + stream.normal(mean: drift * 0.6, sd: 0.6.squareRoot())
      let found = try StagewiseInference(
        bounds, stoppingLook: stopped ? 1 : 2, statistic: z, alpha: 0.05)
      if found.driftInterval.contains(drift) { covered += 1 }
      if found.medianUnbiasedDrift > drift { above += 1 }
    }
    #expect(abs(covered / 1000 - 0.9) < 4 * (0.09 / 1000).squareRoot())
    #expect(abs(above / 1000 - 0.5) < 4 * (0.25 / 1000).squareRoot())
  }

  @Test func tinyPValuesKeepTheirDigits() throws {
    let bounds = try StoppingBounds(
      information: [0.5, 1], criticalValues: [.infinity, 1.96], sides: .one)
    let found = try StagewiseInference(bounds, stoppingLook: 2, statistic: 36)
    #expect(abs(found.pValue / Normal.standard.upperTail(36) - 1) < 1e-9)
    #expect(found.pValue < 1e-280)
  }

  @Test func repeatedIntervalsAreWidest() throws {
    let statistics = [1.0, 2.2, 2.4]
    let intervals = repeatedIntervals(
      statistics: statistics, criticalValues: boundary.criticalValues,
      information: boundary.bounds.information)
    #expect(intervals.count == 3)
    // Zero is outside exactly where the bound is reached.
    for (look, interval) in intervals.enumerated() {
      #expect(interval.contains(0) == (statistics[look] < boundary.criticalValues[look]))
    }
  }
}
