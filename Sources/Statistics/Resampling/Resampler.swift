/// One arm, made ready for drawing the statistic of its resamples.
protocol Resampler: Sendable {
  /// Of the arm as it is.
  var estimate: Double { get }
  /// Of the arm without one of its values, in any order.
  var withoutOne: [Double] { get }
  /// Of as many values drawn from the arm with replacement.
  func draw(from stream: inout RandomStream) -> Double
}
