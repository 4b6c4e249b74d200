internal import CRmath

/// The number of marked units among those drawn without replacement.
///
/// Everything in logarithms, so that it holds where the probabilities themselves are too small.
package struct Hypergeometric: Sendable, Equatable {
  package let marked: Double
  package let unmarked: Double
  package let draws: Double

  /// - Parameters: Counts up to 2⁵³, with no more draws than units.
  package init(marked: Double, unmarked: Double, draws: Double) {
    precondition(
      marked >= 0 && unmarked >= 0 && 0 <= draws && draws <= marked + unmarked,
      "Hypergeometric(marked: \(marked), unmarked: \(unmarked), draws: \(draws))")
    self.marked = marked
    self.unmarked = unmarked
    self.draws = draws
  }

  /// The least and the most that can be marked.
  package var support: ClosedRange<Double> { max(0, draws - unmarked)...min(draws, marked) }

  /// 0 of an empty population, which has nothing to draw.
  package var variance: Double {
    let population = marked + unmarked
    guard population > 1 else { return 0 }
    return draws * (marked / population) * (unmarked / population)
      * ((population - draws) / (population - 1))
  }

  /// A count of the highest probability.
  package var mode: Double {
    let top = ((draws + 1) * ((marked + 1) / (marked + unmarked + 2))).rounded(.down)
    return min(support.upperBound, max(support.lowerBound, top))
  }

  /// ln P(X = k).
  package func logPMF(_ k: Double) -> Double {
    support.contains(k) ? dhyper(k, marked, unmarked, draws, 1) : -.infinity
  }

  /// ln P(X ≤ k).
  package func logCDF(_ k: Double) -> Double {
    if k < support.lowerBound { return -.infinity }
    return k >= support.upperBound ? 0 : phyper(k, marked, unmarked, draws, 1, 1)
  }

  /// ln P(X ≥ k).
  package func logAtLeast(_ k: Double) -> Double {
    if k > support.upperBound { return -.infinity }
    return k <= support.lowerBound ? 0 : phyper(k - 1, marked, unmarked, draws, 0, 1)
  }
}
