import Statistics
import Testing

@Suite struct PairedTests {
  private let differences = [1.2, -0.4, 2.2, 0.4, 3.1, -1.2, 0.9, 0.4, 0]

  /// Every one of the 2ⁿ sign changes, gone through.
  private func bySigns(
    _ values: [Double], _ statistic: ([Double]) -> Double
  ) -> (less: Double, greater: Double) {
    let observed = statistic(values)
    var (less, greater) = (0.0, 0.0)
    for signs in 0..<(1 << values.count) {
      let flipped = statistic(
        values.indices.map { signs >> $0 & 1 == 0 ? values[$0] : -values[$0] })
      if flipped <= observed + 1e-9 { less += 1 }
      if flipped >= observed - 1e-9 { greater += 1 }
    }
    let all = Double(1 << values.count)
    return (less / all, greater / all)
  }

  /// With ties, which share their ranks.
  @Test func signedRanksAreThoseOfAllSigns() throws {
    let nonzero = differences.filter { $0 != 0 }
    let ranks = nonzero.map { value in
      let below = nonzero.count { abs($0) < abs(value) }
      let equal = nonzero.count { abs($0) == abs(value) }
      return Double(below) + Double(equal + 1) / 2
    }
    let signed = zip(nonzero, ranks).map { $0 > 0 ? $1 : -$1 }
    let expected = bySigns(signed) { $0.filter { $0 > 0 }.reduce(0, +) }
    let greater = try SignedRankTest(
      differences: differences, method: .exact, alternative: .greater)
    let less = try SignedRankTest(differences: differences, method: .exact, alternative: .less)
    let both = try SignedRankTest(differences: differences, method: .exact)
    #expect(greater.sumOfPositiveRanks == signed.filter { $0 > 0 }.reduce(0, +))
    #expect(abs(greater.pValue - expected.greater) < 1e-15)
    #expect(abs(less.pValue - expected.less) < 1e-15)
    #expect(abs(both.pValue - 2 * min(expected.greater, expected.less)) < 1e-15)
  }

  @Test func signFlipsAreThoseOfAllSigns() throws {
    let expected = bySigns(differences) { $0.reduce(0, +) }
    #expect(
      try ExactPermutationTest(differences: differences, alternative: .greater).pValue
        == expected.greater)
    #expect(
      try ExactPermutationTest(differences: differences, alternative: .less).pValue == expected.less
    )
    #expect(
      try ExactPermutationTest(differences: differences).pValue
        == 2 * min(expected.less, expected.greater))
  }

  /// The smallest p-value there is at 900 pairs, of which libRmath's law has no digits.
  @Test func exactRanksReachFarTails() throws {
    let rising = (1...900).map(Double.init)
    let test = try SignedRankTest(differences: rising, method: .exact, alternative: .greater)
    #expect(test.pValue == 0x1p-900)
    #expect(
      abs(
        try SignedRankTest(differences: rising, method: .exact, alternative: .less).pValue - 1)
        < 1e-12)
  }

  /// At 200 pairs the normal form with its correction is near.
  @Test func normalRanksApproachExactOnes() throws {
    let values = (1...200).map { Double($0) * ($0 % 9 < 4 ? -1 : 1) }
    let exact = try SignedRankTest(differences: values, method: .exact).pValue
    let normal = try SignedRankTest(
      differences: values, method: .normal(continuityCorrection: true)
    ).pValue
    #expect(abs(exact - normal) < 1e-3)
    #expect(exact > 0.05 && exact < 0.9)
  }

  @Test func aSignTestIsMcNemars() throws {
    let test = try SignTest(differences: differences)
    #expect(test.positive == 6 && test.nonzero == 8)
    #expect(test == (try SignTest(positive: 6, negative: 2)))
    // 2 × (1 + 8 + 28) / 256.
    #expect(abs(test.pValue - 74.0 / 256) < 1e-15)
  }

  @Test func pairsAreTestedByTheirDifferences() throws {
    let test = try PairedTTest(differences: [1, 2, 3, 6], confidence: 0.9)
    #expect(test.meanDifference == 3)
    #expect(test.degreesOfFreedom == 3)
    #expect(abs(test.statistic - 3 / (14.0 / 3 / 4).squareRoot()) < 1e-14)
    let mirrored = try PairedTTest(differences: [-1, -2, -3, -6], confidence: 0.9)
    #expect(mirrored.pValue == test.pValue)
    #expect(mirrored.interval.lower == -test.interval.upper)
  }

  @Test func whatCannotBeTestedHasAReason() {
    #expect(throws: Undefined.tooFewUnits) { try PairedTTest(differences: [3]) }
    #expect(throws: Undefined.noVariation) { try PairedTTest(differences: [3, 3]) }
    #expect(throws: Undefined.beyondRange) { try PairedTTest(differences: [1e308, -1e308]) }
    #expect(throws: Undefined.noVariation) { try SignTest(differences: [0, 0]) }
    #expect(throws: Undefined.noVariation) {
      try SignedRankTest(differences: [0, 0], method: .exact)
    }
    #expect(throws: Undefined.tooLarge) {
      try SignedRankTest(differences: (1...1001).map(Double.init), method: .exact)
    }
    #expect(throws: Undefined.noVariation) { try ExactPermutationTest(differences: [0, 0]) }
    #expect(throws: Undefined.tooLarge) {
      try ExactPermutationTest(differences: [Double](repeating: 1, count: 41))
    }
  }
}
