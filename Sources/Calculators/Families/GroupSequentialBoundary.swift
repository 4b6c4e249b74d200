internal import Statistics

let groupSequentialBoundary: [String: CaseMethod] = [
  "pocock": boundary { _ in .pocock },
  "obrien_fleming": boundary { _ in .obrienFleming },
  "wang_tsiatis": boundary { .wangTsiatis(try $0.number("parameter")) },
  "haybittle_peto": boundary { .haybittlePeto(try $0.number("parameter")) },
  "lan_demets_obrien_fleming": boundary { _ in .spending(.obrienFleming) },
  "lan_demets_pocock": boundary { _ in .spending(.pocock) },
  "kim_demets": boundary { .spending(.power(try $0.positive("parameter"))) },
  "hwang_shih_decani": boundary { .spending(.hwangShihDeCani(try $0.number("parameter"))) },
  "published_constant": CaseMethod(["constant"]) { input in
    let looks = try input.looks()
    let shape: GroupSequentialBoundary.Shape =
      switch try input.word("boundary", of: ["pocock", "obrien_fleming", "wang_tsiatis"]) {
      case "pocock": .pocock
      case "obrien_fleming": .obrienFleming
      default: .wangTsiatis(try input.number("parameter"))
      }
    let found = try GroupSequentialBoundary(
      shape, information: (1...looks).map { Double($0) / Double(looks) },
      alpha: try input.share("alpha"), sides: try input.sides())
    // Of all these shapes the constant is the bound at full information.
    return ["constant": .number(found.criticalValues[looks - 1])]
  },
]

/// A method that answers with a boundary of some shape.
private func boundary(
  _ shape: @escaping @Sendable (CaseInput) throws -> GroupSequentialBoundary.Shape
) -> CaseMethod {
  CaseMethod([
    "critical_values", "nominal_p_values", "cumulative_alpha_spent", "inflation_factor_power_80",
  ]) { input in
    let alpha = try input.share("alpha")
    let found = try GroupSequentialBoundary(
      shape(input), information: input.information(), alpha: alpha, sides: input.sides())
    let inflation = alpha < 0.8 ? try? found.inflationFactor(power: 0.8) : nil
    return [
      "critical_values": .numbers(found.criticalValues),
      "nominal_p_values": .numbers(found.nominalPValues),
      "cumulative_alpha_spent": .numbers(found.cumulativeAlphaSpent),
      "inflation_factor_power_80": .number(orNull: inflation),
    ]
  }
}

extension CaseInput {
  func sides() throws -> Sides {
    guard has("sides") else { return .two }
    guard let sides = Sides(rawValue: Int(try number("sides", in: 1...2))),
      try number("sides") == Double(sides.rawValue)
    else { throw InvalidInput("input.sides is \(try number("sides")); 1 or 2 is wanted") }
    return sides
  }

  func information() throws -> [Double] { try numbers("information_fractions", atLeast: 1) }

  /// How many looks, at equal distances.
  func looks() throws -> Int {
    let looks = try count("looks", atLeast: 1)
    guard looks <= 2000 else { throw Undefined.tooLarge }
    return Int(looks)
  }

  /// Critical values, one for each of some looks; infinite where a look can't stop.
  func criticalValues(looks: Int) throws -> [Double] {
    let values = try bounds("critical_values")
    guard values.count == looks else {
      throw InvalidInput(
        "input.critical_values has \(values.count) numbers for \(looks) looks; one each is wanted")
    }
    return values
  }
}
