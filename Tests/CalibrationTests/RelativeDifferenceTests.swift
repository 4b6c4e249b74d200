import Statistics
import Testing

@Suite("Ratios and relative differences have the size, coverage and power that are known of them")
struct RelativeDifferenceTests {
  /// At fifty standard errors of the control's mean a ratio is as good as normal.
  @Test(arguments: RelativeDifferenceTest.Method.allCases)
  func allCoverWhereTheControlIsWellKnown(method: RelativeDifferenceTest.Method) throws {
    let misses = try relativeMisses(method, errors: 50, seed: 71)
    #expect(misses.both.isNear(0.05))
  }

  /// Fieller's is exact for normal means of known variance. The delta method's interval is symmetric
  /// where the ratio's law isn't: a control that is high by chance makes it short as well as low, so
  /// nearly all of its misses lie below the truth.
  @Test func onlyFiellersCoversOnBothSidesWhereTheControlIsVague() throws {
    let fieller = try relativeMisses(.fieller, errors: 7, seed: 72)
    #expect(fieller.both.isNear(0.05))
    #expect(fieller.below.isNear(0.025) && fieller.above.isNear(0.025))
    let delta = try relativeMisses(.delta, errors: 7, seed: 72)
    #expect(delta.below.isAbove(0.035))
    #expect(delta.above.isBelow(0.015))
  }

  @Test(arguments: RelativeDifferenceTest.Method.allCases)
  func sizeWithoutAnEffect(method: RelativeDifferenceTest.Method) throws {
    let size = try Simulated("Relative difference, \(method): size, 300 each", 5000, seed: 73) {
      stream in
      let (c, t) = (stream.normals(300, mean: 10, sd: 4), stream.normals(300, mean: 10, sd: 4))
      return try rejects {
        try RelativeDifferenceTest(control: moments(c), treatment: moments(t), method: method)
          .pValue
      }
    }
    #expect(size.isNear(0.05))
  }

  /// The formula takes the error at the lift itself; where the test just decides, the lift and so its
  /// error are smaller. Of small lifts that is nothing, of large ones there is more power than planned.
  @Test(arguments: [(0.02, 40_000.0), (0.2, 400)])
  func powerOfTheDeltaMethodMeetsTheFormula(lift: Double, size: Double) throws {
    let planned = try PlannedLiftTest(mean: 10, varianceControl: 100, varianceTreatment: 100)
      .power(effect: lift, size: size)
    let sd = (100 / size).squareRoot()
    let found = try Simulated(
      "Relative difference, delta: power at a lift of \(lift), \(size) each, planned \(planned)",
      20_000, seed: 74
    ) { stream in
      let control = SampleMoments(count: size, mean: stream.normal(mean: 10, sd: sd), variance: 100)
      let treatment = SampleMoments(
        count: size, mean: stream.normal(mean: 10 * (1 + lift), sd: sd), variance: 100)
      return try RelativeDifferenceTest(control: control, treatment: treatment, method: .delta)
        .pValue <= 0.05
    }
    #expect(lift < 0.1 ? found.isNear(planned) : found.isAbove(planned))
  }

  /// A user's click-through rate is the user's own, so that impressions aren't independent.
  @Test func clicksByUserFoolTheTestOfImpressionsAndNotTheDeltaMethod() throws {
    func pairs(_ stream: inout RandomStream) -> RunningCovariance {
      var pairs = RunningCovariance()
      for _ in 0..<300 {
        let impressions = 1 + stream.poisson(mean: 20)
        pairs.add(stream.binomial(impressions, stream.beta(1, 9)), impressions)
      }
      return pairs
    }
    func proportion(_ pairs: RunningCovariance) -> Proportion {
      let n = Double(pairs.count)
      return Proportion(
        successes: (pairs.meanX * n).rounded(), trials: (pairs.meanY * n).rounded())
    }
    var byImpression = 0
    let byUser = try Simulated("Ratio by user, delta: size, 300 users each", 4000, seed: 75) {
      stream in
      let (c, t) = (pairs(&stream), pairs(&stream))
      if try TwoProportionZTest(control: proportion(c), treatment: proportion(t)).pValue <= 0.05 {
        byImpression += 1
      }
      return try WelchTTest(
        control: DeltaMethodRatio(c).moments, treatment: DeltaMethodRatio(t).moments
      ).pValue <= 0.05
    }
    #expect(byUser.isNear(0.05))
    #expect(
      Simulated("Ratio by impression, z: size, 300 users each", hits: byImpression, of: 4000)
        .isAbove(0.2))
  }

  /// Of 2000 users about a hundred buy.
  @Test func revenueInTwoParts() throws {
    var (hits, covered) = (0, 0)
    let revenue = try Simulated("Two-part revenue: size, 2000 users each, 5 % buy", 3000, seed: 76)
    { stream in
      let test = try TwoPartTest(
        control: TwoPartRevenue(stream.revenues(2000, buyers: 0.05)),
        treatment: TwoPartRevenue(stream.revenues(2000, buyers: 0.05)))
      if let buyers = test.buyers, buyers.pValue <= 0.05 { hits += 1 }
      if test.revenue.interval.contains(0) { covered += 1 }
      return test.revenue.pValue <= 0.05
    }
    #expect(revenue.isNear(0.05))
    #expect(Simulated("Two-part buyers: size", hits: hits, of: 3000).isNear(0.05))
    #expect(Simulated("Two-part revenue: coverage", hits: covered, of: 3000).isNear(0.95))
  }

  /// Of a true lift of 20 %.
  ///
  /// - Parameter errors: How many of its standard errors the control's mean lies above 0.
  private func relativeMisses(
    _ method: RelativeDifferenceTest.Method, errors: Double, seed: UInt64
  ) throws -> (both: Simulated, below: Simulated, above: Simulated) {
    let (n, replicates) = (1e8, 20_000)
    var (below, above) = (0, 0)
    for replicate in 0..<replicates {
      var stream = replicateStream(seed, replicate)
      let (c, t) = (stream.normal(mean: errors), stream.normal(mean: 1.2 * errors))
      let interval = try RelativeDifferenceTest(
        control: SampleMoments(count: n, mean: c, variance: n),
        treatment: SampleMoments(count: n, mean: t, variance: n), method: method
      ).interval
      if interval.upper < 0.2 { below += 1 }
      if interval.lower > 0.2 { above += 1 }
    }
    func misses(_ where: String, _ hits: Int) -> Simulated {
      Simulated(
        "Relative difference, \(method): misses\(`where`), control at \(errors) errors",
        hits: hits, of: replicates)
    }
    return (misses("", below + above), misses(" below", below), misses(" above", above))
  }
}
