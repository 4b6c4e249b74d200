/// Means, variances and covariance of pairs that come one at a time, by Welford's update.
package struct RunningCovariance: Sendable, Equatable {
  private var x = RunningMoments()
  private var y = RunningMoments()
  private var sumOfProducts = 0.0

  package init() {}

  package init(_ xs: [Double], _ ys: [Double]) {
    precondition(xs.count == ys.count, "\(xs.count) values beside \(ys.count)")
    for (x, y) in zip(xs, ys) { add(x, y) }
  }

  package mutating func add(_ x: Double, _ y: Double) {
    let deviation = x - self.x.mean
    self.x.add(x)
    self.y.add(y)
    sumOfProducts += deviation * (y - self.y.mean)
  }

  /// As if the other's pairs had come here as well, by the update of `RunningMoments`.
  package mutating func merge(_ other: RunningCovariance) {
    guard other.count > 0 else { return }
    let share = Double(other.count) / Double(count + other.count)
    sumOfProducts +=
      other.sumOfProducts
      + (other.meanX - meanX) * (other.meanY - meanY) * Double(count) * share
    x.merge(other.x)
    y.merge(other.y)
  }

  package var count: Int { x.count }
  package var meanX: Double { x.mean }
  package var meanY: Double { y.mean }
  package var varianceX: Double { x.variance }
  package var varianceY: Double { y.variance }

  /// With n − 1 below; infinite before the second pair, as nothing is known of it.
  package var covariance: Double {
    count > 1 ? sumOfProducts / Double(count - 1) : .infinity
  }
}
