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
    let text = asciiDigits(written, thousands: "_")
    let characters = Array(text)
    let factors = QuantityParser(quantity: .factor, operation: "x ")
    if let mistake = Self.range(in: text) { throw mistake }
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

  /// `x1.0 to x1.3`, `+5% to +10%`, `between x1.0 and x1.3`: a range of factors, which is a belief.
  private static func range(in text: String) -> QuantityParser.Mistake? {
    let pattern =
      /(?i)(?:between\s+)?(x|\+)\s*([\d.]+)(%?)\s*(?:to|and|or|-|–|…|\.\.+)\s*(?:x|\+)?\s*([\d.]+)(%?)/
    guard let match = text.wholeMatch(of: pattern), let first = Double(match.2),
      let second = Double(match.4)
    else { return nil }
    let isChange = match.1 == "+"
    guard isChange == (match.3 == "%"), isChange == (match.5 == "%") else { return nil }
    let ends = [first, second].sorted().map { isChange ? 1 + $0 / 100 : $0 }
    guard ends[0] > 0, ends[0] < ends[1], ends[1] <= 1000 else { return nil }
    // The same central 90 %, to the hundredth.
    let (middle, spread) = ((ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2 / 1.6448536269514722)
    let normal = [middle, spread].map { plain(max(0.01, ($0 * 100).rounded() / 100)) }
    let below = Belief.Shape.normal(mean: middle, sd: spread).tails(outside: 0...1000).below
    let between = "did you mean x between \(plain(ends[0])) and \(plain(ends[1]))?"
    return QuantityParser.Mistake(
      rule: "must be one factor, or a belief about it",
      hint: below > QuantityParser.mostOutside
        ? between
        : "\(between) Or x normal(\(normal[0]), \(normal[1])): the middle, and how far most lie "
          + "from it")
  }

  /// `+8%` is x1.08; `+normal(8%, 5%)` is x normal(1.08, 0.05).
  private func relative(_ text: String, sign: Double) throws(QuantityParser.Mistake) -> Parsed {
    guard text.contains("%") else {
      throw QuantityParser.Mistake(
        rule: "must be a change such as +8% or x1.08", hint: "a change by a share carries a %")
    }
    // Nothing falls by more than all of it, but it may grow to a factor's end.
    let draws: ClosedRange<Double> = sign > 0 ? -1...999 : -999...1
    let parsed = try QuantityParser(
      quantity: .number(-1...1), draws: draws, operation: sign > 0 ? "+" : "-"
    ).parse(text)
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
