import Statistics
import Testing

@Suite("Paired tests have the size and power that are known of them")
struct PairedTestTests {
  @Test(arguments: [2, 5, 30])
  func pairedTIsExactForNormalDifferences(pairs: Int) throws {
    var covered = 0
    let size = try Simulated("Paired t: size, normal, \(pairs) pairs", 20_000, seed: 51) { stream in
      let test = try PairedTTest(differences: stream.normals(pairs))
      if test.interval.contains(0) { covered += 1 }
      return test.pValue <= 0.05
    }
    #expect(size.isNear(0.05))
    #expect(covered == size.replicates - size.hits)
  }

  @Test func powerMeetsTheNoncentralLaw() throws {
    let planned = try ReferenceLaw.studentT(degreesOfFreedom: 14).power(
      noncentrality: 0.8 * 15.0.squareRoot(), alpha: 0.05, .twoSided)
    let found = try Simulated(
      "Paired t: power at 0.8 sd, 15 pairs, planned \(planned)", 20_000, seed: 52
    ) { stream in
      try PairedTTest(differences: stream.normals(15, mean: 0.8)).pValue <= 0.05
    }
    #expect(found.isNear(planned))
  }

  /// All signs of the differences are equally likely, ties or not.
  @Test(arguments: [
    [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 1, 1, 2, 2, 3, 3, 3, 3, 4], [5, 5, 5, 5, 5, 5, 5, 5],
  ])
  func exactSignedRankIsExact(sizes: [Double]) throws {
    let all = 1 << sizes.count
    let rejected = try (0..<all).count { signs in
      let differences = sizes.indices.map { signs & 1 << $0 == 0 ? sizes[$0] : -sizes[$0] }
      return try SignedRankTest(differences: differences, method: .exact).pValue <= 0.05
    }
    let size = exactly("Signed rank, exact: size of \(sizes)", Double(rejected) / Double(all))
    #expect(0 < size && size <= 0.05)
  }

  @Test func normalSignedRankHolds() throws {
    let size = try Simulated("Signed rank, normal: size, 40 pairs", 10_000, seed: 53) { stream in
      let differences = stream.normals(40)
      return try rejects {
        try SignedRankTest(differences: differences, method: .normal(continuityCorrection: true))
          .pValue
      }
    }
    #expect(size.isNear(0.05))
  }

  @Test(arguments: [6.0, 20, 101])
  func signTestNeverRejectsTooOften(pairs: Double) throws {
    let size = exactly(
      "Sign test: size, \(pairs) pairs",
      try probability(Binomial(trials: pairs, probability: 0.5)) { positive in
        try SignTest(positive: positive.successes, negative: pairs - positive.successes).pValue
          <= 0.05
      })
    #expect(0.01 < size && size <= 0.05)
  }
}
