/// Resamples of a mean.
struct MeanResampler: Resampler {
  let estimate: Double
  let withoutOne: [Double]
  /// Minus the mean, so that sums keep their digits.
  private let deviations: ValueBlocks

  init(_ values: [Double]) throws(Undefined) {
    let mean = RunningMoments(values).mean
    let deviations = values.map { $0 - mean }
    guard deviations.reduce(0, { $0 + abs($1) }).isFinite else { throw .beyondRange }
    self.deviations = ValueBlocks(deviations)
    estimate = mean
    withoutOne = deviations.map { mean - $0 / Double(values.count - 1) }
  }

  func draw(from stream: inout RandomStream) -> Double {
    estimate + deviations.sum(drawing: deviations.count, from: &stream) / deviations.count
  }
}
