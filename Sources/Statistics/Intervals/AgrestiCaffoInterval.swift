/// Wald's interval of a difference of two proportions after adding a success and a failure to each arm.
///
/// May reach beyond [−1, 1].
///
/// Agresti, A., and Caffo, B. (2000). "Simple and effective confidence intervals for proportions and
/// differences of proportions result from adding two successes and two failures." *The American
/// Statistician* 54(4), 280–288.
package func agrestiCaffoInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  guard control.trials > 0, treatment.trials > 0 else { throw .emptyArm }
  func padded(_ arm: Proportion) -> Proportion {
    Proportion(successes: arm.successes + 1, trials: arm.trials + 2)
  }
  return try waldDifferenceInterval(
    control: padded(control), treatment: padded(treatment), confidence: confidence)
}
