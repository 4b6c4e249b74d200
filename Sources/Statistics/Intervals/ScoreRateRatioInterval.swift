/// The score interval of a ratio of two Poisson rates, treatment ÷ control: the ratios that the score
/// test wouldn't reject.
///
/// In closed form, as the score is a quadratic in the square root of the ratio. The upper bound is
/// infinite where the control has no events.
///
/// Graham, P. L., Mengersen, K., and Morton, A. P. (2003). "Confidence limits for the ratio of two rates
/// based on likelihood scores: non-iterative method." *Statistics in Medicine* 22(12), 2071–2083.
package func scoreRateRatioInterval(
  control: EventRate, treatment: EventRate, confidence: Double
) throws(Undefined) -> Interval {
  let exposures = try exposureRatio(control: control, treatment: treatment)
  let (xc, xt) = (control.events, treatment.events)
  // With u = √(ratio × exposures) and n events in all: xc u² ± z √n u − xt = 0.
  let linear = normalReach(confidence: confidence) * (xc + xt).squareRoot()
  let root = (linear * linear + 4 * xc * xt).squareRoot()
  let (lower, upper) = (2 * xt / (linear + root), (linear + root) / (2 * xc))
  return Interval(lower: lower * lower / exposures, upper: upper * upper / exposures)
}
