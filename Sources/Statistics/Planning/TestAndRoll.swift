internal import CRmath

/// A test of two equal arms on part of a limited audience, after which the better arm goes to all the
/// rest: what it yields on average, and how large it should be for the most.
///
/// A test that is significant wastes more of a small audience than the wrong choice would. Both arms'
/// mean responses come from one normal prior, and responses are normal around them.
///
/// Feit, E. M., and Berman, R. (2019). "Test & Roll: profit-maximizing A/B tests." *Marketing Science*
/// 38(6), 1038–1058.
package struct TestAndRoll: Sendable, Equatable {
  /// The whole audience, test included.
  package let population: Double
  package let sizePerGroup: Double
  /// Of those in the test.
  package let expectedProfitOfTest: Double
  /// Of those who get the arm that did better.
  package let expectedProfitOfRoll: Double
  /// If the better arm were known from the start.
  package let expectedProfitOfPerfectInformation: Double
  /// What the test costs against perfect information.
  package let expectedRegret: Double
  /// The chance that the worse arm goes to the rest.
  package let deploymentErrorRate: Double

  package var expectedProfit: Double { expectedProfitOfTest + expectedProfitOfRoll }

  /// As a share of the profit of perfect information; nil where that isn't above 0.
  package var relativeRegret: Double? {
    expectedProfitOfPerfectInformation > 0
      ? expectedRegret / expectedProfitOfPerfectInformation : nil
  }

  /// The test of the size with the most expected profit.
  ///
  /// - Parameters: As of the other, of which the priors decide the size but for the mean.
  package init(
    population: Double, responseSD: Double, priorMean: Double, priorSD: Double
  ) throws(Undefined) {
    precondition(population > 0 && responseSD > 0 && priorSD > 0, "nobody, or nothing uncertain")
    let noise = responseSD / priorSD
    // √(N/4 · noise² + (¾ noise²)²) − ¾ noise², without the difference of two large numbers.
    let size = try requireFinite(
      population / 4 / (hypot((population / 4).squareRoot() / noise, 0.75) + 0.75))
    try self.init(
      population: population, sizePerGroup: size, responseSD: responseSD, priorMean: priorMean,
      priorSD: priorSD)
  }

  /// - Parameters:
  ///   - sizePerGroup: Of each of the two groups, at most half the population; 0 is no test at all.
  ///   - responseSD: Of one person's response, in either arm; above 0.
  ///   - priorMean: Of an arm's mean response, before the test.
  ///   - priorSD: Of the same; above 0.
  package init(
    population: Double, sizePerGroup: Double, responseSD: Double, priorMean: Double,
    priorSD: Double
  ) throws(Undefined) {
    precondition(
      population > 0 && 0 <= sizePerGroup && 2 * sizePerGroup <= population && responseSD > 0
        && priorSD > 0,
      "2 × \(sizePerGroup) of \(population), deviations \(responseSD) and \(priorSD)")
    self.population = population
    self.sizePerGroup = sizePerGroup
    let tested = 2 * sizePerGroup
    let rest = population - tested
    // The squared error of a group's mean ÷ the prior variance; infinite without a test.
    let root = responseSD / priorSD / sizePerGroup.squareRoot()
    let noise = root * root
    // What the better of two arms has over their mean, on average, and the share of it that the test
    // finds.
    let advantage = priorSD / Double.pi.squareRoot()
    let found = 1 / (1 + noise).squareRoot()
    let missed = noise.isFinite ? -expm1(-0.5 * log1p(noise)) : 1
    expectedProfitOfTest = try requireFinite(tested * priorMean)
    expectedProfitOfRoll = try requireFinite(rest * (priorMean + advantage * found))
    expectedProfitOfPerfectInformation = try requireFinite(population * (priorMean + advantage))
    expectedRegret = try requireFinite(advantage * (tested + rest * missed))
    deploymentErrorRate = atan(root) / Double.pi
    _ = try requireFinite(expectedProfitOfTest + expectedProfitOfRoll)
  }
}
