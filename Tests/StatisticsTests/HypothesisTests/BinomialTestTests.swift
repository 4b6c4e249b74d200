import Foundation
import Statistics
import Testing

@Suite struct BinomialTestTests {
  /// The definition: every count whose probability isn't above that of the count found.
  @Test(arguments: [(12.0, 0.5), (30, 0.1), (25, 0.83), (7, 0.999)])
  func addsUpTheCountsNoMoreProbable(n: Double, p: Double) throws {
    let law = Binomial(trials: n, probability: p)
    for k in stride(from: 0, through: n, by: 1) {
      let limit = law.pmf(k) * (1 + 1e-7)
      let sum = stride(from: 0, through: n, by: 1).map(law.pmf).filter { $0 <= limit }
        .reduce(0, +)
      let test = try BinomialTest(successes: k, law: law)
      #expect(abs(test.pValue - sum) < 1e-13 * sum)
      #expect(abs(test.logPValue - log(sum)) < 1e-12)
    }
  }

  @Test func theLogarithmGoesOnBelowTheSmallestNumber() throws {
    // All of 5000 fair coins show heads, or all tails.
    let test = try BinomialTest(
      successes: 5000, law: Binomial(trials: 5000, probability: 0.5))
    #expect(test.pValue == 0)
    #expect(abs(test.logPValue + 4999 * log(2)) < 1e-9)
    let half = try BinomialTest(successes: 1000, law: Binomial(trials: 1000, probability: 0.5))
    #expect(abs(half.pValue / 0x1p-999 - 1) < 1e-11)
  }

  @Test func oneSidedTailsShareTheCountFound() throws {
    let law = Binomial(trials: 1e9, probability: 0.3)
    let k = 3e8 + 20_000
    let greater = try BinomialTest(successes: k, law: law, alternative: .greater).pValue
    let less = try BinomialTest(successes: k, law: law, alternative: .less).pValue
    #expect(abs(greater + less - 1 - law.pmf(k)) < 1e-12)
  }

  @Test func noTrialsHaveNoPValue() {
    #expect(throws: Undefined.emptyArm) {
      try BinomialTest(successes: 0, law: Binomial(trials: 0, probability: 0.5))
    }
  }
}
