internal import Statistics

let alwaysValidInference: [String: CaseMethod] = [
  "msprt_normal": CaseMethod(["ln_likelihood_ratio", "p_value", "ci_lower", "ci_upper"]) { input in
    let test = try MixtureSPRT(
      difference: input.number("difference"),
      variance: input.number(
        "variance_of_difference", in: 0...Double.greatestFiniteMagnitude),
      mixingVariance: input.positive("mixing_variance"), alpha: input.level("alpha"))
    return [
      "ln_likelihood_ratio": .number(test.logEValue), "p_value": .number(test.pValue),
      "ci_lower": .number(test.interval.lower), "ci_upper": .number(test.interval.upper),
    ]
  },
  "msprt_normal_sequence": CaseMethod(["p_values"]) { input in
    let differences = try input.numbers("differences")
    let variances = try input.numbers(
      "variances_of_difference", in: 0...Double.greatestFiniteMagnitude)
    guard differences.count == variances.count else {
      throw InvalidInput(
        "input.variances_of_difference has \(variances.count) numbers for \(differences.count) "
          + "differences; one each is wanted")
    }
    let mixing = try input.positive("mixing_variance")
    let logEValues = try zip(differences, variances).map {
      try MixtureSPRT(difference: $0, variance: $1, mixingVariance: mixing).logEValue
    }
    return ["p_values": .numbers(alwaysValidPValues(logEValues: logEValues))]
  },
  "asymptotic_confidence_sequence": CaseMethod([
    "estimate", "standard_error", "rho", "ci_lower", "ci_upper", "ln_e_value", "p_value",
  ]) { input in
    let (control, treatment) = (try input.moments("control"), try input.moments("treatment"))
    let (estimate, standardError): (Double, Double)
    switch try input.word("effect", of: ["absolute", "relative"], default: "absolute") {
    case "relative":
      let test = try RelativeDifferenceTest(
        control: control, treatment: treatment, method: .delta)
      (estimate, standardError) = (test.relativeDifference, test.standardError)
    default:
      let test = try MeanZTest(control: control, treatment: treatment)
      (estimate, standardError) = (test.difference, test.standardError)
    }
    let sequence = try AsymptoticConfidenceSequence(
      estimate: estimate, standardError: standardError, count: control.count + treatment.count,
      alpha: input.level("alpha"), tuningCount: input.positive("tuning_sample_size"))
    return [
      "estimate": .number(estimate), "standard_error": .number(standardError),
      "rho": .number(sequence.rho), "ci_lower": .number(sequence.interval.lower),
      "ci_upper": .number(sequence.interval.upper), "ln_e_value": .number(sequence.logEValue),
      "p_value": .number(sequence.pValue),
    ]
  },
  "normal_mixture_bound": mixtureBound { input in
    let sides = try input.mixtureSides()
    return NormalMixture(
      tightestAt: try input.positive("v_opt"), alpha: try input.tunedLevel(sides), sides: sides)
  },
  "gamma_exponential_mixture_bound": mixtureBound { input in
    GammaExponentialMixture(
      tightestAt: try input.positive("v_opt"), alpha: try input.tunedLevel(.one),
      c: try input.positive("c"))
  },
  "gamma_poisson_mixture_bound": mixtureBound { input in
    GammaPoissonMixture(
      tightestAt: try input.positive("v_opt"), alpha: try input.tunedLevel(.one),
      c: try input.positive("c"))
  },
  "beta_binomial_mixture_bound": mixtureBound { input in
    let sides = try input.mixtureSides()
    return BetaBinomialMixture(
      tightestAt: try input.positive("v_opt"), alpha: try input.tunedLevel(sides),
      g: try input.positive("g"), h: try input.positive("h"), sides: sides)
  },
  "poly_stitching_bound": CaseMethod(["bound"]) { input in
    let above1 = 1.0.nextUp...Double.greatestFiniteMagnitude
    let curve = try PolynomialStitching(
      start: input.positive("v_min"),
      c: input.number("c", default: 0, in: 0...Double.greatestFiniteMagnitude),
      s: input.number("s", default: 1.4, in: above1),
      eta: input.number("eta", default: 2, in: above1))
    return [
      "bound": .number(
        curve.bound(
          atIntrinsicTime: try input.intrinsicTime(), alpha: try input.level("alpha")))
    ]
  },
]

/// A method that answers with the curve of a mixture.
private func mixtureBound(
  _ mixture: @escaping @Sendable (CaseInput) throws -> any UniformMixture
) -> CaseMethod {
  CaseMethod(["bound"]) { input in
    [
      "bound": .number(
        try mixture(input).bound(
          atIntrinsicTime: input.intrinsicTime(), alpha: input.level("alpha")))
    ]
  }
}

extension CaseInput {
  /// A type I error; 0.05 unless given.
  func level(_ key: String) throws -> Double { has(key) ? try share(key) : 0.05 }

  fileprivate func intrinsicTime() throws -> Double {
    try number("v", in: 0...Double.greatestFiniteMagnitude)
  }

  fileprivate func mixtureSides() throws -> Sides {
    try flag("is_one_sided", default: true) ? .one : .two
  }

  /// The level a curve is to be lowest at: a one-sided one is tuned as a two-sided one at twice of it.
  fileprivate func tunedLevel(_ sides: Sides) throws -> Double {
    let level = try level("alpha_opt")
    guard sides == .two || level < 0.5 else {
      throw InvalidInput(
        "input.alpha_opt is \(level); a number below 0.5 is wanted of a one-sided curve")
    }
    return level
  }
}
