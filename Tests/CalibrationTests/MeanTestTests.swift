import Foundation
import Statistics
import Testing

@Suite("Tests of two means have the size, coverage and power that are known of them")
struct MeanTestTests {
  @Test(arguments: [(3, 3), (5, 20), (10, 990)])
  func studentIsExactForNormalValues(control: Int, treatment: Int) throws {
    let size = try Simulated(
      "Student: size, normal, \(control) against \(treatment)", 20_000, seed: 31
    ) { stream in
      let (c, t) = (stream.normals(control), stream.normals(treatment))
      return try rejects { try StudentTTest(control: moments(c), treatment: moments(t)).pValue }
    }
    #expect(size.isNear(0.05))
  }

  /// The small arm's standard deviation is three times the other's.
  @Test func unequalVariancesAtOneToNinetyNineFoolStudentAndNotWelch() throws {
    func size(_ name: String, _ pValue: (SampleMoments, SampleMoments) throws -> Double) throws
      -> Simulated
    {
      try Simulated("\(name): size, normal, 990 of sd 1 against 10 of sd 3", 10_000, seed: 32) {
        stream in
        let (c, t) = (stream.normals(990), stream.normals(10, sd: 3))
        return try rejects { try pValue(moments(c), moments(t)) }
      }
    }
    let student = try size("Student") { try StudentTTest(control: $0, treatment: $1).pValue }
    let welch = try size("Welch") { try WelchTTest(control: $0, treatment: $1).pValue }
    let z = try size("z of means") { try MeanZTest(control: $0, treatment: $1).pValue }
    // Student's error is short by a factor of nearly three.
    #expect(student.isAbove(0.45))
    #expect(welch.isNear(0.05))
    // Welch's law here is all but Student's with the small arm's nine degrees of freedom.
    #expect(z.isNear(2 * StudentT(degreesOfFreedom: 9.02).upperTail(1.959964)))
  }

  /// The mean of a few skewed values and its error rise and fall together, so that a small arm whose
  /// large values are missing looks surely worse. Lumley, Diehr, Emerson and Chen (2002, Annual Review of
  /// Public Health 23, 151–169).
  @Test func skewedValuesAtOneToNinetyNineFoolWelch() throws {
    func size(_ alternative: Alternative) throws -> Simulated {
      try Simulated(
        "Welch, \(alternative): size, log-normal of sigma 1.5, 1980 against 20", 5000, seed: 33
      ) { stream in
        let (c, t) = (stream.logNormals(1980), stream.logNormals(20))
        return try rejects {
          try WelchTTest(control: moments(c), treatment: moments(t), alternative: alternative)
            .pValue
        }
      }
    }
    #expect(try size(.less).isAbove(0.12))
    #expect(try size(.greater).isBelow(0.02))
  }

  /// In arms alike the skewness of the difference is nil, and the test errs to the safe side.
  @Test func skewedValuesInArmsAlikeAreSafe() throws {
    let size = try Simulated("Welch: size, log-normal of sigma 1.5, 50 each", 10_000, seed: 34) {
      stream in
      let (c, t) = (stream.logNormals(50), stream.logNormals(50))
      return try rejects { try WelchTTest(control: moments(c), treatment: moments(t)).pValue }
    }
    #expect(size.isBelow(0.05) && size.isAbove(0.02))
  }

  @Test(arguments: [(20, 20), (12, 40)])
  func yuenHoldsForHeavyTails(control: Int, treatment: Int) throws {
    func size(_ law: String, _ draw: (inout RandomStream, Int) -> [Double]) throws -> Simulated {
      try Simulated(
        "Yuen, 20 % trimmed: size, \(law), \(control) against \(treatment)", 10_000, seed: 35
      ) { stream in
        let (c, t) = (draw(&stream, control), draw(&stream, treatment))
        return try rejects { try YuenTTest(control: c, treatment: t, trim: 0.2).pValue }
      }
    }
    #expect(try size("normal") { $0.normals($1) }.isNear(0.05))
    // Student's law with two degrees of freedom, of infinite variance.
    let heavy = try size("Student 2") { stream, count in
      (0..<count).map { _ in stream.normal() / stream.exponential(mean: 1).squareRoot() }
    }
    #expect(heavy.isAtMost(0.05) && heavy.isAbove(0.02))
  }

  @Test func powerOfStudentMeetsTheFormula() throws {
    let planned = try PlannedTTest(TwoArmPlan(allocationRatio: 4)).power(effect: 0.9, size: 12)
    let found = try Simulated(
      "Student: power at 0.9 sd, 12 against 48, planned \(planned)", 20_000, seed: 36
    ) { stream in
      let (c, t) = (stream.normals(12), stream.normals(48, mean: 0.9))
      return try rejects { try StudentTTest(control: moments(c), treatment: moments(t)).pValue }
    }
    #expect(found.isNear(planned))
  }

  @Test func powerAndCoverageOfWelchMeetTheFormula() throws {
    let planned = try PlannedMeanTest(
      varianceControl: 1, varianceTreatment: 9, TwoArmPlan(allocationRatio: 0.25)
    ).power(effect: 1.5, size: 100)
    var covered = 0
    let found = try Simulated(
      "Welch: power at 1.5, 100 of sd 1 against 25 of sd 3, planned \(planned)", 20_000, seed: 37
    ) { stream in
      let (c, t) = (stream.normals(100), stream.normals(25, mean: 1.5, sd: 3))
      let test = try WelchTTest(control: moments(c), treatment: moments(t))
      if test.interval.contains(1.5) { covered += 1 }
      return test.pValue <= 0.05
    }
    #expect(found.isNear(planned))
    #expect(
      Simulated("Welch: coverage, 100 of sd 1 against 25 of sd 3", hits: covered, of: 20_000)
        .isNear(0.95))
  }

  /// All orders of seven and six values are equally likely, whatever their law.
  @Test func exactRankSumIsExact() throws {
    var (rejected, orders) = (0, 0)
    for set in 0..<(1 << 13) where set.nonzeroBitCount == 6 {
      let values = (0..<13).map(Double.init)
      let treatment = values.filter { set & 1 << Int($0) != 0 }
      let control = values.filter { set & 1 << Int($0) == 0 }
      orders += 1
      if try RankSumTest(control: control, treatment: treatment, method: .exact).pValue <= 0.05 {
        rejected += 1
      }
    }
    let size = exactly("Rank sum, exact: size, 7 against 6", Double(rejected) / Double(orders))
    #expect(orders == 1716)
    #expect(0.03 < size && size <= 0.05)
  }

  @Test(arguments: [(50, 50), (990, 10)])
  func normalRankSumHolds(control: Int, treatment: Int) throws {
    let size = try Simulated(
      "Rank sum, normal: size, log-normal, \(control) against \(treatment)", 10_000, seed: 38
    ) { stream in
      let (c, t) = (stream.logNormals(control), stream.logNormals(treatment))
      return try rejects {
        try RankSumTest(control: c, treatment: t, method: .normal(continuityCorrection: true))
          .pValue
      }
    }
    #expect(size.isNear(0.05))
  }

  /// Revenue: 3 % of the users buy, all others tie at 0.
  @Test func normalRankSumHoldsWithTies() throws {
    let size = try Simulated("Rank sum, normal: size, 3 % buyers, 1000 each", 4000, seed: 39) {
      stream in
      let (c, t) = (stream.revenues(1000), stream.revenues(1000))
      return try rejects {
        try RankSumTest(control: c, treatment: t, method: .normal(continuityCorrection: false))
          .pValue
      }
    }
    #expect(size.isNear(0.05))
  }

  /// As powerful as Student's test with 3/π as many units. Hodges, J. L., and Lehmann, E. L. (1956).
  /// "The efficiency of some nonparametric competitors of the t-test." *Annals of Mathematical
  /// Statistics* 27(2), 324–335.
  @Test func powerOfTheRankSumMeetsItsEfficiency() throws {
    let planned = try PlannedTTest().power(effect: 0.35, size: 120 * 3 / .pi)
    let found = try Simulated(
      "Rank sum: power at 0.35 sd, 120 each, planned \(planned)", 10_000, seed: 40
    ) { stream in
      let (c, t) = (stream.normals(120), stream.normals(120, mean: 0.35))
      return try rejects {
        try RankSumTest(control: c, treatment: t, method: .normal(continuityCorrection: false))
          .pValue
      }
    }
    #expect(found.isNear(planned))
  }

  @Test func hodgesAndLehmannCoverTheShift() throws {
    let coverage = try Simulated(
      "Hodges–Lehmann: coverage of a shift, log-normal, 12 against 18", 5000, seed: 41
    ) { stream in
      let (c, t) = (stream.logNormals(12), stream.logNormals(18).map { $0 + 2 })
      return try HodgesLehmannShift(control: c, treatment: t).interval.contains(2)
    }
    #expect(coverage.isAtLeast(0.95) && coverage.isBelow(0.97))
  }

  /// Binomial in the number of values below: exact for any law.
  @Test(arguments: [(20, 0.5), (200, 0.9), (1000, 0.99)])
  func orderStatisticsCoverTheQuantile(count: Int, p: Double) throws {
    let coverage = try Simulated(
      "Order statistics: coverage of quantile \(p) of \(count)", 4000, seed: 42
    ) { stream in
      let sorted = (0..<count).map { _ in stream.uniform() }.sorted()
      let interval = try orderStatisticInterval(ofSorted: sorted, p, confidence: 0.95)
      return (interval.lower ?? 0) <= p && p <= (interval.upper ?? 1)
    }
    #expect(coverage.isAtLeast(0.95))
  }

  @Test func quantilesCompareWell() throws {
    let size = try Simulated("Welch of 90 % quantiles: size, log-normal, 2000 each", 2000, seed: 43)
    { stream in
      let (c, t) = (stream.logNormals(2000), stream.logNormals(2000))
      return try rejects {
        try WelchTTest(
          control: QuantileEstimate(c, 0.9).moments, treatment: QuantileEstimate(t, 0.9).moments
        ).pValue
      }
    }
    #expect(size.isNear(0.05))
  }
}
