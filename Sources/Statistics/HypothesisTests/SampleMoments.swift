/// What a comparison of means needs to know of one arm.
package struct SampleMoments: Sendable, Equatable {
  package let count: Double
  package let mean: Double
  package let variance: Double

  /// - Parameters:
  ///   - count: How many independent units, such as users.
  ///   - variance: Of a unit, with n − 1 below.
  package init(count: Double, mean: Double, variance: Double) {
    precondition(count >= 0 && !(variance < 0), "\(count) units with a variance of \(variance)")
    self.count = count
    self.mean = mean
    self.variance = variance
  }

  package init(_ moments: RunningMoments) {
    self.init(
      count: Double(moments.count), mean: moments.count > 0 ? moments.mean : 0,
      variance: moments.count > 1 ? moments.variance : 0)
  }

  /// The squared standard error of the mean.
  package var varianceOfMean: Double { variance / count }
}
