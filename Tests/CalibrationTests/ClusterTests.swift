import Statistics
import Testing

@Suite("Tests that allow for clusters have the size and power that are known of them")
struct ClusterTests {
  /// Arms of as many clusters of one size: a t-test of cluster means in disguise, of which the size
  /// follows from the factor on its variance.
  @Test(arguments: ClusterRobustTest.Correction.allCases)
  func balancedClustersAreATTestInDisguise(correction: ClusterRobustTest.Correction) throws {
    let (clusters, units) = (12.0, 120.0)
    let factor =
      correction == .cr0 ? 1 : clusters / (clusters - 1) * ((units - 1) / (units - 2))
    let unbiased = clusters / (clusters - 2)
    let critical = -StudentT(degreesOfFreedom: clusters - 1).quantile(0.025)
    let expected =
      2
      * StudentT(degreesOfFreedom: clusters - 2).upperTail(
        critical * (factor / unbiased).squareRoot())
    let size = try Simulated(
      "Cluster-robust, \(correction): size, 6 clusters each, expected \(expected)", 10_000,
      seed: 101
    ) { stream in
      try ClusterRobustTest(stream.clusters(control: 6, treatment: 6), correction: correction)
        .test.pValue <= 0.05
    }
    #expect(size.isNear(expected))
    #expect(expected > 0.05)
  }

  @Test func manyClustersHoldAndUnitsAloneDoNot() throws {
    var byUnit = 0
    let size = try Simulated("Cluster-robust, cr1: size, 100 clusters each", 4000, seed: 102) {
      stream in
      let clusters = stream.clusters(control: 100, treatment: 100)
      var (c, t) = (RunningMoments(), RunningMoments())
      for cluster in clusters {
        c.merge(cluster.control)
        t.merge(cluster.treatment)
      }
      if try WelchTTest(control: SampleMoments(c), treatment: SampleMoments(t)).pValue <= 0.05 {
        byUnit += 1
      }
      return try ClusterRobustTest(clusters, correction: .cr1).test.pValue <= 0.05
    }
    #expect(size.isNear(0.05))
    // With a design effect of 1 + 9 · 0.3 the plain error is short by its root.
    let plain = 2 * Normal.standard.upperTail(1.959964 / 3.7.squareRoot())
    #expect(
      Simulated("Welch on clustered units: size, design effect 3.7", hits: byUnit, of: 4000)
        .isNear(plain))
  }

  /// MacKinnon, J. G., and Webb, M. D. (2017). "Wild bootstrap inference for wildly different cluster
  /// sizes." *Journal of Applied Econometrics* 32(2), 233–254: too sure with few clusters treated.
  @Test func fewTreatedClustersFoolIt() throws {
    let size = try Simulated(
      "Cluster-robust, cr1: size, 27 clusters against 3", 10_000, seed: 103
    ) { stream in
      try ClusterRobustTest(stream.clusters(control: 27, treatment: 3), correction: .cr1)
        .test.pValue <= 0.05
    }
    #expect(size.isAbove(0.15))
  }

  @Test func powerMeetsTheDesignEffect() throws {
    let design = ClusterDesign(meanClusterSize: 10, intraclassCorrelation: 0.3)
    let planned = try ClusteredTest(
      PlannedMeanTest(.z, varianceControl: 1, varianceTreatment: 1), in: design
    ).power(effect: 0.25, size: 1000)
    let found = try Simulated(
      "Cluster-robust, cr1: power at 0.25 sd, 100 clusters each, planned \(planned)", 4000,
      seed: 104
    ) { stream in
      try ClusterRobustTest(
        stream.clusters(control: 100, treatment: 100, effect: 0.25), correction: .cr1
      ).test.pValue <= 0.05
    }
    #expect(found.isNear(planned))
  }

  @Test func correlationWithinClustersIsFoundByAnExactTest() throws {
    let size = try Simulated("Intraclass correlation, F: size, 8 clusters", 10_000, seed: 105) {
      stream in
      let clusters = (0..<8).map { RunningMoments(stream.normals(3 + $0)) }
      return try IntraclassCorrelation(clusters).test!.pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }
}

extension RandomStream {
  /// Of ten units each, with a variance of 1, of which 0.3 is the cluster's.
  fileprivate mutating func clusters(
    control: Int, treatment: Int, effect: Double = 0
  ) -> [Cluster] {
    (0..<(control + treatment)).map { index in
      let isTreated = index >= control
      let mean = normal(mean: isTreated ? effect : 0, sd: 0.3.squareRoot())
      let values = normals(10, mean: mean, sd: 0.7.squareRoot())
      return isTreated ? Cluster(treatment: values) : Cluster(control: values)
    }
  }
}
