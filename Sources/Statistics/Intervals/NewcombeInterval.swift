/// Newcombe's interval of a difference of two proportions, treatment − control: a hybrid of the two
/// Wilson intervals.
///
/// Keeps its coverage at small counts and stays inside [−1, 1].
///
/// Newcombe, R. G. (1998). "Interval estimation for the difference between independent proportions:
/// comparison of eleven methods." *Statistics in Medicine* 17(8), 873–890 (method 10).
package func newcombeInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  let c = try wilsonInterval(control, confidence: confidence)
  let t = try wilsonInterval(treatment, confidence: confidence)
  let difference = treatment.rate - control.rate
  return Interval(
    lower: difference - hypotenuse(treatment.rate - t.lower, c.upper - control.rate),
    upper: difference + hypotenuse(t.upper - treatment.rate, control.rate - c.lower))
}

private func hypotenuse(_ a: Double, _ b: Double) -> Double {
  (a * a + b * b).squareRoot()
}
