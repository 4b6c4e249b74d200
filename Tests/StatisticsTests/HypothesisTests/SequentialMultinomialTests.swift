import Foundation
import Statistics
import Testing

@Suite struct SequentialMultinomialTests {
  private func naive(_ observed: [Double], _ weights: [Double], _ k: Double) -> Double {
    let total = observed.reduce(0, +)
    return zip(observed, weights).reduce(lgamma(k) - lgamma(k + total)) { sum, arm in
      sum + lgamma(k * arm.1 + arm.0) - lgamma(k * arm.1) - arm.0 * log(arm.1)
    }
  }

  @Test(arguments: [0.3, 2, 100, 1e5])
  func agreesWithTheDefinition(k: Double) throws {
    for observed in [[10.0, 0, 3], [0, 0, 1], [400, 350, 420]] {
      let weights = [0.5, 0.2, 0.3]
      let test = try SequentialMultinomialTest(
        observed: observed, weights: weights, concentration: k)
      #expect(abs(test.logEValue - naive(observed, weights, k)) < 1e-9)
      #expect(test.pValue == exp(test.logPValue) && test.pValue <= 1)
    }
  }

  /// Its mean over all outcomes is 1 where the planned shares hold: a fair bet.
  @Test func theEValueIsAFairBet() throws {
    let law = Binomial(trials: 40, probability: 0.3)
    let mean = try (0...40).reduce(0.0) { sum, x in
      let test = try SequentialMultinomialTest(
        observed: [Double(40 - x), Double(x)], weights: [0.7, 0.3], concentration: 10)
      return sum + law.pmf(Double(x)) * exp(test.logEValue)
    }
    #expect(abs(mean - 1) < 1e-12)
  }

  @Test func countsOfAThousandMillionLeaveTheirDigits() throws {
    let test = try SequentialMultinomialTest(
      observed: [5e8, 5e8], weights: [1, 1], concentration: 2)
    // B(a, a) = √(π / a) 2^(1 − 2a) for a large a, by Stirling; B(1, 1) = 1.
    let exact = -0.5 * log((5e8 + 1) / Double.pi) - log(2.0)
    #expect(abs(test.logEValue - exact) < 1e-9)
    #expect(test.pValue == 1)
    let skewed = try SequentialMultinomialTest(
      observed: [5e8 + 1e5, 5e8 - 1e5], weights: [1, 1], concentration: 2)
    // The deviance grows by 2 δ² / n to second order, here 20.
    #expect(abs(skewed.logEValue - test.logEValue - 20) < 1e-4)
  }

  @Test func edgesOfTheSplit() throws {
    let nobody = try SequentialMultinomialTest(
      observed: [0, 0], weights: [1, 3], concentration: 5)
    #expect(nobody.logEValue == 0 && nobody.pValue == 1)
    #expect(throws: Undefined.unitsInUnplannedArm) {
      try SequentialMultinomialTest(observed: [5, 1], weights: [1, 0], concentration: 5)
    }
    let three = try SequentialMultinomialTest(
      observed: [51, 49, 0], weights: [0.5, 0.5, 0], concentration: 5)
    let two = try SequentialMultinomialTest(
      observed: [51, 49], weights: [2, 2], concentration: 5)
    #expect(three == two)
    for k in [1e-300, 1e300, 1.7e308] {
      let extreme = try SequentialMultinomialTest(
        observed: [51, 49], weights: [1, 1e-12], concentration: k)
      #expect(extreme.logEValue.isFinite)
    }
    #expect(throws: NumericalError.self) {
      try SequentialMultinomialTest(
        observed: [51, 49], weights: [1, 1e-12], concentration: .leastNonzeroMagnitude)
    }
  }
}
