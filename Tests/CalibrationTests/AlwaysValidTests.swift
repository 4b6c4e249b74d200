import Foundation
import Statistics
import Testing

@Suite("What holds at every look rejects no more often than it may, however often one looks")
struct AlwaysValidTests {
  /// A look after each of 1000 pairs of users.
  @Test func mixtureTestNeverRejectsTooOften() throws {
    let ever = try Simulated("mSPRT: size, 1000 looks", 3000, seed: 141) { stream in
      var sum = 0.0
      for pairs in 1...1000 {
        sum += stream.normal(sd: 2.0.squareRoot())
        let n = Double(pairs)
        let test = try MixtureSPRT(difference: sum / n, variance: 2 / n, mixingVariance: 0.05)
        if test.pValue <= 0.05 { return true }
      }
      return false
    }
    #expect(ever.isAtMost(0.05) && ever.isAbove(0.005))
  }

  /// The interval and the test are one: an effect outside the interval is one that is rejected.
  @Test func mixtureIntervalHoldsAtAllLooks() throws {
    let missed = try Simulated("mSPRT: interval misses at any of 1000 looks", 3000, seed: 141) {
      stream in
      var sum = 0.0
      for pairs in 1...1000 {
        sum += stream.normal(mean: 0.3, sd: 2.0.squareRoot())
        let n = Double(pairs)
        let test = try MixtureSPRT(difference: sum / n, variance: 2 / n, mixingVariance: 0.05)
        if !test.interval.contains(0.3) { return true }
      }
      return false
    }
    #expect(missed.isAtMost(0.05) && missed.isAbove(0.005))
  }

  @Test func mixtureTestFindsAnEffect() throws {
    let found = try Simulated("mSPRT: power at 0.2 sd, 1000 looks", 1000, seed: 142) { stream in
      var sum = 0.0
      for pairs in 1...1000 {
        sum += stream.normal(mean: 0.2, sd: 2.0.squareRoot())
        let n = Double(pairs)
        let test = try MixtureSPRT(difference: sum / n, variance: 2 / n, mixingVariance: 0.05)
        if test.pValue <= 0.05 { return true }
      }
      return false
    }
    // A test at the end alone finds it with 99.4 %; the price of looking is small.
    #expect(found.rate > 0.9)
  }

  /// Twenty looks at conversions of 0.01 %, arms of 99:1: from the first on the small arm expects 20
  /// successes.
  @Test func asymptoticSequenceHoldsOnceThereAreSuccesses() throws {
    let ever = try conversionsEverRejected(
      "20 successes a look", control: 19_800_000, treatment: 200_000, seed: 143)
    #expect(ever.isAtMost(0.05))
  }

  /// With half a success a look there is a first look without any, and the error is that of the other
  /// arm alone: asymptotic is what its name says.
  @Test func asymptoticSequenceFailsBeforeThereAreSuccesses() throws {
    let ever = try conversionsEverRejected(
      "half a success a look", control: 495_000, treatment: 5000, seed: 144)
    #expect(ever.isAbove(0.3))
  }

  @Test(arguments: [0.01, 0.5])
  func boundedSequencesHoldAtAllLooks(rate: Double) throws {
    let replicates = 1000
    var (bernstein, hoeffding) = (0, 0)
    for replicate in 0..<replicates {
      var stream = replicateStream(145, replicate)
      let values = (0..<1000).map { _ in stream.bernoulli(rate) ? 1.0 : 0 }
      if !EmpiricalBernsteinSequence(values).intervals.allSatisfy({ $0.contains(rate) }) {
        bernstein += 1
      }
      // The normal mixture's curve has no more than one place where it is lowest, and is costly.
      if replicate < 200,
        !(try HoeffdingSequence(values, tightestAt: 300).intervals.allSatisfy { $0.contains(rate) })
      {
        hoeffding += 1
      }
    }
    #expect(
      Simulated(
        "Empirical Bernstein: misses at any of 1000 looks, \(rate)", hits: bernstein, of: 1000
      )
      .isAtMost(0.05))
    #expect(
      Simulated("Hoeffding mixture: misses at any of 1000 looks, \(rate)", hits: hoeffding, of: 200)
        .isAtMost(0.05))
  }

  /// Each curve against sums that its conditions allow. Howard, Ramdas, McAuliffe and Sekhon (2021).
  @Test func curvesAreCrossedNoMoreOftenThanTheyMay() throws {
    let steps = 1000
    func crossings(
      _ what: String, seed: UInt64, bound: (Double) throws -> Double, variance: Double,
      _ increment: (inout RandomStream) -> Double
    ) throws -> Simulated {
      let curve = try (1...steps).map { try bound(Double($0) * variance) }
      return Simulated("\(what): crossed within \(steps) steps", 3000, seed: seed) { stream in
        var sum = 0.0
        for bound in curve {
          sum += increment(&stream)
          if sum > bound { return true }
        }
        return false
      }
    }
    let normal = NormalMixture(tightestAt: 200, alpha: 0.05, sides: .one)
    let exponential = GammaExponentialMixture(tightestAt: 200, alpha: 0.05, c: 1)
    let rare = 0.02
    let poisson = GammaPoissonMixture(tightestAt: 200 * rare, alpha: 0.05, c: 1)
    let coin = BetaBinomialMixture(
      tightestAt: 200 * rare * (1 - rare), alpha: 0.05, g: rare, h: 1 - rare, sides: .one)
    let stitched = try PolynomialStitching(start: 10)
    for crossed in [
      try crossings(
        "Normal mixture", seed: 151, bound: { try normal.bound(atIntrinsicTime: $0, alpha: 0.05) },
        variance: 1
      ) { $0.normal() },
      try crossings(
        "Gamma-exponential mixture", seed: 152,
        bound: { try exponential.bound(atIntrinsicTime: $0, alpha: 0.05) }, variance: 1
      ) { $0.exponential(mean: 1) - 1 },
      try crossings(
        "Gamma-Poisson mixture", seed: 153,
        bound: { try poisson.bound(atIntrinsicTime: $0, alpha: 0.05) },
        variance: rare
      ) { $0.poisson(mean: rare) - rare },
      try crossings(
        "Beta-binomial mixture", seed: 154,
        bound: { try coin.bound(atIntrinsicTime: $0, alpha: 0.05) }, variance: rare * (1 - rare)
      ) { $0.bernoulli(rare) ? 1 - rare : -rare },
      try crossings(
        "Polynomial stitching", seed: 155,
        bound: { stitched.bound(atIntrinsicTime: $0, alpha: 0.05) }, variance: 1
      ) { $0.normal() },
    ] {
      #expect(crossed.isAtMost(0.05) && crossed.hits > 0, "\(crossed)")
    }
  }

  @Test(arguments: [0.5, 0.56])
  func randomWalkReachesItsBarrierAsReckoned(share: Double) throws {
    let test = RandomWalkTest(totalConversions: 500, alpha: 0.05)
    let reckoned = test.hitProbability(treatmentShare: share)
    let found = Simulated(
      "Random walk: barrier reached at a share of \(share), reckoned \(reckoned)", 10_000, seed: 156
    ) { stream in
      var lead = 0.0
      for _ in 0..<500 {
        lead += stream.bernoulli(share) ? 1 : -1
        if lead >= test.barrier { return true }
      }
      return false
    }
    #expect(found.isNear(reckoned))
    if share == 0.5 { #expect(reckoned <= 0.05 && reckoned > 0.04) }
  }

  private func conversionsEverRejected(
    _ what: String, control: Double, treatment: Double, seed: UInt64
  ) throws -> Simulated {
    try Simulated("Asymptotic sequence: size at 0.01 %, 99:1, \(what)", 2000, seed: seed) {
      stream in
      var (c, t) = (0.0, 0.0)
      for look in 1...20 {
        c += stream.binomial(control, 1e-4)
        t += stream.binomial(treatment, 1e-4)
        let (nc, nt) = (control * Double(look), treatment * Double(look))
        let test = try TwoProportionZTest(
          control: Proportion(successes: c, trials: nc),
          treatment: Proportion(successes: t, trials: nt), variance: .unpooled)
        let sequence = try AsymptoticConfidenceSequence(
          estimate: test.difference, standardError: test.standardError, count: nc + nt,
          tuningCount: 5 * (control + treatment))
        if sequence.pValue <= 0.05 { return true }
      }
      return false
    }
  }
}
