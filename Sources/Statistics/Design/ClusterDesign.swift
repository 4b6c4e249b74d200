internal import Foundation

/// Units that come in clusters, such as the users of a city, and are randomised by cluster.
///
/// Eldridge, S. M., Ashby, D., and Kerry, S. (2006). "Sample size for cluster randomized trials:
/// effect of coefficient of variation of cluster size and analysis method." *International Journal of
/// Epidemiology* 35(5), 1292–1300.
package struct ClusterDesign: Sendable, Equatable {
  package let meanClusterSize: Double
  /// How much of all variance lies between clusters.
  package let intraclassCorrelation: Double
  /// Standard deviation of the cluster sizes over their mean; 0 where all are alike.
  package let sizeVariation: Double

  /// - Parameters:
  ///   - meanClusterSize: At least 1.
  ///   - intraclassCorrelation: In 0...1.
  package init(meanClusterSize: Double, intraclassCorrelation: Double, sizeVariation: Double = 0) {
    precondition(
      meanClusterSize >= 1 && 0 <= intraclassCorrelation && intraclassCorrelation <= 1
        && sizeVariation >= 0,
      "clusters of \(meanClusterSize), correlation \(intraclassCorrelation), cv \(sizeVariation)")
    self.meanClusterSize = meanClusterSize
    self.intraclassCorrelation = intraclassCorrelation
    self.sizeVariation = sizeVariation
  }

  /// How many clustered units tell as much as one independent unit.
  package var designEffect: Double {
    1 + ((sizeVariation * sizeVariation + 1) * meanClusterSize - 1) * intraclassCorrelation
  }

  /// How many whole clusters hold so many units.
  package func clusters(units: Double) -> Double {
    // A whole number that rounding left a little too large stays what it is.
    (units / meanClusterSize * (1 - 1e-12)).rounded(.up)
  }
}

/// A test of clustered units, which tells as much as the same test of fewer independent units.
///
/// The law is that of the test for independent units: with fewer than about forty clusters an arm,
/// true power is somewhat less.
package struct ClusteredTest<Independent: PlannedTest>: PlannedTest {
  private let test: Independent
  private let design: ClusterDesign

  package init(_ test: Independent, in design: ClusterDesign) {
    self.test = test
    self.design = design
  }

  package var alternative: Alternative { test.alternative }
  package var nullEffect: Double { test.nullEffect }
  package var effects: ClosedRange<Double> { test.effects }
  package var leastSize: Double { test.leastSize * design.designEffect }
  package var chance: Double { test.chance }

  package func power(effect: Double, size: Double) throws -> Double {
    try test.power(effect: effect, size: size / design.designEffect)
  }
}
