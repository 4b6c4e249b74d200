internal import Statistics

let meanDifferenceTest: [String: CaseMethod] = [
  "welch_t": CaseMethod(testFields + ["degrees_of_freedom"]) { input in
    let test = try WelchTTest(
      control: input.moments("control"), treatment: input.moments("treatment"),
      alternative: input.alternative(), nullDifference: input.number("null_difference", default: 0),
      confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval)
  },
  "student_t": CaseMethod(testFields + ["degrees_of_freedom"]) { input in
    let test = try StudentTTest(
      control: input.moments("control"), treatment: input.moments("treatment"),
      alternative: input.alternative(), nullDifference: input.number("null_difference", default: 0),
      confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval)
  },
  "z": CaseMethod(testFields) { input in
    let test = try MeanZTest(
      control: input.moments("control"), treatment: input.moments("treatment"),
      alternative: input.alternative(), nullDifference: input.number("null_difference", default: 0),
      confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, nil, test.pValue, test.logPValue,
      test.interval)
  },
  "yuen_trimmed_t": CaseMethod(testFields + ["degrees_of_freedom"]) { input in
    let test = try YuenTTest(
      control: input.values("control"), treatment: input.values("treatment"),
      trim: input.number("trim", in: 0...0.5.nextDown), alternative: input.alternative(),
      nullDifference: input.number("null_difference", default: 0), confidence: input.confidence())
    return testAnswer(
      test.difference, test.standardError, test.statistic, test.degreesOfFreedom, test.pValue,
      test.logPValue, test.interval)
  },
]

/// What every test of a difference answers with.
let testFields = [
  "difference", "standard_error", "statistic", "p_value", "ln_p_value", "ci_lower", "ci_upper",
]

/// - Parameter degreesOfFreedom: Nil: of a test that has none.
func testAnswer(
  _ difference: Double, _ standardError: Double, _ statistic: Double, _ degreesOfFreedom: Double?,
  _ pValue: Double, _ logPValue: Double, _ interval: Interval
) -> CaseAnswer {
  var answer: CaseAnswer = [
    "difference": .number(difference), "standard_error": .number(standardError),
    "statistic": .number(statistic), "p_value": .number(pValue),
    "ln_p_value": .number(logPValue), "ci_lower": .number(interval.lower),
    "ci_upper": .number(interval.upper),
  ]
  if let degreesOfFreedom { answer.fields["degrees_of_freedom"] = .number(degreesOfFreedom) }
  return answer
}
