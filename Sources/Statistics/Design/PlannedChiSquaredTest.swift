/// Pearson's chi-square of any table, planned; the effect is Cohen's w, the size all units together.
///
/// Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences*, second edition, §7.
package struct PlannedChiSquaredTest: PlannedTest {
  private let degreesOfFreedom: Double
  private let alpha: Double

  /// - Parameter degreesOfFreedom: In (0, 1e15].
  package init(degreesOfFreedom: Double, alpha: Double = 0.05) {
    precondition(
      0 < alpha && alpha < 1 && 0 < degreesOfFreedom && degreesOfFreedom <= 1e15,
      "a table with \(degreesOfFreedom) degrees of freedom at alpha \(alpha)")
    self.degreesOfFreedom = degreesOfFreedom
    self.alpha = alpha
  }

  package var alternative: Alternative { .greater }
  package var nullEffect: Double { 0 }
  package var effects: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  package var leastSize: Double { 0 }
  package var chance: Double { alpha }

  package func power(effect: Double, size: Double) throws -> Double {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    guard size > 0 else { throw ImpossibleDesign.sizeTooSmall }
    let critical = ChiSquared(degreesOfFreedom: degreesOfFreedom).upperQuantile(alpha)
    return try NoncentralChiSquared(
      degreesOfFreedom: degreesOfFreedom, noncentrality: bounded(size * effect * effect)
    ).upperTail(critical)
  }
}

/// A noncentrality beyond all numbers is as good as the greatest of them.
func bounded(_ noncentrality: Double) -> Double {
  min(noncentrality, .greatestFiniteMagnitude)
}
