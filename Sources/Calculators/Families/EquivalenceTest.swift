internal import Statistics

let equivalenceTest: [String: CaseMethod] = [
  "tost_welch_t": CaseMethod(equivalenceFields + ["degrees_of_freedom"]) { input in
    equivalenceAnswer(
      try EquivalenceTest.welch(
        control: input.moments("control"), treatment: input.moments("treatment"),
        margins: input.margins(), confidence: input.equivalenceConfidence()))
  },
  "tost_student_t": CaseMethod(equivalenceFields + ["degrees_of_freedom"]) { input in
    equivalenceAnswer(
      try EquivalenceTest.student(
        control: input.moments("control"), treatment: input.moments("treatment"),
        margins: input.margins(), confidence: input.equivalenceConfidence()))
  },
  "tost_proportions_wald": CaseMethod(equivalenceFields) { input in
    equivalenceAnswer(
      try EquivalenceTest.proportions(
        control: input.proportion("control"), treatment: input.proportion("treatment"),
        margins: input.margins(), confidence: input.equivalenceConfidence()))
  },
  "noninferiority_farrington_manning": noninferiority(.mee),
  "noninferiority_miettinen_nurminen": noninferiority(.miettinenNurminen),
]

private let equivalenceFields = [
  "statistic_lower", "statistic_upper", "p_value_lower", "p_value_upper", "p_value", "ln_p_value",
  "ci_lower", "ci_upper",
]

private func equivalenceAnswer(_ test: EquivalenceTest) -> CaseAnswer {
  var answer: CaseAnswer = [
    "statistic_lower": .number(test.lower.statistic),
    "statistic_upper": .number(test.upper.statistic),
    "p_value_lower": .number(test.lower.pValue), "p_value_upper": .number(test.upper.pValue),
    "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
    "ci_lower": .number(test.interval.lower), "ci_upper": .number(test.interval.upper),
  ]
  if let df = test.degreesOfFreedom { answer.fields["degrees_of_freedom"] = .number(df) }
  return answer
}

private func noninferiority(_ variance: ScoreVariance) -> CaseMethod {
  CaseMethod([
    "difference", "statistic", "p_value", "ln_p_value", "restricted_rate_control",
    "restricted_rate_treatment",
  ]) { input in
    let test = try NoninferiorityScoreTest(
      control: input.proportion("control"), treatment: input.proportion("treatment"),
      margin: input.number("margin", in: (-1.0).nextUp...1.0.nextDown), variance: variance)
    return [
      "difference": .number(test.difference), "statistic": .number(test.statistic),
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
      "restricted_rate_control": .number(test.restrictedControlRate),
      "restricted_rate_treatment": .number(test.restrictedTreatmentRate),
    ]
  }
}

extension CaseInput {
  fileprivate func margins() throws -> Interval {
    let (lower, upper) = (try number("lower_margin"), try number("upper_margin"))
    guard lower < upper else {
      throw InvalidInput("input.lower_margin is \(lower), not below input.upper_margin, \(upper)")
    }
    return Interval(lower: lower, upper: upper)
  }

  /// 90 % where none is given: the interval that belongs to tests at 5 %.
  fileprivate func equivalenceConfidence() throws -> Double {
    has("confidence_level") ? try confidence() : 0.9
  }
}
