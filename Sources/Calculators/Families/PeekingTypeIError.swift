internal import Statistics

let peekingTypeIError: [String: CaseMethod] = [
  "repeated_significance_test": peeking(.repeatedSignificanceTest),
  "uncalibrated_obrien_fleming": peeking(.obrienFleming),
]

private func peeking(_ rule: UncalibratedLooks) -> CaseMethod {
  let isConstant = rule == .repeatedSignificanceTest
  return CaseMethod((isConstant ? ["critical_value"] : []) + ["rejection_probability"]) { input in
    let bounds = try rule.bounds(
      looks: input.looks(), alpha: input.share("alpha"), sides: input.sides())
    var answer: CaseAnswer = [
      "rejection_probability": .number(try ExitProbabilities(bounds, drift: 0).total)
    ]
    if isConstant { answer.fields["critical_value"] = .number(bounds.upper[0]) }
    return answer
  }
}
