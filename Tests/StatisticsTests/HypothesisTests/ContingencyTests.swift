import Foundation
import Statistics
import Testing

@Suite struct ContingencyTests {
  /// Pearson's chi-squared of a 2 × 2 table is the square of the pooled z.
  @Test(arguments: [(30.0, 1000.0, 45.0, 1100.0), (3, 10, 8, 10), (4e8, 1e9, 4.0001e8, 1e9)])
  func twoByTwoIsThePooledZSquared(x: Double, n: Double, y: Double, m: Double) throws {
    let z = try TwoProportionZTest(
      control: Proportion(successes: x, trials: n), treatment: Proportion(successes: y, trials: m))
    let test = try ContingencyTest([[y, m - y], [x, n - x]])
    #expect(abs(test.statistic / (z.statistic * z.statistic) - 1) < 1e-7)
    #expect(abs(test.pValue / z.pValue - 1) < 1e-7)
    #expect(abs(test.cramersV - (test.statistic / (n + m)).squareRoot()) < 1e-15)
  }

  @Test func armsAndOutcomesMayChangePlaces() throws {
    let table = [[1200.0, 300, 90, 12], [1100, 350, 110, 0], [1300, 280, 70, 14]]
    let turned = (0..<4).map { column in table.map { $0[column] } }
    for statistic in ContingencyTest.Statistic.allCases {
      let test = try ContingencyTest(table, statistic: statistic)
      let other = try ContingencyTest(turned, statistic: statistic)
      #expect(test.degreesOfFreedom == 6)
      #expect(abs(test.statistic - other.statistic) < 1e-11)
      #expect(abs(test.cramersV - other.cramersV) < 1e-14)
    }
  }

  /// G by its plain definition, which at these counts has digits enough.
  @Test func likelihoodRatioIsItsDefinition() throws {
    let table = [[10.0, 0, 30], [6, 9, 17]]
    let (rows, columns) = ([40.0, 32], [16.0, 9, 47])
    var plain = 0.0
    for i in 0..<2 {
      for j in 0..<3 where table[i][j] > 0 {
        plain += 2 * table[i][j] * log(table[i][j] / (rows[i] * columns[j] / 72))
      }
    }
    #expect(abs(try ContingencyTest(table, statistic: .likelihoodRatio).statistic - plain) < 1e-12)
  }

  /// Near independence both statistics agree, however large the counts: their difference is of third
  /// order.
  @Test func largeCountsLeaveTheirDigits() throws {
    let table = [[500_000_000.0, 500_000_000], [500_010_000, 499_990_000]]
    let g = try ContingencyTest(table, statistic: .likelihoodRatio).statistic
    let chiSquared = try ContingencyTest(table).statistic
    #expect(abs(chiSquared - 0.2) < 1e-9)
    #expect(abs(g / chiSquared - 1) < 1e-8)
  }

  @Test func continuityCorrectionStopsAtWhatIsExpected() throws {
    for statistic in ContingencyTest.Statistic.allCases {
      let even = try ContingencyTest(
        [[10, 10], [10, 10]], statistic: statistic, continuityCorrection: true)
      #expect(even.statistic == 0 && even.pValue == 1 && even.logPValue == 0)
      let corrected = try ContingencyTest(
        [[3, 7], [8, 2]], statistic: statistic, continuityCorrection: true)
      let plain = try ContingencyTest([[3, 7], [8, 2]], statistic: statistic)
      #expect(corrected.statistic < plain.statistic)
      #expect(corrected.cramersV == plain.cramersV)
      let large = [[3.0, 7, 1], [8, 2, 4]]
      #expect(
        try ContingencyTest(large, statistic: statistic, continuityCorrection: true)
          == ContingencyTest(large, statistic: statistic))
    }
  }

  @Test func emptyRowsAndColumnsHaveAReason() {
    #expect(throws: Undefined.emptyArm) { try ContingencyTest([[0, 0], [3, 4]]) }
    #expect(throws: Undefined.emptyOutcome) { try ContingencyTest([[0, 5], [0, 4]]) }
  }

  /// Far beyond where a p-value is a `Double`.
  @Test func logarithmsGoOn() throws {
    let test = try ContingencyTest([[1e9, 0], [0, 1e9]])
    #expect(test.statistic == 2e9 && test.cramersV == 1)
    #expect(abs(test.logPValue / -1e9 - 1) < 1e-7)
  }
}
