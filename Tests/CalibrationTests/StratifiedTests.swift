import Statistics
import Testing

@Suite("Tests over strata and segments have the size and coverage that are known of them")
struct StratifiedTests {
  /// One stratum converts ten times as well and is mostly treated.
  @Test func strataOfUnlikeSharesFoolThePooledTestAlone() throws {
    var pooled = 0
    let size = try Simulated(
      "Cochran–Mantel–Haenszel: size, 2 strata of unlike shares", 5000, seed: 171
    ) { stream in
      let strata = [(0.02, 9000.0, 1000.0), (0.2, 1000, 9000)].map { rate, nc, nt in
        (
          control: Proportion(successes: stream.binomial(nc, rate), trials: nc),
          treatment: Proportion(successes: stream.binomial(nt, rate), trials: nt)
        )
      }
      func both(_ arm: (Int) -> Proportion) -> Proportion {
        Proportion(
          successes: arm(0).successes + arm(1).successes, trials: arm(0).trials + arm(1).trials)
      }
      let z = try TwoProportionZTest(
        control: both { strata[$0].control }, treatment: both { strata[$0].treatment })
      if z.pValue <= 0.05 { pooled += 1 }
      return try CochranMantelHaenszelTest(strata: strata).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
    #expect(Simulated("z over all strata", hits: pooled, of: 5000).rate > 0.99)
  }

  /// Two hundred strata of four units: both the test and the interval of Robins, Breslow and Greenland
  /// (1986) are made for strata as small as they like.
  @Test func manySmallStrata() throws {
    func strata(_ stream: inout RandomStream, oddsRatio: Double)
      -> [(control: Proportion, treatment: Proportion)]
    {
      (0..<200).map { stratum in
        let odds = 0.1 + 0.01 * Double(stratum)
        func arm(_ odds: Double) -> Proportion {
          Proportion(successes: stream.binomial(2, odds / (1 + odds)), trials: 2)
        }
        return (arm(odds), arm(odds * oddsRatio))
      }
    }
    let size = try Simulated("Cochran–Mantel–Haenszel: size, 200 strata of 4", 4000, seed: 172) {
      stream in
      try CochranMantelHaenszelTest(strata: strata(&stream, oddsRatio: 1)).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
    let coverage = try Simulated(
      "Mantel–Haenszel odds ratio of 2: coverage, 200 strata of 4", 4000, seed: 173
    ) { stream in
      try CochranMantelHaenszelTest(strata: strata(&stream, oddsRatio: 2)).interval!.contains(2)
    }
    #expect(coverage.isNear(0.95))
  }

  @Test func postStratifiedMeans() throws {
    let size = try Simulated("Post-stratified: size, 3 strata", 5000, seed: 174) { stream in
      let strata = [0.0, 3, 10].map { mean in
        (
          control: moments(stream.normals(100, mean: mean)),
          treatment: moments(stream.normals(60, mean: mean))
        )
      }
      return try PostStratifiedTest(strata: strata).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// Errors that are known, from 1 to 10: chi-squared exactly.
  @Test(arguments: [2, 5, 20])
  func heterogeneityOfOneEffectIsFoundAsOftenAsItMay(segments: Int) throws {
    let errors = (0..<segments).map { 1 + 9 * Double($0) / Double(segments) }
    let size = try Simulated("Heterogeneity, Q: size, \(segments) segments", 10_000, seed: 175) {
      stream in
      let estimates = errors.map { stream.normal(mean: 3, sd: $0) }
      return try HeterogeneityTest(estimates: estimates, standardErrors: errors).pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// Where effects differ, a common one is far too sure of itself; DerSimonian and Laird's, with few
  /// segments, still somewhat: IntHout, J., Ioannidis, J. P. A., and Borm, G. F. (2014). "The
  /// Hartung-Knapp-Sidik-Jonkman method for random effects meta-analysis is straightforward and
  /// considerably outperforms the standard DerSimonian-Laird method." *BMC Medical Research Methodology*
  /// 14, 25.
  @Test func effectsThatDiffer() throws {
    func coverage(_ name: String, _ of: (HeterogeneityTest) -> HeterogeneityTest.Pooled) throws
      -> Simulated
    {
      try Simulated("\(name) effect: coverage, 5 segments that differ", 5000, seed: 176) { stream in
        let estimates = (0..<5).map { _ in
          stream.normal(mean: stream.normal(mean: 3), sd: 0.5)
        }
        let pooled = of(
          try HeterogeneityTest(
            estimates: estimates, standardErrors: Array(repeating: 0.5, count: 5)))
        return abs(pooled.estimate - 3) <= 1.959964 * pooled.standardError
      }
    }
    // The mean's error is √(1 + ¼) / √5, taken for ½ / √5.
    let fixed = 1 - 2 * Normal.standard.upperTail(1.959964 * 0.5 / 1.25.squareRoot())
    #expect(try coverage("Fixed", \.fixedEffect).isNear(fixed))
    let random = try coverage("Random", \.randomEffect)
    #expect(random.isBelow(0.95) && random.isAbove(0.8))
  }
}
