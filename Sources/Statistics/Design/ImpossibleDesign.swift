/// Why no test can do what is asked of it.
package enum ImpossibleDesign: Error, Equatable, Sendable, CaseIterable, CustomStringConvertible {
  /// The effect to be found is the one that the null hypothesis holds.
  case noEffect

  /// A one-sided test looks away from the effect, so more units only make it surer to miss it.
  case wrongDirection

  /// Rates end at 0 and 1, and even there the power isn't reached.
  case noEffectLargeEnough

  /// A rate below 0 or above 1, a lift below −100 %.
  case effectOutOfRange

  /// The power wanted is had without any effect, by false positives.
  case powerWithinChance

  /// More units than anybody has, 1e18.
  case sizeBeyondAll

  /// Fewer units than the test takes to exist.
  case sizeTooSmall

  /// More users than the audience holds.
  case audienceTooSmall

  package var description: String {
    switch self {
    case .noEffect: "the effect equals the null value, so there is nothing to find"
    case .wrongDirection: "the effect points away from the alternative: no size reaches the power"
    case .noEffectLargeEnough: "no possible effect reaches the power at this size"
    case .effectOutOfRange: "no such effect is possible: a rate lies between 0 and 1"
    case .powerWithinChance: "the power is not above the chance of a false positive"
    case .sizeBeyondAll: "more than 1e18 units would be needed"
    case .sizeTooSmall: "too few units for the test to exist"
    case .audienceTooSmall: "the audience holds fewer users than are needed"
    }
  }
}
