/// Whether treatment − control lies between two margins: two one-sided tests.
///
/// Schuirmann, D. J. (1987). "A comparison of the two one-sided tests procedure and the power approach
/// for assessing the equivalence of average bioavailability." *Journal of Pharmacokinetics and
/// Biopharmaceutics* 15(6), 657–680.
package struct EquivalenceTest: Sendable, Equatable {
  /// One of the two tests.
  package struct Side: Sendable, Equatable {
    package let statistic: Double
    package let pValue: Double
    package let logPValue: Double
  }

  /// Treatment − control.
  package let difference: Double
  package let standardError: Double
  /// Nil: normal.
  package let degreesOfFreedom: Double?
  /// Against "at or below the lower margin".
  package let lower: Side
  /// Against "at or above the upper margin".
  package let upper: Side
  /// Of the difference. At 1 − 2α it lies within the margins where the test rejects at α.
  package let interval: Interval

  /// The larger of the two.
  package var pValue: Double { max(lower.pValue, upper.pValue) }
  package var logPValue: Double { max(lower.logPValue, upper.logPValue) }

  /// Of means, by Welch's test.
  ///
  /// - Parameters:
  ///   - margins: The differences that don't matter.
  ///   - confidence: Of the two-sided interval.
  package static func welch(
    control: SampleMoments, treatment: SampleMoments, margins: Interval, confidence: Double = 0.9
  ) throws(Undefined) -> EquivalenceTest {
    let test = try WelchTTest(control: control, treatment: treatment)
    return try EquivalenceTest(
      test.difference, test.standardError, test.degreesOfFreedom, margins, confidence)
  }

  /// Of means with one variance, by Student's test.
  package static func student(
    control: SampleMoments, treatment: SampleMoments, margins: Interval, confidence: Double = 0.9
  ) throws(Undefined) -> EquivalenceTest {
    let test = try StudentTTest(control: control, treatment: treatment)
    return try EquivalenceTest(
      test.difference, test.standardError, test.degreesOfFreedom, margins, confidence)
  }

  /// Of proportions, each with its own variance (Wald).
  ///
  /// Too sure where an arm has few successes; `NoninferiorityScoreTest` isn't.
  package static func proportions(
    control: Proportion, treatment: Proportion, margins: Interval, confidence: Double = 0.9
  ) throws(Undefined) -> EquivalenceTest {
    let test = try TwoProportionZTest(control: control, treatment: treatment, variance: .unpooled)
    return try EquivalenceTest(test.difference, test.standardError, nil, margins, confidence)
  }

  private init(
    _ difference: Double, _ standardError: Double, _ degreesOfFreedom: Double?,
    _ margins: Interval, _ confidence: Double
  ) throws(Undefined) {
    let law =
      degreesOfFreedom.map { ReferenceLaw.studentT(degreesOfFreedom: $0) } ?? ReferenceLaw.normal
    func side(_ margin: Double, _ alternative: Alternative) -> Side {
      let statistic = (difference - margin) / standardError
      return Side(
        statistic: statistic, pValue: law.pValue(statistic, alternative),
        logPValue: law.logPValue(statistic, alternative))
    }
    self.difference = difference
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    lower = side(margins.lower, .greater)
    upper = side(margins.upper, .less)
    interval = try law.interval(difference, standardError: standardError, confidence: confidence)
  }
}
