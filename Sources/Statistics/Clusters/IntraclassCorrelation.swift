/// How alike the units of a cluster are: the share of the variance that lies between clusters, by the
/// analysis of variance.
///
/// May be below 0, where clusters differ less than chance would have them.
///
/// Donner, A. (1986). "A review of inference procedures for the intraclass correlation coefficient in the
/// one-way random effects model." *International Statistical Review* 54(1), 67–82.
package struct IntraclassCorrelation: Sendable, Equatable {
  package let meanSquareBetween: Double
  package let meanSquareWithin: Double
  package let estimate: Double
  /// The size of a cluster as the analysis counts it; below the mean size where sizes differ.
  package let adjustedMeanClusterSize: Double
  /// Of no correlation at all. Nil where no unit differs from another of its cluster.
  package let test: FTest?

  package struct FTest: Sendable, Equatable {
    package let statistic: Double
    package let pValue: Double
    package let logPValue: Double
  }

  /// - Parameter clusters: The values of each as moments; those without any don't count.
  package init(_ clusters: [RunningMoments]) throws(Undefined) {
    let clusters = clusters.filter { $0.count > 0 }
    guard clusters.count > 1 else { throw .tooFewGroups }
    let groups = Double(clusters.count)
    let units = clusters.reduce(0) { $0 + Double($1.count) }
    guard units > groups else { throw .singleUnitClusters }
    let mean = commonMean(clusters)
    let between = clusters.reduce(0) {
      $0 + Double($1.count) * (($1.mean - mean) * ($1.mean - mean))
    }
    let within = clusters.reduce(0) {
      $1.count > 1 ? $0 + Double($1.count - 1) * $1.variance : $0
    }
    meanSquareBetween = try requireFinite(between / (groups - 1))
    meanSquareWithin = try requireFinite(within / (units - groups))
    let squares = clusters.reduce(0) { $0 + Double($1.count) * (Double($1.count) / units) }
    adjustedMeanClusterSize = (units - squares) / (groups - 1)
    let all = try requireFinite(
      meanSquareBetween + (adjustedMeanClusterSize - 1) * meanSquareWithin)
    guard all > 0 else { throw .noVariation }
    estimate = (meanSquareBetween - meanSquareWithin) / all
    guard meanSquareWithin > 0 else {
      test = nil
      return
    }
    let law = FisherF(numerator: groups - 1, denominator: units - groups)
    let statistic = try requireFinite(meanSquareBetween / meanSquareWithin)
    test = FTest(
      statistic: statistic, pValue: law.upperTail(statistic),
      logPValue: law.logUpperTail(statistic))
  }
}
