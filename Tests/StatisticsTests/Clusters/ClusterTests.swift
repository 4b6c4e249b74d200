import Statistics
import Testing

@Suite struct ClusterTests {
  private let values = [3.2, 4.0, 3.7, 5.9, 6.3, 2.2, 2.8, 4.4, 5.1, 7.7, 1.9, 3.3]
  private let cluster = [0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4]
  /// Of whole clusters, and of single units.
  private static let assignments: [[Bool]] = [
    [false, false, false, true, true, false, false, true, true, true, false, false],
    [false, true, false, true, true, false, true, false, true, true, false, true],
  ]

  private func clusters(_ treated: [Bool], of cluster: [Int]) -> [Cluster] {
    var clusters = [Cluster](repeating: Cluster(), count: cluster.max()! + 1)
    for index in values.indices {
      clusters[cluster[index]].add(values[index], treated: treated[index])
    }
    return clusters
  }

  @Test(arguments: assignments)
  func isTheSandwichOverClusters(treated: [Bool]) throws {
    let regression = try LeastSquares(treated.map { [1, $0 ? 1 : 0] }, values)
    let plain = try ClusterRobustTest(clusters(treated, of: cluster), correction: .cr0).test
    #expect(abs(plain.estimate - regression.coefficients[1]) < 1e-13)
    #expect(abs(plain.standardError - regression.clusteredError(of: 1, by: cluster)) < 1e-13)
    #expect(plain.degreesOfFreedom == 4)
    let corrected = try ClusterRobustTest(clusters(treated, of: cluster), correction: .cr1).test
    let factor = corrected.standardError / plain.standardError
    #expect(abs(factor * factor - 5.0 / 4 * 11 / 10) < 1e-13)
  }

  /// With a cluster for each unit it is the robust error of single units.
  @Test(arguments: assignments)
  func singleUnitsAreHC0(treated: [Bool]) throws {
    let regression = try LeastSquares(treated.map { [1, $0 ? 1 : 0] }, values)
    let test = try ClusterRobustTest(
      clusters(treated, of: Array(values.indices)), correction: .cr0
    ).test
    #expect(abs(test.standardError - regression.robustError(of: 1, leveragePower: 0)) < 1e-13)
  }

  /// Copies of the same data in the same clusters tell nothing new.
  @Test(arguments: assignments)
  func copiesTellNothingNew(treated: [Bool]) throws {
    let once = clusters(treated, of: cluster)
    var thrice = once
    for _ in 0..<2 {
      for index in values.indices {
        thrice[cluster[index]].add(values[index], treated: treated[index])
      }
    }
    let (a, b) = (
      try ClusterRobustTest(once, correction: .cr0), try ClusterRobustTest(thrice, correction: .cr0)
    )
    #expect(abs(a.test.pValue - b.test.pValue) < 1e-13)
  }

  @Test func placeChangesNothing() throws {
    let treated = Self.assignments[1]
    var moved = [Cluster](repeating: Cluster(), count: 5)
    for index in values.indices {
      moved[cluster[index]].add(1e8 + values[index], treated: treated[index])
    }
    let (near, far) = (
      try ClusterRobustTest(clusters(treated, of: cluster), correction: .cr1).test,
      try ClusterRobustTest(moved, correction: .cr1).test
    )
    #expect(abs(near.estimate - far.estimate) < 1e-7)
    #expect(abs(near.standardError - far.standardError) < 1e-7)
  }

  @Test func reasonsOfTheTest() {
    #expect(throws: Undefined.emptyArm) {
      try ClusterRobustTest([Cluster(control: [1, 2]), Cluster(control: [3])], correction: .cr0)
    }
    #expect(throws: Undefined.emptyArm) { try ClusterRobustTest([], correction: .cr0) }
    #expect(throws: Undefined.tooFewGroups) {
      try ClusterRobustTest(
        [Cluster(control: [1, 2], treatment: [3]), Cluster()], correction: .cr0)
    }
    #expect(throws: Undefined.tooFewUnits) {
      try ClusterRobustTest(
        [Cluster(control: [1]), Cluster(treatment: [3])], correction: .cr1)
    }
    // One cluster an arm: nothing tells the arms from the clusters.
    #expect(throws: Undefined.noVariation) {
      try ClusterRobustTest(
        [Cluster(control: [1, 2, 4]), Cluster(treatment: [3, 5])], correction: .cr1)
    }
    #expect(throws: Undefined.beyondRange) {
      try ClusterRobustTest(
        [Cluster(control: [1e308]), Cluster(control: [-1e308]), Cluster(treatment: [1e308])],
        correction: .cr0)
    }
  }

  private func moments(_ groups: [[Double]]) -> [RunningMoments] {
    groups.map { RunningMoments($0) }
  }

  /// Of clusters of one size the estimate is what the definition says: the mean product of two units of
  /// a cluster about the mean, by the analysis of variance.
  @Test func theCorrelationIsThatOfTheAnalysisOfVariance() throws {
    let groups = [[1.0, 2, 4], [5, 6, 4], [9, 7, 8], [2, 2, 5]]
    let found = try IntraclassCorrelation(moments(groups))
    let grand = groups.flatMap(\.self).reduce(0, +) / 12
    let means = groups.map { $0.reduce(0, +) / 3 }
    let between = means.reduce(0) { $0 + 3 * ($1 - grand) * ($1 - grand) } / 3
    let within =
      zip(groups, means).reduce(0) { sum, group in
        group.0.reduce(sum) { $0 + ($1 - group.1) * ($1 - group.1) }
      } / 8
    #expect(abs(found.meanSquareBetween - between) < 1e-13)
    #expect(abs(found.meanSquareWithin - within) < 1e-13)
    #expect(abs(found.adjustedMeanClusterSize - 3) < 1e-14)
    #expect(abs(found.estimate - (between - within) / (between + 2 * within)) < 1e-14)
    let test = try #require(found.test)
    #expect(abs(test.statistic - between / within) < 1e-12)
    // F of two groups is the square of Student's t.
    let two = try IntraclassCorrelation(moments([groups[0], groups[1]]))
    let student = try StudentTTest(
      control: SampleMoments(RunningMoments(groups[0])),
      treatment: SampleMoments(RunningMoments(groups[1])))
    #expect(abs(try #require(two.test).pValue - student.pValue) < 1e-13)
  }

  @Test func unitsOfAKindAreOne() throws {
    let found = try IntraclassCorrelation(moments([[1, 1], [2, 2, 2], [5, 5]]))
    #expect(found.estimate == 1)
    #expect(found.test == nil)
  }

  /// Clusters all alike, with differences inside, are less alike than chance: −1/(m − 1).
  @Test func clustersThatMirrorEachOtherAreBelowChance() throws {
    let found = try IntraclassCorrelation(moments([[1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3]]))
    #expect(abs(found.estimate + 1.0 / 3) < 1e-14)
  }

  @Test func reasonsOfTheCorrelation() {
    #expect(throws: Undefined.tooFewGroups) { try IntraclassCorrelation(moments([[1, 2]])) }
    #expect(throws: Undefined.singleUnitClusters) {
      try IntraclassCorrelation(moments([[1], [2], [3]]))
    }
    #expect(throws: Undefined.noVariation) {
      try IntraclassCorrelation(moments([[2, 2], [2, 2]]))
    }
    #expect(throws: Undefined.beyondRange) {
      try IntraclassCorrelation(moments([[1e308, -1e308], [2, 2]]))
    }
  }
}
