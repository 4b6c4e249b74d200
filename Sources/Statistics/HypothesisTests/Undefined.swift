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

  /// A value that is zero or negative has no logarithm.
  case nonPositiveValue

  /// An arm without successes, so the logarithm of its rate is −∞.
  case noSuccesses

  /// An arm without failures, so the logarithm of its odds is ∞.
  case noFailures

  /// An outcome that nobody had, so none was expected either.
  case emptyOutcome

  /// Successes that are no share of the trials beside them.
  case moreSuccessesThanTrials

  /// The control may be zero for all the data say, so the ratio has no bounds.
  case unboundedRatio

  /// Units where none were planned: a share of zero can't be tested, it is an error by itself.
  case unitsInUnplannedArm

  /// No event in either arm, so there are no rates to compare.
  case noEvents

  /// Values that are equal have no order, which the exact law of ranks needs.
  case tiedValues

  /// Resamples nearly all lie on one side of the estimate.
  case biasTooLarge

  /// Too many outcomes to go through one by one.
  case tooLarge

  /// A number too large, or an error too small, for the arithmetic of a computer.
  case beyondRange

  /// The covariate doesn't vary where its slope is to be estimated.
  case constantCovariate

  /// A coefficient follows one unit alone, so nothing says how far off it may be.
  case singleUnitDecides

  /// Fewer than two clusters or segments, so nothing is known of how they differ.
  case tooFewGroups

  /// No cluster has two units, so nothing is known of the spread inside.
  case singleUnitClusters

  /// An estimate that isn't significant hasn't been selected, so selection hasn't changed it.
  case notSignificant

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
    case .nonPositiveValue: "a value is not above zero, so it has no logarithm"
    case .noSuccesses: "an arm has no successes"
    case .noFailures: "an arm has no failures"
    case .emptyOutcome: "an outcome that no unit had"
    case .moreSuccessesThanTrials: "more successes than trials"
    case .unboundedRatio: "the control may be zero, so the ratio is unbounded"
    case .unitsInUnplannedArm: "units in an arm that was to have none"
    case .noEvents: "no events in either arm"
    case .tiedValues: "tied values, of which the exact law of ranks knows nothing"
    case .biasTooLarge: "resamples lie so far to one side that their bias can't be corrected"
    case .tooLarge: "too many outcomes to go through one by one"
    case .beyondRange: "a number too large or too small to compute with"
    case .constantCovariate: "the covariate is the same for all units"
    case .singleUnitDecides: "one unit alone decides a coefficient, so its error is unknown"
    case .tooFewGroups: "fewer than two clusters or segments"
    case .singleUnitClusters: "no cluster has two units"
    case .notSignificant: "the estimate is not significant, so there is no selection to correct"
    case .looksOutOfOrder: "information doesn't grow from look to look"
    case .looksTooClose: "two looks are too close to each other"
    case .nothingLeftToSpend: "the looks before spend the whole type I error"
    }
  }
}

/// The value itself, unless arithmetic left the numbers: infinite, or not a number at all.
func requireFinite(_ value: Double) throws(Undefined) -> Double {
  guard value.isFinite else { throw .beyondRange }
  return value
}
