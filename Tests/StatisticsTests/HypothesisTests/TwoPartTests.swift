import Foundation
import Statistics
import Testing

@Suite struct TwoPartTests {
  private let control = [0.0, 0, 12, 0, 0, 7, 30, 0, 0, 0, 5, 0]
  private let treatment = [0.0, 9, 0, 0, 44, 0, 8, 0, 6, 0, 21, 0, 0, 3]

  @Test func thePartsMultiplyToTheMean() throws {
    let arm = try TwoPartRevenue(control)
    #expect(arm.buyers == Proportion(successes: 4, trials: 12))
    #expect(arm.order.mean == 13.5)
    #expect(abs(arm.mean - RunningMoments(control).mean) < 1e-14)
  }

  /// With n for n − 1 the variance by parts is that of the values as they are.
  @Test func theDeltaMethodGivesTheErrorOfTheMean() throws {
    var values = [Double](repeating: 0, count: 100_000)
    for buyer in 0..<5000 { values[buyer] = Double(10 + buyer % 7 * 4) }
    let arm = try TwoPartRevenue(values)
    #expect(abs(arm.standardError / RunningMoments(values).standardError - 1) < 1e-4)
  }

  @Test func theLogarithmsOfThePartsAddUp() throws {
    let test = try TwoPartTest(
      control: TwoPartRevenue(control), treatment: TwoPartRevenue(treatment))
    let (buyers, order) = (try #require(test.buyers), try #require(test.order))
    let parts = log1p(buyers.relativeDifference) + log1p(order.relativeDifference)
    #expect(abs(parts - log1p(test.revenue.relativeDifference)) < 1e-14)
    let errors =
      buyers.standardError * buyers.standardError + order.standardError * order.standardError
    #expect(abs(errors - test.revenue.standardError * test.revenue.standardError) < 1e-14)
    let lift = RunningMoments(treatment).mean / RunningMoments(control).mean - 1
    #expect(abs(test.revenue.relativeDifference - lift) < 1e-14)
  }

  /// The share's part is Katz's interval.
  @Test func thePartOfTheBuyersIsARatioOfProportions() throws {
    let test = try TwoPartTest(
      control: TwoPartRevenue(control), treatment: TwoPartRevenue(treatment), confidence: 0.9)
    let katz = try katzRatioInterval(
      control: Proportion(successes: 4, trials: 12),
      treatment: Proportion(successes: 6, trials: 14), confidence: 0.9)
    let interval = try #require(test.buyers).interval
    #expect(abs(interval.lower + 1 - katz.lower) < 1e-13)
    #expect(abs(interval.upper + 1 - katz.upper) < 1e-13)
  }

  @Test func swappingTheArmsInvertsTheRatio() throws {
    let (a, b) = (try TwoPartRevenue(control), try TwoPartRevenue(treatment))
    let forward = try TwoPartTest(control: a, treatment: b, alternative: .greater).revenue
    let backward = try TwoPartTest(control: b, treatment: a, alternative: .less).revenue
    #expect(abs((1 + forward.relativeDifference) * (1 + backward.relativeDifference) - 1) < 1e-14)
    #expect(abs(forward.pValue - backward.pValue) < 1e-15)
    #expect(forward.interval.upper == .infinity)
    #expect(backward.interval.lower == -1)
  }

  @Test func whereAllBuyTheOrdersAreAll() throws {
    let (a, b) = (try TwoPartRevenue([3, 4, 5]), try TwoPartRevenue([6, 5, 8]))
    let test = try TwoPartTest(control: a, treatment: b)
    #expect(test.buyers == nil)
    #expect(test.order == test.revenue)
  }

  @Test func whatCannotBeTestedHasAReason() throws {
    #expect(throws: Undefined.emptyArm) { try TwoPartRevenue([]) }
    #expect(throws: Undefined.noSuccesses) { try TwoPartRevenue([0, 0]) }
    #expect(throws: Undefined.tooFewUnits) { try TwoPartRevenue([0, 8]) }
    #expect(throws: Undefined.beyondRange) { try TwoPartRevenue([1e308, 1e300, 1e-300]) }
    let alike = try TwoPartRevenue([2, 2])
    #expect(throws: Undefined.noVariation) { try TwoPartTest(control: alike, treatment: alike) }
  }
}
