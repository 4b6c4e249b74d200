internal import Statistics

let typeSTypeMError: [String: CaseMethod] = [
  "normal": CaseMethod(["power", "type_s_error", "exaggeration_ratio"]) { input in
    let effect = try input.number("true_effect")
    let errors = try SignificanceErrors(
      trueEffect: effect, standardError: input.positive("standard_error"),
      alpha: input.share("alpha"))
    var answer: CaseAnswer = [
      "power": .number(errors.power), "type_s_error": .number(orNull: errors.signErrorRate),
      "exaggeration_ratio": .number(orNull: errors.exaggeration),
    ]
    if effect == 0 { answer.reason = "without an effect there is no sign to miss" }
    return answer
  }
]
