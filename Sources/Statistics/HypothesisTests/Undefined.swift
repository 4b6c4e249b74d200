/// Why a statistic doesn't exist for the data at hand.
package enum Undefined: Error, Equatable, Sendable, CaseIterable, CustomStringConvertible {
  /// An arm has no units at all.
  case emptyArm

  /// An arm has a single unit, so it has no variance.
  case tooFewUnits

  /// No unit differs from another, so there is no error to compare with.
  case noVariation

  /// A ratio of which the lower part is zero.
  case zeroDenominator

  /// The control's mean isn't positive, so a relative difference means nothing.
  case nonPositiveBaseline

  /// A mean that is zero or negative has no logarithm.
  case nonPositiveMean

  /// An arm without successes, so the logarithm of its rate is −∞.
  case noSuccesses

  /// The control may be zero for all the data say, so the ratio has no bounds.
  case unboundedRatio

  /// Units where none were planned: a share of zero can't be tested, it is an error by itself.
  case unitsInUnplannedArm

  /// Too many outcomes to go through one by one.
  case tooLarge

  /// Information has to be above 0 and to grow from look to look.
  case looksOutOfOrder

  /// Two looks with so little between them that their joint law can't be integrated.
  case looksTooClose

  /// The looks before use up the type I error, so that there is no bound at this one.
  case nothingLeftToSpend

  package var description: String {
    switch self {
    case .emptyArm: "an arm has no units"
    case .tooFewUnits: "an arm has fewer than two units"
    case .noVariation: "no variation in the data"
    case .zeroDenominator: "the denominator of the ratio is zero"
    case .nonPositiveBaseline: "the control's mean is not above zero"
    case .nonPositiveMean: "a mean is not above zero"
    case .noSuccesses: "an arm has no successes"
    case .unboundedRatio: "the control may be zero, so the ratio is unbounded"
    case .unitsInUnplannedArm: "units in an arm that was to have none"
    case .tooLarge: "too many outcomes to go through one by one"
    case .looksOutOfOrder: "information doesn't grow from look to look"
    case .looksTooClose: "two looks are too close to each other"
    case .nothingLeftToSpend: "the looks before spend the whole type I error"
    }
  }
}
