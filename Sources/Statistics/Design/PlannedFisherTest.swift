internal import CRmath

/// Fisher's exact test of two rates, planned; the effect is their difference.
///
/// Power is summed over all pairs of counts that matter, nothing is approximated. Sizes are whole:
/// control has `size` rounded up, treatment `size · allocationRatio` rounded up.
///
/// Casagrande, J. T., Pike, M. C., and Smith, P. G. (1978). "The power function of the 'exact' test for
/// comparing two binomial distributions." *Applied Statistics* 27(2), 176–180.
package struct PlannedFisherTest: PlannedTest {
  /// How many pairs of counts are summed at most: about 10,000 units an arm at a rate of one half,
  /// millions at one in a thousand.
  package static let mostOutcomes = 1e7

  private let rateControl: Double
  private let plan: TwoArmPlan

  /// - Parameter rateControl: In 0...1.
  package init(rateControl: Double, _ plan: TwoArmPlan = TwoArmPlan()) {
    precondition(0 <= rateControl && rateControl <= 1, "a rate of \(rateControl)")
    self.rateControl = rateControl
    self.plan = plan
  }

  package var alternative: Alternative { plan.alternative }
  package var nullEffect: Double { 0 }
  package var effects: ClosedRange<Double> { -rateControl...(1 - rateControl) }
  package var leastSize: Double { 0 }
  /// An exact test keeps below its level, so the level itself is never had by chance.
  package var chance: Double { plan.alpha }

  /// - Throws: `Undefined.tooLarge` beyond `mostOutcomes`.
  package func power(effect: Double, size: Double) throws -> Double {
    guard effects.contains(effect) else { throw ImpossibleDesign.effectOutOfRange }
    guard size > 0 else { throw ImpossibleDesign.sizeTooSmall }
    let controlTrials = size.rounded(.up)
    // A whole number of units that rounding left a little too large stays what it is.
    let treatmentTrials = max(1, (controlTrials * plan.allocationRatio * (1 - 1e-12)).rounded(.up))
    guard controlTrials < 1e12, treatmentTrials < 1e12 else { throw Undefined.tooLarge }
    let control = LikelyCounts(trials: controlTrials, rate: rateControl)
    let treatment = LikelyCounts(
      trials: treatmentTrials, rate: min(1, max(0, rateControl + effect)))
    guard control.count * treatment.count <= Self.mostOutcomes else { throw Undefined.tooLarge }
    let (controlMasses, treatmentMasses) = (control.masses, treatment.masses)
    let first = Int(control.first + treatment.first)
    let totals = first..<first + controlMasses.count + treatmentMasses.count - 1
    let regions = totals.map { total in
      FisherRegion(
        control: Int(controlTrials), treatment: Int(treatmentTrials), successes: total,
        alpha: plan.alpha, alternative)
    }
    var power = 0.0
    for (i, controlMass) in controlMasses.enumerated() {
      var rejected = 0.0
      for (j, treatmentMass) in treatmentMasses.enumerated() {
        let region = regions[i + j]
        let count = Int(treatment.first) + j
        if count <= region.low || count >= region.high { rejected += treatmentMass }
      }
      power += controlMass * rejected
    }
    return min(1, power)
  }

  /// The power of an exact test is a sawtooth in its size. The answer has the power and the size below
  /// it hasn't; of the hundred sizes before, none has.
  package func size(effect: Double, power: Double) throws -> Double {
    try checkAttainable(power)
    try checkDirection(of: effect)
    let reaches = { (size: Double) in try self.power(effect: effect, size: size) >= power }
    var upper = 1.0
    while try !reaches(upper) { upper *= 2 }
    var lower = (upper / 2).rounded(.down)
    while upper - lower > 1 {
      let middle = ((lower + upper) / 2).rounded(.down)
      if try reaches(middle) { upper = middle } else { lower = middle }
    }
    for smaller in stride(from: max(1, upper - 100), to: upper, by: 1) where try reaches(smaller) {
      return smaller
    }
    return upper
  }
}

/// The counts of a binomial law, but for tails of 1e-17.
private struct LikelyCounts {
  private let law: Binomial
  let first: Double
  let count: Double

  init(trials: Double, rate: Double) {
    law = Binomial(trials: trials, probability: rate)
    first = qbinom(1e-17, trials, rate, 1, 0)
    // The upper end as the lower end of failures, which libRmath finds for tails this small.
    count = trials - qbinom(1e-17, trials, 1 - rate, 1, 0) - first + 1
  }

  var masses: [Double] { stride(from: first, to: first + count, by: 1).map(law.pmf) }
}
