/// The permutation test of a difference in means by random assignments, for arms of any size.
///
/// The assignment found counts as one of them, so that the p-value is never 0 and never too small on
/// average.
///
/// Phipson, B., and Smyth, G. K. (2010). "Permutation p-values should never be zero." *Statistical
/// Applications in Genetics and Molecular Biology* 9(1), 39.
package struct MonteCarloPermutationTest: Sendable, Equatable {
  /// Of the means, treatment − control.
  package let difference: Double
  /// (b + 1) / (m + 1), with b of m assignments as extreme; two-sided twice that of the smaller tail.
  package let pValue: Double
  /// The standard error of the p-value, as assignments are finite.
  package let monteCarloError: Double

  /// - Parameters:
  ///   - permutations: How many assignments; 9999 tell 0.05 from 0.056.
  ///   - streams: The assignments are streams of its purpose `.resampling`.
  ///   - threads: Nil for as many as there are processors; the answer is the same for any number.
  package init(
    control: [Double], treatment: [Double], alternative: Alternative = .twoSided,
    permutations: Int = 9999, streams: Streams, threads: Int? = nil
  ) throws(Undefined) {
    precondition(permutations > 0, "a permutation test without permutations")
    guard !control.isEmpty, !treatment.isEmpty else { throw .emptyArm }
    difference = meanDifference(control: control, treatment: treatment)
    guard difference.isFinite else { throw .beyondRange }
    let values = CentredValues(treatment + control)
    guard values.areSpread else { throw .noVariation }
    let blocks = ValueBlocks(values.centred)
    // Of the smaller arm; centred values as a whole add up to nothing but rounding.
    let treatmentIsSmaller = treatment.count <= control.count
    let size = Double(min(control.count, treatment.count))
    let sums = inParallel(permutations, threads: threads) { range in
      range.map { index in
        var stream = streams.stream(.resampling, index)
        let sum = blocks.sum(takingOut: size, from: &stream)
        return treatmentIsSmaller ? sum : -sum
      }
    }
    let observed =
      treatmentIsSmaller
      ? values.centred.prefix(treatment.count).reduce(0, +)
      : -values.centred.suffix(control.count).reduce(0, +)
    let rounding = values.rounding
    func tail(_ extreme: (Double) -> Bool) -> Double {
      Double(sums.count(where: extreme) + 1) / Double(permutations + 1)
    }
    let greater = tail { $0 >= observed - rounding }
    let less = tail { $0 <= observed + rounding }
    let (p, sides) =
      switch alternative {
      case .greater: (greater, 1.0)
      case .less: (less, 1.0)
      case .twoSided: (min(greater, less), 2.0)
      }
    pValue = min(1, sides * p)
    monteCarloError = sides * (p * (1 - p) / Double(permutations + 1)).squareRoot()
  }
}
