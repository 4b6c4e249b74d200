internal import CRmath

/// The exact permutation test of a difference in means: how many of all assignments of the values at
/// hand would have shown a difference as large.
///
/// For up to 40 values or pairs. Two-sided is twice the smaller tail, at most 1. Sums that differ by less
/// than their rounding count as equal.
///
/// Fisher, R. A. (1935). *The Design of Experiments*, §21. Pitman, E. J. G. (1937). "Significance tests
/// which may be applied to samples from any populations." *Supplement to the Journal of the Royal
/// Statistical Society* 4(1), 119–130.
package struct ExactPermutationTest: Sendable, Equatable {
  /// Of the means, treatment − control.
  package let difference: Double
  package let pValue: Double
  package let logPValue: Double

  /// Every choice of as many treatments from all values.
  package init(
    control: [Double], treatment: [Double], alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard !control.isEmpty, !treatment.isEmpty else { throw .emptyArm }
    difference = meanDifference(control: control, treatment: treatment)
    guard difference.isFinite else { throw .beyondRange }
    let values = CentredValues(treatment + control)
    pValue = try permutationPValue(
      values, observed: values.centred.prefix(treatment.count), size: treatment.count, alternative)
    logPValue = log(pValue)
  }

  /// Of pairs: every choice of which differences keep their sign.
  ///
  /// - Parameter differences: Treatment − control, one a pair.
  package init(
    differences: [Double], alternative: Alternative = .twoSided
  ) throws(Undefined) {
    guard !differences.isEmpty else { throw .emptyArm }
    difference = RunningMoments(differences).mean
    guard difference.isFinite else { throw .beyondRange }
    guard differences.contains(where: { $0 != 0 }) else { throw .noVariation }
    // The sum after sign changes is twice that of the differences kept, minus a constant.
    let values = CentredValues(differences, centre: 0)
    pValue = try permutationPValue(values, observed: values.centred[...], size: nil, alternative)
    logPValue = log(pValue)
  }
}

private func permutationPValue(
  _ values: CentredValues, observed: ArraySlice<Double>, size: Int?, _ alternative: Alternative
) throws(Undefined) -> Double {
  guard values.areSpread else { throw .noVariation }
  let sums = try SubsetSums(values.centred)
  let sum = observed.reduce(0, +)
  let all = sums.count(size: size)
  let greater = sums.count(size: size, atLeast: sum - values.rounding) / all
  let less = (all - sums.count(size: size, atLeast: sum + values.rounding)) / all
  return switch alternative {
  case .twoSided: min(1, 2 * min(greater, less))
  case .greater: greater
  case .less: less
  }
}
