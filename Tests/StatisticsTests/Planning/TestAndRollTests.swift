import Foundation
import Statistics
import Testing

@Suite struct TestAndRollTests {
  private func plan(_ size: Double) throws -> TestAndRoll {
    try TestAndRoll(
      population: 50_000, sizePerGroup: size, responseSD: 0.14, priorMean: 0.02, priorSD: 0.004)
  }

  /// Sizes that Feit and Berman print: website, display advertising, catalogue holdout.
  @Test func sizesAsPrinted() throws {
    let website = try TestAndRoll(
      population: 100_000, responseSD: (0.68 * 0.32).squareRoot(), priorMean: 0.68, priorSD: 0.03)
    #expect(website.sizePerGroup.rounded() == 2284)
    let display = try TestAndRoll(
      population: 1_000_000, responseSD: 103.768, priorMean: 10.36044, priorSD: 4.39646)
    #expect(display.sizePerGroup.rounded() == 11_391)
    let catalogue = try AsymmetricTestAndRoll(
      population: 100_000, first: .init(responseSD: 87.69, priorMean: 19.39, priorSD: 20.97),
      second: .init(responseSD: 179.36, priorMean: 29.26, priorSD: 13.48))
    #expect(catalogue.sizes.map { $0.rounded(.down) } == [587, 1884])
  }

  @Test func noOtherSizeYieldsMore() throws {
    let best = try TestAndRoll(
      population: 50_000, responseSD: 0.14, priorMean: 0.02, priorSD: 0.004)
    for factor in [0, 0.5, 0.9, 0.99, 1.01, 1.1, 2, 6] {
      #expect(try plan(best.sizePerGroup * factor).expectedProfit < best.expectedProfit)
    }
    #expect(try plan(best.sizePerGroup) == best)
  }

  @Test(arguments: [0.0, 1, 3100, 25_000])
  func regretIsWhatPerfectInformationHasMore(size: Double) throws {
    let plan = try plan(size)
    let missing = plan.expectedProfitOfPerfectInformation - plan.expectedProfit
    #expect(abs(plan.expectedRegret / missing - 1) < 1e-10)
    #expect(
      abs(
        try #require(plan.relativeRegret)
          - missing / plan.expectedProfitOfPerfectInformation) < 1e-12)
  }

  /// Profit and error by quadrature: the true difference is N(0, 2σ²), the test sees it with an error of
  /// variance 2s²/n.
  @Test(arguments: [200.0, 3100])
  func profitAndErrorAreIntegrals(size: Double) throws {
    let plan = try plan(size)
    let truth = Normal(mean: 0, sd: 0.004 * 2.0.squareRoot())
    let noise = Normal(mean: 0, sd: 0.14 * (2 / size).squareRoot())
    let wrong = try integrate(
      { truth.pdf($0) * noise.upperTail(abs($0)) }, from: -12 * truth.sd, to: 12 * truth.sd)
    #expect(abs(plan.deploymentErrorRate - wrong) < 1e-9)
    // The deployed arm has half the difference more than their mean where it is right, and less where not.
    let advantage = try integrate(
      { truth.pdf($0) * abs($0) / 2 * (1 - 2 * noise.upperTail(abs($0))) }, from: 0,
      to: 12 * truth.sd)
    #expect(
      abs(plan.expectedProfitOfRoll / (50_000 - 2 * size) - 0.02 - 2 * advantage) < 1e-9)
  }

  @Test func noTestIsACoinFlip() throws {
    let none = try plan(0)
    #expect(none.deploymentErrorRate == 0.5)
    #expect(none.expectedProfit == 50_000 * 0.02)
  }

  @Test func equalArmsAreTheSymmetricTest() throws {
    let arm = AsymmetricTestAndRoll.Arm(responseSD: 0.14, priorMean: 0.02, priorSD: 0.004)
    let both = try AsymmetricTestAndRoll(population: 50_000, first: arm, second: arm)
    let symmetric = try TestAndRoll(
      population: 50_000, responseSD: 0.14, priorMean: 0.02, priorSD: 0.004)
    for size in both.sizes { #expect(abs(size / symmetric.sizePerGroup - 1) < 1e-5) }
    #expect(abs(both.expectedProfit / symmetric.expectedProfit - 1) < 1e-12)
    #expect(both.probabilityDeployFirst == 0.5)
  }

  /// The profit of a pair of sizes as the paper writes it, for all pairs of a coarse grid.
  @Test(arguments: [
    (50_000, (10.0, 1.0, 0.5), (12.0, 1.6, 0.8)), (3000, (5, 2, 0.1), (1, 1.9, 0.6)),
    (1e6, (100, 0, 1), (20, 0.2, 0.05)), (1000, (30, 1, 0.2), (30, 1.05, 0.3)),
  ])
  func noPairOfSizesYieldsMore(
    population: Double, first: (Double, Double, Double), second: (Double, Double, Double)
  ) throws {
    let arms = [first, second]
    let e = first.1 - second.1
    func sd(_ sizes: [Double]) -> Double {
      zip(arms, sizes).reduce(0) { sum, arm in
        let (s, _, sigma) = arm.0
        return sum + pow(sigma, 4) / (sigma * sigma + s * s / arm.1)
      }.squareRoot()
    }
    func profit(_ sizes: [Double]) -> Double {
      let v = sd(sizes)
      let winner =
        second.1
        + (v == 0
          ? max(0, e)
          : e * Normal.standard.cdf(e / v) + v * Normal.standard.pdf(e / v))
      return sizes[0] * first.1 + sizes[1] * second.1
        + (population - sizes[0] - sizes[1]) * winner
    }
    let best = try AsymmetricTestAndRoll(
      population: population,
      first: .init(responseSD: first.0, priorMean: first.1, priorSD: first.2),
      second: .init(responseSD: second.0, priorMean: second.1, priorSD: second.2))
    #expect(abs(best.expectedProfit / profit(best.sizes) - 1) < 1e-9)
    #expect(
      abs(best.probabilityDeployFirst - Normal.standard.cdf(e / sd(best.sizes))) < 1e-9)
    let sizes = [0] + (0...60).map { population / 2 * exp(-Double($0) / 5) }
    for a in sizes {
      for b in sizes { #expect(profit([a, b]) <= best.expectedProfit * (1 + 1e-12)) }
    }
  }

  @Test func anArmWithoutHopeIsNotTested() throws {
    let plan = try AsymmetricTestAndRoll(
      population: 10_000, first: .init(responseSD: 10, priorMean: 5, priorSD: 0.01),
      second: .init(responseSD: 10, priorMean: 1, priorSD: 0.01))
    #expect(plan.sizes == [0, 0])
    #expect(plan.expectedProfit == 50_000)
    #expect(plan.probabilityDeployFirst == 1)
  }

  /// The finite correction is that of drawing without replacement, n / (1 + (n − 1)/N) of the total.
  @Test func aTestOfEverybodyNeedsNoMore() throws {
    func size(_ population: Double) throws -> NullHypothesisTestSize {
      try NullHypothesisTestSize(
        population: population, responseSD: (0.68 * 0.32).squareRoot(), minimumEffect: -0.0136,
        alpha: 0.05, power: 0.8)
    }
    #expect(try size(100_000).perGroup.rounded() == 18_468)
    #expect(try size(100_000).perGroupOfPopulation.rounded() == 13_487)
    #expect(try size(1e15).perGroupOfPopulation.rounded() == 18_468)
    #expect(try size(100).perGroupOfPopulation < 50.2)
    #expect(throws: Undefined.beyondRange) {
      try NullHypothesisTestSize(
        population: 100, responseSD: 1, minimumEffect: 0, alpha: 0.05, power: 0.8)
    }
  }

  @Test func reasons() {
    #expect(throws: Undefined.beyondRange) {
      try TestAndRoll(population: 1e308, responseSD: 1, priorMean: 1e10, priorSD: 1)
    }
    #expect(throws: Undefined.beyondRange) {
      try AsymmetricTestAndRoll(
        population: 10, first: .init(responseSD: 1, priorMean: 1e308, priorSD: 1),
        second: .init(responseSD: 1, priorMean: -1e308, priorSD: 1))
    }
  }
}
