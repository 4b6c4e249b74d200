internal import Statistics

let dunnettTest: [String: CaseMethod] = [
  "pooled_variance_t": CaseMethod([
    "statistics", "p_values", "degrees_of_freedom", "critical_value", "ci_lower", "ci_upper",
  ]) { input in
    let test = try DunnettTest(
      control: input.moments("control"),
      treatments: input.objects("treatments").map { try $0.moments() },
      alternative: input.alternative(), confidence: input.confidence())
    return [
      "statistics": .numbers(test.comparisons.map(\.statistic)),
      "p_values": .numbers(test.comparisons.map(\.pValue)),
      "degrees_of_freedom": .number(test.degreesOfFreedom),
      "critical_value": .number(test.criticalValue),
      "ci_lower": .numbers(test.comparisons.map(\.interval.lower)),
      "ci_upper": .numbers(test.comparisons.map(\.interval.upper)),
    ]
  },
  "critical_value": CaseMethod(["critical_value"]) { input in
    let sides = try input.count("sides", atLeast: 1)
    guard sides <= 2 else { throw InvalidInput("input.sides is \(sides); 1 or 2 is wanted") }
    guard try input.flag("equal_group_sizes", default: true) else {
      throw InvalidInput("input.equal_group_sizes is false; only equal sizes have such a table")
    }
    let law = DunnettLaw(
      equalArms: Int(try input.count("treatments", atLeast: 1)),
      degreesOfFreedom: input.has("degrees_of_freedom")
        ? try input.positive("degrees_of_freedom") : nil,
      sides: sides == 1 ? .one : .two)
    return ["critical_value": .number(try law.criticalValue(alpha: input.share("alpha")))]
  },
]
