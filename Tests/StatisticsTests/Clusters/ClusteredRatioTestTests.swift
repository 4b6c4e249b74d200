import Statistics
import Testing

/// Users randomised inside stores: each store has both arms.
@Suite struct ClusteredRatioTestTests {
  private let control: [[Double]] = [[3, 4, 5], [9, 8], [1, 2, 2, 3], [6], [4, 7, 5]]
  private let treatment: [[Double]] = [[4, 5], [9, 10, 9], [2, 3], [6, 8], [6, 7]]

  private func ratio(_ arm: [[Double]]) throws -> DeltaMethodRatio {
    try DeltaMethodRatio(
      RunningCovariance(arm.map { $0.reduce(0, +) }, arm.map { Double($0.count) }))
  }

  private func covariance() -> Double {
    func influences(_ arm: [[Double]]) -> [Double] {
      let users = Double(arm.reduce(0) { $0 + $1.count })
      let mean = arm.joined().reduce(0, +) / users
      return arm.map { ($0.reduce(0, +) - mean * Double($0.count)) / users }
    }
    return zip(influences(control), influences(treatment)).reduce(0) { $0 + $1.0 * $1.1 } * 5 / 4
  }

  private func test() throws -> ClusteredRatioTest {
    try ClusteredRatioTest(
      control: ratio(control), treatment: ratio(treatment), covariance: covariance(), clusters: 5)
  }

  /// The regression of users on the arm with the sandwich over stores is the same test, but for the
  /// factor of the number of stores.
  @Test func isTheSandwichOverStores() throws {
    var clusters: [Cluster] = []
    for (c, t) in zip(control, treatment) {
      var cluster = Cluster()
      for value in c { cluster.add(value, treated: false) }
      for value in t { cluster.add(value, treated: true) }
      clusters.append(cluster)
    }
    let sandwich = try ClusterRobustTest(clusters, correction: .cr0).test
    let test = try test().test
    #expect(abs(test.estimate - sandwich.estimate) < 1e-12)
    let factor = test.standardError / sandwich.standardError
    #expect(abs(factor * factor - 5.0 / 4) < 1e-12)
    #expect(test.degreesOfFreedom == 4)
  }

  /// What stores have in common makes the arms look uncertain, and not their difference.
  @Test func pairsSeeWhatStoresHide() throws {
    let apart = try MeanZTest(control: ratio(control).moments, treatment: ratio(treatment).moments)
    #expect(try test().test.standardError < 0.5 * apart.standardError)
  }

  /// First order, by hand: the interval of the logarithm of the ratio.
  @Test func relativeIntervalIsOfTheLogarithm() throws {
    let (c, t) = (try ratio(control), try ratio(treatment))
    let interval = try #require(try test().relativeInterval)
    let middle = ((1 + interval.lower) * (1 + interval.upper)).squareRoot()
    #expect(abs(middle - t.ratio / c.ratio) < 1e-12)
  }

  @Test func oneStoreIsTooFew() {
    #expect(throws: Undefined.tooFewGroups) {
      try ClusteredRatioTest(
        control: ratio(control), treatment: ratio(treatment), covariance: 0, clusters: 1)
    }
  }
}
