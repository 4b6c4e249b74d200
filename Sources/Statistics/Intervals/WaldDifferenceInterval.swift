/// The textbook interval of a difference of two proportions, treatment − control.
///
/// Too short at small counts; `newcombeInterval` isn't.
package func waldDifferenceInterval(
  control: Proportion, treatment: Proportion, confidence: Double
) throws(Undefined) -> Interval {
  let test = try TwoProportionZTest(control: control, treatment: treatment, variance: .unpooled)
  return try ReferenceLaw.normal.interval(
    test.difference, standardError: test.standardError, confidence: confidence)
}
