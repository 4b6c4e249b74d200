internal import CRmath

/// The bootstrap: the law of a statistic, by drawing from the data at hand again and again.
///
/// Each resample has a stream of its own, so the numbers are the same for any number of threads.
///
/// Efron, B., and Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*.
package struct Bootstrap: Sendable, Equatable {
  /// What is taken of an arm.
  package enum Summary: Sendable, Equatable, CaseIterable {
    case mean, median
  }

  /// What is taken of two arms.
  package enum Comparison: Sendable, Equatable, CaseIterable {
    /// Treatment − control.
    case difference
    /// Treatment ÷ control − 1.
    case relativeDifference
  }

  package enum Method: Sendable, Equatable, CaseIterable {
    /// Quantiles of the resampled statistics.
    case percentile
    /// The same, mirrored at the estimate.
    case basic
    /// Quantiles corrected for bias and for an error that grows with the value (BCa).
    case biasCorrectedAccelerated
  }

  /// Of the data as they are.
  package let estimate: Double
  /// Of each resample, ascending.
  package let resampled: [Double]
  /// How fast the standard error changes with the value; nil where no value matters to the statistic.
  package let acceleration: Double?

  /// Of one arm.
  ///
  /// - Parameters:
  ///   - values: At least two, not all alike.
  ///   - resamples: 1000 for a standard error, 10 000 or more for an interval.
  ///   - streams: The resamples are streams of its purpose `.resampling`.
  ///   - threads: Nil for as many as there are processors.
  package init(
    _ values: [Double], _ summary: Summary, resamples: Int, streams: Streams, threads: Int? = nil
  ) throws(Undefined) {
    let arm = try summary.resampler(values)
    guard values.contains(where: { $0 != values[0] }) else { throw .noVariation }
    estimate = arm.estimate
    acceleration = Self.acceleration([arm.withoutOne])
    resampled = Self.resampled(resamples, streams, threads) { arm.draw(from: &$0) }
    guard resampled.allSatisfy(\.isFinite) else { throw .beyondRange }
  }

  /// Of two arms, each drawn from itself.
  package init(
    control: [Double], treatment: [Double], _ summary: Summary, _ comparison: Comparison,
    resamples: Int, streams: Streams, threads: Int? = nil
  ) throws(Undefined) {
    let (controls, treatments) = (
      try summary.resampler(control), try summary.resampler(treatment)
    )
    guard
      control.contains(where: { $0 != control[0] })
        || treatment.contains(where: { $0 != treatment[0] })
    else { throw .noVariation }
    let (c, t) = (controls.estimate, treatments.estimate)
    if comparison == .relativeDifference, c <= 0 { throw .nonPositiveBaseline }
    estimate = comparison.value(c, t)
    acceleration = Self.acceleration([
      controls.withoutOne.map { comparison.value($0, t) },
      treatments.withoutOne.map { comparison.value(c, $0) },
    ])
    resampled = Self.resampled(resamples, streams, threads) { stream in
      let c = controls.draw(from: &stream)
      let t = treatments.draw(from: &stream)
      return comparison == .relativeDifference && c <= 0 ? .infinity : comparison.value(c, t)
    }
    guard resampled.allSatisfy(\.isFinite) else {
      throw comparison == .relativeDifference ? .unboundedRatio : .beyondRange
    }
  }

  package var standardError: Double {
    RunningMoments(resampled.map { $0 - estimate }).standardDeviation
  }

  /// Of the standard error itself, as resamples are finite; for statistics that are nearly normal.
  package var monteCarloErrorOfStandardError: Double {
    standardError / (2 * Double(resampled.count)).squareRoot()
  }

  package func interval(
    _ method: Method, confidence: Double, _ alternative: Alternative = .twoSided
  ) throws(Undefined) -> Interval {
    precondition(
      0 < confidence && confidence < 1, "confidence must be in (0, 1), found \(confidence)")
    let tail = alternative == .twoSided ? (1 - confidence) / 2 : 1 - confidence
    func bound(_ p: Double) throws(Undefined) -> Double {
      switch method {
      case .percentile: quantile(ofSorted: resampled, p)
      case .basic: 2 * estimate - quantile(ofSorted: resampled, 1 - p)
      case .biasCorrectedAccelerated: quantile(ofSorted: resampled, try corrected(p))
      }
    }
    return Interval(
      lower: alternative == .less ? -.infinity : try bound(tail),
      upper: alternative == .greater ? .infinity : try bound(1 - tail))
  }

  /// The probability at which BCa takes its bound; letters as in Efron and Tibshirani, §14.3.
  private func corrected(_ alpha: Double) throws(Undefined) -> Double {
    guard let a = acceleration else { throw .noVariation }
    // Resamples that equal the estimate count by half.
    let below = resampled.count { $0 < estimate } + resampled.count { $0 <= estimate }
    let z0 = Normal.standard.quantile(Double(below) / 2 / Double(resampled.count))
    let z = z0 + Normal.standard.quantile(alpha)
    let p = Normal.standard.cdf(z0 + z / (1 - a * z))
    guard z0.isFinite, a * z < 1 else { throw .biasTooLarge }
    return p
  }

  /// From the statistics without one value, by arm.
  private static func acceleration(_ withoutOne: [[Double]]) -> Double? {
    var (cubes, squares) = (0.0, 0.0)
    for arm in withoutOne {
      let mean = RunningMoments(arm).mean
      let n = Double(arm.count)
      for value in arm {
        let influence = (n - 1) * (mean - value) / n
        cubes += influence * influence * influence
        squares += influence * influence
      }
    }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    return acceleration.isFinite ? acceleration : nil
  }

  private static func resampled(
    _ count: Int, _ streams: Streams, _ threads: Int?,
    _ draw: @Sendable (inout RandomStream) -> Double
  ) -> [Double] {
    precondition(count > 0, "a bootstrap without resamples")
    return inParallel(count, threads: threads) { range in
      range.map { index in
        var stream = streams.stream(.resampling, index)
        return draw(&stream)
      }
    }.sorted()
  }
}

extension Bootstrap.Summary {
  fileprivate func resampler(_ values: [Double]) throws(Undefined) -> any Resampler {
    guard !values.isEmpty else { throw .emptyArm }
    guard values.count > 1 else { throw .tooFewUnits }
    return switch self {
    case .mean: try MeanResampler(values)
    case .median: try MedianResampler(values)
    }
  }
}

extension Bootstrap.Comparison {
  fileprivate func value(_ control: Double, _ treatment: Double) -> Double {
    switch self {
    case .difference: treatment - control
    case .relativeDifference: (treatment - control) / control
    }
  }
}
