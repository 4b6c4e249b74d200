/// The F-test of equal means in several groups, planned; the effect is Cohen's f, the standard
/// deviation of the groups' means over that within groups, the size the units of one group.
///
/// Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences*, second edition, §8.
package struct PlannedVarianceAnalysis: PlannedTest {
  private let groups: Double
  private let alpha: Double

  /// - Parameter groups: At least 2.
  package init(groups: Double, alpha: Double = 0.05) {
    precondition(
      groups >= 2 && 0 < alpha && alpha < 1, "\(groups) groups compared at alpha \(alpha)")
    self.groups = groups
    self.alpha = alpha
  }

  package var alternative: Alternative { .greater }
  package var nullEffect: Double { 0 }
  package var effects: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  package var leastSize: Double { 1 }
  package var chance: Double { alpha }

  package func power(effect: Double, size: Double) throws -> Double {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    guard size > 1 else { throw ImpossibleDesign.sizeTooSmall }
    let (above, below) = (groups - 1, groups * (size - 1))
    let critical = try FisherF(numerator: above, denominator: below).upperQuantile(alpha)
    return try NoncentralF(
      numerator: above, denominator: below,
      noncentrality: bounded(groups * size * effect * effect)
    ).upperTail(critical)
  }
}
