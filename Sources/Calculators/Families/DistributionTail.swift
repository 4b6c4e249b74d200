internal import Statistics

let distributionTail: [String: CaseMethod] = [
  "normal": upperTail { input in
    let x = try input.number("x")
    return (Normal.standard.upperTail(x), Normal.standard.logUpperTail(x))
  },
  "normal_quantile": CaseMethod(["quantile"]) { input in
    ["quantile": .number(Normal.standard.quantile(try input.share("p")))]
  },
  "student_t": upperTail { input in
    let law = StudentT(degreesOfFreedom: try input.positive("degrees_of_freedom"))
    let x = try input.number("x")
    return (law.upperTail(x), law.logUpperTail(x))
  },
  "chi_square": upperTail { input in
    let law = ChiSquared(degreesOfFreedom: try input.positive("degrees_of_freedom"))
    let x = try input.number("x")
    return (law.upperTail(x), law.logUpperTail(x))
  },
  "f": upperTail { input in
    let law = FisherF(
      numerator: try input.positive("degrees_of_freedom_numerator"),
      denominator: try input.positive("degrees_of_freedom_denominator"))
    let x = try input.number("x")
    return (law.upperTail(x), law.logUpperTail(x))
  },
  "noncentral_t": upperTail { input in
    let law = NoncentralT(
      degreesOfFreedom: try input.positive("degrees_of_freedom"),
      noncentrality: try input.number("noncentrality"))
    let x = try input.number("x")
    return (try law.upperTail(x), try law.logUpperTail(x))
  },
  "beta": CaseMethod(["lower_tail", "ln_lower_tail"]) { input in
    let law = Beta(alpha: try input.positive("alpha"), beta: try input.positive("beta"))
    let x = try input.number("x", in: 0...1)
    return ["lower_tail": .number(law.cdf(x)), "ln_lower_tail": .number(law.logCDF(x))]
  },
]

/// A method that answers with an upper tail and its logarithm.
private func upperTail(
  _ tail: @escaping @Sendable (CaseInput) throws -> (tail: Double, logarithm: Double)
) -> CaseMethod {
  CaseMethod(["upper_tail", "ln_upper_tail"]) { input in
    let found = try tail(input)
    return ["upper_tail": .number(found.tail), "ln_upper_tail": .number(found.logarithm)]
  }
}
