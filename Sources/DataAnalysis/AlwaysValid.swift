internal import Foundation
internal import Statistics

/// The interval of a difference that holds at all looks at once: an asymptotic confidence sequence.
///
/// - Parameters:
///   - tightestAt: The count of units of both arms at which it is as short as it can be.
///
/// Waudby-Smith, I., Arbour, D., Sinha, R., Kennedy, E. H., and Ramdas, A. (2024). "Time-uniform
/// central limit theory and asymptotic confidence sequences." *Annals of Statistics* 52(6), 2613–2640
/// (theorem 2.2; the mixture's scale by appendix B.2).
func alwaysValidInterval(
  control: SampleMoments, treatment: SampleMoments, confidence: Double, tightestAt: Double
) throws(Undefined) -> Interval {
  guard control.count > 1, treatment.count > 1 else { throw .tooFewUnits }
  let varianceOfDifference = control.varianceOfMean + treatment.varianceOfMean
  guard varianceOfDifference > 0 else { throw .noVariation }
  let alpha = 1 - confidence
  let best = -2 * log(alpha) + log(1 - 2 * log(alpha))
  // n·ρ² of the paper.
  let information = (control.count + treatment.count) / tightestAt * best
  let reach =
    (varianceOfDifference * (information + 1) / information
    * (log1p(information) - 2 * log(alpha))).squareRoot()
  let difference = treatment.mean - control.mean
  guard reach.isFinite else { throw .noVariation }
  return Interval(lower: difference - reach, upper: difference + reach)
}
