internal import Statistics

let relativeDifferenceInterval: [String: CaseMethod] = [
  "delta": CaseMethod(relativeFields) { input in
    try relativeAnswer(input.moments("control"), input.moments("treatment"), .delta, input)
  },
  "log_delta": CaseMethod(relativeFields) { input in
    try relativeAnswer(input.moments("control"), input.moments("treatment"), .logDelta, input)
  },
  "fieller": CaseMethod(["relative_difference", "ci_lower", "ci_upper", "bounded"]) { input in
    let (control, treatment) = (try input.moments("control"), try input.moments("treatment"))
    do {
      var answer = try relativeAnswer(control, treatment, .fieller, input)
      answer.fields["degrees_of_freedom"] = nil
      answer.fields["bounded"] = .boolean(true)
      return answer
    } catch Undefined.unboundedRatio {
      var answer: CaseAnswer = [
        "relative_difference": .number(treatment.mean / control.mean - 1),
        "bounded": .boolean(false),
      ]
      answer.reason = Undefined.unboundedRatio.description
      return answer
    }
  },
]

let relativeFields = [
  "relative_difference", "standard_error", "degrees_of_freedom", "p_value", "ci_lower", "ci_upper",
]

func relativeAnswer(
  _ control: SampleMoments, _ treatment: SampleMoments, _ method: RelativeDifferenceTest.Method,
  _ input: CaseInput
) throws -> CaseAnswer {
  let test = try RelativeDifferenceTest(
    control: control, treatment: treatment, method: method, alternative: input.alternative(),
    confidence: input.confidence())
  return [
    "relative_difference": .number(test.relativeDifference),
    "standard_error": .number(test.standardError),
    "degrees_of_freedom": .number(orNull: test.degreesOfFreedom),
    "p_value": .number(test.pValue), "ci_lower": .number(test.interval.lower),
    "ci_upper": .number(test.interval.upper),
  ]
}
