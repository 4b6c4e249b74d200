import Foundation
import Statistics
import Testing

@Suite struct ExactTestTests {
  /// All tables of two arms, by their successes.
  private struct Tables {
    let (n, m): (Int, Int)

    func arms(_ x: Int, _ y: Int) -> (treatment: Proportion, control: Proportion) {
      (
        Proportion(successes: Double(x), trials: Double(n)),
        Proportion(successes: Double(y), trials: Double(m))
      )
    }

    /// P(table) given x + y, as an exact ratio of binomial coefficients where these are small.
    func conditional(_ x: Int, _ y: Int) -> Double {
      choose(n, x) * choose(m, y) / choose(n + m, x + y)
    }

    func likelihood(_ x: Int, _ y: Int, _ rate: Double) -> Double {
      choose(n, x) * choose(m, y) * pow(rate, Double(x + y))
        * pow(1 - rate, Double(n + m - x - y))
    }

    func pooledZ(_ x: Int, _ y: Int) -> Double {
      let p = Double(x + y) / Double(n + m)
      guard p > 0, p < 1 else { return 0 }
      return (Double(x) / Double(n) - Double(y) / Double(m))
        / (p * (1 - p) * (1 / Double(n) + 1 / Double(m))).squareRoot()
    }

    func each(_ body: (Int, Int) throws -> Void) rethrows {
      for x in 0...n { for y in 0...m { try body(x, y) } }
    }

    private func choose(_ n: Int, _ k: Int) -> Double {
      (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
  }

  @Test(arguments: [(7, 5), (12, 12), (1, 9), (20, 3)])
  func fisherAddsUpTheTablesOfOneMargin(n: Int, m: Int) throws {
    let tables = Tables(n: n, m: m)
    try tables.each { x, y in
      let (treatment, control) = tables.arms(x, y)
      let range = max(0, x + y - m)...min(n, x + y)
      let here = tables.conditional(x, y)
      func sum(_ isExtreme: (Int) -> Bool) -> Double {
        range.filter(isExtreme).reduce(0) { $0 + tables.conditional($1, x + y - $1) }
      }
      let expected: [(Alternative, Double)] = [
        (.greater, sum { $0 >= x }), (.less, sum { $0 <= x }),
        (.twoSided, sum { tables.conditional($0, x + y - $0) <= here * (1 + 1e-7) }),
      ]
      for (alternative, p) in expected {
        let test = try FisherExactTest(
          control: control, treatment: treatment, alternative: alternative)
        #expect(abs(test.pValue / p - 1) < 1e-11, "\(x) and \(y), \(alternative)")
        #expect(abs(test.logPValue - log(p)) < 1e-11)
      }
    }
  }

  /// P(X ≥ a) where all of the treatment and none of the control succeeded has one term: 1 / C(n + m, n).
  @Test func fisherKeepsTheDigitsOfTinyPValues() throws {
    let n = 3000.0
    let test = try FisherExactTest(
      control: Proportion(successes: 0, trials: n), treatment: Proportion(successes: n, trials: n),
      alternative: .greater)
    let exact = 2 * lgamma(n + 1) - lgamma(2 * n + 1)
    #expect(test.pValue == 0 && exact < -4000)
    #expect(abs(test.logPValue / exact - 1) < 1e-12)
  }

  /// At counts of 1e9 the law is normal to six digits and more.
  @Test func fisherHoldsAtAThousandMillion() throws {
    let control = Proportion(successes: 30_000_000, trials: 1e9)
    let treatment = Proportion(successes: 30_040_000, trials: 1e9)
    let test = try FisherExactTest(control: control, treatment: treatment, alternative: .greater)
    let z = try TwoProportionZTest(
      control: control, treatment: treatment, alternative: .greater)
    #expect(z.pValue < 1e-6)
    #expect(abs(test.pValue / z.pValue - 1) < 5e-3)
    let odds = try ConditionalOddsRatio(control: control, treatment: treatment)
    let woolf = try woolfOddsRatioInterval(
      control: control, treatment: treatment, confidence: 0.95)
    #expect(abs(odds.interval.lower - woolf.lower) < 1e-7)
    #expect(abs(odds.interval.upper - woolf.upper) < 1e-7)
  }

  @Test func swappingTheArmsOfAnExactTestSwapsItsSides() throws {
    let p = Proportion(successes: 4, trials: 31)
    let q = Proportion(successes: 11, trials: 26)
    let sides: [(Alternative, Alternative)] = [
      (.greater, .less), (.less, .greater), (.twoSided, .twoSided),
    ]
    for (forward, backward) in sides {
      let fisher = try FisherExactTest(control: p, treatment: q, alternative: forward)
      let mirrored = try FisherExactTest(control: q, treatment: p, alternative: backward)
      #expect(abs(fisher.logPValue - mirrored.logPValue) < 1e-12)
      for statistic in UnconditionalExactTest.Statistic.allCases {
        let one = try UnconditionalExactTest(
          control: p, treatment: q, statistic: statistic, alternative: forward)
        let other = try UnconditionalExactTest(
          control: q, treatment: p, statistic: statistic, alternative: backward)
        #expect(abs(one.logPValue - other.logPValue) < 1e-9)
      }
    }
    let odds = try ConditionalOddsRatio(control: p, treatment: q)
    let mirrored = try ConditionalOddsRatio(control: q, treatment: p)
    #expect(abs(odds.estimate * mirrored.estimate - 1) < 1e-9)
    #expect(abs(odds.interval.lower * mirrored.interval.upper - 1) < 1e-9)
    #expect(abs(odds.interval.upper * mirrored.interval.lower - 1) < 1e-9)
  }

  /// Against every table of the two arms on a fine grid of common rates, at which the maximum can't be
  /// beaten and must nearly be met.
  @Test(arguments: [(7, 5), (6, 6), (1, 12), (15, 4)])
  func unconditionalTestsFindTheHighestProbability(n: Int, m: Int) throws {
    let tables = Tables(n: n, m: m)
    var fisher: [[Alternative: Double]] = []
    try tables.each { x, y in
      let (treatment, control) = tables.arms(x, y)
      fisher.append([
        .greater: try FisherExactTest(
          control: control, treatment: treatment, alternative: .greater
        ).logPValue,
        .less: try FisherExactTest(
          control: control, treatment: treatment, alternative: .less
        ).logPValue,
      ])
    }
    func highest(_ isExtreme: (Int, Int) -> Bool) -> Double {
      var region: [(Int, Int)] = []
      tables.each { x, y in if isExtreme(x, y) { region.append((x, y)) } }
      return (0...2000).reduce(0) { top, step in
        let rate = Double(step) / 2000
        return max(top, region.reduce(0) { $0 + tables.likelihood($1.0, $1.1, rate) })
      }
    }
    for (x, y) in [(0, 0), (1, 0), (0, 1), (n, m), (n, 0), (0, m), (n / 2, m / 2), (n, m / 2)] {
      let (treatment, control) = tables.arms(x, y)
      func check(_ statistic: UnconditionalExactTest.Statistic, _ side: Alternative, _ p: Double)
        throws
      {
        let test = try UnconditionalExactTest(
          control: control, treatment: treatment, statistic: statistic, alternative: side)
        #expect(test.pValue >= p * (1 - 1e-9), "\(x), \(y), \(statistic), \(side)")
        #expect(test.pValue <= p * (1 + 1e-4), "\(x), \(y), \(statistic), \(side)")
      }
      let z = tables.pooledZ(x, y)
      let greater = highest { tables.pooledZ($0, $1) >= z - 1e-9 }
      try check(.pooledZ, .greater, greater)
      try check(.pooledZ, .less, highest { tables.pooledZ($0, $1) <= z + 1e-9 })
      try check(.pooledZ, .twoSided, highest { abs(tables.pooledZ($0, $1)) >= abs(z) - 1e-9 })
      func boschloo(_ side: Alternative) -> Double {
        let limit = fisher[x * (m + 1) + y][side]! + 1e-9
        return highest { fisher[$0 * (m + 1) + $1][side]! <= limit }
      }
      let sides = (boschloo(.greater), boschloo(.less))
      try check(.fisher, .greater, sides.0)
      try check(.fisher, .less, sides.1)
      try check(.fisher, .twoSided, min(1, 2 * min(sides.0, sides.1)))
    }
  }

  /// Boschloo's test can't be weaker than Fisher's, by its making.
  @Test(arguments: [(10.0, 53.0, 43.0, 83.0), (12, 400, 31, 410), (3, 2000, 12, 1500)])
  func boschlooIsNeverWeakerThanFisher(x: Double, n: Double, y: Double, m: Double) throws {
    let control = Proportion(successes: x, trials: n)
    let treatment = Proportion(successes: y, trials: m)
    let fisher = try FisherExactTest(
      control: control, treatment: treatment, alternative: .greater)
    let boschloo = try UnconditionalExactTest(
      control: control, treatment: treatment, statistic: .fisher, alternative: .greater)
    #expect(boschloo.pValue <= fisher.pValue)
    #expect(boschloo.pValue > fisher.pValue / 4)
  }

  /// With all of one arm and none of the other the region is a single table, whose probability is
  /// highest at rate ½ for equal arms.
  @Test func unconditionalTestsKeepTheDigitsOfTinyPValues() throws {
    let n = 1500.0
    let test = try UnconditionalExactTest(
      control: Proportion(successes: 0, trials: n), treatment: Proportion(successes: n, trials: n),
      statistic: .pooledZ, alternative: .greater)
    #expect(abs(test.logPValue / (-2 * n * log(2)) - 1) < 1e-9)
    #expect(abs(test.commonRate - 0.5) < 1e-3)
  }

  @Test func whatAnExactTestCantAnswerHasAReason() {
    let empty = Proportion(successes: 0, trials: 0)
    let none = Proportion(successes: 0, trials: 8)
    let all = Proportion(successes: 8, trials: 8)
    let large = Proportion(successes: 5, trials: 1e6)
    let huge = Proportion(successes: 0x1p52, trials: 0x1p53)
    #expect(throws: Undefined.emptyArm) { try FisherExactTest(control: empty, treatment: none) }
    #expect(throws: Undefined.noVariation) {
      try ConditionalOddsRatio(control: none, treatment: none)
    }
    #expect(throws: Undefined.noVariation) {
      try ConditionalOddsRatio(control: all, treatment: all)
    }
    #expect(throws: Undefined.tooLarge) { try ConditionalOddsRatio(control: huge, treatment: huge) }
    for statistic in UnconditionalExactTest.Statistic.allCases {
      #expect(throws: Undefined.emptyArm) {
        try UnconditionalExactTest(control: all, treatment: empty, statistic: statistic)
      }
      #expect(throws: Undefined.tooLarge) {
        try UnconditionalExactTest(control: large, treatment: none, statistic: statistic)
      }
    }
  }

  /// Where all counts but one margin are fixed the bounds are 0 or ∞, and P of the table at the other
  /// bound is the tail asked for.
  @Test func oddsRatiosAtTheEndOfTheirRange() throws {
    let none = Proportion(successes: 0, trials: 8)
    let some = Proportion(successes: 4, trials: 9)
    let high = try ConditionalOddsRatio(control: none, treatment: some)
    #expect(high.estimate == .infinity && high.interval.upper == .infinity)
    let low = try ConditionalOddsRatio(control: some, treatment: none)
    #expect(low.estimate == 0 && low.interval.lower == 0)
    #expect(abs(low.interval.upper * high.interval.lower - 1) < 1e-9)
    // Four successes in 17, all in the arm of 9: C(9, 4) ω⁴ / Σ C(9, k) C(8, 4 − k) ω^k = 0.025.
    let weights: [Double] = [70, 504, 1008, 672, 126]
    let odds = high.interval.lower
    let total = weights.indices.reduce(0) { $0 + weights[$1] * pow(odds, Double($1)) }
    #expect(abs(126 * pow(odds, 4) / total - 0.025) < 1e-10)
  }

  /// A one-sided interval has all of 1 − confidence on one side.
  @Test func oneSidedOddsRatiosAreOpen() throws {
    let p = Proportion(successes: 4, trials: 31)
    let q = Proportion(successes: 11, trials: 26)
    let both = try ConditionalOddsRatio(control: p, treatment: q, confidence: 0.9)
    let greater = try ConditionalOddsRatio(
      control: p, treatment: q, alternative: .greater, confidence: 0.95)
    let less = try ConditionalOddsRatio(
      control: p, treatment: q, alternative: .less, confidence: 0.95)
    #expect(abs(greater.interval.lower / both.interval.lower - 1) < 1e-9)
    #expect(greater.interval.upper == .infinity)
    #expect(abs(less.interval.upper / both.interval.upper - 1) < 1e-9)
    #expect(less.interval.lower == 0)
    #expect(both.interval.contains(both.estimate))
  }
}
