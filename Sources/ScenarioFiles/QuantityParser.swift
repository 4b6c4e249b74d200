internal import CampaignModel
internal import Foundation

/// How people write numbers: `1.2%`, `9000 EGP per day`, `normal(8%, 2%)`, `between 2% and 5%`.
struct QuantityParser {
  let quantity: Quantity
  /// Whether money is a budget's: per day, or in total.
  var isBudget = false
  /// What draws of a belief must stay in, where it isn't the number's range: a change's.
  var draws: ClosedRange<Double>?
  /// What stands before a belief about a change, for hints: `x ` or `+`.
  var operation = ""

  /// What was written, understood.
  struct Parsed {
    var shape: Belief.Shape
    var period: Budget.Period = .day
  }

  /// What is wrong with it, said without the key: "must be from 0% to 100%".
  struct Mistake: Error {
    var rule: String
    var hint: String?
    /// Whether the currency is not the scenario's.
    var isCurrency = false
  }

  /// A number with its sign, its percent sign and the words around it.
  private struct Amount {
    var value: Double
    var isPercent: Bool
    var unit: [String]
    var text: String
  }

  func parse(_ text: String) throws(Mistake) -> Parsed {
    if let sign = text.first(where: { ";؛،".contains($0) }) {
      let commas = String(text.map { ";؛،".contains($0) ? "," : $0 })
      throw Mistake(
        rule: "must have its numbers parted by ',' rather than '\(sign)'",
        hint: "did you mean \(commas)?")
    }
    var tokens = try Tokens(text, expected: expected)
    let name = tokens.word?.lowercased() ?? ""
    var amounts: [Amount] = []
    var trailing: [String] = []
    if name == "between" {
      tokens.advance()
      amounts.append(try amount(&tokens))
      guard tokens.word?.lowercased() == "and" else { throw between(amounts[0], &tokens) }
      tokens.advance()
      amounts.append(try amount(&tokens))
    } else if tokens.opensFunction {
      guard Self.functions.contains(name) else {
        throw wrong(
          Suggestion.nearest(to: name, among: Self.functions).map { "\($0)(…)" }
            ?? "normal(…), lognormal(…), uniform(…), triangular(…) or beta(…)")
      }
      tokens.advance()
      tokens.advance()
      amounts.append(try amount(&tokens, isArgument: true))
      while tokens.take(",") { amounts.append(try amount(&tokens, isArgument: true)) }
      guard tokens.take(")") else {
        throw Mistake(rule: "must be \(expected)", hint: "close the bracket")
      }
      trailing = tokens.words()
    } else {
      amounts.append(try amount(&tokens))
    }
    guard tokens.isAtEnd else { throw wrong(nil) }
    let sigmaIndex = name == "lognormal" || name == "log_normal" ? 1 : nil
    var unit: [String] = []
    for (index, amount) in amounts.enumerated() where index != sigmaIndex && !amount.unit.isEmpty {
      if unit.isEmpty { unit = amount.unit }
      guard unit == amount.unit else {
        throw Mistake(rule: "must have one unit", hint: "write the same unit throughout")
      }
    }
    // `normal(9000 EGP, 500 EGP) per day`: the currency inside, the period after the bracket.
    if !trailing.isEmpty, unit != trailing { unit += trailing }
    return try shape(name, amounts, unit)
  }

  /// `between 1% to 2%`, `between 1% or 2%`, `between 1%-2%`: what was meant.
  private func between(_ first: Amount, _ tokens: inout Tokens) -> Mistake {
    _ = tokens.take("-")
    guard let second = try? amount(&tokens), tokens.isAtEnd else {
      return wrong("between 2% and 5%")
    }
    var first = first
    if let last = first.unit.last, ["to", "or", "until", "till"].contains(last.lowercased()) {
      first.unit.removeLast()
    }
    let ends = (first.value > second.value ? [second, first] : [first, second]).map { end in
      ([end.text] + end.unit).joined(separator: " ")
    }
    return wrong("between \(ends[0]) and \(ends[1])")
  }

  private static let functions = [
    "normal", "lognormal", "log_normal", "uniform", "triangular", "beta",
  ]

  // MARK: Shapes

  private func shape(
    _ name: String, _ amounts: [Amount], _ unit: [String]
  ) throws(Mistake) -> Parsed {
    let (scale, period) = try scale(of: unit, amounts)
    func need(_ count: Int, _ example: String) throws(Mistake) {
      guard amounts.count == count else {
        throw Mistake(
          rule: "must give \(name) \(count) numbers", hint: "write it like \(example)")
      }
    }
    func value(_ index: Int) throws(Mistake) -> Double {
      try converted(amounts[index], scale: scale)
    }
    func raw(_ index: Int) -> Double {
      amounts[index].isPercent ? amounts[index].value / 100 : amounts[index].value
    }
    func spread(_ index: Int) throws(Mistake) -> Double {
      guard raw(index).isFinite, raw(index) >= 0 else {
        throw Mistake(rule: "must have a spread of 0 or more", hint: nil)
      }
      return raw(index)
    }
    let shape: Belief.Shape
    switch name {
    case "normal":
      try need(2, "normal(8%, 2%)")
      let mean = try value(0)
      try checkUnits(ofMean: amounts[0], spread: amounts[1])
      // A hazard's unit isn't a plain factor: the spread shrinks as the mean does.
      let factor = raw(0) == 0 ? scale.factor : mean / raw(0)
      let sd = try spread(1) * factor
      let widest = range.upperBound - range.lowerBound
      guard sd <= widest else {
        throw Mistake(
          rule: "must have a standard deviation of at most \(inWords(widest))",
          hint: "the second number is how far from the mean most draws lie")
      }
      shape = .normal(mean: mean, sd: sd)
    case "lognormal", "log_normal":
      try need(2, "lognormal(40, 0.3): median, and standard deviation of the logarithm")
      let median = try value(0)
      guard median > 0 else { throw Mistake(rule: "must have a median above 0", hint: nil) }
      shape = .logNormal(median: median, sigma: try sigma(amounts, unit, try spread(1)))
    case "uniform", "between":
      try need(2, "\(name)(2%, 5%)")
      try checkPercents(of: amounts, name)
      let (low, high) = (try value(0), try value(1))
      guard low < high else {
        throw Mistake(
          rule: "must have its lower end first",
          hint: low == high ? "write the number alone" : "swap the two ends")
      }
      shape = name == "between" ? .between(low: low, high: high) : .uniform(low: low, high: high)
    case "triangular":
      try need(3, "triangular(2%, 3%, 5%)")
      try checkPercents(of: amounts, name)
      let (low, mode, high) = (try value(0), try value(1), try value(2))
      guard low <= mode, mode <= high, low < high else {
        throw Mistake(rule: "must be in order: lowest, likeliest, highest", hint: nil)
      }
      shape = .triangular(low: low, mode: mode, high: high)
    case "beta":
      try need(2, "beta(12, 988)")
      guard quantity == .rate else {
        throw Mistake(rule: "must be \(expected)", hint: "beta(…) is for shares alone")
      }
      guard amounts.allSatisfy({ $0.value > 0 && $0.value < 1e12 && !$0.isPercent }) else {
        throw Mistake(rule: "must have parameters above 0", hint: nil)
      }
      shape = .beta(alpha: amounts[0].value, beta: amounts[1].value)
    default:
      shape = .exactly(try value(0))
    }
    try checkDraws(of: shape, amounts, unit)
    return Parsed(shape: shape, period: period)
  }

  /// Most of a belief that may lie beyond an end of the range, where its draws are cut to the end.
  static let mostOutside = 0.01

  /// `x normal(1.15, 3)`: a third of it is below 0. `between` may reach beyond: it is sure of 90 %.
  private func checkDraws(
    of shape: Belief.Shape, _ amounts: [Amount], _ unit: [String]
  ) throws(Mistake) {
    let draws = self.draws ?? range
    let (below, above) = shape.tails(outside: draws)
    let most = max(below, above)
    guard most > Self.mostOutside else { return }
    let isPercent = amounts.contains(where: \.isPercent)
    let end = below >= above ? draws.lowerBound : draws.upperBound
    let words = isPercent ? "\(plain(end * 100))%" : inWords(end)
    throw Mistake(
      rule: "must have at most 1% of its belief \(below >= above ? "below" : "above") \(words), "
        + "not \(plain((most * 1000).rounded() / 10))%",
      hint: inside(draws, shape, amounts, unit, isPercent: isPercent)
        ?? "the second number is how far from the first most draws lie")
  }

  /// Beliefs about as wide that stay inside, in the unit that was written: a log-normal where it
  /// does, else the ends of a share.
  private func inside(
    _ draws: ClosedRange<Double>, _ shape: Belief.Shape, _ amounts: [Amount], _ units: [String],
    isPercent: Bool
  ) -> String? {
    let (middle, spread) = (amounts[0].value, amounts[1].value)
    let unit = units.isEmpty ? "" : " " + units.joined(separator: " ")
    func written(_ value: Double) -> String {
      guard value != 0 else { return "0\(isPercent ? "%" : "")\(unit)" }
      let step = pow(10, log10(abs(value)).rounded(.down) - 1)
      return "\(plain((value / step).rounded() * step))\(isPercent ? "%" : "")\(unit)"
    }
    // Half the width of a central 90 % in standard deviations.
    let half = 1.6448536269514722
    switch shape {
    case .normal(let mean, _):
      // Of `normal(+8%, 60%)` one number is a factor, the other a share.
      guard middle == 0 || amounts[0].isPercent == amounts[1].isPercent else { return nil }
      let ratio = spread / middle
      let sigma = (log(1 + ratio * ratio).squareRoot() * 100).rounded() / 100
      let tails = Belief.Shape.logNormal(median: mean, sigma: sigma).tails(outside: draws)
      if draws.lowerBound >= 0, middle > 0, sigma > 0, sigma <= 2,
        max(tails.below, tails.above) <= Self.mostOutside
      {
        let ends = [-half, half].map { written(middle * exp($0 * sigma)) }
        return "write \(operation)between \(ends[0]) and \(ends[1]), or "
          + "\(operation)lognormal(\(amounts[0].text)\(unit), \(plain(sigma))), which stay above 0"
      }
      guard quantity.isShare || isPercent else { return nil }
      let scale = isPercent ? 100.0 : 1
      let low = max(middle - half * spread, range.lowerBound * scale)
      let high = min(middle + half * spread, range.upperBound * scale)
      return "write \(operation)between \(written(low)) and \(written(high))"
    case .logNormal(_, let sigma):
      guard quantity.isShare else { return nil }
      let low = written(middle * exp(-half * sigma))
      let high = written(min(middle * exp(half * sigma), isPercent ? 100 : 1))
      return "write \(operation)between \(low) and \(high)"
    default: return nil
    }
  }

  /// `between 1 and 2%`: all ends in per cent, or none.
  private func checkPercents(of amounts: [Amount], _ name: String) throws(Mistake) {
    let written = amounts.filter { $0.value != 0 }
    guard written.contains(where: \.isPercent), !written.allSatisfy(\.isPercent) else { return }
    let ends = amounts.map { $0.text.hasSuffix("%") ? $0.text : "\($0.text)%" }
    throw Mistake(
      rule: "must have one unit",
      hint: name == "between"
        ? "did you mean between \(ends.joined(separator: " and "))?"
        : "did you mean \(name)(\(ends.joined(separator: ", ")))?")
  }

  /// A mean in per cent wants a spread in per cent, and no other mean does.
  private func checkUnits(ofMean mean: Amount, spread: Amount) throws(Mistake) {
    let (isPercent, isSpread) = (mean.text.hasSuffix("%"), spread.text.hasSuffix("%"))
    guard isPercent != isSpread, mean.value != 0, spread.value != 0 else { return }
    let unit = mean.unit.isEmpty ? "" : " " + mean.unit.joined(separator: " ")
    // 0.002 beside 1.2% is 0.2%, and 0.2 is 0.2% too.
    let points = 100 * spread.value <= mean.value ? plain(100 * spread.value) : spread.text
    let meant =
      isPercent
      ? "\(points)%"
      : plain(spread.value / 100 * (quantity.isShare || quantity == .factor ? 1 : mean.value))
        + unit
    throw Mistake(
      rule: "must have its mean and its standard deviation in one unit",
      hint: "did you mean normal(\(mean.text)\(unit), \(meant))?")
  }

  /// The widest belief by its logarithm: 90 % within a factor of 3,700 either way.
  static let widestSigma = 5.0

  private func sigma(
    _ amounts: [Amount], _ unit: [String], _ sigma: Double
  ) throws(Mistake) -> Double {
    let amount = amounts[1]
    guard amount.unit.isEmpty, !amount.isPercent, sigma <= Self.widestSigma else {
      let median = amounts[0]
      // What a standard deviation in the median's own unit comes to.
      let ratio = amount.isPercent && !median.isPercent ? sigma : amount.value / median.value
      let meant = (log(1 + ratio * ratio).squareRoot() * 100).rounded() / 100
      let words = median.unit.isEmpty ? "" : " " + median.unit.joined(separator: " ")
      throw Mistake(
        rule:
          "must have a plain number from 0 to 5 as the standard deviation of its logarithm",
        hint: ratio > 0 && ratio < 10
          ? "did you mean lognormal(\(median.text)\(words), \(plain(meant)))?"
          : "0.3 is about 30% up or down")
    }
    return sigma
  }

  // MARK: Units and ranges

  private struct Scale {
    var factor = 1.0
    /// Days of the period, for hazards.
    var days = 1.0
  }

  private static let days: [String: Double] = [
    "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.4375, "months": 30.4375,
    "quarter": 91.3125, "year": 365.25, "years": 365.25,
  ]

  private func scale(
    of unit: [String], _ amounts: [Amount]
  ) throws(Mistake) -> (Scale, Budget.Period) {
    let words = unit.map { $0.lowercased() }
    let first = amounts[0].text
    switch quantity {
    case .rate, .factor, .ratio, .number:
      guard words.isEmpty || (quantity == .ratio && words == ["x"]) else {
        throw wrong(quantity == .factor && words == ["x"] ? "x\(first)" : nil)
      }
      return (Scale(), .day)
    case .people:
      guard words.isEmpty || words == ["people"] || words == ["users"] else { throw wrong(nil) }
      return (Scale(), .day)
    case .days:
      guard words.count <= 1, let days = words.isEmpty ? 1 : Self.days[words[0]] else {
        throw wrong(nil)
      }
      return (Scale(factor: days), .day)
    case .perDay:
      if words.isEmpty { return (Scale(), .day) }
      guard words.count == 2, words[0] == "per", let days = Self.days[words[1]] else {
        throw wrong("\(first) per day")
      }
      return (Scale(factor: 1 / days), .day)
    case .hazard:
      guard words.count == 2, words[0] == "per", let days = Self.days[words[1]] else {
        let all = amounts.map(\.value).allSatisfy { $0 == 0 }
        if words.isEmpty, all { return (Scale(), .day) }
        throw words.isEmpty ? wrong("\(first) per day or \(first) per month") : wrong(nil)
      }
      return (Scale(days: days), .day)
    case .money(let currency):
      var rest = words
      if rest.isEmpty || rest[0] == "per" || rest[0] == "total" || rest[0] == "lifetime" {
        if amounts.contains(where: \.isPercent) { throw wrong(nil) }
        if isBudget, rest.isEmpty { rest = ["per", "day"] }
        throw wrong((["\(first) \(currency)"] + rest).joined(separator: " "))
      }
      guard rest[0] == currency.lowercased() else {
        let isCode = rest[0].count == 3 && !Self.days.keys.contains(rest[0])
        throw Mistake(
          rule: isCode ? "must be in \(currency), the scenario's currency" : "must be \(expected)",
          hint: isCode ? "convert it, or change market.currency" : nil, isCurrency: isCode)
      }
      rest.removeFirst()
      guard isBudget else {
        guard rest.isEmpty else { throw wrong("\(first) \(currency)") }
        return (Scale(), .day)
      }
      if ["total", "lifetime"].contains(rest.joined(separator: " ")) || rest == ["in", "total"] {
        return (Scale(), .lifetime)
      }
      if rest == ["daily"] { return (Scale(), .day) }
      guard rest.count == 2, rest[0] == "per", let days = Self.days[rest[1]] else {
        throw wrong("\(first) \(currency) per day, or \(first) \(currency) total")
      }
      return (Scale(factor: 1 / days), .day)
    }
  }

  private func converted(_ amount: Amount, scale: Scale) throws(Mistake) -> Double {
    if amount.isPercent {
      switch quantity {
      case .rate, .hazard, .factor, .ratio: break
      case .number(let range):
        if range.upperBound > 1 { throw wrong(nil) }
      default: throw wrong(nil)
      }
    }
    var value = amount.isPercent ? amount.value / 100 : amount.value
    guard value.isFinite else {
      throw Mistake(rule: "must be a number that is not too large", hint: nil)
    }
    if case .hazard = quantity {} else { value *= scale.factor }
    guard let held = range.holding(value) else {
      throw Mistake(rule: "must be \(rangeInWords(for: value))", hint: hint(outside: amount))
    }
    return if case .hazard = quantity { 1 - pow(1 - held, 1 / scale.days) } else { held }
  }

  /// What a number, and every draw of a belief about it, stays in.
  var range: ClosedRange<Double> {
    switch quantity {
    case .rate, .hazard: 0...1
    case .factor: 0...1000
    case .money: 0...1e15
    case .perDay: 0...10_000
    case .days(let range), .number(let range): range
    case .people: 0...1e12
    case .ratio: 0...10_000
    }
  }

  /// The rule that a value outside breaks.
  private func rangeInWords(for value: Double) -> String {
    switch quantity {
    case .money(let currency) where value < 0: isBudget ? "above 0" : "0 \(currency) or more"
    case .rate, .hazard: "from 0% to 100%"
    case .days(let range): "from \(plain(range.lowerBound)) to \(plain(range.upperBound)) days"
    case .money(let currency): "from 0 to \(plain(range.upperBound)) \(currency)"
    default: "from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    }
  }

  private func hint(outside amount: Amount) -> String? {
    switch quantity {
    case .rate, .hazard:
      if amount.value < 0 { return nil }
      // Nobody means 1.40% by 140% of a hazard.
      if quantity == .hazard, amount.isPercent {
        return "it is the share of the people within the period: 100% are all of them"
      }
      if !amount.isPercent, amount.value <= 100 { return "did you mean \(plain(amount.value))%?" }
      guard amount.isPercent, amount.value <= 10_000 else { return nil }
      let share = (amount.value).rounded() == amount.value
      return "did you mean \(share ? fixed(amount.value / 100) : plain(amount.value / 100))%?"
    default: return nil
    }
  }

  private func fixed(_ value: Double) -> String {
    let cents = Int((value * 100).rounded())
    let rest = String(cents % 100)
    return "\(cents / 100).\(rest.count == 1 ? "0" : "")\(rest)"
  }

  /// What it should have been: "a share such as 1.2%".
  var expected: String {
    switch quantity {
    case .rate: "a share such as 1.2%"
    case .hazard: "a share per time such as 0.4% per month"
    case .factor: "a factor such as x1.2"
    case .money(let currency):
      isBudget
        ? "money per day or in total such as 9000 \(currency) per day"
        : "an amount such as 40 \(currency)"
    case .perDay: "a number per day such as 14 per day"
    case .days: "a length of time such as 90 days"
    case .people: "a number of people such as 80000"
    case .number(let range): "a number such as \(range.upperBound > 1 ? "1.5" : "0.3")"
    case .ratio: "a return such as 400%"
    }
  }

  func wrong(_ near: String?) -> Mistake {
    Mistake(rule: "must be \(expected)", hint: near.map { "did you mean \($0)?" })
  }

  // MARK: Reading amounts

  private func amount(
    _ tokens: inout Tokens, isArgument: Bool = false
  ) throws(Mistake) -> Amount {
    var sign = 1.0
    var prefix: [String] = []
    if quantity == .factor || quantity == .ratio, tokens.word?.lowercased() == "x" {
      tokens.advance()
    } else if case .money = quantity, let word = tokens.word, word.count == 3 {
      prefix = [word]
      tokens.advance()
    }
    if quantity == .factor, tokens.take("+") {
      return try relative(&tokens, sign: 1)
    }
    if tokens.take("-") {
      if quantity == .factor, !isArgument { return try relative(&tokens, sign: -1) }
      sign = -1
    } else {
      _ = tokens.take("+")
    }
    guard let (number, text) = tokens.number else { throw wrong(nil) }
    tokens.advance()
    let isPercent = tokens.take("%")
    let unit = tokens.words()
    if let meant = counted(number, prefix, unit) { throw wrong(meant) }
    return Amount(
      value: sign * number, isPercent: isPercent, unit: prefix + unit,
      text: (sign < 0 ? "-" : "") + text + (isPercent ? "%" : ""))
  }

  /// `9k EGP daily` and `EGP 9k`: 9000 EGP per day.
  private func counted(_ number: Double, _ prefix: [String], _ unit: [String]) -> String? {
    let factors = ["k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6]
    guard let word = unit.first, let factor = factors[word.lowercased()] else { return nil }
    let rest = prefix + unit.dropFirst()
    guard case .money(let currency) = quantity else {
      return ([plain(number * factor)] + rest).joined(separator: " ")
    }
    var period = rest.filter { $0.lowercased() != currency.lowercased() }
    if isBudget, period.isEmpty || period == ["daily"] { period = ["per", "day"] }
    return ([plain(number * factor), currency] + period).joined(separator: " ")
  }

  /// `+8%` as a factor: 1.08.
  private func relative(_ tokens: inout Tokens, sign: Double) throws(Mistake) -> Amount {
    guard let (number, text) = tokens.number else { throw wrong(nil) }
    tokens.advance()
    guard tokens.take("%") else {
      throw wrong("\(sign < 0 ? "-" : "+")\(text)% or x\(plain(max(0, 1 + sign * number / 100)))")
    }
    return Amount(value: 1 + sign * number / 100, isPercent: false, unit: [], text: text + "%")
  }
}

/// 4 for 4.0.
func plain(_ number: Double) -> String {
  if number == number.rounded(), abs(number) < 1e16 { return String(Int(number)) }
  // Twelve digits hide what binary fractions add: 1.2000000000000002 is 1.2.
  let rounded = Double(String(format: "%.12g", number)) ?? number
  return String(rounded)
}

/// The numbers, words and signs of one quantity.
struct Tokens {
  private enum Token: Equatable {
    case number(Double, String)
    case word(String)
    case sign(Character)
  }

  private var tokens: [Token] = []
  private var next = 0

  init(_ text: String, expected: String) throws(QuantityParser.Mistake) {
    let characters = Array(asciiDigits(text, thousands: "_"))
    var depth = 0
    var index = 0
    func character(_ at: Int) -> Character { at < characters.count ? characters[at] : " " }
    func isDigit(_ c: Character) -> Bool { ("0"..."9").contains(c) }
    while index < characters.count {
      let c = characters[index]
      if c.isWhitespace {
        index += 1
      } else if isDigit(c) || (c == "." && isDigit(character(index + 1))) {
        var number = ""
        while isDigit(character(index)) || character(index) == "_" {
          number.append(character(index))
          index += 1
        }
        if character(index) == ".", isDigit(character(index + 1)) {
          number.append(".")
          index += 1
          while isDigit(character(index)) {
            number.append(character(index))
            index += 1
          }
        }
        let exponent = character(index) == "e" || character(index) == "E"
        let signed = "+-".contains(character(index + 1)) ? 2 : 1
        if exponent, isDigit(character(index + signed)) {
          number.append("e")
          index += 1
          if signed == 2 {
            number.append(character(index))
            index += 1
          }
          while isDigit(character(index)) {
            number.append(character(index))
            index += 1
          }
        }
        if depth == 0, ",٬'".contains(character(index)), isDigit(character(index + 1)) {
          throw Self.separated(characters, at: index, number, expected: expected)
        }
        if number.contains("."), character(index) == ".", isDigit(character(index + 1)) {
          throw Self.pointed(characters, at: index, number, expected: expected)
        }
        let digits = number.filter { $0 != "_" }
        guard let value = Double(digits), !number.hasSuffix("_"), !number.contains("__") else {
          throw QuantityParser.Mistake(rule: "must be \(expected)", hint: nil)
        }
        tokens.append(.number(value, digits))
      } else if c.isLetter || c == "_" {
        var word = ""
        // x1.08: the x is a sign of its own.
        while character(index).isLetter || character(index) == "_" {
          word.append(character(index))
          index += 1
          if word.lowercased() == "x", !character(index).isLetter { break }
        }
        if word == "a" || word == "each" || word == "every" { word = "per" }
        tokens.append(.word(word))
      } else {
        if c == "(" { depth += 1 }
        if c == ")" { depth -= 1 }
        let currencies: [Character: String] = ["$": "USD", "€": "EUR", "£": "GBP"]
        if let currency = currencies[c] {
          tokens.append(.word(currency))
        } else {
          tokens.append(c == "/" ? .word("per") : .sign(c))
        }
        index += 1
      }
    }
  }

  /// `4,000,000` and `1,2%`: read differently from country to country, so not read at all.
  private static func separated(
    _ characters: [Character], at comma: Int, _ whole: String, expected: String
  ) -> QuantityParser.Mistake {
    var end = comma
    while end < characters.count, characters[end].isNumber || ",٬'".contains(characters[end]) {
      end += 1
    }
    let groups = characters[comma..<end].split { ",٬'".contains($0) }
    let rest = String(characters[end...])
    let isThousands = groups.allSatisfy { $0.count == 3 }
    let joined = groups.map { String($0) }
    // In `5.000,00` the points part thousands.
    let units = whole.replacing(".", with: "")
    let meant =
      isThousands && units == whole
      ? ([whole] + joined).joined(separator: "_") : "\(units).\(joined.joined())"
    return QuantityParser.Mistake(
      rule: "must be written without ','", hint: "did you mean \(meant)\(rest)?")
  }

  /// `1.000.000`: points between thousands.
  private static func pointed(
    _ characters: [Character], at point: Int, _ whole: String, expected: String
  ) -> QuantityParser.Mistake {
    var end = point
    while end < characters.count, characters[end].isNumber || characters[end] == "." { end += 1 }
    let groups = (whole + String(characters[point..<end])).split(separator: ".")
    let isThousands = groups.dropFirst().allSatisfy { $0.count == 3 }
    return QuantityParser.Mistake(
      rule: "must be written without points between thousands",
      hint: isThousands
        ? "did you mean \(groups.joined())\(String(characters[end...]))?" : nil)
  }

  var isAtEnd: Bool { next >= tokens.count }

  var word: String? {
    if !isAtEnd, case .word(let word) = tokens[next] { word } else { nil }
  }

  var number: (Double, String)? {
    if !isAtEnd, case .number(let value, let text) = tokens[next] { (value, text) } else { nil }
  }

  var opensFunction: Bool {
    word != nil && next + 1 < tokens.count && tokens[next + 1] == .sign("(")
  }

  mutating func advance() { next += 1 }

  mutating func take(_ sign: Character) -> Bool {
    guard !isAtEnd, tokens[next] == .sign(sign) else { return false }
    next += 1
    return true
  }

  /// Words up to the next sign, number or `and`.
  mutating func words() -> [String] {
    var words: [String] = []
    while let word, word.lowercased() != "and" {
      words.append(word)
      advance()
    }
    return words
  }
}

extension Quantity {
  /// Whether it is a share of something, which people write in per cent.
  fileprivate var isShare: Bool { self == .rate || self == .hazard }
}

extension ClosedRange<Double> {
  /// The value if the range holds it, binary fractions of its ends included: 99.9 / 100 is a little
  /// more than 0.999.
  func holding(_ value: Double) -> Double? {
    guard value >= lowerBound - 1e-12 * abs(lowerBound),
      value <= upperBound + 1e-12 * abs(upperBound)
    else { return nil }
    return Swift.min(Swift.max(value, lowerBound), upperBound)
  }
}
