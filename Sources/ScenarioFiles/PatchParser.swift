internal import CampaignModel
internal import Foundation

/// How a variant writes a change: `x1.08`, `x normal(1.08, 0.06)`, `+8%`, or a value that replaces.
struct PatchParser {
  let quantity: Quantity
  var isBudget = false

  struct Parsed {
    var operation: Belief.Change.Operation
    var shape: Belief.Shape
    var period: Budget.Period = .day
    /// The factor, or its centre, where the change is one.
    var factor: Double?
  }

  func parse(_ written: String) throws(QuantityParser.Mistake) -> Parsed {
    let text = asciiDigits(written)
    let characters = Array(text)
    let factors = QuantityParser(quantity: .factor)
    if let first = characters.first, first == "x" || first == "X", characters.count > 1,
      !characters[1].isLetter
    {
      let parsed = try factors.parse(String(characters.dropFirst()))
      return Parsed(operation: .times, shape: parsed.shape, factor: parsed.shape.central)
    }
    if let first = characters.first, first == "+" || first == "-" {
      return try relative(String(characters.dropFirst()), sign: first == "-" ? -1 : 1)
    }
    if let last = characters.last, "xX".contains(last),
      let factor = Double(String(characters.dropLast()).trimmingCharacters(in: .whitespaces))
    {
      throw QuantityParser.Mistake(
        rule: "must be a change such as +8% or x1.08", hint: "did you mean x\(plain(factor))?")
    }
    if quantity == .rate, characters.last == "%",
      let percent = Double(String(characters.dropLast()).trimmingCharacters(in: .whitespaces)),
      percent > 100, percent <= 200
    {
      throw QuantityParser.Mistake(
        rule: "must be from 0% to 100%", hint: "did you mean x\(plain(percent / 100))?")
    }
    let parsed = try QuantityParser(quantity: quantity, isBudget: isBudget).parse(text)
    return Parsed(operation: .replace, shape: parsed.shape, period: parsed.period)
  }

  /// `+8%` is x1.08; `+normal(8%, 5%)` is x normal(1.08, 0.05).
  private func relative(_ text: String, sign: Double) throws(QuantityParser.Mistake) -> Parsed {
    guard text.contains("%") else {
      throw QuantityParser.Mistake(
        rule: "must be a change such as +8% or x1.08", hint: "a change by a share carries a %")
    }
    let parsed = try QuantityParser(quantity: .number(-1...1)).parse(text)
    func moved(_ value: Double) -> Double { 1 + sign * value }
    let shape: Belief.Shape =
      switch parsed.shape {
      case .exactly(let value): .exactly(moved(value))
      case .normal(let mean, let sd): .normal(mean: moved(mean), sd: sd)
      case .uniform(let low, let high):
        .uniform(low: min(moved(low), moved(high)), high: max(moved(low), moved(high)))
      case .between(let low, let high):
        .between(low: min(moved(low), moved(high)), high: max(moved(low), moved(high)))
      case .triangular(let low, let mode, let high):
        sign > 0
          ? .triangular(low: moved(low), mode: moved(mode), high: moved(high))
          : .triangular(low: moved(high), mode: moved(mode), high: moved(low))
      case .logNormal, .beta:
        throw QuantityParser.Mistake(
          rule: "must be a change such as +8% or x1.08", hint: "write x lognormal(1.08, 0.06)")
      }
    return Parsed(operation: .times, shape: shape, factor: shape.central)
  }
}
